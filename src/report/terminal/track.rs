//! How an issue moved from document to document, for a terminal.

use super::comparison::sources;
use super::page::{Page, Tone};
use super::{LEAST_FOR_TABLE, Terminal, caveats, certainty_legend, certainty_mark, cite};
use crate::report::track::{PositionLine, StepLine, TrackReport};
use crate::text;

/// Writes how an issue moved.
pub fn track(report: &TrackReport, terminal: Terminal) -> String {
    let mut page = Page::new(terminal);
    page.heading(&format!("{}, from document to document", report.label));
    page.paragraph(&report.question);
    page.paragraph(&format!(
        "{} by date. A change is from the document in the line above, whoever wrote it; A is that document, B this \
         one.",
        text::count(report.steps.len(), "document")
    ));
    page.blank();
    if page.width() < LEAST_FOR_TABLE {
        for step in &report.steps {
            let title = page.paint(Tone::Bold, &step.document.short);
            page.item("", &format!("{} {title}", step.document.iso_date));
            page.item("  ", &position_lines(step).join("; "));
            if !step.moves.is_empty() {
                page.item("  → ", &step.moves.join("; "));
            }
        }
    } else {
        let rows = report.steps.iter().map(|step| {
            let document =
                format!("{}\n{}, {}", step.document.title, step.document.status, step.document.extent);
            vec![
                (Tone::Plain, step.document.iso_date.clone()),
                (Tone::Plain, document),
                (Tone::Plain, position_lines(step).join("\n")),
                (Tone::Open, step.moves.join("\n")),
            ]
        });
        page.table(&["Date", "Document", "Position", "Change"], &[16, 32, 30, 22], rows.collect());
    }
    let terms = report.steps.iter().flat_map(|step| &step.terms);
    let marks = certainty_legend(terms.map(|term| term.certainty));
    page.paragraph(&marks.join(" · "));
    page.heading("In words");
    for step in &report.steps {
        for term in &step.terms {
            let mark = certainty_mark(term.certainty);
            let line = format!("{}{mark}  {} {}", term.point, term.statement, cite(&term.sources));
            page.item("  ", &format!("{} · {} {line}", step.document.iso_date, step.document.short));
            if let Some(note) = &term.note {
                page.item("    ", note);
            }
        }
    }
    caveats(&mut page, &report.caveats);
    sources(&mut page, &report.sources);
    page.finish()
}

fn position_lines(step: &StepLine) -> Vec<String> {
    let points: Vec<&str> = step.terms.iter().map(|term| term.point.as_str()).collect();
    let mut numbers: Vec<usize> =
        step.terms.iter().filter_map(|term| term.sources.first().copied()).collect();
    numbers.sort_unstable();
    numbers.dedup();
    let line = |line: &PositionLine| format!("{}{}", line.position, certainty_mark(line.certainty));
    let mut lines: Vec<String> = step.positions.iter().map(line).collect();
    let noun = if points.len() == 1 { "point" } else { "points" };
    lines.push(format!("{noun} {} {}", points.join(", "), cite(&numbers)));
    lines
}
