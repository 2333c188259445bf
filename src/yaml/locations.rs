//! Where the values of a document stand in its text.

use std::collections::BTreeMap;
use std::ops::Range;

use saphyr_parser::Event;

use super::events::{Events, Located};
use super::path::{At, Step};

/// The place of every key and value of a text.
///
/// The place of a list or a map is that of its first line. Making this takes as long as parsing the text, so it
/// is made only when a place is asked for.
///
/// ```
/// use peaceterms::yaml::{At, Locations};
///
/// let text = "terms:\n  - {issue: elections, position: 100 days}\n";
/// let locations = Locations::of(text);
/// let terms = At::ROOT.key("terms");
/// let term = terms.index(0);
/// assert_eq!(&text[locations.value(&term.key("position"))], "100 days");
/// assert_eq!(&text[locations.key(&term.key("position"))], "position");
/// ```
#[derive(Debug)]
pub struct Locations {
    nodes: Vec<Node>,
}

#[derive(Debug)]
struct Node {
    key: Option<Range<usize>>,
    value: Range<usize>,
    children: Children,
}

#[derive(Debug)]
enum Children {
    None,
    Items(Vec<usize>),
    Fields { first: Option<Range<usize>>, nodes: BTreeMap<String, usize> },
}

impl Locations {
    /// The places of a text, as far as it is YAML.
    pub fn of(text: &str) -> Self {
        let mut builder = Builder { text, nodes: Vec::new(), open: Vec::new() };
        let is_within = |located: &Located<'_>| located.event != Event::DocumentEnd;
        for located in Events::of(text).map_while(Result::ok).take_while(is_within) {
            builder.take(located);
        }
        while let Some(open) = builder.open.pop() {
            builder.close(&open);
        }
        Self { nodes: builder.nodes }
    }

    /// The place of a value, or of the nearest value around it that there is.
    pub fn value(&self, at: &At<'_>) -> Range<usize> {
        self.nearest(at).map_or(0..0, |node| node.value.clone())
    }

    /// The place of a value's key, or of the value where it has none.
    pub fn key(&self, at: &At<'_>) -> Range<usize> {
        self.nearest(at).map_or(0..0, |node| node.key.as_ref().unwrap_or(&node.value).clone())
    }

    /// The place of the first key of a map, or of the value where it is none or has none.
    pub fn first_key(&self, at: &At<'_>) -> Range<usize> {
        match self.node(at).map(|node| &node.children) {
            Some(Children::Fields { first: Some(first), .. }) => first.clone(),
            _ => self.value(at),
        }
    }

    fn node(&self, at: &At<'_>) -> Option<&Node> {
        let Some(parent) = at.parent() else { return self.nodes.first() };
        let parent = self.node(parent)?;
        let index = match (&parent.children, at.step()) {
            (_, Step::Root) => return Some(parent),
            (Children::Items(items), Step::Index(index)) => *items.get(index)?,
            (Children::Fields { nodes, .. }, Step::Key(key)) => *nodes.get(key)?,
            (Children::None, Step::Key(_) | Step::Index(_))
            | (Children::Items(_), Step::Key(_))
            | (Children::Fields { .. }, Step::Index(_)) => return None,
        };
        self.nodes.get(index)
    }

    fn nearest(&self, at: &At<'_>) -> Option<&Node> {
        self.node(at).or_else(|| self.nearest(at.parent()?))
    }
}

/// Builds the tree of nodes from events.
struct Builder<'t> {
    text: &'t str,
    nodes: Vec<Node>,
    open: Vec<Open>,
}

/// A list or a map whose end has not come yet.
struct Open {
    /// Its number among the nodes, or `None` where no path leads to it: inside a key that is itself a list.
    node: Option<usize>,
    /// The key whose value comes next.
    key: Option<(String, Range<usize>)>,
    /// Where its first line ends.
    line_end: usize,
    /// Where the last text on its first line ends.
    end: usize,
}

impl Builder<'_> {
    fn take(&mut self, Located { event, range, is_key }: Located<'_>) {
        match event {
            Event::Scalar(text, ..) => {
                self.extend(&range);
                if is_key {
                    self.set_key(text.into_owned(), range);
                } else {
                    self.add(range, Children::None);
                }
            }
            Event::Alias(_) => {
                self.extend(&range);
                if !is_key {
                    self.add(range, Children::None);
                }
            }
            Event::SequenceStart(..) => self.start(range, is_key, Children::Items(Vec::new())),
            Event::MappingStart(..) => {
                self.start(range, is_key, Children::Fields { first: None, nodes: BTreeMap::new() });
            }
            Event::SequenceEnd | Event::MappingEnd => {
                // Only a bracket has a range; the end of an indented block stands on whatever comes next.
                if !range.is_empty() {
                    self.extend(&range);
                }
                if let Some(open) = self.open.pop() {
                    self.close(&open);
                }
            }
            Event::Nothing
            | Event::StreamStart
            | Event::StreamEnd
            | Event::DocumentStart(_)
            | Event::DocumentEnd => {}
        }
    }

    fn start(&mut self, range: Range<usize>, is_key: bool, children: Children) {
        self.extend(&range);
        let line = self.text.get(range.start..).and_then(|rest| rest.find('\n'));
        let line_end = line.map_or(self.text.len(), |length| range.start + length);
        let end = range.end;
        let node = if is_key { None } else { self.add(range, children) };
        self.open.push(Open { node, key: None, line_end, end });
    }

    /// Notes a stretch of text for every list and map on whose first line it begins.
    fn extend(&mut self, range: &Range<usize>) {
        for open in self.open.iter_mut().filter(|open| range.start <= open.line_end) {
            open.end = open.end.max(range.end.min(open.line_end));
        }
    }

    fn close(&mut self, open: &Open) {
        let Some(node) = open.node.and_then(|index| self.nodes.get_mut(index)) else { return };
        let taken = self.text.get(node.value.start..open.end).unwrap_or_default();
        node.value.end = node.value.start + taken.trim_end().len();
    }

    fn set_key(&mut self, key: String, range: Range<usize>) {
        if let Some(open) = self.open.last_mut() {
            open.key = Some((key, range));
        }
    }

    /// Adds a value to the list or map that is open; returns its number, or `None` where no path leads to it.
    fn add(&mut self, value: Range<usize>, children: Children) -> Option<usize> {
        let index = self.nodes.len();
        let mut key_range = None;
        if let Some(open) = self.open.last_mut() {
            match &mut self.nodes.get_mut(open.node?)?.children {
                Children::None => return None,
                Children::Items(items) => items.push(index),
                Children::Fields { first, nodes } => {
                    let (key, range) = open.key.take()?;
                    first.get_or_insert_with(|| range.clone());
                    key_range = Some(range);
                    nodes.entry(key).or_insert(index);
                }
            }
        }
        self.nodes.push(Node { key: key_range, value, children });
        Some(index)
    }
}

#[cfg(test)]
#[expect(clippy::string_slice, reason = "a range that is wrong has to fail the test")]
mod tests {
    use super::*;

    const TEXT: &str = "\
# comment
id: x  # behind
summary: >-
  Two lines
  of text.

authors: [a, 'b c']  # behind
relations:
- {kind: repeats,
   to: y}
-
sources:
  afp:
    publisher: «АФП»
terms:
  - point: c  # behind
    binds: {}
    note:
  - [[1], {2: 3}]
";

    fn value(at: &At<'_>) -> &'static str {
        &TEXT[Locations::of(TEXT).value(at)]
    }

    #[test]
    fn values_are_found_by_path() {
        let root = At::ROOT;
        let (relations, sources, terms) = (root.key("relations"), root.key("sources"), root.key("terms"));
        let (first, second, afp) = (terms.index(0), terms.index(1), sources.key("afp"));
        assert_eq!(value(&root.key("id")), "x");
        assert_eq!(value(&root.key("summary")), "Two lines\n  of text.");
        assert_eq!(value(&root.key("authors")), "[a, 'b c']");
        assert_eq!(value(&root.key("authors").index(1)), "'b c'");
        assert_eq!(value(&relations.index(0)), "{kind: repeats");
        assert_eq!(value(&relations.index(0).key("to")), "y");
        assert_eq!(value(&sources), "afp");
        assert_eq!(value(&afp.key("publisher")), "«АФП»");
        assert_eq!(value(&first), "point: c");
        assert_eq!(value(&first.key("binds")), "{}");
        assert_eq!(value(&second), "[[1], {2: 3}]");
        assert_eq!(value(&second.index(1).key("2")), "3");
    }

    #[test]
    fn keys_are_found_by_path() {
        let locations = Locations::of(TEXT);
        let key = |at: &At<'_>| &TEXT[locations.key(at)];
        let terms = At::ROOT.key("terms");
        assert_eq!(key(&terms), "terms");
        assert_eq!(key(&terms.index(0)), "point: c");
        assert_eq!(key(&terms.index(0).key("note")), "note");
        assert_eq!(&TEXT[locations.first_key(&terms.index(0))], "point");
        assert_eq!(&TEXT[locations.first_key(&At::ROOT)], "id");
        assert_eq!(&TEXT[locations.first_key(&terms.index(0).key("binds"))], "{}");
    }

    #[test]
    fn an_empty_value_stands_at_the_end_of_its_key() {
        let locations = Locations::of(TEXT);
        let terms = At::ROOT.key("terms");
        let note = locations.value(&terms.index(0).key("note"));
        assert_eq!(note, TEXT.find("note:").unwrap() + 4..TEXT.find("note:").unwrap() + 4);
        let item = locations.value(&At::ROOT.key("relations").index(1));
        assert_eq!(item.start, TEXT.find("-\nsources").unwrap() + 1);
        assert!(item.is_empty());
    }

    #[test]
    fn what_is_not_there_is_shown_at_the_nearest_value_around_it() {
        let locations = Locations::of(TEXT);
        let terms = At::ROOT.key("terms");
        let term = terms.index(0);
        assert_eq!(&TEXT[locations.value(&term.key("issue").index(7).key("x"))], "point: c");
        assert_eq!(&TEXT[locations.value(&terms.index(9))], "- point: c");
        assert_eq!(Locations::of("").value(&terms), 0..0);
    }

    #[test]
    fn a_text_that_breaks_off_is_located_up_to_there() {
        let text = "a: 1\nb: [c, {d: e]\n";
        let locations = Locations::of(text);
        assert_eq!(&text[locations.value(&At::ROOT.key("b").index(0))], "c");
        assert_eq!(&text[locations.value(&At::ROOT)], "a: 1");
    }
}
