//! Outcome spaces: the ways in which an issue can be decided.

use serde::{Deserialize, Serialize};

use super::id::UnitId;
use super::quantity::Amount;

/// All ways in which one issue can be decided.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub enum Space {
    /// Named options in order.
    Scale {
        /// The options, from the low end to the high end.
        options: Vec<Choice>,
        /// What the low end and the high end mean.
        ends: [String; 2],
    },
    /// Named options that exclude one another.
    Choice {
        /// The options.
        options: Vec<Choice>,
    },
    /// A number in a unit.
    Quantity {
        /// The unit in which the catalogue counts it.
        unit: UnitId,
        /// What the number is: `ceiling`.
        label: Option<String>,
        /// Whether it may be decided that there is no limit.
        no_limit: bool,
        /// The highest amount there can be, in base units.
        max: Option<Amount>,
    },
    /// A set of members.
    Set {
        /// What the members are.
        of: MembersOf,
        /// What a member is called when members are counted: `region`.
        noun: Option<String>,
    },
    /// No formal space: compared by wording alone.
    Text,
}

/// An option of a scale or a choice, or an item of a set.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Choice {
    /// How it is written in a file.
    pub id: String,
    /// How a report names it.
    pub label: String,
}

/// What the members of a set issue are.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub enum MembersOf {
    /// Places of the gazetteer.
    Places,
    /// Parties.
    Parties,
    /// Items that the issue names.
    Items(Vec<Choice>),
}

impl Space {
    /// The word for this kind of space.
    pub fn kind(&self) -> &'static str {
        match self {
            Self::Scale { .. } => "scale",
            Self::Choice { .. } => "choice",
            Self::Quantity { .. } => "quantity",
            Self::Set { .. } => "set",
            Self::Text => "text",
        }
    }

    /// The options of a scale or a choice, none for the others.
    pub fn options(&self) -> &[Choice] {
        match self {
            Self::Scale { options, .. } | Self::Choice { options } => options,
            Self::Quantity { .. } | Self::Set { .. } | Self::Text => &[],
        }
    }
}
