//! The decision of each cell.

use std::collections::BTreeMap;

use crate::analyse::{Figure, Indicators};
use crate::domain::{Count, Indicator, Key, Scope};
use crate::protect::cell::{Cell, FULL_N, Sign};
use crate::study::{Disclosure, Kind, Measure, Question, Sensitivity, SolutionState, Study};

/// Fewest municipalities in a pooled value: the own one and three others (rule 4).
const POOLED_MUNICIPALITIES: u32 = 4;
/// Fewest other municipalities in a value that is pooled over the others only.
const POOLED_OTHERS: u32 = 3;

pub(super) struct Rules<'a> {
    settings: &'a Disclosure,
    indicators: &'a Indicators,
    /// By the item's name in files: its question.
    questions: BTreeMap<String, &'a Question>,
    study: &'a Study,
}

impl<'a> Rules<'a> {
    pub(super) fn new(study: &'a Study, indicators: &'a Indicators) -> Self {
        let mut questions = BTreeMap::new();
        for question in &study.codebook.questions {
            questions.insert(question.key.clone(), question);
            questions.extend((0..question.items.len()).map(|item| (question.item_name(item), question)));
        }
        Self { settings: &study.config.disclosure, indicators, questions, study }
    }

    /// `None` for what `compare` computes anew from released cells.
    pub(super) fn decide(&self, key: &Key, figure: &Figure) -> Option<Cell> {
        use Indicator::*;
        Some(match key.indicator {
            Invited | Started | Complete | Used | Duplicates => whole(figure),
            ResponseRate => self.response_rate(figure),
            ItemNonresponse => self.item_nonresponse(key, figure),
            Frequency | Share | Top2 | LevelAny | Distribution | SolutionShare => self.share(key, figure),
            Mean if self.kind(key) == Some(Kind::Number) => self.quartiles(key, figure),
            Mean | LevelNumber | Index | Cooperation | SolutionForBarrier => self.mean(key, figure),
            Rwg | Alpha => self.coefficient(key, figure),
            Rank | Gap | Quadrant => return None,
        })
    }

    fn question(&self, key: &Key) -> Option<&'a Question> {
        self.questions.get(&key.item).copied()
    }

    fn kind(&self, key: &Key) -> Option<Kind> {
        self.question(key).map(|question| question.kind)
    }

    fn is_opinion(&self, key: &Key) -> bool {
        self.question(key).is_none_or(|question| question.sensitivity == Sensitivity::Opinion)
    }

    /// Rules 1, 4 and 7: what every value must pass. `Err` holds the sign.
    fn base(&self, key: &Key, figure: &Figure) -> Result<u32, Cell> {
        let n = figure.n.unwrap_or(0);
        if n == 0 {
            return Err(Cell::Sign(Sign::NothingToCount));
        }
        if n < self.settings.minimum_n {
            return Err(Cell::Sign(Sign::TooFew { minimum: self.settings.minimum_n }));
        }
        let needed = if key.indicator == Indicator::SolutionForBarrier { POOLED_OTHERS } else { POOLED_MUNICIPALITIES };
        let is_pooled = !matches!(key.scope, Scope::Municipality(_)) || key.indicator == Indicator::SolutionForBarrier;
        if is_pooled {
            let few = figure.municipalities.unwrap_or(0) < needed;
            let thin_rest = figure.smallest_rest.unwrap_or(0) < self.settings.minimum_n;
            let dominated = figure.largest.is_none_or(|largest| 2 * largest > n);
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
        if !self.is_opinion(key) {
            return if self.line_passes(key) { exact(count, figure) } else { Cell::Sign(Sign::Withheld) };
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

    /// Identifying and sensitive items: every option of a single choice passes, or none is shown, since a single gap in a line with a
    /// known total fills itself. A box stands alone.
    fn line_passes(&self, key: &Key) -> bool {
        let passes = |key: &Key| {
            let count = self.indicators.get(key).and_then(Figure::count);
            count.is_some_and(|count| self.is_large_enough(count))
        };
        match self.question(key) {
            Some(question) if question.kind != Kind::Multiple => {
                question.valid_answers().all(|answer| passes(&Key { level: answer.code.clone(), ..key.clone() }))
            }
            _ => passes(key),
        }
    }

    fn is_large_enough(&self, count: Count) -> bool {
        let (yes, no) = (count.k, count.n - count.k);
        let cell = |number: u32| number == 0 || number >= self.settings.min_cell;
        let tells_all = yes == 0 || no == 0;
        cell(yes) && cell(no) && !(count.n < FULL_N && tells_all)
    }

    fn mean(&self, key: &Key, figure: &Figure) -> Cell {
        let n = match self.base(key, figure) {
            Ok(n) => n,
            Err(sign) => return sign,
        };
        let Some(value) = figure.value else { return Cell::Sign(Sign::NotMeaningful) };
        let is_full = n >= FULL_N;
        if !is_full && (!self.is_opinion(key) || self.mean_tells(key, value, n) || self.filter_tells(key)) {
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
        if let Some(count) = self.indicators.get(&top2).and_then(Figure::count) {
            return count.k <= 1 || count.k + 1 >= count.n;
        }
        let (low, high, step) = match key.indicator {
            Indicator::LevelNumber => (0.0, self.barriers_of_level(key), 1.0),
            Indicator::Index | Indicator::Cooperation => (0.0, 100.0, 0.0),
            _ => match self.question(key).and_then(Question::scale_ends) {
                Some((low, high)) => (low, high, 1.0),
                None => return false,
            },
        };
        let slack = (step + 1e-6) / f64::from(n);
        value - low <= slack || high - value <= slack
    }

    fn barriers_of_level(&self, key: &Key) -> f64 {
        let items = self.question(key).map(|question| question.items.as_slice()).unwrap_or_default();
        items.iter().filter(|item| item.level.as_deref() == Some(key.level.as_str())).count() as f64
    }

    /// The n of a follow-up tells how many passed its filter: withheld where that number is coded.
    fn filter_tells(&self, key: &Key) -> bool {
        let Some(question) = self.question(key).filter(|question| question.measures == Measure::Effectiveness) else {
            return false;
        };
        let Some(solution) = question.of.map(|at| &self.study.codebook.questions[at]) else { return false };
        let Some(item) = question.items.iter().position(|item| key.item == format!("{}[{}]", question.key, item.key))
        else {
            return false;
        };
        let in_use = solution.answers.iter().find(|answer| answer.state == Some(SolutionState::InUse));
        let Some(in_use) = in_use else { return false };
        let name = solution.items.iter().position(|other| other.key == question.items[item].key);
        let Some(name) = name.map(|position| solution.item_name(position)) else { return false };
        let figure = self.indicators.find(&key.scope, Indicator::SolutionShare, &name, &in_use.code);
        figure.and_then(Figure::count).is_some_and(|count| count.n < FULL_N && (count.k <= 1 || count.k + 1 >= count.n))
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

    fn item_nonresponse(&self, key: &Key, figure: &Figure) -> Cell {
        let used = self.indicators.find(&key.scope, Indicator::Used, "", "").and_then(|used| used.value).unwrap_or(0.0);
        match figure.count() {
            Some(count) if count.n > 0 && used >= f64::from(FULL_N) => exact(count, figure),
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
