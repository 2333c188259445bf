//! Positions that come back after another document had changed or dropped them.

use std::collections::BTreeSet;

use super::super::history::LINEAGE;
use super::super::holding::Holding;
use super::super::relation::{Relation, relation};
use super::{ById, Restored, Spoken, Step, are_of_one_matter, is_before, is_of};
use crate::catalogue::{Catalogue, PartyId, Position};
use crate::termset::TermSet;

/// The earlier documents whose position `step` takes up again after one of the same author, or of its lineage, had
/// another or dropped it.
pub(super) fn restores<'t>(
    step: &Step<'t>,
    earlier: &[Step<'t>],
    (spoken, by_id): (&Spoken<'t>, &ById<'t>),
    catalogue: &Catalogue,
) -> Vec<Restored<'t>> {
    let own_lineage = lineage(step.set, by_id);
    // An account of the same text has no other position of its own.
    let is_of_matter = |parties: &[PartyId], known: &Step<'_>| {
        !known.set.is_account_of_same(step.set) && are_of_one_matter(parties, known.set, step.set, catalogue)
    };
    let is_of_lineage = |known: &&Step<'_>| {
        own_lineage.contains(known.set.id.as_str()) && is_of_matter(&step.set.authors, known)
    };
    let mut found: Vec<Restored<'t>> = Vec::new();
    for holding in step.holdings.iter().filter(|holding| holding.position.outcomes().is_some()) {
        let by_authors = step.set.authors.iter().filter(|author| is_of(holding, author)).map(|author| {
            let own = spoken.get(author).into_iter().flatten().rev().filter_map(|place| earlier.get(*place));
            let own = own.filter(|known| is_of_matter(std::slice::from_ref(author), known));
            came_back(holding, step.set, own, Some(author))
        });
        let by_lineage = came_back(holding, step.set, earlier.iter().filter(is_of_lineage).rev(), None);
        for restored in by_authors.chain([by_lineage]).flatten() {
            if !found.iter().any(|known| known.from.id == restored.from.id) {
                found.push(restored);
            }
        }
    }
    found
}

/// The document of `chain`, the latest first, whose position `holding` is again, if one between the two has another.
fn came_back<'t, 's>(
    holding: &Holding<'t>,
    set: &TermSet,
    chain: impl Iterator<Item = &'s Step<'t>>,
    party: Option<&PartyId>,
) -> Option<Restored<'t>>
where
    't: 's,
{
    let mut gone_in: Option<&'t TermSet> = None;
    for known in chain.filter(|known| is_before(known.set.date, set.date)) {
        let mut there = known
            .holdings
            .iter()
            .filter(|held| party.is_none_or(|party| is_of(held, party)) && held.slot == holding.slot)
            .peekable();
        if known.leaves_out.is_none() && there.peek().is_none() {
            continue;
        }
        // What is not known to be another is none.
        if there.clone().any(|held| matches!(held.position, Position::Unclear)) {
            continue;
        }
        if there.any(|held| is_same(holding, held)) {
            let gone_in = gone_in.filter(|between| is_before(known.set.date, between.date))?;
            return Some(Restored { from: known.set, gone_in });
        }
        gone_in = gone_in.or(Some(known.set));
    }
    None
}

fn is_same(one: &Holding<'_>, other: &Holding<'_>) -> bool {
    let outcomes = one.position.outcomes().zip(other.position.outcomes());
    outcomes.is_some_and(|(one, other)| relation(one, other) == Some(Relation::Same))
}

/// The documents that `set` goes back to, as its file and theirs say.
fn lineage<'t>(set: &'t TermSet, by_id: &ById<'t>) -> BTreeSet<&'t str> {
    let (mut found, mut pending) = (BTreeSet::new(), vec![set]);
    while let Some(next) = pending.pop() {
        for link in next.relations.iter().filter(|link| LINEAGE.contains(&link.kind)) {
            let Some(earlier) = by_id.get(link.to.as_str()) else { continue };
            if found.insert(earlier.id.as_str()) {
                pending.push(earlier);
            }
        }
    }
    found
}
