//! A codebook from TOML without a study around it.

use rundblick::study::codebook::{CodebookFile, QuestionEntry};
use rundblick::study::{Codebook, Kind, Question, Sensitivity, Variable};

/// The codebook that a text in the form of codebook.toml describes. Nothing is checked.
pub fn codebook(text: &str) -> Codebook {
    let file: CodebookFile = toml::from_str(text).expect("a codebook");
    let (questions, variables) = (Vec::new(), Vec::new());
    let mut codebook = Codebook { title: file.title, levels: file.level, sectors: file.sector, questions, variables };
    for entry in file.question {
        let (question, width) = (codebook.questions.len(), entry.item.len());
        let first_variable = codebook.variables.len();
        codebook.questions.push(resolve(entry, first_variable));
        let items: Vec<Option<usize>> = if width == 0 { vec![None] } else { (0..width).map(Some).collect() };
        codebook.variables.extend(items.into_iter().map(|item| Variable { question, item }));
    }
    codebook
}

fn resolve(entry: QuestionEntry, first_variable: usize) -> Question {
    Question {
        key: entry.key,
        kind: entry.kind,
        measures: entry.measures,
        text: entry.text,
        page: entry.page,
        shown_if: entry.shown_if,
        of: None,
        base: entry.base.filter(|_| entry.kind == Kind::Multiple),
        sensitivity: entry.sensitivity.unwrap_or(Sensitivity::Opinion),
        column: entry.column,
        answers: entry.answer,
        items: entry.item,
        missing: entry.missing,
        ticked: entry.ticked,
        unticked: entry.unticked,
        threshold: entry.threshold,
        coarser: Vec::new(),
        min: entry.min,
        max: entry.max,
        battery: entry.battery,
        names: entry.names,
        first_variable,
        line: 0,
    }
}
