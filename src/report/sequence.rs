//! Builds the report of the order in which terms are to be carried out.

use schemars::JsonSchema;
use serde::Serialize;

use super::documents::{ShownTerm, shown_term};
use super::heading::{caveats, heading};
use super::model::{DocumentHead, SourceNote};
use super::sources::Sources;
use crate::catalogue::Catalogue;
use crate::compare::{Order, OrderStage, Turned, Waiting, issue_of, sequence, turned};
use crate::termset::{Term, TermSet, points};

/// Name and version of the layout.
const SCHEMA: &str = "peaceterms/sequence/1";

/// The order of the steps of one document, or of two.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct SequenceReport {
    /// Name and version of this layout.
    #[schemars(extend("const" = SCHEMA))]
    pub schema: &'static str,
    /// The order of each document.
    pub sequences: Vec<DocumentSequence>,
    /// With two documents: the steps whose order is not the same.
    pub turned: Vec<TurnedLine>,
    /// What the files of the documents do not settle, each with the document's short name.
    pub caveats: Vec<String>,
    /// The sources cited.
    pub sources: Vec<SourceNote>,
}

/// The order of the steps of a document.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct DocumentSequence {
    /// The document.
    pub document: DocumentHead,
    /// The terms of each step; those of the first wait for nothing.
    pub steps: Vec<Vec<StepTerm>>,
    /// Terms that wait for one another, circle by circle.
    pub circles: Vec<Vec<StepTerm>>,
    /// Terms that wait for a circle.
    pub behind: Vec<StepTerm>,
    /// The points of terms that start from something that the text does not name.
    pub not_stated: Vec<String>,
    /// How many terms wait for nothing that the text names, and have nothing wait for them.
    pub free: usize,
    /// Their points.
    pub free_points: Vec<String>,
    /// The points of those among them that hold only in some circumstances or under a condition, which orders nothing.
    pub conditional_points: Vec<String>,
}

/// A term with what it waits for.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct StepTerm {
    /// The term.
    pub term: ShownTerm,
    /// The events that it waits for or starts from.
    pub events: Vec<String>,
    /// The terms that it waits for: point and name of the issue.
    pub after: Vec<String>,
}

/// Two steps whose order is not the same in both documents.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct TurnedLine {
    /// The step that comes first in A, or in B where only that says so.
    pub first: String,
    /// The step that waits for it there.
    pub then: String,
    /// How A has it.
    pub a: &'static str,
    /// How B has it.
    pub b: &'static str,
}

/// The sequence of one document or of two.
pub fn sequences(sets: &[&TermSet], catalogue: &Catalogue) -> SequenceReport {
    let mut sources = Sources::default();
    let found = sets.iter().map(|set| document(set, catalogue, &mut sources)).collect();
    let turned = match sets {
        [a, b] => lines(turned(a, b, catalogue), catalogue),
        _ => Vec::new(),
    };
    SequenceReport {
        schema: SCHEMA,
        sequences: found,
        turned,
        caveats: caveats(sets.iter().copied()),
        sources: sources.into_notes(),
    }
}

fn document<'t>(set: &'t TermSet, catalogue: &Catalogue, sources: &mut Sources<'t>) -> DocumentSequence {
    let found = sequence(set);
    let mut shown = |waiting: &[Waiting<'t>]| -> Vec<StepTerm> {
        waiting.iter().map(|waiting| step_term(set, waiting, catalogue, sources)).collect()
    };
    DocumentSequence {
        document: heading(set, catalogue),
        steps: found.steps.iter().map(|step| shown(step)).collect(),
        circles: found.circles.iter().map(|circle| shown(circle)).collect(),
        behind: shown(&found.behind),
        not_stated: points(found.not_stated.iter().copied()),
        free: found.free.len(),
        free_points: points(found.free.iter().copied()),
        conditional_points: points(found.free.iter().copied().filter(|term| is_conditional(term))),
    }
}

/// Whether a term does not hold in any case.
fn is_conditional(term: &Term) -> bool {
    !term.when.is_empty() || term.condition.is_some()
}

fn step_term<'t>(
    set: &'t TermSet,
    waiting: &Waiting<'t>,
    catalogue: &Catalogue,
    sources: &mut Sources<'t>,
) -> StepTerm {
    let label =
        |term: &Term| catalogue.issue(term.issue.as_str()).map_or("", |issue| &issue.label).to_owned();
    StepTerm {
        term: shown_term(set, waiting.term, catalogue, sources),
        events: waiting.events.iter().map(|event| catalogue.occasions().event(event).to_owned()).collect(),
        after: waiting.terms.iter().map(|term| format!("{} ({})", term.point, label(term))).collect(),
    }
}

fn lines([of_a, of_b]: [Vec<Turned<'_>>; 2], catalogue: &Catalogue) -> Vec<TurnedLine> {
    const FORTH: &str = "in this order";
    const BACK: &str = "the other way round";
    const NONE: &str = "order not stated";
    let name = |stage: OrderStage<'_>| match stage {
        OrderStage::Event(event) => catalogue.occasions().event(event).to_owned(),
        OrderStage::Issue(_) => issue_of(stage, catalogue).map_or("", |issue| &issue.label).to_owned(),
    };
    let line =
        |turned: &Turned<'_>, a, b| TurnedLine { first: name(turned.first), then: name(turned.then), a, b };
    // What is turned round is told once, as A has it.
    let from_a = of_a.iter().map(|turned| match turned.order {
        Order::Reversed => line(turned, FORTH, BACK),
        Order::OnlyIn => line(turned, FORTH, NONE),
    });
    let from_b = of_b.iter().filter(|turned| turned.order == Order::OnlyIn);
    from_a.chain(from_b.map(|turned| line(turned, NONE, FORTH))).collect()
}
