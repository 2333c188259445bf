//! Sets of documents as bits, and counts of how many of many sets hold each document.

/// How many words are counted at a time: their digits fit into the registers of a processor.
const WORDS: usize = 4;

/// How many documents that is.
pub(super) const DOCUMENTS: usize = WORDS * 64;

/// The bits of [`DOCUMENTS`] documents.
pub(super) type Chunk = [u64; WORDS];

/// A set that somebody else has the room for.
pub(super) type Set<'b> = &'b [Chunk];

/// A set of documents, by their number.
#[derive(Clone, Debug)]
pub(super) struct Bits(Vec<Chunk>);

impl Bits {
    /// The empty set, with room for `count` documents.
    pub(super) fn empty(count: usize) -> Self {
        Self(vec![[0; WORDS]; Self::chunks(count)])
    }

    /// Whether there is no document in it.
    pub(super) fn is_empty(&self) -> bool {
        self.0.as_flattened().iter().all(|word| *word == 0)
    }

    /// How many chunks a set of `count` documents has.
    pub(super) fn chunks(count: usize) -> usize {
        count.div_ceil(DOCUMENTS)
    }

    pub(super) fn as_set(&self) -> Set<'_> {
        &self.0
    }

    pub(super) fn insert(&mut self, document: usize) {
        if let Some(word) = self.0.as_flattened_mut().get_mut(document / 64) {
            *word |= 1 << (document % 64);
        }
    }

    pub(super) fn contains(&self, document: usize) -> bool {
        contains(&self.0, document)
    }

    pub(super) fn add(&mut self, other: &Self) {
        self.change(other, |own, other| own | other);
    }

    pub(super) fn keep(&mut self, other: &Self) {
        keep(&mut self.0, other);
    }

    /// Takes away what is in `other`.
    pub(super) fn drop_all(&mut self, other: &Self) {
        self.change(other, |own, other| own & !other);
    }

    fn change(&mut self, other: &Self, change: impl Fn(u64, u64) -> u64) {
        let words = self.0.as_flattened_mut().iter_mut();
        words.zip(other.0.as_flattened()).for_each(|(own, other)| *own = change(*own, *other));
    }
}

/// Whether a document is in a set.
pub(super) fn contains(set: Set<'_>, document: usize) -> bool {
    let word = set.as_flattened().get(document / 64);
    word.is_some_and(|word| word & (1 << (document % 64)) != 0)
}

/// Takes away from a set what is not in `other`.
pub(super) fn keep(set: &mut [Chunk], other: &Bits) {
    let words = set.as_flattened_mut().iter_mut();
    words.zip(other.0.as_flattened()).for_each(|(own, other)| *own &= other);
}

/// Two sets; what is in both is counted.
#[derive(Clone, Copy)]
pub(super) struct Overlap<'b>([Set<'b>; 2]);

impl<'b> Overlap<'b> {
    pub(super) fn of(one: Set<'b>, other: Set<'b>) -> Self {
        Self([one, other])
    }

    /// All of one set.
    pub(super) fn all_of(one: Set<'b>) -> Self {
        Self::of(one, one)
    }

    #[inline]
    fn chunk(&self, chunk: usize) -> Chunk {
        let [one, other] = self.0;
        let (one, other) = (&one[chunk], &other[chunk]);
        std::array::from_fn(|word| one[word] & other[word])
    }
}

/// In how many of `overlaps` each document is, from the chunk of document `first` on.
pub(super) fn counts(overlaps: &[Overlap<'_>], first: usize, documents: usize) -> Vec<u16> {
    let (first, end) = (first / DOCUMENTS, documents.div_ceil(DOCUMENTS));
    let mut counts = vec![0; (end - first) * DOCUMENTS];
    if !overlaps.is_empty() {
        let (chunks, _) = counts.as_chunks_mut::<DOCUMENTS>();
        (first..end).zip(chunks).for_each(|(chunk, counts)| count(overlaps, chunk, counts));
    }
    counts
}

/// How many binary digits a count may have.
const DIGITS: usize = 16;

/// Counts the documents of four words, of all overlaps.
///
/// The counts are kept as binary digits, a word for each digit of 64 documents, and eight overlaps at a time are added
/// to the three lowest digits before a carry goes on (W. Warren, "Hacker's Delight", 2nd ed. 2013, section 5-1: Harley
/// and Seal's method).
fn count(overlaps: &[Overlap<'_>], chunk: usize, counts: &mut [u16; DOCUMENTS]) {
    let mut digits = [[0; WORDS]; DIGITS];
    let [mut ones, mut twos, mut fours] = [[0; WORDS]; 3];
    let (eights, rest) = overlaps.as_chunks::<8>();
    for eight in eights {
        let mut two = |one: usize| add(&mut ones, &eight[one].chunk(chunk), &eight[one + 1].chunk(chunk));
        let (first, second) = (two(0), two(2));
        let four = add(&mut twos, &first, &second);
        let (first, second) = (two(4), two(6));
        let other_four = add(&mut twos, &first, &second);
        let carry = add(&mut fours, &four, &other_four);
        carry_on(&mut digits[3..], carry);
    }
    [digits[0], digits[1], digits[2]] = [ones, twos, fours];
    for one in rest {
        carry_on(&mut digits, one.chunk(chunk));
    }
    spread(&digits, counts);
}

/// Adds three binary digits of the same place: the sum stays in `digit`, and the carry is returned.
#[inline]
fn add(digit: &mut Chunk, one: &Chunk, other: &Chunk) -> Chunk {
    let odd: Chunk = std::array::from_fn(|word| digit[word] ^ one[word]);
    let carry = std::array::from_fn(|word| (digit[word] & one[word]) | (odd[word] & other[word]));
    *digit = std::array::from_fn(|word| odd[word] ^ other[word]);
    carry
}

/// Adds `carry` to the lowest of `digits`, and what that carries over to those above.
#[inline]
fn carry_on(digits: &mut [Chunk], mut carry: Chunk) {
    for digit in digits {
        let mut is_left = 0;
        for word in 0..WORDS {
            let over = digit[word] & carry[word];
            digit[word] ^= carry[word];
            carry[word] = over;
            is_left |= over;
        }
        if is_left == 0 {
            return;
        }
    }
}

/// Turns binary digits into numbers, eight digits of eight documents at a time.
fn spread(digits: &[Chunk; DIGITS], counts: &mut [u16; DOCUMENTS]) {
    let (low, high) = digits.split_at(8);
    let has_high = high.as_flattened().iter().any(|word| *word != 0);
    for (word, counts) in counts.chunks_exact_mut(64).enumerate() {
        let bytes = |digits: &[Chunk]| -> [[u8; 8]; 8] {
            std::array::from_fn(|digit| digits[digit][word].to_le_bytes())
        };
        let numbers = |bytes: &[[u8; 8]; 8], eight: usize| {
            transposed(u64::from_le_bytes(std::array::from_fn(|digit| bytes[digit][eight]))).to_le_bytes()
        };
        let low = bytes(low);
        for (eight, counts) in counts.chunks_exact_mut(8).enumerate() {
            for (count, number) in counts.iter_mut().zip(numbers(&low, eight)) {
                *count = u16::from(number);
            }
        }
        if has_high {
            let high = bytes(high);
            for (eight, counts) in counts.chunks_exact_mut(8).enumerate() {
                for (count, number) in counts.iter_mut().zip(numbers(&high, eight)) {
                    *count |= u16::from(number) << 8;
                }
            }
        }
    }
}

/// Eight bytes of eight bits, with rows and columns exchanged ("Hacker's Delight", section 7-3).
#[inline]
fn transposed(mut bits: u64) -> u64 {
    for (mask, by) in [(0x00AA_00AA_00AA_00AA, 7), (0x0000_CCCC_0000_CCCC, 14), (0x0000_0000_F0F0_F0F0, 28)] {
        let exchanged = (bits ^ (bits >> by)) & mask;
        bits ^= exchanged ^ (exchanged << by);
    }
    bits
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sets_are_counted_like_one_by_one() {
        let documents = 1_100;
        let mut all = Bits::empty(documents);
        (0..documents).for_each(|document| all.insert(document));
        for rows in [0, 1, 2, 3, 7, 8, 9, 100, 300, 600] {
            let is_in = |document: usize, row: usize| {
                (document * 7 + row * 13) % 5 < 3 && !document.is_multiple_of(11)
            };
            let sets: Vec<Bits> = (0..rows)
                .map(|row| {
                    let mut set = Bits::empty(documents);
                    (0..documents).filter(|document| is_in(*document, row)).for_each(|own| set.insert(own));
                    set
                })
                .collect();
            let mut even = Bits::empty(documents);
            (0..documents).step_by(2).for_each(|document| even.insert(document));
            for (other, among) in [(&all, 1), (&even, 2)] {
                let overlaps: Vec<Overlap<'_>> =
                    sets.iter().map(|set| Overlap::of(set.as_set(), other.as_set())).collect();
                for first in [0, 3, 600, 1_099] {
                    let counted = counts(&overlaps, first, documents);
                    let start = first / DOCUMENTS * DOCUMENTS;
                    for document in start..documents {
                        let expected = (0..rows).filter(|row| is_in(document, *row)).count();
                        let expected = if document % among == 0 { expected } else { 0 };
                        assert_eq!(usize::from(counted[document - start]), expected, "{rows} {document}");
                    }
                }
            }
        }
    }
}
