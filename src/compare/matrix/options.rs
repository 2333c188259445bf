//! Pairs in which an issue does not stand alone: a document has options or brackets, or revises the other.
//!
//! The rows of such a pair are made as the full comparison makes them, but only on issues where what the other holds
//! matters: those that both hold, those with brackets, and those with a term from which something follows on one of
//! these. Of all others it is enough to know how many there are. Where one document revises the other, silence may be
//! an answer, and everything is compared.

use std::collections::BTreeSet;
use std::sync::Arc;

use super::super::alone::Alone;
use super::super::figures::{Figures, figures};
use super::super::holding::Holdings;
use super::super::row::{Row, Side};
use super::super::selection::{Offer, choose, first_of};
use super::super::silence::SilentSide;
use super::super::verdict::{TermVerdict, Verdict, term_verdicts};
use super::super::{compare_offers, pairing};
use super::narrowed;
use crate::catalogue::{AreaId, Catalogue};
use crate::termset::{Variant, VariantKind};

/// The figures of two documents on some areas, or on all where there are none: those of the full comparison.
pub(super) fn of_pair<'t>([a, b]: [&Offer<'t>; 2], areas: &[AreaId], catalogue: &'t Catalogue) -> Figures {
    if a.set.revises(b.set).is_some() || b.set.revises(a.set).is_some() {
        return narrowed(&compare_offers(a, b, catalogue), areas);
    }
    let chosen = if are_apart([a, b], catalogue) || are_apart([b, a], catalogue) {
        first_of([a, b])
    } else {
        choose([a, b], |options| Together::of([a, b], options, catalogue).score())
    };
    Together::of([a, b], [&chosen[0], &chosen[1]], catalogue).figures(areas)
}

/// Whether what one document offers touches nothing that the other holds, so that no choice meets more of it.
fn are_apart<'t>([offering, other]: [&Offer<'t>; 2], catalogue: &'t Catalogue) -> bool {
    if other.has_options() {
        return false;
    }
    let held = other.holdings(&[], catalogue);
    let has_brackets = [offering, other]
        .iter()
        .any(|offer| offer.set.variants.iter().any(|variant| variant.kind == VariantKind::Bracket));
    let reach = if has_brackets { None } else { offering.reach(catalogue) };
    reach.is_some_and(|reach| reach.iter().all(|rank| held.on(*rank).is_empty()))
}

/// Two documents on the issues where what the other holds matters.
struct Together<'t> {
    held: [Arc<Holdings<'t>>; 2],
    ranks: BTreeSet<usize>,
    rows: Vec<Row<'t>>,
    verdicts: [Vec<TermVerdict<'t>>; 2],
}

impl<'t> Together<'t> {
    fn of(offers: [&Offer<'t>; 2], [of_a, of_b]: [&[&'t Variant]; 2], catalogue: &'t Catalogue) -> Self {
        let held = [offers[0].holdings(of_a, catalogue), offers[1].holdings(of_b, catalogue)];
        let ranks = that_matter(&held, catalogue);
        let [a, b] = [0, 1].map(|side: usize| SilentSide {
            set: offers[side].set,
            holdings: &held[side],
            reply: None,
        });
        let rows = pairing::rows_on(ranks.clone(), &a, &b, catalogue);
        let verdicts = Side::BOTH.map(|side| term_verdicts(&rows, side, catalogue));
        Self { held, ranks, rows, verdicts }
    }

    /// What decides between options: how many terms are met, then how few contradicted.
    fn score(&self) -> (usize, std::cmp::Reverse<usize>) {
        let count = |wanted: fn(Verdict) -> bool| {
            self.verdicts.iter().flatten().filter(|term| wanted(term.verdict)).count()
        };
        let contradicted = count(|verdict| verdict == Verdict::Contradicted);
        (count(Verdict::is_met), std::cmp::Reverse(contradicted))
    }

    fn figures(&self, areas: &[AreaId]) -> Figures {
        let is_wanted = |area: &AreaId| areas.is_empty() || areas.contains(area);
        let (all, by_area) = figures(&self.rows, [&self.verdicts[0], &self.verdicts[1]]);
        let mut sum = all;
        if !areas.is_empty() {
            sum = Figures::default();
            by_area.iter().filter(|(area, _)| is_wanted(area)).for_each(|(_, figures)| sum.add(figures));
        }
        let compared: Vec<usize> = self.ranks.iter().copied().collect();
        for (held, side) in self.held.iter().zip(Side::BOTH) {
            let alone = held.alone().iter().filter(|alone| compared.binary_search(&alone.rank).is_err());
            alone.filter(|alone| is_wanted(alone.area)).for_each(|alone| sum.count_alone(side, alone));
        }
        sum
    }
}

/// The issues on which it matters to one document what the other holds.
fn that_matter(held: &[Arc<Holdings<'_>>; 2], catalogue: &Catalogue) -> BTreeSet<usize> {
    let [a, b] = held;
    let (few, many) = if a.len() <= b.len() { (a, b) } else { (b, a) };
    let mut ranks: BTreeSet<usize> = few.ranks().filter(|rank| !many.on(*rank).is_empty()).collect();
    let implied = |rank: &usize| {
        let holdings = held.iter().flat_map(|held| held.on(*rank));
        let from = holdings.flat_map(|holding| &holding.implied).flat_map(|implied| &implied.from);
        from.map(|term| catalogue.rank(&term.issue)).collect::<Vec<_>>()
    };
    let premises: Vec<usize> = ranks.iter().flat_map(implied).collect();
    ranks.extend(premises);
    for held in held.iter().filter(|held| held.has_brackets()) {
        ranks.extend(
            held.ranks().filter(|rank| held.on(*rank).iter().any(|holding| holding.bracket.is_some())),
        );
    }
    ranks
}

impl Figures {
    /// Counts an issue that the document on `side` holds and the other does not.
    fn count_alone(&mut self, side: Side, alone: &Alone<'_>) {
        self.shared_agenda.whole += 1;
        let met = match side {
            Side::A => &mut self.b_meets_a,
            Side::B => &mut self.a_meets_b,
        };
        met.whole += usize::from(alone.asks);
    }
}
