//! The internal tables as CSV: UTF-8, `,`, a heading row, quotes where needed, lines ending in LF.

use std::borrow::Borrow;

use compact_str::{CompactString, format_compact};
use csv::Writer;

use crate::domain::{Quality, masked};

/// A rejected row or cell, one row of `internal/rejects.csv`: but for the review file the only place where a cell of an export may be
/// written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Reject<'a> {
    /// As named in the study.
    pub file: &'a str,
    /// Counted from 1.
    pub line: u32,
    /// The heading; empty where it is the whole row.
    pub column: &'a str,
    /// The cell's content; empty where it is the whole row.
    pub value: &'a str,
    pub reason: &'a str,
}

/// A figure, one row of `internal/indicators.csv`. What is `None` or empty is not applicable or not defined.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct IndicatorRow {
    pub wave: CompactString,
    /// A municipality's key, `cluster:<column>=<value>`, or `all`.
    pub scope: CompactString,
    pub role: CompactString,
    /// By the names of indicators.md, such as `frequency`.
    pub indicator: CompactString,
    pub item: CompactString,
    pub level: CompactString,
    /// The unit that rates, and the rated one.
    pub from: CompactString,
    pub to: CompactString,
    pub n: Option<u64>,
    pub invited: Option<u64>,
    pub k: Option<u64>,
    pub value: Option<f64>,
    pub ci_low: Option<f64>,
    pub ci_high: Option<f64>,
    pub sd: Option<f64>,
    pub median: Option<f64>,
    pub q1: Option<f64>,
    pub q3: Option<f64>,
    pub effect: Option<f64>,
    pub p: Option<f64>,
    pub q: Option<f64>,
    pub dont_know: Option<u64>,
    pub empty: Option<u64>,
    pub not_shown: Option<u64>,
    pub flag: CompactString,
}

/// What the exports of a municipality look like, one row of `internal/quality.csv`. All counts are of records, but
/// `rejected_cells` and `none_with_others`, of cells and of questions.
#[derive(Clone, Debug, PartialEq)]
pub struct QualityRow<'a> {
    pub key: &'a str,
    pub name: &'a str,
    /// As named in the study.
    pub files: Vec<&'a str>,
    pub quality: &'a Quality,
}

const REJECT_HEAD: [&str; 5] = ["file", "line", "column", "value", "reason"];

const INDICATOR_HEAD: [&str; 25] = [
    "wave",
    "scope",
    "role",
    "indicator",
    "item",
    "level",
    "from",
    "to",
    "n",
    "invited",
    "k",
    "value",
    "ci_low",
    "ci_high",
    "sd",
    "median",
    "q1",
    "q3",
    "effect",
    "p",
    "q",
    "dont_know",
    "empty",
    "not_shown",
    "flag",
];

const QUALITY_HEAD: [&str; 16] = [
    "key",
    "name",
    "files",
    "records",
    "rejected_rows",
    "rejected_cells",
    "excluded",
    "test_records",
    "duplicates",
    "started",
    "complete",
    "used",
    "speeders",
    "straight_liners",
    "possible_tests",
    "none_with_others",
];

/// `internal/rejects.csv`.
///
/// These texts come from outside and are opened in spreadsheets: one that would start a formula gets an apostrophe in
/// front, which makes it text there; so does one that starts with an apostrophe, so that taking one away always gives
/// back what stood in the export. Numbers stay as they are, with their sign.
pub fn rejects_csv<'a>(rejects: impl IntoIterator<Item = Reject<'a>>) -> csv::Result<Vec<u8>> {
    let rows = rejects.into_iter().map(|reject| {
        let Reject { file, line, column, value, reason } = reject;
        [masked(file), line.to_string(), masked(column), masked(value), masked(reason)]
    });
    table(&REJECT_HEAD, rows)
}

/// `internal/indicators.csv`.
///
/// Numbers are the shortest decimal that reads back as the same number; what is not finite is an empty cell. Texts stand
/// as they are: they are the study's own names, and this file is for programs to read.
pub fn indicators_csv<Row: Borrow<IndicatorRow>>(rows: impl IntoIterator<Item = Row>) -> csv::Result<Vec<u8>> {
    table(&INDICATOR_HEAD, rows.into_iter().map(|row| indicator_cells(row.borrow())))
}

/// `internal/quality.csv`. Several files of a municipality stand in one cell, with `; ` between; where the tools mark no tests, their
/// number is `x`. Texts that would start a formula get an apostrophe in front, as in [`rejects_csv`].
pub fn quality_csv<'a>(rows: impl IntoIterator<Item = QualityRow<'a>>) -> csv::Result<Vec<u8>> {
    let cells = |QualityRow { key, name, files, quality }: QualityRow<'a>| {
        [
            masked(key),
            masked(name),
            masked(&files.join("; ")),
            quality.records.to_string(),
            quality.rejected_rows.to_string(),
            quality.rejected_cells.to_string(),
            quality.excluded.to_string(),
            quality.test_records.map_or_else(|| "x".to_owned(), |count| count.to_string()),
            quality.duplicates.to_string(),
            quality.started.to_string(),
            quality.complete.to_string(),
            quality.used.to_string(),
            quality.speeders.to_string(),
            quality.straight_liners.to_string(),
            quality.possible_tests.to_string(),
            quality.none_with_others.to_string(),
        ]
    };
    table(&QUALITY_HEAD, rows.into_iter().map(cells))
}

fn indicator_cells(row: &IndicatorRow) -> [CompactString; 25] {
    let text = CompactString::clone;
    [
        text(&row.wave),
        text(&row.scope),
        text(&row.role),
        text(&row.indicator),
        text(&row.item),
        text(&row.level),
        text(&row.from),
        text(&row.to),
        count(row.n),
        count(row.invited),
        count(row.k),
        number(row.value),
        number(row.ci_low),
        number(row.ci_high),
        number(row.sd),
        number(row.median),
        number(row.q1),
        number(row.q3),
        number(row.effect),
        number(row.p),
        number(row.q),
        count(row.dont_know),
        count(row.empty),
        count(row.not_shown),
        text(&row.flag),
    ]
}

fn table<const N: usize, Cell: AsRef<[u8]>>(
    head: &[&str; N],
    rows: impl Iterator<Item = [Cell; N]>,
) -> csv::Result<Vec<u8>> {
    let mut writer = Writer::from_writer(Vec::new());
    writer.write_record(head)?;
    for row in rows {
        writer.write_record(&row)?;
    }
    writer.into_inner().map_err(|error| error.into_error().into())
}

fn count(count: Option<u64>) -> CompactString {
    count.map(|count| format_compact!("{count}")).unwrap_or_default()
}

fn number(number: Option<f64>) -> CompactString {
    match number {
        // Without the sign that a zero may have.
        Some(0.0) => "0".into(),
        Some(number) if number.is_finite() => format_compact!("{number}"),
        _ => CompactString::default(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rejected(value: &str) -> String {
        let reject = Reject { file: "a.csv", line: 7, column: "BARR[SQ001]", value, reason: "unknown code" };
        let bytes = rejects_csv([reject]).expect("memory does not fail");
        let mut reader = csv::Reader::from_reader(bytes.as_slice());
        assert_eq!(reader.headers().expect("a heading row"), &REJECT_HEAD[..]);
        let row = reader.records().next().expect("one row").expect("well-formed");
        assert_eq!((&row[0], &row[1], &row[2], &row[4]), ("a.csv", "7", "BARR[SQ001]", "unknown code"));
        row[3].to_owned()
    }

    #[test]
    fn a_rejected_value_never_starts_a_formula() {
        for value in
            ["=1+1", "+SUM(A1)", "-A1", "@x", "\t=1", "\r=1", "\n=1", "＝1", "-", "'=1", "-1-2", "=cmd|' /C calc'!A0"]
        {
            assert_eq!(rejected(value), format!("'{value}"), "{value:?}");
        }
    }

    #[test]
    fn numbers_and_other_texts_stay_as_they_are() {
        for value in ["-5", "+3,5", "-0.25", "17", "", "ja", "1=1", "a\nb", "x,\"y\"; z", "weiß nicht"] {
            assert_eq!(rejected(value), value);
        }
    }

    #[test]
    fn the_quality_of_a_municipality_is_one_row() {
        let files = vec!["exports/a.csv", "exports/a2.csv"];
        let quality = Quality { records: 5, used: 4, ..Quality::default() };
        let row = QualityRow { key: "99001000", name: "=Nord", files, quality: &quality };
        let bytes = quality_csv([row]).expect("memory does not fail");
        let expected = "key,name,files,records,rejected_rows,rejected_cells,excluded,test_records,duplicates,started,complete,used,speeders,straight_liners,possible_tests,none_with_others\n\
                        99001000,'=Nord,exports/a.csv; exports/a2.csv,5,0,0,0,x,0,0,0,4,0,0,0,0\n";
        assert_eq!(String::from_utf8_lossy(&bytes), expected);
    }

    #[test]
    fn an_indicator_is_one_row_of_25_cells() {
        let row = IndicatorRow {
            wave: "2026".into(),
            scope: "cluster:type=Stadt, klein".into(),
            indicator: "frequency".into(),
            item: "BARR[SQ001]".into(),
            n: Some(21),
            k: Some(13),
            value: Some(13.0 / 21.0),
            ci_low: Some(0.1 + 0.2),
            ci_high: Some(1.0),
            sd: Some(-0.0),
            p: Some(1e-12),
            q: Some(f64::NAN),
            ..IndicatorRow::default()
        };
        let bytes = indicators_csv([&row]).expect("memory does not fail");
        let expected = "wave,scope,role,indicator,item,level,from,to,n,invited,k,value,ci_low,ci_high,sd,median,q1,q3,effect,p,q,\
                        dont_know,empty,not_shown,flag\n\
                        2026,\"cluster:type=Stadt, klein\",,frequency,BARR[SQ001],,,,21,,13,0.6190476190476191,\
                        0.30000000000000004,1,0,,,,,0.000000000001,,,,,\n";
        assert_eq!(String::from_utf8_lossy(&bytes), expected);
    }

    #[test]
    fn every_number_reads_back_as_itself() {
        for value in [1.0 / 3.0, 2.0f64.powi(-40), 6.02e23, -17.25, f64::MIN_POSITIVE, f64::MAX] {
            assert_eq!(number(Some(value)).parse::<f64>(), Ok(value));
        }
    }

    #[test]
    fn a_table_without_rows_still_has_its_heading() {
        assert_eq!(rejects_csv([]).expect("memory does not fail"), b"file,line,column,value,reason\n");
    }
}
