//! The characters of a text as the parser asks for them.

use std::str::Chars;

use saphyr_parser::Input;
use saphyr_parser::input::{is_blank_or_breakz, is_breakz, is_flow};

/// A text with its next two characters in hand.
///
/// The parser asks for these again and again before it goes on. Its own input decodes them each time, and makes it
/// set aside room for a whole line with every word.
pub(super) struct Ahead<'t> {
    first: char,
    second: char,
    rest: Chars<'t>,
    /// How many of the two stand behind the end of the text; there each of them is `\0`.
    behind: u8,
    /// How many characters the parser has asked for.
    asked: usize,
}

impl<'t> Ahead<'t> {
    pub(super) fn of(text: &'t str) -> Self {
        let mut ahead = Self { first: '\0', second: '\0', rest: text.chars(), behind: 0, asked: 0 };
        ahead.skip_n(2);
        ahead
    }
}

impl Input for Ahead<'_> {
    #[inline]
    fn lookahead(&mut self, count: usize) {
        self.asked = self.asked.max(count);
    }

    #[inline]
    fn buflen(&self) -> usize {
        self.asked
    }

    /// How much room the parser sets aside at a time: enough for most words.
    #[inline]
    fn bufmaxlen(&self) -> usize {
        16
    }

    #[inline]
    fn raw_read_ch(&mut self) -> char {
        let character = self.first;
        self.skip();
        character
    }

    #[inline]
    fn raw_read_non_breakz_ch(&mut self) -> Option<char> {
        let is_inside = !is_breakz(self.first) && self.first != BYTE_ORDER_MARK;
        is_inside.then(|| self.raw_read_ch())
    }

    #[inline]
    fn skip(&mut self) {
        self.first = self.second;
        self.second = self.rest.next().unwrap_or_else(|| {
            self.behind = (self.behind + 1).min(2);
            '\0'
        });
    }

    #[inline]
    fn skip_n(&mut self, count: usize) {
        for _ in 0..count {
            self.skip();
        }
    }

    #[inline]
    fn peek(&self) -> char {
        self.first
    }

    #[inline]
    fn peek_nth(&self, n: usize) -> char {
        match n {
            0 => self.first,
            1 => self.second,
            _ => self.rest.clone().nth(n - 2).unwrap_or('\0'),
        }
    }

    #[inline]
    fn peek_opt(&self) -> Option<char> {
        (self.behind < 2).then_some(self.first)
    }

    // What follows could be left to the trait; it asks the same questions of one character in one step.

    #[inline]
    fn next_is_document_indicator(&self) -> bool {
        matches!(self.first, '-' | '.')
            && self.second == self.first
            && self.peek_nth(2) == self.first
            && is_blank_or_breakz(self.peek_nth(3))
    }

    #[inline]
    fn next_is_document_start(&self) -> bool {
        self.first == '-' && self.next_is_document_indicator()
    }

    #[inline]
    fn next_is_document_end(&self) -> bool {
        self.first == '.' && self.next_is_document_indicator()
    }

    #[inline]
    fn next_is_blank_or_breakz(&self) -> bool {
        matches!(self.first, ' ' | '\t' | '\n' | '\r' | '\0')
    }

    #[inline]
    fn next_can_be_plain_scalar(&self, in_flow: bool) -> bool {
        match self.first {
            'a'..='z' => true,
            ':' => !(is_blank_or_breakz(self.second) || in_flow && is_flow(self.second)),
            BYTE_ORDER_MARK => false,
            first => !(in_flow && is_flow(first)),
        }
    }
}

const BYTE_ORDER_MARK: char = '\u{FEFF}';

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use saphyr_parser::Parser;

    use super::*;

    /// Checks that a text has the same events, places and errors as with the parser's own input.
    fn is_read_the_same(text: &str) {
        // Of a directive that input counts bytes, not characters.
        if text.contains('%') && !text.is_ascii() {
            return;
        }
        let mut own = Parser::new(Ahead::of(text));
        let mut reference = Parser::new_from_str(text);
        loop {
            let event = own.next_event();
            assert_eq!(event, reference.next_event(), "{text:?}");
            if !matches!(event, Some(Ok(_))) {
                break;
            }
        }
    }

    #[test]
    fn the_end_of_a_text_is_no_character_of_it() {
        let mut ahead = Ahead::of("a\0");
        assert_eq!((ahead.peek_opt(), ahead.peek_nth(1), ahead.peek_nth(5)), (Some('a'), '\0', '\0'));
        ahead.skip();
        assert_eq!(ahead.peek_opt(), Some('\0'));
        ahead.skip_n(3);
        assert_eq!((ahead.peek_opt(), ahead.raw_read_non_breakz_ch()), (None, None));
        assert_eq!(Ahead::of("").peek_opt(), None);
    }

    const SAMPLE: &str = "\
%YAML 1.2
---
# a comment
id: &anchor us-draft # behind
summary: >-
  Known only from «one» official's

   description; no text.
also: |2+
    Збройні сили: 600 тисяч
relations: [{kind: repeats, to: 'it''s', note: \"a \\\"b\\\"\\n \\u00e9\"}, *anchor, a:b, -1, {c, d: }]
? !!str [k]
: l
- not here
...
--- x
\u{FEFF}a: b:c
";

    proptest! {
        #![proptest_config(ProptestConfig { cases: 4000, failure_persistence: None, ..ProptestConfig::default() })]

        #[test]
        fn a_mutated_text_has_the_events_of_the_reference(
            start in 0..SAMPLE.len(),
            length in 0_usize..300,
            edits in proptest::collection::vec((0_usize..300, 0_usize..4, "([a-zй0]|[\\[\\]{}:,&*!|>'\"%@`#?<~\\\\. \t\r\n\0-]|\u{FEFF}){0,3}"), 0..4),
        ) {
            let end = (start + length).min(SAMPLE.len());
            let mut bytes = SAMPLE.as_bytes()[start..end].to_vec();
            for (at, taken, put) in edits {
                let at = at.min(bytes.len());
                let end = (at + taken).min(bytes.len());
                bytes.splice(at..end, put.into_bytes());
            }
            is_read_the_same(&String::from_utf8_lossy(&bytes));
        }

        #[test]
        fn random_marks_have_the_events_of_the_reference(text in "([a-zй]|[\\[\\]{}:,&*!|>'\"%@`#?<~.\\- \t\n\0]|\u{FEFF}){0,60}") {
            is_read_the_same(&text);
        }
    }
}
