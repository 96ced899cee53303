//! Rule 11: released figures, and those of the next runs beside them.

use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};

use rundblick::audit::{Audit, Auditor, Structure};
use rundblick::compare::compare;
use rundblick::domain::{Count, Earlier, Indicator, Language, Moment, Scope};
use rundblick::protect::{Cell, Sign};
use rundblick::publish::{Facts, Ledger, PublishError, Release, Run, StudyFolder};
use rundblick::render::model::{Block, Document};
use rundblick::render::{About, comparison_report, data, municipal_report};
use rundblick::words::Words;

use crate::common::study::{CODEBOOK, Person, Small, Town, k_of_n, person, small_after, small_of, town};
use crate::common::workflow::{path, rundblick, stderr, tree};

const B1: &str = "BARR[b1]";
const FIRST: &str = "2026-07-01";
const KEPT: &str = "wie am 01.07.2026 veröffentlicht";

/// So many of so many tick the first barrier; all tick the second one.
fn people(k: usize, n: usize) -> Vec<Person> {
    let mut people = k_of_n(B1, ("1", "0"), k, n);
    let others = [("BARR[b2]", "1"), ("BARR[b3]", "0"), ("BARR[none]", "0"), ("BARR[other]", "0")];
    people.iter_mut().for_each(|one| one.extend(person(&others)));
    people
}

fn towns(counts: &[(usize, usize)]) -> Vec<Town> {
    counts.iter().map(|&(k, n)| Town { named: true, ..Town::of(people(k, n)) }).collect()
}

/// Everything that a run of these towns tells, beside what was told before.
fn computed(counts: &[(usize, usize)], earlier: &Earlier) -> Small {
    small_after(&towns(counts), "", CODEBOOK, earlier)
}

fn documents(small: &Small, as_of: &str) -> Vec<Document> {
    let compared = compare(&small.study, &small.released);
    let about = About { as_of: as_of.parse().unwrap(), inputs: &[] };
    let words = Words::new(Language::De);
    let own = (0..small.study.municipalities.len()).map(|at| municipal_report(&compared, at, &about, &words));
    own.chain([comparison_report(&compared, &[7; 32], &about, &words)]).collect()
}

fn begin(out: &Path) -> Result<Run, PublishError> {
    Run::begin(&StudyFolder::hold(out, "small", Moment::default())?)
}

fn release(run: &Path) -> Result<Release, PublishError> {
    rundblick::publish::release(run, Moment::default())
}

/// Writes a run of the study; `certificate` is its disclosure.json.
fn publish(out: &Path, small: &Small, as_of: &str, certificate: Option<&str>) -> PathBuf {
    let run = unless_busy(|| begin(out));
    for (at, document) in documents(small, as_of).iter().enumerate() {
        let folder = if document.kind == "Ergebnisbericht" {
            format!("municipalities/t{at:02}")
        } else {
            "comparison".to_owned()
        };
        run.add(&format!("{folder}/daten.csv"), &data(&document.shown).unwrap()).unwrap();
    }
    if let Some(certificate) = certificate {
        run.add("disclosure.json", certificate.as_bytes()).unwrap();
    }
    run.add("internal/indicators.csv", b"not,for,the,ledger\n").unwrap();
    let facts = Facts {
        wave: "2026".to_owned(),
        as_of: as_of.parse().unwrap(),
        inputs: Default::default(),
        settings: Default::default(),
        counts: Default::default(),
    };
    run.finish(facts).unwrap().folder
}

const PASSED: Option<&str> = Some("{ \"passed\": true }");

fn released(out: &Path, small: &Small, as_of: &str) -> Release {
    let run = publish(out, small, as_of, PASSED);
    unless_busy(|| release(&run))
}

/// Processes that other tests start hold the lock for a moment, from their fork on until they become another program.
fn try_unless_busy<T>(work: impl Fn() -> Result<T, PublishError>) -> Result<T, PublishError> {
    for _ in 0..200 {
        match work() {
            Err(PublishError::Busy { .. }) => std::thread::sleep(std::time::Duration::from_millis(10)),
            done => return done,
        }
    }
    work()
}

fn unless_busy<T>(work: impl Fn() -> Result<T, PublishError>) -> T {
    try_unless_busy(work).unwrap()
}

fn earlier(out: &Path) -> Earlier {
    Ledger::read(out, "small").unwrap().earlier("2026")
}

fn share(k: u32, n: u32) -> Count {
    Count::new(k, n)
}

fn count(small: &Small, at: usize) -> Option<Count> {
    match small.released.cell(&town(at), Indicator::Frequency, B1, "") {
        Cell::Share { count, .. } => Some(*count),
        _ => None,
    }
}

fn says(document: &Document, text: &str) -> bool {
    let blocks = document.sections.iter().flat_map(|section| &section.blocks);
    blocks.into_iter().any(|block| matches!(block, Block::Paragraph { text: paragraph } if paragraph.contains(text)))
}

fn printed_of_all(small: &Small) -> Option<f64> {
    let cell = small.released.cell(&Scope::All, Indicator::Frequency, B1, "");
    cell.stand_in().map(|value| (value * 100.0).round())
}

#[test]
fn one_answer_more_changes_no_released_figure_and_the_report_says_so() {
    let out = tempfile::tempdir().unwrap();
    let before = [(4, 12), (5, 10), (3, 10), (6, 11)];
    let first = computed(&before, &Earlier::default());
    released(out.path(), &first, FIRST);
    let earlier = earlier(out.path());

    let next = computed(&[(5, 13), (5, 10), (3, 10), (6, 11)], &earlier);
    assert_eq!(count(&next, 0), Some(share(4, 12)), "as released");
    assert_eq!(next.own(Indicator::Used, "", ""), &Cell::Whole(13), "participation is the current one");
    assert_eq!(count(&next, 1), Some(share(5, 10)));
    assert_eq!(printed_of_all(&next), printed_of_all(&first), "over all the released value stays, too");
    let difference = next.released.cell(&town(1), Indicator::Difference, B1, "");
    assert_eq!(difference, &Cell::Sign(Sign::Withheld), "of all others together");
    let documents = documents(&next, "2026-07-08");
    assert!(documents.iter().all(|document| says(document, KEPT)), "each shows the value over all");
    // All that it tells beside participation is what was told.
    let rows = |small: &Small| {
        let own = self::documents(small, FIRST).swap_remove(0).shown;
        own.into_iter().filter(|row| row.scope == "t00" && row.item == B1 && row.n.is_some()).collect::<Vec<_>>()
    };
    let (told, tells) = (rows(&first), rows(&next));
    assert!(!tells.is_empty());
    for row in tells {
        assert!(told.iter().any(|it| it.k == row.k && it.n == row.n && it.part == row.part), "{row:?}");
    }
}

#[test]
fn ten_answers_more_make_a_new_figure() {
    let out = tempfile::tempdir().unwrap();
    released(out.path(), &computed(&[(4, 12), (5, 10), (3, 10), (6, 11)], &Earlier::default()), FIRST);
    let next = computed(&[(9, 22), (5, 10), (3, 10), (6, 11)], &earlier(out.path()));
    assert_eq!(count(&next, 0), Some(share(9, 22)));
    assert!(!documents(&next, "2026-07-08").iter().any(|document| says(document, "veröffentlicht")));
    assert_eq!(printed_of_all(&next), Some((23.0_f64 / 53.0 * 100.0).round()));
}

#[test]
fn nothing_came_in_and_nothing_changes() {
    let out = tempfile::tempdir().unwrap();
    let counts = [(4, 12), (5, 10), (3, 10), (6, 11)];
    let first = computed(&counts, &Earlier::default());
    released(out.path(), &first, FIRST);
    let next = computed(&counts, &earlier(out.path()));
    let cells =
        |small: &Small| small.released.iter().map(|(key, cell)| (key.clone(), cell.clone())).collect::<Vec<_>>();
    assert_eq!(cells(&next), cells(&first));
    assert!(next.released.kept(&town(0)).is_empty());
}

#[test]
fn every_earlier_release_counts_and_the_latest_stays() {
    let out = tempfile::tempdir().unwrap();
    let rest = [(5, 10), (3, 10), (6, 11)];
    let with = |own| [vec![own], rest.to_vec()].concat();
    released(out.path(), &computed(&with((4, 12)), &Earlier::default()), FIRST);
    released(out.path(), &computed(&with((9, 22)), &earlier(out.path())), "2026-08-01");
    // Ten more than the first, and one more than the second.
    let next = computed(&with((10, 23)), &earlier(out.path()));
    assert_eq!(count(&next, 0), Some(share(9, 22)));
    assert!(says(&documents(&next, "2026-08-08")[0], "wie am 01.08.2026 veröffentlicht"));
    // Back to the first but one: far from the second, one from the first.
    let next = computed(&with((5, 13)), &earlier(out.path()));
    assert_eq!(count(&next, 0), Some(share(9, 22)));
    // Of another wave nothing stays.
    assert_eq!(Ledger::read(out.path(), "small").unwrap().earlier("2027"), Earlier::default());
}

#[test]
fn a_town_that_tells_nothing_keeps_the_value_over_all() {
    let out = tempfile::tempdir().unwrap();
    let rest = [(4, 12), (5, 10), (3, 10), (6, 11)];
    let with = |small: (usize, usize)| [rest.to_vec(), vec![small, (2, 4), (2, 4), (2, 4), (2, 4)]].concat();
    let first = computed(&with((1, 2)), &Earlier::default());
    assert!(printed_of_all(&first).is_some());
    released(out.path(), &first, FIRST);
    let next = computed(&with((3, 4)), &earlier(out.path()));
    assert_eq!(count(&next, 0), Some(share(4, 12)));
    assert!(next.released.kept(&town(0)).is_empty());
    assert_eq!(printed_of_all(&next), printed_of_all(&first), "two answers more in a town below the minimum");
}

#[test]
fn what_follows_from_a_kept_figure_is_kept() {
    let out = tempfile::tempdir().unwrap();
    released(out.path(), &computed(&[(4, 12), (5, 10), (3, 10), (6, 11)], &Earlier::default()), FIRST);
    // All in all ten came, but of those who were asked for the first barrier one only.
    let next = computed(&[(5, 13), (5, 10), (3, 10), (6, 11)], &earlier(out.path()));
    let number = next.own(Indicator::LevelNumber, "BARR", "struktur");
    assert!(matches!(number, Cell::Mean { n: 12, .. } | Cell::Sign(Sign::Withheld)), "{number:?}");
    let any = next.own(Indicator::LevelAny, "BARR", "struktur");
    assert!(any.n().is_none_or(|n| n == 12), "{any:?}");
}

#[test]
fn a_released_run_is_in_the_ledger_once_and_for_its_owner_only() {
    let out = tempfile::tempdir().unwrap();
    let small = computed(&[(4, 12), (5, 10), (3, 10), (6, 11)], &Earlier::default());
    let folder = publish(out.path(), &small, FIRST, PASSED);
    let first = unless_busy(|| release(&out.path().join("small/latest")));
    assert!(!first.unchanged && first.figures > 20, "{first:?}");
    let ledger = out.path().join("small/ledger.csv");
    let text = fs::read_to_string(&ledger).unwrap();
    assert_eq!(fs::metadata(&ledger).unwrap().permissions().mode() & 0o777, 0o600);
    let run = folder.file_name().unwrap().to_str().unwrap();
    let row = format!("\n{run},{FIRST},2026,t00,,frequency,{B1},,,,,4,12,");
    assert!(text.contains(&row), "{text}");
    assert_eq!(text.matches(&row).count(), 1);

    assert_eq!(unless_busy(|| release(&folder)), Release { unchanged: true, ..first });
    assert_eq!(fs::read_to_string(&ledger).unwrap(), text);
    assert_eq!(Ledger::read(out.path(), "small").unwrap().released_runs(), [run]);
    let again = rundblick(["release", folder.to_str().unwrap()]);
    assert!(again.status.success(), "{again:?}");
    assert!(stderr(&again).contains("was released before; nothing was changed"), "{again:?}");
}

#[test]
fn what_has_not_passed_or_has_changed_is_not_released() {
    let out = tempfile::tempdir().unwrap();
    let small = small_of(&towns(&[(4, 12), (5, 10), (3, 10), (6, 11)]), "", CODEBOOK);
    let refused = |run: &Path| try_unless_busy(|| release(run)).unwrap_err();
    let reason = |run: &Path| refused(run).to_string();
    let none = publish(out.path(), &small, "2026-07-01", None);
    assert!(reason(&none).contains("no certificate"), "{}", reason(&none));
    for (at, certificate) in
        ["{ \"passed\": false }", "{ \"passed\": \"true\" }", "{}", "passed"].into_iter().enumerate()
    {
        let failed = publish(out.path(), &small, &format!("2026-07-{:02}", at + 2), Some(certificate));
        assert!(reason(&failed).contains("has not passed the audit"), "{}", reason(&failed));
    }
    let changed = publish(out.path(), &small, "2026-07-10", PASSED);
    fs::write(changed.join("comparison/daten.csv"), "changed").unwrap();
    assert!(matches!(refused(&changed), PublishError::Spoilt { path, .. } if path == "comparison/daten.csv"));
    let renamed = publish(out.path(), &small, "2026-07-11", PASSED);
    let manifest = fs::read_to_string(renamed.join("manifest.json")).unwrap();
    fs::write(renamed.join("manifest.json"), manifest.replace("\"2026\"", "\"2025\"")).unwrap();
    assert!(matches!(refused(&renamed), PublishError::Spoilt { path, .. } if path == "manifest.json"));
    assert!(matches!(refused(out.path()), PublishError::NoRun { .. }));
    assert!(!out.path().join("small/ledger.csv").exists());
    let output = rundblick(["release", none.to_str().unwrap()]);
    assert_eq!(output.status.code(), Some(5));
    assert!(stderr(&output).contains("[not-releasable]"), "{output:?}");
}

#[test]
fn while_a_run_is_at_work_nothing_is_released() {
    let out = tempfile::tempdir().unwrap();
    let small = small_of(&towns(&[(4, 12), (5, 10), (3, 10), (6, 11)]), "", CODEBOOK);
    let folder = publish(out.path(), &small, FIRST, PASSED);
    let _run = unless_busy(|| begin(out.path()));
    assert!(matches!(release(&folder), Err(PublishError::Busy { .. })));
}

#[test]
fn a_damaged_ledger_stops_a_run_before_anything_is_published() {
    let out = tempfile::tempdir().unwrap();
    let study = path("data/demo-small");
    let name = rundblick::study::Study::load(&study, &mut rundblick::domain::Findings::new()).unwrap().config.name;
    let folder = out.path().join(&name);
    fs::create_dir_all(&folder).unwrap();
    fs::write(folder.join("ledger.csv"), "run,as_of\n2026-07-01-0a1b2c3d,gestern\n").unwrap();
    let run = ["run", study.to_str().unwrap(), "--out", out.path().to_str().unwrap(), "--formats", "html"];
    let output = rundblick(run);
    assert_eq!(output.status.code(), Some(5), "{output:?}");
    let told = stderr(&output);
    assert!(told.contains("ledger.csv cannot be read at line 1") && told.contains("[bad-ledger]"), "{told}");
    assert!(told.contains("backup") && !told.contains("gestern"), "{told}");
    let left = fs::read_dir(&folder).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap());
    let mut left: Vec<String> =
        left.filter(|name| ![".lock", ".cache", "status.json"].contains(&name.as_str())).collect();
    left.sort();
    assert_eq!(left, ["ledger.csv"]);
}

/// Somebody who answers by chance.
fn anybody(chance: &mut u64) -> Person {
    let mut of = |number: u64| {
        *chance = chance.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (*chance >> 33) % number
    };
    let boxes = [B1, "BARR[b2]", "BARR[b3]"].map(|name| (name.to_owned(), (of(3) == 0).to_string()));
    let mut person: Person =
        boxes.into_iter().map(|(name, is)| (name, if is == "true" { "1" } else { "0" }.to_owned())).collect();
    let none = if person.values().all(|cell| cell == "0") { "1" } else { "0" };
    person.extend([("BARR[none]".to_owned(), none.to_owned()), ("BARR[other]".to_owned(), "0".to_owned())]);
    let mut number = |name: &str, most: u64| drop(person.insert(name.to_owned(), (of(most) + 1).to_string()));
    number("ROLE", 2);
    ["URGENCY[t1]", "STATE[t1]", "BATTERY[i1]", "BATTERY[i2]", "SECRET"].into_iter().for_each(|name| number(name, 5));
    ["SOL[l1]", "SOL[l2]"].into_iter().for_each(|name| number(name, 3));
    for effect in ["l1", "l2"] {
        if person[&format!("SOL[{effect}]")] == "1" {
            person.insert(format!("EFFECT[{effect}]"), (of(5) + 1).to_string());
        }
    }
    person
}

fn audited(small: &Small, earlier: &Earlier) -> Audit {
    let mut auditor = Auditor::new(Structure::of(&small.study));
    documents(small, FIRST).iter().for_each(|document| auditor.add(&document.shown));
    auditor.finish(&earlier.runs)
}

/// Protection and audit share no code: what the one lets through the other one must, whoever comes or goes between three releases.
#[test]
fn the_audit_finds_nothing_beside_earlier_releases() {
    let mut chance = 7_u64;
    let mut stayed = 0;
    for _ in 0..8 {
        let out = tempfile::tempdir().unwrap();
        let mut people: Vec<Vec<Person>> = Vec::new();
        for size in [6, 9, 12, 18, 25, 3] {
            people.push((0..size).map(|_| anybody(&mut chance)).collect());
        }
        for date in [FIRST, "2026-07-02", "2026-07-03"] {
            let towns: Vec<Town> = people.iter().map(|it| Town { named: true, ..Town::of(it.clone()) }).collect();
            let earlier = earlier(out.path());
            let small = small_after(&towns, "", CODEBOOK, &earlier);
            let audit = audited(&small, &earlier);
            assert!(audit.has_passed(), "{date}: {:#?}", audit.breaches);
            stayed += (0..people.len()).filter(|&at| !small.released.kept(&town(at)).is_empty()).count();
            released(out.path(), &small, date);
            for (at, people) in people.iter_mut().enumerate() {
                let arrivals = [0, 1, 5, 11, 4, 2][(at + date.len() + chance as usize % 6) % 6];
                people.extend((0..arrivals).map(|_| anybody(&mut chance)));
                if arrivals == 1 {
                    people.remove(0);
                }
            }
        }
    }
    assert!(stayed > 10, "{stayed}");
}

/// An export that was handed in again without one of its records.
#[test]
fn the_program_keeps_what_it_released() {
    let folder = tempfile::tempdir().unwrap();
    let (study, out) = (folder.path().join("study"), folder.path().join("out"));
    for (name, content) in tree(&path("data/demo")) {
        let file = study.join(name);
        fs::create_dir_all(file.parent().unwrap()).unwrap();
        fs::write(file, content).unwrap();
    }
    let (study_text, out_text) = (study.to_str().unwrap(), out.to_str().unwrap());
    let run = |as_of| {
        let output = rundblick(["run", study_text, "--out", out_text, "--formats", "html", "--as-of", as_of]);
        assert!(output.status.success(), "{}", stderr(&output));
    };
    run(FIRST);
    let latest = out.join("demo/latest");
    let output = rundblick(["release", latest.to_str().unwrap()]);
    assert!(output.status.success() && stderr(&output).contains("figures in the ledger"), "{output:?}");

    let export = study.join("exports/99003000_limesurvey-expr.csv");
    let text = fs::read_to_string(&export).unwrap();
    let mut lines: Vec<&str> = text.split_inclusive('\n').collect();
    lines.remove(1);
    fs::write(&export, lines.concat()).unwrap();
    run("2026-07-08");
    let pages = tree(&latest.join("municipalities")).into_iter().filter(|(name, _)| name.ends_with(".html"));
    let own: Vec<String> = pages
        .filter(|(name, _)| name.starts_with("99003000"))
        .map(|(_, page)| String::from_utf8(page).unwrap())
        .collect();
    assert!(own.iter().any(|page| page.contains(KEPT)));
    let manifest = fs::read_to_string(latest.join("manifest.json")).unwrap();
    assert!(manifest.contains("\"ledger.csv\""), "it is an input");
}
