//! `peaceterms common-ground`

use super::{Context, Error, Outcome, Output};
use crate::report;

/// Arguments of `common-ground`.
#[derive(Debug, clap::Args)]
pub(super) struct Arguments {
    /// Two documents or more: ids, unambiguous parts of ids, or paths to files
    #[arg(required = true, num_args = 2.., value_name = "DOCUMENT")]
    documents: Vec<String>,

    #[command(flatten)]
    output: Output,
}

/// Shows the outcomes that several documents all admit.
pub(super) fn run(arguments: &Arguments, context: &Context) -> Result<Outcome, Error> {
    let library = context.library()?;
    let sets = arguments.documents.iter().map(|name| library.find(name)).collect::<Result<Vec<_>, _>>()?;
    let report = report::common_grounds(&sets.iter().collect::<Vec<_>>(), library.catalogue());
    arguments.output.write(&report, context)?;
    Ok(Outcome::Done)
}
