//! How every two of many documents stand to each other.

use super::super::matrix::MatrixReport;
use super::super::sheet::{Sheet, Value};
use super::parts::{caveats, documents};

/// The sheets of a matrix: one row a cell.
pub(in crate::report) fn matrix(report: &MatrixReport) -> Vec<Sheet> {
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
    for (row, column, cell) in report.cells.iter() {
        let [row, column] =
            [row, column].map(|place| report.documents.get(place).map(|head| head.id.as_str()));
        let ratios = [cell.shared_agenda, cell.agreement, cell.same, cell.meets];
        let counts =
            ratios.iter().flat_map(|ratio| [ratio.part, ratio.whole, ratio.weak, ratio.facet, ratio.implied]);
        cells.row(
            [Value::from(row), Value::from(column)].into_iter().chain(counts.map(Value::from)).collect(),
        );
    }
    vec![cells, caveats(&report.caveats), documents(&report.documents)]
}
