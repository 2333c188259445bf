//! Points that nobody has coded, paired with points of the other document by their wording alone.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use pathfinding::kuhn_munkres::kuhn_munkres;
use pathfinding::matrix::Matrix;

use super::Side;
use crate::termset::{Certainty, Point, Term, TermSet};
use crate::words::Weights;

/// The least likeness of two points that are paired: below it texts share little but the names of the parties.
const LEAST: f64 = 0.3;

/// The most points on a side for which the best pairing is sought; more are paired by likeness, likest first.
const MOST: usize = 400;

/// How finely likeness is told apart: the pairing is of whole numbers.
const STEPS: f64 = 1_000_000.0;

/// A point of which the words are compared.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Worded<'t> {
    /// The point.
    pub point: &'t Point,
    /// Its words.
    pub text: Cow<'t, str>,
    /// Where the words are from.
    pub origin: Origin,
    /// Keys of the sources that have them.
    pub sources: BTreeSet<&'t Arc<str>>,
    /// How well a coded point is known, by its weakest term.
    pub certainty: Option<Certainty>,
}

/// Where the words of a point are from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Origin {
    /// The verbatim text of a point that nobody has coded.
    Uncoded,
    /// The verbatim text of a point that is coded.
    Wording,
    /// Quotes of it.
    Quotes,
    /// Statements of ours.
    Statements,
}

impl Origin {
    /// The word for it.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Uncoded => "not coded",
            Self::Wording => "verbatim",
            Self::Quotes => "quoted",
            Self::Statements => "our statements",
        }
    }
}

/// Two points that are paired by their wording, or one that has no counterpart.
#[derive(Clone, Debug, PartialEq)]
pub struct WordedPair<'t> {
    /// A's point.
    pub a: Option<Worded<'t>>,
    /// B's point.
    pub b: Option<Worded<'t>>,
    /// How alike the words are: 1 where they are the same, 0 where they share none.
    pub likeness: f64,
}

/// Pairs the points that nobody has coded with points of the other document: one with one, so that the likeness of all
/// pairs together is greatest, wherever the points stand in their documents.
///
/// The assignment is that of Kuhn 1955 and Munkres 1957; points are alike as [`Weights`] has it. Each group of points
/// that are joined by a possible pair is assigned by itself, which gives the same result. Two points that are
/// both coded are not paired: they have rows. A point without a counterpart is told alone if nobody has coded it.
pub fn uncoded<'t>(a: &'t TermSet, b: &'t TermSet) -> Vec<WordedPair<'t>> {
    if a.uncoded.is_empty() && b.uncoded.is_empty() {
        return Vec::new();
    }
    let (of_a, of_b) = (points(a), points(b));
    let texts = of_a.iter().chain(&of_b).map(|point| point.text.as_ref());
    let weights = Weights::of(texts);
    let mut possible: BTreeMap<(usize, usize), f64> = BTreeMap::new();
    for ((left, right), likeness) in weights.alike_across(of_a.len()) {
        let right = right - of_a.len();
        let is_for_rows = of_a[left].origin != Origin::Uncoded && of_b[right].origin != Origin::Uncoded;
        if likeness >= LEAST && !is_for_rows {
            possible.insert((left, right), likeness);
        }
    }
    let mut pairs: BTreeMap<usize, (usize, f64)> = BTreeMap::new();
    for group in groups(&possible) {
        pairs.extend(assign(&group).into_iter().map(|(left, right, likeness)| (left, (right, likeness))));
    }
    let taken: BTreeSet<usize> = pairs.values().map(|(right, _)| *right).collect();
    let mut found = Vec::new();
    for (left, point) in of_a.into_iter().enumerate() {
        let paired = pairs.get(&left).map(|(right, likeness)| (of_b[*right].clone(), *likeness));
        match paired {
            Some((other, likeness)) => found.push(WordedPair { a: Some(point), b: Some(other), likeness }),
            None if point.origin == Origin::Uncoded => {
                found.push(WordedPair { a: Some(point), b: None, likeness: 0.0 });
            }
            None => {}
        }
    }
    let alone =
        of_b.into_iter().enumerate().filter(|(right, _)| !taken.contains(right)).map(|(_, point)| point);
    let alone = alone.filter(|point| point.origin == Origin::Uncoded);
    found.extend(alone.map(|point| WordedPair { a: None, b: Some(point), likeness: 0.0 }));
    found
}

impl<'t> WordedPair<'t> {
    /// The point of a side.
    pub fn side(&self, side: Side) -> Option<&Worded<'t>> {
        match side {
            Side::A => self.a.as_ref(),
            Side::B => self.b.as_ref(),
        }
    }
}

/// The points of a document with their words: coded ones first, then the others, each in the order of the file.
fn points(set: &TermSet) -> Vec<Worded<'_>> {
    let mut coded: Vec<(&Point, Vec<&Term>)> = Vec::new();
    let mut places: BTreeMap<&Point, usize> = BTreeMap::new();
    for term in &set.terms {
        let place = *places.entry(&term.point).or_insert(coded.len());
        if place == coded.len() {
            coded.push((&term.point, Vec::new()));
        }
        coded[place].1.push(term);
    }
    let coded = coded.into_iter().map(|(point, terms)| {
        let all = |words: fn(&Term) -> Option<&str>| -> Vec<&str> {
            let mut texts: Vec<&str> = Vec::new();
            // Several terms may quote the same words.
            for text in terms.iter().filter_map(|term| words(term)) {
                if !texts.contains(&text) {
                    texts.push(text);
                }
            }
            texts
        };
        let wordings = all(|term| term.wording.as_deref());
        let quotes = all(|term| term.quote.as_deref());
        let (texts, origin) = match (wordings.is_empty(), quotes.is_empty()) {
            (false, _) => (wordings, Origin::Wording),
            (true, false) => (quotes, Origin::Quotes),
            (true, true) => (all(|term| Some(&term.statement)), Origin::Statements),
        };
        Worded {
            point,
            text: Cow::Owned(texts.join(" ")),
            origin,
            sources: terms.iter().map(|term| &term.source).collect(),
            certainty: terms.iter().map(|term| term.certainty).max(),
        }
    });
    let uncoded = set.uncoded.iter().map(|entry| Worded {
        point: &entry.point,
        text: Cow::Borrowed(entry.wording.as_str()),
        origin: Origin::Uncoded,
        sources: BTreeSet::from([&entry.source]),
        certainty: None,
    });
    coded.chain(uncoded).collect()
}

/// The possible pairs in groups that share no point.
fn groups(possible: &BTreeMap<(usize, usize), f64>) -> Vec<Vec<(usize, usize, f64)>> {
    let mut of_left: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    let mut of_right: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    for (left, right) in possible.keys() {
        of_left.entry(*left).or_default().push(*right);
        of_right.entry(*right).or_default().push(*left);
    }
    let mut seen: BTreeSet<usize> = BTreeSet::new();
    let mut groups = Vec::new();
    for first in of_left.keys() {
        let mut waiting = vec![*first];
        let mut group = Vec::new();
        while let Some(left) = waiting.pop() {
            if !seen.insert(left) {
                continue;
            }
            for right in &of_left[&left] {
                group.push((left, *right, possible[&(left, *right)]));
                waiting.extend(of_right[right].iter().filter(|other| !seen.contains(other)));
            }
        }
        if !group.is_empty() {
            groups.push(group);
        }
    }
    groups
}

/// The best pairing within a group.
fn assign(group: &[(usize, usize, f64)]) -> Vec<(usize, usize, f64)> {
    let lefts: Vec<usize> =
        group.iter().map(|(left, ..)| *left).collect::<BTreeSet<_>>().into_iter().collect();
    let rights: Vec<usize> =
        group.iter().map(|(_, right, _)| *right).collect::<BTreeSet<_>>().into_iter().collect();
    if lefts.len() > MOST || rights.len() > MOST {
        return likest_first(group);
    }
    let place = |all: &[usize], one: usize| all.binary_search(&one).unwrap_or_default();
    // The assignment wants no more rows than columns; a pair that is not possible is worth nothing.
    let is_turned = lefts.len() > rights.len();
    let (rows, columns) = if is_turned { (&rights, &lefts) } else { (&lefts, &rights) };
    let mut worth = Matrix::new(rows.len(), columns.len(), 0_i64);
    let mut likeness: BTreeMap<(usize, usize), f64> = BTreeMap::new();
    for (left, right, alike) in group {
        let (row, column) = if is_turned { (*right, *left) } else { (*left, *right) };
        let cell = (place(rows, row), place(columns, column));
        worth[cell] = steps(*alike);
        likeness.insert(cell, *alike);
    }
    let (_, columns_of) = kuhn_munkres(&worth);
    let mut pairs = Vec::new();
    for (row, column) in columns_of.into_iter().enumerate() {
        let Some(alike) = likeness.get(&(row, column)) else { continue };
        let (left, right) =
            if is_turned { (columns[column], rows[row]) } else { (rows[row], columns[column]) };
        pairs.push((left, right, *alike));
    }
    pairs
}

#[expect(clippy::cast_possible_truncation, reason = "likeness lies between 0 and 1")]
fn steps(likeness: f64) -> i64 {
    (likeness * STEPS).round() as i64
}

/// Pairs the likest points first: the time of the best pairing grows with the third power of their number.
fn likest_first(group: &[(usize, usize, f64)]) -> Vec<(usize, usize, f64)> {
    let mut sorted = group.to_vec();
    sorted.sort_by(|a, b| b.2.total_cmp(&a.2).then((a.0, a.1).cmp(&(b.0, b.1))));
    let (mut lefts, mut rights) = (BTreeSet::new(), BTreeSet::new());
    sorted.retain(|(left, right, _)| {
        let is_free = !lefts.contains(left) && !rights.contains(right);
        if is_free {
            lefts.insert(*left);
            rights.insert(*right);
        }
        is_free
    });
    sorted
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_pairs_together_are_as_alike_as_can_be() {
        // The likest pair first would leave 1 and 11 with nothing.
        let group = [(0, 10, 0.9), (0, 11, 0.8), (1, 10, 0.8)];
        assert_eq!(assign(&group), [(0, 11, 0.8), (1, 10, 0.8)]);
        assert_eq!(likest_first(&group), [(0, 10, 0.9)]);
    }

    #[test]
    fn a_group_with_more_points_on_the_left_is_paired_too() {
        let group = [(0, 10, 0.3), (1, 10, 0.5), (2, 10, 0.4)];
        assert_eq!(assign(&group), [(1, 10, 0.5)]);
    }
}
