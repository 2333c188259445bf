//! `peaceterms show`

use super::compare::each;
use super::{Context, Error, Format, Outcome, write, write_json};
use crate::report::{documents, terminal};

/// Arguments of `show`.
#[derive(Debug, clap::Args)]
pub(super) struct Arguments {
    /// A document: an id, any unambiguous part of one, or a path to a file
    document: String,

    /// Only terms that bind this party
    #[arg(long, value_name = "PARTY")]
    binds: Vec<String>,

    /// In which form to write
    #[arg(long, value_enum, default_value_t = Format::Terminal)]
    format: Format,
}

/// Shows one document.
pub(super) fn run(arguments: &Arguments, context: &Context) -> Result<Outcome, Error> {
    let library = context.library()?;
    let set = library.find(&arguments.document)?;
    let parties: Vec<_> = library.catalogue().parties().ids().collect();
    let binds = each(&arguments.binds, "party", &parties, |id| id.as_str())?;
    let report = documents::document(&set, library.catalogue(), &binds);
    match arguments.format {
        Format::Json => write_json(&report)?,
        Format::Terminal => write(&terminal::show(&report, context.screen.terminal()))?,
    }
    Ok(Outcome::Done)
}
