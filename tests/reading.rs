//! Exports in every heading style and encoding give the same table, and broken ones say what is wrong.

use std::path::Path;

use proptest::prelude::*;
use rundblick::domain::{Finding, Findings, Severity};
use rundblick::read::{Meaning, Meta, RawTable, Reader};
use rundblick::study::{Codebook, Export, Format, Owner};

use crate::common::codebook::codebook;

const STYLES: [&str; 8] = [
    "code.csv",
    "expression.csv",
    "text.csv",
    "text-english.csv",
    "abbreviated.csv",
    "code-and-text.csv",
    "code-and-text-underscores.csv",
    "excel.csv",
];

fn fixture(name: &str) -> Vec<u8> {
    std::fs::read(Path::new("tests/exports").join(name)).expect(name)
}

fn sample_codebook() -> Codebook {
    codebook(include_str!("exports/codebook.toml"))
}

fn export() -> Export {
    Export {
        name: "exports/test.csv".into(),
        owner: Owner::Municipality(0),
        format: None,
        encoding: None,
        separator: None,
        id_column: None,
        ignore: Vec::new(),
    }
}

fn plain() -> Export {
    Export { format: Some(Format::Plain), ..export() }
}

fn try_read(bytes: &[u8], export: &Export, codebook: &Codebook) -> (Option<RawTable>, Vec<Finding>) {
    let mut findings = Findings::new();
    let table = Reader::new(codebook).read(bytes, export, &mut findings);
    (table, findings.sorted())
}

/// The sample has personal data, which is noted.
fn read_sample(bytes: &[u8]) -> (RawTable, Vec<Finding>) {
    let (table, mut findings) = try_read(bytes, &export(), &sample_codebook());
    findings.retain(|finding| finding.code != "personal-data");
    (table.unwrap_or_else(|| panic!("{findings:?}")), findings)
}

/// Codes of the findings, in order.
fn codes(findings: &[Finding]) -> Vec<&'static str> {
    findings.iter().map(|finding| finding.code).collect()
}

/// A file with the questionnaire's `ROLLE` and `JAHRE` only.
fn short(lines: &str) -> (Option<RawTable>, Vec<Finding>) {
    try_read(lines.as_bytes(), &export(), &short_codebook())
}

fn short_codebook() -> Codebook {
    codebook(
        r#"
        title = { de = "Probe" }
        [[question]]
        key = "ROLLE"
        kind = "single"
        text = { de = "In welcher Rolle arbeiten Sie?" }
        [[question]]
        key = "JAHRE"
        kind = "number"
        text = { de = "Seit wie vielen Jahren?" }
        "#,
    )
}

/// Rows as (line, cells in the order of their meanings).
fn rows(table: &RawTable) -> Vec<(u32, Vec<(Meaning, &str)>)> {
    table
        .rows()
        .map(|row| {
            let mut cells: Vec<_> =
                table.columns.iter().enumerate().map(|(at, column)| (column.meaning, row.cell(at))).collect();
            cells.sort();
            (row.line(), cells)
        })
        .collect()
}

/// Leaves out when a record was sent and how long it took: Excel writes these in its own way.
fn answers(table: &RawTable) -> Vec<(u32, Vec<(Meaning, &str)>)> {
    let mut rows = rows(table);
    for (_, cells) in &mut rows {
        cells.retain(|(meaning, _)| !matches!(meaning, Meaning::Meta(Meta::Submitted | Meta::Duration)));
    }
    rows
}

#[test]
fn every_heading_style_gives_the_same_answers() {
    let expected = read_sample(&fixture("code.csv")).0;
    assert_eq!((expected.len(), expected.columns.len()), (3, 14));
    for name in STYLES {
        let (table, findings) = read_sample(&fixture(name));
        assert_eq!(findings, [], "{name}");
        assert_eq!(answers(&table), answers(&expected), "{name}");
        assert_eq!(table.info.format, Format::LimeSurvey);
        assert_eq!(table.info.personal.len(), 2, "{name}: {:?}", table.info.personal);
    }
}

#[test]
fn cells_come_with_their_lines_and_line_breaks() {
    let (table, _) = read_sample(&fixture("code.csv"));
    let idea = table.position(Meaning::Answer(9)).expect("the column IDEE");
    let ideas: Vec<_> = table.rows().map(|row| (row.line(), row.cell(idea))).collect();
    assert_eq!(ideas, [(2, "ein Termin;\n\"fest\""), (4, ""), (5, "Büro, Maß")]);
    let other = table.position(Meaning::OtherText(4)).expect("the column BARR[other]");
    assert_eq!(table.rows().map(|row| row.cell(other)).collect::<Vec<_>>(), ["fehlende Räume", "", ""]);
}

#[test]
fn every_encoding_gives_the_same_answers() {
    for name in STYLES {
        let bytes = fixture(name);
        let (expected, _) = read_sample(&bytes);
        let text = match name {
            "excel.csv" => encoding_rs::WINDOWS_1252.decode(&bytes).0.into_owned(),
            "code-and-text-underscores.csv" => encoding_rs::UTF_16LE.decode(&bytes).0.into_owned(),
            _ => encoding_rs::UTF_8.decode(&bytes).0.into_owned(),
        };
        let with_bom = format!("\u{feff}{text}");
        let utf16 = |bytes_of: fn(u16) -> [u8; 2]| with_bom.encode_utf16().flat_map(bytes_of).collect::<Vec<u8>>();
        let files = [
            ("UTF-8", text.clone().into_bytes()),
            ("UTF-8 with BOM", with_bom.clone().into_bytes()),
            ("UTF-16LE", utf16(u16::to_le_bytes)),
            ("UTF-16BE", utf16(u16::to_be_bytes)),
            ("Windows-1252", encoding_rs::WINDOWS_1252.encode(&text).0.into_owned()),
        ];
        for (encoding, bytes) in files {
            let (table, findings) = read_sample(&bytes);
            assert_eq!(findings, [], "{name} in {encoding}");
            assert_eq!(table.info.encoding, encoding, "{name}");
            assert_eq!(answers(&table), answers(&expected), "{name} in {encoding}");
        }
    }
}

#[test]
fn personal_data_stays_behind() {
    let (table, _) = read_sample(&fixture("text.csv"));
    assert_eq!(table.info.personal, ["Zugangscode", "IP-Adresse"]);
    let everything = format!("{table:?}");
    let cells: String = rows(&table).into_iter().flat_map(|(_, cells)| cells).map(|(_, cell)| cell).collect();
    assert!(!cells.contains("192.0.2.7") && !everything.contains("t0k3n"));
}

#[test]
fn a_column_that_sounds_personal_is_dropped_with_a_note() {
    let (table, findings) = short("id;submitdate;ROLLE;JAHRE;Ihre E-Mail-Adresse\n1;;2;3;a@example.org\n");
    assert_eq!(codes(&findings), ["personal-data"]);
    assert_eq!(findings[0].severity, Severity::Note);
    assert_eq!(table.expect("a table").info.personal, ["Ihre E-Mail-Adresse"]);
}

#[test]
fn the_key_column_tells_the_municipality_row_by_row() {
    let book = short_codebook();
    let by_column = |column: &str| Export { owner: Owner::Column(column.to_owned()), ..export() };
    let file = "id,submitdate,KOMMUNE,ROLLE,JAHRE\n1,,99001000,2,3\n";
    let (table, findings) = try_read(file.as_bytes(), &by_column("KOMMUNE"), &book);
    let table = table.expect("a table");
    assert_eq!(findings, []);
    let key = table.position(Meaning::Meta(Meta::Municipality)).expect("a key column");
    assert_eq!(table.rows().next().map(|row| row.cell(key)), Some("99001000"));

    let (_, findings) = try_read(file.as_bytes(), &by_column("GEMEINDE"), &book);
    assert_eq!(codes(&findings), ["missing-column", "unknown-column"]);
    assert_eq!(findings[0].severity, Severity::Error);
}

#[test]
fn a_key_column_called_name_is_no_personal_data_and_can_be_a_question_as_well() {
    let book =
        codebook("title = { de = \"P\" }\n[[question]]\nkey = \"NAME\"\nkind = \"single\"\ntext = { de = \"Ort\" }");
    let export = Export { owner: Owner::Column("Name".to_owned()), ..plain() };
    let (table, findings) = try_read(b"NAME,x\nA,1\n", &export, &book);
    let meanings: Vec<_> = table.expect("a table").columns.iter().map(|column| column.meaning).collect();
    assert_eq!(meanings, [Meaning::Meta(Meta::Municipality), Meaning::Answer(0)]);
    assert_eq!(codes(&findings), ["unknown-column"]);
}

#[test]
fn the_study_names_the_id_and_what_to_ignore() {
    let export =
        Export { id_column: Some("SUB".to_owned()), ignore: vec!["Summe".to_owned(), "X".to_owned()], ..plain() };
    let (table, findings) = try_read(b"SUB,id,ROLLE,JAHRE,Summe\n7,1,2,3,4\n", &export, &short_codebook());
    let table = table.expect("a table");
    let id = table.position(Meaning::Meta(Meta::Id)).expect("an id");
    assert_eq!((table.columns.len(), table.columns[id].heading.as_ref()), (3, "SUB"));
    assert_eq!(codes(&findings), ["unused-ignore"]);
}

#[test]
fn an_unknown_column_comes_with_the_nearest_heading_that_is_missing() {
    let (_, findings) = short("id;submitdate;ROLE;JAHRE;Vermerk intern\n1;;2;3;x\n");
    assert_eq!(codes(&findings), ["unknown-column", "missing-column", "unknown-column"]);
    let hint = |column: &str| {
        let found = findings.iter().find(|finding| finding.place.column.as_deref() == Some(column));
        found.map(|finding| finding.hint.as_str()).unwrap_or_default()
    };
    assert_eq!(hint("ROLE"), "did you mean `ROLLE`, which the file lacks?");
    assert_eq!(hint("Vermerk intern"), "it is not read; add it to codebook.toml if it matters");
}

#[test]
fn two_columns_for_one_item_are_an_error_that_names_both() {
    let (table, findings) = short("id;submitdate;ROLLE;JAHRE;In welcher Rolle arbeiten Sie?\n1;;2;3;4\n");
    assert_eq!(codes(&findings), ["duplicate-column"]);
    assert_eq!(findings[0].message, "columns 3 and 5 both hold `ROLLE`");
    assert_eq!(table.map(|table| table.len()), Some(1));
}

#[test]
fn an_abbreviation_that_fits_two_items_is_an_error_that_names_both() {
    let book = codebook(
        r#"
        title = { de = "Probe" }
        [[question]]
        key = "BARR"
        kind = "multiple"
        text = { de = "Welche Barrieren erleben Sie?" }
        item = [
          { key = "SQ005", label = { de = "unterschiedliche Planungsräume" } },
          { key = "SQ016", label = { de = "unterschiedliche Fachsprachen" } },
        ]
        "#,
    );
    let file = "id;\"Welche Barriere..  [unterschiedlich.. ]\"\n1;Y\n";
    let (_, findings) = try_read(file.as_bytes(), &export(), &book);
    assert_eq!(codes(&findings), ["ambiguous-column"]);
    assert_eq!(findings[0].message, "the heading fits `BARR[SQ005]` and `BARR[SQ016]`");
}

#[test]
fn questions_with_the_same_text_are_told_apart_by_code_only() {
    let book = codebook(
        r#"
        title = { de = "Probe" }
        [[question]]
        key = "A"
        kind = "scale"
        text = { de = "Wie gut?" }
        [[question]]
        key = "B"
        kind = "scale"
        text = { de = "Wie gut?" }
        "#,
    );
    let (_, findings) = try_read(b"id;submitdate;A;B\n1;;2;3\n", &export(), &book);
    assert_eq!(findings, []);
    let (_, findings) = try_read("id;submitdate;Wie gut?\n1;;2\n".as_bytes(), &export(), &book);
    assert_eq!(findings[0].message, "the heading fits `A` and `B`");
}

#[test]
fn files_that_hold_no_answers_say_so() {
    for empty in [&b""[..], b"\r\n\r\n", b"\xef\xbb\xbf\n", b"\xff\xfe"] {
        let (table, findings) = try_read(empty, &export(), &short_codebook());
        assert!(table.is_none());
        assert_eq!(codes(&findings), ["empty-file"], "{empty:?}");
    }
    let (table, findings) = short("id;submitdate;ROLLE;JAHRE\n");
    assert_eq!((table.map(|table| table.info.records), codes(&findings)), (Some(0), vec!["header-only"]));
}

#[test]
fn files_that_are_no_csv_say_what_to_do() {
    for other in
        [&b"PK\x03\x04rest"[..], b"<!DOCTYPE html><html>", b"\n<HTML>", b"<?xml version=\"1.0\"?>", b"%PDF-1.7"]
    {
        let (table, findings) = try_read(other, &export(), &short_codebook());
        assert!(table.is_none());
        assert_eq!(codes(&findings), ["not-a-table"]);
        assert!(!findings[0].hint.is_empty());
    }
    let (table, findings) = short("something else\nentirely\n");
    assert!(table.is_none());
    assert_eq!(codes(&findings), ["unknown-format"]);
}

#[test]
fn a_missing_file_is_an_error() {
    let mut findings = Findings::new();
    assert!(Reader::new(&short_codebook()).read_file(Path::new("tests/exports"), &export(), &mut findings).is_none());
    assert_eq!(codes(&findings.sorted()), ["missing-file"]);
}

#[test]
fn wrong_overrides_are_errors() {
    let file = b"id;submitdate;ROLLE;JAHRE\n1;;2;3\n";
    let encoding = Export { encoding: Some("klingon".to_owned()), ..export() };
    assert_eq!(codes(&try_read(file, &encoding, &short_codebook()).1), ["unknown-encoding"]);
    let separator = Export { separator: Some('ß'), ..export() };
    assert_eq!(codes(&try_read(file, &separator, &short_codebook()).1), ["unknown-separator"]);
}

#[test]
fn ragged_rows_are_rejected_with_their_line() {
    let (table, findings) = short("id;submitdate;ROLLE;JAHRE\n1;;2;3\n\n2;;2\n3;;2;3;\n4;;1;1\n \n;;;\n");
    let table = table.expect("a table");
    assert_eq!(findings, []);
    assert_eq!((table.len(), table.info.records), (2, 4));
    let rejected: Vec<_> = table.rejected.iter().map(|row| (row.line, row.code, row.reason.as_str())).collect();
    let reason = |cells| format!("the row has {cells} cells, the heading 4");
    assert_eq!(rejected, [(4, "ragged-row", reason(3).as_str()), (5, "ragged-row", reason(5).as_str())]);
}

#[test]
fn a_separator_at_the_end_of_every_line_is_harmless() {
    let (table, findings) = short("id;submitdate;ROLLE;JAHRE;\n1;;2;3;\n2;;2;3;\n");
    assert_eq!((table.map(|table| table.len()), findings), (Some(2), vec![]));
    let (_, findings) = short("id;submitdate;ROLLE;JAHRE;\n1;;2;3;note\n");
    assert_eq!(codes(&findings), ["unnamed-column"]);
}

#[test]
fn a_bad_byte_rejects_its_row_and_no_other() {
    let file = b"\xef\xbb\xbfid;submitdate;ROLLE;JAHRE;Vermerk\n1;;f\xfcr;3;\n2;;1;3;f\xfcr\n";
    let (table, findings) = try_read(file, &export(), &short_codebook());
    let table = table.expect("a table");
    assert_eq!(codes(&findings), ["unknown-column"]);
    assert_eq!(table.rejected.len(), 1);
    let rejected = &table.rejected[0];
    assert_eq!((rejected.line, rejected.column.as_str(), rejected.code), (2, "ROLLE", "bad-byte"));
    assert_eq!((rejected.value.as_str(), table.len()), ("f\u{fffd}r", 1));
}

#[test]
fn zero_bytes_are_left_out_and_told() {
    let (table, findings) = short("id;submitdate;ROLLE;JAHRE\n1;;2\0;3\n");
    let table = table.expect("a table");
    let role = table.position(Meaning::Answer(0)).expect("the column ROLLE");
    assert_eq!(table.rows().next().map(|row| row.cell(role)), Some("2"));
    assert_eq!((codes(&findings), findings[0].place.line), (vec!["nul-byte"], Some(2)));
}

#[test]
fn an_unclosed_quotation_mark_is_told() {
    let (table, findings) = short("id;submitdate;ROLLE;JAHRE\n1;;2;3\n2;;\"2;3\n3;;1;1\n");
    let table = table.expect("a table");
    assert_eq!(codes(&findings), ["unclosed-quote"]);
    assert_eq!((table.len(), table.rejected[0].line, table.rejected[0].code), (1, 3, "unclosed-quote"));
}

#[test]
fn sizes_have_limits() {
    let large = format!("id;submitdate;ROLLE;JAHRE\n1;;{};3\n2;;1;1\n", "x".repeat((1 << 20) + 1));
    let (table, _) = short(&large);
    let table = table.expect("a table");
    assert_eq!(
        (table.len(), table.rejected[0].code, table.rejected[0].column.as_str()),
        (1, "too-large-cell", "ROLLE")
    );
    let (table, findings) = short(&"a;".repeat(10_001));
    assert_eq!((table.is_none(), codes(&findings)), (true, vec!["too-many-columns"]));
}

#[test]
fn a_wrong_separator_that_leaves_no_row_is_an_error() {
    let (_, findings) = short("id;submitdate;ROLLE;JAHRE\n1;;2;3;\n2;;2;3;\n");
    assert_eq!(codes(&findings), ["no-readable-row"]);
}

#[test]
fn a_missing_heading_row_is_told_without_a_word_of_the_record() {
    let limesurvey = Export { format: Some(Format::LimeSurvey), ..export() };
    for export in [limesurvey, plain()] {
        let record = "17;2026-04-13 10:00:00;7;Secret words;Frau Muster\n18;;2;3;4\n";
        let (table, findings) = try_read(record.as_bytes(), &export, &short_codebook());
        assert!(table.is_none());
        assert_eq!(codes(&findings), ["no-heading-row"]);
        assert_eq!((findings[0].severity, findings[0].place.line), (Severity::Error, Some(1)));
        assert!(!format!("{findings:?}").contains("Secret") && !format!("{findings:?}").contains("2026"));
    }
}

#[test]
fn long_headings_are_cut_in_findings() {
    let (_, findings) = short(&format!("id;submitdate;ROLLE;JAHRE;{}\n1;;2;3;4\n", "ä".repeat(500)));
    assert_eq!(codes(&findings), ["unknown-column"]);
    assert_eq!(findings[0].place.column.as_deref(), Some(format!("{}…", "ä".repeat(120)).as_str()));
}

#[test]
fn a_masked_formula_is_read_as_it_was_written() {
    let book =
        codebook("title = { de = \"P\" }\n[[question]]\nkey = \"A\"\nkind = \"text\"\ntext = { de = \"= oder <?\" }");
    let file = "id;submitdate;'= oder <?\n1;;'=1+1\n2;;'quoted'\n";
    let cells = |export: &Export| {
        let (table, _) = try_read(file.as_bytes(), export, &book);
        let table = table.expect("a table");
        let at = table.position(Meaning::Answer(0));
        at.map(|at| table.rows().map(|row| row.cell(at).to_owned()).collect::<Vec<_>>())
    };
    assert_eq!(cells(&export()), Some(vec!["=1+1".to_owned(), "'quoted'".to_owned()]));
    assert_eq!(cells(&plain()), None);
}

#[test]
fn a_last_row_that_is_too_short_may_be_the_end_of_a_file_that_was_cut_off() {
    let reason = |end: &str| {
        let (table, _) = short(&format!("id;submitdate;ROLLE;JAHRE\n1;;2;3\n2;;2{end}"));
        table.map(|table| table.rejected[0].reason.clone()).unwrap_or_default()
    };
    let told = "the row has 3 cells, the heading 4";
    assert_eq!(reason(""), format!("{told}; it is the last one, and the file may have been cut off here"));
    assert_eq!(reason("\n3;;2;3"), told);
    assert_eq!(reason("\r\n"), told);
}

#[test]
fn plain_files_are_read_by_their_columns_of_the_codebook() {
    let book = codebook(
        r#"
        title = { de = "Probe" }
        [[question]]
        key = "LEAD"
        kind = "scale"
        text = { de = "Führung" }
        column = "LEAD{item}"
        item = [
          { key = "01", label = { de = "a" } },
          { key = "02", label = { de = "b" }, column = "Zweites Item" },
        ]
        "#,
    );
    let (table, findings) = try_read(b"LEAD01\tZweites Item\n1\t2\n", &plain(), &book);
    let table = table.expect("a table");
    assert_eq!(findings, []);
    assert_eq!((table.columns.len(), table.info.separator, table.info.format), (2, '\t', Format::Plain));
    assert!(table.info.signs.ticked.contains(&"Ja") && table.info.signs.not_shown.is_empty());
}

#[test]
fn real_exports_with_codes_and_with_codes_and_texts_read_alike() {
    let book = codebook(
        r#"
        title = { de = "N2" }
        [[question]]
        key = "A5"
        kind = "single"
        text = { de = "Which gender do you identify most with?" }
        [[question]]
        key = "A8"
        kind = "multiple"
        text = { de = "Which of the following best describes you?" }
        item = [
          { key = "SQ001", label = { de = "Caucasian/European" } },
          { key = "SQ010", label = { de = "I don’t want to answer this question" } },
          { key = "other", is = "other", label = { de = "Other" } },
        ]
        [[question]]
        key = "B1"
        kind = "multiple"
        text = { de = "How is your doctoral research currently financed (multiple answers possible)?" }
        item = [{ key = "81160", label = { de = "Unpaid" } }]
        "#,
    );
    let file = |name: &str| std::fs::read(Path::new("tests/studies/n2survey").join(name)).expect(name);
    let (codes_only, findings) = try_read(&file("dummy_data_codeonly.csv"), &export(), &book);
    let codes_only = codes_only.expect("a table");
    assert_eq!((codes_only.len(), codes_only.columns.len(), codes_only.rejected.len()), (12, 10, 0));
    assert!(codes(&findings).iter().all(|code| *code == "unknown-column"));
    assert!(!findings.iter().any(|finding| finding.place.column.as_deref().is_some_and(|name| name.ends_with("Time"))));
    let (with_texts, _) = try_read(&file("dummy_data_codeandtext.csv"), &export(), &book);
    let with_texts = with_texts.expect("a table");
    assert_eq!(rows(&codes_only), rows(&with_texts));

    // The same with the texts alone.
    let text = String::from_utf8(file("dummy_data_codeandtext.csv")).expect("UTF-8");
    let (heading, rest) = text.split_once("\r\n").expect("a heading");
    let cells: Vec<_> =
        heading.split("\",\"").map(|cell| cell.split_once(". ").map_or(cell, |(_, text)| text)).collect();
    let texts_only = format!("\"{}\r\n{rest}", cells.join("\",\""));
    let (texts_only, _) = try_read(texts_only.as_bytes(), &export(), &book);
    assert_eq!(rows(&codes_only), rows(&texts_only.expect("a table")));
}

#[test]
fn the_demo_is_read_without_a_finding() {
    let book = codebook(include_str!("../data/demo/codebook.toml"));
    let mut records = 0;
    for entry in std::fs::read_dir("data/demo/exports").expect("the demo's exports") {
        let path = entry.expect("an export").path();
        let (table, findings) = try_read(&std::fs::read(&path).expect("an export"), &export(), &book);
        let table = table.expect("a table");
        assert_eq!(findings, [], "{}", path.display());
        assert_eq!((table.columns.len(), table.rejected.len()), (132, 0), "{}", path.display());
        records += table.len();
    }
    // As truth.json says.
    assert_eq!(records, 304);
}

/// A change to a file: at a place (as a share of its length), what is cut, what is put in.
fn damage() -> impl Strategy<Value = (f64, usize, Vec<u8>)> {
    let telling = prop::sample::select(b"\"\";,\n\r\t\0\xff\xfcA[]".to_vec());
    let bytes = prop::collection::vec(prop_oneof![telling, any::<u8>()], 0..4);
    (0.0..1.0, 0_usize..40, bytes)
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(300) })]

    #[test]
    fn damaged_files_never_panic_and_lose_no_record_silently(
        name in prop::sample::select(STYLES.to_vec()),
        changes in prop::collection::vec(damage(), 0..6),
    ) {
        let mut bytes = fixture(name);
        for (place, cut, insert) in changes {
            let start = (bytes.len() as f64 * place) as usize;
            let end = (start + cut).min(bytes.len());
            bytes.splice(start..end, insert);
        }
        let (table, findings) = try_read(&bytes, &export(), &sample_codebook());
        match table {
            None => prop_assert!(findings.iter().any(|finding| finding.severity == Severity::Error)),
            Some(table) => {
                prop_assert_eq!(table.info.records as usize, table.len() + table.rejected.len());
                let lines: Vec<u32> = table.rows().map(|row| row.line()).collect();
                prop_assert!(lines.is_sorted_by(|one, next| one < next));
                // Each of the three ends of a line ends one, also side by side in one file.
                let ends = bytes.iter().filter(|byte| matches!(byte, b'\n' | b'\r')).count();
                let last = ends - bytes.windows(2).filter(|pair| *pair == b"\r\n").count() + 1;
                prop_assert!(lines.last().is_none_or(|&line| line as usize <= last));
                for row in table.rows() {
                    let cells: Vec<&str> = (0..table.columns.len()).map(|at| row.cell(at)).collect();
                    prop_assert_eq!(cells.len(), table.columns.len());
                }
            }
        }
    }
}
