//! Words and numbers as a report writes them.

use std::borrow::Cow;

/// `count` with `noun` behind it, in the plural where that is due: `1 issue`, `1,204 issues`.
///
/// ```
/// assert_eq!(peaceterms::text::count(2, "party"), "2 parties");
/// ```
pub fn count(count: usize, noun: &str) -> String {
    let digits = count.to_string();
    let mut grouped = String::new();
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (digits.len() - index).is_multiple_of(3) {
            grouped.push(',');
        }
        grouped.push(digit);
    }
    format!("{grouped} {}", if count == 1 { noun.to_owned() } else { plural(noun) })
}

/// The plural of an English noun of ours.
pub fn plural(noun: &str) -> String {
    match noun.strip_suffix('y') {
        Some(stem) if !stem.ends_with(['a', 'e', 'o', 'u']) => format!("{stem}ies"),
        _ => format!("{noun}s"),
    }
}

/// The items in a row with a word before the last: `Crimea, Luhansk and Donetsk`.
///
/// ```
/// assert_eq!(peaceterms::text::join(["a", "b", "c"], "or"), "a, b or c");
/// ```
pub fn join<'i>(items: impl IntoIterator<Item = &'i str>, word: &str) -> String {
    let items: Vec<&str> = items.into_iter().collect();
    match items.as_slice() {
        [] => String::new(),
        [only] => (*only).to_owned(),
        [before @ .., last] => format!("{} {word} {last}", before.join(", ")),
    }
}

/// Whether an address is one of the web, and may be a link. Others, such as `javascript:`, may act.
pub fn is_web_address(address: &str) -> bool {
    ["https://", "http://"].iter().any(|scheme| address.starts_with(scheme))
}

/// `text` with every character that does something instead of showing something, or that no XML file may hold,
/// written as its code point, so that it does nothing and is not lost. For formats that a program draws.
///
/// ```
/// assert_eq!(peaceterms::text::shown("a\u{202e}b\u{1b}[31m"), "a[U+202E]b[U+001B][31m");
/// ```
pub fn shown(text: &str) -> Cow<'_, str> {
    if !text.contains(acts) {
        return Cow::Borrowed(text);
    }
    let one = |character: char| match character {
        character if acts(character) => format!("[U+{:04X}]", u32::from(character)),
        character => character.to_string(),
    };
    Cow::Owned(text.chars().map(one).collect())
}

/// Whether a character is a control, turns the direction of writing, ends a line or is none at all (Unicode 16, 23.7;
/// XML 1.0, 2.2).
fn acts(character: char) -> bool {
    (character.is_control() && !matches!(character, '\n' | '\t'))
        || matches!(
            character,
            '\u{2028}'..='\u{202E}' | '\u{2066}'..='\u{2069}' | '\u{FEFF}'
        )
        || u32::from(character) & 0xFFFE == 0xFFFE
        || matches!(character, '\u{FDD0}'..='\u{FDEF}')
}
