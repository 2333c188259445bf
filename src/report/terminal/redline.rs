//! Redlines in colour, or with marks where there is none.

use super::table::table;
use super::writer::{Ink, Writer};
use crate::redline::{Change, Redline};
use crate::report::page::{Cell, RedlineStyle, Table};

/// Writes a redline in a style.
pub(super) fn redline(writer: &mut Writer, redline: &Redline, style: RedlineStyle) {
    match style {
        RedlineStyle::None => {}
        _ if redline.is_unchanged() => writer.item("  ", &redline.old_text()),
        RedlineStyle::Inline => {
            let text = if writer.has_color() { painted(writer, redline, None) } else { redline.to_plain() };
            writer.item("  ", &text);
        }
        RedlineStyle::Unified => {
            writer.item("  - ", &painted(writer, redline, Some(Change::Inserted)));
            writer.item("  + ", &painted(writer, redline, Some(Change::Deleted)));
        }
        RedlineStyle::SideBySide => {
            let mut sides = Table::new(0, &[("A", 1), ("B", 1)]);
            sides.row(
                [Change::Inserted, Change::Deleted].map(|side| Cell::from(marked(redline, side))).to_vec(),
            );
            table(writer, &sides);
        }
    }
}

/// The text with changes coloured, without the pieces of one kind.
fn painted(writer: &Writer, redline: &Redline, without: Option<Change>) -> String {
    if !writer.has_color() {
        return without.map_or_else(|| redline.to_plain(), |without| marked(redline, without));
    }
    let pieces = redline.segments.iter().filter(|segment| Some(segment.change) != without);
    pieces
        .map(|segment| match segment.change {
            Change::Kept => segment.text.clone(),
            Change::Deleted => writer.paint(Ink::Deleted, &segment.text),
            Change::Inserted => writer.paint(Ink::Inserted, &segment.text),
        })
        .collect()
}

/// The text with changes in brackets, without the pieces of one kind.
fn marked(redline: &Redline, without: Change) -> String {
    let segments = redline.segments.iter().filter(|segment| segment.change != without).cloned().collect();
    Redline { segments }.to_plain()
}
