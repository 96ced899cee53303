//! What every section needs: whose report it is, if it is one municipality's, the figures, the words.

use std::cmp::Ordering;

use compact_str::CompactString;

use crate::compare::{Compared, Line, LineCell, Reference, Verdict};
use crate::domain::{Indicator, Key, Language, Municipality, Scope};
use crate::protect::Cell;
use crate::render::model::{Block, Document, Section, TableCell};
use crate::render::report::particularities::word;
use crate::render::report::seen::Seen;
use crate::render::report::told::Base;
use crate::render::{About, page_words};
use crate::study::{Export, Item, Owner, Question, Study, Weights};
use crate::words::{Arg, Unit, Worded, Words, args};

/// How many items a list of the leading ones names at most.
pub(super) const LEADING_RANK: u32 = 3;

#[derive(Clone, Copy)]
pub(super) struct Page<'a> {
    pub(super) compared: &'a Compared<'a>,
    /// Whose report it is; `None` in the comparison of all.
    pub(super) municipality: Option<usize>,
    pub(super) about: About<'a>,
    pub(super) words: &'a Words,
    /// What its sections show, for the annex.
    pub(super) seen: &'a Seen,
}

impl<'a> Page<'a> {
    pub(super) fn place(&self) -> Option<&'a Municipality> {
        Some(&self.compared.study().municipalities[self.municipality?])
    }

    /// The municipality's name, or what the comparison is of.
    pub(super) fn name(&self) -> String {
        self.place().map_or_else(|| self.text("comparison-name"), |place| place.name.clone())
    }

    pub(super) fn scope(&self) -> Scope {
        self.place().map_or(Scope::All, |place| place.scope())
    }

    pub(super) fn language(&self) -> Language {
        self.words.language()
    }

    pub(super) fn text(&self, id: &str) -> String {
        self.words.text(id)
    }

    pub(super) fn with(&self, id: &str, values: &[(&str, Arg)]) -> String {
        self.words.with(id, values)
    }

    /// Whether an export holds this municipality's answers and no other's.
    pub(super) fn owns(&self, export: &Export) -> bool {
        self.municipality.is_some_and(|own| export.owner == Owner::Municipality(own))
    }

    /// The municipality's own cell; in the comparison that of all together.
    pub(super) fn own(&self, indicator: Indicator, item: &str, level: &str) -> &'a Cell {
        match self.municipality {
            Some(own) => {
                let cell = self.noted(indicator, item, self.compared.own(own, indicator, item, level));
                self.seen.told.cell(&Key::new(&self.scope(), indicator, item, level), cell, Base::Printed);
                if self.place().is_some_and(|place| place.invited.is_some()) {
                    self.seen.finite(indicator, cell);
                }
                cell
            }
            None => self.pooled(indicator, item, level),
        }
    }

    /// The cell of any municipality. Who is not named has only a line with a letter.
    pub(super) fn of(&self, municipality: usize, indicator: Indicator, item: &str, level: &str) -> &'a Cell {
        let cell = self.compared.own(municipality, indicator, item, level);
        let place = &self.compared.study().municipalities[municipality];
        if place.named {
            let key = Key::new(&place.scope(), indicator, item, level);
            self.seen.told.cell(&key, cell, Base::Unprinted);
        }
        self.noted(indicator, item, cell)
    }

    /// What a line of the comparison shows.
    pub(super) fn line(&self, line: &Line, indicator: Indicator, item: &str, level: &str) -> LineCell<'a> {
        let cell = self.compared.line_cell(line, indicator, item, level);
        let place = line.named().map(|at| &self.compared.study().municipalities[at]);
        let key = Key::new(&place.map_or(Scope::All, Municipality::scope), indicator, item, level);
        self.seen.told.line(line.letter().unwrap_or_default(), &key, &cell);
        cell
    }

    /// The cell of all municipalities together.
    pub(super) fn pooled(&self, indicator: Indicator, item: &str, level: &str) -> &'a Cell {
        let cell = self.compared.pooled(&Scope::All, indicator, item, level);
        if matches!(cell, Cell::WeightedShare { .. }) {
            self.seen.weights(self.compared.study().config.weights);
        }
        self.seen.told.cell(&Key::new(&Scope::All, indicator, item, level), cell, Base::Unprinted);
        self.noted(indicator, item, cell)
    }

    fn noted(&self, indicator: Indicator, item: &str, cell: &'a Cell) -> &'a Cell {
        self.seen.cell(&self.compared.study().codebook, indicator, item, cell);
        cell
    }

    /// Whether there are enough answers for a report of the municipality's own; the comparison has them.
    pub(super) fn has_enough(&self) -> bool {
        let minimum = self.compared.released().settings().minimum_n;
        let used = self.own(Indicator::Used, "", "");
        self.municipality.is_none() || matches!(used, Cell::Whole(used) if *used >= minimum)
    }

    /// The own cell between two units; an empty code stands for all units.
    pub(super) fn between(&self, indicator: Indicator, question: &str, from: &str, to: &str) -> &'a Cell {
        let key = Key::between(&self.scope(), indicator, question, from, to);
        let cell = self.compared.released().get(&key);
        self.seen.told.cell(&key, cell, Base::Printed);
        self.noted(indicator, question, cell)
    }

    /// All municipalities beside it.
    pub(super) fn reference(&self, indicator: Indicator, item: &str, level: &str) -> Reference {
        self.reference_in(&Scope::All, indicator, item, level)
    }

    /// The municipalities of a group beside it.
    pub(super) fn reference_in(&self, group: &Scope, indicator: Indicator, item: &str, level: &str) -> Reference {
        let reference = self.compared.reference(group, self.municipality, indicator, item, level);
        if matches!(group, Scope::Cluster { .. }) && reference.median.is_some() {
            self.seen.clusters();
        }
        self.seen.told.reference(&Key::new(group, indicator, item, level), &reference);
        self.seen.reference(indicator, &reference, self.municipality.is_none());
        reference
    }

    /// A label of the codebook.
    pub(super) fn label(&self, item: &'a Item) -> &'a str {
        item.label.get(self.language())
    }

    /// The label of an item, or the question's text where it has no items.
    pub(super) fn item_label(&self, question: &'a Question, item: usize) -> &'a str {
        question.items.get(item).map_or_else(|| question.text.get(self.language()), |item| self.label(item))
    }

    pub(super) fn paragraph(&self, id: &str, values: &[(&str, Arg)]) -> Block {
        Block::Paragraph { text: self.with(id, values) }
    }

    pub(super) fn heading(&self, id: &str) -> Block {
        Block::Heading { text: self.text(id) }
    }

    pub(super) fn note(&self, id: &str, values: &[(&str, Arg)]) -> Block {
        Block::Note { text: self.with(id, values) }
    }

    /// How values over several municipalities are weighted, where they are.
    pub(super) fn weights_note(&self) -> Option<Block> {
        let minimum = self.compared.released().settings().minimum_n;
        let id = match self.compared.study().config.weights {
            Weights::None => return None,
            Weights::Equal => "weights-equal",
            Weights::Column => "weights-column",
        };
        Some(self.note(id, args!["minimum" => minimum]))
    }

    /// Whether the study has a single municipality: there are no others to be set beside it.
    pub(super) fn is_alone(&self) -> bool {
        self.compared.study().municipalities.len() == 1
    }

    pub(super) fn section(&self, id: &str, title: &str, mut blocks: Vec<Block>) -> Option<Section> {
        if self.is_alone() {
            let tables =
                blocks.iter_mut().filter_map(|block| if let Block::Table(table) = block { Some(table) } else { None });
            tables.for_each(|table| self.keep_own_columns(table));
        }
        (!blocks.is_empty()).then(|| Section { id: id.to_owned(), title: self.text(title), blocks })
    }

    /// The items of a question with their cells, largest published value first, without value last; ties stand as in the codebook.
    pub(super) fn ranked(&self, question: &'a Question, indicator: Indicator) -> Vec<Ranked<'a>> {
        let items: Vec<usize> =
            (0..question.width()).filter(|&item| question.items.get(item).is_none_or(Item::is_regular)).collect();
        let cells: Vec<&'a Cell> =
            items.iter().map(|&item| self.own(indicator, &question.item_name(item), "")).collect();
        let ranks = Compared::ranks(&cells);
        let mut ranked: Vec<Ranked<'a>> = items
            .into_iter()
            .zip(cells)
            .zip(ranks)
            .map(|((item, cell), rank)| Ranked { item, name: question.item_name(item), cell, rank })
            .collect();
        ranked.sort_by(|one, other| {
            let value = |ranked: &Ranked<'_>| ranked.cell.stand_in();
            value(other).partial_cmp(&value(one)).unwrap_or(Ordering::Equal).then(one.item.cmp(&other.item))
        });
        ranked
    }

    /// One sentence with the own value of an indicator of an item, the group's, and whether the difference is reliable.
    pub(super) fn statement(
        &self,
        id: &str,
        label: &str,
        cell: &Cell,
        (indicator, item): (Indicator, &str),
        unit: Unit,
    ) -> Option<String> {
        let value = self.words.in_sentence(cell, unit)?;
        let own = self.with(id, args!["label" => label, "value" => value]);
        let own = self.with_previous(own, indicator, item, unit);
        let sentence = match self.words.reference(&self.reference(indicator, item, ""), unit) {
            Some(group) => self.with("statement-with-reference", args!["own" => own, "reference" => group]),
            None => self.with("statement-alone", args!["own" => own]),
        };
        let verdict = match self.verdict(indicator, item, "") {
            Verdict::NotTested => return Some(sentence),
            Verdict::Alike => self.text("statement-alike"),
            Verdict::Particular(side) => self.with("statement-particular", args!["side" => word(side)]),
        };
        Some(format!("{sentence} {verdict}"))
    }

    /// A sentence with the value of the wave before, where that is told.
    fn with_previous(&self, own: String, indicator: Indicator, item: &str, unit: Unit) -> String {
        let change = self.municipality.and_then(|municipality| self.compared.change(municipality, indicator, item, ""));
        match (change, &self.compared.study().previous) {
            (Some(change), Some(previous)) => {
                let value = self.words.value(change.others.value, unit);
                self.with("statement-previous", args!["own" => own, "wave" => &previous.wave, "value" => value])
            }
            _ => own,
        }
    }

    /// Sentences that stand out, under one label.
    pub(super) fn statements(&self, label: &str, sentences: Vec<String>) -> Vec<Block> {
        let statement = |(position, text): (usize, String)| Block::Statement {
            text,
            label: if position == 0 { self.text(label) } else { String::new() },
        };
        sentences.into_iter().enumerate().map(statement).collect()
    }

    /// The whole document around the sections.
    pub(super) fn document(&self, kind: &str, sections: Vec<Section>) -> Document {
        let config = &self.compared.study().config;
        let date = self.about.as_of;
        let date = (i32::from(date.year()), date.month(), date.day());
        let kind = self.text(kind);
        let author = config
            .organisation
            .as_ref()
            .map_or_else(|| self.text("report-no-author"), |name| name.get(self.language()).to_owned());
        Document {
            lang: self.language().tag().to_owned(),
            title: self.name(),
            subtitle: config.title.get(self.language()).to_owned(),
            facts: facts(self.compared.study(), self.about, self.words),
            notice: config.synthetic.then(|| self.text("report-synthetic")),
            author,
            date,
            date_text: self.words.date(date),
            footer: self.with("report-footer", args!["kind" => &kind, "name" => self.name(), "wave" => &config.wave]),
            kind,
            sections,
            words: page_words(self.words),
            licence: config.licence.clone(),
            shown: self.seen.told.rows(),
        }
    }
}

/// An item with its cell.
pub(super) struct Ranked<'a> {
    pub(super) item: usize,
    /// In files: `BARR[SQ001]`.
    pub(super) name: CompactString,
    pub(super) cell: &'a Cell,
    pub(super) rank: Option<u32>,
}

impl Ranked<'_> {
    pub(super) fn is_leading(&self) -> bool {
        self.rank.is_some_and(|rank| rank <= LEADING_RANK)
    }
}

/// Name and value pairs of the title block.
pub(in crate::render) fn facts(study: &Study, about: About<'_>, words: &Words) -> Vec<(String, String)> {
    let config = &study.config;
    let language = words.language();
    let date = (i32::from(about.as_of.year()), about.as_of.month(), about.as_of.day());
    let mut facts = vec![(words.text("fact-wave"), config.wave.clone())];
    if let Some(phase) = &config.field_phase {
        facts.push((words.text("fact-field-phase"), phase.get(language).to_owned()));
    }
    facts.push((words.text("fact-municipalities"), words.whole(study.municipalities.len() as u64)));
    facts.push((words.text("fact-date"), words.date(date)));
    if let Some(organisation) = &config.organisation {
        facts.push((words.text("fact-organisation"), organisation.get(language).to_owned()));
    }
    if let Some(contact) = &config.contact {
        facts.push((words.text("fact-contact"), contact.clone()));
    }
    facts
}

/// A worded text in a table.
pub(super) fn table_cell(worded: Worded) -> TableCell {
    TableCell { text: worded.text, spoken: worded.spoken, value: worded.value }
}

/// A plain text in a table.
pub(super) fn text_cell(text: impl Into<String>) -> TableCell {
    TableCell { text: text.into(), ..TableCell::default() }
}
