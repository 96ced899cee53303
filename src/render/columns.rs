//! How wide the columns of a table are where nobody measures texts: by counting characters.

use crate::render::model::{Head, Table};

/// Characters of small print in a line as wide as the page.
const LINE: f64 = 100.0;
/// What stands between two columns, in characters.
const GAP: f64 = 2.5;
/// A heading over texts asks for no more than this.
const WIDE_HEAD: f64 = 24.0;
/// A heading over numbers may be hyphenated down to this, and a word of a text to this, where there is no more room.
const NARROW_HEAD: f64 = 11.0;
const NARROW_TEXT: f64 = 14.0;
/// What part of its share of the line a column asks for, where its longest word is as long.
const PART_FOR_WORDS: f64 = 0.6;
/// Words stand alone in their line: they get room for wide letters.
const WIDE_LETTERS: f64 = 1.15;

/// A column's least width, and the one at which nothing breaks.
struct Wish {
    least: f64,
    most: f64,
}

/// The widths of a table's columns in thousandths of the whole. Numbers do not break, their headings do if they must; texts break between words.
pub(super) fn widths(table: &Table) -> Vec<u32> {
    let wishes: Vec<Wish> = table.head.iter().enumerate().map(|(at, head)| wish(table, at, head)).collect();
    let sum = |of: fn(&Wish) -> f64| wishes.iter().map(of).sum::<f64>();
    let (least, most) = (sum(|wish| wish.least), sum(|wish| wish.most));
    let wide = |wish: &Wish| {
        if most <= LINE {
            wish.most + (LINE - most) / wishes.len() as f64
        } else if least <= LINE {
            wish.least + (wish.most - wish.least) * (LINE - least) / (most - least)
        } else {
            wish.least
        }
    };
    let whole: f64 = wishes.iter().map(wide).sum();
    wishes.iter().map(|wish| (wide(wish) / whole * 1000.0).round() as u32).collect()
}

fn wish(table: &Table, at: usize, head: &Head) -> Wish {
    let cells = table.rows.iter().filter(|row| !row.cells.is_empty() || table.head.len() == 1);
    let texts = || {
        cells
            .clone()
            .filter_map(|row| if at == 0 { Some(&row.head) } else { row.cells.get(at - 1).map(|cell| &cell.text) })
    };
    let widest = texts().map(|text| length(text)).fold(0.0, f64::max);
    let share = LINE / table.head.len() as f64 * PART_FOR_WORDS;
    let wish = if head.numeric {
        let heading = longest_word(&head.text) * WIDE_LETTERS;
        Wish { least: widest.max(heading.min(share.min(NARROW_HEAD))), most: widest.max(heading) }
    } else {
        let word = texts().map(|text| longest_word(text)).fold(longest_word(&head.text), f64::max);
        Wish { least: word.min(share.max(NARROW_TEXT)), most: widest.max(length(&head.text).min(WIDE_HEAD)).max(word) }
    };
    Wish { least: wish.least + GAP, most: wish.most + GAP }
}

fn length(text: &str) -> f64 {
    text.chars().count() as f64
}

fn longest_word(text: &str) -> f64 {
    text.split([' ', '\n', '/', '-']).map(length).fold(0.0, f64::max)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::render::model::{Row, TableCell};

    fn table(head: [(&str, bool); 3], rows: &[[&str; 3]]) -> Table {
        let cell = |text: &str| TableCell { text: text.to_owned(), ..TableCell::default() };
        Table {
            id: "t".to_owned(),
            caption: String::new(),
            head: head.map(|(text, numeric)| Head { text: text.to_owned(), numeric }).to_vec(),
            rows: rows
                .iter()
                .map(|row| Row { head: row[0].to_owned(), cells: row[1..].iter().map(|text| cell(text)).collect() })
                .collect(),
            notes: Vec::new(),
        }
    }

    #[test]
    fn columns_fill_the_table_and_texts_get_more_than_numbers() {
        let long = "Unterschiedliche Planungszyklen und fehlende Abstimmung ".repeat(4);
        let widths = widths(&table([("Barriere", false), ("Anteil", true), ("n", true)], &[[&long, "62 %", "21"]]));
        assert!((999..=1001).contains(&widths.iter().sum::<u32>()), "{widths:?}");
        assert!(widths[0] > 700 && widths[1] > widths[2], "{widths:?}");
    }

    #[test]
    fn a_table_without_rows_has_widths() {
        assert_eq!(widths(&table([("a", false), ("b", true), ("c", true)], &[])).len(), 3);
    }
}
