//! Finds terms by words, best first.
//!
//! Ranked by BM25F with its usual constants: S. Robertson and H. Zaragoza, "The Probabilistic Relevance Framework: BM25
//! and Beyond", Foundations and Trends in Information Retrieval 3 (2009), sections 3.4 to 3.7.

mod query;

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

pub use query::{Part, Query};

use crate::catalogue::{AreaId, Catalogue, Date, Issue, PartyId};
use crate::parallel;
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
    let reader = Reader::of(catalogue);
    let mut all = Counts::of(query);
    let mut entries = Vec::new();
    let documents: Vec<&TermSet> = sets.iter().collect();
    for (counts, found) in parallel::map(&documents, |set| reader.find(query, set)) {
        all.add(&counts);
        entries.extend(found);
    }
    let rarity: Vec<f64> = all.having.iter().map(|count| all.rarity(*count)).collect();
    let mean_lengths = all.mean_lengths();
    let mut hits = Vec::new();
    for entry in entries {
        let parts_found = entry.matches.iter().filter(|found| found.is_found()).count();
        if filter.keeps(entry.set, entry.term, catalogue) {
            hits.push((parts_found, entry.hit(&rarity, &mean_lengths)));
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
    let missing = query.parts.iter().zip(&all.having).filter(|(_, count)| **count == 0);
    let missing: Vec<&Part> = missing.map(|(part, _)| part).collect();
    Found { hits, has_all, unknown: reader.unknown(&missing, sets) }
}

/// Divides terms into words.
struct Reader<'c> {
    catalogue: &'c Catalogue,
    /// By issue, the words of its label and of its question, which many terms share.
    of_issues: BTreeMap<&'c str, [Vec<Word>; 2]>,
}

/// A term in which something was found.
struct Entry<'t> {
    set: &'t TermSet,
    term: &'t Term,
    /// How many words each field has.
    lengths: [usize; Field::ALL.len()],
    /// By part of the query.
    matches: Vec<Match>,
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

/// What is counted over all terms.
struct Counts {
    terms: usize,
    /// By field, how many terms have it and how many words these have together.
    lengths: [(usize, usize); Field::ALL.len()],
    /// By part of the query, how many terms have it.
    having: Vec<usize>,
}

impl Counts {
    fn of(query: &Query) -> Self {
        Self { terms: 0, lengths: Default::default(), having: vec![0; query.parts.len()] }
    }

    fn add(&mut self, other: &Self) {
        self.terms += other.terms;
        for (own, other) in self.lengths.iter_mut().zip(other.lengths) {
            *own = (own.0 + other.0, own.1 + other.1);
        }
        self.having.iter_mut().zip(&other.having).for_each(|(own, other)| *own += other);
    }

    fn mean_lengths(&self) -> [f64; Field::ALL.len()] {
        self.lengths.map(|(terms, words)| number(words) / number(terms.max(1)))
    }

    /// The inverse document frequency of what `count` terms have, kept above zero.
    fn rarity(&self, count: usize) -> f64 {
        let (all, count) = (number(self.terms), number(count));
        ((all - count + 0.5) / (count + 0.5)).ln_1p()
    }
}

impl<'c> Reader<'c> {
    fn of(catalogue: &'c Catalogue) -> Self {
        let of_issue = |issue: &Issue| [words(&issue.label), words(&issue.question)];
        let words = parallel::map(catalogue.issues(), of_issue);
        let ids = catalogue.issues().iter().map(|issue| issue.id.as_str());
        Self { catalogue, of_issues: ids.zip(words).collect() }
    }

    /// The words of each field of a term.
    fn words(&self, term: &Term) -> [Cow<'_, [Word]>; Field::ALL.len()] {
        let of_issue = self.of_issues.get(term.issue.as_str());
        Field::ALL.map(|field| match (field, of_issue) {
            (Field::Label, Some([label, _])) => Cow::Borrowed(label.as_slice()),
            (Field::Question, Some([_, question])) => Cow::Borrowed(question.as_slice()),
            _ => Cow::Owned(words(field.of(term, self.catalogue))),
        })
    }

    /// The terms of a document that have some part of the query, and what is counted of all its terms.
    fn find<'t>(&self, query: &Query, set: &'t TermSet) -> (Counts, Vec<Entry<'t>>) {
        let mut counts = Counts::of(query);
        let mut found = Vec::new();
        for term in &set.terms {
            let fields = self.words(term);
            let lengths: [usize; Field::ALL.len()] = std::array::from_fn(|index| fields[index].len());
            counts.terms += 1;
            for (sum, length) in counts.lengths.iter_mut().zip(lengths).filter(|(_, length)| *length > 0) {
                *sum = (sum.0 + 1, sum.1 + length);
            }
            let place =
                |part: &Part| Match { places: std::array::from_fn(|index| part.ranges(&fields[index])) };
            let matches: Vec<Match> = query.parts.iter().map(place).collect();
            for (count, found) in counts.having.iter_mut().zip(&matches) {
                *count += usize::from(found.is_found());
            }
            if matches.iter().any(Match::is_found) {
                found.push(Entry { set, term, lengths, matches });
            }
        }
        (counts, found)
    }

    /// The parts that nothing has, each with the known words nearest to its words, at most three for each.
    fn unknown(&self, parts: &[&Part], sets: &[TermSet]) -> Vec<(String, Vec<String>)> {
        if parts.is_empty() {
            return Vec::new();
        }
        let of_set = |set: &TermSet| -> BTreeSet<(String, String)> {
            let fields = set.terms.iter().flat_map(|term| self.words(term));
            fields.flat_map(Cow::into_owned).map(|word| (word.folded, word.stem)).collect()
        };
        let all: BTreeSet<(String, String)> = parallel::map(sets, of_set).into_iter().flatten().collect();
        let known: BTreeSet<&str> = all.iter().map(|(folded, _)| folded.as_str()).collect();
        let stems: BTreeSet<&str> = all.iter().map(|(_, stem)| stem.as_str()).collect();
        let near = |part: &&Part| {
            let missing = part.words.iter().filter(|word| !stems.contains(word.stem.as_str()));
            (part.written.clone(), missing.flat_map(|word| nearest(&word.folded, &known)).collect())
        };
        parts.iter().map(near).collect()
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
    fn hit(&self, rarity: &[f64], mean_lengths: &[f64]) -> Hit<'t> {
        let matches = self.matches.iter().zip(rarity);
        let score = matches.map(|(found, rarity)| rarity * self.weighed(found, mean_lengths)).sum();
        let mut ranges = BTreeMap::new();
        for (index, field) in Field::ALL.into_iter().enumerate() {
            let places = self.matches.iter().filter_map(|found| found.places.get(index)).flatten().cloned();
            let merged = merged(places.collect());
            if !merged.is_empty() {
                ranges.insert(field, merged);
            }
        }
        Hit { set: self.set, term: self.term, found: ranges, score }
    }

    /// How much the places of a part weigh together, saturated as BM25 does it.
    fn weighed(&self, found: &Match, mean_lengths: &[f64]) -> f64 {
        let fields = Field::ALL.into_iter().zip(&found.places).zip(self.lengths).zip(mean_lengths);
        let frequency: f64 = fields
            .map(|(((field, places), length), mean)| {
                let length = if *mean > 0.0 { number(length) / mean } else { 1.0 };
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
