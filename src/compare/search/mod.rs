//! Finds terms by words, best first.
//!
//! Ranked by BM25F with its usual constants: S. Robertson and H. Zaragoza, "The Probabilistic Relevance Framework: BM25
//! and Beyond", Foundations and Trends in Information Retrieval 3 (2009), sections 3.4 to 3.7.

mod query;

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

pub use query::{Part, Query};

use crate::catalogue::{AreaId, Catalogue, Date, PartyId};
use crate::termset::{Term, TermSet};
use crate::words::{Word, words};

/// A part of a term that is searched.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Field {
    /// Our sentence.
    Statement,
    /// The exact words of the source.
    Quote,
    /// The verbatim text.
    Wording,
    /// The name of the issue.
    Label,
    /// The question of the issue.
    Question,
}

impl Field {
    /// All, in the order in which a hit shows them.
    pub const ALL: [Self; 5] = [Self::Statement, Self::Quote, Self::Wording, Self::Label, Self::Question];

    /// How much a word weighs that is found there. What a document says goes before what it is about.
    fn weight(self) -> f64 {
        match self {
            Self::Statement | Self::Quote => 2.0,
            Self::Wording | Self::Label => 1.0,
            Self::Question => 0.5,
        }
    }

    fn of<'t>(self, term: &'t Term, catalogue: &'t Catalogue) -> &'t str {
        let issue = || catalogue.issue(term.issue.as_str());
        match self {
            Self::Statement => &term.statement,
            Self::Quote => term.quote.as_deref().unwrap_or_default(),
            Self::Wording => term.wording.as_deref().unwrap_or_default(),
            Self::Label => issue().map_or("", |issue| &issue.label),
            Self::Question => issue().map_or("", |issue| &issue.question),
        }
    }
}

/// Which terms are wanted; an empty list narrows nothing.
#[derive(Clone, Debug, Default)]
pub struct Filter {
    /// Only issues of these areas.
    pub areas: Vec<AreaId>,
    /// Only terms that bind one of these parties, or are in a document of which one is an author.
    pub parties: Vec<PartyId>,
    /// Only documents that may be of this date or later.
    pub since: Option<Date>,
    /// Only documents that may be of this date or earlier.
    pub until: Option<Date>,
}

impl Filter {
    fn keeps(&self, set: &TermSet, term: &Term, catalogue: &Catalogue) -> bool {
        let area = catalogue.issue(term.issue.as_str()).map(|issue| &issue.area);
        let parties = || set.authors.iter().chain(&term.binds);
        (self.areas.is_empty() || area.is_some_and(|area| self.areas.contains(area)))
            && (self.parties.is_empty() || parties().any(|party| self.parties.contains(party)))
            && set.date.may_lie_between(self.since, self.until)
    }
}

/// A term in which something was found.
#[derive(Clone, Debug)]
pub struct Hit<'t> {
    /// The document.
    pub set: &'t TermSet,
    /// The term.
    pub term: &'t Term,
    /// Where something was found, in bytes of the field's text, in order and apart from one another.
    pub found: BTreeMap<Field, Vec<Range<usize>>>,
    /// How well it fits, only to be compared with others of one search.
    pub score: f64,
}

/// What a search found.
#[derive(Clone, Debug, Default)]
pub struct Found<'t> {
    /// The terms, best first; of equals the earlier document, then by its id and the order of its terms.
    pub hits: Vec<Hit<'t>>,
    /// Whether every hit has every part of the query. Where no term has all of them, hits have some.
    pub has_all: bool,
    /// The parts of the query that no text anywhere has, each with the nearest words that there are.
    pub unknown: Vec<(String, Vec<String>)>,
}

/// The constant of BM25 by which repeated words count less and less.
const K1: f64 = 1.2;

/// The constant of BM25 by which long texts count less.
const B: f64 = 0.75;

/// The terms of `sets` that `filter` keeps and that have the parts of `query`. How rare a word is, is counted over all
/// terms, so that a filter changes no order.
pub fn search<'t>(query: &Query, sets: &'t [TermSet], filter: &Filter, catalogue: &Catalogue) -> Found<'t> {
    let index = Index::of(sets, catalogue);
    let matches: Vec<Vec<Match>> =
        index.entries.iter().map(|entry| query.parts.iter().map(|part| entry.find(part)).collect()).collect();
    let having =
        |part: usize| matches.iter().filter(|found| found.get(part).is_some_and(Match::is_found)).count();
    let counts: Vec<usize> = (0..query.parts.len()).map(having).collect();
    let rarity: Vec<f64> = counts.iter().map(|count| index.rarity(*count)).collect();
    let mut hits = Vec::new();
    for (entry, found) in index.entries.iter().zip(&matches) {
        let parts_found = found.iter().filter(|found| found.is_found()).count();
        if parts_found > 0 && filter.keeps(entry.set, entry.term, catalogue) {
            hits.push((parts_found, entry.hit(found, &rarity, &index.mean_lengths)));
        }
    }
    let has_all = hits.iter().any(|(parts, _)| *parts == query.parts.len());
    hits.retain(|(parts, _)| !has_all || *parts == query.parts.len());
    let mut hits: Vec<Hit<'t>> = hits.into_iter().map(|(_, hit)| hit).collect();
    // Stable: terms of one document that fit alike stay in its order.
    hits.sort_by(|one, other| {
        let by_score = other.score.total_cmp(&one.score);
        by_score.then_with(|| (one.set.date, &one.set.id).cmp(&(other.set.date, &other.set.id)))
    });
    let unknown = query.parts.iter().zip(&counts).filter(|(_, count)| **count == 0);
    let unknown = unknown.map(|(part, _)| (part.written.clone(), index.nearest(part))).collect();
    Found { hits, has_all, unknown }
}

/// All terms with their words.
struct Index<'t> {
    entries: Vec<Entry<'t>>,
    mean_lengths: [f64; Field::ALL.len()],
}

struct Entry<'t> {
    set: &'t TermSet,
    term: &'t Term,
    fields: [Vec<Word>; Field::ALL.len()],
}

/// Where a part of the query stands in each field of a term.
struct Match {
    places: [Vec<Range<usize>>; Field::ALL.len()],
}

impl Match {
    fn is_found(&self) -> bool {
        self.places.iter().any(|places| !places.is_empty())
    }
}

impl<'t> Index<'t> {
    fn of(sets: &'t [TermSet], catalogue: &Catalogue) -> Self {
        let terms = sets.iter().flat_map(|set| set.terms.iter().map(move |term| (set, term)));
        let entry = |(set, term)| Entry {
            set,
            term,
            fields: Field::ALL.map(|field| words(field.of(term, catalogue))),
        };
        let entries: Vec<Entry<'t>> = terms.map(entry).collect();
        let mut mean_lengths = [0.0; Field::ALL.len()];
        for (index, mean) in mean_lengths.iter_mut().enumerate() {
            let lengths = entries.iter().filter_map(|entry| entry.fields.get(index)).map(Vec::len);
            let filled: Vec<usize> = lengths.filter(|length| *length > 0).collect();
            *mean = number(filled.iter().sum()) / number(filled.len().max(1));
        }
        Self { entries, mean_lengths }
    }

    /// The inverse document frequency of what `count` terms have, kept above zero.
    fn rarity(&self, count: usize) -> f64 {
        let (all, count) = (number(self.entries.len()), number(count));
        ((all - count + 0.5) / (count + 0.5)).ln_1p()
    }

    /// The known words nearest to the words of a part that nothing has, at most three for each.
    fn nearest(&self, part: &Part) -> Vec<String> {
        let all = self.entries.iter().flat_map(|entry| &entry.fields).flatten();
        let known: BTreeSet<&str> = all.map(|word| word.folded.as_str()).collect();
        let stems: BTreeSet<&str> = self
            .entries
            .iter()
            .flat_map(|entry| &entry.fields)
            .flatten()
            .map(|word| word.stem.as_str())
            .collect();
        let missing = part.words.iter().filter(|word| !stems.contains(word.stem.as_str()));
        missing.flat_map(|word| nearest(&word.folded, &known)).collect()
    }
}

/// The most words that are suggested for one.
const MOST_SUGGESTED: usize = 3;

/// Words alike enough to be meant (Jaro 1989, Winkler 1990), best first.
fn nearest(word: &str, known: &BTreeSet<&str>) -> Vec<String> {
    const ALIKE: f64 = 0.84;
    let alike = known.iter().map(|other| (strsim::jaro_winkler(word, other), *other));
    let mut alike: Vec<(f64, &str)> = alike.filter(|(similarity, _)| *similarity >= ALIKE).collect();
    alike.sort_by(|one, other| other.0.total_cmp(&one.0).then(one.1.cmp(other.1)));
    alike.into_iter().take(MOST_SUGGESTED).map(|(_, word)| word.to_owned()).collect()
}

impl<'t> Entry<'t> {
    fn find(&self, part: &Part) -> Match {
        let in_field = |words: &Vec<Word>| -> Vec<Range<usize>> {
            let range = |at: usize| {
                let found = words.get(at..at + part.words.len())?;
                Some(found.first()?.range.start..found.last()?.range.end)
            };
            part.places(words).filter_map(range).collect()
        };
        Match {
            places: std::array::from_fn(|index| self.fields.get(index).map(in_field).unwrap_or_default()),
        }
    }

    fn hit(&self, found: &[Match], rarity: &[f64], mean_lengths: &[f64]) -> Hit<'t> {
        let score =
            found.iter().zip(rarity).map(|(found, rarity)| rarity * self.weighed(found, mean_lengths)).sum();
        let mut ranges = BTreeMap::new();
        for (index, field) in Field::ALL.into_iter().enumerate() {
            let places = found.iter().filter_map(|found| found.places.get(index)).flatten().cloned();
            let merged = merged(places.collect());
            if !merged.is_empty() {
                ranges.insert(field, merged);
            }
        }
        Hit { set: self.set, term: self.term, found: ranges, score }
    }

    /// How much the places of a part weigh together, saturated as BM25 does it.
    fn weighed(&self, found: &Match, mean_lengths: &[f64]) -> f64 {
        let fields = Field::ALL.into_iter().zip(&found.places).zip(&self.fields).zip(mean_lengths);
        let frequency: f64 = fields
            .map(|(((field, places), words), mean)| {
                let length = if *mean > 0.0 { number(words.len()) / mean } else { 1.0 };
                field.weight() * number(places.len()) / (1.0 - B + B * length)
            })
            .sum();
        frequency / (K1 + frequency)
    }
}

/// Ranges in order, those that touch or overlap as one.
fn merged(mut ranges: Vec<Range<usize>>) -> Vec<Range<usize>> {
    ranges.sort_by_key(|range| (range.start, range.end));
    let mut merged: Vec<Range<usize>> = Vec::new();
    for range in ranges {
        match merged.last_mut() {
            Some(last) if range.start <= last.end => last.end = last.end.max(range.end),
            _ => merged.push(range),
        }
    }
    merged
}

fn number(count: usize) -> f64 {
    f64::from(u32::try_from(count).unwrap_or(u32::MAX))
}
