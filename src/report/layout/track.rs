//! How an issue moved from document to document.

use super::super::page::{Block, Cell, Marker, Page, Table, Text, Tone};
use super::super::picture::Kind;
use super::super::track::{PositionLine, StepLine, TrackReport};
use super::LEAST_FOR_TABLE;
use super::marks::{certainty_legend, certainty_mark};
use super::parts::{caveats, sources};
use crate::text;

/// Lays out how an issue moved.
pub(super) fn track(report: &TrackReport) -> Page {
    let mut page = Page::new(format!("{}, from document to document", report.label));
    page.paragraph(report.question.as_str());
    page.paragraph(format!(
        "{} by date. A change is from the document in the line above, whoever wrote it; A is that document, B this \
         one.",
        text::count(report.steps.len(), "document")
    ));
    let (timelines, ladders): (Vec<_>, Vec<_>) =
        report.pictures.iter().partition(|picture| picture.kind == Kind::Timeline);
    page.pictures(timelines);
    page.gap();
    page.push(Block::Table(table(report)));
    let terms = report.steps.iter().flat_map(|step| &step.terms);
    page.paragraph(certainty_legend(terms.map(|term| term.certainty)).join(" · "));
    page.pictures(ladders);
    page.heading(2, "In words");
    for step in &report.steps {
        for term in &step.terms {
            let mark = certainty_mark(term.certainty);
            let date = &step.document.iso_date;
            let line = format!("{date} · {} {}{mark}  {}", step.document.short, term.point, term.statement);
            let below = term.note.iter().map(|note| Text::from(note.as_str())).collect();
            page.item_with(1, Marker::None, Text::from(line).cite(&term.sources), below);
        }
    }
    caveats(&mut page, &report.caveats);
    sources(&mut page, &report.sources);
    page
}

fn table(report: &TrackReport) -> Table {
    let columns = [("Date", 12), ("Document", 36), ("Position", 30), ("Change", 22)];
    let mut table = Table::new(LEAST_FOR_TABLE, &columns);
    for step in &report.steps {
        let head = &step.document;
        let document = [head.title.clone(), format!("{}, {}", head.status, head.extent)];
        table.row(vec![
            Cell::from(head.iso_date.as_str()),
            Cell::led_by_first(document.map(Text::from).to_vec()),
            Cell::of(position_lines(step)),
            Cell::of(step.moves.iter().map(|line| Text::from(line.as_str())).collect()).toned(Tone::Open),
        ]);
    }
    table
}

fn position_lines(step: &StepLine) -> Vec<Text> {
    let points: Vec<&str> = step.terms.iter().map(|term| term.point.as_str()).collect();
    let mut numbers: Vec<usize> =
        step.terms.iter().filter_map(|term| term.sources.first().copied()).collect();
    numbers.sort_unstable();
    numbers.dedup();
    let line =
        |line: &PositionLine| Text::from(format!("{}{}", line.position, certainty_mark(line.certainty)));
    let noun = if points.len() == 1 { "point" } else { "points" };
    let said = Text::from(format!("{noun} {}", points.join(", "))).cite(&numbers);
    step.positions.iter().map(line).chain([said.aside()]).collect()
}
