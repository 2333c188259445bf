//! Making text of unknown origin safe to print.

use std::borrow::Cow;

/// How many characters of a word are repeated in a message.
const LONGEST_WORD: usize = 60;

/// `text` with every character that acts on a terminal or hides text replaced by `�`.
///
/// These are the control characters of both sets except line feed and tab, and the bidirectional controls.
///
/// ```
/// assert_eq!(peaceterms::diagnostic::sanitize("\u{1b}[31mred"), "�[31mred");
/// ```
pub fn sanitize(text: &str) -> Cow<'_, str> {
    if text.contains(acts) { Cow::Owned(text.replace(acts, "\u{FFFD}")) } else { Cow::Borrowed(text) }
}

/// `word` in backticks, on one line and cut to sixty characters, for use in a title or a label.
///
/// ```
/// assert_eq!(peaceterms::diagnostic::quoted("two\nlines"), "`two lines`");
/// ```
pub fn quoted(word: &str) -> String {
    let mut shown: String = word.chars().take(LONGEST_WORD).collect();
    if shown.len() < word.len() {
        shown.push('…');
    }
    format!("`{}`", one_line(&shown))
}

/// `text` made safe, with its line breaks and tabs turned into spaces.
pub(super) fn one_line(text: &str) -> String {
    sanitize(&text.replace(['\n', '\r', '\t'], " ")).into_owned()
}

/// Whether a character does something instead of showing something.
fn acts(character: char) -> bool {
    (character.is_control() && !matches!(character, '\n' | '\t'))
        || matches!(character, '\u{2028}'..='\u{202E}' | '\u{2066}'..='\u{2069}' | '\u{FEFF}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn controls_are_replaced_and_text_is_not() {
        for (given, safe) in [
            ("a\tb\nc", "a\tb\nc"),
            ("мир é 漢", "мир é 漢"),
            ("\u{9b}31m", "�31m"),
            ("a\r\n", "a�\n"),
            ("\u{202e}abc\u{2069}", "�abc�"),
            ("\u{7f}\0", "��"),
        ] {
            assert_eq!(sanitize(given), safe);
        }
    }

    #[test]
    fn a_long_word_is_cut_between_characters() {
        let shown = quoted(&"я".repeat(100));
        assert_eq!(shown.chars().count(), LONGEST_WORD + 3);
        assert!(shown.ends_with("…`"));
    }
}
