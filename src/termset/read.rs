//! Reads a term set from a document, with every mistake that one file can show.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use serde_yaml::Value;

use super::model::{Deadline, Link, SilentOn, Source, Start, Strike, Term, TermSet, Time, Variant};
use super::point::Point;
use crate::catalogue::read::{known, position};
use crate::catalogue::{Amount, Catalogue, CircumstanceId, Date, EventId, IssueId, PartyId, Unit, is_id};
use crate::diagnostic::{Code, Finding, quoted};
use crate::yaml::{At, Document, Fields, Findings, list, map, text, word};

/// Reads the term set that `document` holds. Returns it if enough of it could be read, and the findings.
pub fn read(document: &Document, catalogue: &Catalogue) -> (Option<TermSet>, Vec<Finding>) {
    let mut report = Findings::of(&document.source);
    let set = read_into(document, catalogue, &mut report);
    (set, report.finish())
}

/// Reads the term set that `document` holds, adding to `report` what is wrong.
pub(super) fn read_into(
    document: &Document,
    catalogue: &Catalogue,
    report: &mut Findings<'_>,
) -> Option<TermSet> {
    let reader = Reader { catalogue };
    let mut fields = Fields::of(&document.value, &At::ROOT, report)?;
    let id = fields.required("id", report, id);
    let title = fields.required("title", report, owned);
    let short = fields.optional("short", report, short);
    let kind = fields.required("kind", report, word);
    let authors = fields.required("authors", report, reader.parties());
    let addressed_to = fields.optional("addressed_to", report, reader.parties());
    let date = fields.required("date", report, date);
    let status = fields.required("status", report, word);
    let extent = fields.required("text", report, word);
    let summary = fields.required("summary", report, owned);
    let relations = fields.optional("relations", report, list(link)).unwrap_or_default();
    let strikes = fields.optional("strikes", report, list(strike)).unwrap_or_default();
    let unseen = fields.optional("unseen", report, list(point)).unwrap_or_default();
    let seen_in_part = fields.optional("seen_in_part", report, list(point)).unwrap_or_default();
    let silent_on = fields
        .optional(
            "silent_on",
            report,
            list(|value, at: &At<'_>, report: &mut Findings<'_>| reader.silent_on(value, at, report)),
        )
        .unwrap_or_default();
    let variants = fields
        .optional(
            "variants",
            report,
            list(|value, at: &At<'_>, report: &mut Findings<'_>| reader.variant(value, at, report)),
        )
        .unwrap_or_default();
    let caveats = fields.optional("caveats", report, list(owned)).unwrap_or_default();
    let sources = fields.required("sources", report, map(source)).unwrap_or_default();
    let own = Own {
        sources: sources.iter().map(|source| source.key.clone()).collect(),
        variants: variants.iter().map(|variant| variant.id.clone()).collect(),
    };
    let terms = fields
        .required(
            "terms",
            report,
            list(|value, at: &At<'_>, report: &mut Findings<'_>| reader.term(value, at, &own, report)),
        )
        .unwrap_or_default();
    fields.finish(report);
    check_keys(&document.value, &own, report);
    Some(TermSet {
        id: id?.to_owned(),
        title: title?,
        short,
        kind: kind?,
        authors: authors?,
        addressed_to: addressed_to.unwrap_or_default(),
        date: date?,
        status: status?,
        text: extent?,
        summary: summary?,
        relations,
        strikes,
        unseen,
        seen_in_part,
        silent_on,
        variants,
        caveats,
        sources,
        terms,
    })
}

/// What the file itself names for its terms to refer to.
struct Own {
    sources: BTreeSet<Arc<str>>,
    variants: BTreeSet<Arc<str>>,
}

/// Checks the sources that relations, strikes and silences cite, and that no variant is named twice.
fn check_keys(value: &Value, own: &Own, report: &mut Findings<'_>) {
    for field in ["relations", "strikes", "silent_on"] {
        let list = At::ROOT.key(field);
        for (index, entry) in value.get(field).and_then(Value::as_sequence).into_iter().flatten().enumerate()
        {
            if let Some(key) = entry.get("source").and_then(Value::as_str) {
                let entry = list.index(index);
                known_source(key, &entry.key("source"), own, report);
            }
        }
    }
    let list = At::ROOT.key("variants");
    let mut first: BTreeMap<&str, usize> = BTreeMap::new();
    for (index, entry) in value.get("variants").and_then(Value::as_sequence).into_iter().flatten().enumerate()
    {
        let Some(id) = entry.get("id").and_then(Value::as_str) else { continue };
        if let Some(earlier) = first.insert(id, index) {
            let (one, other) = (list.index(earlier), list.index(index));
            let range = report.locations().value(&one.key("id"));
            report
                .value(
                    Code::DuplicateId,
                    &other.key("id"),
                    format!("the variant {} is named twice", quoted(id)),
                )
                .and(range, "first named here");
        }
    }
}

fn known_source(key: &str, at: &At<'_>, own: &Own, report: &mut Findings<'_>) -> bool {
    known(key, at, (Code::UnknownSource, "source"), || own.sources.iter().map(|source| &**source), report)
}

fn owned(value: &Value, at: &At<'_>, report: &mut Findings<'_>) -> Option<String> {
    // Folded text ends with a line break that nobody meant.
    text(value, at, report).map(|text| text.trim_end().to_owned())
}

fn key(value: &Value, at: &At<'_>, report: &mut Findings<'_>) -> Option<Arc<str>> {
    text(value, at, report).map(Arc::from)
}

fn id<'v>(value: &'v Value, at: &At<'_>, report: &mut Findings<'_>) -> Option<&'v str> {
    let given = text(value, at, report)?;
    if is_id(given) {
        return Some(given);
    }
    report.value(Code::BadId, at, format!("{} is not an identifier", quoted(given))).help(
        "lower-case letters, digits and hyphens: author, what, year-month, as in `us-draft-afp-2025-11`",
    );
    None
}

fn date(value: &Value, at: &At<'_>, report: &mut Findings<'_>) -> Option<Date> {
    // A year alone is a number to YAML.
    let written = match value {
        Value::Number(number) => number.to_string(),
        _ => text(value, at, report)?.to_owned(),
    };
    let date = Date::parse(&written);
    if date.is_none() {
        report
            .value(Code::BadDate, at, format!("{} is not a date", quoted(&written)))
            .help("write the year, the month or the day as far as it is known: 2025, 2025-11 or 2025-11-19");
    }
    date
}

fn point(value: &Value, at: &At<'_>, report: &mut Findings<'_>) -> Option<Point> {
    let number = text(value, at, report)?;
    let point = Point::parse(number);
    if point.is_none() {
        report
            .value(Code::BadPoint, at, format!("{} is not the number of a point", quoted(number)))
            .help("write it as the document does, without spaces, as \"7\", \"10c\" or \"II.2.4\"");
    }
    point
}

fn link(value: &Value, at: &At<'_>, report: &mut Findings<'_>) -> Option<Link> {
    let mut fields = Fields::of(value, at, report)?;
    let kind = fields.required("kind", report, word);
    let to = fields.required("to", report, id);
    let numbering = fields.optional("numbering", report, word);
    let note = fields.optional("note", report, owned);
    let source = fields.optional("source", report, key);
    fields.finish(report);
    Some(Link { kind: kind?, to: to?.to_owned(), numbering, note, source })
}

fn strike(value: &Value, at: &At<'_>, report: &mut Findings<'_>) -> Option<Strike> {
    let mut fields = Fields::of(value, at, report)?;
    let point = fields.required("point", report, point);
    let source = fields.required("source", report, key);
    fields.finish(report);
    Some(Strike { point: point?, source: source? })
}

fn source(name: &str, value: &Value, at: &At<'_>, report: &mut Findings<'_>) -> Option<Source> {
    let mut fields = Fields::of(value, at, report)?;
    let publisher = fields.required("publisher", report, owned);
    let title = fields.optional("title", report, owned);
    let date = fields.optional("date", report, date);
    let url = fields.optional("url", report, url);
    let note = fields.optional("note", report, owned);
    fields.finish(report);
    // A source with a mistake is still a source that terms may cite.
    Some(Source { key: name.into(), publisher: publisher.unwrap_or_default(), title, date, url, note })
}

fn url(value: &Value, at: &At<'_>, report: &mut Findings<'_>) -> Option<String> {
    let given = text(value, at, report)?;
    let is_web = given.starts_with("https://") || given.starts_with("http://");
    if !is_web || given.contains(char::is_whitespace) {
        report
            .value(Code::WrongType, at, format!("{} is not an address", quoted(given)))
            .help("an address begins with https:// or http:// and has no spaces");
        return None;
    }
    Some(given.to_owned())
}

fn short(value: &Value, at: &At<'_>, report: &mut Findings<'_>) -> Option<String> {
    let given = owned(value, at, report)?;
    let length = given.chars().count();
    if length > TermSet::LONGEST_SHORT {
        report
            .value(Code::WrongType, at, "the short name is too long")
            .label(format!("{length} characters; at most {}", TermSet::LONGEST_SHORT));
        return None;
    }
    Some(given)
}

struct Reader<'c> {
    catalogue: &'c Catalogue,
}

impl Reader<'_> {
    fn parties<'v>(&self) -> impl FnMut(&'v Value, &At<'_>, &mut Findings<'_>) -> Option<Vec<PartyId>> {
        list(|value, at: &At<'_>, report: &mut Findings<'_>| {
            let given = text(value, at, report)?;
            let parties = || self.catalogue.parties().ids().map(PartyId::as_str);
            known(given, at, (Code::UnknownParty, "party"), parties, report).then(|| PartyId::new(given))
        })
    }

    fn issue(&self, value: &Value, at: &At<'_>, report: &mut Findings<'_>) -> Option<IssueId> {
        let given = text(value, at, report)?;
        if let Some(issue) = self.catalogue.issue(given) {
            return Some(issue.id.clone());
        }
        let issues = || self.catalogue.issues().iter().map(|issue| issue.id.as_str());
        known(given, at, (Code::UnknownIssue, "issue"), issues, report);
        None
    }

    fn silent_on(&self, value: &Value, at: &At<'_>, report: &mut Findings<'_>) -> Option<SilentOn> {
        let mut fields = Fields::of(value, at, report)?;
        let issue = fields.required("issue", report, |value, at, report| self.issue(value, at, report));
        let source = fields.optional("source", report, key);
        let note = fields.optional("note", report, owned);
        fields.finish(report);
        Some(SilentOn { issue: issue?, source, note })
    }

    fn variant(&self, value: &Value, at: &At<'_>, report: &mut Findings<'_>) -> Option<Variant> {
        let mut fields = Fields::of(value, at, report)?;
        let id = fields.required("id", report, id);
        let kind = fields.required::<super::VariantKind>("kind", report, word);
        let group = fields.optional("group", report, key);
        let held_by = fields.optional("held_by", report, self.parties()).unwrap_or_default();
        let label = fields.optional("label", report, owned);
        fields.finish(report);
        let kind = kind?;
        Some(Variant {
            id: id?.into(),
            kind,
            group: group.unwrap_or_else(|| kind.as_str().into()),
            held_by,
            label,
        })
    }

    fn event(&self, value: &Value, at: &At<'_>, report: &mut Findings<'_>) -> Option<Start> {
        let given = text(value, at, report)?;
        let events = || self.catalogue.occasions().event_ids().map(EventId::as_str).chain([NOT_STATED]);
        known(given, at, (Code::UnknownEvent, "event"), events, report).then(|| match given {
            NOT_STATED => Start::NotStated,
            event => Start::Event(EventId::new(event)),
        })
    }

    fn circumstance(&self, value: &Value, at: &At<'_>, report: &mut Findings<'_>) -> Option<CircumstanceId> {
        let given = text(value, at, report)?;
        let circumstances = || self.catalogue.occasions().circumstance_ids().map(CircumstanceId::as_str);
        known(given, at, (Code::UnknownCircumstance, "circumstance"), circumstances, report)
            .then(|| CircumstanceId::new(given))
    }

    fn deadline(&self, value: &Value, at: &At<'_>, report: &mut Findings<'_>) -> Option<Deadline> {
        let mut fields = Fields::of(value, at, report)?;
        let by = fields.optional("by", report, date);
        let within = fields.optional("within", report, |value, at, report| self.time(value, at, report));
        let from = fields.optional("from", report, |value, at, report| self.event(value, at, report));
        fields.finish(report);
        match (by, within, from) {
            (Some(date), None, None) => Some(Deadline::By(date)),
            (None, Some(time), Some(from)) => Some(Deadline::Within { time, from }),
            (None, Some(_), None) => {
                report
                    .map(Code::MissingField, at, "`from` is missing")
                    .help("say what the time is counted from: an event, or `from: not-stated`");
                None
            }
            _ => {
                report
                    .value(Code::WrongType, at, "expected a deadline")
                    .help("write `{by: 2026-06-01}` or `{within: 100 days, from: signature}`");
                None
            }
        }
    }

    fn time(&self, value: &Value, at: &At<'_>, report: &mut Findings<'_>) -> Option<Time> {
        let given = text(value, at, report)?;
        if given == "soon" {
            return Some(Time::Soon);
        }
        let times = || self.catalogue.units().values().filter(|unit| unit.measure == Unit::TIME);
        let read = || {
            let (number, name) = given.split_once(' ')?;
            let named = |unit: &&Unit| unit.id.as_str() == name || unit.singular.as_deref() == Some(name);
            let unit = times().find(named)?;
            let amount = Amount::parse(number)?.times(unit.factor);
            Some(Time::Amount { amount, unit: unit.id.clone() })
        };
        let time = read();
        if time.is_none() {
            let names: Vec<&str> = times().map(|unit| unit.id.as_str()).collect();
            report.value(Code::BadNumber, at, format!("{} is not a length of time", quoted(given))).help(
                format!(
                    "write a number and a unit, as in `100 days`, or `soon`; units: {}",
                    names.join(", ")
                ),
            );
        }
        time
    }

    fn term(&self, value: &Value, at: &At<'_>, own: &Own, report: &mut Findings<'_>) -> Option<Term> {
        let mut fields = Fields::of(value, at, report)?;
        let point_read = fields.required("point", report, point);
        let issue = fields.required("issue", report, |value, at, report| self.issue(value, at, report));
        let position = fields.optional("position", report, |value, at, report| {
            let issue = self.catalogue.issue(issue.as_ref()?.as_str())?;
            position(value, at, &issue.space, self.catalogue, report)
        });
        let binds = fields.required("binds", report, self.parties());
        let modality = fields.required("modality", report, word);
        let statement = fields.required("statement", report, owned);
        let quote = fields.optional("quote", report, owned);
        let wording = fields.optional("wording", report, owned);
        let language = fields.optional("language", report, owned);
        let cited = |value: &Value, at: &At<'_>, report: &mut Findings<'_>| {
            let key = key(value, at, report)?;
            known_source(&key, at, own, report).then_some(key)
        };
        if !fields.has("source") {
            report
                .map(Code::MissingSource, at, "the term has no source")
                .label("this term needs `source`")
                .help("name the key of the source that says so; what no source says is no term");
        }
        let source = fields.optional("source", report, cited);
        let also = fields.optional("also", report, list(cited)).unwrap_or_default();
        let certainty = fields.required("certainty", report, word);
        let benefits = fields.optional("benefits", report, self.parties()).unwrap_or_default();
        let when = fields
            .optional(
                "when",
                report,
                list(|value, at: &At<'_>, report: &mut Findings<'_>| self.circumstance(value, at, report)),
            )
            .unwrap_or_default();
        let condition = fields.optional("condition", report, owned);
        let start = fields.optional("start", report, |value, at, report| self.event(value, at, report));
        let deadline =
            fields.optional("deadline", report, |value, at, report| self.deadline(value, at, report));
        let as_of = fields.optional("as_of", report, date);
        let answers = fields.optional("answers", report, list(point)).unwrap_or_default();
        let variant = fields.optional("variant", report, |value, at, report| {
            let key = key(value, at, report)?;
            let variants = || own.variants.iter().map(|variant| &**variant);
            known(&key, at, (Code::UnknownVariant, "variant"), variants, report).then_some(key)
        });
        let note = fields.optional("note", report, owned);
        fields.finish(report);
        Some(Term {
            point: point_read?,
            issue: issue?,
            position,
            binds: binds?,
            modality: modality?,
            statement: statement?,
            quote,
            wording,
            language,
            source: source?,
            also,
            certainty: certainty?,
            benefits,
            when: when.into_iter().collect(),
            condition,
            start,
            deadline,
            as_of,
            answers,
            variant,
            note,
        })
    }
}

/// The word for a start that the text does not say.
const NOT_STATED: &str = "not-stated";
