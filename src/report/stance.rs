//! Builds the report of what a party states.

use schemars::JsonSchema;
use serde::Serialize;

use super::documents::{ShownTerm, shown_term};
use super::heading::heading;
use super::model::{DocumentHead, SourceNote};
use super::sources::Sources;
use crate::catalogue::Catalogue;
use crate::library::{Considered, Part, Stance};
use crate::text;

/// Name and version of the layout.
const SCHEMA: &str = "peaceterms/stance/1";

/// What a party states on each issue, and from which of its documents that is taken.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct StanceReport {
    /// Name and version of this layout.
    #[schemars(extend("const" = SCHEMA))]
    pub schema: &'static str,
    /// The position as a document; its id stands wherever one does.
    pub document: DocumentHead,
    /// The documents that the party wrote, by date.
    pub considered: Vec<ConsideredLine>,
    /// The terms, area by area.
    pub areas: Vec<StanceArea>,
    /// What is left open.
    pub caveats: Vec<String>,
    /// The sources cited.
    pub sources: Vec<SourceNote>,
}

/// A document that the party wrote.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct ConsideredLine {
    /// The document.
    pub document: DocumentHead,
    /// Whether others wrote it too.
    pub joint: bool,
    /// On how many issues it is the latest.
    pub issues: usize,
    /// What became of it, in words.
    pub part: String,
}

/// The terms of one area.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct StanceArea {
    /// The area's identifier.
    pub id: String,
    /// Its name.
    pub label: String,
    /// Its terms.
    pub terms: Vec<StanceTerm>,
}

/// A term with the document that it comes from.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct StanceTerm {
    /// The document's identifier.
    pub from: String,
    /// Its short name.
    pub from_short: String,
    /// Its date, as in the file.
    pub iso_date: String,
    /// The term as it stands there.
    pub term: ShownTerm,
    /// Later documents, each with its date, of which it is only known that they raise the issue.
    pub raised_later: Vec<String>,
    /// Whether another document, not known to be earlier or later, stands beside it on the issue.
    pub beside: bool,
}

/// The report of a stance.
pub fn stances(stance: &Stance, catalogue: &Catalogue) -> StanceReport {
    let mut sources = Sources::default();
    let mut areas: Vec<StanceArea> = Vec::new();
    for (term, origin) in stance.set.terms.iter().zip(&stance.origins) {
        let considered = stance.considered.get(origin.document).map(|considered| &considered.document);
        let (Some(issue), Some(from)) = (catalogue.issue(term.issue.as_str()), considered) else { continue };
        let Some(original) = from.terms.get(origin.term) else { continue };
        let shown = shown_term(from, original, catalogue, &mut sources);
        let raised = origin.raised_later.iter().filter_map(|document| stance.considered.get(*document));
        let raised = raised.map(|considered| &considered.document);
        let shown = StanceTerm {
            from: from.id.clone(),
            from_short: from.short_title().to_owned(),
            iso_date: from.date.iso(),
            raised_later: raised.map(|set| format!("{}, {}", set.title, set.date)).collect(),
            term: shown,
            beside: stance.beside.contains_key(&term.issue),
        };
        match areas.last_mut().filter(|area| area.id == issue.area.as_str()) {
            Some(area) => area.terms.push(shown),
            None => areas.push(StanceArea {
                id: issue.area.to_string(),
                label: catalogue.area_label(&issue.area).to_owned(),
                terms: vec![shown],
            }),
        }
    }
    StanceReport {
        schema: SCHEMA,
        document: heading(&stance.set, catalogue),
        considered: stance.considered.iter().map(|considered| line(considered, catalogue)).collect(),
        areas,
        caveats: stance.set.caveats(),
        sources: sources.into_notes(),
    }
}

fn line(considered: &Considered, catalogue: &Catalogue) -> ConsideredLine {
    let (issues, part) = match considered.part {
        Part::Latest(issues) => (issues, format!("the latest on {}", text::count(issues, "issue"))),
        Part::Superseded => (0, "later documents speak on all its issues".to_owned()),
        Part::NoOwnWording => (0, "holds no wording of the party's own".to_owned()),
        Part::Later => (0, "not counted: later".to_owned()),
        Part::MayBeLater => (0, "not counted: may be later".to_owned()),
    };
    ConsideredLine {
        document: heading(&considered.document, catalogue),
        joint: considered.is_joint,
        issues,
        part,
    }
}
