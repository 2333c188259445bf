//! Drawing a finding in its source.

use std::ops::Range;

use annotate_snippets::renderer::DecorStyle;
use annotate_snippets::{AnnotationKind, Level, Renderer, Snippet};

use super::sanitize::one_line;
use super::{Finding, Label, Severity, Source, sanitize};

/// How findings are drawn.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Style {
    /// Whether colours are used.
    pub color: bool,
    /// How many columns there are.
    pub width: usize,
}

/// The finding as it is shown to a reader, with the lines of the source that it is about; ends with a line feed.
///
/// Nothing in the source, its name or the finding reaches the output unless it is safe to print.
pub fn render(finding: &Finding, source: &Source, style: Style) -> String {
    let excerpt = Excerpt::of(finding, &source.text);
    let level = match finding.severity {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
    };
    let mut snippet = Snippet::source(excerpt.text.as_str())
        .line_start(excerpt.first_line)
        .path(one_line(&source.name))
        .annotation(excerpt.annotation(AnnotationKind::Primary, &finding.primary));
    for label in &finding.secondary {
        snippet = snippet.annotation(excerpt.annotation(AnnotationKind::Context, label));
    }
    // `message` prints what it is given, so the help is made safe here.
    let help = finding.help.iter().map(|line| Level::HELP.message(one_line(line)));
    let group = level
        .primary_title(one_line(&finding.title))
        .id(finding.code.as_str())
        .element(snippet)
        .elements(help);
    let renderer = if style.color { Renderer::styled() } else { Renderer::plain() };
    let mut drawn = renderer.decor_style(DecorStyle::Unicode).term_width(style.width.max(1)).render(&[group]);
    drawn.push('\n');
    drawn
}

/// The line and the column, in characters, at which the finding starts, both counted from 1.
pub fn located(finding: &Finding, source: &Source) -> (usize, usize) {
    let before = source.text.get(..boundary(&source.text, finding.primary.range.start)).unwrap_or_default();
    let line = before.rsplit('\n').next().unwrap_or_default();
    (lines(before), line.chars().count() + 1)
}

/// How many findings there were, in words.
///
/// ```
/// assert_eq!(peaceterms::diagnostic::summary(1, 2), "1 error and 2 warnings");
/// assert_eq!(peaceterms::diagnostic::summary(0, 0), "no findings");
/// ```
pub fn summary(errors: usize, warnings: usize) -> String {
    let count = |count: usize, severity: Severity| {
        format!("{count} {}{}", severity.as_str(), if count == 1 { "" } else { "s" })
    };
    match (errors, warnings) {
        (0, 0) => "no findings".to_owned(),
        (_, 0) => count(errors, Severity::Error),
        (0, _) => count(warnings, Severity::Warning),
        (_, _) => {
            format!("{} and {}", count(errors, Severity::Error), count(warnings, Severity::Warning))
        }
    }
}

/// The lines that a finding is about, safe to print.
///
/// Only these are handed to the renderer, which would otherwise go through the whole file for each finding.
struct Excerpt<'s> {
    raw: &'s str,
    start: usize,
    first_line: usize,
    text: String,
}

impl<'s> Excerpt<'s> {
    fn of(finding: &Finding, source: &'s str) -> Self {
        let ranges = || finding.secondary.iter().chain([&finding.primary]).map(|label| &label.range);
        let first = boundary(source, ranges().map(|range| range.start).min().unwrap_or_default());
        let last = boundary(source, ranges().map(|range| range.end).max().unwrap_or_default()).max(first);
        let before = source.get(..first).unwrap_or_default();
        let after = source.get(last..).unwrap_or_default();
        let start = before.rfind('\n').map_or(0, |at| at + 1);
        let end = after.find('\n').map_or(source.len(), |at| last + at);
        let raw = source.get(start..end).unwrap_or_default();
        let raw = raw.strip_suffix('\r').unwrap_or(raw);
        Self { raw, start, first_line: lines(before), text: shown(raw) }
    }

    fn annotation<'l>(&self, kind: AnnotationKind, label: &'l Label) -> annotate_snippets::Annotation<'l> {
        let annotation = kind.span(self.range(&label.range));
        // An empty label would leave a space behind the underline.
        if label.text.is_empty() { annotation } else { annotation.label(one_line(&label.text)) }
    }

    /// A range of the source as a range of the shown text: replaced characters differ in length.
    fn range(&self, range: &Range<usize>) -> Range<usize> {
        let place = |at: usize| {
            let at = boundary(self.raw, at.saturating_sub(self.start));
            shown(self.raw.get(..at).unwrap_or_default()).len()
        };
        let start = place(range.start);
        start..place(range.end).max(start)
    }
}

/// A stretch of the source, safe to print, with plain line ends.
fn shown(text: &str) -> String {
    // A carriage return that this cuts off from its line feed only moves the place onto the line's end.
    let text = text.strip_suffix('\r').unwrap_or(text);
    sanitize(&text.replace("\r\n", "\n")).into_owned()
}

/// The nearest place at or before `at` that lies between two characters of `text`.
fn boundary(text: &str, at: usize) -> usize {
    let at = at.min(text.len());
    (0..=at).rev().find(|at| text.is_char_boundary(*at)).unwrap_or_default()
}

/// The number of the line on which `before` ends, from 1.
fn lines(before: &str) -> usize {
    before.matches('\n').count() + 1
}

#[cfg(test)]
mod tests {
    use super::super::Code;
    use super::*;

    const PLAIN: Style = Style { color: false, width: 100 };

    fn source(text: &str) -> Source {
        Source { name: "proposals/us-draft.yaml".to_owned(), text: text.to_owned() }
    }

    #[test]
    fn a_finding_is_drawn_as_the_manual_shows_it() {
        let source = source("terms:\n  - issue: nato-membership\n    position: deffered\n    note: x\n");
        let at = source.text.find("deffered").unwrap();
        let mut finding = Finding::new(
            Code::UnknownOption,
            "`deffered` is not an option of `nato-membership`",
            at..at + "deffered".len(),
        );
        finding
            .label("did you mean `deferred`?")
            .help("options, from closed to open: barred, deferred, conditional, open");
        let expected = "\
error[unknown-option]: `deffered` is not an option of `nato-membership`
  ╭▸ proposals/us-draft.yaml:3:15
  │
3 │     position: deffered
  │               ━━━━━━━━ did you mean `deferred`?
  │
  ╰ help: options, from closed to open: barred, deferred, conditional, open
";
        assert_eq!(render(&finding, &source, PLAIN), expected);
        assert_eq!(located(&finding, &source), (3, 15));
    }

    #[test]
    fn two_places_are_shown_with_the_lines_between_them_left_out() {
        let text = format!("title: a\n{}title: b\n", "x: y\n".repeat(20));
        let at = text.rfind("title").unwrap();
        let mut finding = Finding::new(Code::DuplicateKey, "`title` is there twice", at..at + 5);
        finding.label("again").and(0..5, "first here");
        let drawn = render(&finding, &source(&text), PLAIN);
        assert!(drawn.contains("first here") && drawn.contains("again"), "{drawn}");
        assert!(drawn.lines().count() < 15, "{drawn}");
    }

    #[test]
    fn control_characters_never_reach_the_output() {
        let text = "a: \u{1b}]0;x\u{7} \u{9b}1m \u{202e}x\r\nb: y\r\n";
        let source = Source { name: "\u{1b}[2Jx.yaml".to_owned(), text: text.to_owned() };
        for start in 0..=text.len() {
            for end in start..=text.len() {
                let mut finding = Finding::new(Code::ControlCharacter, "\u{1b}[1m\ntitle", start..end);
                finding.label("\u{1b}[1m").and(end..start, "\u{9b}").help("\u{1b}\n\u{202e}");
                let drawn = render(&finding, &source, PLAIN);
                assert!(!drawn.contains(|c: char| c.is_control() && c != '\n'), "{drawn:?}");
                assert!(!drawn.contains('\u{202e}'), "{drawn:?}");
            }
        }
    }

    #[test]
    fn ranges_beyond_the_text_and_inside_characters_are_drawn() {
        for text in ["", "é", "\n", "\r\n", "a\n\n"] {
            for range in [0..0, 1..1, 1..2, 0..99, 99..99, usize::MAX..usize::MAX] {
                let finding = Finding::new(Code::Syntax, "x", range);
                assert!(render(&finding, &source(text), PLAIN).starts_with("error[syntax]: x"));
                located(&finding, &source(text));
            }
        }
    }

    #[test]
    fn columns_count_characters() {
        let finding = Finding::new(Code::Syntax, "x", "a\nмир: ".len()..9);
        assert_eq!(located(&finding, &source("a\nмир: x")), (2, 6));
    }

    #[test]
    fn a_long_line_is_cut_to_the_width() {
        let text = format!("{}HERE{}", "word ".repeat(100), " word".repeat(100));
        let finding = Finding::new(Code::Syntax, "x", 500..504);
        let drawn = render(&finding, &source(&text), Style { color: false, width: 60 });
        assert!(drawn.contains("HERE"), "{drawn}");
        assert!(drawn.lines().all(|line| line.chars().count() <= 70), "{drawn}");
    }

    #[test]
    fn colours_are_used_only_when_asked_for() {
        let finding = Finding::new(Code::Syntax, "x", 0..1);
        assert!(!render(&finding, &source("abc"), PLAIN).contains('\u{1b}'));
        assert!(render(&finding, &source("abc"), Style { color: true, width: 80 }).contains('\u{1b}'));
    }

    #[test]
    fn counts_have_plurals() {
        assert_eq!(summary(2, 0), "2 errors");
        assert_eq!(summary(0, 1), "1 warning");
    }
}
