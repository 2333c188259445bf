//! The order in which terms are to be carried out.

use super::super::sequence::{SequenceReport, StepTerm};
use super::super::sheet::{Sheet, Value};
use super::parts::{TERM, caveats, documents, sources, term};

/// The sheets of a sequence: one row a term that waits or is waited for.
pub(in crate::report) fn sequence(report: &SequenceReport) -> Vec<Sheet<'_>> {
    let columns = [&["document", "step", "events", "after"][..], &TERM].concat();
    let mut steps = Sheet::new("sequence", &columns);
    for sequence in &report.sequences {
        let mut add = |step: Value, line: &StepTerm| {
            let about = [
                Value::from(&sequence.document.id),
                step,
                Value::list(&line.events),
                Value::list(&line.after),
            ];
            steps.row(about.into_iter().chain(term(&line.term, &report.sources)).collect());
        };
        for (number, step) in sequence.steps.iter().enumerate() {
            for line in step {
                add(Value::from(number + 1), line);
            }
        }
        for line in sequence.circles.iter().flatten() {
            add(Value::from("circle"), line);
        }
        for line in &sequence.behind {
            add(Value::from("behind a circle"), line);
        }
    }
    let mut turned = Sheet::new("turned", &["first", "then", "a", "b"]);
    for line in &report.turned {
        let values = [line.first.as_str(), line.then.as_str(), line.a, line.b];
        turned.row(values.map(Value::from).to_vec());
    }
    let heads = report.sequences.iter().map(|sequence| &sequence.document);
    vec![steps, turned, caveats(&report.caveats), documents(heads), sources(&report.sources)]
}
