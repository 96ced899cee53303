//! From values to pixels, and the numbers along an axis.

use super::spec::ValueAxis;
use crate::domain::Language;
use crate::words::NARROW_NBSP;

/// About as many steps as an axis has at most.
const STEPS: f64 = 6.0;

/// A linear scale from `from..=to` to the pixels `start..=end` (which may run downwards).
#[derive(Clone, Copy, Debug)]
pub(super) struct Scale {
    pub from: f64,
    pub to: f64,
    pub start: f64,
    pub end: f64,
}

impl Scale {
    pub fn new(axis: ValueAxis, start: f64, end: f64) -> Self {
        let (from, to) = ends(axis);
        Self { from, to, start, end }
    }

    /// The pixel of a value; a value outside of the axis lies at its end.
    pub fn at(&self, value: f64) -> f64 {
        let span = self.to - self.from;
        let part = if span > 0.0 { ((value - self.from) / span).clamp(0.0, 1.0) } else { 0.0 };
        self.start + part * (self.end - self.start)
    }
}

fn ends(axis: ValueAxis) -> (f64, f64) {
    match axis {
        ValueAxis::Percent => (0.0, 100.0),
        ValueAxis::Scale { min, max } => (min, max),
    }
}

/// The values that get a grid line, with their texts.
pub(super) fn ticks(axis: ValueAxis, language: Language) -> Vec<(f64, String)> {
    if axis == ValueAxis::Percent {
        return [0, 25, 50, 75, 100].map(|value| (f64::from(value), percent(value, language))).into();
    }
    let (from, to) = ends(axis);
    let span = to - from;
    if !(span > 0.0 && span.is_finite()) {
        return Vec::new();
    }
    let power = 10f64.powf((span / STEPS).log10().floor());
    let step = [1.0, 2.0, 2.5, 5.0, 10.0].map(|part| part * power).into_iter().find(|step| span / step <= STEPS);
    // A scale of answers has its steps at whole numbers.
    let step = if (1.0..=10.0).contains(&span) { step.unwrap_or(power).ceil() } else { step.unwrap_or(power) };
    let first = (from / step - 1e-9).ceil();
    let count = ((to / step + 1e-9).floor() - first) as usize;
    (0..=count).map(|position| (first + position as f64) * step).map(|value| (value, number(value, language))).collect()
}

pub(super) fn percent(value: u32, language: Language) -> String {
    match language {
        Language::De => format!("{value}{NARROW_NBSP}%"),
        Language::En => format!("{value}%"),
    }
}

fn number(value: f64, language: Language) -> String {
    let text = format!("{:.2}", value + 0.0);
    let text = text.trim_end_matches('0').trim_end_matches('.').replace('-', "−");
    match language {
        Language::De => text.replace('.', ","),
        Language::En => text,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn texts(min: f64, max: f64) -> Vec<String> {
        ticks(ValueAxis::Scale { min, max }, Language::De).into_iter().map(|(_, text)| text).collect()
    }

    #[test]
    fn answer_scales_have_whole_numbers() {
        assert_eq!(texts(1.0, 5.0), ["1", "2", "3", "4", "5"]);
        assert_eq!(texts(1.0, 7.0), ["1", "2", "3", "4", "5", "6", "7"]);
        assert_eq!(texts(0.0, 100.0), ["0", "20", "40", "60", "80", "100"]);
        assert_eq!(texts(-1.0, 1.0), ["−1", "0", "1"]);
        assert_eq!(texts(0.0, 0.5), ["0", "0,1", "0,2", "0,3", "0,4", "0,5"]);
    }

    #[test]
    fn a_scale_without_extent_has_no_numbers_and_one_place() {
        assert!(texts(3.0, 3.0).is_empty());
        assert!(texts(0.0, f64::INFINITY).is_empty());
        let scale = Scale { from: 3.0, to: 3.0, start: 10.0, end: 20.0 };
        assert_eq!(scale.at(7.0), 10.0);
    }

    #[test]
    fn values_beyond_the_ends_lie_at_the_ends() {
        let scale = Scale::new(ValueAxis::Percent, 100.0, 300.0);
        assert_eq!([-5.0, 0.0, 50.0, 140.0].map(|value| scale.at(value)), [100.0, 100.0, 200.0, 300.0]);
    }
}
