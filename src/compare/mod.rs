//! The comparison of two term sets: pure functions from term sets to results. No file, no terminal.

mod alone;
mod approach;
mod change;
mod common_ground;
mod difference;
mod facets;
mod figures;
mod groups;
mod history;
mod holding;
mod ledger;
pub mod matrix;
mod pairing;
mod points;
mod relation;
mod reply;
mod row;
mod search;
mod selection;
mod sequence;
mod silence;
mod together;
mod track;
mod uncoded;
mod verdict;

use std::collections::BTreeMap;

pub use approach::{Measure, Way, approach};
pub use change::{Change, change};
pub use common_ground::{Ground, Stand, common_ground};
pub use difference::{Difference, difference, is_in_part};
pub use facets::{Facet, facets};
pub use figures::{Figures, Ratio};
pub use history::{Gap, Gone, History, Stage, Thread, Turn, history};
pub use holding::{Holding, Holdings, Implied, Slot};
pub use ledger::{Account, Entry, Ledger, Shift, ledger, shifts};
pub use matrix::{Cell, Matrix, matrix};
pub use points::{LeftOut, PointCounts, PointVerdict, ReplyCounts, Treatment};
pub use relation::{Relation, relation};
pub use reply::Reply;
pub use row::{Pair, Row, Side, Standing, Unclear};
pub use search::{Field, Filter, Found, Hit, Part, Query, search};
pub use sequence::{Order, OrderStage, Sequence, Turned, Waiting, issue_of, sequence, turned};
pub use silence::{Silence, SilentSide};
pub use together::{Agreement, Together, together};
pub use track::{Approach, Move, Restored, Step, track};
pub use uncoded::{Origin, Worded, WordedPair, uncoded};
pub use verdict::{Marks, TermVerdict, Verdict};

use selection::Offer;

use crate::catalogue::{AreaId, Catalogue};
use crate::parallel;
use crate::termset::{TermSet, Variant};

/// Everything that comes of holding one document against another.
#[derive(Clone, Debug)]
pub struct Comparison<'t> {
    /// The document named first.
    pub a: &'t TermSet,
    /// The document named second.
    pub b: &'t TermSet,
    /// The rows, by issue in the order of the catalogue.
    pub rows: Vec<Row<'t>>,
    /// The options that A takes, and those that B takes.
    pub taken: [Vec<&'t Variant>; 2],
    /// How far A's points are met by B.
    pub a_points: PointCounts<'t>,
    /// How far B's points are met by A.
    pub b_points: PointCounts<'t>,
    /// What the reply does to the points of the original, where one document revises the other.
    pub reply: Option<ReplyCounts>,
    /// The counts by issue, in all.
    pub figures: Figures,
    /// The counts by issue, area by area.
    pub by_area: BTreeMap<AreaId, Figures>,
}

/// Compares two term sets, term by term.
///
/// Where a document offers options, it takes those with which most terms are met, then those with the fewest
/// contradicted, then the first in its file; where both offer some, those of the document whose id comes first decide.
pub fn compare<'t>(a: &'t TermSet, b: &'t TermSet, catalogue: &'t Catalogue) -> Comparison<'t> {
    compare_offers(&Offer::of(a), &Offer::of(b), catalogue)
}

/// Compares two term sets by what they hold for each choice of their options.
fn compare_offers<'t>(a: &Offer<'t>, b: &Offer<'t>, catalogue: &'t Catalogue) -> Comparison<'t> {
    let chosen = selection::choose([a, b], |[of_a, of_b]| {
        let comparison = compare_options([a, b], [of_a, of_b], catalogue);
        let (a_met, a_contradicted) = comparison.a_points.terms_met_and_contradicted();
        let (b_met, b_contradicted) = comparison.b_points.terms_met_and_contradicted();
        (a_met + b_met, std::cmp::Reverse(a_contradicted + b_contradicted))
    });
    compare_options([a, b], [&chosen[0], &chosen[1]], catalogue)
}

/// Compares two term sets that take these options.
fn compare_options<'t>(
    [a, b]: [&Offer<'t>; 2],
    [of_a, of_b]: [&[&'t Variant]; 2],
    catalogue: &'t Catalogue,
) -> Comparison<'t> {
    let count = a.set.terms.len() + b.set.terms.len();
    let (a_holdings, b_holdings) =
        parallel::join_many(count, || a.holdings(of_a, catalogue), || b.holdings(of_b, catalogue));
    let (a, b) = (a.set, b.set);
    let ids = |chosen: &[&'t Variant]| -> Vec<&'t str> { chosen.iter().map(|option| &*option.id).collect() };
    let (a_options, b_options) = (ids(of_a), ids(of_b));
    let (a_reply, b_reply) = (Reply::to(a, b), Reply::to(b, a));
    let a_side = SilentSide { set: a, holdings: &a_holdings, reply: a_reply.as_ref() };
    let b_side = SilentSide { set: b, holdings: &b_holdings, reply: b_reply.as_ref() };
    let rows = pairing::rows(&a_side, &b_side, catalogue);
    let (a_verdicts, b_verdicts) = parallel::join_many(
        count,
        || verdict::term_verdicts(&rows, Side::A, catalogue),
        || verdict::term_verdicts(&rows, Side::B, catalogue),
    );
    let reply = match (&b_reply, &a_reply) {
        (Some(reply), _) => Some(points::count_reply(&rows, Side::B, reply, (a, &a_options))),
        (None, Some(reply)) => Some(points::count_reply(&rows, Side::A, reply, (b, &b_options))),
        (None, None) => None,
    };
    let (figures, by_area) = figures::figures(&rows, [&a_verdicts, &b_verdicts]);
    let (a_points, b_points) = parallel::join_many(
        count,
        || points::count(a, &a_options, a_verdicts),
        || points::count(b, &b_options, b_verdicts),
    );
    Comparison {
        a,
        b,
        figures,
        by_area,
        a_points,
        b_points,
        taken: [of_a.to_vec(), of_b.to_vec()],
        reply,
        rows,
    }
}

impl<'t> Comparison<'t> {
    /// The document on a side.
    pub fn set(&self, side: Side) -> &'t TermSet {
        match side {
            Side::A => self.a,
            Side::B => self.b,
        }
    }

    /// How far the points of the document on `side` are met by the other.
    pub fn points(&self, side: Side) -> &PointCounts<'t> {
        match side {
            Side::A => &self.a_points,
            Side::B => &self.b_points,
        }
    }

    /// Whether the documents differ anywhere: a row that is not the same, worded in other words, or one-sided.
    pub fn has_differences(&self) -> bool {
        !self.rows.iter().flat_map(|row| &row.pairs).all(is_alike)
    }
}

/// Whether both sides of a pair say the same, as far as the algebra or, failing that, our words can tell.
fn is_alike(pair: &Pair<'_>) -> bool {
    let Some((a, b)) = pair.both() else { return false };
    let says_the_same = || {
        let a = a.explicit.iter().map(|term| &term.statement);
        a.eq(b.explicit.iter().map(|term| &term.statement))
    };
    pair.facets.is_empty()
        && match pair.standing {
            Standing::Related(relation) => relation == Relation::Same,
            Standing::Worded | Standing::Unclear(_) => says_the_same(),
            Standing::OneSided { .. } | Standing::NotAgreed | Standing::LeftToTalks { .. } => false,
        }
}
