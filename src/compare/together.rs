//! Several documents held against one another: issue by issue whether all agree, who stands apart, and which of them
//! are compatible with one another.

use std::collections::BTreeSet;

use super::common_ground::{Ground, Stand, common_ground};
use super::facets::{Facet, facets};
use super::groups::groups;
use super::relation::{Relation, relation};
use crate::catalogue::{Catalogue, Outcomes};
use crate::termset::TermSet;

/// How several documents stand to one another on one issue, in the same circumstances.
#[derive(Clone, Debug)]
pub struct Together<'t> {
    /// What each admits, and what all admit.
    pub ground: Ground<'t>,
    /// Whether all agree.
    pub agreement: Agreement,
    /// The maximal groups of documents that have an outcome in common, the larger ones first. One whose sides hold
    /// different wordings is in a group where an outcome satisfies all its wordings.
    pub groups: Vec<Vec<usize>>,
    /// The documents that have no outcome in common with any other that decides.
    pub apart: Vec<usize>,
    /// In what else, beside the position, any two of those that decide differ.
    pub facets: Vec<Facet>,
}

/// Whether several documents agree on an issue.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Agreement {
    /// All decide, and all admit exactly the same outcomes.
    Same,
    /// All decide, and some outcome satisfies all.
    Compatible,
    /// Some outcome satisfies all that decide; the others do not decide it, which is no agreement.
    CompatibleAsFarAsDecided,
    /// No outcome satisfies all that decide.
    Apart,
    /// Fewer than two decide.
    NotShared,
}

impl Agreement {
    /// All of them, from most to least agreement.
    pub const ALL: [Self; 5] =
        [Self::Same, Self::Compatible, Self::CompatibleAsFarAsDecided, Self::Apart, Self::NotShared];

    /// The agreement in words.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Same => "all the same",
            Self::Compatible => "all compatible",
            Self::CompatibleAsFarAsDecided => "compatible as far as they decide",
            Self::Apart => "no outcome for all",
            Self::NotShared => "decided by fewer than two",
        }
    }

    /// The agreement as a sign.
    pub fn sign(self) -> &'static str {
        match self {
            Self::Same => "=",
            Self::Compatible | Self::CompatibleAsFarAsDecided => "∩",
            Self::Apart => "≠",
            Self::NotShared => "–",
        }
    }
}

/// How `sets` stand to one another, by issue in the order of the catalogue. Terms of options are left out: which of
/// them holds is not decided.
pub fn together<'t>(sets: &[&'t TermSet], catalogue: &'t Catalogue) -> Vec<Together<'t>> {
    common_ground(sets, catalogue).into_iter().map(|ground| judged(ground, sets.len())).collect()
}

fn judged(ground: Ground<'_>, count: usize) -> Together<'_> {
    let deciding: BTreeSet<usize> = ground.stands.iter().map(|stand| stand.document).collect();
    // Whoever wants to satisfy a document has to satisfy every side of it.
    let satisfying = |document: usize| {
        let mut own =
            ground.stands.iter().filter(|stand| stand.document == document).map(|stand| &stand.outcomes);
        let first = own.next()?.clone();
        own.try_fold(first, |common, next| common.intersection(next))
    };
    let (documents, outcomes): (Vec<usize>, Vec<Outcomes>) =
        deciding.iter().filter_map(|document| Some((*document, satisfying(*document)?))).unzip();
    let named = |group: &BTreeSet<usize>| -> Vec<usize> {
        group.iter().filter_map(|number| documents.get(*number)).copied().collect()
    };
    let groups: Vec<Vec<usize>> = groups(&outcomes).iter().map(named).collect();
    let is_alone = |document: &usize| !groups.iter().any(|group| group.len() > 1 && group.contains(document));
    let all_same = || {
        ground.stands.iter().all(|stand| {
            let first = ground.stands.first();
            first.is_some_and(|first| relation(&first.outcomes, &stand.outcomes) == Some(Relation::Same))
        })
    };
    let agreement = match (&ground.common, deciding.len()) {
        (_, ..2) => Agreement::NotShared,
        (None, _) => Agreement::Apart,
        (Some(_), deciding) if deciding < count => Agreement::CompatibleAsFarAsDecided,
        (Some(_), _) if all_same() => Agreement::Same,
        (Some(_), _) => Agreement::Compatible,
    };
    Together {
        apart: deciding.iter().copied().filter(|document| deciding.len() > 1 && is_alone(document)).collect(),
        facets: differing(&ground.stands),
        agreement,
        groups,
        ground,
    }
}

/// The facets in which any two of the stands of different documents differ.
fn differing(stands: &[Stand<'_>]) -> Vec<Facet> {
    let mut found = BTreeSet::new();
    for (index, one) in stands.iter().enumerate() {
        for other in stands.iter().skip(index + 1).filter(|other| other.document != one.document) {
            for held in &one.holdings {
                found.extend(other.holdings.iter().flat_map(|against| facets(held, against)));
            }
        }
    }
    found.into_iter().collect()
}
