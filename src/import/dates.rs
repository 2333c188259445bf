//! Dates as texts write them.

use crate::catalogue::Date;

/// The first whole date of some texts, as it is written in a file: `19 November 2025`, `November 19, 2025` and
/// `2025-11-19` are 2025-11-19.
pub fn first_date<'t>(texts: impl IntoIterator<Item = &'t str>) -> Option<String> {
    texts.into_iter().find_map(|text| {
        let words: Vec<&str> = text
            .split(|letter: char| letter.is_whitespace() || letter == ',')
            .filter(|word| !word.is_empty())
            .collect();
        (0..words.len()).find_map(|start| date(words.get(start..)?)).map(Date::iso)
    })
}

/// The date that some words begin with.
fn date(words: &[&str]) -> Option<Date> {
    let bare = |word: &str| word.trim_matches(|letter: char| !letter.is_alphanumeric()).to_lowercase();
    let first = bare(words.first()?);
    if first.len() == 10
        && let Some(date) = Date::parse(&first)
    {
        return Some(date);
    }
    let (second, third) = (bare(words.get(1)?), bare(words.get(2)?));
    let (day, month) = match Date::month_named(&second) {
        Some(month) => (day(&first)?, month),
        None => (day(&second)?, Date::month_named(&first)?),
    };
    let year =
        third.get(..4).filter(|year| third.len() == 4 && year.bytes().all(|byte| byte.is_ascii_digit()))?;
    Date::parse(&format!("{year}-{month:02}-{day:02}"))
}

/// `3`, `3rd`.
fn day(word: &str) -> Option<u32> {
    let digits = word.trim_end_matches(|letter: char| letter.is_ascii_lowercase());
    digits.parse().ok().filter(|day| (1..=31).contains(day))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_are_found_as_texts_write_them() {
        for (text, date) in [
            ("Signed on 19 November 2025 in", Some("2025-11-19")),
            ("Nov. 19, 2025", Some("2025-11-19")),
            ("(2025-11-19)", Some("2025-11-19")),
            ("the 3rd March 2031.", Some("2031-03-03")),
            ("31 February 2025", None),
            ("in May 2025 they", None),
            ("", None),
        ] {
            assert_eq!(first_date([text]).as_deref(), date, "{text}");
        }
    }
}
