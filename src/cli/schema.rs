//! `peaceterms schema`

use std::path::PathBuf;

use super::file::{Existing, write_file};
use super::{Context, Error, Outcome, write};
use crate::report::schema as reports;
use crate::{schema, text};

/// Arguments of `schema`.
#[derive(Debug, clap::Args)]
pub(super) struct Arguments {
    /// What it is for: `term-set` or `catalogue` files, or a report in JSON by the name of its layout
    #[arg(default_value = TERM_SET, value_name = "NAME")]
    name: String,

    /// Write to this file
    #[arg(short = 'o', long = "output", value_name = "FILE")]
    file: Option<PathBuf>,

    /// Replace the file if it is there already
    #[arg(long, requires = "file")]
    force: bool,
}

const TERM_SET: &str = "term-set";
const CATALOGUE: &str = "catalogue";

/// Prints a JSON Schema: for editors, with the words of the catalogue, or of a report.
pub(super) fn run(arguments: &Arguments, context: &Context) -> Result<Outcome, Error> {
    let schema = match arguments.name.as_str() {
        TERM_SET => schema::term_set(context.library()?.catalogue()),
        CATALOGUE => schema::catalogue(context.library()?.catalogue()),
        name => of_report(name)?,
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

fn of_report(name: &str) -> Result<serde_json::Value, Error> {
    let mut reports = reports::schemas();
    reports.remove(name).ok_or_else(|| Error::Argument {
        title: format!("no schema `{name}`"),
        help: Some(format!(
            "there are: {TERM_SET} and {CATALOGUE} for files, and {} for reports",
            text::join(reports.keys().map(String::as_str), "and")
        )),
    })
}
