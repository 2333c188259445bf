//! A sheet as text with a separator between its values.

use std::borrow::Cow;
use std::io::{self, Write};

use csv::{Terminator, WriterBuilder};

use super::sheet::{Row, Sheet, Value};
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
    let mut outcome = Ok(());
    sheet.each_in(block, &mut |row| {
        if outcome.is_ok() {
            outcome = write_row(row, separator, &mut text);
        }
    });
    outcome.map(|()| text)
}

fn write_row(Row { values, counts }: Row<'_>, separator: u8, text: &mut Vec<u8>) -> io::Result<()> {
    // What needs no quotes, which is nearly everything, is not looked at for them: there are tables of millions of counts.
    if values.len() > 1 && values.iter().all(is_plain) {
        write_plain(values, separator, text);
        write_counts(counts, separator, text);
        text.extend_from_slice(b"\r\n");
        return Ok(());
    }
    let values = values.iter().map(|value| match value {
        Value::Empty => Vec::new(),
        Value::Text(words) => inert(words).into_owned().into_bytes(),
        Value::Count(count) => count.to_string().into_bytes(),
    });
    let counts = counts.iter().map(|count| count.to_string().into_bytes());
    text.extend(record(separator, values.chain(counts))?);
    Ok(())
}

/// Writes values that need no quotes.
fn write_plain(values: &[Value], separator: u8, text: &mut Vec<u8>) {
    for value in values {
        match value {
            Value::Empty => {}
            Value::Text(words) => text.extend_from_slice(words.as_bytes()),
            Value::Count(count) => text.extend_from_slice(itoa::Buffer::new().format(*count).as_bytes()),
        }
        text.push(separator);
    }
    // None stands behind the last.
    text.pop();
}

/// Writes counts, each behind a separator.
fn write_counts(counts: &[u16], separator: u8, text: &mut Vec<u8>) {
    // A separator, and the digits of the largest. Room that is there already is written to faster than it is asked for.
    const LONGEST: usize = 6;
    let mut end = text.len();
    text.resize(end + counts.len() * LONGEST, 0);
    for count in counts {
        text[end] = separator;
        end += 1;
        // Four bytes of every count are written faster than just its digits.
        if let Some(small) = SMALL.get(usize::from(*count)) {
            text[end..end + small.len()].copy_from_slice(small);
            end += usize::from(small[3]);
        } else {
            let mut buffer = itoa::Buffer::new();
            let digits = buffer.format(*count).as_bytes();
            text[end..end + digits.len()].copy_from_slice(digits);
            end += digits.len();
        }
    }
    text.truncate(end);
}

/// The numbers of up to three digits, which nearly every count is: their digits, and in the last byte how many.
static SMALL: [[u8; 4]; 1_000] = small();

const fn small() -> [[u8; 4]; 1_000] {
    let mut numbers = [[b'0', b'0', b'0', 1]; 1_000];
    let mut number = 1;
    while number < numbers.len() {
        let length = number.ilog10() as usize + 1;
        let (mut rest, mut place) = (number, length);
        while place > 0 {
            place -= 1;
            numbers[number][place] = b"0123456789"[rest % 10];
            rest /= 10;
        }
        numbers[number][3] = b"0123"[length] - b'0';
        number += 1;
    }
    numbers
}

/// Whether a value is the same in every table of text.
fn is_plain(value: &Value) -> bool {
    const IN_WORDS: [bool; 256] = {
        let mut in_words = [false; 256];
        let mut byte: u8 = 0;
        while byte < u8::MAX {
            in_words[byte as usize] = byte.is_ascii_alphanumeric() || byte == b'-';
            byte += 1;
        }
        in_words
    };
    match value {
        Value::Empty | Value::Count(_) => true,
        Value::Text(words) => {
            let bytes = words.bytes();
            bytes.fold(true, |is_plain, byte| is_plain & IN_WORDS[usize::from(byte)])
                && !words.starts_with('-')
        }
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
    fn counts_are_written_as_their_digits() {
        let counts = [0, 1, 9, 10, 99, 100, 255, 999, 1_000, 9_999, 10_000, 123_456_789, usize::MAX];
        let mut sheet = Sheet::new("x", &["a", "b"]);
        for count in counts {
            sheet.row(vec![Value::from(count), Value::Empty]);
        }
        let mut written = Vec::new();
        write(&sheet, b';', &mut written).expect("a vector takes any bytes");
        let lines: Vec<String> = counts.iter().map(|count| format!("{count};\r\n")).collect();
        assert_eq!(written, format!("a;b\r\n{}", lines.concat()).into_bytes());
    }

    #[test]
    fn counts_behind_the_values_are_written_as_theirs() {
        let counts: Vec<u16> = (0..=u16::MAX).collect();
        // A name with a comma is not written as it stands, so that its row is written another way.
        for (name, shown) in [("a-b", "a-b"), ("a,b", "\"a,b\"")] {
            let values = [Value::from(name), Value::Empty];
            let mut text = Vec::new();
            for counts in counts.chunks(1_024) {
                write_row(Row { values: &values, counts }, b',', &mut text).expect("it is written");
            }
            let line = |counts: &[u16]| {
                let counts: Vec<String> = counts.iter().map(|count| format!(",{count}")).collect();
                format!("{shown},{}\r\n", counts.concat())
            };
            let lines: Vec<String> = counts.chunks(1_024).map(line).collect();
            assert_eq!(String::from_utf8_lossy(&text), lines.concat());
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
                (0..in_block).for_each(|place| {
                    let values = row(at_hand + block * in_block + place);
                    show(Row { values: &values, counts: &[] });
                });
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
