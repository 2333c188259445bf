//! Terms in words: what was deleted and inserted.

use super::page::{Page, Tone};
use super::{RedlineStyle, certainty_mark, cite};
use crate::redline::{Change, Redline};
use crate::report::model::{Cited, Wording};

/// Writes the wordings of a comparison.
pub(super) fn wordings(page: &mut Page, wordings: &[Wording], style: RedlineStyle) {
    if style == RedlineStyle::None || wordings.is_empty() {
        return;
    }
    page.heading("Terms in words");
    page.paragraph(
        "A's statement turned into B's. The statements are our own sentences, so that the differences shown \
         are in substance; only what stands in quotation marks is a source's wording.",
    );
    if !page.has_color() && style == RedlineStyle::Inline {
        page.paragraph("[-only in A-] {+only in B+}");
    }
    for wording in wordings {
        page.blank();
        one(page, wording, style);
    }
}

fn one(page: &mut Page, wording: &Wording, style: RedlineStyle) {
    let unchanged = if wording.statements.is_unchanged() { " · same words" } else { "" };
    let title = page.paint(Tone::Bold, &wording.label);
    page.paragraph(&format!("{title}  {} · {}{unchanged}", cited("A", &wording.a), cited("B", &wording.b)));
    for holder in &wording.held_by {
        page.item("  ", holder);
    }
    redline(page, &wording.statements, style);
    if let Some(verbatim) = &wording.wordings {
        page.item("  ", "Verbatim:");
        redline(page, verbatim, style);
    }
    if let Some(quotes) = &wording.quotes_redline {
        page.item("  ", "Quoted:");
        redline(page, quotes, style);
    } else if let Some([a, b]) = &wording.quotes {
        for (side, quotes) in [("A", a), ("B", b)] {
            for quote in quotes {
                page.item(&format!("  {side}: "), &format!("“{quote}”"));
            }
        }
    }
}

fn cited(side: &str, cited: &Cited) -> String {
    let points = cited.points.join(", ");
    format!("{side} {points}{} {}", certainty_mark(cited.certainty), cite(&cited.sources))
        .trim_end()
        .to_owned()
}

fn redline(page: &mut Page, redline: &Redline, style: RedlineStyle) {
    match style {
        RedlineStyle::None => {}
        _ if redline.is_unchanged() => page.item("  ", &redline.old_text()),
        RedlineStyle::Inline => {
            let text = if page.has_color() { painted(page, redline, None) } else { redline.to_plain() };
            page.item("  ", &text);
        }
        RedlineStyle::Unified => {
            page.item("  - ", &painted(page, redline, Some(Change::Inserted)));
            page.item("  + ", &painted(page, redline, Some(Change::Deleted)));
        }
        RedlineStyle::SideBySide => {
            let cell = |change| (Tone::Plain, marked(redline, change));
            page.table(&["A", "B"], &[1, 1], vec![vec![cell(Change::Inserted), cell(Change::Deleted)]]);
        }
    }
}

/// The text with changes coloured, without the pieces of one kind.
fn painted(page: &Page, redline: &Redline, without: Option<Change>) -> String {
    if !page.has_color() {
        return without.map_or_else(|| redline.to_plain(), |without| marked(redline, without));
    }
    let pieces = redline.segments.iter().filter(|segment| Some(segment.change) != without);
    pieces
        .map(|segment| match segment.change {
            Change::Kept => segment.text.clone(),
            Change::Deleted => page.paint(Tone::Deleted, &segment.text),
            Change::Inserted => page.paint(Tone::Inserted, &segment.text),
        })
        .collect()
}

/// The text with changes in brackets, without the pieces of one kind.
fn marked(redline: &Redline, without: Change) -> String {
    let segments = redline.segments.iter().filter(|segment| segment.change != without).cloned().collect();
    Redline { segments }.to_plain()
}
