//! The decision of each cell.

use std::collections::BTreeMap;

use compact_str::CompactString;

use crate::analyse::{Figure, Indicators};
use crate::domain::{Count, Earlier, Indicator, Key, Municipality, Scope};
use crate::protect::cell::{Cell, FULL_N, Sign};
use crate::protect::coarser::{self, Coarseness};
use crate::protect::{lines, scales};
use crate::study::{Choice, Disclosure, Kind, Measure, Question, Sensitivity, SolutionState, Study};

/// Fewest municipalities in a pooled value: the own one and three others (rule 4).
pub(super) const POOLED_MUNICIPALITIES: u32 = 4;
/// Fewest other municipalities in a value that is pooled over the others only.
pub(super) const POOLED_OTHERS: u32 = 3;

/// Fewest municipalities whose value is not told that a value over all needs, if there are any: whoever reads may be one of them.
pub(super) const HIDDEN_FROM: usize = 3;

pub(super) struct Rules<'a> {
    pub(super) settings: &'a Disclosure,
    pub(super) indicators: &'a Indicators,
    /// By the item's name in files: its question.
    questions: BTreeMap<CompactString, &'a Question>,
    pub(super) study: &'a Study,
    pub(super) coarseness: Coarseness,
}

impl<'a> Rules<'a> {
    pub(super) fn new(study: &'a Study, indicators: &'a Indicators, earlier: &Earlier) -> Self {
        let mut questions = BTreeMap::new();
        for question in &study.codebook.questions {
            questions.insert(question.key.as_str().into(), question);
            questions.extend((0..question.items.len()).map(|item| (question.item_name(item), question)));
        }
        let coarseness = coarser::choose(study, indicators, earlier);
        Self { settings: &study.config.disclosure, indicators, questions, study, coarseness }
    }

    /// `None` for what `compare` computes anew from released cells, and for answers that are told in other groups.
    pub(super) fn decide(&self, key: &Key, figure: &Figure) -> Option<Cell> {
        use Indicator::*;
        if !self.is_as_coarse_as_told(key) {
            return None;
        }
        Some(match key.indicator {
            Invited | Started | Complete | Used | TestRecords | Duplicates => whole(figure),
            // How single people filled in the questionnaire is for the owner of the study.
            Speeders | StraightLiners => self.withheld(key, figure),
            ResponseRate => self.response_rate(figure),
            ItemNonresponse => self.item_nonresponse(key, figure),
            LevelAny | LevelNumber if self.level_tells(key, figure) => self.withheld(key, figure),
            Frequency | Share | Top2 | LevelAny | Distribution | SolutionShare => self.share(key, figure),
            Mean if self.kind(key) == Some(Kind::Number) => self.quartiles(key, figure),
            // Three of the four would give the last.
            Cooperation if self.is_a_component_withheld(key) => self.withheld(key, figure),
            Mean | LevelNumber | Index | Cooperation => self.mean(key, figure),
            // One sign for all reasons: nobody, too few, too uneven elsewhere would each tell of the own answers.
            SolutionForBarrier => match self.mean(key, figure) {
                Cell::Sign(_) => Cell::Sign(Sign::Withheld),
                shown => shown,
            },
            Rwg | Alpha | ItemTotal | AlphaWithout => self.coefficient(key, figure),
            Difference | DifferenceScale | PerceptionGap | PerceptionGapScale | Change | ChangeScale => {
                self.difference(key, figure)
            }
            Rank | Gap | Quadrant => return None,
            _ => return self.network(key, figure),
        })
    }

    fn question(&self, key: &Key) -> Option<&'a Question> {
        self.question_of(&key.item)
    }

    /// The question of an item by its name in files.
    pub(super) fn question_of(&self, item: &str) -> Option<&'a Question> {
        self.questions.get(item).copied()
    }

    /// The answers of a choice as they are told.
    pub(super) fn choices<'q>(&self, question: &'q Question) -> Vec<Choice<'q>> {
        question.choices(self.coarseness.get(question.key.as_str()).copied().unwrap_or(0))
    }

    fn is_as_coarse_as_told(&self, key: &Key) -> bool {
        let Some(question) = self.question(key).filter(|question| !question.coarser.is_empty()) else { return true };
        let is_plain = key.from.is_empty() && key.to.is_empty() && !key.level.is_empty();
        !is_plain || self.coarseness.get(question.key.as_str()) == Some(&question.coarseness(&key.level))
    }

    fn kind(&self, key: &Key) -> Option<Kind> {
        self.question(key).map(|question| question.kind)
    }

    pub(super) fn is_opinion(&self, key: &Key) -> bool {
        self.question(key).is_none_or(|question| question.sensitivity == Sensitivity::Opinion)
    }

    /// Rules 1, 4, 5 and 7: what every value must pass. `Err` holds the sign.
    pub(super) fn base(&self, key: &Key, figure: &Figure) -> Result<u32, Cell> {
        let n = figure.n.unwrap_or(0);
        let hides_filter = self.filter_tells(key);
        // Behind a filter that is not told, nobody and somebody have the same sign.
        if n == 0 && !hides_filter {
            return Err(Cell::Sign(Sign::NothingToCount));
        }
        if n < self.settings.minimum_n {
            return Err(Cell::Sign(Sign::TooFew { minimum: self.settings.minimum_n }));
        }
        if hides_filter {
            return Err(Cell::Sign(Sign::Withheld));
        }
        let needed = if key.indicator == Indicator::SolutionForBarrier { POOLED_OTHERS } else { POOLED_MUNICIPALITIES };
        let is_pooled = !matches!(key.scope, Scope::Municipality(_)) || key.indicator == Indicator::SolutionForBarrier;
        if is_pooled {
            let few = figure.municipalities.unwrap_or(0) < needed;
            let thin_rest = figure.largest.is_none_or(|largest| n.saturating_sub(largest) < self.settings.minimum_n);
            let dominated = figure.largest.is_none_or(|largest| self.dominates(largest, n))
                || figure.heaviest.is_some_and(|heaviest| heaviest > f64::from(self.settings.dominance) / 100.0);
            if few || thin_rest || dominated {
                return Err(Cell::Sign(Sign::Withheld));
            }
        }
        Ok(n)
    }

    fn share(&self, key: &Key, figure: &Figure) -> Cell {
        if let Err(sign) = self.base(key, figure) {
            return sign;
        }
        let Some(count) = figure.count() else { return Cell::Sign(Sign::NotMeaningful) };
        if figure.flag == "weighted" {
            return self.weighted_share(key, figure, count);
        }
        if !self.is_opinion(key) {
            return if self.line_shows(key) { exact(count, figure) } else { Cell::Sign(Sign::Withheld) };
        }
        if count.n >= FULL_N {
            return exact(count, figure);
        }
        if self.is_part_of_full_distribution(key) {
            return Cell::Sign(Sign::Withheld);
        }
        match count.k {
            k if k <= 1 => Cell::AtMostOne { n: count.n },
            k if k + 1 >= count.n => Cell::AllButOne { n: count.n },
            _ => exact(count, figure),
        }
    }

    /// A weighted share hides its k, but not from those who know the weights: what may not be told without them may not be told with them.
    fn weighted_share(&self, key: &Key, figure: &Figure, count: Count) -> Cell {
        let passes = if self.is_opinion(key) { count.n >= FULL_N } else { self.line_passes(key) };
        match figure.value {
            Some(value) if passes => Cell::WeightedShare { n: count.n, value, interval: figure.interval },
            Some(_) => Cell::Sign(Sign::Withheld),
            None => Cell::Sign(Sign::NotMeaningful),
        }
    }

    /// Below n = 10 all levels together would tell single answers. Of a solution's states, "in use" alone is shown.
    fn is_part_of_full_distribution(&self, key: &Key) -> bool {
        match key.indicator {
            Indicator::Distribution => true,
            Indicator::SolutionShare => !self.question(key).is_some_and(|question| {
                question
                    .answers
                    .iter()
                    .any(|answer| answer.code == key.level && answer.state == Some(SolutionState::InUse))
            }),
            _ => false,
        }
    }

    /// Withheld, unless a sign says more.
    fn withheld(&self, key: &Key, figure: &Figure) -> Cell {
        self.base(key, figure).err().unwrap_or(Cell::Sign(Sign::Withheld))
    }

    /// Identifying and sensitive items. Of a single choice as few answers as it takes are withheld; of a scale every level passes, or
    /// none is shown, and with it stand or fall the figures that follow from the line. A box stands alone.
    fn line_shows(&self, key: &Key) -> bool {
        let Some(question) = self.question(key).filter(|question| question.kind == Kind::Single) else {
            return self.line_passes(key);
        };
        let of = |level: &str| self.indicators.get(&Key { level: level.into(), ..key.clone() });
        let choices = self.choices(question);
        let counts: Option<Vec<Count>> =
            choices.iter().map(|choice| of(&choice.level).and_then(Figure::count)).collect();
        let at = choices.iter().position(|choice| choice.level == key.level);
        let (Some(counts), Some(at)) = (counts, at) else { return false };
        let numbers: Vec<u32> = counts.iter().map(|count| count.k).collect();
        !lines::withheld(&numbers, counts[at].n, self.settings)[at]
    }

    /// Rule 2 for a whole line, or for a box.
    fn line_passes(&self, key: &Key) -> bool {
        let passes = |key: &Key| {
            let count = self.indicators.get(key).and_then(Figure::count);
            count.is_some_and(|count| self.is_large_enough(count))
        };
        match self.question(key) {
            Some(question) if question.kind != Kind::Multiple => {
                let indicator = if question.kind == Kind::Scale { Indicator::Distribution } else { key.indicator };
                let of = |level: &str| Key { indicator, level: level.into(), ..key.clone() };
                self.choices(question).iter().all(|choice| passes(&of(&choice.level)))
            }
            _ => passes(key),
        }
    }

    pub(super) fn is_large_enough(&self, count: Count) -> bool {
        lines::is_large_enough(count, self.settings)
    }

    pub(super) fn mean(&self, key: &Key, figure: &Figure) -> Cell {
        let n = match self.base(key, figure) {
            Ok(n) => n,
            Err(sign) => return sign,
        };
        let Some(value) = figure.value else { return Cell::Sign(Sign::NotMeaningful) };
        let is_full = n >= FULL_N;
        let is_open = match (is_full, self.is_opinion(key)) {
            (true, true) => true,
            (true, false) => self.kind(key) != Some(Kind::Scale) || self.line_passes(key),
            (false, true) => !self.mean_tells(key, value, n) && !self.mean_fixes_a_level(key, n),
            (false, false) => false,
        };
        if !is_open {
            return Cell::Sign(Sign::Withheld);
        }
        Cell::Mean {
            n,
            value,
            sd: figure.sd.filter(|_| is_full),
            interval: figure.interval.filter(|_| is_full),
            census: is_census(figure),
            polarised: is_full && figure.flag == "polarised",
            dont_know: figure.dont_know.filter(|_| is_full),
        }
    }

    /// Below n = 10 a mean beside a coded top-2, or one step from an end of its scale, would undo the coding.
    fn mean_tells(&self, key: &Key, value: f64, n: u32) -> bool {
        let top2 = Key { indicator: Indicator::Top2, ..key.clone() };
        // The top-2 beside it in the report is of the own users, not of those elsewhere.
        let top2 = self.indicators.get(&top2).filter(|_| key.indicator != Indicator::SolutionForBarrier);
        if let Some(count) = top2.and_then(Figure::count) {
            return count.k <= 1 || count.k + 1 >= count.n;
        }
        self.is_near_an_end(key, value, n)
    }

    /// Below n = 10 no distribution is told, and the mean, with a top-2 beside it, must not give one back: each level could hold another
    /// number of answers, also for who knows the own answer.
    fn mean_fixes_a_level(&self, key: &Key, n: u32) -> bool {
        let Some(question) = self.question(key).filter(|question| question.kind == Kind::Scale) else { return false };
        if key.indicator != Indicator::Mean {
            return false;
        }
        let of = |indicator, level: &str| {
            let key = Key { indicator, level: level.into(), ..key.clone() };
            self.indicators.get(&key).and_then(Figure::count).filter(|count| count.n == n)
        };
        let levels: Vec<f64> = question.valid_answers().filter_map(|answer| answer.value).collect();
        let counts =
            question.valid_answers().map(|answer| of(Indicator::Distribution, &answer.code).map(|count| count.k));
        let Some(counts) = counts.collect::<Option<Vec<u32>>>() else { return false };
        levels.len() == counts.len() && scales::tells(&levels, &counts, question.threshold)
    }

    /// A mean that few answers can have given: one step from an end of its scale, at an end of an index.
    pub(super) fn is_near_an_end(&self, key: &Key, value: f64, n: u32) -> bool {
        let is_index = matches!(key.indicator, Indicator::Index | Indicator::Cooperation)
            || (key.indicator == Indicator::PerceptionGapScale && self.question(key).is_none());
        let (low, high, step) = match self.question(key).and_then(Question::scale_ends) {
            // Each barrier of the level is told: so is their sum.
            _ if key.indicator == Indicator::LevelNumber => return false,
            _ if is_index => (0.0, 100.0, 0.0),
            Some((low, high)) => (low, high, 1.0),
            None => return false,
        };
        let slack = (step + 1e-6) / f64::from(n);
        value - low <= slack || high - value <= slack
    }

    /// Rule 5, items to level: the number of barriers named is the sum of the items' counts, and the share naming any is at most that
    /// sum. Judged by what is shown only, so that the sign tells no more than the items do.
    fn level_tells(&self, key: &Key, figure: &Figure) -> bool {
        let Some(question) = self.question(key) else { return false };
        let items = (0..question.items.len()).filter(|&at| question.items[at].level.as_deref() == Some(&key.level));
        let cells: Vec<Cell> =
            items.map(|at| self.cell_of(&key.scope, Indicator::Frequency, question.item_name(at), "")).collect();
        if cells.iter().all(|cell| matches!(cell, Cell::Share { .. })) {
            return false;
        }
        if key.indicator == Indicator::LevelNumber {
            return true;
        }
        let n = figure.n.unwrap_or(0);
        if cells.len() == 1 && cells[0].n() == Some(n) {
            return false;
        }
        let told: Option<u32> = cells
            .iter()
            .map(|cell| match cell {
                Cell::Share { count, .. } if count.n == n => Some(count.k),
                // If each of these were 1 and nobody had named two, all would be told.
                Cell::AtMostOne { n: base } if *base == n => Some(1),
                Cell::AllButOne { n: base } if *base == n => Some(n - 1),
                _ => None,
            })
            .sum();
        told.is_none_or(|told| told <= n)
    }

    /// The decision on another figure.
    pub(super) fn cell_of(
        &self,
        scope: &Scope,
        indicator: Indicator,
        item: impl Into<CompactString>,
        level: impl Into<CompactString>,
    ) -> Cell {
        let key = Key::new(scope, indicator, item, level);
        let decided = self.indicators.get(&key).and_then(|figure| self.decide(&key, figure));
        decided.unwrap_or(Cell::Sign(Sign::NothingToCount))
    }

    /// Rule 5, filter to follow-up: the n of a question tells how many passed its filter, so nothing of it is shown where that number
    /// is not. What users elsewhere say rests on other filters.
    fn filter_tells(&self, key: &Key) -> bool {
        if key.indicator == Indicator::SolutionForBarrier {
            return false;
        }
        let Some(question) = self.question(key) else { return false };
        self.passed(question, key)
            .iter()
            .any(|cell| !matches!(cell, Cell::Share { .. } | Cell::Sign(Sign::NothingToCount)))
    }

    /// The cells that say how many passed the filter of a question: those of its filter, and "in use" where it rates solutions.
    fn passed(&self, question: &Question, key: &Key) -> Vec<Cell> {
        let questions = &self.study.codebook.questions;
        let mut deciding: Vec<(&Question, &str)> = Vec::new();
        if let Some(filter) = &question.shown_if
            && let Some(other) = self.study.codebook.find(&filter.question)
        {
            deciding.extend(filter.codes.iter().map(|code| (&questions[other], code.as_str())));
        } else if let (Measure::Effectiveness, Some(of)) = (question.measures, question.of) {
            let in_use = questions[of].answers.iter().filter(|answer| answer.state == Some(SolutionState::InUse));
            deciding.extend(in_use.map(|answer| (&questions[of], answer.code.as_str())));
        }
        let item = (0..question.items.len()).find(|&at| question.item_name(at) == key.item);
        let cell = |(other, code): (&Question, &str)| {
            let same = item.and_then(|at| other.items.iter().position(|it| it.key == question.items[at].key));
            let indicator = match (other.kind, other.measures) {
                (Kind::Single, Measure::Solution) => Indicator::SolutionShare,
                (Kind::Single, _) if other.sensitivity == Sensitivity::Identifying => Indicator::Share,
                _ => Indicator::Distribution,
            };
            self.cell_of(&key.scope, indicator, other.item_name(same.unwrap_or(0)), code.to_owned())
        };
        deciding.into_iter().map(cell).collect()
    }

    /// Rule 5, components to index: whether one of the three indices is not told although it has answers.
    fn is_a_component_withheld(&self, key: &Key) -> bool {
        let of = |item: &str| {
            let key = Key { indicator: Indicator::Index, item: item.into(), ..key.clone() };
            self.indicators.get(&key).map(|figure| self.mean(&key, figure))
        };
        let components = ["contact", "quality", "trust"].into_iter().filter_map(of);
        components.into_iter().any(|cell| !cell.is_shown() && cell != Cell::Sign(Sign::NothingToCount))
    }

    /// Numbers: median and quartiles from n = 10 on, never the ends.
    fn quartiles(&self, key: &Key, figure: &Figure) -> Cell {
        let n = match self.base(key, figure) {
            Ok(n) => n,
            Err(sign) => return sign,
        };
        match (figure.q1, figure.median, figure.q3) {
            (Some(q1), Some(median), Some(q3)) if n >= FULL_N => Cell::Quartiles { n, q1, median, q3 },
            _ => Cell::Sign(Sign::Withheld),
        }
    }

    fn coefficient(&self, key: &Key, figure: &Figure) -> Cell {
        match (self.base(key, figure), figure.value) {
            (Err(sign), _) => sign,
            (Ok(_), _) if key.indicator == Indicator::Rwg && !self.is_opinion(key) && !self.line_passes(key) => {
                Cell::Sign(Sign::Withheld)
            }
            (Ok(n), Some(value)) if n >= FULL_N => Cell::Coefficient { n, value },
            (Ok(n), None) if n >= FULL_N => Cell::Sign(Sign::NotMeaningful),
            (Ok(_), _) => Cell::Sign(Sign::Withheld),
        }
    }

    /// Invited people and records are known to the municipality itself: participation is shown at any size.
    fn response_rate(&self, figure: &Figure) -> Cell {
        match figure.count() {
            Some(count) if count.n > 0 => exact(count, figure),
            _ => Cell::Sign(Sign::NotMeaningful),
        }
    }

    /// Over several municipalities only where those that are too small for a rate of their own are none or many enough.
    fn item_nonresponse(&self, key: &Key, figure: &Figure) -> Cell {
        if key.scope != Scope::All || self.are_small_ones_apart() {
            return self.own_nonresponse(key, figure);
        }
        Cell::Sign(Sign::Withheld)
    }

    fn are_small_ones_apart(&self) -> bool {
        let used = |place: &Municipality| self.used(&place.scope());
        let small = self.study.municipalities.iter().map(used).filter(|&used| used > 0 && used < FULL_N);
        self.are_several(&small.collect::<Vec<u32>>())
    }

    /// Whether those who are not told of, by municipality, are nobody, or of so many municipalities that one which knows its own still leaves
    /// the minimum.
    pub(super) fn are_several(&self, hidden: &[u32]) -> bool {
        let largest = hidden.iter().max().copied().unwrap_or(0);
        let rest = hidden.iter().sum::<u32>() - largest;
        hidden.is_empty() || (hidden.len() >= HIDDEN_FROM && rest >= self.settings.minimum_n)
    }

    /// Used records of a municipality or group.
    pub(super) fn used(&self, scope: &Scope) -> u32 {
        let used = self.indicators.find(scope, Indicator::Used, "", "").and_then(|used| used.value);
        used.map_or(0, |used| used as u32)
    }

    fn own_nonresponse(&self, key: &Key, figure: &Figure) -> Cell {
        match figure.count() {
            Some(count) if count.n > 0 && self.used(&key.scope) >= FULL_N => exact(count, figure),
            Some(count) if count.n > 0 => Cell::Sign(Sign::Withheld),
            _ => Cell::Sign(Sign::NothingToCount),
        }
    }
}

fn exact(count: Count, figure: &Figure) -> Cell {
    Cell::Share { count, interval: figure.interval, census: is_census(figure) }
}

/// Everybody who was invited answered this.
fn is_census(figure: &Figure) -> bool {
    figure.invited.is_some() && figure.invited == figure.n
}

fn whole(figure: &Figure) -> Cell {
    figure.value.map_or(Cell::Sign(Sign::NotMeaningful), |value| Cell::Whole(value as u32))
}
