//! What narrows the rows. It stands in the page for the script, which shows it.

use maud::{Markup, html};

use super::Writer;
use super::index::Choice;
use crate::text::{self, shown};

impl Writer<'_> {
    /// The choices that a reader has, hidden until a script can carry them out.
    pub(super) fn filters(&self) -> Markup {
        let mut choices = self.index.choices();
        // Pairs and areas stand in the order of the page; whatever else there is, a reader looks up.
        for (_, choices) in choices.iter_mut().filter(|(name, _)| !["area", "pair"].contains(name)) {
            choices.sort_by_cached_key(|choice| natural(choice.value));
        }
        html! {
            div #filters role="search" aria-label="Rows" hidden {
                div.choices {
                    label.search { span { "Find" } input type="search" name="q" autocomplete="off"; }
                    @for (name, choices) in &choices { (choice(name, choices)) }
                }
                div.actions {
                    p #status role="status" { (text::count(self.index.tagged_rows(), "row")) }
                    button #clear type="button" { "Show all" }
                    button #fold type="button" aria-pressed="false" { "Fold redlines" }
                    button #link type="button" { "Copy link" }
                }
            }
        }
    }
}

fn choice(name: &str, choices: &[Choice<'_>]) -> Markup {
    html! {
        label {
            span { (label(name)) }
            select name=(name) {
                option value="" { "All" }
                @for choice in choices {
                    option value=(choice.token) { (shown(choice.value)) " (" (choice.rows) ")" }
                }
            }
        }
    }
}

/// What a reader calls a kind of tag.
fn label(name: &str) -> String {
    match name {
        "point-a" => "Point of A".to_owned(),
        "point-b" => "Point of B".to_owned(),
        _ => {
            let mut letters = name.chars();
            letters.next().map(|first| first.to_uppercase().chain(letters).collect()).unwrap_or_default()
        }
    }
}

/// A key that sorts numbers in a text by their size: `9` before `10`.
fn natural(value: &str) -> Vec<(u64, String)> {
    let mut key = Vec::new();
    let mut rest = value;
    while !rest.is_empty() {
        let words: usize = rest.find(|letter: char| letter.is_ascii_digit()).unwrap_or(rest.len());
        let (before, from_digits) = rest.split_at(words);
        let digits = from_digits.find(|letter: char| !letter.is_ascii_digit()).unwrap_or(from_digits.len());
        let (number, after) = from_digits.split_at(digits);
        if !before.is_empty() {
            key.push((u64::MAX, before.to_lowercase()));
        }
        if !number.is_empty() {
            key.push((number.parse().unwrap_or(u64::MAX), String::new()));
        }
        rest = after;
    }
    key
}

#[cfg(test)]
mod tests {
    use super::natural;

    #[test]
    fn points_are_sorted_as_they_are_counted() {
        let mut points = ["10", "9", "2", "II.10", "II.9", "a"];
        points.sort_by_key(|point| natural(point));
        assert_eq!(points, ["2", "9", "10", "a", "II.9", "II.10"]);
    }
}
