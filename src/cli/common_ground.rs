//! `peaceterms common-ground`

use super::{Context, Error, Format, Outcome, write, write_json};
use crate::report::{self, terminal};

/// Arguments of `common-ground`.
#[derive(Debug, clap::Args)]
pub(super) struct Arguments {
    /// Two documents or more: ids, unambiguous parts of ids, or paths to files
    #[arg(required = true, num_args = 2.., value_name = "DOCUMENT")]
    documents: Vec<String>,

    /// In which form to write
    #[arg(long, value_enum, default_value_t = Format::Terminal)]
    format: Format,
}

/// Shows the outcomes that several documents all admit.
pub(super) fn run(arguments: &Arguments, context: &Context) -> Result<Outcome, Error> {
    let library = context.library()?;
    let sets = arguments.documents.iter().map(|name| library.find(name)).collect::<Result<Vec<_>, _>>()?;
    let report = report::common_grounds(&sets.iter().collect::<Vec<_>>(), library.catalogue());
    match arguments.format {
        Format::Json => write_json(&report)?,
        Format::Terminal => write(&terminal::common_ground(&report, context.screen.terminal()))?,
    }
    Ok(Outcome::Done)
}
