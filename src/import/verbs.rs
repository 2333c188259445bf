//! What the verbs of a text do: oblige, forbid, allow.

use crate::termset::Modality;

/// Words and the force that they have, those that decide first in front.
///
/// The order is that of RFC 2119 and of treaty drafting: a ban is told from a duty by its `not`, and what is only
/// recognised or expected by its own verb.
const VERBS: [(&str, Modality); 62] = [
    ("will not", Modality::Prohibition),
    ("shall not", Modality::Prohibition),
    ("must not", Modality::Prohibition),
    ("may not", Modality::Prohibition),
    ("does not", Modality::Prohibition),
    ("do not", Modality::Prohibition),
    ("cannot", Modality::Prohibition),
    ("can not", Modality::Prohibition),
    ("shall never", Modality::Prohibition),
    ("will never", Modality::Prohibition),
    ("not to", Modality::Prohibition),
    ("no party shall", Modality::Prohibition),
    ("refrain", Modality::Prohibition),
    ("refrains", Modality::Prohibition),
    ("is prohibited", Modality::Prohibition),
    ("are prohibited", Modality::Prohibition),
    ("is banned", Modality::Prohibition),
    ("ban on", Modality::Prohibition),
    ("is forbidden", Modality::Prohibition),
    ("renounces", Modality::Prohibition),
    ("recognise", Modality::Recognition),
    ("recognises", Modality::Recognition),
    ("recognised", Modality::Recognition),
    ("recognize", Modality::Recognition),
    ("recognizes", Modality::Recognition),
    ("recognized", Modality::Recognition),
    ("recognition", Modality::Recognition),
    ("guarantee", Modality::Guarantee),
    ("guarantees", Modality::Guarantee),
    ("guaranteed", Modality::Guarantee),
    ("is expected", Modality::Expectation),
    ("are expected", Modality::Expectation),
    ("it is expected", Modality::Expectation),
    ("may", Modality::Permission),
    ("is allowed", Modality::Permission),
    ("are allowed", Modality::Permission),
    ("is entitled", Modality::Permission),
    ("has the right", Modality::Permission),
    ("have the right", Modality::Permission),
    ("is eligible", Modality::Permission),
    ("is free to", Modality::Permission),
    ("can", Modality::Permission),
    ("will", Modality::Obligation),
    ("shall", Modality::Obligation),
    ("must", Modality::Obligation),
    ("undertake", Modality::Obligation),
    ("undertakes", Modality::Obligation),
    ("commit", Modality::Obligation),
    ("commits", Modality::Obligation),
    ("agree", Modality::Obligation),
    ("agrees", Modality::Obligation),
    ("is obliged", Modality::Obligation),
    ("are obliged", Modality::Obligation),
    ("ensure", Modality::Obligation),
    ("has to", Modality::Obligation),
    ("have to", Modality::Obligation),
    ("should", Modality::Expectation),
    ("confirm", Modality::Declaration),
    ("confirms", Modality::Declaration),
    ("confirmed", Modality::Declaration),
    ("affirm", Modality::Declaration),
    ("declare", Modality::Declaration),
];

/// Words that turn a sentence into its opposite, or an option into its absence.
const NEGATIVE: [&str; 30] = [
    "abandon",
    "abandons",
    "ban",
    "banned",
    "barred",
    "cannot",
    "excluded",
    "excludes",
    "forbidden",
    "neither",
    "never",
    "no",
    "nobody",
    "none",
    "nor",
    "not",
    "off",
    "out",
    "prohibited",
    "prohibition",
    "prohibits",
    "refrain",
    "refrains",
    "reject",
    "rejected",
    "rejects",
    "renounce",
    "renounces",
    "without",
    "withdrawn",
];

/// Words by which an option bars something.
const BARS: [&str; 7] = ["banned", "barred", "excluded", "forbidden", "none", "nobody", "prohibited"];

/// The force of the first sentence that has one, and where its verb begins.
pub(super) fn modality(text: &str) -> Option<(Modality, usize)> {
    let lower = text.to_lowercase();
    // Letters whose case changes their length would shift every place behind them.
    if lower.len() != text.len() {
        return None;
    }
    let place = |words: &str| {
        lower.match_indices(words).map(|(start, _)| start).find(|start| {
            let is_letter = |letter: Option<char>| letter.is_some_and(char::is_alphanumeric);
            let before = lower.get(..*start).and_then(|before| before.chars().next_back());
            let behind = lower.get(start + words.len()..).and_then(|behind| behind.chars().next());
            !is_letter(before) && !is_letter(behind)
        })
    };
    let found: Vec<(usize, usize, Modality)> = VERBS
        .iter()
        .enumerate()
        .filter_map(|(rank, (words, modality))| Some((place(words)?, rank, *modality)))
        .collect();
    let first = found.iter().map(|(place, ..)| *place).min()?;
    // `will not` and `will` begin at one place, and `will recognise` soon behind it.
    let near = found.into_iter().filter(|(place, ..)| *place <= first + 12);
    near.min_by_key(|(_, rank, _)| *rank).map(|(_, _, modality)| (modality, first))
}

/// The subject of a clause within the words before its verb: what stands behind the last sentence and a condition, without
/// names that something belongs to.
pub(super) fn subject(before: &str) -> &str {
    let clause = before.rsplit(['.', ';', ':']).next().unwrap_or(before);
    let starts_with_condition = ["if ", "when ", "once ", "after ", "in case "].iter().any(|word| {
        clause.trim_start().get(..word.len()).is_some_and(|start| start.eq_ignore_ascii_case(word))
    });
    let own = match clause.rsplit_once(',') {
        Some((_, own)) if starts_with_condition => own,
        _ if starts_with_condition => "",
        _ => clause,
    };
    let is_owner = ["'s ", "\u{2019}s "].iter().any(|ending| own.contains(ending));
    if is_owner { "" } else { own }
}

/// Whether a predicate gives its subject something instead of binding it.
pub(super) fn is_received(predicate: &str) -> bool {
    const RECEIVED: [&str; 8] =
        ["receive", "receives", "eligible", "entitled", "given", "granted", "offered", "provided"];
    let words = predicate.split(|letter: char| !letter.is_alphanumeric()).filter(|word| !word.is_empty());
    words.take(3).any(|word| RECEIVED.contains(&word.to_lowercase().as_str()))
}

/// Whether a text denies.
pub(super) fn is_negative(text: &str) -> bool {
    let is_known = |word: &str| NEGATIVE.contains(&word.to_lowercase().as_str());
    text.split(|letter: char| !letter.is_alphanumeric()).any(is_known)
}

/// Whether the words of an option bar something.
pub(super) fn is_bar(label: &str) -> bool {
    let is_known = |word: &str| BARS.contains(&word.to_lowercase().as_str());
    label.split(|letter: char| !letter.is_alphanumeric()).any(is_known) || label.contains("ruled out")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_force_of_a_clause_is_that_of_its_verb() {
        for (text, expected) in [
            ("Arvania will not join the alliance.", Modality::Prohibition),
            ("Arvania shall withdraw its forces.", Modality::Obligation),
            ("Belmora may keep its fleet.", Modality::Permission),
            ("Castria recognises the valley as Arvanian.", Modality::Recognition),
            ("Castria will recognise the valley.", Modality::Recognition),
            ("Castria guarantees the border.", Modality::Guarantee),
            ("It is expected that Belmora will not attack.", Modality::Expectation),
            ("The sovereignty of Arvania will be confirmed.", Modality::Obligation),
        ] {
            assert_eq!(modality(text).map(|(modality, _)| modality), Some(expected), "{text}");
        }
        assert_eq!(subject("If Arvania attacks Belmora, it "), " it ");
        assert_eq!(subject("Arvania's sovereignty "), "");
        assert_eq!(subject("The truce holds. Belmora "), " Belmora ");
        assert!(is_received("will receive guarantees") && !is_received("will withdraw what it received"));
        assert_eq!(modality("Prisoners of war, all for all."), None);
    }
}
