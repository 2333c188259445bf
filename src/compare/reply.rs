//! Which point of a reply answers which point of the text that it revises.

use std::collections::{BTreeMap, BTreeSet};

use crate::termset::{Extent, Numbering, Point, Seen, Strike, TermSet};

/// A document seen as a reply to another.
#[derive(Clone, Debug)]
pub struct Reply<'t> {
    set: &'t TermSet,
    numbering: Option<Numbering>,
    /// By its own counted point, the counted points that it answers.
    answers: BTreeMap<Point, BTreeSet<Point>>,
    /// The same the other way round.
    answered_by: BTreeMap<Point, Vec<Point>>,
}

impl<'t> Reply<'t> {
    /// `set` as a reply to `original`, or `None` where it does not revise it.
    pub fn to(set: &'t TermSet, original: &TermSet) -> Option<Self> {
        let numbering = set.revises(original)?.numbering;
        let mut answers: BTreeMap<Point, BTreeSet<Point>> = BTreeMap::new();
        for term in &set.terms {
            let answered = answers.entry(term.point.counted()).or_default();
            answered.extend(term.answers.iter().map(Point::counted));
        }
        if numbering == Some(Numbering::Kept) {
            // What a point says of its own about what it answers replaces the number.
            for (point, answered) in answers.iter_mut().filter(|(_, answered)| answered.is_empty()) {
                answered.insert(point.clone());
            }
        }
        let mut answered_by: BTreeMap<Point, Vec<Point>> = BTreeMap::new();
        for (own, answered) in &answers {
            for point in answered {
                answered_by.entry(point.clone()).or_default().push(own.clone());
            }
        }
        Some(Self { set, numbering, answers, answered_by })
    }

    /// The counted points of the reply that answer `point` of the original.
    pub fn answering(&self, point: &Point) -> &[Point] {
        self.answered_by.get(&point.counted()).map_or(&[], Vec::as_slice)
    }

    /// The counted points of the reply that answer no point of `original`, in the order of the document.
    pub fn added(&self, original: &TermSet) -> Vec<Point> {
        let known: BTreeSet<Point> = original.terms.iter().map(|term| term.point.counted()).collect();
        let mut seen = BTreeSet::new();
        let own = self.set.terms.iter().map(|term| term.point.counted());
        own.filter(|point| seen.insert(point.clone()))
            .filter(|point| self.answers.get(point).is_none_or(|answered| answered.is_disjoint(&known)))
            .collect()
    }

    /// The strike by which the reply deletes `point` of the original.
    pub fn strike(&self, point: &Point) -> Option<&'t Strike> {
        self.set.strikes.iter().find(|strike| strike.point.covers(point))
    }

    /// Whether the reply leaves out what `point` of the original says, where it has no term on the same issue:
    /// it strikes the point; it answers it, and the answer is known whole or, as a source says, lacks it; or it
    /// is known whole and answers it nowhere. Of a reply with points that are not coded only the first is known,
    /// and what a source says.
    pub fn drops(&self, point: &Point, says_nothing: bool) -> bool {
        if self.strike(point).is_some() {
            return true;
        }
        if !self.set.uncoded.is_empty() {
            return says_nothing;
        }
        let answering = self.answering(point);
        if answering.is_empty() {
            return self.set.text == Extent::Full;
        }
        says_nothing || answering.iter().all(|own| self.is_known_whole(own, point))
    }

    fn is_known_whole(&self, own: &Point, answered: &Point) -> bool {
        let same_number = self.numbering == Some(Numbering::Kept) && *own == answered.counted();
        if same_number {
            return self.set.seen(answered) == Seen::Whole;
        }
        let listed = self.set.unseen.iter().chain(&self.set.seen_in_part);
        self.set.seen(own) == Seen::Whole && !listed.into_iter().any(|part| own.covers(part))
    }
}
