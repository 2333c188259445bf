//! `peaceterms list`

use super::{Context, Error, Format, Outcome, write, write_json};
use crate::report::{documents, terminal};

/// Arguments of `list`.
#[derive(Debug, clap::Args)]
pub(super) struct Arguments {
    /// In which form to write
    #[arg(long, value_enum, default_value_t = Format::Terminal)]
    format: Format,
}

/// Lists the documents of the library.
pub(super) fn run(arguments: &Arguments, context: &Context) -> Result<Outcome, Error> {
    let library = context.library()?;
    let sets = library.all()?;
    let report = documents::library(&sets, library.catalogue());
    match arguments.format {
        Format::Json => write_json(&report)?,
        Format::Terminal => write(&terminal::list(&report, context.screen.terminal()))?,
    }
    Ok(Outcome::Done)
}
