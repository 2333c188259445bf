//! Where a report goes, and in which form.

use std::io::{self, BufWriter, IsTerminal, Write};
use std::path::{Path, PathBuf};

use clap::ValueEnum;

use super::file::{Existing, write_file_with};
use super::{Context, Error, to_the_end, write_with};
use crate::report::page::{Block, Page, RedlineStyle};
use crate::report::picture::{Ground, Picture};
use crate::report::sheet::Sheet;
use crate::report::terminal::Terminal;
use crate::report::{Report, csv, docx, html, markdown, terminal, xlsx};
use crate::text;

/// How many bytes of data are collected before they are written.
const BUFFER: usize = 1 << 16;

/// Arguments of every command that prints a report.
#[derive(Debug, clap::Args)]
#[command(next_help_heading = "Output")]
pub(super) struct Output {
    /// In which form to write [default: by the extension of --output, else terminal]
    #[arg(long, value_enum)]
    format: Option<Format>,

    /// Write to this file
    #[arg(short = 'o', long = "output", value_name = "FILE")]
    file: Option<PathBuf>,

    /// Replace the file if it is there already
    #[arg(long, requires = "file")]
    force: bool,

    /// Which table of a report csv and tsv write [default: its rows]
    #[arg(long, value_name = "NAME")]
    sheet: Option<String>,

    /// Which picture of a report svg and png write: overlap, ladder, timeline or heat-map [default: the first]
    #[arg(long, value_name = "KIND")]
    picture: Option<String>,
}

/// In which form a report is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Format {
    /// Tables and paragraphs in plain text
    Terminal,
    /// Markdown with the tables and footnotes of GitHub
    Markdown,
    /// A web page in one file, with all that it needs
    Html,
    /// A document for Word, its redlines as tracked changes
    Docx,
    /// A workbook for a spreadsheet, all tables of the report
    Xlsx,
    /// Values apart by commas, one row an issue and pair, for a spreadsheet or a data frame
    Csv,
    /// The same apart by tabs
    Tsv,
    /// A picture of the report, for the web and for print
    Svg,
    /// The same as pixels, for a word processor
    Png,
    /// Data for programs, in a versioned layout
    Json,
}

impl Format {
    /// The extensions of files in this format.
    fn extensions(self) -> &'static [&'static str] {
        match self {
            Self::Terminal => &["txt"],
            Self::Markdown => &["md", "markdown"],
            Self::Html => &["html", "htm"],
            Self::Docx => &["docx"],
            Self::Xlsx => &["xlsx"],
            Self::Csv => &["csv"],
            Self::Tsv => &["tsv"],
            Self::Svg => &["svg"],
            Self::Png => &["png"],
            Self::Json => &["json"],
        }
    }

    /// Whether a terminal cannot show it.
    fn is_binary(self) -> bool {
        match self {
            Self::Docx | Self::Xlsx | Self::Png => true,
            Self::Terminal | Self::Markdown | Self::Html | Self::Csv | Self::Tsv | Self::Svg | Self::Json => {
                false
            }
        }
    }

    /// The format of a file by its extension.
    fn of_file(path: &Path) -> Result<Self, Error> {
        let extension = path.extension().and_then(|extension| extension.to_str()).map(str::to_lowercase);
        let has_it = |format: &&Self| {
            extension.as_deref().is_some_and(|extension| format.extensions().contains(&extension))
        };
        Self::value_variants().iter().find(has_it).copied().ok_or_else(|| {
            let all: Vec<&str> =
                Self::value_variants().iter().flat_map(|format| format.extensions()).copied().collect();
            Error::Argument {
                title: format!("`{}` does not say in which form to write", path.display()),
                help: Some(format!("end it with one of .{}, or give --format", all.join(", ."))),
            }
        })
    }
}

impl Output {
    /// Writes a report.
    pub(super) fn write(&self, report: &impl Report, context: &Context) -> Result<(), Error> {
        self.write_with(report, RedlineStyle::default(), context)
    }

    /// Writes a report, its redlines in a style.
    pub(super) fn write_with(
        &self,
        report: &impl Report,
        redlines: RedlineStyle,
        context: &Context,
    ) -> Result<(), Error> {
        let format = match (self.format, &self.file) {
            (Some(format), _) => format,
            (None, Some(path)) => Format::of_file(path)?,
            (None, None) => Format::Terminal,
        };
        let is_for_terminal = self.file.is_none() && io::stdout().is_terminal();
        if format.is_binary() && is_for_terminal {
            return Err(Error::Argument {
                title: "a terminal cannot show this format".to_owned(),
                help: Some(format!("write it to a file: -o report.{}", format.extensions().join(" or ."))),
            });
        }
        let written = self.written(format, report, redlines, context)?;
        match &self.file {
            None => write_with(|out| written.to(out)),
            Some(path) => {
                let existing = if self.force { Existing::Replace } else { Existing::Ask };
                write_file_with(path, existing, |file| written.to(file))
            }
        }
    }

    /// What there is to write; whatever may be wrong with the report in this format shows here.
    fn written<'r, R: Report>(
        &self,
        format: Format,
        report: &'r R,
        redlines: RedlineStyle,
        context: &Context,
    ) -> Result<Written<'r, R>, Error> {
        let text = match format {
            Format::Terminal => {
                let screen = context.screen.terminal();
                let terminal = Terminal { color: screen.color && self.file.is_none(), ..screen };
                terminal::render(&to_the_end(report.page(redlines)), terminal)
            }
            Format::Markdown => markdown::render(&report.page(redlines)),
            Format::Html => html::render(&report.page(redlines)),
            Format::Docx => return Ok(Written::Whole(docx::render(&report.page(redlines)))),
            Format::Xlsx => return Ok(Written::Whole(workbook(report, redlines)?)),
            Format::Csv => return Ok(Written::Sheet(self.sheet(report)?, b',')),
            Format::Tsv => return Ok(Written::Sheet(self.sheet(report)?, b'\t')),
            Format::Svg => {
                picture(&report.page(redlines), self.picture.as_deref())?.svg(Ground::Paper) + "\n"
            }
            Format::Png => {
                return png(picture(&report.page(redlines), self.picture.as_deref())?).map(Written::Whole);
            }
            Format::Json => return Ok(Written::Json(report)),
        };
        Ok(Written::Whole(text.into_bytes()))
    }

    /// The sheet asked for.
    fn sheet<'r>(&self, report: &'r impl Report) -> Result<Sheet<'r>, Error> {
        let sheets = report.sheets();
        let names: Vec<&str> = sheets.iter().map(|sheet| sheet.name).collect();
        let is_asked_for = |sheet: &Sheet<'_>| self.sheet.as_deref().is_none_or(|asked| asked == sheet.name);
        sheets.into_iter().find(is_asked_for).ok_or_else(|| Error::Argument {
            title: format!("no sheet `{}`", self.sheet.as_deref().unwrap_or_default()),
            help: Some(format!("there are: {}", names.join(", "))),
        })
    }
}

/// A report on its way out. Rows and data are made as they are written: there may be millions of them.
enum Written<'r, R> {
    Whole(Vec<u8>),
    Sheet(Sheet<'r>, u8),
    Json(&'r R),
}

impl<R: Report> Written<'_, R> {
    fn to(&self, out: &mut dyn Write) -> io::Result<()> {
        match self {
            Self::Whole(bytes) => out.write_all(bytes),
            Self::Sheet(sheet, separator) => csv::write(sheet, *separator, out),
            Self::Json(report) => {
                let mut out = BufWriter::with_capacity(BUFFER, out);
                serde_json::to_writer_pretty(&mut out, report)?;
                out.write_all(b"\n")?;
                out.flush()
            }
        }
    }
}

fn workbook(report: &impl Report, redlines: RedlineStyle) -> Result<Vec<u8>, Error> {
    let sheets = report.sheets();
    fit(&sheets)?;
    xlsx::render(&report.page(redlines).title, &sheets).map_err(|error| no_workbook(&error.to_string()))
}

/// Whether a workbook has room for all rows, found out before they are made.
fn fit(sheets: &[Sheet<'_>]) -> Result<(), Error> {
    if let Some(sheet) = sheets.iter().find(|sheet| sheet.len() > xlsx::MOST_ROWS) {
        let (rows, most) = (text::count(sheet.len(), "row"), text::count(xlsx::MOST_ROWS, "row"));
        return Err(no_workbook(&format!(
            "its table `{}` has {rows}, and it has room for {most}",
            sheet.name
        )));
    }
    Ok(())
}

fn no_workbook(why: &str) -> Error {
    Error::Argument {
        title: format!("a workbook cannot hold this report: {why}"),
        help: Some("write it as CSV, or ask for less".to_owned()),
    }
}

#[cfg(feature = "png")]
#[expect(clippy::unnecessary_wraps, reason = "it fails where the program was built without")]
fn png(picture: &Picture) -> Result<Vec<u8>, Error> {
    Ok(picture.png())
}

#[cfg(not(feature = "png"))]
fn png(_: &Picture) -> Result<Vec<u8>, Error> {
    Err(Error::Argument {
        title: "this program was built without pictures in pixels".to_owned(),
        help: Some("write --format svg, or build it with `--features png`".to_owned()),
    })
}

/// The first picture of a page, or the first of the kind asked for.
fn picture<'p>(page: &'p Page, kind: Option<&str>) -> Result<&'p Picture, Error> {
    let pictures = || {
        page.blocks.iter().filter_map(|block| match block {
            Block::Picture(picture) => Some(picture),
            _ => None,
        })
    };
    let is_asked_for = |picture: &&Picture| kind.is_none_or(|kind| picture.kind.as_str() == kind);
    pictures().find(is_asked_for).ok_or_else(|| {
        let mut kinds: Vec<&str> = pictures().map(|picture| picture.kind.as_str()).collect();
        kinds.dedup();
        Error::Argument {
            title: match kind {
                Some(kind) if !kinds.is_empty() => format!("this report has no picture `{kind}`"),
                _ => "this report has no picture".to_owned(),
            },
            help: (!kinds.is_empty()).then(|| format!("there are: {}", kinds.join(", "))),
        }
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::sheet::Value;

    #[test]
    fn more_rows_than_a_workbook_holds_are_refused_before_they_are_written() {
        let rows = |count: usize| {
            let mut sheet = Sheet::new("cells", &["count"]);
            (0..count).for_each(|count| sheet.row(vec![Value::from(count)]));
            fit(&[sheet])
        };
        assert!(rows(xlsx::MOST_ROWS).is_ok());
        let Err(Error::Argument { title, .. }) = rows(xlsx::MOST_ROWS + 1) else { panic!("it has no room") };
        assert!(title.contains("`cells` has 1,048,576 rows"), "{title}");
    }
}
