//! What cells become: answers behind filters, blank boxes, codes in other forms, and what is said about whole files.

use std::fs;

use rundblick::clean::{Cleaner, DONT_KNOW, EMPTY, NOT_SHOWN, REJECTED, Responses, State, assemble};
use rundblick::domain::{Finding, Findings, Severity};
use rundblick::read::Reader;
use rundblick::study::Study;

/// A filter, boxes of both bases, a number, and two codes that differ in nothing but their case.
const CODEBOOK: &str = r#"
title = { de = "Probe" }
missing = [{ code = "99", is = "dont_know" }]

[[question]]
key = "FRAGT"
kind = "single"
text = { de = "Kennen Sie die Planung?" }
answer = [{ code = "1", label = { de = "ja" } }, { code = "2", label = { de = "nein" } }]

[[question]]
key = "WIE"
kind = "scale"
text = { de = "Wie gut?" }
shown_if = { question = "FRAGT", codes = ["1"] }
answer = [{ code = "1" }, { code = "2" }, { code = "3" }]

[[question]]
key = "BOX"
kind = "multiple"
page = 3
base = "ticked"
text = { de = "Was davon?" }
shown_if = { question = "FRAGT", codes = ["1"] }
item = [{ key = "a", label = { de = "eins" } }, { key = "b", label = { de = "zwei" } }]

[[question]]
key = "SEHEN"
kind = "multiple"
page = 3
base = "shown"
text = { de = "Was sehen Sie?" }
item = [{ key = "a", label = { de = "hier" } }, { key = "b", label = { de = "dort" } }]

[[question]]
key = "WAS"
kind = "multiple"
base = "shown"
text = { de = "Was hilft?" }
item = [
  { key = "a", label = { de = "dies" } },
  { key = "b", label = { de = "das" } },
  { key = "c", label = { de = "nichts davon" }, is = "none" },
]

[[question]]
key = "JAHRE"
kind = "number"
text = { de = "Seit wie vielen Jahren?" }
min = 0
max = 120

[[question]]
key = "FALL"
kind = "single"
text = { de = "Welche Gruppe?" }
answer = [{ code = "A", label = { de = "groß" } }, { code = "a", label = { de = "klein" } }]
"#;

const FORMAT: &str = "[[source]]\nfile = \"answers.csv\"\nmunicipality = \"x\"\nformat = ";

struct Cleaned {
    study: Study,
    responses: Responses,
    findings: Vec<Finding>,
}

/// Takes one export through reading and cleaning. `settings` begins with keys of the study and ends with its source.
fn cleaned(settings: &str, export: &str) -> Cleaned {
    cleaned_by(CODEBOOK, settings, export)
}

fn cleaned_by(codebook: &str, settings: &str, export: &str) -> Cleaned {
    let folder = tempfile::tempdir().unwrap();
    let write = |name: &str, text: &str| fs::write(folder.path().join(name), text).unwrap();
    write("study.toml", &format!("name = \"p\"\ntitle = {{ de = \"P\" }}\nwave = \"1\"\nkey = \"any\"\n{settings}\n"));
    write("codebook.toml", codebook);
    write("municipalities.csv", "key,name\nx,Ort\n");
    write("answers.csv", export);
    let mut findings = Findings::new();
    let study = Study::load(folder.path(), &mut findings);
    let study = study.unwrap_or_else(|| panic!("{:#?}", findings.sorted()));
    let mut findings = Findings::new();
    let table = Reader::new(&study.codebook)
        .read_file(&study.folder, &study.exports[0], &mut findings)
        .expect("a readable export");
    let batch = Cleaner::new(&study).clean(&study.exports[0], &table, &mut findings);
    let responses = assemble(&study, vec![batch], &mut findings);
    Cleaned { study, responses, findings: findings.sorted() }
}

fn limesurvey(export: &str) -> Cleaned {
    cleaned(&format!("{FORMAT}\"limesurvey\""), export)
}

fn plain(export: &str) -> Cleaned {
    cleaned(&format!("{FORMAT}\"plain\""), export)
}

impl Cleaned {
    fn states(&self, variable: &str) -> Vec<State> {
        let codebook = &self.study.codebook;
        let at = codebook.variables.iter().position(|at| codebook.variable_name(*at) == variable);
        self.responses.states(at.expect(variable)).collect()
    }

    /// The rejected cells as (line, column, code).
    fn rejects(&self) -> Vec<(u32, &str, &str)> {
        self.responses.rejects.iter().map(|reject| (reject.line, reject.column.as_str(), reject.code)).collect()
    }

    fn of_code(&self, code: &str) -> Vec<&Finding> {
        self.findings.iter().filter(|finding| finding.code == code).collect()
    }
}

#[test]
fn only_another_answer_to_the_deciding_question_keeps_an_answer_back() {
    let export =
        "id;submitdate;lastpage;FRAGT;WIE\n1;x;5;1;3\n2;x;5;2;3\n3;x;5;;3\n4;x;5;99;3\n5;x;5;77;3\n6;x;5;;\n7;x;5;1;\n";
    let cleaned = limesurvey(export);
    assert_eq!(cleaned.states("FRAGT"), [0, 1, EMPTY, DONT_KNOW, REJECTED, 0]);
    assert_eq!(cleaned.states("WIE"), [2, NOT_SHOWN, 2, 2, 2, EMPTY]);
    assert_eq!(cleaned.rejects(), [(3, "WIE", "behind-filter"), (6, "FRAGT", "out-of-range")]);
}

#[test]
fn without_a_column_of_the_deciding_question_the_page_alone_decides() {
    let cleaned = limesurvey("id;submitdate;lastpage;JAHRE;WIE\n1;x;5;4;3\n2;x;5;4;\n");
    assert_eq!(cleaned.states("WIE"), [2, EMPTY]);
    assert_eq!(cleaned.rejects(), []);
}

#[test]
fn an_unticked_box_behind_a_filter_is_no_answer_and_no_reject() {
    let export = "id;submitdate;lastpage;FRAGT;BOX[a];BOX[b]\n1;x;5;2;N;N\n2;x;5;2;Y;N\n3;x;5;1;Y;N\n4;x;5;2;Y;\n";
    let cleaned = limesurvey(export);
    assert_eq!(cleaned.states("BOX[a]"), [NOT_SHOWN, NOT_SHOWN, 1, NOT_SHOWN]);
    assert_eq!(cleaned.states("BOX[b]"), [NOT_SHOWN, NOT_SHOWN, 0, NOT_SHOWN]);
    assert_eq!(cleaned.rejects(), [(3, "BOX[a]", "behind-filter"), (5, "BOX[a]", "behind-filter")]);
}

#[test]
fn whoever_may_not_have_seen_the_boxes_is_not_among_those_who_ticked_none() {
    let export = "id;submitdate;lastpage;JAHRE;SEHEN[a];SEHEN[b]\n1;x;3;4;;\n2;x;2;4;;\n3;x;;4;;\n4;x;;4;Y;\n";
    let cleaned = limesurvey(export);
    assert_eq!(cleaned.states("SEHEN[a]"), [0, NOT_SHOWN, NOT_SHOWN, 1]);
    assert_eq!(cleaned.states("SEHEN[b]"), [0, NOT_SHOWN, NOT_SHOWN, 0]);
}

#[test]
fn none_of_these_says_of_boxes_that_the_survey_closed_that_they_are_not_ticked() {
    let export = "id;submitdate;WAS[a];WAS[b];WAS[c]\n1;x;N/A;N/A;Yes\n2;x;Yes;N/A;No\n3;x;N/A;N/A;N/A\n4;x;Yes;N/A;Yes\n5;x;No;N/A;Yes\n6;x;vielleicht;N/A;Yes\n";
    let cleaned = limesurvey(export);
    // The fifth saw a box beside it: so the one without a sign was not shown.
    assert_eq!(cleaned.states("WAS[a]"), [0, 1, 1, 0, REJECTED]);
    assert_eq!(cleaned.states("WAS[b]"), [0, NOT_SHOWN, NOT_SHOWN, NOT_SHOWN, 0]);
    assert_eq!(cleaned.states("WAS[c]"), [1, 0, 0, 1, 1]);
    let without_a_column = limesurvey("id;submitdate;WAS[a];WAS[c]\n1;x;N/A;Yes\n");
    assert_eq!(without_a_column.states("WAS[a]"), [0]);
    assert_eq!(without_a_column.states("WAS[b]"), [NOT_SHOWN]);
}

#[test]
fn a_last_page_may_be_written_as_a_spreadsheet_does_and_what_is_no_number_is_rejected() {
    let export =
        "id;submitdate;lastpage;JAHRE;SEHEN[a]\n1;x;3,0;4;\n2;x;3.0;4;\n3;x; 3 ;4;\n4;x;2,0;4;\n5;x;drei;4;\n6;x;;4;\n";
    let cleaned = limesurvey(export);
    assert_eq!(cleaned.states("SEHEN[a]"), [0, 0, 0, NOT_SHOWN, NOT_SHOWN, NOT_SHOWN]);
    assert_eq!(cleaned.rejects(), [(6, "lastpage", "not-a-number")]);
}

#[test]
fn codes_are_compared_as_numbers_wherever_they_are_numbers() {
    let cleaned = plain("FRAGT;JAHRE;BOX[a]\n1,0;99.0;1.0\n99.0;7,5;0.0\n1;99,0;1,0\n1;99;1\n");
    assert_eq!(cleaned.states("FRAGT"), [0, DONT_KNOW, 0, 0]);
    assert_eq!(cleaned.states("JAHRE"), [DONT_KNOW, 0, DONT_KNOW, DONT_KNOW]);
    assert_eq!(cleaned.states("BOX[a]"), [1, 0, 1, 1]);
    assert_eq!(cleaned.rejects(), []);
}

#[test]
fn codes_that_differ_in_case_only_are_told_apart() {
    let cleaned = plain("JAHRE;FALL\n1;A\n1;a\n1; a \n1;GROSS\n1;Groß\n1;klein\n");
    assert_eq!(cleaned.states("FALL"), [0, 1, 1, REJECTED, 0, 1]);
    assert_eq!(cleaned.rejects(), [(5, "FALL", "unknown-answer")]);
}

#[test]
fn a_normal_form_that_two_answers_have_names_neither() {
    let cleaned = plain("JAHRE;FALL\n1;\u{200B}A\n");
    assert_eq!(cleaned.states("FALL"), [REJECTED]);
}

#[test]
fn a_limesurvey_export_without_the_mark_of_completion_is_told() {
    let export = "id;lastpage;JAHRE\n1;3;4\n";
    let told = limesurvey(export);
    assert_eq!(told.of_code("no-completion-mark")[0].severity, Severity::Warning);
    let strict = cleaned(&format!("responses = \"complete\"\n{FORMAT}\"limesurvey\""), export);
    assert_eq!(strict.of_code("no-completion-mark")[0].severity, Severity::Error);
    assert!(plain(export).of_code("no-completion-mark").is_empty());
    assert!(limesurvey("id;submitdate;JAHRE\n1;;4\n").of_code("no-completion-mark").is_empty());
}

#[test]
fn many_rejects_of_one_column_are_one_finding_and_all_stay_among_the_rejects() {
    let rows = |n: usize| "1;7;4\n".repeat(n);
    let few = plain(&format!("FRAGT;WIE;JAHRE\n{}", rows(20)));
    assert_eq!((few.of_code("out-of-range").len(), few.responses.rejects.len()), (20, 20));
    let many = plain(&format!("FRAGT;WIE;JAHRE\n{}1;1;500\n", rows(21)));
    let told = many.of_code("out-of-range");
    assert_eq!((told.len(), many.responses.rejects.len()), (2, 22));
    assert_eq!((told[0].place.line, told[0].place.column.as_deref()), (Some(2), Some("WIE")));
    assert!(told[0].message.ends_with("; the first of 21 cells of this column with this fault"), "{}", told[0].message);
    assert_eq!(told[0].hint, "correct the cell or the codebook; internal/rejects.csv has them all");
    assert_eq!((told[1].place.line, told[1].hint.contains("has the value")), (Some(23), true));
}

/// Solutions whose effect is asked of users only, in another order; an answer and boxes that Qualtrics calls otherwise.
const OTHERWISE: &str = r#"
title = { de = "Probe" }

[[question]]
key = "LOES"
kind = "single"
text = { de = "Nutzen Sie?" }
item = [{ key = "a", label = { de = "dies" } }, { key = "b", label = { de = "das" } }]
answer = [{ code = "1", label = { de = "ja" } }, { code = "2", label = { de = "nein" } }]

[[question]]
key = "WIRK"
kind = "scale"
text = { de = "Wirkt es?" }
shown_if = { question = "LOES", codes = ["1"] }
item = [{ key = "b", label = { de = "das" } }, { key = "a", label = { de = "dies" } }]
answer = [{ code = "1" }, { code = "2" }]

[[question]]
key = "OFT"
kind = "single"
text = { de = "Wie oft?" }
answer = [
  { code = "0", codes = { qualtrics = "1" }, label = { de = "nie" } },
  { code = "1", codes = { qualtrics = "2" }, label = { de = "manchmal" } },
  { code = "2", codes = { qualtrics = "3" }, label = { de = "oft" } },
]

[[question]]
key = "NET"
kind = "multiple"
text = { de = "Mit wem?" }
item = [
  { key = "a", label = { de = "Amt" } },
  { key = "b", label = { de = "Verein" } },
  { key = "c", label = { de = "andere" }, is = "other" },
]
"#;

#[test]
fn a_filter_goes_by_the_keys_of_items_in_whatever_order_they_are_listed() {
    let export = "ID;LOES[a];LOES[b];WIRK[b];WIRK[a]\n1;2;1;2;\n2;1;2;;1\n3;2;1;;1\n";
    let cleaned = cleaned_by(OTHERWISE, &format!("{FORMAT}\"plain\""), export);
    assert_eq!(cleaned.states("WIRK[b]"), [1, NOT_SHOWN, EMPTY]);
    assert_eq!(cleaned.states("WIRK[a]"), [NOT_SHOWN, 0, NOT_SHOWN]);
    assert_eq!(cleaned.rejects(), [(4, "WIRK[a]", "behind-filter")]);
}

fn qualtrics(settings: &str, export: &str) -> Cleaned {
    cleaned_by(OTHERWISE, &format!("{settings}{FORMAT}\"qualtrics\""), export)
}

#[test]
fn a_wording_is_mapped_to_the_code_of_the_codebook_whatever_the_tool_calls_it() {
    let map = "[[map]]\nquestion = \"OFT\"\nfrom = \"gelegentlich\"\nto = \"1\"\n";
    let rows = ["1", "2", "3", "gelegentlich", "Gelegentlich "]
        .map(|cell| format!("2026-04-13 09:31:24;1;R_{};{cell}\n", cell.len()));
    let cleaned = qualtrics(map, &format!("StartDate;Finished;ResponseId;OFT\n{}", rows.concat()));
    assert_eq!(cleaned.states("OFT"), [0, 1, 2, 1, 1], "{:?}", cleaned.findings);
}

#[test]
fn of_boxes_in_one_cell_other_is_what_was_ticked_and_not_what_was_typed_beside_it() {
    let rows = [("1,3", ""), ("3", "der Chor"), ("1", "-99"), ("-99", "-99"), ("2,17", "")];
    let rows =
        rows.iter().enumerate().map(|(at, (net, text))| format!("2026-04-13 09:3{at}:24|1|R_{at}|{net}|{text}|1\n"));
    let export =
        format!("StartDate|Finished|ResponseId|NET|NET_3_TEXT|OFT\n{}", rows.collect::<String>()).replace('|', "\t");
    let cleaned = qualtrics("", &export);
    assert_eq!(cleaned.states("NET[c]"), [1, 1, 0, EMPTY, REJECTED]);
    assert_eq!(cleaned.states("NET[a]"), [1, 0, 1, EMPTY, REJECTED]);
}

#[test]
fn people_whose_ids_begin_at_1_in_each_file_stay_different_people() {
    let of = |minute: u32, frequency: &str| format!("1;2026-04-13 09:{minute}:24;1;{frequency}\n");
    let export = |second: u32| format!("id;startdate;submitdate;FRAGT\n{}{}", of(31, "1"), of(second, "1"));
    let fates = |second| limesurvey(&export(second)).states("FRAGT").len();
    assert_eq!((fates(31), fates(52)), (1, 2));
}
