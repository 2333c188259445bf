//! How every two of many documents stand to each other: the ratios by issue of [`compare`](crate::compare()), for all
//! pairs at once.
//!
//! A pair of documents agrees on an issue, or meets, by nothing but what the two hold on it. So each issue is laid
//! out once as sets of documents (which of them hold a position that has an outcome in common with this one, which
//! bind a party that this one binds, …), every two distinct positions are related once, and the issues of all pairs
//! are counted by adding up such sets. Documents with options or brackets, and a reply and the text that it revises,
//! are compared in full: there an issue does not stand alone.

mod bits;
mod count;
mod facts;
mod intern;
mod order;
mod several;
mod table;

use std::collections::BTreeMap;
use std::sync::Mutex;

use super::figures::{Figures, Ratio};
use super::{Comparison, Holdings, compare};
use crate::catalogue::{AreaId, Catalogue, Issue};
use crate::parallel;
use crate::termset::TermSet;
pub use facts::{AppliesFact, DemandFact, Facts, HeldFact, RelationFact, SeveralFact};
use intern::{Interner, Stand};
pub use order::{MOST_ORDERED, distance, order};
use table::Table;

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

    /// A matrix in which nothing is counted yet.
    fn of_nothing(count: usize) -> Self {
        let both = (0..count).map(|a| vec![Both::default(); count - a - 1]).collect();
        Self { both, met: vec![vec![Share::default(); count]; count], compared_in_full: 0 }
    }

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
        let (low, high) = (a.min(b), a.max(b));
        let both = self.both.get(low)?.get(high.checked_sub(low + 1)?)?;
        let met = self.met.get(b)?.get(a)?;
        Some(Cell {
            shared_agenda: both.shared.into(),
            agreement: both.agreement.into(),
            same: both.same.into(),
            meets: (*met).into(),
        })
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

/// What is held on one issue, by document.
type Held<'t> = (Interner<'t>, BTreeMap<usize, Vec<Stand>>);

/// What documents hold, issue by issue, ready to be counted.
pub struct Prepared<'t> {
    sets: Vec<&'t TermSet>,
    issues: Vec<&'t Issue>,
    tables: Vec<Table<'t>>,
    areas: Vec<AreaId>,
    catalogue: &'t Catalogue,
}

/// How every two of `sets` stand to each other on the issues of `areas`, or on all where there are none.
///
/// # Panics
/// Panics where the catalogue has more than 65,535 issues.
pub fn matrix<'t>(sets: &[&'t TermSet], areas: &[AreaId], catalogue: &'t Catalogue) -> Matrix {
    Prepared::new(sets, areas, catalogue).count()
}

impl<'t> Prepared<'t> {
    /// Derives what each of `sets` holds on the issues of `areas`, or on all where there are none, and relates every
    /// two positions on an issue.
    ///
    /// # Panics
    /// Panics where the catalogue has more than 65,535 issues.
    pub fn new(sets: &[&'t TermSet], areas: &[AreaId], catalogue: &'t Catalogue) -> Self {
        let issues: Vec<&Issue> = catalogue.issues().iter().collect();
        assert!(issues.len() <= Matrix::MOST_ISSUES, "a count of issues has 16 bits");
        let held: Vec<Mutex<Held<'t>>> = issues.iter().map(|_| Mutex::default()).collect();
        let of_issue = |rank: usize| {
            let is_wanted = |issue: &&&Issue| areas.is_empty() || areas.contains(&issue.area);
            issues.get(rank).filter(is_wanted)?;
            held.get(rank)
        };
        let numbered: Vec<(usize, &TermSet)> = sets.iter().copied().enumerate().collect();
        parallel::map(&numbered, |(document, set)| {
            if !set.variants.is_empty() {
                return;
            }
            let holdings = Holdings::of(set, &[], catalogue);
            for rank in holdings.ranks() {
                let Some(held) = of_issue(rank) else { continue };
                let mut held = held.lock().expect("nothing panics while it has the lock");
                let (interner, stands) = &mut *held;
                let own = holdings.on(rank).iter().map(|holding| interner.stand(holding)).collect();
                stands.insert(*document, own);
            }
        });
        let tables = parallel::map(&held, |held| {
            let (interner, stands) =
                std::mem::take(&mut *held.lock().expect("nothing panics while it has the lock"));
            Table::new(interner, stands, sets.len(), catalogue)
        });
        let (issues, tables) =
            issues.into_iter().zip(tables).filter(|(_, table)| !table.stands.is_empty()).unzip();
        Self { sets: sets.to_vec(), issues, tables, areas: areas.to_vec(), catalogue }
    }

    /// Counts the issues of all pairs.
    pub fn count(&self) -> Matrix {
        let numbers: Vec<usize> = (0..self.sets.len()).collect();
        let row = count::Row::new(&self.tables, self.sets.len(), self.catalogue);
        let (both, met) = parallel::map(&numbers, |a| row.count(*a)).into_iter().unzip();
        let mut matrix = Matrix { both, met, compared_in_full: 0 };
        self.count_several(&mut matrix);
        self.complete_agendas(&mut matrix);
        self.compare_in_full(&mut matrix);
        matrix
    }

    /// Counts the issues that a document of the pair holds in several sets of circumstances.
    fn count_several(&self, matrix: &mut Matrix) {
        for (table, issue) in self.tables.iter().zip(&self.issues) {
            let holders = self.holders(table);
            let has_several = |document: &usize| table.several.binary_search(document).is_ok();
            for (a, one) in &holders {
                let behind = holders.iter().filter(|(b, _)| b > a);
                for (b, other) in behind.filter(|(b, _)| has_several(a) || has_several(b)) {
                    let tally = several::tally(*one, *other, (table, issue), self.catalogue);
                    let Some(both) = matrix.both.get_mut(*a).and_then(|row| row.get_mut(b - a - 1)) else {
                        continue;
                    };
                    both.shared.count(tally.shared, &tally);
                    both.agreement.count(tally.agrees, &tally);
                    both.same.count(tally.same, &tally);
                    both.agreement.whole += u16::from(tally.judged);
                    both.same.whole += u16::from(tally.judged);
                    for ((own, other), meets) in [(*a, *b), (*b, *a)].into_iter().zip(tally.meets) {
                        let met = matrix.met.get_mut(own).and_then(|row| row.get_mut(other));
                        if let Some(met) = met {
                            met.count(meets, &tally);
                        }
                    }
                }
            }
        }
    }

    /// Out of how many issues the shared agendas are: those of either document, without those that are in both and
    /// those that one of them raises and leaves open.
    fn complete_agendas(&self, matrix: &mut Matrix) {
        let mut addressed = vec![0; self.sets.len()];
        for table in &self.tables {
            for document in table.stands.keys() {
                if table.addressing.contains(*document) && !table.undecided.contains(*document) {
                    addressed[*document] += 1;
                }
            }
        }
        for (a, row) in matrix.both.iter_mut().enumerate() {
            for (both, b) in row.iter_mut().zip(a + 1..) {
                both.shared.whole = addressed[a] + addressed[b] - both.shared.whole - both.shared.part;
            }
        }
    }

    /// Compares in full the pairs in which an issue does not stand alone, and tells which these are: documents with
    /// variants, and replies.
    fn compare_in_full(&self, matrix: &mut Matrix) -> Vec<(usize, usize)> {
        let is_unusual = |a: &TermSet, b: &TermSet| {
            let has_variants = !(a.variants.is_empty() && b.variants.is_empty());
            has_variants || a.revises(b).is_some() || b.revises(a).is_some()
        };
        let pairs: Vec<(usize, usize)> = (0..self.sets.len())
            .flat_map(|a| (a + 1..self.sets.len()).map(move |b| (a, b)))
            .filter(|(a, b)| is_unusual(self.sets[*a], self.sets[*b]))
            .collect();
        let compared = parallel::map(&pairs, |(a, b)| {
            narrowed(&compare(self.sets[*a], self.sets[*b], self.catalogue), &self.areas)
        });
        for ((a, b), figures) in pairs.iter().zip(compared) {
            let Figures { shared_agenda, agreement, same, a_meets_b, b_meets_a, .. } = figures;
            let both = Both { shared: shared_agenda.into(), agreement: agreement.into(), same: same.into() };
            matrix.set(*a, *b, both, [b_meets_a.into(), a_meets_b.into()]);
        }
        matrix.compared_in_full = pairs.len();
        pairs
    }
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
