//! Reads the files of a catalogue.
//!
//! What a file may refer to is read first: areas, units, places, parties and circumstances, then issues, then
//! implications. Every mistake of every file is reported.

mod amount;
mod forms;
mod issues;
mod position;
mod registers;

use std::collections::{BTreeMap, BTreeSet};

use super::{Catalogue, Implication, IssueId, RESERVED, is_id};
use crate::diagnostic::{Code, Finding, quoted};
use crate::yaml::{At, Document, Findings, Mapping, Value, nearest, text};

pub(crate) use amount::{is_name_of, number_and_unit};
pub use forms::{Form, forms};
pub use position::position;

/// One pass over a file of the catalogue.
type Step = fn(&mut Reader<'_>, usize, &Document);

/// Reads catalogue files over `base`, whose entries they add to or replace. Returns the catalogue and the
/// findings on each file, in the order of `documents`.
pub fn read(documents: &[Document], base: &Catalogue) -> (Catalogue, Vec<Vec<Finding>>) {
    let mut reader = Reader {
        catalogue: base.clone(),
        reports: documents.iter().map(|document| Findings::of(&document.source)).collect(),
        entries: BTreeMap::new(),
    };
    let steps: [Step; 5] =
        [enter, registers::read, issues::read_spaces, issues::read_parts, issues::read_implications];
    for step in steps {
        for (index, document) in documents.iter().enumerate() {
            step(&mut reader, index, document);
        }
    }
    reader.finish()
}

/// Whether a document is a file of a catalogue, by its fields.
pub fn is_catalogue(document: &Document) -> bool {
    let has = |field: &str| document.value.get(field).is_some();
    !has("terms") && registers::REGISTERS.into_iter().chain(["issues", "implications"]).any(has)
}

/// A catalogue in the making.
struct Reader<'d> {
    catalogue: Catalogue,
    reports: Vec<Findings<'d>>,
    /// Where each entry stands, by its register and its identifier; those with mistakes are there too.
    entries: BTreeMap<(&'static str, String), Place>,
}

/// Where an entry stands.
#[derive(Clone, Debug)]
struct Place {
    /// The number of the file.
    file: usize,
    /// The name of the file.
    name: String,
    /// The field of the file.
    field: &'static str,
    /// The number in the field's list, if it is one.
    index: Option<usize>,
}

/// The registers that the fields of a catalogue file add to. What shares one shares its identifiers.
const FIELDS: [(&str, &str); 9] = [
    ("areas", "area"),
    ("units", "unit"),
    ("places", "place"),
    ("groups", "place"),
    ("parties", "party"),
    ("roles", "party"),
    ("circumstances", "circumstance"),
    ("events", "event"),
    ("issues", ISSUE),
];

/// The register of issues.
const ISSUE: &str = "issue";

/// The register of implications.
const IMPLICATION: &str = "implication";

/// Notes where the entries of a file stand and reports those that another entry stands for already.
fn enter(reader: &mut Reader<'_>, index: usize, document: &Document) {
    for (field, register) in FIELDS {
        let entries = document.value.get(field).and_then(Value::as_mapping);
        for id in entries.into_iter().flat_map(Mapping::keys) {
            let place = Place { file: index, name: document.source.name.clone(), field, index: None };
            let all = At::ROOT.key(field);
            reader.enter(register, id, place, &all.key(id));
        }
    }
}

impl Reader<'_> {
    /// Notes where an entry stands; one that stands for the same as an earlier one is a mistake.
    fn enter(&mut self, register: &'static str, id: &str, place: Place, at: &At<'_>) {
        let Some(report) = self.reports.get_mut(place.file) else { return };
        let (file, field) = (place.file, place.field);
        let Some(earlier) = self.entries.insert((register, id.to_owned()), place) else { return };
        let title = format!("the {register} {} is there twice", quoted(id));
        let finding = if field == "implications" {
            report.value(Code::DuplicateId, &at.key("id"), title)
        } else {
            report.key(Code::DuplicateId, at, title)
        };
        let first = if earlier.file == file {
            format!("it stands under `{}` already", earlier.field)
        } else {
            format!("it stands in {} already", earlier.name)
        };
        finding.label(first).help("keep one of the two, or give one another id");
    }

    fn finish(mut self) -> (Catalogue, Vec<Vec<Finding>>) {
        self.sort_issues();
        self.set_depths();
        (self.catalogue, self.reports.into_iter().map(Findings::finish).collect())
    }

    /// Puts issues in the order of their areas, and within an area in that of the files.
    fn sort_issues(&mut self) {
        let order: BTreeMap<_, _> =
            self.catalogue.areas.iter().enumerate().map(|(index, area)| (area.id.clone(), index)).collect();
        self.catalogue.issues.sort_by_key(|issue| order.get(&issue.area).copied());
        self.catalogue.index();
    }

    /// Finds how many implications may lead to each issue; a circle of them has no first and is a mistake.
    fn set_depths(&mut self) {
        let rules: Vec<Implication> = self.catalogue.implications().cloned().collect();
        let mut depths: BTreeMap<IssueId, usize> = BTreeMap::new();
        // Without a circle, no way through the implications is longer than there are issues.
        for _ in 0..=self.catalogue.issues.len() {
            let mut has_moved = false;
            for rule in &rules {
                let least = depths.get(&rule.from).copied().unwrap_or(0) + 1;
                let depth = depths.entry(rule.to.clone()).or_default();
                has_moved |= *depth < least;
                *depth = least.max(*depth);
            }
            if !has_moved {
                self.catalogue.depths = depths;
                return;
            }
        }
        self.report_circles(&rules);
        self.catalogue.depths = depths;
    }

    fn report_circles(&mut self, rules: &[Implication]) {
        for rule in rules {
            let (mut reached, mut pending) = (BTreeSet::from([&rule.to]), vec![&rule.to]);
            while let Some(issue) = pending.pop() {
                let next = rules.iter().filter(|rule| rule.from == *issue).map(|rule| &rule.to);
                pending.extend(next.filter(|issue| reached.insert(issue)));
            }
            let place = self.entries.get(&(IMPLICATION, rule.id.clone()));
            let Some(place) = place.filter(|_| reached.contains(&rule.from)) else { continue };
            let Some(report) = self.reports.get_mut(place.file) else { continue };
            let title = format!("`{}` implies `{}`, and that implies it in turn", rule.from, rule.to);
            let help = "take out one rule of the circle: implications run forward only";
            let (issues, implications) = (At::ROOT.key("issues"), At::ROOT.key("implications"));
            let issue = issues.key(&rule.id);
            match place.index {
                Some(index) => report.map(Code::Cycle, &implications.index(index), title).help(help),
                None => report.value(Code::Cycle, &issue.key("part_of"), title).help(help),
            };
        }
    }
}

/// Whether `given` is one of the words known; otherwise it is reported with the nearest of them.
pub(crate) fn known<'w, W: Iterator<Item = &'w str>>(
    given: &str,
    at: &At<'_>,
    (code, what): (Code, &str),
    words: impl Fn() -> W,
    report: &mut Findings<'_>,
) -> bool {
    if words().any(|word| word == given) {
        return true;
    }
    let near = nearest(given, words());
    let finding = report.value(code, at, format!("unknown {what} {}", quoted(given)));
    if let Some(near) = near {
        finding.label(format!("did you mean `{near}`?"));
    }
    let all: Vec<&str> = words().collect();
    if all.is_empty() {
        finding.help("none is known");
    } else if all.len() <= MOST_LISTED {
        finding.help(format!("known: {}", all.join(", ")));
    } else if near.is_none() {
        let parts: Vec<&str> = given.split('-').filter(|part| part.len() > 2).collect();
        let is_alike = |word: &&&str| word.split('-').any(|part| parts.contains(&part));
        let alike: Vec<&str> = all.iter().filter(is_alike).copied().take(MOST_LISTED).collect();
        let first = || all.get(..MOST_LISTED).unwrap_or_default().join(", ");
        finding.help(if alike.is_empty() {
            format!("{} are known: {}, …", all.len(), first())
        } else {
            format!("of the {} known, these have a word of it: {}", all.len(), alike.join(", "))
        });
    }
    false
}

/// The most words that a message lists.
const MOST_LISTED: usize = 12;

/// Reads an identifier that a file gives to something of its own.
fn new_id<'v>(value: &'v Value, at: &At<'_>, report: &mut Findings<'_>) -> Option<&'v str> {
    let id = text(value, at, report)?;
    check_id(id, at, report).then_some(id)
}

/// Whether the key at this path may be an identifier.
fn check_id(id: &str, at: &At<'_>, report: &mut Findings<'_>) -> bool {
    if RESERVED.contains(&id) {
        report
            .key(Code::ReservedWord, at, format!("`{id}` is a reserved word"))
            .help("choose a word that says what happens, as `barred` or `held`");
        return false;
    }
    if !is_id(id) {
        report
            .key(Code::BadId, at, format!("{} is not an identifier", quoted(id)))
            .help("lower-case letters, digits and hyphens between them");
        return false;
    }
    true
}
