//! When a question is shown: from the tool's own language to `shown_if`, where that can say it.
//!
//! What is more than "this answer or that one to one earlier question" becomes a comment.

use crate::study::codebook::{Filter, Kind, QuestionEntry};
use crate::study::import::draft::Asked;
use crate::study::import::plain::shortened;

/// A condition as the questionnaire words it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Condition {
    pub wording: String,
    /// Variables, each with a code that lets the question be shown; `None` where the condition says more than that.
    pub comparisons: Option<Vec<(String, String)>>,
}

impl Condition {
    /// `None` where the question is always shown.
    pub(super) fn parse(wording: &str) -> Option<Self> {
        let wording = wording.trim();
        if matches!(wording, "" | "1" | "(1)" | "true" | "true()" | "yes") {
            return None;
        }
        let comparisons = tokens(wording).and_then(|tokens| Parser { tokens: &tokens, at: 0 }.whole());
        Some(Self { wording: wording.to_owned(), comparisons })
    }
}

/// Gives every question its filter, where a codebook can say it; else a comment.
pub(super) fn settle(questions: &mut [Asked]) {
    for position in 0..questions.len() {
        let (earlier, rest) = questions.split_at_mut(position);
        let Some(asked) = rest.first_mut() else { continue };
        let whole = asked.condition.take();
        let items = std::mem::take(&mut asked.item_conditions);
        if let Some(condition) = &whole {
            match of_question(condition, earlier) {
                Some(filter) => asked.entry.shown_if = Some(filter),
                None => asked.remarks.push(format!("Shown where {}", shortened(&condition.wording))),
            }
        }
        let Some(first) = items.iter().flatten().next() else { continue };
        match of_items(&items, &asked.entry, earlier) {
            Some(filter) if asked.entry.shown_if.is_none() => asked.entry.shown_if = Some(filter),
            _ => {
                let conditional = items.iter().flatten().count();
                let wording = shortened(&first.wording);
                asked
                    .remarks
                    .push(format!("{conditional} of its items are shown on conditions, the first where {wording}"));
            }
        }
    }
}

/// A filter that looks at a question without items.
fn of_question(condition: &Condition, earlier: &[Asked]) -> Option<Filter> {
    let comparisons = condition.comparisons.as_ref()?;
    let (variable, _) = comparisons.first()?;
    let decider = earlier.iter().map(|asked| &asked.entry).find(|entry| entry.key == *variable)?;
    let same = comparisons.iter().all(|(other, _)| other == variable);
    (same && decider.item.is_empty()).then(|| filter(decider, comparisons))?
}

/// A filter that looks at the same item of another question.
fn of_items(conditions: &[Option<Condition>], entry: &QuestionEntry, earlier: &[Asked]) -> Option<Filter> {
    let mut found: Option<Filter> = None;
    for (condition, item) in conditions.iter().zip(&entry.item) {
        let comparisons = condition.as_ref()?.comparisons.as_ref()?;
        let (variable, _) = comparisons.first()?;
        let deciders = earlier.iter().map(|asked| &asked.entry);
        let decider = deciders.into_iter().find(|other| {
            let has_item = other.item.iter().any(|it| it.key == item.key);
            has_item && *variable == format!("{}_{}", other.key, item.key)
        })?;
        let same = comparisons.iter().all(|(other, _)| other == variable);
        let filter = same.then(|| filter(decider, comparisons))??;
        if found.as_ref().is_some_and(|found| *found != filter) {
            return None;
        }
        found = Some(filter);
    }
    found.filter(|_| conditions.len() == entry.item.len())
}

fn filter(decider: &QuestionEntry, comparisons: &[(String, String)]) -> Option<Filter> {
    let mut codes: Vec<String> = comparisons.iter().map(|(_, code)| code.clone()).collect();
    codes.dedup();
    let known = codes.iter().all(|code| decider.answer.iter().any(|answer| answer.code == *code));
    let fits = known && matches!(decider.kind, Kind::Single | Kind::Scale);
    fits.then(|| Filter { question: decider.key.clone(), codes })
}

#[derive(Clone, Debug, PartialEq, Eq)]
enum Token {
    Open,
    Close,
    Comma,
    Equal,
    Or,
    Variable(String),
    Code(String),
    Selected,
}

/// The parts of a condition; `None` where one of them is more than a codebook can say.
fn tokens(text: &str) -> Option<Vec<Token>> {
    /// Longer ones are more than a codebook can say anyway.
    const LENGTH_MAX: usize = 10_000;
    if text.len() > LENGTH_MAX {
        return None;
    }
    let mut tokens = Vec::new();
    let mut rest = text.trim_start();
    while let Some(sign) = rest.chars().next() {
        let (token, length) = match sign {
            '(' => (Token::Open, 1),
            ')' => (Token::Close, 1),
            ',' => (Token::Comma, 1),
            '=' => (Token::Equal, if rest.starts_with("==") { 2 } else { 1 }),
            '|' if rest.starts_with("||") => (Token::Or, 2),
            '"' | '\'' => {
                let end = rest[1..].find(sign)? + 1;
                (Token::Code(rest[1..end].to_owned()), end + 1)
            }
            '$' => {
                let end = rest.strip_prefix("${").and_then(|name| name.find('}'))? + 2;
                (Token::Variable(rest[2..end].trim().to_owned()), end + 1)
            }
            sign if sign.is_ascii_alphanumeric() || sign == '-' || sign == '_' => {
                let is_part = |sign: char| sign.is_ascii_alphanumeric() || matches!(sign, '_' | '.' | '-');
                let length = rest.find(|sign| !is_part(sign)).unwrap_or(rest.len());
                (word(&rest[..length]), length)
            }
            _ => return None,
        };
        tokens.push(token);
        rest = rest[length..].trim_start();
    }
    Some(tokens)
}

fn word(word: &str) -> Token {
    match word {
        "or" | "OR" => Token::Or,
        "selected" => Token::Selected,
        _ if word.parse::<f64>().is_ok() => Token::Code(word.to_owned()),
        // LimeSurvey's `.NAOK` and its kind say how a question is read, not which.
        _ => {
            let ends = [".NAOK", ".valueNAOK", ".value", ".code"];
            let name = ends.iter().find_map(|end| word.strip_suffix(end)).unwrap_or(word);
            Token::Variable(name.to_owned())
        }
    }
}

struct Parser<'t> {
    tokens: &'t [Token],
    at: usize,
}

impl Parser<'_> {
    fn whole(mut self) -> Option<Vec<(String, String)>> {
        let comparisons = self.either(0)?;
        (self.at == self.tokens.len()).then_some(comparisons)
    }

    fn either(&mut self, depth: usize) -> Option<Vec<(String, String)>> {
        let mut comparisons = self.one(depth)?;
        while self.takes(&Token::Or) {
            comparisons.extend(self.one(depth)?);
        }
        Some(comparisons)
    }

    fn one(&mut self, depth: usize) -> Option<Vec<(String, String)>> {
        const DEPTH_MAX: usize = 50;
        if self.takes(&Token::Selected) {
            let opens = self.takes(&Token::Open);
            let variable = self.next();
            let parts = self.takes(&Token::Comma);
            let code = self.next();
            let whole = opens && parts && self.takes(&Token::Close);
            return whole.then(|| comparison(variable?, code?))?;
        }
        if self.takes(&Token::Open) {
            let inner = (depth < DEPTH_MAX).then(|| self.either(depth + 1))??;
            return self.takes(&Token::Close).then_some(inner);
        }
        let left = self.next()?;
        if !self.takes(&Token::Equal) {
            return None;
        }
        let right = self.next()?;
        comparison(left.clone(), right.clone()).or_else(|| comparison(right, left))
    }

    fn takes(&mut self, token: &Token) -> bool {
        let is_next = self.tokens.get(self.at) == Some(token);
        self.at += usize::from(is_next);
        is_next
    }

    fn next(&mut self) -> Option<Token> {
        let token = self.tokens.get(self.at).cloned();
        self.at += 1;
        token
    }
}

/// An empty code asks whether something was answered at all.
fn comparison(variable: Token, code: Token) -> Option<Vec<(String, String)>> {
    match (variable, code) {
        (Token::Variable(variable), Token::Code(code)) if !code.is_empty() => Some(vec![(variable, code)]),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::Text;
    use crate::study::import::draft::{answer, item};

    fn parsed(wording: &str) -> Option<Vec<(String, String)>> {
        Condition::parse(wording).and_then(|condition| condition.comparisons)
    }

    fn pairs(pairs: &[(&str, &str)]) -> Option<Vec<(String, String)>> {
        Some(pairs.iter().map(|(variable, code)| ((*variable).to_owned(), (*code).to_owned())).collect())
    }

    #[test]
    fn simple_comparisons_are_read_in_both_languages() {
        assert_eq!(parsed("((A9.NAOK == \"A1\"))"), pairs(&[("A9", "A1")]));
        assert_eq!(parsed("(A == 'x' or A == \"y\") || A==3"), pairs(&[("A", "x"), ("A", "y"), ("A", "3")]));
        assert_eq!(parsed("${LOES_L01} = '1'"), pairs(&[("LOES_L01", "1")]));
        assert_eq!(
            parsed("selected(${ROLLE}, '2') or selected( ${ROLLE} ,'3')"),
            pairs(&[("ROLLE", "2"), ("ROLLE", "3")])
        );
        assert_eq!(parsed("\"A1\" == Q1.valueNAOK"), pairs(&[("Q1", "A1")]));
    }

    #[test]
    fn what_says_more_is_not_taken_for_a_comparison() {
        for wording in [
            "A == 'x' and B == 'y'",
            "A != 'x'",
            "!is_empty(A.NAOK)",
            "count(A_1, A_2) >= 1",
            "A > 3",
            "A == ''",
            "A == B",
            "A == 'x",
            "A == 'x')",
            "selected(${A} '1')",
            "(A == 'x') B",
            "${A",
            "ä == 'x'",
            "(",
        ] {
            assert!(Condition::parse(wording).is_some_and(|condition| condition.comparisons.is_none()), "{wording}");
        }
        let deep = format!("{}A == 'x'{}", "(".repeat(4000), ")".repeat(4000));
        assert_eq!(parsed(&deep), None);
        for always in ["", " 1 ", "true()"] {
            assert_eq!(Condition::parse(always), None);
        }
    }

    fn single(key: &str, codes: &[&str]) -> Asked {
        let answers = codes.iter().map(|&code| answer(code, None)).collect();
        Asked::new(key, Kind::Single, Text::de(key)).with_answers(answers)
    }

    #[test]
    fn a_filter_names_an_earlier_question_and_codes_that_it_has() {
        let with = |wording| Asked { condition: Condition::parse(wording), ..single("LATER", &["1"]) };
        let mut questions = vec![
            single("A", &["x", "y"]),
            with("A == 'x' or A == 'y'"),
            with("A == 'z'"),
            with("UNKNOWN == 'x'"),
            with("A == 'x' or B == 'x'"),
        ];
        settle(&mut questions);
        let filter = Filter { question: "A".into(), codes: vec!["x".into(), "y".into()] };
        assert_eq!(questions[1].entry.shown_if, Some(filter));
        for asked in &questions[2..] {
            assert_eq!((asked.entry.shown_if.is_none(), asked.remarks.len()), (true, 1));
        }
    }

    #[test]
    fn items_are_filtered_by_the_items_of_another_question() {
        let items = || ["L01", "L02"].map(|key| item(key, Text::de(key))).to_vec();
        let conditions = |second: &str| vec![Condition::parse("LOES_L01 == '1'"), Condition::parse(second)];
        let decider = || single("LOES", &["1", "2"]).with_items(items());
        let later =
            |second| Asked { item_conditions: conditions(second), ..single("WIRK", &["1"]).with_items(items()) };
        let mut questions = vec![decider(), later("LOES_L02 == '1'")];
        settle(&mut questions);
        assert_eq!(questions[1].entry.shown_if, Some(Filter { question: "LOES".into(), codes: vec!["1".into()] }));
        for second in ["LOES_L01 == '1'", "LOES_L02 == '2'", "1"] {
            let mut questions = vec![decider(), later(second)];
            settle(&mut questions);
            assert_eq!(questions[1].entry.shown_if, None, "{second}");
            assert_eq!(questions[1].remarks.len(), 1, "{second}");
        }
    }
}
