//! A page as a document for Word (Office Open XML, ECMA-376), its redlines as tracked changes.
//!
//! Parts are written with `quick-xml` and packed with `zip`: the libraries for whole documents lack notes with marks
//! of our own or give other bytes from run to run.

mod blocks;
mod links;
mod notes;
mod package;
mod pictures;
mod sections;
mod table;
mod xml;

use super::model::SourceNote;
use super::page::{Block, Page};
use blocks::Body;
use links::Links;
use notes::Notes;
use pictures::Pictures;
use xml::Xml;

/// Who is named as the author of tracked changes.
const AUTHOR: &str = "peaceterms";

/// When tracked changes are said to be made: the same at all times, so that the same report gives the same bytes.
const DATE: &str = "2000-01-01T00:00:00Z";

/// The namespace of the main parts.
const WORD: &str = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";

/// The namespace of references from part to part.
const REFERENCES: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

/// Writes `page` as a document for Word.
pub fn render(page: &Page) -> Vec<u8> {
    let listed = page.blocks.iter().filter_map(|block| match block {
        Block::Sources(sources) => Some(sources.as_slice()),
        _ => None,
    });
    let sources: Vec<&SourceNote> = listed.flatten().collect();
    let mut body = Body::new(Notes::new(&sources), Links::of(page), Pictures::of(page));
    let parts = sections::sections(&page.blocks);
    let last = parts.last().map(|(turn, _)| *turn).unwrap_or_default();
    for (index, (turn, blocks)) in parts.iter().enumerate() {
        body.blocks(blocks, *turn);
        if index + 1 < parts.len() {
            body.section_break(*turn);
        }
    }
    body.sources(&sources);
    let (document, endnotes, pictures) = body.finish(last);
    package::pack(&page.title, document, endnotes, pictures)
}

/// An empty part with this root.
fn part(root: &str) -> Xml {
    let mut xml = Xml::new();
    xml.open(root, &[("xmlns:w", WORD), ("xmlns:r", REFERENCES), ("xmlns:wp", pictures::PLACED)]);
    xml
}
