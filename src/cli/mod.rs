//! The command line: one file per command, each its arguments and a few lines that call the parts below.

mod brief;
mod check;
mod common_ground;
mod compare;
mod explain;
mod export;
mod file;
mod fmt;
mod history;
mod import;
mod issues;
mod ledger;
mod list;
mod matrix;
mod narrowing;
mod new;
mod output;
mod progress;
mod schema;
mod search;
mod sequence;
mod show;
mod stance;
mod terminal;
mod track;

use std::io::{self, Write};
use std::mem::ManuallyDrop;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::{Parser, Subcommand};

use crate::diagnostic;
use crate::library::{self, Library};
use crate::termset::TermSet;
use crate::text;
use output::Output;
use progress::Progress;
pub use terminal::{Color, Screen};

/// Compares peace proposals term by term.
#[derive(Debug, Parser)]
#[command(name = "peaceterms", version, max_term_width = 100, after_help = EXIT_STATUS)]
struct Arguments {
    #[command(subcommand)]
    command: Command,

    /// A folder of term sets that lies over the built-in library [default: ./proposals, where there is one]
    #[arg(long, global = true, value_name = "DIR")]
    library: Option<PathBuf>,

    /// When to use colours
    #[arg(long, global = true, value_enum, default_value_t = Color::Auto, value_name = "WHEN")]
    color: Color,

    /// How many columns to write in [default: as many as the terminal has, or 80]
    #[arg(long, global = true, value_name = "COLUMNS", value_parser = clap::value_parser!(u16).range(20..=1000))]
    width: Option<u16>,
}

const EXIT_STATUS: &str = "\
Exit status: 0 done; 1 `check` found mistakes, or `--exit-code` was given and something differs;
2 the command could not be carried out.";

#[derive(Debug, Subcommand)]
enum Command {
    /// Hold one document against another, term by term
    Compare(compare::Arguments),
    /// Write a briefing: a comparison with findings, duties, open points and how it was made
    Brief(brief::Arguments),
    /// Show one document, term by term
    Show(show::Arguments),
    /// Show the outcomes that several documents all admit
    CommonGround(common_ground::Arguments),
    /// Show how every two of many documents stand to each other
    Matrix(matrix::Arguments),
    /// Show who is bound to what under a document
    Ledger(ledger::Arguments),
    /// Show what waits for what under a document, and which steps change order in another
    Sequence(sequence::Arguments),
    /// Show how an issue moved from document to document
    Track(track::Arguments),
    /// Show which earlier document first had each term of a document, and what became of it
    History(history::Arguments),
    /// Show what a party states on each issue, by its latest document that speaks on it
    Stance(stance::Arguments),
    /// Find terms by their words, best first
    Search(search::Arguments),
    /// List the documents of the library
    List(list::Arguments),
    /// Find issues of the catalogue by words, or show one with all its positions
    Issues(issues::Arguments),
    /// Write the file of a document that is still to be encoded
    New(new::Arguments),
    /// Check term sets and catalogues for mistakes
    Check(check::Arguments),
    /// Put files into their canonical form, comments kept
    Fmt(fmt::Arguments),
    /// Write the library, or a part of it, as tables for a database
    Export(export::Arguments),
    /// Print a JSON Schema, with which an editor completes and explains files
    Schema(schema::Arguments),
    /// Make a draft of a term set from a published text
    Import(import::Arguments),
    /// Explain a code that `check` prints
    Explain(explain::Arguments),
}

/// How a command that was carried out ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Outcome {
    /// Nothing to tell.
    Done,
    /// Mistakes were found, or documents differ where that was asked.
    Found,
}

/// Why a command could not be carried out.
#[derive(Debug)]
enum Error {
    /// A term set or a catalogue cannot be had.
    Library(library::Error),
    /// An argument names nothing that there is.
    Argument {
        /// What is wrong.
        title: String,
        /// What would be right.
        help: Option<String>,
    },
    /// Files of several cannot be read; the others were.
    Unread(Vec<library::Error>),
    /// Files that are left as they are, each with the reason as it is told.
    Refused(String),
    /// The output cannot be written.
    Output(io::Error),
}

impl From<library::Error> for Error {
    fn from(error: library::Error) -> Self {
        Self::Library(error)
    }
}

/// What a command works with.
struct Context {
    library: Option<PathBuf>,
    screen: Screen,
}

impl Context {
    /// The built-in library, with the user's folder over it. It is kept until the process ends: taking it
    /// apart would take a tenth of the time of a small comparison.
    fn library(&self) -> Result<&'static Library, Error> {
        Ok(Box::leak(Box::new(self.open_library()?)))
    }

    /// The library, for a command that takes it apart itself.
    fn open_library(&self) -> Result<Library, library::Error> {
        Library::open(self.library.as_deref())
    }

    /// The library, and the two term sets that two names stand for; both are kept until the process ends.
    fn library_and_pair(&self, a: &str, b: &str) -> Result<(&'static Library, &'static [TermSet; 2]), Error> {
        let (library, pair) = Library::open_with_pair(self.library.as_deref(), a, b)?;
        Ok((Box::leak(Box::new(library)), Box::leak(Box::new(pair))))
    }
}

/// Every document of the library that has no mistakes, for commands that whoever writes a new one needs: a file that
/// is not finished is left out, and told.
fn readable(library: &Library) -> Result<Vec<TermSet>, Error> {
    let (sets, rejected) = Progress::during(progress::READING, || library.readable())?;
    for file in rejected {
        let name = diagnostic::sanitize(&file.source.name).into_owned();
        let told = format!("left out: {name} has mistakes; `peaceterms check {name}` shows them\n");
        tell(&told);
    }
    Ok(sets)
}

/// Writes to standard error. With that gone there is nobody left to tell.
fn tell(text: &str) {
    let _ = io::stderr().lock().write_all(text.as_bytes());
}

/// Writes to standard output. A reader that has gone away is no mistake.
fn write(text: impl AsRef<[u8]>) -> Result<(), Error> {
    write_with(|out| out.write_all(text.as_ref()))
}

/// Writes to standard output what `write` writes, as [`write`] does.
fn write_with(write: impl FnOnce(&mut dyn Write) -> io::Result<()>) -> Result<(), Error> {
    let mut out = io::stdout().lock();
    match write(&mut out).and_then(|()| out.flush()) {
        Err(error) if error.kind() != io::ErrorKind::BrokenPipe => Err(Error::Output(error)),
        _ => Ok(()),
    }
}

/// Keeps a large value until the process ends, which gives all its memory back at once instead of piece by piece.
fn to_the_end<T>(value: T) -> ManuallyDrop<T> {
    ManuallyDrop::new(value)
}

/// Runs the program.
pub fn main() -> ExitCode {
    let arguments = match Arguments::try_parse() {
        Ok(arguments) => arguments,
        Err(error) => {
            let is_answer = !error.use_stderr();
            // A reader that has gone away has nothing to be told.
            let _ = error.print();
            return ExitCode::from(if is_answer { 0 } else { 2 });
        }
    };
    let screen = Screen::detect(arguments.color, arguments.width);
    let context = Context { library: folder(arguments.library), screen };
    let result = match arguments.command {
        Command::Compare(arguments) => compare::run(&arguments, &context),
        Command::Brief(arguments) => brief::run(&arguments, &context),
        Command::Show(arguments) => show::run(&arguments, &context),
        Command::CommonGround(arguments) => common_ground::run(&arguments, &context),
        Command::Matrix(arguments) => matrix::run(&arguments, &context),
        Command::Ledger(arguments) => ledger::run(&arguments, &context),
        Command::Sequence(arguments) => sequence::run(&arguments, &context),
        Command::Track(arguments) => track::run(&arguments, &context),
        Command::History(arguments) => history::run(&arguments, &context),
        Command::Stance(arguments) => stance::run(&arguments, &context),
        Command::Search(arguments) => search::run(&arguments, &context),
        Command::List(arguments) => list::run(&arguments, &context),
        Command::Issues(arguments) => issues::run(&arguments, &context),
        Command::New(arguments) => new::run(&arguments, &context),
        Command::Check(arguments) => check::run(&arguments, &context),
        Command::Fmt(arguments) => fmt::run(&arguments, &context),
        Command::Export(arguments) => export::run(&arguments, &context),
        Command::Schema(arguments) => schema::run(&arguments, &context),
        Command::Import(arguments) => import::run(&arguments, &context),
        Command::Explain(arguments) => explain::run(&arguments),
    };
    match result {
        Ok(Outcome::Done) => ExitCode::SUCCESS,
        Ok(Outcome::Found) => ExitCode::from(1),
        Err(error) => {
            tell(&message(&error, screen));
            ExitCode::from(2)
        }
    }
}

/// The folder that lies over the built-in library.
fn folder(given: Option<PathBuf>) -> Option<PathBuf> {
    let usual = Path::new("proposals");
    let is_library = || library::yaml_files(usual).is_ok_and(|files| !files.is_empty());
    given.or_else(|| is_library().then(|| usual.to_owned()))
}

/// What standard error says of an error.
fn message(error: &Error, screen: Screen) -> String {
    let (title, help) = match error {
        Error::Library(library::Error::Rejected(rejected)) => {
            let style = diagnostic::Style { color: screen.error_color, width: screen.width };
            let drawn: String = rejected.iter().map(|file| findings(file, style)).collect();
            let count = text::count(rejected.len(), "file");
            return format!("{drawn}error: {count} cannot be used\n");
        }
        Error::Unread(errors) => {
            let line =
                |error: &library::Error| format!("error: {}\n", diagnostic::sanitize(&error.to_string()));
            return errors.iter().map(line).collect();
        }
        Error::Refused(told) => return told.clone(),
        Error::Library(error) => (error.to_string(), error.help()),
        Error::Argument { title, help } => (title.clone(), help.clone()),
        Error::Output(error) => (format!("cannot write: {error}"), None),
    };
    let title = diagnostic::sanitize(&title).into_owned();
    let help = help.map(|help| format!("  help: {}\n", diagnostic::sanitize(&help))).unwrap_or_default();
    format!("error: {title}\n{help}")
}

/// The most findings of one file that are drawn: who mends so many looks again.
const MOST_FINDINGS: usize = 100;

/// The findings of a file, drawn one after another, the rest counted.
fn findings(file: &library::Rejected, style: diagnostic::Style) -> String {
    let shown = file.findings.iter().take(MOST_FINDINGS);
    let drawn: String =
        shown.map(|finding| diagnostic::render(finding, &file.source, style) + "\n").collect();
    match file.findings.len().saturating_sub(MOST_FINDINGS) {
        0 => drawn,
        more => {
            let name = diagnostic::sanitize(&file.source.name);
            format!("{drawn}and {} more in {name}\n\n", text::count(more, "finding"))
        }
    }
}
