//! Readers of single values: text, numbers, words, and lists of them.

use unicode_normalization::is_nfc;

use super::characters::strange_character;
use super::findings::Findings;
use super::nearest::nearest;
use super::path::At;
use super::value::Value;
use crate::diagnostic::{Code, Finding, quoted};

/// A closed list of words, each of which stands for a value.
pub trait Vocabulary: Sized + 'static {
    /// What the words name, as in "unknown status `x`".
    const NAME: &'static str;
    /// The words, in the order in which they are listed to a reader.
    const WORDS: &'static [&'static str];

    /// The value of a word, or `None` if it is not in the list.
    fn from_word(word: &str) -> Option<Self>;
}

/// What sort of value this is, in the words of a message.
///
/// ```
/// use peaceterms::yaml::kind_of;
///
/// assert_eq!(kind_of(&serde_yaml::Value::from(7).into()), "a number");
/// ```
pub fn kind_of(value: &Value) -> &'static str {
    match value {
        Value::Null => "nothing",
        Value::Bool(_) => "`true` or `false`",
        Value::Number(_) => "a number",
        Value::String(_) => "text",
        Value::Sequence(_) => "a list",
        Value::Mapping(_) => "a map",
    }
}

/// Reads text that is not empty.
///
/// A number is not text, lest `012` and `12` become two things that look alike. Letters have to be in NFC.
pub fn text<'v>(value: &'v Value, at: &At<'_>, report: &mut Findings<'_>) -> Option<&'v str> {
    let Value::String(text) = value else {
        let written = report.written(at);
        let fits = !written.is_empty() && !written.contains(['"', '\\', '\n']);
        let finding = expected("text", value, at, report);
        if matches!(value, Value::Number(_) | Value::Bool(_)) && fits {
            finding.help(format!("put it in quotes: \"{written}\""));
        }
        return None;
    };
    if text.chars().all(char::is_whitespace) {
        report
            .value(Code::WrongType, at, "the text is empty")
            .label("write something, or leave the field out");
        return None;
    }
    if report.has_escapes
        && let Some(strange) = strange_character(text)
    {
        report
            .value(Code::ControlCharacter, at, "a control character in the text")
            .label(format!("holds U+{:04X}", u32::from(strange)))
            .help("take it out");
        return None;
    }
    // ASCII is always in NFC, and most texts are ASCII.
    if !text.is_ascii() && !is_nfc(text) {
        report
            .value(Code::NotNfc, at, "the text is not in Unicode NFC")
            .label("holds letters put together from a letter and a mark")
            .help("type it again, or normalise it to NFC");
        return None;
    }
    Some(text)
}

/// Reads a word of a closed vocabulary.
pub fn word<T: Vocabulary>(value: &Value, at: &At<'_>, report: &mut Findings<'_>) -> Option<T> {
    let given = text(value, at, report)?;
    if let Some(value) = T::from_word(given) {
        return Some(value);
    }
    let finding = report.value(Code::UnknownWord, at, format!("unknown {} {}", T::NAME, quoted(given)));
    if let Some(near) = nearest(given, T::WORDS.iter().copied()) {
        finding.label(format!("did you mean `{near}`?"));
    }
    finding.help(format!("one of: {}", T::WORDS.join(", ")));
    None
}

/// Reads `true` or `false`.
pub fn boolean(value: &Value, at: &At<'_>, report: &mut Findings<'_>) -> Option<bool> {
    if let Value::Bool(value) = value {
        return Some(*value);
    }
    let finding = expected("`true` or `false`", value, at, report);
    match value.as_str() {
        Some("yes" | "Yes" | "on" | "On") => finding.help("write `true`"),
        Some("no" | "No" | "off" | "Off") => finding.help("write `false`"),
        _ => finding,
    };
    None
}

/// Reads a whole number.
pub fn integer(value: &Value, at: &At<'_>, report: &mut Findings<'_>) -> Option<i64> {
    if let Some(number) = value.as_i64() {
        return Some(number);
    }
    match value.as_str() {
        Some(text) if text.starts_with(|first: char| first.is_ascii_digit()) => {
            let finding = report.value(
                Code::BadNumber,
                at,
                format!("{} is not a number in this file's YAML", quoted(text)),
            );
            if let Some(meant) = number_meant(text) {
                finding.label(format!("write {meant}"));
            }
        }
        _ if matches!(value, Value::Number(_)) => {
            report
                .value(Code::BadNumber, at, "expected a whole number")
                .label("has a fraction or is too large");
        }
        _ => {
            expected("a whole number", value, at, report);
        }
    }
    None
}

/// The plain digits that a text like `400_000`, `600,000`, `600k` or `012` was probably meant to be.
///
/// ```
/// use peaceterms::yaml::number_meant;
///
/// assert_eq!(number_meant("400_000").as_deref(), Some("400000"));
/// assert_eq!(number_meant("600k").as_deref(), Some("600000"));
/// assert_eq!(number_meant("1:30"), None);
/// ```
pub fn number_meant(text: &str) -> Option<String> {
    if let Some(thousands) = text.strip_suffix(['k', 'K']) {
        return number_meant(thousands).map(|thousands| thousands + "000");
    }
    let separator = |character: char| matches!(character, '_' | ',' | '\'' | ' ' | '\u{A0}' | '\u{202F}');
    let mut groups = text.split(separator);
    let first = groups.next()?;
    let in_thousands = groups.clone().all(|group| group.len() == 3);
    let digits: String = std::iter::once(first).chain(groups).collect();
    let plain = digits.trim_start_matches('0');
    let is_number = in_thousands && !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit());
    is_number.then(|| if plain.is_empty() { "0".to_owned() } else { plain.to_owned() })
}

/// A reader of a list whose items `read` takes; items that it refuses are left out.
///
/// ```
/// use peaceterms::yaml::{At, Findings, list, read, text};
///
/// let document = read("x.yaml", b"[a, b]").unwrap();
/// let mut report = Findings::of(&document.source);
/// assert_eq!(list(text)(&document.value, &At::ROOT, &mut report), Some(vec!["a", "b"]));
/// ```
pub fn list<'v, T>(
    mut read: impl FnMut(&'v Value, &At<'_>, &mut Findings<'_>) -> Option<T>,
) -> impl FnMut(&'v Value, &At<'_>, &mut Findings<'_>) -> Option<Vec<T>> {
    move |value, at, report| {
        let Value::Sequence(items) = value else {
            let written = report.written(at);
            let finding = expected("a list", value, at, report);
            if value.is_string() && !written.contains([',', '\n', ':']) {
                finding.help(format!("write it in brackets: [{written}]"));
            }
            return None;
        };
        let mut taken = Vec::with_capacity(items.len());
        for (index, item) in items.iter().enumerate() {
            let at = at.index(index);
            if item.is_null() {
                report.value(Code::WrongType, &at, "an item of the list is empty");
            } else {
                taken.extend(read(item, &at, report));
            }
        }
        Some(taken)
    }
}

/// A reader of a list that keeps the number of every item that `read` takes, counted from 0.
///
/// ```
/// use peaceterms::yaml::{At, Findings, numbered, read, text};
///
/// let document = read("x.yaml", b"[a, 1, null, b]").unwrap();
/// let mut report = Findings::of(&document.source);
/// let taken = numbered(text)(&document.value, &At::ROOT, &mut report);
/// assert_eq!(taken, Some(vec![(0, "a"), (3, "b")]));
/// ```
pub fn numbered<'v, T>(
    mut read: impl FnMut(&'v Value, &At<'_>, &mut Findings<'_>) -> Option<T>,
) -> impl FnMut(&'v Value, &At<'_>, &mut Findings<'_>) -> Option<Vec<(usize, T)>> {
    move |value, at, report| {
        let take = |value: &'v Value, at: &At<'_>, report: &mut Findings<'_>| Some(read(value, at, report));
        let taken = list(take)(value, at, report)?;
        // An empty item is no item to `list`.
        let numbers =
            value.as_sequence().into_iter().flatten().enumerate().filter(|(_, item)| !item.is_null());
        Some(numbers.zip(taken).filter_map(|((number, _), item)| Some((number, item?))).collect())
    }
}

/// A reader of a map with keys of the author's choice, in the order of the file; entries that `read` refuses
/// are left out.
pub fn map<'v, T>(
    mut read: impl FnMut(&'v str, &'v Value, &At<'_>, &mut Findings<'_>) -> Option<T>,
) -> impl FnMut(&'v Value, &At<'_>, &mut Findings<'_>) -> Option<Vec<T>> {
    move |value, at, report| {
        let Value::Mapping(entries) = value else {
            expected("a map", value, at, report)
                .help("write a name and what it stands for, as in `{name: value}`");
            return None;
        };
        Some(entries.iter().filter_map(|(key, value)| read(key, value, &at.key(key), report)).collect())
    }
}

/// Reports that a value is of another sort than `wanted`.
pub(super) fn expected<'r>(
    wanted: &str,
    value: &Value,
    at: &At<'_>,
    report: &'r mut Findings<'_>,
) -> &'r mut Finding {
    let title = format!("expected {wanted}, found {}", kind_of(value));
    let finding = report.value(Code::WrongType, at, title);
    match at.field() {
        Some(field) => finding.label(format!("{} takes {wanted}", quoted(field))),
        None => finding,
    }
}

#[cfg(test)]
mod tests {
    use super::super::read;
    use super::*;

    #[derive(Debug, PartialEq)]
    struct Status;

    impl Vocabulary for Status {
        const NAME: &'static str = "status";
        const WORDS: &'static [&'static str] = &["official", "leaked"];

        fn from_word(word: &str) -> Option<Self> {
            (word == "official").then_some(Self)
        }
    }

    /// What a reader says about the value of `a`: title, label and help.
    fn said<T: std::fmt::Debug>(
        yaml: &str,
        mut reader: impl FnMut(&Value, &At<'_>, &mut Findings<'_>) -> Option<T>,
    ) -> Vec<String> {
        let document = read("x.yaml", format!("a: {yaml}\n").as_bytes()).unwrap();
        let mut report = Findings::of(&document.source);
        let value = reader(&document.value["a"], &At::ROOT.key("a"), &mut report);
        let findings = report.finish();
        assert!(value.is_none() || findings.is_empty(), "{yaml}");
        let lines = |finding: &Finding| {
            [finding.title.clone(), finding.primary.text.clone()].into_iter().chain(finding.help.clone())
        };
        findings.iter().flat_map(lines).filter(|line| !line.is_empty()).collect()
    }

    #[test]
    fn text_is_text() {
        let takes = "`a` takes text";
        for (yaml, expected) in [
            ("ok", [].as_slice()),
            ("\"400\"", &[]),
            ("012", &[]),
            ("400", &["expected text, found a number", takes, "put it in quotes: \"400\""]),
            ("null", &["expected text, found nothing", takes]),
            ("true", &["expected text, found `true` or `false`", takes, "put it in quotes: \"true\""]),
            ("[b]", &["expected text, found a list", takes]),
            ("{b: c}", &["expected text, found a map", takes]),
            ("'  '", &["the text is empty", "write something, or leave the field out"]),
            ("\"x\\e\"", &["a control character in the text", "holds U+001B", "take it out"]),
        ] {
            let said = said(yaml, |value, at, report| text(value, at, report).map(str::to_owned));
            assert_eq!(said, expected, "{yaml}");
        }
    }

    #[test]
    fn text_that_is_not_nfc_is_reported() {
        let said = said("\u{438}\u{306}", |value, at, report| text(value, at, report).map(str::to_owned));
        assert_eq!(said[0], "the text is not in Unicode NFC");
    }

    #[test]
    fn words_are_of_the_list() {
        assert_eq!(said("official", word::<Status>), [""; 0]);
        assert_eq!(
            said("leeked", word::<Status>),
            ["unknown status `leeked`", "did you mean `leaked`?", "one of: official, leaked"]
        );
        assert_eq!(said("x", word::<Status>), ["unknown status `x`", "one of: official, leaked"]);
    }

    #[test]
    fn numbers_that_other_tools_read_differently_are_explained() {
        assert_eq!(said("-7", integer), [""; 0]);
        for (yaml, label) in [("012", "write 12"), ("400_000", "write 400000"), ("600,000", "write 600000")] {
            let title = format!("`{yaml}` is not a number in this file's YAML");
            assert_eq!(said(yaml, integer), [title.as_str(), label], "{yaml}");
        }
        assert_eq!(said("1:30", integer), ["`1:30` is not a number in this file's YAML"]);
        assert_eq!(said("1.5", integer), ["expected a whole number", "has a fraction or is too large"]);
    }

    #[test]
    fn a_number_that_is_meant_is_found_out() {
        for (text, meant) in [
            ("0", Some("0")),
            ("007", Some("7")),
            ("1 000 000", Some("1000000")),
            ("1.000", None),
            ("12,5", None),
            ("1_0", None),
            ("", None),
            ("x", None),
            ("1e6", None),
        ] {
            assert_eq!(number_meant(text).as_deref(), meant, "{text}");
        }
    }

    #[test]
    fn booleans_are_true_or_false() {
        assert_eq!(said("true", boolean), [""; 0]);
        assert_eq!(
            said("yes", boolean),
            ["expected `true` or `false`, found text", "`a` takes `true` or `false`", "write `true`"]
        );
    }

    #[test]
    fn a_list_keeps_its_good_items_and_reports_the_others() {
        let texts = |value: &Value, at: &At<'_>, report: &mut Findings<'_>| {
            list(|value, at, report| text(value, at, report).map(str::to_owned))(value, at, report)
        };
        assert_eq!(
            said("ukraine", texts),
            ["expected a list, found text", "`a` takes a list", "write it in brackets: [ukraine]"]
        );
        assert_eq!(said("[b, 'c']", texts), [""; 0]);
        let document = read("x.yaml", b"[a, 1, null, b]").unwrap();
        let mut report = Findings::of(&document.source);
        assert_eq!(list(text)(&document.value, &At::ROOT, &mut report), Some(vec!["a", "b"]));
        assert_eq!(report.finish().len(), 2);
    }

    #[test]
    fn a_map_of_free_keys_comes_in_order() {
        let document = read("x.yaml", b"{z: x, b: 2, a: y}").unwrap();
        let mut report = Findings::of(&document.source);
        let mut reader = map(|key, value, at, report| Some((key, text(value, at, report)?)));
        assert_eq!(reader(&document.value, &At::ROOT, &mut report), Some(vec![("z", "x"), ("a", "y")]));
        assert_eq!(report.finish()[0].primary.text, "`b` takes text");
    }
}
