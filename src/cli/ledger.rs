//! `peaceterms ledger`

use super::{Context, Error, Outcome, Output};
use crate::report;

/// Arguments of `ledger`.
#[derive(Debug, clap::Args)]
pub(super) struct Arguments {
    /// A document: an id, any unambiguous part of one, or a path to a file
    a: String,

    /// A second document, to see which duties appear, vanish or change hands
    b: Option<String>,

    #[command(flatten)]
    output: Output,
}

/// Shows who is bound to what.
pub(super) fn run(arguments: &Arguments, context: &Context) -> Result<Outcome, Error> {
    let library = context.library()?;
    let names = std::iter::once(&arguments.a).chain(&arguments.b);
    let sets = names.map(|name| library.find(name)).collect::<Result<Vec<_>, _>>()?;
    let report = report::ledgers(&sets.iter().collect::<Vec<_>>(), library.catalogue());
    arguments.output.write(&report, context)?;
    Ok(Outcome::Done)
}
