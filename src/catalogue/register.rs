//! The registers that term sets refer to: places, parties, circumstances and events.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use super::id::{CircumstanceId, EventId, MemberId, PartyId};
use super::members::MemberSet;

/// Places and the named groups of them.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub struct Gazetteer {
    pub(super) labels: BTreeMap<MemberId, String>,
    pub(super) groups: BTreeMap<MemberId, BTreeSet<MemberId>>,
}

impl Gazetteer {
    /// The name of a place or a group.
    pub fn label(&self, place: &MemberId) -> Option<&str> {
        self.labels.get(place).map(String::as_str)
    }

    /// The identifier of a place or a group, shared by all that name it.
    pub fn id(&self, name: &str) -> Option<&MemberId> {
        self.labels.get_key_value(name).map(|(id, _)| id)
    }

    /// The atomic places that a place stands for: its own, or all of a group.
    pub fn atoms(&self, place: &MemberId) -> BTreeSet<MemberId> {
        self.groups.get(place).cloned().unwrap_or_else(|| BTreeSet::from([place.clone()]))
    }

    /// Takes out of `atoms` the smallest groups that they make up, and returns these.
    pub(super) fn take_groups(&self, atoms: &mut BTreeSet<MemberId>) -> Vec<&MemberId> {
        let mut groups: Vec<_> = self.groups.iter().filter(|(_, members)| members.len() > 1).collect();
        groups.sort_by_key(|(_, members)| members.len());
        let mut taken = Vec::new();
        for (group, members) in groups {
            if members.is_subset(atoms) {
                atoms.retain(|atom| !members.contains(atom));
                taken.push(group);
            }
        }
        taken
    }

    /// All places and groups, by identifier.
    pub fn ids(&self) -> impl Iterator<Item = &MemberId> {
        self.labels.keys()
    }
}

/// Parties, groups of parties, and roles that name nobody in particular.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub struct Parties {
    pub(super) labels: BTreeMap<PartyId, String>,
    pub(super) groups: BTreeMap<PartyId, BTreeSet<PartyId>>,
    pub(super) roles: BTreeSet<PartyId>,
}

impl Parties {
    /// The name of a party or a role.
    pub fn label<'l>(&'l self, party: &'l PartyId) -> &'l str {
        self.labels.get(party).map_or(party.as_str(), String::as_str)
    }

    /// Whether this names nobody in particular.
    pub fn is_role(&self, party: &PartyId) -> bool {
        self.roles.contains(party)
    }

    /// Whether two lists of bound parties may have a party in common. An empty list binds nobody in
    /// particular and a role may be anybody's, so only two lists of named parties can be apart.
    pub fn may_meet(&self, a: &[PartyId], b: &[PartyId]) -> bool {
        // Equal lists, as most are, have all parties in common or may both be anybody's.
        if a == b {
            return true;
        }
        match (self.named(a), self.named(b)) {
            (Some(a), Some(b)) => !a.is_disjoint(&b),
            (None, _) | (_, None) => true,
        }
    }

    /// The parties that a list of bound parties stands for, each group by its members and itself; `None` where
    /// the list may be anybody's.
    pub fn named(&self, parties: &[PartyId]) -> Option<BTreeSet<PartyId>> {
        if parties.is_empty() || parties.iter().any(|party| self.is_role(party)) {
            return None;
        }
        let members = |party: &PartyId| self.groups.get(party).cloned().unwrap_or_default();
        Some(parties.iter().flat_map(|party| members(party).into_iter().chain([party.clone()])).collect())
    }

    /// All parties, groups and roles, by identifier.
    pub fn ids(&self) -> impl Iterator<Item = &PartyId> {
        self.labels.keys()
    }

    /// The identifier of this name, where there is one.
    pub fn id(&self, name: &str) -> Option<&PartyId> {
        self.labels.get_key_value(name).map(|(id, _)| id)
    }
}

/// A circumstance in which alone a term holds.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Circumstance {
    /// How a report names it: `in peacetime`.
    pub label: String,
    /// Circumstances that cannot hold at the same time.
    pub excludes: BTreeSet<CircumstanceId>,
}

/// Circumstances and events.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub struct Occasions {
    pub(super) circumstances: BTreeMap<CircumstanceId, Circumstance>,
    pub(super) events: BTreeMap<EventId, String>,
}

impl Occasions {
    /// The circumstance of an identifier.
    pub fn circumstance(&self, id: &CircumstanceId) -> Option<&Circumstance> {
        self.circumstances.get(id)
    }

    /// The name of an event.
    pub fn event<'l>(&'l self, id: &'l EventId) -> &'l str {
        self.events.get(id).map_or(id.as_str(), String::as_str)
    }

    /// Whether some circumstance of one list cannot hold together with one of the other.
    pub fn exclude_one_another(&self, a: &BTreeSet<CircumstanceId>, b: &BTreeSet<CircumstanceId>) -> bool {
        let excludes = |one: &CircumstanceId, other: &CircumstanceId| {
            self.circumstances.get(one).is_some_and(|circumstance| circumstance.excludes.contains(other))
        };
        a.iter().any(|one| b.iter().any(|other| excludes(one, other) || excludes(other, one)))
    }

    /// All circumstances, by identifier.
    pub fn circumstance_ids(&self) -> impl Iterator<Item = &CircumstanceId> {
        self.circumstances.keys()
    }

    /// All events, by identifier.
    pub fn event_ids(&self) -> impl Iterator<Item = &EventId> {
        self.events.keys()
    }
}

impl MemberSet {
    /// The set of the members named, where `atoms` tells what each stands for.
    pub fn named(names: Vec<MemberId>, atoms: impl Fn(&MemberId) -> BTreeSet<MemberId>) -> Self {
        Self { atoms: names.iter().flat_map(atoms).collect(), names }
    }
}
