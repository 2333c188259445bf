//! Words as a search sees them: whatever their case, accents and English endings.

use std::collections::BTreeMap;
use std::ops::Range;

use rust_stemmers::{Algorithm, Stemmer};
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;
use unicode_segmentation::UnicodeSegmentation;

/// Words that say nothing of what a text is about. `not` and `no` are not among them.
const SMALL: [&str; 54] = [
    "a", "all", "also", "an", "and", "any", "are", "as", "at", "be", "been", "being", "but", "by", "each",
    "for", "from", "had", "has", "have", "his", "i", "in", "into", "is", "it", "its", "of", "on", "or",
    "our", "s", "shall", "should", "so", "such", "than", "that", "the", "their", "them", "there", "these",
    "they", "this", "to", "upon", "was", "we", "were", "which", "will", "with", "would",
];

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

impl Word {
    /// Whether it is a number.
    pub fn is_number(&self) -> bool {
        self.folded.starts_with(|first: char| first.is_ascii_digit())
    }
}

/// The words of `text`, as Unicode divides it (UAX 29).
pub fn words(text: &str) -> Vec<Word> {
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
    if word.is_ascii() {
        return word.to_ascii_lowercase();
    }
    let bare = word.nfkd().filter(|letter| !is_combining_mark(*letter));
    bare.flat_map(char::to_lowercase).map(|letter| if letter == '\u{2019}' { '\'' } else { letter }).collect()
}

/// The words of `text` that say what it is about, in order.
///
/// ```
/// let words = peaceterms::words::telling("The forces are limited to 600,000 personnel.");
/// let stems: Vec<&str> = words.iter().map(|word| word.stem.as_str()).collect();
/// assert_eq!(stems, ["forc", "limit", "600000", "personnel"]);
/// ```
pub fn telling(text: &str) -> Vec<Word> {
    let mut words = words(text);
    words.retain(|word| SMALL.binary_search(&word.folded.as_str()).is_err());
    words
}

/// How much each word of some texts tells one text from another, and how alike two of the texts are.
///
/// Words are weighted by frequency in the text and rarity among the texts (Salton and Buckley 1988, *Term-weighting
/// approaches in automatic text retrieval*), and the likeness of two texts is the cosine of the angle between
/// their weights: 0 where they share no word, 1 where they have the same ones.
pub struct Weights {
    texts: Vec<Vec<(u32, f64)>>,
}

impl Weights {
    /// The weights of the words of `texts`.
    pub fn of<'t>(texts: impl IntoIterator<Item = &'t str>) -> Self {
        let mut numbers: BTreeMap<String, u32> = BTreeMap::new();
        let mut counted: Vec<BTreeMap<u32, f64>> = Vec::new();
        let mut texts_with: Vec<f64> = Vec::new();
        for text in texts {
            let mut counts: BTreeMap<u32, f64> = BTreeMap::new();
            for word in telling(text) {
                let next = u32::try_from(numbers.len()).unwrap_or(u32::MAX);
                let number = *numbers.entry(word.stem).or_insert(next);
                *counts.entry(number).or_default() += 1.0;
            }
            texts_with.resize(numbers.len(), 0.0);
            for number in counts.keys() {
                texts_with[*number as usize] += 1.0;
            }
            counted.push(counts);
        }
        let count = number_of(counted.len());
        let weigh = |counts: BTreeMap<u32, f64>| {
            let rarity = |number: u32| (1.0 + count / texts_with[number as usize]).ln();
            let weights: Vec<(u32, f64)> = counts
                .into_iter()
                .map(|(number, times)| (number, (1.0 + times.ln()) * rarity(number)))
                .collect();
            let length = weights.iter().map(|(_, weight)| weight * weight).sum::<f64>().sqrt();
            weights.into_iter().map(|(number, weight)| (number, weight / length)).collect()
        };
        Self { texts: counted.into_iter().map(weigh).collect() }
    }

    /// The pairs of one text before `border` and one from there on that share a word, each with its likeness.
    pub fn alike_across(&self, border: usize) -> BTreeMap<(usize, usize), f64> {
        let mut having: BTreeMap<u32, Vec<(usize, f64)>> = BTreeMap::new();
        for (text, weights) in self.texts.iter().enumerate().skip(border) {
            for (word, weight) in weights {
                having.entry(*word).or_default().push((text, *weight));
            }
        }
        let mut alike: BTreeMap<(usize, usize), f64> = BTreeMap::new();
        for (text, weights) in self.texts.iter().enumerate().take(border) {
            for (word, weight) in weights {
                for (other, other_weight) in having.get(word).into_iter().flatten() {
                    *alike.entry((text, *other)).or_default() += weight * other_weight;
                }
            }
        }
        alike
    }
}

/// A count as a number to calculate with.
#[expect(clippy::cast_precision_loss, reason = "counts of words and texts are far below 2^52")]
pub fn number_of(count: usize) -> f64 {
    count as f64
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

    #[test]
    fn small_words_are_in_order_for_the_search() {
        assert!(SMALL.is_sorted());
    }

    #[test]
    fn the_same_words_in_another_order_are_wholly_alike() {
        let weights = Weights::of(["Elections within 100 days", "within 100 days, elections", "No amnesty"]);
        let alike = weights.alike_across(1);
        assert!((alike[&(0, 1)] - 1.0).abs() < 1e-9);
        assert_eq!(alike.get(&(0, 2)), None);
    }

    #[test]
    fn another_figure_makes_a_text_less_alike() {
        let weights = Weights::of(["forces of 600,000", "forces of 600000", "forces of 800,000"]);
        let alike = weights.alike_across(1);
        assert!(alike[&(0, 1)] > alike[&(0, 2)]);
    }
}
