//! What of a comparison a report shows, and in which order.

use crate::catalogue::{AreaId, IssueId, PartyId};

/// What of a comparison a report shows. Empty lists narrow nothing.
#[derive(Clone, Debug, Default)]
pub struct View {
    /// Only rows of these areas.
    pub areas: Vec<AreaId>,
    /// Only rows of these issues.
    pub issues: Vec<IssueId>,
    /// Only rows of these standings, by their word.
    pub relations: Vec<String>,
    /// Only rows in which one of these parties is bound.
    pub binds: Vec<PartyId>,
    /// The order of the rows.
    pub sort: Sort,
}

/// The order of the rows.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Sort {
    /// By area, and in the order of the catalogue.
    #[default]
    Area,
    /// By how the documents stand, in one list.
    Relation,
    /// In the order of A's points, in one list.
    A,
    /// In the order of B's points, in one list.
    B,
    /// By the issue's name, in one list.
    Issue,
}

impl View {
    /// What the view is narrowed to, in words, or `None` where it shows everything.
    pub fn in_words(&self) -> Option<String> {
        let list = |name: &str, words: Vec<&str>| {
            (!words.is_empty()).then(|| format!("{name} {}", words.join(", ")))
        };
        let parts: Vec<String> = [
            list("area", self.areas.iter().map(AreaId::as_str).collect()),
            list("issue", self.issues.iter().map(IssueId::as_str).collect()),
            list("relation", self.relations.iter().map(String::as_str).collect()),
            list("binding", self.binds.iter().map(PartyId::as_str).collect()),
        ]
        .into_iter()
        .flatten()
        .collect();
        (!parts.is_empty()).then(|| parts.join("; "))
    }
}
