//! Terms of one document beside one another: contradictions, also with what follows from others, and copies.

use std::collections::{BTreeMap, BTreeSet};

use super::Draft;
use crate::catalogue::{Catalogue, CircumstanceId, Implication, IssueId, Outcomes, Position};
use crate::diagnostic::Code;
use crate::termset::model::Term;
use crate::termset::point::Point;
use crate::yaml::{At, Findings, Value};

/// Checks that terms that are in force together have an outcome in common, for what the document holds in any case
/// and for each of its variants.
pub(super) fn check(draft: &Draft<'_>, document: &Value, catalogue: &Catalogue, report: &mut Findings<'_>) {
    check_copies(draft, document, report);
    let refused = refused_issues(draft, document);
    let variants: BTreeSet<Option<&str>> =
        draft.terms.iter().map(|(_, term)| term.variant.as_deref()).chain([None]).collect();
    let mut told = Told::new();
    for variant in variants {
        let mut held = Held { variant, slots: BTreeMap::new() };
        for (index, term) in &draft.terms {
            let in_force = term.variant.is_none() || term.variant.as_deref() == variant;
            if let Some(outcomes) = term.position.as_ref().and_then(Position::outcomes)
                && in_force
                && !refused.contains(term.issue.as_str())
            {
                let slot = (&term.issue, &term.when, term.condition.as_deref());
                held.slots.entry(slot).or_default().push(Stated { index: *index, term, outcomes });
            }
        }
        held.check(catalogue, &mut told, report);
        held.check_implied(catalogue, &mut told, report);
    }
}

/// The issues of terms that could not be read: what the others say on them is not all that the document says.
fn refused_issues<'d>(draft: &Draft<'_>, document: &'d Value) -> BTreeSet<&'d str> {
    let read: BTreeSet<usize> = draft.terms.iter().map(|(index, _)| *index).collect();
    let terms = document.get("terms").and_then(Value::as_sequence).into_iter().flatten().enumerate();
    let refused = terms.filter(|(index, _)| !read.contains(index));
    refused.filter_map(|(_, term)| term.get("issue").and_then(Value::as_str)).collect()
}

/// What has been told: variants share the terms outside all of them.
type Told = BTreeSet<(Code, usize, usize)>;

/// A term and the outcomes that it admits.
struct Stated<'t> {
    index: usize,
    term: &'t Term,
    outcomes: &'t Outcomes,
}

/// Terms that share these make one position.
type Slot<'t> = (&'t IssueId, &'t BTreeSet<CircumstanceId>, Option<&'t str>);

/// What a document holds, with one of its variants.
struct Held<'t> {
    variant: Option<&'t str>,
    slots: BTreeMap<Slot<'t>, Vec<Stated<'t>>>,
}

impl Held<'_> {
    fn check(&self, catalogue: &Catalogue, told: &mut Told, report: &mut Findings<'_>) {
        for ((issue, ..), terms) in &self.slots {
            let Some((last, others)) = terms.split_last() else { continue };
            let first = terms.first().map_or(last.index, |first| first.index);
            let common = terms.iter().filter(|stated| stated.term.variant.is_none());
            let mut common = common.map(|stated| stated.outcomes).peekable();
            let is_common =
                self.variant.is_some() && common.peek().is_some() && Outcomes::together(common).is_none();
            if together(terms).is_some()
                || is_common
                || !told.insert((Code::Contradiction, first, last.index))
            {
                continue;
            }
            let label = catalogue.issue(issue.as_str()).map_or(issue.as_str(), |issue| &issue.label);
            let places: Vec<_> = others.iter().map(|other| place(other.index, report)).collect();
            let range = place(last.index, report);
            let finding = report.range(
                Code::Contradiction,
                range,
                format!("these terms admit no outcome together on `{issue}` ({label})"),
            );
            finding.label("and this");
            for place in places {
                finding.and(place, "this");
            }
            finding.help("tell them apart by `when`, `condition` or `variant`, or correct one of them");
        }
    }

    /// Checks explicit terms against what follows from others.
    fn check_implied(&self, catalogue: &Catalogue, told: &mut Told, report: &mut Findings<'_>) {
        for ((issue, when, condition), terms) in &self.slots {
            let Some((origin, outcomes)) = terms.last().zip(together(terms)) else { continue };
            for (rule, implied) in implied(issue, outcomes, catalogue) {
                let Some(explicit) = self.slots.get(&(&rule.to, *when, *condition)) else { continue };
                let all = explicit.iter().map(|stated| stated.outcomes).chain([&implied]);
                let Some(target) = explicit.last() else { continue };
                let is_own = |stated: &Stated<'_>| stated.term.variant.as_deref() == self.variant;
                if together(explicit).is_none()
                    || Outcomes::together(all).is_some()
                    || !terms.iter().chain(explicit).any(is_own)
                    || !told.insert((Code::ContradictedImplication, origin.index, target.index))
                {
                    continue;
                }
                let from = place(origin.index, report);
                let range = place(target.index, report);
                report
                    .range(
                        Code::ContradictedImplication,
                        range,
                        format!("the position on `{}` goes against what another term implies", rule.to),
                    )
                    .label("this position")
                    .and(from, "something else follows from this")
                    .help(format!("the rule `{}`: {}", rule.id, rule.reason))
                    .help("correct one of them; where the text itself is at odds, say so in a `note`");
            }
        }
    }
}

/// The one position of terms that are in force together.
fn together(terms: &[Stated<'_>]) -> Option<Outcomes> {
    Outcomes::together(terms.iter().map(|stated| stated.outcomes))
}

/// Where the position of a term stands.
fn place(term: usize, report: &Findings<'_>) -> std::ops::Range<usize> {
    let terms = At::ROOT.key("terms");
    let term = terms.index(term);
    report.locations().value(&term.key("position"))
}

/// What follows from a position on an issue, in one step or several, each with its last rule.
fn implied<'c>(
    issue: &IssueId,
    outcomes: Outcomes,
    catalogue: &'c Catalogue,
) -> Vec<(&'c Implication, Outcomes)> {
    let mut found: Vec<(&Implication, Outcomes)> = Vec::new();
    let mut pending = vec![(issue.clone(), Position::Decided(outcomes))];
    while let Some((issue, position)) = pending.pop() {
        for rule in catalogue.implications_from(&issue) {
            if found.iter().any(|(known, _)| known.id == rule.id) {
                continue;
            }
            if let Some(outcomes) = rule.apply(&position) {
                pending.push((rule.to.clone(), Position::Decided(outcomes.clone())));
                found.push((rule, outcomes));
            }
        }
    }
    found
}

/// The fields in which two terms have to differ.
const COMPARED: [&str; 11] = [
    "point",
    "issue",
    "position",
    "binds",
    "modality",
    "statement",
    "when",
    "condition",
    "start",
    "deadline",
    "variant",
];

/// Reports terms that say the same as an earlier one.
fn check_copies(draft: &Draft<'_>, document: &Value, report: &mut Findings<'_>) {
    let terms = At::ROOT.key("terms");
    let written =
        |index: usize| document.get("terms").and_then(Value::as_sequence).and_then(|terms| terms.get(index));
    let mut earlier: BTreeMap<(&Point, &IssueId), Vec<usize>> = BTreeMap::new();
    for (index, term) in &draft.terms {
        let alike = earlier.entry((&term.point, &term.issue)).or_default();
        let is_copy = |other: &&usize| {
            COMPARED.iter().all(|field| {
                let of = |index| written(index).and_then(|term| term.get(field));
                of(*index) == of(**other)
            })
        };
        match alike.iter().find(is_copy) {
            None => alike.push(*index),
            Some(other) => {
                let (own, first) = (terms.index(*index), terms.index(*other));
                let range = report.locations().value(&first.key("point"));
                report
                    .value(Code::DuplicateTerm, &own.key("point"), "the term says the same as an earlier one")
                    .label("again here")
                    .and(range, "first here")
                    .help("take one of them out; a second source of the same term stands under `also`");
            }
        }
    }
}
