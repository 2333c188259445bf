//! Words that stand for rows, such as a finding, lead to the first of those rows.

use std::collections::BTreeMap;

use super::notes::{run, styled};
use super::xml::Xml;
use crate::report::page::{Block, Page, Span, Tag, Text};

/// Bookmarks of notes have the numbers of the notes; those of rows come behind any of them.
const FIRST: usize = 100_000;

/// The rows that words lead to, by what they can be found by.
pub(super) struct Links<'p> {
    /// The number of each bookmark, and whether it was set already.
    bookmarks: BTreeMap<&'p Tag, (usize, bool)>,
}

impl<'p> Links<'p> {
    /// The links of a page: only what words lead to and a row has is set as a bookmark.
    pub(super) fn of(page: &'p Page) -> Self {
        let mut wanted: Vec<&Tag> = page.blocks.iter().flat_map(texts).flat_map(tags).collect();
        wanted.sort_unstable();
        wanted.dedup();
        let tables = page.blocks.iter().filter_map(|block| match block {
            Block::Table(table) => Some(table),
            _ => None,
        });
        let mut had: Vec<&Tag> = tables.flat_map(|table| &table.rows).flat_map(|row| &row.tags).collect();
        had.sort_unstable();
        wanted.retain(|tag| had.binary_search(tag).is_ok());
        Self { bookmarks: (FIRST..).zip(wanted).map(|(number, tag)| (tag, (number, false))).collect() }
    }

    /// Sets the bookmarks that a row with these tags is the first to have.
    pub(super) fn set(&mut self, xml: &mut Xml, tags: &[Tag]) {
        for tag in tags {
            if let Some((number, is_set @ false)) = self.bookmarks.get_mut(tag) {
                *is_set = true;
                let id = number.to_string();
                xml.empty("w:bookmarkStart", &[("w:id", &id), ("w:name", &format!("row_{id}"))]);
                xml.empty("w:bookmarkEnd", &[("w:id", &id)]);
            }
        }
    }

    /// Writes words that lead to the first row with a tag, or the bare words where there is none.
    pub(super) fn lead(&self, xml: &mut Xml, words: &str, tag: &Tag) {
        let Some((number, _)) = self.bookmarks.get(tag) else { return run(xml, words) };
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
fn tags(text: &Text) -> impl Iterator<Item = &Tag> {
    text.spans.iter().filter_map(|span| match span {
        Span::Rows(_, tag) => Some(tag),
        Span::Plain(_) | Span::Bold(_) | Span::Cite(_) => None,
    })
}
