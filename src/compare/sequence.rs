//! The order in which the terms of a document are to be carried out, as far as it says what waits for what.
//!
//! The terms and the events that they wait for are a graph; a term stands one step behind the last that it waits for, in
//! the topological order of A. B. Kahn, "Topological sorting of large networks", Communications of the ACM 5 (1962). What
//! is left when nothing more can be placed stands in a circle of waits or behind one. A circle is a strongly connected
//! component of the graph: terms each of which waits for every other, directly or through others.

use std::collections::BTreeSet;

use pathfinding::directed::topological_sort::topological_sort_into_groups;

use crate::catalogue::{Catalogue, EventId, Issue, IssueId};
use crate::termset::{Start, Term, TermSet, Wait};

/// The order of the terms of a document.
#[derive(Clone, Debug)]
pub struct Sequence<'t> {
    /// The terms that wait for something or are waited for, step by step: those of the first wait for nothing, those of
    /// any other only for events and for terms of the steps before it.
    pub steps: Vec<Vec<Waiting<'t>>>,
    /// Terms that wait for one another, circle by circle.
    pub circles: Vec<Vec<Waiting<'t>>>,
    /// Terms that wait for a circle.
    pub behind: Vec<Waiting<'t>>,
    /// Terms that start from something that the text does not name.
    pub not_stated: Vec<&'t Term>,
    /// Terms that wait for nothing that the text names, and that nothing waits for.
    pub free: Vec<&'t Term>,
}

/// A term with what it waits for.
#[derive(Clone, Debug)]
pub struct Waiting<'t> {
    /// The term.
    pub term: &'t Term,
    /// The events that it waits for or starts from.
    pub events: Vec<&'t EventId>,
    /// The terms that it waits for, in the order of the document.
    pub terms: Vec<&'t Term>,
}

/// The order of the terms of `set`.
pub fn sequence(set: &TermSet) -> Sequence<'_> {
    let nodes: Vec<Node<'_>> = nodes(set);
    let placed = place(&nodes);
    let awaited: BTreeSet<usize> = nodes.iter().flat_map(|node| &node.before).copied().collect();
    let rings = circles(&nodes);
    let in_circle: BTreeSet<usize> = rings.iter().flatten().copied().collect();
    let waiting = |index: usize| nodes.get(index).map(|node| node.waiting(&nodes));
    let mut sequence = Sequence {
        steps: Vec::new(),
        circles: rings.iter().map(|ring| ring.iter().copied().filter_map(waiting).collect()).collect(),
        behind: Vec::new(),
        not_stated: Vec::new(),
        free: Vec::new(),
    };
    for (index, (node, step)) in nodes.iter().zip(&placed).enumerate() {
        let waits = !node.before.is_empty() || !node.events.is_empty();
        match step {
            None if in_circle.contains(&index) => {}
            None => sequence.behind.extend(waiting(index)),
            Some(_) if !waits && node.term.start == Some(Start::NotStated) && !awaited.contains(&index) => {
                sequence.not_stated.push(node.term);
            }
            Some(_) if !waits && !awaited.contains(&index) => sequence.free.push(node.term),
            Some(step) => {
                if sequence.steps.len() <= *step {
                    sequence.steps.resize(step + 1, Vec::new());
                }
                if let Some(here) = sequence.steps.get_mut(*step) {
                    here.extend(waiting(index));
                }
            }
        }
    }
    sequence
}

/// A term as a node of the graph.
struct Node<'t> {
    term: &'t Term,
    events: Vec<&'t EventId>,
    /// The terms that it waits for, by number.
    before: BTreeSet<usize>,
}

impl<'t> Node<'t> {
    fn waiting(&self, nodes: &[Node<'t>]) -> Waiting<'t> {
        let terms = self.before.iter().filter_map(|index| nodes.get(*index)).map(|node| node.term).collect();
        Waiting { term: self.term, events: self.events.clone(), terms }
    }
}

fn nodes(set: &TermSet) -> Vec<Node<'_>> {
    set.terms
        .iter()
        .enumerate()
        .map(|(index, term)| {
            let mut events: Vec<&EventId> = Vec::new();
            let mut before: BTreeSet<usize> = BTreeSet::new();
            let start = match &term.start {
                Some(Start::Event(event)) => Some(event),
                Some(Start::NotStated) | None => None,
            };
            for wait in &term.after {
                match wait {
                    Wait::Event(event) => events.push(event),
                    Wait::Term { .. } => {
                        let found = set
                            .terms
                            .iter()
                            .enumerate()
                            .filter(|(_, other)| set.waits_for(term, wait, other));
                        before.extend(found.map(|(other, _)| other));
                    }
                }
            }
            // A term that waits for another part of its own point does not wait for itself.
            let names_others = before.iter().any(|other| *other != index);
            if names_others {
                before.remove(&index);
            }
            events.extend(start.filter(|start| {
                !term.after.iter().any(|wait| matches!(wait, Wait::Event(event) if event == *start))
            }));
            Node { term, events, before }
        })
        .collect()
}

/// The step of each node: the length of the longest way to it; `None` for what no step can be found for.
fn place(nodes: &[Node<'_>]) -> Vec<Option<usize>> {
    // One more node stands for all events: what waits for one stands behind it.
    let event = nodes.len();
    let mut behind: Vec<Vec<usize>> = vec![Vec::new(); nodes.len() + 1];
    for (index, node) in nodes.iter().enumerate() {
        let events = (!node.events.is_empty()).then_some(event);
        node.before.iter().copied().chain(events).for_each(|before| behind[before].push(index));
    }
    let all: Vec<usize> = (0..=event).collect();
    let sorted = topological_sort_into_groups(&all, |node| behind[*node].iter().copied());
    let steps = sorted.unwrap_or_else(|(steps, _)| steps);
    let mut placed: Vec<Option<usize>> = vec![None; nodes.len()];
    for (step, here) in steps.iter().enumerate() {
        here.iter().filter(|node| **node != event).for_each(|node| placed[*node] = Some(step));
    }
    placed
}

/// The circles of the graph, each in the order of the document.
fn circles(nodes: &[Node<'_>]) -> Vec<Vec<usize>> {
    let reach = reach(nodes);
    let mut circles: Vec<Vec<usize>> = Vec::new();
    for index in 0..nodes.len() {
        let is_told = circles.iter().any(|circle| circle.contains(&index));
        let reaches = |from: usize, to: usize| reach.get(from).is_some_and(|reach| reach.contains(&to));
        if !is_told && reaches(index, index) {
            circles.push(
                (0..nodes.len()).filter(|other| reaches(index, *other) && reaches(*other, index)).collect(),
            );
        }
    }
    circles
}

/// What each node waits for, directly or through others.
fn reach(nodes: &[Node<'_>]) -> Vec<BTreeSet<usize>> {
    let of = |node: &Node<'_>| {
        let (mut found, mut pending) = (BTreeSet::new(), node.before.iter().copied().collect::<Vec<_>>());
        while let Some(next) = pending.pop() {
            if found.insert(next) {
                pending.extend(nodes.get(next).into_iter().flat_map(|node| &node.before));
            }
        }
        found
    };
    nodes.iter().map(of).collect()
}

/// What comes first in one document and how the other has it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Order {
    /// The other has it the other way round.
    Reversed,
    /// The other has both and says nothing on their order.
    OnlyIn,
}

/// A step of an order: an event, or what is decided on an issue.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum OrderStage<'t> {
    /// An event of the catalogue.
    Event(&'t EventId),
    /// An issue on which the document has a term.
    Issue(&'t IssueId),
}

/// Two steps of which one document puts the first before the second.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Turned<'t> {
    /// What comes first.
    pub first: OrderStage<'t>,
    /// What waits for it.
    pub then: OrderStage<'t>,
    /// How the other document has it.
    pub order: Order,
}

/// The steps that change order between two documents, those of `a` and those of `b`: a step is what is decided on an
/// issue, whatever the number of its point. What one of them does not have at all is in neither.
pub fn turned<'t>(a: &'t TermSet, b: &'t TermSet, catalogue: &Catalogue) -> [Vec<Turned<'t>>; 2] {
    let (of_a, of_b) = (Orders::of(a), Orders::of(b));
    [of_a.against(&of_b, catalogue), of_b.against(&of_a, catalogue)]
}

/// The order of the steps of a document.
struct Orders<'t> {
    /// Every step with what waits for it outright.
    direct: BTreeSet<(OrderStage<'t>, OrderStage<'t>)>,
    /// Every step with what waits for it, directly or through others.
    all: BTreeSet<(OrderStage<'t>, OrderStage<'t>)>,
    has: BTreeSet<OrderStage<'t>>,
}

impl<'t> Orders<'t> {
    fn of(set: &'t TermSet) -> Self {
        let nodes = nodes(set);
        let reach = reach(&nodes);
        let (mut direct, mut all, mut has) = (BTreeSet::new(), BTreeSet::new(), BTreeSet::new());
        for (index, node) in nodes.iter().enumerate() {
            let own = OrderStage::Issue(&node.term.issue);
            has.insert(own);
            has.extend(node.events.iter().map(|event| OrderStage::Event(event)));
            let before = |indices: &BTreeSet<usize>| {
                indices.iter().filter_map(|index| nodes.get(*index)).map(|node| node.term).collect::<Vec<_>>()
            };
            direct.extend(node.events.iter().map(|event| (OrderStage::Event(event), own)));
            direct.extend(before(&node.before).into_iter().map(|term| (OrderStage::Issue(&term.issue), own)));
            let through = reach.get(index).into_iter().flatten().filter_map(|index| nodes.get(*index));
            for earlier in through.chain([node]) {
                all.extend(earlier.events.iter().map(|event| (OrderStage::Event(event), own)));
            }
            all.extend(
                before(reach.get(index).unwrap_or(&BTreeSet::new()))
                    .into_iter()
                    .map(|term| (OrderStage::Issue(&term.issue), own)),
            );
        }
        Self { direct, all, has }
    }

    fn against(&self, other: &Self, catalogue: &Catalogue) -> Vec<Turned<'t>> {
        let rank = |stage: &OrderStage<'_>| match stage {
            OrderStage::Event(event) => (0, 0, event.as_str().to_owned()),
            OrderStage::Issue(issue) => (1, catalogue.rank(issue), String::new()),
        };
        let mut found: Vec<Turned<'t>> = Vec::new();
        for (first, then) in &self.all {
            let is_direct = self.direct.contains(&(*first, *then));
            let has_both = other.has.contains(first) && other.has.contains(then);
            let agrees = other.all.contains(&(*first, *then));
            if first == then || agrees || !has_both {
                continue;
            }
            if other.all.contains(&(*then, *first)) {
                found.push(Turned { first: *first, then: *then, order: Order::Reversed });
            } else if is_direct {
                found.push(Turned { first: *first, then: *then, order: Order::OnlyIn });
            }
        }
        found.sort_by_key(|turned| (turned.order == Order::OnlyIn, rank(&turned.first), rank(&turned.then)));
        found
    }
}

/// The issue of a step, where it is one.
pub fn issue_of<'c>(stage: OrderStage<'_>, catalogue: &'c Catalogue) -> Option<&'c Issue> {
    match stage {
        OrderStage::Event(_) => None,
        OrderStage::Issue(issue) => catalogue.issue(issue.as_str()),
    }
}
