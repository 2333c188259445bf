//! Tables.

use super::blocks::Body;
use super::sections::Turn;
use crate::report::page::{Cell, Row, Table, Text, Tone};

impl Body {
    /// A table over the whole width, its heading repeated on every page.
    pub(super) fn table(&mut self, table: &Table, turn: Turn) {
        let total: usize = table.columns.iter().map(|column| column.share).sum();
        let width = |share: usize| (turn.room() * share / total.max(1)).to_string();
        let widths: Vec<String> = table.columns.iter().map(|column| width(column.share)).collect();
        self.xml.open("w:tbl", &[]);
        self.xml.open("w:tblPr", &[]);
        self.xml.empty("w:tblStyle", &[("w:val", "Report")]);
        self.xml.empty("w:tblW", &[("w:w", &turn.room().to_string()), ("w:type", "dxa")]);
        self.xml.empty("w:tblLayout", &[("w:type", "fixed")]);
        self.xml.empty("w:tblLook", &[("w:firstRow", "1"), ("w:noVBand", "1")]);
        self.xml.close();
        self.xml.open("w:tblGrid", &[]);
        for width in &widths {
            self.xml.empty("w:gridCol", &[("w:w", width)]);
        }
        self.xml.close();
        let heading: Vec<Cell> = table
            .columns
            .iter()
            .map(|column| match column.about.as_str() {
                "" => Cell::from(column.name.as_str()),
                about => Cell::of(vec![Text::from(column.name.as_str()), Text::from(about)]),
            })
            .collect();
        self.row(&Row { cells: heading, tags: Vec::new() }, &widths, true);
        for row in &table.rows {
            self.row(row, &widths, false);
        }
        self.xml.close();
        // Two tables that touch are one.
        self.paragraph("TableGap", |_| {});
    }

    fn row(&mut self, row: &Row, widths: &[String], is_heading: bool) {
        self.xml.open("w:tr", &[]);
        self.xml.open("w:trPr", &[]);
        self.xml.empty("w:cantSplit", &[]);
        if is_heading {
            self.xml.empty("w:tblHeader", &[]);
        }
        self.xml.close();
        for (cell, width) in row.cells.iter().zip(widths) {
            self.xml.open("w:tc", &[]);
            self.xml.open("w:tcPr", &[]);
            self.xml.empty("w:tcW", &[("w:w", width), ("w:type", "dxa")]);
            self.xml.close();
            let style = if is_heading { "TableHeading" } else { "TableText" };
            for line in &cell.lines {
                self.paragraph(style, |body| body.toned(line, cell.tone));
            }
            if cell.lines.is_empty() {
                self.paragraph(style, |_| {});
            }
            self.xml.close();
        }
        self.xml.close();
    }
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
