//! Whether a mean and a share of the highest levels give back how many answers a level of a scale has.

/// Whether a mean would give a level back: to somebody outside, or to one of those who answered, who knows the own level.
pub(super) fn tells(levels: &[f64], counts: &[u32], threshold: Option<f64>) -> bool {
    let others = |own: usize| {
        let mut others = counts.to_vec();
        others[own] -= 1;
        others
    };
    let mut answered = (0..counts.len()).filter(|&own| counts[own] > 0);
    is_fixed(levels, counts, threshold) || answered.any(|own| is_fixed(levels, &others(own), threshold))
}

/// Whether some level can hold one number of answers only, when the sum of all answers is known, and with `threshold` how many reach it.
/// `levels` and `counts` go together. For few answers: every way to place them is tried until each level has been seen with two numbers.
fn is_fixed(levels: &[f64], counts: &[u32], threshold: Option<f64>) -> bool {
    let n = counts.iter().sum();
    let sum = levels.iter().zip(counts).map(|(level, &k)| level * f64::from(k)).sum();
    let is_top = |level: f64| threshold.is_some_and(|threshold| level >= threshold);
    let top = levels.iter().zip(counts).filter(|(level, _)| is_top(**level)).map(|(_, k)| k).sum();
    let mut search = Search { levels, counts, is_top: &is_top, open: vec![false; levels.len()] };
    !search.place(0, n, sum, top, &mut vec![0; levels.len()])
}

struct Search<'a> {
    levels: &'a [f64],
    counts: &'a [u32],
    is_top: &'a dyn Fn(f64) -> bool,
    /// Levels that could hold another number.
    open: Vec<bool>,
}

impl Search<'_> {
    /// Places the rest of the answers on the levels from `at` on; `true` as soon as all levels are open.
    fn place(&mut self, at: usize, n: u32, sum: f64, top: u32, placed: &mut Vec<u32>) -> bool {
        let Some(&level) = self.levels.get(at) else {
            if n == 0 && sum.abs() < 1e-9 && top == 0 {
                for (open, (one, other)) in self.open.iter_mut().zip(placed.iter().zip(self.counts)) {
                    *open |= one != other;
                }
            }
            return self.open.iter().all(|&open| open);
        };
        let is_top = (self.is_top)(level);
        let most = if is_top { n.min(top) } else { n };
        for k in 0..=most {
            placed[at] = k;
            let top = if is_top { top - k } else { top };
            if self.place(at + 1, n - k, sum - f64::from(k) * level, top, placed) {
                return true;
            }
        }
        false
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_level_is_fixed_where_every_other_way_to_answer_changes_the_sum() {
        let five = [1.0, 2.0, 3.0, 4.0, 5.0];
        type Case<'a> = (&'a [f64], &'a [u32], Option<f64>, bool);
        let cases: [Case<'_>; 6] = [
            (&five, &[0, 0, 5, 0, 0], None, false),
            // All at an end, or all but one a step from it.
            (&five, &[5, 0, 0, 0, 0], None, true),
            (&five, &[4, 1, 0, 0, 0], None, true),
            (&five, &[3, 0, 0, 2, 0], Some(4.0), true),
            (&five, &[2, 1, 2, 2, 2], Some(4.0), false),
            // Two levels: the mean is the share.
            (&[0.0, 1.0], &[3, 4], None, true),
        ];
        for (levels, counts, threshold, expected) in cases {
            assert_eq!(is_fixed(levels, counts, threshold), expected, "{counts:?} {threshold:?}");
        }
    }

    #[test]
    fn who_answered_knows_one_answer() {
        let five = [1.0, 2.0, 3.0, 4.0, 5.0];
        // Six answers with a mean of 2.8, three of them high: who said 3 knows that two said 1 and three said 4.
        assert!(!is_fixed(&five, &[2, 0, 1, 3, 0], Some(4.0)));
        assert!(tells(&five, &[2, 0, 1, 3, 0], Some(4.0)));
        assert!(!tells(&five, &[2, 1, 2, 2, 2], Some(4.0)));
    }
}
