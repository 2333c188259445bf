//! Which holding of one document stands against which of the other, issue by issue.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::difference::{difference, is_in_part};
use super::facets::facets;
use super::holding::{Holding, Slot, absent_sides};
use super::relation::{Relation, relation};
use super::row::{Pair, Row, Side, Standing, Unclear};
use super::silence::{Silence, SilentSide};
use crate::catalogue::{Catalogue, Issue, Outcomes, Position, Space};
use crate::parallel;
use crate::termset::{Point, Term, TermSet, Variant};

/// The holdings of one document on one issue under one slot: one, or one for each bracket.
type Held<'h, 't> = &'h [Arc<Holding<'t>>];

/// The rows of a comparison, by issue in the order of the catalogue.
pub(super) fn rows<'t>(
    a: &SilentSide<'_, 't>,
    b: &SilentSide<'_, 't>,
    catalogue: &'t Catalogue,
) -> Vec<Row<'t>> {
    let ranks = a.holdings.ranks().chain(b.holdings.ranks()).collect();
    rows_on(ranks, a, b, catalogue)
}

/// The rows on the issues of these ranks.
pub(super) fn rows_on<'t>(
    ranks: BTreeSet<usize>,
    a: &SilentSide<'_, 't>,
    b: &SilentSide<'_, 't>,
    catalogue: &'t Catalogue,
) -> Vec<Row<'t>> {
    let pairing = Pairing { a, b, catalogue };
    let ranks: Vec<usize> = ranks.into_iter().collect();
    let rows = parallel::map_many(&ranks, |rank| pairing.rows_on(*rank));
    let mut rows: Vec<Row<'t>> = rows.into_iter().flatten().collect();
    note_contradictions(&mut rows, catalogue);
    rows
}

struct Pairing<'s, 't> {
    a: &'s SilentSide<'s, 't>,
    b: &'s SilentSide<'s, 't>,
    catalogue: &'t Catalogue,
}

impl<'t> Pairing<'_, 't> {
    fn rows_on(&self, rank: usize) -> Vec<Row<'t>> {
        let explicit = |held: &Held<'_, 't>| held.iter().any(|holding| !holding.is_implied());
        let a_slots: Vec<Held<'_, 't>> = by_slot(self.a.holdings.on(rank)).collect();
        let b_slots: Vec<Held<'_, 't>> = by_slot(self.b.holdings.on(rank)).collect();
        if b_slots.is_empty() {
            return a_slots
                .iter()
                .filter(|held| explicit(held))
                .filter_map(|held| self.row(held, &[]))
                .collect();
        }
        if a_slots.is_empty() {
            return b_slots
                .iter()
                .filter(|held| explicit(held))
                .filter_map(|held| self.row(&[], held))
                .collect();
        }
        let both = |a: usize, b: usize| Some((*a_slots.get(a)?, *b_slots.get(b)?));
        let is_same = |a, b| both(a, b).is_some_and(|(a, b)| slot(a) == slot(b));
        let shares_a_point = |a, b| both(a, b).is_some_and(|(a, b)| !points(a).is_disjoint(&points(b)));
        match_slots((a_slots.len(), b_slots.len()), is_same, shares_a_point)
            .into_iter()
            .filter_map(|(a, b)| both(a, b))
            .filter(|(a, b)| explicit(a) || explicit(b))
            .filter_map(|(a, b)| self.row(a, b))
            .collect()
    }

    fn row(&self, a: Held<'_, 't>, b: Held<'_, 't>) -> Option<Row<'t>> {
        let issue = a.first().or_else(|| b.first())?.issue;
        let a = with_silent_brackets(a, self.a.set, !b.is_empty());
        let b = with_silent_brackets(b, self.b.set, !a.is_empty());
        let forth = (0..a.len()).flat_map(|index| opposite(index, &a, &b).map(move |other| (index, other)));
        // So that a wording of B that none of A's has to itself is not left out.
        let back = (0..b.len()).flat_map(|index| opposite(index, &b, &a).map(move |other| (other, index)));
        let opposed: BTreeSet<(usize, usize)> = forth.chain(back).collect();
        let mut pairs = Vec::new();
        for (of_a, of_b) in opposed {
            let (Some((a_variant, a_held)), Some((b_variant, b_held))) = (a.get(of_a), b.get(of_b)) else {
                continue;
            };
            if a_held.is_none() && b_held.is_none() {
                continue;
            }
            let brackets = a_variant.map(|variant| (Side::A, variant)).into_iter();
            let brackets = brackets.chain(b_variant.map(|variant| (Side::B, variant))).collect();
            pairs.push(self.pair(issue, a_held.clone(), b_held.clone(), brackets));
        }
        let first = pairs.first()?.standing;
        let standing =
            if pairs.iter().all(|pair| pair.standing == first) { first } else { Standing::NotAgreed };
        Some(Row { issue, pairs, standing })
    }

    fn pair(
        &self,
        issue: &'t Issue,
        a: Option<Arc<Holding<'t>>>,
        b: Option<Arc<Holding<'t>>>,
        brackets: Vec<(Side, &'t Variant)>,
    ) -> Pair<'t> {
        let silence = |silent: &SilentSide<'_, 't>, without, held: &Holding<'t>| {
            let readings = held
                .said()
                .into_iter()
                .map(|(term, asked)| silent.reading(&term.point, asked, issue, self.catalogue));
            let silence = readings.min().unwrap_or(Silence::Silent);
            Standing::OneSided { without, silence }
        };
        let standing = match (&a, &b) {
            (Some(a), Some(b)) => standing(issue, a, b),
            (Some(held), None) => silence(self.b, Side::B, held),
            (None, Some(held)) => silence(self.a, Side::A, held),
            (None, None) => Standing::Unclear(Unclear::Position),
        };
        let outcomes = a.as_ref().zip(b.as_ref());
        let outcomes = outcomes.and_then(|(a, b)| Some((a.position.outcomes()?, b.position.outcomes()?)));
        let is_differing = standing == Standing::Related(Relation::Differing);
        let lacks_object = |side: &SilentSide<'_, 't>, held: &Option<Arc<Holding<'t>>>| {
            held.as_ref().is_some_and(|held| !held.is_implied()) && self.is_without_object(side, issue)
        };
        let without_object = [(Side::A, lacks_object(self.a, &a)), (Side::B, lacks_object(self.b, &b))];
        Pair {
            difference: outcomes.and_then(|(a, b)| difference(a, b, issue, self.catalogue)),
            in_part: is_differing && outcomes.is_some_and(|(a, b)| is_in_part(a, b)),
            facets: a.as_ref().zip(b.as_ref()).map(|(a, b)| facets(a, b)).unwrap_or_default(),
            without_object: without_object
                .into_iter()
                .filter(|(_, lacks)| *lacks)
                .map(|(side, _)| side)
                .collect(),
            contradicted_through: Vec::new(),
            a,
            b,
            brackets,
            standing,
        }
    }

    /// Whether the issue needs something to apply to, and the document holds nothing of the kind.
    fn is_without_object(&self, side: &SilentSide<'_, 't>, issue: &Issue) -> bool {
        let holds_something = |needed: &Issue, position: &Position| match position {
            Position::Unclear | Position::Soon => true,
            Position::Deferred => false,
            Position::Decided(outcomes) => needed
                .if_silent
                .as_ref()
                .is_none_or(|holds| relation(holds, outcomes) != Some(Relation::Same)),
        };
        !issue.needs.is_empty()
            && !issue.needs.iter().filter_map(|id| self.catalogue.issue(id.as_str())).any(|needed| {
                let held = side.holdings.on(self.catalogue.rank(&needed.id));
                held.iter().any(|holding| holds_something(needed, &holding.position))
            })
    }
}

/// How two holdings on one issue stand to each other.
fn standing(issue: &Issue, a: &Holding<'_>, b: &Holding<'_>) -> Standing {
    if matches!(issue.space, Space::Text) {
        return Standing::Worded;
    }
    match (&a.position, &b.position) {
        (Position::Unclear, _) | (_, Position::Unclear) => {
            let contradictory = a.is_contradictory || b.is_contradictory;
            Standing::Unclear(if contradictory { Unclear::Contradictory } else { Unclear::Position })
        }
        (Position::Deferred, Position::Deferred) | (Position::Soon, Position::Soon) => {
            Standing::Related(Relation::Same)
        }
        (Position::Deferred, _) => Standing::LeftToTalks { by: Side::A },
        (_, Position::Deferred) => Standing::LeftToTalks { by: Side::B },
        (Position::Soon, _) | (_, Position::Soon) => Standing::Unclear(Unclear::NoFigure),
        (Position::Decided(a), Position::Decided(b)) => {
            relation(a, b).map_or(Standing::Unclear(Unclear::AnotherUnit), Standing::Related)
        }
    }
}

/// The holdings of an issue, slot by slot.
fn by_slot<'h, 't>(held: Held<'h, 't>) -> impl Iterator<Item = Held<'h, 't>> {
    held.chunk_by(|a, b| a.slot == b.slot)
}

/// Pairs slots: those of equal circumstances and condition, then those that share a point; one that is left
/// over stands against every slot opposite. `a` and `b` are how many slots there are on either side.
pub(super) fn match_slots(
    (a, b): (usize, usize),
    is_same: impl Fn(usize, usize) -> bool,
    shares_a_point: impl Fn(usize, usize) -> bool,
) -> Vec<(usize, usize)> {
    let mut matched = Matching { of_a: vec![None; a], of_b: vec![None; b] };
    matched.pair_up(is_same);
    matched.pair_up(shares_a_point);
    let mut pairs = Vec::new();
    for (index, partner) in matched.of_a.iter().enumerate() {
        match partner {
            Some(partner) => pairs.push((index, *partner)),
            None => pairs.extend((0..b).map(|other| (index, other))),
        }
    }
    for (index, partner) in matched.of_b.iter().enumerate() {
        if partner.is_none() {
            let met = matched.of_a.iter().enumerate().filter(|(_, partner)| partner.is_some());
            pairs.extend(met.map(|(other, _)| (other, index)));
        }
    }
    pairs
}

struct Matching {
    of_a: Vec<Option<usize>>,
    of_b: Vec<Option<usize>>,
}

impl Matching {
    fn pair_up(&mut self, belong: impl Fn(usize, usize) -> bool) {
        for (a_index, of_a) in self.of_a.iter_mut().enumerate().filter(|(_, partner)| partner.is_none()) {
            let free = self.of_b.iter_mut().enumerate().filter(|(_, partner)| partner.is_none());
            let mut belonging = free.filter(|(b_index, _)| belong(a_index, *b_index));
            if let Some((b_index, of_b)) = belonging.next() {
                (*of_a, *of_b) = (Some(b_index), Some(a_index));
            }
        }
    }
}

fn slot<'h, 't>(held: Held<'h, 't>) -> Option<&'h Slot<'t>> {
    held.first().map(|holding| &holding.slot)
}

fn points(held: Held<'_, '_>) -> BTreeSet<Point> {
    held.iter().flat_map(|holding| &holding.explicit).map(|term| term.point.counted()).collect()
}

type Bracketed<'t> = (Option<&'t Variant>, Option<Arc<Holding<'t>>>);

/// The holdings with their brackets. Where something stands opposite, a bracket of the same matter that has
/// nothing on the issue is silent on it, and says so.
fn with_silent_brackets<'t>(held: Held<'_, 't>, set: &'t TermSet, opposed: bool) -> Vec<Bracketed<'t>> {
    let mut bracketed: Vec<Bracketed<'t>> =
        held.iter().map(|holding| (holding.bracket, Some(holding.clone()))).collect();
    if opposed {
        bracketed.extend(absent_sides(set, held).into_iter().map(|side| (Some(side), None)));
    }
    if bracketed.is_empty() {
        bracketed.push((None, None));
    }
    bracketed
}

/// Which of the wordings of `others` stand against wording `index` of `own`: that of the same holder, where there
/// is one; otherwise every one that none of `own` has to itself.
fn opposite(
    index: usize,
    own: &[Bracketed<'_>],
    others: &[Bracketed<'_>],
) -> impl Iterator<Item = usize> + use<> {
    let same_holder =
        |one: &Variant, other: &Variant| !one.held_by.is_empty() && one.held_by == other.held_by;
    let is_partner = |one: &Bracketed<'_>, other: &Bracketed<'_>| {
        one.0.zip(other.0).is_some_and(|(one, other)| same_holder(one, other))
    };
    let of = own.get(index);
    let partner = others.iter().position(|other| of.is_some_and(|of| is_partner(of, other)));
    let is_free = |other: &Bracketed<'_>| !own.iter().any(|of| is_partner(of, other));
    let among = |wanted: &dyn Fn(&Bracketed<'_>) -> bool| -> Vec<usize> {
        others.iter().enumerate().filter(|(_, other)| wanted(other)).map(|(place, _)| place).collect()
    };
    let opposite = match partner {
        Some(partner) => vec![partner],
        None if others.iter().any(is_free) => among(&is_free),
        None => among(&|_| true),
    };
    opposite.into_iter()
}

/// Notes at every term that is contradicted through what follows from it, on which issue that is.
fn note_contradictions<'t>(rows: &mut [Row<'t>], catalogue: &Catalogue) {
    let mut through: BTreeMap<*const Term, Vec<&'t Issue>> = BTreeMap::new();
    for row in rows.iter() {
        for (pair, side) in row.pairs.iter().flat_map(|pair| Side::BOTH.map(|side| (pair, side))) {
            for term in contradicted_terms(pair, side, catalogue) {
                let issues = through.entry(std::ptr::from_ref(term)).or_default();
                if !issues.iter().any(|known| known.id == row.issue.id) {
                    issues.push(row.issue);
                }
            }
        }
    }
    if through.is_empty() {
        return;
    }
    for pair in rows.iter_mut().flat_map(|row| &mut row.pairs) {
        let mut noted = BTreeSet::new();
        for side in Side::BOTH {
            let explicit = pair.holding(side).map(|held| held.explicit.clone()).unwrap_or_default();
            let issues = explicit.iter().filter_map(|term| through.get(&std::ptr::from_ref(*term))).flatten();
            let new = issues.filter(|issue| noted.insert((side, &issue.id))).map(|issue| (side, *issue));
            pair.contradicted_through.extend(new);
        }
    }
}

/// The terms of a side from which something follows that has no outcome in common with what the other side
/// says outright.
fn contradicted_terms<'t>(pair: &Pair<'t>, side: Side, catalogue: &Catalogue) -> Vec<&'t Term> {
    let Some((own, other)) = pair.holding(side).zip(pair.holding(side.other())) else { return Vec::new() };
    if own.implied.is_empty() {
        return Vec::new();
    }
    if catalogue.occasions().exclude_one_another(own.slot.circumstances, other.slot.circumstances) {
        return Vec::new();
    }
    let said: Vec<&Outcomes> =
        other.explicit.iter().filter_map(|term| term.position.as_ref()?.outcomes()).collect();
    let differs =
        |implied: &Outcomes| said.iter().any(|said| relation(implied, said) == Some(Relation::Differing));
    let contradicted = own.implied.iter().filter(|implied| differs(&implied.outcomes));
    contradicted.flat_map(|implied| implied.from.iter().copied()).collect()
}
