//! A sheet as text with a separator between its values.

use std::borrow::Cow;
use std::io::{self, Write};

use csv::{Terminator, WriterBuilder};

use super::sheet::{Sheet, Value};
use crate::parallel;

/// How many blocks of rows are turned into text at a time, on all cores.
const BLOCKS: usize = 8;

/// Writes a sheet with its heading, the values of a row apart by `separator`, as RFC 4180 has it.
///
/// A spreadsheet takes a cell for a formula that begins with one of `= + - @`, a tab or a carriage return: an
/// apostrophe before it, which a spreadsheet reads as the mark of text, keeps it words.
///
/// # Errors
/// Fails where `out` does.
pub fn write(sheet: &Sheet<'_>, separator: u8, out: &mut dyn Write) -> io::Result<()> {
    out.write_all(&record(separator, &sheet.columns)?)?;
    let blocks: Vec<usize> = (0..sheet.blocks()).collect();
    for blocks in blocks.chunks(BLOCKS) {
        let written = parallel::map(blocks, |block| rows(sheet, *block, separator));
        written.into_iter().try_for_each(|text| out.write_all(&text?))?;
    }
    Ok(())
}

/// The rows of a block.
fn rows(sheet: &Sheet<'_>, block: usize, separator: u8) -> io::Result<Vec<u8>> {
    let mut text = Vec::new();
    let mut digits = itoa::Buffer::new();
    let mut outcome = Ok(());
    sheet.each_in(block, &mut |row| {
        if outcome.is_ok() {
            outcome = write_row(row, separator, &mut digits, &mut text);
        }
    });
    outcome.map(|()| text)
}

fn write_row(row: &[Value], separator: u8, digits: &mut itoa::Buffer, text: &mut Vec<u8>) -> io::Result<()> {
    // What needs no quotes, which is nearly everything, is not looked at for them: there are tables of millions of counts.
    if row.len() > 1 && row.iter().all(is_plain) {
        for value in row {
            match value {
                Value::Empty => {}
                Value::Text(words) => text.extend_from_slice(words.as_bytes()),
                Value::Count(count) => text.extend_from_slice(digits.format(*count).as_bytes()),
            }
            text.push(separator);
        }
        text.pop();
        text.extend_from_slice(b"\r\n");
        return Ok(());
    }
    let fields = row.iter().map(|value| match value {
        Value::Empty => Vec::new(),
        Value::Text(words) => inert(words).into_owned().into_bytes(),
        Value::Count(count) => count.to_string().into_bytes(),
    });
    text.extend(record(separator, fields)?);
    Ok(())
}

/// Whether a value is the same in every table of text.
fn is_plain(value: &Value) -> bool {
    let is_word = |byte: u8| byte.is_ascii_alphanumeric() || byte == b'-';
    match value {
        Value::Empty | Value::Count(_) => true,
        Value::Text(words) => words.bytes().all(is_word) && !words.starts_with('-'),
    }
}

/// A row of fields with quotes where they need some.
fn record(separator: u8, fields: impl IntoIterator<Item = impl AsRef<[u8]>>) -> io::Result<Vec<u8>> {
    let mut builder = WriterBuilder::new();
    builder.delimiter(separator).terminator(Terminator::CRLF).buffer_capacity(1 << 10);
    let mut writer = builder.from_writer(Vec::new());
    writer.write_record(fields)?;
    writer.into_inner().map_err(csv::IntoInnerError::into_error)
}

pub(super) fn inert(words: &str) -> Cow<'_, str> {
    if words.starts_with(['=', '+', '-', '@', '\t', '\r']) {
        Cow::Owned(format!("'{words}"))
    } else {
        Cow::Borrowed(words)
    }
}

#[cfg(test)]
mod tests {
    use super::super::sheet::Made;
    use super::*;

    #[test]
    fn no_cell_starts_a_formula_and_none_ends_early() {
        let mut sheet = Sheet::new("x", &["a", "b"]);
        let hostile = ["=1+1", "+1", "-1", "@x", "\t=1", "a,b", "a\"b", "a\nb", "−16 days", "a;b"];
        for words in hostile {
            sheet.row(vec![Value::from(words), Value::from(3)]);
        }
        let mut written = Vec::new();
        write(&sheet, b',', &mut written).expect("a vector takes any bytes");
        let mut reader = csv::Reader::from_reader(written.as_slice());
        let read: Vec<String> = reader.records().map(|row| row.expect("it is read")[0].to_owned()).collect();
        assert_eq!(read.len(), hostile.len());
        for (read, words) in read.iter().zip(hostile) {
            assert_eq!(read.trim_start_matches('\''), words);
            assert!(!read.starts_with(['=', '+', '-', '@', '\t', '\r']), "{read}");
        }
    }

    #[test]
    fn blocks_are_written_in_their_order() {
        let row = |number: usize| vec![Value::from(number), Value::from(format!("row {number}"))];
        let (at_hand, blocks, in_block) = (2_500, 70, 3);
        let mut all = Sheet::new("x", &["a", "b"]);
        (0..at_hand + blocks * in_block).for_each(|number| all.row(row(number)));
        let mut some = Sheet::new("x", &["a", "b"]);
        (0..at_hand).for_each(|number| some.row(row(number)));
        some.made = Some(Made {
            rows: blocks * in_block,
            blocks,
            make: Box::new(move |block, show| {
                (0..in_block).for_each(|place| show(&row(at_hand + block * in_block + place)));
            }),
        });
        let text = |sheet: &Sheet<'_>| {
            let mut text = Vec::new();
            write(sheet, b',', &mut text).expect("a vector takes any bytes");
            String::from_utf8(text).expect("it is text")
        };
        let lines = (0..all.len()).map(|number| format!("{number},row {number}\r\n"));
        let expected: String = std::iter::once("a,b\r\n".to_owned()).chain(lines).collect();
        assert_eq!(text(&all), expected);
        assert_eq!(text(&some), expected);
        assert_eq!(some.len(), all.len());
    }
}
