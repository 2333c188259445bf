//! Whether a party moved towards another: its position before and after, seen from where the other stands.
//!
//! Something is said only where the algebra bears it out. How near two sets of outcomes are is the number of steps
//! between their relation and *same* in the graph of conceptual neighbours of the five relations, those that pass into
//! each other with nothing between: C. Freksa, "Temporal reasoning based on semi-intervals", Artificial Intelligence 54
//! (1992); for these relations, D. A. Randell, Z. Cui and A. G. Cohn, KR 1992. Of two positions that both differ from
//! the other side's, one is nearer where the gap that it leaves lies within the gap that the other leaves, or is
//! smaller in the issue's units; on a set issue, where it is in conflict with the other side over fewer members, all of
//! them among those of before.

use std::collections::BTreeSet;

use super::difference::{Difference, difference};
use super::relation::{Relation, relation};
use crate::catalogue::{Amount, Catalogue, Edge, Interval, Issue, MemberId, Members, Outcomes, Space};

/// Which way a party moved, as seen from where another stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Way {
    /// Its later position is nearer.
    Towards,
    /// Its later position is further off.
    Away,
}

impl Way {
    /// The way as a report names it.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Towards => "towards",
            Self::Away => "away from",
        }
    }

    fn of(is_nearer: bool) -> Self {
        if is_nearer { Self::Towards } else { Self::Away }
    }
}

/// What a movement is seen by.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Measure {
    /// The relation to the other's position was one and is another.
    Relation {
        /// The relation before.
        before: Relation,
        /// The relation now.
        now: Relation,
    },
    /// Both differ from the other's position, by gaps of other sizes; `None` where a gap has no size, as up to *no
    /// limit*.
    Gap {
        /// The gap before.
        before: Option<Difference>,
        /// The gap now.
        now: Option<Difference>,
    },
    /// Both differ from the other's position, over more members or over fewer.
    Members(BTreeSet<MemberId>),
}

/// How a party moved that admitted `before` and admits `now`, as seen from a side that admits `other`; `None` where
/// neither position is the nearer, or where one of the three gives no figure and names no member.
pub fn approach(
    before: &Outcomes,
    now: &Outcomes,
    other: &Outcomes,
    issue: &Issue,
    catalogue: &Catalogue,
) -> Option<(Way, Measure)> {
    if [before, now, other].into_iter().any(Outcomes::is_some) {
        return None;
    }
    let (from, to) = (relation(before, other)?, relation(now, other)?);
    if steps_to_same(from) != steps_to_same(to) {
        let way = Way::of(steps_to_same(to) < steps_to_same(from));
        return Some((way, Measure::Relation { before: from, now: to }));
    }
    if from != Relation::Differing {
        return None;
    }
    let gap = |way| {
        let size = |own: &Outcomes| difference(own, other, issue, catalogue);
        (way, Measure::Gap { before: size(before), now: size(now) })
    };
    match (before, now, other) {
        (Outcomes::Amounts(before), Outcomes::Amounts(now), Outcomes::Amounts(other)) => {
            on_a_line(before, now, other).map(gap)
        }
        (Outcomes::Options(before), Outcomes::Options(now), Outcomes::Options(other))
            if matches!(issue.space, Space::Scale { .. }) =>
        {
            let steps = |own: &crate::catalogue::OptionSet| {
                let ((low, high), (other_low, other_high)) = (own.span()?, other.span()?);
                // Spans that lie within one another are apart by no steps that could be counted.
                other_low.checked_sub(high).or_else(|| low.checked_sub(other_high))
            };
            let (from, to) = (steps(before)?, steps(now)?);
            (from != to).then(|| gap(Way::of(to < from)))
        }
        (Outcomes::Members(before), Outcomes::Members(now), Outcomes::Members(other)) => {
            let (from, to) = (in_conflict(before, other), in_conflict(now, other));
            let is_nearer = to.is_subset(&from);
            let moved = from != to && (is_nearer || from.is_subset(&to));
            moved.then(|| {
                let members = from.symmetric_difference(&to).map(|member| (*member).clone()).collect();
                (Way::of(is_nearer), Measure::Members(members))
            })
        }
        _ => None,
    }
}

/// How many steps lie between a relation and *same*, from one conceptual neighbour to the next.
fn steps_to_same(relation: Relation) -> u8 {
    match relation {
        Relation::Same => 0,
        Relation::Narrower | Relation::Broader => 1,
        Relation::Overlapping => 2,
        Relation::Differing => 3,
    }
}

/// Which way the gap between an interval and one that it has no outcome in common with changed.
fn on_a_line(before: &Interval, now: &Interval, other: &Interval) -> Option<Way> {
    match (before.high < other.low, now.high < other.low) {
        // On one side of it, the gap that ends nearer to it lies within the other.
        (true, true) => (before.high != now.high).then(|| Way::of(now.high > before.high)),
        (false, false) => (before.low != now.low).then(|| Way::of(now.low < before.low)),
        _ => {
            let (from, to) = (size(before, other)?, size(now, other)?);
            (from != to).then(|| Way::of(to < from))
        }
    }
}

fn size(own: &Interval, other: &Interval) -> Option<Amount> {
    let amount = |edge| match edge {
        Edge::Amount(amount) => Some(amount),
        Edge::Unbounded | Edge::NoLimit => None,
    };
    let (low, high) = if own.high < other.low { (own, other) } else { (other, own) };
    Some(amount(high.low)?.minus(amount(low.high)?))
}

/// The members that one side requires and the other rules out.
fn in_conflict<'m>(one: &'m Members, other: &'m Members) -> BTreeSet<&'m MemberId> {
    let ruled_out = |by: &'m Members, of: &'m Members| {
        of.required().atoms.iter().filter(|atom| !by.allowed().contains(atom))
    };
    ruled_out(one, other).chain(ruled_out(other, one)).collect()
}
