//! What helps whoever encodes a text: finding issues, and how positions are written on them.

use std::fs;
use std::path::{Path, PathBuf};

use peaceterms::catalogue::read::{forms, position};
use peaceterms::catalogue::{Issue, Position, Space, written};
use peaceterms::diagnostic::Source;
use peaceterms::termset::{self, DOCUMENT_FIELDS, TERM_FIELDS, UNCODED_FIELDS};
use peaceterms::yaml::{self, At, Findings};

use crate::support::{LIBRARY, Run, assert_fresh, catalogue, draft, run};

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
    assert_eq!(
        found(&["army"])[0],
        "forces-size",
        "`army` alone is the usual word, `neither army` is another"
    );
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
    let with_term =
        |set: &&termset::TermSet| set.terms.iter().any(|term| term.issue.as_str() == "nato-membership");
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
fn the_schemas_of_the_reports_are_fresh_and_complete() {
    let folder = root().join("docs/schema/reports");
    let schemas = peaceterms::report::schema::schemas();
    for name in schemas.keys() {
        let printed = run(&["schema", name]).stdout;
        assert_fresh(&folder.join(format!("{name}.schema.json")), &printed);
    }
    assert_eq!(fs::read_dir(folder).expect("the folder is there").count(), schemas.len());
    // Each report that the manual describes has one, and no other.
    let manual = fs::read_to_string(root().join("docs/json.md")).expect("it is there");
    let described = manual.split("`peaceterms/").skip(1).filter_map(|rest| rest.split('/').next());
    let described: std::collections::BTreeSet<&str> = described.collect();
    assert_eq!(described, schemas.keys().map(String::as_str).collect());
}

#[test]
fn the_manual_lists_the_fields_as_the_schema_has_them() {
    let manual = fs::read_to_string(root().join("docs/term-sets.md")).expect("it is there");
    for (heading, fields) in [
        ("## The document", DOCUMENT_FIELDS),
        ("## A term", TERM_FIELDS),
        ("## Points that nobody has coded yet", UNCODED_FIELDS),
    ] {
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

/// What a position says, names of members included.
fn said(position: &Position) -> String {
    format!("{position:?}")
}

/// Reads a position back from what was written.
fn read_back(written: &str, issue: &Issue) -> Position {
    let source = Source { name: "x.yaml".to_owned(), text: written.to_owned() };
    let value: serde_yaml::Value = serde_yaml::from_str(written).expect("it is YAML");
    let mut report = Findings::of(&source);
    let read = position(&value.into(), &At::ROOT, issue.id.as_str(), &issue.space, catalogue(), &mut report);
    read.unwrap_or_else(|| panic!("{}: {written}: {:?}", issue.id, report.finish()))
}

#[test]
fn positions_are_written_as_they_are_read() {
    let mut checked = 0;
    for set in LIBRARY.all().expect("the library can be read") {
        for term in &set.terms {
            let issue = catalogue().issue(term.issue.as_str()).expect("the issue is there");
            let Some(position) = &term.position else { continue };
            let again = read_back(&written(position, issue, catalogue()), issue);
            assert_eq!(said(&again), said(position), "{} {}", set.id, term.point);
            checked += 1;
        }
    }
    for issue in catalogue().issues() {
        for form in forms(issue, catalogue()) {
            let position = read_back(&form.written, issue);
            let again = written(&position, issue, catalogue());
            assert_eq!(said(&read_back(&again, issue)), said(&position), "{}: {}", issue.id, form.written);
            checked += 1;
        }
    }
    assert!(checked > 2000, "{checked}");
}

/// A folder for new files, with nothing in it.
fn folder(name: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    if folder.exists() {
        fs::remove_dir_all(&folder).expect("the folder can be emptied");
    }
    fs::create_dir_all(&folder).expect("the folder can be made");
    folder
}

/// Runs `new` in a folder.
fn new(folder: &Path, arguments: &[&str]) -> Run {
    let place = folder.display().to_string();
    run(&[&["new"][..], arguments, &["--place", &place]].concat())
}

/// Flags that say all that a document needs.
const FLAGS: [&str; 22] = [
    "--title",
    "The plan: a second draft",
    "--short",
    "Second draft",
    "--kind",
    "proposal",
    "--by",
    "united-states",
    "--to",
    "ukraine,russia",
    "--date",
    "2026-06-03",
    "--status",
    "published",
    "--text",
    "full",
    "--summary",
    "Published by its author.",
    "--publisher",
    "AFP",
    "--url",
    "https://afp.example/plan",
];

#[test]
fn a_new_file_lacks_what_the_flags_do_not_say_and_check_names_it() {
    let folder = folder("new");
    let check = |id: &str| {
        let path = folder.join(format!("{id}.yaml")).display().to_string();
        run(&["check", "--deny-warnings", "--format", "json", &path]).stdout
    };
    let missing = |id: &str| -> Vec<String> {
        let report: serde_json::Value = serde_json::from_str(&check(id)).expect("it is JSON");
        let findings = report["findings"].as_array().expect("it has findings");
        findings.iter().map(|finding| finding["title"].as_str().expect("a title").to_owned()).collect()
    };
    let run = new(&folder, &["bare-2026-05"]);
    assert_eq!((run.status, run.stderr.as_str()), (0, ""));
    let all = "`title`, `kind`, `authors`, `status`, `text`, `summary`, `sources` and `terms` are missing";
    assert_eq!(missing("bare-2026-05"), [all]);
    let run = new(&folder, &[&["whole-2026-06"][..], &FLAGS].concat());
    assert_eq!((run.status, run.stderr.as_str()), (0, ""));
    assert_eq!(missing("whole-2026-06"), ["`terms` is missing"]);
    let file = fs::read_to_string(folder.join("whole-2026-06.yaml")).expect("it was written");
    assert!(file.lines().all(|line| line.chars().count() <= 125), "{file}");
    for field in DOCUMENT_FIELDS.iter().chain(TERM_FIELDS) {
        assert!(file.contains(&format!("{}:", field.name)), "{} is not mentioned", field.name);
    }
}

#[test]
fn a_new_file_replaces_nothing_and_has_an_id() {
    let folder = folder("new-refused");
    assert_eq!(new(&folder, &["mine-2026-05"]).status, 0);
    fs::write(folder.join("mine-2026-05.yaml"), "mine").expect("it can be written");
    for (arguments, said) in [
        (&["mine-2026-05"][..], "mine-2026-05.yaml` is there already"),
        (&["us-28-point-plan-2025-11"], "the library has a term set `us-28-point-plan-2025-11` already"),
        (&["US_Draft 2026"], "`us-draft-2026` would be one"),
        (&["../x"], "is no id"),
        (&["a-2026", "--by", "untied-states"], "did you mean `united-states`?"),
        (&["a-2026", "--date", "2026-02-30"], "expected a date"),
        (&["a-2026", "--status", "rumoured"], "possible values: official"),
        (&["a-2026", "--short", "a name that no narrow column can hold"], "it may have 24"),
        (&["a-2026", "--from", "no-such-draft"], "no term set `no-such-draft`"),
        (&["a-2026", "--from", "stance:russia"], "can be revised"),
    ] {
        let run = new(&folder, arguments);
        assert_eq!((run.status, run.stdout.as_str()), (2, ""), "{arguments:?}");
        assert!(run.stderr.contains(said), "{arguments:?}: {}", run.stderr);
    }
    assert_eq!(fs::read_to_string(folder.join("mine-2026-05.yaml")).expect("it is there"), "mine");
    assert_eq!(fs::read_dir(&folder).expect("it is there").count(), 1);
    let nowhere = folder.join("nowhere");
    assert!(new(&nowhere, &["a-2026"]).stderr.contains("there is no folder"));
}

#[test]
fn a_revision_starts_with_the_terms_of_the_earlier_text_and_counts_none_until_a_source_says_so() {
    for (number, set) in LIBRARY.all().expect("the library can be read").iter().enumerate() {
        // A process for each takes its time; those with variants and with waits are all among them.
        let has_waits = set.terms.iter().any(|term| !term.after.is_empty());
        if set.variants.is_empty() && !has_waits && number % 6 != 0 {
            continue;
        }
        let folder = folder("new-revision");
        let run = new(&folder, &[&["next-2026-12", "--from", set.id.as_str()][..], &FLAGS].concat());
        assert_eq!((run.status, run.stderr.as_str()), (0, ""));
        let path = folder.join("next-2026-12.yaml");
        let file = fs::read_to_string(&path).expect("it was written");
        let read = |file: &str| {
            let document = yaml::read("next-2026-12.yaml", file.as_bytes()).expect("it is YAML");
            termset::read(&document, catalogue())
        };
        let (_, findings) = read(&file);
        assert!(findings.len() >= set.terms.len(), "{}: terms pass without a source", set.id);
        let sourced = file.replace(
            "    # source: s1\n    # certainty: stated\n",
            "    source: s1\n    certainty: stated\n",
        );
        let (next, findings) = read(&sourced);
        assert!(findings.is_empty(), "{}: {findings:#?}", set.id);
        let next = next.expect("there are no findings");
        assert!(next.revises(set).is_some());
        let basis = |term: &termset::Term| {
            let position = term.position.as_ref().map(said);
            format!(
                "{:?}",
                (
                    (&term.point, &term.issue, position, &term.binds, term.modality, &term.statement),
                    (&term.benefits, &term.when, &term.condition, &term.start, &term.deadline, &term.variant),
                    &term.after,
                )
            )
        };
        let copied = |set: &termset::TermSet| set.terms.iter().map(basis).collect::<Vec<_>>();
        assert_eq!(copied(&next), copied(set), "{}", set.id);
        assert!(next.terms.iter().all(|term| term.quote.is_none() && term.note.is_none()), "{}", set.id);
    }
}

#[test]
fn a_revision_of_a_text_without_terms_starts_like_any_new_file() {
    let folder = folder("new-uncoded");
    let bare = draft("bare").yaml().replace("\nterms:\n", "\nterms: []\n");
    fs::write(folder.join("bare.yaml"), bare).expect("it can be written");
    let from = folder.join("bare.yaml").display().to_string();
    let made = new(&folder, &[&["next-2026-12", "--from", &from][..], &FLAGS].concat());
    assert_eq!((made.status, made.stderr.as_str()), (0, ""));
    let path = folder.join("next-2026-12.yaml").display().to_string();
    let checked = run(&["check", &path, &from]);
    assert!(checked.stdout.contains("`terms` is missing"), "{}", checked.stdout);
    assert!(checked.stdout.ends_with("2 files: 1 error\n"), "{}", checked.stdout);
}

#[test]
fn a_file_that_is_not_finished_stands_in_nobodys_way() {
    let folder = folder("unfinished");
    assert_eq!(new(&folder, &["unfinished-2026-05"]).status, 0);
    let library = folder.display().to_string();
    for arguments in [&["issues", "army"][..], &["issues", "forces-size"], &["search", "army"], &["list"]] {
        let run = run(&[arguments, &["--library", &library]].concat());
        assert_eq!(run.status, 0, "{arguments:?}: {}", run.stderr);
        assert!(run.stderr.starts_with("left out: ") && run.stderr.lines().count() == 1, "{}", run.stderr);
    }
    // Figures are never counted without a document that belongs to them.
    assert_eq!(run(&["matrix", "--all", "--library", &library]).status, 2);
}
