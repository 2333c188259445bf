//! Which parts of a page lie on pages that are turned, since their tables are wide.

use crate::report::page::Block;

/// How a sheet of paper lies.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Turn {
    #[default]
    Portrait,
    Landscape,
}

impl Turn {
    /// Width and height of a sheet of A4 (ISO 216) in twentieths of a point.
    pub(super) fn paper(self) -> (usize, usize) {
        match self {
            Self::Portrait => (11_906, 16_838),
            Self::Landscape => (16_838, 11_906),
        }
    }

    /// The width between the margins, in twentieths of a point.
    pub(super) fn room(self) -> usize {
        self.paper().0 - 2 * MARGIN
    }

    /// About how many characters of a table stand beside one another.
    pub(super) fn characters(self) -> usize {
        self.room() / CHARACTER
    }
}

/// The margins, in twentieths of a point: 2 cm.
pub(super) const MARGIN: usize = 1134;

/// The mean width of a character of a table, in twentieths of a point: half its height of nine points, and some more
/// for capitals.
pub(super) const CHARACTER: usize = 96;

/// From how many columns on the main table of a report needs a sheet that is turned.
const WIDE: usize = 4;

/// The blocks in parts, each with how its sheets lie. A part begins with a heading of a section.
pub(super) fn sections(blocks: &[Block]) -> Vec<(Turn, Vec<&Block>)> {
    let is_start = |block: &Block| matches!(block, Block::Heading(heading) if heading.level == 2);
    let mut sections: Vec<(Turn, Vec<&Block>)> = Vec::new();
    for section in blocks.chunk_by(|_, next| !is_start(next)) {
        let turn = if section.iter().any(is_wide) { Turn::Landscape } else { Turn::Portrait };
        match sections.last_mut() {
            Some((last, blocks)) if *last == turn => blocks.extend(section),
            _ => sections.push((turn, section.iter().collect())),
        }
    }
    sections
}

/// Whether a block is a table of many columns whose rows hold what the report is about, which can be found by tags; or
/// one with more columns than a sheet that stands has room for.
fn is_wide(block: &Block) -> bool {
    let Block::Table(table) = block else { return false };
    let is_main = table.columns.len() >= WIDE && table.rows.iter().any(|row| !row.tags.is_empty());
    is_main || table.within(Turn::Portrait.characters()).len() > 1
}
