//! Sources as endnotes.
//!
//! A note is bound to the place where its source is cited first, and Word numbers it; where the source is cited again,
//! a field refers to that note. So no source is printed twice, and numbers stay right when a colleague adds a note.

use std::collections::BTreeMap;

use super::part;
use super::xml::Xml;
use crate::report::model::SourceNote;
use crate::text::is_web_address;

/// The endnotes of a document.
pub(super) struct Notes {
    xml: Xml,
    sources: Vec<SourceNote>,
    /// The number that Word gives to each source cited so far, by the number that the report gives it.
    numbers: BTreeMap<usize, usize>,
}

impl Notes {
    pub(super) fn new(sources: &[&SourceNote]) -> Self {
        let mut xml = part("w:endnotes");
        for (id, kind, mark) in
            [("-1", "separator", "w:separator"), ("0", "continuationSeparator", "w:continuationSeparator")]
        {
            xml.open("w:endnote", &[("w:type", kind), ("w:id", id)]);
            xml.open("w:p", &[]);
            xml.open("w:r", &[]);
            xml.empty(mark, &[]);
            xml.close();
            xml.close();
            xml.close();
        }
        Self {
            xml,
            sources: sources.iter().map(|source| (*source).clone()).collect(),
            numbers: BTreeMap::new(),
        }
    }

    /// Writes the numbers of sources into a paragraph, in brackets.
    pub(super) fn cite(&mut self, paragraph: &mut Xml, numbers: &[usize]) {
        run(paragraph, "[");
        for (index, number) in numbers.iter().enumerate() {
            if index > 0 {
                run(paragraph, ",");
            }
            self.one(paragraph, *number);
        }
        run(paragraph, "]");
    }

    fn one(&mut self, paragraph: &mut Xml, number: usize) {
        if let Some(known) = self.numbers.get(&number) {
            field(paragraph, &format!(" NOTEREF source_{known} \\h "), &known.to_string());
            return;
        }
        let Some(source) = self.sources.iter().find(|source| source.number == number).cloned() else {
            return run(paragraph, &number.to_string());
        };
        let next = self.numbers.len() + 1;
        self.numbers.insert(number, next);
        let id = next.to_string();
        paragraph.empty("w:bookmarkStart", &[("w:id", &id), ("w:name", &format!("source_{id}"))]);
        mark(paragraph, "w:endnoteReference", &[("w:id", &id)]);
        paragraph.empty("w:bookmarkEnd", &[("w:id", &id)]);
        self.note(&source, &id);
    }

    fn note(&mut self, source: &SourceNote, id: &str) {
        self.xml.open("w:endnote", &[("w:id", id)]);
        self.xml.open("w:p", &[]);
        self.xml.open("w:pPr", &[]);
        self.xml.empty("w:pStyle", &[("w:val", "EndnoteText")]);
        self.xml.close();
        mark(&mut self.xml, "w:endnoteRef", &[]);
        run(&mut self.xml, &format!(" {}", source.to_words()));
        if let Some(url) = &source.url {
            run(&mut self.xml, " ");
            address(&mut self.xml, url);
        }
        self.xml.close();
        self.xml.close();
    }

    /// The sources that nothing cites.
    pub(super) fn uncited(&self) -> Vec<SourceNote> {
        self.sources.iter().filter(|source| !self.numbers.contains_key(&source.number)).cloned().collect()
    }

    pub(super) fn finish(self) -> Vec<u8> {
        self.xml.finish()
    }
}

/// An address, as a link where it is one of the web.
pub(super) fn address(xml: &mut Xml, url: &str) {
    if !is_web_address(url) {
        return run(xml, url);
    }
    // A field needs no entry in another part. What would end its address early stands in it as an escape.
    let quoted = url.replace('"', "%22").replace('\\', "%5C");
    field(xml, &format!(" HYPERLINK \"{quoted}\" "), url);
}

/// A field with what it shows until Word works it out anew.
fn field(xml: &mut Xml, instruction: &str, shown: &str) {
    xml.open("w:fldSimple", &[("w:instr", instruction)]);
    run(xml, shown);
    xml.close();
}

/// The number of a note.
fn mark(xml: &mut Xml, name: &str, attributes: &[(&str, &str)]) {
    xml.open("w:r", &[]);
    xml.open("w:rPr", &[]);
    xml.empty("w:rStyle", &[("w:val", "EndnoteReference")]);
    xml.close();
    xml.empty(name, attributes);
    xml.close();
}

/// Words in a run of their own.
pub(super) fn run(xml: &mut Xml, words: &str) {
    xml.open("w:r", &[]);
    xml.text("w:t", &[("xml:space", "preserve")], words);
    xml.close();
}
