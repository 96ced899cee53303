//! Many tasks on as many threads as rayon has, each ended before its thread begins another.
//!
//! Not on rayon's own threads: typesetting is parallel inside, and a thread of the pool that waits for a part of a document takes up the
//! next document meanwhile, and inside of that one another, until the stack is full and all documents are open at once.

use std::panic::resume_unwind;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;

/// The results in the order of the tasks.
///
/// # Errors
/// The first one that a task has; tasks that have not begun then never do.
pub fn map<T: Sync, R: Send, E: Send>(tasks: &[T], work: impl Fn(&T) -> Result<R, E> + Sync) -> Result<Vec<R>, E> {
    let next = AtomicUsize::new(0);
    let worker = || {
        let mut done = Vec::new();
        loop {
            let at = next.fetch_add(1, Ordering::Relaxed);
            let Some(task) = tasks.get(at) else { return Ok(done) };
            let result = work(task).inspect_err(|_| next.store(tasks.len(), Ordering::Relaxed))?;
            done.push((at, result));
        }
    };
    let parts = thread::scope(|scope| {
        // This thread works as well, so that all is done even where the system gives no further one.
        let others = rayon::current_num_threads().min(tasks.len()).saturating_sub(1);
        let others: Vec<_> =
            (0..others).map_while(|_| thread::Builder::new().spawn_scoped(scope, worker).ok()).collect();
        let own = worker();
        let others = others.into_iter().map(|other| other.join().unwrap_or_else(|panic| resume_unwind(panic)));
        std::iter::once(own).chain(others).collect::<Result<Vec<_>, E>>()
    })?;
    let mut done: Vec<(usize, R)> = parts.into_iter().flatten().collect();
    done.sort_unstable_by_key(|(at, _)| *at);
    Ok(done.into_iter().map(|(_, result)| result).collect())
}

#[cfg(test)]
mod tests {
    use std::sync::atomic::AtomicUsize;
    use std::time::Duration;

    use rayon::prelude::*;

    use super::*;

    #[test]
    fn no_task_begins_inside_of_another_however_parallel_they_are() {
        let (open, most) = (AtomicUsize::new(0), AtomicUsize::new(0));
        let tasks: Vec<usize> = (0..40).collect();
        let done = map(&tasks, |task| {
            most.fetch_max(open.fetch_add(1, Ordering::SeqCst) + 1, Ordering::SeqCst);
            let sum = (0..8).into_par_iter().map(|part| {
                thread::sleep(Duration::from_micros(300));
                part
            });
            let sum: usize = sum.sum();
            open.fetch_sub(1, Ordering::SeqCst);
            Ok::<_, ()>(task + sum)
        });
        assert_eq!(done, Ok((28..68).collect::<Vec<usize>>()), "in their order");
        assert!(most.into_inner() <= rayon::current_num_threads());
    }

    #[test]
    fn an_error_ends_the_work() {
        let begun = AtomicUsize::new(0);
        let tasks: Vec<usize> = (0..1000).collect();
        let done = map(&tasks, |task| {
            begun.fetch_add(1, Ordering::Relaxed);
            thread::sleep(Duration::from_micros(100));
            if *task == 3 { Err("third") } else { Ok(()) }
        });
        assert_eq!(done, Err("third"));
        assert!(begun.into_inner() < 1000);
        assert_eq!(map(&[] as &[u8], |_| Ok::<_, ()>(())), Ok(Vec::new()));
    }
}
