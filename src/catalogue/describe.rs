//! Positions in words, as a report shows them.

use std::collections::BTreeSet;

use super::{
    Allowed, Amount, Catalogue, Choice, Edge, Interval, Issue, MemberId, Members, MembersOf, OptionSet,
    Outcomes, Position, Space, Unit,
};
use crate::text;

impl Catalogue {
    /// `position` on `issue` in words: `at most 600,000 personnel`, `Crimea and Donetsk`, `left to talks`.
    pub fn describe(&self, issue: &Issue, position: &Position) -> String {
        match position {
            Position::Unclear => "unclear".to_owned(),
            Position::Deferred => "left to talks".to_owned(),
            Position::Soon => "as soon as possible".to_owned(),
            Position::Decided(outcomes) => self.describe_outcomes(issue, outcomes),
        }
    }

    /// A set of outcomes of `issue` in words.
    pub fn describe_outcomes(&self, issue: &Issue, outcomes: &Outcomes) -> String {
        match (outcomes, &issue.space) {
            (Outcomes::Options(options), Space::Scale { options: all, .. }) => describe_scale(all, *options),
            (Outcomes::Options(options), space) => describe_choice(space.options(), *options),
            (Outcomes::Amounts(interval), _) => self.describe_interval(interval),
            (Outcomes::Members(members), Space::Set { of, .. }) => self.describe_members(of, members),
            (Outcomes::Members(members), _) => self.describe_members(&MembersOf::Places, members),
        }
    }

    /// An amount given in base units of `unit`, written in that unit where it comes out even.
    pub fn write_amount(&self, unit: &Unit, amount: Amount) -> String {
        match (amount.divided_by(unit.factor), self.units.get(&unit.base)) {
            (None, Some(base)) => base.write(amount),
            (shown, _) => unit.write(shown.unwrap_or(amount)),
        }
    }

    fn describe_interval(&self, interval: &Interval) -> String {
        let Some(unit) = self.units.get(&interval.unit) else { return interval.unit.to_string() };
        let write = |amount| self.write_amount(unit, amount);
        match (interval.low, interval.high) {
            _ if interval.no_figure => "a figure, not given".to_owned(),
            (Edge::NoLimit, _) => "no limit".to_owned(),
            (Edge::Amount(low), Edge::Amount(high)) if low == high => write(low),
            (Edge::Amount(Amount::ZERO), Edge::Amount(high)) => format!("at most {}", write(high)),
            (Edge::Amount(low), Edge::Amount(high)) => {
                let low = low.divided_by(unit.factor).unwrap_or(low);
                format!("{low} to {}", write(high))
            }
            (Edge::Amount(low), Edge::NoLimit) => format!("at least {}, or no limit", write(low)),
            (Edge::Amount(low), Edge::Unbounded) => format!("at least {}", write(low)),
            (Edge::Unbounded, _) => "no figure".to_owned(),
        }
    }

    fn describe_members(&self, of: &MembersOf, members: &Members) -> String {
        let list =
            |names: &[MemberId]| text::join(names.iter().map(|name| self.member_label(of, name)), "and");
        if members.is_some() {
            return match of {
                MembersOf::Places => "some places, none named",
                MembersOf::Parties => "some parties, none named",
                MembersOf::Items(_) => "some, none named",
            }
            .to_owned();
        }
        if members.is_nothing() {
            return "none".to_owned();
        }
        let required = &members.required().names;
        if members.is_list() {
            return list(required);
        }
        let mut parts = Vec::new();
        if !required.is_empty() {
            parts.push(format!("at least {}", list(required)));
        }
        match members.allowed() {
            Allowed::Only(only) => parts.push(format!("at most {}", list(&only.names))),
            Allowed::Except(none) if none.names.is_empty() => {}
            Allowed::Except(except) => parts.push(format!("without {}", list(&except.names))),
        }
        if parts.is_empty() { "any".to_owned() } else { parts.join(", ") }
    }

    /// Names `atoms` as `names` did: a group by its name where all of it is meant; what is left by the smallest
    /// groups that it makes up, otherwise part by part.
    pub fn name_members(
        &self,
        of: &MembersOf,
        atoms: &BTreeSet<MemberId>,
        names: &[MemberId],
    ) -> Vec<String> {
        let mut left = atoms.clone();
        let mut labels = Vec::new();
        for name in names {
            let group = self.member_atoms(of, name);
            if !group.is_empty() && group.is_subset(&left) {
                labels.push(self.member_label(of, name).to_owned());
                left = left.difference(&group).cloned().collect();
            }
        }
        if let MembersOf::Places = of {
            labels.extend(
                self.places
                    .take_groups(&mut left)
                    .into_iter()
                    .map(|group| self.member_label(of, group).to_owned()),
            );
        }
        labels.extend(left.iter().map(|atom| self.member_label(of, atom).to_owned()));
        labels
    }
}

/// Options of a scale: a run that reaches an end as a bound, others as a choice.
fn describe_scale(all: &[Choice], options: OptionSet) -> String {
    let Some((low, high)) = options.span() else { return "none".to_owned() };
    let is_run = options.len() == high - low + 1;
    let label = |index: usize| all.get(index).map_or("?", |option| option.label.as_str());
    if !is_run || low == high {
        return describe_choice(all, options);
    }
    match (low == 0, high + 1 == all.len()) {
        (true, true) => "any".to_owned(),
        (true, false) => format!("at most {}", label(high)),
        (false, true) => format!("at least {}", label(low)),
        (false, false) => format!("{} to {}", label(low), label(high)),
    }
}

/// Options of a choice: the ones admitted, or the few that are not.
fn describe_choice(all: &[Choice], options: OptionSet) -> String {
    let label = |index: usize| all.get(index).map_or("?", |option| option.label.as_str());
    let others = OptionSet::first(all.len()).without(options);
    if others.is_empty() {
        "any".to_owned()
    } else if options.len() > 1 && others.len() == 1 {
        format!("not {}", text::join(others.iter().map(label), "or"))
    } else {
        text::join(options.iter().map(label), "or")
    }
}
