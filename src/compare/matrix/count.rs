//! Counts, for some documents against all others at once, the issues of each figure.

use std::ops::Range;

use super::bits::{Chunk, DOCUMENTS};
use super::plan::{Alikes, Meeting, Plan};
use super::sets::{Layer, Layers, SetId};
use super::sum::{Counts, sum, sum_and_within};
use super::{Both, Share};

/// Everything that counting needs.
pub(super) struct Counter<'c> {
    /// By document, what is counted.
    plans: &'c [Plan],
    /// The sets of all plans.
    layers: &'c Layers,
    /// By document, how many issues it addresses.
    addressed: Vec<u16>,
}

/// How a document stands to each document behind it, and how far every document meets it.
pub(super) type Row = (Vec<Both>, Vec<Share>);

/// What is counted of a figure: all that count, and of these those that rest on reported or disputed terms, differ in no
/// facet, and rest on an implication.
struct Figure {
    part: Counts,
    weak: Counts,
    alike: Counts,
    implied: Counts,
}

impl Figure {
    /// What is counted of the document at a place of the chunk, out of `whole`.
    #[inline]
    fn share(&self, at: usize, whole: u16) -> Share {
        let part = self.part[at];
        Share { part, whole, weak: self.weak[at], facet: part - self.alike[at], implied: self.implied[at] }
    }
}

/// The sets of a plan as far as they are of the documents of one chunk, issue by issue side by side. What they are
/// gathered in is used again for every plan.
#[derive(Default)]
struct Gathered {
    part: Vec<Chunk>,
    weak: Vec<Chunk>,
    implied: Vec<Chunk>,
}

/// A plan with the chunk at hand: its number, and what is in each set.
#[derive(Clone, Copy)]
struct Planned<'p> {
    plan: &'p Plan,
    number: usize,
    layer: &'p Layer,
}

impl Planned<'_> {
    /// In how many of `sets` each document is.
    fn sum(&self, sets: &[SetId]) -> Counts {
        sum(sets, |set| self.layer.chunk(*set))
    }

    /// Gathers what its issues rest on.
    fn gather(&self, gathered: &mut Gathered) {
        refill(&mut gathered.weak, self.layer.chunks(&self.plan.weak));
        refill(&mut gathered.implied, self.layer.chunks(&self.plan.implied));
    }

    /// Counts the issues with the documents of `sets`.
    fn count(&self, sets: &[SetId], gathered: &mut Gathered) -> Figure {
        refill(&mut gathered.part, self.layer.chunks(sets));
        self.figure(gathered)
    }

    /// Counts the issues on which others meet the document.
    fn count_meeting(&self, gathered: &mut Gathered) -> Figure {
        let Meeting { within, binding: [one, other], more } = &self.plan.meeting;
        let chunk = |set: &SetId| self.layer.chunk(*set);
        let part = &mut gathered.part;
        let meet = within.iter().zip(one).zip(other);
        refill(part, meet.map(|((within, one), other)| chunk(within) & (chunk(one) | chunk(other))));
        for (place, list) in more {
            let meet = &mut part[usize::from(*place)];
            *meet = *meet & list.iter().map(chunk).fold(Chunk::EMPTY, |any, set| any | set);
        }
        self.figure(gathered)
    }

    /// Counts the documents of the gathered part.
    fn figure(&self, gathered: &Gathered) -> Figure {
        let Gathered { part, weak, implied } = gathered;
        let [all, weak] = sum_and_within(part, weak);
        let implied = if implied.is_empty() { [0; DOCUMENTS] } else { sum_and_within(part, implied)[1] };
        Figure { part: all, weak, alike: self.alike(part), implied }
    }

    fn alike(&self, part: &[Chunk]) -> Counts {
        let Alikes { few, many } = &self.plan.alike;
        let mut counts = sum(many, |(place, set)| part[usize::from(*place)] & self.layer.chunk(*set));
        for [place, document] in few.get(self.number).into_iter().flatten() {
            let document = usize::from(*document) % DOCUMENTS;
            counts[document] += part[usize::from(*place)].count_at(document);
        }
        counts
    }
}

/// Puts something else in the place of what is in a list.
fn refill(list: &mut Vec<Chunk>, chunks: impl Iterator<Item = Chunk>) {
    list.clear();
    list.extend(chunks);
}

impl<'c> Counter<'c> {
    /// `layers` are of the sets of the plans.
    pub(super) fn new(plans: &'c [Plan], layers: &'c Layers) -> Self {
        Self { plans, layers, addressed: plans.iter().map(|plan| plan.addressed).collect() }
    }

    /// How each of `documents` stands to the others.
    ///
    /// Chunk by chunk for all of them, so that what is needed for one is at hand for the others.
    pub(super) fn count(&self, documents: Range<usize>) -> Vec<Row> {
        let count = self.plans.len();
        let empty = |a: usize| (Vec::with_capacity(count - a - 1), Vec::with_capacity(count));
        let mut rows: Vec<Row> = documents.clone().map(empty).collect();
        let mut gathered = Gathered::default();
        for (number, layer) in self.layers.iter().enumerate() {
            let first = number * DOCUMENTS;
            let others = first..count.min(first + DOCUMENTS);
            for (a, (both, met)) in documents.clone().zip(&mut rows) {
                let planned = Planned { plan: &self.plans[a], number, layer };
                planned.gather(&mut gathered);
                let open = planned.sum(&planned.plan.open);
                met.extend(met_by(others.clone(), planned, &open, &mut gathered));
                if others.end > a + 1 {
                    let behind = others.start.max(a + 1)..others.end;
                    both.extend(self.both(behind, planned, &open, &mut gathered));
                }
            }
        }
        rows
    }

    /// How the document stands to those of `others`, documents of the chunk at hand.
    fn both(
        &self,
        others: Range<usize>,
        planned: Planned<'_>,
        open: &Counts,
        gathered: &mut Gathered,
    ) -> impl Iterator<Item = Both> {
        let plan = planned.plan;
        let shared = planned.count(&plan.once, gathered);
        let agreement = planned.count(&plan.common, gathered);
        let same = planned.count(&plan.same, gathered);
        let [comparable, replaced, lost] =
            [&plan.comparable, &plan.replaced, &plan.lost].map(|sets| planned.sum(sets));
        let addressed = &self.addressed[others.clone()];
        others.zip(addressed).map(move |(b, addressed)| {
            let at = b % DOCUMENTS;
            // Those of either document, without those in both and those that one raises and leaves open.
            let either = plan.addressed + addressed - open[at] - lost[at] - shared.part[at];
            let judged = shared.part[at] - replaced[at] + comparable[at];
            Both {
                shared: shared.share(at, either),
                agreement: agreement.share(at, judged),
                same: same.share(at, judged),
            }
        })
    }
}

/// How far those of `others`, documents of the chunk at hand, meet the document.
fn met_by(
    others: Range<usize>,
    planned: Planned<'_>,
    open: &Counts,
    gathered: &mut Gathered,
) -> impl Iterator<Item = Share> {
    let meets = planned.count_meeting(gathered);
    let (asked, unasked) = (planned.plan.asked, planned.sum(&planned.plan.unasked));
    others.map(move |b| {
        let at = b % DOCUMENTS;
        meets.share(at, asked - open[at] - unasked[at])
    })
}
