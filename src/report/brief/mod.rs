//! Builds a briefing: a comparison with all that a reader needs to act on it and to make it again.

mod findings;

use schemars::JsonSchema;
use serde::Serialize;

use super::comparison::comparison_citing;
use super::fingerprint::fingerprint;
use super::ledger::{DocumentLedger, ShiftLine, ledgers_citing};
use super::model::{ComparisonReport, SourceNote};
use super::sources::Sources;
use super::view::View;
use crate::catalogue::Catalogue;
use crate::compare::compare;
use crate::termset::TermSet;
use crate::text;
pub use findings::{Finding, OpenPoint};

/// Name and version of the layout.
const SCHEMA: &str = "peaceterms/brief/1";

/// A briefing on how one document compares with one or several others.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct BriefReport {
    /// Name and version of this layout.
    #[schemars(extend("const" = SCHEMA))]
    pub schema: &'static str,
    /// The program that made it.
    pub program: &'static str,
    /// What the briefing is called.
    pub title: String,
    /// The analyst's own words, in Markdown.
    pub note: Option<String>,
    /// The first document against each of the others.
    pub pairs: Vec<BriefPair>,
    /// Who is bound to what under each document.
    pub ledgers: Vec<DocumentLedger>,
    /// Where two documents do not bind the same parties; empty for more than two.
    pub shifts: Vec<ShiftLine>,
    /// The term sets compared, so that a reader can tell whether theirs are the same.
    pub made_from: Vec<Fingerprint>,
    /// The sources cited.
    pub sources: Vec<SourceNote>,
}

/// Two documents of a briefing.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct BriefPair {
    /// What follows from the comparison, in sentences, at most ten.
    pub findings: Vec<Finding>,
    /// What is not settled or not known.
    pub open: Vec<OpenPoint>,
    /// The comparison itself.
    pub comparison: ComparisonReport,
}

/// A term set that a briefing was made from.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct Fingerprint {
    /// Its identifier.
    pub document: String,
    /// Its date as in the file.
    pub date: String,
    /// SHA-256 of what the program reads from its file, in hexadecimal.
    pub sha256: String,
}

/// What an analyst adds to a briefing.
#[derive(Clone, Debug, Default)]
pub struct Brief {
    /// What it is called, where it is not to be named by its documents.
    pub title: Option<String>,
    /// The analyst's own words, in Markdown.
    pub note: Option<String>,
    /// What of the comparisons it shows.
    pub view: View,
}

/// The briefing on `first` against each of `others`.
pub fn brief(brief: &Brief, first: &TermSet, others: &[TermSet], catalogue: &Catalogue) -> BriefReport {
    let mut sources = Sources::default();
    let comparisons: Vec<_> = others.iter().map(|other| compare(first, other, catalogue)).collect();
    let reports: Vec<ComparisonReport> = comparisons
        .iter()
        .map(|comparison| comparison_citing(comparison, catalogue, &brief.view, &mut sources))
        .collect();
    let sets: Vec<&TermSet> = std::iter::once(first).chain(others).collect();
    let ledger = ledgers_citing(&sets, catalogue, &mut sources);
    let sources = sources.into_notes();
    let pair = |report: ComparisonReport| BriefPair {
        findings: findings::findings(&report),
        open: findings::open(&report),
        comparison: ComparisonReport { sources: sources.clone(), ..report },
    };
    let named = text::join(sets.iter().map(|set| set.short_title()), "and");
    BriefReport {
        schema: SCHEMA,
        program: concat!("peaceterms ", env!("CARGO_PKG_VERSION")),
        title: brief.title.clone().unwrap_or_else(|| format!("Briefing: {named}")),
        note: brief.note.clone(),
        pairs: reports.into_iter().map(pair).collect(),
        ledgers: ledger.ledgers,
        shifts: ledger.shifts,
        made_from: sets.iter().map(|set| of_set(set)).collect(),
        sources,
    }
}

fn of_set(set: &TermSet) -> Fingerprint {
    Fingerprint { document: set.id.clone(), date: set.date.iso(), sha256: fingerprint(set) }
}
