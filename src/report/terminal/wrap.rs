//! Paragraphs broken into lines. Of plain ones, which nearly all are, we find the words and the library only the lines.

use std::borrow::Cow;

use textwrap::core::Fragment;
use textwrap::wrap_algorithms::wrap_first_fit;
use textwrap::{Options, WordSplitter};
use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

/// A word of a paragraph.
#[derive(Debug)]
struct Word {
    /// How many bytes it has.
    length: usize,
    /// How many columns it takes.
    width: usize,
}

impl Fragment for Word {
    fn width(&self) -> f64 {
        columns(self.width)
    }

    fn whitespace_width(&self) -> f64 {
        1.0
    }

    fn penalty_width(&self) -> f64 {
        0.0
    }
}

/// The lines of a paragraph in a width, the first led by `lead` and the others set in to match.
pub(super) fn lines(lead: &str, text: &str, width: usize) -> Vec<String> {
    let indent = " ".repeat(lead.width());
    let Some(lines) = lines_of_plain(text, width.saturating_sub(indent.len())) else {
        return lines_of_any(lead, &indent, text, width);
    };
    let leads = std::iter::once(lead).chain(std::iter::repeat(indent.as_str()));
    leads.zip(lines).map(|(lead, line)| format!("{lead}{line}")).collect()
}

fn lines_of_any(lead: &str, indent: &str, text: &str, width: usize) -> Vec<String> {
    let options = Options::new(width)
        .initial_indent(lead)
        .subsequent_indent(indent)
        .break_words(true)
        .word_splitter(WordSplitter::NoHyphenation);
    textwrap::wrap(text, options).into_iter().map(Cow::into_owned).collect()
}

/// The lines without what leads them, if the words stand one space apart, none is wider than there is room, and nothing
/// in the paragraph colours or begins a line.
fn lines_of_plain(text: &str, width: usize) -> Option<Vec<&str>> {
    if text.bytes().any(|byte| byte.is_ascii_control()) {
        return None;
    }
    let words: Vec<Word> = text.split(' ').map(Word::of).collect();
    if words.iter().any(|word| word.length == 0 || word.width > width) {
        return None;
    }
    let mut rest = text;
    let line = |words: &[Word]| {
        let length = words.iter().map(|word| word.length + 1).sum::<usize>() - 1;
        let (line, behind) = rest.split_at_checked(length)?;
        rest = behind.strip_prefix(' ').unwrap_or_default();
        Some(line)
    };
    wrap_first_fit(&words, &[columns(width)]).into_iter().map(line).collect()
}

impl Word {
    fn of(word: &str) -> Self {
        let width = || word.chars().map(|letter| letter.width().unwrap_or(0)).sum();
        Self { length: word.len(), width: if word.is_ascii() { word.len() } else { width() } }
    }
}

/// A count of columns as the library takes it.
fn columns(count: usize) -> f64 {
    f64::from(u32::try_from(count).unwrap_or(u32::MAX))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn a_plain_paragraph_is_broken_where_the_library_breaks_it(
            text in "([a-zй漢é“–]{1,9}[-.,]? ?){0,20}| ?[a-z]{0,3}\n?\u{1b}?[a-z ]{0,30}",
            width in 4_usize..40,
            lead in "[ ·a]{0,3}",
        ) {
            let indent = " ".repeat(lead.width());
            assert_eq!(lines(&lead, &text, width), lines_of_any(&lead, &indent, &text, width));
        }
    }

    #[test]
    fn most_paragraphs_are_plain() {
        assert_eq!(
            lines_of_plain("The “cap” is 600,000 – in peacetime.", 20).map(|lines| lines.len()),
            Some(2)
        );
        for text in ["", "two  spaces", "a\nb", "\u{1b}[1mbold\u{1b}[0m", "incomprehensibilities"] {
            assert_eq!(lines_of_plain(text, 20), None, "{text:?}");
        }
    }
}
