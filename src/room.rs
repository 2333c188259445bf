//! Memory for many small things, had in one piece.

use std::hint::black_box;

/// The most that is had in one piece: of more, the allocator has nothing at hand afterwards.
const MOST: usize = 24 << 20;

/// Has the allocator keep so many bytes at hand for this thread, or as many as it does.
///
/// That of the GNU C library asks the system for the memory of a thread page by page, and meanwhile no other thread
/// gets any. What it was asked for in one piece and given back it keeps. Nothing is read or written, so what is not
/// used afterwards takes no memory; another allocator loses two calls. Where so much is not to be had, nothing happens.
pub(crate) fn at_hand(bytes: usize) {
    // A piece of this size it has from the system and returns there; from then on it keeps such pieces.
    for _ in 0..2 {
        let mut room: Vec<u8> = Vec::new();
        let _ = room.try_reserve_exact(bytes.min(MOST));
        drop(black_box(room));
    }
}
