//! What of a comparison a report shows, and in which order.

use crate::catalogue::{AreaId, IssueId, PartyId};
use crate::compare::{Row, Side, Standing};
use crate::termset::Term;

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
    /// Whether the view shows a row.
    pub(super) fn shows(&self, row: &Row<'_>) -> bool {
        let standings = || {
            let cases = row.pairs.iter().map(|pair| pair.standing);
            cases.chain([row.standing]).map(Standing::as_str)
        };
        let binds = || row.pairs.iter().flat_map(|pair| Side::BOTH.map(|side| pair.holding(side))).flatten();
        (self.areas.is_empty() || self.areas.contains(&row.issue.area))
            && (self.issues.is_empty() || self.issues.contains(&row.issue.id))
            && (self.relations.is_empty()
                || standings().any(|word| self.relations.iter().any(|known| known == word)))
            && (self.binds.is_empty()
                || binds().any(|held| held.binds().iter().any(|party| self.binds.contains(party))))
    }

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

impl Sort {
    /// Puts rows in this order.
    pub(super) fn apply(self, rows: &mut [&Row<'_>]) {
        let first_point = |row: &Row<'_>, side: Side| {
            let held = row.pairs.iter().filter_map(|pair| pair.holding(side));
            // Terms stand in one list, so that the order of addresses is the order of the document.
            held.flat_map(|held| held.basis()).map(std::ptr::from_ref::<Term>).min()
        };
        let by_point =
            |side: Side| move |row: &&Row<'_>| (first_point(row, side).is_none(), first_point(row, side));
        match self {
            Sort::Area => {}
            Sort::Relation => rows.sort_by_key(|row| std::cmp::Reverse(rank(row.standing))),
            Sort::A => rows.sort_by_key(by_point(Side::A)),
            Sort::B => rows.sort_by_key(by_point(Side::B)),
            Sort::Issue => rows.sort_by(|one, other| one.issue.label.cmp(&other.issue.label)),
        }
    }
}

/// Puts differences before agreement, and both before what cannot be told.
fn rank(standing: Standing) -> usize {
    match standing {
        Standing::Related(relation) => 5 + relation as usize,
        Standing::NotAgreed => 4,
        Standing::LeftToTalks { .. } => 3,
        Standing::Unclear(_) => 2,
        Standing::Worded => 1,
        Standing::OneSided { .. } => 0,
    }
}
