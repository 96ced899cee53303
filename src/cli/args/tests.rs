use clap::CommandFactory;
use clap::error::ErrorKind;

use super::*;
use crate::domain::{Date, Form};

fn run_args(line: &str) -> Result<RunArgs, clap::Error> {
    match Args::try_parse_from(line.split_whitespace())?.command {
        Command::Run(args) => Ok(args),
        other => panic!("{other:?}"),
    }
}

#[test]
fn the_definitions_agree_with_each_other() {
    Args::command().debug_assert();
}

#[test]
fn without_options_everything_is_made_of_the_study_here() {
    let args = run_args("rundblick run").expect("valid");
    assert_eq!(args.study.file(), PathBuf::from("./study.toml"));
    assert_eq!(args.out, PathBuf::from("output"));
    assert_eq!((args.only.len(), args.formats.len(), args.as_of), (0, 0, None));
}

#[test]
fn options_are_read_as_their_examples_say() {
    let args = run_args("rundblick run a/study.toml --only 99001 --only 99002 --formats html,svg --as-of 2026-11-22");
    let args = args.expect("valid");
    assert_eq!(args.study.file(), PathBuf::from("a/study.toml"));
    assert_eq!(args.only, ["99001", "99002"]);
    assert_eq!(args.formats, [Form::Html, Form::Svg]);
    assert_eq!(args.as_of, Date::new(2026, 11, 22));
}

#[test]
fn a_time_of_the_day_is_read_as_clocks_show_it() {
    assert_eq!("02:30".parse(), Ok(TimeOfDay { hour: 2, minute: 30 }));
    assert_eq!("23:59".parse(), Ok(TimeOfDay { hour: 23, minute: 59 }));
    for wrong in ["24:00", "2:30", "02:60", "0230", "+2:30", "02:30:00", ""] {
        assert!(wrong.parse::<TimeOfDay>().is_err(), "{wrong}");
    }
}

#[test]
fn a_wrong_date_or_form_is_refused_with_what_is_right() {
    let error = run_args("rundblick run --as-of 2026-13-01").expect_err("no such day");
    assert!(error.to_string().contains("write it like 2026-11-22"), "{error}");
    assert_eq!(error.exit_code(), 2);
    let error = run_args("rundblick run --formats doc").expect_err("no such form");
    assert!(error.to_string().contains("[possible values: html, pdf, odt, docx, xlsx, ods, csv, svg, png]"), "{error}");
}

#[test]
fn every_option_has_help_with_an_example() {
    for command in Args::command().get_subcommands() {
        let about = command.get_long_about().map(ToString::to_string).unwrap_or_default();
        assert!(about.contains("Example: rundblick "), "{}", command.get_name());
        for option in command.get_arguments().filter(|option| !option.get_id().as_str().starts_with("help")) {
            let listed = !option.get_possible_values().is_empty() && option.is_positional();
            let help = option.get_long_help().map(ToString::to_string).unwrap_or_default();
            assert!(listed || help.contains("Example: "), "{} {}", command.get_name(), option.get_id());
        }
    }
}

#[test]
fn help_lists_the_exit_codes() {
    let error = Args::try_parse_from(["rundblick", "--help"]).expect_err("help");
    assert_eq!(error.kind(), ErrorKind::DisplayHelp);
    assert!(error.to_string().contains("Exit codes:\n    0  "), "{error}");
}
