//! Parts that several reports have.

use super::super::model::{DocumentHead, SourceNote};
use super::super::page::{Block, Marker, Page, Tag, Text};
use crate::termset::Point;
use crate::text;

/// What the rows of a point of document `side`, or of parts of that point, can be found by.
pub(super) fn point_tag(side: &str, point: &str) -> Tag {
    let counted = Point::parse(point).map_or_else(|| point.to_owned(), |point| point.counted().to_string());
    (if side == "A" { "point-a" } else { "point-b" }, counted)
}

/// Who put a document forward, when, and how much of it is known; then how it became known.
pub(super) fn particulars(head: &DocumentHead) -> [Text; 2] {
    let addressees = match head.addressed_to.as_slice() {
        [] => String::new(),
        parties => format!(" to {}", text::join(parties.iter().map(String::as_str), "and")),
    };
    let authors = text::join(head.authors.iter().map(String::as_str), "and");
    let line = format!(
        "{} by {authors}{addressees} · {} · {} · {} · {}, {}",
        head.kind,
        head.date,
        head.status,
        head.extent,
        text::count(head.points, "point"),
        text::count(head.terms, "term")
    );
    [Text::from(line), Text::from(head.summary.as_str())]
}

/// What the files of the documents do not settle.
pub(super) fn caveats(page: &mut Page, caveats: &[String]) {
    if caveats.is_empty() {
        return;
    }
    page.heading(2, "Caveats");
    for caveat in caveats {
        page.item(0, Marker::Bullet, caveat.as_str());
    }
}

/// The list of sources, by number.
pub(super) fn sources(page: &mut Page, sources: &[SourceNote]) {
    if !sources.is_empty() {
        page.push(Block::Sources(sources.to_vec()));
    }
}
