//! Work on many files at once.

use std::num::NonZero;
use std::thread;

/// What `work` makes of each item, in the order of the items. The cores share the items in runs.
pub(super) fn map<I: Sync, O: Send>(items: &[I], work: impl Fn(&I) -> O + Sync) -> Vec<O> {
    let cores = thread::available_parallelism().map_or(1, NonZero::get);
    let run = items.len().div_ceil(cores).max(1);
    if items.len() <= 1 || cores == 1 {
        return items.iter().map(work).collect();
    }
    let work = &work;
    thread::scope(|scope| {
        let runs: Vec<_> = items
            .chunks(run)
            .map(|run| scope.spawn(move || run.iter().map(work).collect::<Vec<O>>()))
            .collect();
        runs.into_iter().flat_map(|run| run.join().expect("reading does not panic on any input")).collect()
    })
}

#[cfg(test)]
mod tests {
    #[test]
    fn results_come_in_the_order_of_the_items() {
        for count in [0, 1, 2, 3, 7, 100] {
            let items: Vec<usize> = (0..count).collect();
            let doubled: Vec<usize> = items.iter().map(|item| item * 2).collect();
            assert_eq!(super::map(&items, |item| item * 2), doubled);
        }
    }
}
