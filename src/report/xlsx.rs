//! Sheets as a workbook for a spreadsheet (Office Open XML).

use rust_xlsxwriter::{DocProperties, ExcelDateTime, Format, FormatAlign, Workbook, Worksheet, XlsxError};

use super::sheet::{Row, Sheet, Value};
use crate::text::shown;

/// The most rows that a sheet may have below its heading.
pub const MOST_ROWS: usize = 1_048_575;

/// The most characters that a cell may hold.
const LONGEST: usize = 32_767;

/// What stands at the end of a text that a cell cannot hold whole.
const CUT: &str = " … (cut here: the whole text is in the CSV)";

/// The least and the most characters that a column is wide; what is longer is wrapped.
const WIDTHS: (usize, usize) = (10, 48);

/// Writes `sheets` as a workbook. Texts are written as texts, so that none is taken for a formula.
///
/// # Errors
///
/// A sheet may have more rows or columns than the format knows: 1,048,576 and 16,384.
pub fn render(title: &str, sheets: &[Sheet<'_>]) -> Result<Vec<u8>, XlsxError> {
    let mut workbook = Workbook::new();
    // The same at all times, so that the same report gives the same bytes.
    let created = ExcelDateTime::from_ymd(2000, 1, 1)?;
    let properties = DocProperties::new().set_title(shown(title)).set_author("peaceterms");
    workbook.set_properties(&properties.set_creation_datetime(&created));
    for sheet in sheets {
        write(workbook.add_worksheet(), sheet)?;
    }
    workbook.save_to_buffer()
}

fn write(worksheet: &mut Worksheet, sheet: &Sheet<'_>) -> Result<(), XlsxError> {
    let wrapped = Format::new().set_text_wrap().set_align(FormatAlign::Top);
    let heading = wrapped.clone().set_bold();
    worksheet.set_name(sheet.name)?;
    for ((column, name), width) in (0_u16..).zip(&sheet.columns).zip(widths(sheet)) {
        worksheet.write_string_with_format(0, column, *name, &heading)?;
        worksheet.set_column_width(column, width)?;
    }
    let (mut rows, mut written) = (1_u32.., Ok(()));
    sheet.each(|row| {
        if let (Ok(()), Some(number)) = (&written, rows.next()) {
            written = write_row(worksheet, number, row, &wrapped);
        }
    });
    written?;
    worksheet.set_freeze_panes(1, 0)?;
    let last_row = u32::try_from(sheet.len()).unwrap_or(u32::MAX);
    if let Some(last_column) = sheet.columns.len().checked_sub(1).and_then(|last| u16::try_from(last).ok()) {
        worksheet.autofilter(0, 0, last_row, last_column)?;
    }
    Ok(())
}

fn write_row(
    worksheet: &mut Worksheet,
    number: u32,
    Row { values, counts }: Row<'_>,
    format: &Format,
) -> Result<(), XlsxError> {
    let mut columns = 0_u16..;
    for (value, column) in values.iter().zip(&mut columns) {
        match value {
            Value::Empty => {}
            Value::Text(words) => {
                worksheet.write_string_with_format(number, column, fitting(words), format)?;
            }
            #[expect(clippy::cast_precision_loss, reason = "no report counts to 2^52")]
            Value::Count(count) => {
                worksheet.write_number_with_format(number, column, *count as f64, format)?;
            }
        }
    }
    for (count, column) in counts.iter().zip(columns) {
        worksheet.write_number_with_format(number, column, *count, format)?;
    }
    Ok(())
}

/// The words as a cell can hold them; where it cannot hold them whole, they say so.
fn fitting(words: &str) -> String {
    let words = shown(words);
    if words.encode_utf16().count() <= LONGEST {
        return words.into_owned();
    }
    // A character may take two of the units that the format counts.
    let kept: String = words.chars().take((LONGEST - CUT.chars().count()) / 2).collect();
    kept + CUT
}

/// How wide the columns are, by their longest word or line within limits.
#[expect(clippy::cast_precision_loss, reason = "it is at most 48")]
fn widths(sheet: &Sheet<'_>) -> Vec<f64> {
    let (least, most) = WIDTHS;
    let mut longest: Vec<usize> = sheet.columns.iter().map(|name| name.len() + 3).collect();
    sheet.each(|row| {
        for (longest, length) in longest.iter_mut().zip(row.lengths()) {
            *longest = (*longest).max(length);
        }
    });
    longest.into_iter().map(|longest| longest.clamp(least, most) as f64).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_that_no_cell_can_hold_says_that_it_was_cut() {
        let long = "я".repeat(40_000);
        let fitted = fitting(&long);
        assert!(fitted.encode_utf16().count() <= LONGEST && fitted.ends_with(CUT));
        assert_eq!(fitting("short"), "short");
    }

    #[test]
    fn the_same_sheets_give_the_same_bytes() {
        let mut sheet = Sheet::new("rows", &["a", "b"]);
        sheet.row(vec![Value::from("=1+1"), Value::from(2)]);
        let sheets = [sheet];
        let one = render("T", &sheets).expect("it fits");
        assert_eq!(one, render("T", &sheets).expect("it fits"));
        assert!(one.starts_with(b"PK"));
    }
}
