//! Sentences by rules: each kind with a table of cases in both languages, and each verdict said where it holds and nowhere else.

use std::cmp::Ordering;

use rundblick::compare::{Verdict, compare};
use rundblick::domain::{Indicator, Language};
use rundblick::render::model::Block;
use rundblick::render::{About, municipal_report};
use rundblick::study::Measure;
use rundblick::words::{Arg, Words, args};

use crate::common::workflow::{compute, load};

const NARROW: &str = "\u{202F}";

/// A message with its values, German and English.
fn check(id: &str, values: &[(&str, Arg)], german: &str, english: &str) {
    for (language, expected) in [(Language::De, german), (Language::En, english)] {
        assert_eq!(Words::new(language).with(id, values), expected.replace('~', NARROW), "{id}");
    }
}

#[test]
fn particularities_say_which_side_both_values_and_the_base() {
    let values = |side: &str| {
        let text = |text: &str| Arg::from(text);
        vec![
            ("label", text("zu wenig Zeit")),
            ("side", text(side)),
            ("own", text("62 %")),
            ("others", text("anderswo 34 %")),
        ]
    };
    let cases = [
        (
            "particular-barrier",
            "above",
            "„zu wenig Zeit“ wird hier häufiger als Barriere genannt: 62 %; anderswo 34 %.",
            "“zu wenig Zeit” is named as a barrier more often here: 62 %; anderswo 34 %.",
        ),
        (
            "particular-barrier",
            "below",
            "„zu wenig Zeit“ wird hier seltener als Barriere genannt: 62 %; anderswo 34 %.",
            "“zu wenig Zeit” is named as a barrier less often here: 62 %; anderswo 34 %.",
        ),
        (
            "particular-severity",
            "below",
            "„zu wenig Zeit“ wird hier als schwächere Barriere eingeschätzt: Mittelwert 62 %; anderswo 34 %.",
            "“zu wenig Zeit” is rated as a weaker barrier here: mean 62 %; anderswo 34 %.",
        ),
        (
            "particular-circumstance",
            "above",
            "„zu wenig Zeit“ wird für die eigene Kommune häufiger angegeben: 62 %; anderswo 34 %.",
            "“zu wenig Zeit” is stated more often of this municipality: 62 %; anderswo 34 %.",
        ),
        (
            "particular-committee",
            "above",
            "„zu wenig Zeit“ wird hier höher bewertet: Mittelwert 62 %; anderswo 34 %.",
            "“zu wenig Zeit” is rated higher here: mean 62 %; anderswo 34 %.",
        ),
        (
            "particular-urgency",
            "below",
            "„zu wenig Zeit“ gilt hier als weniger dringlich: Mittelwert 62 %; anderswo 34 %.",
            "“zu wenig Zeit” is seen as less urgent here: mean 62 %; anderswo 34 %.",
        ),
        (
            "particular-state",
            "above",
            "Beim Thema „zu wenig Zeit“ wird der Stand hier besser eingeschätzt: Mittelwert 62 %; anderswo 34 %.",
            "On “zu wenig Zeit” the state is rated better here: mean 62 %; anderswo 34 %.",
        ),
        (
            "particular-solution",
            "below",
            "„zu wenig Zeit“ wird hier seltener als genutzt angegeben: 62 %; anderswo 34 %.",
            "“zu wenig Zeit” is said to be in use less often here: 62 %; anderswo 34 %.",
        ),
        (
            "particular-effectiveness",
            "above",
            "„zu wenig Zeit“ gilt hier unter denen, die es nutzen, als wirksamer: Mittelwert 62 %; anderswo 34 %.",
            "“zu wenig Zeit” is seen as more effective here by those who use it: mean 62 %; anderswo 34 %.",
        ),
        (
            "particular-index",
            "below",
            "Der Index „zu wenig Zeit“ liegt hier niedriger: 62 % von 100 Punkten; anderswo 34 %.",
            "The index “zu wenig Zeit” is lower here: 62 % of 100 points; anderswo 34 %.",
        ),
    ];
    for (id, side, german, english) in cases {
        check(id, &values(side), german, english);
    }
}

#[test]
fn numbers_of_tested_values_have_singular_and_plural() {
    check(
        "particular-none",
        args!["n" => 1_u32],
        "Ein Wert ist geprüft: Er unterscheidet sich nicht belastbar von dem der anderen Kommunen.",
        "One value was tested: it does not differ reliably from that of the other municipalities.",
    );
    check(
        "particular-none",
        args!["n" => 85_u32],
        "85 Werte sind geprüft: Keiner unterscheidet sich belastbar von dem der anderen Kommunen.",
        "85 values were tested: none differs reliably from that of the other municipalities.",
    );
    check(
        "particular-found",
        args!["n" => 85_u32, "found" => 1_u32],
        "85 Werte sind geprüft: Einer unterscheidet sich belastbar.",
        "85 values were tested: one differs reliably.",
    );
    check(
        "particular-found",
        args!["n" => 85_u32, "found" => 21_u32],
        "85 Werte sind geprüft: 21 unterscheiden sich belastbar. Hier stehen die größten, in der Tabelle alle.",
        "85 values were tested: 21 differ reliably. The largest stand here, all in the table.",
    );
    check(
        "change-none",
        args!["n" => 2_u32],
        "2 Werte sind verglichen: keine belastbare Veränderung.",
        "2 values were compared: no reliable change.",
    );
    check(
        "change-found",
        args!["n" => 2_u32, "found" => 2_u32],
        "2 Werte sind verglichen: 2 haben sich belastbar verändert, die größten Veränderungen zuerst.",
        "2 values were compared: 2 changed reliably, the largest changes first.",
    );
    check(
        "gap-own-found",
        args!["n" => 30_u32, "found" => 1_u32],
        "In der eigenen Kommune unterscheidet sich einer von 30 verglichenen Werten belastbar:",
        "In this municipality one of 30 values compared differs reliably:",
    );
    check(
        "gap-all-none",
        args!["n" => 192_u32],
        "Über alle Kommunen sind 192 Werte verglichen, ohne belastbaren Unterschied zwischen den Rollen.",
        "Over all municipalities 192 values were compared, without a reliable difference between the roles.",
    );
    check("glance-used", args!["n" => 1_u32], "Eine Person hat geantwortet.", "One person answered.");
    check(
        "change-chart-title",
        args!["n" => 0_u32, "wave" => "2025"],
        "Barrieren: keine belastbare Veränderung seit 2025",
        "Barriers: no reliable change since 2025",
    );
}

#[test]
fn changes_and_gaps_name_both_values_with_their_bases() {
    check(
        "change-sentence",
        args![
            "label" => "Kita-Ausbau", "subject" => "Dringlichkeit", "side" => "above", "wave" => "2025",
            "earlier" => "3,4", "earlier-n" => 24_u32, "later" => "4,2", "later-n" => 23_u32,
        ],
        "Wert für „Kita-Ausbau“ (Dringlichkeit): gestiegen von 3,4 (n = 24) auf 4,2 (n = 23).",
        "Value of “Kita-Ausbau” (Dringlichkeit): up from 3,4 (n = 24) to 4,2 (n = 23).",
    );
    let gap = args![
        "label" => "zu wenig Zeit", "side" => "below", "role" => "Abteilungsleitung", "other" => "übrige Rollen",
        "own" => "9 %", "own-n" => 68_u32, "others" => "36 %", "others-n" => 104_u32,
    ];
    let cases = [
        (
            "gap-barrier",
            "Abteilungsleitung: „zu wenig Zeit“ seltener als Barriere genannt, 9 % (n = 68); übrige Rollen 36 % (n = 104).",
            "Abteilungsleitung: “zu wenig Zeit” named as a barrier less often, 9 % (n = 68); übrige Rollen 36 % (n = 104).",
        ),
        (
            "gap-urgency",
            "Abteilungsleitung: „zu wenig Zeit“ für weniger dringlich gehalten, Mittelwert 9 % (n = 68); übrige Rollen 36 % (n = 104).",
            "Abteilungsleitung: “zu wenig Zeit” seen as less urgent, mean 9 % (n = 68); übrige Rollen 36 % (n = 104).",
        ),
        (
            "gap-state",
            "Abteilungsleitung: Stand bei „zu wenig Zeit“ schlechter eingeschätzt, Mittelwert 9 % (n = 68); übrige Rollen 36 % (n = 104).",
            "Abteilungsleitung: state on “zu wenig Zeit” rated worse, mean 9 % (n = 68); übrige Rollen 36 % (n = 104).",
        ),
    ];
    for (id, german, english) in cases {
        check(id, gap, german, english);
    }
    check(
        "consensus-disputed",
        args!["labels" => "„A“", "value" => "0,21", "word" => "gespalten"],
        "Am weitesten auseinander liegen die Meinungen bei „A“ (Einigkeit 0,21: gespalten).",
        "Opinions lie farthest apart on „A“ (agreement 0,21: gespalten).",
    );
}

#[test]
fn the_page_at_a_glance_and_the_network_speak_in_whole_sentences() {
    let own = "„zu wenig Zeit“ nennen 62 % (13 von 21)";
    check(
        "statement-with-reference",
        args!["own" => own, "reference" => "Median aller Kommunen 41 %"],
        "„zu wenig Zeit“ nennen 62 % (13 von 21); Median aller Kommunen 41 %.",
        "„zu wenig Zeit“ nennen 62 % (13 von 21); Median aller Kommunen 41 %.",
    );
    check(
        "statement-previous",
        args!["own" => own, "wave" => "2025", "value" => "48 %"],
        "„zu wenig Zeit“ nennen 62 % (13 von 21), 2025 waren es 48 %",
        "„zu wenig Zeit“ nennen 62 % (13 von 21), in 2025 it was 48 %",
    );
    check(
        "statement-barrier",
        args!["label" => "A", "value" => "62 % (13 von 21)"],
        "„A“ nennen 62 % (13 von 21)",
        "“A” is named by 62 % (13 von 21)",
    );
    check(
        "statement-topic-ties",
        args!["value" => "62 %", "labels" => "„A“ und „B“"],
        "Ebenso dringlich (62 %): „A“ und „B“.",
        "As urgent (62 %): „A“ und „B“.",
    );
    check(
        "reference-median-band",
        args!["median" => "41 %", "band" => "33–52 %"],
        "Median aller Kommunen 41 % (mittlere Hälfte 33–52 %)",
        "median of all municipalities 41 % (middle half 33–52 %)",
    );
    check(
        "glance-response",
        args!["k" => 27_u32, "n" => 40_u32, "percent" => "68 %"],
        "27 von 40 Eingeladenen haben geantwortet (68 %).",
        "27 of 40 people invited answered (68 %).",
    );
    let measure = args!["value" => "52 %", "range" => "41–54 %"];
    check(
        "density-within",
        measure,
        "Von den möglichen Verbindungen zwischen den Bereichen, die geantwortet haben, bestehen 52 % (Dichte). Hätten alle geantwortet, läge der Anteil bei 41–54 %, je nachdem, ob keine oder jede der offenen Verbindungen besteht.",
        "Of the possible ties between the units that answered 52 % exist (density). If all had answered, the share would be 41–54 %, depending on whether none or all of the open ties exist.",
    );
    check(
        "network-gate-open",
        args!["percent" => "88 %"],
        "Mit 88 % der Bereiche ist die Grenze von 80~% erreicht: Alle Kennzahlen erscheinen, gerechnet über die Bereiche, die geantwortet haben.",
        "With 88 % of the units the limit of 80% is reached: all measures are shown, computed over the units that answered.",
    );
    for (n, german, english) in [
        (1_u32, "liegt am häufigsten auf den kürzesten Wegen", "lies most often on the shortest paths"),
        (2, "liegen gleich häufig auf den kürzesten Wegen", "lie equally often on the shortest paths"),
    ] {
        for (language, part) in [(Language::De, german), (Language::En, english)] {
            let text = Words::new(language).with("network-integrating", args!["n" => n, "labels" => "„A“"]);
            assert!(text.starts_with("„A“ ") && text.contains(part), "{text}");
        }
    }
}

/// Every text of the reports in both languages, with none, one, two and many of everything.
#[test]
fn every_text_has_a_form_for_every_number_and_side() {
    let ids = |file: &str| -> Vec<String> {
        let text = std::fs::read_to_string(crate::common::workflow::path("report_templates/text").join(file)).unwrap();
        let id = |line: &str| line.split_once(" = ").map(|(id, _)| id.to_owned());
        text.lines().filter(|line| line.starts_with(|sign: char| sign.is_ascii_lowercase())).filter_map(id).collect()
    };
    let text = std::fs::read_to_string(crate::common::workflow::path("report_templates/text/en.ftl")).unwrap();
    // Every name that stands behind a `$`.
    let names: std::collections::BTreeSet<&str> = text
        .split('$')
        .skip(1)
        .map(|rest| rest.split(|sign: char| !sign.is_ascii_alphanumeric() && sign != '-').next().unwrap())
        .map(|name| name.trim_end_matches("-text"))
        .collect();
    let counted = text.split('$').skip(1).filter_map(|rest| rest.split_once("-text")).map(|(name, _)| name);
    let counted: std::collections::BTreeSet<&str> = counted.filter(|name| names.contains(name)).collect();
    let selects = ["above", "below", "inside", "confirmed", "one", "rows", "columns", "places", "found"];
    for language in [Language::De, Language::En] {
        let words = Words::new(language);
        for id in ids("en.ftl") {
            for (number, side) in [(0_u32, "above"), (1, "below"), (2, "above"), (12_345, "below")] {
                let value = |name: &str| match name {
                    "side" => Arg::from(side),
                    // The names of two units in one text, the numbers of ties in others.
                    "one" | "other"
                        if id.starts_with("asymmetry") || id.starts_with("matrix") || id.starts_with("gap") =>
                    {
                        Arg::from("A")
                    }
                    name if counted.contains(name) || selects.contains(&name) => Arg::from(number),
                    _ => Arg::from("A"),
                };
                let values: Vec<(&str, Arg)> = names.iter().map(|name| (*name, value(name))).collect();
                let text = words.with(&id, &values);
                let is_whole = !text.contains(['{', '}']) && !text.contains("  ") && text.trim() == text;
                assert!(is_whole && !text.is_empty(), "{id}, {number}: {text:?}");
            }
        }
    }
}

/// A report says "no reliable difference", "reliably higher" or nothing beside a leading value exactly as the comparison finds.
#[test]
fn each_verdict_is_said_where_it_holds() {
    let study = load("data/demo");
    let (answers, figures) = compute(&study);
    let compared = compare(&study, &figures.released);
    let about = About { as_of: "2026-11-22".parse().unwrap(), inputs: &answers.inputs };
    let words = Words::new(Language::De);
    let question = study.codebook.measuring(Measure::Barrier).next().unwrap();
    let mut said = [0; 3];
    for at in 0..study.municipalities.len() {
        let report = municipal_report(&compared, at, &about, &words);
        let Some(glance) = report.sections.iter().find(|section| section.id == "auf-einen-blick") else { continue };
        let statements: Vec<&String> = glance
            .blocks
            .iter()
            .filter_map(|block| if let Block::Statement { text, .. } = block { Some(text) } else { None })
            .collect();
        for item in 0..question.width() {
            let start = format!("„{}“ nennen ", question.items[item].label.get(Language::De));
            for statement in statements.iter().filter(|statement| statement.starts_with(&start)) {
                let verdict = compared.verdict(at, Indicator::Frequency, &question.item_name(item), "");
                let (kind, end) = match verdict {
                    Verdict::NotTested => (0, "."),
                    Verdict::Alike => (1, "Kein belastbarer Unterschied."),
                    Verdict::Particular(Ordering::Greater) => (2, "Belastbar höher als in den anderen Kommunen."),
                    Verdict::Particular(_) => (2, "Belastbar niedriger als in den anderen Kommunen."),
                };
                assert!(statement.ends_with(end), "{verdict:?}: {statement}");
                assert_eq!(statement.contains("elastbar"), verdict != Verdict::NotTested, "{statement}");
                said[kind] += 1;
            }
        }
    }
    assert!(said[1] > 5 && said[2] > 5, "{said:?}");
}
