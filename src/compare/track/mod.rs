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
use super::row::{Pair, Row, Side, Standing};
use super::silence::{Silence, SilentSide};
use super::{compare, pairing};
use crate::catalogue::{Catalogue, Date, Issue, IssueId, PartyId};
use crate::parallel;
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
    let premises = premises(issue, catalogue);
    let scope = Scope { issue, premises: &premises, catalogue };
    let mut found: Vec<Found<'t>> =
        parallel::map(sets, |set| scope.find(set, &by_id)).into_iter().flatten().collect();
    found.sort_by(|one, other| (one.set.date, &one.set.id).cmp(&(other.set.date, &other.set.id)));
    let speaking: Vec<&Found<'t>> = found.iter().filter(|found| found.leaves_out.is_none()).collect();
    let neighbours: Vec<_> = speaking.windows(2).collect();
    let mut moves = parallel::map(&neighbours, |pair| match pair {
        [earlier, later] => scope.moves(earlier, later),
        _ => Vec::new(),
    })
    .into_iter();
    let mut steps: Vec<Step<'t>> = Vec::with_capacity(found.len());
    let mut spoken = Spoken::new();
    let mut is_first = true;
    for found in found {
        let mut step = Step {
            set: found.set,
            holdings: found.holdings,
            moves: Vec::new(),
            leaves_out: found.leaves_out,
            restores: Vec::new(),
            approaches: Vec::new(),
        };
        if step.leaves_out.is_none() {
            step.moves = if is_first { Vec::new() } else { moves.next().unwrap_or_default() };
            is_first = false;
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

/// The issues from which something may follow on `issue`, itself among them: no other term matters for it.
fn premises<'t>(issue: &'t Issue, catalogue: &'t Catalogue) -> BTreeSet<&'t IssueId> {
    let mut found = BTreeSet::from([&issue.id]);
    loop {
        let before = found.len();
        let rules = catalogue.implications().filter(|rule| found.contains(&rule.to));
        let from: Vec<&IssueId> = rules.map(|rule| &rule.from).collect();
        found.extend(from);
        if found.len() == before {
            return found;
        }
    }
}

/// A document that has to do with the issue.
struct Found<'t> {
    set: &'t TermSet,
    /// What it holds by each of its options, where it has some.
    holdings: Vec<Arc<Holding<'t>>>,
    /// What it holds, where it has no options.
    held: Option<Holdings<'t>>,
    leaves_out: Option<(&'t TermSet, Silence)>,
}

/// What is tracked.
struct Scope<'s, 't> {
    issue: &'t Issue,
    premises: &'s BTreeSet<&'t IssueId>,
    catalogue: &'t Catalogue,
}

impl<'t> Scope<'_, 't> {
    /// What a document has to do with the issue; `None` where it has nothing.
    fn find(&self, set: &'t TermSet, by_id: &ById<'t>) -> Option<Found<'t>> {
        if speaks_on(set, self.issue) {
            let options = set.variants.iter().filter(|variant| variant.kind == VariantKind::Option);
            let choices: Vec<[&str; 1]> = options.map(|variant| [&*variant.id]).collect();
            if choices.is_empty() {
                let held = self.hold(set, &[]);
                let holdings = held.on(self.rank()).to_vec();
                return Some(Found { set, holdings, held: Some(held), leaves_out: None });
            }
            let held: Vec<_> = choices.iter().map(|choice| self.hold(set, choice)).collect();
            let holdings = distinct(held.iter().flat_map(|held| held.on(self.rank())));
            return Some(Found { set, holdings, held: None, leaves_out: None });
        }
        let revised = set.relations.iter().filter(|link| link.kind == RelationKind::Revises);
        let mut originals = revised.filter_map(|link| by_id.get(link.to.as_str())).copied();
        let leaves_out = originals.find_map(|original| Some((original, self.silence(original, set)?)))?;
        Some(Found { set, holdings: Vec::new(), held: None, leaves_out: Some(leaves_out) })
    }

    fn rank(&self) -> usize {
        self.catalogue.rank(&self.issue.id)
    }

    fn hold(&self, set: &'t TermSet, options: &[&'t str]) -> Holdings<'t> {
        Holdings::of_terms(set, options, self.catalogue, &|term| self.premises.contains(&term.issue))
    }

    /// How `reply` leaves out what `original` has on the issue, where that is known.
    fn silence(&self, original: &'t TermSet, reply: &'t TermSet) -> Option<Silence> {
        if !speaks_on(original, self.issue) {
            return None;
        }
        let comparison = compare(original, reply, self.catalogue);
        let rows = comparison.rows.iter().filter(|row| row.issue.id == self.issue.id);
        rows.flat_map(|row| &row.pairs).find_map(|pair| match pair.standing {
            Standing::OneSided {
                without: Side::B,
                silence: silence @ (Silence::Dropped | Silence::LeftToTalks),
            } => Some(silence),
            _ => None,
        })
    }

    /// The moves from a document to the next.
    fn moves(&self, earlier: &Found<'t>, later: &Found<'t>) -> Vec<Move> {
        let of_rows = |rows: &[Row<'t>]| {
            let pairs = rows.iter().flat_map(|row| &row.pairs).filter(|pair| pair.both().is_some());
            pairs.map(|pair| self.to_move(pair)).collect()
        };
        let Some((own, held)) = earlier.held.as_ref().zip(later.held.as_ref()) else {
            // Which options are held against each other is found by all that the documents say.
            let comparison = compare(earlier.set, later.set, self.catalogue);
            let rows: Vec<Row<'t>> =
                comparison.rows.into_iter().filter(|row| row.issue.id == self.issue.id).collect();
            return of_rows(&rows);
        };
        // What is said of silence plays no part where both speak.
        let a = SilentSide { set: earlier.set, holdings: own, reply: None };
        let b = SilentSide { set: later.set, holdings: held, reply: None };
        of_rows(&pairing::rows_on(BTreeSet::from([self.rank()]), &a, &b, self.catalogue))
    }

    fn to_move(&self, pair: &Pair<'t>) -> Move {
        Move {
            standing: pair.standing,
            change: change(pair, Side::B, self.catalogue),
            difference: pair.difference.clone(),
        }
    }
}

/// Holdings, those that several options share once.
fn distinct<'h, 't: 'h>(all: impl Iterator<Item = &'h Arc<Holding<'t>>>) -> Vec<Arc<Holding<'t>>> {
    let mut found: Vec<Arc<Holding<'t>>> = Vec::new();
    for holding in all {
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
    found
}

fn speaks_on(set: &TermSet, issue: &Issue) -> bool {
    set.terms.iter().any(|term| term.issue == issue.id)
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
