//! `peaceterms export`

use std::io::BufWriter;
use std::path::{Path, PathBuf};

use clap::ValueEnum;

use super::file::{Existing, write_file_with};
use super::progress::READING;
use super::{Context, Error, Outcome, Progress, tell};
use crate::report::export::{Form, Table, export};
use crate::termset::TermSet;

/// Arguments of `export`.
#[derive(Debug, clap::Args)]
pub(super) struct Arguments {
    /// Documents: ids, unambiguous parts of ids, or paths to files
    #[arg(required_unless_present = "all", conflicts_with = "all", value_name = "DOCUMENT")]
    documents: Vec<String>,

    /// All documents of the library
    #[arg(long)]
    all: bool,

    /// Which table to write
    #[arg(long, value_enum, default_value_t = TableArgument::Terms)]
    table: TableArgument,

    /// The file to write to, which ends in .csv or .parquet
    #[arg(short = 'o', long = "output", value_name = "FILE")]
    file: PathBuf,

    /// Replace the file if it is there already
    #[arg(long)]
    force: bool,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
enum TableArgument {
    /// One row a term: document, issue, position, source and certainty
    Terms,
    /// What each document holds on an issue by all its terms
    Positions,
    /// What each term asks for
    Demands,
    /// How every two positions on an issue relate
    Relations,
    /// Which circumstances of an issue hold in which others
    Applies,
    /// Pairs of documents and issues that are counted row by row
    Several,
    /// Pairs of documents that are compared in full
    Compared,
}

/// Writes the library, or a part of it, as a table for a database.
pub(super) fn run(arguments: &Arguments, context: &Context) -> Result<Outcome, Error> {
    let form = form(&arguments.file)?;
    let library = context.library()?;
    let sets = Progress::during(READING, || {
        if arguments.all { library.all() } else { library.find_all(&arguments.documents) }
    })?;
    let mut sets: Vec<&TermSet> = sets.iter().collect();
    sets.sort_by(|one, other| (one.date, &one.id).cmp(&(other.date, &other.id)));
    sets.dedup_by(|one, other| one.id == other.id);
    let table = match arguments.table {
        TableArgument::Terms => Table::Terms,
        TableArgument::Positions => Table::Positions,
        TableArgument::Demands => Table::Demands,
        TableArgument::Relations => Table::Relations,
        TableArgument::Applies => Table::Applies,
        TableArgument::Several => Table::Several,
        TableArgument::Compared => Table::Compared,
    };
    let existing = if arguments.force { Existing::Replace } else { Existing::Ask };
    write_file_with(&arguments.file, existing, |file| {
        export(table, form, &sets, library.catalogue(), BufWriter::new(file))
    })?;
    let uncoded = sets.iter().filter_map(|set| Some(format!("{}: {}\n", set.id, set.not_coded()?)));
    tell(&uncoded.collect::<String>());
    Ok(Outcome::Done)
}

/// The form of a file by its extension.
fn form(path: &Path) -> Result<Form, Error> {
    let extension = path.extension().and_then(|extension| extension.to_str()).map(str::to_lowercase);
    match extension.as_deref() {
        Some("csv") => Ok(Form::Csv),
        Some("parquet") => Ok(Form::Parquet),
        _ => Err(Error::Argument {
            title: format!("`{}` does not say in which form to write", path.display()),
            help: Some("end it with .csv or .parquet".to_owned()),
        }),
    }
}
