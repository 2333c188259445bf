//! Plain text: lines that make paragraphs.

use super::marker::Marker;
use super::text::{Block, BlockKind, clean};

/// How much of the usual width a line has that ends a paragraph.
const SHORT: usize = 70;

/// The blocks of a plain text.
///
/// A paragraph ends at an empty line, where the next line begins with a number or a bullet, and after a line that
/// ends a sentence well before the margin.
pub(super) fn blocks(text: &str) -> Vec<Block> {
    let lines: Vec<&str> = text.lines().collect();
    let mut widths: Vec<usize> =
        lines.iter().map(|line| line.trim().len()).filter(|width| *width > 0).collect();
    widths.sort_unstable();
    let usual = widths.get(widths.len() * 9 / 10).copied().unwrap_or_default();
    let mut paragraphs: Vec<String> = Vec::new();
    let mut open = String::new();
    let mut is_marked = false;
    for line in lines {
        let line = line.trim();
        let starts = Marker::at_start_of(line).is_some();
        if line.is_empty() || starts {
            paragraphs.push(std::mem::take(&mut open));
            is_marked = starts;
        }
        if line.is_empty() {
            continue;
        }
        append(&mut open, line);
        let is_short = line.len() * 100 < usual * SHORT;
        let ends = line.ends_with(['.', ':', ';', '!', '?', '\u{201D}']);
        // In a text with one line a paragraph every line is as wide as its paragraph.
        if is_short && (ends || !is_marked) || line.len() > 200 {
            paragraphs.push(std::mem::take(&mut open));
            is_marked = false;
        }
    }
    paragraphs.push(open);
    paragraphs.iter().filter_map(|paragraph| Block::new(kind(paragraph), paragraph)).collect()
}

/// Puts a line behind what a paragraph has, and a word together that was cut at the end of the line.
fn append(paragraph: &mut String, line: &str) {
    let is_cut = paragraph.ends_with('-')
        && paragraph.chars().rev().nth(1).is_some_and(char::is_lowercase)
        && line.starts_with(char::is_lowercase);
    if is_cut || paragraph.ends_with('\u{AD}') {
        paragraph.pop();
    } else if !paragraph.is_empty() {
        paragraph.push(' ');
    }
    paragraph.push_str(line);
}

/// A line all in capitals is a heading.
fn kind(paragraph: &str) -> BlockKind {
    let text = clean(paragraph);
    let has_letters = text.chars().filter(|letter| letter.is_alphabetic()).count() >= 4;
    let is_capital = !text.chars().any(char::is_lowercase);
    let is_short = text.chars().count() <= 120;
    if has_letters && is_capital && is_short && Marker::at_start_of(&text).is_none() {
        BlockKind::Heading
    } else {
        BlockKind::Paragraph
    }
}
