//! Who is bound to what: the terms of a document by the parties that they bind.

use std::collections::{BTreeMap, BTreeSet};

use super::Comparison;
use super::row::{Row, Side, Standing};
use super::silence::Silence;
use crate::catalogue::{Catalogue, Issue, PartyId};
use crate::termset::{Term, TermSet};

/// The terms of a document by the parties that they bind, in the order in which the document first binds them.
#[derive(Clone, Debug)]
pub struct Ledger<'t> {
    /// What each party is bound to. A term that binds several parties stands under each of them.
    pub accounts: Vec<Account<'t>>,
    /// The terms that bind nobody.
    pub nobody: Vec<Entry<'t>>,
}

/// What one party, or one role, is bound to.
#[derive(Clone, Debug)]
pub struct Account<'t> {
    /// The party or role.
    pub party: PartyId,
    /// Its terms, in the order of the document.
    pub entries: Vec<Entry<'t>>,
}

/// A term of a ledger.
#[derive(Clone, Copy, Debug)]
pub struct Entry<'t> {
    /// The term.
    pub term: &'t Term,
    /// Its issue.
    pub issue: &'t Issue,
}

/// The ledger of `set`.
pub fn ledger<'t>(set: &'t TermSet, catalogue: &'t Catalogue) -> Ledger<'t> {
    let mut ledger = Ledger { accounts: Vec::new(), nobody: Vec::new() };
    let mut places: BTreeMap<&PartyId, usize> = BTreeMap::new();
    for term in &set.terms {
        let Some(issue) = catalogue.issue(term.issue.as_str()) else { continue };
        let entry = Entry { term, issue };
        if term.binds.is_empty() {
            ledger.nobody.push(entry);
        }
        for party in &term.binds {
            let place = *places.entry(party).or_insert_with(|| {
                ledger.accounts.push(Account { party: party.clone(), entries: Vec::new() });
                ledger.accounts.len() - 1
            });
            if let Some(account) = ledger.accounts.get_mut(place) {
                account.entries.push(entry);
            }
        }
    }
    ledger
}

/// What becomes of who is bound on an issue, from A to B.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shift {
    /// Only one document binds anybody on it; how the silence of the other is to be read.
    OneSided {
        /// The document that binds nobody on it.
        without: Side,
        /// How to read that.
        silence: Silence,
    },
    /// Other parties are bound.
    ChangesHands,
    /// Both have a term on it, and the one of this side binds nobody.
    BindsNobody(Side),
}

impl Shift {
    /// The shift in words. What is not known to have gone is not said to vanish.
    pub fn to_words(self) -> String {
        match self {
            Self::ChangesHands => "changes hands".to_owned(),
            Self::BindsNobody(side) => format!("binds nobody in {}", side.as_str()),
            Self::OneSided { without, silence } => {
                let verb = if without == Side::A { "appears" } else { "vanishes" };
                match silence {
                    Silence::Silent | Silence::LeftUntouched => verb.to_owned(),
                    Silence::Dropped => format!("{verb}: {}", silence.as_str()),
                    Silence::LeftToTalks
                    | Silence::InGeneral
                    | Silence::NotCoded
                    | Silence::NotStated
                    | Silence::NotReported => {
                        format!("{} in {}", silence.as_str(), without.as_str())
                    }
                }
            }
        }
    }
}

/// The issues on which two documents do not bind the same parties, in the order of the catalogue, with the
/// parties that each binds.
pub fn shifts<'t>(comparison: &Comparison<'t>) -> Vec<(&'t Issue, Shift, [BTreeSet<PartyId>; 2])> {
    let mut shifts = Vec::new();
    for rows in comparison.rows.chunk_by(|one, other| one.issue.id == other.issue.id) {
        let [a, b] = Side::BOTH.map(|side| bound(rows, side));
        let shift = match rows.first().map(|row| row.standing) {
            _ if !a.is_empty() && !b.is_empty() => (a != b).then_some(Shift::ChangesHands),
            Some(Standing::OneSided { without, silence }) if !(a.is_empty() && b.is_empty()) => {
                Some(Shift::OneSided { without, silence })
            }
            _ if a.is_empty() != b.is_empty() => {
                let side = if a.is_empty() { Side::A } else { Side::B };
                // Whom it binds where its text only implies it is said under the issues from which that follows.
                says_outright(rows, side).then_some(Shift::BindsNobody(side))
            }
            _ => None,
        };
        shifts.extend(rows.first().zip(shift).map(|(row, shift)| (row.issue, shift, [a, b])));
    }
    shifts
}

/// The parties that a side's explicit terms bind.
fn bound(rows: &[Row<'_>], side: Side) -> BTreeSet<PartyId> {
    outright(rows, side).flat_map(|term| &term.binds).cloned().collect()
}

fn says_outright(rows: &[Row<'_>], side: Side) -> bool {
    outright(rows, side).next().is_some()
}

/// The terms that a side has on the issue itself.
fn outright<'r, 't: 'r>(rows: &'r [Row<'t>], side: Side) -> impl Iterator<Item = &'t Term> + 'r {
    let held = rows.iter().flat_map(|row| &row.pairs).filter_map(move |pair| pair.holding(side));
    held.flat_map(|held| held.explicit.iter().copied())
}
