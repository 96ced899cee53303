//! What runs leave for those who look.

use std::fs;

use rundblick::publish::{Ended, STATUS};
use serde_json::Value;

use super::Nights;
use crate::common::workflow::{rundblick, stderr};

fn stdout(args: &[&str]) -> String {
    let output = rundblick(args.iter().copied());
    assert!(output.status.success(), "{}", stderr(&output));
    String::from_utf8(output.stdout).unwrap()
}

fn json(text: &str) -> Value {
    serde_json::from_str(text).unwrap_or_else(|error| panic!("{error}: {text}"))
}

#[test]
fn a_week_of_nights_is_told_at_a_glance() {
    let nights = Nights::new();
    let status = |more: &[&str]| stdout(&[&["status", nights.study(), "--out", nights.out()], more].concat());
    assert_eq!(
        status(&[]),
        "bad: no run yet\nlast complete run: none\n0 runs kept, 0 of them released, 0 without internal/\n"
    );

    let run = nights.run_well("2026-11-22", &[]);
    nights.run_well("2026-11-23", &["--if-changed"]);
    let file = nights.study.path().join("codebook.toml");
    let codebook = fs::read_to_string(&file).unwrap();
    fs::write(&file, "broken").unwrap();
    assert_eq!(nights.run("2026-11-24", &[]).status.code(), Some(3));
    fs::write(&file, codebook).unwrap();

    let outcomes: Vec<Ended> = nights.status().runs.iter().map(|run| run.outcome).collect();
    assert_eq!(outcomes, [Ended::Failed, Ended::Unchanged, Ended::Published]);
    let name = run.file_name().unwrap().to_str().unwrap();
    let text = status(&[]);
    let lines: Vec<&str> = text.lines().collect();
    assert!(
        lines[0].starts_with("bad: failed with exit code 3 at 20") && lines[0].contains("ended well was at "),
        "{text}"
    );
    assert_eq!(
        lines[1..3],
        [&format!("last complete run: {name}"), "1 run kept, 0 of them released, 0 without internal/"]
    );
    assert!(lines[4].starts_with("started ") && lines.len() == 8, "{text}");
    assert!(lines[5].contains("failed") && lines[6].contains("unchanged"), "{text}");
    assert!(lines[7].contains("published") && lines[7].ends_with(&format!("14/14  {name}")), "{text}");
    let told = json(&status(&["--json"]));
    assert_eq!((&told["runs"][0]["exit"], &told["latest"]), (&3.into(), &name.into()));
    assert_eq!(told["last_success"]["run"], name);
    assert_eq!(told["runs"][2]["counts"]["used"], 14);
    assert_eq!((&told["at_work"], &told["standing"][0]["has_internal"]), (&Value::Null, &true.into()));
}

#[test]
fn metrics_are_written_however_a_run_ends() {
    let nights = Nights::new().with("[output]\nmetrics = \"own.prom\"");
    nights.run_well("2026-11-22", &[]);
    let own = nights.study.path().join("own.prom");
    let text = fs::read_to_string(&own).unwrap();
    assert!(text.contains("rundblick_last_run_exit_code{study=\"bad\"} 0\n"), "{text}");
    assert!(text.contains("rundblick_last_run_count{study=\"bad\",what=\"used\"} 14\n"), "{text}");

    fs::write(nights.study.path().join("exports/a.csv"), "").unwrap();
    let given = nights.out.path().join("given.prom");
    let output = nights.run("2026-11-23", &["--metrics", given.to_str().unwrap()]);
    assert_eq!(output.status.code(), Some(4));
    let text = fs::read_to_string(&given).unwrap();
    assert!(text.contains("rundblick_last_run_exit_code{study=\"bad\"} 4\n"), "{text}");
    assert!(
        text.contains("outcome=\"failed\"} 1\n") && text.contains("rundblick_last_success_timestamp_seconds"),
        "{text}"
    );
    assert!(fs::read_to_string(&own).unwrap().contains("rundblick_last_run_exit_code{study=\"bad\"} 0\n"));

    // What cannot be written is told, and changes nothing.
    let output = nights.run("2026-11-23", &["--metrics", "/proc/rundblick.prom"]);
    assert_eq!(output.status.code(), Some(4));
    assert!(stderr(&output).contains("[metrics-not-written]"), "{}", stderr(&output));
}

#[test]
fn a_log_of_json_has_an_object_per_line() {
    let nights = Nights::new();
    for (as_of, code) in [("2026-11-22", 0), ("2026-11-23", 4)] {
        let output = nights.run(as_of, &["--log", "json"]);
        assert_eq!(output.status.code(), Some(code));
        let text = stderr(&output);
        let lines: Vec<Value> = text.lines().map(json).collect();
        for line in &lines {
            assert!(line["time"].as_str().unwrap().ends_with('Z'), "{line}");
            assert!(["error", "warning", "info"].contains(&line["level"].as_str().unwrap()), "{line}");
        }
        let of = |event: &str| lines.iter().filter(|line| line["event"] == event).cloned().collect::<Vec<_>>();
        assert_eq!(
            (&of("stage_begun")[0]["stage"], &of("stage_begun")[0]["steps"]),
            (&"Reading exports".into(), &2.into())
        );
        assert_eq!(of("stage_begun").len(), of("stage_ended").len());
        let end = lines.last().unwrap();
        assert_eq!((&end["event"], &end["exit"]), (&"ended".into(), &code.into()));
        if code == 0 {
            assert!(end["result"].as_str().unwrap().contains("/bad/2026-11-22-"), "{end}");
            assert!(end["summary"].as_str().unwrap().ends_with("14 of 14 records used"), "{end}");
        } else {
            let found = of("finding");
            let empty = found.iter().find(|line| line["level"] == "error").unwrap();
            assert_eq!((&empty["file"], &empty["code"]), (&"exports/a.csv".into(), &"empty-file".into()), "{empty}");
        }
        fs::write(nights.study.path().join("exports/a.csv"), "").unwrap();
    }
}

#[test]
fn old_runs_are_removed_as_the_study_says() {
    let nights = Nights::new().with("[output]\nkeep = 3");
    let run = |day: u32| nights.run_well(&format!("2026-11-{day:02}"), &[]);
    let first = run(1);
    let released = rundblick(["release", first.to_str().unwrap()]);
    assert!(released.status.success(), "{}", stderr(&released));
    let second = run(2);
    let others: Vec<_> = (3..=6).map(run).collect();
    assert!(first.exists() && !second.exists() && !others[0].exists());
    assert!(others[1..].iter().all(|run| run.exists()));
    assert_eq!(nights.assert_whole(), 4);
    let output = nights.run("2026-11-07", &[]);
    assert!(stderr(&output).contains("an old run was removed: 2026-11-04-"), "{}", stderr(&output));
    assert_eq!(nights.status().runs.len(), 7, "what was removed is still told of");
}

#[test]
fn two_runs_are_compared_with_the_reasons() {
    let nights = Nights::new();
    let before = nights.run_well("2026-11-22", &[]);
    let export = nights.study.path().join("exports/a.csv");
    let text = fs::read_to_string(&export).unwrap();
    let more: Vec<String> = text.lines().skip(1).map(|line| line.replacen(',', "00,", 1)).collect();
    fs::write(&export, format!("{}\n{}\n", text.trim_end(), more.join("\n"))).unwrap();
    let after = nights.run_well("2026-11-23", &[]);
    let (before, after) = (before.to_str().unwrap(), after.to_str().unwrap());
    let text = stdout(&["diff", before, after]);
    for line in ["as_of: 2026-11-22 → 2026-11-23", "inputs:", "  exports/a.csv: changed", "counts:", "  used: 14 → 22"]
    {
        assert!(text.lines().any(|found| found == line), "{line} is not in\n{text}");
    }
    assert!(
        text.contains("\n  99001000: ") && text.contains("\n    response_rate: 0.4 (n = 20) → 0.8 (n = 20)\n"),
        "{text}"
    );
    let told = json(&stdout(&["diff", before, after, "--json"]));
    assert_eq!(told["inputs"][0]["name"], "exports/a.csv");
    assert!(told["figures"].as_array().unwrap().iter().any(|scope| scope["scope"] == "99001000"), "{told}");
    let none = stdout(&["diff", before, before]);
    assert!(
        none.contains("the same inputs, settings, version and date") && none.contains("0 new, 0 gone, 0 changed"),
        "{none}"
    );
    let output = rundblick(["diff", before, nights.out()]);
    assert_eq!(output.status.code(), Some(5));
    assert!(stderr(&output).contains("[no-run]"), "{}", stderr(&output));
}

#[test]
fn the_status_file_has_the_form_of_its_schema() {
    let nights = Nights::new();
    nights.run_well("2026-11-22", &[]);
    let status = json(&fs::read_to_string(nights.folder().join(STATUS)).unwrap());
    let schema = json(&stdout(&["schema", "status"]));
    let keys = |value: &Value| value.as_object().unwrap().keys().cloned().collect::<Vec<_>>();
    assert_eq!(keys(&status), keys(&schema["properties"]));
    assert_eq!(keys(&status["runs"][0]), keys(&schema["$defs"]["RunRecord"]["properties"]));
}
