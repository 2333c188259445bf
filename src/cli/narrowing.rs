//! Finding what names on the command line stand for.

use super::Error;
use crate::catalogue::{AreaId, Catalogue, IssueId};
use crate::yaml::nearest;

/// Arguments that narrow a report to a part of the catalogue.
#[derive(Debug, clap::Args)]
pub(super) struct Narrowing {
    /// Only rows of this area
    #[arg(long, value_name = "AREA")]
    area: Vec<String>,

    /// Only rows of this issue
    #[arg(long, value_name = "ISSUE")]
    issue: Vec<String>,
}

impl Narrowing {
    /// The areas and the issues named.
    pub(super) fn find(&self, catalogue: &Catalogue) -> Result<(Vec<AreaId>, Vec<IssueId>), Error> {
        let areas: Vec<_> = catalogue.areas().iter().map(|area| &area.id).collect();
        let issues: Vec<_> = catalogue.issues().iter().map(|issue| &issue.id).collect();
        Ok((
            each(&self.area, "area", &areas, |id| id.as_str())?,
            each(&self.issue, "issue", &issues, |id| id.as_str())?,
        ))
    }
}

/// How many names an error lists at most.
const MOST_NAMES: usize = 20;

/// The entry of `known` for each word given; an error names the nearest where there is none.
pub(super) fn each<T: Clone>(
    given: &[String],
    what: &str,
    known: &[&T],
    name: impl Fn(&T) -> &str,
) -> Result<Vec<T>, Error> {
    let find = |word: &String| {
        known.iter().find(|entry| name(entry) == word).map(|entry| (*entry).clone()).ok_or_else(|| {
            let near = nearest(word, known.iter().map(|entry| name(entry)));
            let names = || known.iter().map(|entry| name(entry));
            let shares_word =
                |other: &&str| other.split('-').any(|part| word.split('-').any(|own| own == part));
            let akin: Vec<&str> = names().filter(shares_word).collect();
            let all: Vec<&str> = if akin.is_empty() { names().collect() } else { akin };
            let more = match all.len().saturating_sub(MOST_NAMES) {
                0 => String::new(),
                more => format!(" and {more} more"),
            };
            let listed = all.iter().take(MOST_NAMES).copied().collect::<Vec<_>>().join(", ");
            let near = near.map(|near| format!("did you mean `{near}`?"));
            Error::Argument {
                title: format!("no {what} `{word}`"),
                help: Some(near.unwrap_or_else(|| format!("there are: {listed}{more}"))),
            }
        })
    };
    given.iter().map(find).collect()
}
