//! Differences of two groups: what may be told of them, and which are reliable among those that are told.

use std::collections::BTreeMap;

use compact_str::CompactString;

use crate::analyse::{Figure, Indicators};
use crate::domain::{Count, Indicator, Key, Keyed, Scope};
use crate::protect::cell::{Cell, Difference, FULL_N, Group, Sign, Standing};
use crate::protect::rules::{HIDDEN_FROM, POOLED_MUNICIPALITIES, POOLED_OTHERS, Rules};
use crate::stats;

impl Rules<'_> {
    /// Beside the value that is compared, a difference gives away those of its two groups: each must be one that may be shown as it is.
    pub(super) fn difference(&self, key: &Key, figure: &Figure) -> Cell {
        if let Cell::Sign(sign) = self.compared(key) {
            return Cell::Sign(sign);
        }
        let Some((own, others)) = groups(figure) else { return Cell::Sign(Sign::NotMeaningful) };
        let contrast = figure.contrast.as_deref();
        let others_pooled = contrast.and_then(|contrast| contrast.largest.zip(contrast.municipalities));
        let own_pooled = figure.largest.zip(figure.municipalities);
        // The own value stands in the report anyway, by its own rules.
        let own_passes = match key.indicator.is_perception_gap() {
            true => self.group_passes(key, own),
            false => self.is_as_it_is(key),
        };
        let needed = if own_pooled.is_some() { POOLED_MUNICIPALITIES } else { POOLED_OTHERS };
        let pools_pass = self.pool_passes(own, own_pooled, needed) && self.pool_passes(others, others_pooled, needed);
        if !own_passes || !self.group_passes(key, others) || !pools_pass {
            return Cell::Sign(Sign::Withheld);
        }
        let is_full = own.k.is_some() || own.n.min(others.n) >= FULL_N;
        let (Some(value), Some(contrast)) = (figure.value, contrast) else { return Cell::Sign(Sign::NotMeaningful) };
        Cell::Difference(Difference {
            own,
            others,
            value,
            interval: figure.interval.filter(|_| is_full),
            effect: is_full.then(|| contrast.effect.dominance().delta()),
            standing: Standing {
                q: is_full.then_some(contrast.p),
                reliable: None,
                strength: (contrast.effect.over_minimum() * 10.0) as u32,
            },
        })
    }

    /// The cell of the value that is compared, of both groups together or of the own one.
    fn compared(&self, key: &Key) -> Cell {
        let Key { scope, item, level, .. } = key;
        let cell = |indicator| self.cell_of(scope, indicator, item.clone(), level.clone());
        self.compared_indicator(key).map_or(Cell::Sign(Sign::NothingToCount), cell)
    }

    /// The indicator of the value that is compared.
    pub(super) fn compared_indicator(&self, key: &Key) -> Option<Indicator> {
        let has = |&&indicator: &&Indicator| self.indicators.get(&Key { indicator, ..line_of(key) }).is_some();
        key.indicator.compared().iter().find(has).copied()
    }

    /// Whether that value is shown as it is, not coded.
    fn is_as_it_is(&self, key: &Key) -> bool {
        matches!(self.compared(key), Cell::Share { .. } | Cell::Mean { .. })
    }

    /// Rules 1 and 2 for a group that no other figure shows.
    fn group_passes(&self, key: &Key, group: Group) -> bool {
        if group.n < self.settings.minimum_n {
            return false;
        }
        match group.k.map(|k| Count::new(k, group.n)) {
            Some(count) if !self.is_opinion(key) => self.is_large_enough(count),
            Some(count) => count.n >= FULL_N || (count.k > 1 && count.k + 1 < count.n),
            // Of a sensitive item every level would have to pass, and these are not known here.
            None => self.is_opinion(key) && (group.n >= FULL_N || !self.is_near_an_end(key, group.value, group.n)),
        }
    }

    /// Rules 4 and 7 for a group of several municipalities: its largest part, and how many they are.
    fn pool_passes(&self, group: Group, parts: Option<(u32, u32)>, needed: u32) -> bool {
        parts.is_none_or(|(largest, municipalities)| {
            let rest = group.n.saturating_sub(largest);
            municipalities >= needed && rest >= self.settings.minimum_n && !self.dominates(largest, group.n)
        })
    }

    /// Rule 7: whether a municipality with so many of `n` answers holds more of them than it may.
    pub(super) fn dominates(&self, largest: u32, n: u32) -> bool {
        100 * u64::from(largest) > u64::from(self.settings.dominance) * u64::from(n)
    }

    /// Rule 5, roles to all: what a value leaves when the groups that are told are taken away is a group, too. Where those without a role
    /// may not be told, nothing is; where the roles left out may not, the smallest others are left out with them until they may.
    pub(super) fn keep_roles_apart(&self, cells: &mut Keyed<Cell>) {
        let mut lines: BTreeMap<Key, Line> = BTreeMap::new();
        for (key, cell) in cells.iter().filter(|(key, _)| key.indicator.is_perception_gap()) {
            if let Cell::Difference(Difference { own, others, .. }) = cell {
                let line = lines.entry(line_of(key)).or_default();
                line.roles.insert(key.from.clone(), *own);
                if key.to.is_empty() {
                    line.known = Some(own.and(*others));
                } else {
                    line.roles.insert(key.to.clone(), *others);
                }
                let figure = self.indicators.get(key);
                let contrast = figure.and_then(|figure| figure.contrast.as_deref());
                let parts = [figure.and_then(|it| it.municipalities), contrast.and_then(|it| it.municipalities)];
                for (role, number) in [&key.from, &key.to].into_iter().zip(parts) {
                    line.municipalities.insert(role.clone(), number.unwrap_or(0));
                }
            }
        }
        let mut told: BTreeMap<Key, Vec<CompactString>> = BTreeMap::new();
        // By item and role what the municipalities tell of it. They stand before all of them together.
        let mut parts: BTreeMap<(Key, CompactString), (Group, u32)> = BTreeMap::new();
        for (key, mut line) in lines {
            let over_all = Key { scope: Scope::All, ..key.clone() };
            if key.scope == Scope::All {
                let municipalities = std::mem::take(&mut line.municipalities);
                line.roles.retain(|role, group| {
                    let part = parts.get(&(over_all.clone(), role.clone())).copied().unwrap_or((Group::NOBODY, 0));
                    self.is_role_apart(&key, *group, part, municipalities[role])
                });
            }
            let roles = self.told_apart(&key, &line);
            if matches!(key.scope, Scope::Municipality(_)) {
                for role in &roles {
                    let (group, number) = parts.entry((over_all.clone(), role.clone())).or_insert((Group::NOBODY, 0));
                    (*group, *number) = (group.and(line.roles[role]), *number + 1);
                }
            }
            told.insert(key, roles);
        }
        for (key, cell) in cells.iter_mut().filter(|(key, cell)| key.indicator.is_perception_gap() && cell.is_shown()) {
            let is_told = |role: &CompactString| role.is_empty() || told[&line_of(key)].contains(role);
            if !is_told(&key.from) || !is_told(&key.to) {
                *cell = Cell::Sign(Sign::Withheld);
            }
        }
    }

    /// Rule 5, municipalities to all: what a role has over all without the municipalities that tell theirs is a group of several.
    fn is_role_apart(&self, key: &Key, all: Group, (told, number): (Group, u32), municipalities: u32) -> bool {
        let rest = all.without(told);
        rest.n == 0 || (municipalities.saturating_sub(number) >= HIDDEN_FROM as u32 && self.group_passes(key, rest))
    }

    /// The roles that may be told.
    fn told_apart(&self, key: &Key, line: &Line) -> Vec<CompactString> {
        let of = |indicator| self.indicators.find(&key.scope, indicator, &key.item, &key.level);
        let total = self.compared_indicator(key).and_then(of).and_then(Group::of_figure);
        let Some(total) = total else { return Vec::new() };
        let passes = |group: Group| group.n == 0 || self.group_passes(key, group);
        let known = line.known.unwrap_or(total);
        if !passes(total.without(known)) {
            return Vec::new();
        }
        let mut roles: Vec<(&CompactString, &Group)> = line.roles.iter().collect();
        roles.sort_by_key(|(name, group)| (group.n, *name));
        let left = |from: usize| roles[from..].iter().fold(known, |left, (_, group)| left.without(**group));
        let from = (0..=roles.len()).find(|&from| passes(left(from))).unwrap_or(roles.len());
        roles[from..].iter().map(|(name, _)| (*name).clone()).collect()
    }
}

/// The roles of one value that are told.
#[derive(Default)]
struct Line {
    roles: BTreeMap<CompactString, Group>,
    /// From how many municipalities each of them comes.
    municipalities: BTreeMap<CompactString, u32>,
    /// All who say a role, where the other roles are told together.
    known: Option<Group>,
}

/// What the roles of a line have in common.
fn line_of(key: &Key) -> Key {
    key.of_item(key.indicator)
}

impl Group {
    const NOBODY: Self = Self { n: 0, k: Some(0), value: 0.0 };

    fn of_figure(figure: &Figure) -> Option<Self> {
        Some(Self { n: figure.n?, k: figure.k, value: figure.value? })
    }

    fn and(self, other: Self) -> Self {
        let n = self.n + other.n;
        let k = self.k.zip(other.k).map(|(one, other)| one + other);
        Self { n, k, value: (self.sum() + other.sum()) / f64::from(n.max(1)) }
    }

    /// What is left of a group without a part of it.
    fn without(self, part: Self) -> Self {
        let n = self.n.saturating_sub(part.n);
        let k = self.k.zip(part.k).map(|(all, part)| all.saturating_sub(part));
        Self { n, k, value: (self.sum() - part.sum()) / f64::from(n.max(1)) }
    }

    fn sum(self) -> f64 {
        f64::from(self.n) * self.value
    }
}

/// Both groups of a difference.
fn groups(figure: &Figure) -> Option<(Group, Group)> {
    let contrast = figure.contrast.as_deref()?;
    let (n, value) = (figure.n?, figure.value?);
    let own = Group { n, k: figure.k, value: value + contrast.value };
    Some((own, Group { n: contrast.n, k: contrast.k, value: contrast.value }))
}

/// Gives the differences that are told their q, and says which are reliable. One family are a municipality against the others, one its roles,
/// one its changes, and one each pair of roles over all: what a report holds. What is withheld is in none, so that it changes nothing that is told.
pub(super) fn judge(cells: &mut Keyed<Cell>, indicators: &Indicators) {
    type Family<'a> = (&'a Scope, [bool; 2], Option<(&'a str, &'a str)>);
    let mut families: BTreeMap<Family<'_>, Vec<(&mut Standing, &Figure)>> = BTreeMap::new();
    for (key, cell) in cells.iter_mut() {
        let standing = match cell {
            Cell::Difference(Difference { standing, .. }) | Cell::Apart(standing) => standing,
            _ => continue,
        };
        if let Some(figure) = indicators.get(key) {
            let pair = (!key.to.is_empty()).then_some((key.from.as_str(), key.to.as_str()));
            let kind = [key.indicator.is_perception_gap(), key.indicator.is_change()];
            families.entry((&key.scope, kind, pair)).or_default().push((standing, figure));
        }
    }
    for family in families.values_mut() {
        let p: Vec<Option<f64>> =
            family.iter().map(|(_, figure)| figure.contrast.as_ref().map(|contrast| contrast.p)).collect();
        for ((standing, figure), q) in family.iter_mut().zip(stats::benjamini_hochberg(&p)) {
            standing.q = standing.q.and(q);
            if let (Some(q), Some(interval), Some(contrast)) = (q, figure.interval, &figure.contrast) {
                standing.reliable = stats::reliable_side(q, contrast.effect, interval);
            }
        }
    }
}
