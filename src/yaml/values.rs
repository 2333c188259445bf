//! The values of a text, built from the events of its parser.

use std::borrow::Cow;

use compact_str::CompactString;
use saphyr_parser::{Event, Marker, ScalarStyle};
use serde_yaml::Number;

use super::events::{Events, Node};
use super::inspect::DEEPEST;
use super::value::{Field, Mapping, Value};

/// What could be read of a text.
pub(super) struct Values {
    /// The value at the top of the first document, without what is wrong with it: of a key that is there twice the
    /// first value stands, a field that a comma made is left out, and an alias is a text. `None` where the text breaks
    /// off in a syntax error, is nested too deep or is empty.
    pub(super) top: Option<Value>,
    /// Whether the text is one plain YAML document without a trace of what [`inspect`](super::inspect) finds.
    pub(super) is_plain: bool,
}

/// Reads the values of a text, up to the end of its first document.
pub(super) fn values(text: &str) -> Values {
    // Parsers do not agree on where a tab may stand, nor on the end of a text without a line break.
    let is_plain = !text.contains('\t') && text.ends_with('\n');
    let mut builder = Builder {
        text,
        // Few texts have them, so that hardly any word has to be looked through.
        has_doubtful_marks: text.contains(":?"),
        open: Vec::new(),
        items: Vec::new(),
        fields: Vec::new(),
        top: None,
        is_plain,
    };
    let mut events = Events::of(text);
    while let Some(next) = events.advance() {
        let Ok(node) = next else { break };
        if matches!(node.event, Event::DocumentEnd | Event::StreamEnd) {
            // Nothing but the end of the text may come behind the document.
            let mut behind = std::iter::from_fn(|| events.advance());
            let is_last = behind.all(|next| next.is_ok_and(|node| node.event == Event::StreamEnd));
            return Values { top: builder.top, is_plain: builder.is_plain && is_last };
        }
        if builder.take(node, &mut events).is_none() {
            break;
        }
    }
    Values { top: None, is_plain: false }
}

struct Builder<'t> {
    text: &'t str,
    /// Whether the text has marks anywhere that parsers do not agree on in words.
    has_doubtful_marks: bool,
    open: Vec<Open<'t>>,
    /// The items so far of all open lists, those of the innermost last.
    items: Vec<Value>,
    /// The fields so far of all open maps, those of the innermost last.
    fields: Vec<Field>,
    top: Option<Value>,
    is_plain: bool,
}

/// A list or a map whose end has not come yet.
enum Open<'t> {
    List {
        /// How many items of other lists come before its own.
        first: usize,
    },
    Map {
        /// How many fields of other maps come before its own.
        first: usize,
        /// The key whose value comes next, and where it ends.
        key: Option<(Cow<'t, str>, Marker)>,
    },
    /// One that is a key, which no field has.
    Key,
}

impl<'t> Builder<'t> {
    /// Takes an event; `None` where it makes no sense to go on.
    fn take(&mut self, Node { event, span, is_key }: Node<'t>, events: &mut Events<'t>) -> Option<()> {
        self.is_plain &= match &event {
            Event::Scalar(..) if self.open.is_empty() => false,
            Event::Scalar(text, ScalarStyle::Plain, 0, None) => {
                let is_on_one_line = span.start.line() == span.end.line();
                // A missing value may be what a comma cut off, and parsers differ on words with some marks in them.
                let is_plain_start =
                    |byte: &u8| !matches!(byte, b'?' | b':' | b'|' | b'>' | b'%' | b'@' | b'`');
                text.as_bytes().first().is_some_and(is_plain_start)
                    && !(self.has_doubtful_marks && text.contains(":?"))
                    && (!is_key || is_on_one_line && text != "<<" && other_than_text(text).is_none())
            }
            Event::Scalar(.., 0, None) => !is_key || span.start.line() == span.end.line(),
            Event::SequenceStart(0, None) | Event::MappingStart(0, None) => !is_key,
            Event::Scalar(..)
            | Event::SequenceStart(..)
            | Event::MappingStart(..)
            | Event::Alias(_)
            | Event::DocumentStart(true) => false,
            Event::Nothing
            | Event::StreamStart
            | Event::StreamEnd
            | Event::DocumentStart(false)
            | Event::DocumentEnd
            | Event::SequenceEnd
            | Event::MappingEnd => true,
        };
        match event {
            Event::Scalar(text, ..) if is_key => {
                if let Some(Open::Map { key, .. }) = self.open.last_mut() {
                    *key = Some((text, span.end));
                }
            }
            Event::Scalar(text, ScalarStyle::Plain, ..) if text.is_empty() => self.add_missing(events),
            Event::Scalar(text, ScalarStyle::Plain, ..) => {
                self.add(other_than_text(&text).unwrap_or_else(|| Value::String(text.into())));
            }
            Event::Scalar(text, ..) => self.add(Value::String(text.into())),
            Event::Alias(_) if !is_key => self.add(Value::String("*".into())),
            Event::SequenceStart(..) | Event::MappingStart(..) if self.open.len() == DEEPEST => return None,
            Event::SequenceStart(..) | Event::MappingStart(..) if is_key => self.open.push(Open::Key),
            Event::SequenceStart(..) => self.open.push(Open::List { first: self.items.len() }),
            Event::MappingStart(..) => self.open.push(Open::Map { first: self.fields.len(), key: None }),
            Event::SequenceEnd | Event::MappingEnd => match self.open.pop()? {
                Open::List { first } => {
                    let items = self.items.drain(first..).collect();
                    self.add(Value::Sequence(items));
                }
                Open::Map { first, .. } => {
                    let written = self.fields.len() - first;
                    let mapping = Mapping::of(self.fields.drain(first..).collect());
                    self.is_plain &= mapping.len() == written;
                    self.add(Value::Mapping(mapping));
                }
                Open::Key => {}
            },
            // An alias that is a key stands for nothing.
            Event::Alias(_)
            | Event::Nothing
            | Event::StreamStart
            | Event::StreamEnd
            | Event::DocumentStart(_)
            | Event::DocumentEnd => {}
        }
        Some(())
    }

    /// Adds nothing as a value, unless a comma made it: then there is no colon behind its key.
    fn add_missing(&mut self, events: &mut Events<'_>) {
        if let Some(Open::Map { key: key @ Some(_), .. }) = self.open.last_mut() {
            let end = key.as_ref().map_or(self.text.len(), |(_, end)| events.place(*end));
            let behind = self.text.get(end..).unwrap_or_default();
            if !behind.trim_start().starts_with(':') {
                *key = None;
            }
        }
        self.add(Value::Null);
    }

    fn add(&mut self, value: Value) {
        match self.open.last_mut() {
            None => self.top = Some(value),
            Some(Open::List { .. }) => self.items.push(value),
            Some(Open::Map { key, .. }) => {
                let key = key.take().filter(|(key, _)| key != "<<");
                self.fields.extend(key.map(|(key, _)| (CompactString::from(key), value)));
            }
            Some(Open::Key) => {}
        }
    }
}

/// What an unquoted word stands for if it is not text.
pub(super) fn other_than_text(word: &str) -> Option<Value> {
    match word {
        "" | "~" | "null" | "Null" | "NULL" => Some(Value::Null),
        "true" | "True" | "TRUE" => Some(Value::Bool(true)),
        "false" | "False" | "FALSE" => Some(Value::Bool(false)),
        _ => number(word),
    }
}

/// The number that an unquoted word is, if it is one.
fn number(word: &str) -> Option<Value> {
    let mut bytes = word.bytes();
    let is_decimal = matches!(bytes.next(), Some(b'1'..=b'9')) && bytes.all(|byte| byte.is_ascii_digit());
    if is_decimal && let Ok(number) = word.parse::<u64>() {
        return Some(Value::Number(number.into()));
    }
    let may_be = word.starts_with(|first: char| first.is_ascii_digit() || matches!(first, '+' | '-' | '.'));
    // Signs, fractions, exponents and other bases are the library's.
    let read = || serde_yaml::from_str::<Number>(word).ok().map(Value::Number);
    if may_be && !word.contains(' ') { read() } else { None }
}

#[cfg(test)]
mod tests {
    use std::fs;
    use std::path::{Path, PathBuf};

    use proptest::prelude::*;

    use super::super::characters::strange_characters;
    use super::*;

    fn reference(text: &str) -> Value {
        let value: serde_yaml::Value =
            serde_yaml::from_str(text).unwrap_or_else(|error| panic!("{text}: {error}"));
        value.into()
    }

    #[test]
    fn what_is_right_is_read_as_it_would_be() {
        let text = "a: [1, x, 'y', null, true, {b: 2.5}]\nc: >-\n  d\n  e\nf:\n- g\n- h: i j\n  k:\n";
        assert_eq!(values(text).top, Some(reference(text)));
    }

    #[test]
    fn what_is_wrong_is_left_out() {
        for (text, read) in [
            ("a: 1\na: 2\nb: 3\n", "{a: 1, b: 3}"),
            ("a: {what: points 4, 11 and 13, note: x}\n", "{a: {what: points 4, note: x}}"),
            ("a: {b: 80,000}\n", "{a: {b: 80}}"),
            ("a: &x [1]\nb: *x\nc: !t d\n", "{a: [1], b: '*', c: d}"),
            ("a: {<<: {b: 1}, c: 2}\n", "{a: {c: 2}}"),
            ("2025: x\n", "{'2025': x}"),
            ("? [k]\n: l\nb: 1\n", "{b: 1}"),
            ("a: 1\n---\nb: 2\n", "{a: 1}"),
        ] {
            assert_eq!(values(text).top, Some(reference(read)), "{text}");
        }
    }

    /// Checks that a text which is read once has the values that the reference reads in it.
    fn agrees(text: &str) -> bool {
        let Values { top, is_plain } = values(text);
        // A text with strange characters is refused by both.
        if is_plain && strange_characters(text).is_empty() {
            assert_eq!(top.unwrap_or_default(), reference(text), "{text}");
        }
        is_plain
    }

    /// The YAML files below a folder of the project.
    fn files(folder: &Path) -> Vec<PathBuf> {
        let entries = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
        let (folders, plain): (Vec<_>, Vec<_>) = entries.partition(|path| path.is_dir());
        let yaml = plain.into_iter().filter(|path| path.extension().is_some_and(|end| end == "yaml"));
        yaml.chain(folders.iter().flat_map(|folder| files(folder))).collect()
    }

    #[test]
    fn every_file_of_the_project_has_the_values_of_the_reference() {
        let root = Path::new(env!("CARGO_MANIFEST_DIR"));
        let read = |path: &PathBuf| fs::read_to_string(path).ok().map(|text| agrees(&text));
        let proposals: Vec<_> = files(&root.join("proposals")).iter().filter_map(read).collect();
        let fixtures: Vec<_> = files(&root.join("tests")).iter().filter_map(read).collect();
        assert!(proposals.len() > 20 && proposals.iter().all(|is_plain| *is_plain));
        assert!(fixtures.iter().filter(|is_plain| **is_plain).count() > 60);
    }

    const SAMPLE: &str = "\
# a comment
id: us-draft-2025-11
date: 2025-11-19
summary: >-
  Known only from one official's
  description; no text was published.
relations:
  - {kind: repeats, to: 'russia-long-standing', note: \"AFP's \\\"word\\\"\", source: afp}
terms:
- point: c
  position: {at_most: 400000, of: [a, 'b c', 1.5, true]}
  statement: |
    Ukraine's armed forces: Збройні сили.
  also: a plain text
    of two lines # with a comment
- binds: []
";

    proptest! {
        #![proptest_config(ProptestConfig { cases: 4000, failure_persistence: None, ..ProptestConfig::default() })]

        #[test]
        fn a_mutated_text_has_the_values_of_the_reference(
            edits in proptest::collection::vec((0..SAMPLE.len(), 0_usize..4, "([a-zй0]|[\\[\\]{}:,&*!|>'\"%@`#?<~\\- \t\n]){0,3}"), 1..3),
        ) {
            let mut bytes = SAMPLE.as_bytes().to_vec();
            for (at, taken, put) in edits {
                let at = at.min(bytes.len());
                let end = (at + taken).min(bytes.len());
                bytes.splice(at..end, put.into_bytes());
            }
            let _ = String::from_utf8(bytes).is_ok_and(|text| agrees(&text));
        }

        #[test]
        fn a_word_has_the_value_of_the_reference(
            word in "[-+.~]{0,2}(0[xob])?[0-9_]{0,4}[.eE]{0,1}[-+]?[0-9a-fnN]{0,4}|[nN](ull|ULL)|[tT](rue|RUE)|[fF](alse|ALSE)|[-+]?\\.(inf|Inf|nan|NaN)",
        ) {
            agrees(&format!("a: {word}\nb: {word} x\n"));
            agrees(&format!("a: [{word}, x]\n"));
            agrees(&format!("- {word}\n"));
        }
    }

    #[test]
    fn the_sample_is_read_once() {
        assert!(agrees(SAMPLE));
    }

    #[test]
    fn a_text_that_breaks_off_is_not_read() {
        assert_eq!(values("a: 1\nb: c: d\n").top, None);
        assert_eq!(values(&"[".repeat(DEEPEST + 1)).top, None);
        assert_eq!(values("").top, None);
    }
}
