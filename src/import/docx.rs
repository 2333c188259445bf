//! Documents of Word: XML parts in an archive (ECMA-376), read by `zip` and `quick-xml`.

use std::collections::BTreeMap;
use std::io::{Cursor, Read};

use quick_xml::Reader as XmlReader;
use quick_xml::events::{BytesStart, Event};
use zip::ZipArchive;
use zip::result::ZipError;

use super::numbering::written;
use super::text::{Block, BlockKind, LONGEST_TEXT, Unreadable};

/// The main part, and the part with the forms of lists.
const DOCUMENT: &str = "word/document.xml";
const NUMBERING: &str = "word/numbering.xml";

/// The blocks of a document. Text that is marked as deleted is left out; text marked as inserted is there.
pub(super) fn blocks(bytes: &[u8]) -> Result<Vec<Block>, Unreadable> {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(|error| damaged(&error.to_string()))?;
    let document = part(&mut archive, DOCUMENT)?.ok_or_else(|| damaged("it has no document in it"))?;
    let formats = match part(&mut archive, NUMBERING)? {
        Some(numbering) => Formats::read(&numbering)?,
        None => Formats::default(),
    };
    let mut reader = Reader { formats, ..Reader::default() };
    reader.read(&document)?;
    Ok(reader.blocks)
}

fn damaged(why: &str) -> Unreadable {
    Unreadable::Damaged { what: "DOCX", why: why.to_owned() }
}

/// A part of the archive as text, if it is there.
fn part(archive: &mut ZipArchive<Cursor<&[u8]>>, name: &str) -> Result<Option<String>, Unreadable> {
    let file = match archive.by_name(name) {
        Ok(file) => file,
        Err(ZipError::FileNotFound) => return Ok(None),
        Err(ZipError::UnsupportedArchive(ZipError::PASSWORD_REQUIRED)) => return Err(Unreadable::Encrypted),
        Err(error) => return Err(damaged(&error.to_string())),
    };
    let mut text = Vec::new();
    // The size that the archive states may be a lie, so what comes out is counted.
    let read = file.take(LONGEST_TEXT as u64 + 1).read_to_end(&mut text);
    read.map_err(|error| damaged(&error.to_string()))?;
    if text.len() > LONGEST_TEXT {
        return Err(Unreadable::TooLarge);
    }
    String::from_utf8(text)
        .map(Some)
        .map_err(|_| Unreadable::Damaged { what: "DOCX", why: "its text is not in UTF-8".to_owned() })
}

/// Calls `take` with every event of an XML part.
fn each_event(xml: &str, mut take: impl FnMut(&Event<'_>)) -> Result<(), Unreadable> {
    let mut reader = XmlReader::from_str(xml);
    loop {
        match reader.read_event().map_err(|error| damaged(&error.to_string()))? {
            Event::Eof => return Ok(()),
            event => take(&event),
        }
    }
}

/// An attribute of an element, by its name without the prefix.
fn attribute(element: &BytesStart<'_>, name: &str) -> Option<String> {
    let attribute =
        element.attributes().flatten().find(|attribute| attribute.key.local_name().as_ref() == name)?;
    Some(attribute.value.to_string())
}

/// How each level of each list is numbered.
#[derive(Default)]
struct Formats {
    /// By abstract list and level: the format, `bullet` or `decimal`, and the first number.
    levels: BTreeMap<(String, usize), (String, u32)>,
    /// The abstract list of each list.
    lists: BTreeMap<String, String>,
}

impl Formats {
    fn read(xml: &str) -> Result<Self, Unreadable> {
        let mut formats = Self::default();
        let (mut abstract_list, mut list, mut level) = (String::new(), String::new(), 0);
        each_event(xml, |event| {
            let (Event::Start(element) | Event::Empty(element)) = event else { return };
            let value = |name| attribute(element, name).unwrap_or_default();
            match element.local_name().as_ref() {
                "abstractNum" => abstract_list = value("abstractNumId"),
                "num" => list = value("numId"),
                "abstractNumId" => drop(formats.lists.insert(list.clone(), value("val"))),
                "lvl" => level = value("ilvl").parse().unwrap_or(0),
                "numFmt" => {
                    formats.levels.entry((abstract_list.clone(), level)).or_insert((String::new(), 1)).0 =
                        value("val");
                }
                "start" => {
                    let first = value("val").parse().unwrap_or(1);
                    formats.levels.entry((abstract_list.clone(), level)).or_insert((String::new(), 1)).1 =
                        first;
                }
                _ => {}
            }
        })?;
        Ok(formats)
    }
}

#[derive(Default)]
struct Reader {
    formats: Formats,
    blocks: Vec<Block>,
    text: String,
    style: String,
    /// The list and the level of the paragraph.
    list: Option<(String, usize)>,
    level: usize,
    /// The number of the last item of each level of each list.
    counters: BTreeMap<(String, usize), u32>,
    deleted: usize,
    in_text: bool,
}

impl Reader {
    fn read(&mut self, xml: &str) -> Result<(), Unreadable> {
        each_event(xml, |event| match event {
            Event::Start(element) => self.open(element, false),
            Event::Empty(element) => self.open(element, true),
            Event::End(element) => match element.local_name().as_ref() {
                "p" => self.end(),
                "t" => self.in_text = false,
                "del" | "moveFrom" => self.deleted = self.deleted.saturating_sub(1),
                _ => {}
            },
            Event::Text(text) if self.in_text && self.deleted == 0 => {
                self.text.push_str(&text.xml10_content());
            }
            Event::GeneralRef(reference) if self.in_text && self.deleted == 0 => {
                let character = match reference.resolve_char_ref() {
                    Ok(Some(character)) => Some(character),
                    _ => match &*reference.xml10_content() {
                        "amp" => Some('&'),
                        "lt" => Some('<'),
                        "gt" => Some('>'),
                        "quot" => Some('"'),
                        "apos" => Some('\''),
                        _ => None,
                    },
                };
                self.text.extend(character);
            }
            _ => {}
        })?;
        self.end();
        Ok(())
    }

    fn open(&mut self, element: &BytesStart<'_>, is_empty: bool) {
        match element.local_name().as_ref() {
            "p" => {
                // What stands in a frame inside a paragraph is a paragraph of its own.
                self.end();
            }
            "pStyle" => self.style = attribute(element, "val").unwrap_or_default(),
            "ilvl" => {
                self.level = attribute(element, "val").and_then(|level| level.parse().ok()).unwrap_or(0);
            }
            "numId" => {
                let list = attribute(element, "val").filter(|list| list != "0");
                self.list = list.map(|list| (list, self.level.min(8)));
            }
            "t" => self.in_text = !is_empty,
            "br" | "tab" | "cr" => self.text.push(' '),
            "del" | "moveFrom" if !is_empty => self.deleted += 1,
            _ => {}
        }
    }

    fn end(&mut self) {
        let text = std::mem::take(&mut self.text);
        let style = std::mem::take(&mut self.style).to_lowercase();
        let list = self.list.take();
        self.level = 0;
        if text.trim().is_empty() {
            return;
        }
        let kind = match list {
            Some((list, level)) => self.item(&list, level),
            None if style.starts_with("heading") || style == "title" => BlockKind::Heading,
            None => BlockKind::Paragraph,
        };
        self.blocks.extend(Block::new(kind, &text));
    }

    /// Counts an item of a list on.
    fn item(&mut self, list: &str, level: usize) -> BlockKind {
        let abstract_list = self.formats.lists.get(list).cloned().unwrap_or_else(|| list.to_owned());
        let (format, first) = self
            .formats
            .levels
            .get(&(abstract_list.clone(), level))
            .cloned()
            .unwrap_or(("bullet".to_owned(), 1));
        // Lists that share their form go on counting; a deeper level begins anew under each item.
        let before = self.counters.get(&(abstract_list.clone(), level)).copied();
        let nth = before.map_or(first, |nth| nth.saturating_add(1));
        self.counters.retain(|(other, depth), _| *other != abstract_list || *depth <= level);
        self.counters.insert((abstract_list, level), nth);
        BlockKind::Item { depth: level + 1, number: written(nth, &format) }
    }
}
