//! Builds the report of how every two of many documents stand to each other.

use std::ops::Range;

use schemars::JsonSchema;
use serde::ser::SerializeSeq;
use serde::{Serialize, Serializer};

use super::heading::{caveats, heading};
use super::model::DocumentHead;
use crate::catalogue::{AreaId, Catalogue};
use crate::compare::Ratio;
use crate::compare::matrix::{Cell, Counts, MOST_ORDERED, Matrix, distance, matrix, order};
use crate::parallel;
use crate::termset::TermSet;

/// Name and version of the layout.
const SCHEMA: &str = "peaceterms/matrix/1";

/// How every two of many documents stand to each other.
#[derive(Debug, Serialize, JsonSchema)]
pub struct MatrixReport {
    /// Name and version of this layout.
    #[schemars(extend("const" = SCHEMA))]
    pub schema: &'static str,
    /// The documents, near ones together.
    pub documents: Vec<DocumentHead>,
    /// To which areas and dates it is narrowed, in words, where it is.
    pub narrowed: Option<String>,
    /// How the order was found, in words.
    pub order: String,
    /// How many pairs were compared term by term, since one has variants or revises the other.
    pub compared_in_full: usize,
    /// What the files of the documents do not settle, each with the document's short name.
    pub caveats: Vec<String>,
    /// How each document stands to each other one.
    #[schemars(with = "Vec<CellData<'static>>")]
    pub cells: Cells,
    /// Which figures a page shows.
    #[serde(skip)]
    pub measures: Vec<Measure>,
}

/// A figure of a matrix.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Measure {
    /// How far the row's document meets the column's.
    Meets,
    /// On how many issues some outcome satisfies both.
    Agreement,
    /// On how many issues both admit the same outcomes.
    Same,
    /// How many issues both address.
    SharedAgenda,
}

impl Measure {
    /// All figures, in the order of a report.
    pub const ALL: [Self; 4] = [Self::Meets, Self::Agreement, Self::Same, Self::SharedAgenda];

    /// The ratio of a cell.
    pub fn of(self, cell: &Cell) -> Ratio {
        match self {
            Self::Meets => cell.meets,
            Self::Agreement => cell.agreement,
            Self::Same => cell.same,
            Self::SharedAgenda => cell.shared_agenda,
        }
    }
}

/// The cells of a matrix, by the places of their documents in the report.
#[derive(Debug)]
pub struct Cells {
    matrix: Matrix,
    ids: Vec<String>,
}

/// One cell, as data.
#[derive(Serialize, JsonSchema)]
struct CellData<'c> {
    row: &'c str,
    column: &'c str,
    shared_agenda: Ratio,
    agreement: Ratio,
    same: Ratio,
    meets: Ratio,
}

impl Cells {
    /// How the document at `row` stands to the one at `column`; `None` for one and itself.
    pub fn get(&self, row: usize, column: usize) -> Option<Cell> {
        self.matrix.cell(row, column)
    }

    /// The counts of some rows, as [`Matrix::rows`] has them.
    pub(super) fn rows(&self, rows: Range<usize>) -> Vec<Vec<Counts>> {
        self.matrix.rows(rows)
    }

    /// All cells, row by row, each with the places of its documents.
    pub fn iter(&self) -> impl Iterator<Item = (usize, usize, Cell)> + '_ {
        let count = self.matrix.len();
        let places = (0..count).flat_map(move |row| (0..count).map(move |column| (row, column)));
        places.filter_map(|(row, column)| Some((row, column, self.get(row, column)?)))
    }

    /// The places of the documents nearest to the one at `place`, nearest first, at most `most`, and none with which
    /// it agrees on nothing.
    pub fn nearest(&self, place: usize, most: usize) -> Vec<usize> {
        let mut nearest: Vec<(f64, usize)> = Vec::with_capacity(most + 1);
        for other in (0..self.matrix.len()).filter(|other| *other != place) {
            let distance = distance(&self.matrix, place, other);
            // Of those that are as near, the earlier one stays.
            let rank = nearest.iter().take_while(|(known, _)| *known <= distance).count();
            if distance < 1.0 && rank < most {
                nearest.insert(rank, (distance, other));
                nearest.truncate(most);
            }
        }
        nearest.into_iter().map(|(_, place)| place).collect()
    }
}

impl Serialize for Cells {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut cells = serializer.serialize_seq(None)?;
        for (row, column, cell) in self.iter() {
            let Cell { shared_agenda, agreement, same, meets } = cell;
            let (row, column) = (&self.ids[row], &self.ids[column]);
            cells.serialize_element(&CellData { row, column, shared_agenda, agreement, same, meets })?;
        }
        cells.end()
    }
}

/// How every two of `sets` stand to each other on the issues of `areas`, or on all where there are none. `narrowed`
/// says so in words.
pub fn matrices(
    sets: &[&TermSet],
    (areas, narrowed): (&[AreaId], Option<String>),
    measures: &[Measure],
    catalogue: &Catalogue,
) -> MatrixReport {
    let matrix = matrix(sets, areas, catalogue);
    let headings = || parallel::map_many(sets, |set| Some(heading(set, catalogue)));
    // The order is found on one core.
    let (order, mut headings) = parallel::join_many(sets.len(), || order(&matrix), headings);
    let ordered: Vec<&TermSet> = order.iter().filter_map(|place| sets.get(*place)).copied().collect();
    MatrixReport {
        schema: SCHEMA,
        documents: order.iter().filter_map(|place| headings.get_mut(*place)?.take()).collect(),
        narrowed,
        order: in_words(sets.len()),
        compared_in_full: matrix.compared_in_full,
        caveats: caveats(ordered.iter().copied()),
        cells: Cells {
            ids: ordered.iter().map(|set| set.id.clone()).collect(),
            matrix: matrix.in_order(&order),
        },
        measures: measures.to_vec(),
    }
}

fn in_words(count: usize) -> String {
    let leaves = if count > MOST_ORDERED {
        "as the clusters leave them"
    } else {
        "leaves in optimal order (Bar-Joseph et al. 2001)"
    };
    format!(
        "near documents stand together: average-linkage clustering, {leaves}; the distance is 1 less the issues on \
         which some outcome satisfies both, of those that either addresses"
    )
}
