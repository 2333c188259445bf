//! Builds the report of how issues moved from document to document.

use schemars::JsonSchema;
use serde::Serialize;

use super::circumstances::{circumstances, wording};
use super::documents::{ShownTerm, shown_term};
use super::heading::{caveats_of_shown, heading};
use super::model::{DocumentHead, SourceNote};
use super::picture::Picture;
use super::pictures;
use super::sources::Sources;
use crate::catalogue::{Catalogue, Issue, PartyId, Space};
use crate::compare::{Approach, Difference, Holding, Measure, Move, Restored, Silence, Step, Way, track};
use crate::parallel;
use crate::termset::{Term, TermSet, VariantKind};
use crate::text;

/// Name and version of the layout.
const SCHEMA: &str = "peaceterms/track/2";

/// How one issue, or each of several, moved from document to document.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct TrackReport {
    /// Name and version of this layout.
    #[schemars(extend("const" = SCHEMA))]
    pub schema: &'static str,
    /// What is tracked: the name of the issue or of the area.
    pub subject: String,
    /// To which documents it is narrowed, in words.
    pub narrowed: Option<String>,
    /// The issues, in the order of the catalogue, each with its documents.
    pub issues: Vec<TrackedIssue>,
    /// The names of the issues asked for that no document speaks on.
    pub untouched: Vec<String>,
    /// What the files of the documents do not settle, each with the document's short name.
    pub caveats: Vec<String>,
    /// The sources cited.
    pub sources: Vec<SourceNote>,
}

/// How one issue moved.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct TrackedIssue {
    /// The issue's identifier.
    pub issue: String,
    /// Its name.
    pub label: String,
    /// Its question.
    pub question: String,
    /// The documents that say something on it outright, and those that leave out what a text that they revise has, by
    /// date.
    pub steps: Vec<StepLine>,
    /// The positions by date, and by position.
    #[serde(skip)]
    pub pictures: Vec<Picture>,
}

/// What one document says on the issue.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct StepLine {
    /// The document.
    pub document: DocumentHead,
    /// What it holds, one line for each set of circumstances, wording or option.
    pub positions: Vec<PositionLine>,
    /// Its terms on the issue.
    pub terms: Vec<ShownTerm>,
    /// How it moved from the document before it, in words.
    pub moves: Vec<String>,
    /// Where it leaves out what a text that it revises has: how, and which text.
    pub leaves_out: Option<String>,
    /// Which earlier document's position it restores, and where that was gone.
    pub restored: Vec<String>,
    /// How its authors moved, as seen from where other parties stood.
    pub approaches: Vec<ApproachLine>,
}

/// How parties moved, as seen from where others stood.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct ApproachLine {
    /// The parties that moved.
    pub parties: Vec<String>,
    /// `towards` or `away from`.
    pub way: &'static str,
    /// Those from where it is seen.
    pub others: Vec<String>,
    /// What the parties held before.
    pub before: Stood,
    /// What they hold now.
    pub now: Stood,
    /// What the others held last.
    pub other: Stood,
    /// What it is seen by, in words.
    pub measure: String,
    /// Whether the three hold in circumstances, or under conditions, that are not the same.
    pub circumstances_differ: bool,
}

/// What a party held by a document.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct Stood {
    /// The short name of the document.
    pub document: String,
    /// Its date.
    pub date: String,
    /// The position in words, with its circumstances and holder.
    pub position: String,
    /// `stated`, `reported` or `disputed`.
    pub certainty: &'static str,
}

/// What one document holds on the issue in one set of circumstances, or by one wording.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct PositionLine {
    /// The position in words, with its circumstances and holder.
    pub position: String,
    /// `stated`, `reported` or `disputed`.
    pub certainty: &'static str,
}

/// The report of how `issues` moved through `sets`. `subject` names them; `narrowed` says to which documents the report is
/// narrowed.
pub fn tracks(
    subject: &str,
    issues: &[&Issue],
    sets: &[&TermSet],
    narrowed: Option<String>,
    catalogue: &Catalogue,
) -> TrackReport {
    let tracked = parallel::map(issues, |issue| track(issue, sets, catalogue));
    let mut sources = Sources::default();
    let (mut found, mut untouched) = (Vec::new(), Vec::new());
    let mut documents: Vec<&TermSet> = Vec::new();
    for (issue, steps) in issues.iter().zip(&tracked) {
        if steps.is_empty() {
            untouched.push(issue.label.clone());
            continue;
        }
        for set in steps.iter().map(|step| step.set) {
            if !documents.iter().any(|known| known.id == set.id) {
                documents.push(set);
            }
        }
        found.push(tracked_issue(issue, steps, catalogue, &mut sources));
    }
    documents.sort_by(|one, other| (one.date, &one.id).cmp(&(other.date, &other.id)));
    TrackReport {
        schema: SCHEMA,
        subject: subject.to_owned(),
        narrowed,
        issues: found,
        untouched,
        caveats: caveats_of_shown(documents, sets.iter().copied()),
        sources: sources.into_notes(),
    }
}

fn tracked_issue<'t>(
    issue: &Issue,
    steps: &[Step<'t>],
    catalogue: &Catalogue,
    sources: &mut Sources<'t>,
) -> TrackedIssue {
    let own =
        |set: &'t TermSet| set.terms.iter().filter(|term| term.issue == issue.id).collect::<Vec<&Term>>();
    // The table, which stands first, cites the first source of each term: numbered in the order of reading.
    for step in steps {
        sources.of_terms(step.set, &own(step.set), false);
    }
    let line = |step: &Step<'t>| {
        let shown = |term: &'t Term| shown_term(step.set, term, catalogue, sources);
        StepLine {
            document: heading(step.set, catalogue),
            positions: step.holdings.iter().map(|held| position(step.set, held, catalogue)).collect(),
            terms: own(step.set).into_iter().map(shown).collect(),
            moves: step.moves.iter().map(in_words).collect(),
            leaves_out: step.leaves_out.map(|(original, silence)| {
                let verb = match silence {
                    Silence::LeftToTalks => "left to talks",
                    _ => "dropped",
                };
                format!("{verb}: {} has it", original.short_title())
            }),
            restored: step.restores.iter().map(restored).collect(),
            approaches: step
                .approaches
                .iter()
                .map(|found| approach_line(step.set, found, catalogue))
                .collect(),
        }
    };
    TrackedIssue {
        issue: issue.id.to_string(),
        label: issue.label.clone(),
        question: issue.question.clone(),
        steps: steps.iter().map(line).collect(),
        pictures: pictures::of_track(issue, steps, catalogue),
    }
}

fn restored(restored: &Restored<'_>) -> String {
    let (from, gone_in) = (restored.from.short_title(), restored.gone_in.short_title());
    format!("restored: as in {from}, not in {gone_in}")
}

fn approach_line(set: &TermSet, found: &Approach<'_>, catalogue: &Catalogue) -> ApproachLine {
    let labels = |parties: &std::collections::BTreeSet<PartyId>| {
        parties.iter().map(|party| catalogue.parties().label(party).to_owned()).collect()
    };
    let stood = |set: &TermSet, held: &Holding<'_>| {
        let line = position(set, held, catalogue);
        Stood {
            document: set.short_title().to_owned(),
            date: set.date.to_string(),
            position: line.position,
            certainty: line.certainty,
        }
    };
    let slots = [&found.before.1.slot, &found.now.slot, &found.other.1.slot];
    ApproachLine {
        parties: labels(&found.parties),
        way: found.way.as_str(),
        others: labels(&found.others),
        before: stood(found.before.0, &found.before.1),
        now: stood(set, &found.now),
        other: stood(found.other.0, &found.other.1),
        measure: measure(found, catalogue),
        circumstances_differ: slots.iter().any(|slot| *slot != slots[0]),
    }
}

/// What a movement is seen by, in words.
fn measure(found: &Approach<'_>, catalogue: &Catalogue) -> String {
    let (issue, way) = (found.now.issue, found.way);
    match &found.measure {
        Measure::Relation { before, now } => format!("{} before, {} now", before.as_str(), now.as_str()),
        Measure::Gap { before, now } => {
            let size = |gap: &Option<Difference>| gap.as_ref().and_then(Difference::size);
            match (size(before), size(now)) {
                (Some(before), Some(now)) => format!("a gap of {before} before, of {now} now"),
                _ => match way {
                    Way::Towards => "the gap now lies within that of before".to_owned(),
                    Way::Away => "the gap of before lies within that of now".to_owned(),
                },
            }
        }
        Measure::Members(members) => {
            let label = |member| match &issue.space {
                Space::Set { of, .. } => catalogue.member_label(of, member),
                _ => "",
            };
            format!(
                "differing before and now; the change is over {}",
                text::join(members.iter().map(label), "and")
            )
        }
    }
}

fn position(set: &TermSet, held: &Holding<'_>, catalogue: &Catalogue) -> PositionLine {
    let words = catalogue.describe(held.issue, &held.position);
    let bracket = held.bracket.map(|variant| wording(variant, catalogue));
    let option = option(set, held).map(|option| format!("option {option}"));
    let holds: Vec<String> =
        circumstances(&held.slot, catalogue).into_iter().chain(bracket).chain(option).collect();
    PositionLine {
        position: if holds.is_empty() { words } else { format!("{words} ({})", holds.join("; ")) },
        certainty: held.certainty().as_str(),
    }
}

/// The option of the document that a holding is of, by its label.
fn option<'t>(set: &'t TermSet, held: &Holding<'t>) -> Option<&'t str> {
    let variants = held.explicit.iter().filter_map(|term| set.variant(term.variant.as_deref()?));
    let mut options = variants.filter(|variant| variant.kind == VariantKind::Option);
    options.next().map(|variant| variant.label.as_deref().unwrap_or(&variant.id))
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
