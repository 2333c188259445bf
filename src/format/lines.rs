//! Moving and indenting the lines of a file.
//!
//! A field of a block map begins on the line of its key, with the comments and empty lines above it that are indented no
//! further than the key, and goes on to the next. So does an item of a block list. Whatever is written in braces or
//! brackets or otherwise is only indented.

use super::Refused;
use super::order::Order;
use crate::yaml::{At, Document, Locations, Mapping, Value};

/// How far a level is indented.
const STEP: usize = 2;

/// A file as lines.
pub(super) struct Page<'d> {
    value: &'d Value,
    lines: Vec<&'d str>,
    /// Where each line begins.
    starts: Vec<usize>,
    locations: Locations,
}

/// Lines that belong to one value: from one up to another, which is not among them.
#[derive(Clone, Copy)]
struct Span {
    from: usize,
    to: usize,
}

/// A field or an item: where its comments begin, its first line, and what follows its last.
#[derive(Clone, Copy)]
struct Block {
    comments: usize,
    first: usize,
    to: usize,
}

impl Block {
    /// The comments and empty lines above the first line.
    fn above(self) -> Span {
        Span { from: self.comments, to: self.first }
    }
}

impl<'d> Page<'d> {
    /// The lines of a document.
    pub(super) fn of(document: &'d Document) -> Self {
        let text = document.source.text.as_str();
        let starts = std::iter::once(0).chain(text.match_indices('\n').map(|(at, _)| at + 1));
        Self {
            value: &document.value,
            lines: trimmed(text),
            starts: starts.collect(),
            locations: Locations::of(text),
        }
    }

    /// The lines in their canonical order.
    pub(super) fn arrange(&self, order: Order<'_>) -> Result<Vec<String>, Refused> {
        let all = Span { from: 0, to: self.lines.len() };
        let Some(fields) = self.value.as_mapping() else { return Err(Refused::Unknown) };
        let Some((column, firsts)) = self.keys(fields, &At::ROOT) else {
            return Ok(self.shifted(all, 0, 0));
        };
        let first = firsts.first().map_or(all.to, |(_, line)| *line);
        let own = self.comments_above(first, column, all.from);
        // Above an empty line stands what is about the file, below it what is about the field.
        let header = match (own..first).rev().find(|line| self.is_blank(*line)) {
            Some(blank) => blank + 1,
            None => first,
        };
        let is_first = |field: &str| firsts.iter().all(|(other, _)| order.rank(field) <= order.rank(other));
        if let Some((field, _)) = firsts.first().filter(|(field, _)| !is_first(field)) {
            let is_comment = |line: usize| self.is_comment(line) && !self.is_directive(line);
            if header == first && (own..first).any(is_comment) {
                return Err(Refused::AmbiguousComment { field: (*field).to_owned() });
            }
        }
        let mut out: Vec<String> = self.lines.iter().take(header).map(|line| (*line).to_owned()).collect();
        out.extend(self.map(fields, &At::ROOT, Some(order), Span { from: header, ..all }, 0));
        Ok(out)
    }

    /// The lines of a value that stands in `span` and begins at a column of its own, moved to the column `want`.
    fn block(
        &self,
        value: &Value,
        at: &At<'_>,
        order: Option<Order<'_>>,
        span: Span,
        want: usize,
    ) -> Option<Vec<String>> {
        match value {
            Value::Mapping(fields) => {
                let (_, firsts) = self.keys(fields, at)?;
                let inside = firsts.iter().all(|(_, line)| (span.from..span.to).contains(line));
                inside.then(|| self.map(fields, at, order, span, want))
            }
            Value::Sequence(items) => self.list(items, at, order, span, want),
            Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => None,
        }
    }

    fn map(
        &self,
        fields: &Mapping,
        at: &At<'_>,
        order: Option<Order<'_>>,
        span: Span,
        want: usize,
    ) -> Vec<String> {
        let Some((column, firsts)) = self.keys(fields, at) else { return self.shifted(span, 0, want) };
        let (span, tail) = self.without_tail(span, column);
        let lines: Vec<usize> = firsts.iter().map(|(_, line)| *line).collect();
        let mut blocks: Vec<(&str, Block)> = firsts
            .iter()
            .zip(self.blocks(&lines, column, span))
            .map(|((field, _), block)| (*field, block))
            .collect();
        if let Some(order) = order {
            blocks.sort_by_key(|(field, _)| order.rank(field));
        }
        let mut out = Vec::new();
        for (field, block) in blocks {
            out.extend(self.comments(block.above(), want));
            let first = self.lines.get(block.first).copied().unwrap_or_default();
            out.push(" ".repeat(want) + first.get(column..).unwrap_or_default());
            let rest = Span { from: block.first + 1, to: block.to };
            let nested = fields.get(field).and_then(|value| {
                let order = order.and_then(|order| order.field(field));
                self.block(value, &at.key(field), order, rest, want + STEP)
            });
            out.extend(nested.unwrap_or_else(|| self.shifted(rest, column, want)));
        }
        out.extend(self.comments(tail, want));
        out
    }

    fn list(
        &self,
        items: &[Value],
        at: &At<'_>,
        order: Option<Order<'_>>,
        span: Span,
        want: usize,
    ) -> Option<Vec<String>> {
        let place = |index: usize| self.place(self.locations.value(&at.index(index)).start);
        let firsts: Vec<(usize, usize)> = (0..items.len()).map(place).collect();
        let (first, _) = *firsts.first()?;
        let dash = self.indent(first);
        let is_item = |(line, column): &(usize, usize)| {
            let text = self.lines.get(*line).copied().unwrap_or_default();
            let between = text.get(dash + 1..*column);
            self.indent(*line) == dash
                && text.get(dash..=dash) == Some("-")
                && between.is_some_and(|between| !between.is_empty() && between.trim().is_empty())
                && (span.from..span.to).contains(line)
        };
        let lines: Vec<usize> = firsts.iter().map(|(line, _)| *line).collect();
        if !firsts.iter().all(is_item) || !lines.is_sorted_by(|one, other| one < other) {
            return None;
        }
        let order = order.and_then(Order::item);
        let (span, tail) = self.without_tail(span, dash);
        let mut out = Vec::new();
        for (index, block) in self.blocks(&lines, dash, span).into_iter().enumerate() {
            out.extend(self.comments(block.above(), want));
            let inner = Span { from: block.first, to: block.to };
            let nested = items.get(index).filter(|item| item.is_mapping());
            let nested =
                nested.and_then(|item| self.block(item, &at.index(index), order, inner, want + STEP));
            let lines = nested.unwrap_or_else(|| {
                let (_, column) = firsts.get(index).copied().unwrap_or_default();
                let first = self.lines.get(block.first).copied().unwrap_or_default();
                let first = " ".repeat(want + STEP) + first.get(column..).unwrap_or_default();
                let rest = Span { from: block.first + 1, to: block.to };
                std::iter::once(first).chain(self.shifted(rest, column, want + STEP)).collect()
            });
            out.extend(with_dash(lines, want));
        }
        out.extend(self.comments(tail, want));
        Some(out)
    }

    /// The fields of a block map with the lines of their keys, and the column that all keys stand at; `None` where they
    /// stand otherwise, as in braces.
    fn keys<'m>(&self, fields: &'m Mapping, at: &At<'_>) -> Option<(usize, Vec<(&'m str, usize)>)> {
        let place = |field: &'m str| {
            let (line, column) = self.place(self.locations.key(&at.key(field)).start);
            (field, line, column)
        };
        let mut keys: Vec<_> = fields.keys().map(place).collect();
        keys.sort_by_key(|(_, line, _)| *line);
        let column = keys.first()?.2;
        let is_block = keys.iter().enumerate().all(|(index, (_, line, own))| {
            let before = self.lines.get(*line).and_then(|text| text.get(..*own)).unwrap_or("x");
            // The first key may stand behind the dash of an item.
            let is_free = before.trim().is_empty() || (index == 0 && before.trim() == "-");
            *own == column && is_free
        });
        let is_apart = keys.is_sorted_by(|one, other| one.1 < other.1);
        (is_block && is_apart)
            .then(|| (column, keys.into_iter().map(|(field, line, _)| (field, line)).collect()))
    }

    /// The blocks that begin at these lines, each with its comments.
    fn blocks(&self, firsts: &[usize], column: usize, span: Span) -> Vec<Block> {
        let mut blocks: Vec<Block> = Vec::new();
        for first in firsts {
            let after = blocks.last().map_or(span.from, |last| last.first + 1);
            let comments =
                if blocks.is_empty() { span.from } else { self.comments_above(*first, column, after) };
            if let Some(last) = blocks.last_mut() {
                last.to = comments;
            }
            blocks.push(Block { comments: comments.min(*first), first: *first, to: span.to });
        }
        blocks
    }

    /// The first of the comments and empty lines that stand right above a line and are indented no further than
    /// `column`; none before `after`.
    fn comments_above(&self, first: usize, column: usize, after: usize) -> usize {
        let belongs =
            |line: usize| self.is_blank(line) || (self.is_comment(line) && self.indent(line) <= column);
        let above = (after..first).rev().take_while(|line| belongs(*line));
        above.last().unwrap_or(first)
    }

    /// The lines of a value without the comments at their end that are indented no further than its fields, and these:
    /// they are about no field.
    fn without_tail(&self, span: Span, column: usize) -> (Span, Span) {
        let end = self.comments_above(span.to, column, span.from);
        (Span { to: end, ..span }, Span { from: end, ..span })
    }

    /// Comments and empty lines, at a column.
    fn comments(&self, span: Span, want: usize) -> Vec<String> {
        let lines = self.lines.get(span.from..span.to).unwrap_or_default();
        lines
            .iter()
            .map(
                |line| {
                    if line.trim().is_empty() { String::new() } else { " ".repeat(want) + line.trim_start() }
                },
            )
            .collect()
    }

    /// Lines moved as far as their value moves.
    fn shifted(&self, span: Span, column: usize, want: usize) -> Vec<String> {
        let lines = self.lines.get(span.from..span.to).unwrap_or_default();
        let shift = |line: &&str| {
            if line.trim().is_empty() {
                // A verbatim text may have empty lines.
                return (*line).to_owned();
            }
            let indent = line.len() - line.trim_start_matches(' ').len();
            " ".repeat((indent + want).saturating_sub(column)) + line.trim_start_matches(' ')
        };
        lines.iter().map(shift).collect()
    }

    /// A place in the text as a line and a column in bytes, both counted from 0.
    fn place(&self, at: usize) -> (usize, usize) {
        let line = self.starts.partition_point(|start| *start <= at).saturating_sub(1);
        (line, at - self.starts.get(line).copied().unwrap_or_default())
    }

    fn indent(&self, line: usize) -> usize {
        self.lines.get(line).map_or(0, |text| text.len() - text.trim_start_matches(' ').len())
    }

    fn is_blank(&self, line: usize) -> bool {
        self.lines.get(line).is_none_or(|text| text.trim().is_empty())
    }

    fn is_comment(&self, line: usize) -> bool {
        self.lines.get(line).is_some_and(|text| text.trim_start().starts_with('#'))
    }

    /// Whether a comment tells an editor something about the file.
    fn is_directive(&self, line: usize) -> bool {
        let said = self.lines.get(line).map_or("", |text| text.trim_start_matches(['#', ' ']));
        ["yaml-language-server:", "vim:", "-*-"].iter().any(|mark| said.starts_with(mark))
    }
}

/// The lines of a text without the spaces at their ends, but for those of a block text (`|`, `>`), where they may be a
/// part of what it says.
fn trimmed(text: &str) -> Vec<&str> {
    // The column of the line that a block text began on: what is indented further belongs to it.
    let mut block: Option<usize> = None;
    let line = |line: &'_ str| {
        let indent = line.len() - line.trim_start_matches(' ').len();
        let is_inside = block.is_some_and(|column| line.trim().is_empty() || indent > column);
        if is_inside {
            return false;
        }
        let said = line.split(" #").next().unwrap_or_default().trim_end();
        let mark = said.rsplit(' ').next().unwrap_or_default();
        // Behind the dash of an item it is the key that the text is indented from.
        let dashes =
            if said.contains(": ") { line.len() - line.trim_start_matches([' ', '-']).len() } else { indent };
        block = mark.starts_with(['|', '>']).then_some(dashes);
        true
    };
    let is_free: Vec<bool> = text.lines().map(line).collect();
    text.lines().zip(is_free).map(|(line, is_free)| if is_free { line.trim_end() } else { line }).collect()
}

/// An item's lines with the dash at its first field. Comments above that field stand above the item.
fn with_dash(lines: Vec<String>, want: usize) -> Vec<String> {
    let is_own = |line: &String| !line.trim().is_empty() && !line.trim_start().starts_with('#');
    let first = lines.iter().position(is_own).unwrap_or_default();
    let place = |(index, line): (usize, String)| match index.cmp(&first) {
        std::cmp::Ordering::Less if line.trim().is_empty() => line,
        std::cmp::Ordering::Less => " ".repeat(want) + line.trim_start(),
        std::cmp::Ordering::Equal => " ".repeat(want) + "- " + line.trim_start(),
        std::cmp::Ordering::Greater => line,
    };
    lines.into_iter().enumerate().map(place).collect()
}
