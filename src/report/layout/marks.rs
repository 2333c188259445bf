//! The marks of certainty and what they mean.

use std::collections::BTreeSet;

/// The mark of a certainty, and what it means.
const CERTAINTY_MARKS: [(&str, &str, &str); 2] = [
    ("reported", "†", "only reported: no text of it was seen"),
    ("disputed", "‡", "disputed: sources differ, see the notes"),
];

/// The mark of a certainty, empty for what is stated.
pub(in crate::report) fn certainty_mark(certainty: &str) -> &'static str {
    CERTAINTY_MARKS.iter().find(|(known, ..)| *known == certainty).map_or("", |(_, mark, _)| mark)
}

/// What the marks of these certainties mean, each once.
pub(super) fn certainty_legend<'c>(certainties: impl IntoIterator<Item = &'c str>) -> Vec<String> {
    let used: BTreeSet<&str> = certainties.into_iter().collect();
    let marks = CERTAINTY_MARKS.iter().filter(|(certainty, ..)| used.contains(certainty));
    marks.map(|(_, mark, meaning)| format!("{mark} {meaning}")).collect()
}
