//! What must hold across the terms of a document, beyond what each field can show.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use serde_yaml::Value;

use super::model::{Term, TermSet};
use super::point::Point;
use super::read::{Draft, read_into};
use super::vocabulary::RelationKind;
use crate::catalogue::{Catalogue, CircumstanceId, Implication, IssueId, Outcomes, Position};
use crate::diagnostic::{Code, Finding};
use crate::yaml::{At, Document, Findings, nearest};

/// All findings on the term set that `document` holds. `ids` are the term sets that it may refer to, and `find` has
/// the one of an id.
pub fn check(
    document: &Document,
    catalogue: &Catalogue,
    ids: &BTreeSet<&str>,
    find: &dyn Fn(&str) -> Option<TermSet>,
) -> Vec<Finding> {
    let mut report = Findings::of(&document.source);
    if let Some(draft) = read_into(document, catalogue, &mut report) {
        check_id(draft.id, &document.source.name, &mut report);
        check_relations(&draft, ids, &mut report);
        check_points(&draft, find, &mut report);
        check_sources(&draft, &document.value, &mut report);
        check_terms_together(&draft, &document.value, catalogue, &mut report);
    }
    report.finish()
}

fn check_id(id: Option<&str>, name: &str, report: &mut Findings<'_>) {
    let stem = Path::new(name).file_stem().and_then(|stem| stem.to_str());
    let (Some(id), Some(stem)) = (id, stem.filter(|stem| *stem != "-")) else { return };
    if stem != id {
        report
            .value(
                Code::IdNotFileName,
                &At::ROOT.key("id"),
                format!("the id is not the file's name, `{stem}`"),
            )
            .help(format!("rename the file to `{id}.yaml`, or change the id"));
    }
}

fn check_relations(draft: &Draft<'_>, ids: &BTreeSet<&str>, report: &mut Findings<'_>) {
    let relations = At::ROOT.key("relations");
    for (index, link) in &draft.relations {
        let relation = relations.index(*index);
        if ids.contains(link.to.as_str()) || draft.id == Some(&link.to) {
            continue;
        }
        let near = nearest(&link.to, ids.iter().copied());
        let finding = report.value(
            Code::UnknownTermSet,
            &relation.key("to"),
            format!("no term set `{}` in the library", link.to),
        );
        if let Some(near) = near {
            finding.label(format!("did you mean `{near}`?"));
        }
        finding.help("`peaceterms list` shows the ids; that of a document still to be encoded may stay");
    }
}

/// Checks the points that a reply strikes or answers against those of the texts that it revises.
fn check_points(draft: &Draft<'_>, find: &dyn Fn(&str) -> Option<TermSet>, report: &mut Findings<'_>) {
    let earlier = draft.relations.iter().filter(|(_, link)| link.kind == RelationKind::Revises);
    let Some(texts) = earlier.map(|(_, link)| find(&link.to)).collect::<Option<Vec<TermSet>>>() else {
        return;
    };
    if texts.is_empty() {
        return;
    }
    let is_there = |point: &Point| texts.iter().any(|text| has_point(text, point));
    let refuse = |point: &Point, at: &At<'_>, report: &mut Findings<'_>| {
        let ids: Vec<String> = texts.iter().map(|text| format!("`{}`", text.id)).collect();
        report
            .value(Code::BrokenReference, at, format!("{} has no point \"{point}\"", ids.join(" or ")))
            .help("write the number as the earlier text has it; `peaceterms show` lists its points");
    };
    let strikes = At::ROOT.key("strikes");
    for (index, strike) in draft.strikes.iter().filter(|(_, strike)| !is_there(&strike.point)) {
        let entry = strikes.index(*index);
        refuse(&strike.point, &entry.key("point"), report);
    }
    let terms = At::ROOT.key("terms");
    for (index, term) in &draft.terms {
        let term_at = terms.index(*index);
        let answers = term_at.key("answers");
        for (position, point) in term.answers.iter().enumerate().filter(|(_, point)| !is_there(point)) {
            refuse(point, &answers.index(position), report);
        }
    }
}

/// Whether a text has the point, a part of it, or the point that it is a part of.
fn has_point(text: &TermSet, point: &Point) -> bool {
    let coded = text.terms.iter().map(|term| &term.point);
    coded.chain(&text.unseen).chain(&text.seen_in_part).any(|own| own.covers(point) || point.covers(own))
}

fn check_sources(draft: &Draft<'_>, document: &Value, report: &mut Findings<'_>) {
    // From the file itself: an entry with a mistake cites its source all the same.
    let entries = |field: &str| document.get(field).and_then(Value::as_sequence).into_iter().flatten();
    let mut cited: BTreeSet<&str> = BTreeSet::new();
    for entry in ["terms", "relations", "strikes", "silent_on"].into_iter().flat_map(entries) {
        cited.extend(entry.get("source").and_then(Value::as_str));
        let also = entry.get("also").and_then(Value::as_sequence);
        cited.extend(also.into_iter().flatten().filter_map(Value::as_str));
    }
    let sources = At::ROOT.key("sources");
    for source in draft.sources.iter().filter(|source| !cited.contains(&*source.key)) {
        report
            .key(
                Code::UnusedSource,
                &sources.key(&source.key),
                format!("nothing cites the source `{}`", source.key),
            )
            .help("cite it under `source` or `also`, or take it out");
    }
}

/// Checks that terms that are in force together have an outcome in common, for what the document holds in any case
/// and for each of its variants.
fn check_terms_together(
    draft: &Draft<'_>,
    document: &Value,
    catalogue: &Catalogue,
    report: &mut Findings<'_>,
) {
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
