//! How an issue moved from document to document.

use super::super::sheet::{Sheet, Value};
use super::super::track::TrackReport;
use super::parts::{TERM, caveats, documents, sources, term};

/// The sheets of a track: one row a document and term.
pub(in crate::report) fn track(report: &TrackReport) -> Vec<Sheet> {
    let columns = [&["date", "document", "status", "text", "positions", "moves"][..], &TERM].concat();
    let mut steps = Sheet::new("track", &columns);
    for step in &report.steps {
        let line =
            |line: &super::super::track::PositionLine| format!("{} ({})", line.position, line.certainty);
        let positions: Vec<String> = step.positions.iter().map(line).collect();
        for shown in &step.terms {
            let about = [
                Value::from(&step.document.iso_date),
                Value::from(&step.document.id),
                Value::from(step.document.status),
                Value::from(step.document.text),
                Value::list(&positions),
                Value::list(&step.moves),
            ];
            steps.row(about.into_iter().chain(term(shown, &report.sources)).collect());
        }
    }
    let heads = report.steps.iter().map(|step| &step.document);
    vec![steps, caveats(&report.caveats), documents(heads), sources(&report.sources)]
}
