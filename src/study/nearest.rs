//! "Did you mean …?" for words that nobody knows.

/// The known word that a misspelt one probably stands for; `None` where none is near.
pub(super) fn nearest<'a>(word: &str, known: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let word = word.to_lowercase();
    // Of short codes every one is near every other.
    let allowed = word.chars().count() / 3;
    known
        .into_iter()
        .map(|candidate| (strsim::damerau_levenshtein(&word, &candidate.to_lowercase()), candidate))
        .filter(|(distance, candidate)| *distance <= allowed || starts_alike(&word, candidate))
        .min()
        .map(|(_, candidate)| candidate)
}

/// `did you mean `x`? ` where a known word is near, then the known words.
pub fn did_you_mean<'a>(word: &str, what: &str, known: impl IntoIterator<Item = &'a str> + Clone) -> String {
    let guess = nearest(word, known.clone()).map(|near| format!("did you mean `{near}`? ")).unwrap_or_default();
    let list = list(known);
    if list.is_empty() { format!("{guess}{what}: none") } else { format!("{guess}{what}: {list}") }
}

/// Words for a message: `` `a`, `b` ``, at most twenty.
pub(super) fn list<'a>(words: impl IntoIterator<Item = &'a str>) -> String {
    let words: Vec<_> = words.into_iter().map(|word| format!("`{word}`")).collect();
    match words.get(..20) {
        Some(first) if words.len() > 20 => format!("{} and {} more", first.join(", "), words.len() - 20),
        _ => words.join(", "),
    }
}

/// Whether one is a beginning of the other, such as `minimum` of `minimum_n`.
fn starts_alike(word: &str, candidate: &str) -> bool {
    let candidate = candidate.to_lowercase();
    word.len() >= 4 && candidate.len() >= 4 && (candidate.starts_with(word) || word.starts_with(&candidate))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_nearest_word_is_found_and_a_strange_one_is_not() {
        let known = ["title", "wave", "minimum_n", "cluster", "clusters"];
        assert_eq!(nearest("titel", known), Some("title"));
        assert_eq!(nearest("Wave", known), Some("wave"));
        assert_eq!(nearest("minimum", known), Some("minimum_n"));
        assert_eq!(nearest("colour", known), None);
        assert_eq!(nearest("3", ["1", "2"]), None);
    }

    #[test]
    fn a_long_list_is_cut() {
        let words: Vec<String> = (0..25).map(|number| number.to_string()).collect();
        assert!(list(words.iter().map(String::as_str)).ends_with("`19` and 5 more"));
    }
}
