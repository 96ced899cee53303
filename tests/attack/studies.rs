//! Studies by chance, and what their recipients get.

use rundblick::compare::compare;
use rundblick::domain::{Date, Language, Shown};
use rundblick::render::{About, COMPARED_FROM, comparison_report, municipal_report};
use rundblick::words::Words;

use crate::common::study::{Person, Small, Town, person};

/// 2 to 40 municipalities with 3 to 60 respondents, mostly few and small, some of one mind.
pub fn random_towns(random: &mut fastrand::Rng) -> Vec<Town> {
    let towns = 2 + (random.f64().powi(3) * 39.0) as usize;
    let town = |random: &mut fastrand::Rng| {
        let size = 3 + (random.f64().powi(3) * 58.0) as usize;
        let lean = random.f64();
        let people = (0..size).map(|_| random_person(random, lean)).collect();
        Town {
            named: random.bool(),
            cluster: ["nord", "süd"][random.usize(..2)],
            invited: random.bool().then_some(70),
            ..Town::of(people)
        }
    };
    (0..towns).map(|_| town(random)).collect()
}

/// Somebody who leaves little out; `lean` in [0, 1] is how far a municipality tends to the last answers.
pub fn random_person(random: &mut fastrand::Rng, lean: f64) -> Person {
    let mut cells = Vec::new();
    let mut uses = [false; 2];
    let of = |random: &mut fastrand::Rng, from: &[&'static str]| {
        let at = (random.f64() * 0.7 + lean * 0.3).powf(1.0 + lean);
        from[((at * from.len() as f64) as usize).min(from.len() - 1)]
    };
    for name in crate::common::study::variables() {
        if random.f64() < 0.06 {
            continue;
        }
        let question = name.split('[').next().unwrap_or_default();
        let cell = match question {
            "ROLE" => of(random, &["1", "2"]),
            "UNIT" => of(random, &["A", "B", "C"]),
            "YEARS" => of(random, &["1", "4", "9", "12", "20"]),
            "SIT" | "BARR" if name == "BARR[none]" || name == "BARR[other]" => "0",
            "SIT" | "BARR" => of(random, &["0", "1"]),
            "CONTACT" => of(random, &["0", "1", "2", "3", "4"]),
            "WISH" => of(random, &["I", "S", "D"]),
            "SOL" => {
                let state = of(random, &["1", "2", "3"]);
                uses[usize::from(name.ends_with("l2]"))] = state == "1";
                state
            }
            "EFFECT" if !uses[usize::from(name.ends_with("l2]"))] => continue,
            _ => of(random, &["1", "2", "3", "4", "5"]),
        };
        cells.push((name, cell));
    }
    let cells: Vec<(&str, &str)> = cells.iter().map(|(name, cell)| (name.as_str(), *cell)).collect();
    person(&cells)
}

/// What all recipients together get.
pub fn documents(study: &Small) -> Vec<Shown> {
    let compared = compare(&study.study, &study.released);
    let words = Words::new(Language::De);
    let about = About { as_of: Date::new(2026, 7, 1).unwrap(), inputs: &[] };
    let places = study.study.municipalities.len();
    let mut shown: Vec<Shown> =
        (0..places).flat_map(|at| municipal_report(&compared, at, &about, &words).shown).collect();
    if places >= COMPARED_FROM {
        shown.extend(comparison_report(&compared, &[7; 32], &about, &words).shown);
    }
    shown
}

/// Runs a check on every seed, on two threads with room for deep calls.
pub fn on_seeds<T: Send>(seeds: std::ops::Range<u64>, check: impl Fn(u64) -> Option<T> + Sync) -> Vec<T> {
    let half = |odd: u64| seeds.clone().filter(move |seed| seed % 2 == odd);
    let check = &check;
    std::thread::scope(|scope| {
        let threads = [0, 1].map(|odd| {
            let builder = std::thread::Builder::new().stack_size(64 << 20);
            builder.spawn_scoped(scope, move || half(odd).filter_map(check).collect::<Vec<T>>()).unwrap()
        });
        threads.into_iter().flat_map(|thread| thread.join().unwrap()).collect()
    })
}
