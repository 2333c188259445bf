//! Collecting what is wrong with a document.

use std::cell::OnceCell;
use std::ops::Range;

use super::locations::Locations;
use super::path::At;
use crate::diagnostic::{Code, Finding, Severity, Source};

/// The findings about one document.
///
/// The document is searched for places on the first finding, so that a clean one costs nothing.
///
/// ```
/// use peaceterms::diagnostic::Code;
/// use peaceterms::yaml::{At, Findings, read};
///
/// let document = read("x.yaml", b"issue: nato\n").unwrap();
/// let mut report = Findings::of(&document.source);
/// report
///     .value(Code::UnknownIssue, &At::ROOT.key("issue"), "`nato` is not an issue of the catalogue")
///     .help("did you mean `nato-membership`?");
/// assert_eq!(report.finish()[0].primary.range, 7..11);
/// ```
#[derive(Debug)]
pub struct Findings<'d> {
    source: &'d Source,
    locations: OnceCell<Locations>,
    found: Vec<Finding>,
    only_errors: bool,
    /// Whether the text has an escape: only that can put a character into a value that is not in the text.
    pub(super) has_escapes: bool,
    /// The fields asked for of every map that is being read, those of the innermost last.
    pub(super) asked: Vec<&'static str>,
}

impl<'d> Findings<'d> {
    /// No findings yet about a document of this source.
    pub fn of(source: &'d Source) -> Self {
        let has_escapes = source.text.contains('\\');
        let (found, asked) = (Vec::new(), Vec::new());
        Self { source, locations: OnceCell::new(), found, only_errors: false, has_escapes, asked }
    }

    /// No findings yet about a document that is to be used and not checked: no time is spent on warnings, and none is
    /// kept.
    pub fn of_errors(source: &'d Source) -> Self {
        Self { only_errors: true, ..Self::of(source) }
    }

    /// Whether somebody wants to know of findings with this code.
    pub fn wants(&self, code: Code) -> bool {
        !self.only_errors || code.severity() == Severity::Error
    }

    /// Where a finding is, if anybody wants to know.
    fn place(&self, code: Code, place: impl FnOnce(&Locations) -> Range<usize>) -> Range<usize> {
        if self.wants(code) { place(self.locations()) } else { 0..0 }
    }

    /// Adds a finding at a value, to be completed with a label and help.
    pub fn value(&mut self, code: Code, at: &At<'_>, title: impl Into<String>) -> &mut Finding {
        let range = self.place(code, |locations| locations.value(at));
        self.range(code, range, title)
    }

    /// Adds a finding at the key of a value, to be completed with a label and help.
    pub fn key(&mut self, code: Code, at: &At<'_>, title: impl Into<String>) -> &mut Finding {
        let range = self.place(code, |locations| locations.key(at));
        self.range(code, range, title)
    }

    /// Adds a finding at the first key of a map, to be completed with a label and help.
    pub fn map(&mut self, code: Code, at: &At<'_>, title: impl Into<String>) -> &mut Finding {
        let range = self.place(code, |locations| locations.first_key(at));
        self.range(code, range, title)
    }

    /// Adds a finding at a range of the text, to be completed with a label and help.
    #[expect(clippy::missing_panics_doc, reason = "it cannot: a finding was just added")]
    pub fn range(&mut self, code: Code, range: Range<usize>, title: impl Into<String>) -> &mut Finding {
        self.found.push(Finding::new(code, title, range));
        self.found.last_mut().expect("a finding was just added")
    }

    /// The places of the document's values, for a finding that has several.
    pub fn locations(&self) -> &Locations {
        self.locations.get_or_init(|| Locations::of(&self.source.text))
    }

    /// A value as it is written in the file, quotes included.
    pub fn written(&self, at: &At<'_>) -> &'d str {
        self.source.text.get(self.locations().value(at)).unwrap_or_default()
    }

    /// Whether nothing was found.
    pub fn is_empty(&self) -> bool {
        self.found.is_empty()
    }

    /// Whether an error was found, so that the document cannot be used.
    pub fn has_errors(&self) -> bool {
        self.found.iter().any(|finding| finding.severity == Severity::Error)
    }

    /// The findings in the order of their places; of those at one place, the first found comes first.
    pub fn finish(mut self) -> Vec<Finding> {
        let is_wanted = |finding: &Finding| !self.only_errors || finding.severity == Severity::Error;
        self.found.retain(is_wanted);
        self.found.sort_by_key(|finding| finding.primary.range.start);
        self.found
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn source(text: &str) -> Source {
        Source { name: "x.yaml".to_owned(), text: text.to_owned() }
    }

    #[test]
    fn findings_come_in_the_order_of_the_file() {
        let source = source("a: 1\nb: 2\n");
        let mut report = Findings::of(&source);
        report.value(Code::WrongType, &At::ROOT.key("b"), "second").label("here").help("x").help("y");
        report.key(Code::UnusedSource, &At::ROOT.key("a"), "first");
        assert!(report.has_errors());
        let findings = report.finish();
        assert_eq!(findings.iter().map(|finding| &*finding.title).collect::<Vec<_>>(), ["first", "second"]);
        assert_eq!(findings[1].help, ["x", "y"]);
    }

    #[test]
    fn a_warning_is_no_error_and_a_clean_document_is_not_searched() {
        let source = source("a: 1\n");
        let mut report = Findings::of(&source);
        assert!(report.is_empty() && report.locations.get().is_none());
        report.key(Code::UnusedSource, &At::ROOT.key("a"), "x");
        assert!(!report.is_empty() && !report.has_errors());
    }

    #[test]
    fn a_document_that_is_only_used_is_not_searched_for_warnings() {
        let source = source("a: 1\n");
        let mut report = Findings::of_errors(&source);
        report.key(Code::UnusedSource, &At::ROOT.key("a"), "x");
        assert!(report.locations.get().is_none() && !report.wants(Code::UnusedSource));
        report.key(Code::WrongType, &At::ROOT.key("a"), "y");
        let found = report.finish();
        assert_eq!(found.iter().map(|finding| &*finding.title).collect::<Vec<_>>(), ["y"]);
    }

    #[test]
    fn a_value_is_shown_as_written() {
        let source = source("a: 'x'\n");
        assert_eq!(Findings::of(&source).written(&At::ROOT.key("a")), "'x'");
    }
}
