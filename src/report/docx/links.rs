//! Words that stand for rows, such as a finding, lead to the first of those rows.

use std::collections::BTreeMap;

use super::notes::{run, styled};
use super::xml::Xml;
use crate::report::page::{Block, Page, Span, Tag, Text};

/// Bookmarks of notes have the numbers of the notes; those of rows come behind any of them.
const FIRST: usize = 100_000;

/// The rows that words lead to.
pub(super) struct Links<'p> {
    /// The number of the bookmark that words with these tags lead to.
    bookmarks: BTreeMap<&'p [Tag], usize>,
    /// The bookmarks that are still to be set, by the tags of the row that they belong to.
    to_set: BTreeMap<&'p [Tag], Vec<usize>>,
}

impl<'p> Links<'p> {
    /// The links of a page: only what words lead to and a row has is set as a bookmark.
    pub(super) fn of(page: &'p Page) -> Self {
        let mut wanted: Vec<&[Tag]> = page.blocks.iter().flat_map(texts).flat_map(tags).collect();
        wanted.sort_unstable();
        wanted.dedup();
        let tables = page.blocks.iter().filter_map(|block| match block {
            Block::Table(table) => Some(table),
            _ => None,
        });
        let mut rows: BTreeMap<&Tag, Vec<&[Tag]>> = BTreeMap::new();
        for row in tables.flat_map(|table| &table.rows) {
            for tag in &*row.tags {
                rows.entry(tag).or_default().push(&row.tags);
            }
        }
        let first = |tags: &[Tag]| -> Option<&'p [Tag]> {
            let fewest =
                tags.iter().map(|tag| rows.get(tag)).min_by_key(|rows| rows.map_or(0, Vec::len))??;
            fewest.iter().find(|row| tags.iter().all(|tag| row.contains(tag))).copied()
        };
        let found = wanted.into_iter().filter_map(|tags| first(tags).map(|row| (tags, row)));
        let mut links = Self { bookmarks: BTreeMap::new(), to_set: BTreeMap::new() };
        for (number, (tags, row)) in (FIRST..).zip(found) {
            links.bookmarks.insert(tags, number);
            links.to_set.entry(row).or_default().push(number);
        }
        links
    }

    /// Sets the bookmarks of the first row with these tags.
    pub(super) fn set(&mut self, xml: &mut Xml, tags: &[Tag]) {
        for number in self.to_set.remove(tags).unwrap_or_default() {
            let id = number.to_string();
            xml.empty("w:bookmarkStart", &[("w:id", &id), ("w:name", &format!("row_{id}"))]);
            xml.empty("w:bookmarkEnd", &[("w:id", &id)]);
        }
    }

    /// Writes words that lead to the first row with these tags, or the bare words where there is none.
    pub(super) fn lead(&self, xml: &mut Xml, words: &str, tags: &[Tag]) {
        let Some(number) = self.bookmarks.get(tags) else { return run(xml, words) };
        xml.open("w:hyperlink", &[("w:anchor", &format!("row_{number}")), ("w:history", "1")]);
        styled(xml, "RowLink", words);
        xml.close();
    }
}

/// All texts of a block.
fn texts(block: &Block) -> Vec<&Text> {
    match block {
        Block::Heading(heading) => vec![&heading.aside],
        Block::Paragraph(text) => vec![text],
        Block::Item(item) => std::iter::once(&item.text).chain(&item.below).collect(),
        Block::Figures(figures) => figures.iter().map(|figure| &figure.text).collect(),
        Block::Table(table) => {
            table.rows.iter().flat_map(|row| &row.cells).flat_map(|cell| &cell.lines).collect()
        }
        _ => Vec::new(),
    }
}

/// What the words of a text lead to.
fn tags(text: &Text) -> impl Iterator<Item = &[Tag]> {
    text.spans.iter().filter_map(|span| match span {
        Span::Rows(_, tags) => Some(tags.as_slice()),
        Span::Plain(_) | Span::Bold(_) | Span::Cite(_) => None,
    })
}
