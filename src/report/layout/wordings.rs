//! Terms in words: what was deleted and inserted.

use super::super::model::{Cited, ComparisonReport, Wording};
use super::super::page::{Block, Marker, Page, RedlineStyle, Tags, Text};
use super::marks::certainty_mark;
use super::overlap::TagsByIssue;
use crate::parallel;

/// Lays out the wordings of a comparison.
pub(super) fn wordings(
    page: &mut Page,
    report: &ComparisonReport,
    tags: &TagsByIssue<'_>,
    style: RedlineStyle,
) {
    let wordings = &report.wordings;
    if style == RedlineStyle::None || wordings.is_empty() {
        return;
    }
    page.heading(2, "Terms in words");
    page.paragraph(
        "A's statement turned into B's. The statements are our own sentences, so that the differences shown \
         are in substance; only what stands in quotation marks is a source's wording.",
    );
    page.push(Block::RedlineKey(style));
    let parts = parallel::map_many(wordings, |wording| {
        let mut part = Page::part();
        one(&mut part, wording, tags.get(wording.issue.as_str()).cloned().unwrap_or_default(), style);
        part.blocks
    });
    page.blocks.extend(parts.into_iter().flatten());
}

fn one(page: &mut Page, wording: &Wording, tags: Tags, style: RedlineStyle) {
    let unchanged = if wording.statements.is_unchanged() { " · same words" } else { "" };
    let aside = cited("A", &wording.a).then(" · ").append(cited("B", &wording.b)).then(unchanged);
    page.heading_tagged(4, wording.label.as_str(), aside, tags);
    for holder in &wording.held_by {
        page.item(1, Marker::None, holder.as_str());
    }
    page.push(Block::Redline(wording.statements.clone(), style));
    if let Some(verbatim) = &wording.wordings {
        page.item(1, Marker::None, "Verbatim:");
        page.push(Block::Redline(verbatim.clone(), style));
    }
    if let Some(quotes) = &wording.quotes_redline {
        page.item(1, Marker::None, "Quoted:");
        page.push(Block::Redline(quotes.clone(), style));
    } else if let Some([a, b]) = &wording.quotes {
        for (side, quotes) in [("A", a), ("B", b)] {
            for quote in quotes {
                page.item(1, Marker::Label(format!("{side}:")), format!("“{quote}”"));
            }
        }
    }
}

fn cited(side: &str, cited: &Cited) -> Text {
    let mark = certainty_mark(cited.certainty);
    Text::from(format!("{side} {}{mark}", cited.points.join(", "))).cite(&cited.sources)
}
