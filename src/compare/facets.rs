//! What else differs between two holdings of one position: force, bound parties, circumstances, condition,
//! start, what it waits for, and deadline.

use std::collections::BTreeSet;

use schemars::JsonSchema;
use serde::Serialize;

use super::holding::Holding;
use crate::catalogue::{EventId, IssueId};
use crate::termset::{Deadline, Force, Start, Term, Wait};

/// A respect, other than the position, in which terms may differ.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Facet {
    /// Expectation, declaration or binding.
    Force,
    /// Who is bound.
    Binds,
    /// The circumstances in which alone it holds.
    Circumstances,
    /// A condition in words.
    Condition,
    /// The event it starts from or is counted from.
    Start,
    /// What it waits for.
    After,
    /// By when.
    Deadline,
}

impl Facet {
    /// The facet as a report names it.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Force => "force",
            Self::Binds => "bound parties",
            Self::Circumstances => "circumstances",
            Self::Condition => "condition",
            Self::Start => "start",
            Self::After => "what it waits for",
            Self::Deadline => "deadline",
        }
    }
}

/// The facets in which two holdings differ, in the order of [`Facet`]. What is only implied has no force.
pub fn facets(a: &Holding<'_>, b: &Holding<'_>) -> Vec<Facet> {
    let explicit = !a.is_implied() && !b.is_implied();
    let differs = [
        (Facet::Force, explicit && forces(a) != forces(b)),
        (Facet::Binds, a.binds() != b.binds()),
        (Facet::Circumstances, a.slot.circumstances != b.slot.circumstances),
        (Facet::Condition, a.slot.condition != b.slot.condition),
        (Facet::Start, explicit && starts(a) != starts(b)),
        (Facet::After, explicit && awaits(a) != awaits(b)),
        (Facet::Deadline, explicit && deadlines(a) != deadlines(b)),
    ];
    differs.into_iter().filter(|(_, differs)| *differs).map(|(facet, _)| facet).collect()
}

/// Which forces a holding's terms have, from the least.
pub(super) fn forces(holding: &Holding<'_>) -> [bool; 3] {
    [Force::Expectation, Force::Declaration, Force::Binding]
        .map(|force| holding.explicit.iter().any(|term| term.modality.force() == force))
}

/// The starts that a holding's terms state.
pub(super) fn starts<'t>(holding: &Holding<'t>) -> BTreeSet<&'t Start> {
    holding.explicit.iter().filter_map(|term| stated_start(term)).collect()
}

fn stated_start(term: &Term) -> Option<&Start> {
    term.start.as_ref().filter(|start| **start != Start::NotStated)
}

/// What a term waits for, as it is compared: by the issue, not by the number of the point.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) enum Awaited<'t> {
    Event(&'t EventId),
    Issue(&'t IssueId),
}

/// What a holding's terms wait for.
pub(super) fn awaits<'t>(holding: &Holding<'t>) -> BTreeSet<Awaited<'t>> {
    awaited_by(holding.explicit.iter().copied())
}

/// What terms wait for.
pub(super) fn awaited_by<'t>(terms: impl IntoIterator<Item = &'t Term>) -> BTreeSet<Awaited<'t>> {
    let mut awaited = BTreeSet::new();
    for wait in terms.into_iter().flat_map(|term| &term.after) {
        match wait {
            Wait::Event(event) => {
                awaited.insert(Awaited::Event(event));
            }
            Wait::Term { issues, .. } => awaited.extend(issues.iter().map(Awaited::Issue)),
        }
    }
    awaited
}

/// The deadlines that a holding's terms state.
pub(super) fn deadlines<'t>(holding: &Holding<'t>) -> BTreeSet<&'t Deadline> {
    holding.explicit.iter().filter_map(|term| term.deadline.as_deref()).collect()
}
