//! `rundblick schedule`: what starts a study's runs every night, as text for systemd or cron. Nothing is installed.

use std::path::{Component, Path, PathBuf};

use crate::cli::args::{ScheduleArgs, Scheduler};
use crate::cli::exit::Exit;
use crate::cli::outcome::{Outcome, Stop};
use crate::cli::pipeline;
use crate::domain::{Finding, Findings, Place};
use crate::publish::write_new_file;

const SERVICE: &str = include_str!("rundblick.service");
const TIMER: &str = include_str!("rundblick.timer");
/// Below these nothing can be seen under `ProtectHome=yes`.
const HOMES: [&str; 3] = ["/home", "/root", "/run/user"];

/// Prints units or a line for crontab, or writes the units into a folder.
pub fn schedule(args: &ScheduleArgs) -> Outcome {
    let mut findings = Findings::new();
    match work(args, &mut findings) {
        Ok(result) => Outcome::done(result, findings),
        Err(stop) => Outcome::stopped(stop, findings),
    }
}

/// What a run is called with; all paths are absolute.
struct Job {
    study: String,
    program: String,
    study_file: String,
    out: String,
    metrics: Option<String>,
}

fn work(args: &ScheduleArgs, findings: &mut Findings) -> Result<String, Stop> {
    let study = pipeline::load(&args.study.file(), findings)?;
    let settings = study.config.output.metrics.as_ref().map(|file| study.folder.join(file));
    let job = Job {
        study: study.config.name.clone(),
        program: text(std::env::current_exe().map_err(|error| unusable("the program itself", &error.to_string()))?)?,
        study_file: text(args.study.file())?,
        out: text(args.out.clone())?,
        metrics: args.metrics.clone().or(settings).map(text).transpose()?,
    };
    if let (Scheduler::Systemd, true) = (args.by, is_at_home(&job.program)) {
        let message = format!("the program lies at {}, where the user {} may not get to", job.program, args.user);
        let hint = "install it for all: `cargo install --path . --root /usr/local`, and make the units with that one";
        findings.push(Finding::warning("program-at-home", Place::none(), message, hint));
    }
    let at = format!("{:02}:{:02}", args.at.hour, args.at.minute);
    match (args.by, &args.into) {
        (Scheduler::Cron, None) => Ok(crontab(&job, args)),
        (Scheduler::Cron, Some(_)) => {
            Err(usage("a line for crontab goes into no folder", "leave --into out, and add the line with `crontab -e`"))
        }
        (Scheduler::Systemd, into) => {
            let units = [("service", service(&job, args)?), ("timer", timer(&job, &at))];
            let Some(folder) = into else { return Ok(units.map(|(_, text)| text).join("\n").trim_end().to_owned()) };
            let written = units.map(|(kind, text)| {
                let path = folder.join(format!("rundblick-{}.{kind}", job.study));
                write_new_file(&path, text.as_bytes()).map(|()| path.display().to_string())
            });
            Ok(written.into_iter().collect::<Result<Vec<_>, _>>()?.join("\n"))
        }
    }
}

fn usage(message: &str, hint: &str) -> Stop {
    Stop::new(Exit::Usage, Finding::error("not-to-be-scheduled", Place::none(), message, hint))
}

fn unusable(path: &str, why: &str) -> Stop {
    usage(&format!("{path} cannot be written into a unit or a crontab: {why}"), "use a path of plain signs")
}

/// An absolute path as text on one line, without `..`, which systemd takes in no path.
fn text(path: PathBuf) -> Result<String, Stop> {
    let shown = path.display().to_string();
    let absolute = std::path::absolute(&path).map_err(|error| unusable(&shown, &error.to_string()))?;
    let straight =
        straight(&absolute).ok_or_else(|| unusable(&shown, "it has `..` behind a folder that is not there"))?;
    match straight.to_str() {
        Some(text) if !text.contains(char::is_control) => Ok(text.to_owned()),
        _ => Err(unusable(&shown.escape_default().to_string(), "it has signs that these cannot hold")),
    }
}

/// The same path without `..`: what of it is there already is looked up. `None` where some are left.
fn straight(path: &Path) -> Option<PathBuf> {
    let climbs = |path: &Path| path.components().any(|part| part == Component::ParentDir);
    if !climbs(path) {
        return Some(path.to_owned());
    }
    let (there, real) = path.ancestors().find_map(|part| Some((part, part.canonicalize().ok()?)))?;
    let rest = path.strip_prefix(there).ok()?;
    (!climbs(rest)).then(|| real.join(rest))
}

fn is_at_home(path: &str) -> bool {
    HOMES.iter().any(|home| Path::new(path).starts_with(home))
}

/// The words of the command; `--metrics` only where it is asked for, since study.toml says it otherwise.
fn words(job: &Job, args: &ScheduleArgs) -> Vec<String> {
    let mut words: Vec<String> =
        [&job.program, "run", &job.study_file, "--out", &job.out, "--if-changed"].map(str::to_owned).to_vec();
    if let (Some(_), Some(file)) = (&args.metrics, &job.metrics) {
        words.extend(["--metrics".to_owned(), file.clone()]);
    }
    words
}

fn service(job: &Job, args: &ScheduleArgs) -> Result<String, Stop> {
    let is_name = |user: &str| {
        let fine = |sign: char| sign.is_ascii_lowercase() || sign.is_ascii_digit() || ['-', '_'].contains(&sign);
        !user.is_empty()
            && user.len() <= 31
            && user.chars().all(fine)
            && !user.starts_with(|sign: char| !sign.is_ascii_lowercase())
    };
    if !is_name(&args.user) {
        return Err(usage(
            &format!("--user {}: no name of a user", args.user.escape_default()),
            "name a user like `rundblick`",
        ));
    }
    let command: Vec<String> = words(job, args).iter().map(|word| quoted(&word.replace('$', "$$"))).collect();
    let metrics = job.metrics.as_deref().and_then(|file| Path::new(file).parent()?.to_str());
    let study_folder = Path::new(&job.study_file).parent().and_then(Path::to_str).unwrap_or("/");
    // A run without metrics is better than none: `-`.
    let optional = metrics.map(|folder| quoted(&format!("-{folder}")));
    let writable: Vec<String> = [quoted(&job.out)].into_iter().chain(optional).collect();
    let mut lists = vec![format!("ReadWritePaths={}", writable.join(" "))];
    // Of a folder in both lists systemd would let nothing be written; all that is in neither is read-only anyway.
    if study_folder != job.out && Some(study_folder) != metrics {
        lists.insert(0, format!("ReadOnlyPaths={}", quoted(study_folder)));
    }
    let paths = [Some(job.program.as_str()), Some(study_folder), Some(&job.out), metrics];
    let home = if paths.into_iter().flatten().any(is_at_home) { "read-only" } else { "yes" };
    let set_up = metrics.map(|folder| format!("#   setfacl -m u:{}:rwx {}\n", args.user, shell_word(folder)));
    let command = format!("{} --log json", command.join(" "));
    Ok(filled(
        SERVICE,
        &[
            ("STUDY", &job.study),
            ("USER", &args.user),
            ("OUT_SHELL", &shell_word(&job.out)),
            ("COMMAND", &command),
            ("PATHS", &lists.join("\n")),
            ("METRICS", &set_up.unwrap_or_default()),
            ("HOME", home),
        ],
    ))
}

fn timer(job: &Job, at: &str) -> String {
    filled(TIMER, &[("STUDY", &job.study), ("AT", at)])
}

/// The template line by line, so that what is filled in is never taken for a name.
fn filled(template: &str, values: &[(&str, &str)]) -> String {
    let mut text = String::new();
    for line in template.lines() {
        let mut rest = line;
        while let Some((at, name, value)) = values
            .iter()
            .filter_map(|(name, value)| Some((rest.find(&format!("@{name}@"))?, *name, *value)))
            .min_by_key(|(at, ..)| *at)
        {
            text.push_str(&rest[..at]);
            text.push_str(value);
            rest = &rest[at + name.len() + 2..];
        }
        text.push_str(rest);
        text.push('\n');
    }
    text
}

/// A word of a unit file: in quotation marks where it needs them; `%` is a specifier's beginning there.
fn quoted(word: &str) -> String {
    let escaped = word.replace('\\', "\\\\").replace('"', "\\\"").replace('%', "%%");
    let is_plain = |sign: char| sign.is_alphanumeric() || "/._-%$=:,+@".contains(sign);
    if word.chars().all(is_plain) && !word.is_empty() { escaped } else { format!("\"{escaped}\"") }
}

/// A word of a POSIX shell.
fn shell_word(word: &str) -> String {
    let is_plain = |sign: char| sign.is_alphanumeric() || "/._-=:,+@".contains(sign);
    if word.chars().all(is_plain) && !word.is_empty() {
        word.to_owned()
    } else {
        format!("'{}'", word.replace('\'', "'\\''"))
    }
}

/// cron mails whatever is printed: so only the messages of a run that failed are. `%` would end the command there.
fn crontab(job: &Job, args: &ScheduleArgs) -> String {
    let command: Vec<String> = words(job, args).iter().map(|word| shell_word(word)).collect();
    let command = format!("told=$({} 2>&1) || printf '%s\\n' \"$told\"", command.join(" "));
    let command = command.replace('%', "\\%");
    format!("{} {} * * * {command}", args.at.minute, args.at.hour)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_of_units_and_shells_say_what_they_are_given() {
        assert_eq!(quoted("/srv/reports"), "/srv/reports");
        assert_eq!(quoted("/srv/my \"reports\" 100%"), "\"/srv/my \\\"reports\\\" 100%%\"");
        assert_eq!(shell_word("/srv/reports"), "/srv/reports");
        assert_eq!(shell_word("/srv/it's $HOME"), "'/srv/it'\\''s $HOME'");
    }

    #[test]
    fn what_is_filled_in_is_filled_in_once() {
        assert_eq!(filled("a @B@ @C@ @system", &[("B", "@C@"), ("C", "c")]), "a @C@ c @system\n");
    }
}
