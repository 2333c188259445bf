//! How far a term, or a whole point, of one document is met by the other.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::Serialize;

use super::difference::is_in_part;
use super::relation::{Relation, relation};
use super::row::{Pair, Row, Side, Standing};
use super::silence::Silence;
use crate::catalogue::{Catalogue, Position};
use crate::termset::Term;

/// How far a term or a point is met.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Verdict {
    /// Whatever the other document admits satisfies it.
    Met,
    /// Met, but only in circumstances or under a condition that it does not share.
    MetUnderCondition,
    /// Some of its terms are met, or some of its members are.
    MetInPart,
    /// Nothing that the other document admits satisfies it.
    Contradicted,
    /// The other document leaves it open.
    LeftOpen,
    /// The other document has points that nobody has coded yet.
    NotCoded,
    /// The other document is known only in part.
    NotReported,
    /// The other document is a gathered position that has nothing on it.
    NotStated,
    /// The other document, a reply, leaves it out.
    Dropped,
    /// The other document has nothing on it.
    Silent,
    /// The other document leaves things as it asks them to be left.
    LeftUntouched,
}

impl Verdict {
    /// All verdicts, in the order of a report.
    pub const ALL: [Self; 11] = [
        Self::Met,
        Self::MetUnderCondition,
        Self::MetInPart,
        Self::Contradicted,
        Self::LeftOpen,
        Self::NotCoded,
        Self::NotReported,
        Self::NotStated,
        Self::Dropped,
        Self::Silent,
        Self::LeftUntouched,
    ];

    /// The verdict in words.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Met => "met",
            Self::MetUnderCondition => "met under a condition",
            Self::MetInPart => "met in part",
            Self::Contradicted => "contradicted",
            Self::LeftOpen => "left open",
            Self::NotCoded => "not coded",
            Self::NotReported => "not reported",
            Self::NotStated => "not stated",
            Self::Dropped => "dropped",
            Self::Silent => "silent",
            Self::LeftUntouched => "left untouched",
        }
    }

    /// Whether the term or the point is met, under a condition or without.
    pub fn is_met(self) -> bool {
        matches!(self, Self::Met | Self::MetUnderCondition)
    }

    /// The verdict on a whole, from those on its parts: met where all are, met in part where some are,
    /// contradicted where otherwise one is, and else the first found of the rest.
    pub fn of_parts(parts: &[Self]) -> Option<Self> {
        let least = *parts.iter().min()?;
        let all_met = parts.iter().all(|part| part.is_met());
        let some_conditional = parts.contains(&Self::MetUnderCondition);
        Some(match least {
            Self::Met | Self::MetUnderCondition if !all_met => Self::MetInPart,
            Self::Met if some_conditional => Self::MetUnderCondition,
            least => least,
        })
    }
}

/// What a verdict rests on that a reader has to know.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
#[expect(clippy::struct_excessive_bools, reason = "four marks that a verdict may carry in any combination")]
pub struct Marks {
    /// A term that is only reported, or disputed between sources.
    pub weak: bool,
    /// Terms that differ in a facet.
    pub facet: bool,
    /// A term that is only implied.
    pub implied: bool,
    /// A demand that names no figure or no members, met as it is worded.
    pub as_worded: bool,
}

impl Marks {
    /// All marks of both.
    #[must_use]
    pub fn and(self, other: Self) -> Self {
        Self {
            weak: self.weak || other.weak,
            facet: self.facet || other.facet,
            implied: self.implied || other.implied,
            as_worded: self.as_worded || other.as_worded,
        }
    }
}

/// How far one term is met.
#[derive(Clone, Debug)]
pub struct TermVerdict<'t> {
    /// The term.
    pub term: &'t Term,
    /// How far the other document meets it.
    pub verdict: Verdict,
    /// What that rests on.
    pub marks: Marks,
    /// Whether it is contradicted only through what follows from it.
    pub through_implication: bool,
}

/// How far each explicit term of `side` that has a position is met by the other document, in the order of the
/// document. Terms that are unclear or compared by wording alone are left out.
pub(super) fn term_verdicts<'t>(rows: &[Row<'t>], side: Side, catalogue: &Catalogue) -> Vec<TermVerdict<'t>> {
    // Terms stand in one list, so that the order of addresses is the order of the document.
    let mut found: BTreeMap<*const Term, Vec<TermVerdict<'t>>> = BTreeMap::new();
    for row in rows {
        for pair in &row.pairs {
            let Some(held) = pair.holding(side) else { continue };
            for term in &held.explicit {
                let own = held.own_position(term).filter(|own| !matches!(own, Position::Unclear));
                let Some(own) = own else { continue };
                let verdict = if row.standing == Standing::NotAgreed {
                    left_open(term)
                } else {
                    judge(pair, side, term, &own, catalogue)
                };
                found.entry(std::ptr::from_ref(*term)).or_default().push(verdict);
            }
        }
    }
    found.into_values().filter_map(|verdicts| combine(&verdicts)).collect()
}

fn left_open(term: &Term) -> TermVerdict<'_> {
    TermVerdict { term, verdict: Verdict::LeftOpen, marks: Marks::default(), through_implication: false }
}

fn combine<'t>(verdicts: &[TermVerdict<'t>]) -> Option<TermVerdict<'t>> {
    let verdict = Verdict::of_parts(&verdicts.iter().map(|part| part.verdict).collect::<Vec<_>>())?;
    Some(TermVerdict {
        term: verdicts.first()?.term,
        verdict,
        marks: verdicts.iter().fold(Marks::default(), |marks, part| marks.and(part.marks)),
        through_implication: verdicts.iter().all(|part| part.through_implication),
    })
}

/// How far `own`, the position of `term` on `side`, is met by what the other side holds in `pair`.
fn judge<'t>(
    pair: &Pair<'t>,
    side: Side,
    term: &'t Term,
    own: &Position,
    catalogue: &Catalogue,
) -> TermVerdict<'t> {
    let held = pair.holding(side).expect("the pair holds the term that is judged");
    let (verdict, as_worded) = match (pair.holding(side.other()), pair.standing) {
        (None, Standing::OneSided { silence, .. }) => (of_silence(silence), false),
        (None, _) => (Verdict::LeftOpen, false),
        (Some(other), _) => {
            let meets_nothing =
                catalogue.occasions().exclude_one_another(held.slot.circumstances, other.slot.circumstances);
            let may_meet = catalogue.parties().may_meet(&other.binds(), &term.binds);
            let in_all_cases = other.slot.circumstances.is_subset(held.slot.circumstances)
                && (other.slot.condition.is_none() || other.slot.condition == held.slot.condition);
            let as_worded = own.outcomes().is_some_and(crate::catalogue::Outcomes::is_some);
            match of_positions(&other.position, own) {
                _ if meets_nothing => (Verdict::LeftOpen, false),
                Verdict::Met | Verdict::MetInPart if !may_meet => (Verdict::LeftOpen, false),
                Verdict::Met if !in_all_cases => (Verdict::MetUnderCondition, as_worded),
                verdict => (verdict, as_worded && verdict.is_met()),
            }
        }
    };
    let through_implication = !verdict.is_met()
        && verdict != Verdict::Contradicted
        && pair.contradicted_through.iter().any(|known| known.0 == side);
    TermVerdict {
        term,
        verdict: if through_implication { Verdict::Contradicted } else { verdict },
        marks: Marks {
            weak: pair.is_weak(),
            facet: !pair.facets.is_empty(),
            implied: through_implication || pair.rests_on_implication(),
            as_worded,
        },
        through_implication,
    }
}

/// How far a term is met by a document that has nothing on its issue.
fn of_silence(silence: Silence) -> Verdict {
    match silence {
        Silence::LeftToTalks | Silence::InGeneral => Verdict::LeftOpen,
        Silence::Dropped => Verdict::Dropped,
        Silence::NotCoded => Verdict::NotCoded,
        Silence::NotStated => Verdict::NotStated,
        Silence::NotReported => Verdict::NotReported,
        Silence::LeftUntouched => Verdict::LeftUntouched,
        Silence::Silent => Verdict::Silent,
    }
}

/// How far `own` is met by a document that holds `other`.
fn of_positions(other: &Position, own: &Position) -> Verdict {
    match (other, own) {
        (Position::Deferred, Position::Deferred) | (Position::Soon, Position::Soon) => Verdict::Met,
        (Position::Decided(other), Position::Decided(own)) => match relation(other, own) {
            Some(Relation::Same | Relation::Narrower) => Verdict::Met,
            Some(Relation::Differing) if is_in_part(other, own) => Verdict::MetInPart,
            Some(Relation::Differing) => Verdict::Contradicted,
            Some(Relation::Broader | Relation::Overlapping) | None => Verdict::LeftOpen,
        },
        (Position::Unclear | Position::Deferred | Position::Soon | Position::Decided(_), _) => {
            Verdict::LeftOpen
        }
    }
}
