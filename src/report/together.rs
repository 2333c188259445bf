//! Builds the report of how several documents stand to one another.

use schemars::JsonSchema;
use serde::Serialize;

use super::circumstances::{circumstances, wording};
use super::common_ground::options_left_out;
use super::heading::{caveats, heading};
use super::model::{DocumentHead, SourceNote};
use super::sources::Sources;
use super::view::View;
use crate::catalogue::{Catalogue, Space};
use crate::compare::{Agreement, Facet, Holding, Silence, Stand, Together, together};
use crate::termset::{Term, TermSet};

/// Name and version of the layout.
const SCHEMA: &str = "peaceterms/comparison-of-many/1";

/// How three documents or more stand to one another.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct TogetherReport {
    /// Name and version of this layout.
    #[schemars(extend("const" = SCHEMA))]
    pub schema: &'static str,
    /// The documents.
    pub documents: Vec<DocumentHead>,
    /// To which areas and issues it is narrowed, in words, where it is.
    pub narrowed: Option<String>,
    /// How many rows there are of each agreement.
    pub counts: Vec<AgreementCount>,
    /// The rows, area by area.
    pub areas: Vec<TogetherArea>,
    /// What was left out, in words.
    pub left_out: Vec<String>,
    /// What the terms shown leave open: where sources or readings differ.
    pub notes: Vec<String>,
    /// What the files of the documents do not settle, each with the document's short name.
    pub caveats: Vec<String>,
    /// The sources cited.
    pub sources: Vec<SourceNote>,
}

/// How many rows there are of an agreement.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct AgreementCount {
    /// The agreement in words.
    pub agreement: &'static str,
    /// How many rows.
    pub rows: usize,
}

/// The rows of an area.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct TogetherArea {
    /// The area's identifier.
    pub id: String,
    /// Its name.
    pub label: String,
    /// Its rows.
    pub rows: Vec<TogetherRow>,
}

/// How the documents stand to one another on one issue, in the same circumstances.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct TogetherRow {
    /// The issue's identifier.
    pub issue: String,
    /// Its name.
    pub label: String,
    /// The circumstances and the condition.
    pub holds: Vec<String>,
    /// The agreement as a sign, with a star where a facet differs.
    pub sign: String,
    /// The agreement in words.
    pub agreement: &'static str,
    /// What all that decide admit, in words.
    pub common: Option<String>,
    /// The documents, by their numbers from 0, that name no figure or no members, where what is common names some: with
    /// them it is common as worded only.
    pub as_worded: Vec<usize>,
    /// By how much the two that are furthest apart differ, where nothing is common.
    pub gap: Option<String>,
    /// The facets in which any two differ.
    pub facets: Vec<&'static str>,
    /// The documents, by their numbers from 0, that have an outcome in common, where not all have.
    pub groups: Vec<Vec<usize>>,
    /// The documents, by their numbers from 0, that have no outcome in common with any other.
    pub apart: Vec<usize>,
    /// What each document holds, in the order of the documents.
    pub cells: Vec<TogetherCell>,
}

/// What one document holds on an issue.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct TogetherCell {
    /// `decided`, `undecided`, `left to talks`, `in other circumstances`, `nothing`, `not coded`, `not reported` or `not stated`.
    pub state: &'static str,
    /// What it admits or says, one for each wording where its sides differ.
    pub positions: Vec<TogetherPosition>,
}

/// What one document, or one side of it, admits or says.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct TogetherPosition {
    /// In words.
    pub position: String,
    /// Whose wording it is, where the sides differ.
    pub held_by: Option<String>,
    /// The points that say it, or that it follows from.
    pub points: Vec<String>,
    /// Whether it follows, in part or wholly, from terms on other issues.
    pub implied: bool,
    /// `stated`, `reported` or `disputed`.
    pub certainty: &'static str,
    /// Numbers of sources.
    pub sources: Vec<usize>,
}

/// How `sets` stand to one another on the issues that `view` shows.
pub fn togethers<'t>(sets: &[&'t TermSet], catalogue: &'t Catalogue, view: &View) -> TogetherReport {
    let all = together(sets, catalogue);
    let shown: Vec<&Together<'_>> = all
        .iter()
        .filter(|row| {
            let issue = row.ground.issue;
            (view.areas.is_empty() || view.areas.contains(&issue.area))
                && (view.issues.is_empty() || view.issues.contains(&issue.id))
        })
        .collect();
    let mut builder = Builder { sets, catalogue, sources: Sources::default(), notes: Vec::new() };
    let mut areas = Vec::new();
    for area in catalogue.areas() {
        let rows = shown.iter().filter(|row| row.ground.issue.area == area.id);
        let rows: Vec<TogetherRow> = rows.map(|row| builder.row(row)).collect();
        areas.push(TogetherArea { id: area.id.to_string(), label: area.label.clone(), rows });
    }
    let count = |agreement: Agreement| AgreementCount {
        agreement: agreement.as_str(),
        rows: shown.iter().filter(|row| row.agreement == agreement).count(),
    };
    TogetherReport {
        schema: SCHEMA,
        documents: sets.iter().map(|set| heading(set, catalogue)).collect(),
        narrowed: view.in_words(),
        counts: Agreement::ALL.map(count).into_iter().filter(|count| count.rows > 0).collect(),
        areas: areas.into_iter().filter(|area| !area.rows.is_empty()).collect(),
        left_out: sets.iter().filter_map(|set| options_left_out(set)).collect(),
        notes: builder.notes,
        caveats: caveats(sets.iter().copied()),
        sources: builder.sources.into_notes(),
    }
}

impl TogetherReport {
    /// Whether the documents differ anywhere: a row that not all decide alike.
    pub fn has_differences(&self) -> bool {
        self.areas.iter().flat_map(|area| &area.rows).any(|row| row.sign != "=")
    }
}

struct Builder<'s, 'b> {
    sets: &'s [&'b TermSet],
    catalogue: &'b Catalogue,
    sources: Sources<'b>,
    notes: Vec<String>,
}

impl<'b> Builder<'_, 'b> {
    fn row(&mut self, row: &Together<'b>) -> TogetherRow {
        let ground = &row.ground;
        let star = if row.facets.is_empty() || row.agreement == Agreement::NotShared { "" } else { "*" };
        let gap = ground.gap.as_ref().and_then(|(_, _, size)| size.as_ref()?.size());
        TogetherRow {
            issue: ground.issue.id.to_string(),
            label: ground.issue.label.clone(),
            holds: circumstances(&ground.slot, self.catalogue),
            sign: format!("{}{star}", row.agreement.sign()),
            agreement: row.agreement.as_str(),
            common: ground
                .common
                .as_ref()
                .filter(|_| row.agreement != Agreement::NotShared)
                .map(|common| self.catalogue.describe_outcomes(ground.issue, common)),
            as_worded: ground
                .unnamed()
                .filter(|_| row.agreement != Agreement::NotShared)
                .map(|stand| stand.document)
                .collect(),
            gap,
            facets: row.facets.iter().map(|facet: &Facet| facet.as_str()).collect(),
            groups: if row.agreement == Agreement::Apart { row.groups.clone() } else { Vec::new() },
            apart: row.apart.clone(),
            cells: (0..self.sets.len()).map(|document| self.cell(row, document)).collect(),
        }
    }

    fn cell(&mut self, row: &Together<'b>, document: usize) -> TogetherCell {
        let ground = &row.ground;
        let stands: Vec<&Stand<'b>> =
            ground.stands.iter().filter(|stand| stand.document == document).collect();
        if !stands.is_empty() {
            let positions = stands.into_iter().map(|stand| self.stand(row, stand)).collect();
            return TogetherCell { state: "decided", positions };
        }
        let raised: Vec<_> =
            ground.raised.iter().filter(|(of, _)| *of == document).map(|(_, held)| held.clone()).collect();
        let state = if ground.undecided.contains(&document) {
            "undecided"
        } else if ground.deferred.contains(&document) {
            "left to talks"
        } else if ground.elsewhere.contains(&document) {
            "in other circumstances"
        } else {
            match self.sets.get(document).copied().map(Silence::of) {
                Some(Silence::Silent) | None => "nothing",
                Some(silence) => silence.as_str(),
            }
        };
        let positions = raised.iter().map(|held| self.raised(held, document)).collect();
        TogetherCell { state, positions }
    }

    fn stand(&mut self, row: &Together<'b>, stand: &Stand<'b>) -> TogetherPosition {
        let terms: Vec<&'b Term> = stand.holdings.iter().flat_map(|held| held.basis()).collect();
        TogetherPosition {
            position: self.catalogue.describe_outcomes(row.ground.issue, &stand.outcomes),
            held_by: stand.bracket.map(|variant| wording(variant, self.catalogue)),
            points: stand.points.clone(),
            implied: stand.is_implied,
            certainty: stand.certainty.as_str(),
            sources: self.cited(stand.document, &terms),
        }
    }

    fn raised(&mut self, held: &Holding<'b>, document: usize) -> TogetherPosition {
        let position = match held.issue.space {
            Space::Text => "in words only".to_owned(),
            Space::Scale { .. } | Space::Choice { .. } | Space::Quantity { .. } | Space::Set { .. } => {
                self.catalogue.describe(held.issue, &held.position)
            }
        };
        TogetherPosition {
            position,
            held_by: held.bracket.map(|variant| wording(variant, self.catalogue)),
            points: crate::termset::points(held.basis()),
            implied: held.rests_on_implication,
            certainty: held.certainty().as_str(),
            sources: self.cited(document, &held.basis()),
        }
    }

    /// The numbers of the sources of some terms of a document, whose notes are kept.
    fn cited(&mut self, document: usize, terms: &[&'b Term]) -> Vec<usize> {
        let Some(set) = self.sets.get(document).copied() else { return Vec::new() };
        for term in terms {
            let Some(note) = &term.note else { continue };
            let line = format!("{} {}: {note}", set.short_title(), term.point);
            if !self.notes.contains(&line) {
                self.notes.push(line);
            }
        }
        self.sources.of_terms(set, terms, false)
    }
}
