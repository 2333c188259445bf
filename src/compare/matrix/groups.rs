//! The documents that hold an issue, grouped by how they stand to what one of them holds.

use std::collections::BTreeMap;

use super::sets::SetId;
use super::stand::{Number, Stance, Stand};

/// How all documents stand to what one of them holds on one issue.
///
/// The sets are of the documents that hold it in one set of circumstances and do not leave it undecided, except where
/// it is said otherwise.
pub(super) struct Groups {
    /// Of all documents, those that raise it and decide nothing.
    pub(super) undecided: SetId,
    /// Of all documents, those that address it and do not leave it undecided anywhere.
    pub(super) addressing_decided: SetId,
    /// Those whose term addresses it.
    pub(super) once: SetId,
    /// Those that rest on reported or disputed terms.
    pub(super) weak: SetId,
    /// Those that rest on an implication.
    pub(super) implied: SetId,
    /// Those with a term.
    pub(super) explicit: SetId,
    /// By position, how others stand to it.
    pub(super) related: Vec<Related>,
    /// The same for the positions that only follow from others anywhere, which are compared with what a term says.
    pub(super) related_to_implied: BTreeMap<Number, Related>,
    /// By position, those whose position lies within it.
    pub(super) within: Vec<SetId>,
    /// By slot, those whose position holds whenever the slot does; `None` where all do.
    pub(super) applying: Vec<Option<SetId>>,
    /// By facets, those that differ in none from an explicit position, and from an implied one.
    pub(super) alike: [Vec<Alike>; 2],
    /// By the number of bound parties, for each party those that bind it or may bind anybody; none where they may be
    /// anybody.
    pub(super) binding: Vec<Vec<SetId>>,
}

/// Documents that are alike.
pub(super) enum Alike {
    /// A few, which are counted faster one by one: the number of the chunk of each, and its place there.
    Few(Vec<[u16; 2]>),
    Many(SetId),
}

/// No documents.
static NONE: Alike = Alike::Few(Vec::new());

/// The documents whose position can be compared with another, has an outcome in common with it, and is the same.
#[derive(Clone, Copy)]
pub(super) struct Related {
    pub(super) comparable: SetId,
    pub(super) common: SetId,
    pub(super) same: SetId,
}

impl Related {
    pub(super) const NONE: Self = Self { comparable: SetId::EMPTY, common: SetId::EMPTY, same: SetId::EMPTY };
}

impl Groups {
    /// How others stand to a position that is decided.
    pub(super) fn related(&self, stand: &Stand) -> Related {
        let Stance::Decided(position) = stand.position else { return Related::NONE };
        let related = if stand.is_explicit {
            self.related.get(position.place())
        } else {
            self.related_to_implied.get(&position)
        };
        related.copied().unwrap_or(Related::NONE)
    }

    /// The documents that differ in no facet from `stand`, in two groups.
    pub(super) fn alike(&self, stand: &Stand) -> [&Alike; 2] {
        let [explicit, implied] = &self.alike;
        let found = if stand.is_explicit {
            // Of two explicit positions all facets are compared; an implied one has no force and no time.
            let other = (stand.facets != stand.facets_of_implied).then_some(stand.facets_of_implied);
            [explicit.get(stand.facets.place()), other.and_then(|key| explicit.get(key.place()))]
        } else {
            [implied.get(stand.facets_of_implied.place()), None]
        };
        found.map(|group| group.unwrap_or(&NONE))
    }

    /// What those fulfil that meet all that `stand` asks for: of each of these lists they are in one set. There is none
    /// where it asks for nothing.
    pub(super) fn meeting(&self, stand: &Stand) -> impl Iterator<Item = &[SetId]> {
        let of_all = || {
            let applying = self.applying.get(stand.slot.place()).and_then(Option::as_ref);
            applying.into_iter().chain((!stand.is_explicit).then_some(&self.explicit))
        };
        let of_all = (!stand.demands.is_empty()).then(of_all).into_iter().flatten();
        let demands = stand.demands.iter().flat_map(|demand| {
            let within = self.within.get(demand.outcomes.place()).map(std::slice::from_ref);
            let binding = self.binding.get(demand.binds.place()).map(Vec::as_slice);
            within.into_iter().chain(binding.filter(|parties| !parties.is_empty()))
        });
        of_all.map(std::slice::from_ref).chain(demands)
    }
}
