//! The list of issues, and the page of one.

use super::super::issues::{DocumentTerms, ImplicationLine, IssueReport, IssuesReport};
use super::super::page::{Block, Cell, Marker, Page, Table, Text};
use super::LEAST_FOR_TABLE;
use super::marks::{certainty_legend, certainty_mark};
use super::parts::{caveats, sources};
use crate::text;

/// Lays out a list of issues.
pub(super) fn list(report: &IssuesReport) -> Page {
    let title = if report.words.is_empty() {
        "Issues of the catalogue".to_owned()
    } else {
        format!("Issues for “{}”", report.words.join(" "))
    };
    let mut page = Page::new(title);
    let columns = [("Issue", 30), ("Question", 34), ("Outcomes", 36), ("Texts", 8)];
    let mut table = Table::new(LEAST_FOR_TABLE, &columns).about("Texts", "documents with a term on it");
    for line in &report.issues {
        let question = [line.question.as_str(), line.area.as_str()].map(Text::from).to_vec();
        table.row(vec![
            Cell::led_by_first([line.issue.as_str(), line.label.as_str()].map(Text::from).to_vec()),
            Cell::led_by_first(question),
            Cell::from(line.outcomes.as_str()),
            Cell::from(line.documents.to_string()),
        ]);
    }
    page.push(Block::Table(table));
    page.paragraph(format!(
        "{}. One id alone shows the whole issue.",
        text::count(report.issues.len(), "issue")
    ));
    page
}

/// Lays out one issue.
pub(super) fn issue(report: &IssueReport) -> Page {
    let mut page = Page::new(report.label.clone());
    page.paragraph(format!("{} · {} · {}", report.issue, report.area, report.kind));
    page.paragraph(report.question.as_str());
    if let Some(note) = &report.note {
        page.paragraph(note.as_str());
    }
    outcomes(&mut page, report);
    forms(&mut page, report);
    ties(&mut page, report);
    documents(&mut page, &report.positions);
    caveats(&mut page, &report.caveats);
    sources(&mut page, &report.sources);
    page
}

fn outcomes(page: &mut Page, report: &IssueReport) {
    page.heading(2, "Outcomes");
    if report.options.is_empty() {
        page.paragraph(report.outcomes.as_str());
        return;
    }
    let [low, high] = [report.ends.first(), report.ends.last()];
    for (place, option) in report.options.iter().enumerate() {
        let is_last = place + 1 == report.options.len();
        let end = if place == 0 {
            low
        } else if is_last {
            high
        } else {
            None
        };
        let end = end.map(|end| format!(" ({} end: {end})", if is_last { "high" } else { "low" }));
        let line = Text::bold(&*option.id).then(format!("  {}{}", option.label, end.unwrap_or_default()));
        page.item(0, Marker::Bullet, line);
    }
}

fn forms(page: &mut Page, report: &IssueReport) {
    page.heading(2, "How to write a position");
    if report.kind == "text" {
        page.paragraph("Leave `position` out: the wording is compared. Or write:");
    }
    let columns = [("In a file", 55), ("Meaning", 45)];
    let mut table = Table::new(LEAST_FOR_TABLE, &columns).dense();
    for form in &report.forms {
        let written = format!("position: {}", form.written);
        table.row(vec![Cell::from(written), Cell::from(form.meaning.as_str())]);
    }
    page.push(Block::Table(table));
}

/// What ties the issue to others, and what else helps to code it.
fn ties(page: &mut Page, report: &IssueReport) {
    page.heading(2, "What goes with it");
    let mut line = |name: &str, words: String| {
        if !words.is_empty() {
            page.item(0, Marker::Bullet, Text::from(format!("{name}: {words}")));
        }
    };
    let part = report.part_of.as_ref().map(|wider| format!("{} ({})", wider.issue, wider.label));
    line("Part of", part.unwrap_or_default());
    line("Holds while nobody decides", report.if_silent.clone().unwrap_or_default());
    let needs: Vec<String> =
        report.needs.iter().map(|issue| format!("{} ({})", issue.issue, issue.label)).collect();
    line("Needs something on", text::join(needs.iter().map(String::as_str), "or"));
    line("Words that texts use", report.words.join(", "));
    for (scheme, codes) in &report.codes {
        line(&format!("Code in {scheme}"), codes.join(", "));
    }
    for rule in &report.implications {
        page.item_with(
            0,
            Marker::Bullet,
            Text::from(rule_in_words(rule, &report.issue)),
            vec![Text::from(rule.reason.as_str())],
        );
    }
}

fn rule_in_words(rule: &ImplicationLine, own: &str) -> String {
    let ImplicationLine { from, premise, to, conclusion, .. } = rule;
    if from == own {
        format!("From “{premise}” follows on {to}: {conclusion}")
    } else {
        format!("“{conclusion}” follows from {from}: {premise}")
    }
}

fn documents(page: &mut Page, positions: &[DocumentTerms]) {
    page.heading(2, "Documents");
    if positions.is_empty() {
        page.paragraph("No document of the library has a term on it.");
        return;
    }
    let columns = [("Date", 12), ("Document", 34), ("Point", 9), ("Position", 45)];
    let mut table = Table::new(LEAST_FOR_TABLE, &columns);
    for DocumentTerms { document, terms } in positions {
        for term in terms {
            let mark = certainty_mark(term.certainty);
            let position = if term.position.is_empty() { &term.statement } else { &term.position };
            let position = Text::from(format!("{position}{mark}")).cite(&term.sources);
            let note = term.note.as_deref().map(Text::from);
            let lines = std::iter::once(position).chain(term.terms().map(Text::from)).chain(note);
            table.row(vec![
                Cell::from(document.iso_date.as_str()),
                Cell::from(document.title.as_str()),
                Cell::from(term.point.as_str()),
                Cell::led_by_first(lines.collect()),
            ]);
        }
    }
    page.push(Block::Table(table));
    let terms = positions.iter().flat_map(|document| &document.terms);
    page.paragraph(certainty_legend(terms.map(|term| term.certainty)).join(" · "));
}
