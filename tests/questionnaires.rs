//! From a questionnaire to a study that reads its exports: codebooks as drafted, nothing decided, against exports of the same surveys.

#[path = "questionnaires/lss_export.rs"]
mod lss_export;

use std::collections::{BTreeMap, BTreeSet};
use std::fs;

use rundblick::clean::{NOT_SHOWN, Responses, State};
use rundblick::cli::pipeline;
use rundblick::cli::progress::Progress;
use rundblick::domain::{Finding, Findings, Language};
use rundblick::study::import::{Draft, import_file, scaffold};
use rundblick::study::{Codebook, Format, Kind, Study, Variable};

use crate::common::workflow::{path, rundblick, stderr};
use lss_export::{STYLES, export};

/// Exports by name.
type Exports = Vec<(String, Vec<u8>)>;

/// A study of a drafted codebook, in which each export is the one of a municipality, and what is found in it besides what is to decide.
fn study(draft: &Draft, exports: &Exports) -> (Study, Vec<Finding>) {
    let folder = tempfile::tempdir().unwrap().keep();
    let made = scaffold("drafted", "2026", Some(draft));
    let mut register = made.register;
    for (at, (name, content)) in exports.iter().enumerate() {
        register += &format!("990{:02}000,Ort {at},,,yes,{name}\n", at + 1);
        fs::write(folder.join(name), content).unwrap();
    }
    for (name, text) in [("study.toml", made.study), ("codebook.toml", made.codebook), ("municipalities.csv", register)]
    {
        fs::write(folder.join(name), text).unwrap();
    }
    let mut findings = Findings::new();
    let study = Study::load(&folder, &mut findings).unwrap_or_else(|| panic!("{findings:#?}"));
    let others: Vec<Finding> = findings.sorted().into_iter().filter(|finding| finding.code != "todo").collect();
    (study, others)
}

/// The answers of a study, and what is found in its exports.
fn answers(study: &Study) -> (Responses, Vec<Finding>) {
    let mut findings = Findings::new();
    let answers = pipeline::read(study, Progress::Hidden, &mut findings);
    let answers = answers.unwrap_or_else(|stop| panic!("{stop:?} {findings:#?}"));
    (answers.responses, findings.sorted())
}

fn draft(name: &str) -> Draft {
    import_file(&path(name)).unwrap_or_else(|finding| panic!("{finding}"))
}

/// Columns that findings of a code name, in one file each once.
fn columns(findings: &[Finding], code: &str, file: &str) -> Vec<String> {
    let of = findings.iter().filter(|it| it.code == code && it.place.file.as_deref() == Some(file));
    of.filter_map(|finding| finding.place.column.clone()).collect()
}

#[test]
fn a_survey_with_every_question_type_is_read_in_every_style_of_headings() {
    const STRUCTURE: &str = "tests/studies/n2survey/test_survey_structure.lss";
    let structure = fs::read_to_string(path(STRUCTURE)).unwrap();
    let exports: Exports =
        STYLES.iter().map(|style| (format!("{style:?}.csv"), export(&structure, *style).into_bytes())).collect();
    let (study, findings) = study(&draft(STRUCTURE), &exports);
    assert_eq!((study.codebook.questions.len(), findings.len()), (28, 0), "{findings:#?}");
    let (responses, findings) = answers(&study);
    // What no question stands behind: an upload with its count, and a text to read.
    for (name, _) in &exports {
        let unknown = columns(&findings, "unknown-column", name);
        let unknown: Vec<&str> = unknown.iter().map(|heading| heading.split(". ").next().unwrap()).collect();
        let expected = match name.as_str() {
            "Codes.csv" | "CodesAndTexts.csv" => ["G3Q3", "G3Q3[filecount]", "G3Q9"],
            "Expression.csv" => ["G3Q3", "G3Q3_filecount", "G3Q9"],
            _ => [
                "This is Group 3 Question 3 of type \"file upload\".",
                "This is Group 3 Question 9 of type \"text display\".",
                "filecount - This is Group 3 Question 3 of type \"file upload\".",
            ],
        };
        assert_eq!(unknown, expected, "{name}");
    }
    let others: Vec<_> = findings.iter().filter(|finding| finding.code != "unknown-column").collect();
    assert!(others.is_empty(), "{others:#?}");
    assert!(responses.rejects.is_empty());

    // Two people each, and each style says the same.
    assert_eq!(responses.len(), 2 * STYLES.len());
    for (position, variable) in study.codebook.variables.iter().enumerate() {
        let (states, numbers): (Vec<_>, Vec<_>) =
            (responses.states(position).collect(), responses.numbers(position).collect());
        let name = study.codebook.variable_name(*variable);
        let question = &study.codebook.questions[variable.question];
        let of = |person: usize| (states[person], numbers.get(person).copied().map(f64::to_bits));
        for (at, style) in STYLES.iter().enumerate() {
            assert_eq!((of(2 * at), of(2 * at + 1)), (of(0), of(1)), "{name} {style:?}");
        }
        let last = State::try_from(question.answers.len()).unwrap() - 1;
        let expected = match question.kind {
            Kind::Single | Kind::Scale => [0, last],
            Kind::Multiple => [1, 0],
            _ => [0, 0],
        };
        assert_eq!([of(0).0, of(1).0], expected, "{name}");
    }
}

/// What an answer says, in words that do not depend on the codebook's order.
fn said(codebook: &Codebook, responses: &Responses, variable: usize, record: usize, format: Format) -> String {
    // The survey in English has its wordings as `de`, but words of LimeSurvey's own in both languages.
    let language = if format == Format::LimeSurvey { Language::En } else { Language::De };
    let state = responses.states(variable).nth(record).unwrap();
    let question = &codebook.questions[codebook.variables[variable].question];
    match (state, question.kind) {
        (state @ ..0, _) => format!("none {state}"),
        (state, Kind::Single | Kind::Scale | Kind::Network) => {
            let answer = &question.answers[usize::try_from(state).unwrap()];
            answer.label.as_ref().map_or(answer.code_in(format), |label| label.get(language)).to_owned()
        }
        (state, Kind::Multiple) => format!("tick {state}"),
        (_, Kind::Number) => format!("number {}", responses.numbers(variable).nth(record).unwrap()),
        (_, Kind::Text) => "text".to_owned(),
    }
}

/// Question and item in words.
fn wording(codebook: &Codebook, variable: Variable) -> (String, String) {
    let question = &codebook.questions[variable.question];
    let item = variable.item.map(|item| question.items[item].label.de.clone()).unwrap_or_default();
    (question.text.de.clone(), item)
}

/// The same exports under the codebook made by hand and under the drafted one: every answer of both must say the same.
fn compare_with_mixed(questionnaire: &str, files: &str, format: Format) -> Study {
    let mixed = path("tests/studies/mixed/exports");
    let mut exports: Exports = Vec::new();
    for entry in fs::read_dir(&mixed).unwrap().map(Result::unwrap) {
        let name = entry.file_name().into_string().unwrap();
        if name.ends_with(files) {
            exports.push((name, fs::read(entry.path()).unwrap()));
        }
    }
    exports.sort();
    assert_eq!(exports.len(), 5);
    let (study, findings) = study(&draft(questionnaire), &exports);
    assert!(findings.is_empty(), "{findings:#?}");
    let (responses, findings) = answers(&study);
    let doubtful: Vec<&Finding> = findings.iter().filter(|finding| finding.code != "careless").collect();
    assert!(doubtful.is_empty(), "{doubtful:#?}");

    let mut by_hand = Study::load(&path("tests/studies/mixed"), &mut Findings::new()).unwrap();
    by_hand.exports.retain(|export| export.name.ends_with(files));
    let (expected, _) = answers(&by_hand);
    assert_eq!((responses.len(), responses.rejects.len()), (expected.len(), expected.rejects.len()));
    assert!(expected.len() > 60);
    let place: BTreeMap<_, usize> =
        study.codebook.variables.iter().enumerate().map(|(at, it)| (wording(&study.codebook, *it), at)).collect();
    assert_eq!(study.codebook.variables.len(), by_hand.codebook.variables.len());
    for (at, variable) in by_hand.codebook.variables.iter().enumerate() {
        let name = by_hand.codebook.variable_name(*variable);
        let own = place[&wording(&by_hand.codebook, *variable)];
        for record in 0..expected.len() {
            let (one, other) = (
                said(&study.codebook, &responses, own, record, format),
                said(&by_hand.codebook, &expected, at, record, format),
            );
            assert_eq!(one, other, "{name} of record {record}");
        }
    }
    study
}

#[test]
fn an_xlsform_reads_the_exports_of_kobo_as_a_codebook_made_by_hand_does() {
    let study = compare_with_mixed("tests/questionnaires/jhp.xlsx", "_kobo.csv", Format::Kobo);
    let wirk = &study.codebook.questions[study.codebook.find("WIRK").unwrap()];
    assert_eq!(wirk.shown_if.as_ref().map(|filter| filter.question.as_str()), Some("LOES"));
}

#[test]
fn lists_of_sosci_read_its_exports_as_a_codebook_made_by_hand_does() {
    compare_with_mixed("tests/studies/mixed/exports/variables_jhp2026.csv", "_sosci.csv", Format::SoSci);
}

const N2SURVEY: &str = "tests/studies/n2survey";

#[test]
fn the_structure_of_a_real_survey_reads_its_real_exports() {
    let files = ["dummy_data_codeandtext.csv", "dummy_data_codeonly.csv"];
    let exports: Exports =
        files.iter().map(|name| ((*name).to_owned(), fs::read(path(N2SURVEY).join(name)).unwrap())).collect();
    let (study, findings) = study(&draft("tests/studies/n2survey/survey_structure.xml"), &exports);
    assert!(findings.is_empty(), "{findings:#?}");
    let (responses, findings) = answers(&study);
    // queXML lost the beginning of two codes (`a` for `H7a`); D7 is a text that was shown, no question.
    for file in files {
        let unknown = columns(&findings, "unknown-column", file);
        let code = |heading: &String| heading.split(['[', '.']).next().unwrap().to_owned();
        let mut codes: BTreeMap<String, usize> = BTreeMap::new();
        unknown.iter().for_each(|heading| *codes.entry(code(heading)).or_default() += 1);
        let text = codes.remove("D7").unwrap_or(0) + columns(&findings, "personal-data", file).len();
        let expected = [("H7a", 10), ("H7b", 10)].map(|(code, count)| (code.to_owned(), count));
        assert_eq!((text, codes), (1, BTreeMap::from(expected)), "{file}");
        assert_eq!(columns(&findings, "missing-column", file), ["a", "b"], "{file}");
    }
    let told = |code: &str| findings.iter().filter(|finding| finding.code == code).count();
    let known = ["unknown-column", "missing-column", "missing-everywhere", "personal-data", "careless"];
    let others: Vec<_> = findings.iter().filter(|finding| !known.contains(&finding.code)).collect();
    assert!(others.is_empty(), "{others:#?}");
    assert_eq!((told("unknown-column"), responses.rejects.len()), (41, 0));
    assert_eq!(responses.len(), 22);

    compare_with_hand_made(&study, &responses);
}

/// Against the codebook that was made by hand of the same file: every answer to a question of the same kind says the same, but for boxes
/// that only a person sees to stand for none of the others.
fn compare_with_hand_made(study: &Study, responses: &Responses) {
    let by_hand = Study::load(&path(N2SURVEY), &mut Findings::new()).unwrap();
    let (expected, _) = answers(&by_hand);
    let drafted: BTreeMap<String, usize> =
        study.codebook.variables.iter().enumerate().map(|(at, it)| (study.codebook.variable_name(*it), at)).collect();
    let (mut alike, mut other_kinds, mut differ) = (0, BTreeSet::new(), BTreeMap::new());
    for (at, variable) in by_hand.codebook.variables.iter().enumerate() {
        let question = &by_hand.codebook.questions[variable.question];
        let kind = |own: &usize| study.codebook.questions[study.codebook.variables[*own].question].kind;
        let own = drafted.get(&by_hand.codebook.variable_name(*variable)).filter(|own| kind(own) == question.kind);
        let Some(&own) = own else {
            other_kinds.insert(question.key.as_str());
            continue;
        };
        for record in 0..expected.len() {
            let one = said(&study.codebook, responses, own, record, Format::LimeSurvey);
            let other = said(&by_hand.codebook, &expected, at, record, Format::LimeSurvey);
            match one == other {
                true => alike += 1,
                false => *differ.entry((question.key.as_str(), one, other)).or_insert(0) += 1,
            }
        }
    }
    assert_eq!(alike, 8164);
    let closed = |key, times| ((key, format!("none {NOT_SHOWN}"), "tick 0".to_owned()), times);
    assert_eq!(differ, BTreeMap::from([closed("C5", 84), closed("E8a", 24)]));
    // Numbers typed beside "other", scales whose order no keyword shows, and the two codes that queXML lost.
    let expected = [
        "A4other", "B1a", "B6bother", "B7other", "C6", "D3", "D4", "E2", "F4", "F5a1", "F5a2", "F5a3", "F5a4", "H2",
        "H7a", "H7b", "I4", "I5", "I6",
    ];
    assert_eq!(other_kinds, BTreeSet::from(expected));
}

#[test]
fn the_structure_of_the_next_wave_reads_its_real_export() {
    const FILE: &str = "dummy_data_2021_codeonly_v2.csv";
    let exports = vec![(FILE.to_owned(), fs::read(path(N2SURVEY).join(FILE)).unwrap())];
    let (study, findings) = study(&draft("tests/studies/n2survey/survey_structure_2021_v2.xml"), &exports);
    assert!(findings.is_empty(), "{findings:#?}");
    let (responses, findings) = answers(&study);
    // The export is of another version of the questionnaire than the structure; D8 and F10 are texts that were shown, no questions.
    assert_eq!(columns(&findings, "unknown-column", FILE), ["B1b", "D8", "F10"]);
    assert_eq!(columns(&findings, "missing-column", FILE), ["A2", "B1b"]);
    let known = ["unknown-column", "missing-column", "missing-everywhere", "careless"];
    let others: Vec<_> = findings.iter().filter(|finding| !known.contains(&finding.code)).collect();
    assert!(others.is_empty(), "{others:#?}");
    assert_eq!((responses.len(), responses.rejects.len()), (36, 0));
}

fn in_folder(folder: &std::path::Path, name: &str) -> String {
    folder.join(name).to_str().unwrap().to_owned()
}

#[test]
fn the_program_prints_a_codebook_or_writes_it_into_a_new_file() {
    let printed = rundblick(["codebook", "tests/questionnaires/jhp.xlsx"]);
    assert!(printed.status.success(), "{}", stderr(&printed));
    let text = String::from_utf8(printed.stdout.clone()).unwrap();
    assert_eq!(text, draft("tests/questionnaires/jhp.xlsx").codebook_toml());
    assert!(stderr(&printed).starts_with("16 questions from XLSForm; "), "{}", stderr(&printed));

    let folder = tempfile::tempdir().unwrap();
    let out = in_folder(folder.path(), "codebook.toml");
    let written = rundblick(["codebook", "tests/questionnaires/jhp.xlsx", "--out", &out]);
    assert!(written.status.success(), "{}", stderr(&written));
    assert_eq!(fs::read_to_string(&out).unwrap(), text);
    let again = rundblick(["codebook", "tests/questionnaires/zwei-sprachen.lss", "--out", &out]);
    assert_eq!((again.status.code(), fs::read_to_string(&out).unwrap()), (Some(5), text));
    assert!(stderr(&again).contains("[already-there]"), "{}", stderr(&again));

    let bad = rundblick(["codebook", "tests/questionnaires/bad/entity-bomb/survey.lss"]);
    assert_eq!((bad.status.code(), bad.stdout.is_empty()), (Some(3), true));
    assert!(stderr(&bad).contains("survey.lss: error: the XML has a document type"), "{}", stderr(&bad));
    let missing = rundblick(["codebook", "tests/questionnaires/none.lss"]);
    assert_eq!(missing.status.code(), Some(3));
    assert!(stderr(&missing).contains("none.lss: error: cannot be read: entity not found"), "{}", stderr(&missing));
}

#[test]
fn a_new_study_leads_from_its_questionnaire_to_reports() {
    let out = tempfile::tempdir().unwrap();
    let folder = in_folder(out.path(), "Planung 2026");
    let made = rundblick(["new", &folder, "--from", "tests/questionnaires/jhp.xlsx"]);
    assert!(made.status.success(), "{}", stderr(&made));
    assert_eq!(String::from_utf8(made.stdout.clone()).unwrap(), format!("{folder}\n"));
    assert!(stderr(&made).contains("Next: "), "{}", stderr(&made));
    let study = fs::read_to_string(in_folder(out.path(), "Planung 2026/study.toml")).unwrap();
    assert!(study.contains("name = \"planung-2026\"\n"), "{study}");
    assert!(study.contains("title = { de = \"Integrierte Jugendhilfeplanung\" } # TODO"), "{study}");

    // What is missing is said: the register, and each thing to decide at its line.
    let checked = rundblick(["check", &folder]);
    assert_eq!(checked.status.code(), Some(3));
    let text = stderr(&checked);
    assert!(text.contains("municipalities.csv: error: the register has no municipality [empty-register]"), "{text}");
    let marks = draft("tests/questionnaires/jhp.xlsx").todo_count();
    let of_codebook =
        text.lines().filter(|line| line.starts_with("codebook.toml:") && line.ends_with("[todo]")).count();
    assert_eq!(of_codebook as u64, marks);
    assert!(text.contains("study.toml:") && text.contains("left to decide: which wave is it? [todo]"), "{text}");

    // With a municipality and its export all can be read, before anything else is decided.
    let export = path("tests/studies/mixed/exports/99002001_kobo.csv");
    fs::copy(export, in_folder(out.path(), "Planung 2026/exports/a.csv")).unwrap();
    let register = in_folder(out.path(), "Planung 2026/municipalities.csv");
    let head = fs::read_to_string(&register).unwrap();
    fs::write(&register, format!("{head}99002001,Astadt,städtisch,40,yes,exports/a.csv\n")).unwrap();
    let checked = rundblick(["check", &folder]);
    assert!(checked.status.success(), "{}", stderr(&checked));
    assert!(!stderr(&checked).contains("unknown-column"), "{}", stderr(&checked));
    let reports = in_folder(out.path(), "reports");
    let run = rundblick(["run", &folder, "--formats", "html", "--out", &reports, "--as-of", "2026-11-22"]);
    assert!(run.status.success(), "{}", stderr(&run));

    let again = rundblick(["new", &folder]);
    assert_eq!(again.status.code(), Some(5));
    assert!(stderr(&again).contains("[already-there]"), "{}", stderr(&again));
}

#[test]
fn a_new_study_without_a_questionnaire_has_examples() {
    let out = tempfile::tempdir().unwrap();
    let folder = in_folder(out.path(), "a/b");
    let made = rundblick(["new", &folder]);
    assert!(made.status.success(), "{}", stderr(&made));
    let checked = rundblick(["check", &folder]);
    let text = stderr(&checked);
    let codes: Vec<&str> = text.lines().filter(|line| line.ends_with(']')).collect();
    assert!(codes.iter().all(|line| line.ends_with("[todo]") || line.ends_with("[empty-register]")), "{text}");
    assert!(text.contains("codebook.toml:") && text.contains("these are examples"), "{text}");

    let failed = rundblick(["new", &in_folder(out.path(), "c"), "--from", "tests/questionnaires/bad/a-pdf/survey.pdf"]);
    assert_eq!((failed.status.code(), out.path().join("c").exists()), (Some(3), false));
}
