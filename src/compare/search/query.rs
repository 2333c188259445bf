//! What is searched for: words, and phrases in quotation marks.

use std::ops::Range;

use crate::words::{Word, words};

/// What is searched for.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Query {
    /// Its words and phrases, each once.
    pub parts: Vec<Part>,
}

/// A word, or the words of a phrase in their order.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Part {
    /// The words; one or more.
    pub words: Vec<Word>,
    /// As it was written.
    pub written: String,
}

impl Query {
    /// Reads a query. What stands between quotation marks is one phrase; a mark that is never closed is none.
    pub fn parse(text: &str) -> Self {
        let mut query = Self::default();
        let is_mark = |letter: char| matches!(letter, '"' | '“' | '”' | '„' | '«' | '»');
        let pieces: Vec<&str> = text.split(is_mark).collect();
        let last = pieces.len() - 1;
        for (index, piece) in pieces.into_iter().enumerate() {
            let found = words(piece);
            if index % 2 == 1 && index < last && !found.is_empty() {
                query.add(Part { words: found, written: format!("\"{}\"", piece.trim()) });
                continue;
            }
            for word in found {
                let written = piece.get(word.range.clone()).unwrap_or(&word.folded).to_owned();
                query.add(Part { words: vec![word], written });
            }
        }
        query
    }

    fn add(&mut self, part: Part) {
        if !self.parts.iter().any(|known| known.stems().eq(part.stems())) {
            self.parts.push(part);
        }
    }
}

impl Part {
    /// What is compared.
    pub fn stems(&self) -> impl Iterator<Item = &str> {
        self.words.iter().map(|word| word.stem.as_str())
    }

    /// Where the part stands among the words of a text, in bytes of the text.
    pub(super) fn ranges(&self, words: &[Word]) -> Vec<Range<usize>> {
        let is_it = |window: &&[Word]| window.iter().map(|word| word.stem.as_str()).eq(self.stems());
        let range = |window: &[Word]| Some(window.first()?.range.start..window.last()?.range.end);
        words.windows(self.words.len()).filter(is_it).filter_map(range).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_make_phrases() {
        for (text, expected) in [
            ("army size", &["army", "size"][..]),
            ("\"security guarantees\" nato", &["\"security guarantees\"", "nato"]),
            ("“security guarantees”", &["\"security guarantees\""]),
            ("army armies", &["army"]),
            ("an \"open mark", &["an", "open", "mark"]),
            ("\"\" , ;", &[]),
        ] {
            let written: Vec<String> =
                Query::parse(text).parts.into_iter().map(|part| part.written).collect();
            assert_eq!(written, expected, "{text}");
        }
    }
}
