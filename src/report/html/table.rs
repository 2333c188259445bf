//! Tables. Where there is no room for columns the style sheet writes each row as a list, with the names of the
//! columns that every cell carries.

use maud::{Markup, html};

use super::Writer;
use crate::report::page::{Cell, Column, Row, Table, Tone};
use crate::text::shown;

/// The class of the narrowest columns.
const NARROW: &str = "w5";

/// How wide a page is, in characters: a sheet of paper, or a window beside the contents.
const WIDTH: usize = 110;

impl Writer<'_> {
    /// A table, or several where its columns are too many for one; `name` says what it holds to those who do not see
    /// the heading above it.
    pub(super) fn table(&self, table: &Table, name: &str) -> Markup {
        let parts = if table.blocks.is_none() { Vec::new() } else { table.within(WIDTH) };
        match parts.as_slice() {
            [] | [_] => self.part(table, table, name, true),
            parts => html! {
                div.parts {
                    @for (index, part) in parts.iter().enumerate() {
                        @let name = format!("{name}, part {} of {}", index + 1, parts.len());
                        (self.part(part, table, &name, index == 0))
                    }
                }
            },
        }
    }

    /// Some columns of a table. Only its first part gives the rows their names.
    fn part(&self, part: &Table, whole: &Table, name: &str, is_first: bool) -> Markup {
        html! {
            table class=[part.is_dense.then_some("dense")] {
                caption.unseen { (shown(name)) }
                thead { tr { @for column in &part.columns { (heading(column, part)) } } }
                tbody {
                    @for (row, named) in part.rows.iter().zip(&whole.rows) {
                        tr id=[is_first.then(|| self.index.name(named)).flatten()] data-tags=[self.index.tokens(&row.tags)] {
                            (self.cells(row, named, &part.columns))
                        }
                    }
                }
            }
        }
    }

    fn cells(&self, row: &Row, named: &Row, columns: &[Column]) -> Markup {
        html! {
            @for (index, (cell, column)) in row.cells.iter().zip(columns).enumerate() {
                @if index == 0 {
                    th scope="row" class=[tone(cell.tone)] { (self.cell(cell)) (self.way_to_words(named)) }
                } @else {
                    td class=[tone(cell.tone)] data-column=(shown(&self::named(column))) { (self.cell(cell)) }
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

/// The heading of a column; above names that say what they are there is none.
fn heading(column: &Column, table: &Table) -> Markup {
    let width = width(column, table);
    html! {
        @if column.name.is_empty() {
            td class=(width) {}
        } @else {
            th scope="col" class=(width) {
                (shown(&column.name))
                // Without room for it, it is there for a screen reader alone: what the page lists has it too.
                @let class = if width == NARROW { "unseen" } else { "about" };
                @if !column.about.is_empty() { " " span class=(class) { (shown(&column.about)) } }
            }
        }
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
