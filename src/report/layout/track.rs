//! How issues moved from document to document.

use super::super::page::{Block, Cell, Marker, Page, Table, Text, Tone};
use super::super::picture::Kind;
use super::super::track::{ApproachLine, PositionLine, StepLine, Stood, TrackReport, TrackedIssue};
use super::LEAST_FOR_TABLE;
use super::marks::{certainty_legend, certainty_mark};
use super::parts::{caveats, sources};
use crate::text;

/// Lays out how issues moved.
pub(super) fn track(report: &TrackReport) -> Page {
    let mut page = Page::new(format!("{}, from document to document", report.subject));
    let is_one = report.issues.len() == 1 && report.untouched.is_empty();
    if let Some(narrowed) = &report.narrowed {
        page.paragraph(format!("Narrowed to {narrowed}."));
    }
    page.paragraph(
        "A change is from the document in the line above, whoever wrote it; A is that document, B this one. Below it \
         stand, by who wrote it, positions that come back and who moved towards whom.",
    );
    for issue in &report.issues {
        if !is_one {
            page.heading(2, &issue.label);
        }
        tracked(&mut page, issue, if is_one { 2 } else { 3 });
    }
    if !report.untouched.is_empty() {
        page.heading(2, "Not spoken of");
        let labels = text::join(report.untouched.iter().map(String::as_str), "and");
        page.paragraph(format!("No document of these says anything on: {labels}."));
    }
    caveats(&mut page, &report.caveats);
    sources(&mut page, &report.sources);
    page
}

fn tracked(page: &mut Page, issue: &TrackedIssue, level: u8) {
    page.paragraph(issue.question.as_str());
    page.paragraph(format!("{} by date.", text::count(issue.steps.len(), "document")));
    let (timelines, ladders): (Vec<_>, Vec<_>) =
        issue.pictures.iter().partition(|picture| picture.kind == Kind::Timeline);
    page.pictures(timelines);
    page.gap();
    page.push(Block::Table(table(issue)));
    let terms = issue.steps.iter().flat_map(|step| &step.terms);
    let legend = certainty_legend(terms.map(|term| term.certainty)).join(" · ");
    if !legend.is_empty() {
        page.paragraph(legend);
    }
    page.pictures(ladders);
    approaches(page, issue, level);
    page.heading(level, "In words");
    for step in &issue.steps {
        for term in &step.terms {
            let mark = certainty_mark(term.certainty);
            let date = &step.document.iso_date;
            let line = format!("{date} · {} {}{mark}  {}", step.document.short, term.point, term.statement);
            let below = term.note.iter().map(|note| Text::from(note.as_str())).collect();
            page.item_with(1, Marker::None, Text::from(line).cite(&term.sources), below);
        }
    }
}

/// Who moved towards whom, from what to what.
fn approaches(page: &mut Page, issue: &TrackedIssue, level: u8) {
    let lines = || issue.steps.iter().flat_map(|step| step.approaches.iter().map(move |line| (step, line)));
    if lines().next().is_none() {
        return;
    }
    page.heading(level, "Who moved towards whom");
    page.paragraph(
        "From a party's position before to that of the document, as seen from the last position of the other before it. \
         Nothing is said where neither is the nearer, and nothing of why one is.",
    );
    for (step, line) in lines() {
        let head = format!("{} · {}: {}.", step.document.iso_date, moved(line), line.measure);
        let (before, now) = (&line.before, &line.now);
        let way = format!(
            "Before: {}. Now: {}. The other side: {}.",
            stood(before),
            stood(now),
            stood(&line.other)
        );
        let differ = line
            .circumstances_differ
            .then(|| Text::from("The circumstances or conditions of the three are not the same."));
        let below = std::iter::once(Text::from(way)).chain(differ).collect();
        page.item_with(1, Marker::None, Text::from(head), below);
    }
}

fn moved(line: &ApproachLine) -> String {
    let names = |parties: &[String]| text::join(parties.iter().map(String::as_str), "and");
    format!("{} {} {}", names(&line.parties), line.way, names(&line.others))
}

fn stood(stood: &Stood) -> String {
    let mark = certainty_mark(stood.certainty);
    format!("{}{mark} ({}, {})", stood.position, stood.document, stood.date)
}

fn table(issue: &TrackedIssue) -> Table {
    let columns = [("Date", 12), ("Document", 33), ("Position", 28), ("Change", 27)];
    let mut table = Table::new(LEAST_FOR_TABLE, &columns);
    for step in &issue.steps {
        let head = &step.document;
        let document = [head.title.clone(), format!("{}, {}", head.status, head.extent)];
        table.row(vec![
            Cell::from(head.iso_date.as_str()),
            Cell::led_by_first(document.map(Text::from).to_vec()),
            Cell::of(position_lines(step)),
            Cell::of(changes(step).into_iter().map(Text::from).collect()).toned(Tone::Open),
        ]);
    }
    table
}

/// What the document does to what was before it: each once.
fn changes(step: &StepLine) -> Vec<String> {
    let approaches = step.approaches.iter().map(moved);
    let all = step.moves.iter().chain(&step.leaves_out).chain(&step.restored).cloned().chain(approaches);
    let mut lines: Vec<String> = Vec::new();
    for line in all {
        if !lines.contains(&line) {
            lines.push(line);
        }
    }
    lines
}

fn position_lines(step: &StepLine) -> Vec<Text> {
    if step.leaves_out.is_some() {
        return vec![Text::from("–")];
    }
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
