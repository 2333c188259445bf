//! Which option of each group a document takes, where it offers a choice.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Arc, Mutex, OnceLock};

use super::holding::Holdings;
use crate::catalogue::Catalogue;
use crate::termset::{TermSet, Variant, VariantKind};

/// The most combinations of options that are all tried.
const MOST: usize = 256;

/// One option of each group, by the order of the groups.
pub(super) type Selection<'t> = Vec<&'t Variant>;

/// A document with what it holds for each choice of its options, derived once.
pub(super) struct Offer<'t> {
    pub(super) set: &'t TermSet,
    groups: Vec<Vec<&'t Variant>>,
    held: Mutex<BTreeMap<Vec<&'t str>, Arc<Holdings<'t>>>>,
    /// The ranks of the issues on which it holds something for some choice, once somebody has asked for them.
    reach: OnceLock<Option<BTreeSet<usize>>>,
}

impl<'t> Offer<'t> {
    /// A document of which nothing is derived yet.
    pub(super) fn of(set: &'t TermSet) -> Self {
        Self { set, groups: groups(set), held: Mutex::default(), reach: OnceLock::new() }
    }

    /// A document of which it is derived what it holds, where there is no choice.
    pub(super) fn derived(set: &'t TermSet, catalogue: &'t Catalogue) -> Self {
        let offer = Self::of(set);
        if offer.groups.is_empty() {
            offer.holdings(&[], catalogue);
        }
        offer
    }

    /// What it holds if it takes these options.
    pub(super) fn holdings(&self, chosen: &[&'t Variant], catalogue: &'t Catalogue) -> Arc<Holdings<'t>> {
        let ids: Vec<&str> = chosen.iter().map(|option| &*option.id).collect();
        let mut held = self.held.lock().expect("nothing panics while it has the lock");
        let derive = |ids: &Vec<&'t str>| Arc::new(Holdings::of(self.set, ids, catalogue));
        held.entry(ids).or_insert_with_key(derive).clone()
    }

    /// Whether it offers a choice.
    pub(super) fn has_options(&self) -> bool {
        !self.groups.is_empty()
    }

    /// The ranks of the issues on which it holds something for some choice of its options; `None` where the combinations
    /// are too many to be tried.
    pub(super) fn reach(&self, catalogue: &'t Catalogue) -> Option<&BTreeSet<usize>> {
        let ranks = |chosen: &Selection<'t>| self.holdings(chosen, catalogue).ranks().collect::<Vec<_>>();
        let reach = || Some(combinations(&self.groups)?.iter().flat_map(ranks).collect());
        self.reach.get_or_init(reach).as_ref()
    }
}

/// The options that two documents take where no choice is better than another: the first of each group.
pub(super) fn first_of<'t>(offers: [&Offer<'t>; 2]) -> [Selection<'t>; 2] {
    offers.map(|offer| first(&offer.groups))
}

/// The options that two documents take, picked so that `score` is highest.
pub(super) fn choose<'t, S: Ord>(
    [one, other]: [&Offer<'t>; 2],
    score: impl Fn([&[&'t Variant]; 2]) -> S,
) -> [Selection<'t>; 2] {
    // Which of equal choices comes first must not depend on which document is named first.
    if one.set.id <= other.set.id {
        return choose_in_order([one, other], score);
    }
    let [of_other, of_one] = choose_in_order([other, one], |[of_other, of_one]| score([of_one, of_other]));
    [of_one, of_other]
}

/// The same; of equal choices the one wins with the first options of the document that stands first.
fn choose_in_order<'t, S: Ord>(
    offers: [&Offer<'t>; 2],
    score: impl Fn([&[&'t Variant]; 2]) -> S,
) -> [Selection<'t>; 2] {
    let [a, b] = offers.map(|offer| &offer.groups);
    if a.is_empty() && b.is_empty() {
        return [Vec::new(), Vec::new()];
    }
    let groups = [a.as_slice(), b].concat();
    let mut chosen = best(&groups, |chosen| {
        let (of_a, of_b) = chosen.split_at(a.len().min(chosen.len()));
        score([of_a, of_b])
    });
    let of_b = chosen.split_off(a.len().min(chosen.len()));
    [chosen, of_b]
}

/// The groups of options of a document, each in the order of the file.
fn groups(set: &TermSet) -> Vec<Vec<&Variant>> {
    let mut order: Vec<&str> = Vec::new();
    let mut groups: BTreeMap<&str, Vec<&Variant>> = BTreeMap::new();
    for variant in set.variants.iter().filter(|variant| variant.kind == VariantKind::Option) {
        let options = groups.entry(&variant.group).or_default();
        if options.is_empty() {
            order.push(&variant.group);
        }
        options.push(variant);
    }
    order.into_iter().filter_map(|group| groups.remove(group)).collect()
}

/// Picks one option of each group so that `score` is highest; of equal scores the first in the file wins.
///
/// All combinations are tried where they are few; otherwise the groups are settled one after the other.
fn best<'t, S: Ord>(groups: &[Vec<&'t Variant>], score: impl Fn(&[&'t Variant]) -> S) -> Selection<'t> {
    if let Some(all) = combinations(groups) {
        return first_highest(all, |chosen| score(chosen)).unwrap_or_default();
    }
    let mut chosen = first(groups);
    for (index, options) in groups.iter().enumerate() {
        let candidates = options.iter().map(|option| {
            let mut candidate = chosen.clone();
            candidate.splice(index..=index, [*option]);
            candidate
        });
        if let Some(better) = first_highest(candidates, |chosen| score(chosen)) {
            chosen = better;
        }
    }
    chosen
}

/// All combinations of one option of each group, unless there are too many.
fn combinations<'t>(groups: &[Vec<&'t Variant>]) -> Option<Vec<Selection<'t>>> {
    let count = groups.iter().map(Vec::len).try_fold(1usize, usize::checked_mul);
    let few = count.is_some_and(|count| count <= MOST);
    few.then(|| {
        groups.iter().fold(vec![Vec::new()], |all: Vec<Selection<'t>>, options| {
            let more = |chosen: Selection<'t>| options.iter().map(move |option| with(&chosen, option));
            all.into_iter().flat_map(more).collect()
        })
    })
}

/// The first option of each group.
fn first<'t>(groups: &[Vec<&'t Variant>]) -> Selection<'t> {
    groups.iter().filter_map(|options| options.first().copied()).collect()
}

fn with<'t>(chosen: &[&'t Variant], option: &'t Variant) -> Selection<'t> {
    chosen.iter().copied().chain([option]).collect()
}

/// The first of the candidates with the highest score.
fn first_highest<C, S: Ord>(candidates: impl IntoIterator<Item = C>, score: impl Fn(&C) -> S) -> Option<C> {
    let scored = candidates.into_iter().map(|candidate| (score(&candidate), candidate));
    let better = |best: (S, C), next: (S, C)| if next.0 > best.0 { next } else { best };
    scored.reduce(better).map(|(_, candidate)| candidate)
}
