//! `peaceterms history`

use super::progress::READING;
use super::{Context, Error, Outcome, Output, Progress};
use crate::compare::history;
use crate::report;
use crate::termset::points;

/// Arguments of `history`.
#[derive(Debug, clap::Args)]
pub(super) struct Arguments {
    /// A document: an id, any unambiguous part of one, or a path to a file
    document: String,

    /// Only the terms of this point, with its parts, or on this issue
    term: Option<String>,

    #[command(flatten)]
    output: Output,
}

/// Shows which document of its lineage first had each term of a document, and what became of it on the way.
pub(super) fn run(arguments: &Arguments, context: &Context) -> Result<Outcome, Error> {
    let library = context.library()?;
    let set = library.find(&arguments.document)?;
    let wanted = arguments.term.as_deref();
    if let Some(name) =
        wanted.filter(|name| !set.terms.iter().any(|term| report::history::is_named(term, name)))
    {
        return Err(Error::Argument {
            title: format!("`{}` has no point and no issue `{name}`", set.id),
            help: Some(format!("its points are {}", points(&set.terms).join(", "))),
        });
    }
    let sets = Progress::during(READING, || library.all())?;
    let history = history(&set, &sets, library.catalogue());
    arguments.output.write(&report::histories(&history, wanted, library.catalogue()), context)?;
    Ok(Outcome::Done)
}
