//! Taking the fields of a map one by one.

use std::collections::BTreeSet;

use super::findings::Findings;
use super::nearest::nearest;
use super::path::At;
use super::scalars::expected;
use super::value::{Mapping, Value};
use crate::diagnostic::{Code, quoted};

/// The fields of a map, of which every one has to be asked for.
///
/// A field is taken with a reader: a function of its value, its path and the report, such as
/// [`text`](super::text) or [`list`](super::list). What a reader does not like it reports, and returns `None`.
pub struct Fields<'v, 'a> {
    mapping: &'v Mapping,
    at: &'a At<'a>,
    /// Where the fields asked for of it begin in the report's list.
    first: usize,
    /// Which of the first 64 fields have been asked for. A map that has more has some that nobody asks for.
    taken: u64,
    /// Where the next field stands, if they stand in the order in which they are asked for.
    next: usize,
    /// Those that have to be there and are not.
    missing: Vec<&'static str>,
}

impl<'v, 'a> Fields<'v, 'a> {
    /// The fields of a value, or a finding if it is no map.
    pub fn of(value: &'v Value, at: &'a At<'a>, report: &mut Findings<'_>) -> Option<Self> {
        if let Value::Mapping(mapping) = value {
            let first = report.asked.len();
            return Some(Self { mapping, at, first, taken: 0, next: 0, missing: Vec::new() });
        }
        expected("a map of fields", value, at, report)
            .help("write each field with its value on a line of its own below, or `{field: value}`");
        None
    }

    /// Reads a field that has to be there.
    ///
    /// `None` stands for a missing field, which [`Self::finish`] reports, and for one that the reader refused.
    pub fn required<T>(
        &mut self,
        key: &'static str,
        report: &mut Findings<'_>,
        read: impl FnOnce(&'v Value, &At<'_>, &mut Findings<'_>) -> Option<T>,
    ) -> Option<T> {
        let Some(value) = self.take(key, report) else {
            self.missing.push(key);
            return None;
        };
        if value.is_null() {
            report
                .value(Code::WrongType, &self.at.key(key), format!("`{key}` is empty"))
                .label("a value is missing here");
            return None;
        }
        read_inside(value, &self.at.key(key), report, read)
    }

    /// Reads a field that may be left out.
    ///
    /// `None` stands for a field that is not there and for one that the reader refused, which has been reported.
    pub fn optional<T>(
        &mut self,
        key: &'static str,
        report: &mut Findings<'_>,
        read: impl FnOnce(&'v Value, &At<'_>, &mut Findings<'_>) -> Option<T>,
    ) -> Option<T> {
        let value = self.take(key, report)?;
        if value.is_null() {
            report
                .value(Code::WrongType, &self.at.key(key), format!("`{key}` is empty"))
                .label("a value is missing here")
                .help("give it a value, or leave the field out");
            return None;
        }
        read_inside(value, &self.at.key(key), report, read)
    }

    /// Whether a field is there, whatever it holds; it still has to be read.
    pub fn has(&self, key: &str) -> bool {
        self.mapping.contains_key(key)
    }

    /// The path of the map.
    pub fn at(&self) -> &'a At<'a> {
        self.at
    }

    /// Reports the fields that are missing, at once, and every one that was never asked for, with the nearest that was.
    pub fn finish(self, report: &mut Findings<'_>) {
        if let Some((last, others)) = self.missing.split_last() {
            let quoted = |key: &&str| format!("`{key}`");
            let all = match others {
                [] => quoted(last),
                _ => format!(
                    "{} and {}",
                    others.iter().map(quoted).collect::<Vec<_>>().join(", "),
                    quoted(last)
                ),
            };
            let verb = if others.is_empty() { "is" } else { "are" };
            report
                .map(Code::MissingField, self.at, format!("{all} {verb} missing"))
                .label(format!("this map needs {}", if others.is_empty() { all } else { "them".to_owned() }));
        }
        if self.mapping.len() != self.taken.count_ones() as usize {
            let asked = report.asked.get(self.first..).unwrap_or_default().to_vec();
            self.refuse_others(&asked, report);
        }
        report.asked.truncate(self.first);
    }

    /// Reports every field that is none of those asked for.
    fn refuse_others(&self, asked: &[&'static str], report: &mut Findings<'_>) {
        for key in self.mapping.keys().filter(|key| !asked.contains(key)) {
            // A field that is there already was not meant.
            let free = asked.iter().copied().filter(|known| !self.has(known));
            let near = nearest(key, free);
            let finding =
                report.key(Code::UnknownField, &self.at.key(key), format!("unknown field {}", quoted(key)));
            if let Some(near) = near {
                finding.label(format!("did you mean `{near}`?"));
            }
            let mut seen = BTreeSet::new();
            let once: Vec<&str> = asked.iter().copied().filter(|key| seen.insert(*key)).collect();
            finding.help(format!("fields here: {}", once.join(", ")));
        }
    }

    fn take(&mut self, key: &'static str, report: &mut Findings<'_>) -> Option<&'v Value> {
        report.asked.push(key);
        let place = self.mapping.position(key, self.next)?;
        self.next = place + 1;
        self.taken |= u32::try_from(place).ok().and_then(|place| 1_u64.checked_shl(place)).unwrap_or(0);
        self.mapping.value(place)
    }
}

/// Reads the value of a field. Of a map inside that was given up before its end, the fields asked for are forgotten.
fn read_inside<'v, T>(
    value: &'v Value,
    at: &At<'_>,
    report: &mut Findings<'_>,
    read: impl FnOnce(&'v Value, &At<'_>, &mut Findings<'_>) -> Option<T>,
) -> Option<T> {
    let asked = report.asked.len();
    let read = read(value, at, report);
    report.asked.truncate(asked);
    read
}

#[cfg(test)]
#[expect(clippy::string_slice, reason = "a range that is wrong has to fail the test")]
mod tests {
    use super::super::scalars::{integer, list, text};
    use super::super::{Document, read};
    use super::*;
    use crate::diagnostic::Finding;

    /// The findings of `walk` over a document.
    fn findings(yaml: &str, walk: impl FnOnce(&Document, &mut Findings<'_>)) -> (String, Vec<Finding>) {
        let document = read("x.yaml", yaml.as_bytes()).unwrap();
        let mut report = Findings::of(&document.source);
        walk(&document, &mut report);
        (document.source.text.clone(), report.finish())
    }

    fn shown(text: &str, finding: &Finding) -> String {
        format!("{} @{}", finding.title, &text[finding.primary.range.clone()])
    }

    #[test]
    fn every_mistake_of_a_map_is_reported_at_its_place() {
        let yaml = "titel: A\nshort:\ncount: many\nbinds: [a, 3]\n";
        let (text_of, found) = findings(yaml, |document, report| {
            let mut fields = Fields::of(&document.value, &At::ROOT, report).unwrap();
            assert_eq!(fields.required("title", report, text), None);
            assert_eq!(fields.optional("short", report, text), None);
            assert_eq!(fields.required("count", report, integer), None);
            assert_eq!(fields.optional("note", report, text), None);
            assert_eq!(fields.required("binds", report, list(text)), Some(vec!["a"]));
            fields.finish(report);
        });
        assert_eq!(
            found.iter().map(|finding| shown(&text_of, finding)).collect::<Vec<_>>(),
            [
                "`title` is missing @titel",
                "unknown field `titel` @titel",
                "`short` is empty @",
                "expected a whole number, found text @many",
                "expected text, found a number @3",
            ]
        );
        assert_eq!(found[1].primary.text, "did you mean `title`?");
        assert_eq!(found[1].help, ["fields here: title, short, count, note, binds"]);
        assert_eq!(found[4].help, ["put it in quotes: \"3\""]);
    }

    #[test]
    fn what_was_asked_of_a_map_inside_is_not_suggested_outside() {
        let (_, found) = findings("a: {x: 1, y: 2}\nz: 3\n", |document, report| {
            let mut fields = Fields::of(&document.value, &At::ROOT, report).unwrap();
            let inside = fields.optional("a", report, |value, at, report| {
                let mut inside = Fields::of(value, at, report)?;
                inside.optional("zz", report, integer);
                // Given up before its end.
                None::<()>
            });
            assert_eq!(inside, None);
            fields.optional("b", report, integer);
            fields.finish(report);
        });
        assert_eq!(found[0].help, ["fields here: a, b"]);
    }

    #[test]
    fn a_clean_map_has_no_findings() {
        let (_, found) = findings("title: A\n", |document, report| {
            let mut fields = Fields::of(&document.value, &At::ROOT, report).unwrap();
            assert!(fields.has("title") && !fields.has("short"));
            assert_eq!(fields.required("title", report, text), Some("A"));
            assert_eq!(fields.required("title", report, text), Some("A"));
            assert_eq!(fields.optional("short", report, text), None);
            fields.finish(report);
        });
        assert_eq!(found, []);
    }

    #[test]
    fn something_else_than_a_map_is_named() {
        for (yaml, title) in [
            ("7\n", "expected a map of fields, found a number"),
            ("[a]\n", "expected a map of fields, found a list"),
            ("text\n", "expected a map of fields, found text"),
        ] {
            let (_, found) = findings(yaml, |document, report| {
                assert!(Fields::of(&document.value, &At::ROOT, report).is_none());
            });
            assert_eq!(found[0].title, title);
        }
    }

    #[test]
    fn a_field_that_is_there_is_not_suggested() {
        let (_, found) = findings("note: a\nnotes: b\n", |document, report| {
            let mut fields = Fields::of(&document.value, &At::ROOT, report).unwrap();
            fields.required("note", report, text);
            fields.finish(report);
        });
        assert_eq!(found[0].primary.text, "");
    }

    #[test]
    fn a_missing_field_of_a_list_item_points_at_the_item() {
        let (text_of, found) = findings("- {a: x, b: y}\n- {}\n- {b: y}\n", |document, report| {
            list(|value, at, report| {
                let mut fields = Fields::of(value, at, report)?;
                fields.optional("b", report, text);
                let read = ["a", "c", "d"].map(|key| fields.required(key, report, text));
                fields.finish(report);
                read[1]
            })(&document.value, &At::ROOT, report);
        });
        assert_eq!(
            found.iter().map(|finding| shown(&text_of, finding)).collect::<Vec<_>>(),
            [
                "`c` and `d` are missing @a",
                "`a`, `c` and `d` are missing @{}",
                "`a`, `c` and `d` are missing @b"
            ]
        );
    }
}
