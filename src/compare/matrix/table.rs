//! One issue, over all documents: which of them stand how to a position, as sets of documents. Each pair of distinct
//! positions is related once.

use std::collections::{BTreeMap, BTreeSet};

use super::super::relation::{Relation, relation};
use super::bits::{Bits, Chunk, Set, keep};
use super::intern::Interner;
use super::stand::{Demand, Number, Stance, Stand, Stands};
use crate::catalogue::{Catalogue, PartyId};

/// Documents that are alike: as a list where they are few, so that a thousand groups of one need no room.
pub(super) enum Alike {
    Few(Vec<usize>),
    Many(Bits),
}

/// How many documents are counted faster one by one than as a set.
const FEW: usize = 8;

/// No documents.
static NONE: Alike = Alike::Few(Vec::new());

impl Alike {
    fn of(documents: Vec<usize>, count: usize) -> Self {
        if documents.len() <= FEW {
            return Self::Few(documents);
        }
        let mut bits = Bits::empty(count);
        for document in documents {
            bits.insert(document);
        }
        Self::Many(bits)
    }
}

/// What all documents hold on one issue.
pub(super) struct Table<'t> {
    interner: Interner<'t>,
    /// What each document holds that holds anything: in one set of circumstances, or in several.
    pub(super) stands: Stands,
    /// The documents that address it outright, whatever the circumstances.
    pub(super) addressing: Bits,
    /// The documents that raise it and decide nothing.
    pub(super) undecided: Bits,
    /// Of those that address it, the ones that do not leave it undecided anywhere.
    pub(super) addressing_decided: Bits,
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
    /// The same for the positions that only follow from others anywhere, which are compared with what a term says.
    related_to_implied: BTreeMap<Number, [Bits; 3]>,
    /// By position, the documents whose position lies within it.
    within: Vec<Bits>,
    /// By slot, the documents whose position holds whenever the slot does.
    applying: Vec<Bits>,
    /// By facets, the documents that differ in none from an explicit position, and from an implied one.
    alike: [Vec<Alike>; 2],
    /// By the number of bound parties, the documents that bind one of them or may bind anybody; `None` where they may
    /// be anybody.
    binding: Vec<Option<Bits>>,
}

impl<'t> Table<'t> {
    /// The table of what `stands` says of each of `count` documents.
    pub(super) fn new(interner: Interner<'t>, stands: Stands, count: usize, catalogue: &Catalogue) -> Self {
        let none = || Bits::empty(count);
        let mut table = Self {
            addressing: none(),
            undecided: none(),
            addressing_decided: none(),
            several: Vec::new(),
            explicit: none(),
            once: none(),
            deciding: none(),
            weak: none(),
            implied: none(),
            held: none(),
            related: Vec::new(),
            related_to_implied: BTreeMap::new(),
            within: Vec::new(),
            applying: Vec::new(),
            alike: [(); 2].map(|()| Vec::new()),
            binding: Vec::new(),
            interner,
            stands: Stands::default(),
        };
        for (document, stands) in stands.iter() {
            table.enter(document, stands);
        }
        table.stands = stands;
        table.addressing_decided.add(&table.addressing);
        table.addressing_decided.drop_all(&table.undecided);
        table.group(count);
        table.bind(count, catalogue);
        table.relate(count);
        table.relate_implied();
        table.apply(count, catalogue);
        table
    }

    fn enter(&mut self, document: usize, stands: &[Stand]) {
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
    }

    /// The documents that raise it and decide nothing, if there are any.
    pub(super) fn some_undecided(&self) -> Option<Set<'_>> {
        (!self.undecided.is_empty()).then(|| self.undecided.as_set())
    }

    /// What `document`, of which these are the stands, holds where that is in one set of circumstances and decided.
    pub(super) fn one_stand<'s>(&self, document: usize, stands: &'s [Stand]) -> Option<&'s Stand> {
        match stands {
            [stand] if self.held.contains(document) => Some(stand),
            _ => None,
        }
    }

    /// The documents that hold it in one set of circumstances, with what they hold.
    fn ones(&self) -> impl Iterator<Item = (usize, &Stand)> {
        let ones = self.stands.iter();
        ones.filter_map(|(document, stands)| Some((document, self.one_stand(document, stands)?)))
    }

    /// Groups the documents that differ in no facet.
    fn group(&mut self, count: usize) {
        let mut groups = [(); 2].map(|()| vec![Vec::new(); self.interner.count_of_facets()]);
        for (document, stand) in self.ones() {
            let [explicit, implied] = &mut groups;
            for (group, key) in [(explicit, stand.facets), (implied, stand.facets_of_implied)] {
                group.get_mut(key.place()).into_iter().for_each(|group| group.push(document));
            }
        }
        self.alike = groups.map(|groups| groups.into_iter().map(|group| Alike::of(group, count)).collect());
    }

    /// Finds for each list of bound parties the documents that may bind one of them.
    fn bind(&mut self, count: usize, catalogue: &Catalogue) {
        let named: Vec<Option<BTreeSet<PartyId>>> =
            self.interner.binds.values.iter().map(|binds| catalogue.parties().named(binds)).collect();
        let mut anybody = Bits::empty(count);
        let mut by_party: BTreeMap<&PartyId, Bits> = BTreeMap::new();
        for (document, stand) in self.ones() {
            match named.get(stand.binds.place()).and_then(Option::as_ref) {
                None => anybody.insert(document),
                Some(parties) => {
                    for party in parties {
                        by_party.entry(party).or_insert_with(|| Bits::empty(count)).insert(document);
                    }
                }
            }
        }
        let binding = |parties: &BTreeSet<PartyId>| {
            let mut binding = anybody.clone();
            parties.iter().filter_map(|party| by_party.get(party)).for_each(|bound| binding.add(bound));
            binding
        };
        self.binding = named.iter().map(|parties| parties.as_ref().map(binding)).collect();
    }

    /// Relates each pair of positions once, and finds for each the documents that stand so to it.
    fn relate(&mut self, count: usize) {
        let outcomes = &self.interner.outcomes.values;
        let mut holders: Vec<Vec<usize>> = vec![Vec::new(); outcomes.len()];
        for (document, stand) in self.ones() {
            if let Stance::Decided(position) = stand.position {
                holders.get_mut(position.place()).into_iter().for_each(|holders| holders.push(document));
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

    /// Finds the same for positions that only follow from others.
    fn relate_implied(&mut self) {
        let implied = self.ones().filter(|(_, stand)| !stand.is_explicit);
        let positions: BTreeSet<Number> = implied
            .filter_map(|(_, stand)| match stand.position {
                Stance::Decided(position) => Some(position),
                Stance::Deferred | Stance::Soon | Stance::Unclear => None,
            })
            .collect();
        let to_explicit = |position: Number| {
            let mut related = self.related.get(position.place())?.clone();
            for related in &mut related {
                related.keep(&self.explicit);
            }
            Some((position, related))
        };
        self.related_to_implied = positions.into_iter().filter_map(to_explicit).collect();
    }

    /// Finds for each slot the documents whose position holds whenever it does.
    fn apply(&mut self, count: usize, catalogue: &Catalogue) {
        let slots = self.interner.slots.values.len();
        self.applying = (0..slots).map(|_| Bits::empty(count)).collect();
        for asked in 0..slots {
            let holds: Vec<bool> = (0..slots)
                .map(|other| self.holds_in(Number::of(other), Number::of(asked), catalogue))
                .collect();
            for (document, stands) in self.stands.iter() {
                let slot = stands.first().and_then(|stand| holds.get(stand.slot.place()));
                if slot == Some(&true) && self.held.contains(document) {
                    self.applying[asked].insert(document);
                }
            }
        }
    }

    /// Whether what holds in slot `other` holds in all cases of slot `asked`, and some case can come about.
    pub(super) fn holds_in(&self, other: Number, asked: Number, catalogue: &Catalogue) -> bool {
        let slots = &self.interner.slots.values;
        let Some((other, asked)) = slots.get(other.place()).zip(slots.get(asked.place())) else {
            return false;
        };
        other.circumstances.is_subset(asked.circumstances)
            && (other.condition.is_none() || other.condition == asked.condition)
            && !catalogue.occasions().exclude_one_another(asked.circumstances, other.circumstances)
    }

    /// The documents with which a position can be compared, has an outcome in common, and is the same.
    pub(super) fn related(&self, position: Number, stand: &Stand) -> Option<&[Bits; 3]> {
        if stand.is_explicit {
            self.related.get(position.place())
        } else {
            self.related_to_implied.get(&position)
        }
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

    /// Puts into `found`, which is empty, the documents that meet all that `stand` asks for.
    pub(super) fn meeting(&self, stand: &Stand, found: &mut [Chunk]) {
        let Some(applying) = self.applying.get(stand.slot.place()) else { return };
        found.copy_from_slice(applying.as_set());
        if !stand.is_explicit {
            keep(found, &self.explicit);
        }
        for demand in stand.demands.iter() {
            if let Some(within) = self.within.get(demand.outcomes.place()) {
                keep(found, within);
            }
            if let Some(Some(binding)) = self.binding.get(demand.binds.place()) {
                keep(found, binding);
            }
        }
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
    pub(super) fn slot(&self, number: Number) -> Option<&super::super::holding::Slot<'t>> {
        self.interner.slots.values.get(number.place())
    }
}
