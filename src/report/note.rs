//! An analyst's own words, written in Markdown, as blocks of a page.

use std::sync::Arc;

use pulldown_cmark::{Event, HeadingLevel, Options, Parser, Tag, TagEnd};

use super::page::{Block, Cell, Heading, Item, Marker, Span, Table, Text};

/// The blocks of a Markdown text: headings below the second level, paragraphs, lists and tables. Marks of HTML are
/// words like others; an address stands behind the words that link to it.
pub(super) fn blocks(markdown: &str) -> Vec<Block> {
    let mut reader = Reader::default();
    for event in Parser::new_ext(markdown, Options::ENABLE_TABLES) {
        reader.read(event);
    }
    reader.blocks
}

/// What has been read of a text.
#[derive(Default)]
struct Reader {
    blocks: Vec<Block>,
    text: Text,
    /// How deep the lists are nested, and the number of the next item of each ordered one.
    lists: Vec<Option<u64>>,
    is_bold: bool,
    links: Vec<String>,
    row: Vec<Cell>,
    table: Option<Table>,
}

impl Reader {
    fn read(&mut self, event: Event<'_>) {
        match event {
            Event::Start(tag) => self.start(tag),
            Event::End(tag) => self.end(tag),
            Event::Text(words)
            | Event::Code(words)
            | Event::Html(words)
            | Event::InlineHtml(words)
            | Event::FootnoteReference(words)
            | Event::InlineMath(words)
            | Event::DisplayMath(words) => self.words(&words),
            Event::SoftBreak | Event::HardBreak => self.words(" "),
            Event::Rule => self.finish(),
            Event::TaskListMarker(is_done) => self.words(if is_done { "[x] " } else { "[ ] " }),
        }
    }

    fn start(&mut self, tag: Tag<'_>) {
        match tag {
            Tag::List(first) => {
                self.finish();
                self.lists.push(first);
            }
            Tag::Strong => self.is_bold = true,
            Tag::Link { dest_url, .. } | Tag::Image { dest_url, .. } => self.links.push(dest_url.to_string()),
            Tag::Table(columns) => {
                self.finish();
                self.table = Some(Table::new(0, &vec![("", 1); columns.len()]));
            }
            _ => {}
        }
    }

    fn end(&mut self, tag: TagEnd) {
        match tag {
            TagEnd::Heading(level) => self.heading(level),
            TagEnd::List(_) => {
                self.finish();
                self.lists.pop();
            }
            TagEnd::Strong => self.is_bold = false,
            TagEnd::Link | TagEnd::Image => {
                let address =
                    self.links.pop().filter(|address| !self.text.to_plain().ends_with(address.as_str()));
                self.words(&address.map(|address| format!(" ({address})")).unwrap_or_default());
            }
            TagEnd::TableCell => {
                let text = std::mem::take(&mut self.text);
                self.row.push(Cell::from(text));
            }
            TagEnd::TableHead => {
                let names = std::mem::take(&mut self.row);
                let columns = self.table.iter_mut().flat_map(|table| &mut table.columns);
                for (column, name) in columns.zip(names) {
                    column.name = name.lines.iter().map(Text::to_plain).collect();
                }
            }
            TagEnd::TableRow => {
                let cells = std::mem::take(&mut self.row);
                self.table.iter_mut().for_each(|table| table.row(cells.clone()));
            }
            TagEnd::Table => self.blocks.extend(self.table.take().map(Block::Table)),
            TagEnd::Paragraph | TagEnd::Item | TagEnd::CodeBlock | TagEnd::HtmlBlock => self.finish(),
            _ => {}
        }
    }

    fn words(&mut self, words: &str) {
        let words = words.replace('\n', " ");
        if !words.is_empty() {
            self.text.spans.push(if self.is_bold { Span::Bold(words) } else { Span::Plain(words) });
        }
    }

    fn heading(&mut self, level: HeadingLevel) {
        let title = std::mem::take(&mut self.text).to_plain();
        // The page and its sections have the first two.
        let level = (level as u8).saturating_add(2).min(4);
        self.blocks.push(Block::Heading(Heading {
            level,
            title,
            aside: Text::default(),
            tags: Arc::default(),
        }));
    }

    /// Ends a paragraph or an item.
    fn finish(&mut self) {
        let text = std::mem::take(&mut self.text);
        if text.is_empty() {
            return;
        }
        let depth = u8::try_from(self.lists.len().saturating_sub(1)).unwrap_or(u8::MAX).min(6);
        let block = match self.lists.last_mut() {
            None => Block::Paragraph(text),
            Some(None) => Block::Item(Item {
                depth,
                marker: Marker::Bullet,
                text,
                below: Vec::new(),
                tags: Arc::default(),
            }),
            Some(Some(number)) => {
                let marker = Marker::Label(format!("{number}."));
                *number += 1;
                Block::Item(Item { depth, marker, text, below: Vec::new(), tags: Arc::default() })
            }
        };
        self.blocks.push(block);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The blocks in a few letters and their words.
    fn read(markdown: &str) -> Vec<String> {
        let one = |block: Block| match block {
            Block::Heading(heading) => format!("h{} {}", heading.level, heading.title),
            Block::Paragraph(text) => format!("p {}", text.to_plain()),
            Block::Item(item) => format!("i{} {}", item.depth, item.text.to_plain()),
            Block::Table(table) => format!("t {} × {}", table.columns.len(), table.rows.len()),
            other => panic!("{other:?}"),
        };
        blocks(markdown).into_iter().map(one).collect()
    }

    #[test]
    fn markdown_becomes_blocks() {
        for (markdown, expected) in [
            ("A *word* and **two**\nlines.", &["p A word and two lines."][..]),
            ("# Top\n\ntext", &["h3 Top", "p text"]),
            ("- a\n- b\n  - c", &["i0 a", "i0 b", "i1 c"]),
            ("1. a\n2. b", &["i0 a", "i0 b"]),
            ("[AFP](https://x.example/a)", &["p AFP (https://x.example/a)"]),
            ("<https://x.example>", &["p https://x.example"]),
            ("<script>alert(1)</script>", &["p <script>alert(1)</script>"]),
            ("a <b>c</b>", &["p a <b>c</b>"]),
            ("|a|b|\n|-|-|\n|c|d|", &["t 2 × 1"]),
            ("", &[]),
        ] {
            assert_eq!(read(markdown), expected, "{markdown}");
        }
    }
}
