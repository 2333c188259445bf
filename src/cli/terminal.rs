//! What the terminal can show, worked out once. Nothing else asks the environment or the terminal.

use std::io::{self, IsTerminal};

use crate::report::terminal::Terminal;

/// When to use colours.
#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
pub enum Color {
    /// On a terminal, unless `NO_COLOR` is set; anywhere, if `CLICOLOR_FORCE` is
    Auto,
    /// Anywhere
    Always,
    /// Nowhere
    Never,
}

/// What there is to write on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Screen {
    /// How many columns there are.
    pub width: usize,
    /// Whether standard output shows colours.
    pub color: bool,
    /// Whether standard error shows colours.
    pub error_color: bool,
}

/// The width where there is no terminal.
const WIDTH: usize = 80;

/// The least width that is written in: a terminal may claim to have none at all.
const LEAST_WIDTH: usize = 20;

impl Screen {
    /// What standard output and standard error can show.
    pub(super) fn detect(color: Color, width: Option<u16>) -> Self {
        let on_terminal = || terminal_size::terminal_size().map(|(width, _)| usize::from(width.0));
        let from_environment = || variable("COLUMNS").and_then(|columns| columns.parse().ok());
        let width = width.map(usize::from).or_else(on_terminal).or_else(from_environment).unwrap_or(WIDTH);
        Self {
            width: width.max(LEAST_WIDTH),
            color: color.wanted(io::stdout().is_terminal()),
            error_color: color.wanted(io::stderr().is_terminal()),
        }
    }

    /// The screen as a report sees it.
    pub(super) fn terminal(self) -> Terminal {
        Terminal { width: self.width, color: self.color }
    }
}

impl Color {
    /// Whether colours are wanted on a stream, by the conventions of no-color.org and bixense.com/clicolors.
    fn wanted(self, is_terminal: bool) -> bool {
        let is_set = |name| variable(name).is_some_and(|value| !value.is_empty());
        match self {
            Self::Always => true,
            Self::Never => false,
            Self::Auto if is_set("NO_COLOR") => false,
            Self::Auto
                if variable("CLICOLOR_FORCE").is_some_and(|value| !value.is_empty() && value != "0") =>
            {
                true
            }
            Self::Auto => is_terminal && variable("TERM").is_none_or(|terminal| terminal != "dumb"),
        }
    }
}

#[expect(clippy::disallowed_methods, reason = "this is the one place that asks the environment")]
fn variable(name: &str) -> Option<String> {
    std::env::var(name).ok()
}
