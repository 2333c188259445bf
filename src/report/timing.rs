//! When terms start, what they wait for and by when they are due, in words.

use crate::catalogue::Catalogue;
use crate::termset::{Deadline, Start, Term, Time, Wait};

/// What a term starts from and what it waits for.
pub(super) fn timing(term: &Term, catalogue: &Catalogue) -> Vec<String> {
    let start = term.start.as_ref().map(|start| match start {
        Start::Event(event) => format!("from {}", catalogue.occasions().event(event)),
        Start::NotStated => "from when is not stated".to_owned(),
    });
    let after = term.after.iter().map(|wait| wait_in_words(wait, catalogue));
    start.into_iter().chain(after).collect()
}

/// What a wait is for: `after signature`, `after point 28b`.
pub(super) fn wait_in_words(wait: &Wait, catalogue: &Catalogue) -> String {
    match wait {
        Wait::Event(event) => format!("after {}", catalogue.occasions().event(event)),
        Wait::Term { point, issue, .. } => {
            let issue = issue.as_ref().and_then(|issue| catalogue.issue(issue.as_str()));
            let on = issue.map(|issue| format!(" on {}", issue.label)).unwrap_or_default();
            format!("after point {point}{on}")
        }
    }
}

/// What something starts from.
pub(super) fn start(start: &Start, catalogue: &Catalogue) -> String {
    match start {
        Start::Event(event) => catalogue.occasions().event(event).to_owned(),
        Start::NotStated => "not stated".to_owned(),
    }
}

/// By when something is due.
pub(super) fn deadline(deadline: &Deadline, catalogue: &Catalogue) -> String {
    match deadline {
        Deadline::By(date) => format!("by {date}"),
        Deadline::Within { time, from } => {
            let time = match time {
                Time::Soon => "as soon as possible".to_owned(),
                Time::Amount { amount, unit } => {
                    let unit = catalogue.units().get(unit);
                    let written = unit.map(|unit| catalogue.write_amount(unit, *amount));
                    format!("within {}", written.unwrap_or_else(|| amount.to_string()))
                }
            };
            match from {
                Start::Event(_) => format!("{time} of {}", start(from, catalogue)),
                Start::NotStated => format!("{time}, from when is not stated"),
            }
        }
    }
}
