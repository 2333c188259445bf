//! Who is bound to what, for a terminal.

use super::comparison::{particulars, sources};
use super::page::{Page, Tone};
use super::{Terminal, caveats, certainty_legend, certainty_mark, cite};
use crate::report::documents::ShownTerm;
use crate::report::ledger::{DocumentLedger, LedgerReport, MODALITIES};
use crate::text;

/// Writes the ledgers of one or two documents.
pub fn ledger(report: &LedgerReport, terminal: Terminal) -> String {
    let mut page = Page::new(terminal);
    for ledger in &report.ledgers {
        document(&mut page, ledger);
    }
    if let [a, b] = report.ledgers.as_slice() {
        page.heading("What changes hands");
        page.paragraph(&format!("From {} to {}.", a.document.short, b.document.short));
        let rows = report.shifts.iter().map(|line| {
            let cells = [line.label.clone(), line.a.join(", "), line.b.join(", "), line.shift.clone()];
            cells.map(|cell| (Tone::Plain, cell)).to_vec()
        });
        page.table(
            &["Issue", &a.document.short, &b.document.short, "The duty"],
            &[28, 28, 28, 16],
            rows.collect(),
        );
    }
    let accounts = report.ledgers.iter().flat_map(|ledger| &ledger.accounts);
    let marks = certainty_legend(accounts.flat_map(|account| &account.terms).map(|term| term.certainty));
    if !marks.is_empty() {
        page.blank();
        page.paragraph(&marks.join(" · "));
    }
    caveats(&mut page, &report.caveats);
    sources(&mut page, &report.sources);
    page.finish()
}

fn document(page: &mut Page, ledger: &DocumentLedger) {
    page.heading(&format!("Who is bound to what: {}", ledger.document.title));
    page.paragraph(&ledger.document.id);
    particulars(page, "", &ledger.document);
    page.blank();
    balance(page, ledger);
    for account in &ledger.accounts {
        page.blank();
        let party = page.paint(Tone::Bold, &account.party);
        page.paragraph(&format!("{party} · {}", text::count(account.terms.len(), "term")));
        for term in &account.terms {
            page.item("  ", &line(term));
            if let Some(note) = &term.note {
                page.item("    ", note);
            }
        }
    }
}

/// The least width at which the names of the modalities are not cut.
const LEAST_FOR_BALANCE: usize = 120;

/// How many terms bind each party. A term that binds several parties counts for each.
fn balance(page: &mut Page, ledger: &DocumentLedger) {
    let used: Vec<usize> = (0..MODALITIES.len())
        .filter(|index| {
            ledger.balance.iter().any(|line| line.counts.get(*index).is_some_and(|count| *count > 0))
        })
        .collect();
    let name = |index: &usize| MODALITIES.get(*index).map_or("", |modality| modality.as_str());
    if page.width() < LEAST_FOR_BALANCE {
        for line in &ledger.balance {
            let counts = used.iter().filter_map(|index| Some((line.counts.get(*index)?, name(index))));
            let counts =
                counts.filter(|(count, _)| **count > 0).map(|(count, name)| text::count(*count, name));
            page.item("  ", &format!("{}: {}", line.party, counts.collect::<Vec<_>>().join(", ")));
        }
        return;
    }
    let header: Vec<String> = std::iter::once("Bound".to_owned())
        .chain(used.iter().map(|index| text::plural(name(index))))
        .collect();
    let rows = ledger.balance.iter().map(|line| {
        let counts = used.iter().map(|index| {
            line.counts.get(*index).map_or(String::new(), |count| match count {
                0 => "–".to_owned(),
                count => count.to_string(),
            })
        });
        std::iter::once(line.party.clone()).chain(counts).map(|cell| (Tone::Plain, cell)).collect()
    });
    let shares: Vec<usize> = std::iter::once(22).chain(used.iter().map(|_| 13)).collect();
    page.dense_table(&header.iter().map(String::as_str).collect::<Vec<_>>(), &shares, rows.collect());
}

fn line(term: &ShownTerm) -> String {
    let holds = term.holds.iter().map(|holds| format!(" ({holds})")).collect::<Vec<_>>().concat();
    let mark = certainty_mark(term.certainty);
    format!(
        "{}: point {}{mark}  {}{holds} {}",
        term.modality,
        term.point,
        term.statement,
        cite(&term.sources)
    )
}
