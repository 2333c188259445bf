//! A page of text of a given width: paragraphs, headings, tables.

use anstyle::{AnsiColor, Style};
use comfy_table::{
    Cell, Color, ColumnConstraint, ContentArrangement, LineStyle, Row, Table, TableStyle, Width, presets,
};
use unicode_width::UnicodeWidthStr;

use super::Terminal;

/// Text that is being written for a terminal.
pub(super) struct Page {
    terminal: Terminal,
    text: String,
}

/// Ways to set off a piece of text. Without colour all look alike.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Tone {
    Plain,
    Bold,
    Dim,
    Good,
    Bad,
    Open,
    Deleted,
    Inserted,
}

impl Page {
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

    pub(super) fn blank(&mut self) {
        if !self.text.is_empty() && !self.text.ends_with("\n\n") {
            self.text.push('\n');
        }
    }

    /// A heading, underlined so that it stands out without colour too.
    pub(super) fn heading(&mut self, title: &str) {
        self.blank();
        let title = textwrap::fill(title, self.width());
        let rule = title.lines().map(UnicodeWidthStr::width).max().unwrap_or(0);
        for line in title.lines() {
            self.text.push_str(&self.paint(Tone::Bold, line));
            self.text.push('\n');
        }
        self.text.push_str(&"─".repeat(rule));
        self.text.push('\n');
    }

    /// A paragraph, its first line led by `lead` and the others set in to match.
    pub(super) fn item(&mut self, lead: &str, text: &str) {
        let indent = " ".repeat(lead.width());
        let options = textwrap::Options::new(self.width())
            .initial_indent(lead)
            .subsequent_indent(&indent)
            .break_words(true)
            .word_splitter(textwrap::WordSplitter::NoHyphenation);
        for line in textwrap::wrap(text, options) {
            self.text.push_str(line.trim_end());
            self.text.push('\n');
        }
    }

    /// A line that is never broken, so that an address stays one.
    pub(super) fn unbroken(&mut self, indent: &str, text: &str) {
        self.text.push_str(indent);
        self.text.push_str(text);
        self.text.push('\n');
    }

    pub(super) fn paragraph(&mut self, text: &str) {
        self.item("", text);
    }

    /// A list of labels with text behind each, the texts aligned.
    pub(super) fn aligned(&mut self, indent: &str, lines: &[(String, String)]) {
        let widest = lines.iter().map(|(label, _)| label.width()).max().unwrap_or(0);
        let column = widest.min(self.width() / 3);
        for (label, text) in lines {
            let gap = " ".repeat(column.saturating_sub(label.width()));
            let lead = format!("{indent}{label}{gap}  ");
            if lead.width() * 2 > self.width() {
                // A label that leaves no room beside it stands on a line of its own.
                self.item(indent, label);
                self.item(&format!("{indent}    "), text);
            } else {
                self.item(&lead, text);
            }
        }
    }

    /// `text` in a tone, each word by itself, so that a wrapped line colours no indentation.
    pub(super) fn paint(&self, tone: Tone, text: &str) -> String {
        if !self.has_color() || tone == Tone::Plain {
            return text.to_owned();
        }
        let style = tone.style();
        let words = text.split(' ').map(|word| match word {
            "" => String::new(),
            word => format!("{style}{word}{style:#}"),
        });
        words.collect::<Vec<_>>().join(" ")
    }

    /// A table over the whole width, its columns in these shares of it.
    pub(super) fn table(&mut self, header: &[&str], shares: &[usize], rows: Vec<Vec<(Tone, String)>>) {
        self.table_of_style(presets::UTF8_HORIZONTAL_ONLY, header, shares, rows);
    }

    /// A table of short cells, without lines between its rows.
    pub(super) fn dense_table(&mut self, header: &[&str], shares: &[usize], rows: Vec<Vec<(Tone, String)>>) {
        let style = presets::UTF8_HORIZONTAL_ONLY.row_separator(LineStyle::none());
        self.table_of_style(style, header, shares, rows);
    }

    fn table_of_style(
        &mut self,
        style: TableStyle,
        header: &[&str],
        shares: &[usize],
        rows: Vec<Vec<(Tone, String)>>,
    ) {
        let mut table = Table::new();
        table
            .load_style(style)
            .set_content_arrangement(ContentArrangement::Dynamic)
            .set_width(u16::try_from(self.width()).unwrap_or(u16::MAX));
        if self.has_color() {
            table.enforce_styling();
        } else {
            table.force_no_tty();
        }
        table.set_header(header.iter().map(Cell::new));
        for row in rows {
            table.add_row(Row::from(row.into_iter().map(|(tone, text)| tone.cell(text)).collect::<Vec<_>>()));
        }
        let total: usize = shares.iter().sum();
        // A column of space stands between any two.
        let room = self.width().saturating_sub(shares.len().saturating_sub(1));
        let mut left = room;
        let constraints: Vec<ColumnConstraint> = shares
            .iter()
            .enumerate()
            .map(|(index, share)| {
                let width = if index + 1 == shares.len() { left } else { room * share / total };
                left = left.saturating_sub(width);
                ColumnConstraint::Absolute(Width::Fixed(u16::try_from(width).unwrap_or(u16::MAX)))
            })
            .collect();
        table.set_constraints(constraints);
        for line in table.lines() {
            self.text.push_str(line.trim_end());
            self.text.push('\n');
        }
    }
}

impl Tone {
    fn style(self) -> Style {
        match self {
            Self::Plain => Style::new(),
            Self::Bold => Style::new().bold(),
            Self::Dim => Style::new().dimmed(),
            Self::Good => Style::new().fg_color(Some(AnsiColor::Green.into())),
            Self::Bad => Style::new().fg_color(Some(AnsiColor::Red.into())),
            Self::Open => Style::new().fg_color(Some(AnsiColor::Yellow.into())),
            Self::Deleted => Style::new().fg_color(Some(AnsiColor::Red.into())).strikethrough(),
            Self::Inserted => Style::new().fg_color(Some(AnsiColor::Green.into())).underline(),
        }
    }

    fn cell(self, text: String) -> Cell {
        let cell = Cell::new(text);
        match self {
            Self::Plain => cell,
            Self::Bold => cell.add_attribute(comfy_table::Attribute::Bold),
            Self::Dim => cell.add_attribute(comfy_table::Attribute::Dim),
            Self::Good | Self::Inserted => cell.fg(Color::DarkGreen),
            Self::Bad | Self::Deleted => cell.fg(Color::DarkRed),
            Self::Open => cell.fg(Color::DarkYellow),
        }
    }
}
