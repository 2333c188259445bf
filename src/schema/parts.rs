//! Pieces that several schemas have.

use serde_json::{Map, Value, json};

use crate::catalogue::RESERVED;

/// The draft of JSON Schema.
pub(super) const DRAFT: &str = "http://json-schema.org/draft-07/schema#";

/// A word of a closed list, each with what it means.
pub(super) fn one_of<W: Into<String>, A: Into<String>>(words: impl IntoIterator<Item = (W, A)>) -> Value {
    let (words, about): (Vec<String>, Vec<String>) =
        words.into_iter().map(|(word, about)| (word.into(), about.into())).unzip();
    // The second list is a keyword of the editors; validators pass over it.
    json!({"type": "string", "enum": words, "enumDescriptions": about})
}

/// A reference to a definition.
pub(super) fn defined(name: &str) -> Value {
    json!({"$ref": format!("#/definitions/{name}")})
}

/// A list of things of one kind.
pub(super) fn list(of: &Value) -> Value {
    json!({"type": "array", "items": of})
}

/// A list that names something.
pub(super) fn some_of(of: &Value) -> Value {
    json!({"type": "array", "items": of, "minItems": 1})
}

/// A map with these fields and no others.
pub(super) fn map(fields: &[(&str, Value)], required: &[&str]) -> Value {
    let fields: Map<String, Value> =
        fields.iter().map(|(name, value)| ((*name).to_owned(), value.clone())).collect();
    json!({"type": "object", "properties": fields, "required": required, "additionalProperties": false})
}

/// A map with exactly one of these fields.
pub(super) fn bound(fields: &[(&str, Value)]) -> Value {
    let mut bound = map(fields, &[]);
    bound["minProperties"] = json!(1);
    bound["maxProperties"] = json!(1);
    bound
}

/// A map with entries of one kind under names of the author's own.
pub(super) fn entries(of: &Value) -> Value {
    json!({"type": "object", "additionalProperties": of})
}

/// A map with entries of one kind, each under an identifier.
pub(super) fn registered(of: &Value) -> Value {
    let mut entries = entries(of);
    entries["propertyNames"] = json!({"pattern": ID, "not": {"enum": RESERVED}});
    entries
}

/// What an identifier looks like.
const ID: &str = "^[a-z0-9]+(-[a-z0-9]+)*$";

/// Any text that is not empty.
pub(super) fn text() -> Value {
    json!({"type": "string", "minLength": 1})
}

/// An identifier.
pub(super) fn id() -> Value {
    json!({"type": "string", "pattern": ID})
}

/// A date to the day, the month or the year; a year alone is a number to YAML.
pub(super) fn date() -> Value {
    json!({
        "type": ["string", "integer"],
        "pattern": "^[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?$",
        "minimum": 1000,
        "maximum": 9999,
    })
}

/// The number of a point, in quotes.
pub(super) fn point() -> Value {
    json!({"type": "string", "pattern": "^\\S+$", "description": "A point as the document numbers it, in quotes: \"7\""})
}

/// `schema` with words about it.
pub(super) fn described(mut schema: Value, about: &str) -> Value {
    if schema.get("$ref").is_some() {
        // Draft 7 passes over what stands beside a reference.
        schema = json!({"allOf": [schema]});
    }
    schema["description"] = json!(about);
    schema
}
