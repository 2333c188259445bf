//! Findings: mistakes in a source file, each with its code, its place and what to type instead.
//!
//! A finding is data. It is collected while a file is read and drawn by [`render`] at the end.

mod code;
mod place;
mod render;
mod sanitize;

use std::ops::Range;

pub use code::{Code, Explanation, UnknownCode};
pub use place::{Lines, Place};
pub use render::{Style, located, render, summary};
pub use sanitize::{quoted, sanitize};

/// A source file as a reader sees it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Source {
    /// The path that is shown.
    pub name: String,
    /// The text, without a byte-order mark.
    pub text: String,
}

/// How bad a finding is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    /// The file cannot be used as it is.
    Error,
    /// The file can be used, and should be better.
    Warning,
}

impl Severity {
    /// The word in front of a finding.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Error => "error",
            Self::Warning => "warning",
        }
    }
}

/// Words at a place of the source.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Label {
    /// The place, in bytes of the source's text.
    pub range: Range<usize>,
    /// The words; may be empty.
    pub text: String,
}

/// A mistake in a source file.
///
/// ```
/// use peaceterms::diagnostic::{Code, Finding, Severity};
///
/// let mut finding = Finding::new(Code::UnknownOption, "`deffered` is not an option of `nato-membership`", 14..22);
/// finding.label("did you mean `deferred`?").help("options: barred, deferred, conditional, open");
/// assert_eq!(finding.severity, Severity::Error);
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// What sort of mistake it is.
    pub code: Code,
    /// How bad it is.
    pub severity: Severity,
    /// What is wrong: one line, lower case, no full stop, the wrong word in backticks.
    pub title: String,
    /// Where it is wrong.
    pub primary: Label,
    /// Other places that matter.
    pub secondary: Vec<Label>,
    /// What would be right, each a line of its own.
    pub help: Vec<String>,
}

impl Finding {
    /// A finding at `range`, as severe as its code.
    pub fn new(code: Code, title: impl Into<String>, range: Range<usize>) -> Self {
        Self {
            code,
            severity: code.severity(),
            title: title.into(),
            primary: Label { range, text: String::new() },
            secondary: Vec::new(),
            help: Vec::new(),
        }
    }

    /// Sets the words at the primary place.
    pub fn label(&mut self, text: impl Into<String>) -> &mut Self {
        self.primary.text = text.into();
        self
    }

    /// Adds another place.
    pub fn and(&mut self, range: Range<usize>, text: impl Into<String>) -> &mut Self {
        self.secondary.push(Label { range, text: text.into() });
        self
    }

    /// Adds a line that says what to type.
    pub fn help(&mut self, text: impl Into<String>) -> &mut Self {
        self.help.push(text.into());
        self
    }
}
