//! The positions that each issue takes.

use serde_json::{Value, json};

use super::parts::{bound, defined, one_of, some_of};
use crate::catalogue::{Amount, Catalogue, Choice, Issue, MembersOf, Space, Unit, UnitId};

const UNCLEAR: (&str, &str) = ("unclear", "Raised, and it is not known what is said");
const DEFERRED: (&str, &str) = ("deferred", "Left to later talks or to another document");

/// The positions of issues whose outcome spaces are alike, and these issues.
pub(super) struct Alike<'c> {
    /// The issues.
    pub(super) issues: Vec<&'c Issue>,
    /// The options or items that they share, which positions refer to under the name of the first issue.
    pub(super) options: Option<Value>,
    /// What a position on them may be.
    pub(super) position: Value,
}

impl Alike<'_> {
    /// The name of the definition of their options.
    pub(super) fn name(&self) -> String {
        self.issues.first().map(|issue| name(issue)).unwrap_or_default()
    }
}

fn name(issue: &Issue) -> String {
    format!("outcomes-{}", issue.id)
}

/// Every issue among those with the same positions, in the order of the catalogue.
pub(super) fn positions(catalogue: &Catalogue) -> Vec<Alike<'_>> {
    let mut all: Vec<Alike<'_>> = Vec::new();
    for issue in catalogue.issues() {
        let options = options(&issue.space).map(|options| one_of(choices(options)));
        let is_alike = |alike: &&mut Alike<'_>| {
            alike.options == options && alike.position == position(issue, &alike.name(), catalogue)
        };
        if let Some(alike) = all.iter_mut().find(is_alike) {
            alike.issues.push(issue);
        } else {
            let position = position(issue, &name(issue), catalogue);
            all.push(Alike { issues: vec![issue], options, position });
        }
    }
    all
}

/// The options of an issue, or the items that its members are.
fn options(space: &Space) -> Option<&[Choice]> {
    match space {
        Space::Scale { options, .. }
        | Space::Choice { options }
        | Space::Set { of: MembersOf::Items(options), .. } => Some(options),
        Space::Set { of: MembersOf::Places | MembersOf::Parties, .. }
        | Space::Quantity { .. }
        | Space::Text => None,
    }
}

/// What a position on an issue may be; its options are defined under `name`.
fn position(issue: &Issue, name: &str, catalogue: &Catalogue) -> Value {
    let one = defined(name);
    match &issue.space {
        Space::Scale { .. } => {
            let two = json!({"type": "array", "items": one, "minItems": 2, "maxItems": 2});
            let bounds = [
                ("one_of", some_of(&one)),
                ("not", one.clone()),
                ("at_least", one.clone()),
                ("at_most", one.clone()),
                ("between", two),
            ];
            json!({"anyOf": [one, words([]), bound(&bounds)]})
        }
        Space::Choice { .. } => {
            let bounds = [("one_of", some_of(&one)), ("not", one.clone())];
            json!({"anyOf": [one, words([]), bound(&bounds)]})
        }
        Space::Quantity { unit, no_limit, max, .. } => quantity(unit, *no_limit, *max, catalogue),
        Space::Set { of: MembersOf::Places, .. } => set(&defined("place")),
        Space::Set { of: MembersOf::Parties, .. } => set(&defined("party")),
        Space::Set { of: MembersOf::Items(_), .. } => set(&one),
        Space::Text => words([]),
    }
}

fn choices(options: &[Choice]) -> impl Iterator<Item = (&str, &str)> {
    options.iter().map(|option| (option.id.as_str(), option.label.as_str()))
}

/// Words that decide, with those that any issue takes.
fn words<'w>(words: impl IntoIterator<Item = (&'w str, &'w str)>) -> Value {
    one_of(words.into_iter().chain([UNCLEAR, DEFERRED]))
}

fn quantity(unit: &UnitId, no_limit: bool, max: Option<Amount>, catalogue: &Catalogue) -> Value {
    let own = catalogue.units().get(unit);
    let is_alike = |other: &&Unit| own.is_some_and(|own| own.measure == other.measure);
    let alike = || catalogue.units().values().filter(is_alike);
    let names =
        alike().flat_map(|unit| [Some(unit.id.as_str()), Some(&*unit.label), unit.singular.as_deref()]);
    let mut names: Vec<String> = names.flatten().map(escaped).collect();
    names.sort_unstable();
    names.dedup();
    let label = own.map_or(unit.as_str(), |unit| &unit.label);
    let mut digits = json!({"type": "number", "minimum": 0});
    let max = max.and_then(|max| max.divided_by(own.map_or(1, |unit| unit.factor)));
    let max = max.and_then(|max| max.to_string().replace(',', "").parse::<serde_json::Number>().ok());
    if let Some(max) = max {
        digits["maximum"] = Value::Number(max);
    }
    let number = json!({
        "description": format!("A number of {label}, or with another unit behind it"),
        "anyOf": [
            digits,
            {"type": "string", "pattern": format!("^[0-9]+(\\.[0-9]+)?( ({}))?$", names.join("|"))},
        ],
    });
    let two = json!({"type": "array", "items": number, "minItems": 2, "maxItems": 2});
    let bounds = [("at_most", number.clone()), ("at_least", number.clone()), ("between", two)];
    let some = ("some", "A figure is wanted and not given");
    let no_limit = no_limit.then_some(("no-limit", "No limit"));
    let is_time = own.is_some_and(|own| own.measure == Unit::TIME);
    let soon = is_time.then_some(("soon", "As soon as possible"));
    let all = [Some(some), no_limit, soon].into_iter().flatten();
    json!({"anyOf": [number, words(all), bound(&bounds)]})
}

fn set(member: &Value) -> Value {
    let members = some_of(member);
    let bounds = [("at_least", members.clone()), ("at_most", members.clone()), ("without", members.clone())];
    let mut several = super::parts::map(&bounds, &[]);
    several["minProperties"] = json!(1);
    let some = ("some", "Members are wanted and none is named");
    json!({"anyOf": [members, words([some, ("nothing", "No member")]), several]})
}

/// A word in a regular expression.
fn escaped(word: &str) -> String {
    word.chars().fold(String::new(), |mut escaped, letter| {
        if !letter.is_alphanumeric() && !matches!(letter, ' ' | '-') {
            escaped.push('\\');
        }
        escaped.push(letter);
        escaped
    })
}
