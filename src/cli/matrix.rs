//! `peaceterms matrix`

use clap::ValueEnum;

use super::narrowing::{date, each};
use super::progress::READING;
use super::{Context, Error, Outcome, Output, Progress, to_the_end};
use crate::catalogue::{Catalogue, Date};
use crate::report::matrix::{Measure, matrices};
use crate::termset::TermSet;
use crate::text;

/// The most documents of a matrix: its hundred million cells take 2.5 GB.
const MOST_DOCUMENTS: usize = 10_000;

/// Arguments of `matrix`.
#[derive(Debug, clap::Args)]
pub(super) struct Arguments {
    /// Two documents or more: ids, unambiguous parts of ids, or paths to files
    #[arg(required_unless_present = "all", conflicts_with = "all", value_name = "DOCUMENT")]
    documents: Vec<String>,

    /// All documents of the library
    #[arg(long)]
    all: bool,

    /// Only issues of this area
    #[arg(long, value_name = "AREA")]
    area: Vec<String>,

    /// Only documents of this day or later: `2025-11-19`, `2025-11` or `2025`
    #[arg(long, value_name = "DATE", value_parser = date)]
    since: Option<Date>,

    /// Only documents of this day or earlier
    #[arg(long, value_name = "DATE", value_parser = date)]
    until: Option<Date>,

    /// Which figures the page shows [default: meets, agreement and shared-agenda]
    #[arg(long, value_enum, value_name = "FIGURE")]
    measure: Vec<MeasureArgument>,

    #[command(flatten)]
    output: Output,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
enum MeasureArgument {
    /// How far the row's document meets the column's
    Meets,
    /// On how many issues some outcome satisfies both
    Agreement,
    /// On how many issues both admit the same outcomes
    Same,
    /// How many issues both address
    SharedAgenda,
}

/// Shows how every two of many documents stand to each other.
pub(super) fn run(arguments: &Arguments, context: &Context) -> Result<Outcome, Error> {
    let library = context.library()?;
    let catalogue = library.catalogue();
    let known: Vec<_> = catalogue.areas().iter().map(|area| &area.id).collect();
    let areas = each(&arguments.area, "area", &known, |id| id.as_str())?;
    // A matrix shows no words of terms, and of thousands of documents they are most of what there is to keep.
    let sets = to_the_end(Progress::during(READING, || {
        if arguments.all { library.all_without_words() } else { library.find_all(&arguments.documents) }
    })?);
    let mut kept: Vec<&TermSet> = sets.iter().filter(|set| arguments.keeps(set.date)).collect();
    kept.sort_by(|one, other| (one.date, &one.id).cmp(&(other.date, &other.id)));
    kept.dedup_by(|one, other| one.id == other.id);
    refuse(kept.len())?;
    let narrowed = arguments.narrowed(&areas, catalogue);
    let what = format!("comparing {}", text::count(kept.len(), "document"));
    let measures = arguments.measures();
    let report =
        to_the_end(Progress::during(what, || matrices(&kept, (&areas, narrowed), &measures, catalogue)));
    arguments.output.write(&*report, context)?;
    Ok(Outcome::Done)
}

/// Refuses so many documents as no matrix is made of.
fn refuse(count: usize) -> Result<(), Error> {
    let (title, help) = match count {
        0 | 1 => (
            format!("a matrix takes two documents or more, and there {}", there_are(count)),
            "name more, or widen --since and --until",
        ),
        2..=MOST_DOCUMENTS => return Ok(()),
        _ => (
            format!(
                "a matrix of {} has more cells than there is room for; it takes at most {}",
                text::count(count, "document"),
                text::count(MOST_DOCUMENTS, "document"),
            ),
            "narrow it with --since and --until, or count it in a database: docs/scale.md",
        ),
    };
    Err(Error::Argument { title, help: Some(help.to_owned()) })
}

impl Arguments {
    /// Whether a document of this date is asked for. One of which only the month or the year is known is, where it
    /// may be.
    fn keeps(&self, date: Date) -> bool {
        date.may_lie_between(self.since, self.until)
    }

    fn measures(&self) -> Vec<Measure> {
        if self.measure.is_empty() {
            return vec![Measure::Meets, Measure::Agreement, Measure::SharedAgenda];
        }
        let measure = |given: &MeasureArgument| match given {
            MeasureArgument::Meets => Measure::Meets,
            MeasureArgument::Agreement => Measure::Agreement,
            MeasureArgument::Same => Measure::Same,
            MeasureArgument::SharedAgenda => Measure::SharedAgenda,
        };
        self.measure.iter().map(measure).collect()
    }

    fn narrowed(&self, areas: &[crate::catalogue::AreaId], catalogue: &Catalogue) -> Option<String> {
        let labels = areas.iter().map(|area| catalogue.area_label(area));
        let areas = (!areas.is_empty()).then(|| format!("issues of {}", text::join(labels, "and")));
        let since = self.since.map(|since| format!("documents since {since}"));
        let until = self.until.map(|until| format!("documents until {until}"));
        let parts: Vec<String> = [areas, since, until].into_iter().flatten().collect();
        (!parts.is_empty()).then(|| parts.join(", "))
    }
}

fn there_are(count: usize) -> String {
    match count {
        0 => "is none".to_owned(),
        count => format!("is only {count}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn too_few_documents_and_too_many_are_refused_with_what_to_do() {
        let told = |count| match refuse(count) {
            Err(Error::Argument { title, help }) => Some((title, help.unwrap_or_default())),
            _ => None,
        };
        assert_eq!(told(2), None);
        assert_eq!(told(MOST_DOCUMENTS), None);
        let (few, _) = told(1).expect("one is too few");
        assert_eq!(few, "a matrix takes two documents or more, and there is only 1");
        let (many, help) = told(MOST_DOCUMENTS + 1).expect("so many are too many");
        assert!(many.contains("10,001 documents") && many.contains("at most 10,000"), "{many}");
        assert!(help.contains("docs/scale.md"), "{help}");
    }
}
