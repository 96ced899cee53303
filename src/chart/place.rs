//! Places for the labels of points so that no label covers another, a point, or what else must stay free.
//!
//! Candidates lie around each point at growing distances; a greedy start is improved round by round, always in the same
//! order, until nothing changes. No randomness, no trigonometry: the same points give the same places everywhere.

/// A straight line from one point to another, in pixels.
pub(super) type Segment = ((f64, f64), (f64, f64));

/// An upright rectangle in pixels.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Area {
    pub left: f64,
    pub top: f64,
    pub right: f64,
    pub bottom: f64,
}

impl Area {
    fn around((x, y): (f64, f64), (width, height): (f64, f64)) -> Self {
        Self { left: x - width / 2.0, top: y - height / 2.0, right: x + width / 2.0, bottom: y + height / 2.0 }
    }

    /// Whether the two share more than an edge.
    pub fn meets(&self, other: &Self) -> bool {
        self.left < other.right && other.left < self.right && self.top < other.bottom && other.top < self.bottom
    }

    fn inside(&self, other: &Self) -> bool {
        self.left >= other.left && self.top >= other.top && self.right <= other.right && self.bottom <= other.bottom
    }

    /// The rectangle with a margin all around.
    pub fn grown(&self, by: f64) -> Self {
        Self { left: self.left - by, top: self.top - by, right: self.right + by, bottom: self.bottom + by }
    }

    /// The nearest point of the rectangle.
    pub fn nearest(&self, (x, y): (f64, f64)) -> (f64, f64) {
        (x.clamp(self.left, self.right), y.clamp(self.top, self.bottom))
    }

    fn distance(&self, point: (f64, f64)) -> f64 {
        let nearest = self.nearest(point);
        (nearest.0 - point.0).hypot(nearest.1 - point.1)
    }

    /// Whether a line between two points touches the rectangle (by sampling every two pixels).
    fn touched_by(&self, (from, to): Segment) -> bool {
        let extent =
            Self { left: from.0.min(to.0), top: from.1.min(to.1), right: from.0.max(to.0), bottom: from.1.max(to.1) };
        if extent.left > self.right || extent.right < self.left || extent.top > self.bottom || extent.bottom < self.top
        {
            return false;
        }
        let steps = ((from.0 - to.0).abs().max((from.1 - to.1).abs()) / 2.0).ceil().max(1.0) as usize;
        (0..=steps).map(|step| step as f64 / steps as f64).any(|part| {
            let (x, y) = (from.0 + (to.0 - from.0) * part, from.1 + (to.1 - from.1) * part);
            x > self.left && x < self.right && y > self.top && y < self.bottom
        })
    }
}

/// A label to place: its point and its size.
pub(super) struct Request {
    pub point: (f64, f64),
    pub size: (f64, f64),
}

/// What the places depend on.
pub(super) struct Ground<'a> {
    /// Labels stay inside.
    pub within: Area,
    /// Half the extent that a point covers.
    pub radius: f64,
    /// Nothing may cover these.
    pub taken: &'a [Area],
    /// Better no label covers these.
    pub lines: &'a [Segment],
    /// How far a label may go from its point.
    pub reach: f64,
}

/// Unit vectors, the preferred first: right, left, then up and down, then between.
const DIRECTIONS: [(f64, f64); 16] = [
    (1.0, 0.0),
    (-1.0, 0.0),
    (0.0, -1.0),
    (0.0, 1.0),
    (0.707, -0.707),
    (0.707, 0.707),
    (-0.707, -0.707),
    (-0.707, 0.707),
    (0.924, -0.383),
    (0.924, 0.383),
    (-0.924, -0.383),
    (-0.924, 0.383),
    (0.383, -0.924),
    (0.383, 0.924),
    (-0.383, -0.924),
    (-0.383, 0.924),
];
const ROUNDS: usize = 30;
/// Farther than this from its point a label gets a leader line.
pub(super) const NEAR: f64 = 8.0;

// Costs in pixels of distance.
const LINE_COST: f64 = 7.0;
const DIRECTION_COST: f64 = 0.6;
const LEADER_COST: f64 = 8.0;
/// Beyond something taken, such as on the other side of a line, a label seems to belong there.
const APART_COST: f64 = 60.0;
/// Nearer to another point, a label seems to be that one's; over another point, a leader line seems to begin there.
const FOREIGN_COST: f64 = 30.0;
const OVER_POINT_COST: f64 = 60.0;
const LEADER_OVER_LABEL_COST: f64 = 80.0;
const OVERLAP_COST: f64 = 1e6;

#[derive(Clone, Copy)]
struct Candidate {
    area: Area,
    leader: Option<Segment>,
    cost: f64,
}

/// A place for each label, or `None` for one that found no free place.
pub(super) fn place(requests: &[Request], ground: &Ground) -> Vec<Option<Area>> {
    let candidates: Vec<Vec<Candidate>> =
        (0..requests.len()).map(|label| candidates(requests, label, ground)).collect();
    let mut order: Vec<usize> = (0..requests.len()).collect();
    order.sort_by_key(|&label| candidates[label].len());
    let mut chosen: Vec<Option<Candidate>> = vec![None; requests.len()];
    for _ in 0..ROUNDS {
        let mut changed = false;
        for &label in &order {
            let best = best(label, &candidates[label], &chosen);
            changed |= best.map(|candidate| candidate.area) != chosen[label].map(|candidate| candidate.area);
            chosen[label] = best;
        }
        if !changed {
            break;
        }
    }
    without_overlaps(chosen)
}

/// The free places around a point, nearest first. A place over another point or over something taken is none.
fn candidates(requests: &[Request], label: usize, ground: &Ground) -> Vec<Candidate> {
    let Request { point: (x, y), size: (width, height) } = requests[label];
    let covered = 2.0 * ground.radius;
    let mut found = Vec::new();
    let mut distance = 3.0;
    while distance <= ground.reach {
        for (rank, (right, down)) in DIRECTIONS.into_iter().enumerate() {
            let away = ground.radius + distance;
            let center = (x + right * (away + width / 2.0), y + down * (away + height / 2.0));
            let area = Area::around(center, (width, height));
            let free = area.inside(&ground.within)
                && !ground.taken.iter().any(|taken| area.meets(taken))
                && !requests.iter().any(|other| area.meets(&Area::around(other.point, (covered, covered))));
            if free {
                let path = ((x, y), area.nearest((x, y)));
                let leader = (distance > NEAR).then_some(path);
                let apart = ground.taken.iter().any(|taken| taken.grown(1.0).touched_by(path));
                let others = || requests.iter().map(|other| other.point).filter(|&other| other != (x, y));
                let foreign = others().any(|other| area.distance(other) < area.distance((x, y)) + 2.0);
                let over = others().any(|other| Area::around(other, (covered, covered)).touched_by(path));
                let lines = ground.lines.iter().filter(|&&line| area.touched_by(line)).count();
                let cost = distance
                    + DIRECTION_COST * rank as f64
                    + LINE_COST * lines as f64
                    + [
                        (leader.is_some(), LEADER_COST),
                        (apart, APART_COST),
                        (foreign, FOREIGN_COST),
                        (over, OVER_POINT_COST),
                    ]
                    .into_iter()
                    .filter_map(|(holds, cost)| holds.then_some(cost))
                    .sum::<f64>();
                found.push(Candidate { area, leader, cost });
            }
        }
        distance += 4.0 + distance / 4.0;
    }
    found
}

fn best(label: usize, candidates: &[Candidate], chosen: &[Option<Candidate>]) -> Option<Candidate> {
    let others =
        || chosen.iter().enumerate().filter(|&(other, _)| other != label).filter_map(|(_, other)| other.as_ref());
    let total =
        |candidate: &Candidate| candidate.cost + others().map(|other| disturbance(candidate, other)).sum::<f64>();
    candidates
        .iter()
        .copied()
        .map(|candidate| (total(&candidate), candidate))
        .min_by(|a, b| a.0.total_cmp(&b.0))
        .map(|(_, best)| best)
}

fn disturbance(one: &Candidate, other: &Candidate) -> f64 {
    let overlap = if one.area.meets(&other.area) { OVERLAP_COST } else { 0.0 };
    let crossed = |leader: Option<_>, area: &Area| leader.is_some_and(|leader| area.touched_by(leader));
    let crossings = usize::from(crossed(one.leader, &other.area)) + usize::from(crossed(other.leader, &one.area));
    overlap + LEADER_OVER_LABEL_COST * crossings as f64
}

/// Where labels still overlap, the later one goes.
fn without_overlaps(chosen: Vec<Option<Candidate>>) -> Vec<Option<Area>> {
    let mut kept: Vec<Option<Area>> = Vec::with_capacity(chosen.len());
    for candidate in chosen {
        let area = candidate.map(|candidate| candidate.area);
        kept.push(area.filter(|area| !kept.iter().flatten().any(|other| other.meets(area))));
    }
    kept
}

#[cfg(test)]
mod tests {
    use super::*;

    const PAGE: Area = Area { left: 0.0, top: 0.0, right: 600.0, bottom: 400.0 };

    fn places(points: &[(f64, f64)], size: (f64, f64), reach: f64) -> Vec<Option<Area>> {
        let requests: Vec<Request> = points.iter().map(|&point| Request { point, size }).collect();
        place(&requests, &Ground { within: PAGE, radius: 5.0, taken: &[], lines: &[], reach })
    }

    #[test]
    fn a_lone_label_stands_right_of_its_point() {
        let [Some(area)] = places(&[(100.0, 100.0)], (60.0, 16.0), 80.0)[..] else { panic!("no place") };
        assert_eq!(area, Area { left: 108.0, top: 92.0, right: 168.0, bottom: 108.0 });
    }

    #[test]
    fn a_label_at_the_edge_stays_inside() {
        let [Some(area)] = places(&[(598.0, 399.0)], (60.0, 16.0), 80.0)[..] else { panic!("no place") };
        assert!(area.inside(&PAGE));
    }

    #[test]
    fn forty_labels_of_one_place_do_not_overlap() {
        let placed = places(&[(300.0, 200.0); 40], (20.0, 16.0), 400.0);
        for (position, area) in placed.iter().enumerate() {
            let area = area.expect("a place");
            assert!(placed[..position].iter().flatten().all(|other| !other.meets(&area)));
        }
    }

    #[test]
    fn a_label_keeps_to_its_points_side_of_a_line() {
        let line = Area { left: 110.0, right: 111.0, ..PAGE };
        let requests = [Request { point: (100.0, 100.0), size: (60.0, 16.0) }];
        let ground = Ground { within: PAGE, radius: 5.0, taken: &[line], lines: &[], reach: 80.0 };
        let [Some(area)] = place(&requests, &ground)[..] else { panic!("no place") };
        assert_eq!(area.right, 92.0);
    }

    #[test]
    fn a_label_leaves_lines_free_where_it_can() {
        let lines = [((100.0, 100.0), (500.0, 100.0)), ((100.0, 100.0), (100.0, 20.0))];
        let requests = [Request { point: (100.0, 100.0), size: (60.0, 16.0) }];
        let ground = Ground { within: PAGE, radius: 5.0, taken: &[], lines: &lines, reach: 80.0 };
        let [Some(area)] = place(&requests, &ground)[..] else { panic!("no place") };
        assert_eq!(area.right, 92.0);
    }

    #[test]
    fn a_label_without_room_has_no_place() {
        assert_eq!(places(&[(300.0, 200.0)], (700.0, 16.0), 400.0), [None]);
    }
}
