//! What two sets of outcomes have to do with each other.
//!
//! The five relations are the base relations of RCC-5, the region connection calculus without boundaries, read
//! over non-empty sets: D. A. Randell, Z. Cui and A. G. Cohn, "A Spatial Logic based on Regions and
//! Connection", KR 1992; for the five, B. Bennett, "Spatial Reasoning with Propositional Logics", KR 1994.
//! Exactly one holds between any two sets, and each has a converse among the five.

use schemars::JsonSchema;
use serde::Serialize;

use crate::catalogue::Outcomes;

/// How the outcomes that A admits stand to those that B admits.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Relation {
    /// Both admit exactly the same outcomes.
    Same,
    /// A settles what B leaves open; A satisfies B.
    Narrower,
    /// A leaves open what B settles; B satisfies A.
    Broader,
    /// Some outcomes would satisfy both, and each admits outcomes that the other does not.
    Overlapping,
    /// No outcome satisfies both.
    Differing,
}

impl Relation {
    /// All five, from most to least agreement.
    pub const ALL: [Self; 5] =
        [Self::Same, Self::Narrower, Self::Broader, Self::Overlapping, Self::Differing];

    /// The relation in one word.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Same => "same",
            Self::Narrower => "narrower",
            Self::Broader => "broader",
            Self::Overlapping => "overlapping",
            Self::Differing => "differing",
        }
    }

    /// The relation as a sign.
    pub fn sign(self) -> &'static str {
        match self {
            Self::Same => "=",
            Self::Narrower => "⊂",
            Self::Broader => "⊃",
            Self::Overlapping => "∩",
            Self::Differing => "≠",
        }
    }

    /// The relation of B to A, where this one is that of A to B.
    #[must_use]
    pub fn converse(self) -> Self {
        match self {
            Self::Narrower => Self::Broader,
            Self::Broader => Self::Narrower,
            Self::Same | Self::Overlapping | Self::Differing => self,
        }
    }

    /// Whether A meets B: whatever A admits, B admits too.
    pub fn meets(self) -> bool {
        match self {
            Self::Same | Self::Narrower => true,
            Self::Broader | Self::Overlapping | Self::Differing => false,
        }
    }

    /// Whether some outcome would satisfy both.
    pub fn has_common_outcome(self) -> bool {
        match self {
            Self::Same | Self::Narrower | Self::Broader | Self::Overlapping => true,
            Self::Differing => false,
        }
    }
}

/// The relation of `a` to `b`, or `None` where the two cannot be compared, as amounts in units without a fixed
/// factor between them.
pub fn relation(a: &Outcomes, b: &Outcomes) -> Option<Relation> {
    if !a.is_comparable_with(b) {
        return None;
    }
    Some(match (a.is_within(b), b.is_within(a)) {
        (true, true) => Relation::Same,
        (true, false) => Relation::Narrower,
        (false, true) => Relation::Broader,
        (false, false) if a.overlaps(b) => Relation::Overlapping,
        (false, false) => Relation::Differing,
    })
}
