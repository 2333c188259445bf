//! The order in which terms are to be carried out.

use super::super::page::{Block, Cell, Marker, Page, Table, Text, Tone};
use super::super::sequence::{DocumentSequence, SequenceReport, StepTerm, TurnedLine};
use super::LEAST_FOR_TABLE;
use super::marks::{certainty_legend, certainty_mark};
use super::parts::{caveats, particulars, sources};
use crate::text;

/// Lays out the sequence of one document or of two.
pub(super) fn sequence(report: &SequenceReport) -> Page {
    let titles = report.sequences.iter().map(|sequence| sequence.document.title.as_str());
    let mut page = Page::new(format!("What waits for what: {}", text::join(titles, "and")));
    page.paragraph(
        "A term stands one step behind the last of the terms that it waits for. Only what the documents say is read: a \
         term of step 1 waits for no event and no other term that the text names, and as far as that goes may start at once. Circumstances \
         and conditions order nothing.",
    );
    for sequence in &report.sequences {
        document(&mut page, sequence);
    }
    if let [a, b] = report.sequences.as_slice() {
        page.heading(2, "Steps that change order");
        turned(&mut page, &report.turned, &a.document.short, &b.document.short);
    }
    let terms = report.sequences.iter().flat_map(all).map(|step| step.term.certainty);
    let marks = certainty_legend(terms);
    if !marks.is_empty() {
        page.gap();
        page.paragraph(marks.join(" · "));
    }
    caveats(&mut page, &report.caveats);
    sources(&mut page, &report.sources);
    page
}

fn all(sequence: &DocumentSequence) -> impl Iterator<Item = &StepTerm> {
    sequence.steps.iter().chain(&sequence.circles).flatten().chain(&sequence.behind)
}

fn document(page: &mut Page, sequence: &DocumentSequence) {
    page.heading(2, sequence.document.title.as_str());
    page.paragraph(sequence.document.id.as_str());
    for line in particulars(&sequence.document) {
        page.paragraph(line);
    }
    if all(sequence).next().is_none() {
        page.paragraph("Its file says of no term what it waits for.");
    } else {
        page.gap();
        page.push(Block::Table(table(sequence)));
    }
    for circle in &sequence.circles {
        let points = text::join(circle.iter().map(|step| step.term.point.as_str()), "and");
        page.item(
            0,
            Marker::Bullet,
            format!("In a circle of waits, so that none can come first: points {points}."),
        );
    }
    if !sequence.not_stated.is_empty() {
        page.item(
            0,
            Marker::Bullet,
            format!("Counted from something that the text does not name: {}.", points(&sequence.not_stated)),
        );
    }
    if sequence.free > 0 {
        let line = format!(
            "{} for no event and no other term that the text names, and nothing waits for {}: {}.",
            match sequence.free {
                1 => "1 term waits".to_owned(),
                free => format!("{free} terms wait"),
            },
            if sequence.free == 1 { "it" } else { "them" },
            points(&sequence.free_points)
        );
        page.item(0, Marker::Bullet, line);
    }
    if !sequence.conditional_points.is_empty() {
        let line = format!(
            "Of these, only in some circumstances or under a condition: {}.",
            points(&sequence.conditional_points)
        );
        page.item(0, Marker::Bullet, line);
    }
    let notes: Vec<&StepTerm> = all(sequence).filter(|step| step.term.note.is_some()).collect();
    if !notes.is_empty() {
        page.heading(3, "Notes");
        for step in notes {
            let note = step.term.note.as_deref().unwrap_or_default();
            page.item(1, Marker::None, format!("{}: {note}", step.term.point));
        }
    }
}

fn points(points: &[String]) -> String {
    let noun = if points.len() == 1 { "point" } else { "points" };
    format!("{noun} {}", points.join(", "))
}

fn table(sequence: &DocumentSequence) -> Table {
    let columns = [("Step", 8), ("Term", 52), ("Waits for", 26), ("By when", 14)];
    let mut table = Table::new(LEAST_FOR_TABLE, &columns);
    for (number, step) in sequence.steps.iter().enumerate() {
        for term in step {
            table.row(row((number + 1).to_string(), term));
        }
    }
    for term in sequence.circles.iter().flatten() {
        table.row(row("circle".to_owned(), term));
    }
    for term in &sequence.behind {
        table.row(row("behind a circle".to_owned(), term));
    }
    table
}

fn row(step: String, line: &StepTerm) -> Vec<Cell> {
    let term = &line.term;
    let mark = certainty_mark(term.certainty);
    let statement = Text::from(format!("{}{mark}  {}", term.point, term.statement)).cite(&term.sources);
    let holds = term.holds.iter().map(|holds| Text::from(format!("({holds})")));
    let waits = line.events.iter().cloned().chain(line.after.iter().map(|after| format!("point {after}")));
    let waits: Vec<Text> = waits.map(Text::from).collect();
    let waits = if waits.is_empty() { vec![Text::from("nothing that is named")] } else { waits };
    vec![
        Cell::from(step),
        Cell::of(std::iter::once(statement).chain(holds).collect()),
        Cell::of(waits).toned(Tone::Open),
        Cell::of(term.due.iter().map(|due| Text::from(due.as_str())).collect()),
    ]
}

fn turned(page: &mut Page, lines: &[TurnedLine], a: &str, b: &str) {
    if lines.is_empty() {
        page.paragraph(format!("No two steps that both {a} and {b} have are put in another order."));
        return;
    }
    page.paragraph(format!(
        "Steps that both {a} and {b} have, by issue and event, whatever the number of the point. Where one says nothing on \
         their order, that is no contradiction."
    ));
    let columns = [("First", 28), ("Then", 28), (a, 22), (b, 22)];
    let mut table = Table::new(LEAST_FOR_TABLE, &columns);
    for line in lines {
        table.row(vec![
            Cell::from(line.first.as_str()),
            Cell::from(line.then.as_str()),
            Cell::from(line.a),
            Cell::from(line.b),
        ]);
    }
    page.push(Block::Table(table));
}
