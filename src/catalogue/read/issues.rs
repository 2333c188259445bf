//! Reads issues, what they are parts of, and implications.

use std::collections::BTreeMap;

use super::position::outcomes;
use super::registers::REGISTERS;
use super::{IMPLICATION, ISSUE, Place, Reader, check_id, known, new_id};
use crate::catalogue::{
    Amount, AreaId, Catalogue, Choice, Conclusion, Guidance, Implication, Issue, IssueId, MembersOf,
    OptionSet, Outcomes, Space, UnitId,
};
use crate::diagnostic::{Code, quoted};
use crate::yaml::{
    At, Document, Fields, Findings, Mapping, Value, boolean, kind_of, list, map, nearest, numbered, text,
};

/// Reads the issues of a file with their outcome spaces, but not yet what ties them to other issues.
pub(super) fn read_spaces(reader: &mut Reader<'_>, index: usize, document: &Document) {
    let Some(report) = reader.reports.get_mut(index) else { return };
    if document.value.get("issues").is_none() {
        return;
    }
    let catalogue = &mut reader.catalogue;
    let Some(mut fields) = Fields::of(&document.value, &At::ROOT, report) else { return };
    let area = fields.required("area", report, |value, at, report| {
        let given = text(value, at, report)?;
        let areas = || catalogue.areas.iter().map(|area| area.id.as_str());
        known(given, at, (Code::UnknownArea, "area"), areas, report).then(|| AreaId::new(given))
    });
    let area = area.unwrap_or_else(|| AreaId::new("none"));
    let read = map(|id, value, at: &At<'_>, report: &mut Findings<'_>| {
        issue(id, &area, value, at, catalogue, report)
    });
    let issues = fields.required("issues", report, read).unwrap_or_default();
    fields.finish(report);
    for (issue, guidance) in issues {
        catalogue.guidance.insert(issue.id.clone(), guidance);
        // Until the issues are sorted, their positions are those of this list.
        let position = catalogue.positions.get(&issue.id).copied();
        if let Some(known) = position.and_then(|position| catalogue.issues.get_mut(position)) {
            *known = issue;
        } else {
            catalogue.positions.insert(issue.id.clone(), catalogue.issues.len());
            catalogue.issues.push(issue);
        }
    }
}

fn issue(
    id: &str,
    area: &AreaId,
    value: &Value,
    at: &At<'_>,
    catalogue: &Catalogue,
    report: &mut Findings<'_>,
) -> Option<(Issue, Guidance)> {
    let is_id = check_id(id, at, report);
    let mut fields = Fields::of(value, at, report)?;
    let label = fields.required("label", report, text);
    let question = fields.required("question", report, text);
    let space = fields.required("space", report, |value, at, report| space(value, at, catalogue, report));
    // Read once all issues are known.
    fields.optional("part_of", report, |_, _, _| Some(()));
    let if_silent = fields.optional("if_silent", report, |value, at, report| {
        let silent = outcomes(value, at, id, space.as_ref()?, catalogue, report)?;
        if !silent.is_exact() {
            report
                .value(Code::WrongPosition, at, "expected the one outcome that holds while nobody decides")
                .label("this admits several")
                .help("write a single option, a number, a list, or `nothing`");
        }
        Some(silent)
    });
    fields.optional("needs", report, |_, _, _| Some(()));
    let words = fields.optional("words", report, list(text)).unwrap_or_default();
    let note = fields.optional("note", report, text);
    let codes = fields.optional("codes", report, map(codes)).unwrap_or_default();
    fields.finish(report);
    let issue = Issue {
        id: IssueId::new(id),
        area: area.clone(),
        label: label?.to_owned(),
        question: question?.to_owned(),
        space: space?,
        part_of: None,
        if_silent,
        needs: Vec::new(),
    };
    let guidance = Guidance {
        words: words.into_iter().map(str::to_owned).collect(),
        note: note.map(str::to_owned),
        codes: codes.into_iter().collect(),
    };
    is_id.then_some((issue, guidance))
}

fn codes(
    scheme: &str,
    value: &Value,
    at: &At<'_>,
    report: &mut Findings<'_>,
) -> Option<(String, Vec<String>)> {
    let codes = list(text)(value, at, report)?;
    Some((scheme.to_owned(), codes.into_iter().map(str::to_owned).collect()))
}

fn space(value: &Value, at: &At<'_>, catalogue: &Catalogue, report: &mut Findings<'_>) -> Option<Space> {
    let mut fields = Fields::of(value, at, report)?;
    let kind = fields.required("kind", report, |value, at, report| {
        let given = text(value, at, report)?;
        let kinds = ["scale", "choice", "quantity", "set", "text"];
        known(given, at, (Code::UnknownWord, "kind of outcome space"), || kinds.into_iter(), report)
            .then_some(given)
    })?;
    let space = match kind {
        "scale" => {
            let options = fields.required("options", report, options);
            let ends = fields.required("ends", report, ends);
            options.zip(ends).map(|(options, ends)| Space::Scale { options, ends })
        }
        "choice" => fields.required("options", report, options).map(|options| Space::Choice { options }),
        "quantity" => quantity(&mut fields, catalogue, report),
        "set" => set(&mut fields, at, report),
        _ => Some(Space::Text),
    };
    fields.finish(report);
    space
}

fn options(value: &Value, at: &At<'_>, report: &mut Findings<'_>) -> Option<Vec<Choice>> {
    let options = choices(value, at, report)?;
    // Those that were refused are counted too.
    let count = value.as_mapping().map_or(0, Mapping::len);
    if !(2..=OptionSet::MAX).contains(&count) {
        report
            .value(Code::WrongType, at, format!("expected 2 to {} options", OptionSet::MAX))
            .label(format!("found {count}"))
            .help("write an id and a label for each: `{barred: barred by law, open: open}`");
    }
    Some(options).filter(|options| options.len() == count && count <= OptionSet::MAX)
}

/// Reads a map from ids to labels.
fn choices(value: &Value, at: &At<'_>, report: &mut Findings<'_>) -> Option<Vec<Choice>> {
    let choice = |id: &str, value: &Value, at: &At<'_>, report: &mut Findings<'_>| {
        let is_id = check_id(id, at, report);
        let label = text(value, at, report)?.to_owned();
        Some(Choice { id: id.to_owned(), label }).filter(|_| is_id)
    };
    map(choice)(value, at, report)
}

fn ends(value: &Value, at: &At<'_>, report: &mut Findings<'_>) -> Option<[String; 2]> {
    let ends = list(text)(value, at, report)?;
    if let [low, high] = ends.as_slice() {
        return Some([(*low).to_owned(), (*high).to_owned()]);
    }
    report
        .value(Code::WrongType, at, "expected two texts")
        .help("what the low end means and what the high end means: `ends: [closed, open]`");
    None
}

fn quantity(fields: &mut Fields<'_, '_>, catalogue: &Catalogue, report: &mut Findings<'_>) -> Option<Space> {
    let unit = fields.required("unit", report, |value, at, report| {
        let given = text(value, at, report)?;
        let units = || catalogue.units.keys().map(UnitId::as_str);
        known(given, at, (Code::UnknownUnit, "unit"), units, report).then(|| UnitId::new(given))
    });
    let label = fields.optional("label", report, text).map(str::to_owned);
    let no_limit = fields.optional("no_limit", report, boolean).unwrap_or(false);
    let factor = unit.as_ref().and_then(|unit| catalogue.units.get(unit)).map_or(1, |unit| unit.factor);
    let max = fields.optional("max", report, |value, at, report| {
        let max = match value {
            Value::Number(number) => Amount::parse(&number.to_string()),
            _ => None,
        };
        if max.is_none() {
            let kind = kind_of(value);
            report.value(Code::BadNumber, at, format!("expected a number, found {kind}"));
        }
        max.map(|max| max.times(factor))
    });
    Some(Space::Quantity { unit: unit?, label, no_limit, max })
}

fn set(fields: &mut Fields<'_, '_>, at: &At<'_>, report: &mut Findings<'_>) -> Option<Space> {
    let of = fields.optional("of", report, |value, at, report| {
        let given = text(value, at, report)?;
        known(given, at, (Code::UnknownWord, "kind of members"), || ["places", "parties"].into_iter(), report)
            .then_some(given)
    });
    let items = fields.optional("items", report, choices);
    let noun = fields.optional("noun", report, text).map(str::to_owned);
    let of = match (of, items) {
        (Some("places"), None) => MembersOf::Places,
        (Some(_), None) => MembersOf::Parties,
        (None, Some(items)) => MembersOf::Items(items),
        _ => {
            report
                .map(Code::WrongType, at, "a set is of places, of parties, or of items")
                .help("write `of: places`, `of: parties`, or `items:` with a label for each");
            return None;
        }
    };
    Some(Space::Set { of, noun })
}

/// Reads what ties the issues of a file to other issues.
pub(super) fn read_parts(reader: &mut Reader<'_>, index: usize, document: &Document) {
    let Some(entries) = document.value.get("issues").and_then(Value::as_mapping) else { return };
    let Some(report) = reader.reports.get_mut(index) else { return };
    let catalogue = &mut reader.catalogue;
    let all = At::ROOT.key("issues");
    for (id, value) in entries.iter() {
        if catalogue.issue(id).is_none() {
            continue;
        }
        let at = all.key(id);
        let Some(mut fields) = Fields::of(value, &at, report) else { continue };
        let known = Issues { catalogue, entries: &reader.entries };
        let needs = fields.optional(
            "needs",
            report,
            list(|value, at: &At<'_>, report: &mut Findings<'_>| known.read(value, at, report)),
        );
        let part =
            fields.optional("part_of", report, |value, at, report| known.part_of(id, value, at, report));
        let Some(issue) = catalogue.positions.get(id).copied().and_then(|own| catalogue.issues.get_mut(own))
        else {
            continue;
        };
        issue.needs = needs.unwrap_or_default();
        let Some((wider, implication)) = part else {
            catalogue.implications.remove(id);
            continue;
        };
        issue.part_of = Some(wider);
        let rules = catalogue.implications.entry(IssueId::new(id)).or_default();
        rules.retain(|rule| rule.id != id);
        if let Some(implication) = implication {
            rules.push(implication);
            let name = document.source.name.clone();
            let place = Place { file: index, name, field: "issues", index: None };
            reader.entries.insert((IMPLICATION, id.to_owned()), place);
        }
    }
    refuse_circles(catalogue, entries, report);
}

/// An issue that is a part of itself has no widest issue.
fn refuse_circles(catalogue: &mut Catalogue, entries: &Mapping, report: &mut Findings<'_>) {
    let all = At::ROOT.key("issues");
    let wider = |id: &str| catalogue.issue(id).and_then(|issue| issue.part_of.as_ref());
    let is_circle = |id: &&str| {
        let above = std::iter::successors(wider(id), |issue| wider(issue.as_str()));
        above.take(catalogue.issues.len()).any(|issue| issue.as_str() == *id)
    };
    let circles: Vec<&str> = entries.keys().filter(is_circle).collect();
    for id in circles {
        let entry = all.key(id);
        report
            .value(Code::Cycle, &entry.key("part_of"), format!("`{id}` is a part of itself"))
            .help("take out one `part_of` of the circle: the widest issue has none");
        if let Some(issue) = catalogue.positions.get(id).and_then(|own| catalogue.issues.get_mut(*own)) {
            issue.part_of = None;
        }
        if let Some(rules) = catalogue.implications.get_mut(id) {
            rules.retain(|rule| rule.id != id);
        }
    }
}

/// The issues that an entry may refer to.
#[derive(Clone, Copy)]
struct Issues<'c> {
    catalogue: &'c Catalogue,
    /// Entries of the files, among them issues that could not be read.
    entries: &'c BTreeMap<(&'static str, String), Place>,
}

impl<'c> Issues<'c> {
    /// Reads the identifier of an issue.
    fn read(self, value: &Value, at: &At<'_>, report: &mut Findings<'_>) -> Option<IssueId> {
        let given = text(value, at, report)?;
        if let Some(issue) = self.catalogue.issue(given) {
            return Some(issue.id.clone());
        }
        // One with a mistake of its own has been reported.
        if !self.entries.contains_key(&(ISSUE, given.to_owned())) {
            let issues = || self.catalogue.issues.iter().map(|issue| issue.id.as_str());
            known(given, at, (Code::UnknownIssue, "issue"), issues, report);
        }
        None
    }

    fn find(self, id: Option<&IssueId>) -> Option<&'c Issue> {
        self.catalogue.issue(id?.as_str())
    }

    fn outcomes(
        self,
        issue: Option<&Issue>,
        value: &Value,
        at: &At<'_>,
        report: &mut Findings<'_>,
    ) -> Option<Outcomes> {
        let issue = issue?;
        outcomes(value, at, issue.id.as_str(), &issue.space, self.catalogue, report)
    }

    fn part_of(
        self,
        id: &str,
        value: &Value,
        at: &At<'_>,
        report: &mut Findings<'_>,
    ) -> Option<(IssueId, Option<Implication>)> {
        let mut fields = Fields::of(value, at, report)?;
        let wider = fields.required("issue", report, |value, at, report| self.read(value, at, report));
        let (own, above) = (self.catalogue.issue(id), self.find(wider.as_ref()));
        let when = fields.optional("when", report, |value, at, report| self.outcomes(own, value, at, report));
        let implies =
            fields.optional("implies", report, |value, at, report| self.outcomes(above, value, at, report));
        let carries = fields
            .optional("carries", report, |value, at, report| carries(value, at, own.zip(above), report));
        fields.finish(report);
        let conclusion = implies.map(Conclusion::Outcomes).or(carries);
        let wider = wider?;
        let implication = conclusion.map(|conclusion| Implication {
            id: id.to_owned(),
            from: IssueId::new(id),
            premise: when,
            to: wider.clone(),
            conclusion,
            reason: "It is a part of the wider issue.".to_owned(),
        });
        Some((wider, implication))
    }

    fn implication(self, value: &Value, at: &At<'_>, report: &mut Findings<'_>) -> Option<Implication> {
        let mut fields = Fields::of(value, at, report)?;
        let id = fields.required("id", report, new_id);
        let from = fields.required("from", report, |value, at, report| {
            let mut fields = Fields::of(value, at, report)?;
            let from = fields.required("issue", report, |value, at, report| self.read(value, at, report));
            let from = self.find(from.as_ref());
            let premise = fields
                .optional("position", report, |value, at, report| self.outcomes(from, value, at, report));
            fields.finish(report);
            Some((from?, premise))
        });
        let to = fields.required("to", report, |value, at, report| {
            let mut fields = Fields::of(value, at, report)?;
            let to = fields.required("issue", report, |value, at, report| self.read(value, at, report));
            let to = self.find(to.as_ref());
            let is_said = fields.has("position") || fields.has("carries");
            let position =
                fields.optional("position", report, |value, at, report| self.outcomes(to, value, at, report));
            let both = from.as_ref().map(|(from, _)| *from).zip(to);
            let carried =
                fields.optional("carries", report, |value, at, report| carries(value, at, both, report));
            fields.finish(report);
            if !is_said {
                report
                    .map(Code::MissingField, at, "`position` or `carries` is missing")
                    .label("what follows there?")
                    .help("write the position that follows, or `carries: members`");
            }
            Some((to?, position.map(Conclusion::Outcomes).or(carried)?))
        });
        let reason = fields.required("reason", report, text);
        fields.finish(report);
        let ((from, premise), (to, conclusion)) = from.zip(to)?;
        Some(Implication {
            id: id?.to_owned(),
            from: from.id.clone(),
            premise,
            to: to.id.clone(),
            conclusion,
            reason: reason?.to_owned(),
        })
    }
}

/// Reads `carries: members`, which takes two set issues over the same members.
fn carries(
    value: &Value,
    at: &At<'_>,
    issues: Option<(&Issue, &Issue)>,
    report: &mut Findings<'_>,
) -> Option<Conclusion> {
    let given = text(value, at, report)?;
    // An issue that is not known has been reported.
    let (from, to) = issues?;
    if !known(given, at, (Code::UnknownWord, "thing to carry"), || ["members"].into_iter(), report) {
        return None;
    }
    let alike = match (&from.space, &to.space) {
        (Space::Set { of: from, .. }, Space::Set { of: to, .. }) => {
            std::mem::discriminant(from) == std::mem::discriminant(to)
        }
        _ => false,
    };
    if !alike {
        report
            .value(Code::WrongPosition, at, "members are carried between set issues over the same members")
            .label(format!("`{}` is a {}, `{}` a {}", from.id, from.space.kind(), to.id, to.space.kind()))
            .help("name the position that follows instead");
        return None;
    }
    Some(Conclusion::CarriesMembers)
}

/// Reads the implications of a file.
pub(super) fn read_implications(reader: &mut Reader<'_>, index: usize, document: &Document) {
    let Some(report) = reader.reports.get_mut(index) else { return };
    if document.value.get("implications").is_none() {
        refuse_unknown_file(document, report);
        return;
    }
    let known = Issues { catalogue: &reader.catalogue, entries: &reader.entries };
    let Some(mut fields) = Fields::of(&document.value, &At::ROOT, report) else { return };
    let read = numbered(|value, at: &At<'_>, report: &mut Findings<'_>| known.implication(value, at, report));
    let rules = fields.required("implications", report, read).unwrap_or_default();
    fields.finish(report);
    for (number, rule) in rules {
        let name = document.source.name.clone();
        let place = Place { file: index, name, field: "implications", index: Some(number) };
        let all = At::ROOT.key("implications");
        reader.enter(IMPLICATION, &rule.id, place, &all.index(number));
        let known = reader.catalogue.implications.entry(rule.from.clone()).or_default();
        known.retain(|known| known.id != rule.id);
        known.push(rule);
    }
}

/// A file that holds nothing that a catalogue has is a mistake, not something to pass over.
fn refuse_unknown_file(document: &Document, report: &mut Findings<'_>) {
    let known = REGISTERS.iter().chain(&["issues", "implications"]);
    if known.clone().any(|key| document.value.get(key).is_some()) {
        return;
    }
    let first = document.value.as_mapping().and_then(|mapping| mapping.keys().next());
    let near = first.and_then(|first| nearest(first, known.clone().copied()));
    let quoted: Vec<String> = known.map(|key| quoted(key)).collect();
    let finding = report.map(Code::UnknownField, &At::ROOT, "this is no catalogue file");
    if let Some(near) = near {
        finding.label(format!("did you mean `{near}`?"));
    }
    finding.help(format!("a catalogue file begins with one of {}", quoted.join(", ")));
}
