//! The inputs from which the fuzz targets start, and what they found, read as they read it: fast, and with a stable compiler.

use std::fs;
use std::path::Path;

use crate::support::tests;

#[path = "../../fuzz/inputs.rs"]
mod inputs;

/// Reads every file of a folder.
fn read(folder: &Path, read: fn(&[u8])) -> usize {
    let entries = fs::read_dir(folder).expect("the folder is there");
    let paths = entries.map(|entry| entry.expect("it can be listed").path());
    let files = paths.filter(|path| path.is_file());
    files.map(|path| read(&fs::read(path).expect("it can be read"))).count()
}

fn corpus(target: &str) -> std::path::PathBuf {
    tests().parent().expect("it is in the project").join("fuzz/corpus").join(target)
}

#[test]
fn the_corpus_is_imported_without_a_finding() {
    assert!(read(&corpus("import"), inputs::import) >= 10);
    assert!(read(&tests().join("fixtures/import"), inputs::import) >= 5);
}

#[test]
fn the_corpus_is_loaded_without_a_finding() {
    assert!(read(&corpus("loader"), inputs::loader) >= 10);
    assert!(read(&tests().join("fixtures/findings"), inputs::loader) >= 100);
}
