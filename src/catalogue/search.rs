//! Finding issues by the words that people use for them.

use super::{Catalogue, Issue, MembersOf, Space};

impl Catalogue {
    /// The issues in whose names, questions, options or usual words most of `words` occur, best first; of equals, in
    /// the order of the catalogue. The words that texts use are known only to a catalogue with guidance.
    ///
    /// A word counts by where it is found: in an identifier or a label more than in a question or an option; the
    /// beginning of a word counts half.
    pub fn search(&self, words: &[String]) -> Vec<&Issue> {
        let wanted: Vec<String> = words.iter().flat_map(|word| folded(word)).collect();
        let scored = self.issues().iter().map(|issue| {
            let fields = self.searched(issue);
            let scores: Vec<u32> = wanted.iter().map(|word| score(word, &fields)).collect();
            let found = scores.iter().filter(|score| **score > 0).count();
            (found, scores.iter().sum::<u32>(), issue)
        });
        let scored: Vec<_> = scored.collect();
        let most = scored.iter().map(|(found, ..)| *found).max().filter(|most| *most > 0);
        let mut best: Vec<_> = scored.into_iter().filter(|(found, ..)| Some(*found) == most).collect();
        // Stable: equals stay in the order of the catalogue.
        best.sort_by_key(|(_, score, _)| std::cmp::Reverse(*score));
        best.into_iter().map(|(.., issue)| issue).collect()
    }

    /// What of an issue is searched, word by word, with its weight.
    fn searched(&self, issue: &Issue) -> Vec<(u32, Vec<String>)> {
        let guidance = self.guidance().get(&issue.id);
        let used = guidance.map_or(&[][..], |guidance| &guidance.words);
        let choices = match &issue.space {
            Space::Set { of: MembersOf::Items(items), .. } => items,
            space => space.options(),
        };
        let choices = choices.iter().flat_map(|choice| folded(&choice.id).chain(folded(&choice.label)));
        vec![
            (8, folded(issue.id.as_str()).collect()),
            (8, folded(&issue.label).collect()),
            (6, used.iter().flat_map(|words| folded(words)).collect()),
            // A usual word that stands alone says more than one in a phrase: `army` than `neither army`.
            (
                4,
                used.iter()
                    .filter(|words| folded(words).count() == 1)
                    .flat_map(|words| folded(words))
                    .collect(),
            ),
            (4, folded(&issue.question).collect()),
            (2, choices.collect()),
            (1, folded(self.area_label(&issue.area)).collect()),
        ]
    }
}

/// The words of a text in small letters.
fn folded(text: &str) -> impl Iterator<Item = String> {
    let words = text.split(|letter: char| !letter.is_alphanumeric()).filter(|word| !word.is_empty());
    words.map(str::to_lowercase)
}

/// How much finding a word in these fields counts.
fn score(word: &str, fields: &[(u32, Vec<String>)]) -> u32 {
    let of_field = |(weight, words): &(u32, Vec<String>)| {
        let of_word = |own: &String| {
            if own == word {
                2 * weight
            } else if own.starts_with(word) {
                *weight
            } else {
                0
            }
        };
        words.iter().map(of_word).max().unwrap_or_default()
    };
    fields.iter().map(of_field).sum()
}
