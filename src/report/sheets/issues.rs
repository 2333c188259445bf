//! The list of issues, and the page of one.

use super::super::issues::{IssueReport, IssuesReport};
use super::super::sheet::{Sheet, Value};
use super::parts::{TERM, caveats, documents, sources, term};

/// The sheets of a list of issues: one row an issue.
pub(in crate::report) fn issues(report: &IssuesReport) -> Vec<Sheet<'_>> {
    let mut sheet = Sheet::new("issues", &["issue", "label", "area", "question", "outcomes", "documents"]);
    for line in &report.issues {
        sheet.row(vec![
            Value::from(&line.issue),
            Value::from(&line.label),
            Value::from(&line.area),
            Value::from(&line.question),
            Value::from(&line.outcomes),
            Value::from(line.documents),
        ]);
    }
    vec![sheet]
}

/// The sheets of one issue: one row a document and term, then the ways to write a position and what follows.
pub(in crate::report) fn issue(report: &IssueReport) -> Vec<Sheet<'_>> {
    let columns = [&["date", "document", "status", "text"][..], &TERM].concat();
    let mut positions = Sheet::new("positions", &columns);
    for held in &report.positions {
        for shown in &held.terms {
            let about = [
                Value::from(&held.document.iso_date),
                Value::from(&held.document.id),
                Value::from(held.document.status),
                Value::from(held.document.text),
            ];
            positions.row(about.into_iter().chain(term(shown, &report.sources)).collect());
        }
    }
    let mut options = Sheet::new("options", &["option", "label"]);
    for option in &report.options {
        options.row(vec![Value::from(&option.id), Value::from(&option.label)]);
    }
    let mut forms = Sheet::new("forms", &["written", "meaning"]);
    for form in &report.forms {
        forms.row(vec![Value::from(&form.written), Value::from(&form.meaning)]);
    }
    let mut rules = Sheet::new("implications", &["from", "premise", "to", "conclusion", "reason"]);
    for rule in &report.implications {
        let words = [&rule.from, &rule.premise, &rule.to, &rule.conclusion, &rule.reason];
        rules.row(words.map(Value::from).to_vec());
    }
    let heads = report.positions.iter().map(|held| &held.document);
    let more = [documents(heads), caveats(&report.caveats), sources(&report.sources)];
    [positions, options, forms, rules].into_iter().chain(more).collect()
}
