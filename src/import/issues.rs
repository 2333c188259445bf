//! Which issues of the catalogue a text is likely to be about.

use std::collections::{BTreeMap, BTreeSet};

use crate::catalogue::{Catalogue, Guidance, Issue, IssueId, MembersOf, Space};
use crate::termset::Term;
use crate::words::{Word, number_of, telling};

/// How often a word of the catalogue counts, compared with one of a coded term.
const CATALOGUE_WEIGHT: f64 = 3.0;

/// How many words of the background each issue is given (the Dirichlet prior of Zhai and Lafferty).
const BACKGROUND: f64 = 30.0;

/// How far the background of an issue is that of its area.
const AREA_SHARE: f64 = 0.3;

/// How many words of the whole catalogue each area is given.
const AREA_BACKGROUND: f64 = 100.0;

/// The weight of how often the issue was coded before.
const PRIOR_WEIGHT: f64 = 0.7;

/// The weight of the BM25 part.
const RANKING_WEIGHT: f64 = 1.0;

/// `k1` and `b` of BM25, at the usual values of Robertson and Zaragoza.
const SATURATION: f64 = 1.2;
const LENGTH_SHARE: f64 = 0.6;

/// How flat the scores are made, so that a score of 60 is right about six times in ten.
const TEMPERATURE: f64 = 28.0;

/// How much a word counts that stands around a point, in its heading or in the point that it is a part of.
const AROUND_WEIGHT: f64 = 0.3;

/// How many letters a piece of a word has.
const PIECE: usize = 4;

/// The most words that are named as a reason.
const MOST_REASONS: usize = 4;

/// An issue that a text may be about.
#[derive(Clone, Debug, PartialEq)]
pub struct Candidate {
    /// The issue.
    pub issue: IssueId,
    /// How likely it is among all issues, in percent.
    pub score: u8,
    /// The words of the text that speak for it, strongest first.
    pub because: Vec<String>,
}

/// What the catalogue's words and the coded terms of a library tell about the issues of a text.
///
/// Each issue is a language model over words, pairs of neighbouring words and pieces of words of four letters (`McNamee` and
/// Mayfield 2004, *Character N-Gram Tokenization for European Language Text Retrieval*), smoothed with that of its area and of
/// the whole catalogue: naive Bayes in the form of Zhai and Lafferty 2004, *A Study of Smoothing Methods for
/// Language Models*, with the shrinkage to a wider class of `McCallum` and others 1998, *Improving Text Classification
/// by Shrinkage in a Hierarchy of Classes*. To the likelihood is added the rank of the issue by BM25 (Robertson
/// and Zaragoza 2009, *The Probabilistic Relevance Framework*). Both are sums over words, so the words with the largest
/// share in a score are the reason for it.
pub struct Suggester {
    issues: Vec<IssueId>,
    /// What an issue has before any word is seen, and what each word costs it.
    starts: Vec<(f64, f64)>,
    /// The area of each issue, by its number.
    areas: Vec<usize>,
    /// What each word is worth.
    worth: BTreeMap<String, Worth>,
}

/// What a word is worth.
struct Worth {
    /// To all issues of each area.
    areas: Vec<f64>,
    /// To the issues that have the word, besides.
    issues: Vec<(usize, f64)>,
}

impl Suggester {
    /// Learns from a catalogue, which should have its guidance, and from coded terms.
    pub fn new<'t>(catalogue: &Catalogue, terms: impl IntoIterator<Item = &'t Term>) -> Self {
        let issues = catalogue.issues();
        let ranks: BTreeMap<&IssueId, usize> =
            issues.iter().enumerate().map(|(rank, issue)| (&issue.id, rank)).collect();
        let mut counts: Vec<BTreeMap<String, f64>> = Vec::new();
        for issue in issues {
            let mut words = BTreeMap::new();
            let description = describe(issue, catalogue.guidance().get(&issue.id));
            for feature in features(&description) {
                *words.entry(feature.0).or_default() += CATALOGUE_WEIGHT;
            }
            counts.push(words);
        }
        let mut times = vec![0.0; issues.len()];
        for term in terms {
            let Some(rank) = ranks.get(&term.issue) else { continue };
            times[*rank] += 1.0;
            let texts = [Some(&term.statement), term.quote.as_ref(), term.wording.as_ref()];
            for feature in texts.into_iter().flatten().flat_map(|text| features(text)) {
                *counts[*rank].entry(feature.0).or_default() += 1.0;
            }
        }
        Self::of_counts(issues, &counts, &times)
    }

    fn of_counts(issues: &[Issue], counts: &[BTreeMap<String, f64>], times: &[f64]) -> Self {
        let areas: BTreeSet<_> = issues.iter().map(|issue| &issue.area).collect();
        let areas: Vec<_> = areas.into_iter().collect();
        let area_of: Vec<usize> = issues
            .iter()
            .map(|issue| areas.iter().position(|area| **area == issue.area).unwrap_or_default())
            .collect();
        let totals: Vec<f64> = counts.iter().map(|words| words.values().sum()).collect();
        let all: f64 = totals.iter().sum::<f64>().max(1.0);
        let mut in_area = vec![0.0; areas.len()];
        // By word: how often each issue has it.
        let mut by_word: BTreeMap<&str, Vec<(usize, f64)>> = BTreeMap::new();
        for (rank, words) in counts.iter().enumerate() {
            in_area[area_of[rank]] += totals[rank];
            for (word, count) in words {
                by_word.entry(word).or_default().push((rank, *count));
            }
        }
        let many = number_of(issues.len());
        let terms: f64 = times.iter().sum();
        let starts = times.iter().zip(&totals).map(|(times, total)| {
            let prior = ((times + 1.0) / (terms + many)).ln();
            (PRIOR_WEIGHT * prior, (BACKGROUND / (total + BACKGROUND)).ln())
        });
        let starts = starts.collect();
        let worth = by_word.into_iter().map(|(word, having)| {
            let overall = having.iter().map(|(_, count)| count).sum::<f64>() / all;
            let mut of_area = vec![0.0; areas.len()];
            for (rank, count) in &having {
                of_area[area_of[*rank]] += count;
            }
            let rarity =
                (1.0 + (many - number_of(having.len()) + 0.5) / (number_of(having.len()) + 0.5)).ln();
            let background: Vec<f64> = of_area
                .iter()
                .zip(&in_area)
                .map(|(count, total)| {
                    let area = (count + AREA_BACKGROUND * overall) / (total + AREA_BACKGROUND);
                    AREA_SHARE * area + (1.0 - AREA_SHARE) * overall
                })
                .collect();
            let own = having.into_iter().map(|(rank, count)| {
                let likelihood = (1.0 + count / (BACKGROUND * background[area_of[rank]])).ln();
                let length = 1.0 - LENGTH_SHARE + LENGTH_SHARE * totals[rank] / (all / many);
                let ranking = rarity * count * (SATURATION + 1.0) / (count + SATURATION * length);
                (rank, likelihood + RANKING_WEIGHT * ranking)
            });
            let issues = own.collect();
            let areas = background.iter().map(|base| (base / overall).ln()).collect();
            (word.to_owned(), Worth { areas, issues })
        });
        let worth = worth.collect();
        let ids = issues.iter().map(|issue| issue.id.clone()).collect();
        Self { issues: ids, starts, areas: area_of, worth }
    }

    /// The `most` likeliest issues of a text, likeliest first; none where no word of it is known. The words `around` it
    /// count for less.
    pub fn suggest(&self, text: &str, around: &str, most: usize) -> Vec<Candidate> {
        // Each feature once, at its first place; what stands in the text itself counts as that.
        let mut places: BTreeMap<String, (&str, f64)> = BTreeMap::new();
        for (words, weight) in [(around, AROUND_WEIGHT), (text, 1.0)] {
            for (feature, range) in features(words).into_iter().rev() {
                places.insert(feature, (words.get(range).unwrap_or_default(), weight));
            }
        }
        let known: Vec<(&str, f64, &Worth)> = places
            .iter()
            .filter_map(|(feature, (words, weight))| Some((*words, *weight, self.worth.get(feature)?)))
            .collect();
        if known.is_empty() {
            return Vec::new();
        }
        let length: f64 = known.iter().map(|(_, weight, _)| weight).sum();
        let mut scores: Vec<f64> = self.starts.iter().map(|(start, cost)| start + length * cost).collect();
        for (_, weight, worth) in &known {
            for (score, area) in scores.iter_mut().zip(&self.areas) {
                *score += weight * worth.areas[*area];
            }
            for (issue, own) in &worth.issues {
                scores[*issue] += weight * own;
            }
        }
        let best = scores.iter().copied().fold(f64::NEG_INFINITY, f64::max);
        let likely = |score: f64| ((score - best) / TEMPERATURE).exp();
        let sum: f64 = scores.iter().map(|score| likely(*score)).sum();
        let mut order: Vec<usize> = (0..scores.len()).collect();
        order.sort_by(|a, b| scores[*b].total_cmp(&scores[*a]).then(a.cmp(b)));
        let candidate = |rank: usize| {
            // What the pieces of a word tell is told as the word.
            let mut shares: BTreeMap<&str, f64> = BTreeMap::new();
            for (words, weight, worth) in &known {
                if let Some((_, own)) = worth.issues.iter().find(|(issue, _)| *issue == rank) {
                    *shares.entry(words).or_default() += weight * own;
                }
            }
            let mut reasons: Vec<(f64, &str)> =
                shares.into_iter().map(|(words, share)| (share, words)).collect();
            reasons.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(b.1)));
            Candidate {
                issue: self.issues[rank].clone(),
                score: percent(likely(scores[rank]) / sum),
                because: told(&reasons),
            }
        };
        order.into_iter().take(most).map(candidate).collect()
    }
}

/// A share as whole percent.
#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a share lies between 0 and 1")]
fn percent(share: f64) -> u8 {
    (share * 100.0).round() as u8
}

/// The words that are told as reasons, each once.
fn told(reasons: &[(f64, &str)]) -> Vec<String> {
    let mut words: Vec<String> = Vec::new();
    for (_, reason) in reasons {
        let word = reason.split_whitespace().collect::<Vec<_>>().join(" ");
        let is_told = |known: &String| known.to_lowercase().contains(&word.to_lowercase());
        if words.len() < MOST_REASONS && !word.is_empty() && !words.iter().any(is_told) {
            words.retain(|known| !word.to_lowercase().contains(&known.to_lowercase()));
            words.push(word);
        }
    }
    words
}

/// The words of a text, the pairs of neighbours, and the pieces of words, each with its place.
///
/// Pieces find what endings and spelling hide: `compensate` and `compensation`, `demilitarised` and `demilitarization`.
fn features(text: &str) -> Vec<(String, std::ops::Range<usize>)> {
    let words = telling(text);
    let is_one_phrase = |pair: &&[Word]| {
        let between = text.get(pair[0].range.end..pair[1].range.start).unwrap_or_default();
        !between.contains(['.', ';', ':', '\n', '→'])
    };
    let pairs: Vec<_> = words
        .windows(2)
        .filter(is_one_phrase)
        .map(|pair| {
            let place = pair[0].range.start..pair[1].range.end;
            (format!("{} {}", feature(&pair[0]), feature(&pair[1])), place)
        })
        .collect();
    let pieces: Vec<_> = words
        .iter()
        .filter(|word| !word.is_number())
        .flat_map(|word| pieces(&word.folded).map(|piece| (piece, word.range.clone())))
        .collect();
    let words = words.iter().map(|word| (feature(word).to_owned(), word.range.clone()));
    words.chain(pairs).chain(pieces).collect()
}

/// The pieces of [`PIECE`] letters of a word and of the marks at both of its ends. The mark tells them from words.
fn pieces(word: &str) -> impl Iterator<Item = String> {
    let letters: Vec<char> = std::iter::once('_').chain(word.chars()).chain(['_']).collect();
    let all: Vec<String> =
        letters.windows(PIECE).map(|piece| format!("~{}", piece.iter().collect::<String>())).collect();
    all.into_iter()
}

/// A word as it is counted: which number it is tells nothing of the issue.
fn feature(word: &Word) -> &str {
    if word.is_number() { "#" } else { &word.stem }
}

/// Everything that the catalogue says of an issue, as one text.
fn describe(issue: &Issue, guidance: Option<&Guidance>) -> String {
    let mut parts = vec![issue.label.clone(), issue.question.clone(), issue.id.as_str().replace('-', " ")];
    // What texts call it tells more than what we ask.
    for _ in 0..2 {
        parts.extend(guidance.into_iter().flat_map(|guidance| guidance.words.iter().cloned()));
    }
    parts.extend(issue.space.options().iter().map(|option| option.label.clone()));
    if let Space::Set { of: MembersOf::Items(items), .. } = &issue.space {
        parts.extend(items.iter().map(|item| item.label.clone()));
    }
    parts.join(" . ")
}
