//! How many words a redline marks, and how few could be marked.

use peaceterms::redline::{Change, Redline};

/// Returns how many words and punctuation marks a redline marks.
pub(crate) fn marked(redline: &Redline) -> usize {
    let marked = redline.segments.iter().filter(|segment| segment.change != Change::Kept);
    marked.map(|segment| words(&segment.text).len()).sum()
}

/// Returns the fewest words and punctuation marks that turn one text into the other: those that are in no longest
/// common subsequence. Myers' search (1986) without any shortcut, which takes its time.
pub(crate) fn fewest(old: &str, new: &str) -> usize {
    let (old, new) = (words(old), words(new));
    // `reach[k]` is how far along the old text the furthest path on diagonal k comes, k shifted to be positive.
    let most = old.len() + new.len();
    let shift = most + 1;
    let mut reach = vec![0_usize; 2 * most + 3];
    for marked in 0..=most {
        for diagonal in (shift - marked..=shift + marked).step_by(2) {
            let inserts = diagonal == shift - marked
                || (diagonal != shift + marked && reach[diagonal - 1] < reach[diagonal + 1]);
            let mut at_old = if inserts { reach[diagonal + 1] } else { reach[diagonal - 1] + 1 };
            // The place in the new text is that in the old one less the diagonal; before its start there is none.
            let Some(mut at_new) = (at_old + shift).checked_sub(diagonal) else { continue };
            while at_old < old.len() && at_new < new.len() && old[at_old] == new[at_new] {
                at_old += 1;
                at_new += 1;
            }
            reach[diagonal] = at_old;
            if at_old >= old.len() && at_new >= new.len() {
                return marked;
            }
        }
    }
    most
}

/// Words, figures such as `600,000`, and punctuation marks.
fn words(text: &str) -> Vec<&str> {
    let mut words = Vec::new();
    for piece in text.split_whitespace() {
        let word = piece.trim_end_matches(|letter: char| !letter.is_alphanumeric());
        let (word, marks) = piece.split_at(word.len());
        words.extend((!word.is_empty()).then_some(word));
        words.extend(marks.split_inclusive(|_| true));
    }
    words
}
