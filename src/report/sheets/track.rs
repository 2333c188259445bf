//! How issues moved from document to document.

use super::super::sheet::{Sheet, Value};
use super::super::track::{PositionLine, StepLine, Stood, TrackReport};
use super::parts::{TERM, caveats, documents, sources, term};

/// The sheets of a track: one row a document and term; one row a movement.
pub(in crate::report) fn track(report: &TrackReport) -> Vec<Sheet<'_>> {
    let about = ["date", "document", "status", "text", "positions", "moves", "leaves_out", "restored"];
    let columns = [&about[..], &TERM].concat();
    let mut steps = Sheet::new("track", &columns);
    let mut moved = Sheet::new(
        "approaches",
        &[
            "issue",
            "date",
            "document",
            "parties",
            "way",
            "others",
            "measure",
            "before",
            "before_document",
            "now",
            "other",
            "other_document",
            "circumstances_differ",
        ],
    );
    for (issue, step) in
        report.issues.iter().flat_map(|issue| issue.steps.iter().map(move |step| (issue, step)))
    {
        for shown in &step.terms {
            steps.row(about_step(step).into_iter().chain(term(shown, &report.sources)).collect());
        }
        if step.terms.is_empty() {
            let none = TERM.iter().map(|column| match *column {
                "issue" => Value::from(&issue.issue),
                "label" => Value::from(&issue.label),
                _ => Value::from(""),
            });
            steps.row(about_step(step).into_iter().chain(none).collect());
        }
        for line in &step.approaches {
            let position = |stood: &Stood| Value::from(format!("{} ({})", stood.position, stood.certainty));
            moved.row(vec![
                Value::from(&issue.issue),
                Value::from(&step.document.iso_date),
                Value::from(&step.document.id),
                Value::list(&line.parties),
                Value::from(line.way),
                Value::list(&line.others),
                Value::from(&line.measure),
                position(&line.before),
                Value::from(&line.before.document),
                position(&line.now),
                position(&line.other),
                Value::from(&line.other.document),
                Value::from(if line.circumstances_differ { "yes" } else { "no" }),
            ]);
        }
    }
    let heads = {
        let mut heads: Vec<_> =
            report.issues.iter().flat_map(|issue| &issue.steps).map(|step| &step.document).collect();
        heads.sort_by(|one, other| (&one.iso_date, &one.id).cmp(&(&other.iso_date, &other.id)));
        heads.dedup_by(|one, other| one.id == other.id);
        heads
    };
    vec![steps, moved, caveats(&report.caveats), documents(heads), sources(&report.sources)]
}

fn about_step(step: &StepLine) -> [Value; 8] {
    let line = |line: &PositionLine| format!("{} ({})", line.position, line.certainty);
    let positions: Vec<String> = step.positions.iter().map(line).collect();
    [
        Value::from(&step.document.iso_date),
        Value::from(&step.document.id),
        Value::from(step.document.status),
        Value::from(step.document.text),
        Value::list(&positions),
        Value::list(&step.moves),
        Value::from(step.leaves_out.as_deref().unwrap_or_default()),
        Value::list(&step.restored),
    ]
}
