//! Two term sets at once: large files are read on several cores, and while the catalogue is.

use std::fs;
use std::path::Path;
use std::thread;

use super::{Error, Library, Place, document, is_path};
use crate::parallel::{self, joined};
use crate::room;
use crate::termset::TermSet;

/// The size in bytes from which a file is worth a thread of its own.
const LARGE: u64 = 256 * 1024;

/// How many bytes a thread has at hand that reads a large file.
const ROOM: usize = 24 << 20;

impl Library {
    /// The library of [`Self::open`], and the two term sets that two names stand for, as [`Self::find`] has them.
    pub fn open_with_pair(folder: Option<&Path>, a: &str, b: &str) -> Result<(Self, [TermSet; 2]), Error> {
        let is_large_file = |name: &str| is_path(name) && is_large(Path::new(name));
        if !(is_large_file(a) && is_large_file(b)) {
            let library = Self::open(folder)?;
            let pair = library.pair(a, b)?;
            return Ok((library, pair));
        }
        thread::scope(|scope| {
            let read = |name| {
                room::at_hand(ROOM);
                document(Path::new(name))
            };
            let [a, b] = [a, b].map(|name| scope.spawn(move || read(name)));
            room::at_hand(ROOM);
            let library = Self::open(folder)?;
            let (a, b) = parallel::join(|| library.read(joined(a)?), || library.read(joined(b)?));
            Ok((library, [a?, b?]))
        })
    }

    fn pair(&self, a: &str, b: &str) -> Result<[TermSet; 2], Error> {
        if self.is_large(a) && self.is_large(b) {
            let (a, b) = parallel::join(|| self.find(a), || self.find(b));
            Ok([a?, b?])
        } else {
            Ok([self.find(a)?, self.find(b)?])
        }
    }

    fn is_large(&self, name: &str) -> bool {
        match self.places.get(name) {
            Some(Place::BuiltIn(_)) => false,
            Some(Place::File(path)) => is_large(path),
            None => is_large(Path::new(name)),
        }
    }
}

fn is_large(path: &Path) -> bool {
    fs::metadata(path).is_ok_and(|data| data.len() >= LARGE)
}
