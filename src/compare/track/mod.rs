//! How an issue moved from document to document: the change from each to the next, who moved towards whom, and which
//! positions came back.

mod approaches;
mod restored;

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::approach::{Measure, Way};
use super::change::{Change, change};
use super::difference::Difference;
use super::holding::{Holding, Holdings};
use super::row::{Pair, Side, Standing};
use super::silence::Silence;
use super::{Comparison, compare};
use crate::catalogue::{Catalogue, Date, Issue, PartyId};
use crate::termset::{RelationKind, TermSet, VariantKind};

/// By party, the steps of its documents, in order, by number.
type Spoken<'t> = BTreeMap<&'t PartyId, Vec<usize>>;

/// The documents at hand, by identifier.
type ById<'t> = BTreeMap<&'t str, &'t TermSet>;

/// What one document says on an issue, and how that differs from what was said before it.
#[derive(Clone, Debug)]
pub struct Step<'t> {
    /// The document.
    pub set: &'t TermSet,
    /// What it holds on the issue, outright or by implication; by each of its options, where it has some. Nothing
    /// where it is here because it leaves out what a text that it revises has.
    pub holdings: Vec<Arc<Holding<'t>>>,
    /// The moves from the document before it, one for each pair of holdings that are held against each other.
    pub moves: Vec<Move>,
    /// The text that it revises and whose position it leaves out, and how it does that.
    pub leaves_out: Option<(&'t TermSet, Silence)>,
    /// Earlier documents whose position it takes up again.
    pub restores: Vec<Restored<'t>>,
    /// How its authors moved, as seen from where other parties stood.
    pub approaches: Vec<Approach<'t>>,
}

/// A move from one document to the next.
#[derive(Clone, Debug)]
pub struct Move {
    /// How the earlier stands to the later.
    pub standing: Standing,
    /// What the later does, in a change word; `None` where that is not known.
    pub change: Option<Change>,
    /// By how much.
    pub difference: Option<Difference>,
}

/// A position that an earlier document had, that another changed or dropped, and that returns.
#[derive(Clone, Copy, Debug)]
pub struct Restored<'t> {
    /// The latest earlier document that had it.
    pub from: &'t TermSet,
    /// The document between the two that had another, or none.
    pub gone_in: &'t TermSet,
}

/// How parties moved from their position before to that of a document, as seen from where others stood.
#[derive(Clone, Debug)]
pub struct Approach<'t> {
    /// The parties that moved.
    pub parties: BTreeSet<PartyId>,
    /// Their document before, and what they held by it.
    pub before: (&'t TermSet, Arc<Holding<'t>>),
    /// What they hold now.
    pub now: Arc<Holding<'t>>,
    /// Those from where it is seen.
    pub others: BTreeSet<PartyId>,
    /// Their last document before, and what they held by it.
    pub other: (&'t TermSet, Arc<Holding<'t>>),
    /// Which way.
    pub way: Way,
    /// What it is seen by.
    pub measure: Measure,
}

/// The documents of `sets` that say something on `issue` outright, or leave out what a text that they revise has, by
/// date, each with its moves from the one before it. Documents of one day stand in the order of their ids.
pub fn track<'t>(issue: &'t Issue, sets: &[&'t TermSet], catalogue: &'t Catalogue) -> Vec<Step<'t>> {
    let by_id: ById<'t> = sets.iter().map(|set| (set.id.as_str(), *set)).collect();
    let mut found: Vec<Step<'t>> =
        sets.iter().filter_map(|set| step(set, issue, &by_id, catalogue)).collect();
    found.sort_by(|one, other| (one.set.date, &one.set.id).cmp(&(other.set.date, &other.set.id)));
    let mut steps: Vec<Step<'t>> = Vec::with_capacity(found.len());
    let mut earlier: Option<&TermSet> = None;
    let mut spoken = Spoken::new();
    for mut step in found {
        if step.leaves_out.is_none() {
            step.moves = earlier
                .map(|earlier| moves(&compare(earlier, step.set, catalogue), issue, catalogue))
                .unwrap_or_default();
            earlier = Some(step.set);
            step.restores = restored::restores(&step, &steps, (&spoken, &by_id), catalogue);
            step.approaches = approaches::approaches(&step, &steps, &spoken, catalogue);
        }
        for author in &step.set.authors {
            spoken.entry(author).or_default().push(steps.len());
        }
        steps.push(step);
    }
    steps
}

/// The document as a step, without what it has to do with others; `None` where it has nothing to do with the issue.
fn step<'t>(
    set: &'t TermSet,
    issue: &'t Issue,
    by_id: &ById<'t>,
    catalogue: &'t Catalogue,
) -> Option<Step<'t>> {
    let new = Step {
        set,
        holdings: Vec::new(),
        moves: Vec::new(),
        leaves_out: None,
        restores: Vec::new(),
        approaches: Vec::new(),
    };
    if speaks_on(set, issue) {
        return Some(Step { holdings: holdings(set, issue, catalogue), ..new });
    }
    let revised = set.relations.iter().filter(|link| link.kind == RelationKind::Revises);
    let mut originals = revised.filter_map(|link| by_id.get(link.to.as_str())).copied();
    originals.find_map(|original| {
        if !speaks_on(original, issue) {
            return None;
        }
        let comparison = compare(original, set, catalogue);
        let rows = comparison.rows.iter().filter(|row| row.issue.id == issue.id);
        let silence = rows.flat_map(|row| &row.pairs).find_map(|pair| match pair.standing {
            Standing::OneSided {
                without: Side::B,
                silence: silence @ (Silence::Dropped | Silence::LeftToTalks),
            } => Some(silence),
            _ => None,
        })?;
        Some(Step { leaves_out: Some((original, silence)), ..new.clone() })
    })
}

fn speaks_on(set: &TermSet, issue: &Issue) -> bool {
    set.terms.iter().any(|term| term.issue == issue.id)
}

/// What a document holds on an issue: by each of its options, where it has some.
fn holdings<'t>(set: &'t TermSet, issue: &Issue, catalogue: &'t Catalogue) -> Vec<Arc<Holding<'t>>> {
    let options = set.variants.iter().filter(|variant| variant.kind == VariantKind::Option);
    let mut choices: Vec<Vec<&str>> = options.map(|variant| vec![&*variant.id]).collect();
    if choices.is_empty() {
        choices.push(Vec::new());
    }
    let rank = catalogue.rank(&issue.id);
    let mut found: Vec<Arc<Holding<'t>>> = Vec::new();
    for choice in choices {
        for holding in Holdings::of(set, &choice, catalogue).on(rank) {
            let is_known = |known: &Arc<Holding<'t>>| {
                let basis = known.basis().into_iter().map(std::ptr::from_ref);
                known.slot == holding.slot
                    && known.bracket.map(|variant| &variant.id) == holding.bracket.map(|variant| &variant.id)
                    && basis.eq(holding.basis().into_iter().map(std::ptr::from_ref))
            };
            if !found.iter().any(is_known) {
                found.push(holding.clone());
            }
        }
    }
    found
}

fn moves(comparison: &Comparison<'_>, issue: &Issue, catalogue: &Catalogue) -> Vec<Move> {
    let rows = comparison.rows.iter().filter(|row| row.issue.id == issue.id);
    let pairs = rows.flat_map(|row| &row.pairs).filter(|pair| pair.both().is_some());
    let to_move = |pair: &Pair<'_>| Move {
        standing: pair.standing,
        change: change(pair, Side::B, catalogue),
        difference: pair.difference.clone(),
    };
    pairs.map(to_move).collect()
}

/// Whether all days that one date can mean lie before all that another can.
fn is_before(one: Date, other: Date) -> bool {
    one.last_day() < other.first_day()
}

/// Whether two documents may be of one matter: whom else they are of or to, beside `parties`, may be the same. What a party
/// puts to the sides of another conflict is no position of its own in this one.
fn are_of_one_matter(parties: &[PartyId], one: &TermSet, other: &TermSet, catalogue: &Catalogue) -> bool {
    let others = |set: &TermSet| {
        concerned(set).into_iter().filter(|concerned| !parties.contains(concerned)).collect::<Vec<_>>()
    };
    catalogue.parties().may_meet(&others(one), &others(other))
}

/// Whom a document is of or to; nobody in particular where it is to nobody.
fn concerned(set: &TermSet) -> Vec<PartyId> {
    let is_addressed = !set.addressed_to.is_empty();
    set.authors.iter().chain(&set.addressed_to).filter(|_| is_addressed).cloned().collect()
}

/// Whether a holding is what `party` holds: of wordings that sides hold, only its own are.
fn is_of(holding: &Holding<'_>, party: &PartyId) -> bool {
    holding.bracket.is_none_or(|variant| variant.held_by.contains(party))
}
