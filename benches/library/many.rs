//! Times the parts of a matrix of many documents.

use std::error::Error;
use std::io::{self, Write as _};
use std::path::Path;
use std::time::Instant;

use peaceterms::compare::matrix::{Prepared, order};
use peaceterms::library::Library;
use peaceterms::termset::TermSet;

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
