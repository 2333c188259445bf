//! A table as Apache Parquet: typed columns that databases and data frames read without a schema.

use std::io::{self, Write};
use std::sync::Arc;

use parquet::basic::{LogicalType, Repetition, Type as Physical};
use parquet::data_type::{BoolType, ByteArray, ByteArrayType, DoubleType, Int64Type};
use parquet::errors::ParquetError;
use parquet::file::properties::WriterProperties;
use parquet::file::writer::{SerializedColumnWriter, SerializedFileWriter};
use parquet::schema::types::Type;

use super::export::{Column, Field, Kind};

/// How many rows are written at a time.
const ROWS: usize = 100_000;

/// Writes rows in groups, column by column.
pub(super) struct ParquetWriter<W: Write + Send> {
    writer: SerializedFileWriter<W>,
    columns: Vec<Kind>,
    rows: Vec<Vec<Field>>,
}

impl<W: Write + Send> ParquetWriter<W> {
    pub(super) fn new(name: &str, columns: &[Column], out: W) -> io::Result<Self> {
        let field = |column: &Column| -> Result<Arc<Type>, ParquetError> {
            let physical = match column.1 {
                Kind::Text => Physical::BYTE_ARRAY,
                Kind::Number => Physical::DOUBLE,
                Kind::Count => Physical::INT64,
                Kind::Flag => Physical::BOOLEAN,
            };
            let logical = (column.1 == Kind::Text).then_some(LogicalType::String);
            let builder =
                Type::primitive_type_builder(column.0, physical).with_repetition(Repetition::OPTIONAL);
            Ok(Arc::new(builder.with_logical_type(logical).build()?))
        };
        let fields = columns.iter().map(field).collect::<Result<Vec<_>, _>>().map_err(io::Error::other)?;
        let schema = Type::group_type_builder(name).with_fields(fields).build().map_err(io::Error::other)?;
        let properties =
            WriterProperties::builder().set_created_by(env!("CARGO_PKG_NAME").to_owned()).build();
        let writer = SerializedFileWriter::new(out, Arc::new(schema), Arc::new(properties))
            .map_err(io::Error::other)?;
        Ok(Self { writer, columns: columns.iter().map(|column| column.1).collect(), rows: Vec::new() })
    }

    pub(super) fn add(&mut self, fields: Vec<Field>) -> io::Result<()> {
        self.rows.push(fields);
        if self.rows.len() == ROWS { self.write().map_err(io::Error::other) } else { Ok(()) }
    }

    pub(super) fn finish(mut self) -> io::Result<()> {
        self.write().map_err(io::Error::other)?;
        self.writer.close().map(drop).map_err(io::Error::other)
    }

    /// Writes the rows at hand as a group.
    fn write(&mut self) -> Result<(), ParquetError> {
        if self.rows.is_empty() {
            return Ok(());
        }
        let rows = std::mem::take(&mut self.rows);
        let mut group = self.writer.next_row_group()?;
        for (place, kind) in self.columns.iter().enumerate() {
            let Some(mut column) = group.next_column()? else { break };
            let fields = rows.iter().filter_map(|row| row.get(place));
            write_column(&mut column, *kind, fields)?;
            column.close()?;
        }
        group.close().map(drop)
    }
}

fn write_column<'f>(
    column: &mut SerializedColumnWriter<'_>,
    kind: Kind,
    fields: impl Iterator<Item = &'f Field> + Clone,
) -> Result<(), ParquetError> {
    // 1 where there is a value, 0 where there is none.
    let present: Vec<i16> = fields.clone().map(|field| i16::from(*field != Field::Null)).collect();
    match kind {
        Kind::Text => {
            let values: Vec<ByteArray> = fields
                .filter_map(|field| match field {
                    Field::Text(words) => Some(ByteArray::from(words.as_str())),
                    Field::Null | Field::Number(_) | Field::Count(_) | Field::Flag(_) => None,
                })
                .collect();
            column.typed::<ByteArrayType>().write_batch(&values, Some(&present), None)
        }
        Kind::Number => {
            let values: Vec<f64> = fields
                .filter_map(|field| match field {
                    Field::Number(number) => Some(*number),
                    Field::Null | Field::Text(_) | Field::Count(_) | Field::Flag(_) => None,
                })
                .collect();
            column.typed::<DoubleType>().write_batch(&values, Some(&present), None)
        }
        Kind::Count => {
            let values: Vec<i64> = fields
                .filter_map(|field| match field {
                    Field::Count(count) => Some(*count),
                    Field::Null | Field::Text(_) | Field::Number(_) | Field::Flag(_) => None,
                })
                .collect();
            column.typed::<Int64Type>().write_batch(&values, Some(&present), None)
        }
        Kind::Flag => {
            let values: Vec<bool> = fields
                .filter_map(|field| match field {
                    Field::Flag(flag) => Some(*flag),
                    Field::Null | Field::Text(_) | Field::Number(_) | Field::Count(_) => None,
                })
                .collect();
            column.typed::<BoolType>().write_batch(&values, Some(&present), None)
        }
    }
    .map(drop)
}
