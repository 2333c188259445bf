//! Dependencies run one way.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

/// The modules, from the top down: each may use those behind it.
const ORDER: [&str; 16] = [
    "cli",
    "report",
    "format",
    "schema",
    "compare",
    "redline",
    "import",
    "library",
    "termset",
    "catalogue",
    "yaml",
    "diagnostic",
    "text",
    "parallel",
    "room",
    "words",
];

fn rust_files(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).expect("the folder is there");
    let paths = entries.map(|entry| entry.expect("it can be listed").path());
    paths
        .flat_map(|path| if path.is_dir() { rust_files(&path) } else { vec![path] })
        .filter(|path| path.extension().is_some_and(|extension| extension == "rs"))
        .collect()
}

/// The modules of the crate that a source text names.
fn named(text: &str) -> BTreeSet<&str> {
    let code = text.lines().filter(|line| !line.trim_start().starts_with("//"));
    let after = code.flat_map(|line| line.split("crate::").skip(1));
    let module =
        after.filter_map(|rest| rest.split(|letter: char| !letter.is_alphanumeric() && letter != '_').next());
    module.filter(|module| ORDER.contains(module)).collect()
}

#[test]
fn no_module_uses_one_above_it() {
    let src = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut checked = 0;
    for file in rust_files(&src) {
        let inner = file.strip_prefix(&src).expect("it is below src");
        let module = inner.components().next().and_then(|part| part.as_os_str().to_str()).unwrap_or_default();
        let Some(own) = ORDER.iter().position(|known| *known == module.trim_end_matches(".rs")) else {
            continue;
        };
        let text = fs::read_to_string(&file).expect("it can be read");
        for used in named(&text) {
            let rank = ORDER.iter().position(|known| *known == used).expect("it is one of them");
            assert!(rank >= own, "{} uses {used}, which stands above it", inner.display());
        }
        checked += 1;
    }
    assert!(checked > 40, "only {checked} files were looked at");
}

#[test]
fn the_comparison_knows_no_file_and_no_terminal() {
    let src = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    for file in rust_files(&src.join("compare")).into_iter().chain(rust_files(&src.join("redline"))) {
        let text = fs::read_to_string(&file).expect("it can be read");
        for word in ["std::fs", "std::path", "std::io", "std::env", "serde_yaml", "println!"] {
            assert!(!text.contains(word), "{} names {word}", file.display());
        }
    }
}
