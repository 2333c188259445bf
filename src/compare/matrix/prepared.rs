//! What documents hold, issue by issue, ready to be counted, and the counting of all pairs.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;
use std::sync::{Arc, Mutex};

use super::super::Holdings;
use super::super::figures::Figures;
use super::super::selection::Offer;
use super::count::Counter;
use super::groups::Groups;
use super::intern::Interner;
use super::plan::{Plan, plans};
use super::sets::{Layers, Sets};
use super::stand::Stands;
use super::table::Table;
use super::{Both, Matrix, Share, options, several};
use crate::catalogue::{AreaId, Catalogue, Issue};
use crate::parallel;
use crate::termset::{RelationKind, TermSet};

/// How many documents are entered, planned and counted together: what is at hand for one is so for the others.
const ENTERED: usize = 8;
const PLANNED: usize = 32;
const COUNTED: usize = 8;

/// What documents hold, issue by issue, ready to be counted.
pub struct Prepared<'t> {
    pub(super) sets: Vec<&'t TermSet>,
    pub(super) issues: Vec<&'t Issue>,
    pub(super) tables: Vec<Table<'t>>,
    /// By document, what is counted for it.
    plans: Vec<Plan>,
    /// The sets of all plans.
    layers: Layers,
    /// The pairs in which an issue does not stand alone.
    pub(super) compared: Vec<Compared>,
    pub(super) catalogue: &'t Catalogue,
}

/// A document by its number, with what it holds for each choice of its options.
type Numbered<'t> = (usize, Offer<'t>);

/// What is held on one issue, by document.
type Held<'t> = (Interner<'t>, Stands);

/// By issue, what is held on those that are asked for.
type ByIssue<'t> = [Option<Mutex<Held<'t>>>];

/// Two documents by their numbers, the lower first, that were compared in full.
#[derive(Clone, Debug)]
pub(super) struct Compared {
    pub(super) documents: [usize; 2],
    pub(super) both: Both,
    pub(super) meets: [Share; 2],
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

impl<'t> Prepared<'t> {
    /// Derives what each of `sets` holds on the issues of `areas`, or on all where there are none, and relates every
    /// two positions on an issue.
    ///
    /// # Panics
    /// Panics where the catalogue has more than 65,535 issues.
    pub fn new(sets: &[&'t TermSet], areas: &[AreaId], catalogue: &'t Catalogue) -> Self {
        let count = sets.len();
        let issues = catalogue.issues();
        assert!(issues.len() <= Matrix::MOST_ISSUES, "a count of issues has 16 bits");
        let wanted = |issue: &Issue| areas.is_empty() || areas.contains(&issue.area);
        let held: Vec<_> = issues.iter().map(|issue| wanted(issue).then(Mutex::default)).collect();
        let mut compared = enter_all(&held, sets, areas, catalogue);
        compared.extend(parallel::map(&replies(sets), |[a, b]| {
            Compared::of((*a, &Offer::of(sets[*a])), (*b, &Offer::of(sets[*b])), areas, catalogue)
        }));
        compared.sort_unstable_by_key(|compared| compared.documents);
        let held: Vec<_> =
            issues.iter().zip(&held).filter_map(|(issue, held)| Some((issue, held.as_ref()?))).collect();
        let tables = parallel::map(&held, |(issue, held)| {
            let held = std::mem::take(&mut *held.lock().expect(UNHURT));
            let (table, groups) = tabled(held, count, catalogue);
            (*issue, table, groups)
        });
        let (mut issues, mut with_groups, mut grouped) = (Vec::new(), Vec::new(), Vec::new());
        for (issue, table, (groups, sets)) in
            tables.into_iter().filter(|(_, table, _)| !table.stands.is_empty())
        {
            issues.push(issue);
            with_groups.push((table, groups));
            grouped.push(sets);
        }
        let layers = Layers::of(&grouped, count);
        drop(grouped);
        let plans = parallel::map(&blocks(count, PLANNED), |block| {
            plans(block, &with_groups, layers.before(), count)
        });
        Self {
            sets: sets.to_vec(),
            issues,
            tables: with_groups.into_iter().map(|(table, _)| table).collect(),
            plans: plans.into_iter().flatten().collect(),
            layers,
            compared,
            catalogue,
        }
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

/// Enters what documents hold issue by issue, and compares those with variants with all others.
///
/// A few documents at a time, so that what they hold is entered while it is at hand, and then let go.
fn enter_all<'t>(
    held: &ByIssue<'t>,
    sets: &[&'t TermSet],
    areas: &[AreaId],
    catalogue: &'t Catalogue,
) -> Vec<Compared> {
    let numbered: Vec<(usize, &TermSet)> = sets.iter().copied().enumerate().collect();
    let varied = numbered.iter().filter(|(_, set)| !set.variants.is_empty());
    let varied: Vec<Numbered<'_>> = varied.map(|(document, set)| (*document, Offer::of(set))).collect();
    let blocks: Vec<_> = numbered.chunks(ENTERED).collect();
    let compared = parallel::map(&blocks, |block| {
        let derive = |(document, set): &(usize, &'t TermSet)| (*document, Offer::derived(set, catalogue));
        let offers: Vec<Numbered<'_>> = block.iter().map(derive).collect();
        enter(held, &offers, catalogue);
        let with_varied = |(document, own): &Numbered<'t>| {
            let is_varied = !own.set.variants.is_empty();
            let others = varied.iter().filter(|(other, _)| !is_varied || other > document);
            let pair = |(other, offer): &Numbered<'t>| {
                Compared::of((*document, own), (*other, offer), areas, catalogue)
            };
            others.map(pair).collect::<Vec<_>>()
        };
        offers.iter().flat_map(with_varied).collect::<Vec<_>>()
    });
    compared.into_iter().flatten().collect()
}

/// Enters what documents without variants hold.
fn enter<'t>(held: &ByIssue<'t>, offers: &[Numbered<'t>], catalogue: &'t Catalogue) {
    let plain = offers.iter().filter(|(_, offer)| offer.set.variants.is_empty());
    let plain: Vec<(usize, Arc<Holdings<'_>>)> =
        plain.map(|(document, offer)| (*document, offer.holdings(&[], catalogue))).collect();
    let mut by_rank = Vec::new();
    for (document, holdings) in &plain {
        by_rank.extend(holdings.by_issue().filter_map(|own| Some((own.first()?.rank, *document, own))));
    }
    by_rank.sort_by_key(|(rank, ..)| *rank);
    for on_issue in by_rank.chunk_by(|(one, ..), (other, ..)| one == other) {
        let [(rank, ..), ..] = on_issue else { continue };
        let Some(Some(held)) = held.get(*rank) else { continue };
        let (interner, stands) = &mut *held.lock().expect(UNHURT);
        for (_, document, own) in on_issue {
            stands.push(*document, own.iter().map(|holding| interner.stand(holding)));
        }
    }
}

/// Why a lock is not poisoned.
const UNHURT: &str = "nothing panics while it has the lock";

/// The table of an issue, and how each of `count` documents stands to what one of them holds.
fn tabled<'t>(
    (mut interner, mut stands): Held<'t>,
    count: usize,
    catalogue: &Catalogue,
) -> (Table<'t>, (Groups, Sets)) {
    interner.shrink();
    stands.settle();
    let table = Table::new(interner, stands);
    let groups = table.groups(count, catalogue);
    (table, groups)
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
