//! Places of a source as lines and columns.

use std::ops::Range;

/// A place in lines and columns, both counted from 1, columns in characters. The end is the column behind the last
/// character.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Place {
    /// The line on which it begins.
    pub line: usize,
    /// The column at which it begins.
    pub column: usize,
    /// The line on which it ends.
    pub end_line: usize,
    /// The column at which it ends.
    pub end_column: usize,
}

/// The lines of a text.
#[derive(Clone, Debug)]
pub struct Lines<'t> {
    text: &'t str,
    /// Where each line but the first begins.
    starts: Vec<usize>,
}

impl<'t> Lines<'t> {
    /// The lines of `text`.
    pub fn of(text: &'t str) -> Self {
        Self { text, starts: text.match_indices('\n').map(|(at, _)| at + 1).collect() }
    }

    /// A range of bytes as lines and columns; whatever lies beyond the text is its end.
    ///
    /// ```
    /// use peaceterms::diagnostic::Lines;
    ///
    /// let place = Lines::of("a\nмир: x\n").place(&(10..11));
    /// assert_eq!((place.line, place.column, place.end_line, place.end_column), (2, 6, 2, 7));
    /// ```
    pub fn place(&self, range: &Range<usize>) -> Place {
        let (line, column) = self.at(range.start);
        let (end_line, end_column) = self.at(range.end.max(range.start));
        Place { line, column, end_line, end_column }
    }

    fn at(&self, at: usize) -> (usize, usize) {
        let at = at.min(self.text.len());
        let before = self.starts.partition_point(|start| *start <= at);
        let start = before.checked_sub(1).and_then(|index| self.starts.get(index)).copied().unwrap_or(0);
        let line = self.text.get(start..).unwrap_or_default();
        let column = line.char_indices().take_while(|(offset, _)| start + offset < at).count() + 1;
        (before + 1, column)
    }
}
