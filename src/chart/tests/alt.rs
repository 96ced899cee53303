//! Alternative texts: they say what the picture shows, and nothing that is withheld.

use super::specs::*;
use crate::chart::*;
use crate::domain::Language;
use crate::words::Words;

#[test]
fn alternative_texts_say_what_the_picture_shows() {
    let words = Words::new(Language::De);
    let mut chart = bar_chart((0..7).map(|position| bar(position, Some(10.0 * position as f64))).collect());
    for (position, bar) in chart.bars.iter_mut().enumerate() {
        bar.label = format!("B{position}");
        bar.band = Some(Band { low: 15.0, high: 35.0 });
    }
    chart.bars[2].value = None;
    chart.bars[2].value_label = "99\u{202F}%".into();
    let text = alt::bars(&chart, "B6 ist die häufigste Barriere", &words);
    assert_eq!(
        text,
        "Balkendiagramm mit 7 Zeilen: B6 ist die häufigste Barriere. Höchster genauer Wert: 60\u{202F}% (B6). Niedrigster genauer Wert: \
         0\u{202F}% (B0). Von 6 Werten liegen 3 über der mittleren Hälfte der Vergleichsgruppe, einer darin und 2 \
         darunter. Ohne genauen Wert ist eine Zeile: B2. Alle ausgewiesenen Werte stehen in der zugehörigen \
         Tabelle."
    );
}

#[test]
fn few_values_are_read_out_and_one_is_singular() {
    let words = Words::new(Language::De);
    let one = bar_chart(vec![Bar { label: "Zeit".into(), band: None, median: Some(10.0), ..bar(0, Some(20.0)) }]);
    assert_eq!(
        alt::bars(&one, "Zeit fehlt.", &words),
        "Balkendiagramm mit einer Zeile: Zeit fehlt. Zeit: 20\u{202F}%. Gegenüber dem Median der Vergleichsgruppe liegt \
         der eine verglichene Wert darüber. Alle ausgewiesenen Werte stehen in der zugehörigen Tabelle."
    );
    assert_eq!(alt::bars(&bar_chart(vec![]), "Keine", &words), "Balkendiagramm ohne Zeilen: Keine.");
}

#[test]
fn an_alternative_text_never_has_a_withheld_value() {
    let words = Words::new(Language::De);
    let withheld = |position| Bar { value_label: "77\u{202F}%".into(), ..bar(position, None) };
    for count in [1, 3, 9] {
        let chart = bar_chart((0..count).map(withheld).collect());
        assert!(!alt::bars(&chart, "Titel", &words).contains("77"));
        let chart = dot_chart((0..count).map(withheld).collect(), ValueAxis::Percent);
        assert!(!alt::dots(&chart, "Titel", &words).contains("77"));
    }
    let text = alt::likert(&likert_chart(5, vec![None, Some(vec![5, 5, 10, 20, 60])]), "Titel", &words);
    assert!(text.contains(&format!("Ohne genauen Wert ist eine Zeile: {}.", label(0))), "{text}");
}

#[test]
fn every_alternative_text_finds_its_words() {
    let words = Words::new(Language::De);
    let values = |count: usize| (0..count).map(|position| bar(position, Some(position as f64))).collect::<Vec<_>>();
    let unbanded = |count: usize| values(count).into_iter().map(|bar| Bar { band: None, ..bar }).collect::<Vec<_>>();
    let mut texts = Vec::new();
    for count in [0, 1, 2, 6, 40] {
        texts.push(alt::bars(&bar_chart(values(count)), "Titel", &words));
        texts.push(alt::dots(&dot_chart(unbanded(count), ValueAxis::Percent), "Titel", &words));
        texts.push(alt::likert(&likert_chart(count.min(7), vec![Some(vec![10; count]); count]), "Titel", &words));
        texts.push(alt::quadrant(&quadrant_chart(vec![(2.0, 4.0); count], Some(3.0)), "Titel", &words));
    }
    for text in texts {
        assert!(!text.contains(['{', '}']) && !text.contains("chart-") && !text.contains(".."), "{text}");
    }
}

#[test]
fn a_point_on_the_cut_counts_as_high() {
    let words = Words::new(Language::De);
    let text = alt::quadrant(&quadrant_chart(vec![(3.0, 3.0)], Some(3.0)), "Titel", &words);
    assert!(text.contains(&format!("{} (1): {}.", label(6), label(0))), "{text}");
}

#[test]
fn texts_of_grids_and_networks_find_their_words() {
    let words = Words::new(Language::De);
    let mixed = |row: usize, column: usize| (row != column).then_some((row * 10 + column) as f64);
    let text = alt::heat_map(&heat_map_of(3, 3, mixed), "Zeit fehlt überall", &words);
    assert!(
        text.starts_with("Wärmekarte mit 3 Zeilen und 3 Spalten: Zeit fehlt überall. Höchster genauer Wert: 21 ("),
        "{text}"
    );
    assert!(text.contains("Ohne genauen Wert sind 3 Felder."), "{text}");
    let text = alt::network(&network_of(5, 6), "Titel", &words);
    assert!(text.starts_with("Netzwerkzeichnung mit 5 Bereichen: Titel."), "{text}");
    let text = alt::profiles(&profile_chart(3, mixed), "Titel", &words);
    assert!(text.contains("3 kleine Profildiagramme: Titel. Achsen: Zusammenarbeit; Kontakt;"), "{text}");
    for units in [0, 1, 2, 21] {
        for text in [
            alt::network(&network_of(units, 2 * units), "Titel", &words),
            alt::heat_map(&heat_map_of(units, 4, mixed), "Titel", &words),
            alt::profiles(&profile_chart(units, mixed), "Titel", &words),
        ] {
            assert!(!text.contains(['{', '}']) && !text.contains("chart-") && !text.contains(".."), "{text}");
        }
    }
}
