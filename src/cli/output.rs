//! Where a report goes, and in which form.

use super::{Context, Error, write};
use crate::report::page::RedlineStyle;
use crate::report::{Report, terminal};

/// Arguments of every command that prints a report.
#[derive(Debug, clap::Args)]
pub(super) struct Output {
    /// In which form to write
    #[arg(long, value_enum, default_value_t = Format::Terminal)]
    format: Format,
}

/// In which form a report is written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, clap::ValueEnum)]
enum Format {
    /// Tables and paragraphs
    #[default]
    Terminal,
    /// Data for programs, in a versioned layout
    Json,
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
        match self.format {
            Format::Terminal => write(&terminal::render(&report.page(redlines), context.screen.terminal())),
            Format::Json => {
                let text =
                    serde_json::to_string_pretty(report).expect("a report holds nothing that JSON cannot");
                write(&(text + "\n"))
            }
        }
    }
}
