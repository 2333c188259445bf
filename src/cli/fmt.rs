//! `peaceterms fmt`

use std::io::{self, Read};
use std::path::{Path, PathBuf};

use super::check::files::batches;
use super::file::{Existing, write_file};
use super::{Context, Error, Outcome, findings, message, write};
use crate::diagnostic::{Style, sanitize};
use crate::format::{Formatter, Refused};
use crate::library::{self, Rejected};
use crate::{parallel, text, yaml};

/// Arguments of `fmt`.
#[derive(Debug, clap::Args)]
#[command(after_help = EXIT_STATUS)]
pub(super) struct Arguments {
    /// Files, or folders with all that is below them; - for standard input [default: the library's folder]
    paths: Vec<PathBuf>,

    /// Write nothing; say which files are not in their canonical form
    #[arg(long)]
    check: bool,
}

const EXIT_STATUS: &str = "\
Exit status: 0 done; 1 --check found files that are not in their canonical form; 2 a file cannot be put into it.";

/// What became of a file.
enum Formatted {
    /// It is in its canonical form.
    Same,
    /// It was not, and is now, or would be.
    Changed(PathBuf),
    /// It is left as it is.
    Refused(PathBuf, Refused),
}

/// Puts files into their canonical form.
pub(super) fn run(arguments: &Arguments, context: &Context) -> Result<Outcome, Error> {
    let library = context.library()?;
    let formatter = Formatter::new(library.catalogue());
    if arguments.paths == [Path::new("-")] {
        return filter(&formatter, context);
    }
    let batches = batches(&arguments.paths, context)?;
    let files: Vec<PathBuf> = batches.into_iter().flat_map(|batch| batch.files).collect();
    if files.is_empty() {
        return Err(Error::Argument {
            title: "no files".to_owned(),
            help: Some(
                "name YAML files or folders that hold some, or run it where there is a folder `proposals`"
                    .to_owned(),
            ),
        });
    }
    let results = parallel::map(&files, |path| format(path, &formatter, arguments.check));
    let (mut changed, mut refused) = (0, String::new());
    for result in results {
        match result {
            Err(error) => refused.push_str(&message(&error, context.screen)),
            Ok(Formatted::Same) => {}
            Ok(Formatted::Changed(path)) => {
                changed += 1;
                let said = if arguments.check { "not in canonical form" } else { "changed" };
                write(format!("{said}: {}\n", sanitize(&path.display().to_string())))?;
            }
            Ok(Formatted::Refused(path, reason)) => refused.push_str(&told(&path, &reason, context)),
        }
    }
    let verb = if arguments.check { "to change" } else { "changed" };
    write(format!("{}: {changed} {verb}\n", text::count(files.len(), "file")))?;
    if !refused.is_empty() {
        return Err(Error::Refused(refused));
    }
    Ok(if arguments.check && changed > 0 { Outcome::Found } else { Outcome::Done })
}

/// Puts one file into its canonical form, or only says whether it is.
fn format(path: &Path, formatter: &Formatter, check: bool) -> Result<Formatted, Error> {
    let unreadable = |error| library::Error::Unreadable { path: path.to_owned(), error };
    let bytes = library::bytes(path).map_err(unreadable)?;
    let ordered = match formatter.format(&path.display().to_string(), &bytes) {
        Ok(ordered) => ordered,
        Err(reason) => return Ok(Formatted::Refused(path.to_owned(), reason)),
    };
    if ordered.as_bytes() == bytes {
        return Ok(Formatted::Same);
    }
    if !check {
        write_file(path, ordered.as_bytes(), Existing::Replace)?;
    }
    Ok(Formatted::Changed(path.to_owned()))
}

/// Reads standard input and writes it in its canonical form.
fn filter(formatter: &Formatter, context: &Context) -> Result<Outcome, Error> {
    let failed = |error: io::Error| Error::Argument {
        title: format!("cannot read standard input: {error}"),
        help: None,
    };
    let mut bytes = Vec::new();
    // One byte more than is read of any file, so that a longer one is refused as that.
    io::stdin().lock().take(yaml::LARGEST as u64 + 1).read_to_end(&mut bytes).map_err(failed)?;
    match formatter.format("-", &bytes) {
        Ok(ordered) => write(ordered).map(|()| Outcome::Done),
        Err(reason) => Err(Error::Refused(told(Path::new("-"), &reason, context))),
    }
}

/// Why a file is left as it is, with its mistakes where that is why.
fn told(path: &Path, reason: &Refused, context: &Context) -> String {
    let drawn = match reason {
        Refused::Unreadable(unreadable) => {
            let file = Rejected { source: unreadable.source.clone(), findings: unreadable.findings.clone() };
            findings(&file, Style { color: context.screen.error_color, width: context.screen.width })
        }
        Refused::Unknown | Refused::AmbiguousComment { .. } | Refused::WouldChange => String::new(),
    };
    let path = path.display().to_string();
    let why = match reason {
        Refused::Unreadable(_) => "it cannot be read".to_owned(),
        reason => reason.to_string(),
    };
    format!("{drawn}error: `{}` is left as it is: {}\n", sanitize(&path), sanitize(&why))
}
