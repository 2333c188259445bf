//! One issue, over all documents: which of them stand how to a position, as sets of documents. Each pair of distinct
//! positions is related once.

use std::collections::BTreeMap;

use super::super::relation::{Relation, relation};
use super::bits::Bits;
use super::intern::{Demand, Interner, Stance, Stand};
use crate::catalogue::{Catalogue, PartyId};

/// Documents that are alike: as a list where they are few, so that a thousand groups of one need no room.
#[derive(Default)]
struct Alike {
    few: Vec<usize>,
    many: Option<Bits>,
}

impl Alike {
    fn settle(&mut self, count: usize) {
        if self.few.len() > count / 64 {
            let mut bits = Bits::empty(count);
            self.few.drain(..).for_each(|document| bits.insert(document));
            self.many = Some(bits);
        }
    }

    fn add_to(&self, found: &mut Bits) {
        match &self.many {
            Some(bits) => found.add(bits),
            None => self.few.iter().for_each(|document| found.insert(*document)),
        }
    }
}

/// What all documents hold on one issue.
pub(super) struct Table<'t> {
    interner: Interner<'t>,
    /// What each document holds that holds anything: in one set of circumstances, or in several.
    pub(super) stands: BTreeMap<usize, Vec<Stand>>,
    /// The documents that address it outright, whatever the circumstances.
    pub(super) addressing: Bits,
    /// The documents that raise it and decide nothing.
    pub(super) undecided: Bits,
    /// The documents that hold it in several sets of circumstances.
    pub(super) several: Vec<usize>,
    /// Of the documents that hold it in one set of circumstances and do not leave it undecided: those with a term,
    /// those whose term addresses it, those that decide it, those that rest on reported or disputed terms, and those
    /// that rest on an implication.
    pub(super) explicit: Bits,
    pub(super) once: Bits,
    pub(super) deciding: Bits,
    pub(super) weak: Bits,
    pub(super) implied: Bits,
    pub(super) held: Bits,
    /// By position, the documents whose position can be compared, has an outcome in common, and is the same.
    related: Vec<[Bits; 3]>,
    /// By position, the documents whose position lies within it.
    within: Vec<Bits>,
    /// By slot, the documents whose position holds whenever the slot does.
    applying: Vec<Bits>,
    /// By facets, the documents that differ in none from an explicit position, and from an implied one.
    alike: [Vec<Alike>; 2],
    /// By party, the documents that bind it, and those that may bind anybody.
    binding: BTreeMap<PartyId, Bits>,
    binding_anybody: Bits,
}

impl<'t> Table<'t> {
    /// The table of what `stands` says of each of `count` documents.
    pub(super) fn new(
        interner: Interner<'t>,
        stands: BTreeMap<usize, Vec<Stand>>,
        count: usize,
        catalogue: &Catalogue,
    ) -> Self {
        let none = || Bits::empty(count);
        let mut table = Self {
            addressing: none(),
            undecided: none(),
            several: Vec::new(),
            explicit: none(),
            once: none(),
            deciding: none(),
            weak: none(),
            implied: none(),
            held: none(),
            related: Vec::new(),
            within: Vec::new(),
            applying: Vec::new(),
            alike: [(); 2].map(|()| (0..interner.count_of_facets()).map(|_| Alike::default()).collect()),
            binding: BTreeMap::new(),
            binding_anybody: none(),
            interner,
            stands: BTreeMap::new(),
        };
        for (document, stands) in &stands {
            table.enter(*document, stands, catalogue, count);
        }
        table.stands = stands;
        table.alike.iter_mut().flatten().for_each(|alike| alike.settle(count));
        table.relate(count);
        table.apply(count, catalogue);
        table
    }

    fn enter(&mut self, document: usize, stands: &[Stand], catalogue: &Catalogue, count: usize) {
        if stands.iter().any(|stand| stand.addresses) {
            self.addressing.insert(document);
        }
        if stands.iter().any(Stand::is_undecided) {
            self.undecided.insert(document);
            return;
        }
        let [stand] = stands else {
            self.several.push(document);
            return;
        };
        let facts = [
            (&mut self.held, true),
            (&mut self.explicit, stand.is_explicit),
            (&mut self.once, stand.addresses),
            (&mut self.deciding, matches!(stand.position, Stance::Decided(_))),
            (&mut self.weak, stand.is_weak),
            (&mut self.implied, stand.is_implied),
        ];
        for (set, _) in facts.into_iter().filter(|(_, holds)| *holds) {
            set.insert(document);
        }
        let [explicit, implied] = &mut self.alike;
        for (alike, key) in [(explicit, stand.facets), (implied, stand.facets_of_implied)] {
            alike.get_mut(key).into_iter().for_each(|alike| alike.few.push(document));
        }
        match catalogue
            .parties()
            .named(self.interner.binds.values.get(stand.binds).map_or(&[], Vec::as_slice))
        {
            None => self.binding_anybody.insert(document),
            Some(parties) => {
                for party in parties {
                    self.binding.entry(party).or_insert_with(|| Bits::empty(count)).insert(document);
                }
            }
        }
    }

    /// Relates each pair of positions once, and finds for each the documents that stand so to it.
    fn relate(&mut self, count: usize) {
        let outcomes = &self.interner.outcomes.values;
        let mut holders: Vec<Vec<usize>> = vec![Vec::new(); outcomes.len()];
        for (document, stands) in &self.stands {
            if let [Stand { position: Stance::Decided(position), .. }] = stands.as_slice()
                && self.held.contains(*document)
            {
                holders.get_mut(*position).into_iter().for_each(|holders| holders.push(*document));
            }
        }
        let none = || Bits::empty(count);
        self.related = outcomes.iter().map(|_| [none(), none(), none()]).collect();
        self.within = outcomes.iter().map(|_| none()).collect();
        for (number, position) in outcomes.iter().enumerate() {
            let [comparable, common, same] = &mut self.related[number];
            let within = &mut self.within[number];
            for (other, holders) in outcomes.iter().zip(&holders).filter(|(_, holders)| !holders.is_empty()) {
                // From the other to this one: whether the other meets it.
                let Some(relation) = relation(other, position) else { continue };
                for holder in holders {
                    comparable.insert(*holder);
                    if relation.has_common_outcome() {
                        common.insert(*holder);
                    }
                    if relation == Relation::Same {
                        same.insert(*holder);
                    }
                    if relation.meets() {
                        within.insert(*holder);
                    }
                }
            }
        }
    }

    /// Finds for each slot the documents whose position holds whenever it does.
    fn apply(&mut self, count: usize, catalogue: &Catalogue) {
        let slots = self.interner.slots.values.len();
        self.applying = (0..slots).map(|_| Bits::empty(count)).collect();
        for asked in 0..slots {
            let holds: Vec<bool> = (0..slots).map(|other| self.holds_in(other, asked, catalogue)).collect();
            for (document, stands) in &self.stands {
                let slot = stands.first().and_then(|stand| holds.get(stand.slot));
                if slot == Some(&true) && self.held.contains(*document) {
                    self.applying[asked].insert(*document);
                }
            }
        }
    }

    /// Whether what holds in slot `other` holds in all cases of slot `asked`, and some case can come about.
    pub(super) fn holds_in(&self, other: usize, asked: usize, catalogue: &Catalogue) -> bool {
        let slots = &self.interner.slots.values;
        let Some((other, asked)) = slots.get(other).zip(slots.get(asked)) else { return false };
        other.circumstances.is_subset(asked.circumstances)
            && (other.condition.is_none() || other.condition == asked.condition)
            && !catalogue.occasions().exclude_one_another(asked.circumstances, other.circumstances)
    }

    /// The documents with which a position can be compared, has an outcome in common, and is the same.
    pub(super) fn related(&self, position: usize) -> Option<&[Bits; 3]> {
        self.related.get(position)
    }

    /// Makes `found` the documents that differ in no facet from `stand`.
    pub(super) fn alike(&self, stand: &Stand, found: &mut Bits) {
        found.clear();
        let [explicit, implied] = &self.alike;
        let documents = |alike: &[Alike], key: usize, found: &mut Bits| {
            alike.get(key).into_iter().for_each(|alike| alike.add_to(found));
        };
        if stand.is_explicit {
            // Of two explicit positions all facets are compared; an implied one has no force and no time.
            documents(explicit, stand.facets, found);
            if stand.facets != stand.facets_of_implied {
                documents(explicit, stand.facets_of_implied, found);
            }
        } else {
            documents(implied, stand.facets_of_implied, found);
        }
    }

    /// Makes `found` the documents that meet all that `stand` asks for.
    pub(super) fn meeting(&self, stand: &Stand, catalogue: &Catalogue, found: &mut Bits, scratch: &mut Bits) {
        found.set_to(if stand.is_explicit { &self.held } else { &self.explicit });
        if let Some(applying) = self.applying.get(stand.slot) {
            found.keep(applying);
        }
        for demand in &stand.demands {
            if let Some(within) = self.within.get(demand.outcomes) {
                found.keep(within);
            }
            if let Some(parties) = catalogue.parties().named(self.binds(demand.binds)) {
                scratch.set_to(&self.binding_anybody);
                parties.iter().filter_map(|party| self.binding.get(party)).for_each(|bits| scratch.add(bits));
                found.keep(scratch);
            }
        }
    }

    /// How the position of a stand relates to that of another.
    pub(super) fn relation(&self, a: Stance, b: Stance) -> Option<Relation> {
        match (a, b) {
            (Stance::Decided(a), Stance::Decided(b)) => {
                let outcomes = &self.interner.outcomes.values;
                relation(outcomes.get(a)?, outcomes.get(b)?)
            }
            (Stance::Deferred, Stance::Deferred) | (Stance::Soon, Stance::Soon) => Some(Relation::Same),
            (Stance::Decided(_) | Stance::Deferred | Stance::Soon | Stance::Unclear, _) => None,
        }
    }

    /// Whether what `other` holds meets a demand of `own`.
    pub(super) fn meets(&self, other: &Stand, own: &Stand, demand: &Demand, catalogue: &Catalogue) -> bool {
        self.relation(other.position, Stance::Decided(demand.outcomes)).is_some_and(Relation::meets)
            && self.holds_in(other.slot, own.slot, catalogue)
            && catalogue.parties().may_meet(self.binds(other.binds), self.binds(demand.binds))
    }

    /// The parties of a number.
    pub(super) fn binds(&self, number: usize) -> &[PartyId] {
        self.interner.binds.values.get(number).map_or(&[], Vec::as_slice)
    }

    /// The circumstances of a slot.
    pub(super) fn slot(&self, number: usize) -> Option<&super::super::holding::Slot<'t>> {
        self.interner.slots.values.get(number)
    }
}

impl Stand {
    /// Whether it raises the issue and decides nothing.
    pub(super) fn is_undecided(&self) -> bool {
        self.is_explicit && !self.addresses
    }
}
