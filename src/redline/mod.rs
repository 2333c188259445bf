//! The word-level difference of two texts.

mod changes;
mod reading;
#[cfg(test)]
mod tests;
mod tokens;

use std::borrow::Cow;
use std::ops::Range;

use schemars::JsonSchema;
use serde::Serialize;
use unicode_normalization::{UnicodeNormalization, is_nfc};

use changes::changes;
use reading::{join, settle};
use tokens::Tokens;

/// What became of a piece of text.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Change {
    /// It stands in both texts.
    Kept,
    /// It stands in the old text alone.
    Deleted,
    /// It stands in the new text alone.
    Inserted,
}

/// A piece of text and what became of it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Segment {
    /// What became of the piece.
    pub change: Change,
    /// The piece, never empty.
    pub text: String,
}

/// Two texts as one, with what was deleted and inserted marked.
///
/// No two neighbouring segments have the same change, and what was deleted stands before what was inserted
/// in its place.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Redline {
    /// The pieces, in reading order.
    pub segments: Vec<Segment>,
}

/// Returns the difference of two texts, word by word.
///
/// Both are brought into Unicode normal form C first, so that letters which look alike are alike. Words,
/// figures such as `600 000` and punctuation marks are compared; white space is marked only where it is
/// all that differs. As few words are marked as can be, with two exceptions: changes that only punctuation or,
/// in a statement, a word or two keep apart are joined, so that a reworded sentence reads as one change; and
/// a long text may have some words too many marked, fewer than one in a hundred unless large parts are unlike.
/// The result depends on the texts alone, never on the time at hand.
///
/// ```
/// # use peaceterms::redline::redline;
/// let change = redline("limited to 600,000 personnel.", "limited to 800,000 personnel in peacetime.");
/// assert_eq!(change.to_plain(), "limited to [-600,000-]{+800,000+} personnel{+ in peacetime+}.");
/// ```
pub fn redline(old: &str, new: &str) -> Redline {
    let (old, new) = (nfc(old), nfc(new));
    let mut writer = Writer::default();
    if old == new {
        writer.keep(&old);
        return writer.finish();
    }
    // So that white space always has a word before it.
    let ((margin_old, old), (margin_new, new)) = (without_margin(&old), without_margin(&new));
    writer.keep_or_replace(margin_old, margin_new);
    let (old, new) = (Tokens::of(old), Tokens::of(new));
    let mut blocks = changes(&old.ids(), &new.ids());
    settle(&mut blocks, &old, &new);
    let blocks = join(blocks, &old, &new);

    let (mut from_old, mut from_new) = (0, 0);
    for block in blocks {
        writer.keep_words(&old, from_old..block.old.start, &new, from_new..block.new.start);
        writer.replace(&old, block.old.clone(), &new, block.new.clone());
        (from_old, from_new) = (block.old.end, block.new.end);
    }
    // Behind the last word stands an empty one, so that the white space at the end lies between two words.
    writer.keep_words(&old, from_old..old.len() + 1, &new, from_new..new.len() + 1);
    writer.finish()
}

impl Redline {
    /// Returns whether the texts are the same.
    pub fn is_unchanged(&self) -> bool {
        self.segments.iter().all(|segment| segment.change == Change::Kept)
    }

    /// Returns the old text, in Unicode normal form C.
    pub fn old_text(&self) -> String {
        self.text_without(Change::Inserted)
    }

    /// Returns the new text, in Unicode normal form C.
    pub fn new_text(&self) -> String {
        self.text_without(Change::Deleted)
    }

    /// Returns the redline as plain text, `[-deleted-]` and `{+inserted+}`.
    ///
    /// Where the text itself has one of these four marks or a backslash, a backslash stands before it: one
    /// before any character means that character.
    pub fn to_plain(&self) -> String {
        let mut plain = String::new();
        for segment in &self.segments {
            let (open, close) = match segment.change {
                Change::Kept => ("", ""),
                Change::Deleted => ("[-", "-]"),
                Change::Inserted => ("{+", "+}"),
            };
            plain.push_str(open);
            let mut characters = segment.text.chars().peekable();
            while let Some(character) = characters.next() {
                if matches!(
                    (character, characters.peek()),
                    ('\\', _) | ('[', Some('-')) | ('-', Some(']')) | ('{', Some('+')) | ('+', Some('}'))
                ) {
                    plain.push('\\');
                }
                plain.push(character);
            }
            plain.push_str(close);
        }
        plain
    }

    fn text_without(&self, change: Change) -> String {
        self.segments
            .iter()
            .filter(|segment| segment.change != change)
            .map(|segment| segment.text.as_str())
            .collect()
    }
}

fn nfc(text: &str) -> Cow<'_, str> {
    if is_nfc(text) { Cow::Borrowed(text) } else { Cow::Owned(text.nfc().collect()) }
}

/// Splits the white space off the start of a text.
fn without_margin(text: &str) -> (&str, &str) {
    text.split_at(text.len() - text.trim_start().len())
}

/// Puts segments together, so that neighbours of the same change become one.
#[derive(Default)]
struct Writer {
    segments: Vec<Segment>,
    deleted: String,
    inserted: String,
}

impl Writer {
    fn keep(&mut self, text: &str) {
        if text.is_empty() {
            return;
        }
        self.end_change();
        match self.segments.last_mut() {
            Some(last) if last.change == Change::Kept => last.text.push_str(text),
            _ => self.segments.push(Segment { change: Change::Kept, text: text.to_owned() }),
        }
    }

    fn keep_or_replace(&mut self, old: &str, new: &str) {
        if old == new {
            self.keep(old);
        } else {
            self.deleted.push_str(old);
            self.inserted.push_str(new);
        }
    }

    /// Writes tokens that are the same in both texts; the white space among them need not be.
    fn keep_words(&mut self, old: &Tokens, in_old: Range<usize>, new: &Tokens, in_new: Range<usize>) {
        if old.inner(in_old.clone()) == new.inner(in_new.clone()) {
            self.keep(old.inner(in_old));
            return;
        }
        for (nth, (a, b)) in in_old.zip(in_new).enumerate() {
            if nth > 0 {
                self.keep_or_replace(old.space(a), new.space(b));
            }
            self.keep_or_replace(old.word(a), new.word(b));
        }
    }

    /// Writes tokens that differ, with the white space around them.
    ///
    /// The white space that both texts have before the tokens is kept, and so is that behind them, unless it
    /// is the same piece: "a b" to "a x b" inserts "x ".
    fn replace(&mut self, old: &Tokens, in_old: Range<usize>, new: &Tokens, in_new: Range<usize>) {
        let (before, behind) = (old.space(in_old.start), old.space(in_old.end));
        let (mut gone, mut come) = (old.outer(in_old), new.outer(in_new));
        if let (Some(a), Some(b)) = (gone.strip_prefix(before), come.strip_prefix(before)) {
            self.keep(before);
            (gone, come) = (a, b);
        }
        let mut rest = "";
        if let (Some(a), Some(b)) = (gone.strip_suffix(behind), come.strip_suffix(behind)) {
            (gone, come, rest) = (a, b, behind);
        }
        self.deleted.push_str(gone);
        self.inserted.push_str(come);
        self.keep(rest);
    }

    fn end_change(&mut self) {
        for (change, text) in [(Change::Deleted, &mut self.deleted), (Change::Inserted, &mut self.inserted)] {
            if !text.is_empty() {
                self.segments.push(Segment { change, text: std::mem::take(text) });
            }
        }
    }

    fn finish(mut self) -> Redline {
        self.end_change();
        Redline { segments: self.segments }
    }
}
