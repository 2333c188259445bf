//! `peaceterms common-ground`

use super::progress::READING;
use super::{Context, Error, Outcome, Output, Progress};
use crate::report;
use crate::text;

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
    let sets = Progress::during(READING, || library.find_all(&arguments.documents))?;
    let what = format!("comparing {}", text::count(sets.len(), "document"));
    let sets: Vec<_> = sets.iter().collect();
    let report = Progress::during(what, || report::common_grounds(&sets, library.catalogue()));
    arguments.output.write(&report, context)?;
    Ok(Outcome::Done)
}
