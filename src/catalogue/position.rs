//! A position: the set of outcomes that a term admits on its issue.

use serde::{Deserialize, Serialize};

use super::members::{Allowed, MemberSet, Members};
use super::options::OptionSet;
use super::quantity::{Edge, Interval};

/// What a term says on its issue.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub enum Position {
    /// The issue is raised, and what is said on it is not known.
    Unclear,
    /// The issue is left to later talks or to another document.
    Deferred,
    /// A time that is wanted as soon as possible, without a figure.
    Soon,
    /// The outcomes that are admitted.
    Decided(Outcomes),
}

impl Position {
    /// The outcomes, where the position decides between them.
    pub fn outcomes(&self) -> Option<&Outcomes> {
        match self {
            Self::Decided(outcomes) => Some(outcomes),
            Self::Unclear | Self::Deferred | Self::Soon => None,
        }
    }
}

/// A non-empty set of outcomes of one issue.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub enum Outcomes {
    /// Options of a scale or a choice.
    Options(OptionSet),
    /// Amounts of a quantity.
    Amounts(Box<Interval>),
    /// Sets of members.
    Members(Box<Members>),
}

impl From<Interval> for Outcomes {
    fn from(interval: Interval) -> Self {
        Self::Amounts(Box::new(interval))
    }
}

impl From<Members> for Outcomes {
    fn from(members: Members) -> Self {
        Self::Members(Box::new(members))
    }
}

impl Outcomes {
    /// Whether every outcome of this set lies in `other`; `false` where the two cannot be compared.
    pub fn is_within(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Options(a), Self::Options(b)) => a.is_within(*b),
            (Self::Amounts(a), Self::Amounts(b)) => a.base == b.base && a.is_within(b),
            (Self::Members(a), Self::Members(b)) => a.is_within(b),
            (Self::Options(_) | Self::Amounts(_) | Self::Members(_), _) => false,
        }
    }

    /// The outcomes in both sets; `None` where there are none, or where the two cannot be compared.
    pub fn intersection(&self, other: &Self) -> Option<Self> {
        match (self, other) {
            (Self::Options(a), Self::Options(b)) => Some(Self::Options(a.intersection(*b))),
            (Self::Amounts(a), Self::Amounts(b)) if a.base == b.base => Some(a.intersection(b).into()),
            (Self::Members(a), Self::Members(b)) => Some(a.intersection(b).into()),
            (Self::Options(_) | Self::Amounts(_) | Self::Members(_), _) => None,
        }
        .filter(|both| !both.is_empty())
    }

    /// Whether some outcome is in both sets; `false` where the two cannot be compared.
    pub fn overlaps(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Options(a), Self::Options(b)) => !a.intersection(*b).is_empty(),
            (Self::Amounts(a), Self::Amounts(b)) => a.base == b.base && a.overlaps(b),
            (Self::Members(a), Self::Members(b)) => a.overlaps(b),
            (Self::Options(_) | Self::Amounts(_) | Self::Members(_), _) => false,
        }
    }

    /// Whether both sets are of the same kind and, for amounts, of convertible units.
    pub fn is_comparable_with(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Amounts(a), Self::Amounts(b)) => a.base == b.base,
            (Self::Options(_), Self::Options(_)) | (Self::Members(_), Self::Members(_)) => true,
            (Self::Options(_) | Self::Amounts(_) | Self::Members(_), _) => false,
        }
    }

    /// Whether no outcome is in the set.
    pub fn is_empty(&self) -> bool {
        match self {
            Self::Options(options) => options.is_empty(),
            Self::Amounts(interval) => interval.is_empty(),
            Self::Members(members) => members.is_empty(),
        }
    }

    /// Whether this is the word `some`: the text wants a figure or members and does not give them.
    pub fn is_some(&self) -> bool {
        match self {
            Self::Options(_) => false,
            Self::Amounts(interval) => interval.no_figure,
            Self::Members(members) => members.is_some(),
        }
    }

    /// What a set issue hands on to a wider one or to one that it implies: exact stays exact, a lower bound a
    /// lower bound, `some` stays `some`; an upper bound or `nothing` hands on nothing.
    pub fn carried(&self) -> Option<Self> {
        let Self::Members(members) = self else { return None };
        if members.is_list() || members.is_some() {
            Some(self.clone())
        } else if !members.required().atoms.is_empty() {
            let open = Members::between(members.required().clone(), Allowed::any());
            Some(open.into())
        } else {
            None
        }
    }

    /// The position of several terms that are in force together: on a set issue the lists are added and then
    /// cut by the bounds; on every other issue all are intersected. `None` where they contradict one another.
    pub fn together<'o>(all: impl IntoIterator<Item = &'o Self>) -> Option<Self> {
        let (mut lists, mut combined) = (MemberSet::default(), None::<Self>);
        for outcomes in all {
            match outcomes {
                Self::Members(members) if members.is_list() => lists = lists.union(members.required()),
                _ => {
                    combined = Some(match combined {
                        None => outcomes.clone(),
                        Some(before) => before.intersection(outcomes)?,
                    });
                }
            }
        }
        if lists.atoms.is_empty() {
            return combined;
        }
        let lists = Self::from(Members::exactly(lists));
        match combined {
            None => Some(lists),
            Some(bounds) => lists.intersection(&bounds),
        }
    }

    /// Whether exactly one outcome is in the set.
    pub fn is_exact(&self) -> bool {
        match self {
            Self::Options(options) => options.len() == 1,
            Self::Amounts(interval) => interval.is_exact(),
            Self::Members(members) => members.is_exact(),
        }
    }

    /// The single amount, or `no-limit`, where there is just one.
    pub fn exact_edge(&self) -> Option<Edge> {
        match self {
            Self::Amounts(interval) if interval.is_exact() => Some(interval.low),
            Self::Options(_) | Self::Amounts(_) | Self::Members(_) => None,
        }
    }
}
