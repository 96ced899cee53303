//! 95 % intervals of differences between two independent groups: first minus second.

use super::moments::Moments;
use super::proportion::wilson;
use super::student::t_quantile;
use crate::domain::{Count, Interval};

/// Interval of p₁ − p₂ in [−1, 1]: Newcombe's hybrid of the two Wilson intervals without continuity correction (Newcombe 1998, method 10).
/// `None` where a group has no base.
pub fn newcombe(one: Count, other: Count) -> Option<Interval> {
    let (p1, p2) = (one.share()?, other.share()?);
    let (first, second) = (wilson(one)?, wilson(other)?);
    let difference = p1 - p2;
    Some(Interval {
        low: (difference - (p1 - first.low).hypot(second.high - p2)).max(-1.0),
        high: (difference + (first.high - p1).hypot(p2 - second.low)).min(1.0),
    })
}

/// Interval of the difference of two means, in the unit of the values, variances not assumed equal (Welch 1947). The degrees of freedom
/// are those of Satterthwaite (1946). Two groups without variance give the point; `None` where a group has a single value.
pub fn welch_interval(one: Moments, other: Moments) -> Option<Interval> {
    let of_mean = |moments: Moments| Some(moments.variance()? / f64::from(moments.n()));
    let (first, second) = (of_mean(one)?, of_mean(other)?);
    let difference = one.mean() - other.mean();
    let half = match first + second {
        0.0 => 0.0,
        variance => t_quantile(satterthwaite(one.n(), other.n(), first / variance))? * variance.sqrt(),
    };
    let (low, high) = (difference - half, difference + half);
    (low.is_finite() && high.is_finite()).then_some(Interval { low, high })
}

/// Degrees of freedom where the first group has this `part` of the variance of the difference: v²/Σ vᵢ²/(nᵢ − 1), with both sides
/// divided by v², so that small and large units of the values come out alike.
fn satterthwaite(n1: u32, n2: u32, part: f64) -> f64 {
    let (df1, df2) = (f64::from(n1 - 1), f64::from(n2 - 1));
    // At least the smaller group's, which rounding must not undercut: below 1 there is no quantile.
    (1.0 / (part * part / df1 + (1.0 - part) * (1.0 - part) / df2)).max(df1.min(df2))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn welch(one: &[f64], other: &[f64]) -> Option<Interval> {
        welch_interval(Moments::from_values(one)?, Moments::from_values(other)?)
    }

    #[test]
    fn opposite_groups_reach_the_end_of_the_range_and_a_group_without_base_has_no_difference() {
        let all = newcombe(Count::new(10, 10), Count::new(0, 10)).unwrap();
        assert_eq!(all.high, 1.0);
        assert!((all.low - 0.607509350430524).abs() < 1e-12);
        assert_eq!(newcombe(Count::new(0, 0), Count::new(3, 10)), None);
        assert_eq!(newcombe(Count::new(3, 10), Count::new(0, 0)), None);
    }

    #[test]
    fn means_without_variance_differ_by_a_point_and_single_values_by_nothing_known() {
        assert_eq!(welch(&[3.0; 5], &[2.0; 8]), Some(Interval { low: 1.0, high: 1.0 }));
        assert_eq!(welch(&[3.0], &[2.0, 4.0]), None);
        assert_eq!(welch(&[3.0, 2.0], &[2.0]), None);
    }

    #[test]
    fn where_one_group_has_all_the_variance_its_degrees_of_freedom_count() {
        // R 4.2.2: t.test(c(1, 2), rep(0, 9))
        let interval = welch(&[1.0, 2.0], &[0.0; 9]).unwrap();
        assert!((interval.low + 4.85310236808735).abs() < 1e-10 && (interval.high - 7.85310236808735).abs() < 1e-10);
    }

    #[test]
    fn values_whose_squares_leave_the_range_have_no_interval_and_do_not_stop() {
        assert_eq!(welch(&[1e200, -1e200], &[0.0, 1.0]), None);
        assert_eq!(welch(&[1e-200, -1e-200], &[0.0, 0.0]), Some(Interval { low: 0.0, high: 0.0 }));
    }
}
