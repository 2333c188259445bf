//! The rows of a briefing.

use super::super::brief::BriefReport;
use super::super::sheet::{Sheet, Value};
use super::comparison::comparison;
use super::parts::sources;

/// The sheets of a briefing: those of its comparisons, the rows of one below those of the other, what follows from
/// them, and what it was made from.
pub(in crate::report) fn brief(report: &BriefReport) -> Vec<Sheet<'_>> {
    let mut sheets: Vec<Sheet<'_>> = Vec::new();
    for pair in &report.pairs {
        let own = comparison(&pair.comparison);
        if sheets.is_empty() {
            sheets = own;
        } else {
            for (sheet, own) in sheets.iter_mut().zip(own) {
                let new: Vec<_> = own.rows.into_iter().filter(|row| !sheet.rows.contains(row)).collect();
                sheet.rows.extend(new);
            }
        }
    }
    sheets.retain(|sheet| sheet.name != "sources");
    sheets.extend([findings(report), made_from(report), sources(&report.sources)]);
    sheets
}

fn findings(report: &BriefReport) -> Sheet<'static> {
    let mut sheet = Sheet::new("findings", &["a", "b", "number", "sentence", "issues", "labels"]);
    for pair in &report.pairs {
        for (index, finding) in pair.findings.iter().enumerate() {
            sheet.row(vec![
                Value::from(&pair.comparison.a.id),
                Value::from(&pair.comparison.b.id),
                Value::from(index + 1),
                Value::from(&finding.sentence),
                Value::list(finding.rows.iter().map(|row| &row.issue)),
                Value::list(finding.rows.iter().map(|row| &row.label)),
            ]);
        }
    }
    sheet
}

fn made_from(report: &BriefReport) -> Sheet<'static> {
    let mut sheet = Sheet::new("made from", &["document", "date", "sha256"]);
    for made_from in &report.made_from {
        sheet.row([&made_from.document, &made_from.date, &made_from.sha256].map(Value::from).to_vec());
    }
    if let Some(note) = &report.note {
        sheet.row(vec![Value::from("note"), Value::Empty, Value::from(note)]);
    }
    sheet
}
