//! What a document holds on each issue: its terms that are in force together make one position, and what
//! follows from them by the catalogue's implications stands beside them.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};
use std::mem::discriminant;
use std::sync::{Arc, OnceLock};

use super::alone::Alone;
use crate::catalogue::{Catalogue, CircumstanceId, Implication, Issue, Outcomes, PartyId, Place, Position};
use crate::termset::{Certainty, Term, TermSet, Variant, VariantKind};

/// The circumstances and the condition under which terms hold; terms that share them make one position.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Slot<'t> {
    /// Circumstances in which alone the terms hold.
    pub circumstances: &'t BTreeSet<CircumstanceId>,
    /// A condition in words.
    pub condition: Option<&'t str>,
}

impl<'t> Slot<'t> {
    fn of(term: &'t Term) -> Self {
        Self { circumstances: &term.when, condition: term.condition.as_deref() }
    }
}

/// What one document holds on one issue under one slot.
#[derive(Clone, Debug)]
pub struct Holding<'t> {
    /// The issue.
    pub issue: &'t Issue,
    /// Where the issue stands in the catalogue.
    pub(super) rank: usize,
    /// The circumstances and the condition.
    pub slot: Slot<'t>,
    /// The side whose wording it is, where the sides of the document differ.
    pub bracket: Option<&'t Variant>,
    /// The terms that say it.
    pub explicit: Vec<&'t Term>,
    /// What follows from terms on other issues.
    pub implied: Vec<Implied<'t>>,
    /// All of them together.
    pub position: Position,
    /// Whether the terms contradict one another, so that `position` is unclear.
    pub is_contradictory: bool,
    /// Whether `position` is another than what the explicit terms alone make of it.
    pub rests_on_implication: bool,
}

/// A position that follows from terms on another issue.
#[derive(Clone, Debug)]
pub struct Implied<'t> {
    /// The rule by which it follows.
    pub rule: &'t Implication,
    /// The terms that it follows from, through other rules where there are several steps.
    pub from: Vec<&'t Term>,
    /// What follows.
    pub outcomes: Outcomes,
}

impl<'t> Holding<'t> {
    /// Whether nothing says it outright.
    pub fn is_implied(&self) -> bool {
        self.explicit.is_empty()
    }

    /// The term that alone makes the position, where one does; nearly always.
    pub(super) fn only_term(&self) -> Option<&'t Term> {
        match self.explicit.as_slice() {
            [term] if !self.rests_on_implication => Some(term),
            _ => None,
        }
    }

    /// The terms that the position rests on: the explicit ones, and those that it follows from where it does.
    pub fn basis(&self) -> Vec<&'t Term> {
        if self.rests_on_implication { self.origins() } else { self.explicit.clone() }
    }

    /// The terms that say it, with what each decides: the explicit ones, or those that it follows from where
    /// there are none.
    pub fn said(&self) -> Vec<(&'t Term, Option<&Outcomes>)> {
        if self.is_implied() {
            let pairs = self
                .implied
                .iter()
                .flat_map(|implied| implied.from.iter().map(|term| (*term, Some(&implied.outcomes))));
            return pairs.collect();
        }
        let decided = |term: &&'t Term| (*term, term.position.as_ref().and_then(Position::outcomes));
        self.explicit.iter().map(decided).collect()
    }

    /// The least certainty among the terms that it rests on.
    pub fn certainty(&self) -> Certainty {
        if let Some(term) = self.only_term() {
            return term.certainty;
        }
        self.basis().iter().map(|term| term.certainty).max().unwrap_or(Certainty::Stated)
    }

    /// All parties that its terms bind, in order and once each.
    pub fn binds(&self) -> Cow<'t, [PartyId]> {
        // Nearly always that is one term, which names each party once and in order.
        if let Some(term) = self.only_term()
            && term.binds.is_sorted_by(|one, other| one < other)
        {
            return Cow::Borrowed(&term.binds);
        }
        let parties: BTreeSet<_> = self.basis().iter().flat_map(|term| &term.binds).cloned().collect();
        parties.into_iter().collect()
    }

    /// The position that `term`, one of the explicit ones, stands for on its own; `None` where it has none, or
    /// leaves open what another term decides. Lists on a set issue are read together, since each adds to the
    /// others.
    pub fn own_position(&self, term: &Term) -> Option<Position> {
        let own = term.position.as_ref()?;
        let is_list =
            |outcomes: &Outcomes| matches!(outcomes, Outcomes::Members(members) if members.is_list());
        match own.outcomes() {
            Some(outcomes) if is_list(outcomes) => {
                let lists = self.outcomes().filter(|outcomes| is_list(outcomes));
                Outcomes::together(lists).map(Position::Decided)
            }
            Some(_) => Some(own.clone()),
            None => Some(own.clone()).filter(|own| discriminant(own) == discriminant(&self.position)),
        }
    }

    fn outcomes(&self) -> impl Iterator<Item = &Outcomes> {
        let explicit = self.explicit.iter().filter_map(|term| term.position.as_ref()?.outcomes());
        explicit.chain(self.implied.iter().map(|implied| &implied.outcomes))
    }

    /// The explicit terms that anything here rests on, each once, in the order of the document.
    fn origins(&self) -> Vec<&'t Term> {
        let mut origins = self.explicit.clone();
        for term in self.implied.iter().flat_map(|implied| &implied.from) {
            if !origins.iter().any(|known| std::ptr::eq(*known, *term)) {
                origins.push(term);
            }
        }
        origins
    }

    fn settle(&mut self) {
        let explicit: Vec<&Position> =
            self.explicit.iter().filter_map(|term| term.position.as_ref()).collect();
        if self.outcomes().next().is_none() {
            // Unclear and deferred only give way to a decision; a time without a figure says more than either.
            let first = |kind: fn(&&Position) -> bool| explicit.iter().copied().find(kind);
            self.position = first(|position| matches!(position, Position::Soon))
                .or_else(|| first(|position| matches!(position, Position::Deferred)))
                .map_or(Position::Unclear, Position::clone);
            return;
        }
        let outright = Outcomes::together(explicit.iter().filter_map(|position| position.outcomes()));
        if self.implied.is_empty() {
            self.is_contradictory = outright.is_none();
            self.position = outright.map_or(Position::Unclear, Position::Decided);
            return;
        }
        let all = Outcomes::together(self.outcomes());
        let is_same = |(one, other): (&Outcomes, &Outcomes)| one.is_within(other) && other.is_within(one);
        self.rests_on_implication =
            all.is_some() && !outright.as_ref().zip(all.as_ref()).is_some_and(is_same);
        // What a text says outright goes before what follows from it elsewhere.
        let together = all.or(outright);
        self.is_contradictory = together.is_none();
        self.position = together.map_or(Position::Unclear, Position::Decided);
    }
}

/// Everything that one document holds, by issue in the order of the catalogue.
#[derive(Clone, Debug, Default)]
pub struct Holdings<'t> {
    /// By the rank of the issue, then by slot.
    all: Vec<Arc<Holding<'t>>>,
    has_brackets: bool,
    /// What its issues count for by themselves, once somebody has asked for it.
    alone: OnceLock<Vec<Alone<'t>>>,
}

impl<'t> Holdings<'t> {
    /// What `set` holds if it takes `options`, the chosen option of each of its groups.
    pub fn of(set: &'t TermSet, options: &[&'t str], catalogue: &'t Catalogue) -> Self {
        Self::of_terms(set, options, catalogue, &|_| true)
    }

    /// The same as far as it comes of the terms that `keeps` keeps.
    pub(super) fn of_terms(
        set: &'t TermSet,
        options: &[&'t str],
        catalogue: &'t Catalogue,
        keeps: &dyn Fn(&Term) -> bool,
    ) -> Self {
        let kind =
            |term: &Term| term.variant.as_deref().and_then(|id| set.variant(id)).map(|variant| variant.kind);
        let outside: Vec<&Term> = set
            .terms
            .iter()
            .filter(|term| keeps(term))
            .filter(|term| match kind(term) {
                None => true,
                Some(VariantKind::Option) => term.variant.as_deref().is_some_and(|id| options.contains(&id)),
                Some(VariantKind::Bracket) => false,
            })
            .collect();
        let mut holdings = derive(&outside, None, catalogue);
        let sides = sides(set);
        if !sides.is_empty() {
            holdings.has_brackets = true;
            holdings.add_brackets((set, keeps), &outside, &sides, catalogue);
        }
        holdings
    }

    /// What the document holds on the issue of this rank.
    pub fn on(&self, rank: usize) -> &[Arc<Holding<'t>>] {
        let first = self.all.partition_point(|holding| holding.rank < rank);
        let rest = self.all.get(first..).unwrap_or_default();
        let count = rest.iter().take_while(|holding| holding.rank == rank).count();
        rest.get(..count).unwrap_or_default()
    }

    /// The ranks of the issues on which it holds something.
    pub fn ranks(&self) -> impl Iterator<Item = usize> {
        self.by_issue().filter_map(|held| Some(held.first()?.rank))
    }

    /// On how many issues it holds something.
    pub(super) fn len(&self) -> usize {
        self.by_issue().count()
    }

    /// Whether its sides differ anywhere.
    pub(super) fn has_brackets(&self) -> bool {
        self.has_brackets
    }

    /// The issues that it addresses, as they count where another document does not hold them.
    pub(super) fn alone(&self) -> &[Alone<'t>] {
        self.alone.get_or_init(|| self.by_issue().filter_map(Alone::of).collect())
    }

    /// Everything that it holds.
    pub fn iter(&self) -> impl Iterator<Item = &Arc<Holding<'t>>> {
        self.all.iter()
    }

    /// What it holds on each issue on which it holds something.
    pub(super) fn by_issue(&self) -> impl Iterator<Item = &[Arc<Holding<'t>>]> {
        self.all.chunk_by(|one, other| one.rank == other.rank)
    }

    /// Puts in the place of what the document holds in common what each side holds, where the sides differ.
    fn add_brackets(
        &mut self,
        (set, keeps): (&'t TermSet, &dyn Fn(&Term) -> bool),
        outside: &[&'t Term],
        sides: &[Vec<&'t Variant>],
        catalogue: &'t Catalogue,
    ) {
        let mut by_place: BTreeMap<(usize, Slot<'t>), Vec<Arc<Holding<'t>>>> = BTreeMap::new();
        for side in sides {
            let own = |term: &&Term| {
                keeps(term) && side.iter().any(|variant| term.variant.as_deref() == Some(&*variant.id))
            };
            let terms: Vec<&Term> = outside.iter().copied().chain(set.terms.iter().filter(own)).collect();
            for holding in derive(&terms, side.first().copied(), catalogue).iter() {
                // What follows from a wording and adds nothing to what all sides say makes no side of its own.
                if holding.basis().iter().any(own) {
                    let place = (holding.rank, holding.slot.clone());
                    by_place.entry(place).or_default().push(holding.clone());
                }
            }
        }
        for ((rank, slot), mut held) in by_place {
            let is_there = |holding: &Arc<Holding<'t>>| holding.rank == rank && holding.slot == slot;
            let common = self.all.iter().position(is_there).map(|index| self.all.remove(index));
            for side in absent_sides(set, &held) {
                if let Some(common) = &common {
                    held.push(Arc::new(Holding { bracket: Some(side), ..Holding::clone(common) }));
                }
            }
            self.all.extend(held);
        }
        self.all.sort_by(|one, other| (one.rank, &one.slot).cmp(&(other.rank, &other.slot)));
    }
}

/// The sides of a document whose wordings differ, each with its wordings of all matters. Those of one holder
/// are one side.
fn sides(set: &TermSet) -> Vec<Vec<&Variant>> {
    let mut sides: Vec<Vec<&Variant>> = Vec::new();
    for variant in set.variants.iter().filter(|variant| variant.kind == VariantKind::Bracket) {
        let is_same_holder = |side: &&mut Vec<&Variant>| {
            !variant.held_by.is_empty() && side.iter().all(|other| other.held_by == variant.held_by)
        };
        match sides.iter_mut().find(is_same_holder) {
            Some(side) => side.push(variant),
            None => sides.push(vec![variant]),
        }
    }
    sides
}

/// The sides, each by its first wording, that hold a wording of the matters at hand and none of `held`.
pub(super) fn absent_sides<'t>(set: &'t TermSet, held: &[Arc<Holding<'t>>]) -> Vec<&'t Variant> {
    let terms = held.iter().flat_map(|holding| holding.basis());
    let wordings = terms.filter_map(|term| term.variant.as_deref()).filter_map(|id| set.variant(id));
    let matters: BTreeSet<&str> = wordings.map(|variant| &*variant.group).collect();
    let is_present = |side: &[&Variant]| {
        let brackets = held.iter().filter_map(|holding| holding.bracket);
        brackets.into_iter().any(|bracket| side.iter().any(|variant| variant.id == bracket.id))
    };
    sides(set)
        .into_iter()
        .filter(|side| side.iter().any(|variant| matters.contains(&*variant.group)) && !is_present(side))
        .filter_map(|side| side.first().copied())
        .collect()
}

/// Groups terms into holdings and follows the implications, issue by issue from premises to conclusions.
/// What some terms that are in force together hold, and what follows from it.
fn derive<'t>(terms: &[&'t Term], bracket: Option<&'t Variant>, catalogue: &'t Catalogue) -> Holdings<'t> {
    let empty = |issue, rank, slot| Holding {
        issue,
        rank,
        slot,
        bracket,
        explicit: Vec::new(),
        implied: Vec::new(),
        position: Position::Unclear,
        is_contradictory: false,
        rests_on_implication: false,
    };
    // Premises come before conclusions.
    let mut said: Vec<(Place, &'t Term)> =
        terms.iter().filter_map(|term| Some((catalogue.place(&term.issue)?, *term))).collect();
    said.sort_by_key(|(place, _)| *place);
    let mut said = said.as_slice();
    let mut following: BTreeMap<Place, Vec<(Slot<'t>, Implied<'t>)>> = BTreeMap::new();
    let mut all = Vec::with_capacity(said.len());
    // Nearly always an issue has one slot.
    let mut held: Vec<Holding<'t>> = Vec::with_capacity(1);
    loop {
        let next = said.first().map(|(place, _)| *place);
        let implied = following.first_key_value().map(|(place, _)| *place);
        let Some(place) = next.into_iter().chain(implied).min() else { break };
        let Some(issue) = catalogue.issues().get(place.rank) else { break };
        let (here, behind) = said.split_at(said.iter().take_while(|(own, _)| *own == place).count());
        said = behind;
        let place_of = |held: &mut Vec<Holding<'t>>, slot: Slot<'t>| {
            held.iter().position(|known| known.slot == slot).unwrap_or_else(|| {
                held.push(empty(issue, place.rank, slot));
                held.len() - 1
            })
        };
        for (_, term) in here {
            let own = place_of(&mut held, Slot::of(term));
            held[own].explicit.push(term);
        }
        for (slot, implied) in following.remove(&place).unwrap_or_default() {
            let own = place_of(&mut held, slot);
            held[own].implied.push(implied);
        }
        held.sort_by(|one, other| one.slot.cmp(&other.slot));
        for mut holding in held.drain(..) {
            holding.settle();
            for rule in catalogue.implications_from(&holding.issue.id) {
                if let (Some(outcomes), Some(to)) = (rule.apply(&holding.position), catalogue.place(&rule.to))
                {
                    let implied = Implied { rule, from: holding.origins(), outcomes };
                    following.entry(to).or_default().push((holding.slot.clone(), implied));
                }
            }
            all.push(Arc::new(holding));
        }
    }
    all.sort_by_key(|holding| holding.rank);
    Holdings { all, ..Holdings::default() }
}
