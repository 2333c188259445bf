//! Groups the documents that hold an issue. Each pair of distinct positions is related once.

use std::collections::{BTreeMap, BTreeSet};

use super::super::relation::{Relation, relation};
use super::bits::{Bits, DOCUMENTS};
use super::groups::{Alike, Groups, Related};
use super::intern::Interner;
use super::sets::{SetId, Sets};
use super::stand::{Number, Stance, Stand, Stands, addresses, is_undecided, one_stand};
use crate::catalogue::{Catalogue, Outcomes, PartyId};

/// The most documents that are counted faster one by one than as a set.
const COUNTED_ONE_BY_ONE: usize = 16;

/// The most documents that are put faster into a set one by one than as a set.
const ADDED_ONE_BY_ONE: usize = 16;

/// The groups of what `stands` says of each of `count` documents, and their sets.
pub(super) fn groups(
    interner: &Interner<'_>,
    stands: &Stands,
    count: usize,
    catalogue: &Catalogue,
) -> (Groups, Sets) {
    let mut builder = Builder { count, interner, stands, sets: Sets::new(count) };
    let [undecided, addressing_decided] = builder.all();
    let once = builder.holding(|stand| stand.addresses);
    let weak = builder.holding(|stand| stand.is_weak);
    let implied = builder.holding(|stand| stand.is_implied);
    let explicit = builder.holding(|stand| stand.is_explicit);
    let (related, within, related_to_implied) = builder.related();
    let groups = Groups {
        undecided,
        addressing_decided,
        once,
        weak,
        implied,
        explicit,
        related,
        related_to_implied,
        within,
        applying: builder.applying(catalogue),
        alike: builder.alike(),
        binding: builder.binding(catalogue),
    };
    (groups, builder.sets)
}

/// Puts the groups together.
struct Builder<'b, 't> {
    /// How many documents there are.
    count: usize,
    interner: &'b Interner<'t>,
    stands: &'b Stands,
    sets: Sets,
}

/// Documents that are put into sets again and again.
enum Documents {
    Few(Vec<usize>),
    Many(Bits),
}

impl Documents {
    fn of(documents: Vec<usize>, count: usize) -> Self {
        match documents.len() {
            ..=ADDED_ONE_BY_ONE => Self::Few(documents),
            _ => Self::Many(Bits::of(documents, count)),
        }
    }

    fn is_some(&self) -> bool {
        match self {
            Self::Few(few) => !few.is_empty(),
            Self::Many(_) => true,
        }
    }

    fn add_to(&self, set: &mut Bits) {
        match self {
            Self::Few(few) => few.iter().for_each(|document| set.insert(*document)),
            Self::Many(many) => set.add(many),
        }
    }
}

impl Builder<'_, '_> {
    /// Of all documents, those that leave it undecided, and those that address it and do not.
    fn all(&mut self) -> [SetId; 2] {
        let (undecided, decided): (Vec<_>, Vec<_>) =
            self.stands.iter().partition(|(_, own)| is_undecided(own));
        let addressing = decided.into_iter().filter(|(_, own)| addresses(own));
        let undecided = self.set(undecided.into_iter().map(|(document, _)| document));
        [undecided, self.set(addressing.map(|(document, _)| document))]
    }

    fn holding(&mut self, holds: fn(&Stand) -> bool) -> SetId {
        let holding = ones(self.stands).filter(|(_, stand)| holds(stand));
        self.set(holding.map(|(document, _)| document))
    }

    fn set(&mut self, documents: impl IntoIterator<Item = usize>) -> SetId {
        self.sets.number(Bits::of(documents, self.count))
    }

    /// Groups the documents that differ in no facet. Most of them are alone with theirs, and asked for by nobody else.
    fn alike(&mut self) -> [Vec<Alike>; 2] {
        let by_facets = |facets: fn(&Stand) -> Number| {
            let mut groups = vec![(0, false); self.interner.count_of_facets()];
            for (_, stand) in ones(self.stands) {
                let (count, has_implied) = &mut groups[facets(stand).place()];
                *count += 1;
                *has_implied |= !stand.is_explicit;
            }
            groups
        };
        let explicit = by_facets(|stand| stand.facets);
        let is_asked_for = explicit.into_iter().map(|(count, has_implied)| count > 1 || has_implied);
        let explicit = self.grouped(&is_asked_for.collect::<Vec<_>>(), |stand| stand.facets);
        let implied = by_facets(|stand| stand.facets_of_implied);
        let is_asked_for = implied.into_iter().map(|(count, has_implied)| count > 1 && has_implied);
        let implied = self.grouped(&is_asked_for.collect::<Vec<_>>(), |stand| stand.facets_of_implied);
        [explicit, implied]
    }

    /// The documents by their facets, for those of which somebody asks for the others.
    fn grouped(&mut self, is_asked_for: &[bool], facets: fn(&Stand) -> Number) -> Vec<Alike> {
        let mut groups = vec![Vec::new(); is_asked_for.len()];
        for (document, stand) in ones(self.stands) {
            let facets = facets(stand).place();
            if is_asked_for[facets] {
                groups[facets].push(document);
            }
        }
        let place = |document: usize| {
            [document / DOCUMENTS, document % DOCUMENTS]
                .map(|place| u16::try_from(place).expect("there are fewer than sixteen million documents"))
        };
        let alike = groups.into_iter().map(|group| match group.len() {
            ..=COUNTED_ONE_BY_ONE => Alike::Few(group.into_iter().map(place).collect()),
            _ => Alike::Many(self.set(group)),
        });
        alike.collect()
    }

    /// Finds for each list of bound parties the documents that may bind one of them, party by party.
    fn binding(&mut self, catalogue: &Catalogue) -> Vec<Vec<SetId>> {
        let named = |binds: &[PartyId]| catalogue.parties().named(binds);
        let lists = &self.interner.binds.values;
        let all_named: Vec<Option<BTreeSet<PartyId>>> = lists.iter().map(|binds| named(binds)).collect();
        let mut anybody = Bits::empty(self.count);
        let mut by_party: BTreeMap<&PartyId, Bits> = BTreeMap::new();
        for (bound, named) in self.by(lists.len(), |stand| Some(stand.binds)).iter().zip(&all_named) {
            match named {
                None => bound.add_to(&mut anybody),
                Some(parties) => {
                    for party in parties {
                        bound.add_to(by_party.entry(party).or_insert_with(|| Bits::empty(self.count)));
                    }
                }
            }
        }
        let mut binding = |party: &PartyId| {
            let mut binding = anybody.clone();
            let members = named(std::slice::from_ref(party)).unwrap_or_default();
            members.iter().filter_map(|party| by_party.get(party)).for_each(|bound| binding.add(bound));
            self.sets.number(binding)
        };
        let mut known: BTreeMap<&PartyId, SetId> = BTreeMap::new();
        let mut set = |party| *known.entry(party).or_insert_with(|| binding(party));
        let sets = lists.iter().zip(&all_named).map(|(binds, named)| match named {
            Some(_) => binds.iter().map(&mut set).collect(),
            None => Vec::new(),
        });
        sets.collect()
    }

    /// Relates each pair of positions once, and finds for each the documents that stand so to it, those that lie within
    /// it, and those that stand so to it where it only follows from others.
    fn related(&mut self) -> (Vec<Related>, Vec<SetId>, BTreeMap<Number, Related>) {
        let outcomes = &self.interner.outcomes.values;
        let position = |stand: &Stand| match stand.position {
            Stance::Decided(position) => Some(position),
            Stance::Deferred | Stance::Soon | Stance::Unclear => None,
        };
        let holders = self.by(outcomes.len(), position);
        let related = related_to(outcomes, &holders, self.count);
        let implied = ones(self.stands).filter(|(_, stand)| !stand.is_explicit);
        let implied: BTreeSet<Number> = implied.filter_map(|(_, stand)| position(stand)).collect();
        let demands = self.stands.iter().flat_map(|(_, own)| own).flat_map(|stand| stand.demands.iter());
        let demanded: BTreeSet<Number> = demands.map(|demand| demand.outcomes).collect();
        let explicit = ones(self.stands).filter(|(_, stand)| stand.is_explicit);
        let explicit = Bits::of(explicit.map(|(document, _)| document), self.count);
        let (mut all, mut within, mut all_implied) = (Vec::new(), Vec::new(), BTreeMap::new());
        for (place, ([comparable, common, same, lies_within], holders)) in
            related.into_iter().zip(&holders).enumerate()
        {
            let number = Number::of(place);
            if implied.contains(&number) {
                let sets = [&comparable, &common, &same].map(|set| {
                    let mut set = set.clone();
                    set.keep(&explicit);
                    set
                });
                all_implied.insert(number, self.related_of(sets));
            }
            all.push(if holders.is_some() {
                self.related_of([comparable, common, same])
            } else {
                Related::NONE
            });
            let is_demanded = demanded.contains(&number);
            within.push(if is_demanded { self.sets.number(lies_within) } else { SetId::EMPTY });
        }
        (all, within, all_implied)
    }

    /// The documents by one of `count` numbers.
    fn by(&self, count: usize, number: impl Fn(&Stand) -> Option<Number>) -> Vec<Documents> {
        let mut by_number = vec![Vec::new(); count];
        for (document, stand) in ones(self.stands) {
            if let Some(number) = number(stand) {
                by_number[number.place()].push(document);
            }
        }
        by_number.into_iter().map(|documents| Documents::of(documents, self.count)).collect()
    }

    fn related_of(&mut self, sets: [Bits; 3]) -> Related {
        let [comparable, common, same] = sets.map(|set| self.sets.number(set));
        Related { comparable, common, same }
    }

    /// Finds for each slot the documents whose position holds whenever it does.
    fn applying(&mut self, catalogue: &Catalogue) -> Vec<Option<SetId>> {
        let slots = self.interner.slots.values.len();
        let applying = |asked: usize| {
            let holds: Vec<bool> = (0..slots)
                .map(|other| self.interner.holds_in(Number::of(other), Number::of(asked), catalogue))
                .collect();
            let own = ones(self.stands).filter(|(_, stand)| holds.get(stand.slot.place()) == Some(&true));
            Bits::of(own.map(|(document, _)| document), self.count)
        };
        let applying: Vec<Bits> = (0..slots).map(applying).collect();
        let all = Bits::of(ones(self.stands).map(|(document, _)| document), self.count);
        let set = |applying: Bits| (applying != all).then(|| self.sets.number(applying));
        applying.into_iter().map(set).collect()
    }
}

/// By position, the documents whose position can be compared with it, has an outcome in common, is the same, and lies
/// within it. `holders` says who holds each of `outcomes`.
fn related_to(outcomes: &[Outcomes], holders: &[Documents], count: usize) -> Vec<[Bits; 4]> {
    let mut all: Vec<[Bits; 4]> = outcomes.iter().map(|_| [(); 4].map(|()| Bits::empty(count))).collect();
    let mut stand_so = |related: usize, relation: Relation, to: usize| {
        let stands_so = [true, relation.has_common_outcome(), relation == Relation::Same, relation.meets()];
        for (set, _) in all[to].iter_mut().zip(stands_so).filter(|(_, stands_so)| *stands_so) {
            holders[related].add_to(set);
        }
    };
    for (one, position) in outcomes.iter().enumerate() {
        for (other, other_position) in outcomes.iter().enumerate().take(one + 1) {
            let Some(relation) = relation(position, other_position) else { continue };
            // From the one to the other: whether the one meets the other.
            stand_so(one, relation, other);
            if one != other {
                stand_so(other, relation.converse(), one);
            }
        }
    }
    all
}

/// The documents that hold it in one set of circumstances, with what they hold.
fn ones(stands: &Stands) -> impl Iterator<Item = (usize, &Stand)> {
    stands.iter().filter_map(|(document, own)| Some((document, one_stand(own)?)))
}
