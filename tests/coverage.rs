//! How often the interval of a share holds the true share of a finite population, by exact sums over all samples that could be drawn.

use rundblick::domain::{Count, Interval};
use rundblick::stats::{wilson_attainable, wilson_finite};

const LARGEST_POPULATION: u32 = 60;
const SMALLEST_SAMPLE: u32 = 5;

/// Binomial coefficients up to [`LARGEST_POPULATION`], exact: the largest is 1.2e17.
struct Binomials(Vec<Vec<u64>>);

impl Binomials {
    fn new() -> Self {
        let mut rows = vec![vec![1u64]];
        for n in 1..=LARGEST_POPULATION as usize {
            let above = &rows[n - 1];
            let inner = above.windows(2).map(|pair| pair[0] + pair[1]);
            let row = std::iter::once(1).chain(inner).chain([1]).collect();
            rows.push(row);
        }
        Self(rows)
    }

    fn choose(&self, n: u32, k: u32) -> u128 {
        self.0[n as usize].get(k as usize).copied().unwrap_or(0).into()
    }
}

/// The coverage at every true number 0..=N of people who agree: hypergeometric probability of the samples whose interval holds it.
fn coverage(binomials: &Binomials, n: u32, people: u32, interval: impl Fn(Count) -> Interval) -> Vec<f64> {
    let intervals: Vec<Interval> = (0..=n).map(|k| interval(Count::new(k, n))).collect();
    let samples = binomials.choose(people, n);
    (0..=people)
        .map(|agree| {
            let share = f64::from(agree) / f64::from(people);
            let holding = (0..=n)
                .filter(|&k| (intervals[k as usize].low..=intervals[k as usize].high).contains(&share))
                .map(|k| {
                    if n - k > people - agree {
                        0
                    } else {
                        binomials.choose(agree, k) * binomials.choose(people - agree, n - k)
                    }
                });
            holding.sum::<u128>() as f64 / samples as f64
        })
        .collect()
}

fn every_population_and_sample() -> impl Iterator<Item = (u32, u32)> {
    (SMALLEST_SAMPLE..=LARGEST_POPULATION).flat_map(|people| (SMALLEST_SAMPLE..=people).map(move |n| (n, people)))
}

fn smallest(coverage: &[f64]) -> f64 {
    coverage.iter().copied().fold(f64::INFINITY, f64::min)
}

#[test]
fn the_widened_interval_covers_every_true_share_nine_times_in_ten_and_19_in_20_on_average() {
    let binomials = Binomials::new();
    for (n, people) in every_population_and_sample() {
        let coverage = coverage(&binomials, n, people, |count| wilson_attainable(count, people).unwrap());
        let average = coverage.iter().sum::<f64>() / coverage.len() as f64;
        assert!(smallest(&coverage) >= 0.90, "{n} of {people}: {} at worst", smallest(&coverage));
        assert!(average >= 0.95, "{n} of {people}: {average} on average");
    }
}

#[test]
fn the_formula_alone_covers_too_seldom_near_a_census() {
    let binomials = Binomials::new();
    let plain = coverage(&binomials, 58, 60, |count| wilson_finite(count, 60).unwrap());
    assert!(smallest(&plain) < 0.90, "{} at worst: the widening would not be needed", smallest(&plain));
}

#[test]
fn one_answer_missing_leaves_exactly_the_two_shares_that_it_could_make() {
    for people in 6..=LARGEST_POPULATION {
        for k in 0..people {
            let interval = wilson_attainable(Count::new(k, people - 1), people).unwrap();
            let (low, high) = (interval.low * f64::from(people), interval.high * f64::from(people));
            assert_eq!((low.round() as u32, high.round() as u32), (k, k + 1), "{k} of {people} less one");
        }
    }
}

#[test]
fn no_limit_comes_so_near_a_whole_number_of_people_that_rounding_could_decide() {
    for (n, people) in every_population_and_sample().filter(|(n, people)| n < people) {
        for k in 0..=n {
            let plain = wilson_finite(Count::new(k, n), people).unwrap();
            for limit in [plain.low, plain.high].into_iter().filter(|limit| *limit > 0.0 && *limit < 1.0) {
                let persons = limit * f64::from(people);
                assert!((persons - persons.round()).abs() > 1e-5, "{k} of {n} of {people}: {persons}");
            }
        }
    }
}
