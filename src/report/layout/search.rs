//! What a search found.

use super::super::page::{Marker, Page, Span, Text};
use super::super::search::{HitLine, Piece, SearchReport};
use super::marks::{certainty_legend, certainty_mark};
use super::parts::{caveats, sources};
use crate::text;

/// Lays out what a search found.
pub(super) fn search(report: &SearchReport) -> Page {
    let mut page = Page::new(format!("Search: {}", report.query.join(" ")));
    if let Some(narrowed) = &report.narrowed {
        page.paragraph(format!("Only {narrowed}."));
    }
    page.paragraph(count(report));
    for unknown in &report.unknown {
        let near: Vec<String> = unknown.near.iter().map(|word| format!("`{word}`")).collect();
        let near = match near.as_slice() {
            [] => String::new(),
            near => format!("; did you mean {}?", text::join(near.iter().map(String::as_str), "or")),
        };
        page.paragraph(format!("No text has {}{near}", unknown.word));
    }
    for hit in &report.hits {
        entry(&mut page, hit);
    }
    page.gap();
    let shown = report.hits.iter().map(|hit| hit.term.certainty);
    page.paragraph(certainty_legend(shown).join(" · "));
    caveats(&mut page, &report.caveats);
    sources(&mut page, &report.sources);
    page
}

fn count(report: &SearchReport) -> String {
    let shown = report.hits.len();
    let found = text::count(report.found, "term");
    let found = match report.found {
        0 if report.narrowed.is_some() => return "Nothing was found within these limits.".to_owned(),
        0 => return "Nothing was found.".to_owned(),
        all if all == shown => format!("{found}, best first."),
        _ => format!("{found}; the best {shown} are shown, and --limit shows more."),
    };
    if report.has_all { found } else { format!("No term has all of these words; those with some: {found}") }
}

fn entry(page: &mut Page, hit: &HitLine) {
    let (head, term) = (&hit.document, &hit.term);
    let mark = certainty_mark(term.certainty);
    let aside = format!("· {} · point {}{mark}", head.iso_date, term.point);
    page.heading_with(4, head.title.as_str(), Text::from(aside));
    page.item(1, Marker::None, marked(&hit.label).then(position(hit)));
    page.item(1, Marker::None, marked(&hit.statement).cite(&term.sources));
    if !hit.quote.is_empty() {
        page.item(1, Marker::None, Text::from("“").append(marked(&hit.quote)).then("”"));
    }
    for pieces in [&hit.wording, &hit.question].into_iter().filter(|pieces| !pieces.is_empty()) {
        page.item(1, Marker::None, marked(pieces));
    }
    if let Some(note) = &term.note {
        page.item(2, Marker::None, note.as_str());
    }
}

fn position(hit: &HitLine) -> String {
    let parts: Vec<&str> =
        std::iter::once(&hit.term.position).chain(hit.term.terms()).map(String::as_str).collect();
    let parts: Vec<&str> = parts.into_iter().filter(|part| !part.is_empty()).collect();
    if parts.is_empty() { String::new() } else { format!(": {}", parts.join("; ")) }
}

/// Pieces as one text, what was found set off.
fn marked(pieces: &[Piece]) -> Text {
    let span = |piece: &Piece| {
        let words = piece.text.clone();
        if piece.found { Span::Bold(words) } else { Span::Plain(words) }
    };
    Text { spans: pieces.iter().map(span).collect(), is_aside: false }
}
