//! Findings as workflow commands of GitHub Actions, which shows them at their lines in a pull request.
//!
//! <https://docs.github.com/actions/reference/workflows-and-actions/workflow-commands>: a command is one line,
//! `::error file=…,line=…,endLine=…,col=…,endColumn=…,title=…::message`. Escapes are those of the toolkit's
//! `command.ts`.

use super::check::{CheckReport, FindingLine};

/// One command a finding, then a line that counts them.
pub fn commands(report: &CheckReport) -> String {
    let commands: String = report.findings.iter().map(command).collect();
    format!("{commands}{}\n", report.summary())
}

fn command(finding: &FindingLine) -> String {
    let place = &finding.place;
    // Columns of a place of several lines are refused.
    let columns = if place.line == place.end_line {
        format!(",col={},endColumn={}", place.column, place.end_column)
    } else {
        String::new()
    };
    let label = place.label.iter().cloned();
    let others = finding.others.iter().map(|other| {
        let words = other.label.as_deref().unwrap_or("see also");
        format!("line {}: {words}", other.line)
    });
    let help = finding.help.iter().map(|help| format!("help: {help}"));
    let message: Vec<String> =
        std::iter::once(finding.title.clone()).chain(label).chain(others).chain(help).collect();
    format!(
        "::{} file={},line={},endLine={}{columns},title={}::{}\n",
        finding.severity,
        property(finding.file.strip_prefix("./").unwrap_or(&finding.file)),
        place.line,
        place.end_line,
        property(finding.code),
        data(&message.join("\n"))
    )
}

/// Text behind the second `::`.
fn data(text: &str) -> String {
    text.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A")
}

/// The value of a property, in which a colon or a comma would end it.
fn property(text: &str) -> String {
    data(text).replace(':', "%3A").replace(',', "%2C")
}

#[cfg(test)]
mod tests {
    use super::super::check::checked;
    use super::*;
    use crate::diagnostic::{Code, Finding, Source};

    #[test]
    fn a_finding_is_one_line_whatever_it_holds() {
        let source = Source { name: "./a, b:100%\n.yaml".to_owned(), text: "x: 1\ny: 2\nz: 3\n".to_owned() };
        let mut one = Finding::new(Code::UnknownOption, "`x::y` is 50% off", 3..4);
        one.label("did you mean,\r\nthis?").and(5..6, "").help("write: z");
        let several = Finding::new(Code::Syntax, "broken", 5..13);
        let written = commands(&checked(3, 0, [(&source, &[one, several][..])]));
        assert_eq!(
            written,
            "::error file=a%2C b%3A100%25%0A.yaml,line=1,endLine=1,col=4,endColumn=5,title=unknown-option::\
             `x::y` is 50%25 off%0Adid you mean,\u{FFFD}%0Athis?%0Aline 2: see also%0Ahelp: write: z\n\
             ::error file=a%2C b%3A100%25%0A.yaml,line=2,endLine=3,title=syntax::broken\n\
             3 files: 2 errors\n"
        );
    }
}
