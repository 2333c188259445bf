//! `peaceterms search`

use super::narrowing::{date, each};
use super::{Context, Error, Outcome, Output, readable};
use crate::catalogue::Date;
use crate::compare::{Filter, Query};
use crate::report;

/// Arguments of `search`.
#[derive(Debug, clap::Args)]
pub(super) struct Arguments {
    /// Words, and phrases in quotation marks: '"security guarantees" nato'
    #[arg(required = true, value_name = "WORDS")]
    words: Vec<String>,

    /// Only issues of this area
    #[arg(long, value_name = "AREA")]
    area: Vec<String>,

    /// Only terms that bind this party, and documents that it wrote
    #[arg(long, value_name = "PARTY")]
    party: Vec<String>,

    /// Only documents of this date or later: 2025, 2025-11 or 2025-11-19
    #[arg(long, value_name = "DATE", value_parser = date)]
    since: Option<Date>,

    /// Only documents of this date or earlier
    #[arg(long, value_name = "DATE", value_parser = date)]
    until: Option<Date>,

    /// Show at most so many terms; 0 shows all
    #[arg(long, value_name = "COUNT", default_value_t = 20)]
    limit: usize,

    #[command(flatten)]
    output: Output,
}

/// Finds terms by words in statements, quotes, wordings and issues of all documents.
pub(super) fn run(arguments: &Arguments, context: &Context) -> Result<Outcome, Error> {
    let query = Query::parse(&arguments.words.join(" "));
    if query.parts.is_empty() {
        return Err(Error::Argument {
            title: "there is no word to search for".to_owned(),
            help: Some("write words or figures; a phrase stands in quotation marks".to_owned()),
        });
    }
    let library = context.library()?;
    let catalogue = library.catalogue();
    let areas: Vec<_> = catalogue.areas().iter().map(|area| &area.id).collect();
    let parties: Vec<_> = catalogue.parties().ids().collect();
    let filter = Filter {
        areas: each(&arguments.area, "area", &areas, |id| id.as_str())?,
        parties: each(&arguments.party, "party", &parties, |id| id.as_str())?,
        since: arguments.since,
        until: arguments.until,
    };
    let sets = readable(library)?;
    let limit = (arguments.limit > 0).then_some(arguments.limit);
    arguments.output.write(&report::searched(&query, &sets, &filter, limit, catalogue), context)?;
    Ok(Outcome::Done)
}
