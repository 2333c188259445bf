//! Two term sets at once: large files are read on several cores, and while the catalogue is.

use std::fs;
use std::path::Path;
use std::thread::{self, ScopedJoinHandle};

use super::{Error, Library, Place, document, is_path};
use crate::termset::TermSet;

/// The size in bytes from which a file is worth a thread of its own.
const LARGE: u64 = 256 * 1024;

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
            let [a, b] = [a, b].map(|name| scope.spawn(move || document(Path::new(name))));
            let library = Self::open(folder)?;
            let pair = both(|| library.read(joined(a)?), || library.read(joined(b)?))?;
            Ok((library, pair))
        })
    }

    fn pair(&self, a: &str, b: &str) -> Result<[TermSet; 2], Error> {
        if self.is_large(a) && self.is_large(b) {
            both(|| self.find(a), || self.find(b))
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

/// Does two things side by side.
fn both<T: Send, E: Send>(
    one: impl FnOnce() -> Result<T, E>,
    other: impl FnOnce() -> Result<T, E> + Send,
) -> Result<[T; 2], E> {
    thread::scope(|scope| {
        let other = scope.spawn(other);
        let one = one();
        let other = joined(other);
        Ok([one?, other?])
    })
}

/// What a thread came to; what went wrong in there goes wrong here, with its own message.
fn joined<T>(thread: ScopedJoinHandle<'_, T>) -> T {
    thread.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic))
}
