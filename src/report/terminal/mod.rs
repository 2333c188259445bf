//! A page as text for a terminal.

mod redline;
mod table;
mod wrap;
mod writer;

use super::model::SourceNote;
use super::page::{Block, Figure, Heading, Item, Marker, Page, RedlineStyle, Text};
use crate::parallel;
use redline::redline;
use table::table;
use writer::{Ink, Writer};

/// What a terminal can show.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Terminal {
    /// How many columns it has.
    pub width: usize,
    /// Whether it is to show colours.
    pub color: bool,
}

/// A page of fewer blocks is written before another core could begin to help.
const MANY: usize = 500;

/// Writes `page` as wide as `terminal`.
pub fn render(page: &Page, terminal: Terminal) -> String {
    // Above a heading there is an empty line whatever it stands under, so what it heads is written apart.
    let parts: Vec<&[Block]> = page.blocks.chunk_by(|_, next| !matches!(next, Block::Heading(_))).collect();
    let parts: Vec<String> = if page.blocks.len() < MANY {
        parts.into_iter().map(|part| blocks(part, terminal)).collect()
    } else {
        parallel::map(&parts, |part| blocks(part, terminal))
    };
    let mut writer = Writer::new(terminal);
    for part in &parts {
        writer.blank();
        writer.append(part);
    }
    writer.finish()
}

fn blocks(blocks: &[Block], terminal: Terminal) -> String {
    let mut writer = Writer::new(terminal);
    for block in blocks {
        match block {
            Block::Heading(heading) => self::heading(&mut writer, heading),
            Block::Paragraph(text) => writer.paragraph(&writer.text(text)),
            Block::Item(item) => self::item(&mut writer, item),
            Block::Figures(lines) => figures(&mut writer, lines),
            Block::Table(lines) => table(&mut writer, lines),
            Block::Redline(change, style) => redline(&mut writer, change, *style),
            Block::RedlineKey(style) => redline_key(&mut writer, *style),
            Block::Sources(notes) => sources(&mut writer, notes),
            // The tables beside it say the same.
            Block::Picture(_) => {}
            Block::Gap => writer.blank(),
        }
    }
    writer.finish()
}

fn heading(writer: &mut Writer, heading: &Heading) {
    writer.blank();
    if heading.level <= 2 {
        writer.underlined(&heading.title);
    } else {
        let title = writer.paint(Ink::Bold, &heading.title);
        let aside = writer.text(&heading.aside);
        writer.paragraph(format!("{title} {aside}").trim_end());
    }
}

fn item(writer: &mut Writer, item: &Item) {
    let indent = "  ".repeat(usize::from(item.depth));
    let lead = match &item.marker {
        Marker::None => indent,
        Marker::Bullet => format!("{indent}· "),
        Marker::Label(label) => format!("{indent}{label}  "),
    };
    writer.item(&lead, &writer.text(&item.text));
    let deeper = if item.marker == Marker::None { 2 } else { 0 };
    let below = " ".repeat(lead.chars().count() + deeper);
    for text in &item.below {
        writer.item(&below, &writer.text(text));
    }
}

fn figures(writer: &mut Writer, figures: &[Figure]) {
    let line = |figure: &Figure| {
        let label = match figure.count {
            Some(count) => format!("{count:>3}  {}", figure.label),
            None => format!("  {}", figure.label),
        };
        (label, writer.text(&figure.text))
    };
    let lines: Vec<(String, String)> = figures.iter().map(line).collect();
    writer.aligned(&lines);
}

fn redline_key(writer: &mut Writer, style: RedlineStyle) {
    if !writer.has_color() && style == RedlineStyle::Inline {
        writer.paragraph("[-only in A-] {+only in B+}");
    }
}

fn sources(writer: &mut Writer, sources: &[SourceNote]) {
    writer.blank();
    writer.underlined("Sources");
    for source in sources {
        let number = format!("{:>5} ", format!("[{}]", source.number));
        writer.item(&number, &source.to_words());
        if let Some(url) = &source.url {
            writer.unbroken("      ", url);
        }
    }
}

impl Writer {
    /// A text as a string, with colours where there are any.
    fn text(&self, text: &Text) -> String {
        use super::page::Span;
        let mut line = String::new();
        for span in &text.spans {
            match span {
                Span::Bold(words) => line += &self.paint(Ink::Bold, words),
                Span::Plain(_) | Span::Cite(_) | Span::Rows(..) => line += &span.to_plain(),
            }
        }
        line
    }
}
