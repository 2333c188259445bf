//! The outcomes that several documents all admit: the zone of possible agreement, read off what they say.
//!
//! The term is that of negotiation analysis (H. Raiffa, "The Art and Science of Negotiation", 1982), where the
//! edges of the zone are what each side would at worst accept. A document shows only what a side says, which is
//! a claimed edge, not the real one.

mod edges;

use std::collections::BTreeSet;
use std::sync::Arc;

use super::difference::Difference;
use super::holding::{Holding, Holdings, Slot};
use crate::catalogue::{Catalogue, Issue, Outcomes, Position};
use crate::parallel;
use crate::termset::{TermSet, Variant, points};
use edges::gap;

/// What several documents admit on one issue, in the same circumstances.
#[derive(Clone, Debug)]
pub struct Ground<'t> {
    /// The issue.
    pub issue: &'t Issue,
    /// The circumstances and the condition.
    pub slot: Slot<'t>,
    /// What each document that decides admits; one entry for each wording where its sides differ.
    pub stands: Vec<Stand<'t>>,
    /// The documents that raise the issue and do not decide it.
    pub undecided: Vec<usize>,
    /// What these hold.
    pub raised: Vec<(usize, Arc<Holding<'t>>)>,
    /// The documents that leave the wider issue to talks.
    pub deferred: Vec<usize>,
    /// The documents that speak on it only in other circumstances or under another condition.
    pub elsewhere: Vec<usize>,
    /// The documents that have nothing on it.
    pub silent: Vec<usize>,
    /// What all of `stands` admit.
    pub common: Option<Outcomes>,
    /// The two, by their place in `stands`, that are furthest apart, and by how much, where nothing is common.
    pub gap: Option<(usize, usize, Option<Difference>)>,
}

/// What one document, or one side of it, admits.
#[derive(Clone, Debug)]
pub struct Stand<'t> {
    /// The document, by its place among those compared.
    pub document: usize,
    /// Whose wording it is, where the sides of the document differ.
    pub bracket: Option<&'t Variant>,
    /// What it holds that decides the issue.
    pub holdings: Vec<Arc<Holding<'t>>>,
    /// What it admits.
    pub outcomes: Outcomes,
    /// The points that say it, or that it follows from.
    pub points: Vec<String>,
    /// Whether it follows, in part or wholly, from terms on other issues.
    pub is_implied: bool,
    /// The least certainty of what it rests on.
    pub certainty: crate::termset::Certainty,
}

impl<'t> Ground<'t> {
    /// The stands that only say that there is a figure or a member, where what is common names some: with these, nothing
    /// but the words is common.
    pub fn unnamed(&self) -> impl Iterator<Item = &Stand<'t>> {
        let names_some = self.common.as_ref().is_some_and(|common| !common.is_some());
        self.stands.iter().filter(move |stand| names_some && stand.outcomes.is_some())
    }

    /// Whether at least two documents decide, so that there is something to have in common.
    pub fn is_shared(&self) -> bool {
        self.stands.iter().map(|stand| stand.document).collect::<BTreeSet<_>>().len() > 1
    }
}

/// The common ground of `sets`, by issue in the order of the catalogue. Terms of options are left out: which
/// of them holds is not decided.
pub fn common_ground<'t>(sets: &[&'t TermSet], catalogue: &'t Catalogue) -> Vec<Ground<'t>> {
    let held: Vec<Holdings<'t>> = parallel::map(sets, |set| Holdings::of(set, &[], catalogue));
    let ranks: BTreeSet<usize> = held.iter().flat_map(Holdings::ranks).collect();
    let ranks: Vec<usize> = ranks.into_iter().collect();
    let grounds = parallel::map(&ranks, |rank| {
        let explicit = held.iter().flat_map(|held| held.on(*rank)).filter(|holding| !holding.is_implied());
        let slots: BTreeSet<&Slot<'t>> = explicit.map(|holding| &holding.slot).collect();
        slots.into_iter().filter_map(|slot| ground(&held, *rank, slot, catalogue)).collect::<Vec<_>>()
    });
    grounds.into_iter().flatten().collect()
}

fn ground<'t>(
    held: &[Holdings<'t>],
    rank: usize,
    slot: &Slot<'t>,
    catalogue: &Catalogue,
) -> Option<Ground<'t>> {
    let issue = held.iter().find_map(|held| held.on(rank).first())?.issue;
    let mut ground = Ground {
        issue,
        slot: slot.clone(),
        stands: Vec::new(),
        undecided: Vec::new(),
        raised: Vec::new(),
        deferred: Vec::new(),
        elsewhere: Vec::new(),
        silent: Vec::new(),
        common: None,
        gap: None,
    };
    for (document, held) in held.iter().enumerate() {
        let applicable: Vec<&Arc<Holding<'t>>> =
            held.on(rank).iter().filter(|holding| applies(&holding.slot, slot)).collect();
        let brackets: BTreeSet<Option<&str>> =
            applicable.iter().map(|holding| holding.bracket.map(|variant| &*variant.id)).collect();
        let before = ground.stands.len();
        for bracket in brackets {
            let of_bracket =
                |holding: &&&Arc<Holding<'t>>| holding.bracket.map(|variant| &*variant.id) == bracket;
            let side: Vec<&Arc<Holding<'t>>> = applicable.iter().filter(of_bracket).copied().collect();
            ground.stands.extend(stand(document, &side));
        }
        let is_deferred = |held: &Holdings<'_>| {
            let wider = catalogue.wider(&issue.id).flat_map(|wider| held.on(catalogue.rank(&wider.id)));
            wider.into_iter().any(|holding| matches!(holding.position, Position::Deferred))
        };
        if held.on(rank).is_empty() && is_deferred(held) {
            ground.deferred.push(document);
        } else if held.on(rank).is_empty() {
            ground.silent.push(document);
        } else if applicable.is_empty() {
            ground.elsewhere.push(document);
        } else if ground.stands.len() == before {
            ground.undecided.push(document);
            ground.raised.extend(applicable.into_iter().map(|holding| (document, holding.clone())));
        }
    }
    ground.common = intersection(ground.stands.iter().map(|stand| &stand.outcomes));
    if ground.common.is_none() {
        ground.gap = gap(&ground.stands, issue, catalogue);
    }
    Some(ground)
}

/// Whether what holds under `own` holds in the circumstances and under the condition of `slot`.
fn applies(own: &Slot<'_>, slot: &Slot<'_>) -> bool {
    own.circumstances.is_subset(slot.circumstances)
        && (own.condition.is_none() || own.condition == slot.condition)
}

/// What one side of a document admits by all that it holds.
fn stand<'t>(document: usize, side: &[&Arc<Holding<'t>>]) -> Option<Stand<'t>> {
    let decided: Vec<&Arc<Holding<'t>>> =
        side.iter().copied().filter(|holding| matches!(holding.position, Position::Decided(_))).collect();
    let outcomes = Outcomes::together(decided.iter().filter_map(|holding| holding.position.outcomes()))?;
    Some(Stand {
        document,
        holdings: decided.iter().copied().cloned().collect(),
        bracket: decided.first()?.bracket,
        outcomes,
        points: points(decided.iter().flat_map(|holding| holding.basis())),
        is_implied: decided.iter().any(|holding| holding.rests_on_implication),
        certainty: decided.iter().map(|holding| holding.certainty()).max()?,
    })
}

fn intersection<'o>(all: impl IntoIterator<Item = &'o Outcomes>) -> Option<Outcomes> {
    let mut all = all.into_iter();
    let first = all.next()?.clone();
    all.try_fold(first, |common, next| common.intersection(next))
}
