//! Reads a position: the grammar of what an author can write on an issue.

use std::collections::BTreeSet;

use super::amount::Quantity;
use super::known;
use crate::catalogue::{
    Allowed, Catalogue, Choice, MemberId, MemberSet, Members, MembersOf, OptionSet, Outcomes, PartyId,
    Position, Space, Unit, is_id,
};
use crate::diagnostic::{Code, quoted};
use crate::yaml::{At, Fields, Findings, Mapping, Value, kind_of, list, nearest, text};

/// Reads a position in `space`, the outcome space of the issue with the identifier `issue`.
pub fn position(
    value: &Value,
    at: &At<'_>,
    issue: &str,
    space: &Space,
    catalogue: &Catalogue,
    report: &mut Findings<'_>,
) -> Option<Position> {
    match value.as_str() {
        Some("unclear") => return Some(Position::Unclear),
        Some("deferred") => return Some(Position::Deferred),
        Some("soon") => return soon(at, issue, space, catalogue, report),
        _ => {}
    }
    let outcomes = match space {
        Space::Scale { options, .. } => {
            scale(value, at, Options { issue, all: options, in_order: true }, report).map(Outcomes::Options)
        }
        Space::Choice { options } => {
            choice(value, at, Options { issue, all: options, in_order: false }, report).map(Outcomes::Options)
        }
        Space::Quantity { unit, no_limit, max, .. } => {
            let unit = catalogue.units().get(unit)?;
            let quantity = Quantity { issue, unit, no_limit: *no_limit, max: *max, catalogue };
            quantity.read(value, at, report).map(Outcomes::from)
        }
        Space::Set { of, .. } => {
            SetReader { issue, of, catalogue }.read(value, at, report).map(Outcomes::from)
        }
        Space::Text => {
            wrong(value, at, "a text issue takes no position", report)
                .help("leave `position` out, or write `unclear` or `deferred`");
            None
        }
    }?;
    if outcomes.is_empty() {
        let is_range = value.get("between").is_some();
        report
            .value(Code::EmptyRange, at, "the position admits no outcome")
            .label(if is_range {
                "the first end lies above the second"
            } else {
                "these bounds exclude one another"
            })
            .help(if is_range {
                "write the lower end first"
            } else {
                "take out of one bound what the other rules out"
            });
        return None;
    }
    Some(Position::Decided(outcomes))
}

/// Reads a position that decides, as a rule of the catalogue has to.
pub(super) fn outcomes(
    value: &Value,
    at: &At<'_>,
    issue: &str,
    space: &Space,
    catalogue: &Catalogue,
    report: &mut Findings<'_>,
) -> Option<Outcomes> {
    match position(value, at, issue, space, catalogue, report)? {
        Position::Decided(outcomes) => Some(outcomes),
        Position::Unclear | Position::Deferred | Position::Soon => {
            report
                .value(Code::WrongPosition, at, "expected a position that decides the issue")
                .help("write an outcome: a rule has nothing to follow from `unclear`, `deferred` or `soon`");
            None
        }
    }
}

fn soon(
    at: &At<'_>,
    issue: &str,
    space: &Space,
    catalogue: &Catalogue,
    report: &mut Findings<'_>,
) -> Option<Position> {
    if let Space::Quantity { unit, .. } = space
        && catalogue.units().get(unit).is_some_and(|unit| unit.measure == Unit::TIME)
    {
        return Some(Position::Soon);
    }
    let label = match space {
        Space::Quantity { unit, .. } => format!("`{issue}` is counted in {unit}"),
        Space::Scale { .. } | Space::Choice { .. } | Space::Set { .. } | Space::Text => {
            format!("`{issue}` is a {}", space.kind())
        }
    };
    report
        .value(Code::WrongPosition, at, "`soon` is a position on a time only")
        .label(label)
        .help("write `unclear` where the text takes the matter up and does not say what is wanted");
    None
}

/// Begins a finding on a value that has not the form that the issue's space takes.
pub(super) fn wrong<'r>(
    value: &Value,
    at: &At<'_>,
    title: &str,
    report: &'r mut Findings<'_>,
) -> &'r mut crate::diagnostic::Finding {
    let kind = kind_of(value);
    report.value(Code::WrongPosition, at, title).label(format!("found {kind}"))
}

/// The options of an issue.
#[derive(Clone, Copy)]
struct Options<'c> {
    issue: &'c str,
    all: &'c [Choice],
    in_order: bool,
}

fn ids(options: Options<'_>) -> String {
    options.all.iter().map(|option| option.id.as_str()).collect::<Vec<_>>().join(", ")
}

/// Reads one option of a scale or a choice.
fn option(value: &Value, at: &At<'_>, options: Options<'_>, report: &mut Findings<'_>) -> Option<usize> {
    let Some(given) = value.as_str() else {
        wrong(value, at, &format!("expected an option of `{}`", options.issue), report)
            .help(format!("options: {}", ids(options)));
        return None;
    };
    let found = options.all.iter().position(|option| option.id == given);
    if found.is_none() {
        let finding = report.value(
            Code::UnknownOption,
            at,
            format!("{} is not an option of `{}`", quoted(given), options.issue),
        );
        let reserved = ["unclear", "deferred"];
        let words = options.all.iter().map(|option| option.id.as_str()).chain(reserved);
        let labelled = options.all.iter().find(|option| option.label.eq_ignore_ascii_case(given));
        if let Some(near) = labelled.map(|option| option.id.as_str()).or_else(|| nearest(given, words)) {
            finding.label(format!("did you mean `{near}`?"));
        } else if ["some", "nothing", "no-limit"].contains(&given) {
            finding.label(format!("`{given}` is for numbers and lists"));
        }
        let order = if options.in_order { ", from the low end to the high end" } else { "" };
        finding.help(format!("options{order}: {}", ids(options)));
    }
    found
}

/// Begins a finding on a value that is neither an option nor a map of bounds.
fn no_option(value: &Value, at: &At<'_>, title: &str, options: Options<'_>, report: &mut Findings<'_>) {
    let written = report.written(at);
    let finding = wrong(value, at, title, report);
    if value.is_sequence() && !written.contains('\n') {
        finding.help(format!("where any of these is meant, write `{{one_of: {written}}}`"));
    }
    finding.help(format!("options: {}", ids(options)));
}

/// Reads a list of options, of which any is admitted.
fn any_of(
    value: &Value,
    at: &At<'_>,
    read: impl FnMut(&Value, &At<'_>, &mut Findings<'_>) -> Option<usize>,
    report: &mut Findings<'_>,
) -> Option<OptionSet> {
    let options = list(read)(value, at, report)?;
    if value.as_sequence().is_some_and(Vec::is_empty) {
        report
            .value(Code::WrongPosition, at, "the list is empty")
            .help("name the options of which any is meant");
    }
    let all = options.into_iter().map(OptionSet::one).fold(OptionSet::EMPTY, OptionSet::union);
    // Where every option was refused, that has been reported.
    Some(all).filter(|all| !all.is_empty())
}

fn scale(value: &Value, at: &At<'_>, options: Options<'_>, report: &mut Findings<'_>) -> Option<OptionSet> {
    if value.is_string() {
        return option(value, at, options, report).map(OptionSet::one);
    }
    if !value.is_mapping() {
        no_option(value, at, "expected an option, or a bound such as `{at_least: …}`", options, report);
        return None;
    }
    let mut fields = Fields::of(value, at, report)?;
    let read = |value: &Value, at: &At<'_>, report: &mut Findings<'_>| option(value, at, options, report);
    let all = OptionSet::first(options.all.len());
    let below = |index: usize| OptionSet::first(index);
    let one_of = fields.optional("one_of", report, |value, at, report| any_of(value, at, read, report));
    let not = fields.optional("not", report, read).map(|index| all.without(OptionSet::one(index)));
    let at_least = fields.optional("at_least", report, read).map(|index| all.without(below(index)));
    let at_most = fields.optional("at_most", report, read).map(|index| below(index + 1));
    let between = fields.optional("between", report, |value, at, report| {
        let example = options
            .all
            .first()
            .zip(options.all.last())
            .map(|(low, high)| [low.id.as_str(), high.id.as_str()]);
        let (low, high) = two(list(read)(value, at, report)?, value, at, example, report)?;
        Some(below(high + 1).without(below(low)))
    });
    fields.finish(report);
    exactly_one([one_of, not, at_least, at_most, between], value, at, report)
}

fn choice(value: &Value, at: &At<'_>, options: Options<'_>, report: &mut Findings<'_>) -> Option<OptionSet> {
    if value.is_string() {
        return option(value, at, options, report).map(OptionSet::one);
    }
    if !value.is_mapping() {
        no_option(value, at, "expected an option, `{one_of: […]}` or `{not: …}`", options, report);
        return None;
    }
    let mut fields = Fields::of(value, at, report)?;
    let read = |value: &Value, at: &At<'_>, report: &mut Findings<'_>| option(value, at, options, report);
    let all = OptionSet::first(options.all.len());
    let one_of = fields.optional("one_of", report, |value, at, report| any_of(value, at, read, report));
    let not = fields.optional("not", report, read).map(|index| all.without(OptionSet::one(index)));
    fields.finish(report);
    exactly_one([one_of, not], value, at, report)
}

/// The one form that was written; several, or none where nothing else was reported, is a mistake.
pub(super) fn exactly_one<T, const N: usize>(
    forms: [Option<T>; N],
    value: &Value,
    at: &At<'_>,
    report: &mut Findings<'_>,
) -> Option<T> {
    let fields = value.as_mapping().map_or(0, Mapping::len);
    if fields != 1 {
        let is_range = value.get("at_least").is_some() && value.get("at_most").is_some();
        report
            .value(Code::WrongPosition, at, "expected a single bound")
            .label(if fields == 0 { "this map is empty" } else { "these stand together" })
            .help(if is_range {
                "a lower and an upper bound together are written `{between: […, …]}`"
            } else {
                "write one bound, as in `{at_least: …}`"
            });
        return None;
    }
    forms.into_iter().flatten().next()
}

/// The two ends of a `between`.
pub(super) fn two<T>(
    ends: Vec<T>,
    value: &Value,
    at: &At<'_>,
    example: Option<[&str; 2]>,
    report: &mut Findings<'_>,
) -> Option<(T, T)> {
    let written = value.as_sequence().map_or(0, Vec::len);
    if written != 2 {
        let [low, high] = example.unwrap_or(["400000", "600000"]);
        report
            .value(Code::WrongPosition, at, "`between` takes two ends")
            .label(format!("found {written}"))
            .help(format!("write the lower end and the upper one: `{{between: [{low}, {high}]}}`"));
        return None;
    }
    let mut ends = ends.into_iter();
    Some((ends.next()?, ends.next()?))
}

/// Reads a position on a set issue.
struct SetReader<'c> {
    issue: &'c str,
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
            let near =
                value.as_str().and_then(|given| nearest(given, ["some", "nothing", "unclear", "deferred"]));
            let finding = wrong(value, at, "expected a list of members", report);
            match (near, value.as_str()) {
                (Some(near), _) => {
                    finding.label(format!("did you mean `{near}`?"));
                }
                (None, Some(given)) if is_id(given) => {
                    finding.label(format!("write it in brackets: [{given}]"));
                }
                (None, _) => {}
            }
            finding
                .help("write `[a, b]` for exactly these, `{at_least: [a]}` for a bound, `some` or `nothing`");
            return None;
        }
        let mut fields = Fields::of(value, at, report)?;
        let at_least =
            fields.optional("at_least", report, |value, at, report| self.members(value, at, report));
        let at_most = fields.optional("at_most", report, |value, at, report| self.members(value, at, report));
        let without = fields.optional("without", report, |value, at, report| self.members(value, at, report));
        fields.finish(report);
        if value.as_mapping().is_some_and(Mapping::is_empty) {
            report
                .value(Code::WrongPosition, at, "expected a bound")
                .label("this map is empty")
                .help("write a bound, as in `{at_least: [a]}`");
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
        if let Some(member) = self.catalogue.member(self.of, given) {
            return Some(member);
        }
        let ids: BTreeSet<&str> = match self.of {
            MembersOf::Places => self.catalogue.places().ids().map(MemberId::as_str).collect(),
            MembersOf::Parties => self.catalogue.parties().ids().map(PartyId::as_str).collect(),
            MembersOf::Items(items) => items.iter().map(|item| item.id.as_str()).collect(),
        };
        let item = format!("item of `{}`:", self.issue);
        let (code, what) = match self.of {
            MembersOf::Places => (Code::UnknownPlace, "place"),
            MembersOf::Parties => (Code::UnknownParty, "party"),
            MembersOf::Items(_) => (Code::UnknownMember, item.as_str()),
        };
        known(given, at, (code, what), || ids.iter().copied(), report);
        None
    }
}
