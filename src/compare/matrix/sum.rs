//! In how many of many sets each document is.

use super::bits::{Chunk, DOCUMENTS};

/// A count for each document of a chunk.
pub(super) type Counts = [u16; DOCUMENTS];

/// How many binary digits a count may have.
const DIGITS: usize = 16;

/// In how many of the sets each document is, where `set` tells for each of `names` what is in it.
pub(super) fn sum<N>(names: &[N], set: impl Fn(&N) -> Chunk) -> Counts {
    if names.is_empty() {
        return [0; DOCUMENTS];
    }
    let mut digits = Digits::new();
    let (eights, rest) = names.as_chunks::<8>();
    for eight in eights {
        digits.add_eight(|place| set(&eight[place]));
    }
    for name in rest {
        digits.add(set(name));
    }
    digits.spread()
}

/// In how many of `sets` each document is, and in how many it is in that of `others` at the same place as well.
pub(super) fn sum_and_within(sets: &[Chunk], others: &[Chunk]) -> [Counts; 2] {
    let [mut all, mut within] = [Digits::new(), Digits::new()];
    let ((eights, rest), (other_eights, other_rest)) = (sets.as_chunks::<8>(), others.as_chunks::<8>());
    for (eight, other) in eights.iter().zip(other_eights) {
        all.add_eight(|place| eight[place]);
        within.add_eight(|place| eight[place] & other[place]);
    }
    for (set, other) in rest.iter().zip(other_rest) {
        all.add(*set);
        within.add(*set & *other);
    }
    [all, within].map(|digits| digits.spread())
}

/// Counts as binary digits, for each digit whether a document has it.
///
/// Eight sets at a time are added to the three lowest digits before a carry goes on (W. Warren, "Hacker's Delight",
/// 2nd ed. 2013, section 5-1: Harley and Seal's method).
struct Digits([Chunk; DIGITS]);

impl Digits {
    fn new() -> Self {
        Self([Chunk::EMPTY; DIGITS])
    }

    /// Adds eight sets.
    #[inline]
    fn add_eight(&mut self, set: impl Fn(usize) -> Chunk) {
        let [one, two, four, eight @ ..] = &mut self.0;
        let mut twos = |place: usize| add(one, set(place), set(place + 1));
        let (first, second) = (twos(0), twos(2));
        let fours = add(two, first, second);
        let (first, second) = (twos(4), twos(6));
        let eights = add(four, fours, add(two, first, second));
        carry_on(eight, eights);
    }

    /// Adds a set.
    fn add(&mut self, set: Chunk) {
        carry_on(&mut self.0, set);
    }

    /// The counts as numbers, eight digits of eight documents at a time.
    fn spread(&self) -> Counts {
        let mut counts = [0; DOCUMENTS];
        let (low, high) = self.0.split_at(8);
        spread(low, |place, number| counts[place] = u16::from(number));
        if high.iter().any(|digit| *digit != Chunk::EMPTY) {
            spread(high, |place, number| counts[place] |= u16::from(number) << 8);
        }
        counts
    }
}

/// Adds three binary digits of the same place: the sum stays in `digit`, and the carry is returned.
#[inline]
fn add(digit: &mut Chunk, one: Chunk, other: Chunk) -> Chunk {
    let (odd, both) = (*digit ^ one, *digit & one);
    *digit = odd ^ other;
    both | (odd & other)
}

/// Adds `carry` to the lowest of `digits`, and what that carries over to those above.
#[inline]
fn carry_on(digits: &mut [Chunk], mut carry: Chunk) {
    for digit in digits {
        let over = *digit & carry;
        *digit = *digit ^ carry;
        carry = over;
        if carry == Chunk::EMPTY {
            return;
        }
    }
}

/// Shows the numbers of eight digits.
#[inline]
fn spread(digits: &[Chunk], mut show: impl FnMut(usize, u8)) {
    for word in 0..DOCUMENTS / 64 {
        let bytes: [[u8; 8]; 8] = std::array::from_fn(|digit| digits[digit].words()[word].to_le_bytes());
        for first in (0..64).step_by(8) {
            let bits = u64::from_le_bytes(std::array::from_fn(|digit| bytes[digit][first / 8]));
            for (place, number) in transposed(bits).to_le_bytes().into_iter().enumerate() {
                show(word * 64 + first + place, number);
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
    use super::super::bits::Bits;
    use super::*;

    #[test]
    fn sets_are_summed_like_one_by_one() {
        let set = |is_in: &dyn Fn(usize) -> bool| {
            Bits::of((0..DOCUMENTS).filter(|document| is_in(*document)), DOCUMENTS).chunk(0)
        };
        for rows in [0, 1, 2, 3, 7, 8, 9, 100, 300, 600] {
            let is_in = |document: usize, row: usize| {
                (document * 7 + row * 13) % 5 < 3 && !document.is_multiple_of(11)
            };
            let sets: Vec<Chunk> = (0..rows).map(|row| set(&|document| is_in(document, row))).collect();
            let even = vec![set(&|document| document.is_multiple_of(2)); rows];
            let [all, within] = sum_and_within(&sets, &even);
            assert_eq!(sum(&sets, |set| *set), all);
            for document in 0..DOCUMENTS {
                let expected = (0..rows).filter(|row| is_in(document, *row)).count();
                assert_eq!(usize::from(all[document]), expected, "{rows} {document}");
                let expected = if document.is_multiple_of(2) { expected } else { 0 };
                assert_eq!(usize::from(within[document]), expected, "{rows} {document}");
            }
        }
    }
}
