//! Where the terms of a document come from.

use super::super::history::HistoryReport;
use super::super::sheet::{Sheet, Value};
use super::parts::{TERM, caveats, documents, sources, term};

/// The sheets of a history: one row a term, then one row an earlier form, then what was dropped.
pub(in crate::report) fn history(report: &HistoryReport) -> Vec<Sheet<'_>> {
    let own = ["first_document", "first_date", "first_points", "origin", "unknown", "gaps"];
    let mut terms = Sheet::new("terms", &[&own[..], &TERM].concat());
    let mut forms = Sheet::new(
        "earlier forms",
        &[&["of_point", "of_issue", "document", "date", "turn", "relation"][..], &TERM].concat(),
    );
    for line in &report.threads {
        let about = [
            Value::from(&line.first_id),
            Value::from(&line.first_date),
            Value::list(&line.first_points),
            Value::from(&line.origin),
            Value::list(&line.unknown),
            Value::list(&line.gaps),
        ];
        terms.row(about.into_iter().chain(term(&line.term, &report.sources)).collect());
        for stage in &line.stages {
            for shown in &stage.terms {
                let about = [
                    Value::from(&line.term.point),
                    Value::from(&line.term.issue),
                    Value::from(&stage.id),
                    Value::from(&stage.iso_date),
                    Value::from(&stage.turn),
                    Value::from(stage.relation),
                ];
                forms.row(about.into_iter().chain(term(shown, &report.sources)).collect());
            }
        }
    }
    let mut gone = Sheet::new("dropped on the way", &[&["document", "by"][..], &TERM].concat());
    for line in &report.gone {
        let about = [Value::from(&line.document), Value::from(&line.by)];
        gone.row(about.into_iter().chain(term(&line.term, &report.sources)).collect());
    }
    let heads = std::iter::once(&report.document).chain(&report.lineage);
    vec![terms, forms, gone, caveats(&report.caveats), documents(heads), sources(&report.sources)]
}
