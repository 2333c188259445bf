//! Reads a term set from a document, with every mistake that one file can show.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::model::{
    Deadline, Link, SilentOn, Source, Start, Strike, Term, TermSet, Time, Uncoded, Variant, Wait,
};
use super::point::Point;
use super::style::statement;
use super::values::{date, id, key, owned, point, quote, short, url};
use super::vocabulary::{Extent, Kind, Status};
use crate::catalogue::read::{is_name_of, known, number_and_unit, position};
use crate::catalogue::{
    Amount, Catalogue, Choice, CircumstanceId, Date, EventId, Issue, IssueId, PartyId, Space, Unit,
};
use crate::diagnostic::{Code, Finding, quoted};
use crate::yaml::{At, Document, Fields, Findings, Value, list, map, nearest, numbered, text, word};

/// Reads the term set that `document` holds. Returns it if enough of it could be read, and the errors.
pub fn read(document: &Document, catalogue: &Catalogue) -> (Option<TermSet>, Vec<Finding>) {
    let mut report = Findings::of_errors(&document.source);
    let draft = read_into(document, catalogue, &mut report);
    (draft.and_then(Draft::finish), report.finish())
}

/// Something with its number in the list of the file that it stands in.
pub(super) type Numbered<T> = (usize, T);

/// What could be read of a term set that may have mistakes: a term that has one is left out.
pub(super) struct Draft<'d> {
    pub(super) id: Option<&'d str>,
    title: Option<String>,
    short: Option<String>,
    kind: Option<Kind>,
    authors: Option<Vec<PartyId>>,
    addressed_to: Vec<PartyId>,
    pub(super) date: Option<Date>,
    status: Option<Status>,
    text: Option<Extent>,
    summary: Option<String>,
    pub(super) relations: Vec<Numbered<Link>>,
    pub(super) strikes: Vec<Numbered<Strike>>,
    pub(super) unseen: Vec<Point>,
    seen_in_part: Vec<Point>,
    pub(super) silent_on: Vec<Numbered<SilentOn>>,
    pub(super) variants: Vec<Numbered<Variant>>,
    caveats: Vec<String>,
    pub(super) sources: Vec<Source>,
    pub(super) terms: Vec<Numbered<Term>>,
    pub(super) uncoded: Vec<Numbered<Uncoded>>,
}

impl Draft<'_> {
    /// The term set, if it has all that every one needs.
    fn finish(self) -> Option<TermSet> {
        let mut set = TermSet {
            id: self.id?.to_owned(),
            title: self.title?,
            short: self.short,
            kind: self.kind?,
            authors: self.authors?,
            addressed_to: self.addressed_to,
            date: self.date?,
            status: self.status?,
            text: self.text?,
            summary: self.summary?,
            relations: without_numbers(self.relations),
            strikes: without_numbers(self.strikes),
            unseen: self.unseen,
            seen_in_part: self.seen_in_part,
            silent_on: without_numbers(self.silent_on),
            variants: without_numbers(self.variants),
            caveats: self.caveats,
            sources: self.sources,
            terms: without_numbers(self.terms),
            uncoded: without_numbers(self.uncoded),
        };
        set.settle_waits();
        Some(set)
    }
}

fn without_numbers<T>(list: Vec<Numbered<T>>) -> Vec<T> {
    let mut items: Vec<T> = list.into_iter().map(|(_, item)| item).collect();
    // Thousands of documents may be kept, and terms are large.
    items.shrink_to_fit();
    items
}

/// Reads what can be read of the term set that `document` holds, adding to `report` what is wrong.
pub(super) fn read_into<'d>(
    document: &'d Document,
    catalogue: &Catalogue,
    report: &mut Findings<'_>,
) -> Option<Draft<'d>> {
    let reader = Reader { catalogue, own: Own::of(&document.value) };
    let mut fields = Fields::of(&document.value, &At::ROOT, report)?;
    let draft = Draft {
        id: fields.required("id", report, id),
        title: fields.required("title", report, owned),
        short: fields.optional("short", report, short),
        kind: fields.required("kind", report, word),
        authors: fields.required("authors", report, reader.parties()),
        addressed_to: fields.optional("addressed_to", report, reader.parties()).unwrap_or_default(),
        date: fields.required("date", report, date),
        status: fields.required("status", report, word),
        text: fields.required("text", report, word),
        summary: fields.required("summary", report, owned),
        relations: fields
            .optional("relations", report, numbered(|value, at, report| reader.link(value, at, report)))
            .unwrap_or_default(),
        strikes: fields
            .optional("strikes", report, numbered(|value, at, report| reader.strike(value, at, report)))
            .unwrap_or_default(),
        unseen: fields.optional("unseen", report, list(point)).unwrap_or_default(),
        seen_in_part: fields.optional("seen_in_part", report, list(point)).unwrap_or_default(),
        silent_on: fields
            .optional("silent_on", report, numbered(|value, at, report| reader.silent_on(value, at, report)))
            .unwrap_or_default(),
        variants: fields
            .optional("variants", report, numbered(|value, at, report| reader.variant(value, at, report)))
            .unwrap_or_default(),
        caveats: fields.optional("caveats", report, list(owned)).unwrap_or_default(),
        sources: fields.required("sources", report, map(source)).unwrap_or_default(),
        terms: fields
            .required("terms", report, numbered(|value, at, report| reader.term(value, at, report)))
            .unwrap_or_default(),
        uncoded: fields
            .optional("uncoded", report, numbered(|value, at, report| reader.uncoded(value, at, report)))
            .unwrap_or_default(),
    };
    fields.finish(report);
    refuse_second_variants(&document.value, report);
    check_extent(&draft, report);
    Some(draft)
}

/// What the file itself names for its terms to refer to, entries with mistakes included; `None` where it has no
/// readable list of it, which is then the one mistake to report.
struct Own<'d> {
    sources: Option<BTreeMap<&'d str, Arc<str>>>,
    variants: Option<BTreeSet<&'d str>>,
    /// The points of its terms, each with the issue, as they are written; those that nobody has coded have none.
    points: Vec<(Point, Option<&'d str>)>,
}

impl<'d> Own<'d> {
    fn of(document: &'d Value) -> Self {
        let sources = document.get("sources").and_then(Value::as_mapping);
        let no_variants = document.get("variants").is_none();
        let variants = document.get("variants").and_then(Value::as_sequence);
        let id = |variant: &'d Value| variant.get("id").and_then(Value::as_str);
        let entries = |list: &str| document.get(list).and_then(Value::as_sequence).into_iter().flatten();
        // Few documents say of any term what it waits for.
        let has_waits = entries("terms").any(|term| term.get("after").is_some());
        Self {
            sources: sources.map(|sources| sources.keys().map(|key| (key, key.into())).collect()),
            variants: variants
                .map(|variants| variants.iter().filter_map(id).collect())
                .or_else(|| no_variants.then(BTreeSet::new)),
            points: ["terms", "uncoded"]
                .into_iter()
                .filter(|_| has_waits)
                .flat_map(entries)
                .filter_map(|term| {
                    let point = term.get("point").and_then(Value::as_str).and_then(Point::parse)?;
                    Some((point, term.get("issue").and_then(Value::as_str)))
                })
                .collect(),
        }
    }
}

/// Reports every variant that has the id of an earlier one.
fn refuse_second_variants(document: &Value, report: &mut Findings<'_>) {
    let list = At::ROOT.key("variants");
    let mut first: BTreeMap<&str, usize> = BTreeMap::new();
    let variants = document.get("variants").and_then(Value::as_sequence);
    for (index, entry) in variants.into_iter().flatten().enumerate() {
        let Some(id) = entry.get("id").and_then(Value::as_str) else { continue };
        let earlier = *first.entry(id).or_insert(index);
        if earlier != index {
            let (one, other) = (list.index(earlier), list.index(index));
            let range = report.locations().value(&one.key("id"));
            report
                .value(
                    Code::DuplicateId,
                    &other.key("id"),
                    format!("the variant {} is there twice", quoted(id)),
                )
                .label("again here")
                .and(range, "first here")
                .help("give each variant an id of its own");
        }
    }
}

/// Only of a text that is known in part can points be unknown.
fn check_extent(draft: &Draft<'_>, report: &mut Findings<'_>) {
    let Some(extent) = draft.text.filter(|extent| *extent != Extent::Part) else { return };
    for (field, points) in [("unseen", &draft.unseen), ("seen_in_part", &draft.seen_in_part)] {
        if points.is_empty() {
            continue;
        }
        let said = report.locations().value(&At::ROOT.key("text"));
        let (title, text) = match extent {
            Extent::Gathered => ("a gathered position", "put together from statements"),
            Extent::Full | Extent::Part => ("a text that is known whole", "known whole"),
        };
        report
            .key(Code::WrongExtent, &At::ROOT.key(field), format!("`{field}` lists points of {title}"))
            .label("not known")
            .and(said, text)
            .help("write `text: part`, or take the list out");
    }
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

struct Reader<'d> {
    catalogue: &'d Catalogue,
    own: Own<'d>,
}

impl Reader<'_> {
    /// Reads the key of a source of the file.
    fn cited(&self, value: &Value, at: &At<'_>, report: &mut Findings<'_>) -> Option<Arc<str>> {
        let key = text(value, at, report)?;
        let Some(sources) = &self.own.sources else { return Some(key.into()) };
        if let Some(key) = sources.get(key) {
            return Some(key.clone());
        }
        if sources.is_empty() {
            report
                .value(Code::UnknownSource, at, format!("unknown source {}", quoted(key)))
                .help(format!("describe it under `sources`: `{key}: {{publisher: …}}`"));
            return None;
        }
        known(key, at, (Code::UnknownSource, "source"), || sources.keys().copied(), report);
        None
    }

    fn link(&self, value: &Value, at: &At<'_>, report: &mut Findings<'_>) -> Option<Link> {
        let mut fields = Fields::of(value, at, report)?;
        let kind = fields.required("kind", report, word);
        let to = fields.required("to", report, id);
        let numbering = fields.optional("numbering", report, word);
        let note = fields.optional("note", report, owned);
        let source = fields.optional("source", report, |value, at, report| self.cited(value, at, report));
        fields.finish(report);
        Some(Link { kind: kind?, to: to?.to_owned(), numbering, note, source })
    }

    fn strike(&self, value: &Value, at: &At<'_>, report: &mut Findings<'_>) -> Option<Strike> {
        let mut fields = Fields::of(value, at, report)?;
        let point = fields.required("point", report, point);
        let source = fields.required("source", report, |value, at, report| self.cited(value, at, report));
        fields.finish(report);
        Some(Strike { point: point?, source: source? })
    }

    fn parties<'v>(&self) -> impl FnMut(&'v Value, &At<'_>, &mut Findings<'_>) -> Option<Vec<PartyId>> {
        list(|value, at: &At<'_>, report: &mut Findings<'_>| {
            let given = text(value, at, report)?;
            // The catalogue's own identifier, so that all documents share its text.
            if let Some(party) = self.catalogue.parties().id(given) {
                return Some(party.clone());
            }
            let parties = || self.catalogue.parties().ids().map(PartyId::as_str);
            known(given, at, (Code::UnknownParty, "party"), parties, report);
            None
        })
    }

    fn issue(&self, value: &Value, at: &At<'_>, report: &mut Findings<'_>) -> Option<IssueId> {
        let given = text(value, at, report)?;
        if let Some(issue) = self.catalogue.issue(given) {
            return Some(issue.id.clone());
        }
        let all = self.catalogue.issues();
        let names = |issue: &&Issue| {
            let is_same = |word: &str| word.eq_ignore_ascii_case(&given.replace('-', " "));
            let guidance = self.catalogue.guidance().get(&issue.id);
            let words = guidance.map_or(&[][..], |guidance| &guidance.words);
            is_same(&issue.label) || words.iter().any(|word| is_same(word))
        };
        let by_word = all.iter().filter(names).map(|issue| issue.id.as_str());
        // Nobody can guess an identifier, so the words that texts use lead to it.
        let by_word: Vec<&str> = by_word.take(MOST_ISSUES).collect();
        let issues = || all.iter().map(|issue| issue.id.as_str());
        if by_word.is_empty() {
            known(given, at, (Code::UnknownIssue, "issue"), issues, report);
            return None;
        }
        let finding = report.value(Code::UnknownIssue, at, format!("unknown issue {}", quoted(given)));
        if let Some(near) = nearest(given, issues()) {
            finding.label(format!("did you mean `{near}`?"));
        }
        finding.help(format!("texts use this word for {}", by_word.join(", ")));
        None
    }

    fn uncoded(&self, value: &Value, at: &At<'_>, report: &mut Findings<'_>) -> Option<Uncoded> {
        let mut fields = Fields::of(value, at, report)?;
        let point = fields.required("point", report, point);
        let heading = fields.optional("heading", report, owned);
        let wording = fields.required("wording", report, owned);
        let language = fields.optional("language", report, owned);
        let source = fields.required("source", report, |value, at, report| self.cited(value, at, report));
        // Looked at only for mistakes: nothing that was suggested may pass for coding.
        let suggestion =
            |value: &_, at: &At<'_>, report: &mut Findings<'_>| self.suggestion(value, at, report);
        fields.optional("suggested", report, list(suggestion));
        fields.finish(report);
        Some(Uncoded { point: point?, heading, wording: wording?, language, source: source? })
    }

    /// Checks that a suggestion names an issue; whatever else it says is for whoever decides.
    fn suggestion(&self, value: &Value, at: &At<'_>, report: &mut Findings<'_>) -> Option<()> {
        let issue = value.get("issue");
        if issue.is_none() {
            report.value(Code::MissingField, at, "`issue` is missing").label("a suggestion names an issue");
        }
        self.issue(issue?, &at.key("issue"), report).map(drop)
    }

    fn silent_on(&self, value: &Value, at: &At<'_>, report: &mut Findings<'_>) -> Option<SilentOn> {
        let mut fields = Fields::of(value, at, report)?;
        let issue = fields.required("issue", report, |value, at, report| self.issue(value, at, report));
        let source = fields.optional("source", report, |value, at, report| self.cited(value, at, report));
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

    /// Reads what a term of the point and the issue `own` waits for: an event, or other terms.
    fn wait(
        &self,
        value: &Value,
        own: (Option<&Point>, Option<&IssueId>),
        at: &At<'_>,
        report: &mut Findings<'_>,
    ) -> Option<Wait> {
        if !matches!(value, Value::Mapping(_)) {
            let given = text(value, at, report)?;
            let is_point = |own: &(Point, Option<&str>)| own.0.as_str() == given;
            if self.own.points.iter().any(is_point) {
                report.value(Code::UnknownEvent, at, format!("{} is a point, no event", quoted(given))).help(
                    format!("a term that is waited for is named by its point: `{{point: \"{given}\"}}`"),
                );
                return None;
            }
            let events = || self.catalogue.occasions().event_ids().map(EventId::as_str);
            return known(given, at, (Code::UnknownEvent, "event"), events, report)
                .then(|| Wait::Event(EventId::new(given)));
        }
        let mut fields = Fields::of(value, at, report)?;
        let point = fields.required("point", report, point);
        let issue = fields.optional("issue", report, |value, at, report| self.issue(value, at, report));
        fields.finish(report);
        let point = point?;
        let covered: Vec<_> = self.own.points.iter().filter(|(own, _)| point.covers(own)).collect();
        if covered.is_empty() {
            let points = || self.own.points.iter().map(|(own, _)| own.as_str());
            known(point.as_str(), &at.key("point"), (Code::UnknownPoint, "point"), points, report);
            return None;
        }
        if let Some(asked) = &issue
            && !covered.iter().any(|(_, issue)| *issue == Some(asked.as_str()))
        {
            let issues: BTreeSet<&str> = covered.iter().filter_map(|(_, issue)| *issue).collect();
            report
                .value(
                    Code::UnknownPoint,
                    &at.key("issue"),
                    format!("point \"{point}\" has no term on `{asked}`"),
                )
                .help(format!("it has terms on {}", issues.into_iter().collect::<Vec<_>>().join(", ")));
            return None;
        }
        let is_own = |(covered, on): &&(Point, Option<&str>)| {
            own.0 == Some(covered) && *on == own.1.map(IssueId::as_str)
        };
        if covered
            .iter()
            .filter(|(_, on)| issue.as_ref().is_none_or(|issue| *on == Some(issue.as_str())))
            .all(is_own)
        {
            report
                .value(Code::CircularWait, at, "the term waits for itself")
                .help("name the point of another term, or take the entry out");
        }
        Some(Wait::Term { point, issue, issues: BTreeSet::new() })
    }

    fn circumstance(&self, value: &Value, at: &At<'_>, report: &mut Findings<'_>) -> Option<CircumstanceId> {
        let given = text(value, at, report)?;
        let circumstances = || self.catalogue.occasions().circumstance_ids().map(CircumstanceId::as_str);
        known(given, at, (Code::UnknownCircumstance, "circumstance"), circumstances, report)
            .then(|| CircumstanceId::new(given))
    }

    fn deadline(&self, value: &Value, at: &At<'_>, report: &mut Findings<'_>) -> Option<Deadline> {
        let mut fields = Fields::of(value, at, report)?;
        let (has_by, has_within, has_from) = (fields.has("by"), fields.has("within"), fields.has("from"));
        let by = fields.optional("by", report, date);
        let within = fields.optional("within", report, |value, at, report| self.time(value, at, report));
        let from = fields.optional("from", report, |value, at, report| self.event(value, at, report));
        fields.finish(report);
        match (has_by, has_within, has_from) {
            (true, false, false) => Some(Deadline::By(by?)),
            (false, true, true) => Some(Deadline::Within { time: within?, from: from? }),
            (false, true, false) => {
                report
                    .map(Code::MissingField, at, "`from` is missing")
                    .label("counted from what?")
                    .help("write the event that the time is counted from, or `from: not-stated`");
                None
            }
            _ => {
                report
                    .value(Code::WrongType, at, "a deadline is a day, or a time from an event on")
                    .help("write `{by: 2026-06-01}` or `{within: 100 days, from: signature}`");
                None
            }
        }
    }

    fn time(&self, value: &Value, at: &At<'_>, report: &mut Findings<'_>) -> Option<Time> {
        let given = match value {
            Value::Number(number) => number.to_string(),
            _ => text(value, at, report)?.to_owned(),
        };
        if given == "soon" {
            return Some(Time::Soon);
        }
        let times = || self.catalogue.units().values().filter(|unit| unit.measure == Unit::TIME);
        let names = || times().map(|unit| unit.id.as_str());
        let (number, name) = number_and_unit(&given);
        let unit = name.and_then(|name| times().find(|unit| is_name_of(unit, name)));
        if let (Some(amount), Some(unit), true) = (Amount::parse(number), unit, given.contains(' ')) {
            return Some(Time::Amount { amount: amount.times(unit.factor), unit: unit.id.clone() });
        }
        let unknown = name.filter(|_| unit.is_none() && Amount::parse(number).is_some());
        let finding = match unknown {
            Some(name) => {
                report.value(Code::UnknownUnit, at, format!("unknown unit of time {}", quoted(name)))
            }
            None => report.value(Code::BadNumber, at, format!("{} is not a length of time", quoted(&given))),
        };
        if let Some(near) = unknown.and_then(|name| nearest(name, names())) {
            finding.label(format!("did you mean `{number} {near}`?"));
        }
        let units = names().collect::<Vec<_>>().join(", ");
        finding.help(format!("write a number, a space and a unit, or `soon`; units: {units}"));
        None
    }

    /// Reports a term without a position on an issue that takes one.
    fn check_takes_no_position(&self, issue: &IssueId, at: &At<'_>, report: &mut Findings<'_>) {
        let Some(issue) = self.catalogue.issue(issue.as_str()) else { return };
        let ids = |options: &[Choice]| {
            options.iter().map(|option| option.id.clone()).collect::<Vec<_>>().join(", ")
        };
        let forms = match &issue.space {
            Space::Text => return,
            Space::Scale { options, .. } | Space::Choice { options } => format!("one of {}", ids(options)),
            Space::Quantity { unit, .. } => format!("a number of {unit}, `some` where the text has none"),
            Space::Set { .. } => "a list in [ ], `some` where the text names none".to_owned(),
        };
        report
            .value(Code::MissingPosition, at, format!("the term has no position on `{}`", issue.id))
            .label("takes `position`")
            .help(format!("write {forms}; or `position: unclear` where it is not known"));
    }

    /// Reads the id of a variant of the file.
    fn own_variant(&self, value: &Value, at: &At<'_>, report: &mut Findings<'_>) -> Option<Arc<str>> {
        let id = text(value, at, report)?;
        let Some(variants) = &self.own.variants else { return Some(id.into()) };
        if variants.is_empty() {
            report
                .value(Code::UnknownVariant, at, format!("unknown variant {}", quoted(id)))
                .help("list the versions of the matter under `variants`, or take this line out");
            return None;
        }
        known(id, at, (Code::UnknownVariant, "variant"), || variants.iter().copied(), report)
            .then(|| id.into())
    }

    fn term(&self, value: &Value, at: &At<'_>, report: &mut Findings<'_>) -> Option<Term> {
        let mut fields = Fields::of(value, at, report)?;
        let point_read = fields.required("point", report, point);
        let issue = fields.required("issue", report, |value, at, report| self.issue(value, at, report));
        let position = fields.optional("position", report, |value, at, report| {
            let issue = self.catalogue.issue(issue.as_ref()?.as_str())?;
            position(value, at, issue.id.as_str(), &issue.space, self.catalogue, report)
        });
        if let Some(issue) = issue.as_ref().filter(|_| !fields.has("position")) {
            self.check_takes_no_position(issue, &at.key("issue"), report);
        }
        let binds = fields.required("binds", report, self.parties());
        let modality = fields.required("modality", report, word);
        let statement = fields.required("statement", report, statement);
        let quote = fields.optional("quote", report, quote);
        let wording = fields.optional("wording", report, owned);
        let language = fields.optional("language", report, owned);
        if !fields.has("source") {
            report
                .map(Code::MissingSource, at, "the term has no source")
                .label("this term needs `source`")
                .help("name the key of the source that says so; what no source says is no term");
        }
        let cited = |value: &Value, at: &At<'_>, report: &mut Findings<'_>| self.cited(value, at, report);
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
        let own = (point_read.as_ref(), issue.as_ref());
        let after = list(|value, at: &At<'_>, report: &mut Findings<'_>| self.wait(value, own, at, report));
        let after = fields.optional("after", report, after).unwrap_or_default();
        let deadline =
            fields.optional("deadline", report, |value, at, report| self.deadline(value, at, report));
        let as_of = fields.optional("as_of", report, date);
        let answers = fields.optional("answers", report, list(point)).unwrap_or_default();
        let variant =
            fields.optional("variant", report, |value, at, report| self.own_variant(value, at, report));
        let note = fields.optional("note", report, owned);
        fields.finish(report);
        Some(Term {
            point: point_read?,
            issue: issue?,
            position,
            binds: binds?,
            modality: modality?,
            statement: statement?.into(),
            quote: quote.map(Into::into),
            wording: wording.map(Into::into),
            language: language.map(Into::into),
            source: source?,
            also,
            certainty: certainty?,
            benefits,
            when: when.into_iter().collect(),
            condition: condition.map(Into::into),
            start,
            after,
            deadline: deadline.map(Box::new),
            as_of,
            answers,
            variant,
            note: note.map(Into::into),
        })
    }
}

/// The most issues that a message suggests.
const MOST_ISSUES: usize = 8;

/// The word for a start that the text does not say.
const NOT_STATED: &str = "not-stated";
