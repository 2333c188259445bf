//! Mistakes in files: each has its code, its place and what to type instead.
//!
//! Every file of `fixtures/findings/` makes the mistake that its name begins with, or several. Beside it stands what
//! `check` prints, letter for letter; run the tests with `UPDATE=1` to write it anew, and read what changed.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::LazyLock;

use peaceterms::catalogue::{self, Catalogue};
use peaceterms::diagnostic::{Code, Finding, Severity, Source, Style, located, render};
use peaceterms::library::{Library, read_catalogue, yaml_files};
use peaceterms::termset::{self, TermSet};
use peaceterms::yaml::{self, Unreadable};
use serde_yaml::{Mapping, Value};

use crate::support::{LIBRARY, assert_fresh, run, tests};

/// The library of the fixtures: an invented conflict, apart from the built-in one.
static FIXTURES: LazyLock<Fixtures> = LazyLock::new(Fixtures::read);

struct Fixtures {
    catalogue: Catalogue,
    sets: BTreeMap<String, TermSet>,
}

impl Fixtures {
    fn read() -> Self {
        let folder = tests().join("fixtures/library");
        let catalogue = read_catalogue(&folder.join("catalogue"), &Catalogue::default())
            .unwrap_or_else(|error| panic!("{error:#?}"));
        let sets = yaml_files(&folder).expect("the folder is there").into_iter().map(|path| {
            let bytes = fs::read(&path).expect("the file is there");
            let document = yaml::read("x.yaml", &bytes).unwrap_or_else(|error| panic!("{error}"));
            let (set, findings) = termset::read(&document, &catalogue);
            assert_eq!(findings, [], "{}", path.display());
            let set = set.expect("there are no findings");
            (set.id.clone(), set)
        });
        Self { sets: sets.collect(), catalogue }
    }

    /// What `check` finds in a term set.
    fn check(&self, name: &str, bytes: &[u8]) -> (Source, Vec<Finding>) {
        check(name, bytes, &self.catalogue, &self.sets)
    }
}

/// What `check` finds in a term set, with a catalogue and the documents that it may refer to.
fn check(
    name: &str,
    bytes: &[u8],
    catalogue: &Catalogue,
    sets: &BTreeMap<String, TermSet>,
) -> (Source, Vec<Finding>) {
    match yaml::read(name, bytes) {
        Ok(document) => {
            let ids = sets.keys().map(String::as_str).collect();
            let findings = termset::check(&document, catalogue, &ids, &|id| sets.get(id).cloned());
            (document.source, findings)
        }
        Err(Unreadable { source, findings }) => (source, findings),
    }
}

/// What `check` finds in a file of a catalogue that lies over another.
fn check_catalogue(name: &str, bytes: &[u8], base: &Catalogue) -> (Source, Vec<Finding>) {
    match yaml::read(name, bytes) {
        Ok(document) => {
            let (_, findings) = catalogue::read::read(std::slice::from_ref(&document), base);
            (document.source, findings.into_iter().flatten().collect())
        }
        Err(Unreadable { source, findings }) => (source, findings),
    }
}

/// A file with mistakes.
struct Broken {
    path: PathBuf,
    bytes: Vec<u8>,
    is_catalogue: bool,
}

impl Broken {
    fn all() -> Vec<Self> {
        let folder = tests().join("fixtures/findings");
        let read = |path: PathBuf, is_catalogue| Self {
            bytes: fs::read(&path).expect("the file is there"),
            path,
            is_catalogue,
        };
        let term_sets = yaml_files(&folder).expect("the folder is there");
        let catalogues = yaml_files(&folder.join("catalogue")).expect("the folder is there");
        let catalogues = catalogues.into_iter().map(|path| read(path, true));
        term_sets.into_iter().map(|path| read(path, false)).chain(catalogues).collect()
    }

    /// The name of the file, as findings show it.
    fn name(&self) -> &str {
        self.path.file_name().and_then(|name| name.to_str()).expect("it has a name")
    }

    fn check(&self) -> (Source, Vec<Finding>) {
        self.check_bytes(&self.bytes)
    }

    fn check_bytes(&self, bytes: &[u8]) -> (Source, Vec<Finding>) {
        if self.is_catalogue {
            check_catalogue(self.name(), bytes, &FIXTURES.catalogue)
        } else {
            FIXTURES.check(self.name(), bytes)
        }
    }
}

/// Findings as a reader sees them on a terminal of eighty columns.
fn drawn((source, findings): &(Source, Vec<Finding>)) -> String {
    let style = Style { color: false, width: 80 };
    findings.iter().map(|finding| render(finding, source, style) + "\n").collect()
}

/// The codes of findings, each once.
fn codes(findings: &[Finding]) -> BTreeSet<Code> {
    findings.iter().map(|finding| finding.code).collect()
}

#[test]
fn the_library_of_the_fixtures_has_no_mistakes() {
    let folder = tests().join("fixtures/library");
    for path in yaml_files(&folder).expect("the folder is there") {
        let name = path.file_name().and_then(|name| name.to_str()).expect("it has a name");
        let found = FIXTURES.check(name, &fs::read(&path).expect("the file is there"));
        assert_eq!(drawn(&found), "");
    }
    let kinds: BTreeSet<&str> = FIXTURES.catalogue.issues().iter().map(|issue| issue.space.kind()).collect();
    assert_eq!(kinds, BTreeSet::from(["choice", "quantity", "scale", "set", "text"]));
}

#[test]
fn every_broken_file_gives_its_exact_messages() {
    for broken in Broken::all() {
        let found = broken.check();
        assert!(!found.1.is_empty(), "{} has no mistake", broken.path.display());
        assert_fresh(&broken.path.with_extension("txt"), &drawn(&found));
    }
}

#[test]
fn no_message_is_kept_for_a_file_that_is_gone() {
    for folder in ["fixtures/findings", "fixtures/findings/catalogue"] {
        for entry in fs::read_dir(tests().join(folder)).expect("the folder is there") {
            let path = entry.expect("it can be listed").path();
            if path.extension().is_some_and(|extension| extension == "txt") {
                assert!(path.with_extension("yaml").exists(), "{}", path.display());
            }
        }
    }
}

#[test]
fn a_broken_file_makes_the_mistake_of_its_name_and_no_other() {
    for broken in Broken::all() {
        let name = broken.name();
        let found = codes(&broken.check().1);
        if name.starts_with("several-") && name != "several-documents.yaml" {
            continue;
        }
        let code = found.first().expect("it has a mistake");
        assert_eq!(found.len(), 1, "{name}: {found:?}");
        assert!(name.starts_with(code.as_str()), "{name}: {code}");
    }
}

#[test]
fn every_code_has_a_broken_file() {
    let mut seen: BTreeSet<Code> = Broken::all().iter().flat_map(|broken| codes(&broken.check().1)).collect();
    // A file of this size is made here and kept nowhere.
    let too_large = FIXTURES.check("too-large.yaml", &vec![b'#'; (64 << 20) + 1]);
    assert_eq!(
        drawn(&too_large),
        "error[too-large]: the file is larger than 64 MiB\n ╭▸ too-large.yaml:1:1\n │\n"
    );
    seen.extend(codes(&too_large.1));
    let missing: Vec<&str> =
        Code::all().iter().filter(|code| !seen.contains(code)).map(|code| code.as_str()).collect();
    assert_eq!(missing, [""; 0], "write a broken file for each into tests/fixtures/findings/");
}

#[test]
fn every_finding_says_what_is_wrong_and_what_to_type() {
    for broken in Broken::all() {
        let (source, findings) = broken.check();
        for finding in findings {
            let shown = drawn(&(source.clone(), vec![finding.clone()]));
            assert!(!finding.title.is_empty() && !finding.title.ends_with('.'), "{shown}");
            assert!(!finding.title.starts_with(char::is_uppercase), "{shown}");
            let says_how = !finding.help.is_empty() || !finding.primary.text.is_empty();
            assert!(says_how, "{}: neither label nor help\n{shown}", broken.path.display());
            assert!(source.text.get(finding.primary.range.clone()).is_some(), "{shown}");
        }
    }
}

#[test]
fn windows_line_ends_and_a_byte_order_mark_change_no_message() {
    for broken in Broken::all() {
        let plain = drawn(&broken.check());
        let with_mark: Vec<u8> = b"\xEF\xBB\xBF".iter().chain(&broken.bytes).copied().collect();
        assert_eq!(drawn(&broken.check_bytes(&with_mark)), plain, "{}", broken.path.display());
        let line_ends = |byte: &u8| if *byte == b'\n' { vec![b'\r', b'\n'] } else { vec![*byte] };
        let windows: Vec<u8> = broken.bytes.iter().flat_map(line_ends).collect();
        assert_eq!(drawn(&broken.check_bytes(&windows)), plain, "{}", broken.path.display());
    }
}

#[test]
fn columns_count_characters_however_wide() {
    for (before, column) in [("", 12), ("Арвания, ", 21), ("阿尔瓦尼亚, ", 19), ("\"👩‍👩‍👧\", ", 21)]
    {
        let file = format!("authors: [ {before}nobody]\n");
        let (source, findings) = FIXTURES.check("x.yaml", file.as_bytes());
        let finding = findings.iter().find(|finding| finding.title.contains("nobody")).expect("it is found");
        assert_eq!(located(finding, &source), (1, column), "{file}");
        let header = format!("x.yaml:1:{column}\n");
        assert!(render(finding, &source, Style { color: false, width: 80 }).contains(&header), "{file}");
    }
}

// The explanations, and the page that is made of them.

/// A file with as little as it needs, over which the lines of an example are laid.
const EXAMPLE_BASE: &str = "\
id: my-draft
title: A draft
kind: proposal
authors: [ukraine]
date: 2025-11-19
status: published
text: full
summary: Written for a test.
sources:
  afp: {publisher: AFP}
terms:
  - point: \"1\"
    issue: about-the-text
    binds: []
    modality: obligation
    statement: The document has 1 point.
    source: afp
    certainty: stated
";

/// The term set that the lines of an example belong to: fields of the document, fields of a term, or terms.
fn around(example: &str) -> String {
    let laid: Value = serde_yaml::from_str(example).unwrap_or_else(|error| panic!("{example}: {error}"));
    let base: Value = serde_yaml::from_str(EXAMPLE_BASE).expect("the base is YAML");
    let mut document = base.as_mapping().expect("the base is a map").clone();
    let term = document["terms"][0].as_mapping().expect("a term is a map").clone();
    let over = |fields: &Mapping, without: &[&str]| {
        let mut term = term.clone();
        for field in without {
            term.remove(*field);
        }
        term.extend(fields.clone());
        Value::Mapping(term)
    };
    let items = |terms: &Value, without: &[&str]| -> Value {
        let terms = terms.as_sequence().expect("terms are a list").iter();
        terms
            .map(|item| over(item.as_mapping().expect("a term is a map"), without))
            .collect::<Vec<_>>()
            .into()
    };
    match &laid {
        // What is left out of these terms is the mistake.
        Value::Sequence(_) => {
            let without = if example.contains("source") { &["source"] } else { &[][..] };
            let missing = example.starts_with("- issue: forces-size\n  position: 400000");
            document.insert("terms".into(), items(&laid, if missing { &["source"] } else { without }));
        }
        Value::Mapping(fields) => {
            let of_document = |key: &Value| document.contains_key(key) || key == "silent_on";
            let known = ["relations", "strikes", "variants", "short", "addressed_to"];
            let is_document =
                fields.keys().any(|key| of_document(key) || known.iter().any(|known| key == *known));
            for (key, value) in fields {
                if key == "terms" {
                    document.insert(key.clone(), items(value, &[]));
                } else if is_document {
                    document.insert(key.clone(), value.clone());
                }
            }
            if !is_document {
                document.insert("terms".into(), vec![over(fields, &[])].into());
            }
        }
        _ => panic!("{example} is neither a list nor a map"),
    }
    serde_yaml::to_string(&document).expect("values can be written")
}
