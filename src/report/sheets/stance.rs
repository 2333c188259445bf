//! What a party states.

use super::super::sheet::{Sheet, Value};
use super::super::stance::StanceReport;
use super::parts::{TERM, caveats, documents, sources, term};

/// The sheets of a stance: one row a term, then the documents with what each adds.
pub(in crate::report) fn stance(report: &StanceReport) -> Vec<Sheet<'_>> {
    let columns = [&["date", "document", "beside_another"][..], &TERM].concat();
    let mut terms = Sheet::new("stance", &columns);
    for line in report.areas.iter().flat_map(|area| &area.terms) {
        let beside = if line.beside { "yes" } else { "no" };
        let about = [Value::from(&line.iso_date), Value::from(&line.from), Value::from(beside)];
        terms.row(about.into_iter().chain(term(&line.term, &report.sources)).collect());
    }
    let mut parts = Sheet::new("considered", &["document", "date", "joint", "issues", "part"]);
    for line in &report.considered {
        parts.row(vec![
            Value::from(&line.document.id),
            Value::from(&line.document.iso_date),
            Value::from(if line.joint { "yes" } else { "no" }),
            Value::from(line.issues),
            Value::from(&line.part),
        ]);
    }
    let heads = report.considered.iter().map(|line| &line.document);
    vec![terms, parts, caveats(&report.caveats), documents(heads), sources(&report.sources)]
}
