//! How every two of many documents stand to each other.

use super::super::matrix::MatrixReport;
use super::super::sheet::{Made, Sheet, Value};
use super::parts::{caveats, documents};

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
    let make = move |row: usize, show: &mut dyn FnMut(&[Value])| {
        let id = |place: usize| report.documents.get(place).map_or("", |head| head.id.as_str());
        let mut values = vec![Value::from(id(row))];
        values.resize(columns.len(), Value::Empty);
        for (column, cell) in (0..count).filter_map(|column| Some((column, report.cells.get(row, column)?))) {
            let ratios = [cell.shared_agenda, cell.agreement, cell.same, cell.meets];
            let counts = ratios
                .iter()
                .flat_map(|ratio| [ratio.part, ratio.whole, ratio.weak, ratio.facet, ratio.implied]);
            let own = std::iter::once(Value::from(id(column))).chain(counts.map(Value::from));
            values.iter_mut().skip(1).zip(own).for_each(|(value, own)| *value = own);
            show(&values);
        }
    };
    cells.made = Some(Made { rows: count * count.saturating_sub(1), blocks: count, make: Box::new(make) });
    vec![cells, caveats(&report.caveats), documents(&report.documents)]
}
