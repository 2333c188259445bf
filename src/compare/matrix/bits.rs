//! Sets of documents as bits, and counts of how many of many sets hold each document.

/// A set of documents, by their number.
#[derive(Clone, Debug)]
pub(super) struct Bits(Vec<u64>);

impl Bits {
    /// The empty set, with room for `count` documents.
    pub(super) fn empty(count: usize) -> Self {
        Self(vec![0; count.div_ceil(64)])
    }

    pub(super) fn insert(&mut self, document: usize) {
        if let Some(word) = self.0.get_mut(document / 64) {
            *word |= 1 << (document % 64);
        }
    }

    pub(super) fn contains(&self, document: usize) -> bool {
        self.0.get(document / 64).is_some_and(|word| word & (1 << (document % 64)) != 0)
    }

    pub(super) fn is_empty(&self) -> bool {
        self.0.iter().all(|word| *word == 0)
    }

    pub(super) fn clear(&mut self) {
        self.0.fill(0);
    }

    pub(super) fn add(&mut self, other: &Self) {
        self.0.iter_mut().zip(&other.0).for_each(|(own, other)| *own |= other);
    }

    pub(super) fn keep(&mut self, other: &Self) {
        self.0.iter_mut().zip(&other.0).for_each(|(own, other)| *own &= other);
    }

    pub(super) fn set_to(&mut self, other: &Self) {
        self.0.copy_from_slice(&other.0);
    }

    /// The bits in words, from the word of document `first` on.
    pub(super) fn from(&self, first: usize) -> &[u64] {
        self.0.get(first / 64..).unwrap_or_default()
    }
}

/// For every document, in how many of the sets added it is.
///
/// The counts are kept as binary digits, a set of documents for each digit, and sets are added with carries saved
/// for later (W. Warren, "Hacker's Delight", 2nd ed. 2013, section 5-1: Harley and Seal's method), so that 64
/// documents are counted at once.
pub(super) struct Columns {
    digits: Vec<Digit>,
    carry: Vec<u64>,
}

struct Digit {
    value: Vec<u64>,
    saved: Vec<u64>,
    has_saved: bool,
}

impl Columns {
    /// No set added yet; counts documents in `words` words.
    pub(super) fn new(words: usize) -> Self {
        Self { digits: Vec::new(), carry: vec![0; words] }
    }

    /// Adds the set that `fill` writes.
    pub(super) fn add(&mut self, fill: impl FnOnce(&mut [u64])) {
        fill(&mut self.carry);
        for digit in &mut self.digits {
            if !digit.has_saved {
                std::mem::swap(&mut digit.saved, &mut self.carry);
                digit.has_saved = true;
                return;
            }
            digit.add_saved(&mut self.carry);
            digit.has_saved = false;
        }
        let words = self.carry.len();
        let saved = std::mem::replace(&mut self.carry, vec![0; words]);
        self.digits.push(Digit { value: vec![0; words], saved, has_saved: true });
    }

    /// Writes the count of each document, and starts anew.
    pub(super) fn take(&mut self, counts: &mut [u16]) {
        counts.fill(0);
        self.carry.fill(0);
        for (place, digit) in self.digits.iter_mut().enumerate() {
            if !digit.has_saved {
                digit.saved.fill(0);
            }
            digit.add_saved(&mut self.carry);
            digit.has_saved = false;
            spread(&mut digit.value, place, counts);
        }
        // What the last digit carries over has no digit of its own yet.
        let place = self.digits.len();
        spread(&mut self.carry, place, counts);
    }
}

impl Digit {
    /// Adds what is saved and `carry`, and leaves in `carry` what goes to the next digit.
    fn add_saved(&mut self, carry: &mut [u64]) {
        for ((value, saved), carry) in self.value.iter_mut().zip(&self.saved).zip(carry) {
            let (a, b, c) = (*value, *saved, *carry);
            let odd = a ^ b;
            *value = odd ^ c;
            *carry = (a & b) | (odd & c);
        }
    }
}

/// Adds a binary digit at `place` to the counts, and clears it.
fn spread(bits: &mut [u64], place: usize, counts: &mut [u16]) {
    for (word, counts) in bits.iter_mut().zip(counts.chunks_mut(64)) {
        let taken = std::mem::take(word);
        if taken != 0 {
            for (byte, counts) in taken.to_le_bytes().into_iter().zip(counts.chunks_mut(8)) {
                for (bit, count) in counts.iter_mut().enumerate() {
                    *count |= u16::from(byte >> bit & 1) << place;
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_count_like_one_by_one() {
        let documents = 150;
        for rows in [0, 1, 2, 3, 4, 7, 8, 100, 300] {
            let mut columns = Columns::new(documents_words(documents));
            let mut expected = vec![0; documents];
            for round in 0..2 {
                expected.fill(0);
                for row in 0..rows {
                    let mut set = Bits::empty(documents);
                    for document in
                        (0..documents).filter(|document| (document * 7 + row * 13 + round) % 5 < 3)
                    {
                        set.insert(document);
                        expected[document] += 1;
                    }
                    columns.add(|words| words.copy_from_slice(set.from(0)));
                }
                let mut counts = vec![9; documents];
                columns.take(&mut counts);
                assert_eq!(counts, expected, "{rows} rows");
            }
        }
    }

    fn documents_words(documents: usize) -> usize {
        documents.div_ceil(64)
    }
}
