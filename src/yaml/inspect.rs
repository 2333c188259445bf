//! Looking through the events of a text for what a source file may not have.

use std::collections::BTreeMap;
use std::ops::Range;

use saphyr_parser::{Event, ScalarStyle};

use super::events::{Events, Located};
use super::scalars::{kind_of, number_meant};
use super::syntax;
use super::values::other_than_text;
use crate::diagnostic::{Code, Finding, quoted};

/// How deep lists and maps may be nested.
pub(super) const DEEPEST: usize = 64;

/// How many findings are enough.
const MOST_FINDINGS: usize = 500;

/// Every anchor, alias, tag, merge key, key that is no text, duplicate key, value cut by a comma and further
/// document of a text, up to the first syntax error, which is the last finding.
pub(super) fn inspect(text: &str) -> Vec<Finding> {
    let mut inspection =
        Inspection { text, findings: Vec::new(), open: Vec::new(), last_scalar: None, documents: 0 };
    let mut events = Events::of(text);
    while let Some(event) = events.next() {
        match event {
            Ok(located) => {
                if !inspection.take(located) || inspection.findings.len() >= MOST_FINDINGS {
                    break;
                }
            }
            Err(error) => {
                let place = events.place(*error.marker());
                let bracket = inspection.open.iter().rev().find_map(|open| open.bracket.clone());
                let context = syntax::Context { last_scalar: inspection.last_scalar.take(), bracket };
                inspection.findings.push(syntax::explain(text, error.info(), place, &context));
                break;
            }
        }
    }
    inspection.findings
}

struct Inspection<'t> {
    text: &'t str,
    findings: Vec<Finding>,
    open: Vec<Open>,
    /// The last scalar, if it is not in quotes.
    last_scalar: Option<Range<usize>>,
    documents: usize,
}

/// A list or a map whose end has not come yet.
struct Open {
    /// Its opening bracket, if it has one.
    bracket: Option<Range<usize>>,
    /// The keys so far.
    keys: BTreeMap<String, Range<usize>>,
    /// The key whose value comes next.
    key: Option<Key>,
    /// The value before.
    last_value: Option<Range<usize>>,
    /// The value before with all that commas cut off it.
    cut: Option<Range<usize>>,
}

struct Key {
    text: String,
    range: Range<usize>,
    is_plain: bool,
}

impl Inspection<'_> {
    /// Takes an event; returns whether it makes sense to go on.
    fn take(&mut self, Located { event, range, is_key }: Located<'_>) -> bool {
        match event {
            Event::Scalar(text, style, anchor, tag) => {
                self.properties(anchor, tag.is_some(), &range);
                let is_plain = style == ScalarStyle::Plain;
                self.last_scalar = is_plain.then(|| range.clone());
                if is_key {
                    self.begin_entry(Key { text: text.into_owned(), range, is_plain });
                } else {
                    self.end_entry(&range);
                }
            }
            Event::Alias(_) => {
                self.unsupported("aliases", range.clone());
                if !is_key {
                    self.end_entry(&range);
                }
            }
            Event::SequenceStart(anchor, tag) | Event::MappingStart(anchor, tag) => {
                self.properties(anchor, tag.is_some(), &range);
                if self.open.len() == DEEPEST {
                    self.add(Code::TooDeep, format!("nested more than {DEEPEST} deep"), range)
                        .help("take out the brackets or the indentation that is too much");
                    return false;
                }
                if is_key {
                    self.unsupported("keys that are lists or maps", range.clone());
                } else {
                    self.end_entry(&range);
                }
                let is_bracket = self.slice(&range).ends_with(['[', '{']);
                self.open.push(Open {
                    bracket: is_bracket.then(|| range.end.saturating_sub(1)..range.end),
                    keys: BTreeMap::new(),
                    key: None,
                    last_value: None,
                    cut: None,
                });
            }
            Event::SequenceEnd | Event::MappingEnd => {
                if let Some(open) = self.open.pop() {
                    self.report_cut(open.cut);
                }
            }
            Event::DocumentStart(_) => {
                self.documents += 1;
                if self.documents > 1 {
                    self.add(Code::SeveralDocuments, "a second document begins here".to_owned(), range)
                        .label("a file holds one document")
                        .help("delete the `---`, or make another file of what follows");
                    return false;
                }
            }
            Event::Nothing | Event::StreamStart | Event::StreamEnd | Event::DocumentEnd => {}
        }
        true
    }

    fn begin_entry(&mut self, key: Key) {
        if let Some(open) = self.open.last_mut() {
            open.key = Some(key);
        }
    }

    /// Takes the value that completes an entry of a map; does nothing in a list.
    fn end_entry(&mut self, value: &Range<usize>) {
        let Some(open) = self.open.last_mut() else { return };
        let Some(key) = open.key.take() else { return };
        let after_key = self.text.get(key.range.end..).unwrap_or_default().trim_start();
        if value.is_empty() && open.bracket.is_some() && !after_key.starts_with(':') {
            let cut = open.cut.as_ref().or(open.last_value.as_ref()).map(|value| value.start..key.range.end);
            if cut.is_some() {
                open.cut = cut;
            } else {
                self.add(Code::Syntax, format!("{} has no value", quoted(&key.text)), key.range)
                    .label("write a colon and a space behind it, and then its value")
                    .help("a list stands in [ ]");
            }
            return;
        }
        open.last_value = Some(value.clone());
        let cut = open.cut.take();
        let first = open.keys.get(&key.text).cloned();
        if first.is_none() {
            open.keys.insert(key.text.clone(), key.range.clone());
        }
        self.report_cut(cut);
        self.check_key(&key, first);
    }

    fn check_key(&mut self, key: &Key, first: Option<Range<usize>>) {
        let range = key.range.clone();
        if key.is_plain && key.text == "<<" {
            self.unsupported("merge keys", range);
        } else if let Some(first) = first {
            self.add(Code::DuplicateKey, format!("{} is there twice", quoted(&key.text)), range)
                .label("again here")
                .and(first, "first here")
                .help("keep one of the two");
        } else if key.is_plain
            && let Some(value) = other_than_text(&key.text)
        {
            self.add(Code::WrongType, format!("expected text as a key, found {}", kind_of(&value)), range)
                .help(format!("put it in quotes: \"{}\"", key.text));
        }
    }

    /// Reports a value that commas cut into pieces.
    fn report_cut(&mut self, cut: Option<Range<usize>>) {
        let Some(range) = cut else { return };
        let whole = self.slice(&range);
        let help = if let Some(number) = number_meant(whole) {
            format!("write the number without separators: {number}")
        } else if whole.contains(['"', '\'', '\\', '\n']) {
            "put the whole text in quotes".to_owned()
        } else {
            format!("put the whole text in quotes: \"{whole}\"")
        };
        self.add(Code::CommaInBraces, "a comma ends a value inside { }".to_owned(), range)
            .label("what follows the comma became a field without a value")
            .help(help);
    }

    /// Reports an anchor and a tag in front of a value.
    fn properties(&mut self, anchor: usize, tagged: bool, range: &Range<usize>) {
        if anchor != 0 {
            self.unsupported("anchors", self.property('&', range));
        }
        if tagged {
            self.unsupported("tags", self.property('!', range));
        }
    }

    /// The place of a word that begins with `mark`, at the start of a value or right before it.
    fn property(&self, mark: char, range: &Range<usize>) -> Range<usize> {
        let behind = self.text.get(range.start..).unwrap_or_default();
        let before = self.text.get(..range.start).unwrap_or_default();
        // Both the anchor and the tag may stand there, in either order.
        let at_start = behind.split_whitespace().take(2).find(|word| word.starts_with(mark));
        let found =
            at_start.or_else(|| before.split_whitespace().rev().take(2).find(|w| w.starts_with(mark)));
        found.map_or(range.start..range.start, |word| {
            let start = word.as_ptr().addr() - self.text.as_ptr().addr();
            start..start + word.len()
        })
    }

    fn unsupported(&mut self, what: &str, range: Range<usize>) {
        let finding = self.add(Code::UnsupportedYaml, format!("{what} are not used here"), range);
        finding.help(match what {
            "merge keys" => "write the fields out",
            "keys that are lists or maps" => "a key is a word",
            _ => "write the value out; if it is text, put it in quotes",
        });
    }

    fn add(&mut self, code: Code, title: String, range: Range<usize>) -> &mut Finding {
        self.findings.push(Finding::new(code, title, range));
        self.findings.last_mut().expect("a finding was just added")
    }

    fn slice(&self, range: &Range<usize>) -> &str {
        self.text.get(range.clone()).unwrap_or_default()
    }
}
