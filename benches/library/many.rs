//! Times the parts of a matrix of many documents, and the parser that none can do without.

use std::error::Error;
use std::fs;
use std::io::{self, Write as _};
use std::path::Path;
use std::time::Instant;

use peaceterms::compare::matrix::{Prepared, order};
use peaceterms::library::{Library, yaml_files};
use peaceterms::parallel;
use peaceterms::termset::TermSet;
use saphyr_parser::{Parser, ScanError};
use serde_yaml::{Mapping, Value};

/// How often the parts behind reading are timed; the least time counts, as the one least disturbed.
const ROUNDS: usize = 5;

/// Prints how long it takes to read a library, to derive what its documents hold, and to count the matrix.
pub(crate) fn measure(folder: &Path) -> Result<(), Box<dyn Error>> {
    let start = Instant::now();
    let library = Library::built_in().with_folder(folder).map_err(|error| error.to_string())?;
    let sets = library.all().map_err(|error| error.to_string())?;
    let reading = start.elapsed();
    // The built-in documents are no part of what was made to measure with.
    let sets: Vec<&TermSet> =
        sets.iter().filter(|set| folder.join(format!("{}.yaml", set.id)).exists()).collect();
    let mut parts = [f64::MAX; 3];
    let mut pairs = (0, 0);
    for _ in 0..ROUNDS {
        let mut marks = vec![Instant::now()];
        let prepared = Prepared::new(&sets, &[], library.catalogue());
        marks.push(Instant::now());
        let matrix = prepared.count();
        marks.push(Instant::now());
        let order = order(&matrix);
        marks.push(Instant::now());
        for (part, mark) in parts.iter_mut().zip(marks.windows(2)) {
            *part = part.min((mark[1] - mark[0]).as_secs_f64());
        }
        pairs = (order.len() * (order.len() - 1) / 2, matrix.compared_in_full);
    }
    let [holding, counting, ordering] = parts.map(|seconds| seconds * 1e3);
    writeln!(
        io::stdout(),
        "{} documents: reading {:.0} ms, what they hold {holding:.0} ms, the matrix {counting:.0} ms, its order \
         {ordering:.0} ms; {} of {} pairs compared in full",
        sets.len(),
        reading.as_secs_f64() * 1e3,
        pairs.1,
        pairs.0
    )?;
    Ok(())
}

/// Runs the YAML parser over the files of a folder, on all cores, does nothing with its events but count them, and prints
/// their number.
pub(crate) fn parse(folder: &Path) -> Result<(), Box<dyn Error>> {
    count(folder, "events", |text| {
        let mut parser = Parser::new_from_str(text);
        let events = std::iter::from_fn(|| parser.next_event());
        let events: Result<usize, ScanError> = events.map(|event| event.map(|_| 1)).sum();
        events.map_err(|error| error.to_string())
    })
}

/// Reads the files of a folder into the values of the YAML library, on all cores, does nothing with them but count those at
/// the top, and prints their number.
pub(crate) fn values(folder: &Path) -> Result<(), Box<dyn Error>> {
    count(folder, "fields", |text| {
        let value: Value = serde_yaml::from_str(text).map_err(|error| error.to_string())?;
        Ok(value.as_mapping().map_or(0, Mapping::len))
    })
}

/// Counts something in the text of every file of a folder, on all cores, and prints the sum.
fn count(
    folder: &Path,
    what: &str,
    count: impl Fn(&str) -> Result<usize, String> + Sync,
) -> Result<(), Box<dyn Error>> {
    let paths = yaml_files(folder).map_err(|error| error.to_string())?;
    let counted = parallel::map(&paths, |path| {
        let text = fs::read_to_string(path).map_err(|error| error.to_string())?;
        count(&text)
    });
    let sum: usize = counted.into_iter().sum::<Result<usize, String>>()?;
    writeln!(io::stdout(), "{} files, {sum} {what}", paths.len())?;
    Ok(())
}
