//! Tables of values, for a spreadsheet or a data frame: one kind of thing a table, one thing a row.

/// A table of values.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sheet {
    /// What it holds.
    pub name: &'static str,
    /// The names of its columns. They stay the same from version to version.
    pub columns: Vec<&'static str>,
    /// Its rows, a value a column.
    pub rows: Vec<Vec<Value>>,
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

impl Sheet {
    /// An empty sheet.
    pub(super) fn new(name: &'static str, columns: &[&'static str]) -> Self {
        Self { name, columns: columns.to_vec(), rows: Vec::new() }
    }

    pub(super) fn row(&mut self, values: Vec<Value>) {
        debug_assert_eq!(values.len(), self.columns.len(), "a value a column in {}", self.name);
        self.rows.push(values);
    }
}

impl Value {
    /// Several words or lines in one value.
    pub(super) fn list<'w>(words: impl IntoIterator<Item = &'w String>) -> Self {
        Self::from(words.into_iter().map(String::as_str).collect::<Vec<_>>().join("; "))
    }

    /// The value in words.
    pub fn to_words(&self) -> String {
        match self {
            Self::Empty => String::new(),
            Self::Text(words) => words.clone(),
            Self::Count(count) => count.to_string(),
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
