//! A page as a tree of sections, each with a name of its own to link to.

use std::collections::BTreeSet;

use crate::report::page::{Block, Heading, Page};

/// A heading with all that stands under it.
pub(super) struct Section<'p> {
    /// The heading; none for a part that the format itself gives a name, such as the sources.
    pub(super) heading: Option<&'p Heading>,
    /// What it is linked to by.
    pub(super) id: String,
    /// 1 for the page, and for a part one more than what it is a part of: no level is left out.
    pub(super) level: u8,
    /// What stands before its first part.
    pub(super) blocks: Vec<&'p Block>,
    /// Its parts.
    pub(super) parts: Vec<Section<'p>>,
}

impl Section<'_> {
    /// What the heading says.
    pub(super) fn title(&self) -> &str {
        match self.heading {
            Some(heading) => &heading.title,
            None if self.level == 1 => "",
            None => "Sources",
        }
    }

    /// Whether it or one of its parts has rows that can be found by tags.
    pub(super) fn has_tagged_rows(&self) -> bool {
        self.has_own_tagged_rows() || self.parts.iter().any(Section::has_tagged_rows)
    }

    /// Whether such rows stand before its first part.
    pub(super) fn has_own_tagged_rows(&self) -> bool {
        let is_tagged = |block: &&Block| match block {
            Block::Table(table) => table.rows.iter().any(|row| !row.tags.is_empty()),
            _ => false,
        };
        self.blocks.iter().any(is_tagged)
    }

    /// Whether a redline stands right under its heading.
    pub(super) fn has_redlines(&self) -> bool {
        self.blocks.iter().any(|block| matches!(block, Block::Redline(..)))
    }
}

/// The sections of a page, under the one of the page itself.
pub(super) fn outline(page: &Page) -> Section<'_> {
    let mut names = Names::with(&["content", "filters", "status", "clear", "fold", "link"]);
    let mut blocks = page.blocks.iter().peekable();
    let heading = match blocks.peek() {
        Some(Block::Heading(heading)) if heading.level == 1 => {
            blocks.next();
            Some(heading)
        }
        _ => None,
    };
    // The sections that are still open, the outermost first, each with the level that its heading asks for.
    let root = Section { heading, id: "content".to_owned(), level: 1, blocks: Vec::new(), parts: Vec::new() };
    let mut open = vec![(1, root)];
    for block in blocks {
        let (wanted, heading, title) = match block {
            Block::Heading(heading) => (heading.level.max(2), Some(heading), heading.title.as_str()),
            Block::Sources(_) => (2, None, "sources"),
            Block::Paragraph(_)
            | Block::Item(_)
            | Block::Figures(_)
            | Block::Table(_)
            | Block::Redline(..)
            | Block::RedlineKey(_)
            | Block::Picture(_)
            | Block::Gap => {
                if let Some((_, section)) = open.last_mut() {
                    section.blocks.push(block);
                }
                continue;
            }
        };
        close(&mut open, wanted);
        let level = u8::try_from(open.len() + 1).unwrap_or(6).min(6);
        let blocks = if heading.is_none() { vec![block] } else { Vec::new() };
        open.push((
            wanted,
            Section { heading, id: names.unique(&of_part(title)), level, blocks, parts: Vec::new() },
        ));
    }
    close(&mut open, 2);
    open.pop().map(|(_, root)| root).expect("the section of the page is never closed")
}

/// What a part is called by its title, which is never what a row, a source or a citation is called.
fn of_part(title: &str) -> String {
    let name = slug(title);
    let is_taken = ["row-", "source-", "cited-"].iter().any(|other| name.starts_with(other));
    // A name that begins with a digit is one for a browser, and none for many a style sheet.
    if is_taken || !name.starts_with(char::is_alphabetic) { format!("part-{name}") } else { name }
}

/// Puts every open section of at least this level into the one that it is a part of.
fn close(open: &mut Vec<(u8, Section<'_>)>, level: u8) {
    while open.len() > 1 && open.last().is_some_and(|(wanted, _)| *wanted >= level) {
        let closed = open.pop();
        if let (Some((_, closed)), Some((_, outer))) = (closed, open.last_mut()) {
            outer.parts.push(closed);
        }
    }
}

/// Names that have been given, so that no two things have the same.
#[derive(Default)]
pub(super) struct Names {
    given: BTreeSet<String>,
}

impl Names {
    /// These names are taken.
    fn with(taken: &[&str]) -> Self {
        Self { given: taken.iter().map(|name| (*name).to_owned()).collect() }
    }

    /// A name made of the letters and digits of `title`, with a number behind it where another has it already.
    pub(super) fn unique(&mut self, title: &str) -> String {
        let base = slug(title);
        let mut name = base.clone();
        let mut number = 2;
        while !self.given.insert(name.clone()) {
            name = format!("{base}-{number}");
            number += 1;
        }
        name
    }
}

/// `title` in small letters and digits with hyphens between its words; `part` where it has none of them.
pub(super) fn slug(title: &str) -> String {
    let words = title.split(|character: char| !character.is_alphanumeric());
    let words: Vec<String> = words.filter(|word| !word.is_empty()).map(str::to_lowercase).collect();
    if words.is_empty() { "part".to_owned() } else { words.join("-") }
}
