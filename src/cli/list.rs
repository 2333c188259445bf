//! `peaceterms list`

use super::{Context, Error, Outcome, Output, readable};
use crate::report::documents;

/// Arguments of `list`.
#[derive(Debug, clap::Args)]
pub(super) struct Arguments {
    #[command(flatten)]
    output: Output,
}

/// Lists the documents of the library.
pub(super) fn run(arguments: &Arguments, context: &Context) -> Result<Outcome, Error> {
    let library = context.library()?;
    let sets = readable(library)?;
    let report = documents::library(&sets, library.catalogue());
    arguments.output.write(&report, context)?;
    Ok(Outcome::Done)
}
