//! Parts of a page that are about one pair of documents, where a page has several.

use super::super::super::page::{Block, Heading, Item, Span, Tag, Tags, Text};

/// Marks blocks as being about one pair: what can be found by tags can be found by the pair too, words lead to its rows
/// alone, and its headings stand under that of the pair.
pub(super) fn of_pair(blocks: &mut [Block], pair: &str) {
    let tag: Tag = ("pair", pair.to_owned());
    for block in blocks {
        match block {
            Block::Heading(Heading { level, aside, tags, .. }) => {
                *level += 1;
                text(aside, &tag);
                also(tags, &tag);
            }
            Block::Paragraph(words) => text(words, &tag),
            Block::Item(Item { text: words, below, tags, .. }) => {
                text(words, &tag);
                for words in below {
                    text(words, &tag);
                }
                also(tags, &tag);
            }
            Block::Figures(figures) => figures.iter_mut().for_each(|figure| text(&mut figure.text, &tag)),
            Block::Table(table) => {
                for row in &mut table.rows {
                    let lines = row.cells.iter_mut().flat_map(|cell| &mut cell.lines);
                    lines.for_each(|line| text(line, &tag));
                    also(&mut row.tags, &tag);
                }
            }
            Block::Redline(..)
            | Block::RedlineKey(_)
            | Block::Sources(_)
            | Block::Picture(_)
            | Block::Gap => {}
        }
    }
}

/// A tag more, where there are any.
fn also(tags: &mut Tags, tag: &Tag) {
    if !tags.is_empty() {
        *tags = tags.iter().chain([tag]).cloned().collect();
    }
}

fn text(text: &mut Text, tag: &Tag) {
    for span in &mut text.spans {
        match span {
            Span::Rows(_, tags) => tags.push(tag.clone()),
            Span::Plain(_) | Span::Bold(_) | Span::Cite(_) => {}
        }
    }
}
