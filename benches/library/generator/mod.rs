//! Inputs to measure with, made from a seed: the same seed gives the same bytes, as long as the built-in catalogue
//! stays as it is.
//!
//! Term sets are modelled on the 28-point plan and the European counter-proposal as they are encoded in
//! `proposals/`: about one term an issue, a point in parts where it has several terms, two more sources beside the
//! one cited, a quote in half of the terms and a note in a third.

mod catalogue;
mod many;
mod random;
mod sentence;
mod term_set;
mod texts;
mod topic;

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

pub(crate) use many::write_many;
use random::Random;
pub(crate) use texts::{Texts, texts};

/// Two term sets, the second a revision of the first, and the catalogue that they need beside the built-in one.
pub(crate) struct TermSets {
    /// The first term set, to be kept in `a.yaml`.
    pub(crate) a: String,
    /// The second, to be kept in `b.yaml`.
    pub(crate) b: String,
    /// The files of the catalogue and their contents; none while the built-in issues suffice.
    pub(crate) catalogue: Vec<(PathBuf, String)>,
}

/// Returns two term sets of `count` terms each.
///
/// They are on issues of the built-in catalogue as long as it has enough that take a position, and on issues of a
/// catalogue that is made with them where it has not.
pub(crate) fn term_sets(count: usize, seed: u64) -> TermSets {
    let mut random = Random::seeded(seed);
    let changed = term_set::added(count);
    let built_in = catalogue::built_in();
    let (topics, files) = if built_in.len() >= count + changed {
        (built_in, Vec::new())
    } else {
        catalogue::made(count + changed, catalogue::Nesting::Some, &mut random)
    };
    let (a, b) = term_set::pair(count, &topics, &mut random);
    TermSets { a, b, catalogue: files }
}

impl TermSets {
    /// Writes the files into a folder, which is made if need be and can then be given as `--library`.
    pub(crate) fn write(&self, folder: &Path) -> io::Result<()> {
        let files = [(PathBuf::from("a.yaml"), &self.a), (PathBuf::from("b.yaml"), &self.b)].into_iter();
        let catalogue = self.catalogue.iter().map(|(path, text)| (Path::new("catalogue").join(path), text));
        for (path, text) in files.chain(catalogue) {
            let path = folder.join(path);
            if let Some(parent) = path.parent() {
                fs::create_dir_all(parent)?;
            }
            fs::write(path, text)?;
        }
        Ok(())
    }
}
