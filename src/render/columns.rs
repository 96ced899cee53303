//! How wide the columns of a table are on a printed page, by the widths of its texts in our typeface.

use crate::chart::{representable, text_width};
use crate::render::model::Table;

/// The width of a table in [`Columns::widths`]: fiftieths of a per cent, as Office Open XML counts.
pub(super) const WHOLE: u32 = 5000;

/// Points: a line between the margins of an A4 page, the size of letters in tables, and the room beside a text within its cell. layout.typ,
/// styles.xml and the like have these measures; where a study's own template has others, all columns are wider or narrower alike.
const LINE: f64 = 467.7;
const SIZE: f64 = 8.5;
const GAP: f64 = 5.0;
/// A text of more than so many lines is a sentence.
const SENTENCE: f64 = 3.0;
/// What a typesetter may find wider than the sum of the letters.
const SLACK: f64 = 0.5;
/// The most of the line that a column of texts asks for, whatever its texts.
const HEAD_SHARE: f64 = 0.32;
/// A heading over numbers may be hyphenated down to this.
const NARROWEST: f64 = 34.0;
/// In a table of nothing but texts longer ones get more room, though not in proportion, so that rows stay low.
const TEXT_POWER: f64 = 0.8;

/// The columns of a table; by default none, of which nothing is said.
#[derive(Default)]
pub(super) struct Columns {
    /// Of each column, in [`WHOLE`]ths of the table.
    pub(super) widths: Vec<u32>,
    /// Of each, the points that its texts have.
    rooms: Vec<f64>,
}

impl Columns {
    pub(super) fn of(table: &Table) -> Self {
        let count = table.head.len();
        let line = LINE - 2.0 * GAP * count.saturating_sub(1) as f64;
        let rooms = match count > 2 && table.head.iter().all(|head| !head.numeric) {
            true => texts_alone(table, line),
            false => beside_numbers(table, line),
        };
        let whole = LINE / f64::from(WHOLE);
        // None at the ends of the line.
        let gaps = |at: usize| GAP * f64::from(u8::from(at > 0) + u8::from(at + 1 < count));
        let widths = rooms.iter().enumerate().map(|(at, room)| ((room + gaps(at)) / whole).floor() as u32).collect();
        Self { widths, rooms }
    }

    /// Whether a text stands in one line of this column, whoever sets it.
    pub(super) fn holds(&self, at: usize, text: &str) -> bool {
        self.rooms.get(at).is_some_and(|room| !text.contains('\n') && width(text) + SLACK <= *room)
    }

    /// Whether a text of this column is hyphenated: where a word is wider than the column, and sentences, which are long.
    pub(super) fn breaks(&self, at: usize, text: &str) -> bool {
        self.rooms.get(at).is_some_and(|room| longest_word(text) > *room || width(text) > SENTENCE * room)
    }
}

/// Room for the longest word, and the rest by the lengths of the texts.
fn texts_alone(table: &Table, line: f64) -> Vec<f64> {
    let share = line / table.head.len() as f64;
    let columns: Vec<(f64, f64)> = (0..table.head.len())
        .map(|at| {
            let texts = || cells(table, at).chain([table.head[at].text.as_str()]);
            let weight = texts().map(width).fold(0.0, f64::max).powf(TEXT_POWER);
            (texts().map(longest_word).fold(0.0, f64::max).min(share), weight.max(f64::MIN_POSITIVE))
        })
        .collect();
    let rest = line - columns.iter().map(|(least, _)| least).sum::<f64>();
    let weights: f64 = columns.iter().map(|(_, weight)| weight).sum();
    columns.iter().map(|(least, weight)| least + rest * weight / weights).collect()
}

/// A column's least width, the one that it wants, and the one at which nothing breaks.
struct Wish {
    least: f64,
    want: f64,
    most: f64,
}

/// Numbers never break, their headings do if they must; texts break between words.
fn beside_numbers(table: &Table, line: f64) -> Vec<f64> {
    let wishes: Vec<Wish> = (0..table.head.len()).map(|at| wish(table, at, line * HEAD_SHARE)).collect();
    let sum = |of: fn(&Wish) -> f64| wishes.iter().map(of).sum::<f64>();
    // Between two widths, so that the room is filled.
    let between = |low: fn(&Wish) -> f64, high: fn(&Wish) -> f64| {
        let part = (line - sum(low)) / (sum(high) - sum(low)).max(0.01);
        wishes.iter().map(|wish| low(wish) + (high(wish) - low(wish)) * part).collect()
    };
    let least = |wish: &Wish| wish.least;
    let want = |wish: &Wish| wish.want;
    let most = |wish: &Wish| wish.most;
    if sum(most) <= line {
        let more = (line - sum(most)) / wishes.len() as f64;
        wishes.iter().map(|wish| wish.most + more).collect()
    } else if sum(want) <= line {
        between(want, most)
    } else if sum(least) <= line {
        between(least, want)
    } else {
        // Too many columns: all shrink, and what is too wide breaks within its cell.
        wishes.iter().map(|wish| wish.least * line / sum(least)).collect()
    }
}

fn wish(table: &Table, at: usize, share: f64) -> Wish {
    let head = &table.head[at];
    let widest = cells(table, at).map(width).fold(0.0, f64::max) + SLACK;
    if head.numeric {
        let want = widest.max(longest_word(&head.text));
        let number = cells(table, at).map(longest_number).fold(0.0, f64::max);
        Wish { least: want.min(NARROWEST).max(number), want, most: want }
    } else {
        let word = cells(table, at).map(longest_word).fold(longest_word(&head.text), f64::max);
        let most = widest.max(longest_word(&head.text)).max((width(&head.text) + SLACK).min(share));
        let want = share.min(if at == 0 { most } else { word });
        Wish { least: want, want, most }
    }
}

/// The texts of a column, without the headings of groups.
fn cells(table: &Table, at: usize) -> impl Iterator<Item = &str> {
    let rows = table.rows.iter().filter(|row| !row.cells.is_empty() || table.head.len() == 1);
    rows.filter_map(move |row| if at == 0 { Some(&row.head) } else { row.cells.get(at - 1).map(|cell| &cell.text) })
        .map(String::as_str)
}

fn width(text: &str) -> f64 {
    text_width(&representable(text), SIZE)
}

/// The width that a text needs when it breaks at spaces and slashes only; a narrow space before a sign is none.
fn longest_word(text: &str) -> f64 {
    text.split([' ', '\n', '/']).map(width).fold(0.0, f64::max) + SLACK
}

/// The same where a number is not broken: from the first digit on, spaces join.
fn longest_number(text: &str) -> f64 {
    let (before, number) = text.split_at(text.find(|sign: char| sign.is_ascii_digit()).unwrap_or(text.len()));
    match before.rsplit_once([' ', '\n', '/']) {
        Some((words, last)) => longest_word(words).max(width(last) + width(number) + SLACK),
        None => width(text) + SLACK,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::render::model::{Head, Row, TableCell};

    fn table<const N: usize>(head: [(&str, bool); N], rows: &[[&str; N]]) -> Table {
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

    fn assert_fills(columns: &Columns) {
        let sum: u32 = columns.widths.iter().sum();
        assert!(sum <= WHOLE && sum + columns.widths.len() as u32 >= WHOLE, "{:?}", columns.widths);
    }

    #[test]
    fn columns_fill_the_table_and_texts_get_more_than_numbers() {
        let long = "Unterschiedliche Planungszyklen und fehlende Abstimmung ".repeat(4);
        let columns =
            Columns::of(&table([("Barriere", false), ("Anteil", true), ("n", true)], &[[&long, "62 %", "21"]]));
        assert_fills(&columns);
        assert!(columns.widths[0] > 3500 && columns.widths[1] > columns.widths[2], "{:?}", columns.widths);
    }

    #[test]
    fn numbers_stay_whole_and_their_headings_break_first() {
        let heading = ("unterschiedliche Planungsräume", true);
        let columns = Columns::of(&table(
            [("Kommune", false), heading, heading, heading, heading, heading, heading, heading],
            &[["Landkreis Vielmersgrund", "13 von 21", "62 %", "62 %", "1 von 1", "62 %", "62 %", "62 %"]],
        ));
        assert_fills(&columns);
        assert!(columns.breaks(2, heading.0), "the heading is hyphenated");
        assert!(columns.holds(1, "13 von 21") && !columns.holds(2, heading.0) && !columns.holds(1, "1\n2"));
        assert!(columns.rooms[1] >= width("13 von 21"), "{:?}", columns.rooms);
        assert!(!columns.breaks(0, "Landkreis Vielmersgrund"));
    }

    #[test]
    fn a_table_of_texts_alone_gives_more_to_longer_ones() {
        let columns = Columns::of(&table(
            [("Zeichen", false), ("Bedeutung", false), ("Quelle", false)],
            &[["n", "Zahl der gültigen Antworten, auf denen ein Wert beruht", "eigene Festlegung"]],
        ));
        assert_fills(&columns);
        let [sign, meaning, source] = columns.widths[..] else { panic!("three columns") };
        assert!(meaning > source && source > sign, "{:?}", columns.widths);
    }

    #[test]
    fn a_table_without_rows_or_texts_has_widths() {
        assert_fills(&Columns::of(&table([("a", false), ("b", true), ("c", true)], &[])));
        assert_fills(&Columns::of(&table([("", false), ("", false), ("", false)], &[["", "", ""]])));
        assert_fills(&Columns::of(&table([("a", false)], &[])));
        assert!(Columns::of(&Table::default()).widths.is_empty());
    }
}
