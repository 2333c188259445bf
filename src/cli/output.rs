//! Where a report goes, and in which form.

use std::io::{self, IsTerminal};
use std::path::{Path, PathBuf};

use clap::ValueEnum;

use super::file::{Existing, write_file};
use super::{Context, Error, write};
use crate::report::page::{Block, Page, RedlineStyle};
use crate::report::picture::{Ground, Picture};
use crate::report::terminal::Terminal;
use crate::report::{Report, csv, docx, html, markdown, terminal, xlsx};

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

    /// Which picture of a report svg and png write: overlap, ladder or timeline [default: the first]
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
        let written = self.render(format, report, redlines, context)?;
        match &self.file {
            None => write(&written),
            Some(path) => {
                let existing = if self.force { Existing::Replace } else { Existing::Ask };
                write_file(path, &written, existing)
            }
        }
    }

    fn render(
        &self,
        format: Format,
        report: &impl Report,
        redlines: RedlineStyle,
        context: &Context,
    ) -> Result<Vec<u8>, Error> {
        let text = match format {
            Format::Terminal => {
                let screen = context.screen.terminal();
                let terminal = Terminal { color: screen.color && self.file.is_none(), ..screen };
                terminal::render(&report.page(redlines), terminal)
            }
            Format::Markdown => markdown::render(&report.page(redlines)),
            Format::Html => html::render(&report.page(redlines)),
            Format::Docx => return Ok(docx::render(&report.page(redlines))),
            Format::Xlsx => return workbook(report, redlines),
            Format::Csv => self.separated(report, b',')?,
            Format::Tsv => self.separated(report, b'\t')?,
            Format::Svg => {
                picture(&report.page(redlines), self.picture.as_deref())?.svg(Ground::Paper) + "\n"
            }
            Format::Png => return png(picture(&report.page(redlines), self.picture.as_deref())?),
            Format::Json => {
                let text =
                    serde_json::to_string_pretty(report).expect("a report holds nothing that JSON cannot");
                text + "\n"
            }
        };
        Ok(text.into_bytes())
    }

    /// The sheet asked for, its values apart by `separator`.
    fn separated(&self, report: &impl Report, separator: u8) -> Result<String, Error> {
        let sheets = report.sheets();
        let is_asked_for = |name: &str| self.sheet.as_deref().is_none_or(|asked| asked == name);
        let found = sheets.iter().find(|sheet| is_asked_for(sheet.name));
        found.map(|sheet| csv::render(sheet, separator)).ok_or_else(|| Error::Argument {
            title: format!("no sheet `{}`", self.sheet.as_deref().unwrap_or_default()),
            help: Some(format!(
                "there are: {}",
                sheets.iter().map(|sheet| sheet.name).collect::<Vec<_>>().join(", ")
            )),
        })
    }
}

fn workbook(report: &impl Report, redlines: RedlineStyle) -> Result<Vec<u8>, Error> {
    xlsx::render(&report.page(redlines).title, &report.sheets()).map_err(|error| Error::Argument {
        title: format!("a workbook cannot hold this report: {error}"),
        help: Some("write it as CSV".to_owned()),
    })
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
