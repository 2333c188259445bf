//! Reads the files of a catalogue.
//!
//! What a file may refer to is read first: areas, units, places, parties and circumstances, then issues, then
//! implications. Every mistake of every file is reported.

mod amount;
mod issues;
mod position;
mod registers;

use std::collections::BTreeMap;

use serde_yaml::Value;

use super::{Catalogue, Implication, IssueId, RESERVED, is_id};
use crate::diagnostic::{Code, Finding, quoted};
use crate::yaml::{At, Document, Findings, nearest, text};

pub(crate) use amount::{is_name_of, number_and_unit};
pub use position::position;

/// One pass over a file of the catalogue.
type Step = fn(&mut Reader<'_>, usize, &Document);

/// Reads catalogue files over `base`, whose entries they add to or replace. Returns the catalogue and the
/// findings on each file, in the order of `documents`.
pub fn read(documents: &[Document], base: &Catalogue) -> (Catalogue, Vec<Vec<Finding>>) {
    let mut reader = Reader {
        catalogue: base.clone(),
        reports: documents.iter().map(|document| Findings::of(&document.source)).collect(),
        files: BTreeMap::new(),
    };
    let steps: [Step; 4] =
        [registers::read, issues::read_spaces, issues::read_parts, issues::read_implications];
    for step in steps {
        for (index, document) in documents.iter().enumerate() {
            step(&mut reader, index, document);
        }
    }
    reader.finish(documents)
}

/// A catalogue in the making.
struct Reader<'d> {
    catalogue: Catalogue,
    reports: Vec<Findings<'d>>,
    /// The file that each issue stands in.
    files: BTreeMap<IssueId, usize>,
}

impl Reader<'_> {
    fn finish(mut self, documents: &[Document]) -> (Catalogue, Vec<Vec<Finding>>) {
        self.sort_issues();
        self.set_depths(documents);
        (self.catalogue, self.reports.into_iter().map(Findings::finish).collect())
    }

    /// Puts issues in the order of their areas, and within an area in that of the files.
    fn sort_issues(&mut self) {
        let order: BTreeMap<_, _> =
            self.catalogue.areas.iter().enumerate().map(|(index, area)| (area.id.clone(), index)).collect();
        self.catalogue.issues.sort_by_key(|issue| order.get(&issue.area).copied());
        let ranks = self.catalogue.issues.iter().enumerate().map(|(rank, issue)| (issue.id.clone(), rank));
        self.catalogue.positions = ranks.collect();
    }

    /// Finds how many implications may lead to each issue; a circle of them has no first and is a mistake.
    fn set_depths(&mut self, documents: &[Document]) {
        let mut depths: BTreeMap<IssueId, usize> = BTreeMap::new();
        let rules: Vec<Implication> = self.catalogue.implications().cloned().collect();
        for round in 0..=self.catalogue.issues.len() {
            let mut moved = None;
            for rule in &rules {
                let least = depths.get(&rule.from).copied().unwrap_or(0) + 1;
                let depth = depths.entry(rule.to.clone()).or_default();
                if *depth < least {
                    *depth = least;
                    moved = Some(rule);
                }
            }
            match moved {
                None => break,
                Some(rule) if round == self.catalogue.issues.len() => self.report_circle(rule, documents),
                Some(_) => {}
            }
        }
        self.catalogue.depths = depths;
    }

    fn report_circle(&mut self, rule: &Implication, documents: &[Document]) {
        let file = self.files.get(&rule.from).copied().unwrap_or(0);
        if let Some(report) = self.reports.get_mut(file).filter(|_| file < documents.len()) {
            report.value(
                Code::Cycle,
                &At::ROOT,
                format!("`{}` and `{}` imply each other in a circle", rule.from, rule.to),
            );
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
    if all.len() <= MOST_LISTED && !all.is_empty() {
        finding.help(format!("known: {}", all.join(", ")));
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
