//! What several documents all admit.

use super::super::common_ground::{CommonGroundReport, GroundLine};
use super::super::sheet::{Sheet, Value};
use super::parts::{caveats, documents};

/// The sheets of a common ground: one row an issue and document that decides it.
pub(in crate::report) fn common_ground(report: &CommonGroundReport) -> Vec<Sheet<'_>> {
    let columns = [
        "area",
        "issue",
        "issue_label",
        "holds",
        "document",
        "position",
        "points",
        "implied",
        "certainty",
        "common_ground",
        "as_worded",
        "decided_by_all",
        "edges",
        "gap",
        "others",
    ];
    let mut grounds = Sheet::new("common ground", &columns);
    for line in [&report.common, &report.common_of_some, &report.apart].into_iter().flatten() {
        add(&mut grounds, line);
    }
    let mut not_shared = Sheet::new("fewer than two", &["line"]);
    for line in report.not_shared.iter().chain(&report.left_out) {
        not_shared.row(vec![Value::from(line)]);
    }
    vec![grounds, not_shared, caveats(&report.caveats), documents(&report.documents)]
}

fn add(sheet: &mut Sheet<'_>, line: &GroundLine) {
    for stand in &line.stands {
        sheet.row(vec![
            Value::from(&line.area),
            Value::from(&line.issue),
            Value::from(&line.label),
            Value::list(&line.holds),
            Value::from(&stand.document),
            Value::from(&stand.position),
            Value::list(&stand.points),
            Value::from(if stand.implied { "yes" } else { "no" }),
            Value::from(stand.certainty),
            Value::from(line.common.as_ref()),
            Value::from(line.as_worded.as_ref()),
            Value::from(if line.others.is_empty() { "yes" } else { "no" }),
            Value::list(&line.edges),
            Value::from(line.gap.as_ref()),
            Value::list(&line.others),
        ]);
    }
}
