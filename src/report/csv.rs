//! A sheet as text with a separator between its values.

use csv::{Terminator, WriterBuilder};

use super::sheet::Sheet;

/// Writes a sheet with its heading, the values of a row apart by `separator`, as RFC 4180 has it.
///
/// A spreadsheet takes a cell for a formula that begins with one of `= + - @`, a tab or a carriage return: an
/// apostrophe before it, which a spreadsheet reads as the mark of text, keeps it words.
pub fn render(sheet: &Sheet, separator: u8) -> String {
    let rows = sheet.rows.iter().map(|row| row.iter().map(|value| inert(value.to_words())).collect());
    let heading = sheet.columns.iter().map(ToString::to_string).collect();
    written(std::iter::once(heading).chain(rows), separator)
}

fn written(rows: impl Iterator<Item = Vec<String>>, separator: u8) -> String {
    let mut writer =
        WriterBuilder::new().delimiter(separator).terminator(Terminator::CRLF).from_writer(Vec::new());
    for row in rows {
        writer.write_record(row).expect("rows are as long as the heading, and a vector takes any bytes");
    }
    let bytes = writer.into_inner().expect("a vector takes any bytes");
    String::from_utf8(bytes).expect("only whole texts were written")
}

pub(super) fn inert(words: String) -> String {
    if words.starts_with(['=', '+', '-', '@', '\t', '\r']) { format!("'{words}") } else { words }
}

#[cfg(test)]
mod tests {
    use super::super::sheet::Value;
    use super::*;

    #[test]
    fn no_cell_starts_a_formula_and_none_ends_early() {
        let mut sheet = Sheet::new("x", &["a", "b"]);
        let hostile = ["=1+1", "+1", "-1", "@x", "\t=1", "a,b", "a\"b", "a\nb", "−16 days", "a;b"];
        for words in hostile {
            sheet.row(vec![Value::from(words), Value::from(3)]);
        }
        let written = render(&sheet, b',');
        let mut reader = csv::Reader::from_reader(written.as_bytes());
        let read: Vec<String> = reader.records().map(|row| row.expect("it is read")[0].to_owned()).collect();
        assert_eq!(read.len(), hostile.len());
        for (read, words) in read.iter().zip(hostile) {
            assert_eq!(read.trim_start_matches('\''), words);
            assert!(!read.starts_with(['=', '+', '-', '@', '\t', '\r']), "{read}");
        }
    }
}
