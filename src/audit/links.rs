//! What follows without solving anything: minimum numbers, remainders, the last part of a sum.

use std::collections::BTreeMap;

use crate::audit::facts::{Fact, Facts, Said, Whose};
use crate::audit::structure::{Item, Structure};
use crate::audit::{Breach, Reason};

/// Rules 1 and 2 once more: no value of too few answers, and of identifying and sensitive items no small count.
pub(super) fn minimum(structure: &Structure, item: &Item, facts: &[Fact], breaches: &mut Vec<Breach>) {
    for fact in facts {
        let is_small = fact.said.base().is_some_and(|n| n < structure.minimum_n);
        let tells_few = matches!(fact.said, Said::Count { k, n } if !item.is_opinion && structure.breaks(k, n));
        if is_small || tells_few {
            let scope = fact.whose.scope(structure);
            breaches.push(Breach { item: item.name.clone(), scope, reason: Reason::TooFew });
        }
    }
}

/// What is left of a total when the roles that are told are taken away, and of a role over all when the municipalities that tell theirs
/// are: nobody, or a group.
pub(super) fn roles(structure: &Structure, item: &Item, facts: &[Fact], breaches: &mut Vec<Breach>) {
    type Line<'a> = (&'a str, &'a str);
    let mut total: BTreeMap<(usize, Line<'_>), u32> = BTreeMap::new();
    let mut told: BTreeMap<(Option<usize>, Line<'_>), BTreeMap<&str, u32>> = BTreeMap::new();
    let mut known: BTreeMap<(Option<usize>, Line<'_>), u32> = BTreeMap::new();
    for fact in facts {
        let line = (&*fact.indicator, &*fact.level);
        let Some(n) = fact.said.base() else { continue };
        match &fact.whose {
            Whose::Municipality(at) => {
                total.insert((*at, line), n);
            }
            Whose::Role(place, role, false) => {
                told.entry((*place, line)).or_default().insert(role, n);
            }
            // All who say a role, less this one.
            Whose::Role(place, role, true) => {
                let own = facts.iter().find(|own| {
                    own.whose == Whose::Role(*place, role.clone(), false) && (&*own.indicator, &*own.level) == line
                });
                known.extend(own.and_then(|own| own.said.base()).map(|own| ((*place, line), own + n)));
            }
            Whose::Others(_) | Whose::Group(_) => {}
        }
    }
    let mut check = |scope: &str, left: u32| {
        if left > 0 && left < structure.minimum_n {
            breaches.push(Breach { item: item.name.clone(), scope: scope.to_owned(), reason: Reason::Remainder });
        }
    };
    for ((place, line), roles) in &told {
        let sum: u32 = roles.values().sum();
        let Some(at) = place else { continue };
        let scope = &structure.municipalities[*at].key;
        if let Some(all) = total.get(&(*at, *line)) {
            check(scope, all.saturating_sub(sum));
            if let Some(known) = known.get(&(*place, *line)) {
                check(scope, all.saturating_sub(*known));
            }
        }
        if let Some(known) = known.get(&(*place, *line)) {
            check(scope, known.saturating_sub(sum));
        }
    }
    for ((_, line), roles) in told.iter().filter(|((place, _), _)| place.is_none()) {
        for (role, all) in roles {
            let parts = told.iter().filter(|((place, its), _)| place.is_some() && its == line);
            let sum: u32 = parts.filter_map(|(_, roles)| roles.get(role)).sum();
            check("all", all.saturating_sub(sum));
        }
    }
}

/// Three of the four indices of cooperation with the same base give the last.
pub(super) fn components(structure: &Structure, facts: &Facts, breaches: &mut Vec<Breach>) {
    let mut of_place: BTreeMap<usize, (u32, Vec<&str>)> = BTreeMap::new();
    for item in ["", "contact", "quality", "trust"] {
        let indicator = if item.is_empty() { "cooperation" } else { "index" };
        for fact in facts.by_item.get(item).into_iter().flatten().filter(|fact| &*fact.indicator == indicator) {
            let Whose::Municipality(at) = fact.whose else { continue };
            let (told, hidden) = of_place.entry(at).or_default();
            match fact.said {
                Said::Value { .. } => *told += 1,
                Said::Withheld => hidden.push(item),
                _ => {}
            }
        }
    }
    for (at, (told, hidden)) in of_place {
        if let (3, [item]) = (told, &hidden[..]) {
            let scope = structure.municipalities[at].key.clone();
            breaches.push(Breach { item: (*item).to_owned(), scope, reason: Reason::LastPart });
        }
    }
}

/// What a unit receives beside all pairs but one gives that one; and a density of nothing or all gives every tie.
pub(super) fn network(structure: &Structure, facts: &Facts, breaches: &mut Vec<Breach>) {
    let pairs =
        [("received_contact", "pair_contact"), ("received_quality", "pair_quality"), ("received_trust", "pair_trust")];
    for (item, facts) in &facts.by_item {
        for (received, pair) in pairs {
            // Of each unit how many of its pairs are told, and how many are not.
            let mut into: BTreeMap<(&Whose, &str), (u32, u32)> = BTreeMap::new();
            for fact in facts.iter().filter(|it| &*it.indicator == pair && it.from != it.to) {
                let (told, untold) = into.entry((&fact.whose, &fact.to)).or_default();
                match fact.said {
                    Said::Value { .. } => *told += 1,
                    Said::Nothing => {}
                    _ => *untold += 1,
                }
            }
            let values = facts.iter().filter(|it| &*it.indicator == received && matches!(it.said, Said::Value { .. }));
            for fact in values {
                if let Some((1.., 1)) = into.get(&(&fact.whose, &*fact.to)) {
                    let scope = fact.whose.scope(structure);
                    breaches.push(Breach { item: item.clone(), scope, reason: Reason::LastPart });
                }
            }
        }
        let tells_all = |fact: &&Fact| {
            let Said::Value { value, .. } = fact.said else { return false };
            &*fact.indicator == "density" && (value <= 0.0 || value >= 1.0)
        };
        if !structure.shown_by_unit {
            for fact in facts.iter().filter(|fact| matches!(fact.whose, Whose::Municipality(_))).filter(tells_all) {
                let scope = fact.whose.scope(structure);
                breaches.push(Breach { item: item.clone(), scope, reason: Reason::LastPart });
            }
        }
    }
}
