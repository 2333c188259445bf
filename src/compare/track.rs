//! How an issue moved from document to document.

use std::sync::Arc;

use super::change::{Change, change};
use super::difference::Difference;
use super::holding::{Holding, Holdings};
use super::row::{Side, Standing};
use super::{Pair, compare};
use crate::catalogue::{Catalogue, Issue};
use crate::termset::TermSet;

/// What one document says on an issue, and how that differs from the document before it.
#[derive(Clone, Debug)]
pub struct Step<'t> {
    /// The document.
    pub set: &'t TermSet,
    /// What it holds on the issue, outright or by implication, with all its options.
    pub holdings: Vec<Arc<Holding<'t>>>,
    /// The moves from the document before it, one for each pair of holdings that are held against each other.
    pub moves: Vec<Move>,
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

/// The documents of `sets` that say something on `issue` outright, by date, each with its moves from the one
/// before it. Documents of one day stand in the order of their ids.
pub fn track<'t>(issue: &'t Issue, sets: &'t [TermSet], catalogue: &'t Catalogue) -> Vec<Step<'t>> {
    let mut speaking: Vec<&TermSet> =
        sets.iter().filter(|set| set.terms.iter().any(|term| term.issue == issue.id)).collect();
    speaking.sort_by(|one, other| (one.date, &one.id).cmp(&(other.date, &other.id)));
    let mut earlier: Option<&TermSet> = None;
    speaking
        .into_iter()
        .map(|set| {
            let options: Vec<&str> = set.variants.iter().map(|variant| &*variant.id).collect();
            let held = Holdings::of(set, &options, catalogue);
            let moves = earlier.map(|earlier| moves(earlier, set, issue, catalogue)).unwrap_or_default();
            earlier = Some(set);
            Step { set, holdings: held.on(catalogue.rank(&issue.id)).to_vec(), moves }
        })
        .collect()
}

fn moves(earlier: &TermSet, later: &TermSet, issue: &Issue, catalogue: &Catalogue) -> Vec<Move> {
    let comparison = compare(earlier, later, catalogue);
    let rows = comparison.rows.iter().filter(|row| row.issue.id == issue.id);
    let pairs = rows.flat_map(|row| &row.pairs).filter(|pair| pair.both().is_some());
    let to_move = |pair: &Pair<'_>| Move {
        standing: pair.standing,
        change: change(pair, Side::B, catalogue),
        difference: pair.difference.clone(),
    };
    pairs.map(to_move).collect()
}
