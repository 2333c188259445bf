//! Builds the report of one document, and the list of all.

use schemars::JsonSchema;
use serde::Serialize;

use super::fingerprint::fingerprint;
use super::heading::heading;
use super::model::{DocumentHead, SourceNote};
use super::sources::Sources;
use super::timing::{deadline, timing};
use crate::catalogue::{Catalogue, PartyId, Space};
use crate::termset::{Term, TermSet};

/// Name and version of the layout.
const DOCUMENT_SCHEMA: &str = "peaceterms/document/1";

/// One document, term by term.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct DocumentReport {
    /// Name and version of this layout.
    #[schemars(extend("const" = DOCUMENT_SCHEMA))]
    pub schema: &'static str,
    /// The document.
    pub document: DocumentHead,
    /// Its terms, area by area.
    pub areas: Vec<AreaTerms>,
    /// Its points that nobody has coded yet.
    pub uncoded: Vec<ShownUncoded>,
    /// SHA-256 of what the program reads from its file, in hexadecimal.
    pub sha256: String,
    /// Where sources or readings differ.
    pub notes: Vec<String>,
    /// What the file does not settle.
    pub caveats: Vec<String>,
    /// The sources cited.
    pub sources: Vec<SourceNote>,
}

/// The terms of one area.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct AreaTerms {
    /// The area's identifier.
    pub id: String,
    /// Its name.
    pub label: String,
    /// Its terms.
    pub terms: Vec<ShownTerm>,
}

/// A point that nobody has coded yet.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct ShownUncoded {
    /// The point.
    pub point: String,
    /// The heading that it stands under.
    pub heading: Option<String>,
    /// Its verbatim wording.
    pub wording: String,
    /// Numbers of its sources.
    pub sources: Vec<usize>,
}

/// A term as `show` shows it.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct ShownTerm {
    /// Its point.
    pub point: String,
    /// The issue's identifier.
    pub issue: String,
    /// The issue's name.
    pub label: String,
    /// The position in words, empty on a text issue.
    pub position: String,
    /// The circumstances and the condition under which it holds, and its variant.
    pub holds: Vec<String>,
    /// What it starts from and what it waits for, in words.
    pub timing: Vec<String>,
    /// By when it is due, in words.
    pub due: Option<String>,
    /// Who is bound.
    pub binds: Vec<String>,
    /// What it does to whom it binds.
    pub modality: &'static str,
    /// The statement.
    pub statement: String,
    /// The quote.
    pub quote: Option<String>,
    /// How well it is known.
    pub certainty: &'static str,
    /// Numbers of all sources that say so.
    pub sources: Vec<usize>,
    /// Where sources or readings differ.
    pub note: Option<String>,
}

/// Name and version of the layout.
const LIBRARY_SCHEMA: &str = "peaceterms/library/1";

impl ShownTerm {
    /// When it holds and when it is due.
    pub(super) fn terms(&self) -> impl Iterator<Item = &String> {
        self.holds.iter().chain(&self.timing).chain(&self.due)
    }
}

/// The documents of a library.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct LibraryReport {
    /// Name and version of this layout.
    #[schemars(extend("const" = LIBRARY_SCHEMA))]
    pub schema: &'static str,
    /// The documents, by date.
    pub documents: Vec<DocumentHead>,
}

/// The report of one document; with `binds`, only of the terms that bind one of these parties.
pub fn document(set: &TermSet, catalogue: &Catalogue, binds: &[PartyId]) -> DocumentReport {
    let mut sources = Sources::default();
    let shown = |term: &&Term| binds.is_empty() || term.binds.iter().any(|party| binds.contains(party));
    let mut terms: Vec<&Term> = set.terms.iter().filter(shown).collect();
    // Stable: within an issue, as the document has them.
    terms.sort_by_key(|term| catalogue.rank(&term.issue));
    let mut areas: Vec<AreaTerms> = Vec::new();
    for term in &terms {
        let Some(issue) = catalogue.issue(term.issue.as_str()) else { continue };
        let shown = shown_term(set, term, catalogue, &mut sources);
        match areas.last_mut().filter(|area| area.id == issue.area.as_str()) {
            Some(area) => area.terms.push(shown),
            None => areas.push(AreaTerms {
                id: issue.area.to_string(),
                label: catalogue.area_label(&issue.area).to_owned(),
                terms: vec![shown],
            }),
        }
    }
    let uncoded = set.uncoded.iter().map(|entry| ShownUncoded {
        point: entry.point.to_string(),
        heading: entry.heading.clone(),
        wording: entry.wording.clone(),
        sources: sources.cite(set, &entry.source).into_iter().collect(),
    });
    // Who is bound by a point that is not coded is not known.
    let uncoded = if binds.is_empty() { uncoded.collect() } else { Vec::new() };
    let note = |term: &&Term| term.note.as_ref().map(|note| format!("{}: {note}", term.point));
    DocumentReport {
        schema: DOCUMENT_SCHEMA,
        document: heading(set, catalogue),
        sha256: fingerprint(set),
        areas,
        uncoded,
        notes: terms.iter().filter_map(note).collect(),
        caveats: set.caveats(),
        sources: sources.into_notes(),
    }
}

pub(super) fn shown_term<'t>(
    set: &'t TermSet,
    term: &'t Term,
    catalogue: &Catalogue,
    sources: &mut Sources<'t>,
) -> ShownTerm {
    let issue = catalogue.issue(term.issue.as_str());
    let party = |party: &PartyId| catalogue.parties().label(party).to_owned();
    let position =
        issue.zip(term.position.as_ref()).map(|(issue, position)| catalogue.describe(issue, position));
    let is_text = issue.is_some_and(|issue| matches!(issue.space, Space::Text));
    let circumstance = |id| catalogue.occasions().circumstance(id).map(|known| known.label.clone());
    let condition = term.condition.as_ref().map(|condition| format!("if: {condition}"));
    let variant =
        term.variant.as_deref().and_then(|id| set.variant(id)).map(|variant| match &variant.label {
            Some(label) => format!("{}: {label}", variant.id),
            None => variant.id.to_string(),
        });
    ShownTerm {
        point: term.point.to_string(),
        issue: term.issue.to_string(),
        label: issue.map_or("", |issue| &issue.label).to_owned(),
        position: position.unwrap_or_else(|| if is_text { "" } else { "not coded" }.to_owned()),
        holds: term.when.iter().filter_map(circumstance).chain(condition).chain(variant).collect(),
        timing: timing(term, catalogue),
        due: term.deadline.as_ref().map(|due| deadline(due, catalogue)),
        binds: term.binds.iter().map(party).collect(),
        modality: term.modality.as_str(),
        statement: term.statement.to_string(),
        quote: term.quote.as_deref().map(str::to_owned),
        certainty: term.certainty.as_str(),
        sources: sources.of_terms(set, &[term], true),
        note: term.note.as_deref().map(str::to_owned),
    }
}

/// The list of `sets`, by date and then by identifier.
pub fn library<'t>(sets: impl IntoIterator<Item = &'t TermSet>, catalogue: &Catalogue) -> LibraryReport {
    let mut documents: Vec<DocumentHead> = sets.into_iter().map(|set| heading(set, catalogue)).collect();
    documents.sort_by(|one, other| (&one.iso_date, &one.id).cmp(&(&other.iso_date, &other.id)));
    LibraryReport { schema: LIBRARY_SCHEMA, documents }
}
