//! Files in their canonical form: no comment lost, nothing that they say changed.

use std::fs;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::Stdio;
use std::sync::LazyLock;

use peaceterms::format::{Formatter, Refused};
use peaceterms::library::yaml_files;
use peaceterms::yaml::{self, Value};
use proptest::prelude::*;

use crate::support::{catalogue, finish, program, run};

static FORMATTER: LazyLock<Formatter> = LazyLock::new(|| Formatter::new(catalogue()));

/// Every term set and every file of the catalogue, with its text.
static FILES: LazyLock<Vec<(String, String)>> = LazyLock::new(files);

fn files() -> Vec<(String, String)> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let folders =
        ["proposals", "proposals/catalogue", "proposals/catalogue/issues", "tests/fixtures/library"];
    let paths =
        folders.iter().flat_map(|folder| yaml_files(&root.join(folder)).expect("the folder is there"));
    let read = |path: PathBuf| {
        let text = fs::read_to_string(&path).expect("it can be read");
        (path.display().to_string(), text)
    };
    let files: Vec<_> = paths.map(read).collect();
    assert!(files.len() > 70, "{}", files.len());
    files
}

fn value(text: &str) -> Value {
    yaml::read("x.yaml", text.as_bytes()).unwrap_or_else(|error| panic!("{error}\n{text}")).value
}

#[test]
fn every_file_of_the_library_is_in_its_canonical_form() {
    for (name, text) in FILES.iter() {
        let formatted =
            FORMATTER.format(name, text.as_bytes()).unwrap_or_else(|error| panic!("{name}: {error}"));
        assert!(formatted == *text, "{name}: run `peaceterms fmt`");
    }
}

/// Numbers that look random and are the same in every run.
struct Numbers(u64);

impl Numbers {
    fn below(&mut self, limit: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from((self.0 >> 33) % limit.max(1) as u64).expect("it is below the limit")
    }

    fn shuffle<T>(&mut self, items: &mut [T]) {
        for last in (1..items.len()).rev() {
            items.swap(last, self.below(last + 1));
        }
    }
}

/// The parts of some lines: each begins with a line that `begins` is true of.
fn parts(lines: &[String], begins: impl Fn(&str) -> bool) -> Vec<Vec<String>> {
    let mut parts: Vec<Vec<String>> = Vec::new();
    for line in lines {
        match parts.last_mut() {
            Some(part) if !begins(line) => part.push(line.clone()),
            _ => parts.push(vec![line.clone()]),
        }
    }
    parts
}

/// The fields of a term set and of its terms in another order; those of the document with comments, and the terms
/// indented otherwise. Also the same in order, as it has to come out.
fn disordered(text: &str, numbers: &mut Numbers) -> (String, String) {
    let lines: Vec<String> = text.lines().map(str::to_owned).collect();
    let (first, rest) = lines.split_first().expect("the file has lines");
    assert!(first.starts_with("# yaml-language-server"), "{first}");
    let mut blocks = parts(rest, |line| !line.starts_with([' ', '#']));
    let mut ordered = vec![first.clone()];
    let indent = numbers.below(3) * 2;
    for (index, block) in blocks.iter_mut().enumerate() {
        let comment = format!("# about field {index}");
        ordered.push(comment.clone());
        ordered.extend(block.iter().cloned());
        if block[0] == "terms:" {
            let terms = parts(&block[1..], |line| line.starts_with("  - "));
            let terms = terms.into_iter().flat_map(|term| disordered_term(&term, numbers));
            let shift = |line: String| {
                if line.trim().is_empty() {
                    line
                } else {
                    " ".repeat(indent) + line.strip_prefix("  ").expect("an item")
                }
            };
            *block = std::iter::once("terms:".to_owned()).chain(terms.map(shift)).collect();
        }
        block.insert(0, comment);
    }
    numbers.shuffle(&mut blocks);
    // An empty line tells a comment about the file from one about its first field.
    let mixed = [first.clone(), String::new()].into_iter().chain(blocks.into_iter().flatten());
    // Spaces behind a line of a block text would be a part of it.
    let spaces = |line: String| if line.starts_with('#') || line.is_empty() { line + "  " } else { line };
    let mixed: Vec<String> = mixed.map(spaces).collect();
    ordered.insert(1, String::new());
    (mixed.join("\r\n") + "\r\n\r\n", ordered.join("\n") + "\n")
}

/// A term with its fields in another order.
fn disordered_term(term: &[String], numbers: &mut Numbers) -> Vec<String> {
    let mut lines = term.to_vec();
    lines[0] = lines[0].replacen("  - ", "    ", 1);
    let mut fields = parts(&lines, |line| line.starts_with("    ") && !line.starts_with("     "));
    numbers.shuffle(&mut fields);
    let mut lines: Vec<String> = fields.into_iter().flatten().collect();
    lines[0] = lines[0].replacen("    ", "  - ", 1);
    lines
}

#[test]
fn fields_in_any_order_come_out_in_theirs_with_their_comments() {
    let mut numbers = Numbers(7);
    for (name, text) in
        FILES.iter().filter(|(_, text)| text.starts_with("# yaml") && text.contains("\nterms:\n"))
    {
        for _ in 0..2 {
            let (mixed, ordered) = disordered(text, &mut numbers);
            let formatted = FORMATTER.format(name, mixed.as_bytes());
            let formatted = formatted.unwrap_or_else(|error| panic!("{name}: {error}\n{mixed}"));
            // The empty line goes where the field below it goes.
            let lines = |text: &str| -> Vec<String> {
                text.lines().filter(|line| !line.is_empty()).map(str::to_owned).collect()
            };
            let (found, expected) = (lines(&formatted), lines(&ordered));
            let differs = found.iter().zip(&expected).find(|(found, expected)| found != expected);
            assert_eq!((differs, found.len()), (None, expected.len()), "{name}");
            assert!(FORMATTER.format(name, formatted.as_bytes()) == Ok(formatted), "{name}");
        }
    }
}

/// What the lines of a text hold, in some order.
fn contents(text: &str) -> Vec<String> {
    let mut lines: Vec<String> =
        text.lines().map(|line| line.trim().trim_start_matches("- ").trim_start().to_owned()).collect();
    lines.retain(|line| !line.is_empty());
    lines.sort();
    lines
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, cases: 100, ..ProptestConfig::default() })]

    /// Comments, spaces and other indentation anywhere: whatever is not refused says the same with every comment.
    #[test]
    fn whatever_is_put_into_order_says_the_same(
        number in any::<prop::sample::Index>(),
        changes in prop::collection::vec((any::<prop::sample::Index>(), 0..6_usize, 0..7_usize), 1..12),
    ) {
        let (name, text) = &FILES[number.index(FILES.len())];
        let mut lines: Vec<String> = text.lines().map(str::to_owned).collect();
        for (place, change, column) in changes {
            let at = place.index(lines.len());
            match change {
                0 | 1 => lines.insert(at, format!("{}# comment {column}", " ".repeat(column))),
                2 => lines[at].push_str("  "),
                3 => lines[at].push_str("  # behind"),
                4 => lines.insert(at, String::new()),
                _ => {
                    let line = lines.remove(at);
                    lines.insert((at + column).min(lines.len()), line);
                }
            }
        }
        let changed = lines.join("\n") + "\n";
            if let Ok(formatted) = FORMATTER.format(name, changed.as_bytes()) {
            prop_assert_eq!(value(&formatted), value(&changed));
            prop_assert_eq!(contents(&formatted), contents(&changed));
            prop_assert_eq!(FORMATTER.format(name, formatted.as_bytes()), Ok(formatted));
        }
    }
}

#[test]
fn comments_stay_with_what_they_are_about() {
    let given = "\
# yaml-language-server: $schema=x

# the name
title: A draft
id: m   # short
terms:
- issue: forces-size
  # which point
  point: \"1\"
  wording: |
    # no comment
    two spaces  
  # about the end of the item
# about the second
- {issue: b, point: \"2\"}
# about the sources
sources:
      s1:
            url: https://x.example
            # who
            publisher: AFP
# about the end
";
    let expected = "\
# yaml-language-server: $schema=x

id: m   # short
# the name
title: A draft
# about the sources
sources:
  s1:
    # who
    publisher: AFP
    url: https://x.example
terms:
  # which point
  - point: \"1\"
    issue: forces-size
    wording: |
      # no comment
      two spaces  
    # about the end of the item
  # about the second
  - {issue: b, point: \"2\"}
# about the end
";
    assert_eq!(FORMATTER.format("x.yaml", given.as_bytes()).as_deref(), Ok(expected));
}

#[test]
fn what_cannot_be_put_into_order_safely_is_left_as_it_is() {
    let refused = |text: &str| FORMATTER.format("x.yaml", text.as_bytes()).expect_err(text);
    let ambiguous = refused("# which?\ntitle: A\nid: a\nterms: []\n");
    assert_eq!(ambiguous, Refused::AmbiguousComment { field: "title".to_owned() });
    assert_eq!(refused("jobs: {build: 1}\n"), Refused::Unknown);
    assert!(matches!(refused("id: a\nid: b\n"), Refused::Unreadable(_)));
    // The line breaks that `|+` keeps would follow another field, and belong to none.
    assert_eq!(
        refused("title: A\nid: a\nsummary: |+\n  b\n\n\nkind: proposal\nterms: []\n"),
        Refused::WouldChange
    );
}

#[test]
fn files_are_written_only_without_check() {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("format");
    if folder.exists() {
        fs::remove_dir_all(&folder).expect("the folder can be emptied");
    }
    fs::create_dir_all(folder.join("below")).expect("the folder can be made");
    let (good, bad) = ("id: good\ntitle: A\nterms: []\n", "title: B\nid: bad\nterms: []");
    fs::write(folder.join("good.yaml"), good).expect("it can be written");
    fs::write(folder.join("below/bad.yaml"), bad).expect("it can be written");
    let path = folder.display().to_string();
    let checked = run(&["fmt", "--check", &path]);
    assert_eq!(checked.status, 1, "{}", checked.stderr);
    assert_eq!(
        checked.stdout,
        format!("not in canonical form: {path}/below/bad.yaml\n2 files: 1 to change\n")
    );
    assert_eq!(fs::read_to_string(folder.join("below/bad.yaml")).expect("it is there"), bad);
    let changed = run(&["fmt", &path]);
    assert_eq!((changed.status, changed.stderr.as_str()), (0, ""));
    assert_eq!(
        fs::read_to_string(folder.join("below/bad.yaml")).expect("it is there"),
        "id: bad\ntitle: B\nterms: []\n"
    );
    assert_eq!(run(&["fmt", "--check", &path]).status, 0);
    fs::write(folder.join("broken.yaml"), "id: a\nid: b\n").expect("it can be written");
    fs::write(folder.join("later.yaml"), bad).expect("it can be written");
    // What cannot be put into order keeps nothing else from it.
    let refused = run(&["fmt", &format!("{path}/gone.yaml"), &path]);
    assert_eq!(refused.status, 2);
    assert!(refused.stdout.ends_with("later.yaml\n5 files: 1 changed\n"), "{}", refused.stdout);
    assert!(refused.stderr.contains("gone.yaml"), "{}", refused.stderr);
    assert!(refused.stderr.contains("error[duplicate-key]"), "{}", refused.stderr);
    assert!(refused.stderr.contains("broken.yaml` is left as it is"), "{}", refused.stderr);
    assert_eq!(fs::read_to_string(folder.join("broken.yaml")).expect("it is there"), "id: a\nid: b\n");
}

#[test]
fn an_editor_pipes_a_file_through() {
    let mut command = program();
    command.args(["fmt", "-"]).stdin(Stdio::piped()).stdout(Stdio::piped());
    let mut child = command.spawn().expect("it can be started");
    let mut input = child.stdin.take().expect("it is a pipe");
    input.write_all(b"title: B\nid: b\nterms: []\n").expect("it can be written to");
    drop(input);
    let output = child.wait_with_output().expect("it ends");
    assert_eq!(output.stdout, b"id: b\ntitle: B\nterms: []\n");
    let nothing = finish(program().args(["fmt", "-"]));
    assert_eq!(nothing.status, 2, "an empty file is none");
}
