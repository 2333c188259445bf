//! Sources numbered once for a whole report, in the order in which they are first cited.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::model::SourceNote;
use crate::termset::{Source, Term, TermSet};

/// The sources that a report cites.
#[derive(Default)]
pub(super) struct Sources<'t> {
    numbers: BTreeMap<(&'t str, &'t str), usize>,
    cited: Vec<&'t Source>,
}

impl<'t> Sources<'t> {
    /// The number of a source of `set`, the same whenever it is cited.
    pub(super) fn cite(&mut self, set: &'t TermSet, key: &'t Arc<str>) -> Option<usize> {
        if let Some(number) = self.numbers.get(&(set.id.as_str(), key)) {
            return Some(*number);
        }
        let source = set.source(key)?;
        // Two documents may cite one page; the reader sees it once.
        let known = self.cited.iter().position(|known| is_one_page(known, source));
        let index = known.unwrap_or_else(|| {
            self.cited.push(source);
            self.cited.len() - 1
        });
        self.numbers.insert((set.id.as_str(), key), index + 1);
        Some(index + 1)
    }

    /// The numbers of the sources that `terms` rest on: the one that each cites first, or all of them.
    pub(super) fn of_terms(&mut self, set: &'t TermSet, terms: &[&'t Term], all: bool) -> Vec<usize> {
        let mut numbers: Vec<usize> = Vec::new();
        for term in terms {
            let also = term.also.iter().filter(|_| all);
            numbers.extend(std::iter::once(&term.source).chain(also).filter_map(|key| self.cite(set, key)));
        }
        numbers.sort_unstable();
        numbers.dedup();
        numbers
    }

    /// The list of sources at the end of a report.
    pub(super) fn into_notes(self) -> Vec<SourceNote> {
        let numbered = self.cited.into_iter().enumerate();
        numbered
            .map(|(index, source)| SourceNote {
                number: index + 1,
                publisher: source.publisher.clone(),
                title: source.title.clone(),
                date: source.date.map(|date| date.to_string()),
                url: source.url.clone(),
                note: source.note.clone(),
            })
            .collect()
    }
}

fn is_one_page(one: &Source, other: &Source) -> bool {
    one.url.is_some()
        && (&one.url, &one.publisher, &one.title, one.date)
            == (&other.url, &other.publisher, &other.title, other.date)
}
