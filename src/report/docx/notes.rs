//! Sources as endnotes.
//!
//! A note is bound to the place where its source is cited first; where the source is cited again, a field refers to that
//! note, so that no source is printed twice. Endnotes, since one source may bear out rows of many pages. Each has the
//! number that the source has in every other format: Word counts it where it would come to the same number, else the
//! number stands there as a mark of our own.

use std::collections::BTreeSet;

use super::part;
use super::xml::Xml;
use crate::report::model::SourceNote;
use crate::text::is_web_address;

/// The endnotes of a document.
pub(super) struct Notes {
    xml: Xml,
    sources: Vec<SourceNote>,
    /// The sources cited so far.
    cited: BTreeSet<usize>,
    /// How many of the notes are counted by Word.
    counted: usize,
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
            cited: BTreeSet::new(),
            counted: 0,
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
        if self.cited.contains(&number) {
            field(paragraph, &format!(" NOTEREF source_{number} \\h "), &number.to_string());
            return;
        }
        let Some(source) = self.sources.iter().find(|source| source.number == number).cloned() else {
            return run(paragraph, &number.to_string());
        };
        self.cited.insert(number);
        let is_counted = number == self.counted + 1;
        self.counted += usize::from(is_counted);
        let id = number.to_string();
        paragraph.empty("w:bookmarkStart", &[("w:id", &id), ("w:name", &format!("source_{id}"))]);
        if is_counted {
            mark(paragraph, "w:endnoteReference", &[("w:id", &id)], None);
        } else {
            let attributes = [("w:customMarkFollows", "1"), ("w:id", &id)];
            mark(paragraph, "w:endnoteReference", &attributes, Some(&id));
        }
        paragraph.empty("w:bookmarkEnd", &[("w:id", &id)]);
        self.note(&source, &id, is_counted);
    }

    fn note(&mut self, source: &SourceNote, id: &str, is_counted: bool) {
        self.xml.open("w:endnote", &[("w:id", id)]);
        self.xml.open("w:p", &[]);
        self.xml.open("w:pPr", &[]);
        self.xml.empty("w:pStyle", &[("w:val", "EndnoteText")]);
        self.xml.close();
        if is_counted {
            mark(&mut self.xml, "w:endnoteRef", &[], None);
        } else {
            run(&mut self.xml, id);
        }
        self.xml.open("w:r", &[]);
        self.xml.empty("w:tab", &[]);
        self.xml.close();
        run(&mut self.xml, &source.to_words());
        if let Some(url) = &source.url {
            run(&mut self.xml, " ");
            address(&mut self.xml, url);
        }
        self.xml.close();
        self.xml.close();
    }

    /// The sources that nothing cites.
    pub(super) fn uncited(&self) -> Vec<SourceNote> {
        self.sources.iter().filter(|source| !self.cited.contains(&source.number)).cloned().collect()
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
pub(super) fn field(xml: &mut Xml, instruction: &str, shown: &str) {
    xml.open("w:fldSimple", &[("w:instr", instruction)]);
    run(xml, shown);
    xml.close();
}

/// The number of a note, counted by Word or as a mark of our own.
fn mark(xml: &mut Xml, name: &str, attributes: &[(&str, &str)], of_our_own: Option<&str>) {
    xml.open("w:r", &[]);
    xml.open("w:rPr", &[]);
    xml.empty("w:rStyle", &[("w:val", "EndnoteReference")]);
    xml.close();
    xml.empty(name, attributes);
    if let Some(words) = of_our_own {
        xml.text("w:t", &[], words);
    }
    xml.close();
}

/// Words in a run of their own.
pub(super) fn run(xml: &mut Xml, words: &str) {
    xml.open("w:r", &[]);
    xml.text("w:t", &[("xml:space", "preserve")], words);
    xml.close();
}

/// Words in a run of their own, in a style.
pub(super) fn styled(xml: &mut Xml, style: &str, words: &str) {
    xml.open("w:r", &[]);
    xml.open("w:rPr", &[]);
    xml.empty("w:rStyle", &[("w:val", style)]);
    xml.close();
    xml.text("w:t", &[("xml:space", "preserve")], words);
    xml.close();
}
