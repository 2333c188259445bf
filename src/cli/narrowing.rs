//! Finding what names on the command line stand for.

use super::Error;
use crate::catalogue::{AreaId, Catalogue, Date, IssueId};
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

/// Reads a date of the command line.
pub(super) fn date(text: &str) -> Result<Date, String> {
    Date::parse(text).ok_or_else(|| "expected a date such as 2025-11-19, 2025-11 or 2025".to_owned())
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
            let few = if akin.is_empty() { most_alike(word, names()) } else { akin };
            let more = match few.len().saturating_sub(MOST_NAMES) {
                0 => String::new(),
                more => format!(" and {more} more"),
            };
            let listed = few.iter().take(MOST_NAMES).copied().collect::<Vec<_>>().join(", ");
            let lead = if few.len() == known.len() { "there are" } else { "the nearest are" };
            let search =
                if what == "issue" { "; `peaceterms search WORDS` finds issues by words" } else { "" };
            let near = near.map(|near| format!("did you mean `{near}`?"));
            Error::Argument {
                title: format!("no {what} `{word}`"),
                help: Some(near.unwrap_or_else(|| format!("{lead}: {listed}{more}{search}"))),
            }
        })
    };
    given.iter().map(find).collect()
}

/// The names that look most like a word, best first; all of them where they are few.
fn most_alike<'n>(word: &str, names: impl Iterator<Item = &'n str>) -> Vec<&'n str> {
    const FEW: usize = 5;
    let mut names: Vec<&str> = names.collect();
    if names.len() > MOST_NAMES {
        // Stable: of names that are alike, the first of the catalogue.
        names.sort_by(|one, other| {
            strsim::jaro_winkler(word, other).total_cmp(&strsim::jaro_winkler(word, one))
        });
        names.truncate(FEW);
    }
    names
}
