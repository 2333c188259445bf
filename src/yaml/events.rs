//! The events of a YAML text, each with its range of bytes.

use std::ops::Range;

use saphyr_parser::{Event, Marker, Parser, ScalarStyle, ScanError, Span};

use super::input::Ahead;

/// The events of a text, in order, up to the first syntax error.
///
/// The range of a scalar is that of its text, without white space behind it; one without text has a range of
/// no bytes, where the text before it ends. A list or a map begins and ends with its bracket; in a block both have a
/// range of no bytes.
pub(super) struct Events<'t> {
    parser: Parser<'t, Ahead<'t>>,
    places: Places<'t>,
    open: Vec<Frame>,
}

/// An event.
pub(super) struct Node<'t> {
    pub(super) event: Event<'t>,
    /// Its place as the parser counts it.
    pub(super) span: Span,
    /// Whether the event is a key of a map, or the start or the end of a list or map that is one.
    pub(super) is_key: bool,
}

/// An event and its place.
pub(super) struct Located<'t> {
    pub(super) event: Event<'t>,
    pub(super) range: Range<usize>,
    /// Whether the event is a key of a map, or the start or the end of a list or map that is one.
    pub(super) is_key: bool,
}

/// A list or a map whose end has not come yet.
struct Frame {
    next: Next,
    is_key: bool,
}

/// What the next node of a list or a map will be.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Next {
    Item,
    Key,
    Value,
}

impl<'t> Events<'t> {
    pub(super) fn of(text: &'t str) -> Self {
        Self { parser: Parser::new(Ahead::of(text)), places: Places::of(text), open: Vec::new() }
    }

    /// The byte that the parser counts as this marker.
    pub(super) fn place(&mut self, marker: Marker) -> usize {
        self.places.of_marker(marker)
    }

    /// The next event without its range, which takes as long to find as the event.
    pub(super) fn advance(&mut self) -> Option<Result<Node<'t>, ScanError>> {
        let next = self.parser.next_event()?;
        Some(next.map(|(event, span)| {
            let is_key = self.is_key(&event);
            Node { event, span, is_key }
        }))
    }

    fn range(&mut self, event: &Event<'_>, span: Span) -> Range<usize> {
        let start = self.place(span.start);
        let end = self.place(span.end).max(start);
        let text = self.places.text;
        match event {
            // The parser puts a missing value, and a block without text, on whatever comes next.
            Event::Scalar(
                value,
                ScalarStyle::Plain | ScalarStyle::Literal | ScalarStyle::Folded,
                0,
                None,
            ) if value.is_empty() => {
                let end = text.get(..start).unwrap_or_default().trim_end().len();
                end..end
            }
            Event::Scalar(..) => start..start + text.get(start..end).unwrap_or_default().trim_end().len(),
            // Its count for a bracket takes in the white space and the comment behind it.
            Event::SequenceStart(0, None)
            | Event::MappingStart(0, None)
            | Event::SequenceEnd
            | Event::MappingEnd => start..end.min(start + 1),
            _ => start..end,
        }
    }
}

impl Events<'_> {
    /// Follows the structure; returns whether the event is a key.
    fn is_key(&mut self, event: &Event<'_>) -> bool {
        let inner = match event {
            Event::Scalar(..) | Event::Alias(_) => None,
            Event::SequenceStart(..) => Some(Next::Item),
            Event::MappingStart(..) => Some(Next::Key),
            Event::SequenceEnd | Event::MappingEnd => {
                return self.open.pop().is_some_and(|frame| frame.is_key);
            }
            Event::Nothing
            | Event::StreamStart
            | Event::StreamEnd
            | Event::DocumentStart(_)
            | Event::DocumentEnd => return false,
        };
        let mut is_key = false;
        if let Some(frame) = self.open.last_mut() {
            is_key = frame.next == Next::Key;
            frame.next = match frame.next {
                Next::Item => Next::Item,
                Next::Key => Next::Value,
                Next::Value => Next::Key,
            };
        }
        self.open.extend(inner.map(|next| Frame { next, is_key }));
        is_key
    }
}

impl<'t> Iterator for Events<'t> {
    type Item = Result<Located<'t>, ScanError>;

    fn next(&mut self) -> Option<Self::Item> {
        let node = self.advance()?;
        Some(node.map(|Node { event, span, is_key }| {
            let range = self.range(&event, span);
            Located { event, range, is_key }
        }))
    }
}

/// Turns lines and columns, which count characters, into bytes.
struct Places<'t> {
    text: &'t str,
    /// Where each line starts; empty until a place is asked for.
    lines: Vec<usize>,
    /// The last marker that was asked for, so that a long line is gone through once.
    last: (usize, usize, usize),
}

impl<'t> Places<'t> {
    fn of(text: &'t str) -> Self {
        Self { text, lines: Vec::new(), last: (0, 0, 0) }
    }

    fn of_marker(&mut self, marker: Marker) -> usize {
        if self.lines.is_empty() {
            self.lines.push(0);
            self.lines.extend(self.text.match_indices('\n').map(|(at, _)| at + 1));
        }
        let (line, column) = (marker.line(), marker.col());
        let Some(start) = self.lines.get(line.saturating_sub(1)).copied() else { return self.text.len() };
        let (last_line, last_column, last_place) = self.last;
        let (from_column, from) =
            if line == last_line && column >= last_column { (last_column, last_place) } else { (0, start) };
        let rest = self.text.get(from..).unwrap_or_default();
        let place =
            rest.char_indices().nth(column - from_column).map_or(self.text.len(), |(at, _)| from + at);
        self.last = (line, column, place);
        place
    }
}

#[cfg(test)]
#[expect(clippy::string_slice, reason = "a range that is wrong has to fail the test")]
mod tests {
    use super::*;

    /// The slices of all scalars.
    fn slices(text: &str) -> Vec<&str> {
        Events::of(text)
            .map_while(Result::ok)
            .filter(|located| matches!(located.event, Event::Scalar(..)))
            .map(|located| &text[located.range])
            .collect()
    }

    #[test]
    fn columns_are_characters_and_ranges_are_bytes() {
        assert_eq!(slices("мир: «да» # ёж\r\nb: [é, 漢]\r\n"), ["мир", "«да»", "b", "é", "漢"]);
    }

    #[test]
    fn several_lines_end_with_their_text() {
        let text = "a: >-\n  one\n  two\n\n\nb: 'x\n  y'\nc: p\n  q\n\nd: e";
        assert_eq!(slices(text), ["a", "one\n  two", "b", "'x\n  y'", "c", "p\n  q", "d", "e"]);
    }

    #[test]
    fn a_missing_value_stands_at_the_end_of_its_key() {
        let text = "a: {b: , c, d: }\ne:\nf:\n- \n- >\n\n- x\n";
        let empty: Vec<_> = Events::of(text)
            .map_while(Result::ok)
            .filter(|located| matches!(&located.event, Event::Scalar(value, ..) if value.is_empty()))
            .map(|located| (located.range.len(), &text[..located.range.start]))
            .collect();
        assert_eq!(
            empty,
            [
                (0, "a: {b"),
                (0, "a: {b: , c"),
                (0, "a: {b: , c, d"),
                (0, "a: {b: , c, d: }\ne"),
                (0, "a: {b: , c, d: }\ne:\nf:\n-"),
                (0, "a: {b: , c, d: }\ne:\nf:\n- \n- >"),
            ]
        );
    }

    #[test]
    fn keys_are_told_from_values() {
        let text = "a: [b, {c: d}]\n? [e, {f: g}]\n: h\n? {i: j}\n: {k: l}\n";
        let keys: Vec<_> = Events::of(text)
            .map_while(Result::ok)
            .filter(|located| located.is_key)
            .map(|located| &text[located.range])
            .collect();
        assert_eq!(keys, ["a", "c", "[", "f", "]", "{", "i", "}", "k"]);
    }

    #[test]
    fn brackets_are_told_from_what_stands_behind_them() {
        let text = "a: [ # b\n  c ]  # d\ne:\n  - f\n";
        let brackets: Vec<_> = Events::of(text)
            .map_while(Result::ok)
            .filter(|located| matches!(located.event, Event::SequenceStart(..) | Event::SequenceEnd))
            .map(|located| &text[located.range])
            .collect();
        assert_eq!(brackets, ["[", "]", "", ""]);
    }
}
