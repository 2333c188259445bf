//! Puts what documents hold on an issue into small numbers: equal positions, slots, facets and bound parties are kept once.

use std::collections::BTreeSet;
use std::hash::Hash;

use rustc_hash::FxHashMap;

use super::super::facets::{Awaited, awaits, deadlines, forces, starts};
use super::super::holding::{Holding, Slot};
use super::stand::{Demand, Demands, Number, Stance, Stand};
use crate::catalogue::{
    Allowed, Catalogue, Edge, MemberId, Members, OptionSet, Outcomes, PartyId, Position, UnitId,
};
use crate::termset::{Certainty, Deadline, Start, Term};

/// Everything that is held on one issue, each thing once.
#[derive(Debug, Default)]
pub(super) struct Interner<'t> {
    pub(super) outcomes: Numbered<OutcomesKey, Outcomes>,
    pub(super) slots: Numbered<Slot<'t>, Slot<'t>>,
    pub(super) binds: Numbered<Vec<PartyId>, Vec<PartyId>>,
    times: Numbered<Times<'t>, ()>,
    facets: Numbered<Facets, ()>,
}

/// Start, what is waited for, and deadline.
type Times<'t> = (BTreeSet<&'t Start>, BTreeSet<Awaited<'t>>, BTreeSet<&'t Deadline>);

/// Bound parties, slot, and what an implied position has none of: force and times.
type Facets = (Number, Number, Option<([bool; 3], Number)>);

/// Values by number, found by a key.
#[derive(Debug)]
pub(super) struct Numbered<K, V> {
    numbers: FxHashMap<K, Number>,
    pub(super) values: Vec<V>,
}

impl<K, V> Default for Numbered<K, V> {
    fn default() -> Self {
        Self { numbers: FxHashMap::default(), values: Vec::new() }
    }
}

impl<K: Eq + Hash, V> Numbered<K, V> {
    fn number(&mut self, key: K, value: impl FnOnce() -> V) -> Number {
        *self.numbers.entry(key).or_insert_with(|| {
            self.values.push(value());
            Number::of(self.values.len() - 1)
        })
    }
}

/// What tells sets of outcomes apart.
#[derive(Debug, PartialEq, Eq, Hash)]
pub(super) enum OutcomesKey {
    Options(OptionSet),
    Amounts(Edge, Edge, UnitId),
    Members { required: Vec<MemberId>, only: bool, bound: Vec<MemberId>, is_some: bool },
}

impl OutcomesKey {
    fn of(outcomes: &Outcomes) -> Self {
        match outcomes {
            Outcomes::Options(options) => Self::Options(*options),
            Outcomes::Amounts(interval) => Self::Amounts(interval.low, interval.high, interval.base.clone()),
            Outcomes::Members(members) => Self::of_members(members),
        }
    }

    fn of_members(members: &Members) -> Self {
        let (only, bound) = match members.allowed() {
            Allowed::Only(bound) => (true, bound),
            Allowed::Except(bound) => (false, bound),
        };
        Self::Members {
            required: members.required().atoms.iter().cloned().collect(),
            only,
            bound: bound.atoms.iter().cloned().collect(),
            is_some: members.is_non_empty(),
        }
    }
}

impl<'t> Interner<'t> {
    /// A holding in small numbers.
    pub(super) fn stand(&mut self, holding: &Holding<'t>) -> Stand {
        let slot = self.slots.number(holding.slot.clone(), || holding.slot.clone());
        let parties = holding.binds();
        let binds = self.parties(&parties);
        let grades = (!holding.is_implied()).then(|| (forces(holding), self.times(holding)));
        let facets = self.facets((binds, slot, grades));
        let facets_of_implied = self.facets((binds, slot, None));
        let decided = |position: &Position| matches!(position, Position::Decided(_));
        let position = match &holding.position {
            Position::Decided(outcomes) => Stance::Decided(self.outcomes(outcomes)),
            Position::Deferred => Stance::Deferred,
            Position::Soon => Stance::Soon,
            Position::Unclear => Stance::Unclear,
        };
        let raised = holding.explicit.iter().filter_map(|term| Some((term, term.position.as_ref()?)));
        let demands = match (holding.only_term(), position) {
            // It asks for what it makes of the position.
            (Some(term), Stance::Decided(outcomes)) if holding.implied.is_empty() => {
                let binds = if term.binds == *parties { binds } else { self.parties(&term.binds) };
                Demands::One([Demand { outcomes, binds }])
            }
            _ => {
                let deciding = raised.clone().filter(|(_, position)| decided(position));
                let own = deciding.filter_map(|(term, _)| match holding.own_position(term)? {
                    Position::Decided(own) => Some((term, own)),
                    Position::Deferred | Position::Soon | Position::Unclear => None,
                });
                let demand = |(term, own): (&&Term, Outcomes)| Demand {
                    outcomes: self.outcomes(&own),
                    binds: self.parties(&term.binds),
                };
                own.map(demand).collect()
            }
        };
        Stand {
            slot,
            position,
            demands,
            binds,
            facets,
            facets_of_implied,
            is_explicit: !holding.is_implied(),
            addresses: raised
                .clone()
                .any(|(_, position)| decided(position) || matches!(position, Position::Soon)),
            is_weak: holding.certainty() > Certainty::Stated,
            is_implied: holding.rests_on_implication,
        }
    }

    /// Whether what holds in slot `other` holds in all cases of slot `asked`, and some case can come about.
    pub(super) fn holds_in(&self, other: Number, asked: Number, catalogue: &Catalogue) -> bool {
        let slots = &self.slots.values;
        let Some((other, asked)) = slots.get(other.place()).zip(slots.get(asked.place())) else {
            return false;
        };
        other.circumstances.is_subset(asked.circumstances)
            && (other.condition.is_none() || other.condition == asked.condition)
            && !catalogue.occasions().exclude_one_another(asked.circumstances, other.circumstances)
    }

    /// Lets go of what only finds things, once all are there.
    pub(super) fn shrink(&mut self) {
        self.outcomes.numbers = FxHashMap::default();
        self.slots.numbers = FxHashMap::default();
        self.binds.numbers = FxHashMap::default();
        self.times = Numbered::default();
        self.facets.numbers = FxHashMap::default();
    }

    /// How many different facets there are.
    pub(super) fn count_of_facets(&self) -> usize {
        self.facets.values.len()
    }

    fn outcomes(&mut self, outcomes: &Outcomes) -> Number {
        self.outcomes.number(OutcomesKey::of(outcomes), || outcomes.clone())
    }

    fn parties(&mut self, parties: &[PartyId]) -> Number {
        match self.binds.numbers.get(parties) {
            Some(number) => *number,
            None => self.binds.number(parties.to_vec(), || parties.to_vec()),
        }
    }

    fn times(&mut self, holding: &Holding<'t>) -> Number {
        self.times.number((starts(holding), awaits(holding), deadlines(holding)), || ())
    }

    fn facets(&mut self, facets: Facets) -> Number {
        self.facets.number(facets, || ())
    }
}
