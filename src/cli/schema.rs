//! `peaceterms schema`

use std::path::PathBuf;

use clap::ValueEnum;

use super::file::{Existing, write_file};
use super::{Context, Error, Outcome, write};
use crate::schema;

/// Arguments of `schema`.
#[derive(Debug, clap::Args)]
pub(super) struct Arguments {
    /// The files that it is for
    #[arg(value_enum, default_value_t = Files::TermSet)]
    files: Files,

    /// Write to this file
    #[arg(short = 'o', long = "output", value_name = "FILE")]
    file: Option<PathBuf>,

    /// Replace the file if it is there already
    #[arg(long, requires = "file")]
    force: bool,
}

/// What a schema is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Files {
    /// Term sets
    TermSet,
    /// The files of a catalogue
    Catalogue,
}

/// Prints a JSON Schema for editors, with the words of the catalogue.
pub(super) fn run(arguments: &Arguments, context: &Context) -> Result<Outcome, Error> {
    let library = context.library()?;
    let schema = match arguments.files {
        Files::TermSet => schema::term_set(library.catalogue()),
        Files::Catalogue => schema::catalogue(library.catalogue()),
    };
    let text = serde_json::to_string_pretty(&schema).expect("a schema holds nothing that JSON cannot") + "\n";
    match &arguments.file {
        None => write(text)?,
        Some(path) => {
            let existing = if arguments.force { Existing::Replace } else { Existing::Ask };
            write_file(path, text.as_bytes(), existing)?;
        }
    }
    Ok(Outcome::Done)
}
