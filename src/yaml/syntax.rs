//! Syntax errors in an author's words: what is wrong, and what to type.

use std::ops::Range;

use crate::diagnostic::{Code, Finding, quoted};

/// What the parser had seen when it gave up.
#[derive(Default)]
pub(super) struct Context {
    /// The last scalar, if it is not in quotes.
    pub(super) last_scalar: Option<Range<usize>>,
    /// The innermost bracket that is still open.
    pub(super) bracket: Option<Range<usize>>,
}

/// A finding for the parser's message `info` at `place`.
///
/// The messages are those of `saphyr-parser`; where only the parser of values sees an error, they are its own. One
/// that is not known here is shown as it is.
pub(super) fn explain(text: &str, info: &str, place: usize, context: &Context) -> Finding {
    let error = SyntaxError { text, info, place, context };
    error
        .depth()
        .or_else(|| error.tab())
        .or_else(|| error.quote())
        .or_else(|| error.mark_of_yaml())
        .or_else(|| error.colon())
        .or_else(|| error.bracket())
        .or_else(|| error.structure())
        .unwrap_or_else(|| error.other())
}

struct SyntaxError<'e> {
    text: &'e str,
    info: &'e str,
    place: usize,
    context: &'e Context,
}

impl SyntaxError<'_> {
    /// The parser counts brackets for itself, and may look far ahead of its events.
    fn depth(&self) -> Option<Finding> {
        if !self.says(&["recursion limit"]) {
            return None;
        }
        let mut finding = Finding::new(Code::TooDeep, "nested too deep", self.place..self.next_character());
        finding.help("take out the brackets that are too much");
        Some(finding)
    }

    fn tab(&self) -> Option<Finding> {
        let before = self.slice(0..self.place);
        let gap = before.trim_end_matches([' ', '\t']).len()..self.place;
        if self.slice(gap.clone()).contains('\t') && self.slice(0..gap.start).ends_with([':', '-', ',']) {
            return Some(finding("a tab stands where a space belongs", gap, "", "write a space instead"));
        }
        let at_tab = self.slice(self.place..self.text.len()).starts_with('\t');
        if !at_tab
            && !self.says(&["tabs disallowed", "found a tab", "tab cannot be used", "start with a tab"])
        {
            return None;
        }
        // The place is that of the value before; the tab stands at the start of that line or of a later one.
        let mut start = self.line(self.place).start;
        let tab = self.slice(start..self.text.len()).split_inclusive('\n').find_map(|line| {
            let margin = line.len() - line.trim_start_matches([' ', '\t']).len();
            let tab = line.get(..margin)?.find('\t').map(|at| start + at..start + margin);
            start += line.len();
            tab
        });
        let range = tab.unwrap_or_else(|| self.rest_of_line(self.place));
        Some(finding("a tab is used as indentation", range, "", "indent with spaces: YAML takes no tabs"))
    }

    fn quote(&self) -> Option<Finding> {
        let rest = self.rest_of_line(self.place);
        if self.says(&[
            "quoted scalar, found unexpected",
            "invalid indentation in quoted scalar",
            "did not find expected quote",
        ]) {
            let help = "close the quote; where it belongs to the text, put the whole text in the other kind of quotes";
            return Some(finding("a quote is opened and never closed", rest, "opened here", help));
        }
        if self.says(&["invalid trailing content"]) {
            let help = "put the whole text in quotes; inside '…' write '' for an apostrophe, inside \"…\" write \\\" for a quote";
            return Some(finding(
                "text stands behind the closing quote",
                rest,
                "the value ended before this",
                help,
            ));
        }
        if self.says(&["parsing a quoted scalar"]) {
            let help =
                "inside \"…\" write \\\\ for a backslash, or put the text in '…', where it means nothing";
            return Some(finding("a backslash that makes no known character", rest, "in this text", help));
        }
        None
    }

    /// A value that begins with a character that YAML keeps for itself.
    fn mark_of_yaml(&self) -> Option<Finding> {
        let what = if self.says(&["unknown anchor", "anchor or alias"]) {
            if self.text.get(self.place..).is_some_and(|rest| rest.starts_with('&')) {
                "anchors"
            } else {
                "aliases"
            }
        } else if self.says(&[
            "a tag",
            "verbatim tag",
            "TAG",
            "tag directive",
            "tag character",
            "handle wasn't",
        ]) {
            "tags"
        } else if self.says(&["unexpected character", "mapping keys are not allowed"]) {
            let mark = self.slice(self.place..self.text.len()).chars().next()?;
            return Some(finding(
                format!("a value cannot begin with {}", quoted(mark.encode_utf8(&mut [0; 4]))),
                self.rest_of_line(self.place),
                "",
                "put the value in quotes",
            ));
        } else {
            return None;
        };
        let word = self.slice(self.place..self.text.len()).split_whitespace().next().unwrap_or_default();
        let mut finding = Finding::new(
            Code::UnsupportedYaml,
            format!("{what} are not used here"),
            self.place..self.place + word.len(),
        );
        finding.help("write the value out; if it is text, put it in quotes");
        Some(finding)
    }

    /// A colon where no key can end.
    fn colon(&self) -> Option<Finding> {
        let at_colon = self.text.get(self.place..).is_some_and(|rest| rest.starts_with(':'));
        let in_brackets = self.context.bracket.is_some();
        if !at_colon || (in_brackets && !self.bracket_is_on_this_line()) {
            return None;
        }
        let line = self.line(self.place);
        let colon = self.place..self.place + 1;
        let value = self.context.last_scalar.clone().filter(|value| value.end <= self.place && !in_brackets);
        let Some(value) = value else {
            return Some(finding(
                "a colon inside an unquoted value",
                colon,
                "this would begin another value",
                "put the whole value in quotes",
            ));
        };
        if value.start < line.start {
            return Some(self.continued(value, line));
        }
        let whole = self.slice(value.start..line.end);
        let whole = whole.split(" #").next().unwrap_or_default().trim_end();
        let help = if whole.contains(['"', '\\']) {
            "put the whole value in quotes".to_owned()
        } else {
            format!("put the whole value in quotes: \"{whole}\"")
        };
        Some(finding("a colon inside an unquoted value", colon, "this would begin another value", help))
    }

    /// A field that the parser took for more lines of the text above it.
    fn continued(&self, value: Range<usize>, line: Range<usize>) -> Finding {
        if let Some(dash) = self.glued_dash(self.line(value.start).end) {
            return missing_space(dash);
        }
        let first = self.rest_of_line(value.start);
        let first_text = self.slice(first.clone());
        if let Some((key, rest)) = first_text.split_once(':')
            && !key.is_empty()
            && key.bytes().all(|byte| byte.is_ascii_lowercase() || byte == b'_')
            && !rest.is_empty()
            && !rest.starts_with([' ', '/'])
        {
            let colon = first.start + key.len();
            let help = format!("write `{key}: {}`", rest.trim());
            return finding("a space is missing behind the colon", colon..colon + 1, "", help);
        }
        let mut finding = finding(
            "this line is indented deeper than the one above",
            self.rest_of_line(line.start),
            "so it goes on with the text above it",
            "let the fields of one map begin in the same column",
        );
        finding.and(first, "this text");
        finding
    }

    /// The dash of a list item on the line before a place, where a letter follows right behind.
    fn glued_dash(&self, place: usize) -> Option<Range<usize>> {
        let above = self.slice(0..place).trim_end().len();
        let item = self.rest_of_line(self.line(above).start);
        let is_glued = self.slice(item.clone()).strip_prefix('-')?.starts_with(char::is_alphabetic);
        is_glued.then(|| item.start..item.start + 1)
    }

    fn bracket(&self) -> Option<Finding> {
        if self.says(&["misplaced bracket"]) {
            let range = self.place..self.next_character();
            let mark = quoted(self.slice(range.clone()));
            let help = "delete it, or put the text that it belongs to in quotes";
            return Some(finding(format!("{mark} closes no bracket"), range, "", help));
        }
        let bracket = self.context.bracket.clone()?;
        if self.slice(self.place..self.next_character()) == "#" {
            let mark = self.place..self.next_character();
            return Some(finding("a space is missing before the comment", mark, "", "write ` #`"));
        }
        let open = self.slice(bracket.clone());
        let close = if open == "{" { '}' } else { ']' };
        if self.bracket_is_on_this_line() && !self.is_at_end_of_line() {
            let help = format!(
                "separate the values with commas, close the bracket with `{close}`, or put text in quotes"
            );
            let mut finding =
                finding(format!("expected `,` or `{close}` here"), self.rest_of_line(self.place), "", help);
            finding.and(bracket, "in this bracket");
            return Some(finding);
        }
        let title = format!("`{open}` is opened and never closed");
        let mut finding = finding(title, bracket, "opened here", format!("write `{close}` at its end"));
        let here = self.place..self.place;
        if !self.bracket_is_on_this_line() && self.place < self.text.len() {
            finding.and(here, "still open here");
        }
        Some(finding)
    }

    /// Lines that do not fit together.
    fn structure(&self) -> Option<Finding> {
        let line = self.rest_of_line(self.line(self.place).start);
        if self.says(&["simple key"]) {
            // The place is the start of the line behind the one that has no colon.
            let before = self.slice(0..self.place).trim_end();
            let culprit =
                if self.place > line.start { line } else { self.rest_of_line(self.line(before.len()).start) };
            return Some(finding(
                "a line that is neither a field nor a list item",
                culprit,
                "`: ` is missing",
                "write `name: value`; a text goes on over several lines only where they are indented deeper than its field",
            ));
        }
        if self.says(&["block sequence entries are not allowed", "invalid indentation for anchor"]) {
            let help = "begin the list on the next line, or write it in [ ]; a dash that belongs to a text goes in quotes with it";
            let range = self.rest_of_line(self.place);
            return Some(finding("a list cannot begin on the line of its field", range, "", help));
        }
        if self.says(&["did not find expected '-' indicator"]) {
            let help = "begin it with `- `, or indent it like the fields of the item above";
            return Some(finding(
                "neither a list item nor a field of the one above",
                line,
                "expected `- ` here",
                help,
            ));
        }
        if let Some(dash) = self.glued_dash(self.line(self.place).start) {
            return Some(missing_space(dash));
        }
        if self.says(&["did not find expected key", "invalid indentation", "wrongly indented"]) {
            return Some(if self.slice(line.clone()).starts_with("- ") {
                let help = "indent it like the list it belongs to, deeper than that list's field";
                finding("a list item among the fields of a map", line, "expected a field here", help)
            } else {
                let help = "let the fields of one map begin in the same column";
                finding("this line is indented unlike the lines above", line, "", help)
            });
        }
        None
    }

    fn other(&self) -> Finding {
        let words = ["did not find ", "found ", "expected "]
            .iter()
            .find_map(|word| self.info.find(word).and_then(|at| self.info.get(at..)))
            .unwrap_or(self.info);
        finding(format!("not valid YAML: {words}"), self.rest_of_line(self.place), "", "")
    }

    fn says(&self, parts: &[&str]) -> bool {
        parts.iter().any(|part| self.info.contains(part))
    }

    fn bracket_is_on_this_line(&self) -> bool {
        self.context.bracket.as_ref().is_some_and(|bracket| bracket.start >= self.line(self.place).start)
    }

    fn is_at_end_of_line(&self) -> bool {
        self.rest_of_line(self.place).is_empty()
    }

    fn next_character(&self) -> usize {
        let rest = self.slice(self.place..self.text.len());
        self.place + rest.chars().next().map_or(0, char::len_utf8)
    }

    /// The line at a place, without its line end.
    fn line(&self, place: usize) -> Range<usize> {
        let start = self.slice(0..place).rfind('\n').map_or(0, |at| at + 1);
        let length = self.slice(place..self.text.len()).find(['\r', '\n']);
        start..length.map_or(self.text.len(), |length| place + length)
    }

    /// The text from a place to the end of its line, without white space around it.
    fn rest_of_line(&self, place: usize) -> Range<usize> {
        let end = self.line(place).end;
        let rest = self.slice(place..end);
        let start = place + rest.len() - rest.trim_start().len();
        start..start + rest.trim().len()
    }

    fn slice(&self, range: Range<usize>) -> &str {
        self.text.get(range).unwrap_or_default()
    }
}

fn missing_space(dash: Range<usize>) -> Finding {
    finding("a space is missing behind the dash", dash, "", "write `- ` to begin a list item")
}

fn finding(title: impl Into<String>, range: Range<usize>, label: &str, help: impl Into<String>) -> Finding {
    let mut finding = Finding::new(Code::Syntax, title, range);
    finding.label(label);
    let help = help.into();
    if !help.is_empty() {
        finding.help(help);
    }
    finding
}

#[cfg(test)]
#[expect(clippy::string_slice, reason = "a range that is wrong has to fail the test")]
mod tests {
    use super::super::inspect::inspect;
    use super::*;

    /// The last finding about a text, as its title and the marked place.
    fn said(text: &str) -> (String, String) {
        let findings = inspect(text);
        let last = findings.last().unwrap_or_else(|| panic!("no finding: {text:?}"));
        (last.title.clone(), text[last.primary.range.clone()].to_owned())
    }

    fn help(text: &str) -> String {
        inspect(text).pop().expect("the text has a mistake").help.join("; ")
    }

    #[test]
    fn the_cause_of_a_syntax_error_is_named_at_its_place() {
        let tab = "a tab is used as indentation";
        let quote = "a quote is opened and never closed";
        let behind = "text stands behind the closing quote";
        let colon = "a colon inside an unquoted value";
        let deeper = "this line is indented deeper than the one above";
        let unlike = "this line is indented unlike the lines above";
        let neither = "a line that is neither a field nor a list item";
        for (text, title, place) in [
            ("a:\n\tb: c\n", tab, "\t"),
            ("a:\n  b: c\n\td: e\n", tab, "\t"),
            ("a:\n  b: c\n  \td: e\n", tab, "\t"),
            ("a: x\n\tb\n", tab, "\t"),
            ("a:\tb\n", "a tab stands where a space belongs", "\t"),
            ("a: {b:\tc, d: e}\n", "a tab stands where a space belongs", "\t"),
            (&"[".repeat(1000), "nested too deep", "["),
            ("a: \"open\nb: c\n", quote, "\"open"),
            ("a: 'open\nb: c\n", quote, "'open"),
            ("a: {b: \"x, c}\n", quote, "\"x, c}"),
            ("a: \"x\" y\n", behind, "y"),
            ("a: 'it's'\n", behind, "s'"),
            ("a: \"\\q\"\n", "a backslash that makes no known character", "\"\\q\""),
            ("a: @b\n", "a value cannot begin with `@`", "@b"),
            ("a: `b`\n", "a value cannot begin with ```", "`b`"),
            ("a: %b\n", "a value cannot begin with `%`", "%b"),
            ("- a: Russia: the demand\n", colon, ":"),
            ("a: {b: c: d}\n", colon, ":"),
            ("a: 1\n b: 2\n", deeper, "b: 2"),
            ("a:b\nc: d\n", "a space is missing behind the colon", ":"),
            ("a:\n  -b: 1\n   c: 2\n", "a space is missing behind the dash", "-"),
            ("a:\n  -b: \"1\"\n    c: 2\n", "a space is missing behind the dash", "-"),
            ("a:\n  b: 1\n c: 2\n", unlike, "c: 2"),
            ("a:\n  - x\n b: 1\n", unlike, "b: 1"),
            ("a: |\n  x\n y\n", unlike, "y"),
            ("a: b\n- c\n", "a list item among the fields of a map", "- c"),
            ("a:\n  b: 1\n  - c\n", "a list item among the fields of a map", "- c"),
            ("- a\nb: c\n", "neither a list item nor a field of the one above", "b: c"),
            ("a: b\nc\nd: e\n", neither, "c"),
            ("a: b\nc\n", neither, "c"),
            ("a: b\nc", neither, "c"),
            ("a: - b\n", "a list cannot begin on the line of its field", "- b"),
            ("a: [b, c\nd: e\n", "`[` is opened and never closed", "["),
            ("a: {b: c\nd: e\n", "`{` is opened and never closed", "{"),
            ("a: [b]#c\nd: e\n", "a space is missing before the comment", "#"),
            ("a: [b\n", "`[` is opened and never closed", "["),
            ("a: [b", "`[` is opened and never closed", "["),
            ("a: [b]]\n", "`]` closes no bracket", "]"),
            ("a: ]\n", "`]` closes no bracket", "]"),
            ("a: [[b] c]\n", "expected `,` or `]` here", "c]"),
            ("мир: «да»: нет\n", colon, ":"),
        ] {
            assert_eq!(said(text), (title.to_owned(), place.to_owned()), "{text:?}");
        }
    }

    #[test]
    fn help_says_what_to_type() {
        assert_eq!(
            help("a: Russia: the demand # x\n"),
            "put the whole value in quotes: \"Russia: the demand\""
        );
        assert_eq!(help("a:b\nc: d\n"), "write `a: b`");
        assert_eq!(help("a: [b\n"), "write `]` at its end");
    }

    #[test]
    fn what_came_before_a_syntax_error_is_reported_too() {
        let findings = inspect("a: 1\na: 2\nb: c: d\n");
        let codes: Vec<_> = findings.iter().map(|finding| finding.code).collect();
        assert_eq!(codes, [Code::DuplicateKey, Code::Syntax]);
    }
}
