//! Writing a position as an author would.

use super::{Allowed, Amount, Catalogue, Choice, Edge, Interval, Issue, MemberSet, Members, OptionSet};
use super::{Outcomes, Position, Space};

/// A position as it stands in a file; [`super::read::position`] reads it back.
pub fn written(position: &Position, issue: &Issue, catalogue: &Catalogue) -> String {
    match position {
        Position::Unclear => "unclear".to_owned(),
        Position::Deferred => "deferred".to_owned(),
        Position::Soon => "soon".to_owned(),
        Position::Decided(Outcomes::Options(set)) => match &issue.space {
            Space::Scale { options, .. } => of_scale(*set, options),
            Space::Choice { options } => of_choice(*set, options),
            Space::Quantity { .. } | Space::Set { .. } | Space::Text => "unclear".to_owned(),
        },
        Position::Decided(Outcomes::Amounts(interval)) => of_quantity(interval, issue, catalogue),
        Position::Decided(Outcomes::Members(members)) => of_set(members),
    }
}

fn of_scale(set: OptionSet, options: &[Choice]) -> String {
    let id = |index: usize| options.get(index).map_or("", |option| option.id.as_str());
    let last = options.len().saturating_sub(1);
    match set.span() {
        Some((low, high)) if low < high && high - low + 1 == set.len() => match (low, high) {
            (0, high) => format!("{{at_most: {}}}", id(high)),
            (low, high) if high == last => format!("{{at_least: {}}}", id(low)),
            (low, high) => format!("{{between: [{}, {}]}}", id(low), id(high)),
        },
        _ => of_choice(set, options),
    }
}

fn of_choice(set: OptionSet, options: &[Choice]) -> String {
    let ids = |set: OptionSet| {
        let named = set.iter().filter_map(|index| options.get(index));
        named.map(|option| option.id.as_str()).collect::<Vec<_>>().join(", ")
    };
    let others = OptionSet::first(options.len()).without(set);
    match (set.len(), others.len()) {
        (1, _) => ids(set),
        (_, 1) => format!("{{not: {}}}", ids(others)),
        _ => format!("{{one_of: [{}]}}", ids(set)),
    }
}

fn of_quantity(interval: &Interval, issue: &Issue, catalogue: &Catalogue) -> String {
    let of_issue = match &issue.space {
        Space::Quantity { unit, .. } => Some(unit),
        Space::Scale { .. } | Space::Choice { .. } | Space::Set { .. } | Space::Text => None,
    };
    // A figure that is no whole number of its unit is given in the unit that it is counted in.
    let amount = |amount: Amount| {
        let factor = catalogue.units().get(&interval.unit).map_or(1, |unit| unit.factor);
        let (amount, unit) = match amount.divided_by(factor) {
            Some(amount) => (amount, &interval.unit),
            None => (amount, &interval.base),
        };
        let digits = amount.to_string().replace(',', "");
        if of_issue == Some(unit) { digits } else { format!("{digits} {unit}") }
    };
    match (interval.low, interval.high) {
        _ if interval.no_figure => "some".to_owned(),
        (Edge::NoLimit | Edge::Unbounded, _) => "no-limit".to_owned(),
        (Edge::Amount(low), Edge::Amount(high)) if low == high => amount(low),
        (Edge::Amount(low), Edge::Amount(high)) if is_highest(high, issue) => {
            format!("{{at_least: {}}}", amount(low))
        }
        (Edge::Amount(Amount::ZERO), Edge::Amount(high)) => format!("{{at_most: {}}}", amount(high)),
        (Edge::Amount(low), Edge::Amount(high)) => {
            format!("{{between: [{}, {}]}}", amount(low), amount(high))
        }
        (Edge::Amount(low), Edge::Unbounded | Edge::NoLimit) => format!("{{at_least: {}}}", amount(low)),
    }
}

/// Whether there can be no more than this.
fn is_highest(amount: Amount, issue: &Issue) -> bool {
    matches!(&issue.space, Space::Quantity { max: Some(max), no_limit: false, .. } if *max == amount)
}

fn of_set(members: &Members) -> String {
    let list = |set: &MemberSet| {
        let names: Vec<&str> = set.names.iter().map(super::MemberId::as_str).collect();
        format!("[{}]", names.join(", "))
    };
    if members.is_some() {
        return "some".to_owned();
    }
    if members.is_nothing() {
        return "nothing".to_owned();
    }
    if members.is_exact() {
        return list(members.required());
    }
    let required = Some(members.required()).filter(|set| !set.atoms.is_empty());
    let (only, except) = match members.allowed() {
        Allowed::Only(set) => (Some(set), None),
        Allowed::Except(set) => (None, Some(set).filter(|set| !set.atoms.is_empty())),
    };
    let bounds = [("at_least", required), ("at_most", only), ("without", except)];
    let bounds = bounds.into_iter().filter_map(|(name, set)| Some(format!("{name}: {}", list(set?))));
    format!("{{{}}}", bounds.collect::<Vec<_>>().join(", "))
}
