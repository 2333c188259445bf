//! How far two coders agree who code the same evidence independently: the figures of `docs/codebook.md`.
//!
//! The library's term sets are held against second codings in `tests/double-coding/`, made by a reader who saw
//! the evidence and the codebook alone. `settled.yaml` there holds what was agreed afterwards on each difference
//! that a rule of the codebook decides.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use peaceterms::catalogue::read::position;
use peaceterms::catalogue::{Position, Space};
use peaceterms::termset::{Point, TermSet};
use peaceterms::yaml::{self, At, Findings, Value};

use crate::support::{LIBRARY, assert_fresh, built_in, catalogue, tests};

/// What a coder made of a document: by point and issue, the positions in words.
type Coding = BTreeMap<(String, String), BTreeSet<String>>;

fn words(issue: &str, position: Option<&Position>) -> Option<String> {
    let issue = catalogue().issue(issue)?;
    match issue.space {
        Space::Text => None,
        _ => Some(position.map_or("not coded".to_owned(), |position| catalogue().describe(issue, position))),
    }
}

fn first_coding(set: &TermSet) -> Coding {
    let mut coding = Coding::new();
    for term in &set.terms {
        let issue = term.issue.as_str();
        let positions = coding.entry((term.point.counted().to_string(), issue.to_owned())).or_default();
        positions.extend(words(issue, term.position.as_ref()));
    }
    coding
}

fn document(path: &Path) -> yaml::Document {
    let bytes = fs::read(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    yaml::read(&path.display().to_string(), &bytes).unwrap_or_else(|error| panic!("{error:?}"))
}

fn text_of<'v>(term: &'v Value, key: &str) -> &'v str {
    term.get(key).and_then(Value::as_str).unwrap_or_else(|| panic!("`{key}` of {term:?}"))
}

fn read_position(value: &Value, issue: &str, document: &yaml::Document) -> Position {
    let space = &catalogue().issue(issue).unwrap_or_else(|| panic!("no issue {issue}")).space;
    let mut findings = Findings::of(&document.source);
    position(value, &At::ROOT, "x", space, catalogue(), &mut findings)
        .unwrap_or_else(|| panic!("{}: {issue}: {:?}", document.source.name, findings.finish()))
}

fn second_coding(document: &yaml::Document) -> Coding {
    let mut coding = Coding::new();
    for term in document.value.get("terms").and_then(Value::as_sequence).into_iter().flatten() {
        let issue = text_of(term, "issue");
        let point = Point::parse(text_of(term, "point")).expect("a point has a number").counted();
        let read = term.get("position").map(|value| read_position(value, issue, document));
        let positions = coding.entry((point.to_string(), issue.to_owned())).or_default();
        positions.extend(words(issue, read.as_ref()));
    }
    coding
}

/// Puts what `settled.yaml` has under `part` of a document in the place of what a coding has.
fn put(coding: &mut Coding, id: &str, part: &str) {
    let settled = document(&tests().join("double-coding/settled.yaml"));
    let entries = settled.value.get(id).and_then(|entry| entry.get(part)).and_then(Value::as_sequence);
    for entry in entries.into_iter().flatten() {
        let point = text_of(entry, "point").to_owned();
        let taken_out = entry.get("not").and_then(Value::as_sequence).into_iter().flatten();
        for issue in taken_out.filter_map(Value::as_str) {
            coding.remove(&(point.clone(), issue.to_owned()));
        }
        if let Some(issue) = entry.get("issue").and_then(Value::as_str) {
            let read = entry.get("position").map(|value| read_position(value, issue, &settled));
            let positions: BTreeSet<String> = words(issue, read.as_ref()).into_iter().collect();
            coding.insert((point, issue.to_owned()), positions);
        }
    }
}

/// How far two coders agree on a document.
#[derive(Default)]
struct Agreement {
    /// Pairs of point and issue that both chose, and that either chose.
    issues: (usize, usize),
    /// The positions of both, on the issues with an outcome space that both chose for a point.
    positions: Vec<(String, String)>,
}

fn agreement(one: &Coding, other: &Coding) -> Agreement {
    let either: BTreeSet<_> = one.keys().chain(other.keys()).collect();
    let both: Vec<_> =
        either.iter().filter(|key| one.contains_key(**key) && other.contains_key(**key)).collect();
    let join = |positions: &BTreeSet<String>| positions.iter().cloned().collect::<Vec<_>>().join(" + ");
    let positions = both.iter().map(|key| (join(&one[**key]), join(&other[**key])));
    Agreement {
        issues: (both.len(), either.len()),
        positions: positions.filter(|(one, other)| !one.is_empty() || !other.is_empty()).collect(),
    }
}

/// Krippendorff's alpha for two coders and nominal data without gaps: K. Krippendorff, "Computing Krippendorff's
/// Alpha-Reliability" (2011), section B. Positions are categories by their words, whatever the issue, so that
/// words which many issues share agree by chance as often as they would.
fn alpha(pairs: &[(String, String)]) -> f64 {
    let mut totals: BTreeMap<&str, f64> = BTreeMap::new();
    for value in pairs.iter().flat_map(|(one, other)| [one, other]) {
        *totals.entry(value).or_default() += 1.0;
    }
    let count: f64 = totals.values().sum();
    let same = pairs.iter().filter(|(one, other)| one == other).count();
    let observed = 2.0 * f64::from(u32::try_from(same).expect("few"));
    let by_chance: f64 = totals.values().map(|total| total * (total - 1.0)).sum();
    ((count - 1.0) * observed - by_chance) / (count * (count - 1.0) - by_chance)
}

fn percent(part: usize, whole: usize) -> String {
    format!(
        "{:.0}%",
        100.0 * f64::from(u32::try_from(part).expect("few"))
            / f64::from(u32::try_from(whole.max(1)).expect("few"))
    )
}

#[test]
fn alpha_is_that_of_the_published_example() {
    // The nominal example of section B: twelve units, alpha 0.692.
    let one = ["a", "a", "b", "b", "d", "c", "c", "c", "e", "d", "d", "a"];
    let other = ["b", "a", "b", "b", "b", "c", "c", "c", "e", "d", "d", "d"];
    let pairs: Vec<_> =
        one.iter().zip(other).map(|(one, other)| ((*one).to_owned(), other.to_owned())).collect();
    assert!((alpha(&pairs) - 0.692).abs() < 0.0005, "{}", alpha(&pairs));
}

#[test]
fn the_figures_of_the_codebook_are_those_of_the_codings() {
    let mut table = String::from(
        "\n| document | issue choice | after settling | positions compared | equal | after settling |\n\
         | --- | ---: | ---: | ---: | ---: | ---: |\n",
    );
    let (mut before, mut after) = (Agreement::default(), Agreement::default());
    let mut files: Vec<_> = fs::read_dir(tests().join("double-coding"))
        .expect("the codings are there")
        .map(|entry| entry.expect("it can be listed").path())
        .filter(|path| path.file_stem().is_some_and(|stem| stem != "settled"))
        .collect();
    files.sort();
    for path in &files {
        let id = path.file_stem().and_then(|stem| stem.to_str()).expect("it is named after the document");
        let first = first_coding(&built_in(id));
        let second = second_coding(&document(path));
        let (mut original, mut settled) = (first.clone(), second.clone());
        put(&mut original, id, "before");
        put(&mut settled, id, "agreed");
        let (raw, agreed) = (agreement(&original, &second), agreement(&first, &settled));
        let equal =
            |agreement: &Agreement| agreement.positions.iter().filter(|(one, other)| one == other).count();
        writeln!(
            table,
            "| {id} | {} of {} ({}) | {} | {} | {} ({}) | {} |",
            raw.issues.0,
            raw.issues.1,
            percent(raw.issues.0, raw.issues.1),
            percent(agreed.issues.0, agreed.issues.1),
            raw.positions.len(),
            equal(&raw),
            percent(equal(&raw), raw.positions.len()),
            percent(equal(&agreed), agreed.positions.len()),
        )
        .expect("text takes text");
        for (sum, part) in [(&mut before, raw), (&mut after, agreed)] {
            sum.issues = (sum.issues.0 + part.issues.0, sum.issues.1 + part.issues.1);
            sum.positions.extend(part.positions);
        }
    }
    writeln!(
        table,
        "\nOver all {}: equal issue choice {} before settling and {} after; Krippendorff's alpha for positions \
         {:.2} before settling and {:.2} after.",
        peaceterms::text::count(files.len(), "document"),
        percent(before.issues.0, before.issues.1),
        percent(after.issues.0, after.issues.1),
        alpha(&before.positions),
        alpha(&after.positions),
    )
    .expect("text takes text");
    assert!(files.len() >= 8, "at least eight documents are coded twice");
    assert!(alpha(&after.positions) >= 0.8, "{table}");
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/codebook.md");
    let page = fs::read_to_string(&path).expect("it can be read");
    let (begin, end) = ("<!-- reliability: generated -->\n", "<!-- reliability: end -->\n");
    let (head, rest) = page.split_once(begin).expect("the codebook has a place for the figures");
    let (_, tail) = rest.split_once(end).expect("the place has an end");
    assert_fresh(&path, &format!("{head}{begin}{table}{end}{tail}"));
}

#[test]
fn most_terms_that_can_have_a_position_have_one() {
    let sets = LIBRARY.all().expect("the library can be read");
    let can = |issue: &str| catalogue().issue(issue).is_some_and(|issue| !matches!(issue.space, Space::Text));
    let terms: Vec<_> =
        sets.iter().flat_map(|set| &set.terms).filter(|term| can(term.issue.as_str())).collect();
    let with = terms.iter().filter(|term| term.position.is_some()).count();
    assert!(with * 100 >= terms.len() * 85, "{with} of {}", terms.len());
}

#[test]
fn most_issues_are_addressed_by_more_than_one_document() {
    let sets = LIBRARY.all().expect("the library can be read");
    let mut documents: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
    for set in &sets {
        for term in &set.terms {
            documents.entry(term.issue.as_str()).or_default().insert(&set.id);
        }
    }
    let issues = catalogue().issues().len();
    let shared = documents.values().filter(|sets| sets.len() > 1).count();
    assert!(shared * 100 >= issues * 60, "{shared} of {issues} issues");
    let unused: Vec<&str> = catalogue()
        .issues()
        .iter()
        .map(|issue| issue.id.as_str())
        .filter(|id| !documents.contains_key(id))
        .collect();
    assert!(unused.is_empty(), "no document addresses {unused:?}");
}
