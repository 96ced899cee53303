//! Looking into exports without a codebook: what is told of real and of invented files, of spoilt and of hostile ones.

use std::fs;
use std::path::{Path, PathBuf};

use rundblick::domain::{Finding, Findings, Severity};
use rundblick::read::inspect::{Column, Inspection, Kind, Means, Role, compare_files, inspect, inspect_file};
use rundblick::study::Format;

fn look(bytes: &[u8]) -> (Option<Inspection>, Vec<Finding>) {
    let mut findings = Findings::new();
    let inspection = inspect(bytes, "a.csv", &mut findings);
    (inspection, findings.sorted())
}

#[track_caller]
fn look_well(text: &str) -> (Inspection, Vec<Finding>) {
    let (inspection, findings) = look(text.as_bytes());
    (inspection.unwrap_or_else(|| panic!("{findings:?}")), findings)
}

fn column<'a>(inspection: &'a Inspection, heading: &str) -> &'a Column {
    let mut columns = inspection.columns.iter();
    columns.find(|column| column.heading == heading).unwrap_or_else(|| panic!("no {heading}"))
}

fn codes(findings: &[Finding]) -> Vec<&str> {
    findings.iter().map(|finding| finding.code).collect()
}

/// `1 ×2` for each value that is shown.
fn shown(column: &Column) -> Vec<String> {
    column.values.iter().map(|value| format!("{} ×{}", value.text, value.count)).collect()
}

/// The exports of a folder of the repository, by name.
pub fn exports(folder: &str) -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join(folder);
    let mut files: Vec<PathBuf> = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    // SoSci's codebook lies beside its exports and is none.
    files.retain(|file| {
        let name = file.file_name().unwrap().to_string_lossy();
        name.ends_with(".csv") && !name.starts_with("values_") && !name.starts_with("variables_")
    });
    files.sort();
    assert!(!files.is_empty());
    files
}

pub fn look_into_all(files: &[PathBuf]) -> (Vec<Inspection>, Vec<Finding>) {
    let mut findings = Findings::new();
    let inspections: Vec<Inspection> = files.iter().map(|file| inspect_file(file, &mut findings).unwrap()).collect();
    compare_files(&inspections, &mut findings);
    (inspections, findings.sorted())
}

#[test]
fn clean_exports_of_every_tool_have_no_warning() {
    let (inspections, findings) = look_into_all(&exports("tests/studies/mixed/exports"));
    let bad: Vec<&Finding> = findings.iter().filter(|finding| finding.severity != Severity::Note).collect();
    assert!(bad.is_empty(), "{bad:?}");
    // What is noted is true of clean files too.
    assert!(findings.iter().all(|finding| ["not-sent-off", "personal-data"].contains(&finding.code)), "{findings:?}");
    for inspection in &inspections {
        let tool = inspection.tool.unwrap().name();
        let is_excel = inspection.file.contains("excel");
        assert!(inspection.file.contains(if is_excel { "_excel" } else { tool }), "{}: {tool}", inspection.file);
        assert!(!is_excel || tool == "limesurvey");
        let encoding = match tool {
            "sosci" => "UTF-16LE",
            "limesurvey" if is_excel => "Windows-1252",
            "limesurvey" | "msforms" => "UTF-8 with BOM",
            _ => "UTF-8",
        };
        assert_eq!(inspection.encoding, encoding, "{}", inspection.file);
        assert_eq!((inspection.heading_rows, inspection.heading_line, inspection.unreadable), (1, 1, 0));
        let free = inspection
            .columns
            .iter()
            .filter(|column| column.heading.contains("Welche Lösung hat sich") || column.heading.ends_with("IDEE"));
        for column in free {
            assert!(matches!(column.kind, Kind::Text | Kind::Empty), "{}: {column:?}", inspection.file);
        }
    }
}

#[test]
fn other_real_files_have_no_warning_but_that_their_tool_is_unknown() {
    for folder in [
        "tests/studies/lq2002/exports",
        "tests/studies/uster/exports",
        "tests/studies/networks/exports",
        "data/demo/exports",
    ] {
        let (_, findings) = look_into_all(&exports(folder));
        let bad =
            findings.iter().filter(|finding| finding.severity != Severity::Note && finding.code != "unknown-format");
        assert_eq!(bad.collect::<Vec<_>>(), Vec::<&Finding>::new(), "{folder}");
    }
}

#[test]
fn a_real_limesurvey_export_is_seen_in_both_styles_of_headings() {
    for style in ["dummy_data_codeandtext.csv", "dummy_data_codeonly.csv"] {
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/studies/n2survey").join(style);
        let mut findings = Findings::new();
        let inspection = inspect_file(&path, &mut findings).unwrap();
        assert!(findings.iter().all(|finding| finding.severity == Severity::Note), "{findings:?}");
        assert_eq!((inspection.tool, inspection.columns.len()), (Some(Format::LimeSurvey), 559));
        assert_eq!((inspection.records, inspection.not_sent, inspection.tests), (12, Some(7), None));
        let of = |code: &str| {
            let is_it = |column: &&Column| column.heading == code || column.heading.starts_with(&format!("{code}. "));
            inspection.columns.iter().find(is_it).unwrap()
        };
        assert_eq!((of("id").role, shown(of("id"))), (Some(Role::Id), vec![]));
        assert_eq!((of("startdate").role, of("startdate").kind), (Some(Role::Started), Kind::Time));
        let box_ = of("A8[SQ001]");
        assert_eq!((box_.kind, box_.answers, shown(box_)), (Kind::Box, 11, vec!["No ×7".into(), "Yes ×4".into()]));
        assert_eq!(
            (box_.missing[0].text.as_str(), box_.missing[0].count, box_.missing[0].means),
            ("N/A", 1, Means::NotShown)
        );
        assert_eq!((of("A5[other]").kind, of("A5[other]").answers), (Kind::Text, 1));
        assert_eq!(of("B6a[SQ001]").kind, Kind::Scale);
    }
}

#[test]
fn kinds_are_guessed_by_what_stands_in_a_column_and_beside_it() {
    let mut text = "id;submitdate;lastpage;ALTER;ROLLE;B[1];B[2];S[1];S[2];S[3];W;IDEE;LEER;GLEICH\n".to_owned();
    for at in 0..24 {
        let pick = |of: &[&str]| of[at % of.len()].to_owned();
        let cells = [
            at.to_string(),
            if at < 20 { format!("2026-04-{:02} 10:00:00", at + 1) } else { String::new() },
            "5".to_owned(),
            (20 + at * 2 % 37).to_string(),
            pick(&["A1", "A2", "A3"]),
            pick(&["Y", "", "Y"]),
            if at == 3 { "Y".to_owned() } else { String::new() },
            pick(&["1", "2", "3", "5", "99"]),
            pick(&["1", "2", "3", "4"]),
            if at < 2 { "4".to_owned() } else { String::new() },
            pick(&["gar nicht", "2", "3", "sehr", "weiß nicht"]),
            format!("Idee Nummer {at}"),
            String::new(),
            "ja".to_owned(),
        ];
        text.push_str(&cells.join(";"));
        text.push('\n');
    }
    let (inspection, findings) = look_well(&text);
    assert_eq!(codes(&findings), ["not-sent-off"]);
    let kinds: Vec<(&str, Kind)> =
        inspection.columns.iter().map(|column| (column.heading.as_str(), column.kind)).collect();
    let expected = [
        ("id", Kind::Number),
        ("submitdate", Kind::Time),
        ("lastpage", Kind::Constant),
        ("ALTER", Kind::Number),
        ("ROLLE", Kind::Single),
        ("B[1]", Kind::Box),
        ("B[2]", Kind::Box),
        ("S[1]", Kind::Scale),
        ("S[2]", Kind::Scale),
        ("S[3]", Kind::Scale),
        ("W", Kind::Single),
        ("IDEE", Kind::Text),
        ("LEER", Kind::Empty),
        ("GLEICH", Kind::Constant),
    ];
    assert_eq!(kinds, expected);
    let scale = column(&inspection, "S[1]");
    assert_eq!(shown(scale), ["1 ×5", "2 ×5", "3 ×5", "5 ×5"]);
    assert_eq!((scale.missing[0].text.as_str(), scale.missing[0].means), ("99", Means::Perhaps));
    assert_eq!(shown(column(&inspection, "W")), ["2 ×5", "3 ×5", "gar nicht ×5", "sehr ×5"]);
    assert_eq!(column(&inspection, "W").missing[0].text, "weiß nicht");
    assert_eq!(shown(column(&inspection, "ALTER")), Vec::<String>::new());
    assert_eq!((inspection.records, inspection.not_sent), (24, Some(4)));
}

#[test]
fn contents_are_shown_where_many_have_them_and_counted_else() {
    let answers = ["Leitung", "Leitung", "Leitung", "Planung", "Planung", "Planung", "Amtsleiterin Frau Beispiel"];
    let rows: Vec<String> = (0..7)
        .map(|at| {
            let mail = if at < 3 { "info@stadt.example" } else { "nein" };
            let phone = if at == 2 { "0211 / 12 34 56" } else { "keins" };
            let ip = if at == 6 { "192.0.2.17" } else { "fest" };
            format!("{at},{},{mail},{phone},{ip},{}", answers[at], ["ja", "nein"][at % 2])
        })
        .collect();
    let (inspection, findings) = look_well(&format!("id,Rolle,Kontakt,Rückruf,Netz,Name\n{}\n", rows.join("\n")));
    let role = column(&inspection, "Rolle");
    assert_eq!((shown(role), role.rarer), (vec!["Leitung ×3".into(), "Planung ×3".into()], 1));
    for (heading, looks_like) in [
        ("Kontakt", Some("e-mail addresses")),
        ("Rückruf", Some("telephone numbers")),
        ("Netz", Some("IP addresses")),
        ("Name", None),
    ] {
        let column = column(&inspection, heading);
        assert_eq!((column.kind, column.looks_like, shown(column)), (Kind::Personal, looks_like, vec![]), "{heading}");
    }
    let told: Vec<(Option<u32>, &str)> = findings
        .iter()
        .filter(|finding| finding.code == "personal-data")
        .map(|finding| (finding.place.line, finding.place.column.as_deref().unwrap()))
        .collect();
    let expected = [
        (Some(2), "Kontakt"),
        (Some(3), "Kontakt"),
        (Some(4), "Kontakt"),
        (Some(4), "Rückruf"),
        (Some(8), "Netz"),
        (Some(1), "Name"),
    ];
    assert_eq!(told, expected);
}

#[test]
fn ticked_boxes_in_one_cell_are_counted_one_by_one() {
    let mut text = "ID;Startzeit;Fertigstellungszeit;E-Mail;Name;Was fehlt?\n".to_owned();
    for (at, boxes) in
        ["Zeit;Geld;", "Zeit;", "Geld;Zeit;Räume;", "Zeit;Geld;mein Chef;", "Räume;Zeit;", "Räume;"].iter().enumerate()
    {
        text.push_str(&format!("{at};01.04.2026 10:0{at}:00;01.04.2026 11:00:00;anonymous;;\"{boxes}\"\n"));
    }
    let (inspection, _) = look_well(&text);
    let boxes = column(&inspection, "Was fehlt?");
    assert_eq!((boxes.kind, boxes.answers), (Kind::Boxes, 6));
    assert_eq!((shown(boxes), boxes.rarer), (vec!["Zeit ×5".into(), "Geld ×3".into(), "Räume ×3".into()], 1));
}

/// A small LimeSurvey export with one thing spoiled.
#[track_caller]
fn told(text: &str, code: &str) -> (Option<u32>, Option<String>) {
    let (_, findings) = look(text.as_bytes());
    let finding = findings.iter().find(|finding| finding.code == code);
    let finding = finding.unwrap_or_else(|| panic!("{code}: {findings:?}"));
    assert!(!finding.hint.is_empty());
    (finding.place.line, finding.place.column.clone())
}

#[test]
fn what_is_spoiled_in_small_files_is_told_at_its_place() {
    let at = |line: u32, column: &str| (Some(line), Some(column.to_owned()).filter(|column| !column.is_empty()));
    let head = "id;submitdate;A;B\n";
    let cases = [
        ("duplicate-column", "id;submitdate;A;A\n1;x;1;2\n".to_owned(), at(1, "A")),
        ("unnamed-column", "id;submitdate;A;\n1;x;1;\n2;x;1;2\n".to_owned(), at(3, "4")),
        ("header-only", head.to_owned(), at(1, "")),
        ("unclosed-quote", format!("{head}1;x;1;2\n2;x;\"1;2\n3;x;1;2\n"), at(3, "")),
        ("ragged-row", format!("{head}1;x;1;2\n2;x"), at(3, "")),
        ("no-readable-row", format!("{head}1;x;1\n"), at(2, "")),
        ("mojibake", format!("{head}1;x;fÃ¼r;2\n"), at(2, "A")),
        ("mojibake", "id;submitdate;StraÃŸe\n1;x;1\n".to_owned(), at(1, "StraÃŸe")),
        ("replacement-character", format!("{head}1;x;f\u{fffd}r;2\n"), at(2, "A")),
        ("same-id", format!("{head}1;x;1;2\n2;x;1;2\n1;x;2;2\n"), at(4, "")),
        ("repeated-record", format!("{head}1;x;1;2\n2;x;1;2\n1;x;1;2\n"), at(4, "")),
        ("not-sent-off", format!("{head}1;x;1;2\n2;;1;2\n"), at(3, "")),
        ("too-large-cell", format!("{head}1;x;1;{}\n2;x;1;2\n", "a".repeat(2 << 20)), at(2, "B")),
        ("lost-zero", "AGS;Name der Stadt;X\n5911000;a;b\n14713000;c;d\n5911000;e;f\n".to_owned(), at(2, "AGS")),
        ("one-column", "Frage\nja\nnein\n".to_owned(), at(1, "")),
        ("unknown-format", "Frage;Rolle\nja;nein\n".to_owned(), at(1, "")),
        ("no-heading-row", "1;2;Planung\n2;3;Leitung\n".to_owned(), at(1, "")),
        ("no-heading-row", "Frau Muster;muster@stadt.example;ja\nHerr M;m@stadt.example;nein\n".to_owned(), at(1, "")),
    ];
    for (code, text, place) in cases {
        assert_eq!(told(&text, code), place, "{code}");
    }
}

#[test]
fn many_spoiled_cells_of_a_column_are_told_once_with_their_number() {
    let rows: Vec<String> = (0..500).map(|at| format!("{at};=1+{at}")).collect();
    let (_, findings) = look_well(&format!("id;lastpage\n{}\n", rows.join("\n")));
    let formulas: Vec<&Finding> = findings.iter().filter(|finding| finding.code == "formula").collect();
    assert_eq!((formulas.len(), formulas[0].place.line), (1, Some(2)));
    assert!(formulas[0].message.ends_with("the first of 500 such cells of the column"), "{}", formulas[0].message);
}

#[test]
fn a_file_that_is_no_table_is_refused_with_what_to_do() {
    let cases: [(&[u8], &str); 6] = [
        (b"", "empty-file"),
        (b"\xef\xbb\xbf\r\n", "empty-file"),
        (b"PK\x03\x04\x14\0\x06\0xl/workbook.xml", "not-a-table"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "not-a-table"),
        (b"%PDF-1.7", "not-a-table"),
        (b"<!DOCTYPE html><html>", "not-a-table"),
    ];
    for (bytes, code) in cases {
        let (inspection, findings) = look(bytes);
        assert!(inspection.is_none());
        assert_eq!(codes(&findings), [code]);
        assert_eq!(findings[0].severity, Severity::Error);
    }
    let mut findings = Findings::new();
    assert!(inspect_file(Path::new("nowhere.csv"), &mut findings).is_none());
    assert_eq!(codes(&findings.sorted()), ["missing-file"]);
}

#[test]
fn hostile_files_end_at_a_limit() {
    let huge = format!("id;submitdate;A\n1;x;\"{}\"\n2;x;kurz\n", "a ".repeat(25 << 20));
    let (inspection, findings) = look_well(&huge);
    assert_eq!((inspection.records, inspection.unreadable), (2, 1));
    assert_eq!(codes(&findings), ["too-large-cell"]);
    let wide = format!("{}\n1;2\n", (0..100_000).map(|at| format!("q{at}")).collect::<Vec<_>>().join(";"));
    let (inspection, findings) = look(wide.as_bytes());
    assert!(inspection.is_none());
    assert_eq!(codes(&findings), ["too-many-columns"]);
}

#[test]
fn the_same_file_is_seen_alike_in_every_encoding() {
    let text = "id;submitdate;Straße\n1;x;für\n2;;Ämter\n";
    let (plain, _) = look_well(text);
    let utf16: Vec<u8> = format!("\u{feff}{text}").encode_utf16().flat_map(u16::to_le_bytes).collect();
    let windows = encoding_rs::WINDOWS_1252.encode(text).0.into_owned();
    for (bytes, encoding) in [(utf16, "UTF-16LE"), (windows, "Windows-1252")] {
        let (inspection, findings) = look(&bytes);
        let inspection = inspection.unwrap();
        assert_eq!(inspection.encoding, encoding);
        assert_eq!(inspection.columns, plain.columns);
        assert_eq!(codes(&findings), ["not-sent-off"]);
    }
}

#[test]
fn three_rows_of_headings_are_no_records() {
    let file = "StartDate,EndDate,Status,Finished,ResponseId,R\nStart,End,Status,Finished,Id,Rolle?\n\
                \"{\"\"ImportId\"\":\"\"x\"\"}\",a,b,c,d,e\n2026-04-01 10:00:00,2026-04-01 10:10:00,1,1,R_1,1\n";
    let (inspection, findings) = look_well(file);
    assert_eq!((inspection.tool, inspection.heading_rows, inspection.records), (Some(Format::Qualtrics), 3, 1));
    assert_eq!(inspection.tests, Some(1));
    assert_eq!(codes(&findings), ["test-record"]);
}

/// Unipark's 0 is "left empty" where answers are chosen, and an unticked box.
#[test]
fn a_sign_for_chosen_answers_only_is_no_answer_there_and_one_elsewhere() {
    let rows: Vec<String> = (0..12).map(|at| format!("{at};0;31;{};{};{}", at % 3, at % 2, (at * 7) % 50)).collect();
    let (inspection, findings) = look_well(&format!("lfdn;tester;dispcode;v_1;v_2_1;v_3\n{}\n", rows.join("\n")));
    assert_eq!((inspection.tool, codes(&findings).len()), (Some(Format::Unipark), 0));
    let role = column(&inspection, "v_1");
    assert_eq!((role.kind, role.answers, shown(role)), (Kind::Single, 8, vec!["1 ×4".into(), "2 ×4".into()]));
    assert_eq!((role.missing[0].text.as_str(), role.missing[0].means), ("0", Means::LeftEmpty));
    assert_eq!(column(&inspection, "v_3").kind, Kind::Number);
    assert_eq!((inspection.tests, inspection.not_sent), (Some(0), Some(0)));
}
