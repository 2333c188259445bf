//! Tables, and the lists that stand for them where there is no room.

use comfy_table::{Color, ColumnConstraint, ContentArrangement, LineStyle, Width, presets};
use unicode_width::UnicodeWidthStr;

use super::writer::{Ink, Writer};
use crate::report::page::{Cell, Row, Table, Tone};

/// Writes a table over the whole width, or as a list where its columns could not be read.
pub(super) fn table(writer: &mut Writer, table: &Table) {
    if writer.width() >= table.least_width {
        for (index, block) in table.within(writer.width()).iter().enumerate() {
            if index > 0 {
                writer.blank();
            }
            for line in drawn(block, writer.width(), writer.has_color()).lines() {
                writer.line(&line);
            }
        }
    } else {
        for row in &table.rows {
            if table.is_dense { dense_row(writer, table, row) } else { long_row(writer, table, row) }
        }
    }
}

/// The table as the library for tables draws it, its columns in their shares of the width.
fn drawn(table: &Table, width: usize, color: bool) -> comfy_table::Table {
    let style = presets::UTF8_HORIZONTAL_ONLY;
    let style = if table.is_dense { style.row_separator(LineStyle::none()) } else { style };
    let mut drawn = comfy_table::Table::new();
    drawn
        .load_style(style)
        .set_content_arrangement(ContentArrangement::Dynamic)
        .set_width(u16::try_from(width).unwrap_or(u16::MAX));
    if color {
        drawn.enforce_styling();
    } else {
        drawn.force_no_tty();
    }
    drawn.set_header(table.columns.iter().map(|column| comfy_table::Cell::new(&column.name)));
    let cell = |cell: &Cell| {
        let text = if table.is_dense && cell.lines.is_empty() { "–".to_owned() } else { lines(cell, "\n") };
        toned(comfy_table::Cell::new_owned(text), cell.tone)
    };
    for row in &table.rows {
        drawn.add_row(row.cells.iter().map(cell).collect::<Vec<_>>());
    }
    drawn.set_constraints(
        widths(table, width)
            .into_iter()
            .map(|width| ColumnConstraint::Absolute(Width::Fixed(u16::try_from(width).unwrap_or(u16::MAX)))),
    );
    drawn
}

/// The width of each column: its share, unless a word of it would be cut and others have room to give.
fn widths(table: &Table, width: usize) -> Vec<usize> {
    let total: usize = table.columns.iter().map(|column| column.share).sum();
    // A column of space stands between any two.
    let room = width.saturating_sub(table.columns.len().saturating_sub(1));
    let mut widths: Vec<usize> =
        table.columns.iter().map(|column| room * column.share / total.max(1)).collect();
    let used: usize = widths.iter().sum();
    if let Some(last) = widths.last_mut() {
        *last += room - used;
    }
    let least = least(table, room);
    for (index, least_of_it) in least.iter().enumerate() {
        while widths[index] < *least_of_it {
            let spare = |other: &usize| widths[*other].saturating_sub(least[*other]);
            let Some(donor) = (0..widths.len()).rev().max_by_key(spare) else { break };
            widths[donor] -= 1;
            widths[index] += 1;
        }
    }
    widths
}

/// What the library for tables puts to the left and right of a cell's text.
const PADDING: usize = 2;

/// A longer word, such as an identifier, may be cut: no column is widened for it.
const LONGEST_WORD: usize = 20;

/// The width at which no word of a column is cut, longer words left out until all columns have room.
fn least(table: &Table, room: usize) -> Vec<usize> {
    let words: Vec<Widths> = (0..table.columns.len()).map(|column| words(table, column)).collect();
    let within = |limit: usize| -> Vec<usize> {
        let widest = |words: &Widths| (0..=limit).rfind(|width| words[*width]).unwrap_or(0);
        words.iter().map(|words| widest(words) + PADDING).collect()
    };
    let fits = |least: &Vec<usize>| least.iter().sum::<usize>() <= room;
    (1..=LONGEST_WORD).rev().map(within).find(fits).unwrap_or_default()
}

/// Whether a column has a word of each width, up to the longest that matters.
type Widths = [bool; LONGEST_WORD + 1];

/// How wide the words of a column are.
fn words(table: &Table, column: usize) -> Widths {
    let mut widths = [false; LONGEST_WORD + 1];
    let mut add = |text: &str| {
        let of_words = text.split(' ').map(|word| if word.is_ascii() { word.len() } else { word.width() });
        of_words.for_each(|width| widths.get_mut(width).into_iter().for_each(|is_there| *is_there = true));
    };
    let cells = table.rows.iter().filter_map(|row| row.cells.get(column));
    let spans = cells.flat_map(|cell| &cell.lines).flat_map(|line| &line.spans);
    spans.for_each(|span| add(&span.to_plain()));
    table.columns.get(column).into_iter().for_each(|column| add(&column.name));
    widths
}

fn toned(cell: comfy_table::Cell, tone: Tone) -> comfy_table::Cell {
    match tone {
        Tone::Plain => cell,
        Tone::Dim => cell.add_attribute(comfy_table::Attribute::Dim),
        Tone::Good => cell.fg(Color::DarkGreen),
        Tone::Bad => cell.fg(Color::DarkRed),
        Tone::Open => cell.fg(Color::DarkYellow),
    }
}

fn lines(cell: &Cell, separator: &str) -> String {
    let mut text = String::new();
    for (index, line) in cell.lines.iter().enumerate() {
        text.push_str(if index > 0 { separator } else { "" });
        line.spans.iter().for_each(|span| text.push_str(&span.to_plain()));
    }
    text
}

/// A row of short cells in one paragraph.
fn dense_row(writer: &mut Writer, table: &Table, row: &Row) {
    let named = table.columns.iter().zip(&row.cells).skip(1).filter(|(_, cell)| !cell.lines.is_empty());
    let rest: Vec<String> =
        named.map(|(column, cell)| format!("{} {}", column.name, lines(cell, "; "))).collect();
    let first = row.cells.first().map_or(String::new(), |cell| lines(cell, "; "));
    writer.item("  ", &format!("{first}: {}", rest.join(" · ")));
}

/// A row as a heading with an item a column.
fn long_row(writer: &mut Writer, table: &Table, row: &Row) {
    writer.blank();
    if let Some(first) = row.cells.first() {
        let first = writer.paint(Ink::Bold, &lines(first, "; "));
        writer.paragraph(&first);
    }
    for (column, cell) in table.columns.iter().zip(&row.cells).skip(1) {
        if !cell.lines.is_empty() {
            writer.item(&format!("  {}  ", column.name), &lines(cell, "; "));
        }
    }
}
