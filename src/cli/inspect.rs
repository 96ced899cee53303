//! `rundblick inspect`: what there is to know of exports without a codebook, as tables or as JSON.

use std::path::PathBuf;

use comfy_table::{Cell, CellAlignment, ColumnConstraint, ContentArrangement, Table, TableComponent, presets::NOTHING};
use rayon::prelude::*;
use serde::Serialize;

use crate::cli::args::InspectArgs;
use crate::cli::exit::Exit;
use crate::cli::findings::printable;
use crate::cli::outcome::Outcome;
use crate::cli::plural;
use crate::domain::{Finding, Findings};
use crate::read::inspect::{Column, Inspection, Kind, Means, compare_files, inspect_file};

/// Where the terminal's width is not known.
const WIDTH: u16 = 120;
/// Longest heading, in signs.
const HEADING: usize = 36;

const HEAD: [&str; 6] = ["no.", "column", "kind", "answers", "blank", "values"];

/// Looks into each file; nothing is written.
pub fn inspect(args: &InspectArgs) -> Outcome {
    let look = |path: &PathBuf| {
        let mut findings = Findings::new();
        (inspect_file(path, &mut findings), findings)
    };
    let looked: Vec<(Option<Inspection>, Findings)> = args.files.par_iter().map(look).collect();

    let mut findings = Findings::new();
    let mut inspections = Vec::new();
    for (inspection, found) in looked {
        inspections.extend(inspection);
        findings.extend(found);
    }
    compare_files(&inspections, &mut findings);
    let exit = if findings.has_errors() { Exit::Export } else { Exit::Done };
    let result = match args.json {
        true => json(&args.files, &inspections, &findings),
        false => inspections.iter().map(section).collect::<Vec<_>>().join("\n\n"),
    };
    Outcome { exit, ..Outcome::done(result, findings) }
}

/// A file as JSON.
#[derive(Serialize)]
#[serde(untagged)]
enum File<'a> {
    Read {
        #[serde(flatten)]
        inspection: &'a Inspection,
        findings: Vec<&'a Finding>,
    },
    Unreadable {
        file: String,
        findings: Vec<&'a Finding>,
    },
}

/// In the order in which they were given.
fn json(paths: &[PathBuf], inspections: &[Inspection], findings: &Findings) -> String {
    let of_path = |path: &PathBuf| {
        let file = path.display().to_string();
        let of_file = findings.iter().filter(|finding| finding.place.file.as_deref() == Some(&file)).collect();
        match inspections.iter().find(|inspection| *inspection.file == file) {
            Some(inspection) => File::Read { inspection, findings: of_file },
            None => File::Unreadable { file, findings: of_file },
        }
    };
    let files: Vec<File<'_>> = paths.iter().map(of_path).collect();
    // Strings and numbers have no way to fail.
    serde_json::to_string_pretty(&files).unwrap_or_default()
}

fn section(inspection: &Inspection) -> String {
    let tool = match inspection.tool {
        Some(tool) => tool.name().to_owned(),
        None => "not recognised; taken for a table with one heading row".to_owned(),
    };
    let separator = match inspection.separator {
        '\t' => "tab".to_owned(),
        sign => format!("`{sign}`"),
    };
    let lines = [
        ("tool", tool),
        ("encoding", format!("{}, separator {separator}", inspection.encoding)),
        ("headings", headings(inspection)),
        ("records", records(inspection)),
        ("columns", columns(inspection)),
    ];
    let lines = lines.map(|(name, text)| format!("  {name:<10}{text}"));
    format!("{}\n{}\n\n{}", printable(&inspection.file), lines.join("\n"), table(&inspection.columns))
}

fn headings(inspection: &Inspection) -> String {
    format!("{}, on line {}", plural(inspection.heading_rows as u64, "row", "rows"), inspection.heading_line)
}

fn records(inspection: &Inspection) -> String {
    let parts = [
        (inspection.not_sent, "not sent off"),
        (inspection.tests, "marked as tests"),
        (Some(inspection.repeated), "there twice"),
        (Some(inspection.unreadable), "unreadable"),
    ];
    let parts =
        parts.into_iter().filter_map(|(count, what)| count.filter(|&count| count > 0).map(|count| (count, what)));
    list(inspection.records, parts)
}

fn columns(inspection: &Inspection) -> String {
    let count = |wanted: &dyn Fn(&&Column) -> bool| inspection.columns.iter().filter(wanted).count() as u64;
    let parts = [
        (count(&|column| column.role.is_some()), "of the tool's own"),
        (count(&|column| column.kind == Kind::Personal), "personal"),
        (count(&|column| column.kind == Kind::Empty), "empty"),
    ];
    list(inspection.columns.len() as u64, parts.into_iter().filter(|&(count, _)| count > 0))
}

/// "45: 3 not sent off, 1 unreadable".
fn list(all: u64, parts: impl Iterator<Item = (u64, &'static str)>) -> String {
    let parts: Vec<String> = parts.map(|(count, what)| format!("{count} {what}")).collect();
    if parts.is_empty() { all.to_string() } else { format!("{all}: {}", parts.join(", ")) }
}

fn table(columns: &[Column]) -> String {
    let mut table = Table::new();
    table.load_preset(NOTHING).set_style(TableComponent::HeaderLines, '─');
    table.set_content_arrangement(ContentArrangement::Dynamic);
    table.set_width(std::env::var("COLUMNS").ok().and_then(|columns| columns.parse().ok()).unwrap_or(WIDTH));
    table.set_header(HEAD);
    for column in columns {
        let number = |number: u64| Cell::new(number).set_alignment(CellAlignment::Right);
        table.add_row([
            number(column.number.into()),
            Cell::new(heading(&column.heading)),
            Cell::new(kind(column)),
            number(column.answers),
            number(column.blanks),
            Cell::new(values(column)),
        ]);
    }
    // Only the last column may wrap.
    table
        .column_iter_mut()
        .take(HEAD.len() - 1)
        .for_each(|column| _ = column.set_constraint(ColumnConstraint::ContentWidth));
    table.lines().map(|line| line.trim_end().to_owned()).collect::<Vec<_>>().join("\n")
}

/// On one line, cut where it is long.
fn heading(heading: &str) -> String {
    let text = printable(&heading.split_whitespace().collect::<Vec<_>>().join(" "));
    match text.char_indices().nth(HEADING) {
        _ if text.is_empty() => "(no heading)".to_owned(),
        None => text,
        // The item at the end of a heading tells more than the question before it.
        Some(_) => {
            let (start, end) = (HEADING / 2, HEADING - HEADING / 2 - 1);
            let skipped = text.chars().count() - end;
            let start: String = text.chars().take(start).collect();
            format!("{start}…{}", text.chars().skip(skipped).collect::<String>())
        }
    }
}

fn kind(column: &Column) -> String {
    let kind = column.kind.name();
    match (column.role, column.looks_like) {
        (_, Some(look)) => format!("{kind} (looks like {look})"),
        (Some(role), _) => format!("{kind} ({})", role.name()),
        (None, None) => kind.to_owned(),
    }
}

/// "1 ×6, 2 ×5, 2 rarer values; left empty: -9 ×1".
fn values(column: &Column) -> String {
    let value = |text: &str, count: u64| format!("{} ×{count}", printable(text));
    let mut values: Vec<String> = column.values.iter().map(|shown| value(&shown.text, shown.count)).collect();
    match (column.rarer, values.is_empty()) {
        (0, _) => {}
        (more, true) => values.push(plural(more, "value", "values")),
        (more, false) => values.push(plural(more, "rarer value", "rarer values")),
    }
    let mut parts = vec![values.join(", ")];
    for means in [Means::NotShown, Means::LeftEmpty, Means::Perhaps] {
        let these = column.missing.iter().filter(|missing| missing.means == means);
        let these: Vec<String> = these.map(|missing| value(&missing.text, missing.count)).collect();
        if !these.is_empty() {
            parts.push(format!("{}: {}", means.name(), these.join(", ")));
        }
    }
    parts.retain(|part| !part.is_empty());
    parts.join("; ")
}
