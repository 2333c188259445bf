//! Markdown, read by `pulldown-cmark`.

use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};

use super::text::{Block, BlockKind};

/// The blocks of a text in Markdown.
pub(super) fn blocks(text: &str) -> Vec<Block> {
    let mut reader = Reader::default();
    for event in Parser::new_ext(text, Options::ENABLE_TABLES | Options::ENABLE_FOOTNOTES) {
        reader.take(event);
    }
    reader.end();
    reader.blocks
}

#[derive(Default)]
struct Reader {
    blocks: Vec<Block>,
    open: String,
    is_heading: bool,
    /// The number of the next item of each list that is open; none with bullets.
    lists: Vec<Option<u64>>,
    /// The item whose text begins next.
    item: Option<BlockKind>,
}

impl Reader {
    fn take(&mut self, event: Event<'_>) {
        match event {
            Event::Start(Tag::Heading { .. }) => {
                self.end();
                self.is_heading = true;
            }
            Event::Start(Tag::List(start)) => {
                self.end();
                self.lists.push(start);
            }
            Event::End(TagEnd::List(_)) => {
                self.end();
                self.lists.pop();
            }
            Event::Start(Tag::Item) => {
                self.end();
                let depth = self.lists.len();
                let number = self.lists.last_mut().and_then(Option::as_mut).map(|next| {
                    let number = next.to_string();
                    *next = next.saturating_add(1);
                    number
                });
                self.item = Some(BlockKind::Item { depth, number });
            }
            Event::End(TagEnd::Heading(_) | TagEnd::Paragraph | TagEnd::Item | TagEnd::TableRow) => {
                self.end();
                self.is_heading = false;
            }
            Event::Start(Tag::Paragraph | Tag::TableRow) => self.end(),
            Event::Text(text) | Event::Code(text) => self.open.push_str(&text),
            Event::SoftBreak | Event::HardBreak | Event::End(TagEnd::TableCell) => self.open.push(' '),
            _ => {}
        }
    }

    fn end(&mut self) {
        let text = std::mem::take(&mut self.open);
        let kind = match &self.item {
            Some(item) => item.clone(),
            None if self.is_heading => BlockKind::Heading,
            None if !self.lists.is_empty() => BlockKind::Continued,
            None => BlockKind::Paragraph,
        };
        if let Some(block) = Block::new(kind, &text) {
            self.blocks.push(block);
            self.item = None;
        }
    }
}
