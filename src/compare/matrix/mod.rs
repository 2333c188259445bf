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
mod sets;
mod several;
mod stand;
mod sum;
mod table;

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;
use std::sync::{Arc, Mutex};

use super::figures::{Figures, Ratio};
use super::selection::Offer;
use super::{Comparison, Holding, Holdings};
use crate::catalogue::{AreaId, Catalogue, Issue};
use crate::parallel;
use crate::termset::{RelationKind, TermSet};
use count::Counter;
pub use facts::{AppliesFact, DemandFact, Facts, HeldFact, RelationFact, SeveralFact};
use intern::Interner;
pub use order::{MOST_ORDERED, distance, order};
use plan::{Plan, plans};
use sets::Layers;
use stand::Stands;
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

    /// The counts of the rows of some documents: how each stands to every document, and zeros for itself.
    ///
    /// Rows that are asked for together take less time than one by one, since their counts stand side by side.
    pub fn rows(&self, documents: &[usize]) -> Vec<Vec<Counts>> {
        let mut rows = vec![vec![Counts::default(); self.len()]; documents.len()];
        for b in 0..self.len() {
            for (row, a) in rows.iter_mut().zip(documents) {
                row[b] = self.counts(*a, b).unwrap_or_default();
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
        let (low, high) = (a.min(b), a.max(b));
        self.both.get(low)?.get(high.checked_sub(low + 1)?)
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

/// Two documents by their numbers, the lower first, that were compared in full.
#[derive(Clone, Debug)]
struct Compared {
    documents: [usize; 2],
    both: Both,
    meets: [Share; 2],
}

impl Compared {
    fn of<'t>(
        (a, one): (usize, &Offer<'t>),
        (b, other): (usize, &Offer<'t>),
        areas: &[AreaId],
        catalogue: &'t Catalogue,
    ) -> Self {
        let [low, high] = if a < b { [(a, one), (b, other)] } else { [(b, other), (a, one)] };
        let Figures { shared_agenda, agreement, same, a_meets_b, b_meets_a, .. } =
            options::of_pair([low.1, high.1], areas, catalogue);
        Self {
            documents: [low.0, high.0],
            both: Both { shared: shared_agenda.into(), agreement: agreement.into(), same: same.into() },
            meets: [b_meets_a.into(), a_meets_b.into()],
        }
    }
}

/// A document by its number, with what it holds on one issue.
type HeldBy<'h, 't> = (usize, &'h [Arc<Holding<'t>>]);

/// What is held on one issue, by document.
type Held<'t> = (Interner<'t>, Stands);

/// Of how many documents it is kept in full what they hold.
const BLOCK: usize = 128;

/// How many documents are planned, and how many counted, together: what is at hand for one is so for the others.
const PLANNED: usize = 32;
const COUNTED: usize = 8;

/// What documents hold, issue by issue, ready to be counted.
pub struct Prepared<'t> {
    sets: Vec<&'t TermSet>,
    issues: Vec<&'t Issue>,
    tables: Vec<Table<'t>>,
    /// By document, what is counted for it.
    plans: Vec<Plan>,
    /// The sets of all plans.
    layers: Layers,
    /// The pairs in which an issue does not stand alone.
    compared: Vec<Compared>,
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
        let held: Vec<(usize, Mutex<Held<'t>>)> = issues
            .iter()
            .enumerate()
            .filter(|(_, issue)| areas.is_empty() || areas.contains(&issue.area))
            .map(|(rank, _)| (rank, Mutex::default()))
            .collect();
        let numbered: Vec<(usize, &TermSet)> = sets.iter().copied().enumerate().collect();
        let varied: Vec<(usize, Offer<'_>)> = numbered
            .iter()
            .filter(|(_, set)| !set.variants.is_empty())
            .map(|(document, set)| (*document, Offer::of(set)))
            .collect();
        let mut compared: Vec<Compared> = Vec::new();
        // Block by block, so that what documents hold is kept in full of a few of them only.
        let mut before: Vec<(usize, Offer<'_>)> = Vec::new();
        for block in numbered.chunks(BLOCK) {
            let (offers, ()) = parallel::join(
                || parallel::map(block, |(document, set)| (*document, Offer::derived(set, catalogue))),
                || drop(std::mem::take(&mut before)),
            );
            let pairs = parallel::map(&offers, |(document, own)| {
                let is_varied = !own.set.variants.is_empty();
                let others = varied.iter().filter(|(other, _)| !is_varied || other > document);
                let pair = |(other, offer): &(usize, Offer<'t>)| {
                    Compared::of((*document, own), (*other, offer), areas, catalogue)
                };
                others.map(pair).collect::<Vec<_>>()
            });
            compared.extend(pairs.into_iter().flatten());
            let plain: Vec<(usize, Arc<Holdings<'_>>)> = offers
                .iter()
                .filter(|(_, offer)| offer.set.variants.is_empty())
                .map(|(document, offer)| (*document, offer.holdings(&[], catalogue)))
                .collect();
            let mut by_rank: Vec<Vec<HeldBy<'_, 't>>> = vec![Vec::new(); issues.len()];
            for (document, holdings) in &plain {
                holdings.by_issue().for_each(|(rank, held)| by_rank[rank].push((*document, held)));
            }
            parallel::map(&held, |(rank, held)| {
                let mut held = held.lock().expect("nothing panics while it has the lock");
                let (interner, stands) = &mut *held;
                for (document, own) in &by_rank[*rank] {
                    stands.push(*document, own.iter().map(|holding| interner.stand(holding)));
                }
            });
            before = offers;
        }
        let replies = parallel::map(&replies(sets), |[a, b]| {
            Compared::of((*a, &Offer::of(sets[*a])), (*b, &Offer::of(sets[*b])), areas, catalogue)
        });
        compared.extend(replies);
        compared.sort_unstable_by_key(|compared| compared.documents);
        let tables = parallel::map(&held, |(rank, held)| {
            let (mut interner, mut stands) =
                std::mem::take(&mut *held.lock().expect("nothing panics while it has the lock"));
            interner.shrink();
            stands.shrink();
            let table = Table::new(interner, stands);
            let (groups, own) = table.groups(sets.len(), catalogue);
            (issues[*rank], ((table, groups), own))
        });
        let tables = tables.into_iter().filter(|(_, ((table, _), _))| !table.stands.is_empty());
        let (issues, tables): (Vec<_>, Vec<_>) = tables.unzip();
        let (tables, groups): (Vec<_>, Vec<_>) = tables.into_iter().unzip();
        let layers = Layers::of(&groups, sets.len());
        drop(groups);
        let blocks = blocks(sets.len(), PLANNED);
        let plans = parallel::map(&blocks, |block| plans(block, &tables, layers.before(), sets.len()));
        let plans = plans.into_iter().flatten().collect();
        let tables = tables.into_iter().map(|(table, _)| table).collect();
        Self { sets: sets.to_vec(), issues, tables, plans, layers, compared, catalogue }
    }

    /// Counts the issues of all pairs.
    pub fn count(&self) -> Matrix {
        let counter = Counter::new(&self.plans, &self.layers);
        let blocks = blocks(self.plans.len(), COUNTED);
        let rows = parallel::map(&blocks, |block| counter.count(block.clone()));
        let (both, met) = rows.into_iter().flatten().unzip();
        let mut matrix = Matrix { both, met, compared_in_full: 0 };
        self.count_several(&mut matrix);
        for Compared { documents: [a, b], both, meets } in &self.compared {
            matrix.set(*a, *b, *both, *meets);
        }
        matrix.compared_in_full = self.compared.len();
        matrix
    }

    /// Counts the issues that a document of the pair holds in several sets of circumstances.
    fn count_several(&self, matrix: &mut Matrix) {
        for (table, issue) in self.tables.iter().zip(&self.issues) {
            for [(a, one), (b, other)] in self.several(table) {
                let tally = several::tally(one, other, (table, issue), self.catalogue);
                let Some(both) = matrix.both.get_mut(a).and_then(|row| row.get_mut(b - a - 1)) else {
                    continue;
                };
                both.shared.count(tally.shared, &tally);
                // What both address was taken for an issue of each.
                both.shared.whole -= u16::from(tally.shared);
                both.agreement.count(tally.agrees, &tally);
                both.same.count(tally.same, &tally);
                both.agreement.whole += u16::from(tally.judged);
                both.same.whole += u16::from(tally.judged);
                for ((own, other), meets) in [(a, b), (b, a)].into_iter().zip(tally.meets) {
                    let met = matrix.met.get_mut(own).and_then(|row| row.get_mut(other));
                    if let Some(met) = met {
                        met.count(meets, &tally);
                    }
                }
            }
        }
    }
}

/// Documents in blocks of so many.
fn blocks(count: usize, size: usize) -> Vec<Range<usize>> {
    (0..count).step_by(size).map(|first| first..count.min(first + size)).collect()
}

/// The pairs without variants of which one document revises the other.
fn replies(sets: &[&TermSet]) -> Vec<[usize; 2]> {
    let mut numbers: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    let plain = || sets.iter().enumerate().filter(|(_, set)| set.variants.is_empty());
    plain().for_each(|(number, set)| numbers.entry(&set.id).or_default().push(number));
    let mut pairs = BTreeSet::new();
    for (reply, set) in plain() {
        for link in set.relations.iter().filter(|link| link.kind == RelationKind::Revises) {
            let originals =
                numbers.get(link.to.as_str()).into_iter().flatten().filter(|other| **other != reply);
            pairs.extend(originals.map(|original| [reply.min(*original), reply.max(*original)]));
        }
    }
    pairs.into_iter().collect()
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
