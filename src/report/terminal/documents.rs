//! One document, and the list of all, for a terminal.

use super::comparison::{particulars, sources};
use super::page::{Page, Tone};
use super::{LEAST_FOR_TABLE, Terminal, certainty_legend, certainty_mark, cite};
use crate::report::documents::{DocumentReport, LibraryReport, ShownTerm};
use crate::text;

/// Writes one document, term by term.
pub fn show(report: &DocumentReport, terminal: Terminal) -> String {
    let mut page = Page::new(terminal);
    page.heading(&report.document.title);
    page.paragraph(&report.document.id);
    particulars(&mut page, "", &report.document);
    for relation in &report.document.relations {
        page.item("· ", relation);
    }
    for area in &report.areas {
        page.blank();
        let label = page.paint(Tone::Bold, &area.label);
        page.paragraph(&label);
        if page.width() < LEAST_FOR_TABLE {
            for term in &area.terms {
                page.item("  ", &format!("{}: {}", term.label, term_lines(term).join("; ")));
            }
        } else {
            let rows = area
                .terms
                .iter()
                .map(|term| {
                    vec![
                        (Tone::Plain, term.point.clone()),
                        (Tone::Plain, term.label.clone()),
                        (Tone::Plain, position_lines(term).join("\n")),
                        (Tone::Plain, words(term).join("\n")),
                    ]
                })
                .collect();
            page.table(&["Point", "Issue", "Position", "In words"], &[10, 20, 26, 44], rows);
        }
    }
    legend(&mut page, report);
    for (title, lines) in [("Notes", &report.notes), ("Caveats", &report.caveats)] {
        if !lines.is_empty() {
            page.heading(title);
            for line in lines {
                page.item("  ", line);
            }
        }
    }
    sources(&mut page, &report.sources);
    page.finish()
}

fn term_lines(term: &ShownTerm) -> Vec<String> {
    let point = format!("point {}", term.point);
    std::iter::once(point).chain(position_lines(term)).chain(words(term)).collect()
}

fn position_lines(term: &ShownTerm) -> Vec<String> {
    let mut lines = vec![format!("{}{}", term.position, certainty_mark(term.certainty))];
    lines.extend(term.holds.iter().cloned());
    let binds = text::join(term.binds.iter().map(String::as_str), "and");
    lines.push(if binds.is_empty() {
        term.modality.to_owned()
    } else {
        format!("{}: {binds}", term.modality)
    });
    lines.retain(|line| !line.is_empty());
    lines
}

fn words(term: &ShownTerm) -> Vec<String> {
    let quote = term.quote.as_ref().map(|quote| format!("“{quote}”"));
    let cited = cite(&term.sources);
    std::iter::once(format!("{} {cited}", term.statement)).chain(quote).collect()
}

fn legend(page: &mut Page, report: &DocumentReport) {
    let terms = report.areas.iter().flat_map(|area| &area.terms);
    let marks = certainty_legend(terms.map(|term| term.certainty));
    if !marks.is_empty() {
        page.paragraph(&marks.join(" · "));
    }
}

/// Writes the list of documents.
pub fn list(report: &LibraryReport, terminal: Terminal) -> String {
    let mut page = Page::new(terminal);
    if page.width() < LEAST_FOR_TABLE {
        for document in &report.documents {
            page.item("", &document.id);
            page.item("  ", &format!("{} · {} · {}", document.iso_date, document.title, document.extent));
        }
    } else {
        let rows = report
            .documents
            .iter()
            .map(|document| {
                [
                    document.iso_date.clone(),
                    format!("{}\n{}", document.title, document.id),
                    text::join(document.authors.iter().map(String::as_str), "and"),
                    format!("{}, {}\n{}", document.kind, document.status, document.extent),
                    document.terms.to_string(),
                ]
                .map(|text| (Tone::Plain, text))
                .to_vec()
            })
            .collect();
        page.table(&["Date", "Document", "By", "What it is", "Terms"], &[16, 34, 18, 23, 9], rows);
    }
    page.paragraph(&format!("{}.", text::count(report.documents.len(), "document")));
    page.finish()
}
