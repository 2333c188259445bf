//! The library as tables for a database: the long table of terms, and what a matrix is counted from.
//!
//! Rows come document by document or fact by fact, so that a writer needs room for a few of them only.

mod facts;
mod terms;

use std::borrow::Cow;
use std::io::{self, Write};

use csv::{Terminator, WriterBuilder};

use super::csv::inert;
use super::parquet::ParquetWriter;
use crate::catalogue::Catalogue;
use crate::compare::matrix::Prepared;
use crate::termset::TermSet;

/// A table of the export.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Table {
    /// One row a term: document, issue, position, source and certainty, with bounds that a database can compare.
    Terms,
    /// One row a document, issue and set of circumstances: what the document holds there by all its terms.
    Positions,
    /// One row a term that decides something: what it asks for.
    Demands,
    /// One row a pair of positions on an issue: how they relate.
    Relations,
    /// One row a pair of circumstances on an issue: in which of them what holds in others holds too.
    Applies,
    /// One row a pair of documents and issue that are counted row by row.
    Several,
    /// One row a pair of documents that is compared in full.
    Compared,
}

/// A column: its name and what its values are.
#[derive(Clone, Copy, Debug)]
pub(super) struct Column(pub(super) &'static str, pub(super) Kind);

/// What the values of a column are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    Text,
    Number,
    Count,
    Flag,
}

/// A value of a row.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Field {
    Null,
    Text(String),
    Number(f64),
    Count(i64),
    Flag(bool),
}

/// In which form a table is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// Values apart by commas.
    Csv,
    /// Columns in Apache Parquet.
    Parquet,
}

/// Something that takes rows.
trait Rows {
    fn row(&mut self, fields: Vec<Field>) -> io::Result<()>;
}

/// Writes a table of `sets`.
///
/// # Errors
/// Whatever `out` says.
pub fn export<W: Write + Send>(
    table: Table,
    form: Form,
    sets: &[&TermSet],
    catalogue: &Catalogue,
    out: W,
) -> io::Result<()> {
    let columns = table.columns();
    match form {
        Form::Csv => {
            let mut writer = CsvRows::new(columns, out)?;
            fill(table, sets, catalogue, &mut writer)?;
            writer.0.flush()
        }
        Form::Parquet => {
            let mut writer = ParquetWriter::new(table.name(), columns, out)?;
            fill(table, sets, catalogue, &mut writer)?;
            writer.finish()
        }
    }
}

fn fill(table: Table, sets: &[&TermSet], catalogue: &Catalogue, rows: &mut impl Rows) -> io::Result<()> {
    if table == Table::Terms {
        return terms::fill(sets, catalogue, rows);
    }
    facts::fill(table, &Prepared::new(sets, &[], catalogue).facts(), sets, rows)
}

impl Table {
    /// All tables.
    pub const ALL: [Self; 7] = [
        Self::Terms,
        Self::Positions,
        Self::Demands,
        Self::Relations,
        Self::Applies,
        Self::Several,
        Self::Compared,
    ];

    /// The table's name.
    pub fn name(self) -> &'static str {
        match self {
            Self::Terms => "terms",
            Self::Positions => "positions",
            Self::Demands => "demands",
            Self::Relations => "relations",
            Self::Applies => "applies",
            Self::Several => "several",
            Self::Compared => "compared",
        }
    }

    fn columns(self) -> &'static [Column] {
        match self {
            Self::Terms => terms::COLUMNS,
            Self::Positions
            | Self::Demands
            | Self::Relations
            | Self::Applies
            | Self::Several
            | Self::Compared => facts::columns(self),
        }
    }
}

impl Field {
    pub(super) fn text(words: impl Into<String>) -> Self {
        let words = words.into();
        if words.is_empty() { Self::Null } else { Self::Text(words) }
    }

    pub(super) fn maybe(words: Option<impl Into<String>>) -> Self {
        words.map_or(Self::Null, Self::text)
    }

    pub(super) fn list<'w>(words: impl IntoIterator<Item = &'w str>) -> Self {
        Self::text(words.into_iter().collect::<Vec<_>>().join(";"))
    }

    pub(super) fn count(count: usize) -> Self {
        i64::try_from(count).map_or(Self::Null, Self::Count)
    }
}

/// Rows as RFC 4180 has them; no cell begins a formula.
struct CsvRows<W: Write>(csv::Writer<W>);

impl<W: Write> CsvRows<W> {
    fn new(columns: &[Column], out: W) -> io::Result<Self> {
        let mut writer = WriterBuilder::new().terminator(Terminator::CRLF).from_writer(out);
        writer.write_record(columns.iter().map(|column| column.0))?;
        Ok(Self(writer))
    }
}

impl<W: Write> Rows for CsvRows<W> {
    fn row(&mut self, fields: Vec<Field>) -> io::Result<()> {
        for field in &fields {
            let written = match field {
                Field::Null => Cow::Borrowed(""),
                Field::Text(words) => inert(words),
                Field::Number(number) => Cow::Owned(number.to_string()),
                Field::Count(count) => Cow::Owned(count.to_string()),
                Field::Flag(flag) => Cow::Borrowed(if *flag { "true" } else { "false" }),
            };
            self.0.write_field(written.as_bytes())?;
        }
        Ok(self.0.write_record(None::<&[u8]>)?)
    }
}

impl<W: Write + Send> Rows for ParquetWriter<W> {
    fn row(&mut self, fields: Vec<Field>) -> io::Result<()> {
        self.add(fields)
    }
}
