//! Who stands at the edges of common ground, and of a gap.

use super::{Ground, Stand};
use crate::catalogue::{Amount, Catalogue, Edge, Issue, Outcomes, Space};
use crate::compare::difference::{Difference, difference};
use crate::compare::relation::{Relation, relation};

/// The two stands that are furthest apart, the lower one first: those at the edges of a number line or a scale, otherwise
/// the first two that differ.
pub(super) fn gap(
    stands: &[Stand<'_>],
    issue: &Issue,
    catalogue: &Catalogue,
) -> Option<(usize, usize, Option<Difference>)> {
    let (low, high) = match furthest(stands, issue) {
        Some(edges) => edges,
        None => first_that_differ(stands)?,
    };
    let outcomes = |index: usize| stands.get(index).map(|stand| &stand.outcomes);
    let size =
        outcomes(low).zip(outcomes(high)).and_then(|(low, high)| difference(low, high, issue, catalogue));
    Some((low, high, size))
}

/// On a number line or a scale, the stand whose upper edge is the lowest and the one whose lower edge is the highest, if
/// they lie apart by something that can be measured.
fn furthest(stands: &[Stand<'_>], issue: &Issue) -> Option<(usize, usize)> {
    let is_ordered = matches!(issue.space, Space::Scale { .. } | Space::Quantity { .. });
    let first = stands.first().filter(|_| is_ordered)?;
    if !stands.iter().all(|stand| stand.outcomes.is_comparable_with(&first.outcomes)) {
        return None;
    }
    // The lower edge and the upper edge, where they are figures or options.
    let edges: Vec<Edges> = stands.iter().map(|stand| edges(&stand.outcomes)).collect::<Option<_>>()?;
    let highs = edges.iter().enumerate().filter_map(|(index, (_, high))| Some((index, (*high)?)));
    let lows = edges.iter().enumerate().filter_map(|(index, (low, _))| Some((index, (*low)?)));
    // Of several, the first.
    let (below, least) = highs.reduce(|best, next| if next.1 < best.1 { next } else { best })?;
    let (above, most) = lows.reduce(|best, next| if next.1 > best.1 { next } else { best })?;
    (least < most).then_some((below, above))
}

/// A lower and an upper edge, where they are figures or options.
type Edges = (Option<Amount>, Option<Amount>);

/// The edges of outcomes on a line, as far as they are figures or options.
fn edges(outcomes: &Outcomes) -> Option<Edges> {
    let amount = |edge| match edge {
        Edge::Amount(amount) => Some(amount),
        Edge::Unbounded | Edge::NoLimit => None,
    };
    match outcomes {
        Outcomes::Amounts(interval) => Some((amount(interval.low), amount(interval.high))),
        Outcomes::Options(options) => {
            let (low, high) = options.span()?;
            let step = |index: usize| u32::try_from(index).ok().map(Amount::whole);
            Some((step(low), step(high)))
        }
        Outcomes::Members(_) => None,
    }
}

fn first_that_differ(stands: &[Stand<'_>]) -> Option<(usize, usize)> {
    let differ = |one: &Stand<'_>, other: &Stand<'_>| {
        relation(&one.outcomes, &other.outcomes) == Some(Relation::Differing)
    };
    let pairs = stands.iter().enumerate().flat_map(|(first, one)| {
        stands.iter().enumerate().skip(first + 1).map(move |(second, other)| (first, one, second, other))
    });
    let apart = pairs.filter(|(_, one, _, other)| differ(one, other)).map(|(first, one, second, other)| {
        if is_below(&one.outcomes, &other.outcomes) { (first, second) } else { (second, first) }
    });
    apart.into_iter().next()
}

fn is_below(one: &Outcomes, other: &Outcomes) -> bool {
    match (one, other) {
        (Outcomes::Amounts(one), Outcomes::Amounts(other)) => one.high < other.low,
        (Outcomes::Options(one), Outcomes::Options(other)) => one.span() <= other.span(),
        (Outcomes::Options(_) | Outcomes::Amounts(_) | Outcomes::Members(_), _) => true,
    }
}

impl Ground<'_> {
    /// Who stands at the edges of what is common, by place in `stands`: those by whom it goes no lower, and those by whom
    /// it goes no higher. None where it is a single outcome, or has no such edge.
    pub fn edges(&self) -> [Vec<usize>; 2] {
        let is_ordered = matches!(self.issue.space, Space::Scale { .. } | Space::Quantity { .. });
        let Some(common) = self.common.as_ref().filter(|common| is_ordered && !common.is_exact()) else {
            return Default::default();
        };
        let Some((low, high)) = edges(common) else { return Default::default() };
        let last = self.issue.space.options().len().checked_sub(1).and_then(|last| u32::try_from(last).ok());
        // The ends of the line are nobody's edge.
        let low = low.filter(|low| *low != Amount::ZERO);
        let high = high.filter(|high| last.is_none_or(|last| *high != Amount::whole(last)));
        let at = |is_there: &dyn Fn(&Edges) -> bool| {
            let stands = self.stands.iter().enumerate();
            let there = stands.filter(|(_, stand)| edges(&stand.outcomes).as_ref().is_some_and(is_there));
            there.map(|(index, _)| index).collect::<Vec<_>>()
        };
        [
            low.map(|low| at(&|edges| edges.0 == Some(low))).unwrap_or_default(),
            high.map(|high| at(&|edges| edges.1 == Some(high))).unwrap_or_default(),
        ]
    }
}
