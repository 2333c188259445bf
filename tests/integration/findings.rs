//! Mistakes in files: each has its code, its place and what to type instead.
//!
//! Every file of `fixtures/findings/` makes the mistake that its name begins with, or several. Beside it stands what
//! `check` prints, letter for letter; run the tests with `UPDATE=1` to write it anew, and read what changed.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::fs;
use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};
use std::sync::LazyLock;

use peaceterms::catalogue::{self, Catalogue};
use peaceterms::diagnostic::{Code, Finding, Severity, Source, Style, located, render};
use peaceterms::library::{read_catalogue, yaml_files};
use peaceterms::termset::{self, TermSet};
use peaceterms::yaml::{self, Document};
use serde_yaml::{Mapping, Value};

use crate::support::{LIBRARY, assert_fresh, draft, program, run, tests};

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
    found(name, bytes, |document| {
        let ids = sets.keys().map(String::as_str).collect();
        termset::check(document, catalogue, &ids, &|id| sets.get(id).cloned())
    })
}

/// What `check` finds in a file of a catalogue that lies over another.
fn check_catalogue(name: &str, bytes: &[u8], base: &Catalogue) -> (Source, Vec<Finding>) {
    found(name, bytes, |document| {
        let (_, findings) = catalogue::read::read(std::slice::from_ref(document), base);
        findings.into_iter().flatten().collect()
    })
}

/// A file and all that is wrong with it, as YAML and beyond.
fn found(name: &str, bytes: &[u8], check: impl FnOnce(&Document) -> Vec<Finding>) -> (Source, Vec<Finding>) {
    match yaml::read(name, bytes) {
        Ok(document) => {
            let findings = check(&document);
            (document.source, findings)
        }
        Err(unreadable) => unreadable.check(check),
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
    assert!(drawn(&too_large).starts_with("error[too-large]: the file is larger than 64 MiB\n"));
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

/// A term set without mistakes, in which the tests below make one.
fn letter() -> String {
    let file = fs::read_to_string(tests().join("fixtures/findings/unknown-issue.yaml")).expect("it is there");
    file.replace("army-sice", "army-size")
}

#[test]
fn one_mistake_makes_one_finding() {
    let letter = letter();
    assert_eq!(drawn(&FIXTURES.check("unknown-issue.yaml", letter.as_bytes())), "");
    let last = "    certainty: stated\n";
    for (right, wrong) in [
        (last, "    certainty: stated\n    deadline: {within: 100 days, from: signing}\n"),
        (last, "    certainty: stated\n    deadline: {by: tomorrow}\n"),
        (last, "    certainty: stated\n    deadline: {within: 100 dais, from: signature}\n"),
        // No source can be known where the sources cannot be read.
        ("  courier: {publisher: Valley Courier, date: 2031-02-15}\n", "  courier: Valley Courier\n"),
        ("sources:\n  courier: {publisher: Valley Courier, date: 2031-02-15}\n", "sources: courier\n"),
        ("sources:\n  courier: {publisher: Valley Courier, date: 2031-02-15}\n", ""),
        ("sources:", "variants: strict\nsources:"),
        ("  courier: {publisher: Valley Courier,", "  courier: {publisher: [Valley Courier],"),
        // A position that cannot be read says nothing more.
        ("position: 80000", "position: {atleast: 80000}"),
        ("position: 80000", "position: {between: [80000, 60k]}"),
        (
            "issue: army-size\n    position: 80000",
            "issue: league-membership\n    position: {one_of: [bared]}",
        ),
        ("issue: army-size\n    position: 80000", "issue: league-membership\n    position: {one_of: []}"),
        (
            "issue: army-size\n    position: 80000",
            "issue: land-handed-over\n    position: {atleast: [lowmark]}",
        ),
        ("issue: army-size\n    position: 80000", "issue: land-handed-over\n    position: [nowhere]"),
    ] {
        let file = letter.replacen(right, wrong, 1);
        assert_ne!(file, letter, "{right}");
        let found = FIXTURES.check("unknown-issue.yaml", file.as_bytes());
        assert_eq!(found.1.len(), 1, "{wrong}:\n{}", drawn(&found));
    }
}

#[test]
fn a_term_that_cannot_be_read_makes_no_contradiction() {
    let term = |position: &str, certainty: &str| {
        format!(
            "  - {{point: \"2\", issue: land-handed-over, position: {position}, binds: [arvania], modality: obligation, \
             statement: Land is handed over., source: courier, certainty: {certainty}}}\n"
        )
    };
    let terms = |certainty| {
        term("{at_least: [lowmark, port-ostra]}", "stated")
            + &term("[lowmark]", "stated")
            + &term("[port-ostra]", certainty)
    };
    let check =
        |terms: String| codes(&FIXTURES.check("unknown-issue.yaml", (letter() + &terms).as_bytes()).1);
    assert_eq!(check(terms("stated")), BTreeSet::new());
    assert_eq!(check(terms("sure")), BTreeSet::from([Code::UnknownWord]));
}

#[test]
fn one_mistake_in_a_catalogue_makes_one_finding() {
    for file in [
        "units:\n",
        "groups:\n  shores: {label: both shores, members: [lowmark, nowhere]}\n  all: {label: all, members: [shores]}\n",
        "groups:\n  shores: {label: [both], members: [lowmark]}\n  all: {label: all, members: [shores]}\n",
        "units:\n  mile: {label: mile, measure: length, base: mile, factor: 0}\n  miles: {label: miles, measure: length, base: mile, factor: 2}\n",
        "area: trade\nissues:\n  a: {label: A, question: A?, space: {kind: text}, part_of: {issue: nothing-like-it, carries: members}}\n",
        "area: trade\nissues:\n  a: {label: A, question: A?, space: {kind: texts}}\n  b: {label: B, question: B?, space: {kind: text}, part_of: {issue: a}}\n",
        "area: trade\nissues:\n  a: {label: A, question: A?, space: {kind: choice, options: {yes: taxed, no-tax: free}}}\n",
        "area: trade\nissues:\n  a: {label: A, question: A?, space: {kind: text}, part_of: {issue: a}}\n  b: {label: B, question: B?, space: {kind: text}, part_of: {issue: a}}\n",
        "implications:\n  - {id: a, from: {issue: nothing-like-it}, to: {issue: observers, carries: members}, reason: None.}\n",
        "implications:\n  - {id: a, from: {issue: truce-kept}, to: {issue: observers, position: [nobody]}, reason: None.}\n",
    ] {
        let found = check_catalogue("x.yaml", file.as_bytes(), &FIXTURES.catalogue);
        assert_eq!(found.1.len(), 1, "{file}\n{}", drawn(&found));
    }
}

#[test]
fn an_entry_that_two_files_have_is_told_with_the_other_file() {
    let files = [
        ("one.yaml", "events:\n  harvest: {label: the harvest}\n"),
        ("two.yaml", "events:\n  harvest: {label: a harvest}\n"),
    ];
    let documents = files.map(|(name, text)| yaml::read(name, text.as_bytes()).expect("it is plain YAML"));
    let (_, findings) = catalogue::read::read(&documents, &FIXTURES.catalogue);
    assert_eq!(findings[0], []);
    assert_eq!(findings[1][0].primary.text, "it stands in one.yaml already");
}

#[test]
fn a_group_may_have_a_group_of_another_file_as_a_member() {
    let text = "groups:\n  hills: {label: the hills, members: [ridges, upper-tern]}\n";
    let document = yaml::read("x.yaml", text.as_bytes()).expect("it is plain YAML");
    let (catalogue, _) = catalogue::read::read(&[document], &FIXTURES.catalogue);
    let hills = catalogue.places().ids().find(|place| place.as_str() == "hills").expect("it was read");
    let atoms: Vec<String> = catalogue.places().atoms(hills).iter().map(ToString::to_string).collect();
    assert_eq!(
        atoms,
        ["north-ridge", "south-ridge-held-by-arvania", "south-ridge-held-by-belmora", "upper-tern"]
    );
}

// The explanations, and the page that is made of them.

/// A file with as little as it needs, over which the lines of an example are laid.
const EXAMPLE_BASE: &str = "\
id: my-draft
title: A draft
kind: proposal
authors: [ukraine]
date: 2025-11-24
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

/// Fields of a term that examples show alone.
const TERM_FIELDS: [&str; 11] = [
    "point",
    "issue",
    "position",
    "binds",
    "modality",
    "statement",
    "quote",
    "source",
    "when",
    "deadline",
    "variant",
];

/// The term set that the lines of an example belong to: fields of the document or of a term, or several terms.
fn around(code: Code, example: &str) -> String {
    let yaml = |text: &str| -> Value {
        serde_yaml::from_str(text).unwrap_or_else(|error| panic!("{text}: {error}"))
    };
    let mut document = yaml(EXAMPLE_BASE);
    let mut term = document["terms"][0].as_mapping().expect("a term is a map").clone();
    if code == Code::MissingSource {
        term.remove("source");
    }
    let over = |fields: &Value| {
        let mut term = term.clone();
        term.extend(fields.as_mapping().expect("fields are a map").clone());
        Value::Mapping(term)
    };
    let all = |terms: &Value| -> Value {
        terms.as_sequence().expect("terms are a list").iter().map(over).collect()
    };
    let laid = yaml(example);
    if laid.is_sequence() {
        document["terms"] = all(&laid);
    } else {
        let (of_term, of_document): (Mapping, Mapping) = laid
            .as_mapping()
            .expect("an example is a list or a map")
            .clone()
            .into_iter()
            .partition(|(key, _)| TERM_FIELDS.iter().any(|field| key == *field));
        document["terms"] = vec![over(&of_term.into())].into();
        for (key, value) in of_document {
            document[&key] = if key == "terms" { all(&value) } else { value };
        }
    }
    serde_yaml::to_string(&document).expect("values can be written")
}

/// What `check` finds in the example of a code, with what it belongs to around it and the built-in library.
fn check_example(code: Code, example: &str) -> Vec<Finding> {
    let catalogue = LIBRARY.catalogue();
    match code {
        Code::UnknownArea => {
            check_catalogue("x.yaml", format!("{example}\nissues: {{}}\n").as_bytes(), catalogue).1
        }
        Code::Cycle => check_catalogue("x.yaml", example.as_bytes(), catalogue).1,
        Code::ReservedWord => {
            let issue = format!(
                "area: military\nissues:\n  ban:\n    label: Ban\n    question: Does it hold?\n    space: {{kind: choice, \
                 {example}}}\n"
            );
            check_catalogue("x.yaml", issue.as_bytes(), catalogue).1
        }
        _ => {
            let sets = LIBRARY.all().expect("the built-in library can be read");
            let sets = sets.into_iter().map(|set| (set.id.clone(), set)).collect();
            // The first line of the example may name the file.
            let named = example.strip_prefix("# proposals/").and_then(|rest| rest.split_once('\n'));
            let text = around(code, example);
            let id = text.lines().find_map(|line| line.strip_prefix("id: ")).expect("it has an id");
            let name = named.map_or(format!("{id}.yaml"), |(name, _)| name.to_owned());
            check(&name, text.as_bytes(), catalogue, &sets).1
        }
    }
}

#[test]
fn the_examples_of_every_explanation_make_the_mistake_and_put_it_right() {
    // These are about the file as a whole, and tested where files are read.
    let elsewhere = [
        Code::NotUtf8,
        Code::TooLarge,
        Code::Syntax,
        Code::UnsupportedYaml,
        Code::SeveralDocuments,
        Code::EmptyFile,
        Code::TooDeep,
        Code::DuplicateKey,
        Code::CommaInBraces,
    ];
    for code in Code::all().iter().filter(|code| !elsewhere.contains(code)) {
        let explanation = code.explanation();
        let found = check_example(*code, explanation.mistake);
        assert!(codes(&found).contains(code), "the mistake of {code} makes {found:#?}");
        let found = check_example(*code, explanation.correction);
        let is_right = |finding: &Finding| finding.code != *code && finding.severity == Severity::Warning;
        assert!(found.iter().all(is_right), "the correction of {code} makes {found:#?}");
    }
}

#[test]
fn every_command_that_a_message_names_exists() {
    let help = run(&["--help"]).stdout;
    let (_, after) = help.split_once("Commands:").expect("the help lists commands");
    let commands: BTreeSet<&str> = after
        .lines()
        .skip(1)
        .take_while(|line| line.starts_with("  "))
        .filter_map(|line| line.split_whitespace().next())
        .collect();
    assert!(commands.contains("check"), "{commands:?}");
    let explanations = Code::all().iter().map(|code| code.explanation().text.to_owned());
    let messages = Broken::all().into_iter().map(|broken| drawn(&broken.check()));
    for text in explanations.chain(messages) {
        for named in text.split("`peaceterms ").skip(1) {
            let word = named.split(|end: char| !end.is_ascii_lowercase()).next().unwrap_or_default();
            assert!(commands.contains(word), "there is no command `{word}`: {text}");
        }
    }
}

/// The page that explains every code.
fn page() -> String {
    let example =
        fs::read_to_string(tests().join("fixtures/findings/unknown-option.txt")).expect("it is there");
    let mut page = format!(
        "\
<!-- Generated from src/diagnostic/code.rs; `UPDATE=1 cargo test` writes it anew. -->

# Findings

`peaceterms check` reads term sets and catalogues and prints every mistake that it finds in them, each with the file,
the line and the column, the line itself with the place marked, and what to type instead:

```text
{}
```

The word in square brackets is the code of the mistake. This page explains each; `peaceterms explain CODE` prints
the same. An *error* keeps a file from being used. A *warning* does not.

A folder is checked with all that is below it, but for hidden folders and links to folders; where it has a folder `catalogue`, its term sets
are checked with that. Exit status: 0 no errors; 1 errors, or warnings under `--deny-warnings`; 2 a file cannot be read,
or there is nothing to check.

`--format json` prints the findings as data ([`json.md`](json.md)). `--format github` prints them as workflow commands,
which GitHub Actions shows at the lines of a pull request; it shows ten errors and ten warnings a step, the log has all.

| code | |
| --- | --- |
",
        example.trim_end()
    );
    for code in Code::all() {
        let severity = code.severity().as_str();
        writeln!(page, "| [`{code}`](#{code}) | {severity} |").expect("a string can be written to");
    }
    for code in Code::all() {
        let explanation = code.explanation();
        let severity = match code.severity() {
            Severity::Error => "An error.",
            Severity::Warning => "A warning.",
        };
        write!(
            page,
            "\n## {code}\n\n{severity} {}\n\n```yaml\n{}\n```\n\nWrite instead:\n\n```yaml\n{}\n```\n",
            explanation.text, explanation.mistake, explanation.correction
        )
        .expect("a string can be written to");
    }
    page
}

#[test]
fn the_page_of_findings_is_fresh() {
    assert_fresh(&Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/findings.md"), &page());
}

// Files that nobody would write.

/// Numbers that look random and are the same in every run.
struct Numbers(u64);

impl Numbers {
    fn below(&mut self, limit: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 % limit.max(1) as u64).expect("it is below the limit")
    }
}

/// Reads bytes as a term set; whatever is found has to lie in the text and be drawn.
fn survives(name: &str, bytes: &[u8], catalogue: &Catalogue) {
    let (source, findings) = found(name, bytes, |document| {
        let (set, findings) = termset::read(document, catalogue);
        assert!(set.is_some() || !findings.is_empty(), "{name}: neither a term set nor a finding");
        findings
    });
    for finding in findings.iter().take(1) {
        assert!(source.text.get(finding.primary.range.clone()).is_some(), "{name}: {finding:?}");
        let shown = render(finding, &source, Style { color: false, width: 80 });
        assert!(!shown.contains(|c: char| c.is_control() && c != '\n'), "{shown:?}");
    }
}

/// How often each file is broken: few times in an ordinary run, 200 times under `THOROUGH=1`.
#[expect(clippy::disallowed_methods, reason = "a switch for whoever runs the tests")]
fn times() -> usize {
    if std::env::var("THOROUGH").is_ok() { 200 } else { 20 }
}

/// Cuts a file off and changes single bytes of it, at places that are the same in every run.
fn torture(name: &str, bytes: &[u8], catalogue: &Catalogue) {
    let mut numbers = Numbers(0x9E37_79B9_7F4A_7C15 ^ bytes.len() as u64);
    for _ in 0..times() {
        let end = numbers.below(bytes.len() + 1);
        survives(name, bytes.get(..end).unwrap_or_default(), catalogue);
        let mut changed = bytes.to_vec();
        let at = numbers.below(bytes.len());
        // Half of the time a byte that means something to YAML.
        let mark = b":-,[]{}#&*!|>'\"%@ \t\n\r\0"[numbers.below(22)];
        let other = u8::try_from(numbers.below(256)).expect("it is a byte");
        if let Some(byte) = changed.get_mut(at) {
            *byte = if numbers.below(2) == 0 { mark } else { other };
        }
        survives(name, &changed, catalogue);
    }
}

#[test]
fn a_broken_file_that_is_broken_further_is_read_without_a_panic() {
    for broken in Broken::all() {
        torture(broken.name(), &broken.bytes, &FIXTURES.catalogue);
    }
}

#[test]
fn a_document_of_the_library_that_is_broken_is_read_without_a_panic() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("proposals");
    let paths = yaml_files(&folder).expect("the folder is there");
    std::thread::scope(|scope| {
        for half in paths.chunks(paths.len().div_ceil(4)) {
            scope.spawn(move || {
                for path in half {
                    let bytes = fs::read(path).expect("the file is there");
                    torture(&path.display().to_string(), &bytes, LIBRARY.catalogue());
                }
            });
        }
    });
}

// The command.

/// A folder that no other test writes to, empty.
fn empty_folder(name: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    if folder.exists() {
        fs::remove_dir_all(&folder).expect("the folder can be emptied");
    }
    fs::create_dir_all(&folder).expect("the folder can be made");
    folder
}

/// Writes files, with the folders that they are in.
fn write_files(folder: &Path, files: &[(&str, &str)]) {
    for (name, text) in files {
        let path = folder.join(name);
        fs::create_dir_all(path.parent().expect("it is in a folder")).expect("the folder can be made");
        fs::write(path, text).expect("the file can be written");
    }
}

/// A term set of the built-in catalogue.
fn plan(id: &str) -> String {
    draft(id).term("1", "nato-membership", "barred").yaml()
}

#[test]
fn a_folder_is_checked_with_all_that_is_below_it() {
    let folder = empty_folder("check-below");
    let (good, bad) = (plan("good"), plan("bad").replace("barred", "bared"));
    write_files(
        &folder,
        &[
            ("good.yaml", &good),
            ("2026/spring/bad.yaml", &bad),
            ("catalogue/issues/ships.yaml", "area: millitary\nissues: {}\n"),
            (".hidden/bad.yaml", &bad),
            ("notes.txt", "no term set"),
        ],
    );
    let path = folder.display().to_string();
    let check = || run(&["check", &path]);
    let run = check();
    // Its own catalogue cannot be read, so nothing can be checked with it.
    assert_eq!((run.status, run.stderr.as_str()), (1, ""));
    assert!(run.stdout.contains("did you mean `military`?"), "{}", run.stdout);
    let end = "1 file: 1 error; 2 files not checked, since their catalogue has mistakes\n";
    assert!(run.stdout.ends_with(end), "{}", run.stdout);
    write_files(&folder, &[("catalogue/issues/ships.yaml", SHIPS)]);
    let run = check();
    assert_eq!((run.status, run.stderr.as_str()), (1, ""));
    assert!(run.stdout.contains("2026/spring/bad.yaml:15:15"), "{}", run.stdout);
    assert!(run.stdout.ends_with("3 files: 1 error\n"), "{}", run.stdout);
}

/// An issue that is in no other catalogue.
const SHIPS: &str = "\
area: military
issues:
  ships: {label: Ships, question: How many ships may there be?, space: {kind: quantity, unit: pieces, label: ceiling}}
";

#[test]
fn term_sets_of_a_folder_are_checked_with_its_catalogue_and_refer_to_one_another() {
    let folder = empty_folder("check-own");
    let first = draft("first").term("1", "ships", "100").yaml();
    let second =
        draft("second").revises("first").term_with("1", "ships", "200", &["answers: [\"1\"]"]).yaml();
    write_files(
        &folder,
        &[("first.yaml", &first), ("replies/second.yaml", &second), ("catalogue/issues/ships.yaml", SHIPS)],
    );
    let run = run(&["check", "--deny-warnings", &folder.display().to_string()]);
    assert_eq!((run.status, run.stdout.as_str(), run.stderr.as_str()), (0, "3 files: no findings\n", ""));
}

#[test]
fn exit_statuses_tell_errors_warnings_and_files_that_cannot_be_read_apart() {
    let folder = empty_folder("check-status");
    let warned = plan("warned").replace("Something is done.", "something is done.");
    write_files(
        &folder,
        &[
            ("good.yaml", &plan("good")),
            ("warned.yaml", &warned),
            ("bad.yaml", &plan("bad").replace("barred", "x")),
        ],
    );
    let path = |name: &str| folder.join(name).display().to_string();
    for (arguments, status, last) in [
        (&["good.yaml"][..], 0, "1 file: no findings\n"),
        (&["warned.yaml"], 0, "1 file: 1 warning\n"),
        (&["warned.yaml", "good.yaml", "bad.yaml"], 1, "3 files: 1 error and 1 warning\n"),
        // What can be read is checked all the same.
        (&["gone.yaml", "bad.yaml", "bad.yaml"], 2, "1 file: 1 error\n"),
    ] {
        let paths: Vec<String> = arguments.iter().map(|name| path(name)).collect();
        let arguments: Vec<&str> = ["check"].into_iter().chain(paths.iter().map(String::as_str)).collect();
        let run = run(&arguments);
        assert_eq!(run.status, status, "{}{}", run.stdout, run.stderr);
        assert!(run.stdout.ends_with(last), "{}", run.stdout);
        assert_eq!(run.stderr.contains("gone.yaml"), status == 2, "{}", run.stderr);
    }
    assert_eq!(run(&["check", "--deny-warnings", &path("warned.yaml")]).status, 1);
    let nothing = empty_folder("check-nothing");
    let run = run(&["check", &nothing.display().to_string()]);
    assert_eq!((run.status, run.stdout.as_str()), (2, ""));
    assert!(run.stderr.starts_with("error: nothing to check\n"), "{}", run.stderr);
}

#[test]
fn findings_are_told_to_programs_and_to_github_at_their_lines() {
    let folder = empty_folder("check-formats");
    let bad = plan("bad").replace("barred", "bared").replace("Something is done.", "something is done.");
    write_files(&folder, &[("bad.yaml", &bad)]);
    let path = folder.join("bad.yaml").display().to_string();
    let json = run(&["check", "--format", "json", &path]);
    assert_eq!(json.status, 1);
    let report: Value = serde_yaml::from_str(&json.stdout).expect("JSON is YAML");
    assert_eq!(
        (&report["schema"], &report["errors"], &report["warnings"]),
        (&Value::from("peaceterms/check/1"), &Value::from(1), &Value::from(1))
    );
    let first = &report["findings"][0];
    assert_eq!(first["code"], Value::from("unknown-option"));
    let place =
        ["line", "column", "end_line", "end_column"].map(|name| first[name].as_u64().expect("a number"));
    assert_eq!(place, [15, 15, 15, 20]);
    let github = run(&["check", "--format", "github", &path]);
    assert_eq!(github.status, 1);
    let lines: Vec<&str> = github.stdout.lines().collect();
    let start = format!("::error file={path},line=15,endLine=15,col=15,endColumn=20,title=unknown-option::");
    assert!(lines[0].starts_with(&start) && lines[0].contains("%0Ahelp: options"), "{lines:?}");
    assert!(lines[1].starts_with("::warning file="), "{lines:?}");
    assert_eq!(lines[2..], ["1 file: 1 error and 1 warning"]);
}

/// A process that is ended when it is no longer needed, also by a test that fails.
struct Watched(std::process::Child);

impl Drop for Watched {
    fn drop(&mut self) {
        // It may have ended by itself.
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

#[test]
fn files_are_checked_again_when_they_change_appear_or_go() {
    let folder = empty_folder("check-watch");
    let write = |name: &str, text: &str| fs::write(folder.join(name), text).expect("it can be written");
    write("one.yaml", &plan("one"));
    let mut command = program();
    command.args(["check", "--watch", "--format", "json"]).arg(&folder);
    let mut watched =
        Watched(command.stdout(std::process::Stdio::piped()).spawn().expect("it can be started"));
    let mut lines = BufReader::new(watched.0.stdout.take().expect("it is a pipe")).lines();
    let mut next = || -> [u64; 3] {
        let line = lines.next().expect("it goes on").expect("it can be read");
        let report: Value = serde_yaml::from_str(&line).expect("JSON is YAML");
        ["files", "errors", "warnings"].map(|name| report[name].as_u64().expect("a number"))
    };
    assert_eq!(next(), [1, 0, 0]);
    write("one.yaml", &plan("one").replace("barred", "bared"));
    assert_eq!(next(), [1, 1, 0]);
    write("two.yaml", &plan("two").replace("Something is done.", "something is done."));
    assert_eq!(next(), [2, 1, 1]);
    fs::remove_file(folder.join("one.yaml")).expect("it can be taken away");
    assert_eq!(next(), [1, 0, 1]);
    // As an editor saves: written beside it, then renamed.
    write("two.yaml.part", &plan("two"));
    fs::rename(folder.join("two.yaml.part"), folder.join("two.yaml")).expect("it can be renamed");
    assert_eq!(next(), [1, 0, 0]);
}

/// Writes a file into a folder of its own and checks it against the library of the fixtures.
fn run_check(folder: &str, name: &str, text: &str) -> crate::support::Run {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(folder);
    fs::create_dir_all(&folder).expect("the folder can be made");
    let path = folder.join(name);
    fs::write(&path, text).expect("the file can be written");
    let library = tests().join("fixtures/library");
    run(&["check", "--library", &library.display().to_string(), &path.display().to_string()])
}

#[test]
fn a_file_with_a_thousand_mistakes_shows_a_hundred_and_counts_the_rest() {
    let valid =
        fs::read_to_string(tests().join("fixtures/findings/unused-source.yaml")).expect("it is there");
    let items = "nobody, ".repeat(1_000);
    let run = run_check(
        "findings",
        "unused-source.yaml",
        &valid.replace("authors: [", &format!("authors: [{items}")),
    );
    assert_eq!(run.status, 1);
    assert_eq!(run.stdout.matches("error[unknown-party]").count(), 100);
    assert!(run.stdout.contains("\nand 901 findings more in "), "{}", run.stdout.len());
    assert!(run.stdout.ends_with("1 file: 1000 errors and 1 warning\n"), "{:?}", run.stdout.lines().last());
}

#[test]
fn a_file_of_a_catalogue_is_checked_as_one() {
    let run =
        run_check("findings", "places.yaml", "groups:\n  shores: {label: both shores, members: [lowmrk]}\n");
    assert_eq!(run.status, 1, "{}", run.stderr);
    assert!(run.stdout.contains("unknown place `lowmrk`"), "{}", run.stdout);
}

#[test]
fn a_library_whose_catalogue_has_mistakes_is_told_so() {
    let library = Path::new(env!("CARGO_TARGET_TMPDIR")).join("broken-library");
    fs::create_dir_all(library.join("catalogue")).expect("the folder can be made");
    fs::write(library.join("catalogue/areas.yaml"), "areas:\n  fishery: {lable: Fishery}\n")
        .expect("it can be written");
    let run = run(&["check", "--library", &library.display().to_string()]);
    assert_eq!(run.status, 1, "{}", run.stderr);
    assert!(run.stdout.contains("did you mean `label`?"), "{}", run.stdout);
    assert!(run.stdout.ends_with("1 file: 2 errors\n"), "{}", run.stdout);
}
