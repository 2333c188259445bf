//! `peaceterms stance`

use super::narrowing::date;
use super::{Context, Error, Outcome, Output};
use crate::catalogue::Date;
use crate::report;

/// Arguments of `stance`.
#[derive(Debug, clap::Args)]
pub(super) struct Arguments {
    /// A party of the catalogue
    party: String,

    /// By the end of this day, month or year: 2025-11-20 [default: the latest there is]
    #[arg(long, value_name = "DATE", value_parser = date)]
    on: Option<Date>,

    #[command(flatten)]
    output: Output,
}

/// Shows what a party states on each issue, by the latest of its documents that speaks on it.
pub(super) fn run(arguments: &Arguments, context: &Context) -> Result<Outcome, Error> {
    let library = context.library()?;
    let stance = library.stance(&arguments.party, arguments.on)?;
    arguments.output.write(&report::stances(&stance, library.catalogue()), context)?;
    Ok(Outcome::Done)
}
