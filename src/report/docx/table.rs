//! Tables.

use std::sync::Arc;

use super::blocks::Body;
use super::sections::{CHARACTER, Turn};
use crate::report::page::{Cell, Row, Table, Text, Tone};

/// What stands to the left and the right of a cell's text together, in twentieths of a point.
const PADDING: usize = 170;

/// In a table of more columns a name has no room for what it stands for; such a table has a list of that above it.
const MOST_WITH_ABOUT: usize = 6;

/// A longer word, such as an identifier, may be cut: no column is widened for it.
const LONGEST_WORD: usize = 20;

/// A row with a cell of more characters than this may go on on the next page: kept whole, it would leave a gap.
const LONG_CELL: usize = 900;

impl Body<'_> {
    /// A table over the whole width, or as few as its columns have room in, below one another.
    pub(super) fn table(&mut self, table: &Table, turn: Turn) {
        for part in table.within(turn.characters()) {
            self.whole_table(&part, turn);
        }
    }

    /// A table whose heading is repeated on every page.
    fn whole_table(&mut self, table: &Table, turn: Turn) {
        let widths: Vec<String> = widths(table, turn.room()).iter().map(ToString::to_string).collect();
        self.xml.open("w:tbl", &[]);
        self.xml.open("w:tblPr", &[]);
        self.xml.empty("w:tblStyle", &[("w:val", "Report")]);
        self.xml.empty("w:tblW", &[("w:w", &turn.room().to_string()), ("w:type", "dxa")]);
        self.xml.empty("w:tblLayout", &[("w:type", "fixed")]);
        self.xml.empty("w:tblLook", &[("w:firstRow", "1"), ("w:noVBand", "1")]);
        if let Some(title) = self.above.clone() {
            // What a screen reader says before it reads the table.
            self.xml.empty("w:tblCaption", &[("w:val", &title)]);
        }
        self.xml.close();
        self.xml.open("w:tblGrid", &[]);
        for width in &widths {
            self.xml.empty("w:gridCol", &[("w:w", width)]);
        }
        self.xml.close();
        self.row(&heading(table), &widths, Place::Heading);
        for row in &table.rows {
            self.row(row, &widths, if table.is_dense { Place::Dense } else { Place::Row });
        }
        self.xml.close();
        // Two tables that touch are one.
        self.paragraph("TableGap", |_| {});
    }

    fn row(&mut self, row: &Row, widths: &[String], place: Place) {
        self.xml.open("w:tr", &[]);
        self.xml.open("w:trPr", &[]);
        if place == Place::Heading || row.cells.iter().all(is_short) {
            self.xml.empty("w:cantSplit", &[]);
        }
        if place == Place::Heading {
            self.xml.empty("w:tblHeader", &[]);
        }
        self.xml.close();
        for (index, (cell, width)) in row.cells.iter().zip(widths).enumerate() {
            self.xml.open("w:tc", &[]);
            self.xml.open("w:tcPr", &[]);
            self.xml.empty("w:tcW", &[("w:w", width), ("w:type", "dxa")]);
            self.xml.close();
            let style = if place == Place::Heading { "TableHeading" } else { "TableText" };
            let dash = [Text::from("–")];
            let lines = if cell.lines.is_empty() && place == Place::Dense { &dash[..] } else { &cell.lines };
            for (number, line) in lines.iter().enumerate() {
                let is_first = index == 0 && number == 0;
                self.paragraph(style, |body| {
                    if is_first {
                        body.links.set(&mut body.xml, &row.tags);
                    }
                    body.toned(line, cell.tone);
                });
            }
            if lines.is_empty() {
                self.paragraph(style, |_| {});
            }
            self.xml.close();
        }
        self.xml.close();
    }
}

/// Where a row stands.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Place {
    /// Above the others.
    Heading,
    /// Among rows of sentences.
    Row,
    /// Among rows of short cells; an empty one has a dash.
    Dense,
}

/// The names of the columns, with what they stand for.
fn heading(table: &Table) -> Row {
    let has_room = table.columns.len() <= MOST_WITH_ABOUT;
    let cells = table.columns.iter().map(|column| {
        let about = if has_room { column.about.as_str() } else { "" };
        Cell::of(vec![Text::from(column.name.as_str()), Text::from(about).aside()])
    });
    Row { cells: cells.collect(), tags: Arc::default() }
}

fn is_short(cell: &Cell) -> bool {
    cell.lines.iter().map(|line| line.to_plain().chars().count()).sum::<usize>() <= LONG_CELL
}

/// The width of each column: its share, unless a word of it would be cut and another column has room to give.
fn widths(table: &Table, room: usize) -> Vec<usize> {
    let total: usize = table.columns.iter().map(|column| column.share).sum();
    let mut widths: Vec<usize> =
        table.columns.iter().map(|column| room * column.share / total.max(1)).collect();
    let least: Vec<usize> = (0..widths.len()).map(|column| longest_word(table, column)).collect();
    for (column, least_of_it) in least.iter().enumerate() {
        while let Some(lack) = least_of_it.checked_sub(widths[column]).filter(|lack| *lack > 0) {
            let spare = |other: &usize| widths[*other].saturating_sub(least[*other]);
            let Some(donor) = (0..widths.len()).max_by_key(spare).filter(|donor| spare(donor) > 0) else {
                break;
            };
            let given = lack.min(spare(&donor));
            widths[donor] -= given;
            widths[column] += given;
        }
    }
    widths
}

/// The room that the longest word of a column takes.
fn longest_word(table: &Table, column: usize) -> usize {
    let longest = |words: &str| words.split_whitespace().map(|word| word.chars().count()).max().unwrap_or(0);
    let cells = table.rows.iter().filter_map(|row| row.cells.get(column));
    let texts = cells.flat_map(|cell| &cell.lines).flat_map(|line| &line.spans);
    let in_rows = texts.map(|span| longest(&span.to_plain())).filter(|length| *length <= LONGEST_WORD).max();
    let name = table.columns.get(column).map_or(0, |column| longest(&column.name).min(LONGEST_WORD));
    // Headings are bold, and wider by a tenth.
    PADDING + CHARACTER * in_rows.unwrap_or(0).max(name * 11 / 10)
}

/// The colour of a tone, dark enough on white for the contrast that WCAG 2.2 asks for, or none.
pub(super) fn color(tone: Tone) -> Option<&'static str> {
    match tone {
        Tone::Plain => None,
        Tone::Good => Some("1B6E3A"),
        Tone::Bad => Some("A3242B"),
        Tone::Open => Some("7A4F00"),
        Tone::Dim => Some("595959"),
    }
}
