//! The words of the page itself, taken from the translation file.

use std::collections::BTreeMap;

use crate::words::{Words, args};

/// Keys of [`Document::words`](crate::render::model::Document::words) and
/// [`Index::words`](crate::render::Index::words), each the message `page-<key>`.
const KEYS: &[&str] = &[
    "contents",
    "data",
    "figure",
    "notes",
    "sheet-base",
    "sheet-count",
    "sheet-group",
    "sheet-high",
    "sheet-low",
    "sheet-note",
    "sheet-notes",
    "sheet-overview",
    "sheet-section",
    "sheet-sheet",
    "sheet-subject",
    "sheet-table",
    "skip",
    "table",
];

/// The words that the templates need.
///
/// `position` holds `{page}` and `{pages}` for the form to fill, since only it knows them.
pub fn page_words(words: &Words) -> BTreeMap<String, String> {
    let mut map: BTreeMap<_, _> =
        KEYS.iter().map(|key| ((*key).to_owned(), words.text(&format!("page-{key}")))).collect();
    map.insert("position".to_owned(), words.with("page-position", args!["page" => "{page}", "pages" => "{pages}"]));
    map
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::Language;

    #[test]
    fn all_words_of_the_page_are_translated() {
        let words = page_words(&Words::new(Language::De));
        for (key, text) in &words {
            assert!(!text.is_empty() && !text.contains("{page-"), "{key}: {text}");
        }
        assert_eq!(words["position"], "Seite {page} von {pages}");
    }
}
