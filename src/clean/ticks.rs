//! The ticked boxes of a question in one cell, such as `A;B;` or `A, B`.
//!
//! An option may contain what stands between options, so the cell is read by the known options; what is none of them is the free text of
//! "other".

use std::cmp::Reverse;

use crate::clean::decode::{Fault, normalised};
use crate::study::{Format, Item};

/// From this likeness on a text is taken for a misspelt option, not for a free one.
const LIKENESS: f64 = 0.85;

/// Finds the options of one question in its cells.
pub(super) struct Ticks {
    /// What an option prints, in normal form, the longest first; with the position of its item.
    options: Vec<(String, usize)>,
    between: String,
    other: Option<usize>,
    width: usize,
}

impl Ticks {
    /// `between` is what the tool writes between options.
    pub(super) fn new(items: &[Item], format: Format, between: &str) -> Self {
        let mut options: Vec<(String, usize)> = Vec::new();
        let mut add = |text: &str, item: usize| {
            let text = normalised(text).into_owned();
            if !text.is_empty() && !options.iter().any(|(known, _)| *known == text) {
                options.push((text, item));
            }
        };
        // What an item is called in this tool outranks what another one is called elsewhere.
        for (at, item) in items.iter().enumerate() {
            match item.name_in(format) {
                Some(name) => add(name, at),
                None if format == Format::Qualtrics => add(&(at + 1).to_string(), at),
                None => {}
            }
        }
        for (at, item) in items.iter().enumerate() {
            item.label.all().for_each(|label| add(label, at));
        }
        for (at, item) in items.iter().enumerate().filter(|(_, item)| item.name_in(format).is_none()) {
            add(&item.key, at);
        }
        options.sort_by_key(|(text, item)| (Reverse(text.len()), *item));
        // These two print what was typed among the options; others have a column of its own for it.
        let has_free_texts = matches!(format, Format::MsForms | Format::GoogleForms);
        let other = items.iter().position(Item::is_other).filter(|_| has_free_texts);
        Self { options, between: between.to_owned(), other, width: items.len() }
    }

    /// Which items a cell ticks. `None` where it is blank.
    ///
    /// # Errors
    /// Where it holds something that is no option of the question.
    pub(super) fn read(&self, cell: &str) -> Result<Option<Vec<bool>>, Fault> {
        let text = normalised(cell);
        let text = text.trim_end_matches(self.between.trim()).trim();
        if text.is_empty() {
            return Ok(None);
        }
        let mut ticked = vec![false; self.width];
        let mut free = Vec::new();
        let (mut at, mut begun) = (0, None);
        while at < text.len() {
            let found = self.option_at(text, at);
            if let Some((end, item)) = found {
                free.extend(begun.take().map(|start| &text[start..at]));
                ticked[item] = true;
                at = self.after(text, end);
            } else {
                begun = begun.or(Some(at));
                at = text[at..].find(&self.between).map_or(text.len(), |next| at + next + self.between.len());
            }
        }
        free.extend(begun.map(|start| &text[start..]));
        let free = free.into_iter().map(|part| part.trim().trim_end_matches(self.between.trim()).trim());
        for part in free.filter(|part| !part.is_empty()) {
            let is_misspelt =
                self.options.iter().any(|(option, _)| strsim::normalized_levenshtein(option, part) >= LIKENESS);
            match self.other {
                Some(other) if !is_misspelt => ticked[other] = true,
                _ => return Err(Fault::UnknownAnswer),
            }
        }
        Ok(Some(ticked))
    }

    /// The longest option that stands here as a whole, with its end.
    fn option_at(&self, text: &str, at: usize) -> Option<(usize, usize)> {
        let rest = &text[at..];
        self.options.iter().find_map(|(option, item)| {
            let after = rest.strip_prefix(option.as_str())?;
            let is_whole = after.is_empty() || after.starts_with(&self.between);
            is_whole.then_some((at + option.len(), *item))
        })
    }

    fn after(&self, text: &str, end: usize) -> usize {
        if end == text.len() { end } else { end + self.between.len() }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::study::ItemRole;

    fn item(key: &str, label: &str, is: Option<ItemRole>) -> Item {
        let item = toml::from_str(&format!("key = {key:?}\nlabel = {{ de = {label:?} }}")).unwrap();
        Item { is, ..item }
    }

    fn list(items: &[(&str, &str)], with_other: bool, between: &str) -> Ticks {
        let mut items: Vec<Item> = items.iter().map(|(key, label)| item(key, label, None)).collect();
        items.extend(with_other.then(|| item("other", "Sonstiges", Some(ItemRole::Other))));
        Ticks::new(&items, Format::GoogleForms, between)
    }

    const ITEMS: [(&str, &str); 4] =
        [("a", "Zeit"), ("b", "Zeit, Geld, Personal"), ("c", "zu wenig Räume"), ("d", "Geld")];

    fn ticked(cell: &str, between: &str) -> Result<Option<Vec<usize>>, Fault> {
        let ticks = list(&ITEMS, true, between);
        Ok(ticks.read(cell)?.map(|ticks| (0..ticks.len()).filter(|&item| ticks[item]).collect()))
    }

    #[test]
    fn options_that_contain_the_separator_are_found_whole() {
        assert_eq!(ticked("Zeit, Geld, Personal", ", "), Ok(Some(vec![1])));
        assert_eq!(ticked("Zeit, zu wenig Räume", ", "), Ok(Some(vec![0, 2])));
        assert_eq!(ticked("Zeit, Geld", ", "), Ok(Some(vec![0, 3])));
        assert_eq!(ticked("Zeit;zu wenig  Räume;", ";"), Ok(Some(vec![0, 2])));
        assert_eq!(ticked("a c", " "), Ok(Some(vec![0, 2])));
        assert_eq!(ticked("  ", ", "), Ok(None));
        assert_eq!(ticked(";", ";"), Ok(None));
    }

    #[test]
    fn what_is_no_option_is_the_text_of_other() {
        assert_eq!(ticked("Zeit, ein Amt, das bremst", ", "), Ok(Some(vec![0, 4])));
        assert_eq!(ticked("ein Amt, das bremst, Geld", ", "), Ok(Some(vec![3, 4])));
        assert_eq!(ticked("Zeiten", ", "), Ok(Some(vec![4])));
    }

    #[test]
    fn a_name_for_the_tool_outranks_the_keys_of_others_and_only_forms_print_what_was_typed() {
        let items =
            ["1", "2", "3"].map(|key| item(key, &format!("Wort {key}"), (key == "3").then_some(ItemRole::Other)));
        let named = |mut items: [Item; 3]| {
            items[0].names.qualtrics = Some("2".to_owned());
            items[1].names.qualtrics = Some("1".to_owned());
            Ticks::new(&items, Format::Qualtrics, ",")
        };
        let ticks = named(items);
        assert_eq!(ticks.read("1"), Ok(Some(vec![false, true, false])));
        assert_eq!(ticks.read("2,3"), Ok(Some(vec![true, false, true])));
        assert_eq!(ticks.read("1,17"), Err(Fault::UnknownAnswer));
    }

    #[test]
    fn a_misspelt_option_is_no_free_text() {
        assert_eq!(ticked("zu wenig Räme", ", "), Err(Fault::UnknownAnswer));
        let without = list(&ITEMS, false, ";");
        assert_eq!(without.read("Zeit;anderes;"), Err(Fault::UnknownAnswer));
    }
}
