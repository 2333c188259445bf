//! The terms of one document, and the list of all.

use super::super::documents::{DocumentReport, LibraryReport};
use super::super::sheet::{Sheet, Value};
use super::parts::{TERM, caveats, cited, documents, sources, term};

/// The sheets of one document.
pub(in crate::report) fn show(report: &DocumentReport) -> Vec<Sheet<'_>> {
    let columns = [&["document", "date", "area"][..], &TERM].concat();
    let mut terms = Sheet::new("terms", &columns);
    for area in &report.areas {
        for shown in &area.terms {
            let about = [&report.document.id, &report.document.iso_date, &area.label].map(Value::from);
            terms.row(about.into_iter().chain(term(shown, &report.sources)).collect());
        }
    }
    let mut uncoded = Sheet::new("uncoded", &["document", "date", "point", "heading", "wording", "sources"]);
    for entry in &report.uncoded {
        uncoded.row(vec![
            Value::from(&report.document.id),
            Value::from(&report.document.iso_date),
            Value::from(&entry.point),
            Value::from(entry.heading.as_ref()),
            Value::from(&entry.wording),
            cited(&entry.sources, &report.sources),
        ]);
    }
    vec![terms, uncoded, caveats(&report.caveats), documents([&report.document]), sources(&report.sources)]
}

/// The list of documents.
pub(in crate::report) fn list(report: &LibraryReport) -> Vec<Sheet<'_>> {
    vec![documents(&report.documents)]
}
