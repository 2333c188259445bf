//! Counts, for one document against all others at once, the issues of each figure.

use super::bits::{Bits, Chunk, DOCUMENTS, Overlap, Set, contains, counts};
use super::stand::{Stance, Stand};
use super::table::{Alike, Table};
use super::{Both, Share};

/// Everything that counting needs, the same for every document.
pub(super) struct Counter<'c, 't> {
    /// By document, what it holds, issue by issue.
    held: Vec<Vec<(&'c Table<'t>, &'c [Stand])>>,
    /// By document, how many issues it addresses.
    addressed: Vec<u16>,
}

/// What is counted of a figure: all that count, and of these those that rest on reported or disputed terms, differ in no
/// facet, and rest on an implication.
struct Figure<'c> {
    /// The document from which on documents are counted.
    first: usize,
    part: Vec<Overlap<'c>>,
    weak: Vec<Overlap<'c>>,
    alike: Vec<Overlap<'c>>,
    /// Documents that differ in no facet, one by one: most groups of these are small.
    few_alike: Vec<usize>,
    implied: Vec<Overlap<'c>>,
}

/// What the issues of a pair rest on, as sets of documents.
struct Marks<'c> {
    /// Those where it rests on reported or disputed terms.
    weak: Mark<'c>,
    /// Those that differ in no facet.
    alike: [&'c Alike; 2],
    /// Those where it rests on an implication.
    implied: Mark<'c>,
}

/// The documents with which an issue has a mark.
#[derive(Clone, Copy)]
enum Mark<'c> {
    None,
    Some(Set<'c>),
    All,
}

impl<'c> Mark<'c> {
    /// All documents where it has the mark itself; otherwise the others that have it.
    fn of(is_own: bool, others: &'c Bits) -> Self {
        match is_own {
            true => Self::All,
            false if others.is_empty() => Self::None,
            false => Self::Some(others.as_set()),
        }
    }

    /// Of the documents in `part`, those with the mark, if any may have it.
    fn within(self, part: Set<'c>) -> Option<Overlap<'c>> {
        match self {
            Self::None => None,
            Self::Some(marked) => Some(Overlap::of(part, marked)),
            Self::All => Some(Overlap::all_of(part)),
        }
    }
}

impl<'c, 't> Counter<'c, 't> {
    pub(super) fn new(tables: &'c [Table<'t>], count: usize) -> Self {
        let mut issues = vec![0; count];
        for (document, _) in tables.iter().flat_map(|table| table.stands.iter()) {
            issues[document] += 1;
        }
        let mut held: Vec<Vec<(&Table<'_>, &[Stand])>> = issues.into_iter().map(Vec::with_capacity).collect();
        let mut addressed = vec![0; count];
        for table in tables {
            for (document, stands) in table.stands.iter() {
                held[document].push((table, stands));
                if table.addressing.contains(document) && !table.undecided.contains(document) {
                    addressed[document] += 1;
                }
            }
        }
        Self { held, addressed }
    }

    /// How document `a` stands to each document behind it, and how far every document meets it.
    pub(super) fn count(&self, a: usize) -> (Vec<Both>, Vec<Share>) {
        let held = &self.held[a];
        let issues = held.len();
        let [mut shared, mut agreement, mut same] = [(); 3].map(|()| Figure::of(issues, a + 1));
        let mut meets = Figure::of(issues, 0);
        let [mut judged, mut lost, mut unasked] = [(); 3].map(|()| Vec::<Overlap<'_>>::with_capacity(issues));
        let meeting = self.meeting(a);
        let mut asked = 0;
        for ((table, stands), meeting) in held.iter().zip(meeting.chunks_exact(Bits::chunks(self.held.len())))
        {
            let (addresses, is_undecided) = (table.addressing.contains(a), table.undecided.contains(a));
            if addresses && !is_undecided {
                lost.extend(table.some_undecided().map(Overlap::all_of));
            } else if is_undecided {
                lost.push(Overlap::all_of(table.addressing_decided.as_set()));
            }
            // Held in several sets of circumstances: which terms it asks for is known all the same.
            if !is_undecided && stands.iter().any(|stand| !stand.demands.is_empty()) {
                asked += 1;
                unasked.extend(table.some_undecided().map(Overlap::all_of));
            }
            let Some(stand) = table.one_stand(a, stands) else { continue };
            let marks = Marks {
                weak: Mark::of(stand.is_weak, &table.weak),
                alike: table.alike(stand),
                implied: Mark::of(stand.is_implied, &table.implied),
            };
            if addresses {
                shared.add(table.once.as_set(), &marks);
            }
            if let Stance::Decided(position) = stand.position
                && let Some([comparable, common, same_as]) = table.related(position, stand)
            {
                judged.push(Overlap::all_of(comparable.as_set()));
                agreement.add(common.as_set(), &marks);
                same.add(same_as.as_set(), &marks);
            }
            if !stand.demands.is_empty() {
                meets.add(meeting, &marks);
            }
        }
        (self.both(a, [shared, agreement, same], [&judged, &lost]), self.met(&meets, asked, &unasked))
    }

    /// The documents that meet all that document `a` asks for, issue by issue, one set behind the other.
    fn meeting(&self, a: usize) -> Vec<Chunk> {
        let (held, chunks) = (&self.held[a], Bits::chunks(self.held.len()));
        let mut meeting = vec![Chunk::default(); held.len() * chunks];
        for ((table, stands), found) in held.iter().zip(meeting.chunks_exact_mut(chunks)) {
            let stand = table.one_stand(a, stands).filter(|stand| !stand.demands.is_empty());
            if let Some(stand) = stand {
                table.meeting(stand, found);
            }
        }
        meeting
    }

    fn both(&self, a: usize, figures: [Figure<'_>; 3], [judged, lost]: [&[Overlap<'_>]; 2]) -> Vec<Both> {
        let count = self.held.len();
        let [shared, agreement, same] = figures.map(|figure| figure.shares(count));
        let [judged, lost] = [judged, lost].map(|overlaps| counts(overlaps, a + 1, count));
        let start = (a + 1) / DOCUMENTS * DOCUMENTS;
        let behind = (a + 1..count).map(|b| (b, b - start));
        behind
            .map(|(b, at)| Both {
                shared: Share {
                    // Those of either document, without those in both and those that one raises and leaves open.
                    whole: self.addressed[a] + self.addressed[b] - lost[at] - shared[at].part,
                    ..shared[at]
                },
                agreement: Share { whole: judged[at], ..agreement[at] },
                same: Share { whole: judged[at], ..same[at] },
            })
            .collect()
    }

    fn met(&self, meets: &Figure<'_>, asked: u16, unasked: &[Overlap<'_>]) -> Vec<Share> {
        let count = self.held.len();
        let mut met = meets.shares(count);
        met.truncate(count);
        for (share, unasked) in met.iter_mut().zip(counts(unasked, 0, count)) {
            share.whole = asked - unasked;
        }
        met
    }
}

impl<'c> Figure<'c> {
    /// A figure over as many issues, of which nothing is counted yet.
    fn of(issues: usize, first: usize) -> Self {
        let [part, weak, alike, implied] = [issues, issues, issues, 0].map(Vec::with_capacity);
        Self { first, part, weak, alike, few_alike: Vec::with_capacity(issues), implied }
    }

    /// Counts one issue for the documents in `part`.
    fn add(&mut self, part: Set<'c>, marks: &Marks<'c>) {
        self.part.push(Overlap::all_of(part));
        self.weak.extend(marks.weak.within(part));
        self.implied.extend(marks.implied.within(part));
        for alike in marks.alike {
            match alike {
                Alike::Many(many) => self.alike.push(Overlap::of(part, many.as_set())),
                Alike::Few(few) => {
                    let counted = few.iter().rev().take_while(|document| **document >= self.first);
                    self.few_alike.extend(counted.filter(|document| contains(part, **document)));
                }
            }
        }
    }

    /// What is counted of each document, from the chunk of the first on; out of how many is not known here.
    fn shares(&self, count: usize) -> Vec<Share> {
        let [part, weak, mut alike, implied] = [&self.part, &self.weak, &self.alike, &self.implied]
            .map(|overlaps| counts(overlaps, self.first, count));
        let start = self.first / DOCUMENTS * DOCUMENTS;
        for document in &self.few_alike {
            let place = document.checked_sub(start);
            place.and_then(|place| alike.get_mut(place)).into_iter().for_each(|alike| *alike += 1);
        }
        let counted = part.into_iter().zip(weak).zip(alike).zip(implied);
        counted
            .map(|(((part, weak), alike), implied)| Share {
                part,
                whole: 0,
                weak,
                facet: part - alike,
                implied,
            })
            .collect()
    }
}
