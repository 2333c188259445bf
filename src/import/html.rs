//! Web pages, read by `html5gum`.

use html5gum::{Token, Tokenizer};

use super::numbering::written;
use super::text::{Block, BlockKind};

/// Parts of a page that are not its text.
const APART: [&str; 13] = [
    "aside", "button", "figure", "footer", "head", "iframe", "nav", "noscript", "script", "select", "style",
    "svg", "template",
];

/// Elements that begin and end a block.
const BLOCKS: [&str; 19] = [
    "address",
    "blockquote",
    "caption",
    "dd",
    "div",
    "dl",
    "dt",
    "figcaption",
    "header",
    "hr",
    "html",
    "p",
    "pre",
    "section",
    "table",
    "tbody",
    "td",
    "th",
    "tr",
];

/// The blocks of a web page; those of its `main` or `article` element alone where it has one with text.
pub(super) fn blocks(text: &str) -> Vec<Block> {
    let mut reader = Reader::default();
    for Ok(token) in Tokenizer::new(text) {
        match token {
            Token::StartTag(tag) => {
                let name = String::from_utf8_lossy(&tag.name).into_owned();
                let attribute = |wanted: &[u8]| {
                    let value = tag.attributes.get(wanted)?;
                    Some(String::from_utf8_lossy(value).trim().to_owned())
                };
                let number = |wanted: &[u8]| attribute(wanted)?.parse::<u32>().ok();
                let of_list = (number(b"start"), format(attribute(b"type").as_deref()));
                reader.open(&name, of_list, number(b"value"), tag.self_closing);
            }
            Token::EndTag(tag) => reader.close(&String::from_utf8_lossy(&tag.name)),
            Token::String(text) if reader.apart == 0 => reader.text.push_str(&String::from_utf8_lossy(&text)),
            Token::String(_) | Token::Comment(_) | Token::Doctype(_) | Token::Error(_) => {}
        }
    }
    reader.end();
    let own: Vec<Block> =
        reader.blocks.iter().filter(|(in_main, _)| *in_main).map(|(_, block)| block.clone()).collect();
    if own.is_empty() { reader.blocks.into_iter().map(|(_, block)| block).collect() } else { own }
}

/// The format of a list's numbers, by the name that Word gives it.
fn format(kind: Option<&str>) -> &'static str {
    match kind {
        Some("a") => "lowerLetter",
        Some("A") => "upperLetter",
        Some("i") => "lowerRoman",
        Some("I") => "upperRoman",
        _ => "decimal",
    }
}

#[derive(Default)]
struct Reader {
    /// Each block, and whether it stands in the page's main part.
    blocks: Vec<(bool, Block)>,
    text: String,
    heading: bool,
    main: usize,
    apart: usize,
    /// Of each list around: the next number and its format; nothing of one with bullets.
    lists: Vec<Option<(u32, &'static str)>>,
    item: Option<BlockKind>,
}

impl Reader {
    fn open(
        &mut self,
        name: &str,
        (start, format): (Option<u32>, &'static str),
        value: Option<u32>,
        is_closed: bool,
    ) {
        if APART.contains(&name) && !is_closed {
            self.apart += 1;
        }
        match name {
            "main" | "article" => self.main += 1,
            // The end of the head may be left out.
            "body" => self.apart = 0,
            "br" => self.text.push(' '),
            "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => {
                self.end();
                self.heading = true;
            }
            "ol" | "ul" => {
                self.end();
                self.lists.push((name == "ol").then(|| (start.unwrap_or(1), format)));
            }
            "li" => {
                self.end();
                let depth = self.lists.len().max(1);
                let number = self.lists.last_mut().and_then(Option::as_mut).and_then(|(next, format)| {
                    let number = value.unwrap_or(*next);
                    *next = number.saturating_add(1);
                    written(number, format)
                });
                self.item = Some(BlockKind::Item { depth, number });
            }
            _ if BLOCKS.contains(&name) => self.end(),
            _ => {}
        }
    }

    fn close(&mut self, name: &str) {
        if APART.contains(&name) {
            self.apart = self.apart.saturating_sub(1);
        }
        match name {
            "main" | "article" => {
                self.end();
                self.main = self.main.saturating_sub(1);
            }
            "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => {
                self.end();
                self.heading = false;
            }
            "ol" | "ul" => {
                self.end();
                self.lists.pop();
                self.item = None;
            }
            "li" => {
                self.end();
                self.item = None;
            }
            _ if BLOCKS.contains(&name) => self.end(),
            _ => {}
        }
    }

    fn end(&mut self) {
        let text = std::mem::take(&mut self.text);
        let kind = match &self.item {
            Some(item) => item.clone(),
            None if self.heading => BlockKind::Heading,
            None if !self.lists.is_empty() => BlockKind::Continued,
            None => BlockKind::Paragraph,
        };
        if let Some(block) = Block::new(kind, &text) {
            self.blocks.push((self.main > 0, block));
            self.item = None;
        }
    }
}
