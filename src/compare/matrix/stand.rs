//! What documents hold, in small numbers and little room: there may be millions.

use std::ops::{Deref, Range};

/// The number of a thing of which equal ones are kept once.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) struct Number(u32);

impl Number {
    /// The number of the thing at a place.
    ///
    /// # Panics
    /// Panics behind the four billionth.
    pub(super) fn of(place: usize) -> Self {
        Self(u32::try_from(place).expect("fewer than four billion things are held"))
    }

    /// The place of the thing.
    pub(super) fn place(self) -> usize {
        self.0 as usize
    }
}

/// What one document holds on one issue in one set of circumstances.
#[derive(Clone, Debug)]
#[expect(clippy::struct_excessive_bools, reason = "independent facts about what is held")]
pub(super) struct Stand {
    /// The circumstances and the condition.
    pub(super) slot: Number,
    /// What is decided, or how the issue is left open.
    pub(super) position: Stance,
    /// The position of each term that decides something, and whom it binds.
    pub(super) demands: Demands,
    /// Whom all of it binds.
    pub(super) binds: Number,
    /// Force, bound parties, slot, start and deadline.
    pub(super) facets: Number,
    /// Bound parties and slot alone: what is compared of a position that only follows from others.
    pub(super) facets_of_implied: Number,
    /// Whether a term says it outright.
    pub(super) is_explicit: bool,
    /// Whether a term decides something or wants it soon.
    pub(super) addresses: bool,
    /// Whether it rests on reported or disputed terms.
    pub(super) is_weak: bool,
    /// Whether it rests on an implication.
    pub(super) is_implied: bool,
}

impl Stand {
    /// Whether it raises the issue and decides nothing.
    pub(super) fn is_undecided(&self) -> bool {
        self.is_explicit && !self.addresses
    }
}

/// What a document holds, of which these are the stands, where that is in one set of circumstances and decided.
pub(super) fn one_stand(stands: &[Stand]) -> Option<&Stand> {
    match stands {
        [stand] if !stand.is_undecided() => Some(stand),
        _ => None,
    }
}

/// Whether a document raises the issue anywhere and decides nothing there.
pub(super) fn is_undecided(stands: &[Stand]) -> bool {
    stands.iter().any(Stand::is_undecided)
}

/// Whether a document holds the issue in several sets of circumstances and decides it.
pub(super) fn is_several(stands: &[Stand]) -> bool {
    stands.len() > 1 && !is_undecided(stands)
}

/// Whether a document addresses the issue outright, whatever the circumstances.
pub(super) fn addresses(stands: &[Stand]) -> bool {
    stands.iter().any(|stand| stand.addresses)
}

/// A position in small numbers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Stance {
    /// These outcomes.
    Decided(Number),
    /// Left to talks.
    Deferred,
    /// Wanted soon.
    Soon,
    /// Not known, or contradictory.
    Unclear,
}

/// What a term asks for.
#[derive(Clone, Debug)]
pub(super) struct Demand {
    pub(super) outcomes: Number,
    pub(super) binds: Number,
}

/// What terms ask for; nearly always it is one.
#[derive(Clone, Debug)]
pub(super) enum Demands {
    One([Demand; 1]),
    Several(Box<[Demand]>),
}

impl FromIterator<Demand> for Demands {
    fn from_iter<I: IntoIterator<Item = Demand>>(demands: I) -> Self {
        let demands: Vec<Demand> = demands.into_iter().collect();
        match <[Demand; 1]>::try_from(demands) {
            Ok(one) => Self::One(one),
            Err(several) => Self::Several(several.into_boxed_slice()),
        }
    }
}

impl Deref for Demands {
    type Target = [Demand];

    fn deref(&self) -> &[Demand] {
        match self {
            Self::One(one) => one,
            Self::Several(several) => several,
        }
    }
}

/// What documents hold on one issue, by document.
#[derive(Debug, Default)]
pub(super) struct Stands {
    all: Vec<Stand>,
    /// The documents, each with where its stands are.
    documents: Vec<(Number, [Number; 2])>,
}

impl Stands {
    /// Adds what a document holds, if it holds anything.
    pub(super) fn push(&mut self, document: usize, own: impl Iterator<Item = Stand>) {
        let before = self.all.len();
        self.all.extend(own);
        if self.all.len() > before {
            self.documents.push((Number::of(document), [before, self.all.len()].map(Number::of)));
        }
    }

    /// Puts the documents into their order, once all are there, and gives back the room that was kept for more.
    pub(super) fn settle(&mut self) {
        self.documents.sort_unstable_by_key(|(document, _)| *document);
        self.documents.shrink_to_fit();
        self.all.shrink_to_fit();
    }

    /// Whether no document holds anything.
    pub(super) fn is_empty(&self) -> bool {
        self.documents.is_empty()
    }

    /// The documents that hold something, with what they hold.
    pub(super) fn iter(&self) -> impl Iterator<Item = (usize, &[Stand])> {
        self.of(0..usize::MAX)
    }

    /// Those of `documents` that hold something, with what they hold.
    pub(super) fn of(&self, documents: Range<usize>) -> impl Iterator<Item = (usize, &[Stand])> {
        let first = self.documents.partition_point(|(document, _)| document.place() < documents.start);
        let rest = self.documents.get(first..).unwrap_or_default();
        let asked = rest.iter().take_while(move |(document, _)| document.place() < documents.end);
        asked.map(|(document, [from, end])| {
            (document.place(), self.all.get(from.place()..end.place()).unwrap_or_default())
        })
    }
}

const _: () = assert!(size_of::<Stand>() <= 64);
