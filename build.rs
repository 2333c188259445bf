//! Reads and checks the library in `proposals/` and writes it in the form that the program decodes at start.
//!
//! The readers are the program's own modules, compiled a second time for this script.

#![allow(
    dead_code,
    unreachable_pub,
    unused_imports,
    clippy::all,
    clippy::pedantic,
    clippy::print_stderr,
    unfulfilled_lint_expectations,
    reason = "modules of the program, of which only the readers are used here; they are linted there"
)]

#[path = "src/catalogue/mod.rs"]
mod catalogue;
#[path = "src/diagnostic/mod.rs"]
mod diagnostic;
#[path = "src/termset/mod.rs"]
mod termset;
#[path = "src/text.rs"]
mod text;
#[path = "src/yaml/mod.rs"]
mod yaml;

use std::error::Error;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::{env, fs};

use catalogue::Catalogue;
use diagnostic::{Finding, Severity, Source, Style, render};
use yaml::Document;

fn main() -> Result<(), Box<dyn Error>> {
    println!("cargo::rerun-if-changed=proposals");
    for module in ["catalogue", "diagnostic", "termset", "text.rs", "yaml"] {
        println!("cargo::rerun-if-changed=src/{module}");
    }
    link_to_fixed_addresses()?;
    let out = PathBuf::from(env::var("OUT_DIR")?);
    let catalogue = read_catalogue(Path::new("proposals/catalogue"))?;
    fs::write(out.join("catalogue.bin"), postcard::to_stdvec(&catalogue)?)?;
    fs::write(out.join("guidance.bin"), postcard::to_stdvec(catalogue.guidance())?)?;

    let mut index = String::from("/// The term sets, by id.\nstatic DOCUMENTS: &[(&str, &[u8])] = &[\n");
    for path in yaml_files(Path::new("proposals"))? {
        let document = read_document(&path)?;
        let (set, findings) = termset::read(&document, &catalogue);
        refuse_errors(&document.source, &findings)?;
        let set = set.ok_or("a term set without errors has been read")?;
        let file = out.join(format!("{}.bin", set.id));
        fs::write(&file, postcard::to_stdvec(&set)?)?;
        writeln!(index, "    ({:?}, include_bytes!({:?})),", set.id, file)?;
    }
    index.push_str("];\n");
    fs::write(out.join("documents.rs"), index)?;
    Ok(())
}

/// Links the program to fixed addresses where that is known to work: 11,000 addresses need not be put right at every start,
/// a quarter of the time that a start takes. It is a program without unsafe code; its libraries and its memory still
/// stand at random addresses.
fn link_to_fixed_addresses() -> Result<(), env::VarError> {
    let target = ["ARCH", "OS", "ENV"].map(|part| env::var(format!("CARGO_CFG_TARGET_{part}")));
    let [arch, os, environment] = target;
    if (arch?.as_str(), os?.as_str(), environment?.as_str()) == ("x86_64", "linux", "gnu") {
        println!("cargo::rustc-link-arg-bins=-no-pie");
    }
    Ok(())
}

fn read_catalogue(folder: &Path) -> Result<Catalogue, Box<dyn Error>> {
    let mut documents = Vec::new();
    for path in yaml_files(folder)?.into_iter().chain(yaml_files(&folder.join("issues"))?) {
        documents.push(read_document(&path)?);
    }
    let (catalogue, findings) = catalogue::read::read(&documents, &Catalogue::default());
    for (document, findings) in documents.iter().zip(&findings) {
        refuse_errors(&document.source, findings)?;
    }
    Ok(catalogue)
}

fn read_document(path: &Path) -> Result<Document, Box<dyn Error>> {
    yaml::read(&path.display().to_string(), &fs::read(path)?).map_err(|unreadable| {
        refuse_errors(&unreadable.source, &unreadable.findings).err().unwrap_or_else(|| "unreadable".into())
    })
}

/// Ends the build with the findings as the program would draw them.
fn refuse_errors(source: &Source, findings: &[Finding]) -> Result<(), Box<dyn Error>> {
    let style = Style { color: false, width: 110 };
    let errors = findings.iter().filter(|finding| finding.severity == Severity::Error);
    let drawn: String = errors.map(|finding| render(finding, source, style) + "\n").collect();
    if drawn.is_empty() {
        return Ok(());
    }
    eprintln!("{drawn}");
    Err(format!("{} has mistakes", source.name).into())
}

fn yaml_files(folder: &Path) -> Result<Vec<PathBuf>, Box<dyn Error>> {
    let mut paths = Vec::new();
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if path.extension().is_some_and(|extension| extension == "yaml") {
            paths.push(path);
        }
    }
    paths.sort();
    Ok(paths)
}
