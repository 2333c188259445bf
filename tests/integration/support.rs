//! What the tests share: documents written in a few lines, and the program run in a clean environment.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::LazyLock;

use peaceterms::catalogue::Catalogue;
use peaceterms::compare::{Comparison, PointCounts, Row, Verdict};
use peaceterms::library::Library;
use peaceterms::termset::{self, TermSet};
use peaceterms::yaml;

/// The library that the program carries.
pub(crate) static LIBRARY: LazyLock<Library> = LazyLock::new(Library::built_in);

/// Its catalogue.
pub(crate) fn catalogue() -> &'static Catalogue {
    LIBRARY.catalogue()
}

/// A document of the built-in library.
pub(crate) fn built_in(name: &str) -> TermSet {
    LIBRARY.find(name).unwrap_or_else(|error| panic!("{error}"))
}

/// A document in the making: what its file says beyond the least that every file has.
pub(crate) struct Draft {
    id: String,
    text: &'static str,
    lines: Vec<String>,
    terms: Vec<String>,
}

/// A document that is wholly known.
pub(crate) fn draft(id: &str) -> Draft {
    Draft { id: id.to_owned(), text: "full", lines: Vec::new(), terms: Vec::new() }
}

impl Draft {
    /// How much of the document is known.
    pub(crate) fn text(mut self, text: &'static str) -> Self {
        self.text = text;
        self
    }

    /// A line of the document's own.
    pub(crate) fn line(mut self, line: &str) -> Self {
        self.lines.push(line.to_owned());
        self
    }

    /// A reply to another document that keeps its numbers.
    pub(crate) fn revises(self, other: &str) -> Self {
        self.line(&format!("relations: [{{kind: revises, to: {other}, numbering: kept}}]"))
    }

    /// A term with a position, and with fields beyond those that every term has.
    pub(crate) fn term_with(mut self, point: &str, issue: &str, position: &str, fields: &[&str]) -> Self {
        let has = |name: &str| fields.iter().any(|field| field.starts_with(name));
        let mut lines = vec![format!("  - point: \"{point}\""), format!("    issue: {issue}")];
        if !position.is_empty() {
            lines.push(format!("    position: {position}"));
        }
        for (name, usual) in [
            ("binds:", "binds: [not-named]"),
            ("modality:", "modality: obligation"),
            ("statement:", "statement: Something is done."),
            ("certainty:", "certainty: stated"),
        ] {
            if !has(name) {
                lines.push(format!("    {usual}"));
            }
        }
        lines.push("    source: s".to_owned());
        lines.extend(fields.iter().map(|field| format!("    {field}")));
        self.terms.push(lines.join("\n"));
        self
    }

    /// A term with a position.
    pub(crate) fn term(self, point: &str, issue: &str, position: &str) -> Self {
        self.term_with(point, issue, position, &[])
    }

    /// The file.
    pub(crate) fn yaml(&self) -> String {
        let Self { id, text, lines, terms } = self;
        format!(
            "id: {id}\ntitle: The {id}\nkind: proposal\nauthors: [ukraine]\ndate: 2025-11-19\nstatus: published\n\
             text: {text}\nsummary: Invented for a test.\n{}\nsources:\n  s: {{publisher: A paper}}\nterms:\n{}\n",
            lines.join("\n"),
            terms.join("\n")
        )
    }

    /// The document, read with a catalogue.
    pub(crate) fn read_with(&self, catalogue: &Catalogue) -> TermSet {
        let yaml = self.yaml();
        let document = yaml::read("draft.yaml", yaml.as_bytes()).unwrap_or_else(|error| panic!("{error:?}"));
        let (set, findings) = termset::read(&document, catalogue);
        assert!(findings.is_empty(), "{findings:#?}\n{yaml}");
        set.expect("there are no findings")
    }

    /// The document, read with the built-in catalogue, whatever else there is to say of it.
    pub(crate) fn read_loosely(&self) -> TermSet {
        let yaml = self.yaml();
        let document = yaml::read("draft.yaml", yaml.as_bytes()).unwrap_or_else(|error| panic!("{error:?}"));
        let (set, findings) = termset::read(&document, catalogue());
        set.unwrap_or_else(|| panic!("{findings:#?}\n{yaml}"))
    }

    /// The document, read with the built-in catalogue.
    pub(crate) fn read(&self) -> TermSet {
        self.read_with(catalogue())
    }
}

/// Reads a catalogue from its text, over an empty one.
pub(crate) fn read_catalogue(files: &[&str]) -> Catalogue {
    let documents: Vec<_> = files
        .iter()
        .map(|text| yaml::read("catalogue.yaml", text.as_bytes()).unwrap_or_else(|error| panic!("{error:?}")))
        .collect();
    let (catalogue, findings) = peaceterms::catalogue::read::read(&documents, &Catalogue::default());
    assert!(findings.iter().all(Vec::is_empty), "{findings:#?}");
    catalogue
}

/// The rows on an issue.
pub(crate) fn rows_on<'c, 't>(comparison: &'c Comparison<'t>, issue: &str) -> Vec<&'c Row<'t>> {
    comparison.rows.iter().filter(|row| row.issue.id.as_str() == issue).collect()
}

/// The only row on an issue.
pub(crate) fn row_on<'c, 't>(comparison: &'c Comparison<'t>, issue: &str) -> &'c Row<'t> {
    let rows = rows_on(comparison, issue);
    assert_eq!(rows.len(), 1, "rows on {issue}");
    rows[0]
}

/// The verdict on each point.
pub(crate) fn verdicts(counts: &PointCounts<'_>) -> BTreeMap<String, Verdict> {
    counts.points.iter().map(|point| (point.point.clone(), point.verdict)).collect()
}

/// What a run of the program left behind.
#[derive(Debug)]
pub(crate) struct Run {
    /// Exit status.
    pub(crate) status: i32,
    /// Standard output.
    pub(crate) stdout: String,
    /// Standard error.
    pub(crate) stderr: String,
}

/// The folder of the tests.
pub(crate) fn tests() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests")
}

/// The program, to be run in a folder without a library of its own and in a clean environment.
pub(crate) fn program() -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_peaceterms"));
    command.env_clear().current_dir(env!("CARGO_TARGET_TMPDIR")).stdin(Stdio::null());
    command
}

/// Runs the program.
pub(crate) fn run(arguments: &[&str]) -> Run {
    finish(program().args(arguments))
}

/// Runs a command to its end.
pub(crate) fn finish(command: &mut Command) -> Run {
    let output = command.output().expect("the program can be started");
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).expect("output is UTF-8");
    Run {
        status: output.status.code().expect("it was not killed"),
        stdout: text(output.stdout),
        stderr: text(output.stderr),
    }
}

/// Compares a generated file with what it should be, or rewrites it under `UPDATE=1`.
#[expect(clippy::disallowed_methods, reason = "a switch for whoever runs the tests")]
pub(crate) fn assert_fresh(path: &Path, expected: &str) {
    if std::env::var("UPDATE").is_ok() {
        std::fs::write(path, expected).expect("the file can be written");
        return;
    }
    let found = std::fs::read_to_string(path).unwrap_or_default();
    assert!(found == expected, "{} is not fresh: run the tests with UPDATE=1", path.display());
}
