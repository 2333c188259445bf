//! Writing text so that every YAML reader gives it back.

use std::fmt::Write;

/// The last column of a folded text and of a comment.
const WIDTH: usize = 110;

/// Words that one YAML reader or another turns into something that is not text.
const NOT_TEXT: [&str; 10] = ["y", "n", "yes", "no", "on", "off", "true", "false", "null", "none"];

/// `text` as a scalar on one line: plain where no reader can mistake it, else in quotes.
///
/// ```
/// use peaceterms::yaml::scalar;
///
/// assert_eq!(scalar("at most 600,000"), "at most 600,000");
/// assert_eq!(scalar("no"), "\"no\"");
/// assert_eq!(scalar("Russia: the demand"), "\"Russia: the demand\"");
/// ```
pub fn scalar(text: &str) -> String {
    if is_plain(text) { text.to_owned() } else { in_quotes(text) }
}

/// `text` as a scalar on one line inside `[ ]` or `{ }`, where a comma, a bracket or `:?` would end it.
pub fn in_flow(text: &str) -> String {
    let plain = is_plain(text) && !text.contains([',', '[', ']', '{', '}', '?']);
    if plain { text.to_owned() } else { in_quotes(text) }
}

/// `text` as the value of a key: a scalar on the key's line, or folded below it where it is long.
///
/// `column` is where the key's line has come to and `indent` how far the lines below are indented.
pub fn folded(text: &str, column: usize, indent: usize) -> String {
    // Folding keeps single spaces between words and nothing else.
    let folds = !text.contains("  ") && text.trim() == text && !text.chars().any(needs_escape);
    if column + text.chars().count() <= WIDTH || !folds {
        return scalar(text);
    }
    let margin = format!("\n{:indent$}", "");
    let mut written = ">-".to_owned();
    let mut room = 0;
    for word in text.split(' ') {
        let width = word.chars().count();
        if width < room {
            written.push(' ');
            room -= width + 1;
        } else {
            written.push_str(&margin);
            room = WIDTH.saturating_sub(indent + width);
        }
        written.push_str(word);
    }
    written
}

/// `text` as lines of comment: the first begins with one mark, those that it goes on with with another.
pub fn comment(text: &str, [first, next]: [&str; 2]) -> String {
    let options = textwrap::Options::new(WIDTH)
        .initial_indent(first)
        .subsequent_indent(next)
        .break_words(false)
        .word_separator(textwrap::WordSeparator::AsciiSpace)
        .word_splitter(textwrap::WordSplitter::NoHyphenation);
    let words: Vec<&str> = text.split_whitespace().collect();
    textwrap::fill(&words.join(" "), options) + "\n"
}

fn is_plain(text: &str) -> bool {
    // Marks that mean something in YAML begin no word of a language, so whatever is no letter or digit is quoted.
    text.starts_with(char::is_alphanumeric)
        && !text.ends_with([' ', ':'])
        && !text.contains(": ")
        && !text.contains(" #")
        && !text.chars().any(needs_escape)
        && !NOT_TEXT.iter().any(|word| word.eq_ignore_ascii_case(text))
        && !is_like_a_number(text)
}

/// Whether some reader may take the text for a number, a date or a time: `012`, `1e6`, `0xFF`, `1:30`, `2025-11`.
fn is_like_a_number(text: &str) -> bool {
    text.starts_with(|first: char| first.is_ascii_digit())
        && text.chars().all(|c| c.is_ascii_hexdigit() || "xXoO_.,:+-TtZz ".contains(c))
}

fn needs_escape(character: char) -> bool {
    character.is_control()
        || matches!(character, '\u{2028}'..='\u{202E}' | '\u{2066}'..='\u{2069}' | '\u{FEFF}' | '\u{FFFE}' | '\u{FFFF}')
}

fn in_quotes(text: &str) -> String {
    let escapes = text.chars().any(needs_escape);
    if !escapes && text.contains(['"', '\\']) {
        return format!("'{}'", text.replace('\'', "''"));
    }
    let mut quoted = String::with_capacity(text.len() + 2);
    quoted.push('"');
    for character in text.chars() {
        match character {
            '"' | '\\' => quoted.extend(['\\', character]),
            '\n' => quoted.push_str("\\n"),
            '\t' => quoted.push_str("\\t"),
            _ if needs_escape(character) => {
                write!(quoted, "\\u{:04X}", u32::from(character)).expect("a string takes any text");
            }
            _ => quoted.push(character),
        }
    }
    quoted.push('"');
    quoted
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use serde_yaml::Value;

    use super::*;

    #[test]
    fn text_that_looks_like_something_else_is_quoted() {
        for text in [
            "",
            "no",
            "Yes",
            "ON",
            "off",
            "null",
            "~",
            "true",
            "2025-11-19",
            "2025",
            "012",
            "400_000",
            "1:30",
            "1e6",
            "0xFF",
            ".5",
            "-1",
            "- x",
            "a: b",
            "a:",
            "a #b",
            "#a",
            "&a",
            "*a",
            "!a",
            "@a",
            "`a",
            "%a",
            "\"a\"",
            "'a'",
            "[a]",
            "{a}",
            "?",
            "| a",
            "> a",
            " a",
            "a ",
            "a\nb",
            "7a",
            "600,000",
            "---",
            "...",
            "<<",
        ] {
            assert_ne!(scalar(text), text, "{text:?}");
        }
        for text in
            ["a", "Ukraine's army, 600,000 strong", "30000 m", "за мир", "https://x.y/z#a", "no-limit", "a-b"]
        {
            assert_eq!(scalar(text), text);
        }
        assert_eq!(in_flow("a, b"), "\"a, b\"");
        assert_eq!(in_flow("a:?"), "\"a:?\"");
        assert_eq!(scalar("\"a\" isn't"), "'\"a\" isn''t'");
    }

    #[test]
    fn long_text_is_folded_to_the_width() {
        let text = "word ".repeat(60).trim_end().to_owned();
        let written = folded(&text, 13, 6);
        assert!(written.starts_with(">-\n      word word"));
        assert!(written.lines().all(|line| line.len() <= WIDTH));
        assert_eq!(written.lines().nth(1).map(str::len), Some(WIDTH));
        assert_eq!(folded("short", 13, 6), "short");
    }

    fn read_back(yaml: &str) -> Value {
        serde_yaml::from_str(yaml).unwrap_or_else(|error| panic!("{yaml:?}: {error}"))
    }

    fn any_text() -> impl Strategy<Value = String> {
        prop_oneof![
            any::<String>(),
            "[a-z:#,\\[\\]{}&*!|>'\"%@` \\\\\t\n0-9.+~-]{0,30}",
            "([a-zA-Zй]{1,12}[ ,:]? ?){0,60}",
            "[0-9xXoOeE_.,:+-]{0,8}",
        ]
    }

    proptest! {
        #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

        #[test]
        fn what_is_written_reads_back(text in any_text(), indent in 1_usize..20, column in 0_usize..120) {
            let expected = Value::String(text.clone());
            prop_assert_eq!(&read_back(&format!("k: {}\n", scalar(&text)))["k"], &expected);
            prop_assert_eq!(&read_back(&format!("{}: x\n", scalar(&text)))[&expected], &Value::from("x"));
            prop_assert_eq!(&read_back(&format!("k: [{}, x]\n", in_flow(&text)))["k"][0], &expected);
            prop_assert_eq!(&read_back(&format!("k: {}\n", folded(&text, column, indent)))["k"], &expected);
        }
    }
}
