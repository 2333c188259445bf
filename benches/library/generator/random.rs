//! Chance that is the same on every machine.

/// `SplitMix64` (Steele, Lea and Flood 2014): sixty-four bits of state and three lines, which is all that
/// inputs for measurements need, and no other release of a library can change them.
pub(crate) struct Random {
    state: u64,
}

impl Random {
    pub(crate) fn seeded(seed: u64) -> Self {
        Self { state: seed }
    }

    fn next(&mut self) -> u64 {
        self.state = self.state.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut bits = self.state;
        bits = (bits ^ (bits >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        bits = (bits ^ (bits >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        bits ^ (bits >> 31)
    }

    /// A number below `bound`, which is not zero.
    pub(crate) fn below(&mut self, bound: usize) -> usize {
        // The high half of the product spreads the bits over the range; the bias is far below what shows.
        let product = u128::from(self.next()) * bound as u128;
        usize::try_from(product >> 64).expect("the high half is below `bound`")
    }

    /// A number from `low` to `high`, both included.
    pub(crate) fn between(&mut self, low: usize, high: usize) -> usize {
        low + self.below(high - low + 1)
    }

    /// True in `percent` of a hundred cases.
    pub(crate) fn chance(&mut self, percent: usize) -> bool {
        self.below(100) < percent
    }

    /// A number from 0 to 1, the latter excluded.
    pub(crate) fn fraction(&mut self) -> f64 {
        f64::from(u32::try_from(self.next() >> 32).expect("half of the bits")) / (f64::from(u32::MAX) + 1.0)
    }

    /// One of `items`, of which there are some.
    pub(crate) fn pick<'i, T>(&mut self, items: &'i [T]) -> &'i T {
        &items[self.below(items.len())]
    }

    /// `count` of `items`, or all where there are fewer, in the order of the list.
    pub(crate) fn some_of<'i, T>(&mut self, items: &'i [T], count: usize) -> Vec<&'i T> {
        let mut wanted = count.min(items.len());
        let mut taken = Vec::with_capacity(wanted);
        for (index, item) in items.iter().enumerate() {
            if self.below(items.len() - index) < wanted {
                taken.push(item);
                wanted -= 1;
            }
        }
        taken
    }
}
