//! What the wordings of answers give away: which are none, and whether the others stand in an order.
//!
//! Takes answers of an importer, gives them with `missing`, `value`, `wish` and `state`. Keywords only ever make a default: what rests on
//! them is marked `TODO`.

use crate::study::codebook::{Answer, Kind, Missing, SolutionState, Wish};
use crate::study::import::draft::Asked;
use crate::study::import::plain::{folded, shortened};

/// Beginnings of answers that judge nothing.
const NO_ANSWER: [(&str, Missing); 19] = [
    ("weiß nicht", Missing::DontKnow),
    ("weiß ich nicht", Missing::DontKnow),
    ("ich weiß nicht", Missing::DontKnow),
    ("weiss nicht", Missing::DontKnow),
    ("kann ich nicht", Missing::DontKnow),
    ("nicht beurteilbar", Missing::DontKnow),
    ("keine einschätzung", Missing::DontKnow),
    ("i don't know", Missing::DontKnow),
    ("i do not know", Missing::DontKnow),
    ("don't know", Missing::DontKnow),
    ("keine angabe", Missing::Refused),
    ("keine antwort", Missing::Refused),
    ("möchte ich nicht", Missing::Refused),
    ("ich möchte nicht", Missing::Refused),
    ("i don't want to answer", Missing::Refused),
    ("i do not want to answer", Missing::Refused),
    ("i don't want to say", Missing::Refused),
    ("prefer not to", Missing::Refused),
    ("no answer", Missing::Refused),
];

/// Answers that say that the question was none for them: the whole wording.
const NO_QUESTION: [&str; 6] =
    ["does not apply", "not applicable", "n/a", "entfällt", "betrifft mich nicht", "nicht relevant"];

/// Words of a scale, from -2 to 2: the first that an answer holds says where on a scale it stands. So longer ones come first.
const ORDER: [(&str, f64); 82] = [
    ("überhaupt nicht", -2.0),
    ("gar nicht", -2.0),
    ("not at all", -2.0),
    ("fully disagree", -2.0),
    ("strongly disagree", -2.0),
    ("very dissatisfied", -2.0),
    ("sehr unzufrieden", -2.0),
    ("sehr schlecht", -2.0),
    ("sehr gering", -2.0),
    ("sehr niedrig", -2.0),
    ("very poor", -2.0),
    ("very bad", -2.0),
    ("very low", -2.0),
    ("very negative", -2.0),
    ("nicht dringlich", -2.0),
    ("not urgent", -2.0),
    ("nicht wichtig", -2.0),
    ("unwichtig", -2.0),
    ("not important", -2.0),
    ("trifft nicht zu", -2.0),
    ("stimme nicht zu", -2.0),
    ("eher nicht", -1.0),
    ("rather not", -1.0),
    ("weniger", -1.0),
    ("seltener als", -1.5),
    ("less than once", -1.5),
    ("less than", -1.5),
    ("selten", -1.0),
    ("rarely", -1.0),
    ("seldom", -1.0),
    ("niemals", -2.0),
    ("never", -2.0),
    ("nie", -2.0),
    ("partially disagree", -1.0),
    ("disagree", -1.0),
    ("dissatisfied", -1.0),
    ("eher unzufrieden", -1.0),
    ("unzufrieden", -1.0),
    ("neither", 0.0),
    ("weder", 0.0),
    ("teils", 0.0),
    ("neutral", 0.0),
    ("mittel", 0.0),
    ("manchmal", 0.0),
    ("gelegentlich", 0.0),
    ("sometimes", 0.0),
    ("occasionally", 0.0),
    ("voll und ganz", 2.0),
    ("fully agree", 2.0),
    ("strongly agree", 2.0),
    ("sehr zufrieden", 2.0),
    ("very satisfied", 2.0),
    ("sehr", 2.0),
    ("very", 2.0),
    ("extremely", 2.5),
    ("immer", 2.0),
    ("always", 2.0),
    ("täglich", 2.0),
    ("daily", 2.0),
    ("halbjährlich", -0.7),
    ("vierteljährlich", -0.5),
    ("jährlich", -1.0),
    ("quarterly", -0.5),
    ("six-monthly", -0.7),
    ("yearly", -1.0),
    ("monatlich", 0.5),
    ("monthly", 0.5),
    ("bi-weekly", 0.8),
    ("wöchentlich", 1.0),
    ("weekly", 1.0),
    ("schlecht", -1.0),
    ("gering", -1.0),
    ("eher", 1.0),
    ("partially agree", 1.0),
    ("somewhat", 0.5),
    ("häufig", 1.0),
    ("oft", 1.0),
    ("often", 1.0),
    ("zufrieden", 1.0),
    ("satisfied", 1.0),
    ("agree", 1.0),
    ("gut", 1.0),
];

/// Points that a scale has at least.
const FEWEST: usize = 3;

/// How the answers of a list stand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Order {
    /// Numbers, of which the ends have names at most.
    Numbered,
    Rising,
    Falling,
}

/// Says of every answer what its wording says, and makes a question whose answers are in an order a scale.
pub(super) fn judge(asked: &mut Asked) {
    if asked.entry.answer.is_empty() {
        return;
    }
    mark_missing(&mut asked.entry.answer);
    mark_states(&mut asked.entry.answer);
    let valid: Vec<&Answer> = asked.entry.answer.iter().filter(|answer| answer.missing.is_none()).collect();
    let points = valid.len();
    let order = if asked.may_be_scale { order(&valid) } else { None };
    let (Some(order), [first, .., last]) = (order, &valid[..]) else {
        let is_array = asked.may_be_scale && !asked.entry.item.is_empty() && points >= FEWEST;
        if is_array && asked.entry.answer.iter().all(|answer| answer.wish.is_none() && answer.state.is_none()) {
            let todo =
                "\"scale\", where its answers stand in an order? Then each needs a `value`, unless its code is one";
            asked.todos.insert("kind", todo.to_owned());
        }
        return;
    };
    asked.entry.kind = Kind::Scale;
    if order != Order::Numbered {
        let (low, high) = if order == Order::Rising { (first, last) } else { (last, first) };
        let (low, high) = (shortened(wording(low)), shortened(wording(high)));
        asked.answers_todo = Some(format!(
            "a scale that rises from `{low}` to `{high}`? Where it is none: `kind = \"single\"`, without values"
        ));
    }
    number(&mut asked.entry.answer, order);
    if points > crate::study::resolve::MOST_POINTS_WITHOUT_THRESHOLD {
        let mut values: Vec<f64> = asked.entry.answer.iter().filter_map(value).collect();
        values.sort_by(f64::total_cmp);
        asked.entry.threshold = values.iter().rev().nth(1).copied();
        asked.todos.insert("threshold", "from which value on does an answer count as high?".to_owned());
    }
}

/// Marks answers that judge nothing, unless fewer than two would be left.
fn mark_missing(answers: &mut [Answer]) {
    let found: Vec<Option<Missing>> = answers.iter().map(no_answer).collect();
    if found.iter().filter(|missing| missing.is_none()).count() >= 2 {
        answers.iter_mut().zip(found).for_each(|(answer, missing)| answer.missing = answer.missing.or(missing));
    }
}

fn no_answer(answer: &Answer) -> Option<Missing> {
    /// What may follow such a beginning: "… this question".
    const MORE: usize = 30;
    let label = answer.label.as_ref()?;
    label.all().map(folded).find_map(|text| {
        let begins = |(start, _): &&(&str, Missing)| text.starts_with(start) && text.len() <= start.len() + MORE;
        let no_question = NO_QUESTION.contains(&text.trim_end_matches('.'));
        NO_ANSWER.iter().find(begins).map(|(_, why)| *why).or(no_question.then_some(Missing::NotShown))
    })
}

/// The whole wording of answers that say how far something is or what is wished, as far as all of a list do.
fn mark_states(answers: &mut [Answer]) {
    const STATES: [(&[&str], SolutionState); 4] = [
        (&["genutzt", "in nutzung", "vorhanden", "umgesetzt", "in use", "implemented"], SolutionState::InUse),
        (&["geplant", "in planung", "planned"], SolutionState::Planned),
        (&["gewünscht", "wanted", "desired"], SolutionState::Wanted),
        (&["kein thema", "not an issue", "no topic"], SolutionState::NoTopic),
    ];
    const WISHES: [(&[&str], Wish); 3] = [
        (&["zunehmen", "zunahme", "mehr", "increase", "more"], Wish::Increase),
        (&["gleich bleiben", "gleichbleiben", "gleich", "stay the same", "same"], Wish::Same),
        (&["abnehmen", "abnahme", "weniger", "decrease", "less"], Wish::Decrease),
    ];
    let valid = || answers.iter().filter(|answer| answer.missing.is_none());
    let states: Vec<_> = valid().map(|answer| meaning(answer, &STATES)).collect();
    let wishes: Vec<_> = valid().map(|answer| meaning(answer, &WISHES)).collect();
    let all_states = states.len() >= 2 && states.iter().all(Option::is_some);
    let all_wishes = wishes.len() >= 2 && wishes.iter().all(Option::is_some);
    let valid = answers.iter_mut().filter(|answer| answer.missing.is_none());
    for ((answer, state), wish) in valid.zip(states).zip(wishes) {
        answer.state = state.filter(|_| all_states);
        answer.wish = wish.filter(|_| all_wishes);
    }
}

fn meaning<T: Copy>(answer: &Answer, words: &[(&[&str], T)]) -> Option<T> {
    let mut wordings = answer.label.as_ref()?.all().map(folded);
    let text =
        |text: String| words.iter().find(|(words, _)| words.contains(&text.as_str())).map(|(_, meaning)| *meaning);
    wordings.find_map(text)
}

/// How valid answers stand; `None` where their wordings show no order.
pub(super) fn order(valid: &[&Answer]) -> Option<Order> {
    if valid.len() < FEWEST || valid.iter().any(|answer| answer.code == "-oth-" || answer.state.is_some()) {
        return None;
    }
    let named = valid.iter().filter(|answer| answer.label.as_ref().is_some_and(|it| it.de != answer.code)).count();
    let numbers: Option<Vec<f64>> = valid.iter().map(|answer| answer.code.parse().ok()).collect();
    let is_rising = numbers.is_some_and(|numbers| numbers.windows(2).all(|pair| pair[0] < pair[1]));
    let places: Vec<f64> = valid.iter().filter_map(|answer| place(answer)).collect();
    let ends = valid.first().and_then(|it| place(it)).zip(valid.last().and_then(|it| place(it)));
    let monotone = |up: fn(&f64, &f64) -> bool| places.windows(2).all(|pair| up(&pair[0], &pair[1]));
    match ends {
        // Numbers between two named ends go up whatever their names say, unless these say the contrary.
        Some((first, last)) if first > last && monotone(|a, b| a >= b) => Some(Order::Falling),
        _ if is_rising && named * 2 < valid.len() => Some(Order::Numbered),
        Some((first, last)) if first < last && monotone(|a, b| a <= b) => Some(Order::Rising),
        _ => None,
    }
}

/// Where on a scale an answer stands by its words.
fn place(answer: &Answer) -> Option<f64> {
    let mut wordings = answer.label.as_ref()?.all().map(folded);
    wordings.find_map(|text| ORDER.iter().find(|(word, _)| holds(&text, word)).map(|(_, place)| *place))
}

/// Whether a text holds words as such: `nie`, but not in `niedrig`.
pub(super) fn holds(text: &str, words: &str) -> bool {
    text.match_indices(words).any(|(at, _)| {
        let is_letter = |sign: Option<char>| sign.is_some_and(char::is_alphanumeric);
        !is_letter(text[..at].chars().next_back()) && !is_letter(text[at + words.len()..].chars().next())
    })
}

/// Values in the order of a list: more is more. Codes that are such numbers already need none.
fn number(answers: &mut [Answer], order: Order) {
    let points = answers.iter().filter(|answer| answer.missing.is_none()).count();
    let numeric =
        answers.iter().filter(|it| it.missing.is_none()).all(|it| it.code.parse::<f64>().is_ok_and(f64::is_finite));
    if order == Order::Numbered || numeric && order == Order::Rising && rises(answers) {
        return;
    }
    for (position, answer) in answers.iter_mut().filter(|answer| answer.missing.is_none()).enumerate() {
        let value = if order == Order::Falling { points - position } else { position + 1 };
        answer.value = Some(value as f64);
    }
}

fn rises(answers: &[Answer]) -> bool {
    let values: Vec<f64> = answers.iter().filter_map(value).collect();
    values.windows(2).all(|pair| pair[0] < pair[1])
}

/// The number of a valid answer.
fn value(answer: &Answer) -> Option<f64> {
    answer.value.or_else(|| answer.code.parse().ok()).filter(|_| answer.missing.is_none())
}

fn wording(answer: &Answer) -> &str {
    answer.label.as_ref().map_or(answer.code.as_str(), |label| label.de.as_str())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::Text;
    use crate::study::import::draft::answer;

    fn answers(labels: &[&str]) -> Vec<Answer> {
        let coded = |(at, label): (usize, &&str)| {
            answer(format!("A{}", at + 1), Some(Text::de(*label)).filter(|label| !label.de.is_empty()))
        };
        labels.iter().enumerate().map(coded).collect()
    }

    fn judged(answers: Vec<Answer>) -> Asked {
        let mut asked = Asked::new("Q", Kind::Single, Text::de("Q")).with_answers(answers).maybe_scale();
        judge(&mut asked);
        asked
    }

    fn values(asked: &Asked) -> Vec<Option<f64>> {
        asked.entry.answer.iter().map(|answer| answer.value).collect()
    }

    #[test]
    fn a_list_that_begins_with_the_most_is_turned_round() {
        let list =
            ["Very satisfied", "Satisfied", "Neither/nor", "Dissatisfied", "Very dissatisfied", "Does not apply"];
        let asked = judged(answers(&list));
        assert_eq!(asked.entry.kind, Kind::Scale);
        assert_eq!(values(&asked), [Some(5.0), Some(4.0), Some(3.0), Some(2.0), Some(1.0), None]);
        assert_eq!(asked.entry.answer[5].missing, Some(Missing::NotShown));
        assert!(asked.answers_todo.is_some_and(|todo| todo.contains("from `Very dissatisfied` to `Very satisfied`")));
    }

    #[test]
    fn orders_are_seen_in_german_and_english() {
        for list in [
            &["gar nicht", "eher nicht", "teils/teils", "eher", "sehr"][..],
            &[
                "nie",
                "seltener als vierteljährlich",
                "etwa vierteljährlich",
                "etwa monatlich",
                "wöchentlich oder öfter",
            ],
            &["Never", "Rarely", "Occasionally", "Often"],
            &["not at all", "rather not", "to some extent", "very much"],
            &["trifft gar nicht zu", "trifft eher nicht zu", "trifft eher zu", "trifft voll und ganz zu"],
        ] {
            let answers = answers(list);
            assert_eq!(order(&answers.iter().collect::<Vec<_>>()), Some(Order::Rising), "{list:?}");
        }
        for list in [&["Jugendamt", "Sozialamt", "Schulverwaltung"][..], &["Yes", "No", "Uncertain"], &["nie", "immer"]]
        {
            let answers = answers(list);
            assert_eq!(order(&answers.iter().collect::<Vec<_>>()), None, "{list:?}");
        }
    }

    #[test]
    fn numbers_between_named_ends_are_a_scale_and_named_numbers_are_none() {
        let numbered = |labels: &[&str]| -> Vec<Answer> {
            let mut list = answers(labels);
            list.iter_mut().enumerate().for_each(|(at, answer)| answer.code = (at + 1).to_string());
            list
        };
        let asked = judged(numbered(&["sehr schlecht", "2", "3", "4", "sehr gut", "weiß nicht"]));
        assert_eq!((asked.entry.kind, asked.answers_todo.is_none()), (Kind::Scale, true));
        assert_eq!(values(&asked), [None; 6]);
        let asked = judged(numbered(&["Jugendhilfeplanung", "Abteilungsleitung", "Sachgebietsleitung"]));
        assert_eq!(asked.entry.kind, Kind::Single);
        let asked = judged(numbered(&["", "", "", "", "", "", "", "", "", ""]));
        assert_eq!((asked.entry.threshold, asked.todos.contains_key("threshold")), (Some(9.0), true));
        let asked = judged(numbered(&["sehr gut", "", "", "", "sehr schlecht"]));
        assert_eq!(values(&asked), [5.0, 4.0, 3.0, 2.0, 1.0].map(Some));
    }

    #[test]
    fn two_valid_answers_always_stay() {
        let asked = judged(answers(&["I don't want to answer this question", "Other"]));
        assert!(asked.entry.answer.iter().all(|answer| answer.missing.is_none()));
        let asked =
            judged(answers(&["Yes", "No, although I need it", "Yes, but I don't know how long yet", "I don’t know"]));
        let missing: Vec<_> = asked.entry.answer.iter().map(|answer| answer.missing).collect();
        assert_eq!(missing, [None, None, None, Some(Missing::DontKnow)]);
    }

    #[test]
    fn states_and_wishes_are_known_where_all_answers_have_one() {
        let asked = judged(answers(&["genutzt", "geplant", "gewünscht", "kein Thema"]));
        assert_eq!(asked.entry.kind, Kind::Single);
        assert!(asked.entry.answer.iter().all(|answer| answer.state.is_some()));
        let asked = judged(answers(&["zunehmen", "gleich bleiben", "abnehmen", "weiß nicht"]));
        assert_eq!(asked.entry.answer.iter().filter(|answer| answer.wish.is_some()).count(), 3);
        let asked = judged(answers(&["geplant", "mehr", "etwas anderes"]));
        assert!(asked.entry.answer.iter().all(|answer| answer.wish.is_none() && answer.state.is_none()));
    }
}
