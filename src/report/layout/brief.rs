//! A briefing.

mod scope;

use super::super::brief::{BriefPair, BriefReport, Finding};
use super::super::note;
use super::super::page::{Block, Cell, Marker, Page, RedlineStyle, Table, Text};
use super::LEAST_FOR_TABLE;
use super::comparison::{documents, issues, notes, one_sided, points};
use super::ledger::{accounts, balance, shifts};
use super::marks::certainty_legend;
use super::overlap::overlap;
use super::parts::sources;
use super::wordings::wordings;
use scope::of_pair;

/// How many rows a finding names before it leaves the others to the table.
const MOST_ROWS: usize = 8;

/// Lays out a briefing: what is compared, what follows from it, the rows, who has to do what, and how it was made.
pub(super) fn brief(report: &BriefReport, redlines: RedlineStyle) -> Page {
    let mut page = Page::new(report.title.clone());
    if let Some(words) = &report.note {
        page.heading(2, "The analyst's note");
        page.blocks.extend(note::blocks(words));
    }
    for pair in &report.pairs {
        self::pair(&mut page, pair, report.pairs.len() > 1, redlines);
    }
    duties(&mut page, report);
    sources(&mut page, &report.sources);
    method(&mut page, report);
    page
}

fn pair(page: &mut Page, pair: &BriefPair, is_one_of_several: bool, redlines: RedlineStyle) {
    let comparison = &pair.comparison;
    let name = format!("A: {} · B: {}", comparison.a.short, comparison.b.short);
    if is_one_of_several {
        page.heading(2, name.as_str());
    }
    let start = page.blocks.len();
    if !is_one_of_several {
        page.heading(2, "What is compared");
    }
    documents(page, comparison);
    page.heading(2, "Findings");
    for (index, finding) in pair.findings.iter().enumerate() {
        page.item(0, Marker::Label(format!("{}.", index + 1)), self::finding(finding));
    }
    points(page, comparison);
    issues(page, comparison);
    let tags = overlap(page, comparison);
    wordings(page, comparison, &tags, redlines);
    one_sided(page, comparison, &tags);
    open(page, pair);
    notes(page, comparison, &tags);
    if is_one_of_several {
        of_pair(page.blocks.get_mut(start..).unwrap_or_default(), &name);
    }
}

/// The sentence with the rows that it is drawn from.
fn finding(finding: &Finding) -> Text {
    if finding.rows.is_empty() {
        return Text::from(finding.sentence.as_str());
    }
    let mut text = Text::from(format!("{}: ", finding.sentence));
    for (index, row) in finding.rows.iter().take(MOST_ROWS).enumerate() {
        let gap = if index > 0 { "; " } else { "" };
        text = text.then(gap).rows(row.label.as_str(), ("issue", row.issue.clone()));
    }
    match finding.rows.len().saturating_sub(MOST_ROWS) {
        0 => text.then("."),
        more => text.then(format!("; and {more} more in the table.")),
    }
}

fn open(page: &mut Page, pair: &BriefPair) {
    if pair.open.is_empty() {
        return;
    }
    page.heading(2, "Open points");
    let columns = [("Issue", 26), ("Why", 20), ("A", 27), ("B", 27)];
    let mut table = Table::new(LEAST_FOR_TABLE, &columns);
    for point in &pair.open {
        let label = Text::default().rows(point.label.as_str(), ("issue", point.issue.clone()));
        let sides = [&point.a, &point.b].map(|lines| Cell::of(lines.iter().map(Text::from).collect()));
        table.row([Cell::from(label), Cell::from(point.reason.as_str())].into_iter().chain(sides).collect());
    }
    page.push(Block::Table(table));
}

fn duties(page: &mut Page, report: &BriefReport) {
    page.heading(2, "Who has to do what");
    if let [a, b] = report.ledgers.as_slice() {
        shifts(page, &report.shifts, &a.document.short, &b.document.short);
    }
    for ledger in &report.ledgers {
        page.heading(3, ledger.document.title.as_str());
        page.push(Block::Table(balance(ledger)));
        accounts(page, ledger, 4);
    }
    let terms = report.ledgers.iter().flat_map(|ledger| &ledger.accounts).flat_map(|account| &account.terms);
    page.paragraph(certainty_legend(terms.map(|term| term.certainty)).join(" · "));
}

fn method(page: &mut Page, report: &BriefReport) {
    page.heading(2, "How this was made");
    page.paragraph(format!(
        "{} compared the term sets named below, not the texts themselves: each point of a document is coded as \
         positions on issues, with its source and how well it is known, and two positions are related by the outcomes \
         that they admit (RCC-5). No count is weighted. Silence is reported as such and is never agreement. With the \
         same version and term sets of the same content hash (SHA-256), which `peaceterms show` prints, the same \
         briefing comes out.",
        report.program
    ));
    for made_from in &report.made_from {
        page.item(
            0,
            Marker::Bullet,
            format!("{} · {} · {}", made_from.document, made_from.date, made_from.sha256),
        );
    }
}
