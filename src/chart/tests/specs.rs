//! Descriptions of charts of any size with difficult contents.

use crate::chart::*;
use crate::domain::{Interval, Language};

pub(super) const LONG: &str = "Jugendhilfeplanungsausschussvorsitzendenstellvertretungsverfahren";
pub(super) const DIFFICULT: &str = "a < b & \"c\" > 'd' – 😀 שלום";
pub(super) const BARRIERS: [&str; 9] = [
    "getrennte Zuständigkeiten und Budgets",
    "keine gemeinsame Datengrundlage",
    "unterschiedliche Planungsräume und -zeiträume",
    "fehlende Unterstützung durch die Leitung",
    "zu wenig Zeit",
    "Übergang Schule–Beruf",
    LONG,
    DIFFICULT,
    "ÄÖÜ/Ämterübergreifende-Steuerungsgruppen-Geschäftsordnungsentwurfsfassung",
];

pub(super) fn label(position: usize) -> String {
    BARRIERS[position % BARRIERS.len()].to_owned()
}

pub(super) fn bar(position: usize, value: Option<f64>) -> Bar {
    Bar {
        label: label(position),
        category: position % 8,
        value,
        value_label: value.map_or(".".into(), |value| format!("{value}\u{202F}%")),
        interval: Some(Interval { low: 0.0, high: 100.0 }),
        band: Some(Band { low: 0.0, high: 100.0 }),
        median: Some([0.0, 50.0, 100.0][position % 3]),
    }
}

pub(super) fn bar_chart(bars: Vec<Bar>) -> BarChart {
    BarChart {
        language: Language::De,
        axis: ValueAxis::Percent,
        categories: (0..8).map(|position| format!("Ebene {position}")).collect(),
        bars,
        legend_value: "Anteil der Nennungen".into(),
        legend_interval: "95-%-Konfidenzintervall".into(),
        legend_band: "mittlere Hälfte der Vergleichsgruppe".into(),
        legend_median: "Median der Vergleichsgruppe".into(),
    }
}

pub(super) fn dot_chart(bars: Vec<Bar>, axis: ValueAxis) -> DotChart {
    let BarChart { language, legend_value, legend_interval, legend_band, legend_median, bars, .. } = bar_chart(bars);
    let rows = bars.into_iter().map(|Bar { label, value, value_label, interval, band, median, .. }| DotRow {
        label,
        value,
        value_label,
        interval,
        band,
        median,
    });
    DotChart { language, axis, rows: rows.collect(), legend_value, legend_interval, legend_band, legend_median }
}

pub(super) fn likert_chart(levels: usize, rows: Vec<Option<Vec<u32>>>) -> LikertChart {
    LikertChart {
        language: Language::De,
        levels: (1..=levels).map(|level| format!("{level} trifft in gewissem Maße zu")).collect(),
        rows: rows
            .into_iter()
            .enumerate()
            .map(|(position, percent)| LikertRow {
                label: label(position),
                note: if percent.is_some() { "n = 23".into() } else { format!("nicht ausgewiesen: {LONG} {LONG}") },
                percent,
                dont_know: ["", "3", "2 von 25"][position % 3].into(),
            })
            .collect(),
        dont_know_label: "weiß nicht oder keine Angabe".into(),
    }
}

pub(super) fn quadrant_chart(points: Vec<(f64, f64)>, cut: Option<f64>) -> QuadrantChart {
    QuadrantChart {
        language: Language::De,
        x_label: format!("Stand {LONG} {LONG} {LONG}"),
        y_label: "Dringlichkeit".into(),
        ends: (1.0, 5.0),
        cut_x: cut,
        cut_y: cut,
        corners: [label(0), label(6), label(7), String::new()],
        points: points
            .into_iter()
            .enumerate()
            .map(|(position, (x, y))| Point { label: label(position), x, y })
            .collect(),
    }
}

pub(super) fn heat_map_of(rows: usize, columns: usize, value: fn(usize, usize) -> Option<f64>) -> HeatMap {
    let cell = |row: usize, column: usize| {
        let value = value(row, column);
        HeatCell { value, text: value.map_or(".".into(), |value| format!("{value:.0}")), marked: row == column }
    };
    HeatMap {
        language: Language::De,
        ends: (0.0, 100.0),
        end_labels: ["0\u{202F}%".into(), "100\u{202F}%".into()],
        legend: "Anteil der Nennungen".into(),
        row_title: "Kommune".into(),
        column_title: "Barriere".into(),
        columns: (0..columns)
            .map(|column| HeatColumn { label: label(column), group: format!("Ebene {}", column / 6) })
            .collect(),
        rows: (0..rows)
            .map(|row| HeatRow {
                label: label(row),
                apart: row + 1 == rows,
                cells: (0..columns).map(|column| cell(row, column)).collect(),
            })
            .collect(),
    }
}

/// Units in a ring with chords; every third pair is confirmed, the last unit did not answer.
pub(super) fn network_of(units: usize, ties: usize) -> NetworkChart {
    let tie = |at: usize| {
        let (from, to) = (at % units.max(1), (at * 7 + 1 + at / 5) % units.max(1));
        let kind = match at % 3 {
            _ if to + 1 == units => LineKind::Unconfirmed,
            0 => LineKind::Confirmed,
            _ => LineKind::OneSided,
        };
        NetworkTie { from, to, kind }
    };
    NetworkChart {
        language: Language::De,
        sectors: (0..4).map(|sector| format!("Sektor {sector}")).collect(),
        units: (0..units)
            .map(|unit| NetworkUnit {
                label: label(unit),
                sector: Some(unit % 4),
                answered: unit + 1 < units || units == 1,
                leading: unit == 1,
            })
            .collect(),
        ties: (0..ties).map(tie).collect(),
        legend_confirmed: "von beiden berichtet".into(),
        legend_one_sided: "nur von einer Seite berichtet".into(),
        legend_unconfirmed: "zu Bereichen ohne Antwort".into(),
        legend_silent: "hat nicht geantwortet".into(),
        legend_leading: "verbindende Rolle".into(),
    }
}

pub(super) fn profile_chart(panels: usize, value: fn(usize, usize) -> Option<f64>) -> ProfileChart {
    let band = Some(Band { low: 30.0, high: 70.0 });
    let profile = |panel: usize| {
        let values: Vec<Option<f64>> = (0..4).map(|axis| value(panel, axis)).collect();
        let text = |value: &Option<f64>| value.map_or(".".into(), |value| format!("{value:.0}"));
        Profile { label: label(panel), value_labels: values.iter().map(text).collect(), values }
    };
    ProfileChart {
        language: Language::De,
        axes: ["Zusammenarbeit", "Kontakt", "Qualität", LONG].map(str::to_owned).to_vec(),
        ends: (0.0, 100.0),
        bands: vec![band, None, band, band],
        medians: vec![Some(50.0), Some(0.0), None, Some(100.0)],
        profiles: (0..panels).map(profile).collect(),
        legend_value: "eigener Wert".into(),
        legend_band: "mittlere Hälfte".into(),
        legend_median: "Median".into(),
    }
}

pub(super) fn slope_chart(rows: usize, values: fn(usize) -> [f64; 2]) -> SlopeChart {
    let row = |position: usize| {
        let values = values(position);
        SlopeRow {
            label: label(position),
            values,
            value_labels: values.map(|value| format!("{value}\u{202F}%")),
            emphasised: position.is_multiple_of(4),
        }
    };
    SlopeChart { language: Language::De, heads: ["2025".into(), "2026".into()], rows: (0..rows).map(row).collect() }
}
