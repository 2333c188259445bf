//! What a document holds: plain values, made for reading a field at a time.

use std::collections::BTreeMap;
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
    fields: Vec<(CompactString, Value)>,
    /// Where each field stands, of a map that has many: going through them would take a time of its own for each.
    places: BTreeMap<CompactString, usize>,
}

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

    /// Where a field stands; it is looked for from `first` on, for who reads fields in the order of the file.
    pub(super) fn position(&self, key: &str, first: usize) -> Option<usize> {
        if self.fields.len() >= MANY {
            return self.places.get(key).copied();
        }
        let first = first.min(self.fields.len());
        let (before, behind) = self.fields.split_at(first);
        let is_it = |(own, _): &(CompactString, Value)| own == key;
        behind.iter().position(is_it).map(|place| place + first).or_else(|| before.iter().position(is_it))
    }

    pub(super) fn value(&self, place: usize) -> Option<&Value> {
        self.fields.get(place).map(|(_, value)| value)
    }

    /// Adds a field, unless it is there; returns whether it was not.
    pub(super) fn insert(&mut self, key: CompactString, value: Value) -> bool {
        if self.contains_key(&key) {
            return false;
        }
        self.fields.push((key, value));
        // Of few fields no place is kept; of many, those of the first are with the one that makes them many.
        let first = if self.fields.len() == MANY { 0 } else { self.fields.len() - 1 };
        if self.fields.len() >= MANY {
            let new = self.fields.iter().enumerate().skip(first);
            self.places.extend(new.map(|(place, (key, _))| (key.clone(), place)));
        }
        true
    }
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
                let mut mapping = Mapping::default();
                for (key, value) in fields {
                    if let serde_yaml::Value::String(key) = key {
                        mapping.insert(key.into(), value.into());
                    }
                }
                Self::Mapping(mapping)
            }
            serde_yaml::Value::Tagged(tagged) => tagged.value.into(),
        }
    }
}
