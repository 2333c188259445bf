//! The schema of the files of a catalogue.

use serde_json::{Value, json};

use super::parts::{DRAFT, described, entries, id, list, map, one_of, registered, some_of, text};
use crate::catalogue::{Catalogue, CircumstanceId, MemberId, PartyId};

/// The schema of any file of a catalogue that lies over `catalogue`: what it refers to may be there already, which an
/// editor completes, or be added by the files themselves.
pub fn catalogue(catalogue: &Catalogue) -> Value {
    let labelled = registered(&map(&[("label", text())], &["label"]));
    let places = known(catalogue.places().ids().map(MemberId::as_str));
    let parties = known(catalogue.parties().ids().map(PartyId::as_str));
    let circumstances = known(catalogue.occasions().circumstance_ids().map(CircumstanceId::as_str));
    let issues = known(catalogue.issues().iter().map(|issue| issue.id.as_str()));
    let group = map(&[("label", text()), ("members", some_of(&places))], &["label", "members"]);
    let party = map(&[("label", text()), ("members", list(&parties))], &["label"]);
    let circumstance = map(&[("label", text()), ("excludes", list(&circumstances))], &["label"]);
    let mut file = map(
        &[
            ("areas", described(labelled.clone(), "Areas, which group issues, in the order of a report")),
            ("units", described(registered(&unit()), "Units of numbers")),
            ("places", described(labelled.clone(), "Places that are not divided further")),
            ("groups", described(registered(&group), "Named groups of places")),
            ("parties", described(registered(&party), "Parties, and groups of parties with their `members`")),
            ("roles", described(labelled.clone(), "Roles that name nobody in particular")),
            (
                "circumstances",
                described(registered(&circumstance), "Circumstances in which alone a term holds"),
            ),
            ("events", described(labelled, "Events that steps are counted from")),
            (
                "area",
                described(
                    known(catalogue.areas().iter().map(|area| area.id.as_str())),
                    "The area of these issues",
                ),
            ),
            (
                "issues",
                described(registered(&issue(catalogue, &issues)), "Questions that a settlement decides"),
            ),
            ("implications", described(list(&implication(&issues)), "What follows from what")),
        ],
        &[],
    );
    file["$schema"] = json!(DRAFT);
    file["title"] = json!("Catalogue file");
    file["description"] = json!("Issues, places, parties and what follows from what (docs/catalogue.md)");
    file["minProperties"] = json!(1);
    file["dependencies"] = json!({"issues": ["area"], "area": ["issues"]});
    file
}

/// One of the words known, which are completed, or a new identifier.
fn known<'w>(words: impl IntoIterator<Item = &'w str>) -> Value {
    let words: Vec<&str> = words.into_iter().collect();
    json!({"anyOf": [{"type": "string", "enum": words}, id()]})
}

fn unit() -> Value {
    map(
        &[
            ("label", text()),
            ("singular", text()),
            (
                "words",
                described(
                    list(&text()),
                    "What texts say for it, and signs of money; files take none of these",
                ),
            ),
            ("measure", described(text(), "What it measures: units of one measure are of one kind")),
            ("base", described(id(), "The unit that it is converted to; itself, where it is one")),
            (
                "factor",
                json!({"type": "integer", "minimum": 1, "description": "How many of `base` make one of it"}),
            ),
        ],
        &["label", "measure", "base", "factor"],
    )
}

fn issue(catalogue: &Catalogue, issues: &Value) -> Value {
    let part_of = map(
        &[
            ("issue", described(issues.clone(), "The wider issue")),
            (
                "when",
                described(json!({}), "The position here from which something follows there [default: any]"),
            ),
            ("implies", described(json!({}), "The position that follows there")),
            ("carries", one_of([("members", "The same members follow there")])),
        ],
        &["issue"],
    );
    map(
        &[
            ("label", described(text(), "A short noun phrase")),
            ("question", described(text(), "The question that its outcomes answer")),
            ("space", space(catalogue)),
            ("part_of", described(part_of, "The wider issue that it is a part of")),
            ("if_silent", described(json!({}), "The one outcome that holds while nobody decides")),
            ("needs", described(list(issues), "Issues of which at least one must hold something")),
            ("words", described(list(&text()), "Words that texts use for it")),
            ("note", described(text(), "How to code it, where that is not obvious")),
            ("codes", described(entries(&list(&text())), "Codes in other coding schemes, by scheme")),
        ],
        &["label", "question", "space"],
    )
}

fn space(catalogue: &Catalogue) -> Value {
    let mut options = registered(&text());
    options["minProperties"] = json!(2);
    let units = known(catalogue.units().keys().map(crate::catalogue::UnitId::as_str));
    let kind = |word: &str, about: &str, more: &[(&str, Value)], required: &[&str]| {
        let kind = json!({"const": word, "description": about});
        let fields: Vec<(&str, Value)> =
            std::iter::once(("kind", kind)).chain(more.iter().cloned()).collect();
        map(&fields, &[&["kind"], required].concat())
    };
    let ends = json!({
        "type": "array", "items": text(), "minItems": 2, "maxItems": 2,
        "description": "What the low end and the high end mean",
    });
    let quantity = [
        ("unit", units),
        ("label", described(text(), "What the number is: `ceiling`")),
        ("no_limit", json!({"type": "boolean", "description": "Whether no limit is an outcome"})),
        ("max", json!({"type": "number", "description": "The highest amount there can be"})),
    ];
    let members = one_of([("places", "Places of the gazetteer"), ("parties", "Parties")]);
    let noun = ("noun", described(text(), "What a member is called: `region`"));
    json!({"anyOf": [
        kind("scale", "Named options in order", &[("options", options.clone()), ("ends", ends)], &["options", "ends"]),
        kind("choice", "Named options that exclude one another", &[("options", options)], &["options"]),
        kind("quantity", "A number in a unit", &quantity, &["unit"]),
        kind("set", "A set of places or parties", &[("of", members), noun.clone()], &["of"]),
        kind("set", "A set of named items", &[("items", registered(&text())), noun], &["items"]),
        kind("text", "Compared by wording alone", &[], &[]),
    ]})
}

fn implication(issues: &Value) -> Value {
    let from = map(&[("issue", issues.clone()), ("position", json!({}))], &["issue"]);
    let carries = one_of([("members", "The same members follow there")]);
    let to = map(&[("issue", issues.clone()), ("position", json!({})), ("carries", carries)], &["issue"]);
    map(
        &[
            ("id", id()),
            ("from", described(from, "Where it starts; any position that decides, where none is named")),
            ("to", described(to, "What follows")),
            ("reason", described(text(), "Why it holds in every reading of the words")),
        ],
        &["id", "from", "to", "reason"],
    )
}
