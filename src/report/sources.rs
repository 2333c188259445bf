//! Sources numbered once for a whole report, in the order in which they are first cited.

use std::collections::BTreeMap;
use std::sync::Arc;

use rustc_hash::FxHashMap;

use super::model::SourceNote;
use crate::catalogue::Date;
use crate::termset::{Source, Term, TermSet};

/// What makes a source one page with another: address, publisher, title and date.
type Page<'t> = (&'t str, &'t str, Option<&'t str>, Option<Date>);

/// The sources that a report cites.
#[derive(Default)]
pub(super) struct Sources<'t> {
    numbers: FxHashMap<(&'t str, &'t str), usize>,
    /// The numbers of the pages; two documents may cite one, and the reader sees it once.
    pages: BTreeMap<Page<'t>, usize>,
    cited: Vec<&'t Source>,
}

impl<'t> Sources<'t> {
    /// The number of a source of `set`, the same whenever it is cited.
    pub(super) fn cite(&mut self, set: &'t TermSet, key: &'t Arc<str>) -> Option<usize> {
        if let Some(number) = self.numbers.get(&(set.id.as_str(), key)) {
            return Some(*number);
        }
        let source = set.source(key)?;
        let next = self.cited.len() + 1;
        let number = page(source).map_or(next, |page| *self.pages.entry(page).or_insert(next));
        if number == next {
            self.cited.push(source);
        }
        self.numbers.insert((set.id.as_str(), key), number);
        Some(number)
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

/// The page that a source is, if it has an address.
fn page(source: &Source) -> Option<Page<'_>> {
    Some((source.url.as_deref()?, &source.publisher, source.title.as_deref(), source.date))
}
