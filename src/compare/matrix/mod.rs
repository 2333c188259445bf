//! How every two of many documents stand to each other: the ratios by issue of [`compare`](crate::compare()), for all
//! pairs at once.
//!
//! A pair of documents agrees on an issue, or meets, by nothing but what the two hold on it. So each issue is laid
//! out once as sets of documents (which of them hold a position that has an outcome in common with this one, which
//! bind a party that this one binds, …), every two distinct positions are related once, and the issues of all pairs
//! are counted by adding up such sets. Documents with options or brackets, and a reply and the text that it revises,
//! are compared row by row: there an issue does not stand alone.

mod bits;
mod count;
mod facts;
mod grouping;
mod groups;
mod intern;
mod options;
mod order;
mod plan;
mod prepared;
mod sets;
mod several;
mod stand;
mod sum;
mod table;

use std::ops::Range;

use super::Comparison;
use super::figures::{Figures, Ratio};
use crate::catalogue::{AreaId, Catalogue};
use crate::parallel;
use crate::termset::TermSet;
pub use facts::{AppliesFact, DemandFact, Facts, HeldFact, RelationFact, SeveralFact};
pub use order::{MOST_ORDERED, distance, order};
pub use prepared::Prepared;

/// How every two of some documents stand to each other.
#[derive(Debug)]
pub struct Matrix {
    /// By document, how it stands to each of those behind it.
    both: Vec<Vec<Both>>,
    /// By document, how far every document meets it.
    met: Vec<Vec<Share>>,
    /// How many pairs were compared in full.
    pub compared_in_full: usize,
}

/// The ratios of one document to another.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Cell {
    /// Issues that both address, out of those that either does.
    pub shared_agenda: Ratio,
    /// Issues on which some outcome satisfies both, out of those on which both decide.
    pub agreement: Ratio,
    /// Issues on which both admit exactly the same outcomes, out of the same.
    pub same: Ratio,
    /// Issues on which the first meets the second, out of those on which the second decides.
    pub meets: Ratio,
}

/// The counts of a cell, ratio by ratio in the order of [`Cell`]: its part, its whole, and what of the part is weak,
/// differs in a facet and is implied.
pub type Counts = [[u16; 5]; 4];

/// The ratios that are the same both ways.
#[derive(Clone, Copy, Debug, Default)]
struct Both {
    shared: Share,
    agreement: Share,
    same: Share,
}

/// A ratio in little room. A catalogue has far fewer issues than it can count.
#[derive(Clone, Copy, Debug, Default)]
struct Share {
    part: u16,
    whole: u16,
    weak: u16,
    facet: u16,
    implied: u16,
}

impl Matrix {
    /// The most issues that a catalogue may have here.
    const MOST_ISSUES: usize = u16::MAX as usize;

    /// How many documents there are.
    pub fn len(&self) -> usize {
        self.met.len()
    }

    /// Whether there is no document.
    pub fn is_empty(&self) -> bool {
        self.met.is_empty()
    }

    /// How document `a` stands to document `b`, by their numbers; `None` for a document and itself.
    pub fn cell(&self, a: usize, b: usize) -> Option<Cell> {
        let met = self.met.get(b)?.get(a)?;
        Some(self.both(a, b)?.cell(*met))
    }

    /// The same with the documents in another order: `order` has the number of each once.
    #[must_use]
    pub fn in_order(self, order: &[usize]) -> Self {
        let Self { both, met, compared_in_full } = self;
        let row = |own: &usize| order.iter().map(|other| met[*own][*other]).collect();
        let ordered = parallel::map_many(order, row);
        // Two of this size would be too many.
        drop(met);
        let met = ordered;
        let behind: Vec<&[usize]> = (0..order.len()).map(|place| &order[place..]).collect();
        let both = parallel::map_many(&behind, |behind| match behind {
            [own, others @ ..] => {
                others.iter().filter_map(|other| pair(&both, *own, *other).copied()).collect()
            }
            [] => Vec::new(),
        });
        Self { both, met, compared_in_full }
    }

    /// The counts of the rows of some documents: how each stands to every document, and zeros for itself.
    ///
    /// Rows that are asked for together take less time than one by one, since their counts stand side by side.
    pub fn rows(&self, documents: Range<usize>) -> Vec<Vec<Counts>> {
        let mut rows = vec![vec![Counts::default(); self.len()]; documents.len()];
        for b in 0..self.len() {
            for (row, a) in rows.iter_mut().zip(documents.clone()) {
                row[b] = self.counts(a, b).unwrap_or_default();
            }
        }
        rows
    }

    fn counts(&self, a: usize, b: usize) -> Option<Counts> {
        let met = self.met.get(b)?.get(a)?;
        let Both { shared, agreement, same } = self.both(a, b)?;
        Some([shared, agreement, same, met].map(|share| {
            let Share { part, whole, weak, facet, implied } = *share;
            [part, whole, weak, facet, implied]
        }))
    }

    fn both(&self, a: usize, b: usize) -> Option<&Both> {
        pair(&self.both, a, b)
    }

    /// On how many issues some outcome satisfies both, and how many issues either addresses.
    fn common_and_either(&self, a: usize, b: usize) -> Option<(u16, u16)> {
        self.both(a, b).map(|both| (both.agreement.part, both.shared.whole))
    }

    fn set(&mut self, a: usize, b: usize, both: Both, meets: [Share; 2]) {
        if let Some(own) = self.both.get_mut(a).and_then(|row| row.get_mut(b - a - 1)) {
            *own = both;
        }
        for ((own, other), share) in [(a, b), (b, a)].into_iter().zip(meets) {
            if let Some(own) = self.met.get_mut(own).and_then(|row| row.get_mut(other)) {
                *own = share;
            }
        }
    }
}

/// What is said of two documents, where it is kept by document for each of those behind it.
fn pair<T>(both: &[Vec<T>], a: usize, b: usize) -> Option<&T> {
    let (low, high) = (a.min(b), a.max(b));
    both.get(low)?.get(high.checked_sub(low + 1)?)
}

impl Both {
    /// The cell with how far the first meets the second.
    fn cell(&self, meets: Share) -> Cell {
        Cell {
            shared_agenda: self.shared.into(),
            agreement: self.agreement.into(),
            same: self.same.into(),
            meets: meets.into(),
        }
    }
}

impl From<Share> for Ratio {
    fn from(share: Share) -> Self {
        let Share { part, whole, weak, facet, implied } = share;
        let [part, whole, weak, facet, implied] = [part, whole, weak, facet, implied].map(usize::from);
        Self { part, whole, weak, facet, implied }
    }
}

impl From<Ratio> for Share {
    fn from(ratio: Ratio) -> Self {
        let Ratio { part, whole, weak, facet, implied } = ratio;
        let [part, whole, weak, facet, implied] =
            [part, whole, weak, facet, implied].map(|count| u16::try_from(count).unwrap_or(u16::MAX));
        Self { part, whole, weak, facet, implied }
    }
}

impl Share {
    /// Counts one issue.
    fn count(&mut self, is_part: bool, tally: &several::Tally) {
        if is_part {
            self.part += 1;
            self.weak += u16::from(tally.weak);
            self.facet += u16::from(tally.facet);
            self.implied += u16::from(tally.implied);
        }
    }
}

/// How every two of `sets` stand to each other on the issues of `areas`, or on all where there are none.
///
/// # Panics
/// Panics where the catalogue has more than 65,535 issues.
pub fn matrix<'t>(sets: &[&'t TermSet], areas: &[AreaId], catalogue: &'t Catalogue) -> Matrix {
    Prepared::new(sets, areas, catalogue).count()
}

/// The figures of a comparison on some areas, or on all where there are none.
pub fn narrowed(comparison: &Comparison<'_>, areas: &[AreaId]) -> Figures {
    if areas.is_empty() {
        return comparison.figures.clone();
    }
    let mut sum = Figures::default();
    for figures in areas.iter().filter_map(|area| comparison.by_area.get(area)) {
        sum.add(figures);
    }
    sum
}
