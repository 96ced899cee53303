//! Student's t distribution: the one quantile that 95 % intervals of means need.

use statrs::distribution::{ContinuousCDF, StudentsT};

use super::Z_95;

/// Above this many degrees of freedom the series is exact to the last digits, and the library's inversion gets worse.
const SERIES_FROM: f64 = 1000.0;

/// The 0.975 quantile of Student's t with `df` ≥ 1 degrees of freedom, not necessarily whole (Welch). `None` below 1.
///
/// Accurate to 1e-11, relative. From 1000 degrees of freedom on, by the expansion around the normal quantile (Abramowitz & Stegun 1964,
/// 26.7.5): statrs is off by 3e-7 at 50,000 and does not come back at 10⁸.
pub fn t_quantile(df: f64) -> Option<f64> {
    if df >= SERIES_FROM {
        Some(normal_expansion(df))
    } else if df >= 1.0 {
        StudentsT::new(0.0, 1.0, df).ok().map(|student| student.inverse_cdf(0.975))
    } else {
        None
    }
}

fn normal_expansion(df: f64) -> f64 {
    let z = Z_95;
    let z2 = z * z;
    let terms = [
        z,
        z * (z2 + 1.0) / 4.0,
        z * ((5.0 * z2 + 16.0) * z2 + 3.0) / 96.0,
        z * (((3.0 * z2 + 19.0) * z2 + 17.0) * z2 - 15.0) / 384.0,
        z * ((((79.0 * z2 + 776.0) * z2 + 1482.0) * z2 - 1920.0) * z2 - 945.0) / 92160.0,
    ];
    terms.iter().rev().fold(0.0, |sum, term| sum / df + term)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_quantile_equals_the_inverted_incomplete_beta_function_in_40_digits() {
        // mpmath 1.4.1
        let cases = [
            (1.0, 12.706204736174705),
            (1.5, 6.0166631044279319),
            (2.0, 4.302652729749464),
            (2.7, 3.3921483831737523),
            (5.0, 2.5705818356363155),
            (17.25, 2.107488737428335),
            (120.0, 1.979930405082441),
            (999.5, 1.9623402703838458),
            (1000.0, 1.9623390808264085),
            (4321.0, 1.9605131455148663),
            (100000.0, 1.9599877075346096),
        ];
        for (df, expected) in cases {
            let t = t_quantile(df).unwrap();
            assert!((t - expected).abs() < 1e-10, "df {df}: {t} instead of {expected}");
        }
    }

    #[test]
    fn the_series_takes_over_without_a_step() {
        let below = t_quantile(SERIES_FROM.next_down()).unwrap();
        assert!((below - normal_expansion(SERIES_FROM)).abs() < 1e-11);
    }

    #[test]
    fn degrees_of_freedom_below_one_have_no_quantile_and_endless_ones_the_normal_one() {
        for df in [0.999, 0.0, -1.0, f64::NAN, f64::NEG_INFINITY] {
            assert_eq!(t_quantile(df), None);
        }
        assert_eq!(t_quantile(f64::INFINITY), Some(Z_95));
        assert_eq!(t_quantile(f64::MAX), Some(Z_95));
    }
}
