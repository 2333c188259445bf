//! A row of a comparison: how two documents stand on one issue.

use std::sync::Arc;

use schemars::JsonSchema;
use serde::Serialize;

use super::difference::Difference;
use super::facets::Facet;
use super::holding::Holding;
use super::relation::Relation;
use super::silence::Silence;
use crate::catalogue::Issue;
use crate::termset::{Certainty, Variant};

/// One of the two documents compared.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, JsonSchema)]
pub enum Side {
    /// The document named first.
    A,
    /// The document named second.
    B,
}

impl Side {
    /// Both sides, A first.
    pub const BOTH: [Self; 2] = [Self::A, Self::B];

    /// The other side.
    #[must_use]
    pub fn other(self) -> Self {
        match self {
            Self::A => Self::B,
            Self::B => Self::A,
        }
    }

    /// The side as a report names it.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::A => "A",
            Self::B => "B",
        }
    }
}

/// How the documents stand on an issue.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Standing {
    /// One side has no term.
    OneSided {
        /// The side that has none.
        without: Side,
        /// How to read that.
        silence: Silence,
    },
    /// A text issue: the wordings are shown, there is no verdict.
    Worded,
    /// The sides of a document hold different wordings, which stand in different relations.
    NotAgreed,
    /// It is not known how they stand.
    Unclear(Unclear),
    /// One side decides, the other leaves it to talks.
    LeftToTalks {
        /// The side that leaves it to talks.
        by: Side,
    },
    /// One of the five relations, of A to B.
    Related(Relation),
}

/// Why it is not known how two holdings stand to each other.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Unclear {
    /// What a side says is not known.
    Position,
    /// The terms of a side contradict one another.
    Contradictory,
    /// The figures stand in units without a fixed factor between them.
    AnotherUnit,
    /// One side has a figure, the other only "as soon as possible".
    NoFigure,
}

impl Standing {
    /// The standing in a word or two.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::OneSided { silence, .. } => silence.as_str(),
            Self::Worded => "worded",
            Self::NotAgreed => "not agreed",
            Self::Unclear(_) => "unclear",
            Self::LeftToTalks { .. } => "left to talks",
            Self::Related(relation) => relation.as_str(),
        }
    }

    /// The standing as a sign.
    pub fn sign(self) -> &'static str {
        match self {
            Self::OneSided { silence: Silence::LeftToTalks, .. } | Self::LeftToTalks { .. } => "…",
            Self::OneSided { .. } => "–",
            Self::Worded => "~",
            Self::NotAgreed => "[ ]",
            Self::Unclear(_) => "?",
            Self::Related(relation) => relation.sign(),
        }
    }

    /// The relation, where it is one of the five.
    pub fn relation(self) -> Option<Relation> {
        match self {
            Self::Related(relation) => Some(relation),
            Self::OneSided { .. }
            | Self::Worded
            | Self::NotAgreed
            | Self::Unclear(_)
            | Self::LeftToTalks { .. } => None,
        }
    }
}

/// What each side holds, and how the two stand to each other.
#[derive(Clone, Debug)]
pub struct Pair<'t> {
    /// What A holds.
    pub a: Option<Arc<Holding<'t>>>,
    /// What B holds.
    pub b: Option<Arc<Holding<'t>>>,
    /// Whose wording is compared, where the sides of a document differ; A's first.
    pub brackets: Vec<(Side, &'t Variant)>,
    /// How they stand.
    pub standing: Standing,
    /// By how much they differ.
    pub difference: Option<Difference>,
    /// Whether they differ in part only.
    pub in_part: bool,
    /// In what else they differ.
    pub facets: Vec<Facet>,
    /// The sides whose term has nothing to apply to.
    pub without_object: Vec<Side>,
    /// Where a term of a side is contradicted by what follows from it: the side and the implied issue.
    pub contradicted_through: Vec<(Side, &'t Issue)>,
}

impl<'t> Pair<'t> {
    /// What a side holds.
    pub fn holding(&self, side: Side) -> Option<&Arc<Holding<'t>>> {
        match side {
            Side::A => self.a.as_ref(),
            Side::B => self.b.as_ref(),
        }
    }

    /// Both holdings, where both sides have one.
    pub fn both(&self) -> Option<(&Holding<'t>, &Holding<'t>)> {
        Some((self.a.as_deref()?, self.b.as_deref()?))
    }

    /// Whether the sign carries a star: the position is compared, and some other facet differs.
    pub fn is_starred(&self) -> bool {
        !self.facets.is_empty() && self.standing.relation().is_some()
    }

    /// Whether a side's term here is only reported, or disputed between sources.
    pub fn is_weak(&self) -> bool {
        Side::BOTH
            .iter()
            .filter_map(|side| self.holding(*side))
            .any(|held| held.certainty() > Certainty::Stated)
    }

    /// Whether what a side holds here only follows from other terms.
    pub fn rests_on_implication(&self) -> bool {
        Side::BOTH.iter().filter_map(|side| self.holding(*side)).any(|held| held.rests_on_implication)
    }
}

/// One issue, or one set of circumstances on it, side by side.
#[derive(Clone, Debug)]
pub struct Row<'t> {
    /// The issue.
    pub issue: &'t Issue,
    /// What is compared: one pair, or one for each wording where the sides of a document differ.
    pub pairs: Vec<Pair<'t>>,
    /// How the documents stand.
    pub standing: Standing,
}

impl Row<'_> {
    /// Whether any term on a side says something on the issue outright.
    pub fn is_explicit(&self, side: Side) -> bool {
        self.pairs.iter().filter_map(|pair| pair.holding(side)).any(|held| !held.is_implied())
    }
}
