//! What a party states, issue by issue.

use super::super::page::{Block, Cell, Marker, Page, Row, Table, Text};
use super::super::stance::{ConsideredLine, StanceArea, StanceReport, StanceTerm};
use super::LEAST_FOR_TABLE;
use super::marks::{certainty_legend, certainty_mark};
use super::parts::{caveats, sources};
use crate::text;

/// Lays out what a party states.
pub(super) fn stance(report: &StanceReport) -> Page {
    let mut page = Page::new(report.document.title.clone());
    page.paragraph(report.document.id.as_str());
    page.paragraph(report.document.summary.as_str());
    page.heading(2, "Its documents");
    page.push(Block::Table(considered(&report.considered)));
    for area in &report.areas {
        page.heading(3, area.label.as_str());
        page.push(Block::Table(terms(area)));
    }
    let shown = report.areas.iter().flat_map(|area| &area.terms);
    page.paragraph(certainty_legend(shown.clone().map(|line| line.term.certainty)).join(" · "));
    let notes: Vec<String> = shown.filter_map(note).collect();
    if !notes.is_empty() {
        page.heading(2, "Notes");
    }
    for note in notes {
        page.item(1, Marker::None, note);
    }
    caveats(&mut page, &report.caveats);
    sources(&mut page, &report.sources);
    page
}

fn note(line: &StanceTerm) -> Option<String> {
    let raised = (!line.raised_later.is_empty())
        .then(|| format!("raised later, where what is said is not known: {}.", line.raised_later.join("; ")));
    let said: Vec<&str> = [line.term.note.as_deref(), raised.as_deref()].into_iter().flatten().collect();
    (!said.is_empty())
        .then(|| format!("{} {}, {}: {}", line.from_short, line.term.point, line.term.label, said.join(" ")))
}

fn considered(lines: &[ConsideredLine]) -> Table {
    let mut table =
        Table::new(LEAST_FOR_TABLE, &[("Date", 12), ("Document", 38), ("By", 22), ("What it adds", 28)]);
    for line in lines {
        let head = &line.document;
        let document = [head.title.clone(), format!("{}, {}", head.status, head.extent)];
        table.row(vec![
            Cell::from(head.iso_date.as_str()),
            Cell::led_by_first(document.map(Text::from).to_vec()),
            Cell::from(text::join(head.authors.iter().map(String::as_str), "and")),
            Cell::from(line.part.as_str()),
        ]);
    }
    table
}

fn terms(area: &StanceArea) -> Table {
    let mut table =
        Table::new(LEAST_FOR_TABLE, &[("Issue", 19), ("Position", 24), ("From", 19), ("In words", 38)]);
    for line in &area.terms {
        let cells = vec![
            Cell::from(line.term.label.as_str()),
            Cell::led_by_first(position(line)),
            Cell::led_by_first(from(line)),
            Cell::led_by_first(words(line)),
        ];
        let tags = vec![("area", area.label.clone()), ("issue", line.term.issue.clone())];
        table.rows.push(Row { cells, tags: tags.into() });
    }
    table
}

fn position(line: &StanceTerm) -> Vec<Text> {
    let term = &line.term;
    let position = format!("{}{}", term.position, certainty_mark(term.certainty));
    let holds = term.terms().cloned();
    std::iter::once(position).chain(holds).chain([term.modality.to_owned()]).map(Text::from).collect()
}

fn from(line: &StanceTerm) -> Vec<Text> {
    let beside = if line.beside { "beside another" } else { "" };
    [line.from_short.clone(), line.iso_date.clone(), format!("point {}", line.term.point), beside.to_owned()]
        .map(Text::from)
        .to_vec()
}

fn words(line: &StanceTerm) -> Vec<Text> {
    let quote = line.term.quote.as_ref().map(|quote| Text::from(format!("“{quote}”")));
    std::iter::once(Text::from(line.term.statement.as_str()).cite(&line.term.sources)).chain(quote).collect()
}
