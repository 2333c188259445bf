//! What a matrix is counted from, as plain facts that a database can count by itself.
//!
//! Positions, slots and facets have numbers, the same in every run: they are numbered for each issue in the order of
//! the documents.

use std::collections::BTreeMap;

use super::prepared::{Compared, Prepared};
use super::several;
use super::several::Holder;
use super::stand::{Number, Stance, Stand, is_several, is_undecided};
use super::table::Table;
use crate::catalogue::{Issue, PartyId};
use crate::compare::{Cell, Relation};

/// A document by its number, with what it holds on an issue.
type Numbered<'h, 't> = (usize, Holder<'h, 't>);

/// What one document holds on one issue in one set of circumstances.
#[derive(Clone, Debug)]
#[expect(clippy::struct_excessive_bools, reason = "independent facts about what is held")]
pub struct HeldFact<'t> {
    /// The document, by its number.
    pub document: usize,
    /// The issue.
    pub issue: &'t Issue,
    /// The number of its position, where it decides.
    pub position: Option<usize>,
    /// The number of its circumstances and condition.
    pub slot: usize,
    /// Whom it binds, groups by their members too; `None` where it may be anybody.
    pub binds: Option<Vec<PartyId>>,
    /// The number of its facets, and of those that are compared of a position that only follows from others.
    pub facets: [usize; 2],
    /// Whether a term says it outright.
    pub is_explicit: bool,
    /// Whether a term decides something or wants it soon.
    pub addresses: bool,
    /// Whether it rests on reported or disputed terms.
    pub is_weak: bool,
    /// Whether it rests on an implication.
    pub is_implied: bool,
    /// Whether the document raises the issue anywhere and decides nothing there, so that it counts in no ratio.
    pub is_undecided: bool,
    /// Whether the document holds the issue in several sets of circumstances.
    pub is_several: bool,
}

/// What a term of a document asks for.
#[derive(Clone, Debug)]
pub struct DemandFact<'t> {
    /// The document, by its number.
    pub document: usize,
    /// The issue.
    pub issue: &'t Issue,
    /// The number of the position asked for.
    pub position: usize,
    /// The number of its circumstances and condition.
    pub slot: usize,
    /// Whom it binds, groups by their members too; `None` where it may be anybody.
    pub binds: Option<Vec<PartyId>>,
}

/// How two positions on an issue relate; those that cannot be compared are left out.
#[derive(Clone, Debug)]
pub struct RelationFact<'t> {
    /// The issue.
    pub issue: &'t Issue,
    /// The numbers of the positions.
    pub positions: [usize; 2],
    /// The relation of the first to the second.
    pub relation: Relation,
}

/// That what holds in one slot of an issue holds in all cases of another.
#[derive(Clone, Debug)]
pub struct AppliesFact<'t> {
    /// The issue.
    pub issue: &'t Issue,
    /// The slot in which something is asked for.
    pub asked: usize,
    /// The slot of what meets it.
    pub other: usize,
}

/// What an issue counts for between two documents of which one holds it in several sets of circumstances.
#[derive(Clone, Debug)]
#[expect(clippy::struct_excessive_bools, reason = "independent facts about the rows of one issue")]
pub struct SeveralFact<'t> {
    /// The documents, by their numbers.
    pub documents: [usize; 2],
    /// The issue.
    pub issue: &'t Issue,
    /// Whether both address it.
    pub shared: bool,
    /// Whether both decide it.
    pub judged: bool,
    /// Whether some outcome satisfies both.
    pub agrees: bool,
    /// Whether both admit exactly the same outcomes.
    pub same: bool,
    /// Whether the first meets the second.
    pub meets: bool,
    /// Whether it rests on reported or disputed terms.
    pub weak: bool,
    /// Whether a facet differs.
    pub facet: bool,
    /// Whether it rests on an implication.
    pub implied: bool,
}

/// Everything that a matrix is counted from.
#[derive(Clone, Debug, Default)]
pub struct Facts<'t> {
    /// What the documents hold.
    pub held: Vec<HeldFact<'t>>,
    /// What their terms ask for.
    pub demands: Vec<DemandFact<'t>>,
    /// How positions relate.
    pub relations: Vec<RelationFact<'t>>,
    /// Which slots apply in which.
    pub applies: Vec<AppliesFact<'t>>,
    /// What is counted row by row.
    pub several: Vec<SeveralFact<'t>>,
    /// The pairs that are compared in full, both ways.
    pub compared: Vec<([usize; 2], Cell)>,
}

/// New numbers, in the order in which they are asked for.
#[derive(Default)]
struct Renumbered(BTreeMap<Number, usize>);

impl Renumbered {
    fn of(&mut self, number: Number) -> usize {
        let next = self.0.len();
        *self.0.entry(number).or_insert(next)
    }

    /// The new numbers in order, each with the old one.
    fn in_order(&self) -> BTreeMap<usize, Number> {
        self.0.iter().map(|(old, new)| (*new, *old)).collect()
    }
}

#[derive(Default)]
struct Numbers {
    positions: Renumbered,
    slots: Renumbered,
    facets: Renumbered,
}

impl<'t> Prepared<'t> {
    /// What a matrix is counted from.
    pub fn facts(&self) -> Facts<'t> {
        let mut facts = Facts::default();
        for (table, issue) in self.tables.iter().zip(&self.issues) {
            let mut numbers = Numbers::default();
            for (document, stands) in table.stands.iter() {
                for stand in stands {
                    self.add_stand((document, stands), stand, (table, issue), &mut numbers, &mut facts);
                }
            }
            self.add_relations((table, issue), &numbers, &mut facts);
            self.add_several((table, issue), &mut facts);
        }
        for Compared { documents: [a, b], both, meets: [a_meets, b_meets] } in &self.compared {
            facts.compared.push(([*a, *b], both.cell(*b_meets)));
            facts.compared.push(([*b, *a], both.cell(*a_meets)));
        }
        facts
    }

    fn add_stand(
        &self,
        (document, stands): (usize, &[Stand]),
        stand: &Stand,
        (table, issue): (&Table<'t>, &'t Issue),
        numbers: &mut Numbers,
        facts: &mut Facts<'t>,
    ) {
        let slot = numbers.slots.of(stand.slot);
        let binds = |number| {
            self.catalogue.parties().named(table.binds(number)).map(|parties| parties.into_iter().collect())
        };
        facts.held.push(HeldFact {
            document,
            issue,
            position: match stand.position {
                Stance::Decided(position) => Some(numbers.positions.of(position)),
                Stance::Deferred | Stance::Soon | Stance::Unclear => None,
            },
            slot,
            binds: binds(stand.binds),
            facets: [stand.facets, stand.facets_of_implied].map(|facets| numbers.facets.of(facets)),
            is_explicit: stand.is_explicit,
            addresses: stand.addresses,
            is_weak: stand.is_weak,
            is_implied: stand.is_implied,
            is_undecided: is_undecided(stands),
            is_several: is_several(stands),
        });
        for demand in stand.demands.iter() {
            let position = numbers.positions.of(demand.outcomes);
            facts.demands.push(DemandFact { document, issue, position, slot, binds: binds(demand.binds) });
        }
    }

    fn add_relations(
        &self,
        (table, issue): (&Table<'t>, &'t Issue),
        numbers: &Numbers,
        facts: &mut Facts<'t>,
    ) {
        for (first, a) in numbers.positions.in_order() {
            for (second, b) in numbers.positions.in_order() {
                if let Some(relation) = table.relation(Stance::Decided(a), Stance::Decided(b)) {
                    facts.relations.push(RelationFact { issue, positions: [first, second], relation });
                }
            }
        }
        for (first, asked) in numbers.slots.in_order() {
            for (second, other) in numbers.slots.in_order() {
                if table.holds_in(other, asked, self.catalogue) {
                    facts.applies.push(AppliesFact { issue, asked: first, other: second });
                }
            }
        }
    }

    fn add_several<'h>(&self, (table, issue): (&'h Table<'t>, &'t Issue), facts: &mut Facts<'t>) {
        let both_ways = |pair: [Numbered<'h, 't>; 2]| [pair, [pair[1], pair[0]]];
        let mut pairs: Vec<[Numbered<'h, 't>; 2]> = self.several(table).flat_map(both_ways).collect();
        pairs.sort_unstable_by_key(|[(a, _), (b, _)]| [*a, *b]);
        for [(a, one), (b, other)] in pairs {
            let tally = several::tally(one, other, (table, issue), self.catalogue);
            facts.several.push(SeveralFact {
                documents: [a, b],
                issue,
                shared: tally.shared,
                judged: tally.judged,
                agrees: tally.agrees,
                same: tally.same,
                meets: tally.meets[1],
                weak: tally.weak,
                facet: tally.facet,
                implied: tally.implied,
            });
        }
    }

    /// The pairs of documents that both hold an issue and decide it, one of them in several sets of circumstances;
    /// the document with the lower number first.
    pub(super) fn several<'h>(&self, table: &'h Table<'t>) -> impl Iterator<Item = [Numbered<'h, 't>; 2]> {
        let holders = if table.several.is_empty() { Vec::new() } else { self.holders(table) };
        let is_several = |document: usize| table.several.binary_search(&document).is_ok();
        let ones: Vec<Numbered<'h, 't>> =
            holders.iter().copied().filter(|(own, _)| is_several(*own)).collect();
        ones.into_iter().flat_map(move |one| {
            let others = holders.clone().into_iter();
            // Of two such documents the one behind is met from the one before.
            let others =
                others.filter(move |(other, _)| *other > one.0 || *other < one.0 && !is_several(*other));
            others.map(move |other| if one.0 < other.0 { [one, other] } else { [other, one] })
        })
    }

    /// The documents that hold an issue and decide it.
    fn holders<'h>(&self, table: &'h Table<'t>) -> Vec<Numbered<'h, 't>> {
        table
            .stands
            .iter()
            .filter(|(_, stands)| !is_undecided(stands))
            .filter_map(|(document, stands)| {
                Some((document, Holder { set: self.sets.get(document)?, stands }))
            })
            .collect()
    }
}
