//! Which columns are items of one question, by their headings.

use std::collections::{BTreeMap, BTreeSet};

use crate::read::heading::code_before_text;

/// Columns that belong to one question, each group with two at least; positions from 0.
pub(super) fn batteries(headings: &[String]) -> Vec<Vec<usize>> {
    let all: BTreeSet<&str> = headings.iter().map(String::as_str).collect();
    let mut groups: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    for (at, heading) in headings.iter().enumerate() {
        if let Some(question) = question_of(heading, &all) {
            groups.entry(question).or_default().push(at);
        }
    }
    groups.into_values().filter(|group| group.len() > 1).collect()
}

/// `BARR` of `BARR[SQ001]`, `BARR_SQ001` and `g/BARR/SQ001`, the text of `Welche Barrieren? [zu wenig Zeit]`.
fn question_of<'a>(heading: &'a str, all: &BTreeSet<&str>) -> Option<&'a str> {
    let code = code_before_text(heading).unwrap_or(heading);
    let is_text = code.contains(char::is_whitespace);
    if let Some(at) = if is_text { code.rfind('[') } else { code.find('[') } {
        return Some(code[..at].trim_end()).filter(|question| !question.is_empty());
    }
    if is_text {
        return None;
    }
    let last = code.rfind('/').map_or(0, |at| at + 1);
    match code[last..].rfind('_') {
        Some(at) if at > 0 => Some(&code[..last + at]),
        // A group of questions looks like a question with options, but has no column of its own.
        _ => code.rsplit_once('/').map(|(question, _)| question).filter(|question| all.contains(question)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn items_of_a_question_are_found_in_every_style_of_headings() {
        let group =
            |headings: &[&str]| batteries(&headings.iter().map(|&heading| heading.to_owned()).collect::<Vec<_>>());
        assert_eq!(group(&["id", "Q[1]", "Q[2]", "R"]), [[1, 2]]);
        assert_eq!(group(&["BA01", "BA01_01", "BA01_02", "BA02_01"]), [[1, 2]]);
        assert_eq!(group(&["Wie? [a]", "Wie? [b]", "Was?"]), [[0, 1]]);
        assert_eq!(group(&["Q[1]. Wie? [a]", "Q[2]. Wie? [b]"]), [[0, 1]]);
        assert_eq!(group(&["g/ROLLE", "g/AMT", "g/B", "g/B/x", "g/B/y", "g/K_1", "g/K_2"]), [vec![3, 4], vec![5, 6]]);
        assert_eq!(group(&["_id", "_uuid", "Was?", "Wie?"]), Vec::<Vec<usize>>::new());
    }
}
