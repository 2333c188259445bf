//! `peaceterms brief`

use std::io;
use std::path::{Path, PathBuf};

use super::narrowing::Narrowing;
use super::{Context, Error, Outcome, Output};
use crate::library;
use crate::report::{Brief, Sort, View, brief};

/// Arguments of `brief`.
#[derive(Debug, clap::Args)]
pub(super) struct Arguments {
    /// The document that the briefing is about: an id, any unambiguous part of one, or a path to a file
    a: String,

    /// The documents that it is held against, one or several
    #[arg(required = true, value_name = "B")]
    others: Vec<String>,

    /// What the briefing is called [default: by its documents]
    #[arg(long)]
    title: Option<String>,

    /// A file with your own words, in Markdown, that stand first
    #[arg(long, value_name = "FILE")]
    note: Option<PathBuf>,

    #[command(flatten)]
    narrowing: Narrowing,

    #[command(flatten)]
    output: Output,
}

/// Writes a briefing.
pub(super) fn run(arguments: &Arguments, context: &Context) -> Result<Outcome, Error> {
    let library = context.library()?;
    let first = library.find(&arguments.a)?;
    let others = arguments.others.iter().map(|name| library.find(name)).collect::<Result<Vec<_>, _>>()?;
    let (areas, issues) = arguments.narrowing.find(library.catalogue())?;
    let note = arguments.note.as_ref().map(|path| {
        note(path).map_err(|error| Error::Argument {
            title: format!("cannot read `{}`: {error}", path.display()),
            help: None,
        })
    });
    let added = Brief {
        title: arguments.title.clone(),
        note: note.transpose()?,
        view: View { areas, issues, sort: Sort::Area, ..View::default() },
    };
    arguments.output.write(&brief(&added, &first, &others, library.catalogue()), context)?;
    Ok(Outcome::Done)
}

/// The text of a note.
fn note(path: &Path) -> io::Result<String> {
    let bytes = library::bytes(path)?;
    let refused = |why| io::Error::new(io::ErrorKind::InvalidData, why);
    if bytes.len() > crate::yaml::LARGEST {
        return Err(refused("it is larger than 64 MiB"));
    }
    String::from_utf8(bytes).map_err(|_| refused("it is not in UTF-8"))
}
