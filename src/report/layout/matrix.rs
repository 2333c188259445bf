//! How every two of many documents stand to each other.

use super::super::heat_map::heat_map;
use super::super::matrix::{MatrixReport, Measure};
use super::super::page::{Block, Blocks, Cell, Marker, Page, Table, Text, Tone};
use super::parts::caveats;
use crate::compare::Ratio;
use crate::text;

/// The most documents of which every cell says how many of its issues rest on what.
const MOST_WITH_COUNTS: usize = 12;

/// The most documents of which a page shows every cell.
const MOST_SHOWN: usize = 60;

/// How many documents are named as the nearest where not every cell is shown.
const NEAREST: usize = 3;

/// Lays out a matrix.
pub(super) fn matrix(report: &MatrixReport) -> Page {
    let count = report.documents.len();
    let mut page = Page::new(format!("How {} stand to each other", text::count(count, "document")));
    if let Some(narrowed) = &report.narrowed {
        page.paragraph(format!("Narrowed to {narrowed}."));
    }
    page.paragraph(
        "A cell has how many issues count, and of how many. Issues on which one of the two is silent, unclear or leaves \
         the matter to talks are never agreement; what is not known of a text known only in part counts as silence. Issues are \
         not equally important, and a ratio of few says little.",
    );
    page.paragraph(format!("Order: {}.", report.order));
    page.paragraph(
        "`peaceterms compare ROW COLUMN` shows the rows behind a cell, with sources and notes; --format csv or json has \
         all counts of all cells.",
    );
    if count > MOST_SHOWN {
        nearest(&mut page, report);
    } else {
        documents(&mut page, report);
        for measure in &report.measures {
            figures(&mut page, report, *measure);
        }
        legend(&mut page, count);
    }
    if count <= MOST_WITH_COUNTS {
        caveats(&mut page, &report.caveats);
    } else if !report.caveats.is_empty() {
        page.heading(2, "Caveats");
        page.paragraph(format!(
            "The files of these documents have {} on what they do not settle: `peaceterms show DOCUMENT` has those of \
             one, --sheet caveats all.",
            text::count(report.caveats.len(), "caveat")
        ));
    }
    page
}

fn documents(page: &mut Page, report: &MatrixReport) {
    page.heading(2, "Documents");
    for (place, head) in report.documents.iter().enumerate() {
        let line = format!("{} ({}) · {} · {}", head.title, head.id, head.date, head.extent);
        page.item(0, Marker::Label((place + 1).to_string()), line);
    }
}

/// The name of a figure and what it counts.
fn meaning(measure: Measure) -> (&'static str, &'static str) {
    match measure {
        Measure::Meets => (
            "Meets",
            "Issues on which the document of the row meets that of the column, of those that the latter decides.",
        ),
        Measure::Agreement => {
            ("Agreement", "Issues on which some outcome satisfies both, of those on which both decide.")
        }
        Measure::Same => {
            ("Same", "Issues on which both admit exactly the same outcomes, of those on which both decide.")
        }
        Measure::SharedAgenda => ("Shared agenda", "Issues that both address, of those that either does."),
    }
}

fn figures(page: &mut Page, report: &MatrixReport, measure: Measure) {
    let (name, meaning) = meaning(measure);
    page.heading(2, name);
    page.push(Block::Picture(heat_map(report, measure, (name, meaning))));
    page.paragraph(meaning);
    let count = report.documents.len();
    let numbers: Vec<String> = (1..=count).map(|number| number.to_string()).collect();
    let columns: Vec<(&str, usize)> =
        std::iter::once(("", 30)).chain(numbers.iter().map(|number| (number.as_str(), 9))).collect();
    let least = if count > MOST_WITH_COUNTS { 8 } else { 11 };
    let mut table = Table::new(0, &columns).dense().in_blocks(Blocks { repeated: 1, least: [24, least] });
    for (number, head) in numbers.iter().zip(&report.documents) {
        table = table.about(number, &head.title);
    }
    for (row, head) in report.documents.iter().enumerate() {
        let own = Cell::from(format!("{} {}", row + 1, head.short));
        let cells = (0..count).map(|column| match report.cells.get(row, column) {
            None => Cell::from("·").toned(Tone::Dim),
            Some(cell) => ratio(&measure.of(&cell), count <= MOST_WITH_COUNTS),
        });
        table.row(std::iter::once(own).chain(cells).collect());
    }
    page.push(Block::Table(table));
}

/// A ratio, with what its issues rest on in numbers or, shorter, a mark where some are only reported or disputed.
fn ratio(ratio: &Ratio, with_counts: bool) -> Cell {
    if ratio.whole == 0 {
        return Cell::default();
    }
    let counts = format!("{}/{}", ratio.part, ratio.whole);
    if !with_counts {
        let mark = if ratio.weak > 0 { "†" } else { "" };
        return Cell::from(format!("{counts}{mark}"));
    }
    let rests = [(ratio.weak, 'r'), (ratio.facet, 'f'), (ratio.implied, 'i')];
    let rests = rests.into_iter().filter(|(count, _)| *count > 0);
    let rests: Vec<String> = rests.map(|(count, letter)| format!("{count}{letter}")).collect();
    Cell::of(vec![Text::from(counts), Text::from(rests.join(" "))])
}

fn legend(page: &mut Page, count: usize) {
    page.gap();
    page.paragraph(if count > MOST_WITH_COUNTS {
        "– no issue to count · † some of them rest on reported or disputed terms"
    } else {
        "– no issue to count · of the issues that count, r rest on reported or disputed terms, f have a facet that \
         differs, i rest on an implication"
    });
}

/// For each document those nearest to it, where a table of all pairs would be past reading.
fn nearest(page: &mut Page, report: &MatrixReport) {
    page.heading(2, "Nearest documents");
    page.paragraph(format!(
        "A table of all pairs would have {} cells; it is in --format csv. Here are up to {NEAREST} documents that each is nearest to: \
         the issues on which some outcome satisfies both of those that either addresses, of those on which both decide, and \
         how far it meets the other and is met.",
        report.documents.len() * (report.documents.len() - 1),
    ));
    let columns = [("Document", 34), ("Nearest", 34), ("Agree", 16), ("Meets", 12), ("Is met", 12)];
    let mut table = Table::new(super::LEAST_FOR_TABLE, &columns).dense();
    for (place, head) in report.documents.iter().enumerate() {
        let found = report.cells.nearest(place, NEAREST);
        if found.is_empty() {
            table.row(
                vec![Cell::from(head.id.as_str()), Cell::from("none with which it agrees on anything")]
                    .into_iter()
                    .chain((0..3).map(|_| Cell::default()))
                    .collect(),
            );
        }
        for (index, other) in found.into_iter().enumerate() {
            let (Some(to), Some(from)) = (report.cells.get(place, other), report.cells.get(other, place))
            else {
                continue;
            };
            let own = if index == 0 { Cell::from(head.id.as_str()) } else { Cell::from(" ") };
            let agree = format!("{}, {}", to.shared_agenda.whole, short(to.agreement));
            table.row(vec![
                own,
                Cell::from(report.documents[other].id.as_str()),
                Cell::from(agree),
                Cell::from(short(to.meets)),
                Cell::from(short(from.meets)),
            ]);
        }
    }
    page.push(Block::Table(table));
}

fn short(ratio: Ratio) -> String {
    let mark = if ratio.weak > 0 { "†" } else { "" };
    format!("{}/{}{mark}", ratio.part, ratio.whole)
}
