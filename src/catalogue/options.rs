//! Sets of the named options of a scale or a choice.

use serde::{Deserialize, Serialize};

/// A set of options, by their number in the list.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct OptionSet(u64);

impl OptionSet {
    /// The most options that an issue may have.
    pub const MAX: usize = 64;

    /// No option.
    pub const EMPTY: Self = Self(0);

    /// The set of one option.
    ///
    /// # Panics
    /// Panics if `index` is not below [`Self::MAX`].
    pub fn one(index: usize) -> Self {
        assert!(index < Self::MAX, "an issue has at most {} options", Self::MAX);
        Self(1 << index)
    }

    /// The first `count` options.
    pub fn first(count: usize) -> Self {
        (0..count).map(Self::one).fold(Self::EMPTY, Self::union)
    }

    /// The options of either set.
    #[must_use]
    pub fn union(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    /// The options of both sets.
    #[must_use]
    pub fn intersection(self, other: Self) -> Self {
        Self(self.0 & other.0)
    }

    /// The options of this set that `other` has not.
    #[must_use]
    pub fn without(self, other: Self) -> Self {
        Self(self.0 & !other.0)
    }

    /// Whether every option of this set is one of `other`.
    pub fn is_within(self, other: Self) -> bool {
        self.without(other).is_empty()
    }

    /// Whether the set has no option.
    pub fn is_empty(self) -> bool {
        self.0 == 0
    }

    /// How many options the set has.
    pub fn len(self) -> usize {
        self.0.count_ones() as usize
    }

    /// Whether option `index` is in the set.
    pub fn contains(self, index: usize) -> bool {
        index < Self::MAX && self.0 & (1 << index) != 0
    }

    /// The numbers of the options in the set, in order.
    pub fn iter(self) -> impl DoubleEndedIterator<Item = usize> {
        (0..Self::MAX).filter(move |index| self.contains(*index))
    }

    /// The lowest and the highest option, or `None` for the empty set.
    pub fn span(self) -> Option<(usize, usize)> {
        Some((self.iter().next()?, self.iter().next_back()?))
    }
}
