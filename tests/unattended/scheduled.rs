//! Units for systemd and lines for crontab.

use std::fs;
use std::process::Command;

use super::Nights;
use crate::common::workflow::{rundblick, stderr};

fn printed(args: &[&str]) -> String {
    let output = rundblick(args.iter().copied());
    assert!(output.status.success(), "{}", stderr(&output));
    String::from_utf8(output.stdout).unwrap()
}

#[test]
fn units_are_hardened_and_name_whole_paths() {
    let nights = Nights::new();
    let args = ["schedule", "systemd", nights.study(), "--out", "/srv/my reports", "--at", "04:15", "--user", "survey"];
    let text = printed(&args);
    let program = assert_cmd::cargo::cargo_bin("rundblick");
    let command = format!(
        "ExecStart={} run {}/study.toml --out \"/srv/my reports\" --if-changed --log json",
        program.display(),
        nights.study()
    );
    let study = format!("ReadOnlyPaths={}", nights.study());
    let lines = [
        command.as_str(),
        &study,
        "User=survey",
        "ReadWritePaths=\"/srv/my reports\"",
        "ProtectSystem=strict",
        "NoNewPrivileges=yes",
        "PrivateTmp=yes",
        "RestrictAddressFamilies=none",
        "SystemCallFilter=@system-service",
        "OnCalendar=*-*-* 04:15:00",
        "#   install -d -o survey -g survey -m 0750 '/srv/my reports'",
    ];
    for line in lines {
        assert!(text.lines().any(|found| found == line), "{line} is not in\n{text}");
    }
    assert!(!text.contains('@') || text.matches('@').count() == 3, "only names of groups of system calls: {text}");

    let into = nights.out.path().to_str().unwrap();
    let written = printed(&["schedule", "systemd", nights.study(), "--into", into]);
    assert_eq!(written, format!("{into}/rundblick-bad.service\n{into}/rundblick-bad.timer\n"));
    let service = nights.out.path().join("rundblick-bad.service");
    fs::write(&service, "mine").unwrap();
    let output = rundblick(["schedule", "systemd", nights.study(), "--into", into]);
    assert_eq!((output.status.code(), fs::read_to_string(service).unwrap()), (Some(5), "mine".to_owned()));
    for user in ["Root", "a b", "", "x\nExecStart=/bin/sh"] {
        let output = rundblick(["schedule", "systemd", nights.study(), "--user", user]);
        assert_eq!(output.status.code(), Some(2), "{user}");
    }
}

/// systemd takes no `..`, lets nothing be written into what is in both lists, and starts nothing where a folder to be written is missing.
#[test]
fn paths_are_such_that_systemd_takes_them() {
    let nights = Nights::new().with("[output]\nmetrics = \"night.prom\"");
    let there = nights.study.path().canonicalize().unwrap();
    let roundabout = format!("{}/exports/..", nights.study());
    let out = format!("{}/exports/../../new reports", nights.study());
    let text = printed(&["schedule", "systemd", &roundabout, "--out", &out]);
    let reports = there.parent().unwrap().join("new reports");
    let lists = format!("ReadWritePaths=\"{}\" -{}", reports.display(), there.display());
    assert!(text.lines().any(|line| line == lists), "{text}");
    assert!(
        !text.contains("ReadOnlyPaths") && !text.contains("..") && text.contains("#   setfacl -m u:rundblick:rwx ")
    );
    let output = rundblick(["schedule", "systemd", nights.study(), "--out", "/srv/none/../../reports"]);
    assert_eq!(output.status.code(), Some(2), "{}", stderr(&output));
}

/// The line as cron would call it: `%` ends the command there unless a `\` stands before it.
#[test]
fn a_line_for_crontab_runs_the_study_and_mails_what_went_wrong() {
    let nights = Nights::new();
    let out = nights.out.path().join("it's 100%");
    let line = printed(&["schedule", "cron", nights.study(), "--out", out.to_str().unwrap()]);
    assert_eq!(line.lines().count(), 1);
    let command = line.trim_end().strip_prefix("30 3 * * * ").unwrap();
    assert!(!command.replace("\\%", "").contains('%'), "{command}");
    let run = || Command::new("sh").arg("-c").arg(command.replace("\\%", "%")).output().unwrap();
    let output = run();
    assert!(output.stdout.is_empty() && output.stderr.is_empty(), "{output:?}");
    assert!(out.join("bad/latest/index.html").is_file());
    let output = rundblick(["schedule", "cron", nights.study(), "--into", nights.out()]);
    assert_eq!(output.status.code(), Some(2));
    fs::write(nights.study.path().join("codebook.toml"), "broken").unwrap();
    let output = run();
    assert!(String::from_utf8(output.stdout).unwrap().contains("codebook.toml:1"));
}
