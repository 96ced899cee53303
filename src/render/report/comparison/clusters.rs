//! Comparison groups: their medians beside each other.

use compact_str::CompactString;

use crate::domain::{Indicator, Scope};
use crate::render::model::{Block, Row, Section, Table};
use crate::render::report::page::Page;
use crate::render::report::tables::{numeric_head, plain_head};
use crate::study::{Item, Measure, Question};
use crate::words::{Unit, args};

pub(super) fn section(page: &Page<'_>) -> Option<Section> {
    let columns = &page.compared.study().config.clusters;
    let mut blocks: Vec<Block> = columns.iter().filter_map(|column| table(page, column)).map(Block::Table).collect();
    let small: Vec<String> = page
        .compared
        .clusters()
        .iter()
        .filter(|cluster| !page.compared.is_comparable(cluster))
        .filter_map(|cluster| match cluster {
            Scope::Cluster { value, .. } => Some(page.words.quoted(value)),
            _ => None,
        })
        .collect();
    if !small.is_empty() && !blocks.is_empty() {
        let skipped = args!["labels" => page.words.list(&small), "n" => small.len()];
        blocks.push(page.note("comparison-clusters-small", skipped));
    }
    if !blocks.is_empty() {
        blocks.insert(0, page.paragraph("comparison-clusters-intro", args![]));
    }
    page.section("vergleichsgruppen", "comparison-clusters-title", blocks)
}

/// A figure of the table: its label, what it is, and how it is written.
type Line = (String, Indicator, CompactString, Unit);

fn table(page: &Page<'_>, column: &str) -> Option<Table> {
    let clusters: Vec<Scope> = page
        .compared
        .clusters()
        .into_iter()
        .filter(|cluster| matches!(cluster, Scope::Cluster { column: own, .. } if own == column))
        .filter(|cluster| page.compared.is_comparable(cluster))
        .collect();
    let codebook = &page.compared.study().codebook;
    let regular = |question: &Question| -> Vec<usize> {
        (0..question.width()).filter(|&item| question.items.get(item).is_none_or(Item::is_regular)).collect()
    };
    let items = |question: &Question, indicator: Indicator, unit: Unit| -> Vec<Line> {
        let line = |item| (page.item_label(question, item).to_owned(), indicator, question.item_name(item), unit);
        regular(question).into_iter().map(line).collect()
    };
    let mut groups: Vec<(String, Vec<Line>)> = Vec::new();
    for question in codebook.measuring(Measure::Barrier) {
        groups.push((page.text("barriers-title"), items(question, Indicator::Frequency, Unit::Share)));
    }
    let indices = [
        (Indicator::Cooperation, "", "index-cooperation"),
        (Indicator::Index, "contact", "index-contact"),
        (Indicator::Index, "quality", "index-quality"),
        (Indicator::Index, "trust", "index-trust"),
        (Indicator::Density, "", "measure-density"),
    ];
    let unit = |indicator| if indicator == Indicator::Density { Unit::Share } else { Unit::Index };
    let indices = indices.map(|(indicator, item, id)| (page.text(id), indicator, item.into(), unit(indicator)));
    groups.push((page.text("cooperation-title"), indices.to_vec()));
    for question in codebook.measuring(Measure::Urgency) {
        groups.push((page.text("topics-title"), items(question, Indicator::Top2, Unit::Share)));
    }
    for question in codebook.measuring(Measure::Scale) {
        groups.push((question.text.get(page.language()).to_owned(), items(question, Indicator::Mean, Unit::Scale)));
    }
    let median =
        |cluster: &Scope, (_, indicator, item, _): &Line| page.reference_in(cluster, *indicator, item, "").median;
    let mut rows = Vec::new();
    for (heading, mut lines) in groups {
        lines.retain(|line| clusters.iter().any(|cluster| median(cluster, line).is_some()));
        if lines.is_empty() {
            continue;
        }
        rows.push(Row { head: heading, cells: Vec::new() });
        rows.extend(lines.iter().map(|line| {
            let all = page.reference(line.1, &line.2, "").median;
            let mut cells: Vec<_> =
                clusters.iter().map(|cluster| page.optional(median(cluster, line), line.3)).collect();
            cells.push(page.optional(all, line.3));
            Row { head: line.0.clone(), cells }
        }));
    }
    let mut head = vec![plain_head(page.text("head-item"))];
    head.extend(clusters.iter().filter_map(|cluster| match cluster {
        Scope::Cluster { value, .. } => {
            Some(numeric_head(page.with("head-cluster-median", args!["cluster" => &**value])))
        }
        _ => None,
    }));
    head.push(numeric_head(page.text("head-median")));
    (!rows.is_empty()).then(|| Table {
        id: format!("tab-gruppen-{}", crate::render::report::situation::anchor(column)),
        caption: page.with("comparison-clusters-caption", args!["column" => column]),
        head,
        rows,
        notes: Vec::new(),
    })
}
