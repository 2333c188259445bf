//! A page as one HTML file that asks nothing of any other: styles, scripts and pictures stand in it, and a policy in
//! it forbids the rest. It is read without scripts; with them its rows can be narrowed and copied.

mod blocks;
mod filters;
mod index;
mod outline;
mod redline;
mod table;

use base64::Engine;
use base64::prelude::BASE64_STANDARD;
use maud::{DOCTYPE, Markup, PreEscaped, html};
use sha2::{Digest, Sha256};

use super::page::Page;
use crate::text::shown;
use index::Index;
use outline::{Section, outline};

const STYLE: &str = include_str!("page.css");
const SCRIPT: &str = include_str!("page.js");

/// The program that wrote the page.
const PROGRAM: &str = concat!("peaceterms ", env!("CARGO_PKG_VERSION"));

/// Writes `page` as HTML. Whatever its words hold is escaped, so that it is read as those words.
pub fn render(page: &Page) -> String {
    let root = outline(page);
    let writer = Writer::new(page, &root);
    let body = writer.body(&root);
    let written = html! {
        (DOCTYPE)
        html lang="en" {
            head {
                meta charset="utf-8";
                meta http-equiv="Content-Security-Policy" content=(policy());
                meta name="viewport" content="width=device-width, initial-scale=1";
                meta name="color-scheme" content="light dark";
                meta name="referrer" content="no-referrer";
                meta name="generator" content=(PROGRAM);
                title { (shown(&page.title)) }
                // Else a browser would ask the server of the page for one.
                link rel="icon" href="data:,";
                style { (PreEscaped(STYLE)) }
            }
            (body)
        }
    };
    written.into_string() + "\n"
}

/// What the page may load and run: its own style and script, by their hashes, and nothing else (Content Security
/// Policy Level 3, <https://www.w3.org/TR/CSP3/>).
fn policy() -> String {
    let hash = |text: &str| format!("'sha256-{}'", BASE64_STANDARD.encode(Sha256::digest(text)));
    format!(
        "default-src 'none'; style-src {}; script-src {}; img-src data:; base-uri 'none'; form-action 'none'",
        hash(STYLE),
        hash(SCRIPT)
    )
}

/// Writes the parts of one page.
struct Writer<'p> {
    index: Index<'p>,
}

impl<'p> Writer<'p> {
    fn new(page: &'p Page, root: &Section<'p>) -> Self {
        Self { index: Index::of(page, root) }
    }

    fn body(&self, root: &Section<'p>) -> Markup {
        html! {
            body {
                a.skip href="#content" { "Skip to the content" }
                (contents(root))
                main #content {
                    header {
                        h1 { (shown(root.title())) }
                        (self.aside(root))
                    }
                    @if root.has_own_tagged_rows() { (self.filters()) }
                    (self.blocks(&root.blocks, root.title()))
                    (self.parts(root))
                }
                footer { p { "Written by " (PROGRAM) "." } }
                script { (PreEscaped(SCRIPT)) }
            }
        }
    }

    /// The parts of the page, and before the first that has rows what narrows them.
    fn parts(&self, root: &Section<'p>) -> Markup {
        let is_first = |part: &Section<'_>| part.has_tagged_rows() && !root.has_own_tagged_rows();
        let first = root.parts.iter().position(is_first);
        html! {
            @for (index, part) in root.parts.iter().enumerate() {
                @if Some(index) == first { (self.filters()) }
                (self.section(part, root.title()))
            }
        }
    }

    /// A part of the page with all that stands under its heading. `above` names what it is a part of.
    fn section(&self, section: &Section<'p>, above: &str) -> Markup {
        let tags = section.heading.map(|heading| self.index.tokens(&heading.tags)).unwrap_or_default();
        let name = if section.level > 2 {
            format!("{above}: {}", section.title())
        } else {
            section.title().to_owned()
        };
        html! {
            section id=(section.id) class=[section.has_redlines().then_some("words")] data-tags=[tags] {
                (self.heading(section))
                (self.blocks(&section.blocks, &name))
                @for part in &section.parts { (self.section(part, &name)) }
            }
        }
    }

    fn heading(&self, section: &Section<'p>) -> Markup {
        let title = html! { (shown(section.title())) };
        html! {
            @match section.level {
                2 => h2 { (title) },
                3 => h3 { (title) },
                4 => h4 { (title) },
                5 => h5 { (title) },
                _ => h6 { (title) },
            }
            (self.aside(section))
        }
    }

    /// What stands beside a heading, with the way to the row that it is about.
    fn aside(&self, section: &Section<'p>) -> Markup {
        let Some(heading) = section.heading else { return Markup::default() };
        let row = self.index.row_of(&heading.tags);
        html! {
            @if !heading.aside.is_empty() || row.is_some() {
                p.aside {
                    (self.text(&heading.aside))
                    @if let Some(row) = row {
                        @if !heading.aside.is_empty() { " · " }
                        a href={ "#" (row) } { "its row" span.unseen { " of " (shown(&heading.title)) } }
                    }
                }
            }
        }
    }
}

/// The table of contents.
fn contents<'s, 'p>(root: &'s Section<'p>) -> Markup {
    // Redlines are too many; the rows lead to them.
    let inner = |section: &'s Section<'p>| -> Vec<&'s Section<'p>> {
        section.parts.iter().filter(|part| !part.has_redlines()).collect()
    };
    let line = |section: &Section<'_>| html! { a href={ "#" (section.id) } { (shown(section.title())) } };
    html! {
        @if !root.parts.is_empty() {
            nav aria-label="Contents" {
                p { a href="#content" { (shown(root.title())) } }
                ol {
                    @for part in &root.parts {
                        li {
                            (line(part))
                            @let inner = inner(part);
                            @if inner.len() > 1 { ol { @for part in inner { li { (line(part)) } } } }
                        }
                    }
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::model::SourceNote;
    use crate::report::page::{Block, Text};

    #[test]
    fn what_acts_is_shown_and_does_nothing() {
        let mut page = Page::new("Top".to_owned());
        page.paragraph("\u{1b}[31m red \u{202e}<b>\u{0}\u{fffe}");
        page.heading(2, "\u{2066}");
        page.heading(2, "Source 1");
        page.push(Block::Sources(vec![SourceNote {
            number: 1,
            publisher: "x".to_owned(),
            title: None,
            date: None,
            url: Some("JavaScript:alert(1)".to_owned()),
            note: None,
        }]));
        let html = render(&page).replace(SCRIPT, "").replace(STYLE, "");
        assert!(html.contains("<p>[U+001B][31m red [U+202E]&lt;b&gt;[U+0000][U+FFFE]</p>"), "{html}");
        assert!(html.contains("<span class=\"address\">JavaScript:alert(1)</span>"), "{html}");
        assert!(!html.contains("href=\"JavaScript"), "{html}");
        assert!(html.contains("<section id=\"part-source-1\">"), "{html}");
    }

    #[test]
    fn headings_leave_out_no_level_and_no_two_have_one_name() {
        let mut page = Page::new("Top".to_owned());
        for (level, title) in [(4, "Content"), (2, "Content"), (4, "Filters"), (3, "Filters")] {
            page.heading(level, title);
        }
        page.paragraph(Text::default());
        let html = render(&page).replace(SCRIPT, "").replace(STYLE, "");
        for heading in ["<h2>Content", "<h3>Filters", "id=\"content-2\"", "id=\"filters-3\""] {
            assert!(html.contains(heading), "{heading} in {html}");
        }
        assert!(!html.contains("<h4>"), "{html}");
    }
}
