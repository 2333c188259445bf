//! Which of several sets of outcomes have an outcome in common: the maximal groups of them.
//!
//! A group has an outcome that lies in every one of its sets. That every two of them overlap is not enough: of
//! {a, b}, {b, c} and {a, c} each two do, and nothing lies in all three.

use std::collections::BTreeSet;

use crate::catalogue::{Edge, Outcomes};

/// A group of sets of outcomes, by their numbers.
pub(super) type Group = BTreeSet<usize>;

/// The most groups of sets of members that are looked for. Theirs are the only ones that can be more than there are
/// sets.
const MOST: usize = 256;

/// The groups of `sets` that have an outcome in common and to which no other set can be added, each set in at least
/// one. Larger groups come first, and of equal ones those with the earlier sets.
pub(super) fn groups(sets: &[Outcomes]) -> Vec<Group> {
    let mut found: Vec<Group> = sets.iter().flat_map(|set| around(set, sets)).collect();
    found.sort_by(|one, other| other.len().cmp(&one.len()).then_with(|| one.cmp(other)));
    found.dedup();
    let mut maximal: Vec<Group> = Vec::new();
    for group in found {
        if !maximal.iter().any(|larger| group.is_subset(larger)) {
            maximal.push(group);
        }
    }
    maximal
}

/// Groups of which `set` is one, the maximal ones among them.
fn around(set: &Outcomes, sets: &[Outcomes]) -> Vec<Group> {
    let holding = |holds: &dyn Fn(&Outcomes) -> bool| {
        sets.iter().enumerate().filter(|(_, other)| holds(other)).map(|(number, _)| number).collect()
    };
    match set {
        // An outcome is an option: who admits it is a group.
        Outcomes::Options(own) => own
            .iter()
            .map(|option| {
                holding(&|other| matches!(other, Outcomes::Options(other) if other.contains(option)))
            })
            .collect(),
        // Intervals that have a point in common have the highest of their lower edges in common.
        Outcomes::Amounts(own) => {
            let has = |other: &Outcomes, edge: Edge| matches!(other, Outcomes::Amounts(other) if other.base == own.base && other.low <= edge && edge <= other.high);
            vec![holding(&|other| has(other, own.low))]
        }
        Outcomes::Members(_) => {
            let compatible: Vec<usize> = sets
                .iter()
                .enumerate()
                .filter(|(_, other)| set.intersection(other).is_some())
                .map(|(number, _)| number)
                .collect();
            let mut found = Vec::new();
            extend(&mut Vec::new(), &mut set.clone(), &compatible, sets, &mut found);
            found
        }
    }
}

/// Adds to `found` the groups that extend `chosen`, whose common outcomes are `common`, by sets of `left`.
///
/// Sets that fit all others that are left are taken at once, so that only those that exclude one another branch.
fn extend(
    chosen: &mut Vec<usize>,
    common: &mut Outcomes,
    left: &[usize],
    sets: &[Outcomes],
    found: &mut Vec<Group>,
) {
    if found.len() >= MOST {
        return;
    }
    let fitting: Vec<usize> =
        left.iter().copied().filter(|number| common.intersection(&sets[*number]).is_some()).collect();
    let together = fitting.iter().try_fold(common.clone(), |all, number| all.intersection(&sets[*number]));
    if together.is_some() {
        found.push(chosen.iter().copied().chain(fitting).collect());
        return;
    }
    let Some((first, rest)) = fitting.split_first() else { return };
    if let Some(mut narrower) = common.intersection(&sets[*first]) {
        chosen.push(*first);
        extend(chosen, &mut narrower, rest, sets, found);
        chosen.pop();
    }
    extend(chosen, common, rest, sets, found);
}
