//! What is done with the bytes that a fuzzer makes up. The tests of the program do the same with the saved corpus.

use std::collections::BTreeSet;
use std::sync::LazyLock;

use peaceterms::catalogue::Catalogue;
use peaceterms::catalogue::read as catalogue;
use peaceterms::diagnostic::{Finding, Source, Style, render};
use peaceterms::import::{Form, blocks, outline};
use peaceterms::library::Library;
use peaceterms::{termset, yaml};

static CATALOGUE: LazyLock<Catalogue> = LazyLock::new(|| Library::built_in().guided_catalogue());

/// Reads bytes as a published text, in the form that they have and in every other: an error or points, never a panic.
///
/// A panic of the PDF library is caught where it is read; a fuzzer that aborts on panics would stop at each, so PDF is
/// left to the tests.
pub(super) fn import(bytes: &[u8]) {
    let forms = [Form::Plain, Form::Markdown, Form::Html, Form::Docx];
    for form in forms {
        let Ok(blocks) = blocks(bytes, form) else { continue };
        let outline = outline(&blocks);
        let mut numbers = BTreeSet::new();
        for point in &outline.points {
            assert!(!point.wording.trim().is_empty(), "a point has words");
            assert!(!point.number.is_empty(), "a point has a number");
            assert!(numbers.insert(point.number.as_str()), "no two points share the number {}", point.number);
            assert!(!point.wording.contains('\u{1b}'), "no escape sequence is left");
        }
    }
    let _ = Form::of(bytes, None);
}

/// Reads bytes as a term set and as a file of a catalogue, and draws what is found: findings, never a panic.
pub(super) fn loader(bytes: &[u8]) {
    let document = match yaml::read("fuzz.yaml", bytes) {
        Ok(document) => document,
        Err(unreadable) => return draw(&unreadable.findings, &unreadable.source),
    };
    let ids = BTreeSet::from(["us-28-point-plan-2025-11"]);
    draw(&termset::check(&document, &CATALOGUE, &ids, &|_| None), &document.source);
    let (set, _) = termset::read(&document, &CATALOGUE);
    if let Some(set) = set {
        let compared = peaceterms::compare(&set, &set, &CATALOGUE);
        assert_eq!(compared.a.id, compared.b.id);
    }
    let documents = [document];
    let (_, findings) = catalogue::read(&documents, &Catalogue::default());
    for of_document in &findings {
        draw(of_document, &documents[0].source);
    }
}

fn draw(findings: &[Finding], source: &Source) {
    for finding in findings {
        let drawn = render(finding, source, Style { color: false, width: 80 });
        assert!(!drawn.contains('\u{1b}'), "no escape sequence reaches a terminal");
    }
}
