//! How every two of many documents stand to each other.

use super::super::matrix::MatrixReport;
use super::super::sheet::{Made, Row, Sheet, Value};
use super::parts::{caveats, documents};

/// How many rows of the matrix are made in one go.
const IN_BLOCK: usize = 16;

/// The sheets of a matrix: one row a cell. There may be millions, so they are made as they are written.
pub(in crate::report) fn matrix(report: &MatrixReport) -> Vec<Sheet<'_>> {
    let columns = [
        "row",
        "column",
        "shared_agenda",
        "shared_agenda_of",
        "shared_agenda_weak",
        "shared_agenda_facet",
        "shared_agenda_implied",
        "agreement",
        "agreement_of",
        "agreement_weak",
        "agreement_facet",
        "agreement_implied",
        "same",
        "same_of",
        "same_weak",
        "same_facet",
        "same_implied",
        "meets",
        "meets_of",
        "meets_weak",
        "meets_facet",
        "meets_implied",
    ];
    let mut cells = Sheet::new("cells", &columns);
    let count = report.documents.len();
    let make = move |block: usize, show: &mut dyn FnMut(Row<'_>)| {
        // Names change places with what stands in the row: one copy of each is enough for all rows of the block.
        let mut names: Vec<Value> =
            report.documents.iter().map(|head| Value::from(head.id.as_str())).collect();
        let mut values = [Value::Empty, Value::Empty];
        let rows = block * IN_BLOCK..count.min((block + 1) * IN_BLOCK);
        for (row, counts) in rows.clone().zip(report.cells.rows(rows)) {
            values[0] = names[row].clone();
            for (column, name) in names.iter_mut().enumerate().filter(|(column, _)| *column != row) {
                std::mem::swap(&mut values[1], name);
                show(Row { values: &values, counts: counts[column].as_flattened() });
                std::mem::swap(&mut values[1], name);
            }
        }
    };
    let rows = count * count.saturating_sub(1);
    cells.made = Some(Made { rows, blocks: count.div_ceil(IN_BLOCK), make: Box::new(make) });
    vec![cells, caveats(&report.caveats), documents(&report.documents)]
}
