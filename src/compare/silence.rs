//! What it means that one document has no term on an issue of the other.

use schemars::JsonSchema;
use serde::Serialize;

use super::holding::Holdings;
use super::relation::{Relation, relation};
use super::reply::Reply;
use crate::catalogue::{Catalogue, Issue, Outcomes, Position};
use crate::termset::{Extent, Point, TermSet};

/// A reading of silence.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Silence {
    /// It defers the wider issue.
    LeftToTalks,
    /// A reply leaves the point out.
    Dropped,
    /// It speaks on the wider issue only.
    InGeneral,
    /// It has points that nobody has coded yet.
    NotCoded,
    /// It is a position gathered from statements, and none was found.
    NotStated,
    /// Its text is known only in part.
    NotReported,
    /// It leaves as it is what the other side asks to be left so.
    LeftUntouched,
    /// It has nothing on it.
    Silent,
}

impl Silence {
    /// All readings, in the order in which they are tried.
    pub const ALL: [Self; 8] = [
        Self::LeftToTalks,
        Self::Dropped,
        Self::InGeneral,
        Self::NotCoded,
        Self::NotStated,
        Self::NotReported,
        Self::LeftUntouched,
        Self::Silent,
    ];

    /// How to read that `set` has nothing on an issue, where nothing more is known.
    pub fn of(set: &TermSet) -> Self {
        match set.text {
            _ if !set.uncoded.is_empty() => Self::NotCoded,
            Extent::Gathered => Self::NotStated,
            Extent::Part => Self::NotReported,
            Extent::Full => Self::Silent,
        }
    }

    /// The reading in words.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::LeftToTalks => "left to talks",
            Self::Dropped => "dropped",
            Self::InGeneral => "in general",
            Self::NotCoded => "not coded",
            Self::NotStated => "not stated",
            Self::NotReported => "not reported",
            Self::LeftUntouched => "left untouched",
            Self::Silent => "silent",
        }
    }
}

/// A document whose silences are to be read.
pub struct SilentSide<'s, 't> {
    /// The document.
    pub set: &'t TermSet,
    /// What it holds.
    pub holdings: &'s Holdings<'t>,
    /// The document as a reply to the other, where it is one.
    pub reply: Option<&'s Reply<'t>>,
}

impl SilentSide<'_, '_> {
    /// How to read that this document has nothing on the issue on which the other holds something by `point`,
    /// where it decides, `asked`.
    pub fn reading(
        &self,
        point: &Point,
        asked: Option<&Outcomes>,
        issue: &Issue,
        catalogue: &Catalogue,
    ) -> Silence {
        let says_nothing =
            self.set.silent_on.iter().any(|on| {
                on.issue == issue.id || catalogue.wider(&issue.id).any(|wider| wider.id == on.issue)
            });
        let wider_terms = || {
            catalogue
                .wider(&issue.id)
                .flat_map(|wider| self.holdings.on(catalogue.rank(&wider.id)))
                .flat_map(|holding| &holding.explicit)
        };
        if wider_terms().any(|term| matches!(term.position, Some(Position::Deferred))) {
            Silence::LeftToTalks
        } else if self.reply.is_some_and(|reply| reply.drops(point, says_nothing)) {
            Silence::Dropped
        } else if wider_terms().next().is_some() {
            Silence::InGeneral
        } else if !self.set.uncoded.is_empty() && !says_nothing {
            Silence::NotCoded
        } else if self.set.text == Extent::Gathered {
            Silence::NotStated
        } else if self.set.text == Extent::Part && !says_nothing {
            Silence::NotReported
        } else if asks_for_what_holds(asked, issue) {
            Silence::LeftUntouched
        } else {
            Silence::Silent
        }
    }
}

/// Whether what is asked for is the outcome that holds while nobody decides.
fn asks_for_what_holds(asked: Option<&Outcomes>, issue: &Issue) -> bool {
    let meets = |(holds, asked): (&Outcomes, &Outcomes)| relation(holds, asked).is_some_and(Relation::meets);
    issue.if_silent.as_ref().zip(asked).is_some_and(meets)
}
