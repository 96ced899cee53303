//! The files of a new study: study.toml and the register, beside the codebook.
//!
//! What only a person can know is marked `TODO`, as in the codebook.

use crate::domain::Text;
use crate::study::import::draft::Draft;
use crate::study::import::write::{quoted, text};

/// The files of a new study, without their folder.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Scaffold {
    /// study.toml.
    pub study: String,
    /// codebook.toml.
    pub codebook: String,
    /// municipalities.csv.
    pub register: String,
}

/// The files of a study called `name` (letters, digits, `-`), of the year `wave`; without a draft the codebook has a question to show
/// what one looks like.
pub fn scaffold(name: &str, wave: &str, draft: Option<&Draft>) -> Scaffold {
    let title = draft.map_or_else(|| Text::de(name), |draft| draft.title.clone());
    let ignore = draft.map(ignored).unwrap_or_default();
    let study = STUDY
        .replace("{name}", &quoted(name))
        .replace("{wave}", &quoted(wave))
        .replace("{ignore}", &ignore)
        .replace("{title}", &text(&title));
    let codebook = draft.map_or_else(|| CODEBOOK.replace("{title}", &text(&title)), Draft::codebook_toml);
    Scaffold { study, codebook, register: REGISTER.to_owned() }
}

/// Headings without a question, for a setting that names them.
fn ignored(draft: &Draft) -> String {
    if draft.ignore.is_empty() {
        return String::new();
    }
    let list: Vec<String> = draft.ignore.iter().map(|heading| quoted(heading)).collect();
    format!(
        "#\n# Columns of this questionnaire's exports that no question stands behind; without this they are told as unknown:\n# ignore = [{}]\n",
        list.join(", ")
    )
}

const REGISTER: &str = "ags,name,cluster,invited,named,file\n";

const STUDY: &str = r#"# Settings of the study. What each means, and all others: `rundblick schema study`.
#
# What only a person can know is marked `TODO`: decide it, then take the mark away. `rundblick check` lists those that are left.

# The folder of the reports: output/<name>/
name = {name}
title = {title} # TODO is this what the reports are to be called?
wave = {wave} # TODO which wave is it?

# Who publishes the reports, where readers can ask, and when the survey ran.
# TODO fill these in, and take away the `#` before them
# organisation = { de = "Programmbüro" }
# contact = "programmbuero@example.org"
# field_phase = { de = "April bis Mai 2026" }

# What `ags` or `key` in the register is: "ags" for official keys of 2, 5, 8 or 12 digits (Land 99 for invented places), "any" for every
# unique text.
key = "ags"

# Every record with at least one valid answer counts; "complete" takes only those that were sent off.
responses = "all"

# Comparison groups: columns of the register, such as ["cluster"].
clusters = [] # TODO shall clusters of municipalities be compared?

# Invented data: every report would say so.
synthetic = false

# Doubtful records are counted and told of. To leave them out: "speeders", "straight_liners", "possible_tests".
# leave_out = ["speeders"]

# The exports of the municipalities stand in the register's column `file`. A file that needs more to be said, or that holds the answers of
# several municipalities, has an entry:
#
# [[source]]
# file = "exports/all.csv"
# key_column = "KOMMUNE"
{ignore}
# An answer that a municipality words in its own way, and a record to leave out:
#
# [[map]]
# municipality = "99001000"
# question = "ROLLE"
# from = "Planer"
# to = "1"
#
# [[exclude]]
# municipality = "99001000"
# record = "17"
# reason = "test of the municipality"

# Disclosure control. These are the floors: values can be raised, not lowered.
[disclosure]
minimum_n = 5 # fewest valid answers behind a published value
min_cell = 3 # fewest people in a published cell of an identifying or sensitive item
dominance = 50 # most that one municipality may hold of the answers behind a value over several, in per cent

# Who works with whom by area, also where one person of an area said so: only where respondents were told.
# [network.shown_by_unit]
# notice = { de = "…" }
# since = "2026-04-01"
# legal_basis = { de = "…" }

# Free texts: none is published but those that a person has released in the file that `rundblick review` writes.
# [review]
# file = "review.csv"

# What of the runs stays: all of them without `keep`; `internal/` of old ones for 90 days.
# [output]
# keep = 30
# keep_internal = 90
# How bundles reach the municipalities; passwords come from the environment. Other ways: [deliver.folder], [deliver.sftp], [deliver.s3], [deliver.mail]
# [deliver.webdav]
# url = "https://cloud.example.org/remote.php/dav/files/berichte/2026"
# user = "berichte"
"#;

const CODEBOOK: &str = r#"# What the questions mean. What each key means, and all others: `rundblick schema codebook`.
#
# `rundblick codebook FILE` makes this file from a questionnaire: LimeSurvey, XLSForm or SoSci Survey.

title = {title}

# TODO these are examples: describe each question of the survey instead

# Levels of barriers, in the order of the reports.
level = [
  { key = "strukturell", label = { de = "strukturell", en = "structural" } },
  { key = "organisatorisch", label = { de = "organisatorisch", en = "organisational" } },
]

[[question]]
key = "ROLLE"
kind = "single"
measures = "role"
text = { de = "In welcher Rolle arbeiten Sie?" }
page = 1
answer = [
  { code = "1", label = { de = "Jugendhilfeplanung" } },
  { code = "2", label = { de = "Leitung" } },
]

[[question]]
key = "BARR"
kind = "multiple"
measures = "barrier"
text = { de = "Welche Barrieren erleben Sie derzeit?" }
page = 2
base = "ticked"
item = [
  { key = "SQ001", level = "strukturell", label = { de = "getrennte Zuständigkeiten und Budgets" } },
  { key = "SQ002", level = "organisatorisch", label = { de = "zu wenig Zeit" } },
  { key = "SQ003", is = "none", label = { de = "keine davon" } },
]
"#;
