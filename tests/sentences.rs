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
            ("others", text("34 %")),
            ("n", Arg::from(12_345_u32)),
        ]
    };
    let cases = [
        (
            "particular-barrier",
            "above",
            "„zu wenig Zeit“ wird hier häufiger als Barriere genannt: 62 %; in den anderen Kommunen zusammen 34 % (n = 12~345).",
            "“zu wenig Zeit” is named as a barrier more often here: 62 %; in the other municipalities together 34 % (n = 12,345).",
        ),
        (
            "particular-barrier",
            "below",
            "„zu wenig Zeit“ wird hier seltener als Barriere genannt: 62 %; in den anderen Kommunen zusammen 34 % (n = 12~345).",
            "“zu wenig Zeit” is named as a barrier less often here: 62 %; in the other municipalities together 34 % (n = 12,345).",
        ),
        (
            "particular-severity",
            "below",
            "„zu wenig Zeit“ wird hier als schwächere Barriere eingeschätzt: Mittelwert 62 %; in den anderen Kommunen zusammen 34 % (n = 12~345).",
            "“zu wenig Zeit” is rated as a weaker barrier here: mean 62 %; in the other municipalities together 34 % (n = 12,345).",
        ),
        (
            "particular-circumstance",
            "above",
            "„zu wenig Zeit“ wird für die eigene Kommune häufiger angegeben: 62 %; in den anderen Kommunen zusammen 34 % (n = 12~345).",
            "“zu wenig Zeit” is stated more often of the own municipality: 62 %; in the other municipalities together 34 % (n = 12,345).",
        ),
        (
            "particular-committee",
            "above",
            "„zu wenig Zeit“ wird hier höher bewertet: Mittelwert 62 %; in den anderen Kommunen zusammen 34 % (n = 12~345).",
            "“zu wenig Zeit” is rated higher here: mean 62 %; in the other municipalities together 34 % (n = 12,345).",
        ),
        (
            "particular-urgency",
            "below",
            "„zu wenig Zeit“ gilt hier als weniger dringlich: Mittelwert 62 %; in den anderen Kommunen zusammen 34 % (n = 12~345).",
            "“zu wenig Zeit” is seen as less urgent here: mean 62 %; in the other municipalities together 34 % (n = 12,345).",
        ),
        (
            "particular-state",
            "above",
            "Beim Thema „zu wenig Zeit“ wird der Stand hier besser eingeschätzt: Mittelwert 62 %; in den anderen Kommunen zusammen 34 % (n = 12~345).",
            "On “zu wenig Zeit” the state is rated better here: mean 62 %; in the other municipalities together 34 % (n = 12,345).",
        ),
        (
            "particular-solution",
            "below",
            "„zu wenig Zeit“ wird hier seltener als genutzt angegeben: 62 %; in den anderen Kommunen zusammen 34 % (n = 12~345).",
            "“zu wenig Zeit” is said to be in use less often here: 62 %; in the other municipalities together 34 % (n = 12,345).",
        ),
        (
            "particular-effectiveness",
            "above",
            "„zu wenig Zeit“ gilt hier unter denen, die es nutzen, als wirksamer: Mittelwert 62 %; in den anderen Kommunen zusammen 34 % (n = 12~345).",
            "“zu wenig Zeit” is seen as more effective here by those who use it: mean 62 %; in the other municipalities together 34 % (n = 12,345).",
        ),
        (
            "particular-index",
            "below",
            "Der Index „zu wenig Zeit“ liegt hier niedriger: 62 % von 100 Punkten; in den anderen Kommunen zusammen 34 % (n = 12~345).",
            "The index “zu wenig Zeit” is lower here: 62 % of 100 points; in the other municipalities together 34 % (n = 12,345).",
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
        "In the own municipality one of 30 values compared differs reliably:",
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
        "„Kita-Ausbau“ (Dringlichkeit): gestiegen von 3,4 (n = 24) auf 4,2 (n = 23).",
        "“Kita-Ausbau” (Dringlichkeit): up from 3,4 (n = 24) to 4,2 (n = 23).",
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
