//! One document, and the list of all.

use super::super::documents::{AreaTerms, DocumentReport, LibraryReport, ShownTerm};
use super::super::page::{Block, Cell, Marker, Page, Row, Table, Text};
use super::LEAST_FOR_TABLE;
use super::marks::{certainty_legend, certainty_mark};
use super::parts::{particulars, sources};
use crate::text;

/// Lays out one document, term by term.
pub(super) fn show(report: &DocumentReport) -> Page {
    let mut page = Page::new(report.document.title.clone());
    page.paragraph(report.document.id.as_str());
    for line in particulars(&report.document) {
        page.paragraph(line);
    }
    for relation in &report.document.relations {
        page.item(0, Marker::Bullet, relation.as_str());
    }
    for area in &report.areas {
        page.heading(3, area.label.as_str());
        page.push(Block::Table(terms(area)));
    }
    if !report.uncoded.is_empty() {
        page.heading(3, "Points not coded yet, in no figure");
        for entry in &report.uncoded {
            let heading = entry.heading.as_ref().map(|heading| format!("{heading}: ")).unwrap_or_default();
            let words = Text::from(format!("{heading}{}", entry.wording)).cite(&entry.sources);
            page.item(1, Marker::Label(format!("{}:", entry.point)), words);
        }
    }
    let shown = report.areas.iter().flat_map(|area| &area.terms);
    page.paragraph(certainty_legend(shown.map(|term| term.certainty)).join(" · "));
    for (title, lines) in [("Notes", &report.notes), ("Caveats", &report.caveats)] {
        if !lines.is_empty() {
            page.heading(2, title);
            for line in lines {
                page.item(1, Marker::None, line.as_str());
            }
        }
    }
    sources(&mut page, &report.sources);
    page.gap();
    page.paragraph(format!("Content hash (SHA-256): {}", report.sha256));
    page
}

fn terms(area: &AreaTerms) -> Table {
    let columns = [("Point", 10), ("Issue", 20), ("Position", 26), ("In words", 44)];
    let mut table = Table::new(LEAST_FOR_TABLE, &columns);
    for term in &area.terms {
        let cells = vec![
            Cell::from(term.point.as_str()),
            Cell::from(term.label.as_str()),
            Cell::led_by_first(position_lines(term)),
            Cell::led_by_first(words(term)),
        ];
        let parties = term.binds.iter().map(|party| ("party", party.clone()));
        let tags = [("area", area.label.clone()), ("issue", term.issue.clone())];
        table.rows.push(Row { cells, tags: tags.into_iter().chain(parties).collect() });
    }
    table
}

fn position_lines(term: &ShownTerm) -> Vec<Text> {
    let mark = certainty_mark(term.certainty);
    let binds = text::join(term.binds.iter().map(String::as_str), "and");
    let force =
        if binds.is_empty() { term.modality.to_owned() } else { format!("{}: {binds}", term.modality) };
    let lines = std::iter::once(format!("{}{mark}", term.position)).chain(term.terms().cloned());
    lines.chain([force]).map(Text::from).collect()
}

fn words(term: &ShownTerm) -> Vec<Text> {
    let quote = term.quote.as_ref().map(|quote| Text::from(format!("“{quote}”")));
    let statement = Text::from(term.statement.as_str()).cite(&term.sources);
    std::iter::once(statement).chain(quote).collect()
}

/// Lays out the list of documents.
pub(super) fn list(report: &LibraryReport) -> Page {
    let mut page = Page::new("Documents of the library".to_owned());
    let columns = [("Date", 12), ("Document", 37), ("By", 19), ("What it is", 23), ("Terms", 9)];
    let mut table = Table::new(LEAST_FOR_TABLE, &columns);
    for document in &report.documents {
        let authors = text::join(document.authors.iter().map(String::as_str), "and");
        let nature = [format!("{}, {}", document.kind, document.status), document.extent.clone()];
        let cells = vec![
            Cell::from(document.iso_date.as_str()),
            Cell::led_by_first([document.title.as_str(), document.id.as_str()].map(Text::from).to_vec()),
            Cell::from(authors),
            Cell::led_by_first(nature.map(Text::from).to_vec()),
            Cell::from(document.terms.to_string()),
        ];
        let parties = document.authors.iter().map(|party| ("party", party.clone()));
        let tags = [("id", document.id.as_str()), ("kind", document.kind), ("status", document.status)];
        let tags = tags.map(|(name, value)| (name, value.to_owned())).into_iter().chain(parties).collect();
        table.rows.push(Row { cells, tags });
    }
    page.push(Block::Table(table));
    page.paragraph(format!("{}.", text::count(report.documents.len(), "document")));
    page
}
