//! `rundblick templates`: the templates and texts that a study may replace.

use crate::cli::args::TemplatesArgs;
use crate::cli::exit::Exit;
use crate::cli::outcome::{Outcome, Stop};
use crate::domain::{Finding, Findings, Language, Place};
use crate::publish;
use crate::render::TEMPLATES;
use crate::study::{TEMPLATES_FOLDER, did_you_mean, text_file};
use crate::words::source;

/// Lists them, or copies some into a study.
pub fn templates(args: &TemplatesArgs) -> Outcome {
    match work(args) {
        Ok(result) => Outcome::done(result, Findings::new()),
        Err(stop) => Outcome::stopped(stop, Findings::new()),
    }
}

/// Name and content of every file that a study may have.
fn all() -> Vec<(String, &'static str)> {
    let texts = [Language::De, Language::En].map(|language| (text_file(language), source(language)));
    TEMPLATES.iter().map(|(name, content)| ((*name).to_owned(), *content)).chain(texts).collect()
}

fn work(args: &TemplatesArgs) -> Result<String, Stop> {
    let all = all();
    if args.copy.is_empty() {
        return Ok(all.into_iter().map(|(name, _)| name).collect::<Vec<_>>().join("\n"));
    }
    let find = |name: &String| {
        all.iter().find(|(known, _)| known == name).ok_or_else(|| {
            let message = format!("no template is called `{name}`");
            let hint = did_you_mean(name, "templates", all.iter().map(|(name, _)| name.as_str()));
            Stop::new(Exit::Usage, Finding::error("unknown-template", Place::none(), message, hint))
        })
    };
    let chosen: Vec<&(String, &str)> = args.copy.iter().map(find).collect::<Result<_, _>>()?;
    let folder = args.study.folder().join(TEMPLATES_FOLDER);
    let mut written = Vec::new();
    for (name, content) in chosen {
        publish::write_new_file_below(&folder, name, content.as_bytes())?;
        written.push(folder.join(name).display().to_string());
    }
    Ok(written.join("\n"))
}
