//! `peaceterms compare`

use clap::ValueEnum;

use super::narrowing::{Narrowing, each};
use super::{Context, Error, Outcome, Output, to_the_end};
use crate::catalogue::Catalogue;
use crate::compare::{Relation, Silence, compare};
use crate::report::page::RedlineStyle;
use crate::report::{self, Sort, View};
use crate::termset::TermSet;

/// Arguments of `compare`.
#[derive(Debug, clap::Args)]
pub(super) struct Arguments {
    /// A document: an id, any unambiguous part of one, a path to a file, or a stance such as `stance:russia@2025-11-20`
    a: String,

    /// The document that it is held against
    b: String,

    /// More documents: then all are shown side by side, with the groups that are compatible with one another
    others: Vec<String>,

    #[command(flatten)]
    narrowing: Narrowing,

    /// Only rows that stand so: a relation such as `differing`, or a word such as `dropped`
    #[arg(long, value_name = "RELATION")]
    relation: Vec<String>,

    /// Only rows in which this party is bound
    #[arg(long, value_name = "PARTY")]
    binds: Vec<String>,

    /// The order of the rows
    #[arg(long, value_enum, default_value_t = SortArgument::Area)]
    sort: SortArgument,

    /// How the terms are shown in words
    #[arg(long, value_enum, default_value_t = RedlineArgument::Inline)]
    redline: RedlineArgument,

    #[command(flatten)]
    output: Output,

    /// End with status 1 where anything differs
    #[arg(long)]
    exit_code: bool,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
enum SortArgument {
    /// By area, in the order of the catalogue
    Area,
    /// Differences first
    Relation,
    /// In the order of A's points
    A,
    /// In the order of B's points
    B,
    /// By the issue's name
    Issue,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
enum RedlineArgument {
    /// In one text, what was deleted and inserted marked
    Inline,
    /// In two columns
    SideBySide,
    /// In two lines
    Unified,
    /// Not at all
    None,
}

/// Holds one document against another.
pub(super) fn run(arguments: &Arguments, context: &Context) -> Result<Outcome, Error> {
    if !arguments.others.is_empty() {
        return several(arguments, context);
    }
    let (library, [a, b]) = context.library_and_pair(&arguments.a, &arguments.b)?;
    let catalogue = library.catalogue();
    let view = view(arguments, catalogue)?;
    let comparison = to_the_end(compare(a, b, catalogue));
    let report = to_the_end(report::comparison(&comparison, catalogue, &view));
    let redlines = match arguments.redline {
        RedlineArgument::Inline => RedlineStyle::Inline,
        RedlineArgument::SideBySide => RedlineStyle::SideBySide,
        RedlineArgument::Unified => RedlineStyle::Unified,
        RedlineArgument::None => RedlineStyle::None,
    };
    arguments.output.write_with(&*report, redlines, context)?;
    let found = arguments.exit_code && comparison.has_differences();
    Ok(if found { Outcome::Found } else { Outcome::Done })
}

/// Holds three documents or more against one another.
fn several(arguments: &Arguments, context: &Context) -> Result<Outcome, Error> {
    for (name, is_given) in [
        ("--relation", !arguments.relation.is_empty()),
        ("--binds", !arguments.binds.is_empty()),
        ("--sort", !matches!(arguments.sort, SortArgument::Area)),
        ("--redline", !matches!(arguments.redline, RedlineArgument::Inline)),
    ] {
        if is_given {
            return Err(Error::Argument {
                title: format!("{name} is for two documents, and here are {}", arguments.others.len() + 2),
                help: Some("leave it out, or name two documents".to_owned()),
            });
        }
    }
    let library = context.library()?;
    let names: Vec<String> =
        [&arguments.a, &arguments.b].into_iter().chain(&arguments.others).cloned().collect();
    let sets = library.find_all(&names)?;
    let sets: Vec<&TermSet> = sets.iter().collect();
    let report = report::togethers(&sets, library.catalogue(), &view(arguments, library.catalogue())?);
    arguments.output.write(&report, context)?;
    let found = arguments.exit_code && report.has_differences();
    Ok(if found { Outcome::Found } else { Outcome::Done })
}

fn view(arguments: &Arguments, catalogue: &Catalogue) -> Result<View, Error> {
    let (areas, issues) = arguments.narrowing.find(catalogue)?;
    let parties: Vec<_> = catalogue.parties().ids().collect();
    let relations = Relation::ALL.map(Relation::as_str);
    let silences = Silence::ALL.map(Silence::as_str);
    let words: Vec<&str> =
        relations.into_iter().chain(["worded", "not agreed", "unclear"]).chain(silences).collect();
    Ok(View {
        areas,
        issues,
        relations: each(
            &spaced(&arguments.relation),
            "relation",
            &words.iter().collect::<Vec<_>>(),
            |word| word,
        )?
        .into_iter()
        .map(str::to_owned)
        .collect(),
        binds: each(&arguments.binds, "party", &parties, |id| id.as_str())?,
        sort: match arguments.sort {
            SortArgument::Area => Sort::Area,
            SortArgument::Relation => Sort::Relation,
            SortArgument::A => Sort::A,
            SortArgument::B => Sort::B,
            SortArgument::Issue => Sort::Issue,
        },
    })
}

/// Words of two parts may be joined by a hyphen on the command line: `not-reported`.
fn spaced(words: &[String]) -> Vec<String> {
    words.iter().map(|word| word.replace('-', " ")).collect()
}
