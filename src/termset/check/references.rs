//! What a document refers to: other documents, their points, its own sources and variants.

use std::collections::BTreeSet;

use super::Draft;
use crate::diagnostic::Code;
use crate::termset::model::TermSet;
use crate::termset::point::Point;
use crate::termset::vocabulary::RelationKind;
use crate::yaml::{At, Findings, Value, nearest};

/// Checks every reference of a document.
pub(super) fn check(
    draft: &Draft<'_>,
    document: &Value,
    ids: &BTreeSet<&str>,
    find: &dyn Fn(&str) -> Option<TermSet>,
    report: &mut Findings<'_>,
) {
    check_relations(draft, ids, report);
    check_revised(draft, find, report);
    check_sources(draft, document, report);
    check_variants(draft, document, report);
}

fn check_relations(draft: &Draft<'_>, ids: &BTreeSet<&str>, report: &mut Findings<'_>) {
    let relations = At::ROOT.key("relations");
    for (index, link) in &draft.relations {
        let relation = relations.index(*index);
        if draft.id == Some(&link.to) {
            report
                .value(
                    Code::BrokenReference,
                    &relation.key("to"),
                    "the relation leads to the document itself",
                )
                .help("write the id of the other document, or take the relation out");
            continue;
        }
        if ids.contains(link.to.as_str()) {
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

/// Checks the points that a reply strikes or answers, and its date, against the texts that it revises.
fn check_revised(draft: &Draft<'_>, find: &dyn Fn(&str) -> Option<TermSet>, report: &mut Findings<'_>) {
    let revises: Vec<_> = draft
        .relations
        .iter()
        .filter(|(_, link)| link.kind == RelationKind::Revises && draft.id != Some(&link.to))
        .collect();
    let texts: Option<Vec<TermSet>> = revises.iter().map(|(_, link)| find(&link.to)).collect();
    // What cannot be found has been reported.
    let Some(texts) = texts else { return };
    let relations = At::ROOT.key("relations");
    for ((index, _), text) in revises.iter().zip(&texts) {
        if let Some(own) = draft.date
            && text.date.first_day() > own.last_day()
        {
            let relation = relations.index(*index);
            report
                .value(
                    Code::BrokenReference,
                    &relation.key("to"),
                    format!("`{}` is of a later date, {}", text.id, text.date),
                )
                .help("the later text revises the earlier one: turn the relation round, or correct a date");
        }
    }
    let is_there = |point: &Point| texts.iter().any(|text| has_point(text, point));
    let strikes = At::ROOT.key("strikes");
    for (index, strike) in draft.strikes.iter().filter(|(_, strike)| !is_there(&strike.point)) {
        let entry = strikes.index(*index);
        refuse(&strike.point, &entry.key("point"), &texts, report);
    }
    let terms = At::ROOT.key("terms");
    for (index, term) in &draft.terms {
        let term_at = terms.index(*index);
        let answers = term_at.key("answers");
        for (position, point) in term.answers.iter().enumerate().filter(|(_, point)| !is_there(point)) {
            refuse(point, &answers.index(position), &texts, report);
        }
    }
}

/// Reports a point that none of the texts has.
fn refuse(point: &Point, at: &At<'_>, texts: &[TermSet], report: &mut Findings<'_>) {
    let ids: Vec<String> = texts.iter().map(|text| format!("`{}`", text.id)).collect();
    if ids.is_empty() {
        report
            .value(
                Code::BrokenReference,
                at,
                format!("point \"{point}\" is of no text: the document revises none"),
            )
            .help(
                "write `relations: [{kind: revises, to: …}]` with the text that it answers, or take this out",
            );
        return;
    }
    report
        .value(Code::BrokenReference, at, format!("{} has no point \"{point}\"", ids.join(" or ")))
        .help("write the number as the earlier text has it; `peaceterms show` lists its points");
}

/// Whether a text has the point, a part of it, or the point that it is a part of.
fn has_point(text: &TermSet, point: &Point) -> bool {
    let coded = text.terms.iter().map(|term| &term.point);
    let uncoded = text.uncoded.iter().map(|entry| &entry.point);
    coded
        .chain(uncoded)
        .chain(&text.unseen)
        .chain(&text.seen_in_part)
        .any(|own| own.covers(point) || point.covers(own))
}

fn check_sources(draft: &Draft<'_>, document: &Value, report: &mut Findings<'_>) {
    // From the file itself: an entry with a mistake cites its source all the same.
    let entries = |field: &str| document.get(field).and_then(Value::as_sequence).into_iter().flatten();
    let mut cited: BTreeSet<&str> = BTreeSet::new();
    for entry in ["terms", "uncoded", "relations", "strikes", "silent_on"].into_iter().flat_map(entries) {
        cited.extend(entry.get("source").and_then(Value::as_str));
        let also = entry.get("also").and_then(Value::as_sequence);
        cited.extend(also.into_iter().flatten().filter_map(Value::as_str));
    }
    if draft.terms.is_empty() && document.get("terms").and_then(Value::as_sequence).is_none_or(Vec::is_empty)
    {
        // Nothing has been coded yet.
        return;
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

/// Checks that each variant has terms. Those that could not be read have their variant all the same.
fn check_variants(draft: &Draft<'_>, document: &Value, report: &mut Findings<'_>) {
    let terms = document.get("terms").and_then(Value::as_sequence).into_iter().flatten();
    let used: BTreeSet<&str> =
        terms.filter_map(|term| term.get("variant")).filter_map(Value::as_str).collect();
    let variants = At::ROOT.key("variants");
    for (index, variant) in draft.variants.iter().filter(|(_, variant)| !used.contains(&*variant.id)) {
        let entry = variants.index(*index);
        report
            .value(
                Code::UnusedVariant,
                &entry.key("id"),
                format!("no term belongs to the variant `{}`", variant.id),
            )
            .help(format!("write `variant: {}` at its terms, or take the variant out", variant.id));
    }
}
