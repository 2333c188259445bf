//! Reports for a terminal.

mod common_ground;
mod comparison;
mod documents;
mod ledger;
mod page;
mod track;
mod wording;

use std::collections::BTreeSet;

pub use common_ground::common_ground;
pub use comparison::comparison;
pub use documents::{list, show};
pub use ledger::ledger;
pub use track::track;

/// What a terminal can show.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Terminal {
    /// How many columns it has.
    pub width: usize,
    /// Whether it is to show colours.
    pub color: bool,
}

/// How two statements are held against each other.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum RedlineStyle {
    /// In one text, what was deleted and inserted marked.
    #[default]
    Inline,
    /// In two columns.
    SideBySide,
    /// In two lines.
    Unified,
    /// Not at all.
    None,
}

/// The least width at which a table is drawn; below it a list is written.
const LEAST_FOR_TABLE: usize = 60;

/// The mark of a certainty, and what it means.
pub(crate) const CERTAINTY_MARKS: [(&str, &str, &str); 2] = [
    ("reported", "†", "only reported: no text of it was seen"),
    ("disputed", "‡", "disputed: sources differ, see the notes"),
];

/// The mark of a certainty, empty for what is stated.
pub(crate) fn certainty_mark(certainty: &str) -> &'static str {
    CERTAINTY_MARKS.iter().find(|(known, ..)| *known == certainty).map_or("", |(_, mark, _)| mark)
}

/// What the files of the documents do not settle.
fn caveats(page: &mut page::Page, caveats: &[String]) {
    if caveats.is_empty() {
        return;
    }
    page.heading("Caveats");
    for caveat in caveats {
        page.item("· ", caveat);
    }
}

/// What the marks of these certainties mean, each once.
pub(crate) fn certainty_legend<'c>(certainties: impl IntoIterator<Item = &'c str>) -> Vec<String> {
    let used: BTreeSet<&str> = certainties.into_iter().collect();
    let marks = CERTAINTY_MARKS.iter().filter(|(certainty, ..)| used.contains(certainty));
    marks.map(|(_, mark, meaning)| format!("{mark} {meaning}")).collect()
}

/// Numbers of sources as they are cited, in one word so that no line break parts them: `[1,4-6]`.
pub(crate) fn cite(numbers: &[usize]) -> String {
    let mut runs: Vec<(usize, usize)> = Vec::new();
    for number in numbers {
        match runs.last_mut() {
            Some((_, last)) if *last + 1 == *number => *last = *number,
            _ => runs.push((*number, *number)),
        }
    }
    let written: Vec<String> = runs
        .into_iter()
        .map(|(first, last)| match last - first {
            0 => first.to_string(),
            1 => format!("{first},{last}"),
            _ => format!("{first}-{last}"),
        })
        .collect();
    if written.is_empty() { String::new() } else { format!("[{}]", written.join(",")) }
}

#[cfg(test)]
mod tests {
    use super::cite;

    #[test]
    fn runs_of_sources_are_cited_as_ranges() {
        for (numbers, cited) in
            [(&[][..], ""), (&[3], "[3]"), (&[1, 2], "[1,2]"), (&[1, 4, 5, 6, 9], "[1,4-6,9]")]
        {
            assert_eq!(cite(numbers), cited);
        }
    }
}
