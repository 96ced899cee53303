//! The same three answers as every survey tool writes them: recognised by content, with what is peculiar to each.

use std::fs;

use rundblick::clean::{Cleaner, DONT_KNOW, EMPTY, NOT_SHOWN, Responses, State, assemble};
use rundblick::domain::{Finding, Findings, Severity};
use rundblick::read::Reader;
use rundblick::study::{Format, Study};

const CODEBOOK: &str = r#"
title = { de = "Probe" }

[[question]]
key = "R"
names = { sosci = "AA01", unipark = "v_1" }
kind = "single"
text = { de = "Welche Rolle?" }
answer = [{ code = "1", label = { de = "Leitung" } }, { code = "2", label = { de = "Planung" } }]

[[question]]
key = "B"
names = { sosci = "AA02" }
kind = "multiple"
base = "shown"
page = 1
text = { de = "Was fehlt?" }
item = [
  { key = "a", names = { unipark = "v_2" }, label = { de = "Zeit, Geld" } },
  { key = "b", names = { unipark = "v_3" }, label = { de = "Räume" } },
  { key = "other", names = { unipark = "v_4", sosci = "09" }, is = "other", label = { de = "Sonstiges" } },
]

[[question]]
key = "S"
names = { sosci = "AA03" }
kind = "scale"
text = { de = "Wie gut?" }
answer = [
  { code = "1", label = { de = "schlecht" } },
  { code = "2", label = { de = "mittel" } },
  { code = "3", label = { de = "gut" } },
  { code = "6", codes = { sosci = "-1" }, label = { de = "weiß nicht" }, missing = "dont_know" },
]
item = [
  { key = "p", names = { unipark = "v_5" }, label = { de = "Jugendamt" } },
  { key = "q", names = { unipark = "v_6" }, label = { de = "Schule" } },
]
"#;

fn read(codebook: &str, export: &str) -> (Responses, Vec<Finding>) {
    let folder = tempfile::tempdir().unwrap();
    let write = |name: &str, text: &str| fs::write(folder.path().join(name), text).unwrap();
    write(
        "study.toml",
        "name = \"p\"\ntitle = { de = \"P\" }\nwave = \"1\"\nkey = \"any\"\n[[source]]\nfile = \"answers.csv\"\nmunicipality = \"x\"\n",
    );
    write("codebook.toml", codebook);
    write("municipalities.csv", "key,name\nx,Ort\n");
    write("answers.csv", export);
    let mut findings = Findings::new();
    let study = Study::load(folder.path(), &mut findings).unwrap_or_else(|| panic!("{:?}", findings));
    let mut findings = Findings::new();
    let table = Reader::new(&study.codebook).read_file(&study.folder, &study.exports[0], &mut findings);
    let table = table.unwrap_or_else(|| panic!("{findings:?}"));
    let batch = Cleaner::new(&study).clean(&study.exports[0], &table, &mut findings);
    let responses = assemble(&study, vec![batch], &mut findings);
    (responses, findings.sorted())
}

/// What the first two respondents say: role, three boxes, two ratings.
const FIRST: [State; 6] = [0, 1, 1, 0, 2, DONT_KNOW];
const SECOND: [State; 6] = [1, 0, 1, 1, EMPTY, 0];

/// Reads an export whose first two records are those; gives the states of all records and the findings that are no notes.
#[track_caller]
fn check(format: Format, export: &str) -> (Vec<Vec<State>>, Responses) {
    check_with(CODEBOOK, format, export)
}

/// The same for a tool that prints nothing for an unticked box, and nothing for one that was not shown.
#[track_caller]
fn check_ticked(format: Format, export: &str) -> (Vec<Vec<State>>, Responses) {
    let (_, findings) = read(CODEBOOK, export);
    assert!(findings.iter().any(|finding| finding.code == "base-not-provable"), "{findings:?}");
    check_with(&CODEBOOK.replace("base = \"shown\"", "base = \"ticked\""), format, export)
}

#[track_caller]
fn check_with(codebook: &str, format: Format, export: &str) -> (Vec<Vec<State>>, Responses) {
    let (responses, findings) = read(codebook, export);
    assert_eq!(responses.files[0].format, format);
    let bad: Vec<&Finding> = findings.iter().filter(|finding| finding.severity != Severity::Note).collect();
    assert!(bad.is_empty(), "{bad:?}");
    let answers = &responses.parts[0].answers;
    let row = |at: usize| (0..answers.width()).map(|variable| answers.states(variable)[at]).collect();
    let rows: Vec<Vec<State>> = (0..answers.len()).map(row).collect();
    assert_eq!(rows[0], FIRST);
    assert_eq!(rows[1], SECOND);
    (rows, responses)
}

#[test]
fn unipark() {
    let export = "lfdn;external_lfdn;tester;dispcode;lastpage;quality;duration;v_1;v_2;v_3;v_4;v_5;v_6;rts1234\n\
                  1;0;0;31;5;-1;300;1;1;1;0;3;6;12\n\
                  2;0;0;32;5;-1;400;2;0;1;1;0;1;12\n\
                  3;0;0;22;2;-1;-1;1;-77;-77;-77;-77;-66;12\n\
                  4;0;1;31;5;-1;300;1;1;1;1;3;3;12\n";
    let (rows, responses) = check(Format::Unipark, export);
    assert_eq!(rows[2], [0, NOT_SHOWN, NOT_SHOWN, NOT_SHOWN, NOT_SHOWN, NOT_SHOWN]);
    let quality = &responses.quality[0];
    assert_eq!((quality.records, quality.test_records, quality.started, quality.complete), (4, Some(1), 3, 2));
}

#[test]
fn qualtrics_with_three_and_with_two_rows_of_headings() {
    let texts = "Start,End,Status,Finished,Id,Welche Rolle?,Was fehlt?,Was fehlt? - Text,Wie gut? - Jugendamt,Wie gut? - Schule\n";
    let rows = "2026-04-01 10:00:00,2026-04-01 10:10:00,0,1,R_1,1,\"1,2\",,3,6\n\
                2026-04-01 11:00:00,2026-04-01 11:10:00,0,1,R_2,2,\"2,3\",Mut,-99,1\n\
                2026-04-01 12:00:00,2026-04-01 12:10:00,1,1,R_3,2,2,,1,1\n\
                2026-04-01 13:00:00,2026-04-01 13:10:00,0,0,R_4,2,,,,\n";
    let names = "StartDate,EndDate,Status,Finished,ResponseId,R,B,B_3_TEXT,S_1,S_2\n";
    let ids = format!("{{\"\"ImportId\"\":\"\"QID1\"\"}}{}", ",x".repeat(9));
    let ids = ids.replacen("{\"\"ImportId\"\":\"\"QID1\"\"}", "\"{\"\"ImportId\"\":\"\"QID1\"\"}\"", 1);
    for export in [format!("{names}{texts}{ids}\n{rows}"), format!("\u{FEFF}{names}{texts}{rows}")] {
        let (_, responses) = check_ticked(Format::Qualtrics, &export);
        let quality = &responses.quality[0];
        assert_eq!((quality.records, quality.test_records, quality.started, quality.complete), (4, Some(1), 3, 2));
    }
}

#[test]
fn surveymonkey() {
    let export = "Respondent ID,Collector ID,Start Date,End Date,IP Address,Welche Rolle?,Was fehlt?,,,Wie gut?,\n\
                  ,,,,,Response,\"Zeit, Geld\",Räume,Sonstiges,Jugendamt,Schule\n\
                  11,7,04/01/2026 10:00:00 AM,04/01/2026 10:10:00 AM,192.0.2.1,Leitung,\"Zeit, Geld\",Räume,,gut,weiß nicht\n\
                  12,7,04/01/2026 11:00:00 AM,04/01/2026 11:10:00 AM,192.0.2.1,Planung,,Räume,Mut,,schlecht\n";
    let (_, responses) = check_ticked(Format::SurveyMonkey, export);
    assert_eq!((responses.quality[0].complete, responses.quality[0].test_records), (2, None));
}

#[test]
fn microsoft_forms() {
    let head = "Welche Rolle?;Was fehlt?;Wie gut? [Jugendamt];Wie gut? [Schule]";
    for own in ["ID;Startzeit;Fertigstellungszeit;E-Mail;Name", "ID;Start time;Completion time;Email;Name"] {
        let export = format!(
            "\u{FEFF}{own};{head}\n\
             1;01.04.2026 10:00:00;01.04.2026 10:10:00;anonymous;;Leitung;\"Zeit, Geld;Räume;\";gut;weiß nicht\n\
             2;01.04.2026 11:00:00;01.04.2026 11:10:00;anonymous;;Planung;\"Räume;Mut;\";;schlecht\n\
             3;01.04.2026 12:00:00;01.04.2026 12:10:00;anonymous;;Planung;;;\n"
        );
        let (rows, _) = check(Format::MsForms, &export);
        assert_eq!(rows[2], [1, 0, 0, 0, EMPTY, EMPTY], "shown and left empty");
    }
}

#[test]
fn google_forms_splits_by_the_known_options() {
    let export = "Zeitstempel,Welche Rolle?,Was fehlt?,Wie gut? [Jugendamt],Wie gut? [Schule]\n\
                  2026/04/01 10:00:00 AM MEZ,Leitung,\"Zeit, Geld, Räume\",gut,weiß nicht\n\
                  2026/04/01 11:00:00 AM MEZ,Planung,\"Räume, Mut, und mehr davon\",,schlecht\n";
    check(Format::GoogleForms, export);
}

#[test]
fn kobo_with_codes_with_groups_and_with_a_row_of_tags() {
    let head = "\"start\";\"end\";\"g/R\";\"g/B\";\"g/B/a\";\"g/B/b\";\"g/B/other\";\"g/S_p\";\"g/S_q\";\"_id\";\"_uuid\";\"_submission_time\"\n";
    let tags = "\"#date\";\"\";\"#role\";\"\";\"\";\"\";\"\";\"\";\"\";\"\";\"\";\"\"\n";
    let time = "\"2026-04-01T10:00:00.000+02:00\";\"2026-04-01T10:10:00.000+02:00\"";
    let rows = format!(
        "{time};\"1\";\"a b\";\"1\";\"1\";\"0\";\"3\";\"6\";\"1\";\"u1\";\"2026-04-01T08:10:05\"\n\
         {time};\"2\";\"b other\";\"0\";\"1\";\"1\";\"\";\"1\";\"2\";\"u2\";\"2026-04-01T08:10:05\"\n\
         {time};\"2\";\"\";\"\";\"\";\"\";\"\";\"\";\"3\";\"u3\";\"2026-04-01T08:10:05\"\n"
    );
    for export in [format!("{head}{rows}"), format!("{head}{tags}{rows}")] {
        let (rows, _) = check(Format::Kobo, &export);
        assert_eq!(rows[2], [1, 0, 0, 0, EMPTY, EMPTY], "an unanswered question leaves all its columns empty");
    }
}

#[test]
fn sosci_as_plain_csv_and_for_r() {
    let head = "CASE\tSERIAL\tREF\tQUESTNNR\tMODE\tSTARTED\tAA01\tAA02\tAA02_01\tAA02_02\tAA02_09\tAA02_09a\tAA03_01\tAA03_02\tTIME001\tTIME_SUM\tFINISHED\tQ_VIEWER\n";
    for (yes, no, true_sign, false_sign) in [("2", "1", "1", "0"), ("TRUE", "FALSE", "TRUE", "FALSE")] {
        let line = |case: u32, mode: &str, cells: &str, viewer: &str| {
            let cells = cells.replace('+', yes).replace('~', no);
            format!("{case}\t\t\tq\t{mode}\t2026-04-01 1{case}:00:00\t{cells}\t4\t500\t{true_sign}\t{viewer}\n")
        };
        let export = [
            head.to_owned(),
            line(1, "interview", "1\t2\t+\t+\t~\t\t3\t-1", false_sign),
            line(2, "interview", "2\t2\t~\t+\t+\tMut\t-9\t1", false_sign),
            line(3, "interview", "-9\t\t\t\t\t\t2\t", false_sign),
            line(4, "pretest", "2\t2\t~\t+\t+\tMut\t-9\t1", false_sign),
            line(5, "interview", "2\t2\t~\t+\t+\tMut\t-9\t1", true_sign),
        ]
        .concat();
        let (rows, responses) = check(Format::SoSci, &export);
        assert_eq!(rows[2], [EMPTY, NOT_SHOWN, NOT_SHOWN, NOT_SHOWN, 1, NOT_SHOWN]);
        assert_eq!((responses.quality[0].test_records, responses.quality[0].started), (Some(2), 3));
    }
}
