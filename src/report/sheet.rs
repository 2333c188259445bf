//! Tables of values, for a spreadsheet or a data frame: one kind of thing a table, one thing a row.

use std::fmt;

/// How many of the rows at hand make a block.
const IN_BLOCK: usize = 1_000;

/// A table of values.
#[derive(Debug)]
pub struct Sheet<'r> {
    /// What it holds.
    pub name: &'static str,
    /// The names of its columns. They stay the same from version to version.
    pub columns: Vec<&'static str>,
    /// Its rows, a value a column.
    pub rows: Vec<Vec<Value>>,
    /// Rows behind these that are made as they are written, since there may be too many to have at once.
    pub(super) made: Option<Made<'r>>,
}

/// Rows that are made when they are asked for, block by block.
pub(super) struct Made<'r> {
    /// How many rows there are.
    pub(super) rows: usize,
    /// In how many blocks.
    pub(super) blocks: usize,
    /// Makes the rows of a block one after the other, and shows each.
    pub(super) make: Box<Make<'r>>,
}

/// Makes the rows of a block.
type Make<'r> = dyn Fn(usize, &mut dyn FnMut(Row<'_>)) + Sync + 'r;

/// A row: its values, and the counts behind them. Only rows that are made have such counts, since there may be millions.
#[derive(Clone, Copy)]
pub(super) struct Row<'v> {
    pub(super) values: &'v [Value],
    pub(super) counts: &'v [u16],
}

impl fmt::Debug for Made<'_> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{} rows in {} blocks", self.rows, self.blocks)
    }
}

/// A value of a sheet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Value {
    /// There is none.
    Empty,
    /// Words.
    Text(String),
    /// A count.
    Count(usize),
}

impl Sheet<'_> {
    /// An empty sheet.
    pub(crate) fn new(name: &'static str, columns: &[&'static str]) -> Self {
        Self { name, columns: columns.to_vec(), rows: Vec::new(), made: None }
    }

    /// How many rows it has.
    pub fn len(&self) -> usize {
        self.rows.len() + self.made.as_ref().map_or(0, |made| made.rows)
    }

    /// Whether it has no row.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// In how many blocks its rows come. Each can be had without the others, on any thread.
    pub(super) fn blocks(&self) -> usize {
        self.rows.len().div_ceil(IN_BLOCK) + self.made.as_ref().map_or(0, |made| made.blocks)
    }

    /// Shows the rows of a block, one after the other.
    pub(super) fn each_in(&self, block: usize, show: &mut dyn FnMut(Row<'_>)) {
        let at_hand = self.rows.len().div_ceil(IN_BLOCK);
        match self.rows.chunks(IN_BLOCK).nth(block) {
            Some(rows) => rows.iter().for_each(|values| show(Row { values, counts: &[] })),
            None => self.made.iter().for_each(|made| (made.make)(block - at_hand, show)),
        }
    }

    /// Shows all rows, one after the other.
    pub(super) fn each(&self, mut show: impl FnMut(Row<'_>)) {
        (0..self.blocks()).for_each(|block| self.each_in(block, &mut show));
    }

    pub(crate) fn row(&mut self, values: Vec<Value>) {
        debug_assert_eq!(values.len(), self.columns.len(), "a value a column in {}", self.name);
        self.rows.push(values);
    }
}

impl Row<'_> {
    /// How many characters its values take, one by one.
    pub(super) fn lengths(&self) -> impl Iterator<Item = usize> {
        self.values
            .iter()
            .map(Value::length)
            .chain(self.counts.iter().map(|count| digits(usize::from(*count))))
    }
}

/// How many digits a count has.
fn digits(count: usize) -> usize {
    count.checked_ilog10().map_or(1, |tens| tens as usize + 1)
}

impl Value {
    /// Several words or lines in one value.
    pub(super) fn list<'w>(words: impl IntoIterator<Item = &'w String>) -> Self {
        Self::from(words.into_iter().map(String::as_str).collect::<Vec<_>>().join("; "))
    }

    /// How many characters it takes.
    fn length(&self) -> usize {
        match self {
            Self::Empty => 0,
            Self::Text(words) => words.chars().count(),
            Self::Count(count) => digits(*count),
        }
    }
}

impl From<String> for Value {
    fn from(words: String) -> Self {
        if words.is_empty() { Self::Empty } else { Self::Text(words) }
    }
}

impl From<&String> for Value {
    fn from(words: &String) -> Self {
        Self::from(words.clone())
    }
}

impl From<&str> for Value {
    fn from(words: &str) -> Self {
        Self::from(words.to_owned())
    }
}

impl From<usize> for Value {
    fn from(count: usize) -> Self {
        Self::Count(count)
    }
}

impl<T: Into<Value>> From<Option<T>> for Value {
    fn from(value: Option<T>) -> Self {
        value.map_or(Self::Empty, Into::into)
    }
}
