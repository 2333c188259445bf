//! What a reply does to the text that it revises, in a word.

use schemars::JsonSchema;
use serde::Serialize;

use super::difference::{Difference, difference};
use super::holding::Holding;
use super::relation::Relation;
use super::row::{Pair, Side, Standing};
use super::silence::Silence;
use crate::catalogue::{Catalogue, Outcomes, Position};
use crate::text;

/// The change from an earlier text to a later one.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(tag = "kind", rename_all = "kebab-case")]
pub enum Change {
    /// The same outcomes, and no facet differs.
    Unchanged,
    /// A figure of a like bound went up.
    Raised,
    /// A figure of a like bound went down.
    Lowered,
    /// Some steps along the scale.
    Steps {
        /// How many.
        steps: usize,
        /// Towards which end.
        towards: String,
    },
    /// Members were added, taken away, or both.
    Members {
        /// Those added.
        added: Vec<String>,
        /// Those taken away.
        removed: Vec<String>,
    },
    /// The later text settles what the earlier one left open.
    Narrowed,
    /// The later text leaves open what the earlier one settled.
    Broadened,
    /// A figure gave way to "as soon as possible" or to no figure.
    FigureRemoved,
    /// A figure was put where there was none.
    FigureAdded,
    /// What was left to talks is decided.
    Decided,
    /// What was decided is left to talks.
    LeftToTalks,
    /// The same outcomes, with another force, other bound parties, circumstances and the like.
    FacetChanged,
    /// Left out.
    Dropped,
    /// Put in.
    Added,
    /// Anything else.
    Replaced,
}

impl Change {
    /// The change in words.
    pub fn to_words(&self) -> String {
        let list = |names: &[String]| text::join(names.iter().map(String::as_str), "and");
        match self {
            Self::Unchanged => "unchanged".to_owned(),
            Self::Raised => "raised".to_owned(),
            Self::Lowered => "lowered".to_owned(),
            Self::Steps { steps, towards } => format!("{} towards {towards}", text::count(*steps, "step")),
            Self::Members { added, removed } => match (added.is_empty(), removed.is_empty()) {
                (false, true) => format!("{} added", list(added)),
                (true, _) => format!("{} removed", list(removed)),
                (false, false) => format!("{} added, {} removed", list(added), list(removed)),
            },
            Self::Narrowed => "narrowed".to_owned(),
            Self::Broadened => "broadened".to_owned(),
            Self::FigureRemoved => "figure removed".to_owned(),
            Self::FigureAdded => "figure added".to_owned(),
            Self::Decided => "decided".to_owned(),
            Self::LeftToTalks => "left to talks".to_owned(),
            Self::FacetChanged => "facet changed".to_owned(),
            Self::Dropped => "dropped".to_owned(),
            Self::Added => "added".to_owned(),
            Self::Replaced => "replaced".to_owned(),
        }
    }
}

/// The change that `later` makes in `pair`; `None` where what one of them says is not known, or where only
/// the wording can tell.
pub fn change(pair: &Pair<'_>, later: Side, catalogue: &Catalogue) -> Option<Change> {
    match pair.standing {
        Standing::OneSided { without, silence } if without == later => match silence {
            Silence::Dropped => Some(Change::Dropped),
            Silence::LeftToTalks => Some(Change::LeftToTalks),
            Silence::InGeneral
            | Silence::NotCoded
            | Silence::NotStated
            | Silence::NotReported
            | Silence::LeftUntouched
            | Silence::Silent => None,
        },
        Standing::OneSided { .. } => Some(Change::Added),
        Standing::LeftToTalks { by } if by == later => Some(Change::LeftToTalks),
        Standing::LeftToTalks { .. } => Some(Change::Decided),
        Standing::Worded | Standing::NotAgreed => None,
        Standing::Unclear(_) | Standing::Related(_) => {
            between(pair, pair.holding(later.other())?, pair.holding(later)?, later, catalogue)
        }
    }
}

fn between(
    pair: &Pair<'_>,
    earlier_held: &Holding<'_>,
    later_held: &Holding<'_>,
    later: Side,
    catalogue: &Catalogue,
) -> Option<Change> {
    let (earlier, later_outcomes) = match (&earlier_held.position, &later_held.position) {
        (Position::Decided(earlier), Position::Decided(later)) => (earlier, later),
        (Position::Decided(_), Position::Soon) => return Some(Change::FigureRemoved),
        (Position::Soon, Position::Decided(_)) => return Some(Change::FigureAdded),
        (Position::Unclear, _) | (_, Position::Unclear) => return None,
        _ => return Some(unchanged(pair)),
    };
    let relation = pair.standing.relation()?;
    let relation = if later == Side::A { relation } else { relation.converse() };
    if relation == Relation::Same {
        return Some(unchanged(pair));
    }
    if earlier.is_some() != later_outcomes.is_some() && matches!(earlier, Outcomes::Amounts(_)) {
        return Some(if later_outcomes.is_some() { Change::FigureRemoved } else { Change::FigureAdded });
    }
    let size = difference(earlier, later_outcomes, earlier_held.issue, catalogue);
    Some(match (size, relation) {
        (Some(Difference::Amount { up, .. }), _) if alike(earlier, later_outcomes) => {
            if up {
                Change::Raised
            } else {
                Change::Lowered
            }
        }
        (Some(Difference::Steps { steps, towards }), _) => Change::Steps { steps, towards },
        (Some(Difference::Members { only_a, only_b, .. }), _) if alike(earlier, later_outcomes) => {
            Change::Members { added: only_b, removed: only_a }
        }
        (_, Relation::Narrower) => Change::Narrowed,
        (_, Relation::Broader) => Change::Broadened,
        (_, Relation::Same | Relation::Overlapping | Relation::Differing) => Change::Replaced,
    })
}

/// Whether both positions are bounded alike: both exact, or both open on the same side.
fn alike(earlier: &Outcomes, later: &Outcomes) -> bool {
    match (earlier, later) {
        (Outcomes::Amounts(earlier), Outcomes::Amounts(later)) => {
            let shape = |interval: &crate::catalogue::Interval| {
                (
                    interval.is_exact(),
                    std::mem::discriminant(&interval.low),
                    std::mem::discriminant(&interval.high),
                )
            };
            shape(earlier) == shape(later)
        }
        (Outcomes::Members(earlier), Outcomes::Members(later)) => {
            let shape = |members: &crate::catalogue::Members| {
                (members.is_exact(), std::mem::discriminant(members.allowed()))
            };
            shape(earlier) == shape(later)
        }
        (Outcomes::Options(_) | Outcomes::Amounts(_) | Outcomes::Members(_), _) => false,
    }
}

fn unchanged(pair: &Pair<'_>) -> Change {
    if pair.facets.is_empty() { Change::Unchanged } else { Change::FacetChanged }
}
