//! Tables for the terminal: one per municipality or group.

use comfy_table::{Cell, CellAlignment, ContentArrangement, Table, TableComponent, presets::NOTHING};

use crate::cli::show::rows::Row;
use crate::study::Study;

/// Where the terminal's width is not known.
const WIDTH: u16 = 100;
/// Longest label of an item.
const LABEL: usize = 36;

const HEAD: [&str; 6] = ["indicator", "item", "level", "n", "value", "95 % interval"];

/// A table for each scope, in the order of the rows, under its name.
pub(super) fn tables(study: &Study, rows: impl Iterator<Item = Row>) -> String {
    let rows: Vec<Row> = rows.collect();
    if rows.is_empty() {
        return "no figure fits these filters".to_owned();
    }
    let of_scope = |rows: &[Row]| format!("{}\n{}", heading(study, &rows[0].scope), table(study, rows));
    rows.chunk_by(|one, other| one.scope == other.scope).map(of_scope).collect::<Vec<_>>().join("\n\n")
}

fn heading(study: &Study, scope: &str) -> String {
    match study.municipalities.iter().find(|place| place.key == scope) {
        Some(place) => format!("{scope}  {}", place.name),
        None if scope == "all" => "all municipalities together".to_owned(),
        None => scope.to_owned(),
    }
}

fn table(study: &Study, rows: &[Row]) -> Table {
    let mut table = Table::new();
    table.load_preset(NOTHING).set_style(TableComponent::HeaderLines, '─');
    table.set_content_arrangement(ContentArrangement::Dynamic);
    table.set_width(std::env::var("COLUMNS").ok().and_then(|columns| columns.parse().ok()).unwrap_or(WIDTH));
    table.set_header(HEAD);
    for row in rows {
        let number = |text: String| Cell::new(text).set_alignment(CellAlignment::Right);
        let level = match (row.from.as_str(), row.to.as_str()) {
            ("", "") => row.level.clone(),
            (from, to) => format!("{} → {to}", if from.is_empty() { "*" } else { from }),
        };
        table.add_row([
            Cell::new(&row.indicator),
            Cell::new(item(study, &row.item)),
            Cell::new(level),
            number(row.n.map(|n| n.to_string()).unwrap_or_default()),
            number(value(row)),
            number(interval(row)),
        ]);
    }
    table
}

/// The key with the beginning of its label.
fn item(study: &Study, key: &str) -> String {
    let label = study.codebook.questions.iter().find_map(|question| {
        let at = (0..question.width()).find(|&at| question.item_name(at) == key)?;
        let label = question.items.get(at).map_or(&question.text, |item| &item.label);
        Some(label.de.as_str())
    });
    match label {
        None => key.to_owned(),
        Some(label) if label.chars().count() <= LABEL => format!("{key} {label}"),
        Some(label) => {
            let cut: String = label.chars().take(LABEL).collect();
            let end = cut.rfind(' ').unwrap_or(cut.len());
            format!("{key} {}…", &cut[..end])
        }
    }
}

/// Shares, which have a k, in per cent.
fn value(row: &Row) -> String {
    match (row.sign, row.value, row.median) {
        ("at_most_one", ..) => format!("at most 1 of {}", row.n.unwrap_or_default()),
        ("all_but_one", ..) => {
            let n = row.n.unwrap_or_default();
            format!("at least {} of {n}", n.saturating_sub(1))
        }
        ("withheld" | "apart", ..) => ".".to_owned(),
        ("too_few", ..) => "too few".to_owned(),
        ("nothing", ..) => "–".to_owned(),
        ("not_meaningful", ..) => "x".to_owned(),
        (_, Some(value), _) => number(row, value),
        (_, None, Some(median)) => number(row, median),
        _ => String::new(),
    }
}

fn interval(row: &Row) -> String {
    match (row.ci_low, row.ci_high, row.q1, row.q3) {
        (Some(low), Some(high), ..) => format!("{} to {}", number(row, low), number(row, high)),
        (_, _, Some(q1), Some(q3)) => format!("quartiles {} to {}", number(row, q1), number(row, q3)),
        _ => String::new(),
    }
}

fn number(row: &Row, value: f64) -> String {
    match row.k {
        Some(_) => format!("{:.1} %", value * 100.0),
        None if value.fract() == 0.0 => format!("{value}"),
        None => format!("{value:.2}"),
    }
}
