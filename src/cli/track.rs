//! `peaceterms track`

use super::narrowing::each;
use super::progress::READING;
use super::{Context, Error, Outcome, Output, Progress};
use crate::catalogue::{Issue, PartyId};
use crate::library::Library;
use crate::report;
use crate::termset::TermSet;
use crate::text;

/// Arguments of `track`.
#[derive(Debug, clap::Args)]
pub(super) struct Arguments {
    /// An issue of the catalogue
    #[arg(required_unless_present = "area", conflicts_with = "area")]
    issue: Option<String>,

    /// Every issue of this area
    #[arg(long, value_name = "AREA")]
    area: Option<String>,

    /// Only documents that one of two parties put forward, alone or with others; or only two documents and those
    /// dated between them
    #[arg(long, num_args = 2, value_names = ["A", "B"])]
    between: Vec<String>,

    #[command(flatten)]
    output: Output,
}

/// Shows how an issue moved from document to document.
pub(super) fn run(arguments: &Arguments, context: &Context) -> Result<Outcome, Error> {
    let library = context.library()?;
    let catalogue = library.catalogue();
    let (subject, issues) = arguments.issues(library)?;
    let sets = Progress::during(READING, || library.all())?;
    let (sets, narrowed) = arguments.between(&sets, library)?;
    let what = format!("tracking {}", text::count(sets.len(), "document"));
    let report = Progress::during(what, || report::tracks(&subject, &issues, &sets, narrowed, catalogue));
    arguments.output.write(&report, context)?;
    Ok(Outcome::Done)
}

impl Arguments {
    /// What is tracked: its name, and its issues.
    fn issues<'l>(&self, library: &'l Library) -> Result<(String, Vec<&'l Issue>), Error> {
        let catalogue = library.catalogue();
        if let Some(area) = &self.area {
            let known: Vec<_> = catalogue.areas().iter().collect();
            let found = each(std::slice::from_ref(area), "area", &known, |area| area.id.as_str())?;
            let is_of_area = |issue: &&Issue| found.iter().any(|area| area.id == issue.area);
            let issues = catalogue.issues().iter().filter(is_of_area).collect();
            return Ok((found.into_iter().map(|area| area.label).collect(), issues));
        }
        let known: Vec<_> = catalogue.issues().iter().collect();
        let asked: Vec<String> = self.issue.iter().cloned().collect();
        let ids: Vec<Issue> = each(&asked, "issue", &known, |issue| issue.id.as_str())?;
        let issues: Vec<&Issue> = ids.iter().filter_map(|issue| catalogue.issue(issue.id.as_str())).collect();
        Ok((issues.iter().map(|issue| issue.label.as_str()).collect(), issues))
    }

    /// The documents asked for, and which those are, in words.
    fn between<'t>(
        &self,
        sets: &'t [TermSet],
        library: &Library,
    ) -> Result<(Vec<&'t TermSet>, Option<String>), Error> {
        let [a, b] = self.between.as_slice() else { return Ok((sets.iter().collect(), None)) };
        let parties = library.catalogue().parties();
        let party = |word: &str| parties.ids().find(|id| id.as_str() == word).cloned();
        match (party(a), party(b)) {
            (Some(a), Some(b)) => {
                let is_of = |set: &&TermSet| [&a, &b].iter().any(|party| set.authors.contains(party));
                let label = |party: &PartyId| parties.label(party).to_owned();
                let narrowed = format!("documents that {} or {} put forward", label(&a), label(&b));
                Ok((sets.iter().filter(is_of).collect(), Some(narrowed)))
            }
            (None, None) => {
                let ends = [library.find(a)?, library.find(b)?];
                let first = ends.iter().map(|set| set.date.first_day()).min();
                let last = ends.iter().map(|set| set.date.last_day()).max();
                let is_end = |set: &TermSet| ends.iter().any(|end| end.id == set.id);
                let lies_between = |set: &&TermSet| is_end(set) || set.date.may_lie_between(first, last);
                let [one, other] = ends.each_ref().map(TermSet::short_title);
                let narrowed = format!("{one}, {other} and documents dated between them");
                Ok((sets.iter().filter(lies_between).collect(), Some(narrowed)))
            }
            (Some(party), None) | (None, Some(party)) => {
                let other = if party.as_str() == a { b } else { a };
                Err(Error::Argument {
                    title: format!("`{party}` is a party, and `{other}` is none"),
                    help: Some("--between takes two parties of the catalogue, or two documents".to_owned()),
                })
            }
        }
    }
}
