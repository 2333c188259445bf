//! Lines of a given width.

use anstyle::{AnsiColor, Style};
use unicode_width::UnicodeWidthStr;

use super::Terminal;
use super::wrap::lines;

/// Text that is being written for a terminal.
pub(super) struct Writer {
    terminal: Terminal,
    text: String,
}

/// Ways to write a piece of text. Without colour all look alike.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Ink {
    Bold,
    Deleted,
    Inserted,
}

impl Writer {
    pub(super) fn new(terminal: Terminal) -> Self {
        Self { terminal, text: String::new() }
    }

    pub(super) fn finish(self) -> String {
        self.text
    }

    /// How many columns there are to write in.
    pub(super) fn width(&self) -> usize {
        self.terminal.width
    }

    /// Whether colours are wanted.
    pub(super) fn has_color(&self) -> bool {
        self.terminal.color
    }

    /// What another writer has written, as it is.
    pub(super) fn append(&mut self, text: &str) {
        self.text.push_str(text);
    }

    /// An empty line, unless there is one or nothing stands above.
    pub(super) fn blank(&mut self) {
        if !self.text.is_empty() && !self.text.ends_with("\n\n") {
            self.text.push('\n');
        }
    }

    /// A heading, underlined so that it stands out without colour too.
    pub(super) fn underlined(&mut self, title: &str) {
        let title = textwrap::fill(title, self.width());
        let rule = title.lines().map(UnicodeWidthStr::width).max().unwrap_or(0);
        for line in title.lines() {
            let line = self.paint(Ink::Bold, line);
            self.line(&line);
        }
        self.line(&"─".repeat(rule));
    }

    /// A paragraph, its first line led by `lead` and the others set in to match.
    pub(super) fn item(&mut self, lead: &str, text: &str) {
        for line in lines(lead, text, self.width()) {
            self.line(&line);
        }
    }

    pub(super) fn paragraph(&mut self, text: &str) {
        self.item("", text);
    }

    /// A line that is never broken, so that an address stays one.
    pub(super) fn unbroken(&mut self, indent: &str, text: &str) {
        self.text.push_str(indent);
        self.line(text);
    }

    pub(super) fn line(&mut self, line: &str) {
        self.text.push_str(line.trim_end());
        self.text.push('\n');
    }

    /// A list of labels with text behind each, the texts aligned.
    pub(super) fn aligned(&mut self, lines: &[(String, String)]) {
        let widest = lines.iter().map(|(label, _)| label.width()).max().unwrap_or(0);
        let column = widest.min(self.width() / 3);
        for (label, text) in lines {
            let gap = " ".repeat(column.saturating_sub(label.width()));
            let lead = format!("{label}{gap}  ");
            if lead.width() * 2 > self.width() {
                // A label that leaves no room beside it stands on a line of its own.
                self.paragraph(label);
                self.item("    ", text);
            } else {
                self.item(&lead, text);
            }
        }
    }

    /// `text` in an ink, each word by itself, so that a wrapped line colours no indentation.
    pub(super) fn paint(&self, ink: Ink, text: &str) -> String {
        if !self.has_color() {
            return text.to_owned();
        }
        let style = ink.style();
        let words = text.split(' ').map(|word| match word {
            "" => String::new(),
            word => format!("{style}{word}{style:#}"),
        });
        words.collect::<Vec<_>>().join(" ")
    }
}

impl Ink {
    fn style(self) -> Style {
        match self {
            Self::Bold => Style::new().bold(),
            Self::Deleted => Style::new().fg_color(Some(AnsiColor::Red.into())).strikethrough(),
            Self::Inserted => Style::new().fg_color(Some(AnsiColor::Green.into())).underline(),
        }
    }
}
