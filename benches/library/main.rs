//! Measures the library: loading, comparing, reporting and redlining documents of 30, 1,000 and 10,000 terms.
//!
//! A harness of its own instead of divan or criterion: what is wanted are ratios between sizes, which neither
//! prints, and the same program has to make the inputs for `run.py`, which measures whole processes.
//!
//! ```text
//! cargo bench --bench library                             measures and prints a table
//! cargo bench --bench library -- generate DIR [SEED]      writes the inputs
//! cargo bench --bench library -- many DIR DOCUMENTS ISSUES [SEED]   writes a library of many documents
//! cargo bench --bench library -- matrix DIR               times the parts of a matrix of a library
//! cargo bench --bench library -- parse DIR                runs the YAML parser alone over a folder, on all cores
//! cargo bench --bench library -- values DIR               reads a folder into the values of the YAML library alone
//! cargo bench --bench library -- redline OLD NEW          writes the redline of two texts
//! cargo bench --bench library -- count OLD NEW            counts the words that it marks, and the fewest possible
//! ```

mod generator;
mod many;
mod measure;
mod words;

use std::error::Error;
use std::io::{self, Write as _};
use std::path::Path;
use std::{env, fs};

use peaceterms::redline::redline;

/// The seed of all figures in `docs/performance.md`.
const SEED: u64 = 2025;

/// How many terms the documents have.
const TERMS: [usize; 3] = [30, 1_000, 10_000];

/// How many words the texts have.
const WORDS: usize = 100_000;

const USAGE: &str = "expected no argument, `generate DIR [SEED]`, `many DIR DOCUMENTS ISSUES [SEED]`, `matrix DIR`, \
     `parse DIR`, `values DIR`, `redline OLD NEW` or `count OLD NEW`";

fn main() -> Result<(), Box<dyn Error>> {
    // Cargo says `--bench` where it runs this to measure, and nothing where it runs it as a test.
    let (marks, arguments): (Vec<_>, Vec<_>) =
        env::args().skip(1).partition(|argument| argument == "--bench");
    let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
    match arguments.as_slice() {
        [] if marks.is_empty() => measure::measure(&TERMS[..1], 1_000)?,
        [] => measure::measure(&TERMS, WORDS)?,
        ["generate", folder] => generate(Path::new(folder), SEED)?,
        ["generate", folder, seed] => generate(Path::new(folder), seed.parse()?)?,
        ["many", folder, documents, issues] => {
            generator::write_many(Path::new(folder), documents.parse()?, issues.parse()?, SEED)?;
        }
        ["many", folder, documents, issues, seed] => {
            generator::write_many(Path::new(folder), documents.parse()?, issues.parse()?, seed.parse()?)?;
        }
        ["matrix", folder] => many::measure(Path::new(folder))?,
        ["parse", folder] => many::parse(Path::new(folder))?,
        ["values", folder] => many::values(Path::new(folder))?,
        ["redline", old, new] => {
            let redline = redline(&fs::read_to_string(old)?, &fs::read_to_string(new)?);
            io::stdout().lock().write_all(redline.to_plain().as_bytes())?;
        }
        ["count", old, new] => {
            let (old, new) = (fs::read_to_string(old)?, fs::read_to_string(new)?);
            let (marked, fewest) = (words::marked(&redline(&old, &new)), words::fewest(&old, &new));
            writeln!(io::stdout(), "{marked} {fewest}")?;
        }
        _ => return Err(USAGE.into()),
    }
    Ok(())
}

/// Writes a folder of term sets for each size, named by it, and two texts.
fn generate(folder: &Path, seed: u64) -> io::Result<()> {
    for count in TERMS {
        generator::term_sets(count, seed).write(&folder.join(count.to_string()))?;
    }
    let generator::Texts { old, new } = generator::texts(WORDS, seed);
    fs::write(folder.join("old.txt"), old)?;
    fs::write(folder.join("new.txt"), new)
}
