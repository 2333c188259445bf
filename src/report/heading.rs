//! A document as a heading shows it.

use std::collections::BTreeSet;

use super::model::DocumentHead;
use crate::catalogue::Catalogue;
use crate::termset::{Extent, Link, RelationKind, TermSet};
use crate::text;

/// The heading of `set`.
pub(super) fn heading(set: &TermSet, catalogue: &Catalogue) -> DocumentHead {
    let label = |party| catalogue.parties().label(party).to_owned();
    let points: BTreeSet<_> = set.terms.iter().map(|term| term.point.counted()).collect();
    DocumentHead {
        id: set.id.clone(),
        title: set.title.clone(),
        short: set.short_title().to_owned(),
        kind: set.kind.as_str(),
        authors: set.authors.iter().map(label).collect(),
        addressed_to: set.addressed_to.iter().map(label).collect(),
        date: set.date.to_string(),
        iso_date: set.date.iso(),
        status: set.status.as_str(),
        text: set.text.as_str(),
        extent: extent(set),
        summary: set.summary.clone(),
        relations: set.relations.iter().map(relation).collect(),
        points: points.len(),
        terms: set.terms.len(),
        uncoded: set.uncoded.len(),
    }
}

/// The caveats of several documents, each with the short name of its document.
pub(super) fn caveats<'t>(sets: impl IntoIterator<Item = &'t TermSet>) -> Vec<String> {
    let of_set =
        |set: &'t TermSet| set.caveats().into_iter().map(|caveat| format!("{}: {caveat}", set.short_title()));
    sets.into_iter().flat_map(of_set).collect()
}

/// The same of the documents shown, and which points are not coded of others that were looked through.
pub(super) fn caveats_of_shown<'t>(
    shown: impl IntoIterator<Item = &'t TermSet>,
    looked_through: impl IntoIterator<Item = &'t TermSet>,
) -> Vec<String> {
    let shown: Vec<&TermSet> = shown.into_iter().collect();
    let is_shown = |set: &TermSet| shown.iter().any(|known| known.id == set.id);
    let others = looked_through.into_iter().filter(|set| !is_shown(set));
    let not_coded = others.filter_map(|set| Some(format!("{}: {}", set.short_title(), set.not_coded()?)));
    caveats(shown.iter().copied()).into_iter().chain(not_coded).collect()
}

/// How much of a document is known, and how much of that is not coded yet, in words.
fn extent(set: &TermSet) -> String {
    let known = match set.text {
        Extent::Full => "text wholly known",
        Extent::Part => "text known only in part",
        Extent::Gathered => "gathered from statements",
    };
    match set.uncoded.len() {
        0 => known.to_owned(),
        count => format!("{known}, {} not coded", text::count(count, "point")),
    }
}

fn relation(link: &Link) -> String {
    let verb = match link.kind {
        RelationKind::Revises => "revises",
        RelationKind::RespondsTo => "responds to",
        RelationKind::Repeats => "repeats",
        RelationKind::DrawsOn => "draws on",
        RelationKind::Reports => "is an account of",
        RelationKind::Follows => "follows",
        RelationKind::Accompanies => "accompanies",
        RelationKind::DistinctFrom => "is distinct from",
    };
    let note = link.note.as_deref().map(|note| format!(" ({note})")).unwrap_or_default();
    format!("{verb} {}{note}", link.to)
}
