//! Texts as words that can be found whatever their case, accents and English endings.

use std::ops::Range;

use rust_stemmers::{Algorithm, Stemmer};
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;
use unicode_segmentation::UnicodeSegmentation;

/// A word of a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Word {
    /// Where it stands, in bytes.
    pub range: Range<usize>,
    /// The word in lower case, without accents.
    pub folded: String,
    /// What is compared: the folded word without its English ending (Porter's second algorithm, Snowball 2001).
    pub stem: String,
}

/// The words of `text`, as Unicode divides it (UAX 29).
pub(super) fn words(text: &str) -> Vec<Word> {
    let stemmer = Stemmer::create(Algorithm::English);
    let parts = text.unicode_word_indices().flat_map(|(start, word)| joined(start, word));
    let to_word = |(start, word): (usize, &str)| {
        let folded = fold(word);
        // A possessive is the same word; figures are written with and without separators.
        let bare = folded.strip_suffix("'s").unwrap_or(&folded);
        let bare: String = if bare.contains(|letter: char| letter.is_ascii_digit()) {
            bare.chars().filter(|letter| !matches!(letter, ',' | '\'')).collect()
        } else {
            bare.to_owned()
        };
        Word { range: start..start + word.len(), stem: stemmer.stem(&bare).into_owned(), folded: bare }
    };
    parts.map(to_word).collect()
}

/// A word in its parts: `at_most` is two words to a reader and one to Unicode.
fn joined(start: usize, word: &str) -> impl Iterator<Item = (usize, &str)> {
    let mut at = start;
    word.split('_').filter_map(move |part| {
        let own = at;
        at += part.len() + 1;
        (!part.is_empty()).then_some((own, part))
    })
}

/// `word` in lower case and without accents, with plain apostrophes.
fn fold(word: &str) -> String {
    let bare = word.nfkd().filter(|letter| !is_combining_mark(*letter));
    bare.flat_map(char::to_lowercase).map(|letter| if letter == '\u{2019}' { '\'' } else { letter }).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn stems(text: &str) -> Vec<String> {
        words(text).into_iter().map(|word| word.stem).collect()
    }

    #[test]
    fn case_accents_and_endings_make_no_difference() {
        for (one, other) in [
            ("Withdraws", "withdrawing"),
            ("GUARANTEES", "guarantee"),
            ("Zelenskýy", "zelenskyy"),
            ("Ukraine's", "ukraine"),
            ("Ukraine\u{2019}s", "Ukraine"),
            ("600,000", "600000"),
            ("ceasefire", "Ceasefires"),
        ] {
            assert_eq!(stems(one), stems(other), "{one} {other}");
        }
        assert_ne!(stems("force"), stems("forge"));
    }

    #[test]
    fn words_stand_where_they_stand() {
        let text = "The «armée»: at_most 5 km.";
        let found: Vec<&str> = words(text).iter().map(|word| text.get(word.range.clone()).unwrap()).collect();
        assert_eq!(found, ["The", "armée", "at", "most", "5", "km"]);
    }
}
