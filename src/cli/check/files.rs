//! Which files are checked together, and with which catalogue.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use crate::cli::Context;
use crate::library::{self, Library};

/// Files that are checked with one catalogue.
#[derive(Debug, Default)]
pub(in crate::cli) struct Batch {
    /// The folder whose catalogue they are checked with, if it is not the library's.
    root: Option<PathBuf>,
    /// The files, in the order of their names.
    pub(in crate::cli) files: Vec<PathBuf>,
}

impl Batch {
    /// The library that the files may refer to: the usual one, with their own catalogue and themselves over it.
    pub(super) fn library(&self, context: &Context) -> Result<Library, library::Error> {
        let mut library = context.open_library()?;
        if let Some(root) = &self.root {
            library = library.with_folder(root)?;
        }
        Ok(library.with_files(self.files.iter().map(PathBuf::as_path)))
    }
}

/// The files that paths name, in the order of the paths; without any, those of the library's folder.
pub(in crate::cli) fn batches(paths: &[PathBuf], context: &Context) -> Result<Vec<Batch>, library::Error> {
    let usual: Vec<PathBuf> = context.library.iter().cloned().collect();
    let paths = if paths.is_empty() { &usual } else { paths };
    // The files that are checked with the library's own catalogue come first.
    let mut batches = vec![Batch::default()];
    for path in paths {
        if path.is_dir() {
            walk(path, 0, &mut batches, context)?;
        } else if let Some(first) = batches.first_mut() {
            first.files.push(path.clone());
        }
    }
    // A path may be named twice, also as a part of another.
    for batch in &mut batches {
        let mut seen = BTreeSet::new();
        batch.files.retain(|file| seen.insert(file.clone()));
    }
    batches.retain(|batch| !batch.files.is_empty());
    Ok(batches)
}

/// Adds the YAML files of a folder, by name, and of the folders in it to the batch `current`. A folder with a catalogue
/// of its own begins another. Hidden folders and links to folders are left out.
fn walk(
    folder: &Path,
    current: usize,
    batches: &mut Vec<Batch>,
    context: &Context,
) -> Result<(), library::Error> {
    let is_usual = context.library.as_deref().is_some_and(|usual| is_same(usual, folder));
    let current = if !is_usual && folder.join(library::CATALOGUE).is_dir() {
        batches.push(Batch { root: Some(folder.to_owned()), files: Vec::new() });
        batches.len() - 1
    } else {
        current
    };
    let files = library::yaml_files(folder)?;
    if let Some(batch) = batches.get_mut(current) {
        batch.files.extend(files);
    }
    let unreadable = |error| library::Error::Unreadable { path: folder.to_owned(), error };
    let mut folders = Vec::new();
    for entry in fs::read_dir(folder).map_err(unreadable)? {
        let entry = entry.map_err(unreadable)?;
        let is_hidden = entry.file_name().to_string_lossy().starts_with('.');
        if !is_hidden && entry.file_type().map_err(unreadable)?.is_dir() {
            folders.push(entry.path());
        }
    }
    folders.sort();
    folders.iter().try_for_each(|folder| walk(folder, current, batches, context))
}

/// Whether two paths lead to the same place.
fn is_same(one: &Path, other: &Path) -> bool {
    one == other
        || matches!((fs::canonicalize(one), fs::canonicalize(other)), (Ok(one), Ok(other)) if one == other)
}
