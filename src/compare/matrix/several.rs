//! Two documents of which one holds an issue in several sets of circumstances: row by row, as the full comparison does.

use std::collections::BTreeSet;

use super::super::pairing::match_slots;
use super::super::relation::Relation;
use super::stand::{Stance, Stand};
use super::table::Table;
use crate::catalogue::{Catalogue, Issue};
use crate::termset::{Point, TermSet};

/// What an issue counts for, between two documents.
#[derive(Clone, Copy, Debug, Default)]
#[expect(clippy::struct_excessive_bools, reason = "independent facts about the rows of one issue")]
pub(super) struct Tally {
    pub(super) shared: bool,
    pub(super) judged: bool,
    pub(super) agrees: bool,
    pub(super) same: bool,
    /// Whether B meets all that A asks for, and A all that B asks for.
    pub(super) meets: [bool; 2],
    pub(super) weak: bool,
    pub(super) facet: bool,
    pub(super) implied: bool,
}

/// A document with what it holds on the issue.
#[derive(Clone, Copy)]
pub(super) struct Holder<'h, 't> {
    pub(super) set: &'t TermSet,
    pub(super) stands: &'h [Stand],
}

/// What `issue` counts for between two documents that both hold it.
pub(super) fn tally<'t>(
    a: Holder<'_, 't>,
    b: Holder<'_, 't>,
    (table, issue): (&Table<'t>, &Issue),
    catalogue: &Catalogue,
) -> Tally {
    let pairs = match_slots(
        (a.stands.len(), b.stands.len()),
        |one, other| a.stands[one].slot == b.stands[other].slot,
        |one, other| !a.points(one, table, issue).is_disjoint(&b.points(other, table, issue)),
    );
    let is_row = |(one, other): &(usize, usize)| a.stands[*one].is_explicit || b.stands[*other].is_explicit;
    let pairs: Vec<(usize, usize)> = pairs.into_iter().filter(is_row).collect();
    let mut tally = Tally::default();
    let (mut compared, mut apart, mut all_same, mut decide) = (false, false, true, [false, false]);
    for (one, other) in &pairs {
        let (one, other) = (&a.stands[*one], &b.stands[*other]);
        tally.weak |= one.is_weak || other.is_weak;
        tally.implied |= one.is_implied || other.is_implied;
        tally.facet |= if one.is_explicit && other.is_explicit {
            one.facets != other.facets
        } else {
            one.facets_of_implied != other.facets_of_implied
        };
        decide[0] |= matches!(one.position, Stance::Decided(_));
        decide[1] |= matches!(other.position, Stance::Decided(_));
        if let Some(relation) = table.relation(one.position, other.position) {
            compared = true;
            apart |= relation == Relation::Differing;
            all_same &= relation == Relation::Same;
        }
    }
    tally.shared = [a, b].iter().all(|holder| holder.stands.iter().any(|stand| stand.addresses));
    tally.judged = decide == [true, true] && compared;
    tally.agrees = tally.judged && !apart;
    tally.same = tally.agrees && all_same;
    let flipped: Vec<(usize, usize)> = pairs.iter().map(|(one, other)| (*other, *one)).collect();
    tally.meets = [is_met(a, b, &pairs, table, catalogue), is_met(b, a, &flipped, table, catalogue)];
    tally
}

/// Whether `own` asks for something, and `other` meets all of it in every row.
fn is_met<'t>(
    own: Holder<'_, 't>,
    other: Holder<'_, 't>,
    pairs: &[(usize, usize)],
    table: &Table<'t>,
    catalogue: &Catalogue,
) -> bool {
    let rows = pairs.iter().map(|(one, two)| (&own.stands[*one], &other.stands[*two]));
    let mut demands =
        rows.flat_map(|(own, other)| own.demands.iter().map(move |demand| (own, other, demand))).peekable();
    demands.peek().is_some() && demands.all(|(own, other, demand)| table.meets(other, own, demand, catalogue))
}

impl Holder<'_, '_> {
    /// The points that say what it holds in one set of circumstances.
    fn points(&self, stand: usize, table: &Table<'_>, issue: &Issue) -> BTreeSet<Point> {
        let slot = self.stands.get(stand).and_then(|stand| table.slot(stand.slot));
        let here = self.set.terms.iter().filter(|term| term.issue == issue.id);
        let here = here.filter(|term| {
            slot.is_some_and(|slot| {
                *slot.circumstances == term.when && slot.condition == term.condition.as_deref()
            })
        });
        here.map(|term| term.point.counted()).collect()
    }
}
