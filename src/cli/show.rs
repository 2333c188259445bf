//! `peaceterms show`

use super::narrowing::each;
use super::{Context, Error, Outcome, Output};
use crate::report::documents;

/// Arguments of `show`.
#[derive(Debug, clap::Args)]
pub(super) struct Arguments {
    /// A document: an id, any unambiguous part of one, or a path to a file
    document: String,

    /// Only terms that bind this party
    #[arg(long, value_name = "PARTY")]
    binds: Vec<String>,

    #[command(flatten)]
    output: Output,
}

/// Shows one document.
pub(super) fn run(arguments: &Arguments, context: &Context) -> Result<Outcome, Error> {
    let library = context.library()?;
    let set = library.find(&arguments.document)?;
    let parties: Vec<_> = library.catalogue().parties().ids().collect();
    let binds = each(&arguments.binds, "party", &parties, |id| id.as_str())?;
    let report = documents::document(&set, library.catalogue(), &binds);
    arguments.output.write(&report, context)?;
    Ok(Outcome::Done)
}
