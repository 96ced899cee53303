//! Reliability of a battery of items.

use super::moments::Moments;

/// Cronbach's alpha and what it rests on.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Alpha {
    /// Respondents who answered every item.
    pub n_complete: u32,
    /// At most 1, not cut off at 0; `None` below two items or two complete respondents, and where all have the same total.
    pub alpha: Option<f64>,
}

/// Totals whose variance is a smaller part of the items' than this are equal but for rounding.
const EQUAL_TOTALS: f64 = 1e-12;

/// Cronbach's α = K/(K − 1) · (1 − Σ s²_item/s²_total) over the complete cases, variances with n − 1 (Cronbach 1951).
/// One row per respondent, `None` where an item was not answered; a row with other than the first row's K items is not complete.
pub fn cronbach_alpha(rows: &[Vec<Option<f64>>]) -> Alpha {
    let (complete, items) = complete_cases(rows);
    Alpha { n_complete: u32::try_from(complete.len()).unwrap_or(u32::MAX), alpha: alpha_of_complete(&complete, items) }
}

/// How one item goes with the others of its battery.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct ItemTotal {
    /// Cronbach's alpha of the others ("alpha if item deleted"); `None` where they have none.
    pub alpha_without: Option<f64>,
    /// Pearson's correlation of the item with the sum of the others ("corrected item-total correlation"), in [−1, 1]; `None` where one
    /// of the two is the same for all.
    pub correlation: Option<f64>,
}

/// For every item how it goes with the others, over the complete cases; rows as in [`cronbach_alpha`].
pub fn item_totals(rows: &[Vec<Option<f64>>]) -> Vec<ItemTotal> {
    let (complete, items) = complete_cases(rows);
    let of_item = |item: usize| {
        let own: Vec<f64> = complete.iter().map(|row| row[item]).collect();
        let others: Vec<Vec<f64>> = complete.iter().map(|row| [&row[..item], &row[item + 1..]].concat()).collect();
        ItemTotal {
            alpha_without: alpha_of_complete(&others, items - 1),
            correlation: correlation_with_sum(&own, &others, items - 1),
        }
    };
    (0..items).map(of_item).collect()
}

/// The rows without a gap, and the number of items.
fn complete_cases(rows: &[Vec<Option<f64>>]) -> (Vec<Vec<f64>>, usize) {
    let items = rows.first().map_or(0, Vec::len);
    let complete = rows.iter().filter(|row| row.len() == items).filter_map(|row| row.iter().copied().collect());
    (complete.collect(), items)
}

/// Σ s² of the items and s² of their sum.
fn variances(rows: &[Vec<f64>], items: usize) -> Option<(f64, f64)> {
    let variance = |values: Vec<f64>| Moments::from_values(&values)?.variance();
    let of_items = (0..items).map(|item| variance(rows.iter().map(|row| row[item]).collect()));
    Some((of_items.sum::<Option<f64>>()?, variance(sums(rows))?))
}

fn sums(rows: &[Vec<f64>]) -> Vec<f64> {
    rows.iter().map(|row| row.iter().sum()).collect()
}

fn alpha_of_complete(rows: &[Vec<f64>], items: usize) -> Option<f64> {
    if items < 2 {
        return None;
    }
    let (of_items, of_total) = variances(rows, items)?;
    let k = items as f64;
    let alpha = k / (k - 1.0) * (1.0 - of_items / of_total);
    (of_total > EQUAL_TOTALS * of_items && alpha.is_finite()).then_some(alpha)
}

fn correlation_with_sum(own: &[f64], others: &[Vec<f64>], items: usize) -> Option<f64> {
    let (of_items, of_total) = variances(others, items)?;
    let (item, total) = (Moments::from_values(own)?, Moments::from_values(&sums(others))?);
    let scale = item.sd()? * total.sd()?;
    if of_total <= EQUAL_TOTALS * of_items || scale == 0.0 {
        return None;
    }
    let products: f64 = own.iter().zip(sums(others)).map(|(x, y)| (x - item.mean()) * (y - total.mean())).sum();
    let correlation = products / f64::from(item.n() - 1) / scale;
    correlation.is_finite().then(|| correlation.clamp(-1.0, 1.0))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rows(rows: &[&[f64]]) -> Vec<Vec<Option<f64>>> {
        rows.iter().map(|row| row.iter().map(|&value| Some(value)).collect()).collect()
    }

    #[test]
    fn identical_items_are_perfectly_reliable() {
        let alpha = cronbach_alpha(&rows(&[&[1.0, 1.0], &[2.0, 2.0], &[5.0, 5.0]]));
        assert_eq!(alpha, Alpha { n_complete: 3, alpha: Some(1.0) });
    }

    #[test]
    fn totals_that_are_equal_but_for_rounding_have_no_alpha() {
        let alpha = cronbach_alpha(&rows(&[&[0.1, 0.2], &[0.15, 0.15], &[0.3 - 0.07, 0.07], &[0.05, 0.25]]));
        assert_eq!(alpha, Alpha { n_complete: 4, alpha: None });
    }

    #[test]
    fn one_item_no_item_and_no_row_have_no_alpha() {
        assert_eq!(cronbach_alpha(&rows(&[&[1.0], &[2.0]])), Alpha { n_complete: 2, alpha: None });
        assert_eq!(cronbach_alpha(&[vec![], vec![]]).alpha, None);
        assert_eq!(cronbach_alpha(&[]), Alpha { n_complete: 0, alpha: None });
    }

    #[test]
    fn an_item_that_runs_against_the_others_lowers_alpha_and_correlates_negatively() {
        let battery = rows(&[&[1.0, 2.0, 5.0], &[2.0, 2.0, 3.0], &[4.0, 5.0, 2.0], &[5.0, 4.0, 1.0]]);
        let [first, second, reversed] = item_totals(&battery)[..] else { panic!("three items") };
        assert!(reversed.correlation.is_some_and(|correlation| correlation < -0.8));
        assert!(reversed.alpha_without.is_some_and(|alpha| alpha > 0.8));
        for item in [first, second] {
            assert!(item.alpha_without.is_some_and(|alpha| alpha < 0.0));
        }
    }

    #[test]
    fn one_item_left_has_no_alpha_and_an_item_that_is_the_same_for_all_no_correlation() {
        let two = item_totals(&rows(&[&[1.0, 2.0], &[2.0, 4.0], &[5.0, 10.0]]));
        assert_eq!(two, [ItemTotal { alpha_without: None, correlation: Some(1.0) }; 2]);
        let constant = item_totals(&rows(&[&[1.0, 3.0], &[2.0, 3.0], &[5.0, 3.0]]));
        assert_eq!(constant, [ItemTotal { alpha_without: None, correlation: None }; 2]);
        assert_eq!(item_totals(&[]), []);
        assert_eq!(item_totals(&[vec![None, Some(1.0)]])[0], ItemTotal { alpha_without: None, correlation: None });
    }

    #[test]
    fn a_row_of_another_length_is_not_complete() {
        let mut ragged = rows(&[&[1.0, 2.0], &[2.0, 2.0], &[5.0, 4.0]]);
        let even = cronbach_alpha(&ragged);
        ragged.push(vec![Some(1.0)]);
        ragged.push(vec![Some(1.0), Some(2.0), Some(3.0)]);
        assert_eq!(cronbach_alpha(&ragged), even);
    }
}
