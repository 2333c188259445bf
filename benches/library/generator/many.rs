//! Many documents on one catalogue, to measure what holds every two of them against each other.

use std::fs;
use std::io;
use std::path::Path;

use super::catalogue::{self, Nesting};
use super::random::Random;
use super::term_set;

/// Writes `documents` documents of `issues` terms each, one an issue, on a catalogue that has a quarter more issues.
/// No document offers options or brackets, none revises another, and no issue follows from another.
pub(crate) fn write_many(folder: &Path, documents: usize, issues: usize, seed: u64) -> io::Result<()> {
    let mut random = Random::seeded(seed);
    let (topics, files) = catalogue::made(issues + issues.div_ceil(4), Nesting::None, &mut random);
    for (path, text) in files {
        let path = folder.join("catalogue").join(path);
        if let Some(parent) = path.parent() {
            fs::create_dir_all(parent)?;
        }
        fs::write(path, text)?;
    }
    let parties = term_set::parties();
    for number in 1..=documents {
        let id = format!("d{number:06}");
        let date = format!(
            "{}-{:02}-{:02}",
            random.between(1990, 2025),
            random.between(1, 12),
            random.between(1, 28)
        );
        let own = random.some_of(&topics, issues);
        let text = term_set::one(&id, &date, &own, &parties, &mut random);
        fs::write(folder.join(format!("{id}.yaml")), text)?;
    }
    Ok(())
}
