//! One issue, over all documents.

use super::super::holding::Slot;
use super::super::relation::{Relation, relation};
use super::grouping;
use super::groups::Groups;
use super::intern::Interner;
use super::sets::Sets;
use super::stand::{Demand, Number, Stance, Stand, Stands, is_several};
use crate::catalogue::{Catalogue, PartyId};

/// What all documents hold on one issue.
pub(super) struct Table<'t> {
    interner: Interner<'t>,
    /// What each document holds that holds anything: in one set of circumstances, or in several.
    pub(super) stands: Stands,
    /// The documents that hold it in several sets of circumstances and decide it.
    pub(super) several: Vec<usize>,
}

impl<'t> Table<'t> {
    /// The table of what `stands` says of each document.
    pub(super) fn new(interner: Interner<'t>, stands: Stands) -> Self {
        let several = stands.iter().filter(|(_, own)| is_several(own));
        let several = several.map(|(document, _)| document).collect();
        Self { interner, stands, several }
    }

    /// How each of `count` documents stands to what one of them holds, and the sets of these groups.
    pub(super) fn groups(&self, count: usize, catalogue: &Catalogue) -> (Groups, Sets) {
        grouping::groups(&self.interner, &self.stands, count, catalogue)
    }

    /// How the position of a stand relates to that of another.
    pub(super) fn relation(&self, a: Stance, b: Stance) -> Option<Relation> {
        match (a, b) {
            (Stance::Decided(a), Stance::Decided(b)) => {
                let outcomes = &self.interner.outcomes.values;
                relation(outcomes.get(a.place())?, outcomes.get(b.place())?)
            }
            (Stance::Deferred, Stance::Deferred) | (Stance::Soon, Stance::Soon) => Some(Relation::Same),
            (Stance::Decided(_) | Stance::Deferred | Stance::Soon | Stance::Unclear, _) => None,
        }
    }

    /// Whether what holds in slot `other` holds in all cases of slot `asked`, and some case can come about.
    pub(super) fn holds_in(&self, other: Number, asked: Number, catalogue: &Catalogue) -> bool {
        self.interner.holds_in(other, asked, catalogue)
    }

    /// Whether what `other` holds meets a demand of `own`.
    pub(super) fn meets(&self, other: &Stand, own: &Stand, demand: &Demand, catalogue: &Catalogue) -> bool {
        self.relation(other.position, Stance::Decided(demand.outcomes)).is_some_and(Relation::meets)
            && self.holds_in(other.slot, own.slot, catalogue)
            && catalogue.parties().may_meet(self.binds(other.binds), self.binds(demand.binds))
    }

    /// The parties of a number.
    pub(super) fn binds(&self, number: Number) -> &[PartyId] {
        self.interner.binds.values.get(number.place()).map_or(&[], Vec::as_slice)
    }

    /// The circumstances of a slot.
    pub(super) fn slot(&self, number: Number) -> Option<&Slot<'t>> {
        self.interner.slots.values.get(number.place())
    }
}
