//! The canonical form of a file: fields in their order, two spaces a level, no spaces at line ends.
//!
//! No YAML library that is kept up writes a file back with its comments, so nothing is written anew here: whole lines are
//! moved with the comments above them, and indented. What comes out is read again; unless it says the same as before and
//! has every line that was there, the file is left as it is.

mod lines;
mod order;

use std::fmt;

use crate::catalogue::Catalogue;
use crate::catalogue::read::is_catalogue;
use crate::schema;
use crate::yaml::{self, Document, Unreadable, Value};
use lines::Page;
use order::Order;

/// Why a file is left as it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Refused {
    /// It cannot be read.
    Unreadable(Box<Unreadable>),
    /// It is neither a term set nor a file of a catalogue.
    Unknown,
    /// The comment above its first field may be about the file or about the field, which has to move.
    AmbiguousComment {
        /// The field.
        field: String,
    },
    /// In another order it would not say the same.
    WouldChange,
}

impl fmt::Display for Refused {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Unreadable(unreadable) => unreadable.fmt(f),
            Self::Unknown => f.write_str("it is neither a term set nor a file of a catalogue"),
            Self::AmbiguousComment { field } => write!(
                f,
                "the comment above `{field}` may be about the file or about that field, which has to move: put an empty \
                 line above the comment or below it"
            ),
            Self::WouldChange => f.write_str("put in order it would not say the same as before"),
        }
    }
}

/// The orders of fields that there are, those of the schemas.
#[derive(Debug)]
pub struct Formatter {
    term_set: serde_json::Value,
    catalogue: serde_json::Value,
}

impl Formatter {
    /// A formatter of term sets, and of catalogues that lie over `catalogue`.
    pub fn new(catalogue: &Catalogue) -> Self {
        Self { term_set: schema::term_set(catalogue), catalogue: schema::catalogue(catalogue) }
    }

    /// A file in its canonical form.
    pub fn format(&self, name: &str, bytes: &[u8]) -> Result<String, Refused> {
        let unreadable = |unreadable| Refused::Unreadable(Box::new(unreadable));
        let mut document = yaml::read(name, bytes).map_err(unreadable)?;
        if document.source.text.contains('\r') {
            let text = document.source.text.replace("\r\n", "\n");
            document = yaml::read(name, text.as_bytes()).map_err(unreadable)?;
        }
        let has = |field: &str| document.value.get(field).is_some();
        let order = if is_catalogue(&document) {
            Order::of(&self.catalogue)
        } else if has("terms") || (has("id") && has("title")) {
            Order::of(&self.term_set)
        } else {
            return Err(Refused::Unknown);
        };
        let arranged = Page::of(&document).arrange(order)?;
        Some(whole(&arranged)).filter(|text| says_the_same(text, &document)).ok_or(Refused::WouldChange)
    }
}

/// Lines as a text that ends with one line break.
fn whole(lines: &[String]) -> String {
    let end = lines.iter().rposition(|line| !line.trim().is_empty()).map_or(0, |last| last + 1);
    lines.iter().take(end).fold(String::new(), |text, line| text + line + "\n")
}

/// Whether a text has the values of the document and each of its lines.
fn says_the_same(text: &str, document: &Document) -> bool {
    let Ok(again) = yaml::read(&document.source.name, text.as_bytes()) else { return false };
    is_same(&again.value, &document.value) && contents(text) == contents(&document.source.text)
}

/// Whether two values are the same, in whatever order the fields of a map stand.
fn is_same(one: &Value, other: &Value) -> bool {
    match (one, other) {
        (Value::Mapping(one), Value::Mapping(other)) => {
            one.len() == other.len()
                && one.iter().all(|(key, value)| other.get(key).is_some_and(|other| is_same(value, other)))
        }
        (Value::Sequence(one), Value::Sequence(other)) => {
            one.len() == other.len() && one.iter().zip(other).all(|(one, other)| is_same(one, other))
        }
        _ => one == other,
    }
}

/// What the lines of a text hold, comments included, wherever they stand and however far they are indented.
fn contents(text: &str) -> Vec<&str> {
    let mut lines: Vec<&str> = text
        .lines()
        .map(|line| line.trim().trim_start_matches("- ").trim_start())
        .filter(|line| !line.is_empty())
        .collect();
    lines.sort_unstable();
    lines
}
