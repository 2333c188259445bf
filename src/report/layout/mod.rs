//! Lays reports out as pages: one file a report. What is decided here holds for every format.

mod brief;
mod common_ground;
mod comparison;
mod documents;
mod history;
mod issues;
mod ledger;
pub(in crate::report) mod marks;
mod matrix;
mod overlap;
mod parts;
mod search;
mod sequence;
mod stance;
mod together;
mod track;
mod uncoded;
mod wordings;

use serde::Serialize;

use super::brief::BriefReport;
use super::common_ground::CommonGroundReport;
use super::documents::{DocumentReport, LibraryReport};
use super::history::HistoryReport;
use super::issues::{IssueReport, IssuesReport};
use super::ledger::LedgerReport;
use super::matrix::MatrixReport;
use super::model::ComparisonReport;
use super::page::{Page, RedlineStyle};
use super::search::SearchReport;
use super::sequence::SequenceReport;
use super::sheet::Sheet;
use super::sheets;
use super::stance::StanceReport;
use super::together::TogetherReport;
use super::track::TrackReport;

/// A report that any format can write: as data by its fields, laid out as a page, or as sheets of values.
pub trait Report: Serialize {
    /// The report laid out, its redlines in a style.
    fn page(&self, redlines: RedlineStyle) -> Page;

    /// The report as tables of values. The first has its rows, each with all that it needs to stand alone.
    fn sheets(&self) -> Vec<Sheet<'_>>;
}

impl Report for ComparisonReport {
    fn page(&self, redlines: RedlineStyle) -> Page {
        comparison::comparison(self, redlines)
    }

    fn sheets(&self) -> Vec<Sheet<'_>> {
        sheets::comparison(self)
    }
}

impl Report for BriefReport {
    fn page(&self, redlines: RedlineStyle) -> Page {
        brief::brief(self, redlines)
    }

    fn sheets(&self) -> Vec<Sheet<'_>> {
        sheets::brief(self)
    }
}

impl Report for CommonGroundReport {
    fn page(&self, _: RedlineStyle) -> Page {
        common_ground::common_ground(self)
    }

    fn sheets(&self) -> Vec<Sheet<'_>> {
        sheets::common_ground(self)
    }
}

impl Report for LedgerReport {
    fn page(&self, _: RedlineStyle) -> Page {
        ledger::ledger(self)
    }

    fn sheets(&self) -> Vec<Sheet<'_>> {
        sheets::ledger(self)
    }
}

impl Report for SequenceReport {
    fn page(&self, _: RedlineStyle) -> Page {
        sequence::sequence(self)
    }

    fn sheets(&self) -> Vec<Sheet<'_>> {
        sheets::sequence(self)
    }
}

impl Report for MatrixReport {
    fn page(&self, _: RedlineStyle) -> Page {
        matrix::matrix(self)
    }

    fn sheets(&self) -> Vec<Sheet<'_>> {
        sheets::matrix(self)
    }
}

impl Report for TogetherReport {
    fn page(&self, _: RedlineStyle) -> Page {
        together::together(self)
    }

    fn sheets(&self) -> Vec<Sheet<'_>> {
        sheets::together(self)
    }
}

impl Report for TrackReport {
    fn page(&self, _: RedlineStyle) -> Page {
        track::track(self)
    }

    fn sheets(&self) -> Vec<Sheet<'_>> {
        sheets::track(self)
    }
}

impl Report for SearchReport {
    fn page(&self, _: RedlineStyle) -> Page {
        search::search(self)
    }

    fn sheets(&self) -> Vec<Sheet<'_>> {
        sheets::search(self)
    }
}

impl Report for StanceReport {
    fn page(&self, _: RedlineStyle) -> Page {
        stance::stance(self)
    }

    fn sheets(&self) -> Vec<Sheet<'_>> {
        sheets::stance(self)
    }
}

impl Report for HistoryReport {
    fn page(&self, _: RedlineStyle) -> Page {
        history::history(self)
    }

    fn sheets(&self) -> Vec<Sheet<'_>> {
        sheets::history(self)
    }
}

impl Report for DocumentReport {
    fn page(&self, _: RedlineStyle) -> Page {
        documents::show(self)
    }

    fn sheets(&self) -> Vec<Sheet<'_>> {
        sheets::show(self)
    }
}

impl Report for LibraryReport {
    fn page(&self, _: RedlineStyle) -> Page {
        documents::list(self)
    }

    fn sheets(&self) -> Vec<Sheet<'_>> {
        sheets::list(self)
    }
}

impl Report for IssuesReport {
    fn page(&self, _: RedlineStyle) -> Page {
        issues::list(self)
    }

    fn sheets(&self) -> Vec<Sheet<'_>> {
        sheets::issues(self)
    }
}

impl Report for IssueReport {
    fn page(&self, _: RedlineStyle) -> Page {
        issues::issue(self)
    }

    fn sheets(&self) -> Vec<Sheet<'_>> {
        sheets::issue(self)
    }
}

/// The least width at which a table of sentences can be read.
const LEAST_FOR_TABLE: usize = 60;
