//! A document as a municipality gets it, invented, with every kind of block.

use rundblick::chart::{self, Band, Bar, BarChart, ValueAxis};
use rundblick::domain::{Interval, Language};
use rundblick::render::model::{
    Block, Document, Figure, Head, KeyFigure, Quote, Quotes, Row, Section, Table, TableCell,
};
use rundblick::render::{Index, IndexHeads, IndexRow, Link, page_words};
use rundblick::words::Words;

const BARRIERS: [(&str, u32, &str); 16] = [
    ("Fehlende gemeinsame Datengrundlage", 62, "41 (33–52)"),
    ("Unklare Zuständigkeiten zwischen den Ämtern", 57, "48 (38–55)"),
    ("Keine Zeit für Abstimmung im Tagesgeschäft", 57, "60 (52–71)"),
    ("Unterschiedliche Planungszyklen", 48, "35 (24–43)"),
    ("Fehlendes Mandat der Leitung", 43, "31 (22–40)"),
    ("Datenschutz als Hindernis", 38, "40 (31–47)"),
    ("Wechselnde Ansprechpersonen", 33, "29 (20–36)"),
    ("Fehlende Fachkenntnis der jeweils anderen Planung", 29, "25 (17–33)"),
    ("Unterschiedliche Fachsprache", 24, "27 (19–35)"),
    ("Räumliche Entfernung", 14, "12 (6–19)"),
    ("Konkurrenz um Haushaltsmittel", 33, "37 (28–46)"),
    ("Fehlende Software oder Schnittstellen", 52, "39 (30–49)"),
    ("Geringe Wertschätzung von Planung", 19, "22 (15–30)"),
    ("Förderprogramme mit eigenen Vorgaben", 43, "44 (36–53)"),
    ("Fehlende Rückmeldung aus der Politik", 29, "26 (18–34)"),
    ("Sozialraumorientierungskonzeptfortschreibungsverfahren", 5, "8 (3–12)"),
];

fn words() -> std::collections::BTreeMap<String, String> {
    page_words(&Words::new(Language::De))
}

fn paragraph(text: &str) -> Block {
    Block::Paragraph { text: text.into() }
}

fn statement(label: &str, text: &str) -> Block {
    Block::Statement { text: text.into(), label: label.into() }
}

fn section(id: &str, title: &str, blocks: Vec<Block>) -> Section {
    Section { id: id.into(), title: title.into(), blocks }
}

fn head(names: &[&str], numeric_from: usize) -> Vec<Head> {
    names.iter().enumerate().map(|(i, text)| Head { text: (*text).into(), numeric: i >= numeric_from }).collect()
}

fn cell(text: impl Into<String>) -> TableCell {
    TableCell { text: text.into(), ..TableCell::default() }
}

fn withheld() -> TableCell {
    TableCell {
        text: ".".into(),
        spoken: Some("Angabe unterliegt dem Schutz der Befragten".into()),
        ..TableCell::default()
    }
}

/// Ranked bars with the comparison group's band.
pub fn bars() -> Figure {
    let bars = BARRIERS.iter().take(10).map(|(label, percent, _)| {
        let value = f64::from(*percent);
        Bar {
            label: (*label).into(),
            category: 0,
            value: Some(value),
            value_label: format!("{percent}\u{202F}%"),
            interval: Some(Interval { low: value - 9.0, high: value + 13.0 }),
            band: Some(Band { low: value * 0.6, high: value * 0.9 }),
            median: Some(value * 0.75),
        }
    });
    let drawn = chart::bars(&BarChart {
        language: Language::De,
        axis: ValueAxis::Percent,
        categories: Vec::new(),
        bars: bars.collect(),
        legend_value: "Musterstadt".into(),
        legend_interval: "95-%-Intervall".into(),
        legend_band: "mittlere Hälfte der Vergleichsgruppe".into(),
        legend_median: "Median der Vergleichsgruppe".into(),
    });
    Figure {
        id: "figure-barriers".into(),
        title: "Die gemeinsame Datengrundlage fehlt am häufigsten".into(),
        alt: "Balkendiagramm: zehn Barrieren nach Häufigkeit. Fehlende gemeinsame Datengrundlage 62 %, Unklare \
              Zuständigkeiten 57 %, Keine Zeit 57 %. Alle Werte stehen in Tabelle 2."
            .into(),
        note: "Balken: Anteil der Befragten, die die Barriere nennen. Lesehilfe: 13 von 21 Befragten (62\u{202F}%) nennen \
               die fehlende gemeinsame Datengrundlage."
            .into(),
        svg: drawn.svg,
        width: drawn.size.0,
        height: drawn.size.1,
    }
}

fn barrier_table() -> Table {
    let mut rows = Vec::new();
    for (index, (label, percent, group)) in BARRIERS.iter().enumerate() {
        let heading = match index {
            0 => Some("Ebene der Verwaltung"),
            6 => Some("Ebene der Zusammenarbeit"),
            11 => Some("Äußere Bedingungen"),
            _ => None,
        };
        if let Some(heading) = heading {
            rows.push(Row { head: heading.into(), cells: Vec::new() });
        }
        let cells = if *percent < 10 {
            vec![withheld(), withheld(), withheld(), cell(*group), cell("")]
        } else {
            let reliable = if *percent == 62 { "↑ häufiger" } else { "" };
            vec![
                cell((percent * 21 / 100).to_string()),
                cell(format!("{percent}\u{202F}%")),
                cell(format!("{}–{}", percent - 9, percent + 13)),
                cell(*group),
                cell(reliable),
            ]
        };
        rows.push(Row { head: (*label).into(), cells });
    }
    let mut head = head(
        &["Barriere", "Nennungen", "Anteil", "95-%-Intervall", "Median der Vergleichsgruppe (Q1–Q3), %", "Unterschied"],
        1,
    );
    head[5].numeric = false;
    Table {
        id: "table-barriers".into(),
        caption: "Barrieren der Zusammenarbeit in Musterstadt und in der Vergleichsgruppe".into(),
        head,
        rows,
        notes: vec![
            "Basis: 21 Befragte, Mehrfachnennungen. Intervall nach Wilson mit Korrektur für endliche Grundgesamtheiten.".into(),
            "Zeichen: . Angabe unterliegt dem Schutz der Befragten; – nichts vorhanden.".into(),
        ],
    }
}

fn participation_table() -> Table {
    let row = |name: &str, cells: [&str; 3]| Row { head: name.into(), cells: cells.map(cell).to_vec() };
    Table {
        id: "table-participation".into(),
        caption: "Beteiligung nach Rolle".into(),
        head: head(&["Rolle", "Eingeladen", "Ausgewertet", "Rücklauf"], 1),
        rows: vec![
            row("Planungsfachkräfte", ["18", "12", "67\u{202F}%"]),
            row("Sachgebiets- und Amtsleitungen", ["11", "6", "55\u{202F}%"]),
            row("Dezernatsleitungen", ["5", "3", "60\u{202F}%"]),
            row("Zusammen", ["34", "21", "62\u{202F}%"]),
        ],
        notes: Vec::new(),
    }
}

/// A report with five sections.
pub fn document() -> Document {
    let key = |label: &str, value: &str, detail: &str| KeyFigure {
        label: label.into(),
        value: value.into(),
        detail: detail.into(),
    };
    Document {
        lang: "de".into(),
        kind: "Ergebnisbericht".into(),
        title: "Integrierte Planung in Musterstadt an der Beispielach".into(),
        subtitle: "Barrieren, Zusammenarbeit und dringende Themen im Vergleich mit elf Kommunen".into(),
        facts: [("Befragung", "Kommune 360°"), ("Welle", "2026"), ("Stand", "22.11.2026"), ("Herausgeberin", "Programmbüro Kommune 360°")]
            .map(|(name, value)| (name.into(), value.into()))
            .to_vec(),
        notice: Some("Alle Angaben in diesem Bericht sind erfunden. Er zeigt, wie ein Ergebnisbericht aussieht.".into()),
        author: "Programmbüro Kommune 360°".into(),
        date: (2026, 11, 22),
        date_text: "22.11.2026".into(),
        footer: "Ergebnisbericht · Musterstadt an der Beispielach · Welle 2026".into(),
        sections: vec![
            section("overview", "Auf einen Blick", vec![
                Block::KeyFigures { figures: vec![
                    key("Rücklauf", "62\u{202F}%", "21 von 34 Eingeladenen"),
                    key("Kooperationsindex", "58", "von 100 · Median 54 (49–61)"),
                    key("Häufigste Barriere", "62\u{202F}%", "Fehlende gemeinsame Datengrundlage"),
                    key("Dringendstes Thema", "4,3", "von 5 · Ganztagsbetreuung"),
                ] },
                statement("Führende Barriere", "Eine fehlende gemeinsame Datengrundlage nennen 62\u{202F}% (13 von 21); Median der Vergleichsgruppe 41\u{202F}% (mittlere Hälfte 33–52\u{202F}%). Belastbar häufiger als in den anderen Kommunen."),
                statement("Dringendes Thema", "Die Ganztagsbetreuung bewerten 18 von 21 Befragten als dringend (4,3 auf der Skala von 1 bis 5); in der Vorwelle waren es 15 von 19. Kein belastbarer Unterschied."),
                statement("Zusammenarbeit", "Der Kooperationsindex liegt bei 58 von 100 Punkten und damit in der mittleren Hälfte der Vergleichsgruppe (49–61)."),
                paragraph("Die folgenden Abschnitte zeigen, worauf diese Aussagen beruhen. Jede Zahl steht mit ihrer Basis; Unterschiede heißen nur dann belastbar, wenn sie auch nach der Korrektur für mehrfaches Testen Bestand haben."),
            ]),
            section("situation", "Ausgangslage", vec![
                paragraph("An der Befragung nahmen 21 von 34 eingeladenen Personen teil. Damit liegt der Rücklauf über dem der Vergleichsgruppe; alle drei Rollen sind vertreten. Zwei Fragebögen wurden nach weniger als der Hälfte der Fragen abgebrochen und gehen nur dort ein, wo Antworten vorliegen."),
                Block::Table(participation_table()),
                Block::Note { text: "Unter fünf Antworten wird kein Ergebnis gezeigt. Das schützt die Befragten auch dort, wo sich ein Wert aus anderen berechnen ließe.".into() },
            ]),
            section("barriers", "Barrieren", vec![
                paragraph("Gefragt wurde, was die Zusammenarbeit der Planungen behindert; mehrere Antworten waren möglich."),
                Block::Heading { text: "Häufigkeit".into() },
                Block::Figure(bars()),
                Block::Heading { text: "Im Vergleich".into() },
                paragraph("Die Tabelle ordnet die Barrieren nach ihrer Ebene. Der Bereich in Klammern umfasst die mittlere Hälfte der Kommunen."),
                Block::Table(barrier_table()),
            ]),
            section("workshop", "Für den Workshop", vec![
                paragraph("Fragen, die sich aus den Ergebnissen ergeben:"),
                Block::List { items: vec![
                    "Welche Daten liegen in mehreren Ämtern doppelt vor, und wer könnte sie für alle pflegen?".into(),
                    "Was braucht die Leitung, um der Abstimmung der Planungszyklen ein Mandat zu geben?".into(),
                    "Drei von fünf Dezernatsleitungen sehen keine unklaren Zuständigkeiten, die Planungsfachkräfte mehrheitlich schon: Woran liegt das?".into(),
                ] },
                Block::Heading { text: "Was würde Ihre Arbeit erleichtern?".into() },
                Block::Quotes(Quotes {
                    title: "Was würde Ihre Arbeit erleichtern?".into(),
                    heads: ["Antwort".into(), "Von wem".into()],
                    quotes: vec![
                        Quote { text: "Ein gemeinsamer Kalender.\nUnd mehr Zeit.".into(), by: "Planung, Musterstadt".into() },
                        Quote { text: "Weniger Förderprogramme".into(), by: String::new() },
                    ],
                }),
            ]),
            section("method", "Methodik", vec![
                paragraph("Grundgesamtheit sind alle Personen, die in der Kommune planen oder Planung verantworten. Anteile stehen mit Wilson-Intervallen auf dem Niveau von 95\u{202F}%, für endliche Grundgesamtheiten korrigiert."),
                Block::Heading { text: "Versionen".into() },
                paragraph("Erstellt mit rundblick 0.1.0 am 22.11.2026 aus drei Exportdateien."),
            ]),
        ],
        words: words(),
        licence: None,
        shown: Vec::new(),
    }
}

/// A document in which every text that a study, a register or a translation could bring is `text`.
pub fn hostile(text: &str) -> Document {
    let mut document = document();
    let own = || text.to_owned();
    for place in [
        &mut document.kind,
        &mut document.title,
        &mut document.subtitle,
        &mut document.author,
        &mut document.date_text,
        &mut document.footer,
    ] {
        *place = own();
    }
    document.notice = Some(own());
    document.facts = vec![(own(), own()); 4];
    document.words.values_mut().for_each(|word| *word = own());
    for section in &mut document.sections {
        section.title = own();
        for block in &mut section.blocks {
            match block {
                Block::Heading { text } | Block::Paragraph { text } | Block::Note { text } => *text = own(),
                Block::Statement { text, label } => (*text, *label) = (own(), own()),
                Block::KeyFigures { figures } => {
                    figures
                        .iter_mut()
                        .for_each(|figure| *figure = KeyFigure { label: own(), value: own(), detail: own() });
                }
                Block::List { items } => items.iter_mut().for_each(|item| *item = own()),
                Block::Quotes(quotes) => {
                    quotes.quotes.iter_mut().for_each(|quote| *quote = Quote { text: own(), by: own() });
                }
                Block::Table(table) => {
                    table.caption = own();
                    table.notes = vec![own()];
                    table.head.iter_mut().for_each(|head| head.text = own());
                    table.rows.truncate(2);
                    for row in &mut table.rows {
                        row.head = own();
                        row.cells.iter_mut().for_each(|cell| {
                            *cell = TableCell {
                                text: own(),
                                spoken: cell.spoken.as_ref().map(|_| own()),
                                ..TableCell::default()
                            }
                        });
                    }
                }
                Block::Figure(figure) => (figure.title, figure.alt, figure.note) = (own(), own(), own()),
            }
        }
    }
    document
}

/// The index page of a run of four municipalities.
pub fn run_index() -> Index {
    let link = |text: &str, name: &str, href: &str| Link {
        text: text.into(),
        spoken: format!("Ergebnisbericht {name}"),
        href: href.into(),
    };
    let row = |name: &str, invited: &str, used: &str, response: &str, state: &str| IndexRow {
        name: name.into(),
        invited: invited.into(),
        started: used.into(),
        complete: used.into(),
        used: used.into(),
        response: response.into(),
        state: state.into(),
        links: if used == "–" {
            Vec::new()
        } else {
            vec![
                link("HTML", name, "municipalities/99000001-musterstadt/report.html"),
                link("PDF", name, "municipalities/99000001-musterstadt/report.pdf"),
            ]
        },
    };
    Index {
        lang: "de".into(),
        kind: "Übersicht".into(),
        title: "Kommune 360°, Welle 2026".into(),
        subtitle: "Alle Dokumente dieses Laufs".into(),
        facts: vec![
            ("Stand".into(), "22.11.2026".into()),
            ("Kommunen".into(), "4".into()),
            ("Ausgewertete Antworten".into(), "71".into()),
        ],
        notice: Some("Alle Angaben sind erfunden.".into()),
        author: "Programmbüro Kommune 360°".into(),
        footer: "Kommune 360° · Welle 2026 · Stand 22.11.2026".into(),
        paragraphs: vec![
            "Diese Seite ist für das Programmbüro bestimmt; Kommunen erhalten nur ihren eigenen Bericht.".into(),
        ],
        documents: Vec::new(),
        documents_title: "Dokumente für alle".into(),
        table_title: "Kommunen".into(),
        caption: "Beteiligung und Berichte".into(),
        heads: IndexHeads {
            name: "Kommune".into(),
            invited: "Eingeladen".into(),
            started: "Begonnen".into(),
            complete: "Abgeschickt".into(),
            used: "Ausgewertet".into(),
            response: "Rücklauf".into(),
            state: "Stand".into(),
            documents: "Bericht".into(),
        },
        rows: vec![
            row("Landkreis Nordfelde", "58", "31", "53\u{202F}%", "Bericht liegt vor"),
            row("Musterstadt an der Beispielach", "34", "21", "62\u{202F}%", "Bericht liegt vor"),
            row(
                "Samtgemeinde Unter den Linden",
                "27",
                "19",
                "70\u{202F}%",
                "Kurzbericht, weniger als fünf Antworten einer Rolle",
            ),
            row("Seehafen", "41", "–", "–", "kein Export"),
        ],
        total: IndexRow { links: Vec::new(), ..row("Alle", "160", "71", "44\u{202F}%", "") },
        notes: vec!["– nichts vorhanden".into()],
        words: words(),
    }
}
