//! `rundblick codebook`: a questionnaire becomes a codebook.

use crate::cli::args::CodebookArgs;
use crate::cli::exit::Exit;
use crate::cli::outcome::{Outcome, Stop};
use crate::cli::plural;
use crate::domain::Findings;
use crate::publish;
use crate::study::import::{Draft, import_file};

/// Prints the codebook, or writes it into a new file.
pub fn codebook(args: &CodebookArgs) -> Outcome {
    match work(args) {
        Ok(outcome) => outcome,
        Err(stop) => Outcome::stopped(stop, Findings::new()),
    }
}

fn work(args: &CodebookArgs) -> Result<Outcome, Stop> {
    let draft = import_file(&args.file).map_err(|finding| Stop::new(Exit::Study, finding))?;
    let text = draft.codebook_toml();
    let result = match &args.out {
        // `main` ends the line.
        None => text.trim_end().to_owned(),
        Some(path) => {
            publish::write_new_file(path, text.as_bytes())?;
            path.display().to_string()
        }
    };
    Ok(Outcome { summary: summary(&draft), ..Outcome::done(result, Findings::new()) })
}

/// What was drafted, and what is left to do.
pub fn summary(draft: &Draft) -> String {
    let (questions, todos) = (plural(draft.question_count(), "question", "questions"), draft.todo_count());
    format!("{questions} from {}; {} left to decide, marked TODO.", draft.tool(), plural(todos, "thing", "things"))
}
