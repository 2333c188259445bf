//! The schema of a term set.

use serde_json::{Map, Value, json};

use super::parts::{DRAFT, date, defined, described, entries, id, list, map, one_of, point, some_of, text};
use super::position::positions;
use crate::catalogue::{Catalogue, MemberId, Unit};
use crate::termset::{
    Certainty, DOCUMENT_FIELDS, Extent, Field, Kind, Modality, Numbering, RelationKind, Status, TERM_FIELDS,
    TermSet, UNCODED_FIELDS, VariantKind,
};

/// The schema of a term set that refers to `catalogue`.
pub fn term_set(catalogue: &Catalogue) -> Value {
    let parties = catalogue.parties();
    let places = catalogue.places().ids().map(|place| (place.as_str(), label(catalogue, place)));
    let issues = catalogue
        .issues()
        .iter()
        .map(|issue| (issue.id.as_str(), format!("{}. {}", issue.label, issue.question)));
    let mut schema = fields(DOCUMENT_FIELDS, document_field);
    schema["$schema"] = json!(DRAFT);
    schema["title"] = json!("Term set");
    schema["description"] =
        json!("One proposal, draft, agreement or stated position, encoded term by term (docs/term-sets.md)");
    schema["definitions"] = json!({
        "issue": one_of(issues),
        "party": one_of(parties.ids().map(|party| (party.as_str(), parties.label(party)))),
        "place": one_of(places),
        "circumstance": one_of(catalogue.occasions().circumstance_ids().map(|id| {
            (id.as_str(), catalogue.occasions().circumstance(id).map_or("", |known| &known.label))
        })),
        "event": one_of(
            catalogue.occasions().event_ids().map(|id| (id.as_str(), catalogue.occasions().event(id)))
                .chain([("not-stated", "The text does not say")])
        ),
        "awaited": one_of(
            catalogue.occasions().event_ids().map(|id| (id.as_str(), catalogue.occasions().event(id)))
        ),
        "deadline": deadline(catalogue),
        "term": term(catalogue),
    });
    // Only of a text known in part can points be unknown.
    schema["if"] = json!({"properties": {"text": {"const": Extent::Part.as_str()}}});
    schema["else"] = json!({"properties": {"unseen": false, "seen_in_part": false}});
    for alike in positions(catalogue) {
        let name = alike.name();
        if let Some(options) = alike.options {
            schema["definitions"][name] = options;
        }
    }
    schema
}

/// A map with the fields of a list and no others.
fn fields(all: &[Field], schema: impl Fn(&str) -> Value) -> Value {
    let properties: Map<String, Value> =
        all.iter().map(|field| (field.name.to_owned(), described(schema(field.name), field.about))).collect();
    let required: Vec<&str> = all.iter().filter(|field| field.is_required).map(|field| field.name).collect();
    json!({
        "type": "object", "properties": properties, "required": required, "additionalProperties": false,
    })
}

fn label<'c>(catalogue: &'c Catalogue, place: &'c MemberId) -> &'c str {
    catalogue.places().label(place).unwrap_or(place.as_str())
}

/// The words of a vocabulary.
macro_rules! vocabulary {
    ($name:ident) => {
        one_of($name::ALL.iter().map(|word| (word.as_str(), word.about())))
    };
}

fn document_field(name: &str) -> Value {
    let parties = list(&defined("party"));
    let source = || text();
    match name {
        "id" => id(),
        "kind" => vocabulary!(Kind),
        "status" => vocabulary!(Status),
        "text" => vocabulary!(Extent),
        "short" => json!({"type": "string", "minLength": 1, "maxLength": TermSet::LONGEST_SHORT}),
        "authors" | "addressed_to" => parties,
        "date" => date(),
        "relations" => list(&map(
            &[
                ("kind", vocabulary!(RelationKind)),
                ("to", described(id(), "The id of the other term set")),
                ("numbering", vocabulary!(Numbering)),
                ("note", text()),
                ("source", source()),
            ],
            &["kind", "to"],
        )),
        "strikes" => list(&map(&[("point", point()), ("source", source())], &["point", "source"])),
        "unseen" | "seen_in_part" => list(&point()),
        "silent_on" => {
            list(&map(&[("issue", defined("issue")), ("source", source()), ("note", text())], &["issue"]))
        }
        "variants" => list(&map(
            &[
                ("id", id()),
                ("kind", vocabulary!(VariantKind)),
                ("group", text()),
                ("held_by", parties),
                ("label", text()),
            ],
            &["id", "kind"],
        )),
        "caveats" => list(&text()),
        "sources" => entries(&map(
            &[
                ("publisher", text()),
                ("title", text()),
                ("date", date()),
                ("url", json!({"type": "string", "pattern": "^https?://\\S+$"})),
                ("note", text()),
            ],
            &["publisher"],
        )),
        "terms" => list(&defined("term")),
        "uncoded" => list(&fields(UNCODED_FIELDS, uncoded_field)),
        _ => text(),
    }
}

fn term_field(name: &str) -> Value {
    match name {
        "point" => point(),
        "issue" => defined("issue"),
        // What it may be depends on the issue.
        "position" => json!({}),
        "binds" | "benefits" => list(&defined("party")),
        "modality" => vocabulary!(Modality),
        "certainty" => vocabulary!(Certainty),
        "also" => list(&text()),
        "when" => list(&defined("circumstance")),
        "start" => defined("event"),
        "after" => some_of(&json!({"anyOf": [
            defined("awaited"),
            map(&[("point", point()), ("issue", defined("issue"))], &["point"]),
        ]})),
        "deadline" => defined("deadline"),
        "as_of" => date(),
        "answers" => some_of(&point()),
        _ => text(),
    }
}

fn uncoded_field(name: &str) -> Value {
    match name {
        "point" => point(),
        // Whatever else a suggestion says is for whoever decides.
        "suggested" => {
            list(&json!({"type": "object", "properties": {"issue": defined("issue")}, "required": ["issue"]}))
        }
        _ => text(),
    }
}

fn term(catalogue: &Catalogue) -> Value {
    let mut term = fields(TERM_FIELDS, term_field);
    let rules = positions(catalogue).into_iter().map(|alike| {
        let ids: Vec<&str> = alike.issues.iter().map(|issue| issue.id.as_str()).collect();
        json!({
            "if": {"required": ["issue"], "properties": {"issue": {"enum": ids}}},
            "then": {"properties": {"position": alike.position}},
        })
    });
    term["allOf"] = rules.collect();
    term
}

fn deadline(catalogue: &Catalogue) -> Value {
    let times = catalogue.units().values().filter(|unit| unit.measure == Unit::TIME);
    let mut names: Vec<&str> =
        times.flat_map(|unit| [unit.id.as_str(), unit.singular.as_deref().unwrap_or(&unit.label)]).collect();
    names.sort_unstable();
    names.dedup();
    let within = json!({
        "type": "string",
        "pattern": format!("^(soon|[0-9]+(\\.[0-9]+)? ({}))$", names.join("|")),
        "description": "A number, a space and a unit of time, or `soon`",
    });
    json!({"anyOf": [
        map(&[("within", within), ("from", defined("event"))], &["within", "from"]),
        map(&[("by", date())], &["by"]),
    ]})
}
