//! Times the parts of a comparison and prints them.

use std::collections::BTreeMap;
use std::error::Error;
use std::hint::black_box;
use std::io::{self, Write as _};
use std::path::Path;
use std::time::{Duration, Instant};
use std::{env, fs, process};

use peaceterms::compare;
use peaceterms::library::Library;
use peaceterms::redline::redline;
use peaceterms::report::Report;
use peaceterms::report::page::RedlineStyle;
use peaceterms::report::terminal::{self, Terminal};
use peaceterms::report::{self, View};
use peaceterms::termset::TermSet;

use crate::SEED;
use crate::generator::{Texts, term_sets, texts};

/// How often a part is timed: less often where that takes long, but three times at least.
const ROUNDS: usize = 20;
const LONG: Duration = Duration::from_secs(5);
const FEWEST_ROUNDS: usize = 3;

/// What is timed, in the order in which a comparison does it.
const PARTS: [&str; 6] = [
    "decode the built-in catalogue",
    "read the catalogue folder",
    "load a document",
    "compare",
    "report",
    "redline",
];

/// Prints how long each part takes at each number of terms, and a redline of two texts of `words` words.
pub(crate) fn measure(sizes: &[usize], words: usize) -> Result<(), Box<dyn Error>> {
    let folder = env::temp_dir().join(format!("peaceterms-bench-{}", process::id()));
    let columns: Result<Vec<_>, _> =
        sizes.iter().map(|size| parts(*size, &folder.join(size.to_string()))).collect();
    fs::remove_dir_all(&folder)?;
    let columns = columns?;

    let mut out = io::stdout().lock();
    let heads: Vec<String> = sizes.iter().map(|size| format!("{size} terms")).collect();
    writeln!(out, "| part, median ms | {} | last ÷ last but one |", heads.join(" | "))?;
    writeln!(out, "| --- |{} ---: |", " ---: |".repeat(sizes.len()))?;
    for (part, name) in PARTS.iter().enumerate() {
        let times: Vec<f64> = columns.iter().map(|column| column[part].as_secs_f64()).collect();
        let cells: Vec<String> = times.iter().map(|time| format!("{:.3}", time * 1e3)).collect();
        let growth = match times.as_slice() {
            [.., before, last] => format!("{:.1}", last / before),
            _ => String::new(),
        };
        writeln!(out, "| {name} | {} | {growth} |", cells.join(" | "))?;
    }
    if let [.., before, last] = sizes {
        let n_log_n = |size: usize| {
            let size = f64::from(u32::try_from(size).unwrap_or(u32::MAX));
            size * size.log2()
        };
        writeln!(
            out,
            "\nn log n grows by {:.1} from {before} to {last} terms.",
            n_log_n(*last) / n_log_n(*before)
        )?;
    }
    let Texts { old, new } = texts(words, SEED);
    let time = median(|| redline(&old, &new));
    writeln!(out, "A redline of two texts of {words} words: {:.3} ms.", time.as_secs_f64() * 1e3)?;
    Ok(())
}

/// The median time of each of the [`PARTS`] for documents of this many terms.
fn parts(size: usize, folder: &Path) -> Result<[Duration; PARTS.len()], Box<dyn Error>> {
    term_sets(size, SEED).write(folder)?;
    let library = || Library::built_in().with_folder(folder);
    let decoding = median(Library::built_in);
    let reading = median(library);
    let library = library().map_err(|error| failed(&error))?;
    let path = |name: &str| folder.join(name).display().to_string();
    let loading = median(|| library.find(&path("a.yaml")));
    let a = library.find(&path("a.yaml")).map_err(|error| failed(&error))?;
    let b = library.find(&path("b.yaml")).map_err(|error| failed(&error))?;
    let catalogue = library.catalogue();
    let comparing = median(|| compare(&a, &b, catalogue));
    let comparison = compare(&a, &b, catalogue);
    let reporting = median(|| {
        let report = report::comparison(&comparison, catalogue, &View::default());
        terminal::render(&report.page(RedlineStyle::Inline), Terminal { width: 80, color: false })
    });
    let pairs = statements(&a, &b);
    let redlining = median(|| pairs.iter().map(|(old, new)| redline(old, new)).collect::<Vec<_>>());
    Ok([decoding, reading.saturating_sub(decoding), loading, comparing, reporting, redlining])
}

/// The statements of two documents on the same issue.
fn statements<'t>(a: &'t TermSet, b: &'t TermSet) -> Vec<(&'t str, &'t str)> {
    let of_b: BTreeMap<&str, &str> =
        b.terms.iter().map(|term| (term.issue.as_str(), &*term.statement)).collect();
    let pair = |term: &'t peaceterms::termset::Term| {
        of_b.get(term.issue.as_str()).map(|new| (&*term.statement, *new))
    };
    a.terms.iter().filter_map(pair).collect()
}

/// A file that was made here and is refused, with what is wrong with it.
fn failed(error: &peaceterms::library::Error) -> String {
    match error {
        peaceterms::library::Error::Rejected(rejected) => {
            let findings =
                rejected.iter().flat_map(|file| file.findings.iter().map(move |finding| (file, finding)));
            let lines = findings.map(|(file, finding)| format!("{}: {}", file.source.name, finding.title));
            lines.take(20).collect::<Vec<_>>().join("\n")
        }
        other => other.to_string(),
    }
}

/// The median time of a number of runs, after one that does not count.
fn median<T>(run: impl Fn() -> T) -> Duration {
    black_box(run());
    let begin = Instant::now();
    let mut times = Vec::with_capacity(ROUNDS);
    while times.len() < ROUNDS && (times.len() < FEWEST_ROUNDS || begin.elapsed() < LONG) {
        let start = Instant::now();
        let result = black_box(run());
        times.push(start.elapsed());
        // What a run leaves behind is freed outside of its time.
        drop(result);
    }
    times.sort_unstable();
    times[times.len() / 2]
}
