//! Counts by point: points are the document's own, and no grain of the catalogue can tilt them.

use std::collections::BTreeMap;
use std::sync::Arc;

use schemars::JsonSchema;
use serde::Serialize;

use super::facets::Facet;
use super::reply::Reply;
use super::row::{Pair, Row, Side, Standing, Unclear};
use super::silence::Silence;
use super::verdict::{Marks, TermVerdict, Verdict};
use crate::catalogue::{IssueId, Position};
use crate::termset::{Point, Term, TermSet, VariantKind};

/// How far each point of a document is met by the other.
#[derive(Clone, Debug)]
pub struct PointCounts<'t> {
    /// The points that can be met, in the order of the document.
    pub points: Vec<PointVerdict<'t>>,
    /// The points of which every term is unclear or compared by wording alone.
    pub left_out: Vec<LeftOut>,
}

/// How far one point is met.
#[derive(Clone, Debug)]
pub struct PointVerdict<'t> {
    /// The point's number, or the name of a group of options, which counts as one point.
    pub point: String,
    /// How far the other document meets it.
    pub verdict: Verdict,
    /// What that rests on.
    pub marks: Marks,
    /// The verdicts on its terms.
    pub terms: Vec<TermVerdict<'t>>,
}

/// A point that has nothing to meet.
#[derive(Clone, Debug)]
pub struct LeftOut {
    /// The point's number.
    pub point: String,
    /// The issues on which it is unclear; none where it is compared by wording alone.
    pub unclear: Vec<IssueId>,
}

impl PointCounts<'_> {
    /// The points of a verdict.
    pub fn of(&self, verdict: Verdict) -> impl Iterator<Item = &PointVerdict<'_>> {
        self.points.iter().filter(move |point| point.verdict == verdict)
    }

    /// How many terms are met and how many contradicted: what decides between options.
    pub fn terms_met_and_contradicted(&self) -> (usize, usize) {
        let count = |wanted: fn(Verdict) -> bool| {
            self.points.iter().flat_map(|point| &point.terms).filter(|term| wanted(term.verdict)).count()
        };
        (count(Verdict::is_met), count(|verdict| verdict == Verdict::Contradicted))
    }
}

/// Counts the points of `set` by how far their terms are met; `options` are the options that it takes.
pub(super) fn count<'t>(set: &TermSet, options: &[&str], verdicts: Vec<TermVerdict<'t>>) -> PointCounts<'t> {
    let mut order: Vec<Arc<str>> = Vec::new();
    let mut unclear: BTreeMap<Arc<str>, Vec<IssueId>> = BTreeMap::new();
    for term in set.terms.iter().filter(|term| is_taken(set, options, term)) {
        let name = name(set, term);
        let issues = unclear.entry(name.clone()).or_insert_with(|| {
            order.push(name);
            Vec::new()
        });
        if matches!(term.position, Some(Position::Unclear | Position::Deferred)) {
            issues.push(term.issue.clone());
        }
    }
    let mut by_point: BTreeMap<Arc<str>, Vec<TermVerdict<'t>>> = BTreeMap::new();
    for verdict in verdicts {
        by_point.entry(name(set, verdict.term)).or_default().push(verdict);
    }
    let mut counts = PointCounts { points: Vec::new(), left_out: Vec::new() };
    for name in order {
        let point = name.to_string();
        let terms = by_point.remove(&name).unwrap_or_default();
        match Verdict::of_parts(&terms.iter().map(|term| term.verdict).collect::<Vec<_>>()) {
            None => {
                let unclear = unclear.remove(&name).unwrap_or_default();
                counts.left_out.push(LeftOut { point, unclear });
            }
            Some(verdict) => {
                let marks = terms.iter().fold(Marks::default(), |marks, term| marks.and(term.marks));
                counts.points.push(PointVerdict { point, verdict, marks, terms });
            }
        }
    }
    counts
}

/// What a term is counted under: its point, or the group of options that it belongs to.
fn name(set: &TermSet, term: &Term) -> Arc<str> {
    let variant = term.variant.as_deref().and_then(|id| set.variant(id));
    match variant {
        Some(variant) if variant.kind == VariantKind::Option => variant.group.clone(),
        _ => term.point.counted().into(),
    }
}

fn is_taken(set: &TermSet, options: &[&str], term: &Term) -> bool {
    let variant = term.variant.as_deref().and_then(|id| set.variant(id));
    variant.is_none_or(|variant| variant.kind == VariantKind::Bracket || options.contains(&&*variant.id))
}

/// What a reply does to a point of the text that it revises.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Treatment {
    /// All its terms stand as they were.
    Kept,
    /// What is known of the reply stands as it was, and some of it is not known.
    KeptAsFarAsKnown,
    /// Some of it is changed.
    Changed,
    /// All of it is left out.
    Dropped,
    /// All of it that remains is left to talks.
    LeftToTalks,
    /// Nothing of it is known.
    NotKnown,
}

impl Treatment {
    /// All treatments, in the order of a report.
    pub const ALL: [Self; 6] =
        [Self::Kept, Self::KeptAsFarAsKnown, Self::Changed, Self::Dropped, Self::LeftToTalks, Self::NotKnown];

    /// The treatment in words.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Kept => "kept",
            Self::KeptAsFarAsKnown => "kept as far as known",
            Self::Changed => "changed",
            Self::Dropped => "dropped",
            Self::LeftToTalks => "left to talks",
            Self::NotKnown => "not known",
        }
    }
}

/// What a reply does, point by point.
#[derive(Clone, Debug)]
pub struct ReplyCounts {
    /// Which of the two documents is the reply.
    pub reply: Side,
    /// Every point of the original with what becomes of it, in the order of the original.
    pub points: Vec<(Point, Treatment)>,
    /// Points dropped whose number the reply gives to other terms.
    pub replaced: Vec<Point>,
    /// The points of the reply that answer none.
    pub added: Vec<Point>,
}

impl ReplyCounts {
    /// The points of a treatment.
    pub fn of(&self, treatment: Treatment) -> impl Iterator<Item = &Point> {
        self.points.iter().filter(move |(_, own)| *own == treatment).map(|(point, _)| point)
    }
}

/// Counts what `reply`, which stands on `side`, does to the points of `original`.
pub(super) fn count_reply(
    rows: &[Row<'_>],
    side: Side,
    reply: &Reply<'_>,
    (original, options): (&TermSet, &[&str]),
) -> ReplyCounts {
    let mut by_term: BTreeMap<*const Term, Vec<Treatment>> = BTreeMap::new();
    for pair in rows.iter().flat_map(|row| &row.pairs) {
        for term in pair.holding(side.other()).iter().flat_map(|held| &held.explicit) {
            by_term.entry(std::ptr::from_ref(*term)).or_default().push(treatment(pair, side));
        }
    }
    let mut order: Vec<Point> = Vec::new();
    let mut by_point: BTreeMap<Point, Vec<Treatment>> = BTreeMap::new();
    for term in original.terms.iter().filter(|term| is_taken(original, options, term)) {
        let point = term.point.counted();
        let treatments = by_term.get(&std::ptr::from_ref(term)).cloned().unwrap_or_default();
        by_point.entry(point.clone()).or_default().extend(treatments);
        if by_point.len() > order.len() {
            order.push(point);
        }
    }
    let points: Vec<(Point, Treatment)> = order
        .into_iter()
        .map(|point| {
            let treatment = by_point.get(&point).map_or(Treatment::NotKnown, |parts| whole(parts));
            (point, treatment)
        })
        .collect();
    let is_replaced = |point: &&Point| !reply.answering(point).is_empty() && reply.strike(point).is_none();
    let dropped = points.iter().filter(|(_, treatment)| *treatment == Treatment::Dropped);
    let replaced = dropped.map(|(point, _)| point).filter(is_replaced).cloned().collect();
    ReplyCounts { reply: side, points, replaced, added: reply.added(original) }
}

/// What becomes of a term of the original, by how it stands to the reply.
fn treatment(pair: &Pair<'_>, reply: Side) -> Treatment {
    match pair.standing {
        Standing::OneSided { silence, .. } => match silence {
            Silence::LeftToTalks => Treatment::LeftToTalks,
            Silence::NotCoded | Silence::NotReported | Silence::NotStated => Treatment::NotKnown,
            Silence::Dropped | Silence::LeftUntouched | Silence::Silent => Treatment::Dropped,
            Silence::InGeneral => Treatment::Changed,
        },
        Standing::LeftToTalks { by } if by == reply => Treatment::LeftToTalks,
        Standing::Worded if is_worded_alike(pair) => Treatment::Kept,
        Standing::Unclear(Unclear::Position) => of_unclear(pair, reply),
        Standing::Related(relation)
            if relation.meets() && relation.converse().meets() && pair.facets.is_empty() =>
        {
            Treatment::Kept
        }
        Standing::LeftToTalks { .. }
        | Standing::Worded
        | Standing::Unclear(_)
        | Standing::NotAgreed
        | Standing::Related(_) => Treatment::Changed,
    }
}

fn of_unclear(pair: &Pair<'_>, reply: Side) -> Treatment {
    let is_unclear = |side| pair.holding(side).is_some_and(|held| matches!(held.position, Position::Unclear));
    match (is_unclear(reply.other()), is_unclear(reply)) {
        (true, true) => Treatment::Kept,
        (false, true) => Treatment::NotKnown,
        (true | false, false) => Treatment::Changed,
    }
}

/// Whether both sides say the same words, in what we call them.
fn is_worded_alike(pair: &Pair<'_>) -> bool {
    let statements = |side| -> Vec<&str> {
        pair.holding(side).iter().flat_map(|held| &held.explicit).map(|term| &*term.statement).collect()
    };
    statements(Side::A) == statements(Side::B) && !pair.facets.iter().any(|facet| *facet != Facet::Force)
}

/// What becomes of a point, from what becomes of its terms.
fn whole(parts: &[Treatment]) -> Treatment {
    let all = |wanted: &[Treatment]| parts.iter().all(|part| wanted.contains(part));
    let any = |wanted: Treatment| parts.contains(&wanted);
    if all(&[Treatment::NotKnown]) {
        Treatment::NotKnown
    } else if all(&[Treatment::Kept]) {
        Treatment::Kept
    } else if all(&[Treatment::Dropped]) {
        Treatment::Dropped
    } else if any(Treatment::LeftToTalks) && all(&[Treatment::LeftToTalks, Treatment::Dropped]) {
        Treatment::LeftToTalks
    } else if any(Treatment::Kept) && all(&[Treatment::Kept, Treatment::NotKnown]) {
        Treatment::KeptAsFarAsKnown
    } else {
        Treatment::Changed
    }
}
