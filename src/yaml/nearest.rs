//! The known word that a wrong one was probably meant to be.

/// Longer words are not compared: the comparison takes the product of both lengths.
const LONGEST: usize = 80;

/// The candidate that `word` was probably meant to be, if any is near enough.
///
/// First comes one that differs only in case or separators, then one that a single slip of the hand explains,
/// then the shortest that contains the word, then the one with the fewest slips, at most one in three letters.
/// Of equals, the first.
///
/// ```
/// use peaceterms::yaml::nearest;
///
/// assert_eq!(nearest("deffered", ["barred", "deferred"]), Some("deferred"));
/// assert_eq!(nearest("personnel", ["forces-personnel", "places"]), Some("forces-personnel"));
/// assert_eq!(nearest("tanks", ["barred", "deferred"]), None);
/// ```
pub fn nearest<'a>(word: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let wanted = folded(word);
    let letters = wanted.chars().count();
    if letters == 0 || letters > LONGEST {
        return None;
    }
    candidates
        .into_iter()
        .filter(|candidate| candidate.len() <= 4 * LONGEST)
        .filter_map(|candidate| Some((rank(&wanted, letters, &folded(candidate))?, candidate)))
        .min_by_key(|(rank, _)| *rank)
        .map(|(_, candidate)| candidate)
}

/// How far a candidate is from the word, or `None` where it is too far; smaller is nearer.
fn rank(word: &str, letters: usize, candidate: &str) -> Option<(u8, usize)> {
    let slips = strsim::osa_distance(word, candidate);
    match slips {
        0 => Some((0, 0)),
        1 if letters > 2 => Some((1, 0)),
        _ if letters > 2 && candidate.contains(word) => Some((2, candidate.len())),
        _ if slips <= letters / 3 => Some((3, slips)),
        _ => None,
    }
}

/// The word in lower case, with hyphens for all separators.
fn folded(word: &str) -> String {
    word.trim().to_lowercase().replace([' ', '_'], "-")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn near_words_are_found_and_far_ones_are_not() {
        let known = ["united-states", "ukraine", "russia", "russia-held", "european-union", "eu"];
        for (word, expected) in [
            ("United States", Some("united-states")),
            ("UNITED_STATES", Some("united-states")),
            ("ukrane", Some("ukraine")),
            ("rusia", Some("russia")),
            ("union", Some("european-union")),
            ("states", Some("united-states")),
            ("held", Some("russia-held")),
            ("us", None),
            ("moldova", None),
            ("", None),
        ] {
            assert_eq!(nearest(word, known), expected, "{word}");
        }
    }

    #[test]
    fn of_equals_the_first_is_taken() {
        assert_eq!(nearest("cat", ["bat", "rat"]), Some("bat"));
    }

    #[test]
    fn a_very_long_word_has_no_neighbour() {
        let word = "a".repeat(1_000_000);
        assert_eq!(nearest(&word, [word.as_str()]), None);
    }
}
