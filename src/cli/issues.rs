//! `peaceterms issues`

use super::narrowing::each;
use super::{Context, Error, Outcome, Output, readable};
use crate::catalogue::{AreaId, Issue};
use crate::report;
use crate::yaml::nearest;

/// Arguments of `issues`.
#[derive(Debug, clap::Args)]
pub(super) struct Arguments {
    /// Words of a text, or one issue's id, which shows the whole issue [default: list all issues]
    words: Vec<String>,

    /// Only issues of this area
    #[arg(long, value_name = "AREA")]
    area: Vec<String>,

    #[command(flatten)]
    output: Output,
}

/// Finds issues of the catalogue, or shows one.
pub(super) fn run(arguments: &Arguments, context: &Context) -> Result<Outcome, Error> {
    let library = context.library()?;
    let catalogue = library.guided_catalogue();
    let sets = readable(library)?;
    if let [id] = arguments.words.as_slice()
        && let Some(issue) = catalogue.issue(id)
    {
        arguments.output.write(&report::issue(issue, &sets, &catalogue), context)?;
        return Ok(Outcome::Done);
    }
    let known: Vec<_> = catalogue.areas().iter().map(|area| &area.id).collect();
    let areas: Vec<AreaId> = each(&arguments.area, "area", &known, |id| id.as_str())?;
    let mut found: Vec<&Issue> = match arguments.words.as_slice() {
        [] => catalogue.issues().iter().collect(),
        words => catalogue.search(words),
    };
    found.retain(|issue| areas.is_empty() || areas.contains(&issue.area));
    if found.is_empty() {
        let words = arguments.words.join(" ");
        let near =
            nearest(&words.replace(' ', "-"), catalogue.issues().iter().map(|issue| issue.id.as_str()));
        return Err(Error::Argument {
            title: format!("no issue has the words `{words}`"),
            help: Some(near.map_or_else(
                || "try other words, or `peaceterms issues` for all".to_owned(),
                |near| format!("did you mean `{near}`?"),
            )),
        });
    }
    arguments.output.write(&report::issues(&found, &arguments.words, &sets, &catalogue), context)?;
    Ok(Outcome::Done)
}
