//! What helps whoever encodes a text: finding issues, and how positions are written on them.

use std::fs;
use std::path::Path;

use peaceterms::catalogue::Space;
use peaceterms::catalogue::read::forms;
use peaceterms::termset::{DOCUMENT_FIELDS, TERM_FIELDS};

use crate::support::{LIBRARY, assert_fresh, catalogue, draft, run};

/// The issues that `issues WORDS` finds, best first.
fn found(words: &[&str]) -> Vec<String> {
    let arguments = [&["issues"][..], words, &["--format", "json"]].concat();
    let run = run(&arguments);
    assert_eq!(run.status, 0, "{}", run.stderr);
    let report: serde_json::Value = serde_json::from_str(&run.stdout).expect("it is JSON");
    let issues = report["issues"].as_array().expect("it has issues");
    issues.iter().map(|issue| issue["issue"].as_str().expect("it has an id").to_owned()).collect()
}

#[test]
fn every_form_that_an_issue_shows_can_be_written_on_it() {
    let mut document = draft("forms");
    let mut written = 0;
    for issue in catalogue().issues() {
        let forms = forms(issue, catalogue());
        for (number, form) in forms.iter().enumerate() {
            // Forms contradict one another; each stands in circumstances of its own.
            let condition = format!("condition: case {number}");
            document = document.term_with("1", issue.id.as_str(), &form.written, &[&condition]);
            written += 1;
        }
        let kinds = |mark: &str| forms.iter().any(|form| form.written.contains(mark));
        let expected: &[&str] = match &issue.space {
            Space::Scale { .. } => &["one_of", "not:", "at_least", "at_most", "between"],
            Space::Choice { .. } => &["one_of", "not:"],
            Space::Quantity { .. } => &["100", "at_least", "at_most", "between", "some"],
            Space::Set { .. } => &["[", "at_least", "at_most", "without", "some", "nothing"],
            Space::Text => &[],
        };
        for mark in expected.iter().chain(&["unclear", "deferred"]) {
            assert!(kinds(mark), "{}: no form with {mark} in {forms:?}", issue.id);
        }
    }
    document.read();
    assert!(written > 1000, "{written}");
}

#[test]
fn words_of_a_text_lead_to_the_issue() {
    for (words, issue) in [
        (&["army", "size"][..], "forces-size"),
        (&["NATO", "membership"], "nato-membership"),
        (&["nato-membership-"], "nato-membership"),
        (&["zaporizhzhia", "nuclear", "plant"], "znpp-control"),
        (&["long-range", "missiles"], "long-range-weapons"),
    ] {
        let found = found(words);
        assert!(found.iter().take(3).any(|id| id == issue), "{words:?}: {found:?}");
    }
    assert_eq!(found(&[]).len(), catalogue().issues().len());
    assert!(found(&["--area", "military"]).len() < 60);
}

#[test]
fn words_that_no_issue_has_are_told_so() {
    let run = run(&["issues", "xylophone"]);
    assert_eq!((run.status, run.stdout.as_str()), (2, ""));
    assert!(run.stderr.contains("no issue has the words `xylophone`"), "{}", run.stderr);
}

#[test]
fn one_issue_is_shown_with_whoever_takes_a_position_on_it() {
    let shown = run(&["issues", "nato-membership", "--width", "160"]);
    for said in [
        "What becomes of Ukraine's membership of NATO?",
        "low end: closed to Ukraine",
        "position: {at_least: not-sought}",
        "NATO is a military alliance.",
        "† only reported",
    ] {
        assert!(shown.stdout.contains(said), "{said}\n{}", shown.stdout);
    }
    let sets = LIBRARY.all().expect("the library can be read");
    let report = run(&["issues", "nato-membership", "--format", "json"]).stdout;
    let report: serde_json::Value = serde_json::from_str(&report).expect("it is JSON");
    let documents = report["positions"].as_array().expect("it has positions").len();
    let with_term = |set: &&peaceterms::termset::TermSet| {
        set.terms.iter().any(|term| term.issue.as_str() == "nato-membership")
    };
    assert_eq!(documents, sets.iter().filter(with_term).count());
}

/// The folder of the project.
fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

#[test]
fn the_schemas_are_fresh() {
    for files in ["term-set", "catalogue"] {
        let printed = run(&["schema", files]).stdout;
        assert_fresh(&root().join(format!("docs/schema/{files}.schema.json")), &printed);
    }
}

#[test]
fn the_manual_lists_the_fields_as_the_schema_has_them() {
    let manual = fs::read_to_string(root().join("docs/term-sets.md")).expect("it is there");
    for (heading, fields) in [("## The document", DOCUMENT_FIELDS), ("## A term", TERM_FIELDS)] {
        let section = manual.split(heading).nth(1).expect("the manual has the section");
        let rows = section.split("\n\n").find(|part| part.starts_with("| field")).expect("it has a table");
        let rows: Vec<&str> = rows.lines().skip(2).collect();
        let expected: Vec<String> =
            fields.iter().map(|field| format!("| `{}` | {} |", field.name, field.about)).collect();
        assert_eq!(rows, expected, "{heading}");
    }
}

#[test]
fn every_file_names_its_schema_on_its_first_line() {
    let folder = root().join("proposals");
    for path in peaceterms::library::yaml_files(&folder).expect("the folder is there") {
        let text = fs::read_to_string(&path).expect("it can be read");
        let first = text.lines().next().unwrap_or_default();
        let expected = "# yaml-language-server: $schema=../docs/schema/term-set.schema.json";
        assert_eq!(first, expected, "{}", path.display());
    }
}
