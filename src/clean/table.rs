//! One export: cells → states, row by row.

use std::collections::BTreeMap;

use crate::clean::decode::{Decoded, Decoder, Fault, blank_state, number};
use crate::clean::responses::{
    Answers, Batch, EMPTY, FileSummary, NOT_SHOWN, Quality, REJECTED, Reject, State, is_answer,
};
use crate::clean::shown::{Filter, PageProof, Verdict, page_proof};
use crate::domain::{Finding, Findings, Place};
use crate::read::{Meaning, Meta, RawRow, RawTable};
use crate::study::{Base, Export, Format, ItemRole, Kind, Owner, Question, ResponseRule, Study};

/// A box that is blank in an export that marks unticked boxes by nothing: decided when the row is whole.
const BLANK_BOX: State = State::MIN;

/// Where to find a variable's cells in the table.
#[derive(Clone, Copy)]
struct Source {
    variable: usize,
    question: usize,

    column: Option<usize>,
    /// The column holds the text of an "other" box.
    is_text_of_other: bool,
}

/// What stays the same for all rows of an export.
struct Context<'a> {
    study: &'a Study,
    table: &'a RawTable,
    sources: Vec<Source>,
    /// Per municipality that has mappings of its own, else under `None`: a decoder per question.
    decoders: BTreeMap<Option<u32>, Vec<Decoder>>,
    filters: Vec<Option<Filter>>,
    /// Unticked boxes print a sign of their own, so that a blank box was not shown.
    marks_unticked: bool,
    id: Option<usize>,
    submitted: Option<usize>,
    last_page: Option<usize>,
    key: Option<usize>,
    by_key: BTreeMap<&'a str, u32>,
}

/// Cleans one export. Findings name what is wrong with the file as a whole; single rows and cells go to the rejects.
pub fn clean(study: &Study, export: &Export, table: &RawTable, findings: &mut Findings) -> Batch {
    let context = Context::new(study, table);
    let mut batch = context.empty_batch();
    if matches!(export.owner, Owner::Column(_)) && context.key.is_none() {
        // Nobody's rows: reading has said that the column is missing.
        return batch;
    }
    let mut states = vec![NOT_SHOWN; context.sources.len()];
    let mut numbers = vec![f64::NAN; context.sources.len()];
    for row in table.rows() {
        context.clean_row(export, row, &mut states, &mut numbers, &mut batch);
    }
    context.report_rejected_rows(export, &mut batch);
    context.check_bases(findings);
    context.check_completion_mark(findings);
    batch
}

impl<'a> Context<'a> {
    fn new(study: &'a Study, table: &'a RawTable) -> Self {
        let codebook = &study.codebook;
        let sources = codebook.variables.iter().enumerate().map(|(variable, at)| {
            let direct = table.position(Meaning::Answer(variable));
            let other = table.position(Meaning::OtherText(variable));
            Source {
                variable,
                question: at.question,
                column: direct.or(other),
                is_text_of_other: direct.is_none() && other.is_some(),
            }
        });
        let mut context = Self {
            study,
            table,
            sources: sources.collect(),
            decoders: BTreeMap::new(),
            filters: codebook.questions.iter().map(|question| Filter::of(codebook, question)).collect(),
            marks_unticked: false,
            id: table.position(Meaning::Meta(Meta::Id)),
            submitted: table.position(Meaning::Meta(Meta::Submitted)),
            last_page: table.position(Meaning::Meta(Meta::LastPage)),
            key: table.position(Meaning::Meta(Meta::Municipality)),
            by_key: study
                .municipalities
                .iter()
                .enumerate()
                .map(|(at, place)| (place.key.as_str(), at as u32))
                .collect(),
        };
        context.decoders = context.make_decoders();
        context.marks_unticked = context.finds_unticked_sign();
        context
    }

    fn make_decoders(&self) -> BTreeMap<Option<u32>, Vec<Decoder>> {
        let plain = || self.study.codebook.questions.iter().map(|question| Decoder::new(question, &self.table.info));
        let maps = &self.study.config.map;
        let owners = maps.iter().filter_map(|map| self.by_key.get(map.municipality.as_deref()?).copied());
        let mut decoders = BTreeMap::new();
        for owner in std::iter::once(None).chain(owners.map(Some)) {
            let mut own: Vec<Decoder> = plain().collect();
            for map in maps {
                let applies = match &map.municipality {
                    None => true,
                    Some(key) => owner.is_some() && self.by_key.get(key.as_str()).copied() == owner,
                };
                if let (true, Some(question)) = (applies, self.study.codebook.find(&map.question)) {
                    own[question].map(&map.from, &map.to);
                }
            }
            decoders.insert(owner, own);
        }
        decoders
    }

    fn question(&self, source: &Source) -> &'a Question {
        &self.study.codebook.questions[source.question]
    }

    fn is_box(&self, source: &Source) -> bool {
        self.question(source).kind == Kind::Multiple
    }

    /// Whether any box of the export prints a sign for "shown and not ticked".
    fn finds_unticked_sign(&self) -> bool {
        let decoders = &self.decoders[&None];
        self.table.rows().any(|row| {
            self.sources.iter().any(|source| match source.column {
                Some(column) if self.is_box(source) && !source.is_text_of_other => {
                    decoders[source.question].decode(row.cell(column)) == Decoded::State(0)
                }
                _ => false,
            })
        })
    }

    fn empty_batch(&self) -> Batch {
        let info = &self.table.info;
        let config = &self.study.config;
        Batch {
            answers: self.sources.iter().map(|_| Answers::default()).collect(),
            file: FileSummary {
                name: info.file.clone(),
                sha256: info.sha256.clone(),
                records: info.records,
                rejected_rows: 0,
                variables: self.sources.iter().map(|source| source.column.is_some()).collect(),
                used_maps: vec![false; config.map.len()],
                used_exclusions: vec![false; config.exclude.len()],
            },
            ..Batch::default()
        }
    }

    fn clean_row(
        &self,
        export: &Export,
        row: RawRow<'_>,
        states: &mut [State],
        numbers: &mut [f64],
        batch: &mut Batch,
    ) {
        let cell = |column: Option<usize>| column.map(|column| row.cell(column).trim()).unwrap_or_default();
        let Some(owner) = self.owner(export, cell(self.key)) else {
            batch.file.rejected_rows += 1;
            batch.rejects.push(Reject {
                file: self.table.info.file.clone(),
                line: row.line(),
                column: self.heading(self.key),
                value: cell(self.key).to_owned(),
                code: "unregistered-municipality",
                reason: "the register has no municipality with this key".to_owned(),
            });
            return;
        };
        let quality = batch.quality.entry(owner).or_default();
        quality.records += 1;
        let id = cell(self.id);
        if let Some(at) = self.exclusion(owner, id) {
            quality.excluded += 1;
            batch.file.used_exclusions[at] = true;
            return;
        }
        quality.started += 1;
        if !id.is_empty() {
            quality.ids.push(id.to_owned());
        }
        // A tool without the mark hands over finished interviews only.
        let is_complete = self.submitted.is_none() || !cell(self.submitted).is_empty();
        quality.complete += u32::from(is_complete);

        let rejects = batch.rejects.len();
        self.decode_row(owner, row, states, numbers, &mut batch.rejects);
        self.note_maps(owner, row, batch);
        let last_page = self.last_page(row, &mut batch.rejects);
        let hidden = self.settle_shown(last_page, states);
        batch.rejects.extend(
            hidden
                .into_iter()
                .filter_map(|variable| Some(self.reject(row, self.sources[variable].column?, Fault::BehindFilter))),
        );
        let quality = batch.quality.entry(owner).or_default();
        quality.rejected_cells += (batch.rejects.len() - rejects) as u32;
        quality.none_with_others += self.settle_none_boxes(states);

        let has_answer =
            self.sources.iter().any(|source| is_answer(self.question(source).kind, states[source.variable]));
        if has_answer && (is_complete || self.study.config.responses == ResponseRule::All) {
            quality.used += 1;
            batch.municipality.push(owner);
            for source in &self.sources {
                let answers = &mut batch.answers[source.variable];
                answers.states.push(states[source.variable]);
                if self.question(source).kind == Kind::Number {
                    answers.numbers.push(numbers[source.variable]);
                }
            }
        }
    }

    fn owner(&self, export: &Export, key: &str) -> Option<u32> {
        match export.owner {
            Owner::Municipality(position) => Some(position as u32),
            Owner::Column(_) => self.by_key.get(key).copied(),
        }
    }

    fn exclusion(&self, owner: u32, id: &str) -> Option<usize> {
        let key = &self.study.municipalities[owner as usize].key;
        self.study.config.exclude.iter().position(|exclusion| exclusion.municipality == *key && exclusion.record == id)
    }

    fn heading(&self, column: Option<usize>) -> String {
        column.map(|column| self.table.columns[column].heading.to_string()).unwrap_or_default()
    }

    fn decoders_of(&self, owner: u32) -> &[Decoder] {
        self.decoders.get(&Some(owner)).or_else(|| self.decoders.get(&None)).map_or(&[], Vec::as_slice)
    }

    /// The last page that was sent. `None` where nothing, or nothing that is a page, stands there.
    fn last_page(&self, row: RawRow<'_>, rejects: &mut Vec<Reject>) -> Option<u32> {
        let column = self.last_page?;
        let text = row.cell(column).trim();
        if text.is_empty() || self.table.is_not_shown(text) {
            return None;
        }
        let Some(page) = number(text) else {
            rejects.push(self.reject(row, column, Fault::NotANumber));
            return None;
        };
        (page >= 0.0).then_some(page as u32)
    }

    fn decode_row(
        &self,
        owner: u32,
        row: RawRow<'_>,
        states: &mut [State],
        numbers: &mut [f64],
        rejects: &mut Vec<Reject>,
    ) {
        let decoders = self.decoders_of(owner);
        for source in &self.sources {
            numbers[source.variable] = f64::NAN;
            states[source.variable] = match source.column {
                None => NOT_SHOWN,
                Some(column) if source.is_text_of_other => {
                    let text = row.cell(column).trim();
                    if self.says_nothing(text) { BLANK_BOX } else { 1 }
                }
                Some(column) => match decoders[source.question].decode(row.cell(column)) {
                    Decoded::State(state) => state,
                    Decoded::Number(value) => {
                        numbers[source.variable] = value;
                        0
                    }
                    Decoded::Blank if self.is_box(source) => BLANK_BOX,
                    Decoded::Blank => EMPTY,
                    Decoded::Rejected(fault) => {
                        rejects.push(self.reject(row, column, fault));
                        REJECTED
                    }
                },
            };
        }
    }

    /// Whether the text of an "other" box stands for an unticked one: some exports print the tool's own signs there.
    fn says_nothing(&self, text: &str) -> bool {
        text.is_empty() || self.table.is_not_shown(text) || self.table.info.unticked.contains(&text)
    }

    fn reject(&self, row: RawRow<'_>, column: usize, fault: Fault) -> Reject {
        Reject {
            file: self.table.info.file.clone(),
            line: row.line(),
            column: self.table.columns[column].heading.to_string(),
            value: row.cell(column).to_owned(),
            code: fault.code(),
            reason: fault.reason().to_owned(),
        }
    }

    /// Notes which mappings of the study did something, so that an unused one can be reported.
    fn note_maps(&self, owner: u32, row: RawRow<'_>, batch: &mut Batch) {
        for (at, map) in self.study.config.map.iter().enumerate() {
            let applies =
                map.municipality.as_ref().is_none_or(|key| self.study.municipalities[owner as usize].key == *key);
            if batch.file.used_maps[at] || !applies {
                continue;
            }
            let mut columns = self.sources.iter().filter(|source| self.question(source).key == map.question);
            batch.file.used_maps[at] =
                columns.any(|source| source.column.is_some_and(|column| row.cell(column).trim() == map.from.trim()));
        }
    }

    /// Decides for blank cells whether the question was shown: by the page, then by the question's filter. Gives the variables that are
    /// answered although the answer to the deciding question says that nobody asked: these answers do not count.
    fn settle_shown(&self, last_page: Option<u32>, states: &mut [State]) -> Vec<usize> {
        let mut hidden = Vec::new();
        for (question, filter) in self.study.codebook.questions.iter().zip(&self.filters) {
            let range = question.first_variable..question.first_variable + question.width();
            let proof = page_proof(question.page, last_page);
            let verdict = |item: usize, states: &[State]| match filter {
                Some(filter) if self.sources[filter.deciding[item]].column.is_some() => {
                    filter.verdict(states[filter.deciding[item]])
                }
                // The page alone decides.
                _ => Verdict::Passed,
            };
            let is_multiple = question.kind == Kind::Multiple;
            let any_box_shown = is_multiple
                && range
                    .clone()
                    .enumerate()
                    .any(|(item, variable)| states[variable] >= 0 && verdict(item, states) != Verdict::KeptBack);
            for (item, variable) in range.enumerate() {
                let verdict = verdict(item, states);
                let state = states[variable];
                if verdict == Verdict::KeptBack && is_answer(question.kind, state) {
                    hidden.push(variable);
                }
                states[variable] = match state {
                    BLANK_BOX => self.blank_box(question, proof, verdict, any_box_shown),
                    EMPTY if !is_multiple => blank_state(verdict == Verdict::Passed && proof != PageProof::NotShown),
                    state if state >= 0 && verdict == Verdict::KeptBack => NOT_SHOWN,
                    state => state,
                };
            }
        }
        hidden
    }

    fn blank_box(&self, question: &Question, proof: PageProof, verdict: Verdict, any_box_shown: bool) -> State {
        // The text of an "other" box carries no sign of its own: it goes with the other boxes.
        if any_box_shown && verdict != Verdict::KeptBack {
            return 0;
        }
        let shown = match proof {
            PageProof::Shown => true,
            PageProof::NotShown => false,
            // Whoever may not have seen the boxes must not count among those who ticked none.
            PageProof::Unknown => question.base != Some(Base::Shown),
        };
        if shown && !self.marks_unticked && verdict == Verdict::Passed { 0 } else { NOT_SHOWN }
    }

    /// "None of these" beside another box: the other box stands. Gives the number of questions where that was so.
    fn settle_none_boxes(&self, states: &mut [State]) -> u32 {
        let mut contradictions = 0;
        for (question, filter) in self.study.codebook.questions.iter().zip(&self.filters) {
            let variable = |item: usize| question.first_variable + item;
            let (none, others): (Vec<usize>, Vec<usize>) =
                (0..question.items.len()).partition(|&item| question.items[item].is == Some(ItemRole::None));
            let another = others.iter().any(|&item| states[variable(item)] == 1);
            for item in none {
                if states[variable(item)] == 1 && another {
                    states[variable(item)] = 0;
                    contradictions += 1;
                } else if states[variable(item)] == 1 {
                    self.open_closed_boxes(question, filter.as_ref(), &others, states);
                }
            }
        }
        contradictions
    }

    /// Where "none of these" is ticked, some tools close all other boxes and print them like boxes that were not shown: they are not
    /// ticked. Where some of them have a sign of their own, the others were really not shown.
    fn open_closed_boxes(&self, question: &Question, filter: Option<&Filter>, others: &[usize], states: &mut [State]) {
        let variable = |item: usize| question.first_variable + item;
        // The text of "other" has no sign that tells.
        let has_sign = |item: usize| question.items[item].is_regular() && states[variable(item)] >= 0;
        if self.table.info.not_shown.is_empty() || others.iter().any(|&item| has_sign(item)) {
            return;
        }
        for &item in others {
            let kept_back = filter.is_some_and(|it| it.verdict(states[it.deciding[item]]) == Verdict::KeptBack);
            let has_column = self.sources[variable(item)].column.is_some();
            if states[variable(item)] == NOT_SHOWN && has_column && !kept_back {
                states[variable(item)] = 0;
            }
        }
    }

    /// Rows that reading could not take belong to the municipality of the file, where there is one.
    fn report_rejected_rows(&self, export: &Export, batch: &mut Batch) {
        let rows = &self.table.rejected;
        batch.file.rejected_rows += rows.len() as u32;
        if let Owner::Municipality(position) = export.owner {
            let quality: &mut Quality = batch.quality.entry(position as u32).or_default();
            quality.records += rows.len() as u32;
            quality.rejected_rows += rows.len() as u32;
        }
        batch.rejects.extend(rows.iter().map(|row| Reject {
            file: self.table.info.file.clone(),
            line: row.line,
            column: row.column.clone(),
            value: row.value.clone(),
            code: row.code,
            reason: row.reason.clone(),
        }));
        batch.rejects.sort();
    }

    /// LimeSurvey exports unfinished interviews too: without the mark nobody knows which they are.
    fn check_completion_mark(&self, findings: &mut Findings) {
        if self.submitted.is_some() || self.table.info.format != Format::LimeSurvey || self.table.is_empty() {
            return;
        }
        let place = Place::file(self.table.info.file.clone());
        let message = "the export has no column `submitdate`: which records were sent off is not known";
        findings.push(match self.study.config.responses {
            ResponseRule::All => {
                let hint = "export the answers with `submitdate`; until then every record counts as complete";
                Finding::warning("no-completion-mark", place, message, hint)
            }
            ResponseRule::Complete => {
                let hint = "export the answers with `submitdate`, or say `responses = \"all\"` in study.toml";
                Finding::error("no-completion-mark", place, message, hint)
            }
        });
    }

    /// `base = "shown"` asks for an export that can tell "shown and not ticked" from "not shown".
    fn check_bases(&self, findings: &mut Findings) {
        for question in self.study.codebook.questions.iter().filter(|question| question.base == Some(Base::Shown)) {
            let present = self
                .sources
                .iter()
                .any(|source| std::ptr::eq(self.question(source), question) && source.column.is_some());
            let proven = self.marks_unticked || (self.last_page.is_some() && question.page.is_some());
            if present && !proven && !self.table.is_empty() {
                findings.push(Finding::error(
                    "base-not-provable",
                    Place::file(self.table.info.file.clone()),
                    format!("`{}` has base = \"shown\", but this export cannot tell an unticked box from one that was not shown", question.key),
                    "export again with unticked boxes converted to N (or with the last page), give the question's `page`, or set base = \"ticked\" in codebook.toml",
                ));
            }
        }
    }
}
