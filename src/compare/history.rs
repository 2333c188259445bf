//! Where each term of a document comes from: the document of its lineage that first had it, and what became of it on
//! the way. What `git blame` is for lines, but by what is said, so that other numbers, split and merged points lose
//! nothing.

use std::collections::BTreeSet;

use super::change::{Change, change};
use super::compare;
use super::difference::Difference;
use super::facets::awaited_by;
use super::holding::Holding;
use super::reply::Reply;
use super::row::{Pair, Side, Standing};
use super::silence::Silence;
use crate::catalogue::{Catalogue, Date, Space};
use crate::termset::{RelationKind, Term, TermSet};

/// The relations by which a document has another in its lineage, those that say most first.
pub(super) const LINEAGE: [RelationKind; 5] = [
    RelationKind::Revises,
    RelationKind::Reports,
    RelationKind::DrawsOn,
    RelationKind::Repeats,
    RelationKind::Follows,
];

/// Where a term comes from.
#[derive(Clone, Debug)]
pub struct Thread<'t> {
    /// The term.
    pub term: &'t Term,
    /// Its forms in earlier documents, the nearest first; each is held against the one that it leads to.
    pub stages: Vec<Stage<'t>>,
    /// The documents between two forms, or before the first, that have none.
    pub gaps: Vec<Gap<'t>>,
}

/// An earlier form of a term.
#[derive(Clone, Debug)]
pub struct Stage<'t> {
    /// The document.
    pub set: &'t TermSet,
    /// Its terms.
    pub terms: Vec<&'t Term>,
    /// The document that it led to, by what relation.
    pub to: (&'t TermSet, RelationKind),
    /// What became of it there.
    pub turn: Turn,
    /// Whether everything from here to the document asked about is unchanged.
    pub is_same: bool,
}

/// What became of a term in a later document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Turn {
    /// It stayed as it was.
    Kept,
    /// It says the same in other words, on an issue that is compared by wording.
    Reworded,
    /// It was changed, in a change word where there is one, and by how much.
    Changed(Option<Change>, Option<Difference>),
}

/// A document of the lineage that has no form of a term.
#[derive(Clone, Debug)]
pub struct Gap<'t> {
    /// The document.
    pub set: &'t TermSet,
    /// How to read that it has none.
    pub silence: Silence,
    /// Whether an earlier document had one, so that a later one took it up again.
    pub is_bridged: bool,
}

impl<'t> Thread<'t> {
    /// The document that first had the term as it is: the earliest from which on nothing changed. `None` is the
    /// document asked about.
    pub fn first(&self) -> Option<&Stage<'t>> {
        // Of several of one date, that which goes furthest back.
        self.stages.iter().rev().filter(|stage| stage.is_same).min_by_key(|stage| stage.set.date)
    }

    /// Documents before the first form of which too little is known to say that they did not have it.
    pub fn unknown(&self) -> impl Iterator<Item = &Gap<'t>> {
        let is_unknown = |gap: &&Gap<'t>| {
            matches!(gap.silence, Silence::NotCoded | Silence::NotReported | Silence::NotStated)
                && !gap.is_bridged
        };
        self.gaps.iter().filter(is_unknown)
    }
}

/// The history of a document's terms.
#[derive(Clone, Debug)]
pub struct History<'t> {
    /// The document.
    pub set: &'t TermSet,
    /// The documents of its lineage, the latest first.
    pub lineage: Vec<&'t TermSet>,
    /// Documents that it goes back to and that are not at hand.
    pub missing: BTreeSet<&'t str>,
    /// Where each of its terms comes from, in its order.
    pub threads: Vec<Thread<'t>>,
    /// Terms of a text of its lineage that a later one dropped, and that it does not have.
    pub gone: Vec<Gone<'t>>,
}

/// A term that was dropped on the way.
#[derive(Clone, Debug)]
pub struct Gone<'t> {
    /// The document that had it.
    pub set: &'t TermSet,
    /// The term.
    pub term: &'t Term,
    /// The document that dropped it.
    pub by: &'t TermSet,
}

/// The history of `set` in `sets`.
pub fn history<'t>(set: &'t TermSet, sets: &'t [TermSet], catalogue: &'t Catalogue) -> History<'t> {
    let mut missing = BTreeSet::new();
    let mut lineage: Vec<&TermSet> = Vec::new();
    let mut pending = vec![set];
    while let Some(next) = pending.pop() {
        for (earlier, _) in before(next, sets, &mut missing) {
            if earlier.id != set.id && !lineage.iter().any(|known| known.id == earlier.id) {
                lineage.push(earlier);
                pending.push(earlier);
            }
        }
    }
    lineage.sort_by(|one, other| (other.date, &other.id).cmp(&(one.date, &one.id)));
    let threads = set
        .terms
        .iter()
        .map(|term| {
            let mut thread = Thread { term, stages: Vec::new(), gaps: Vec::new() };
            let form = Form { set, terms: vec![term], is_same: true };
            trace(&mut thread, &form, set, sets, &mut BTreeSet::from([set.id.as_str()]), catalogue);
            thread
        })
        .collect();
    let gone = gone(set, &lineage, sets, catalogue);
    History { set, lineage, missing, threads, gone }
}

/// The documents that `set` goes back to, none of them later than it.
fn before<'t>(
    set: &'t TermSet,
    sets: &'t [TermSet],
    missing: &mut BTreeSet<&'t str>,
) -> Vec<(&'t TermSet, RelationKind)> {
    let mut found: Vec<(&TermSet, RelationKind)> = Vec::new();
    for kind in LINEAGE {
        for link in set.relations.iter().filter(|link| link.kind == kind) {
            match sets.iter().find(|other| other.id == link.to) {
                Some(other) if is_no_later(other.date, set.date) && other.id != set.id => {
                    if !found.iter().any(|(known, _)| known.id == other.id) {
                        found.push((other, kind));
                    }
                }
                Some(_) => {}
                None => {
                    missing.insert(&link.to);
                }
            }
        }
    }
    found
}

fn is_no_later(one: Date, other: Date) -> bool {
    one.first_day() <= other.last_day()
}

/// Terms of a document that a later one is traced back from.
struct Form<'t> {
    set: &'t TermSet,
    terms: Vec<&'t Term>,
    is_same: bool,
}

/// Looks for earlier forms of `form` in what `from` goes back to; `from` is the document of the form, or one between it
/// and what is looked at that has none.
fn trace<'t>(
    thread: &mut Thread<'t>,
    form: &Form<'t>,
    from: &'t TermSet,
    sets: &'t [TermSet],
    seen: &mut BTreeSet<&'t str>,
    catalogue: &'t Catalogue,
) {
    for (earlier, kind) in before(from, sets, &mut BTreeSet::new()) {
        if !seen.insert(&earlier.id) {
            continue;
        }
        if let Some((terms, turn)) = earlier_form(earlier, form, catalogue) {
            let is_same = form.is_same && turn == Turn::Kept;
            thread.stages.push(Stage {
                set: earlier,
                terms: terms.clone(),
                to: (form.set, kind),
                turn,
                is_same,
            });
            let found = Form { set: earlier, terms, is_same };
            trace(thread, &found, earlier, sets, seen, catalogue);
            continue;
        }
        let gap = thread.gaps.len();
        let known = thread.stages.len();
        thread.gaps.push(Gap { set: earlier, silence: silence(earlier, form, catalogue), is_bridged: false });
        trace(thread, form, earlier, sets, seen, catalogue);
        let is_bridged = thread.stages.len() > known;
        if let Some(gap) = thread.gaps.get_mut(gap) {
            gap.is_bridged = is_bridged;
        }
    }
}

/// What `earlier` has of a form, and what became of it: the very same term, or what the comparison holds against it.
fn earlier_form<'t>(
    earlier: &'t TermSet,
    form: &Form<'t>,
    catalogue: &'t Catalogue,
) -> Option<(Vec<&'t Term>, Turn)> {
    let alike = |own: &&Term| earlier.terms.iter().find(|other| is_alike(own, other, catalogue));
    let same: Vec<&Term> = form.terms.iter().filter_map(alike).collect();
    if same.len() == form.terms.len() {
        return Some((same, Turn::Kept));
    }
    let own = form.terms.first()?;
    let issue = catalogue.issue(own.issue.as_str())?;
    if matches!(issue.space, Space::Text) {
        // Two points on one open question need not be about the same; only an answer is.
        let reply = Reply::to(form.set, earlier)?;
        let answered = |other: &&Term| {
            let answering = reply.answering(&other.point);
            other.issue == own.issue
                && form.terms.iter().any(|term| answering.contains(&term.point.counted()))
        };
        let terms: Vec<&Term> = earlier.terms.iter().filter(answered).collect();
        return (!terms.is_empty()).then_some((terms, Turn::Reworded));
    }
    let comparison = compare(earlier, form.set, catalogue);
    let rows = comparison.rows.iter().filter(|row| row.issue.id == own.issue);
    let holds = |pair: &&Pair<'t>| {
        pair.b.as_ref().is_some_and(|held| {
            held.explicit.iter().any(|term| form.terms.iter().any(|own| std::ptr::eq(*own, *term)))
        })
    };
    let pairs = rows.flat_map(|row| &row.pairs).filter(holds);
    let pairs: Vec<(&Pair<'t>, &Holding<'t>)> = pairs
        .filter_map(|pair| Some((pair, pair.a.as_deref()?)))
        .filter(|(_, held)| !held.explicit.is_empty())
        .collect();
    let mut terms: Vec<&Term> = Vec::new();
    for term in pairs.iter().flat_map(|(_, held)| &held.explicit) {
        if !terms.iter().any(|known| std::ptr::eq(*known, *term)) {
            terms.push(term);
        }
    }
    let turn = match pairs.as_slice() {
        [] => return None,
        [(pair, _)] => match change(pair, Side::B, catalogue) {
            Some(Change::Unchanged) => Turn::Kept,
            other => Turn::Changed(other, pair.difference.clone()),
        },
        // Several wordings stand opposite, and no one change is that of all.
        _ => Turn::Changed(None, None),
    };
    Some((terms, turn))
}

/// Whether two terms say the same in every respect that is compared; on an issue compared by wording, in the same words.
fn is_alike(one: &Term, other: &Term, catalogue: &Catalogue) -> bool {
    let same_words = one.statement == other.statement;
    let is_formal =
        catalogue.issue(one.issue.as_str()).is_some_and(|issue| !matches!(issue.space, Space::Text));
    let (binds, other_binds): (BTreeSet<_>, BTreeSet<_>) =
        (one.binds.iter().collect(), other.binds.iter().collect());
    one.issue == other.issue
        && (one.modality.force(), &one.when, &one.condition, &one.start, &one.deadline)
            == (other.modality.force(), &other.when, &other.condition, &other.start, &other.deadline)
        && awaited_by([one]) == awaited_by([other])
        && binds == other_binds
        && if is_formal { is_same_position(one, other) } else { same_words }
}

fn is_same_position(one: &Term, other: &Term) -> bool {
    use crate::catalogue::Position;
    match (&one.position, &other.position) {
        (Some(Position::Decided(one)), Some(Position::Decided(other))) => {
            one.is_within(other) && other.is_within(one)
        }
        (Some(Position::Unclear), Some(Position::Unclear)) | (None, None) => one.statement == other.statement,
        (Some(one), Some(other)) => std::mem::discriminant(one) == std::mem::discriminant(other),
        _ => false,
    }
}

/// How to read that `earlier` has no form of a term.
fn silence(earlier: &TermSet, form: &Form<'_>, catalogue: &Catalogue) -> Silence {
    let comparison = compare(earlier, form.set, catalogue);
    let own = form.terms.first().map(|term| &term.issue);
    let rows = comparison.rows.iter().filter(|row| Some(&row.issue.id) == own);
    let read = rows.flat_map(|row| &row.pairs).find_map(|pair| match pair.standing {
        Standing::OneSided { without: Side::A, silence } => Some(silence),
        _ => None,
    });
    read.unwrap_or_else(|| Silence::of(earlier))
}

/// The terms that texts of the lineage dropped and that `set` does not have on any of its issues.
fn gone<'t>(
    set: &'t TermSet,
    lineage: &[&'t TermSet],
    sets: &'t [TermSet],
    catalogue: &'t Catalogue,
) -> Vec<Gone<'t>> {
    let mut gone: Vec<Gone<'t>> = Vec::new();
    for by in std::iter::once(set).chain(lineage.iter().copied()) {
        for (earlier, kind) in before(by, sets, &mut BTreeSet::new()) {
            if kind != RelationKind::Revises {
                continue;
            }
            let comparison = compare(earlier, by, catalogue);
            let dropped = comparison.rows.iter().flat_map(|row| &row.pairs).filter(|pair| {
                matches!(pair.standing, Standing::OneSided { without: Side::B, silence: Silence::Dropped })
            });
            for term in dropped.filter_map(|pair| pair.a.as_ref()).flat_map(|held| held.explicit.clone()) {
                let is_back = set.terms.iter().any(|own| own.issue == term.issue);
                let is_told = gone.iter().any(|known| std::ptr::eq(known.term, term));
                if !is_back && !is_told {
                    gone.push(Gone { set: earlier, term, by });
                }
            }
        }
    }
    gone
}
