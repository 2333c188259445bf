//! Work on many things at once.

use std::num::NonZero;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread::{self, ScopedJoinHandle};

use crate::room;

/// The most items that a core takes at a time; the fewer are left, the fewer, so that none waits long for another.
const MOST: usize = 8;

/// How many bytes a core has at hand before it takes items.
const ROOM: usize = 8 << 20;

/// What `work` makes of each item, in the order of the items. A core that is done with its items takes the next ones.
pub fn map<I: Sync, O: Send>(items: &[I], work: impl Fn(&I) -> O + Sync) -> Vec<O> {
    let cores = thread::available_parallelism().map_or(1, NonZero::get).min(items.len());
    if cores <= 1 {
        return items.iter().map(work).collect();
    }
    let next = AtomicUsize::new(0);
    let end = |first: usize| {
        let left = items.len() - first;
        (left > 0).then(|| first + (left / (4 * cores)).clamp(1, MOST))
    };
    let run = || {
        let mut done: Vec<(usize, Vec<O>)> = Vec::new();
        while let Ok(first) = next.fetch_update(Ordering::Relaxed, Ordering::Relaxed, end) {
            room::at_hand(ROOM);
            let taken = end(first).and_then(|end| items.get(first..end)).unwrap_or_default();
            done.push((first, taken.iter().map(&work).collect()));
        }
        done
    };
    let mut done: Vec<(usize, Vec<O>)> = thread::scope(|scope| {
        let others: Vec<_> = (1..cores).map(|_| scope.spawn(run)).collect();
        let own = run();
        own.into_iter().chain(others.into_iter().flat_map(joined)).collect()
    });
    done.sort_unstable_by_key(|(first, _)| *first);
    done.into_iter().flat_map(|(_, results)| results).collect()
}

/// How many items are worth the time that it takes another core to begin.
const MANY: usize = 500;

/// The same for items that take little time each: a few of them are worth no second core.
pub fn map_many<I: Sync, O: Send>(items: &[I], work: impl Fn(&I) -> O + Sync) -> Vec<O> {
    if items.len() < MANY { items.iter().map(work).collect() } else { map(items, work) }
}

/// What two pieces of work come to, done side by side.
pub fn join<A, B: Send>(one: impl FnOnce() -> A, other: impl FnOnce() -> B + Send) -> (A, B) {
    thread::scope(|scope| {
        let other = scope.spawn(|| {
            room::at_hand(ROOM);
            other()
        });
        (one(), joined(other))
    })
}

/// The same for work on `count` items that take little time each: a few of them are worth no second core.
pub fn join_many<A, B: Send>(
    count: usize,
    one: impl FnOnce() -> A,
    other: impl FnOnce() -> B + Send,
) -> (A, B) {
    if count < MANY { (one(), other()) } else { join(one, other) }
}

/// What a thread came to; what went wrong in there goes wrong here, with its own message.
pub fn joined<T>(thread: ScopedJoinHandle<'_, T>) -> T {
    thread.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic))
}

#[cfg(test)]
mod tests {
    #[test]
    fn results_come_in_the_order_of_the_items() {
        for count in [0, 1, 2, 3, 7, 8, 9, 17, 100, 1000] {
            let items: Vec<usize> = (0..count).collect();
            let doubled: Vec<usize> = items.iter().map(|item| item * 2).collect();
            assert_eq!(super::map(&items, |item| item * 2), doubled);
        }
    }
}
