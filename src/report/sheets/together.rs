//! How several documents stand to one another.

use super::super::sheet::{Sheet, Value};
use super::super::together::{TogetherReport, TogetherRow};
use super::parts::{caveats, cited, documents, numbers, sources};

/// The sheets of a comparison of many: one row an issue, document and wording.
pub(in crate::report) fn together(report: &TogetherReport) -> Vec<Sheet<'_>> {
    let columns = [
        "area",
        "issue",
        "issue_label",
        "holds",
        "agreement",
        "common",
        "as_worded",
        "gap",
        "facets",
        "groups",
        "apart",
        "document",
        "state",
        "position",
        "held_by",
        "points",
        "implied",
        "certainty",
        "source_numbers",
        "sources",
    ];
    let mut rows = Sheet::new("rows", &columns);
    for (area, row) in report.areas.iter().flat_map(|area| area.rows.iter().map(move |row| (area, row))) {
        for (head, cell) in report.documents.iter().zip(&row.cells) {
            let of_row = || of_row(report, &area.label, row);
            if cell.positions.is_empty() {
                let empty = std::iter::repeat_n(Value::Empty, 7);
                rows.row(
                    of_row()
                        .into_iter()
                        .chain([Value::from(&head.id), Value::from(cell.state)])
                        .chain(empty)
                        .collect(),
                );
            }
            for position in &cell.positions {
                let own = [
                    Value::from(&head.id),
                    Value::from(cell.state),
                    Value::from(&position.position),
                    Value::from(position.held_by.as_ref()),
                    Value::list(&position.points),
                    Value::from(if position.implied { "yes" } else { "no" }),
                    Value::from(position.certainty),
                    numbers(&position.sources),
                    cited(&position.sources, &report.sources),
                ];
                rows.row(of_row().into_iter().chain(own).collect());
            }
        }
    }
    let mut notes = Sheet::new("notes", &["note"]);
    for line in report.notes.iter().chain(&report.left_out) {
        notes.row(vec![Value::from(line)]);
    }
    vec![rows, notes, caveats(&report.caveats), documents(&report.documents), sources(&report.sources)]
}

fn of_row(report: &TogetherReport, area: &str, row: &TogetherRow) -> Vec<Value> {
    let ids = |group: &[usize]| -> String {
        let names = group.iter().filter_map(|place| report.documents.get(*place));
        names.map(|head| head.id.as_str()).collect::<Vec<_>>().join(" + ")
    };
    let groups: Vec<String> = row.groups.iter().map(|group| ids(group)).collect();
    vec![
        Value::from(area),
        Value::from(&row.issue),
        Value::from(&row.label),
        Value::list(&row.holds),
        Value::from(row.agreement),
        Value::from(row.common.as_ref()),
        Value::from(ids(&row.as_worded)),
        Value::from(row.gap.as_ref()),
        Value::from(row.facets.join("; ")),
        Value::list(&groups),
        Value::from(ids(&row.apart)),
    ]
}
