//! The long table: one row a term.

use std::io;

use super::{Column, Field, Kind, Rows};
use crate::catalogue::{
    Allowed, Amount, Catalogue, Edge, Interval, Issue, MemberSet, Members, Outcomes, PartyId, Position, Space,
};
use crate::termset::{Deadline, Start, Term, TermSet, Time, Wait};

use Kind::{Count, Flag, Number, Text};

/// The columns of a document, of a term, of its position, and of its source.
pub(super) const COLUMNS: &[Column] = &[
    Column("document", Text),
    Column("title", Text),
    Column("kind", Text),
    Column("authors", Text),
    Column("date", Text),
    Column("status", Text),
    Column("text", Text),
    Column("number", Count),
    Column("point", Text),
    Column("area", Text),
    Column("issue", Text),
    Column("statement", Text),
    Column("modality", Text),
    Column("force", Text),
    Column("binds", Text),
    Column("benefits", Text),
    Column("circumstances", Text),
    Column("condition", Text),
    Column("start", Text),
    Column("after", Text),
    Column("deadline", Text),
    Column("variant", Text),
    Column("variant_kind", Text),
    Column("as_of", Text),
    Column("certainty", Text),
    Column("position", Text),
    Column("decision", Text),
    Column("space", Text),
    Column("options", Text),
    Column("low", Number),
    Column("high", Number),
    Column("unit", Text),
    Column("admits_no_limit", Flag),
    Column("no_figure", Flag),
    Column("required", Text),
    Column("allowed", Text),
    Column("excluded", Text),
    Column("not_empty", Flag),
    Column("quote", Text),
    Column("note", Text),
    Column("source", Text),
    Column("source_title", Text),
    Column("source_date", Text),
    Column("source_url", Text),
    Column("also", Text),
];

pub(super) fn fill(sets: &[&TermSet], catalogue: &Catalogue, rows: &mut impl Rows) -> io::Result<()> {
    for set in sets {
        for (number, term) in set.terms.iter().enumerate() {
            if let Some(issue) = catalogue.issue(term.issue.as_str()) {
                let place = vec![
                    Field::count(number + 1),
                    Field::text(term.point.as_str()),
                    Field::text(issue.area.as_str()),
                    Field::text(issue.id.as_str()),
                ];
                let position = of_position(term, issue, catalogue);
                rows.row(
                    [of_document(set), place, of_term(set, term, catalogue), position, of_source(set, term)]
                        .concat(),
                )?;
            }
        }
    }
    Ok(())
}

fn of_document(set: &TermSet) -> Vec<Field> {
    vec![
        Field::text(&set.id),
        Field::text(&set.title),
        Field::text(set.kind.as_str()),
        parties(&set.authors),
        Field::text(set.date.iso()),
        Field::text(set.status.as_str()),
        Field::text(set.text.as_str()),
    ]
}

fn of_term(set: &TermSet, term: &Term, catalogue: &Catalogue) -> Vec<Field> {
    let variant = term.variant.as_deref().and_then(|id| set.variant(id));
    let waits: Vec<String> = term.after.iter().map(wait).collect();
    vec![
        Field::text(&*term.statement),
        Field::text(term.modality.as_str()),
        Field::text(term.modality.force().as_str()),
        parties(&term.binds),
        parties(&term.benefits),
        Field::list(term.when.iter().map(crate::catalogue::CircumstanceId::as_str)),
        Field::maybe(term.condition.as_deref()),
        Field::maybe(term.start.as_ref().map(start)),
        Field::list(waits.iter().map(String::as_str)),
        Field::maybe(term.deadline.as_ref().map(|due| deadline(due, catalogue))),
        Field::maybe(term.variant.as_deref()),
        Field::maybe(variant.map(|variant| variant.kind.as_str())),
        Field::maybe(term.as_of.map(crate::catalogue::Date::iso)),
        Field::text(term.certainty.as_str()),
    ]
}

fn wait(wait: &Wait) -> String {
    match wait {
        Wait::Event(event) => event.to_string(),
        Wait::Term { point, issue: None, .. } => format!("point {point}"),
        Wait::Term { point, issue: Some(issue), .. } => format!("point {point} on {issue}"),
    }
}

fn start(start: &Start) -> String {
    match start {
        Start::Event(event) => event.to_string(),
        Start::NotStated => "not-stated".to_owned(),
    }
}

fn deadline(deadline: &Deadline, catalogue: &Catalogue) -> String {
    match deadline {
        Deadline::By(date) => format!("by {}", date.iso()),
        Deadline::Within { time: Time::Soon, from } => format!("soon from {}", start(from)),
        Deadline::Within { time: Time::Amount { amount, unit }, from } => {
            let time = match catalogue.units().get(unit) {
                Some(unit) => catalogue.write_amount(unit, *amount),
                None => format!("{amount} {unit}"),
            };
            format!("within {time} from {}", start(from))
        }
    }
}

/// The position in words and as sets that a database can compare.
fn of_position(term: &Term, issue: &Issue, catalogue: &Catalogue) -> Vec<Field> {
    let words = term.position.as_ref().map(|position| catalogue.describe(issue, position));
    let decision = match &term.position {
        None => "worded",
        Some(Position::Decided(_)) => "decided",
        Some(Position::Deferred) => "deferred",
        Some(Position::Soon) => "soon",
        Some(Position::Unclear) => "unclear",
    };
    let mut fields = vec![Field::maybe(words), Field::text(decision), Field::text(issue.space.kind())];
    let [mut options, mut amounts, mut members] =
        [vec![Field::Null; 1], vec![Field::Null; 5], vec![Field::Null; 4]];
    match term.position.as_ref().and_then(Position::outcomes) {
        None => {}
        Some(Outcomes::Options(own)) => {
            let id = |option: usize| issue.space.options().get(option).map(|option| option.id.as_str());
            options = vec![Field::list(own.iter().filter_map(id))];
        }
        Some(Outcomes::Amounts(interval)) => amounts = bounds(interval, issue, catalogue),
        Some(Outcomes::Members(own)) => members = sets_of_members(own),
    }
    fields.extend(options.into_iter().chain(amounts).chain(members));
    fields
}

/// Both edges in the issue's unit where there is a fixed factor, else in the base unit of the figure's own.
fn bounds(interval: &Interval, issue: &Issue, catalogue: &Catalogue) -> Vec<Field> {
    let own = match &issue.space {
        Space::Quantity { unit, .. } => catalogue.units().get(unit).filter(|unit| unit.base == interval.base),
        Space::Scale { .. } | Space::Choice { .. } | Space::Set { .. } | Space::Text => None,
    };
    let factor = own.map_or(1, |unit| unit.factor);
    let unit = own.map_or(&interval.base, |unit| &unit.id);
    let number = |amount: Amount| Field::Number(amount.to_f64() / f64::from(factor));
    let edge = |edge: Edge| match edge {
        Edge::Amount(amount) => number(amount),
        Edge::Unbounded | Edge::NoLimit => Field::Null,
    };
    vec![
        edge(interval.low),
        edge(interval.high),
        Field::text(unit.as_str()),
        Field::Flag(interval.high == Edge::NoLimit),
        Field::Flag(interval.no_figure),
    ]
}

/// What every admitted set has, what it may have (nothing where any other member may be in it), what it has not, and
/// whether it has any.
fn sets_of_members(members: &Members) -> Vec<Field> {
    let list = |set: &MemberSet| Field::list(set.atoms.iter().map(crate::catalogue::MemberId::as_str));
    let (allowed, excluded) = match members.allowed() {
        // A list of none is not the same as no list.
        Allowed::Only(only) if only.atoms.is_empty() => (Field::text("nothing"), Field::Null),
        Allowed::Only(only) => (list(only), Field::Null),
        Allowed::Except(except) => (Field::Null, list(except)),
    };
    vec![list(members.required()), allowed, excluded, Field::Flag(members.is_non_empty())]
}

fn of_source(set: &TermSet, term: &Term) -> Vec<Field> {
    let source = set.source(&term.source);
    let also: Vec<&str> = term
        .also
        .iter()
        .filter_map(|key| set.source(key))
        .map(|source| source.url.as_deref().unwrap_or(&source.publisher))
        .collect();
    vec![
        Field::maybe(term.quote.as_deref()),
        Field::maybe(term.note.as_deref()),
        Field::maybe(source.map(|source| source.publisher.as_str())),
        Field::maybe(source.and_then(|source| source.title.as_deref())),
        Field::maybe(source.and_then(|source| source.date).map(crate::catalogue::Date::iso)),
        Field::maybe(source.and_then(|source| source.url.as_deref())),
        Field::list(also),
    ]
}

fn parties(parties: &[PartyId]) -> Field {
    Field::list(parties.iter().map(PartyId::as_str))
}
