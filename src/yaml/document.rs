//! Reading a file as one plain YAML document.

use std::borrow::Cow;
use std::error::Error;
use std::fmt;
use std::ops::Range;

use super::characters::{decode, strange_characters};
use super::inspect::inspect;
use super::syntax;
use super::value::Value;
use super::values::{Values, values};
use crate::diagnostic::{Code, Finding, Source};

/// A file that could be read: its text and its values.
///
/// Every key of every map is text, no value is tagged, and nothing is nested more than 64 deep.
#[derive(Clone, Debug)]
pub struct Document {
    /// The text and the name it goes by.
    pub source: Source,
    /// The value at the top.
    pub value: Value,
}

/// A file that could not be read, with the reasons.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unreadable {
    /// The text, as far as it is text, for showing the findings in it.
    pub source: Source,
    /// What is wrong with it, in the order of the text; never empty.
    pub findings: Vec<Finding>,
    /// What can be read all the same, so that the rest of its mistakes can be found; never to be used.
    rest: Option<Box<Value>>,
}

impl Unreadable {
    fn new(source: Source, findings: Vec<Finding>) -> Self {
        Self { source, findings, rest: None }
    }

    /// The file and all that is wrong with it: as YAML, and by `check` with what can be read all the same.
    pub fn check(self, check: impl FnOnce(&Document) -> Vec<Finding>) -> (Source, Vec<Finding>) {
        let Self { source, mut findings, rest } = self;
        let Some(value) = rest else { return (source, findings) };
        let known: Vec<Range<usize>> = findings.iter().map(|finding| finding.primary.range.clone()).collect();
        // What stands at the place of a known mistake follows from it.
        let follows = |finding: &Finding| {
            let range = &finding.primary.range;
            known.iter().any(|known| range.start < known.end && known.start < range.end)
        };
        let document = Document { source, value: *value };
        findings.extend(check(&document).into_iter().filter(|finding| !follows(finding)));
        findings.sort_by_key(|finding| finding.primary.range.start);
        (document.source, findings)
    }
}

impl fmt::Display for Unreadable {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} cannot be read", self.source.name)?;
        self.findings.first().map_or(Ok(()), |finding| write!(f, ": {}", finding.title))
    }
}

impl Error for Unreadable {}

/// Reads a file, or says what keeps it from being one plain YAML document.
///
/// `name` is how the file is shown. A byte-order mark is taken off. All anchors, aliases, tags, duplicate keys
/// and values cut by a comma are found in one go, up to the first syntax error.
///
/// ```
/// use peaceterms::yaml::read;
///
/// assert_eq!(read("a.yaml", b"title: A draft\n").unwrap().value["title"], "A draft");
/// let unreadable = read("b.yaml", b"title: A\ntitle: B\n").unwrap_err();
/// assert_eq!(unreadable.findings[0].title, "`title` is there twice");
/// ```
pub fn read<'b>(name: &str, bytes: impl Into<Cow<'b, [u8]>>) -> Result<Document, Unreadable> {
    let (source, finding) = decode(name, bytes.into());
    if let Some(finding) = finding {
        return Err(Unreadable::new(source, vec![finding]));
    }
    match parse(&source.text) {
        Ok(value) => Ok(Document { source, value }),
        Err((mut findings, rest)) => {
            findings.sort_by_key(|finding| finding.primary.range.start);
            let rest = rest.filter(|value| !value.is_null()).map(Box::new);
            Err(Unreadable { rest, ..Unreadable::new(source, findings) })
        }
    }
}

/// The values of a text, or what is wrong with it and what can be read of it all the same.
fn parse(text: &str) -> Result<Value, (Vec<Finding>, Option<Value>)> {
    let Values { top, is_plain } = values(text);
    let strange = strange_characters(text);
    if !strange.is_empty() {
        return Err((strange, top));
    }
    let parsed = if is_plain {
        top.unwrap_or_default()
    } else {
        let findings = inspect(text);
        if !findings.is_empty() {
            return Err((findings, top));
        }
        // Of two parsers that may not agree, the one that refuses more has the last word.
        let read = serde_yaml::from_str::<serde_yaml::Value>(text);
        read.map_err(|error| (vec![refused(text, &error)], None))?.into()
    };
    if parsed.is_null() {
        let mut finding = Finding::new(Code::EmptyFile, "the file is empty", 0..0);
        finding.help("write a term set into it: docs/term-sets.md has an example");
        return Err((vec![finding], None));
    }
    Ok(parsed)
}

/// A syntax error that only the parser of values sees.
fn refused(text: &str, error: &serde_yaml::Error) -> Finding {
    let place = error.location().map_or(0, |location| {
        let before: usize =
            text.split_inclusive('\n').take(location.line().saturating_sub(1)).map(str::len).sum();
        let line = text.get(before..).unwrap_or_default();
        let column = location.column().saturating_sub(1);
        before + line.char_indices().nth(column).map_or(line.len(), |(at, _)| at)
    });
    let message = error.to_string();
    // The place is shown by the finding itself.
    let words = message.split(" at line ").next().unwrap_or_default();
    syntax::explain(text, words, place, &syntax::Context::default())
}

#[cfg(test)]
#[expect(clippy::string_slice, reason = "a range that is wrong has to fail the test")]
mod tests {
    use proptest::prelude::*;

    use super::super::inspect::DEEPEST;
    use super::super::{At, Findings, Locations};
    use super::*;
    use crate::diagnostic::{Explanation, Severity, Style, located, render};

    /// The findings of an unreadable text: code, place, title.
    fn refused(text: &str) -> Vec<(Code, String, String)> {
        let Unreadable { source, findings, .. } = read("x.yaml", text.as_bytes()).expect_err(text);
        assert!(!findings.is_empty());
        let place = |finding: &Finding| source.text[finding.primary.range.clone()].to_owned();
        findings.iter().map(|finding| (finding.code, place(finding), finding.title.clone())).collect()
    }

    fn value(text: &str) -> Value {
        read("x.yaml", text.as_bytes()).unwrap_or_else(|unreadable| panic!("{text:?}: {unreadable}")).value
    }

    #[test]
    fn byte_order_mark_does_not_end_the_file_after_its_first_key() {
        assert_eq!(value("\u{FEFF}a: 1\nb: 2\n")["b"], 2);
    }

    #[test]
    fn windows_line_ends_are_fine() {
        assert_eq!(value("a: x\r\nb: >-\r\n  y\r\n  z\r\n")["b"], "y z");
    }

    #[test]
    fn one_document_with_markers_is_fine() {
        assert_eq!(value("# c\n---\na: 1\n...\n")["a"], 1);
    }

    #[test]
    fn prose_with_marks_of_yaml_is_fine() {
        let text = "a: R&D, 5 * 3 & more! *\nb: https://x.y/?a=1&b=2\nc: \"&x *y !z\"\nd: |\n  !t &a\n  *b\n";
        assert_eq!(value(text)["c"], "&x *y !z");
    }

    #[test]
    fn duplicate_keys_are_shown_with_both_places() {
        let Unreadable { source, findings, .. } =
            read("x.yaml", b"a: 1\nb: {c: 1, c: 2}\na: 3\n").unwrap_err();
        assert_eq!(findings.len(), 2);
        for (finding, (first, again)) in findings.iter().zip([(9, 15), (0, 21)]) {
            assert_eq!(finding.code, Code::DuplicateKey);
            assert_eq!((finding.secondary[0].range.start, finding.primary.range.start), (first, again));
        }
        assert_eq!(&source.text[findings[1].primary.range.clone()], "a");
    }

    #[test]
    fn comma_in_flow_mapping_is_explained() {
        let Unreadable { source, findings, .. } = read(
            "x.yaml",
            b"- {what: points 4, 11 and 13, note: x}\n- {at_most: 600,000}\n- {a: 'b', c d}\n",
        )
        .unwrap_err();
        let shown: Vec<_> =
            findings.iter().map(|f| (&source.text[f.primary.range.clone()], &*f.help[0])).collect();
        assert_eq!(
            shown,
            [
                ("points 4, 11 and 13", "put the whole text in quotes: \"points 4, 11 and 13\""),
                ("600,000", "write the number without separators: 600000"),
                ("'b', c d", "put the whole text in quotes"),
            ]
        );
        assert!(findings.iter().all(|finding| finding.code == Code::CommaInBraces));
        assert_eq!(findings[0].title, "a comma ends a value inside { }");
    }

    #[test]
    fn several_commas_make_one_finding() {
        let found = refused("a: {what: one, two, three and four}\n");
        assert_eq!(found.len(), 1);
        assert_eq!(found[0].1, "one, two, three and four");
    }

    #[test]
    fn a_word_alone_in_braces_is_no_field() {
        let found = refused("a: {b}\nc: {d:e}\n");
        assert_eq!(found[0], (Code::Syntax, "b".to_owned(), "`b` has no value".to_owned()));
        assert_eq!(found[1], (Code::Syntax, "d:e".to_owned(), "`d:e` has no value".to_owned()));
    }

    #[test]
    fn an_empty_value_is_left_to_the_reader_of_the_field() {
        assert!(value("a:\nb: {c: , d: 1}\ne: null\n")["b"]["c"].is_null());
    }

    #[test]
    fn everything_that_is_not_plain_yaml_is_refused_by_name() {
        let text = "a: &anchor x\nb: *anchor\nc: !tag y\nd: {<<: *anchor}\ne: !!str 1\nf: &m\n  g: 1\nh: &l [1]\n? [k]\n: l\n";
        let found = refused(text);
        assert!(found.iter().all(|(code, ..)| *code == Code::UnsupportedYaml), "{found:?}");
        let places: Vec<_> = found.iter().map(|(_, place, _)| place.as_str()).collect();
        assert_eq!(places, ["&anchor", "*anchor", "!tag", "<<", "*anchor", "!!str", "&m", "&l", "["]);
        assert_eq!(found[0].2, "anchors are not used here");
    }

    #[test]
    fn text_that_begins_with_a_mark_of_yaml_is_explained() {
        for (text, place) in [
            ("a: *important* word\n", "*important*"),
            ("a: & more\n", "&"),
            ("a: *\n", "*"),
            ("a: !important word\n", "!important"),
        ] {
            let found = refused(text);
            assert_eq!((found[0].0, found[0].1.as_str()), (Code::UnsupportedYaml, place), "{text}");
        }
    }

    #[test]
    fn a_second_document_is_refused() {
        assert_eq!(refused("a: 1\n---\nb: 2\n")[0].0, Code::SeveralDocuments);
        assert_eq!(refused("a: 1\n---\n")[0].0, Code::SeveralDocuments);
        assert_eq!(refused("a: 1\n---\nb: 2\n")[0].1, "---");
    }

    #[test]
    fn a_comment_begins_after_a_space() {
        assert!(serde_yaml::from_str::<serde_yaml::Value>("a: [b]#c\nd: 1\n").is_ok());
        assert_eq!(refused("a: [b]#c\nd: 1\n")[0].0, Code::Syntax);
    }

    #[test]
    fn an_empty_file_is_refused() {
        for text in ["", "\n", "# only a comment\n", "---\n", "\u{FEFF}", "null\n"] {
            assert_eq!(refused(text)[0].0, Code::EmptyFile, "{text:?}");
        }
    }

    #[test]
    fn keys_are_text() {
        let found = refused("sources:\n  2025: x\n  null: y\n  'true': z\n");
        assert_eq!(
            found[0],
            (Code::WrongType, "2025".to_owned(), "expected text as a key, found a number".to_owned())
        );
        assert_eq!(found[1].1, "null");
        assert_eq!(found.len(), 2);
    }

    #[test]
    fn deep_nesting_is_refused() {
        assert_eq!(refused(&format!("a: {}\n", "[".repeat(100)))[0].0, Code::TooDeep);
        assert_eq!(refused(&"- ".repeat(100))[0].0, Code::TooDeep);
        let deepest = format!("{}x{}", "[".repeat(DEEPEST), "]".repeat(DEEPEST));
        value(&deepest);
        assert_eq!(refused(&format!("[{deepest}]"))[0].0, Code::TooDeep);
        assert_eq!(refused(&format!("- {deepest}"))[0].0, Code::TooDeep);
    }

    #[test]
    fn control_characters_are_found_before_anything_else() {
        let found = refused("a: \u{1b}[31m\nb: \u{202e}x\na: 1\n");
        assert!(found.iter().all(|(code, ..)| *code == Code::ControlCharacter));
        assert_eq!(found.len(), 2);
    }

    #[test]
    fn the_example_of_every_code_about_yaml_makes_that_mistake_and_puts_it_right() {
        for code in [
            Code::Syntax,
            Code::UnsupportedYaml,
            Code::SeveralDocuments,
            Code::EmptyFile,
            Code::TooDeep,
            Code::DuplicateKey,
            Code::CommaInBraces,
        ] {
            let Explanation { mistake, correction, .. } = code.explanation();
            assert_eq!(refused(mistake)[0].0, code);
            value(correction);
        }
        for code in Code::all() {
            let Explanation { correction, .. } = code.explanation();
            if !correction.starts_with("# the term set alone") {
                value(correction);
            }
        }
    }

    #[test]
    fn what_only_the_other_parser_refuses_is_a_syntax_error_too() {
        let found = refused("%FOO bar\n---\na: 1\n");
        assert_eq!(found[0].0, Code::Syntax);
        assert_eq!(refused("\t\n")[0].2, "a tab is used as indentation");
    }

    #[test]
    fn many_findings_are_not_all_listed() {
        assert!(refused(&"a: 1\n".repeat(10_000)).len() < 1_000);
    }

    #[test]
    fn what_can_be_read_of_an_unreadable_file_is_checked_too() {
        let text = b"a: 1\na: 2\nb: {c: points 4, 11}\nd: 3\n";
        let unreadable = read("x.yaml", text).unwrap_err();
        let (source, findings) = unreadable.check(|document| {
            let mut report = Findings::of(&document.source);
            let b = At::ROOT.key("b");
            for at in [At::ROOT.key("a"), b.key("c"), At::ROOT.key("d")] {
                report.value(Code::UnknownWord, &at, "found");
            }
            report.finish()
        });
        let place = |finding: &Finding| source.text[finding.primary.range.clone()].to_owned();
        let found: Vec<_> = findings.iter().map(|finding| (finding.code, place(finding))).collect();
        assert_eq!(
            found,
            [
                (Code::UnknownWord, "1".to_owned()),
                (Code::DuplicateKey, "a".to_owned()),
                (Code::CommaInBraces, "points 4, 11".to_owned()),
                (Code::UnknownWord, "3".to_owned()),
            ]
        );
    }

    #[test]
    fn unreadable_says_why() {
        let unreadable = read("b.yaml", b"a: 1\na: 2\n").unwrap_err();
        assert_eq!(unreadable.to_string(), "b.yaml cannot be read: `a` is there twice");
    }

    const SAMPLE: &str = "\
# yaml-language-server: $schema=../docs/schema/term-set.schema.json
id: us-draft-afp-2025-11
title: «US draft» as described to AFP
authors: [united-states]
date: 2025-11-19
summary: >-
  Known only from one unnamed senior official's description to AFP; no text
  was published that day.
relations:
  - {kind: repeats, to: 'russia-long-standing', note: \"AFP's word\", source: afp}
sources:
  afp:
    publisher: The Moscow Times / AFP
terms:
- point: c
  issue: forces-size
  position: {at_most: 400000}
  statement: |
    Ukraine's armed forces: Збройні сили.
  also:
";

    /// Reads bytes and draws whatever is found; returns whether the bytes are a document.
    fn survives(bytes: &[u8]) -> bool {
        let style = Style { color: false, width: 80 };
        match read("x.yaml", bytes) {
            Ok(document) => {
                let at = At::ROOT.key("terms");
                let range = Locations::of(&document.source.text).value(&at.index(0).key("position"));
                assert!(document.source.text.get(range).is_some());
                true
            }
            Err(Unreadable { source, findings, .. }) => {
                assert!(!findings.is_empty());
                for finding in findings {
                    assert_eq!(finding.severity, Severity::Error);
                    assert!(source.text.get(finding.primary.range.clone()).is_some(), "{finding:?}");
                    located(&finding, &source);
                    let drawn = render(&finding, &source, style);
                    assert!(!drawn.contains(|c: char| c.is_control() && c != '\n'), "{drawn:?}");
                }
                false
            }
        }
    }

    /// A place in the sample, what to take out there and what to put in.
    fn edit() -> impl Strategy<Value = (usize, usize, String)> {
        let inserted = prop_oneof![
            "[\\[\\]{}:,&*!|>'\"%@`#?<~\\- \t\r\n]{0,4}",
            any::<char>().prop_map(String::from),
            Just("---\n".to_owned()),
            Just("\u{FEFF}".to_owned()),
        ];
        (0..SAMPLE.len(), 0_usize..12, inserted)
    }

    #[test]
    fn the_sample_is_a_document() {
        assert!(survives(SAMPLE.as_bytes()));
    }

    #[test]
    fn the_sample_may_end_anywhere() {
        for end in 0..SAMPLE.len() {
            survives(&SAMPLE.as_bytes()[..end]);
        }
    }

    /// Checks that the slice of every scalar, read alone, gives the scalar's value.
    fn slices_reparse(value: &Value, at: &At<'_>, text: &str, locations: &Locations) {
        match value {
            Value::Sequence(items) => {
                for (index, item) in items.iter().enumerate() {
                    slices_reparse(item, &at.index(index), text, locations);
                }
            }
            Value::Mapping(mapping) => {
                for (key, value) in mapping.iter() {
                    let at = at.key(key);
                    let written = &text[locations.key(&at)];
                    assert_eq!(serde_yaml::from_str::<String>(written).unwrap(), key, "{at}");
                    slices_reparse(value, &at, text, locations);
                }
            }
            Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {
                let written = &text[locations.value(at)];
                // A block of text without its `>-` is plain text with other line breaks.
                let words = |value: &Value| match value {
                    Value::String(text) => {
                        Value::String(text.split_whitespace().collect::<Vec<_>>().join(" ").into())
                    }
                    other => other.clone(),
                };
                let written =
                    if written.contains(": ") { format!("\"{written}\"") } else { written.to_owned() };
                let alone: serde_yaml::Value =
                    serde_yaml::from_str(&written).unwrap_or_else(|e| panic!("{written}: {e}"));
                assert_eq!(words(&alone.into()), words(value), "{at}");
            }
        }
    }

    #[test]
    fn located_slices_read_as_their_values() {
        slices_reparse(&value(SAMPLE), &At::ROOT, SAMPLE, &Locations::of(SAMPLE));
    }

    proptest! {
        #![proptest_config(ProptestConfig { cases: 1500, failure_persistence: None, ..ProptestConfig::default() })]

        #[test]
        fn random_bytes_never_panic(bytes in proptest::collection::vec(any::<u8>(), 0..120)) {
            survives(&bytes);
        }

        #[test]
        fn random_text_of_marks_never_panics(text in "([a-zй]|[\\[\\]{}:,&*!|>'\"%@`#?<~\\- \t\n]){0,60}") {
            survives(text.as_bytes());
        }

        #[test]
        fn a_mutated_sample_never_panics(edits in proptest::collection::vec(edit(), 1..5)) {
            let mut bytes = SAMPLE.as_bytes().to_vec();
            for (at, taken, inserted) in edits {
                let at = at.min(bytes.len());
                let end = (at + taken).min(bytes.len());
                bytes.splice(at..end, inserted.into_bytes());
            }
            survives(&bytes);
        }
    }
}
