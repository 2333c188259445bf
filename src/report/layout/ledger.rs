//! Who is bound to what.

use super::super::documents::ShownTerm;
use super::super::ledger::{DocumentLedger, LedgerReport, MODALITIES, ShiftLine};
use super::super::page::{Block, Cell, Marker, Page, Table, Text};
use super::LEAST_FOR_TABLE;
use super::marks::{certainty_legend, certainty_mark};
use super::parts::{caveats, particulars, sources};
use crate::text;

/// Lays out the ledgers of one or two documents.
pub(super) fn ledger(report: &LedgerReport) -> Page {
    let titles = report.ledgers.iter().map(|ledger| ledger.document.title.as_str());
    let mut page = Page::new(format!("Who is bound to what: {}", text::join(titles, "and")));
    for ledger in &report.ledgers {
        document(&mut page, ledger);
    }
    if let [a, b] = report.ledgers.as_slice() {
        page.heading(2, "What changes hands");
        shifts(&mut page, &report.shifts, &a.document.short, &b.document.short);
    }
    let accounts = report.ledgers.iter().flat_map(|ledger| &ledger.accounts);
    let marks = certainty_legend(accounts.flat_map(|account| &account.terms).map(|term| term.certainty));
    page.gap();
    page.paragraph(marks.join(" · "));
    caveats(&mut page, &report.caveats);
    sources(&mut page, &report.sources);
    page
}

fn document(page: &mut Page, ledger: &DocumentLedger) {
    page.heading(2, ledger.document.title.as_str());
    page.paragraph(ledger.document.id.as_str());
    for line in particulars(&ledger.document) {
        page.paragraph(line);
    }
    page.gap();
    page.push(Block::Table(balance(ledger)));
    accounts(page, ledger, 3);
}

/// The terms that bind each party, each party under a heading of this level.
pub(super) fn accounts(page: &mut Page, ledger: &DocumentLedger, level: u8) {
    for account in &ledger.accounts {
        let count = text::count(account.terms.len(), "term");
        page.heading_with(level, account.party.as_str(), Text::from(format!("· {count}")));
        for term in &account.terms {
            let note = term.note.iter().map(|note| Text::from(note.as_str())).collect();
            page.item_with(1, Marker::None, line(term), note);
        }
    }
}

/// The least width at which the names of the modalities are not cut.
const LEAST_FOR_BALANCE: usize = 120;

/// How many terms bind each party. A term that binds several parties counts for each.
pub(super) fn balance(ledger: &DocumentLedger) -> Table {
    let is_used = |index: &usize| {
        ledger.balance.iter().any(|line| line.counts.get(*index).is_some_and(|count| *count > 0))
    };
    let used: Vec<usize> = (0..MODALITIES.len()).filter(is_used).collect();
    let name = |index: &usize| MODALITIES.get(*index).map_or("", |modality| modality.as_str());
    let names: Vec<String> = used.iter().map(|index| text::plural(name(index))).collect();
    let columns: Vec<(&str, usize)> =
        std::iter::once(("Bound", 22)).chain(names.iter().map(|name| (name.as_str(), 13))).collect();
    let mut table = Table::new(LEAST_FOR_BALANCE, &columns).dense();
    for line in &ledger.balance {
        let counts = used.iter().map(|index| match line.counts.get(*index) {
            None | Some(0) => Cell::default(),
            Some(count) => Cell::from(count.to_string()),
        });
        table.row(std::iter::once(Cell::from(line.party.as_str())).chain(counts).collect());
    }
    table
}

/// The issues on which two documents do not bind the same parties.
pub(super) fn shifts(page: &mut Page, shifts: &[ShiftLine], a: &str, b: &str) {
    if shifts.is_empty() {
        page.paragraph(format!("No duty changes hands from {a} to {b}."));
        return;
    }
    page.paragraph(format!("From {a} to {b}."));
    let columns = [("Issue", 28), (a, 28), (b, 28), ("The duty", 16)];
    let mut table = Table::new(LEAST_FOR_TABLE, &columns);
    for line in shifts {
        let cells = [line.label.clone(), line.a.join(", "), line.b.join(", "), line.shift.clone()];
        table.row(cells.map(Cell::from).to_vec());
    }
    page.push(Block::Table(table));
}

fn line(term: &ShownTerm) -> Text {
    let holds = term.terms().map(|holds| format!(" ({holds})")).collect::<Vec<_>>().concat();
    let mark = certainty_mark(term.certainty);
    Text::from(format!("{}: point {}{mark}  {}{holds}", term.modality, term.point, term.statement))
        .cite(&term.sources)
}
