//! One export: cells → states, row by row.

use std::collections::BTreeMap;
use std::sync::OnceLock;

use crate::clean::answers::{Answers, Rows};
use crate::clean::decode::{Decoded, Decoder, Fault, normalised};
use crate::clean::record::Marks;
use crate::clean::responses::{Batch, FileSummary, NOT_SHOWN, Reject, State, is_answer};
use crate::clean::settle::Settle;
use crate::clean::sources::{Cells, Source, Way};
use crate::clean::texts::{Author, Keep, Texts};
use crate::clean::whole;
use crate::domain::{Findings, FreeText, Quality};
use crate::read::{Blank, Meaning, Meta, RawRow, RawTable, TableInfo};
use crate::study::{Export, Format, Kind, Owner, Study};
use crate::text::number;

/// Cleans the exports of a study, from as many threads as you like: what all exports of a tool have in common is made once.
pub struct Cleaner<'a> {
    study: &'a Study,
    by_key: BTreeMap<&'a str, u32>,
    decoders: [OnceLock<Decoders>; Format::ALL.len()],
    keep: Keep,
}

/// Per municipality that has mappings of its own, else under `None`: a decoder per question.
type Decoders = BTreeMap<Option<u32>, Vec<Decoder>>;

impl<'a> Cleaner<'a> {
    pub fn new(study: &'a Study) -> Self {
        let keys = study.municipalities.iter().enumerate();
        let by_key = keys.map(|(at, place)| (place.key.as_str(), at as u32)).collect();
        Self { study, by_key, decoders: Default::default(), keep: Keep::released(study) }
    }

    /// The same that keeps all free texts, for a person to review them.
    pub fn keeping_texts(self) -> Self {
        Self { keep: Keep::All, ..self }
    }

    /// Cleans one export. Findings name what is wrong with the file as a whole; single rows and cells go to the rejects.
    pub fn clean(&self, export: &Export, table: &RawTable, findings: &mut Findings) -> Batch {
        let context = Context::new(self, table);
        let mut batch = context.empty_batch();
        if matches!(export.owner, Owner::Column(_)) && context.key.is_none() {
            // Nobody's rows: reading has said that the column is missing.
            return batch;
        }
        let mut states = vec![NOT_SHOWN; context.cells.sources.len()];
        let mut numbers = vec![f64::NAN; context.cells.sources.len()];
        let mut rows = context.room_for_answers();
        for row in table.rows() {
            context.clean_row(export, row, &mut states, &mut numbers, &mut rows, &mut batch);
        }
        batch.answers = rows.finish();
        context.report_rejected_rows(export, &mut batch);
        whole::check(self.study, table, &context.settle, findings);
        batch
    }

    fn decoders(&self, info: &TableInfo) -> &Decoders {
        self.decoders[info.format as usize].get_or_init(|| decoders(self.study, info, &self.by_key))
    }
}

/// What stays the same for all rows of an export.
struct Context<'a> {
    study: &'a Study,
    table: &'a RawTable,
    cells: Cells<'a>,
    decoders: &'a Decoders,
    settle: Settle<'a>,
    marks: Marks,
    texts: Texts<'a>,
    last_page: Option<usize>,
    /// Columns that tell test records, with the position of their mark.
    tests: Vec<(usize, usize)>,
    key: Option<usize>,
    by_key: &'a BTreeMap<&'a str, u32>,
}

impl<'a> Context<'a> {
    fn new(cleaner: &'a Cleaner<'_>, table: &'a RawTable) -> Self {
        let (study, codebook) = (cleaner.study, &cleaner.study.codebook);
        let cells = Cells::new(codebook, table);
        let decoders = cleaner.decoders(&table.info);
        let marks_unticked = finds_unticked_sign(&cells, &decoders[&None]);
        Self {
            study,
            table,
            settle: Settle::new(codebook, table.info.signs, &cells.sources, marks_unticked),
            cells,
            decoders,
            marks: Marks::new(codebook, table),
            texts: Texts::new(codebook, table, &cleaner.keep),
            last_page: table.position(Meaning::Meta(Meta::LastPage)),
            tests: (0..table.info.signs.tests.len())
                .filter_map(|mark| Some((table.position(Meaning::Meta(Meta::Test(mark)))?, mark)))
                .collect(),
            key: table.position(Meaning::Meta(Meta::Municipality)),
            by_key: &cleaner.by_key,
        }
    }

    fn empty_batch(&self) -> Batch {
        let info = &self.table.info;
        let config = &self.study.config;
        Batch {
            answers: Answers::default(),
            records: Vec::new(),
            file: FileSummary {
                name: info.file.clone(),
                sha256: info.sha256.clone(),
                format: info.format,
                encoding: info.encoding,
                separator: info.separator,
                records: info.records,
                rejected_rows: 0,
                tests: Vec::new(),
                owners: BTreeMap::new(),
                quality: BTreeMap::new(),
                variables: self.cells.sources.iter().map(|source| source.column.is_some()).collect(),
                used_maps: vec![false; config.map.len()],
                used_exclusions: vec![false; config.exclude.len()],
            },
            rejects: Vec::new(),
            texts: Vec::new(),
        }
    }

    fn room_for_answers(&self) -> Rows {
        let is_number = |source: &&Source| self.cells.question(source).kind == Kind::Number;
        let numbers = self.cells.sources.iter().filter(is_number).map(|source| source.variable);
        Rows::new(self.cells.sources.len(), numbers, self.table.len())
    }

    fn clean_row(
        &self,
        export: &Export,
        row: RawRow<'_>,
        states: &mut [State],
        numbers: &mut [f64],
        rows: &mut Rows,
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
        if matches!(export.owner, Owner::Column(_)) {
            batch.file.owners.insert(row.line(), owner);
        }
        let quality = batch.file.quality.entry(owner).or_default();
        quality.records += 1;
        let id = cell(self.marks.id);
        if let Some(at) = self.exclusion(owner, id) {
            quality.excluded += 1;
            batch.file.used_exclusions[at] = true;
            return;
        }
        let is_test = |&(column, mark)| self.table.info.signs.is_test(mark, row.cell(column).trim());
        if !self.tests.is_empty() {
            let is_test = self.tests.iter().any(is_test);
            quality.test_records = Some(quality.test_records.unwrap_or(0) + u32::from(is_test));
            if is_test {
                batch.file.tests.push(row.line());
                return;
            }
        }
        // A tool without the mark hands over finished interviews only.
        let is_complete =
            self.marks.submitted.is_none() || self.table.info.signs.is_complete(cell(self.marks.submitted));

        let rejects = batch.rejects.len();
        self.decode_row(owner, row, states, numbers, &mut batch.rejects);
        self.note_maps(owner, row, batch);
        let last_page = self.last_page(row, &mut batch.rejects);
        for variable in self.settle.shown(last_page, states) {
            let column = self.cells.sources[variable].column;
            batch.rejects.extend(column.map(|column| self.reject(row, column, Fault::BehindFilter)));
        }
        let quality = batch.file.quality.entry(owner).or_default();
        quality.rejected_cells += (batch.rejects.len() - rejects) as u32;
        quality.none_with_others += self.settle.none_boxes(states);

        let mut record = self.marks.record(owner, row, is_complete, states, numbers);
        let kind = |source: &Source| self.cells.question(source).kind;
        if self.cells.sources.iter().any(|source| is_answer(kind(source), states[source.variable])) {
            let at = rows.push(states, numbers) as u32;
            record.row = Some(at);
            self.keep_texts(owner, row, states, at, &mut batch.texts);
        }
        batch.records.push(record);
    }

    fn keep_texts(&self, owner: u32, row: RawRow<'_>, states: &[State], at: u32, texts: &mut Vec<(u32, FreeText)>) {
        if self.texts.is_empty() {
            return;
        }
        let record = self.marks.identity(row);
        let key = &self.study.municipalities[owner as usize].key;
        let author = Author { municipality: owner, key, record: &record };
        let found = self.texts.of_row(&author, row, states, |text| self.cells.says_nothing(text));
        texts.extend(found.map(|text| (at, text)));
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
        self.cells.decode(self.decoders_of(owner), row, states, numbers, |column, fault| {
            rejects.push(self.reject(row, column, fault));
        });
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
            let mut columns =
                self.cells.sources.iter().filter(|source| self.cells.question(source).key == map.question);
            let from = normalised(&map.from);
            batch.file.used_maps[at] =
                columns.any(|source| source.column.is_some_and(|column| normalised(row.cell(column)) == from));
        }
    }

    /// Rows that reading could not take belong to the municipality of the file, where there is one.
    fn report_rejected_rows(&self, export: &Export, batch: &mut Batch) {
        let rows = &self.table.rejected;
        batch.file.rejected_rows += rows.len() as u32;
        if let Owner::Municipality(position) = export.owner {
            let quality: &mut Quality = batch.file.quality.entry(position as u32).or_default();
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
}

fn decoders(study: &Study, info: &TableInfo, by_key: &BTreeMap<&str, u32>) -> Decoders {
    let plain = || study.codebook.questions.iter().map(|question| Decoder::new(question, info));
    let maps = &study.config.map;
    let owners = maps.iter().filter_map(|map| by_key.get(map.municipality.as_deref()?).copied());
    let mut decoders = BTreeMap::new();
    for owner in std::iter::once(None).chain(owners.map(Some)) {
        let mut own: Vec<Decoder> = plain().collect();
        for map in maps {
            let applies = match &map.municipality {
                None => true,
                Some(key) => owner.is_some() && by_key.get(key.as_str()).copied() == owner,
            };
            if let (true, Some(question)) = (applies, study.codebook.find(&map.question)) {
                own[question].map(&map.from, &map.to, &study.codebook.questions[question]);
            }
        }
        decoders.insert(owner, own);
    }
    decoders
}

/// Whether any box of the export prints a sign for "shown and not ticked".
fn finds_unticked_sign(cells: &Cells<'_>, decoders: &[Decoder]) -> bool {
    let is_box = |source: &&Source| cells.question(source).kind == Kind::Multiple && source.way == Way::Answer;
    let boxes = cells.sources.iter().filter(is_box);
    let boxes: Vec<(usize, usize)> = boxes.filter_map(|source| Some((source.column?, source.question))).collect();
    cells.table.info.signs.blank == Blank::Undecided
        && cells.table.rows().any(|row| {
            let prints =
                |&(column, question): &(usize, usize)| decoders[question].decode(row.cell(column)) == Decoded::State(0);
            boxes.iter().any(prints)
        })
}
