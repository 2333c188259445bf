//! `peaceterms check`

pub(super) mod files;
mod watch;

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::sync::OnceLock;

use clap::ValueEnum;

use self::files::{Batch, batches};
use super::{Context, Error, Outcome, findings, write};
use crate::catalogue::{self, Catalogue};
use crate::diagnostic::{Code, Finding, Style};
use crate::library::{self, Library, Rejected};
use crate::{parallel, report, termset};

/// Arguments of `check`.
#[derive(Debug, clap::Args)]
#[command(after_help = EXIT_STATUS)]
pub(super) struct Arguments {
    /// Files, or folders with all that is below them [default: the library's folder]
    paths: Vec<PathBuf>,

    /// Treat warnings as errors
    #[arg(long)]
    deny_warnings: bool,

    /// How to print findings
    #[arg(long, value_enum, default_value_t = Format::Text, value_name = "FORMAT")]
    format: Format,

    /// Check again whenever a file changes, until Ctrl-C
    #[arg(long)]
    watch: bool,
}

const EXIT_STATUS: &str = "\
Exit status: 0 no errors; 1 errors, or warnings that --deny-warnings turns into errors; 2 a file cannot be
read, or there is nothing to check.";

/// How findings are printed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Format {
    /// Drawn in the lines that they are about
    Text,
    /// As JSON: see docs/json.md
    Json,
    /// As workflow commands, which GitHub Actions shows at the lines of a pull request
    Github,
}

/// What a run over all files found.
#[derive(Debug, Default)]
struct Checked {
    /// How many files were checked.
    files: usize,
    /// How many were not, because their catalogue has mistakes.
    unchecked: usize,
    /// Those with findings.
    found: Vec<Rejected>,
    /// Files that could not be read.
    unread: Vec<library::Error>,
}

/// Checks term sets and catalogues for mistakes, all files and all mistakes in one run.
pub(super) fn run(arguments: &Arguments, context: &Context) -> Result<Outcome, Error> {
    if arguments.watch {
        return watch::watch(arguments, context);
    }
    let checked = check(arguments, context)?;
    let (text, outcome) = told(&checked, arguments, context);
    write(text)?;
    if checked.unread.is_empty() { Ok(outcome) } else { Err(Error::Unread(checked.unread)) }
}

/// Checks all files.
fn check(arguments: &Arguments, context: &Context) -> Result<Checked, Error> {
    let mut checked = Checked::default();
    let batches = batches(&arguments.paths, context)?;
    if batches.iter().all(|batch| batch.files.is_empty()) {
        return Err(Error::Argument {
            title: "nothing to check".to_owned(),
            help: Some(
                "name YAML files or folders that hold some, or run it where there is a folder `proposals`"
                    .to_owned(),
            ),
        });
    }
    for batch in batches {
        match batch.library(context) {
            Ok(library) => checked.add(&library, &batch),
            // Without its catalogue no term set can be checked.
            Err(library::Error::Rejected(rejected)) => {
                checked.files += rejected.len();
                let names: BTreeSet<&str> = rejected.iter().map(|file| file.source.name.as_str()).collect();
                let is_told = |file: &&PathBuf| names.contains(file.display().to_string().as_str());
                checked.unchecked += batch.files.iter().filter(|file| !is_told(file)).count();
                checked.found.extend(rejected);
            }
            Err(error) => return Err(error.into()),
        }
    }
    Ok(checked)
}

impl Checked {
    /// Checks the files of a batch.
    fn add(&mut self, library: &Library, batch: &Batch) {
        let checker = Checker { library, ids: library.ids().collect(), guided: OnceLock::new() };
        for result in parallel::map(&batch.files, |path| checker.check(path)) {
            match result {
                Ok(rejected) => {
                    self.files += 1;
                    self.found.extend(rejected);
                }
                Err(error) => self.unread.push(error),
            }
        }
    }
}

/// What was found, as it is printed, and how the command ends.
fn told(checked: &Checked, arguments: &Arguments, context: &Context) -> (String, Outcome) {
    let found = checked.found.iter().map(|file| (&file.source, &*file.findings));
    let report = report::checked(checked.files, checked.unchecked, found);
    let text = match arguments.format {
        Format::Text => {
            let style = Style { color: context.screen.color, width: context.screen.width };
            let drawn: String = checked.found.iter().map(|file| findings(file, style)).collect();
            drawn + &report.summary() + "\n"
        }
        Format::Json => {
            // One line a check, where there are several.
            let json = if arguments.watch { serde_json::to_string } else { serde_json::to_string_pretty };
            json(&report).expect("a report holds nothing that JSON cannot") + "\n"
        }
        Format::Github => report::github::commands(&report),
    };
    let found = report.errors > 0 || (arguments.deny_warnings && report.warnings > 0);
    (text, if found { Outcome::Found } else { Outcome::Done })
}

/// What files are checked with.
struct Checker<'l> {
    library: &'l Library,
    ids: BTreeSet<&'l str>,
    /// The catalogue with what helps to find an issue: a fifth of all time where nothing has to be found.
    guided: OnceLock<Catalogue>,
}

impl Checker<'_> {
    /// A file with its findings, if it has any.
    fn check(&self, path: &Path) -> Result<Option<Rejected>, library::Error> {
        let catalogue = self.library.catalogue();
        let mut rejected = library::findings(path, |document| {
            let found = self.check_with(document, catalogue);
            if found.iter().any(|finding| finding.code == Code::UnknownIssue) {
                let guided = self.guided.get_or_init(|| self.library.guided_catalogue());
                return self.check_with(document, guided);
            }
            found
        })?;
        rejected.findings.shrink_to_fit();
        Ok(Some(rejected).filter(|rejected| !rejected.findings.is_empty()))
    }

    fn check_with(&self, document: &crate::yaml::Document, catalogue: &Catalogue) -> Vec<Finding> {
        if catalogue::read::is_catalogue(document) {
            let (_, findings) = catalogue::read::read(std::slice::from_ref(document), catalogue);
            findings.into_iter().flatten().collect()
        } else {
            let find = |id: &str| self.library.find(id).ok();
            termset::check(document, catalogue, &self.ids, &find)
        }
    }
}
