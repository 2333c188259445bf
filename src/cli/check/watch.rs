//! Checking again whenever a file changes.
//!
//! Files are looked at several times a second instead of asking the system to tell of changes: that works the same on
//! every system, on network drives and in containers, where no news comes, and with editors that write beside a file
//! and rename, after which whoever waits for news of the old file hears no more. A look at a thousand files takes a few
//! milliseconds.

use std::collections::BTreeMap;
use std::fs;
use std::io::{self, Write};
use std::path::PathBuf;
use std::thread::sleep;
use std::time::{Duration, SystemTime};

use super::files::batches;
use super::{Arguments, Error, Format, Outcome, check, told};
use crate::cli::{Context, message, tell};
use crate::diagnostic::sanitize;

/// How long to wait between two looks.
const PAUSE: Duration = Duration::from_millis(250);

/// The most changed files that are named.
const MOST_NAMED: usize = 3;

/// Checks, and checks again whenever a file is changed, added or taken away, until the process is ended or nobody reads
/// what it writes.
pub(super) fn watch(arguments: &Arguments, context: &Context) -> Result<Outcome, Error> {
    let mut known = Look::at(arguments, context);
    // What is wrong with the arguments themselves will not change.
    let mut result = check(arguments, context).map(Some)?;
    let mut changes = String::new();
    loop {
        if let Some(checked) = result.take() {
            let (text, _) = told(&checked, arguments, context);
            let (before, after) = match arguments.format {
                Format::Text => (changes.as_str(), "waiting for changes; Ctrl-C ends it\n"),
                Format::Json | Format::Github => ("", ""),
            };
            match io::stdout().lock().write_all(format!("{before}{text}{after}").as_bytes()) {
                Err(error) if error.kind() == io::ErrorKind::BrokenPipe => return Ok(Outcome::Done),
                written => written.map_err(Error::Output)?,
            }
            if !checked.unread.is_empty() {
                tell(&message(&Error::Unread(checked.unread), context.screen));
            }
        }
        let now = known.next(arguments, context);
        changes = format!("\n{}\n", now.changes_since(&known));
        known = now;
        // A folder may be away for a moment, while a branch is changed.
        result = check(arguments, context).inspect_err(|error| tell(&message(error, context.screen))).ok();
    }
}

/// What the files looked like: when each was changed last, and its size.
#[derive(Debug, PartialEq, Eq)]
struct Look(BTreeMap<PathBuf, Option<(SystemTime, u64)>>);

impl Look {
    /// A look at the files to check, and at those of the library, whose catalogue they are checked with.
    fn at(arguments: &Arguments, context: &Context) -> Self {
        let own = batches(&arguments.paths, context).unwrap_or_default();
        let library = batches(&[], context).unwrap_or_default();
        let files = own.into_iter().chain(library).flat_map(|batch| batch.files);
        let look = |path: PathBuf| {
            let data = fs::metadata(&path).and_then(|data| Ok((data.modified()?, data.len())));
            (path, data.ok())
        };
        Self(files.map(look).collect())
    }

    /// The next look that differs from this one, once nobody is writing any more: two looks in a row are alike.
    fn next(&self, arguments: &Arguments, context: &Context) -> Self {
        let mut last = None;
        loop {
            sleep(PAUSE);
            let now = Self::at(arguments, context);
            if now != *self && last.as_ref() == Some(&now) {
                return now;
            }
            last = Some(now);
        }
    }

    /// Which files differ, in words.
    fn changes_since(&self, earlier: &Self) -> String {
        let changed = self.0.iter().filter(|(path, data)| earlier.0.get(*path) != Some(data));
        let gone = earlier.0.iter().filter(|(path, _)| !self.0.contains_key(*path));
        let names: Vec<String> =
            changed.chain(gone).map(|(path, _)| sanitize(&path.display().to_string()).into_owned()).collect();
        let first = names.iter().take(MOST_NAMED).cloned().collect::<Vec<_>>().join(", ");
        match names.len().saturating_sub(MOST_NAMED) {
            0 => format!("changed: {first}"),
            more => format!("changed: {first} and {more} more"),
        }
    }
}
