//! The catalogue: issues and the ways to decide them, places, parties, and what follows from what.
//!
//! Pure values. Only [`read`] knows how they are written in files.

mod date;
mod describe;
mod id;
mod issue;
mod members;
mod options;
mod position;
mod quantity;
pub mod read;
mod register;
mod search;
mod space;
mod write;

use std::collections::{BTreeMap, BTreeSet};

use rustc_hash::FxHashMap;
use serde::{Deserialize, Serialize};

pub use date::Date;
pub use id::{AreaId, CircumstanceId, EventId, IssueId, MemberId, PartyId, RESERVED, UnitId, as_id, is_id};
pub use issue::{Conclusion, Guidance, Implication, Issue};
pub use members::{Allowed, MemberSet, Members};
pub use options::OptionSet;
pub use position::{Outcomes, Position};
pub use quantity::{Amount, Edge, Interval, Unit};
pub use register::{Circumstance, Gazetteer, Occasions, Parties};
pub use space::{Choice, MembersOf, Space};
pub use write::written;

/// Where an issue stands in the order in which what follows from what is found.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Place {
    /// How many implications, one after the other, may lead to it.
    pub(crate) depth: usize,
    /// Where it stands in the order of a report.
    pub(crate) rank: usize,
}

/// An area, which groups issues.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Area {
    /// Its identifier.
    pub id: AreaId,
    /// How a report names it.
    pub label: String,
}

/// Everything that term sets refer to.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub struct Catalogue {
    areas: Vec<Area>,
    units: BTreeMap<UnitId, Unit>,
    places: Gazetteer,
    parties: Parties,
    occasions: Occasions,
    issues: Vec<Issue>,
    /// Where each issue stands in `issues`; made anew from them.
    #[serde(skip)]
    positions: FxHashMap<IssueId, usize>,
    /// Kept apart, since only who codes needs it.
    #[serde(skip)]
    guidance: BTreeMap<IssueId, Guidance>,
    implications: BTreeMap<IssueId, Vec<Implication>>,
    depths: BTreeMap<IssueId, usize>,
}

impl Catalogue {
    /// The areas, in the order of a report.
    pub fn areas(&self) -> &[Area] {
        &self.areas
    }

    /// The name of an area.
    pub fn area_label<'l>(&'l self, id: &'l AreaId) -> &'l str {
        self.areas.iter().find(|area| area.id == *id).map_or(id.as_str(), |area| &area.label)
    }

    /// The units, by identifier.
    pub fn units(&self) -> &BTreeMap<UnitId, Unit> {
        &self.units
    }

    /// The gazetteer.
    pub fn places(&self) -> &Gazetteer {
        &self.places
    }

    /// The parties and roles.
    pub fn parties(&self) -> &Parties {
        &self.parties
    }

    /// The circumstances and events.
    pub fn occasions(&self) -> &Occasions {
        &self.occasions
    }

    /// The issues, area by area, in the order of a report.
    pub fn issues(&self) -> &[Issue] {
        &self.issues
    }

    /// The issue of an identifier.
    pub fn issue(&self, id: &str) -> Option<&Issue> {
        self.positions.get(id).and_then(|index| self.issues.get(*index))
    }

    /// The catalogue with guidance for the issues that it has none for.
    #[must_use]
    pub fn with_guidance(mut self, guidance: BTreeMap<IssueId, Guidance>) -> Self {
        for (issue, guidance) in guidance {
            self.guidance.entry(issue).or_insert(guidance);
        }
        self
    }

    /// What helps to code each issue. Empty where the catalogue was decoded without it.
    pub fn guidance(&self) -> &BTreeMap<IssueId, Guidance> {
        &self.guidance
    }

    /// Finds anew where each issue stands.
    pub(crate) fn index(&mut self) {
        let places = self.issues.iter().enumerate().map(|(place, issue)| (issue.id.clone(), place));
        self.positions = places.collect();
    }

    /// Where an issue stands in the order of a report.
    pub fn rank(&self, id: &IssueId) -> usize {
        self.positions.get(id).copied().unwrap_or(usize::MAX)
    }

    /// Where an issue stands in the order in which premises come before conclusions.
    pub(crate) fn place(&self, id: &IssueId) -> Option<Place> {
        let rank = self.positions.get(id).copied()?;
        Some(Place { depth: self.depths.get(id).copied().unwrap_or(0), rank })
    }

    /// The rules that start from an issue, those of `part_of` included.
    pub fn implications_from(&self, id: &IssueId) -> &[Implication] {
        self.implications.get(id).map_or(&[], Vec::as_slice)
    }

    /// All implications, by the issue that they start from.
    pub fn implications(&self) -> impl Iterator<Item = &Implication> {
        self.implications.values().flatten()
    }

    /// The wider issues that an issue is a part of, nearest first.
    pub fn wider(&self, id: &IssueId) -> impl Iterator<Item = &Issue> {
        let next = |issue: &&Issue| issue.part_of.as_ref().and_then(|id| self.issue(id.as_str()));
        let first = self.issue(id.as_str()).as_ref().and_then(next);
        std::iter::successors(first, next)
    }

    /// The name of a member of a set issue.
    pub fn member_label<'l>(&'l self, of: &'l MembersOf, member: &'l MemberId) -> &'l str {
        match of {
            MembersOf::Places => self.places.label(member),
            MembersOf::Parties => self.parties.labels.get(member.as_str()).map(String::as_str),
            MembersOf::Items(items) => {
                items.iter().find(|item| item.id == member.as_str()).map(|item| item.label.as_str())
            }
        }
        .unwrap_or(member.as_str())
    }

    /// The member of a set issue that a word names, if it names one.
    pub(crate) fn member(&self, of: &MembersOf, name: &str) -> Option<MemberId> {
        match of {
            MembersOf::Places => self.places.id(name).cloned(),
            MembersOf::Parties => self.parties.id(name).map(|party| MemberId::new(party.as_str())),
            MembersOf::Items(items) => {
                items.iter().find(|item| item.id == name).map(|item| MemberId::new(&item.id))
            }
        }
    }

    /// The atoms that a member of a set issue stands for.
    pub fn member_atoms(&self, of: &MembersOf, member: &MemberId) -> BTreeSet<MemberId> {
        match of {
            MembersOf::Places => self.places.atoms(member),
            MembersOf::Parties => match self.parties.groups.get(member.as_str()) {
                Some(members) => members.iter().map(|party| MemberId::new(party.as_str())).collect(),
                None => BTreeSet::from([member.clone()]),
            },
            MembersOf::Items(_) => BTreeSet::from([member.clone()]),
        }
    }
}
