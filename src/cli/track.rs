//! `peaceterms track`

use super::narrowing::each;
use super::{Context, Error, Outcome, Output};
use crate::report;

/// Arguments of `track`.
#[derive(Debug, clap::Args)]
pub(super) struct Arguments {
    /// An issue of the catalogue
    issue: String,

    #[command(flatten)]
    output: Output,
}

/// Shows how an issue moved from document to document.
pub(super) fn run(arguments: &Arguments, context: &Context) -> Result<Outcome, Error> {
    let library = context.library()?;
    let catalogue = library.catalogue();
    let known: Vec<_> = catalogue.issues().iter().collect();
    let found = each(std::slice::from_ref(&arguments.issue), "issue", &known, |issue| issue.id.as_str())?;
    let sets = library.all()?;
    for issue in &found {
        let report = report::tracks(issue, &sets, catalogue);
        arguments.output.write(&report, context)?;
    }
    Ok(Outcome::Done)
}
