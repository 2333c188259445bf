//! Words and numbers as a report writes them.

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
