//! Reads a position: the grammar of what an author can write on an issue.

use std::collections::BTreeSet;

use serde_yaml::Value;

use super::known;
use crate::catalogue::{
    Allowed, Amount, Catalogue, Choice, Edge, Interval, MemberId, MemberSet, Members, MembersOf, OptionSet,
    Outcomes, PartyId, Position, Space, Unit,
};
use crate::diagnostic::{Code, quoted};
use crate::yaml::{At, Fields, Findings, kind_of, list, nearest, number_meant, text};

/// Reads a position in `space`, the outcome space of `issue`.
pub fn position(
    value: &Value,
    at: &At<'_>,
    space: &Space,
    catalogue: &Catalogue,
    report: &mut Findings<'_>,
) -> Option<Position> {
    match value.as_str() {
        Some("unclear") => return Some(Position::Unclear),
        Some("deferred") => return Some(Position::Deferred),
        Some("soon") => return soon(at, space, catalogue, report),
        _ => {}
    }
    let outcomes = match space {
        Space::Scale { options, .. } => scale(value, at, options, report).map(Outcomes::Options),
        Space::Choice { options } => choice(value, at, options, report).map(Outcomes::Options),
        Space::Quantity { unit, no_limit, max, .. } => {
            let unit = catalogue.units().get(unit)?;
            let quantity = Quantity { unit, no_limit: *no_limit, max: *max, catalogue };
            quantity.read(value, at, report).map(Outcomes::Amounts)
        }
        Space::Set { of, .. } => SetReader { of, catalogue }.read(value, at, report).map(Outcomes::Members),
        Space::Text => {
            wrong(value, at, "a text issue takes no position", report)
                .help("leave `position` out, or write `unclear` or `deferred`");
            None
        }
    }?;
    if outcomes.is_empty() {
        report
            .value(Code::EmptyRange, at, "the position admits no outcome")
            .label("these bounds exclude one another");
        return None;
    }
    Some(Position::Decided(outcomes))
}

/// Reads a position that decides, as a rule of the catalogue has to.
pub(super) fn outcomes(
    value: &Value,
    at: &At<'_>,
    space: &Space,
    catalogue: &Catalogue,
    report: &mut Findings<'_>,
) -> Option<Outcomes> {
    match position(value, at, space, catalogue, report)? {
        Position::Decided(outcomes) => Some(outcomes),
        Position::Unclear | Position::Deferred | Position::Soon => {
            report.value(Code::WrongPosition, at, "expected a position that decides the issue");
            None
        }
    }
}

fn soon(at: &At<'_>, space: &Space, catalogue: &Catalogue, report: &mut Findings<'_>) -> Option<Position> {
    if let Space::Quantity { unit, .. } = space
        && catalogue.units().get(unit).is_some_and(|unit| unit.measure == Unit::TIME)
    {
        return Some(Position::Soon);
    }
    report
        .value(Code::WrongPosition, at, "`soon` is a position on a time only")
        .label(format!("this issue is a {}", space.kind()));
    None
}

/// Begins a finding on a value that has not the form that the space takes.
fn wrong<'r>(
    value: &Value,
    at: &At<'_>,
    title: &str,
    report: &'r mut Findings<'_>,
) -> &'r mut crate::diagnostic::Finding {
    let kind = kind_of(value);
    report.value(Code::WrongPosition, at, title).label(format!("found {kind}"))
}

fn ids(options: &[Choice]) -> String {
    options.iter().map(|option| option.id.as_str()).collect::<Vec<_>>().join(", ")
}

/// Reads one option of a scale or a choice.
fn option(
    value: &Value,
    at: &At<'_>,
    options: &[Choice],
    in_order: bool,
    report: &mut Findings<'_>,
) -> Option<usize> {
    let Some(given) = value.as_str() else {
        wrong(value, at, "expected one of the issue's options", report)
            .help(format!("options: {}", ids(options)));
        return None;
    };
    let found = options.iter().position(|option| option.id == given);
    if found.is_none() {
        let finding = report.value(
            Code::UnknownOption,
            at,
            format!("{} is not an option of this issue", quoted(given)),
        );
        let reserved = ["unclear", "deferred"];
        let words = options.iter().map(|option| option.id.as_str()).chain(reserved);
        if let Some(near) = nearest(given, words) {
            finding.label(format!("did you mean `{near}`?"));
        }
        let order = if in_order { ", from the low end to the high end" } else { "" };
        finding.help(format!("options{order}: {}", ids(options)));
    }
    found
}

fn scale(value: &Value, at: &At<'_>, options: &[Choice], report: &mut Findings<'_>) -> Option<OptionSet> {
    if value.is_string() {
        return option(value, at, options, true, report).map(OptionSet::one);
    }
    if !value.is_mapping() {
        wrong(value, at, "expected an option, or a bound such as `{at_least: …}`", report)
            .help(format!("options, from the low end to the high end: {}", ids(options)));
        return None;
    }
    let mut fields = Fields::of(value, at, report)?;
    let mut read =
        |value: &Value, at: &At<'_>, report: &mut Findings<'_>| option(value, at, options, true, report);
    let all = OptionSet::first(options.len());
    let below = |index: usize| OptionSet::first(index);
    let one_of = fields.optional("one_of", report, list(&mut read)).map(union);
    let not = fields.optional("not", report, read).map(|index| all.without(OptionSet::one(index)));
    let at_least = fields.optional("at_least", report, read).map(|index| all.without(below(index)));
    let at_most = fields.optional("at_most", report, read).map(|index| below(index + 1));
    let between = fields.optional("between", report, |value, at, report| {
        let (low, high) = two(list(read)(value, at, report)?, value, at, report)?;
        Some(below(high + 1).without(below(low)))
    });
    fields.finish(report);
    exactly_one([one_of, not, at_least, at_most, between], value, at, report)
}

fn choice(value: &Value, at: &At<'_>, options: &[Choice], report: &mut Findings<'_>) -> Option<OptionSet> {
    if value.is_string() {
        return option(value, at, options, false, report).map(OptionSet::one);
    }
    if !value.is_mapping() {
        wrong(value, at, "expected an option, `{one_of: […]}` or `{not: …}`", report)
            .help(format!("options: {}", ids(options)));
        return None;
    }
    let mut fields = Fields::of(value, at, report)?;
    let mut read =
        |value: &Value, at: &At<'_>, report: &mut Findings<'_>| option(value, at, options, false, report);
    let all = OptionSet::first(options.len());
    let one_of = fields.optional("one_of", report, list(&mut read)).map(union);
    let not = fields.optional("not", report, read).map(|index| all.without(OptionSet::one(index)));
    fields.finish(report);
    exactly_one([one_of, not], value, at, report)
}

fn union(options: Vec<usize>) -> OptionSet {
    options.into_iter().map(OptionSet::one).fold(OptionSet::EMPTY, OptionSet::union)
}

/// The one form that was written; several, or none where nothing else was reported, is a mistake.
fn exactly_one<T, const N: usize>(
    forms: [Option<T>; N],
    value: &Value,
    at: &At<'_>,
    report: &mut Findings<'_>,
) -> Option<T> {
    let fields = value.as_mapping().map_or(0, serde_yaml::Mapping::len);
    if fields != 1 {
        report.value(Code::WrongPosition, at, "expected a single bound").label(if fields == 0 {
            "this map is empty"
        } else {
            "these stand together"
        });
        return None;
    }
    forms.into_iter().flatten().next()
}

/// The two ends of a `between`.
fn two<T>(ends: Vec<T>, value: &Value, at: &At<'_>, report: &mut Findings<'_>) -> Option<(T, T)> {
    let written = value.as_sequence().map_or(0, Vec::len);
    if written != 2 {
        report
            .value(Code::WrongPosition, at, "`between` takes two ends")
            .label(format!("found {written}"))
            .help("write the lower end and the upper one: `{between: [400000, 600000]}`");
        return None;
    }
    let mut ends = ends.into_iter();
    Some((ends.next()?, ends.next()?))
}

/// No amount is below this.
const LOWEST: Edge = Edge::Amount(Amount::ZERO);

/// Reads a position on a quantity.
struct Quantity<'c> {
    unit: &'c Unit,
    no_limit: bool,
    max: Option<Amount>,
    catalogue: &'c Catalogue,
}

impl<'c> Quantity<'c> {
    fn read(&self, value: &Value, at: &At<'_>, report: &mut Findings<'_>) -> Option<Interval> {
        match value.as_str() {
            Some("some") => {
                return Some(Interval {
                    no_figure: true,
                    ..Self::interval(LOWEST, self.unbounded(), self.unit)
                });
            }
            Some("no-limit") => return self.no_limit(value, at, report),
            _ => {}
        }
        if !value.is_mapping() {
            let (amount, unit) = self.amount(value, at, report)?;
            return Some(Self::interval(Edge::Amount(amount), Edge::Amount(amount), unit));
        }
        let mut fields = Fields::of(value, at, report)?;
        let read = |value: &Value, at: &At<'_>, report: &mut Findings<'_>| self.amount(value, at, report);
        let at_least = fields
            .optional("at_least", report, read)
            .map(|(low, unit)| Self::interval(Edge::Amount(low), self.highest(), unit));
        let at_most = fields
            .optional("at_most", report, read)
            .map(|(high, unit)| Self::interval(LOWEST, Edge::Amount(high), unit));
        let between = fields.optional("between", report, |value, at, report| {
            let ends = list(read)(value, at, report)?;
            let ((low, unit), (high, other)) = two(ends, value, at, report)?;
            if unit.base != other.base {
                report
                    .value(Code::WrongUnit, at, "the two ends stand in units without a fixed factor")
                    .help("give both in one unit");
                return None;
            }
            Some(Self::interval(Edge::Amount(low), Edge::Amount(high), unit))
        });
        fields.finish(report);
        exactly_one([at_least, at_most, between], value, at, report)
    }

    fn interval(low: Edge, high: Edge, unit: &Unit) -> Interval {
        Interval { low, high, unit: unit.id.clone(), base: unit.base.clone(), no_figure: false }
    }

    /// Above every amount that there can be.
    fn unbounded(&self) -> Edge {
        self.max.map_or(Edge::Unbounded, Edge::Amount)
    }

    /// The upper edge of a lower bound, which no limit satisfies too.
    fn highest(&self) -> Edge {
        if self.no_limit { Edge::NoLimit } else { self.unbounded() }
    }

    fn no_limit(&self, value: &Value, at: &At<'_>, report: &mut Findings<'_>) -> Option<Interval> {
        if !self.no_limit {
            wrong(value, at, "`no-limit` is no outcome of this issue", report)
                .help("the catalogue allows it where the issue is a limit: `no_limit: true`");
            return None;
        }
        Some(Self::interval(Edge::NoLimit, Edge::NoLimit, self.unit))
    }

    /// An amount in base units, and the unit that it was given in.
    fn amount(&self, value: &Value, at: &At<'_>, report: &mut Findings<'_>) -> Option<(Amount, &'c Unit)> {
        let written = match value {
            Value::Number(number) => number.to_string(),
            Value::String(text) => text.clone(),
            Value::Null | Value::Bool(_) | Value::Sequence(_) | Value::Mapping(_) | Value::Tagged(_) => {
                wrong(value, at, "expected a number", report);
                return None;
            }
        };
        let (number, unit) = match written.split_once(' ') {
            None => (written.as_str(), self.unit),
            Some((number, unit)) => (number, self.unit_named(unit.trim(), at, report)?),
        };
        let Some(amount) = Amount::parse(number) else {
            let finding = report.value(Code::BadNumber, at, format!("{} is not a number", quoted(number)));
            if let Some(meant) = number_meant(number) {
                finding.label(format!("write {meant}"));
            }
            finding.help("write digits only, as in 600000; a unit goes behind a space, as in `30000 m`");
            return None;
        };
        let amount = amount.times(unit.factor);
        if let Some(max) = self.max.filter(|max| amount > *max && unit.base == self.unit.base) {
            report
                .value(Code::BadNumber, at, format!("{number} is more than there can be"))
                .label(format!("at most {}", self.catalogue.write_amount(self.unit, max)));
            return None;
        }
        Some((amount, unit))
    }

    fn unit_named(&self, word: &str, at: &At<'_>, report: &mut Findings<'_>) -> Option<&'c Unit> {
        let same_measure =
            || self.catalogue.units().values().filter(|unit| unit.measure == self.unit.measure);
        let names = || same_measure().map(|unit| unit.id.as_str());
        let is_named = |unit: &&Unit| {
            unit.id.as_str() == word || unit.label == word || unit.singular.as_deref() == Some(word)
        };
        if let Some(unit) = same_measure().find(is_named) {
            return Some(unit);
        }
        let other = self.catalogue.units().values().find(is_named);
        let (code, title) = match other {
            Some(other) => (
                Code::WrongUnit,
                format!("{} measures {}, and this issue {}", quoted(word), other.measure, self.unit.measure),
            ),
            None => (Code::UnknownUnit, format!("unknown unit {}", quoted(word))),
        };
        let finding = report.value(code, at, title);
        if let Some(near) = nearest(word, names()) {
            finding.label(format!("did you mean `{near}`?"));
        }
        finding.help(format!("units: {}", names().collect::<Vec<_>>().join(", ")));
        None
    }
}

/// Reads a position on a set issue.
struct SetReader<'c> {
    of: &'c MembersOf,
    catalogue: &'c Catalogue,
}

impl SetReader<'_> {
    fn read(&self, value: &Value, at: &At<'_>, report: &mut Findings<'_>) -> Option<Members> {
        match value.as_str() {
            Some("some") => return Some(Members::some()),
            Some("nothing") => return Some(Members::nothing()),
            _ => {}
        }
        if value.is_sequence() {
            return Some(Members::exactly(self.members(value, at, report)?));
        }
        if !value.is_mapping() {
            wrong(value, at, "expected a list of members", report)
                .help("write `[a, b]` for exactly these, `{at_least: [a]}` for a bound, `some` or `nothing`");
            return None;
        }
        let mut fields = Fields::of(value, at, report)?;
        let bounds = fields.has("at_least") || fields.has("at_most") || fields.has("without");
        let at_least =
            fields.optional("at_least", report, |value, at, report| self.members(value, at, report));
        let at_most = fields.optional("at_most", report, |value, at, report| self.members(value, at, report));
        let without = fields.optional("without", report, |value, at, report| self.members(value, at, report));
        fields.finish(report);
        if !bounds {
            report.value(Code::WrongPosition, at, "expected a bound").label("this map has none");
            return None;
        }
        let bound = |required, allowed| Members::between(required, allowed);
        let none = MemberSet::default;
        let mut members = bound(at_least.unwrap_or_default(), Allowed::any());
        if let Some(only) = at_most {
            members = members.intersection(&bound(none(), Allowed::Only(only)));
        }
        if let Some(except) = without {
            members = members.intersection(&bound(none(), Allowed::Except(except)));
        }
        Some(members)
    }

    fn members(&self, value: &Value, at: &At<'_>, report: &mut Findings<'_>) -> Option<MemberSet> {
        let names = list(|value, at, report| self.member(value, at, report))(value, at, report)?;
        if names.is_empty() {
            if value.as_sequence().is_some_and(Vec::is_empty) {
                report
                    .value(Code::WrongPosition, at, "the list is empty")
                    .help("write `nothing` where no member is meant, `some` where none is named");
            }
            return None;
        }
        Some(MemberSet::named(names, |name| self.catalogue.member_atoms(self.of, name)))
    }

    fn member(&self, value: &Value, at: &At<'_>, report: &mut Findings<'_>) -> Option<MemberId> {
        let given = text(value, at, report)?;
        let known_ids: BTreeSet<&str> = match self.of {
            MembersOf::Places => self.catalogue.places().ids().map(MemberId::as_str).collect(),
            MembersOf::Parties => self.catalogue.parties().ids().map(PartyId::as_str).collect(),
            MembersOf::Items(items) => items.iter().map(|item| item.id.as_str()).collect(),
        };
        let (code, what) = match self.of {
            MembersOf::Places => (Code::UnknownPlace, "place"),
            MembersOf::Parties => (Code::UnknownParty, "party"),
            MembersOf::Items(_) => (Code::UnknownMember, "item of this issue"),
        };
        known(given, at, (code, what), || known_ids.iter().copied(), report).then(|| MemberId::new(given))
    }
}
