//! Who is bound to what.

use super::super::ledger::LedgerReport;
use super::super::sheet::{Sheet, Value};
use super::parts::{TERM, caveats, documents, sources, term};

/// The sheets of one or two ledgers: one row a term and party that it binds.
pub(in crate::report) fn ledger(report: &LedgerReport) -> Vec<Sheet<'_>> {
    let columns = [&["document", "party"][..], &TERM].concat();
    let mut terms = Sheet::new("ledger", &columns);
    for ledger in &report.ledgers {
        for account in &ledger.accounts {
            for shown in &account.terms {
                let about = [&ledger.document.id, &account.party].map(Value::from);
                terms.row(about.into_iter().chain(term(shown, &report.sources)).collect());
            }
        }
    }
    let mut shifts = Sheet::new("what changes hands", &["issue", "issue_label", "a", "b", "shift"]);
    for line in &report.shifts {
        shifts.row(vec![
            Value::from(&line.issue),
            Value::from(&line.label),
            Value::list(&line.a),
            Value::list(&line.b),
            Value::from(&line.shift),
        ]);
    }
    let heads = report.ledgers.iter().map(|ledger| &ledger.document);
    vec![terms, shifts, caveats(&report.caveats), documents(heads), sources(&report.sources)]
}
