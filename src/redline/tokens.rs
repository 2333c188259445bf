//! A text as words, with the white space between them kept within reach.

use std::ops::Range;

use unicode_segmentation::UnicodeSegmentation;

/// A text cut into tokens: words, figures and punctuation marks.
///
/// White space is no token. It is what lies between two tokens, so a comparison runs over words alone and
/// both texts can still be given back to the byte.
pub(super) struct Tokens<'a> {
    text: &'a str,
    ranges: Vec<Range<usize>>,
}

impl<'a> Tokens<'a> {
    /// Returns the tokens of a text.
    ///
    /// A token is a word in the sense of Unicode (UAX 29), with two additions for figures: groups of three
    /// digits belong together across one space of any width (`600 000`), and a per cent sign belongs to the
    /// figure that it touches (`50.5%`).
    pub(super) fn of(text: &'a str) -> Self {
        let mut tokens = Self { text, ranges: Vec::with_capacity(text.len() / 5) };
        let mut start = 0;
        for piece in text.split_inclusive(char::is_whitespace) {
            let chunk = piece.trim_end_matches(char::is_whitespace);
            let letters =
                chunk.chars().take_while(|&character| is_plain(character)).map(char::len_utf8).sum();
            match chunk.as_bytes().get(letters..) {
                // Most chunks are plain words, perhaps with a mark behind: no need to ask the Unicode tables.
                Some([]) => tokens.push(start..start + letters),
                Some([b',' | b'.' | b';' | b':' | b')' | b'%']) => {
                    tokens.push(start..start + letters);
                    tokens.push(start + letters..start + letters + 1);
                }
                _ => {
                    for (offset, word) in chunk.split_word_bound_indices() {
                        tokens.push(start + offset..start + offset + word.len());
                    }
                }
            }
            start += piece.len();
        }
        tokens
    }

    fn push(&mut self, range: Range<usize>) {
        if range.is_empty() {
            return;
        }
        match self.ranges.last_mut() {
            Some(last) if continues_figure(self.text, last, &range) => last.end = range.end,
            _ => self.ranges.push(range),
        }
    }

    /// Returns how many tokens there are.
    pub(super) fn len(&self) -> usize {
        self.ranges.len()
    }

    /// Returns one number per token, the same for equal tokens.
    ///
    /// Different tokens may share a number, so rarely that it does not matter to a comparison; whoever
    /// shows a token as kept compares the text.
    pub(super) fn ids(&self) -> Vec<u64> {
        // FNV-1a: words are short, and a keyed hash would cost three times as much.
        let fnv = |hash: u64, byte: u8| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
        self.ranges
            .iter()
            .map(|range| self.slice(range.clone()).bytes().fold(0xcbf2_9ce4_8422_2325, fnv))
            .collect()
    }

    /// Returns the token of this number.
    pub(super) fn word(&self, index: usize) -> &'a str {
        self.slice(self.start(index)..self.end(index))
    }

    /// Returns the white space before the token of this number, or behind the last one.
    pub(super) fn space(&self, index: usize) -> &'a str {
        self.slice(self.end_before(index)..self.start(index))
    }

    /// Returns the text of some tokens with the white space among them, but none around them.
    pub(super) fn inner(&self, tokens: Range<usize>) -> &'a str {
        if tokens.is_empty() { "" } else { self.slice(self.start(tokens.start)..self.end_before(tokens.end)) }
    }

    /// Returns the text of some tokens with the white space around them.
    pub(super) fn outer(&self, tokens: Range<usize>) -> &'a str {
        self.slice(self.end_before(tokens.start)..self.start(tokens.end))
    }

    fn start(&self, index: usize) -> usize {
        self.ranges.get(index).map_or(self.text.len(), |range| range.start)
    }

    fn end(&self, index: usize) -> usize {
        self.ranges.get(index).map_or(self.text.len(), |range| range.end)
    }

    fn end_before(&self, index: usize) -> usize {
        index.checked_sub(1).map_or(0, |before| self.end(before))
    }

    fn slice(&self, bytes: Range<usize>) -> &'a str {
        self.text.get(bytes).expect("a token starts and ends between characters, in the order of the text")
    }
}

/// Whether a character is one of those letters and digits that never end a word among themselves, by far the
/// most frequent ones: ASCII and Cyrillic.
fn is_plain(character: char) -> bool {
    character.is_ascii_alphanumeric() || ('\u{400}'..='\u{481}').contains(&character)
}

/// Whether a token carries on the figure before it: `000` after `600 `, `%` after `50`.
fn continues_figure(text: &str, last: &Range<usize>, next: &Range<usize>) -> bool {
    let (Some(before), Some(between), Some(after)) =
        (text.get(last.clone()), text.get(last.end..next.start), text.get(next.clone()))
    else {
        return false;
    };
    match between {
        "" => matches!(after, "%" | "‰") && before.ends_with(|c: char| c.is_ascii_digit()),
        " " | "\u{a0}" | "\u{2009}" | "\u{202f}" => {
            let mut groups = before.split(char::is_whitespace);
            let digits = |group: &str| group.bytes().take_while(u8::is_ascii_digit).count();
            groups.next().is_some_and(|first| (1..=3).contains(&first.len()) && digits(first) == first.len())
                && groups.all(|group| group.len() == 3 && digits(group) == 3)
                && digits(after) == 3
                && !after.contains(char::is_alphabetic)
        }
        _ => false,
    }
}
