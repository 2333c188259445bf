//! What a document holds: plain values, made for reading a field at a time.

use std::collections::BTreeSet;
use std::ops::Index;

use compact_str::CompactString;
use serde_yaml::Number;

/// A value of a document.
#[derive(Clone, Debug, PartialEq, Default)]
pub enum Value {
    /// Nothing.
    #[default]
    Null,
    /// `true` or `false`.
    Bool(bool),
    /// A number.
    Number(Number),
    /// Text. Words, which are most of it, stand in the value itself.
    String(CompactString),
    /// A list.
    Sequence(Vec<Value>),
    /// A map.
    Mapping(Mapping),
}

/// The fields of a map, each once, in the order of the file.
#[derive(Clone, Debug, Default)]
pub struct Mapping {
    fields: Vec<Field>,
    /// The places of the fields in the order of their keys, of a map that has many: going through them would take a
    /// time of its own for each.
    by_key: Box<[usize]>,
    /// The marks of all keys, of a map that has few: what has another mark is not there, as most fields that may be
    /// left out.
    marks: u64,
}

/// A field: its key and its value.
pub(super) type Field = (CompactString, Value);

/// From how many fields on they are looked up instead of gone through.
const MANY: usize = 32;

impl Value {
    /// The text, if it is one.
    pub fn as_str(&self) -> Option<&str> {
        if let Self::String(text) = self { Some(text) } else { None }
    }

    /// The whole number, if it is one that is not too large.
    pub fn as_i64(&self) -> Option<i64> {
        if let Self::Number(number) = self { number.as_i64() } else { None }
    }

    /// The items, if it is a list.
    pub fn as_sequence(&self) -> Option<&Vec<Self>> {
        if let Self::Sequence(items) = self { Some(items) } else { None }
    }

    /// The fields, if it is a map.
    pub fn as_mapping(&self) -> Option<&Mapping> {
        if let Self::Mapping(fields) = self { Some(fields) } else { None }
    }

    /// The value of a field, if it is a map that has it.
    pub fn get(&self, key: &str) -> Option<&Self> {
        self.as_mapping()?.get(key)
    }

    /// Whether it is nothing.
    pub fn is_null(&self) -> bool {
        matches!(self, Self::Null)
    }

    /// Whether it is text.
    pub fn is_string(&self) -> bool {
        matches!(self, Self::String(_))
    }

    /// Whether it is a list.
    pub fn is_sequence(&self) -> bool {
        matches!(self, Self::Sequence(_))
    }

    /// Whether it is a map.
    pub fn is_mapping(&self) -> bool {
        matches!(self, Self::Mapping(_))
    }
}

impl Mapping {
    /// The value of a field.
    pub fn get(&self, key: &str) -> Option<&Value> {
        self.position(key, 0).and_then(|place| self.value(place))
    }

    /// Whether it has a field.
    pub fn contains_key(&self, key: &str) -> bool {
        self.position(key, 0).is_some()
    }

    /// The fields in the order of the file.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &Value)> {
        self.fields.iter().map(|(key, value)| (key.as_str(), value))
    }

    /// The names of the fields in the order of the file.
    pub fn keys(&self) -> impl Iterator<Item = &str> {
        self.fields.iter().map(|(key, _)| key.as_str())
    }

    /// How many fields it has.
    pub fn len(&self) -> usize {
        self.fields.len()
    }

    /// Whether it has no fields.
    pub fn is_empty(&self) -> bool {
        self.fields.is_empty()
    }

    /// The map of these fields. Of a key that is there again the first value stands.
    pub(super) fn of(mut fields: Vec<Field>) -> Self {
        if fields.len() >= MANY {
            return Self::of_many(fields);
        }
        // Nearly every key has a mark of its own; only one whose mark was there before has to be looked for.
        let (mut marks, mut has_second) = (0, false);
        for (place, (key, _)) in fields.iter().enumerate() {
            let mark = mark(key);
            has_second |= marks & mark != 0 && fields.iter().take(place).any(|(earlier, _)| earlier == key);
            marks |= mark;
        }
        if has_second {
            drop_seconds(&mut fields);
        }
        Self { fields, by_key: Box::default(), marks }
    }

    fn of_many(mut fields: Vec<Field>) -> Self {
        let mut by_key = places_by_key(&fields);
        let is_same = |two: &[usize]| matches!(two, [a, b] if key_at(&fields, *a) == key_at(&fields, *b));
        if by_key.windows(2).any(is_same) {
            drop_seconds(&mut fields);
            by_key = places_by_key(&fields);
        }
        Self { fields, by_key, marks: 0 }
    }

    /// Where a field stands; it is looked for from `first` on, for who reads fields in the order of the file.
    pub(super) fn position(&self, key: &str, first: usize) -> Option<usize> {
        if !self.by_key.is_empty() {
            let found = self.by_key.binary_search_by(|place| key_at(&self.fields, *place).cmp(key));
            return found.ok().and_then(|found| self.by_key.get(found).copied());
        }
        if self.marks & mark(key) == 0 {
            return None;
        }
        let first = first.min(self.fields.len());
        let (before, behind) = self.fields.split_at(first);
        let is_it = |(own, _): &Field| own == key;
        behind.iter().position(is_it).map(|place| place + first).or_else(|| before.iter().position(is_it))
    }

    pub(super) fn value(&self, place: usize) -> Option<&Value> {
        self.fields.get(place).map(|(_, value)| value)
    }
}

/// Keeps of each key the first value.
fn drop_seconds(fields: &mut Vec<Field>) {
    let mut seen = BTreeSet::new();
    fields.retain(|(key, _)| seen.insert(key.clone()));
}

/// The places of fields in the order of their keys.
fn places_by_key(fields: &[Field]) -> Box<[usize]> {
    let mut places: Box<[usize]> = (0..fields.len()).collect();
    places.sort_by_key(|place| key_at(fields, *place));
    places
}

fn key_at(fields: &[Field], place: usize) -> &str {
    fields.get(place).map_or("", |(key, _)| key)
}

/// One of 64 bits, which tells most keys of a map apart.
#[inline]
fn mark(key: &str) -> u64 {
    let bytes = key.as_bytes();
    let ends = [bytes.first(), bytes.last()].map(|end| end.copied().map_or(0, usize::from));
    1 << ((bytes.len() * 25 + ends[0] * 5 + ends[1]) % 64)
}

/// The library takes what is not a number for the same as itself.
impl Eq for Value {}

impl Eq for Mapping {}

/// The order of fields says nothing.
impl PartialEq for Mapping {
    fn eq(&self, other: &Self) -> bool {
        let is_there = |(place, (key, value)): (usize, (&str, &Value))| {
            other.position(key, place).and_then(|place| other.value(place)) == Some(value)
        };
        self.len() == other.len() && self.iter().enumerate().all(is_there)
    }
}

/// The value of a field, or nothing.
impl Index<&str> for Value {
    type Output = Self;

    fn index(&self, key: &str) -> &Self {
        self.get(key).unwrap_or(&Self::Null)
    }
}

/// The value of an item, or nothing.
impl Index<usize> for Value {
    type Output = Self;

    fn index(&self, index: usize) -> &Self {
        self.as_sequence().and_then(|items| items.get(index)).unwrap_or(&Self::Null)
    }
}

impl PartialEq<&str> for Value {
    fn eq(&self, other: &&str) -> bool {
        self.as_str() == Some(other)
    }
}

impl PartialEq<i64> for Value {
    fn eq(&self, other: &i64) -> bool {
        self.as_i64() == Some(*other)
    }
}

impl From<serde_yaml::Value> for Value {
    /// Of a map, the fields whose keys are text; of a tagged value, the value.
    fn from(value: serde_yaml::Value) -> Self {
        match value {
            serde_yaml::Value::Null => Self::Null,
            serde_yaml::Value::Bool(value) => Self::Bool(value),
            serde_yaml::Value::Number(number) => Self::Number(number),
            serde_yaml::Value::String(text) => Self::String(text.into()),
            serde_yaml::Value::Sequence(items) => Self::Sequence(items.into_iter().map(Self::from).collect()),
            serde_yaml::Value::Mapping(fields) => {
                let field = |(key, value): (serde_yaml::Value, serde_yaml::Value)| match key {
                    serde_yaml::Value::String(key) => Some((key.into(), value.into())),
                    _ => None,
                };
                Self::Mapping(Mapping::of(fields.into_iter().filter_map(field).collect()))
            }
            serde_yaml::Value::Tagged(tagged) => tagged.value.into(),
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn a_map_has_each_key_once_with_its_first_value(keys in proptest::collection::vec("[a-c]{0,3}|[a-z]{2}", 0..80)) {
            let field = |(place, key): (usize, &String)| (key.into(), Value::Number(place.into()));
            let mapping = Mapping::of(keys.iter().enumerate().map(field).collect());
            let mut first = Vec::new();
            for (place, key) in keys.iter().enumerate() {
                if !first.iter().any(|(earlier, _)| *earlier == key) {
                    first.push((key, Value::Number(place.into())));
                }
            }
            let read: Vec<_> = mapping.iter().collect();
            let expected: Vec<_> = first.iter().map(|(key, value)| (key.as_str(), value)).collect();
            assert_eq!(read, expected);
            assert!(first.iter().all(|(key, value)| mapping.get(key) == Some(value)));
            assert_eq!(mapping.get("none"), None);
        }
    }
}
