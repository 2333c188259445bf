//! Who moved towards whom: the authors of a document, from what each held before to what it holds now, as seen from where
//! every other party stood last.

use std::collections::BTreeSet;
use std::sync::Arc;

use super::super::approach::approach;
use super::super::holding::Holding;
use super::{Approach, Spoken, Step, are_of_one_matter, concerned, is_before, is_of};
use crate::catalogue::{Catalogue, PartyId, Position};
use crate::termset::TermSet;

/// How the authors of `step` moved, as seen from where each other party stood last.
pub(super) fn approaches<'t>(
    step: &Step<'t>,
    earlier: &[Step<'t>],
    spoken: &Spoken<'t>,
    catalogue: &Catalogue,
) -> Vec<Approach<'t>> {
    let last = |party: &PartyId| last_of(party, step.set, spoken.get(party)?, earlier, catalogue);
    // Where a text is told before it is seen, its authors have not moved from the account to the text.
    let last_own = |party: &PartyId| {
        let own = spoken.get(party)?.iter().copied();
        let is_other =
            |place: &usize| earlier.get(*place).is_some_and(|one| !one.set.is_account_of_same(step.set));
        last_of(party, step.set, &own.filter(is_other).collect::<Vec<_>>(), earlier, catalogue)
    };
    let mut found: Vec<Approach<'t>> = Vec::new();
    for party in &step.set.authors {
        let Some(before) = last_own(party) else { continue };
        for other in spoken.keys().copied().filter(|other| *other != party) {
            let Some(others) = last(other) else { continue };
            let is_put_to = |set: &TermSet, to: &PartyId| {
                catalogue.parties().may_meet(&concerned(set), std::slice::from_ref(to))
            };
            if !is_put_to(step.set, other) && !others.iter().any(|step| is_put_to(step.set, party)) {
                continue;
            }
            for holding in step.holdings.iter().filter(|holding| is_of(holding, party)) {
                let Some(approach) = seen(holding, (party, &before), (other, &others), catalogue) else {
                    continue;
                };
                let same = found.iter_mut().find(|known| is_same_movement(known, &approach));
                match same {
                    Some(known) => {
                        known.parties.extend(approach.parties);
                        known.others.extend(approach.others);
                    }
                    None => found.push(approach),
                }
            }
        }
    }
    found
}

/// Whether two movements are one of several parties together, or one seen by several together.
fn is_same_movement(one: &Approach<'_>, other: &Approach<'_>) -> bool {
    let ends = |approach: &Approach<'_>| {
        [&approach.before.1, &approach.now, &approach.other.1].map(|held| Arc::as_ptr(held).cast::<u8>())
    };
    ends(one) == ends(other) && (one.parties == other.parties || one.others == other.others)
}

/// The steps by which a party spoke last before a document, on the same matter: the latest that says something, and all of which it is not known
/// that they are earlier than that.
fn last_of<'s, 't>(
    party: &PartyId,
    now: &TermSet,
    spoken: &[usize],
    steps: &'s [Step<'t>],
    catalogue: &Catalogue,
) -> Option<Vec<&'s Step<'t>>> {
    let says_something = |step: &&Step<'t>| {
        let own = step.holdings.iter().filter(|held| is_of(held, party));
        own.clone().next().is_some() && !own.clone().all(|held| matches!(held.position, Position::Unclear))
    };
    let own = spoken.iter().rev().filter_map(|place| steps.get(*place));
    let mut own = own.filter(|step| {
        is_before(step.set.date, now.date)
            && says_something(step)
            && are_of_one_matter(std::slice::from_ref(party), step.set, now, catalogue)
    });
    let latest = own.next()?;
    let beside = own.take_while(|step| !is_before(step.set.date, latest.set.date));
    Some(std::iter::once(latest).chain(beside).collect())
}

/// The movement to `now`, if whatever the party held last and whatever the other held last bears it out.
fn seen<'t>(
    now: &Arc<Holding<'t>>,
    (party, before): (&PartyId, &[&Step<'t>]),
    (other, others): (&PartyId, &[&Step<'t>]),
    catalogue: &Catalogue,
) -> Option<Approach<'t>> {
    let mut found: Option<Approach<'t>> = None;
    for (before_set, before) in standing_against(now, party, before, catalogue) {
        for (other_set, stand) in standing_against(now, other, others, catalogue) {
            let outcomes =
                (before.position.outcomes()?, now.position.outcomes()?, stand.position.outcomes()?);
            let (way, measure) = approach(outcomes.0, outcomes.1, outcomes.2, now.issue, catalogue)?;
            match &found {
                Some(known) if known.way != way => return None,
                Some(_) => {}
                None => {
                    found = Some(Approach {
                        parties: BTreeSet::from([party.clone()]),
                        before: (before_set, before.clone()),
                        now: now.clone(),
                        others: BTreeSet::from([other.clone()]),
                        other: (other_set, stand.clone()),
                        way,
                        measure,
                    });
                }
            }
        }
    }
    found
}

/// What a party held by `steps` that stands against a holding: that in the same circumstances, else whatever is not in
/// circumstances that exclude them.
fn standing_against<'s, 't>(
    holding: &Holding<'t>,
    party: &PartyId,
    steps: &[&'s Step<'t>],
    catalogue: &Catalogue,
) -> Vec<(&'t TermSet, &'s Arc<Holding<'t>>)> {
    let own = steps.iter().flat_map(|step| step.holdings.iter().map(move |held| (step.set, held)));
    let own: Vec<_> = own.filter(|(_, held)| is_of(held, party)).collect();
    let same: Vec<_> = own.iter().filter(|(_, held)| held.slot == holding.slot).copied().collect();
    if !same.is_empty() {
        return same;
    }
    let excludes = |held: &Holding<'_>| {
        catalogue.occasions().exclude_one_another(held.slot.circumstances, holding.slot.circumstances)
    };
    own.into_iter().filter(|(_, held)| !excludes(held)).collect()
}
