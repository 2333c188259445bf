//! What can be read of a text that is not one plain YAML document.

use std::ops::Range;

use saphyr_parser::{Event, ScalarStyle};
use serde_yaml::{Mapping, Value};

use super::events::{Events, Located};
use super::inspect::DEEPEST;

/// The values of the first document of a text, without what is wrong with them: of a key that is there twice the
/// first value stands, a field that a comma made is left out, and an alias is a text. `None` where the text breaks off
/// in a syntax error or is nested too deep.
pub(super) fn salvage(text: &str) -> Option<Value> {
    let mut builder = Builder { text, open: Vec::new(), done: None };
    for located in Events::of(text) {
        let located = located.ok()?;
        if located.event == Event::DocumentEnd {
            return builder.done;
        }
        builder.take(located)?;
    }
    None
}

struct Builder<'t> {
    text: &'t str,
    open: Vec<Open>,
    done: Option<Value>,
}

/// A list or a map whose end has not come yet.
enum Open {
    List(Vec<Value>),
    Map {
        fields: Mapping,
        key: Option<(String, Range<usize>)>,
    },
    /// One that is a key, which no field has.
    Key,
}

impl Builder<'_> {
    fn take(&mut self, Located { event, range, is_key }: Located<'_>) -> Option<()> {
        match event {
            Event::Scalar(text, style, ..) if !is_key => {
                let value =
                    if style == ScalarStyle::Plain { plain(&text) } else { Value::from(text.as_ref()) };
                self.add(value, &range);
            }
            Event::Scalar(text, ..) => self.set_key(text.into_owned(), range),
            Event::Alias(_) if !is_key => self.add(Value::from("*"), &range),
            Event::SequenceStart(..) | Event::MappingStart(..) if self.open.len() == DEEPEST => return None,
            Event::SequenceStart(..) | Event::MappingStart(..) if is_key => self.open.push(Open::Key),
            Event::SequenceStart(..) => self.open.push(Open::List(Vec::new())),
            Event::MappingStart(..) => self.open.push(Open::Map { fields: Mapping::new(), key: None }),
            Event::SequenceEnd | Event::MappingEnd => match self.open.pop()? {
                Open::List(items) => self.add(items.into(), &range),
                Open::Map { fields, .. } => self.add(fields.into(), &range),
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

    fn set_key(&mut self, text: String, range: Range<usize>) {
        if let Some(Open::Map { key, .. }) = self.open.last_mut() {
            *key = Some((text, range));
        }
    }

    fn add(&mut self, value: Value, range: &Range<usize>) {
        match self.open.last_mut() {
            None => self.done = Some(value),
            Some(Open::List(items)) => items.push(value),
            Some(Open::Map { fields, key }) => {
                let Some((key, place)) = key.take() else { return };
                let behind = self.text.get(place.end..).unwrap_or_default().trim_start();
                let is_cut_off = value.is_null() && range.is_empty() && !behind.starts_with(':');
                if key != "<<" && !is_cut_off && !fields.contains_key(&key) {
                    fields.insert(key.into(), value);
                }
            }
            Some(Open::Key) => {}
        }
    }
}

/// The value of an unquoted word: a number, a truth value, nothing, or text.
fn plain(text: &str) -> Value {
    match serde_yaml::from_str(text) {
        Ok(value @ (Value::Null | Value::Bool(_) | Value::Number(_))) => value,
        _ => Value::from(text),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_right_is_read_as_it_would_be() {
        let text = "a: [1, x, 'y', null, true, {b: 2.5}]\nc: >-\n  d\n  e\nf:\n- g\n- h: i j\n  k:\n";
        assert_eq!(salvage(text), Some(serde_yaml::from_str(text).unwrap()));
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
            assert_eq!(salvage(text), Some(serde_yaml::from_str(read).unwrap()), "{text}");
        }
    }

    #[test]
    fn a_text_that_breaks_off_is_not_read() {
        assert_eq!(salvage("a: 1\nb: c: d\n"), None);
        assert_eq!(salvage(&"[".repeat(DEEPEST + 1)), None);
        assert_eq!(salvage(""), None);
    }
}
