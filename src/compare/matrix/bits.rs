//! A set of documents as bits, and the chunks of which it is made.

use std::ops::{BitAnd, BitOr, BitXor};

/// How many words make a chunk: what is counted of them at a time fits into the registers of a processor.
const WORDS: usize = 4;

/// How many documents a chunk is of.
pub(super) const DOCUMENTS: usize = WORDS * 64;

/// Which of [`DOCUMENTS`] documents are in a set. None lies across two lines of a processor's memory.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[repr(align(32))]
pub(super) struct Chunk([u64; WORDS]);

impl Chunk {
    /// None of them.
    pub(super) const EMPTY: Self = Self([0; WORDS]);

    /// Sixty-four documents a word.
    pub(super) fn words(&self) -> &[u64; WORDS] {
        &self.0
    }

    /// One where the document at a place is in it, and zero where it is not.
    #[inline]
    pub(super) fn count_at(&self, place: usize) -> u16 {
        u16::from(self.0[place / 64] >> (place % 64) & 1 == 1)
    }
}

impl BitAnd for Chunk {
    type Output = Self;

    #[inline]
    fn bitand(self, other: Self) -> Self {
        Self(std::array::from_fn(|word| self.0[word] & other.0[word]))
    }
}

impl BitOr for Chunk {
    type Output = Self;

    #[inline]
    fn bitor(self, other: Self) -> Self {
        Self(std::array::from_fn(|word| self.0[word] | other.0[word]))
    }
}

impl BitXor for Chunk {
    type Output = Self;

    #[inline]
    fn bitxor(self, other: Self) -> Self {
        Self(std::array::from_fn(|word| self.0[word] ^ other.0[word]))
    }
}

/// A set of documents, by their number.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(super) struct Bits(Vec<[u64; WORDS]>);

impl Bits {
    /// The empty set, with room for `count` documents.
    pub(super) fn empty(count: usize) -> Self {
        Self(vec![[0; WORDS]; count.div_ceil(DOCUMENTS)])
    }

    /// The set of all of `count` documents; those behind are none.
    pub(super) fn all(count: usize) -> Self {
        Self(vec![[u64::MAX; WORDS]; count.div_ceil(DOCUMENTS)])
    }

    /// The set of these documents, with room for `count`.
    pub(super) fn of(documents: impl IntoIterator<Item = usize>, count: usize) -> Self {
        let mut bits = Self::empty(count);
        documents.into_iter().for_each(|document| bits.insert(document));
        bits
    }

    /// What is in it of the documents of a chunk.
    pub(super) fn chunk(&self, number: usize) -> Chunk {
        Chunk(self.0.get(number).copied().unwrap_or_default())
    }

    pub(super) fn insert(&mut self, document: usize) {
        if let Some(word) = self.0.as_flattened_mut().get_mut(document / 64) {
            *word |= 1 << (document % 64);
        }
    }

    pub(super) fn add(&mut self, other: &Self) {
        self.change(other, |own, other| own | other);
    }

    /// Keeps what is in `other`.
    pub(super) fn keep(&mut self, other: &Self) {
        self.change(other, |own, other| own & other);
    }

    fn change(&mut self, other: &Self, change: impl Fn(u64, u64) -> u64) {
        let words = self.0.as_flattened_mut().iter_mut();
        words.zip(other.0.as_flattened()).for_each(|(own, other)| *own = change(*own, *other));
    }
}
