//! How a position is written on an issue: an example of every form that its outcome space takes.

use super::position;
use crate::catalogue::{Catalogue, Choice, Issue, MemberId, MembersOf, PartyId, Space, Unit};
use crate::diagnostic::Source;
use crate::yaml::{At, Findings, Value};

/// A way to write a position.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Form {
    /// The position as it stands in a file.
    pub written: String,
    /// What it means on this issue, as a report says it.
    pub meaning: String,
}

/// An example of every form of a position that `issue` takes, the exact ones first. Each of them can be read.
pub fn forms(issue: &Issue, catalogue: &Catalogue) -> Vec<Form> {
    let written = match &issue.space {
        Space::Scale { options, .. } => of_scale(options),
        Space::Choice { options } => of_choice(options),
        Space::Quantity { no_limit, .. } => of_quantity(issue, *no_limit, catalogue),
        Space::Set { of, .. } => of_set(of, catalogue),
        Space::Text => Vec::new(),
    };
    let all = written.into_iter().chain(["unclear", "deferred"].map(str::to_owned));
    all.filter_map(|written| Some(Form { meaning: meaning(&written, issue, catalogue)?, written })).collect()
}

/// What a position means, or `None` where it cannot be read on this issue.
fn meaning(written: &str, issue: &Issue, catalogue: &Catalogue) -> Option<String> {
    let value: Value = serde_yaml::from_str::<serde_yaml::Value>(written).ok()?.into();
    let source = Source { name: String::new(), text: written.to_owned() };
    let mut report = Findings::of(&source);
    let read = position(&value, &At::ROOT, issue.id.as_str(), &issue.space, catalogue, &mut report);
    read.filter(|_| report.finish().is_empty()).map(|position| catalogue.describe(issue, &position))
}

fn of_scale(options: &[Choice]) -> Vec<String> {
    let id = |index: usize| options.get(index).map_or("", |option| option.id.as_str());
    let last = options.len().saturating_sub(1);
    let bounds = [
        format!("{{at_least: {}}}", id(1)),
        format!("{{at_most: {}}}", id(last.saturating_sub(1))),
        format!("{{between: [{}, {}]}}", id(usize::from(last > 2)), id(last.min(2))),
    ];
    of_choice(options).into_iter().chain(bounds).collect()
}

fn of_choice(options: &[Choice]) -> Vec<String> {
    let single = options.iter().map(|option| option.id.clone());
    let (Some(first), Some(last)) = (options.first(), options.last()) else { return Vec::new() };
    let several = [format!("{{one_of: [{}, {}]}}", first.id, last.id), format!("{{not: {}}}", last.id)];
    single.chain(several).collect()
}

/// Numbers to show, of which the first that the issue takes is shown: a share has a maximum.
const NUMBERS: [u32; 4] = [100, 50, 10, 1];

fn of_quantity(issue: &Issue, no_limit: bool, catalogue: &Catalogue) -> Vec<String> {
    let Space::Quantity { unit, .. } = &issue.space else { return Vec::new() };
    let Some(unit) = catalogue.units().get(unit) else { return Vec::new() };
    let is_taken = |number: &&u32| meaning(&number.to_string(), issue, catalogue).is_some();
    let Some(number) = NUMBERS.iter().find(is_taken) else { return Vec::new() };
    let is_convertible = |other: &&Unit| other.base == unit.base && other.id != unit.id;
    let other = catalogue.units().values().find(is_convertible);
    let exact = [number.to_string()].into_iter().chain(other.map(|other| format!("{number} {}", other.id)));
    let bounds = [
        format!("{{at_most: {number}}}"),
        format!("{{at_least: {number}}}"),
        format!("{{between: [{}, {number}]}}", number / 2),
        "some".to_owned(),
    ];
    let unlimited = no_limit.then(|| "no-limit".to_owned());
    let soon = (unit.measure == Unit::TIME).then(|| "soon".to_owned());
    exact.chain(bounds).chain(unlimited).chain(soon).collect()
}

fn of_set(of: &MembersOf, catalogue: &Catalogue) -> Vec<String> {
    let ids: Vec<&str> = match of {
        MembersOf::Places => catalogue.places().ids().map(MemberId::as_str).take(2).collect(),
        MembersOf::Parties => {
            let parties = catalogue.parties().ids().filter(|party| !catalogue.parties().is_role(party));
            parties.map(PartyId::as_str).take(2).collect()
        }
        MembersOf::Items(items) => items.iter().map(|item| item.id.as_str()).take(2).collect(),
    };
    let (Some(first), Some(last)) = (ids.first(), ids.last()) else { return Vec::new() };
    let mut written = vec![
        format!("[{}]", ids.join(", ")),
        format!("{{at_least: [{first}]}}"),
        format!("{{at_most: [{}]}}", ids.join(", ")),
        format!("{{without: [{last}]}}"),
    ];
    if first != last {
        written.push(format!("{{at_least: [{first}], without: [{last}]}}"));
    }
    written.extend(["some", "nothing"].map(str::to_owned));
    written
}
