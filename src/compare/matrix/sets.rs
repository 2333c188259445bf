//! Many sets of documents, by number. Of all sets the bits of the same documents stand side by side, since they are
//! counted together.

use indexmap::IndexSet;
use rustc_hash::FxBuildHasher;

use super::bits::{Bits, Chunk, DOCUMENTS};
use crate::parallel;

/// The number of a set.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct SetId(u32);

impl SetId {
    /// No document.
    pub(super) const EMPTY: Self = Self(0);
    /// All documents.
    pub(super) const ALL: Self = Self(1);

    /// Its number where its sets stand behind `before` others.
    pub(super) fn behind(self, before: u32) -> Self {
        // These two are the same everywhere.
        if self.0 <= Self::ALL.0 { self } else { Self(self.0 + before) }
    }
}

/// Sets of documents, each kept once.
#[derive(Debug)]
pub(super) struct Sets(IndexSet<Bits, FxBuildHasher>);

impl Sets {
    /// The sets of none and of all of `count` documents.
    pub(super) fn new(count: usize) -> Self {
        Self([Bits::empty(count), Bits::all(count)].into_iter().collect())
    }

    /// The number of a set, which is added where it is not there yet.
    pub(super) fn number(&mut self, set: Bits) -> SetId {
        SetId(number(self.0.insert_full(set).0))
    }
}

/// What is in each of many sets, chunk by chunk of documents.
#[derive(Debug)]
pub(super) struct Layers {
    layers: Vec<Layer>,
    /// By collection of sets, behind how many others its sets stand.
    before: Vec<u32>,
}

/// What is in each of many sets of the documents of one chunk.
#[derive(Debug)]
pub(super) struct Layer(Vec<Chunk>);

impl Layers {
    /// The layers of several collections of sets of `count` documents, one collection behind the other.
    pub(super) fn of(all: &[Sets], count: usize) -> Self {
        let layers: Vec<usize> = (0..count.div_ceil(DOCUMENTS)).collect();
        let layers = parallel::map(&layers, |layer| {
            let mut chunks = Vec::with_capacity(all.iter().map(|sets| sets.0.len()).sum());
            chunks.extend(all.iter().flat_map(|sets| &sets.0).map(|set| set.chunk(*layer)));
            Layer(chunks)
        });
        let counts = all.iter().map(|sets| number(sets.0.len()));
        let before = counts.scan(0, |before, count| Some(std::mem::replace(before, *before + count)));
        Self { layers, before: before.collect() }
    }

    /// Chunk by chunk, what is in each set.
    pub(super) fn iter(&self) -> impl Iterator<Item = &Layer> {
        self.layers.iter()
    }

    /// By collection of sets, behind how many others its sets stand.
    pub(super) fn before(&self) -> &[u32] {
        &self.before
    }
}

impl Layer {
    /// What is in a set.
    #[inline]
    pub(super) fn chunk(&self, set: SetId) -> Chunk {
        self.0[set.0 as usize]
    }

    /// What is in each of `sets`.
    pub(super) fn chunks(&self, sets: &[SetId]) -> impl ExactSizeIterator<Item = Chunk> {
        sets.iter().map(|set| self.chunk(*set))
    }
}

/// A number in little room.
///
/// # Panics
/// Panics behind the four billionth.
fn number(number: usize) -> u32 {
    u32::try_from(number).expect("there are fewer than four billion sets")
}
