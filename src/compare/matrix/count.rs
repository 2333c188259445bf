//! Counts, for one document against all others at once, the issues of each figure.

use super::bits::{Bits, Columns};
use super::table::Table;
use super::{Both, Share};
use crate::catalogue::Catalogue;

/// Everything that counting needs, made once for each thread's row.
pub(super) struct Row<'r, 't> {
    tables: &'r [Table<'t>],
    catalogue: &'t Catalogue,
    count: usize,
}

/// What is counted of a figure: all that count, and of these those that rest on reported or disputed terms, have a
/// facet that differs, and rest on an implication.
struct Figure {
    part: Columns,
    weak: Columns,
    facet: Columns,
    implied: Columns,
}

/// What the issues of a pair rest on, as sets of documents.
struct Marks<'m> {
    /// Those of which this document's position is reported or disputed, or all.
    weak: Option<&'m [u64]>,
    /// Those that differ in no facet.
    alike: &'m [u64],
    /// Those of which it rests on an implication; `None` stands for all, an empty set for none.
    implied: Option<&'m [u64]>,
    any_implied: bool,
}

impl<'r, 't> Row<'r, 't> {
    pub(super) fn new(tables: &'r [Table<'t>], count: usize, catalogue: &'t Catalogue) -> Self {
        Self { tables, catalogue, count }
    }

    /// How document `a` stands to each document behind it, and how far every document meets it. Of the shared agenda,
    /// `whole` is how many issues are lost to it because one of the two raises them and decides nothing.
    pub(super) fn count(&self, a: usize) -> (Vec<Both>, Vec<Share>) {
        let words = |first: usize| Bits::empty(self.count).from(first).len();
        let half = words(a);
        let [mut shared, mut agreement, mut same] = [(); 3].map(|()| Figure::new(half));
        let [mut judged, mut lost] = [(); 2].map(|()| Columns::new(half));
        let (mut meets, mut unasked) = (Figure::new(words(0)), Columns::new(words(0)));
        let [mut alike, mut meeting, mut scratch] = [(); 3].map(|()| Bits::empty(self.count));
        let mut asked = 0;
        for table in self.tables {
            let addresses = table.addressing.contains(a);
            let is_undecided = table.undecided.contains(a);
            if addresses && !is_undecided {
                if !table.undecided.is_empty() {
                    lost.add(|into| into.copy_from_slice(table.undecided.from(a)));
                }
            } else if is_undecided {
                lost.add(|into| and(into, table.addressing.from(a), table.undecided.from(a), |x, y| x & !y));
            }
            let Some([stand]) = table.stands.get(&a).map(Vec::as_slice).filter(|_| table.held.contains(a))
            else {
                // Held in several sets of circumstances: which terms it asks for is known all the same.
                if let Some(stands) = table.stands.get(&a).filter(|_| !is_undecided)
                    && stands.iter().any(|stand| !stand.demands.is_empty())
                {
                    asked += 1;
                    unasked.add(|into| into.copy_from_slice(table.undecided.from(0)));
                }
                continue;
            };
            table.alike(stand, &mut alike);
            let marks = |first: usize| Marks {
                weak: (!stand.is_weak).then(|| table.weak.from(first)),
                alike: alike.from(first),
                implied: (!stand.is_implied).then(|| table.implied.from(first)),
                any_implied: stand.is_implied || !table.implied.is_empty(),
            };
            if addresses {
                shared.add(table.once.from(a), &marks(a));
            }
            if let super::intern::Stance::Decided(position) = stand.position
                && let Some([comparable, common, same_as]) = table.related(position)
            {
                let rows = if stand.is_explicit { &table.held } else { &table.explicit };
                scratch.set_to(rows);
                scratch.keep(&table.deciding);
                scratch.keep(comparable);
                judged.add(|into| into.copy_from_slice(scratch.from(a)));
                scratch.keep(common);
                agreement.add(scratch.from(a), &marks(a));
                scratch.keep(same_as);
                same.add(scratch.from(a), &marks(a));
            }
            if !stand.demands.is_empty() {
                asked += 1;
                if !table.undecided.is_empty() {
                    unasked.add(|into| into.copy_from_slice(table.undecided.from(0)));
                }
                table.meeting(stand, self.catalogue, &mut meeting, &mut scratch);
                meets.add(meeting.from(0), &marks(0));
            }
        }
        let judged = taken(&mut judged, half);
        let lost = taken(&mut lost, half);
        let [shared, agreement, same] = [shared, agreement, same].map(|mut figure| figure.take(half));
        let skip = a % 64;
        let both = (skip + 1..self.count - a + skip)
            .map(|at| Both {
                shared: Share { whole: lost[at], ..shared[at] },
                agreement: Share { whole: judged[at], ..agreement[at] },
                same: Share { whole: judged[at], ..same[at] },
            })
            .collect();
        let unasked = taken(&mut unasked, words(0));
        let mut meets = meets.take(words(0));
        meets.truncate(self.count);
        for (share, unasked) in meets.iter_mut().zip(unasked) {
            share.whole = asked - unasked;
        }
        (both, meets)
    }
}

impl Figure {
    fn new(words: usize) -> Self {
        let columns = || Columns::new(words);
        Self { part: columns(), weak: columns(), facet: columns(), implied: columns() }
    }

    /// Counts one issue for the documents in `part`.
    fn add(&mut self, part: &[u64], marks: &Marks<'_>) {
        self.part.add(|into| into.copy_from_slice(part));
        match marks.weak {
            None => self.weak.add(|into| into.copy_from_slice(part)),
            Some(weak) => self.weak.add(|into| and(into, part, weak, |part, weak| part & weak)),
        }
        self.facet.add(|into| and(into, part, marks.alike, |part, alike| part & !alike));
        match marks.implied {
            _ if !marks.any_implied => {}
            None => self.implied.add(|into| into.copy_from_slice(part)),
            Some(implied) => {
                self.implied.add(|into| and(into, part, implied, |part, implied| part & implied));
            }
        }
    }

    fn take(&mut self, words: usize) -> Vec<Share> {
        let columns = [&mut self.part, &mut self.weak, &mut self.facet, &mut self.implied];
        let [part, weak, facet, implied] = columns.map(|columns| taken(columns, words));
        let counted = part.into_iter().zip(weak).zip(facet).zip(implied);
        counted
            .map(|(((part, weak), facet), implied)| Share { part, whole: 0, weak, facet, implied })
            .collect()
    }
}

fn taken(columns: &mut Columns, words: usize) -> Vec<u16> {
    let mut counts = vec![0; words * 64];
    columns.take(&mut counts);
    counts
}

fn and(into: &mut [u64], one: &[u64], other: &[u64], with: impl Fn(u64, u64) -> u64) {
    for ((into, one), other) in into.iter_mut().zip(one).zip(other) {
        *into = with(*one, *other);
    }
}
