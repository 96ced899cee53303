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
    let items = rows.first().map_or(0, Vec::len);
    let complete: Vec<Vec<f64>> =
        rows.iter().filter(|row| row.len() == items).filter_map(|row| row.iter().copied().collect()).collect();
    Alpha { n_complete: u32::try_from(complete.len()).unwrap_or(u32::MAX), alpha: alpha_of_complete(&complete, items) }
}

fn alpha_of_complete(rows: &[Vec<f64>], items: usize) -> Option<f64> {
    if items < 2 {
        return None;
    }
    let variance = |values: Vec<f64>| Moments::from_values(&values)?.variance();
    let of_items: f64 =
        (0..items).map(|item| variance(rows.iter().map(|row| row[item]).collect())).sum::<Option<f64>>()?;
    let of_total = variance(rows.iter().map(|row| row.iter().sum()).collect())?;
    let k = items as f64;
    let alpha = k / (k - 1.0) * (1.0 - of_items / of_total);
    (of_total > EQUAL_TOTALS * of_items && alpha.is_finite()).then_some(alpha)
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
    fn a_row_of_another_length_is_not_complete() {
        let mut ragged = rows(&[&[1.0, 2.0], &[2.0, 2.0], &[5.0, 4.0]]);
        let even = cronbach_alpha(&ragged);
        ragged.push(vec![Some(1.0)]);
        ragged.push(vec![Some(1.0), Some(2.0), Some(3.0)]);
        assert_eq!(cronbach_alpha(&ragged), even);
    }
}
