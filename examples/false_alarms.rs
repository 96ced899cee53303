//! How often a report names a particularity that is none, and how often it finds one that is there.
//!
//! `cargo run --release --no-default-features --features analysis --example false_alarms [studies]`
//!
//! Takes the respondents of the demo study with all their answers and deals them to its municipalities anew: whatever differs then,
//! differs by chance, while the answers of each respondent keep their dependence on each other. For the second question a municipality of 25 gets
//! as many of those who name one barrier as makes it differ by so many points from the eleven others.

use fastrand::Rng;
use rundblick::analyse::analyse;
use rundblick::clean::{Cleaner, Responses, assemble};
use rundblick::compare::{Verdict, compare};
use rundblick::domain::{Earlier, Findings, Indicator};
use rundblick::protect::protect;
use rundblick::read::Reader;
use rundblick::study::Study;

/// A barrier that about a third of the respondents name.
const BARRIER: &str = "BARR[SQ001]";
const OWN: usize = 25;

fn main() {
    let studies = std::env::args().nth(1).map_or(1000, |number| number.parse().expect("a number of studies"));
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("data/demo/study.toml");
    let study = Study::load(&folder, &mut Findings::new()).expect("the demo study");
    let responses = read(&study);
    let dealt = Dealt::of(&study, &responses);
    let mut rng = Rng::with_seed(20_261_125);

    let (mut named, mut reports, mut alarmed) = (0, 0, 0);
    for _ in 0..studies {
        let found = particularities(&study, &dealt.anew(&mut rng));
        reports += found.len();
        named += found.iter().filter(|&&number| number > 0).count();
        alarmed += usize::from(found.iter().any(|&number| number > 0));
    }
    println!("no true difference, {studies} studies of {} municipalities:", study.municipalities.len());
    println!("  {:.2} % of the reports name at least one particularity", percent(named, reports));
    println!("  {:.1} % of the studies have such a report", percent(alarmed, studies));
    for points in [30, 40] {
        let hits = (0..studies).filter(|_| is_found(&study, &dealt.with_difference(points, &mut rng))).count();
        println!(
            "{points} points in one barrier, n = {OWN}: found in {:.1} % of {studies} studies",
            percent(hits, studies)
        );
    }
}

fn percent(part: usize, whole: usize) -> f64 {
    100.0 * part as f64 / whole as f64
}

fn read(study: &Study) -> Responses {
    let (reader, cleaner) = (Reader::new(&study.codebook), Cleaner::new(study));
    let batches = study.exports.iter().map(|export| {
        let table = reader.read_file(&study.folder, export, &mut Findings::new()).expect("an export of the demo");
        cleaner.clean(export, &table, &mut Findings::new())
    });
    assemble(study, batches.collect(), &mut Findings::new())
}

/// How many particularities the report of each municipality names.
fn particularities(study: &Study, responses: &Responses) -> Vec<usize> {
    let indicators = analyse(study, responses).expect("indicators");
    let released = protect(study, &indicators, &Earlier::default());
    let compared = compare(study, &released);
    (0..study.municipalities.len()).map(|at| compared.particularities(at).len()).collect()
}

/// Whether the report of the first municipality names the barrier.
fn is_found(study: &Study, responses: &Responses) -> bool {
    let indicators = analyse(study, responses).expect("indicators");
    let released = protect(study, &indicators, &Earlier::default());
    let verdict = compare(study, &released).verdict(0, Indicator::Frequency, BARRIER, "");
    matches!(verdict, Verdict::Particular(_))
}

/// The respondents, whose municipality is dealt anew.
struct Dealt<'a> {
    responses: &'a Responses,
    owners: Vec<u32>,
    /// Of each respondent: whether the barrier is named; `None` outside the base of its question.
    names: Vec<Option<bool>>,
}

impl<'a> Dealt<'a> {
    fn of(study: &Study, responses: &'a Responses) -> Self {
        let codebook = &study.codebook;
        let question = &codebook.questions[codebook.find("BARR").expect("the demo's barriers")];
        let at = (0..question.width()).find(|&item| question.item_name(item) == BARRIER).expect("the barrier");
        let mut names = Vec::new();
        for part in &responses.parts {
            for row in 0..part.answers.len() {
                let state = |variable: usize| part.answers.states(variable)[row];
                let in_base = question.variables().any(|variable| state(variable) == 1);
                names.push(in_base.then(|| state(question.first_variable + at) == 1));
            }
        }
        let owners = responses.parts.iter().flat_map(|part| &part.municipality).copied().collect();
        Self { responses, owners, names }
    }

    fn anew(&self, rng: &mut Rng) -> Responses {
        let mut owners = self.owners.clone();
        rng.shuffle(&mut owners);
        self.dealt(&owners)
    }

    /// The first municipality has [`OWN`] respondents in the base, drawn so that each names the barrier with the others' share and so many
    /// points more.
    fn with_difference(&self, points: u32, rng: &mut Rng) -> Responses {
        let mut order: Vec<usize> = (0..self.names.len()).collect();
        rng.shuffle(&mut order);
        let of = |name: bool| order.iter().copied().filter(move |&row| self.names[row] == Some(name));
        let (yes, no) = (of(true).count() as f64, of(false).count() as f64);
        // The share of the others when the own ones are gone: p = (yes − OWN · (p + d)) / (all − OWN).
        let difference = f64::from(points) / 100.0;
        let others = (yes - OWN as f64 * difference) / (yes + no);
        let k = (0..OWN).filter(|_| rng.f64() < others + difference).count();
        let own: Vec<usize> = of(true).take(k).chain(of(false).take(OWN - k)).collect();
        let mut owners: Vec<u32> = (0..self.names.len()).map(|row| 1 + row as u32 % 11).collect();
        rng.shuffle(&mut owners);
        own.into_iter().for_each(|row| owners[row] = 0);
        self.dealt(&owners)
    }

    fn dealt(&self, owners: &[u32]) -> Responses {
        let mut responses = self.responses.clone();
        let mut rest = owners;
        for part in &mut responses.parts {
            let (own, others) = rest.split_at(part.municipality.len());
            part.municipality = own.to_vec();
            rest = others;
        }
        responses
    }
}
