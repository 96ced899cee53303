//! Respondents who answer the demo's questionnaire, or what is left of it: by chance that is the same each time.

use crate::common::study::{Person, person};

/// What a respondent answers to one variable.
struct Variable {
    name: String,
    kind: String,
    /// Codes of its answers; empty for boxes, numbers and texts.
    codes: Vec<String>,
    /// The variable and the code that it is shown for.
    shown_if: Option<(String, String)>,
}

/// The variables of a questionnaire, in its order.
pub struct Questionnaire(Vec<Variable>);

impl Questionnaire {
    pub fn new(codebook: &str) -> Self {
        let book: toml::Table = codebook.parse().unwrap();
        let questions = book["question"].as_array().unwrap().iter();
        Self(questions.flat_map(|question| variables(&book, question)).collect())
    }

    /// `n` respondents of a town who answer everything. Towns, items and respondents lean to one side each.
    pub fn people(&self, town: usize, n: usize) -> Vec<Person> {
        (0..n).map(|at| self.one(town, at)).collect()
    }

    /// The same where each answers one question of three, so that no question has more than a third of them.
    pub fn sparing_people(&self, town: usize, n: usize) -> Vec<Person> {
        let question = |name: &str| name.split('[').next().unwrap_or_default().bytes().map(usize::from).sum::<usize>();
        let one = |at: usize| {
            let mut cells = self.one(town, at);
            cells.retain(|name, _| question(name) % 3 == at % 3);
            cells
        };
        (0..n).map(one).collect()
    }

    fn one(&self, town: usize, at: usize) -> Person {
        let mut cells = Person::new();
        for (place, variable) in self.0.iter().enumerate() {
            if let Some((name, code)) = &variable.shown_if
                && cells.get(name) != Some(code)
            {
                continue;
            }
            let (item, own, chance) = (chance(0, place), chance(town + 1, place), chance(997 * (town + 1) + at, place));
            let leaning = 0.5 * item + 0.3 * own + 0.2;
            let among = |number: usize, at: f64| ((at * number as f64) as usize).min(number - 1);
            let cell = match (variable.kind.as_str(), variable.codes.len()) {
                ("multiple", _) => if chance < leaning * 0.8 { "1" } else { "0" }.to_owned(),
                ("number", _) => among(30, chance).to_string(),
                ("text", _) => String::new(),
                // Units and roles all occur.
                ("single", number) if !variable.name.contains('[') => variable.codes[at % number].clone(),
                ("single", number) => variable.codes[among(number, chance)].clone(),
                (_, number) => variable.codes[among(number, 0.6 * leaning + 0.4 * chance)].clone(),
            };
            cells.extend(person(&[(&variable.name, &cell)]));
        }
        cells
    }
}

fn variables(book: &toml::Table, question: &toml::Value) -> Vec<Variable> {
    let text = |value: &toml::Value, key: &str| value.get(key).and_then(toml::Value::as_str).map(str::to_owned);
    let key = text(question, "key").unwrap();
    let answers = text(question, "answers").map(|name| book["answers"][name.as_str()].as_array().unwrap().clone());
    let valid = |answer: &toml::Value| (answer.get("missing").is_none()).then(|| text(answer, "code").unwrap());
    let codes: Vec<String> = answers.iter().flatten().filter_map(valid).collect();
    let condition =
        question.get("shown_if").map(|it| (text(it, "question").unwrap(), it["codes"][0].as_str().unwrap()));
    let variable = |item: Option<String>| {
        let name = |key: &str| item.as_ref().map_or_else(|| key.to_owned(), |item| format!("{key}[{item}]"));
        Variable {
            name: name(&key),
            kind: text(question, "kind").unwrap(),
            codes: codes.clone(),
            shown_if: condition.as_ref().map(|(key, code)| (name(key), (*code).to_owned())),
        }
    };
    match question.get("item").and_then(toml::Value::as_array) {
        // Who ticks a barrier has not ticked "none of these".
        Some(items) => items
            .iter()
            .filter(|item| text(item, "is").as_deref() != Some("none"))
            .map(|item| variable(text(item, "key")))
            .collect(),
        None => vec![variable(None)],
    }
}

/// A number from 0 to 1, without 1: the same for the same arguments.
fn chance(one: usize, other: usize) -> f64 {
    let mut state =
        (one as u64).wrapping_mul(0x9E37_79B9_7F4A_7C15) ^ (other as u64).wrapping_mul(0xD1B5_4A32_D192_ED03);
    for _ in 0..2 {
        state = (state ^ (state >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        state = (state ^ (state >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        state ^= state >> 31;
    }
    (state >> 11) as f64 / (1_u64 << 53) as f64
}
