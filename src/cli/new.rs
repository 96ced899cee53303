//! `rundblick new`: the folder of a new study.

use crate::cli::args::NewArgs;
use crate::cli::codebook;
use crate::cli::exit::Exit;
use crate::cli::outcome::{Outcome, Stop};
use crate::domain::{Date, Findings, slug};
use crate::publish;
use crate::study::import::{import_file, scaffold};

/// Makes the folder and says what is to be done next; `today` gives the wave that study.toml suggests.
pub fn new(args: &NewArgs, today: Option<Date>) -> Outcome {
    match work(args, today) {
        Ok(outcome) => outcome,
        Err(stop) => Outcome::stopped(stop, Findings::new()),
    }
}

fn work(args: &NewArgs, today: Option<Date>) -> Result<Outcome, Stop> {
    let draft = args.from.as_ref().map(|file| import_file(file)).transpose();
    let draft = draft.map_err(|finding| Stop::new(Exit::Study, finding))?;
    // Of `.` too the name is that of the folder.
    let whole = std::path::absolute(&args.folder).unwrap_or_else(|_| args.folder.clone());
    let name = whole.file_name().map_or_else(|| "study".to_owned(), |name| slug(&name.to_string_lossy()));
    let wave = today.map_or_else(String::new, |today| today.to_string().chars().take(4).collect());
    let made = scaffold(&name, &wave, draft.as_ref());
    let files = [
        ("study.toml", made.study.as_bytes()),
        ("codebook.toml", made.codebook.as_bytes()),
        ("municipalities.csv", made.register.as_bytes()),
    ];
    publish::write_new_folder(&args.folder, &files, &["exports"])?;
    let folder = args.folder.display();
    let drafted = draft.as_ref().map(|draft| format!("{}\n", codebook::summary(draft))).unwrap_or_default();
    let summary = format!(
        "{drafted}Next: write the municipalities into {folder}/municipalities.csv, a row each; put their exports into {folder}/exports and \
         name them there in the column `file`; decide what is marked TODO in study.toml and codebook.toml. `rundblick check {folder}` says \
         what is missing."
    );
    Ok(Outcome { summary, ..Outcome::done(folder.to_string(), Findings::new()) })
}
