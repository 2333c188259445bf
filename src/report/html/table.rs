//! Tables. Where there is no room for columns the style sheet writes each row as a list, with the names of the
//! columns that every cell carries.

use maud::{Markup, html};

use super::Writer;
use crate::report::page::{Cell, Column, Row, Table, Tone};
use crate::text::shown;

impl Writer<'_> {
    /// A table; `name` says what it holds to those who do not see the heading above it.
    pub(super) fn table(&self, table: &Table, name: &str) -> Markup {
        html! {
            table class=[table.is_dense.then_some("dense")] {
                caption.unseen { (shown(name)) }
                thead {
                    tr {
                        @for column in &table.columns {
                            th scope="col" class=(width(column, table)) { (heading(column)) }
                        }
                    }
                }
                tbody { @for row in &table.rows { (self.row(row, &table.columns)) } }
            }
        }
    }

    fn row(&self, row: &Row, columns: &[Column]) -> Markup {
        html! {
            tr id=[self.index.name(row)] data-tags=[self.index.tokens(&row.tags)] {
                @for (index, (cell, column)) in row.cells.iter().zip(columns).enumerate() {
                    @if index == 0 {
                        th scope="row" { (self.cell(cell)) (self.way_to_words(row)) }
                    } @else {
                        td class=[tone(cell.tone)] data-column=(shown(&named(column))) { (self.cell(cell)) }
                    }
                }
            }
        }
    }

    /// The way from a row to what it is about in words.
    fn way_to_words(&self, row: &Row) -> Markup {
        html! {
            @if let Some(section) = self.index.wording_of(row) {
                div.ways { a.way href={ "#" (section) } { "In words" } " " }
            }
        }
    }

    fn cell(&self, cell: &Cell) -> Markup {
        html! {
            @match cell.lines.as_slice() {
                [] => {}
                [line] => (self.text(line)),
                lines => @for line in lines { div class=[line.is_aside.then_some("note")] { (self.text(line)) } },
            }
        }
    }
}

/// The class of a column's width: its share of the whole in steps of five hundredths.
fn width(column: &Column, table: &Table) -> String {
    let whole: usize = table.columns.iter().map(|column| column.share).sum();
    let steps = (column.share * 20 + whole / 2) / whole.max(1);
    format!("w{}", 5 * steps.clamp(1, 19))
}

/// The name of a column as a cell carries it, with what it stands for.
fn named(column: &Column) -> String {
    if column.about.is_empty() { column.name.clone() } else { format!("{}: {}", column.name, column.about) }
}

fn heading(column: &Column) -> Markup {
    html! {
        (shown(&column.name))
        @if !column.about.is_empty() { " " span.about { (shown(&column.about)) } }
    }
}

/// The class of a tone. The words of the cell say the same.
fn tone(tone: Tone) -> Option<&'static str> {
    match tone {
        Tone::Plain => None,
        Tone::Good => Some("good"),
        Tone::Bad => Some("bad"),
        Tone::Open => Some("open"),
        Tone::Dim => Some("dim"),
    }
}
