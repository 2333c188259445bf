//! Families of sets of members: what a position on a set issue admits.
//!
//! An outcome of a set issue is a set of members. A position admits every set between a lower and an upper
//! bound, perhaps only the non-empty ones. The universe is open: a text may always turn out to mean a place
//! that no catalogue lists, so "all but these" is never the same as a list.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use super::id::MemberId;

/// A set of members: the atoms that decide, and the names a document gave them.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub struct MemberSet {
    /// The atomic members.
    pub atoms: BTreeSet<MemberId>,
    /// The members as written, groups included, in the document's order.
    pub names: Vec<MemberId>,
}

impl MemberSet {
    /// The members of both sets together, named as each document named them.
    #[must_use]
    pub fn union(&self, other: &Self) -> Self {
        let mut names = self.names.clone();
        names.extend(other.names.iter().filter(|name| !self.names.contains(name)).cloned());
        Self { atoms: self.atoms.union(&other.atoms).cloned().collect(), names }
    }
}

/// The members that a set may have.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub enum Allowed {
    /// These and no others.
    Only(MemberSet),
    /// Any but these.
    Except(MemberSet),
}

impl Allowed {
    /// Every member whatever.
    pub fn any() -> Self {
        Self::Except(MemberSet::default())
    }

    /// Whether `atom` is allowed.
    pub fn contains(&self, atom: &MemberId) -> bool {
        match self {
            Self::Only(set) => set.atoms.contains(atom),
            Self::Except(set) => !set.atoms.contains(atom),
        }
    }

    fn is_within(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Only(a), Self::Only(b)) => a.atoms.is_subset(&b.atoms),
            (Self::Only(a), Self::Except(b)) => a.atoms.is_disjoint(&b.atoms),
            (Self::Except(_), Self::Only(_)) => false,
            (Self::Except(a), Self::Except(b)) => b.atoms.is_subset(&a.atoms),
        }
    }

    fn intersection(&self, other: &Self) -> Self {
        match (self, other) {
            (Self::Except(a), Self::Except(b)) => Self::Except(a.union(b)),
            (Self::Only(only), bound) | (bound, Self::Only(only)) => Self::Only(MemberSet {
                atoms: only.atoms.iter().filter(|atom| bound.contains(atom)).cloned().collect(),
                names: only.names.clone(),
            }),
        }
    }
}

/// The sets that hold at least `required`, lie within `allowed`, and, if asked, are not empty.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Members {
    required: MemberSet,
    allowed: Allowed,
    non_empty: bool,
}

impl Members {
    /// The sets between two bounds.
    pub fn between(required: MemberSet, allowed: Allowed) -> Self {
        Self { required, allowed, non_empty: false }
    }

    /// Exactly one set.
    pub fn exactly(set: MemberSet) -> Self {
        Self::between(set.clone(), Allowed::Only(set))
    }

    /// Every set but the empty one: `some`.
    pub fn some() -> Self {
        Self { non_empty: true, ..Self::between(MemberSet::default(), Allowed::any()) }
    }

    /// The empty set alone: `nothing`.
    pub fn nothing() -> Self {
        Self::exactly(MemberSet::default())
    }

    /// The members that every set has.
    pub fn required(&self) -> &MemberSet {
        &self.required
    }

    /// The members that a set may have.
    pub fn allowed(&self) -> &Allowed {
        &self.allowed
    }

    /// Whether the empty set is left out, whatever the bounds say.
    pub fn is_non_empty(&self) -> bool {
        self.non_empty
    }

    /// Whether this is a list of at least one member, and nothing beside.
    pub fn is_list(&self) -> bool {
        self.is_exact() && !self.required.atoms.is_empty()
    }

    /// Whether exactly one set is admitted.
    pub fn is_exact(&self) -> bool {
        matches!(&self.allowed, Allowed::Only(only) if only.atoms == self.required.atoms)
            && !(self.non_empty && self.required.atoms.is_empty())
    }

    /// Whether this is the word `some`: members are wanted and none is named.
    pub fn is_some(&self) -> bool {
        let unbounded = matches!(&self.allowed, Allowed::Except(none) if none.atoms.is_empty());
        self.non_empty && unbounded && self.required.atoms.is_empty()
    }

    /// Whether only the empty set is admitted.
    pub fn is_nothing(&self) -> bool {
        self.is_exact() && self.required.atoms.is_empty()
    }

    /// Whether no set is admitted.
    pub fn is_empty(&self) -> bool {
        let impossible = self.required.atoms.iter().any(|atom| !self.allowed.contains(atom));
        let nothing_left = matches!(&self.allowed, Allowed::Only(only) if only.atoms.is_empty());
        impossible || (self.non_empty && nothing_left)
    }

    /// Whether every set admitted here is admitted by `other`.
    pub fn is_within(&self, other: &Self) -> bool {
        let common = self.common_to_all();
        other.required.atoms.iter().all(|atom| common.contains(atom))
            && self.allowed.is_within(&other.allowed)
            && !(other.non_empty && self.admits_the_empty_set())
    }

    /// The sets that both admit, which may be none.
    #[must_use]
    pub fn intersection(&self, other: &Self) -> Self {
        Self {
            required: self.required.union(&other.required),
            allowed: self.allowed.intersection(&other.allowed),
            non_empty: self.non_empty || other.non_empty,
        }
    }

    /// Whether some set is admitted by both.
    pub fn overlaps(&self, other: &Self) -> bool {
        let (one, two) = (&self.allowed, &other.allowed);
        let mut required = self.required.atoms.iter().chain(&other.required.atoms);
        let nothing_left = || match (one, two) {
            (Allowed::Except(_), Allowed::Except(_)) => false,
            (Allowed::Only(only), bound) | (bound, Allowed::Only(only)) => {
                !only.atoms.iter().any(|atom| bound.contains(atom))
            }
        };
        required.all(|atom| one.contains(atom) && two.contains(atom))
            && !((self.non_empty || other.non_empty) && nothing_left())
    }

    fn admits_the_empty_set(&self) -> bool {
        self.required.atoms.is_empty() && !self.non_empty
    }

    /// The members that every admitted set has; more than `required` where a single member is left to choose.
    fn common_to_all(&self) -> &BTreeSet<MemberId> {
        match &self.allowed {
            Allowed::Only(only) if self.non_empty && only.atoms.len() == 1 => &only.atoms,
            _ => &self.required.atoms,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn two_overlap_where_their_intersection_is_not_empty() {
        let subsets = || {
            (0..8_u8).map(|bits| {
                let names =
                    ["a", "b", "c"].iter().enumerate().filter(move |(place, _)| bits >> place & 1 == 1);
                let names: Vec<MemberId> = names.map(|(_, name)| MemberId::new(name)).collect();
                MemberSet::named(names, |name| BTreeSet::from([name.clone()]))
            })
        };
        let bounds = || subsets().flat_map(|set| [Allowed::Only(set.clone()), Allowed::Except(set)]);
        let all: Vec<Members> = subsets()
            .flat_map(|required| bounds().map(move |allowed| Members::between(required.clone(), allowed)))
            .flat_map(|members| [Members { non_empty: true, ..members.clone() }, members])
            .collect();
        for one in &all {
            for other in &all {
                assert_eq!(one.overlaps(other), !one.intersection(other).is_empty(), "{one:?} {other:?}");
            }
        }
    }
}
