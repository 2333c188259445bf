//! `peaceterms check`

use std::path::{Path, PathBuf};

use super::{Context, Error, Outcome, findings, write};
use crate::catalogue::{self, Catalogue};
use crate::diagnostic::{Severity, Style, summary};
use crate::library::{self, Library, Rejected};
use crate::termset;

/// Arguments of `check`.
#[derive(Debug, clap::Args)]
pub(super) struct Arguments {
    /// Files, or folders of term sets or of a catalogue [default: the library's folder]
    paths: Vec<PathBuf>,

    /// Treat warnings as errors
    #[arg(long)]
    deny_warnings: bool,
}

/// Checks term sets for mistakes, all files and all mistakes in one run.
pub(super) fn run(arguments: &Arguments, context: &Context) -> Result<Outcome, Error> {
    let style = Style { color: context.screen.color, width: context.screen.width };
    let library = match context.library() {
        // Without its catalogue no term set can be checked.
        Err(Error::Library(library::Error::Rejected(rejected))) => {
            return report(&rejected, arguments, style);
        }
        library => library?,
    };
    let paths = match arguments.paths.as_slice() {
        [] => context.library.iter().cloned().collect(),
        paths => paths.to_vec(),
    };
    let mut files = Vec::new();
    for path in &paths {
        if path.is_dir() { files.extend(library::yaml_files(path)?) } else { files.push(path.clone()) }
    }
    if files.is_empty() {
        return Err(Error::Argument {
            title: "nothing to check".to_owned(),
            help: Some("name files or folders, or run it where there is a folder `proposals`".to_owned()),
        });
    }
    let catalogue = library.guided_catalogue();
    let checked =
        files.iter().map(|file| check_file(file, library, &catalogue)).collect::<Result<Vec<_>, _>>()?;
    report(&checked, arguments, style)
}

/// Writes what was found in the files.
fn report(files: &[Rejected], arguments: &Arguments, style: Style) -> Result<Outcome, Error> {
    for file in files {
        write(findings(file, style))?;
    }
    let all = || files.iter().flat_map(|file| &file.findings);
    let count = |severity| all().filter(|finding| finding.severity == severity).count();
    let (errors, warnings) = (count(Severity::Error), count(Severity::Warning));
    write(format!("{}: {}\n", crate::text::count(files.len(), "file"), summary(errors, warnings)))?;
    let found = errors > 0 || (arguments.deny_warnings && warnings > 0);
    Ok(if found { Outcome::Found } else { Outcome::Done })
}

/// The findings of one file.
fn check_file(path: &Path, library: &Library, catalogue: &Catalogue) -> Result<Rejected, library::Error> {
    library::findings(path, |document| {
        if catalogue::read::is_catalogue(document) {
            let (_, findings) = catalogue::read::read(std::slice::from_ref(document), catalogue);
            findings.into_iter().flatten().collect()
        } else {
            let find = |id: &str| library.find(id).ok();
            termset::check(document, catalogue, &library.ids().collect(), &find)
        }
    })
}
