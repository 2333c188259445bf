//! What a check found, as data.

use schemars::JsonSchema;
use serde::Serialize;

use crate::diagnostic::{Finding, Label, Lines, Severity, Source, sanitize, summary};
use crate::text;

/// What was found in the files that were checked.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct CheckReport {
    /// Name and version of this layout.
    #[schemars(extend("const" = Self::SCHEMA))]
    pub schema: &'static str,
    /// The program that made it.
    pub program: &'static str,
    /// How many files were checked.
    pub files: usize,
    /// How many were not, because the catalogue that they refer to has mistakes.
    pub unchecked: usize,
    /// How many errors there are.
    pub errors: usize,
    /// How many warnings there are.
    pub warnings: usize,
    /// The findings, file by file, in the order of their places.
    pub findings: Vec<FindingLine>,
}

/// One finding.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct FindingLine {
    /// The file, as it was named.
    pub file: String,
    /// How bad it is: `error` or `warning`.
    pub severity: &'static str,
    /// What sort of mistake it is, as `peaceterms explain` takes it.
    pub code: &'static str,
    /// What is wrong.
    pub title: String,
    /// Where it is wrong.
    #[serde(flatten)]
    pub place: MarkedPlace,
    /// Other places that matter.
    pub others: Vec<MarkedPlace>,
    /// What would be right.
    pub help: Vec<String>,
}

/// A place of a file with words to it; lines and columns are counted from 1, columns in characters.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct MarkedPlace {
    /// The line on which it begins.
    pub line: usize,
    /// The column at which it begins.
    pub column: usize,
    /// The line on which it ends.
    pub end_line: usize,
    /// The column behind its last character.
    pub end_column: usize,
    /// What is said of it.
    pub label: Option<String>,
}

impl CheckReport {
    /// The layout that this version writes.
    pub const SCHEMA: &str = "peaceterms/check/1";

    /// What was checked and found, in one line.
    pub fn summary(&self) -> String {
        let files = text::count(self.files, "file");
        let unchecked = match self.unchecked {
            0 => String::new(),
            count => {
                format!("; {} not checked, since their catalogue has mistakes", text::count(count, "file"))
            }
        };
        format!("{files}: {}{unchecked}", summary(self.errors, self.warnings))
    }
}

/// The report on `files` files, of which those given have findings, and on so many that were not checked.
pub fn checked<'f>(
    files: usize,
    unchecked: usize,
    found: impl IntoIterator<Item = (&'f Source, &'f [Finding])>,
) -> CheckReport {
    let findings: Vec<FindingLine> =
        found.into_iter().flat_map(|(source, findings)| lines(source, findings)).collect();
    let count =
        |severity: Severity| findings.iter().filter(|finding| finding.severity == severity.as_str()).count();
    CheckReport {
        schema: CheckReport::SCHEMA,
        program: concat!("peaceterms ", env!("CARGO_PKG_VERSION")),
        files,
        unchecked,
        errors: count(Severity::Error),
        warnings: count(Severity::Warning),
        findings,
    }
}

fn lines(source: &Source, findings: &[Finding]) -> Vec<FindingLine> {
    let text = Lines::of(&source.text);
    let marked = |label: &Label| {
        let place = text.place(&label.range);
        MarkedPlace {
            line: place.line,
            column: place.column,
            end_line: place.end_line,
            end_column: place.end_column,
            label: Some(safe(&label.text)).filter(|label| !label.is_empty()),
        }
    };
    let line = |finding: &Finding| FindingLine {
        file: safe(&source.name),
        severity: finding.severity.as_str(),
        code: finding.code.as_str(),
        title: safe(&finding.title),
        place: marked(&finding.primary),
        others: finding.secondary.iter().map(marked).collect(),
        help: finding.help.iter().map(|help| safe(help)).collect(),
    };
    findings.iter().map(line).collect()
}

/// What a file says may hold characters that act on a terminal, and JSON is looked at there too.
fn safe(text: &str) -> String {
    sanitize(text).into_owned()
}
