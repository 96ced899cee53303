//! Whether a mean and a share of the highest levels give back how many answers a level of a scale has.

/// What a mean tells, with a share of the highest levels beside it.
#[derive(Clone, Copy)]
struct Line<'a> {
    levels: &'a [f64],
    /// From where a level counts as high.
    threshold: Option<f64>,
    n: u32,
    /// Of all answers.
    sum: f64,
    /// How many of them are high.
    top: u32,
}

/// Whether some level can hold one number of answers only, when the sum of all answers is known, and with `threshold` how many reach it:
/// to somebody outside, or to one of those who answered, who knows the own level. Whose level that could be follows from what is told
/// alone, so that the decision tells nothing. `levels` and `counts` go together. For few answers: all ways to place them are tried.
pub(super) fn tells(levels: &[f64], counts: &[u32], threshold: Option<f64>) -> bool {
    let is_top = |level: f64| threshold.is_some_and(|threshold| level >= threshold);
    let line = Line {
        levels,
        threshold,
        n: counts.iter().sum(),
        sum: levels.iter().zip(counts).map(|(level, &k)| level * f64::from(k)).sum(),
        top: levels.iter().zip(counts).filter(|(level, _)| is_top(**level)).map(|(_, k)| k).sum(),
    };
    let others = levels.iter().filter_map(|&own| {
        let top = line.top.checked_sub(u32::from(is_top(own)))?;
        Some(Line { n: line.n.checked_sub(1)?, sum: line.sum - own, top, ..line })
    });
    std::iter::once(line).chain(others).any(|line| line.fixes_a_level())
}

impl Line<'_> {
    /// Whether there are ways to place the answers, and a level has the same number in all of them.
    fn fixes_a_level(&self) -> bool {
        let mut ends: Vec<Option<(u32, u32)>> = vec![None; self.levels.len()];
        self.place(&mut vec![0; self.levels.len()], 0, &mut ends);
        ends.iter().any(|ends| ends.is_some_and(|(fewest, most)| fewest == most))
    }

    /// Places these answers on the levels from `at` on, and notes the fewest and the most that each level got.
    fn place(&self, placed: &mut [u32], at: usize, ends: &mut [Option<(u32, u32)>]) {
        let Some(&level) = self.levels.get(at) else {
            if self.n == 0 && self.sum.abs() < 1e-9 && self.top == 0 {
                for (ends, &k) in ends.iter_mut().zip(placed.iter()) {
                    *ends = Some(ends.map_or((k, k), |(fewest, most)| (fewest.min(k), most.max(k))));
                }
            }
            return;
        };
        let is_top = self.threshold.is_some_and(|threshold| level >= threshold);
        for k in 0..=if is_top { self.n.min(self.top) } else { self.n } {
            placed[at] = k;
            let top = if is_top { self.top - k } else { self.top };
            let rest = Line { n: self.n - k, sum: self.sum - f64::from(k) * level, top, ..*self };
            rest.place(placed, at + 1, ends);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_level_is_fixed_where_every_other_way_to_answer_changes_the_sum() {
        let five = [1.0, 2.0, 3.0, 4.0, 5.0];
        type Case<'a> = (&'a [f64], &'a [u32], Option<f64>, bool);
        let cases: [Case<'_>; 7] = [
            (&five, &[1, 2, 3, 2, 1], None, false),
            // All at an end, or all but one a step from it.
            (&five, &[5, 0, 0, 0, 0], None, true),
            (&five, &[4, 1, 0, 0, 0], None, true),
            (&five, &[3, 0, 0, 2, 0], Some(4.0), true),
            // Who said 3 knows that two said 1 and three said 4.
            (&five, &[2, 0, 1, 3, 0], Some(4.0), true),
            // Two levels: the mean is the share.
            (&[0.0, 1.0], &[3, 4], None, true),
            (&five, &[1, 2, 1, 3, 2], None, false),
        ];
        for (levels, counts, threshold, expected) in cases {
            assert_eq!(tells(levels, counts, threshold), expected, "{counts:?} {threshold:?}");
        }
    }

    #[test]
    fn the_decision_follows_from_what_is_told() {
        let five = [1.0, 2.0, 3.0, 4.0, 5.0];
        // Seven answers with the sum 20, three of them high.
        let same = [[2, 1, 1, 3, 0], [1, 3, 0, 3, 0], [3, 0, 1, 2, 1], [2, 2, 0, 2, 1]];
        for counts in same {
            assert_eq!(tells(&five, &counts, Some(4.0)), tells(&five, &same[0], Some(4.0)), "{counts:?}");
        }
    }
}
