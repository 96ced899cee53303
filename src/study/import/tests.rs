//! Every kind of questionnaire becomes a codebook that loads; files that harm, or are none, are refused with what is wrong.

use std::collections::BTreeMap;
use std::fs;
use std::io::{Cursor, Write};
use std::path::PathBuf;

use proptest::prelude::*;
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

use super::*;
use crate::domain::Findings;
use crate::study::{Kind, Study};

fn path(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests").join(name)
}

fn imported(name: &str) -> Draft {
    import_file(&path(name)).unwrap_or_else(|finding| panic!("{name}: {finding}"))
}

/// The study that a draft makes with one municipality, and what is found in it.
fn load(draft: &Draft) -> (Option<Study>, Vec<Finding>) {
    let folder = tempfile::tempdir().unwrap();
    let Scaffold { study, codebook, register } = scaffold("drafted", "2026", Some(draft));
    let write = |name: &str, text: &str| fs::write(folder.path().join(name), text).unwrap();
    write("study.toml", &study);
    write("codebook.toml", &codebook);
    write("municipalities.csv", &format!("{register}99001000,A,,,yes,a.csv\n"));
    write("a.csv", "x");
    let mut findings = Findings::new();
    let study = Study::load(folder.path(), &mut findings);
    (study, findings.sorted())
}

/// A study that must have no finding besides what is left to decide.
fn loaded(draft: &Draft) -> Study {
    let (study, findings) = load(draft);
    let found: Vec<String> = findings.iter().filter(|it| it.code != "todo").map(ToString::to_string).collect();
    assert!(found.is_empty(), "{found:#?}\n{}", draft.codebook_toml());
    study.unwrap()
}

const GOOD: [&str; 11] = [
    "studies/n2survey/survey_structure.xml",
    "studies/n2survey/survey_structure_2021_v2.xml",
    "studies/n2survey/test_survey_structure.lss",
    "studies/n2survey/test_survey_structure.xml",
    "studies/mixed/exports/variables_jhp2026.csv",
    "studies/mixed/exports/values_jhp2026.csv",
    "questionnaires/zwei-sprachen.lss",
    "questionnaires/jhp.xlsx",
    "questionnaires/jhp.xls",
    "questionnaires/jhp.csv",
    "questionnaires/jhp-survey.csv",
];

#[test]
fn every_questionnaire_becomes_a_study_without_findings_but_what_is_to_decide() {
    for name in GOOD {
        let draft = imported(name);
        let study = loaded(&draft);
        assert_eq!(study.codebook.questions.len() as u64, draft.question_count(), "{name}");
        let (_, findings) = load(&draft);
        let in_codebook = |finding: &&Finding| finding.place.file.as_deref() == Some("codebook.toml");
        assert_eq!(findings.iter().filter(in_codebook).count() as u64, draft.todo_count(), "{name}");
        assert!(draft.todo_count() > 0);
    }
}

#[test]
fn what_is_to_decide_is_told_with_file_and_line() {
    let draft = imported("questionnaires/jhp.xlsx");
    let (_, findings) = load(&draft);
    let codebook = draft.codebook_toml();
    let line = codebook.lines().position(|line| line.contains("measures = \"barrier\"")).unwrap() + 1;
    let shown: Vec<String> = findings.iter().map(ToString::to_string).collect();
    let expected = format!(
        "warning[todo] codebook.toml:{line}: left to decide: `measures = \"barrier\"`, with a `level` of each item?\n  \
         help: decide it in this line or the one below, then take the `TODO` away"
    );
    assert!(shown.contains(&expected), "{shown:#?}");
    assert!(shown.iter().any(|text| text.starts_with("warning[todo] study.toml:")), "{shown:#?}");
}

/// What the codebook of two languages looks like, to the letter.
#[test]
fn a_survey_in_two_languages_becomes_this_codebook() {
    let file = path("questionnaires/zwei-sprachen.codebook.toml");
    let text = imported("questionnaires/zwei-sprachen.lss").codebook_toml();
    if std::env::var_os("RUNDBLICK_ACCEPT").is_some() {
        fs::write(&file, &text).unwrap();
    }
    assert_eq!(text, fs::read_to_string(&file).unwrap_or_default());
}

#[test]
fn a_form_is_the_same_in_each_of_its_files() {
    let codebook = |name: &str| {
        let text = imported(name).codebook_toml();
        text.lines().skip(1).map(str::to_owned).collect::<Vec<_>>()
    };
    let first = codebook("questionnaires/jhp.xlsx");
    for other in ["jhp.xls", "jhp.csv", "jhp-survey.csv", "jhp-choices.csv"] {
        assert_eq!(codebook(&format!("questionnaires/{other}")), first, "{other}");
    }
    let of_sosci = codebook("studies/mixed/exports/variables_jhp2026.csv");
    assert_eq!(codebook("studies/mixed/exports/values_jhp2026.csv").len(), of_sosci.len());
}

/// Key, kind, headings and answer codes of each question.
fn outline(name: &str) -> BTreeMap<String, (Kind, Vec<String>, Vec<String>)> {
    let study = loaded(&imported(name));
    let of = |question: &crate::study::Question| {
        let items = question.items.iter().map(|item| item.key.clone()).collect();
        let codes = question.answers.iter().map(|answer| answer.code.clone()).collect();
        (question.key.clone(), (question.kind, items, codes))
    };
    study.codebook.questions.iter().map(of).collect()
}

#[test]
fn both_structure_files_of_a_survey_say_the_same() {
    let (lss, mut quexml) =
        (outline("studies/n2survey/test_survey_structure.lss"), outline("studies/n2survey/test_survey_structure.xml"));
    // queXML has no code for an equation and for the choice of the language.
    for key in ["G3Q2", "G3Q5"] {
        assert_eq!(quexml.insert(key.to_owned(), (Kind::Text, Vec::new(), Vec::new())), None);
    }
    assert_eq!(lss, quexml);
}

/// The demo's codebook was made by hand: suggestions for the same questionnaire must name what it says.
#[test]
fn suggestions_are_what_a_person_decided() {
    let decided = fs::read_to_string(path("studies/mixed/codebook.toml")).unwrap();
    let decided: crate::study::codebook::CodebookFile = toml::from_str(&decided).unwrap();
    let draft = imported("questionnaires/jhp.xlsx");
    let mut right = 0;
    for (asked, entry) in draft.questions.iter().zip(&decided.question) {
        assert_eq!(asked.entry.key, entry.key);
        let word = write::word(entry.measures);
        match asked.todos.get("measures") {
            Some(todo) => assert!(todo.contains(&word), "{}: {todo}", entry.key),
            None => assert_eq!(word, "\"other\"", "{}", entry.key),
        }
        if let Some(of) = &entry.of {
            assert!(asked.todos["measures"].contains(&format!("of = \"{of}\"")), "{}", entry.key);
        }
        for (position, item) in entry.item.iter().enumerate() {
            let said = asked.item_todos.get(&position);
            let expected = item.level.as_ref().map(|level| format!("level = \"{level}\""));
            let expected = expected.or(item.unit.as_ref().map(|unit| format!("unit = \"{unit}\"")));
            if let Some(expected) = expected {
                assert!(said.is_some_and(|said| said.contains(&expected)), "{} {}: {said:?}", entry.key, item.key);
                right += 1;
            }
        }
    }
    assert_eq!((draft.questions.len(), right), (16, 18 + 4 * 8));
}

fn cases() -> Vec<PathBuf> {
    let entries = fs::read_dir(path("questionnaires/bad")).unwrap();
    let mut cases: Vec<PathBuf> = entries.map(|entry| entry.unwrap().path()).collect();
    cases.sort();
    cases
}

/// `tests/questionnaires/bad` has a folder per file that must be refused, with the message.
#[test]
fn every_bad_questionnaire_is_refused_with_its_message() {
    let mut wrong = Vec::new();
    for case in cases() {
        let files = fs::read_dir(&case).unwrap().map(|entry| entry.unwrap().path());
        let file = files.into_iter().find(|path| !path.ends_with("expected.txt")).unwrap();
        let finding = import_file(&file).expect_err(&format!("{case:?} is taken"));
        assert!(!finding.hint.is_empty() && finding.place.file.is_some(), "{finding}");
        let (expected, text) = (case.join("expected.txt"), format!("{finding}\n"));
        if std::env::var_os("RUNDBLICK_ACCEPT").is_some() {
            fs::write(&expected, &text).unwrap();
        }
        let expected = fs::read_to_string(&expected).unwrap_or_default();
        if expected != text {
            wrong.push(format!("{case:?}: expected\n{expected}but found\n{text}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

fn refused(name: &str, bytes: &[u8]) -> String {
    import(name, bytes, &|_| Ok(None)).unwrap_err().to_string()
}

/// A workbook whose sheet `survey` holds this XML between its row tags.
fn workbook(rows: &str, strings: &str) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    let mut add = |name: &str, text: &str| {
        zip.start_file(name, SimpleFileOptions::default()).unwrap();
        zip.write_all(text.as_bytes()).unwrap();
    };
    const MAIN: &str = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    const PARTS: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    add("[Content_Types].xml", "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"/>");
    let relations = |list: &str| {
        format!(
            "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">{list}</Relationships>"
        )
    };
    let relation = |id: &str, kind: &str, target: &str| {
        format!("<Relationship Id=\"{id}\" Type=\"{PARTS}/{kind}\" Target=\"{target}\"/>")
    };
    add("_rels/.rels", &relations(&relation("r1", "officeDocument", "xl/workbook.xml")));
    add(
        "xl/workbook.xml",
        &format!(
            "<workbook xmlns=\"{MAIN}\" xmlns:r=\"{PARTS}\"><sheets><sheet name=\"survey\" sheetId=\"1\" r:id=\"r1\"/></sheets></workbook>"
        ),
    );
    let parts =
        [relation("r1", "worksheet", "worksheets/sheet1.xml"), relation("r2", "sharedStrings", "sharedStrings.xml")];
    add("xl/_rels/workbook.xml.rels", &relations(&parts.concat()));
    add("xl/sharedStrings.xml", &format!("<sst xmlns=\"{MAIN}\">{strings}</sst>"));
    add("xl/worksheets/sheet1.xml", &format!("<worksheet xmlns=\"{MAIN}\"><sheetData>{rows}</sheetData></worksheet>"));
    zip.finish().unwrap().into_inner()
}

const STRINGS: &str = "<si><t>type</t></si><si><t>name</t></si><si><t>integer</t></si><si><t>Q1</t></si>";
const FORM: &str = "<row r=\"1\"><c r=\"A1\" t=\"s\"><v>0</v></c><c r=\"B1\" t=\"s\"><v>1</v></c></row>\
                    <row r=\"2\"><c r=\"A2\" t=\"s\"><v>2</v></c><c r=\"B2\" t=\"s\"><v>3</v></c></row>";

#[test]
fn a_zip_bomb_is_refused_by_what_really_comes_out_of_it() {
    let mut zip = ZipWriter::new_append(Cursor::new(workbook(FORM, STRINGS))).unwrap();
    for part in 0..4 {
        zip.start_file(format!("xl/media/{part}"), SimpleFileOptions::default()).unwrap();
        let zeros = vec![0_u8; 1 << 20];
        (0..30).for_each(|_| zip.write_all(&zeros).unwrap());
    }
    let bomb = zip.finish().unwrap().into_inner();
    assert!(bomb.len() < 1 << 20);
    let expected = "error[form-too-large] form.xlsx: the form has more than 100 MiB, unpacked";
    assert!(refused("form.xlsx", &bomb).starts_with(expected));

    // The sizes that the archive says of itself are another matter: here it says that each part is a byte.
    let mut lying = bomb.clone();
    let mut lies = 0;
    for at in 0..lying.len() - 46 {
        if lying[at..].starts_with(b"PK\x01\x02") {
            lying[at + 24..at + 28].copy_from_slice(&1_u32.to_le_bytes());
            lies += 1;
        }
    }
    assert!(lies >= 4);
    let text = refused("form.xlsx", &lying);
    assert!(text.starts_with("error[form-too-large]") || text.starts_with("error[broken-workbook]"), "{text}");
}

#[test]
fn one_long_text_in_many_cells_is_refused() {
    assert_eq!(import("form.xlsx", &workbook(FORM, STRINGS), &|_| Ok(None)).unwrap().question_count(), 1);
    let long = "x".repeat(900_000);
    let cells: String =
        (3..400).map(|row| format!("<row r=\"{row}\"><c r=\"C{row}\" t=\"s\"><v>4</v></c></row>")).collect();
    let many = workbook(&format!("{FORM}{cells}"), &format!("{STRINGS}<si><t>{long}</t></si>"));
    assert!(refused("form.xlsx", &many).starts_with("error[form-too-large]"));
    let longer = workbook(FORM, &STRINGS.replace("Q1", &"x".repeat(2 << 20)));
    assert!(refused("form.xlsx", &longer).starts_with("error[form-too-large]"));
}

#[test]
fn a_cell_at_the_end_of_the_world_takes_no_room() {
    let far = format!("{FORM}<row r=\"1048576\"><c r=\"XFD1048576\" t=\"s\"><v>3</v></c></row>");
    assert_eq!(import("form.xlsx", &workbook(&far, STRINGS), &|_| Ok(None)).unwrap().question_count(), 1);
}

#[test]
fn more_columns_than_an_export_has_are_refused() {
    let rows: String = (0..10_001).map(|at| format!("integer,Q{at}\n")).collect();
    let text = refused("form.csv", format!("type,name\n{rows}").as_bytes());
    assert!(text.starts_with("error[too-many-columns] form.csv: the questionnaire would fill 10001 columns"), "{text}");
    let many = format!("type,name\n{}", "note,a\n".repeat(100_000));
    assert!(refused("form.csv", many.as_bytes()).starts_with("error[form-too-large] form.csv: the file has more than"));
    let mut large = b"type,name\n".to_vec();
    large.resize(usize::try_from(FORM_MAX).unwrap() + 1, b'\n');
    assert!(refused("form.csv", &large).starts_with("error[form-too-large]"));
}

#[test]
fn an_archive_of_limesurvey_is_read_by_the_structure_in_it() {
    let structure = fs::read(path("questionnaires/zwei-sprachen.lss")).unwrap();
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, content) in [("survey_77_responses.lsr", &b"<x/>"[..]), ("survey_77.lss", &structure)] {
        zip.start_file(name, SimpleFileOptions::default()).unwrap();
        zip.write_all(content).unwrap();
    }
    let archive = zip.finish().unwrap().into_inner();
    let draft = import("survey_archive_77.lsa", &archive, &|_| Ok(None)).unwrap();
    assert_eq!(draft.question_count(), imported("questionnaires/zwei-sprachen.lss").question_count());
}

/// Texts of a survey stay texts, whatever stands in them.
#[test]
fn no_wording_breaks_out_of_the_codebook() {
    let nasty =
        ["\" }] #TODO", "'''", "\"\"\"", "\\", "\u{1b}[2J", "# TODO", "a\nb = 1", "\u{2028}", "{ x }", "]]>", "ä\u{0}"];
    let row = |cells: [&str; 3]| {
        let cells: Vec<String> = cells.iter().map(|cell| format!("\"{}\"", cell.replace('"', "\"\""))).collect();
        format!("{}\n", cells.join(","))
    };
    let mut survey = row(["type", "name", "label"]);
    let mut choices = row(["list_name", "name", "label"]);
    for (at, text) in nasty.iter().enumerate() {
        survey += &row(["begin_group", &format!("{text}{at}"), text]);
        survey += &row([&format!("select_one l{at}"), &format!("Q{at}"), text]);
        survey += &row([&format!("select_multiple l{at}"), &format!("M{text}{at}"), text]);
        survey += &row(["end_group", "", ""]);
        choices += &row([&format!("l{at}"), text, text]);
        choices += &row([&format!("l{at}"), "other", text]);
        choices += &row([&format!("l{at}"), "b", "b"]);
    }
    let beside = |name: &str| Ok((name == "choices.csv").then(|| choices.as_bytes().to_vec()));
    let draft = import("survey.csv", survey.as_bytes(), &beside).unwrap();
    let (study, findings) = load(&draft);
    let errors: Vec<_> = findings.iter().filter(|it| it.code != "todo").map(ToString::to_string).collect();
    assert!(study.is_some() && errors.is_empty(), "{errors:#?}\n{}", draft.codebook_toml());
    assert_eq!(study.unwrap().codebook.questions.len(), 2 * nasty.len());
    let in_codebook = findings.iter().filter(|it| it.place.file.as_deref() == Some("codebook.toml")).count();
    assert_eq!(in_codebook as u64, draft.todo_count());
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 96, failure_persistence: None, ..ProptestConfig::default() })]

    /// Whatever is done to a questionnaire, the outcome is a finding, or a codebook that loads.
    #[test]
    fn a_damaged_questionnaire_gives_a_finding_or_a_codebook_that_loads(
        name in prop::sample::select(vec![
            "studies/n2survey/test_survey_structure.lss",
            "studies/n2survey/test_survey_structure.xml",
            "questionnaires/zwei-sprachen.lss",
            "questionnaires/jhp.xlsx",
            "questionnaires/jhp.xls",
            "questionnaires/jhp.csv",
        ]),
        at in any::<prop::sample::Index>(),
        cut in 0_usize..60,
        put in prop::collection::vec(prop_oneof![any::<u8>(), prop::sample::select(b"\"[]{}<>,;\n\r'0129-".to_vec())], 0..6),
    ) {
        let mut bytes = fs::read(path(name)).unwrap();
        let start = at.index(bytes.len());
        bytes.splice(start..(start + cut).min(bytes.len()), put);
        if let Ok(draft) = import("damaged", &bytes, &|_| Ok(None)) {
            let (study, findings) = load(&draft);
            prop_assert!(study.is_some(), "{:?}", findings);
        }
    }
}
