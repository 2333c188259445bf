//! `peaceterms sequence`

use super::{Context, Error, Outcome, Output};
use crate::report;

/// Arguments of `sequence`.
#[derive(Debug, clap::Args)]
pub(super) struct Arguments {
    /// A document: an id, any unambiguous part of one, or a path to a file
    a: String,

    /// A second document, to see which steps change order
    b: Option<String>,

    #[command(flatten)]
    output: Output,
}

/// Shows the order of the steps of a document.
pub(super) fn run(arguments: &Arguments, context: &Context) -> Result<Outcome, Error> {
    let library = context.library()?;
    let names = std::iter::once(&arguments.a).chain(&arguments.b);
    let sets = names.map(|name| library.find(name)).collect::<Result<Vec<_>, _>>()?;
    let report = report::sequences(&sets.iter().collect::<Vec<_>>(), library.catalogue());
    arguments.output.write(&report, context)?;
    Ok(Outcome::Done)
}
