//! Issues, and what follows from a position on one for another.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::id::{AreaId, IssueId};
use super::position::{Outcomes, Position};
use super::space::Space;

/// A question that a settlement decides.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Issue {
    /// Its identifier.
    pub id: IssueId,
    /// The area it belongs to.
    pub area: AreaId,
    /// A short noun phrase.
    pub label: String,
    /// The question that its outcomes answer.
    pub question: String,
    /// All ways in which it can be decided.
    pub space: Space,
    /// The wider issue that it is a part of.
    pub part_of: Option<IssueId>,
    /// The outcome that holds while nobody decides.
    pub if_silent: Option<Outcomes>,
    /// Issues of which at least one must hold something, or a term on this one is without object.
    pub needs: Vec<IssueId>,
}

/// What helps whoever codes a text on an issue, and no comparison needs.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub struct Guidance {
    /// Words that texts use for the issue.
    pub words: Vec<String>,
    /// How to code it, where that is not obvious.
    pub note: Option<String>,
    /// Codes in other coding schemes, by scheme.
    pub codes: BTreeMap<String, Vec<String>>,
}

/// A rule by which a position on one issue entails a position on another.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Implication {
    /// Its identifier; for a part of a wider issue, the narrower issue's.
    pub id: String,
    /// The issue that it starts from.
    pub from: IssueId,
    /// It fires where all outcomes of the document lie in these; any decided position where there are none.
    pub premise: Option<Outcomes>,
    /// The issue on which something follows.
    pub to: IssueId,
    /// What follows there.
    pub conclusion: Conclusion,
    /// Why it holds in every reading of the words.
    pub reason: String,
}

/// What follows on the implied issue.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub enum Conclusion {
    /// This position.
    Outcomes(Outcomes),
    /// The same members.
    CarriesMembers,
}

impl Implication {
    /// What follows from `position`, or `None` where the rule does not fire.
    pub fn apply(&self, position: &Position) -> Option<Outcomes> {
        let outcomes = position.outcomes()?;
        if self.premise.as_ref().is_some_and(|premise| !outcomes.is_within(premise)) {
            return None;
        }
        match &self.conclusion {
            Conclusion::Outcomes(conclusion) => Some(conclusion.clone()),
            Conclusion::CarriesMembers => outcomes.carried(),
        }
    }
}
