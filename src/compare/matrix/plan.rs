//! What is counted for one document: how others stand to what it holds, issue by issue, as numbers of sets.

use std::ops::Range;

use super::bits::DOCUMENTS;
use super::groups::{Alike, Groups, Related};
use super::sets::SetId;
use super::stand::{Stand, addresses, is_undecided, one_stand};
use super::table::Table;

/// The sets of documents that are counted for one document. Lists that say nothing else have a set for each issue that
/// it holds in one set of circumstances, in the same order.
pub(super) struct Plan {
    /// Those that address the issue, where the document does.
    pub(super) once: Vec<SetId>,
    /// Those that have an outcome in common with it.
    pub(super) common: Vec<SetId>,
    /// Those that admit the same outcomes.
    pub(super) same: Vec<SetId>,
    /// What those fulfil that meet it.
    pub(super) meeting: Meeting,
    /// Those with which the issue rests on reported or disputed terms.
    pub(super) weak: Vec<SetId>,
    /// Those with which the issue rests on an implication; empty where none does.
    pub(super) implied: Vec<SetId>,
    /// Those that differ from it in no facet.
    pub(super) alike: Alikes,
    /// Those whose position can be compared with the document's, only where they are not those of `once`, which is seldom.
    pub(super) comparable: Vec<SetId>,
    /// The sets of `once` in the place of which these stand.
    pub(super) replaced: Vec<SetId>,
    /// Issue by issue that it addresses and asks for something on, those that leave it open.
    pub(super) open: Vec<SetId>,
    /// Further ones with which an issue counts in no shared agenda, and ones from which nothing is asked for.
    pub(super) lost: Vec<SetId>,
    pub(super) unasked: Vec<SetId>,
    /// On how many issues it asks for something.
    pub(super) asked: u16,
    /// How many issues it addresses.
    pub(super) addressed: u16,
}

/// The documents that differ from one in no facet.
pub(super) struct Alikes {
    /// By chunk, few of them one by one: the place of the issue among the others, and that of the document in the chunk.
    pub(super) few: Vec<Vec<[u16; 2]>>,
    /// Many of them as a set, with the place of the issue.
    pub(super) many: Vec<(u16, SetId)>,
}

/// Those that meet a document: on each issue they are in a set, in one of a few others, and in one of each of more lists.
pub(super) struct Meeting {
    /// Issue by issue, nearly always those whose position lies within that of the only term; none where it asks for
    /// nothing.
    pub(super) within: Vec<SetId>,
    /// Issue by issue, nearly always those that bind the first party that this term binds, or the second.
    pub(super) binding: [Vec<SetId>; PARTIES],
    /// What else they have to fulfil on the issue at a place.
    pub(super) more: Vec<(u16, Vec<SetId>)>,
}

/// So many parties are told apart at once, which is nearly always enough.
const PARTIES: usize = 2;

impl Meeting {
    fn add(&mut self, place: u16, groups: &Groups, before: u32, stand: &Stand) {
        let mut lists = groups.meeting(stand).map(|list| list.iter().map(|set| set.behind(before)));
        let mut first = [SetId::EMPTY; 1 + PARTIES];
        if let Some(mut within) = lists.next() {
            first = [within.next().unwrap_or(SetId::EMPTY), SetId::ALL, SetId::EMPTY];
        }
        for list in lists {
            let few = first[1] == SetId::ALL && list.len() <= PARTIES;
            if few {
                first[1] = SetId::EMPTY;
                first[1..].iter_mut().zip(list).for_each(|(place, set)| *place = set);
            } else {
                self.more.push((place, list.collect()));
            }
        }
        let [within, binding @ ..] = first;
        self.within.push(within);
        self.binding.iter_mut().zip(binding).for_each(|(list, set)| list.push(set));
    }
}

/// The plans of `documents`, some of `count`. `before` says of each table behind how many others its sets stand.
///
/// Issue by issue for all of them, since what they hold on one stands side by side.
pub(super) fn plans(
    documents: &Range<usize>,
    tables: &[(Table<'_>, Groups)],
    before: &[u32],
    count: usize,
) -> Vec<Plan> {
    let mut plans: Vec<Plan> = documents.clone().map(|_| Plan::new(tables.len(), count)).collect();
    for ((table, groups), before) in tables.iter().zip(before) {
        for (document, stands) in table.stands.of(documents.clone()) {
            plans[document - documents.start].add(groups, *before, stands);
        }
    }
    for plan in &mut plans {
        if plan.implied.iter().all(|set| *set == SetId::EMPTY) {
            plan.implied = Vec::new();
        }
        let Alikes { few, many } = &mut plan.alike;
        few.iter_mut().for_each(Vec::shrink_to_fit);
        many.shrink_to_fit();
    }
    plans
}

impl Plan {
    /// The plan of one of `count` documents, which holds nothing yet on any of `issues`.
    fn new(issues: usize, count: usize) -> Self {
        let list = || Vec::with_capacity(issues);
        Self {
            once: list(),
            common: list(),
            same: list(),
            meeting: Meeting { within: list(), binding: [(); PARTIES].map(|()| list()), more: Vec::new() },
            weak: list(),
            implied: list(),
            alike: Alikes { few: vec![Vec::new(); count.div_ceil(DOCUMENTS)], many: Vec::new() },
            comparable: Vec::new(),
            replaced: Vec::new(),
            open: list(),
            lost: Vec::new(),
            unasked: Vec::new(),
            asked: 0,
            addressed: 0,
        }
    }

    /// Adds what the document holds on an issue. The sets of `groups` stand behind so many others.
    fn add(&mut self, groups: &Groups, before: u32, stands: &[Stand]) {
        let (addresses, is_undecided) = (addresses(stands), is_undecided(stands));
        // Held in several sets of circumstances: which terms it asks for is known all the same.
        let asks = !is_undecided && stands.iter().any(|stand| !stand.demands.is_empty());
        self.asked += u16::from(asks);
        self.addressed += u16::from(addresses && !is_undecided);
        match (addresses && !is_undecided, asks) {
            _ if is_undecided => self.lost.push(groups.addressing_decided.behind(before)),
            (true, true) => self.open.push(groups.undecided.behind(before)),
            (true, false) => self.lost.push(groups.undecided.behind(before)),
            (false, true) => self.unasked.push(groups.undecided.behind(before)),
            (false, false) => {}
        }
        let Some(stand) = one_stand(stands) else { return };
        let place =
            u16::try_from(self.once.len()).expect("a catalogue has as many issues as a count has room for");
        let all_where_it = |does: bool, others: SetId| if does { SetId::ALL } else { others.behind(before) };
        let Related { comparable, common, same } = groups.related(stand);
        let once = if addresses { groups.once } else { SetId::EMPTY };
        self.once.push(once.behind(before));
        if comparable != once {
            self.comparable.push(comparable.behind(before));
            self.replaced.push(once.behind(before));
        }
        self.common.push(common.behind(before));
        self.same.push(same.behind(before));
        self.meeting.add(place, groups, before, stand);
        self.weak.push(all_where_it(stand.is_weak, groups.weak));
        self.implied.push(all_where_it(stand.is_implied, groups.implied));
        for alike in groups.alike(stand) {
            self.alike.add(place, alike, before);
        }
    }
}

impl Alikes {
    fn add(&mut self, place: u16, alike: &Alike, before: u32) {
        match alike {
            Alike::Few(few) => {
                for [chunk, document] in few {
                    self.few[usize::from(*chunk)].push([place, *document]);
                }
            }
            Alike::Many(many) => self.many.push((place, many.behind(before))),
        }
    }
}
