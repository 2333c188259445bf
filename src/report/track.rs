//! Builds the report of how an issue moved from document to document.

use serde::Serialize;

use super::documents::{ShownTerm, shown_term};

use super::circumstances::{circumstances, wording};
use super::heading::{caveats, heading};
use super::model::{DocumentHead, SourceNote};
use super::picture::Picture;
use super::pictures;
use super::sources::Sources;
use crate::catalogue::{Catalogue, Issue};
use crate::compare::{Difference, Holding, Move, track};
use crate::termset::{Term, TermSet};

/// How an issue moved from document to document.
#[derive(Clone, Debug, Serialize)]
pub struct TrackReport {
    /// Name and version of this layout.
    pub schema: &'static str,
    /// The issue's identifier.
    pub issue: String,
    /// Its name.
    pub label: String,
    /// Its question.
    pub question: String,
    /// The documents that say something on it outright, by date.
    pub steps: Vec<StepLine>,
    /// The positions by date, and by position.
    #[serde(skip)]
    pub pictures: Vec<Picture>,
    /// What the files of the documents do not settle, each with the document's short name.
    pub caveats: Vec<String>,
    /// The sources cited.
    pub sources: Vec<SourceNote>,
}

/// What one document says on the issue.
#[derive(Clone, Debug, Serialize)]
pub struct StepLine {
    /// The document.
    pub document: DocumentHead,
    /// What it holds, one line for each set of circumstances or wording.
    pub positions: Vec<PositionLine>,
    /// Its terms on the issue.
    pub terms: Vec<ShownTerm>,
    /// How it moved from the document before it, in words.
    pub moves: Vec<String>,
}

/// What one document holds on the issue in one set of circumstances, or by one wording.
#[derive(Clone, Debug, Serialize)]
pub struct PositionLine {
    /// The position in words, with its circumstances and holder.
    pub position: String,
    /// `stated`, `reported` or `disputed`.
    pub certainty: &'static str,
}

/// The report of how `issue` moved through `sets`.
pub fn tracks(issue: &Issue, sets: &[TermSet], catalogue: &Catalogue) -> TrackReport {
    let mut sources = Sources::default();
    let tracked = track(issue, sets, catalogue);
    let pictures = pictures::of_track(issue, &tracked, catalogue);
    let caveats = caveats(tracked.iter().map(|step| step.set));
    // The table, which stands first, cites the first source of each term: numbered in the order of reading.
    for step in &tracked {
        let own: Vec<&Term> = step.set.terms.iter().filter(|term| term.issue == issue.id).collect();
        sources.of_terms(step.set, &own, false);
    }
    let steps = tracked
        .into_iter()
        .map(|step| {
            let own = |term: &&Term| term.issue == issue.id;
            StepLine {
                document: heading(step.set, catalogue),
                positions: step.holdings.iter().map(|held| position(held, catalogue)).collect(),
                terms: step
                    .set
                    .terms
                    .iter()
                    .filter(own)
                    .map(|term| shown_term(step.set, term, catalogue, &mut sources))
                    .collect(),
                moves: step.moves.iter().map(in_words).collect(),
            }
        })
        .collect();
    TrackReport {
        schema: "peaceterms/track/1",
        issue: issue.id.to_string(),
        label: issue.label.clone(),
        question: issue.question.clone(),
        steps,
        pictures,
        caveats,
        sources: sources.into_notes(),
    }
}

fn position(held: &Holding<'_>, catalogue: &Catalogue) -> PositionLine {
    let words = catalogue.describe(held.issue, &held.position);
    let bracket = held.bracket.map(|variant| wording(variant, catalogue));
    let holds: Vec<String> = circumstances(&held.slot, catalogue).into_iter().chain(bracket).collect();
    PositionLine {
        position: if holds.is_empty() { words } else { format!("{words} ({})", holds.join("; ")) },
        certainty: held.certainty().as_str(),
    }
}

/// A move in words: the change, and by how much where that is not said by it.
fn in_words(step: &Move) -> String {
    let change = step.change.as_ref().map(crate::compare::Change::to_words);
    let size = step.difference.as_ref().map(Difference::to_words);
    let size = size.filter(|size| !change.as_ref().is_some_and(|change| size.contains(change.as_str())));
    let said = change.unwrap_or_else(|| step.standing.as_str().to_owned());
    match size {
        Some(size) => format!("{said}: {size}"),
        None => said,
    }
}
