//! Counts by issue: rows of each standing, and the ratios that compare many documents at once.

use std::collections::BTreeMap;

use rustc_hash::FxHashMap;
use schemars::JsonSchema;
use serde::Serialize;

use super::relation::Relation;
use super::row::{Row, Side, Standing};
use super::silence::Silence;
use super::verdict::{TermVerdict, Verdict};
use crate::catalogue::{AreaId, IssueId, Position};

/// A ratio with its two counts, and with what the counted issues rest on.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Ratio {
    /// How many issues count.
    pub part: usize,
    /// Out of how many.
    pub whole: usize,
    /// How many of `part` rest on reported or disputed terms.
    pub weak: usize,
    /// How many of `part` have a facet that differs.
    pub facet: usize,
    /// How many of `part` rest on an implication.
    pub implied: usize,
}

/// The figures of a comparison, in all or of one area.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Figures {
    /// How many rows there are of each standing, by its word.
    pub rows: BTreeMap<&'static str, usize>,
    /// Issues that both address, out of those that either addresses.
    pub shared_agenda: Ratio,
    /// Issues on which some outcome satisfies both, out of those on which both decide.
    pub agreement: Ratio,
    /// Issues on which both admit exactly the same outcomes, out of the same.
    pub same: Ratio,
    /// Issues on which A meets B, out of those on which B decides.
    pub a_meets_b: Ratio,
    /// Issues on which B meets A, out of those on which A decides.
    pub b_meets_a: Ratio,
}

/// What the rows of one issue amount to.
#[derive(Default)]
#[expect(clippy::struct_excessive_bools, reason = "independent facts about the rows of one issue")]
struct Tally {
    addresses: [bool; 2],
    /// A side raises the issue and is only unclear, defers it, or is compared by wording.
    undecided: bool,
    decides: [bool; 2],
    compared: bool,
    apart: bool,
    all_same: bool,
    a_is_met: Option<bool>,
    b_is_met: Option<bool>,
    weak: bool,
    facet: bool,
    implied: bool,
}

/// The figures of a comparison in all, and of each area that has rows. `verdicts` are those on A's terms and
/// those on B's.
pub(super) fn figures<'t>(
    rows: &[Row<'t>],
    verdicts: [&[TermVerdict<'t>]; 2],
) -> (Figures, BTreeMap<AreaId, Figures>) {
    let (mut all, mut by_area) = (Figures::default(), BTreeMap::<AreaId, Figures>::new());
    let mut tallies: Vec<(&AreaId, Tally)> = Vec::new();
    let mut places: FxHashMap<&IssueId, usize> = FxHashMap::default();
    for row in rows {
        let area = by_area.entry(row.issue.area.clone()).or_default();
        for figures in [&mut all, area] {
            *figures.rows.entry(row.standing.as_str()).or_default() += 1;
        }
        let place = *places.entry(&row.issue.id).or_insert(tallies.len());
        if place == tallies.len() {
            tallies.push((&row.issue.area, Tally { all_same: true, ..Tally::default() }));
        }
        tallies[place].1.add(row);
    }
    for (side, verdicts) in Side::BOTH.into_iter().zip(verdicts) {
        for verdict in verdicts.iter().filter(|verdict| is_decided(verdict)) {
            let place = places.get(&verdict.term.issue);
            if let Some((_, tally)) = place.and_then(|place| tallies.get_mut(*place)) {
                let so_far = match side {
                    Side::A => &mut tally.a_is_met,
                    Side::B => &mut tally.b_is_met,
                };
                *so_far = Some(verdict.verdict == Verdict::Met && so_far.unwrap_or(true));
            }
        }
    }
    for (area, tally) in tallies.iter().filter(|(_, tally)| !tally.undecided) {
        all.count(tally);
        by_area.entry((*area).clone()).or_default().count(tally);
    }
    (all, by_area)
}

impl Figures {
    /// Adds the figures of other issues.
    pub(super) fn add(&mut self, other: &Self) {
        for (standing, count) in &other.rows {
            *self.rows.entry(standing).or_default() += count;
        }
        self.shared_agenda.add(other.shared_agenda);
        self.agreement.add(other.agreement);
        self.same.add(other.same);
        self.a_meets_b.add(other.a_meets_b);
        self.b_meets_a.add(other.b_meets_a);
    }

    /// Counts one issue.
    fn count(&mut self, tally: &Tally) {
        let both = |sides: [bool; 2]| sides == [true, true];
        let judged = both(tally.decides) && tally.compared || tally.apart && tally.decides != [false, false];
        self.shared_agenda.count(tally, tally.addresses != [false, false], both(tally.addresses));
        self.agreement.count(tally, judged, !tally.apart);
        self.same.count(tally, judged, !tally.apart && tally.all_same);
        self.a_meets_b.count(tally, tally.b_is_met.is_some(), tally.b_is_met == Some(true));
        self.b_meets_a.count(tally, tally.a_is_met.is_some(), tally.a_is_met == Some(true));
    }
}

fn is_decided(verdict: &TermVerdict<'_>) -> bool {
    matches!(verdict.term.position, Some(Position::Decided(_)))
}

impl Ratio {
    fn add(&mut self, other: Self) {
        self.part += other.part;
        self.whole += other.whole;
        self.weak += other.weak;
        self.facet += other.facet;
        self.implied += other.implied;
    }

    fn count(&mut self, tally: &Tally, in_whole: bool, in_part: bool) {
        if in_whole {
            self.whole += 1;
        }
        if in_whole && in_part {
            self.part += 1;
            self.weak += usize::from(tally.weak);
            self.facet += usize::from(tally.facet);
            self.implied += usize::from(tally.implied);
        }
    }
}

impl Tally {
    fn add(&mut self, row: &Row<'_>) {
        for pair in &row.pairs {
            for (side, held) in Side::BOTH.into_iter().filter_map(|side| Some((side, pair.holding(side)?))) {
                let addresses = held
                    .explicit
                    .iter()
                    .filter_map(|term| term.position.as_ref())
                    .any(|position| matches!(position, Position::Decided(_) | Position::Soon));
                let decides = matches!(held.position, Position::Decided(_));
                let index = side as usize;
                self.addresses.iter_mut().skip(index).take(1).for_each(|flag| *flag |= addresses);
                self.decides.iter_mut().skip(index).take(1).for_each(|flag| *flag |= decides);
                self.undecided |= !held.is_implied() && !addresses;
            }
            self.weak |= pair.is_weak();
            self.facet |= !pair.facets.is_empty();
            self.implied |= pair.rests_on_implication();
        }
        match row.standing {
            Standing::Related(relation) => {
                self.compared = true;
                self.apart |= relation == Relation::Differing;
                self.all_same &= relation == Relation::Same;
            }
            Standing::NotAgreed | Standing::OneSided { silence: Silence::Dropped, .. } => self.apart = true,
            Standing::OneSided { .. }
            | Standing::Worded
            | Standing::Unclear(_)
            | Standing::LeftToTalks { .. } => {}
        }
    }
}
