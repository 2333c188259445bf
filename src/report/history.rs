//! Builds the report of where the terms of a document come from.

use schemars::JsonSchema;
use serde::Serialize;

use super::documents::{ShownTerm, shown_term};
use super::heading::{caveats, heading};
use super::model::{DocumentHead, SourceNote};
use super::sources::Sources;
use crate::catalogue::Catalogue;
use crate::compare::{Change, Difference, Gap, History, Stage, Thread, Turn};
use crate::termset::{RelationKind, Term};

/// Name and version of the layout.
const SCHEMA: &str = "peaceterms/history/1";

/// Where the terms of a document come from.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct HistoryReport {
    /// Name and version of this layout.
    #[schemars(extend("const" = SCHEMA))]
    pub schema: &'static str,
    /// The document.
    pub document: DocumentHead,
    /// How the terms were narrowed, where they were.
    pub narrowed: Option<String>,
    /// The documents of its lineage, the latest first.
    pub lineage: Vec<DocumentHead>,
    /// Documents that it goes back to and that are not in the library.
    pub missing: Vec<String>,
    /// Its terms.
    pub threads: Vec<ThreadLine>,
    /// Terms of earlier texts that were dropped on the way and that it does not have.
    pub gone: Vec<GoneLine>,
    /// What the files of the documents do not settle, each with the document's short name.
    pub caveats: Vec<String>,
    /// The sources cited.
    pub sources: Vec<SourceNote>,
}

/// Where a term comes from.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct ThreadLine {
    /// The term.
    pub term: ShownTerm,
    /// The document that first had it as it is, by its short name; the document itself where none before it had.
    pub first: String,
    /// The identifier of that document.
    pub first_id: String,
    /// The date of that document, as in its file.
    pub first_date: String,
    /// The points there.
    pub first_points: Vec<String>,
    /// Where it comes from, in words: `first seen here`, `changed here`, `as in` an earlier document.
    pub origin: String,
    /// Documents before it of which too little is known to say that they did not have it.
    pub unknown: Vec<String>,
    /// Its earlier forms, the nearest first.
    pub stages: Vec<StageLine>,
    /// Documents in between that had none, each with how to read that.
    pub gaps: Vec<String>,
}

/// An earlier form of a term.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct StageLine {
    /// The document's short name.
    pub document: String,
    /// Its identifier.
    pub id: String,
    /// Its date, as in its file.
    pub iso_date: String,
    /// The terms there.
    pub terms: Vec<ShownTerm>,
    /// What became of it in the later document, in words.
    pub turn: String,
    /// By what relation the later document goes back to it.
    pub relation: &'static str,
}

/// A term that was dropped on the way.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct GoneLine {
    /// The short name of the document that had it.
    pub document: String,
    /// The term.
    pub term: ShownTerm,
    /// The short name of the document that dropped it.
    pub by: String,
}

/// The report of a history; with `wanted`, only of the terms with that point or issue.
pub fn histories(history: &History<'_>, wanted: Option<&str>, catalogue: &Catalogue) -> HistoryReport {
    let mut sources = Sources::default();
    let is_wanted = |term: &Term| wanted.is_none_or(|wanted| is_named(term, wanted));
    let threads = history.threads.iter().filter(|thread| is_wanted(thread.term));
    let threads = threads.map(|thread| line(history, thread, catalogue, &mut sources)).collect();
    let gone = history.gone.iter().filter(|gone| is_wanted(gone.term));
    let gone = gone
        .map(|gone| GoneLine {
            document: gone.set.short_title().to_owned(),
            term: shown_term(gone.set, gone.term, catalogue, &mut sources),
            by: gone.by.short_title().to_owned(),
        })
        .collect();
    HistoryReport {
        schema: SCHEMA,
        document: heading(history.set, catalogue),
        narrowed: wanted.map(str::to_owned),
        lineage: history.lineage.iter().map(|set| heading(set, catalogue)).collect(),
        missing: history.missing.iter().map(|id| (*id).to_owned()).collect(),
        threads,
        gone,
        caveats: caveats(std::iter::once(history.set).chain(history.lineage.iter().copied())),
        sources: sources.into_notes(),
    }
}

/// Whether a term is of a point, or of a part of it, or on an issue.
pub fn is_named(term: &Term, name: &str) -> bool {
    term.issue.as_str() == name
        || crate::termset::Point::parse(name).is_some_and(|point| point.covers(&term.point))
}

fn line<'t>(
    history: &History<'t>,
    thread: &Thread<'t>,
    catalogue: &Catalogue,
    sources: &mut Sources<'t>,
) -> ThreadLine {
    let first = thread.first();
    let (set, points) = match first {
        Some(stage) => (stage.set, crate::termset::points(stage.terms.iter().copied())),
        None => (history.set, vec![thread.term.point.to_string()]),
    };
    let origin = match first {
        Some(_) => format!("as in {}, {}, {}", set.short_title(), set.date, points_in_words(&points)),
        None if thread.stages.is_empty() => "first seen here".to_owned(),
        None => "as it is, first seen here".to_owned(),
    };
    ThreadLine {
        term: shown_term(history.set, thread.term, catalogue, sources),
        first: set.short_title().to_owned(),
        first_id: set.id.clone(),
        first_date: set.date.iso(),
        first_points: points,
        origin,
        unknown: thread.unknown().map(|gap| gap.set.short_title().to_owned()).collect(),
        stages: thread.stages.iter().map(|stage| stage_line(stage, thread, catalogue, sources)).collect(),
        gaps: thread.gaps.iter().filter(|gap| gap.is_bridged).map(gap_in_words).collect(),
    }
}

fn points_in_words(points: &[String]) -> String {
    format!("{} {}", if points.len() == 1 { "point" } else { "points" }, points.join(", "))
}

fn stage_line<'t>(
    stage: &Stage<'t>,
    thread: &Thread<'t>,
    catalogue: &Catalogue,
    sources: &mut Sources<'t>,
) -> StageLine {
    let turn = match &stage.turn {
        Turn::Kept => "kept".to_owned(),
        Turn::Reworded => "put in other words".to_owned(),
        Turn::Changed(change, size) => {
            let change =
                change.as_ref().map_or_else(|| "changed, how is not known".to_owned(), Change::to_words);
            let size = size.as_ref().map(Difference::to_words).filter(|size| !size.contains(&change));
            size.map_or_else(|| change.clone(), |size| format!("{change}: {size}"))
        }
    };
    let (later, kind) = stage.to;
    let was_dropped = thread.gaps.iter().any(|gap| {
        gap.is_bridged
            && matches!(gap.silence, crate::compare::Silence::Dropped | crate::compare::Silence::Silent)
            && stage.set.date < gap.set.date
            && gap.set.date <= later.date
    });
    let restored = if was_dropped { "restored, " } else { "" };
    StageLine {
        document: stage.set.short_title().to_owned(),
        id: stage.set.id.clone(),
        iso_date: stage.set.date.iso(),
        terms: stage.terms.iter().map(|term| shown_term(stage.set, term, catalogue, sources)).collect(),
        turn: format!("{restored}{turn} in {}", later.short_title()),
        relation: verb(kind),
    }
}

fn gap_in_words(gap: &Gap<'_>) -> String {
    format!("{}, {}: {}", gap.set.short_title(), gap.set.date.iso(), gap.silence.as_str())
}

fn verb(kind: RelationKind) -> &'static str {
    match kind {
        RelationKind::Revises => "revises",
        RelationKind::Reports => "is an account of",
        RelationKind::DrawsOn => "draws on",
        RelationKind::Repeats => "repeats",
        RelationKind::Follows => "follows",
        RelationKind::RespondsTo | RelationKind::Accompanies | RelationKind::DistinctFrom => "goes back to",
    }
}
