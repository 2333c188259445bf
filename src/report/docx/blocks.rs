//! The blocks of a page as paragraphs.

use super::links::Links;
use super::notes::{Notes, address, run, styled};
use super::pictures::Pictures;
use super::sections::{MARGIN, Turn};
use super::table::color;
use super::xml::Xml;
use super::{AUTHOR, DATE, part};
use crate::redline::{Change, Redline};
use crate::report::model::SourceNote;
use crate::report::page::{Block, Figure, Heading, Item, Marker, RedlineStyle, Span, Text, Tone};

/// How far header and footer stand from the edge of the sheet, in twentieths of a point: 1 cm.
const EDGE: &str = "567";

/// The body of a document that is being written.
pub(super) struct Body<'p> {
    pub(super) xml: Xml,
    pub(super) links: Links<'p>,
    pub(super) pictures: Pictures,
    notes: Notes,
    /// The heading under which it is written.
    pub(super) above: Option<String>,
    /// The level of that heading.
    level: u8,
    /// How many parts are written: the first has no header on its first page.
    parts: usize,
    /// How many changes are tracked so far; each has a number of its own.
    changes: usize,
}

impl<'p> Body<'p> {
    pub(super) fn new(notes: Notes, links: Links<'p>, pictures: Pictures) -> Self {
        let mut xml = part("w:document");
        xml.open("w:body", &[]);
        Self { xml, links, pictures, notes, above: None, level: 0, parts: 0, changes: 0 }
    }

    /// The document, its endnotes and the files of its pictures; `turn` is how the sheets of the last part lie.
    pub(super) fn finish(mut self, turn: Turn) -> (Vec<u8>, Vec<u8>, Vec<Vec<u8>>) {
        self.section(turn);
        (self.xml.finish(), self.notes.finish(), self.pictures.files)
    }

    pub(super) fn blocks(&mut self, blocks: &[&Block], turn: Turn) {
        for (index, block) in blocks.iter().enumerate() {
            let next = blocks.get(index + 1);
            let is_before_table = matches!(next, Some(Block::Table(_)));
            match block {
                Block::Heading(heading) => self.heading(heading),
                Block::Paragraph(text) => {
                    let style = if is_before_table { "TableLead" } else { "BodyText" };
                    self.paragraph(style, |body| body.text(text));
                }
                Block::Item(item) if is_of_redline(item, &blocks[index + 1..]) => {
                    self.paragraph("Aside", |body| body.text(&item.text));
                }
                Block::Item(item) => self.item(item),
                Block::Figures(figures) => figures.iter().for_each(|figure| self.figure(figure)),
                Block::Table(table) => self.table(table, turn),
                Block::Redline(redline, style) => self.redline(redline, *style),
                Block::RedlineKey(style) => self.redline_key(*style),
                Block::Picture(picture) => self.picture(picture, turn),
                // Word puts endnotes behind everything.
                Block::Sources(_) | Block::Gap => {}
            }
        }
    }

    /// A paragraph in a style.
    pub(super) fn paragraph(&mut self, style: &str, inside: impl FnOnce(&mut Self)) {
        self.paragraph_with(style, |_| {}, inside);
    }

    /// A paragraph in a style and with properties of its own.
    fn paragraph_with(
        &mut self,
        style: &str,
        properties: impl FnOnce(&mut Xml),
        inside: impl FnOnce(&mut Self),
    ) {
        self.xml.open("w:p", &[]);
        self.xml.open("w:pPr", &[]);
        self.xml.empty("w:pStyle", &[("w:val", style)]);
        properties(&mut self.xml);
        self.xml.close();
        inside(self);
        self.xml.close();
    }

    fn heading(&mut self, heading: &Heading) {
        // No level is left out, so that a reader who goes by headings does not miss one.
        self.level = heading.level.min(self.level + 1);
        let style = match self.level {
            0 | 1 => "Title",
            2 => "Heading1",
            3 => "Heading2",
            _ => "Heading3",
        };
        self.above = Some(heading.title.clone());
        self.paragraph(style, |body| run(&mut body.xml, &heading.title));
        if !heading.aside.is_empty() {
            self.paragraph("Aside", |body| body.text(&heading.aside));
        }
    }

    fn item(&mut self, item: &Item) {
        let depth = item.depth.min(6).to_string();
        match &item.marker {
            Marker::None | Marker::Bullet => {
                let list = |xml: &mut Xml| {
                    xml.open("w:numPr", &[]);
                    xml.empty("w:ilvl", &[("w:val", &depth)]);
                    xml.empty("w:numId", &[("w:val", "1")]);
                    xml.close();
                };
                self.paragraph_with("ListParagraph", list, |body| body.text(&item.text));
            }
            Marker::Label(label) => self.paragraph("Labelled", |body| {
                body.bold(label);
                body.tab();
                body.text(&item.text);
            }),
        }
        for text in &item.below {
            self.paragraph("ListContinue", |body| body.text(text));
        }
    }

    fn figure(&mut self, figure: &Figure) {
        let label = match figure.count {
            Some(count) => format!("{count} {}", figure.label),
            None => figure.label.clone(),
        };
        self.paragraph("Figure", |body| {
            body.bold(&label);
            body.tab();
            body.text(&figure.text);
        });
    }

    fn text(&mut self, text: &Text) {
        self.toned(text, Tone::Plain);
    }

    /// A text in a tone.
    pub(super) fn toned(&mut self, text: &Text, tone: Tone) {
        for span in &text.spans {
            match span {
                Span::Plain(words) => self.words(words, tone, text.is_aside),
                Span::Rows(words, tags) => self.links.lead(&mut self.xml, words, tags),
                Span::Bold(words) => self.bold(words),
                Span::Cite(numbers) => self.notes.cite(&mut self.xml, numbers),
            }
        }
    }

    fn words(&mut self, words: &str, tone: Tone, is_aside: bool) {
        let color = color(tone).or(is_aside.then_some("595959"));
        let Some(color) = color else { return run(&mut self.xml, words) };
        self.xml.open("w:r", &[]);
        self.xml.open("w:rPr", &[]);
        self.xml.empty("w:color", &[("w:val", color)]);
        self.xml.close();
        self.xml.text("w:t", &[("xml:space", "preserve")], words);
        self.xml.close();
    }

    pub(super) fn bold(&mut self, words: &str) {
        self.xml.open("w:r", &[]);
        self.xml.open("w:rPr", &[]);
        self.xml.empty("w:b", &[]);
        self.xml.close();
        self.xml.text("w:t", &[("xml:space", "preserve")], words);
        self.xml.close();
    }

    fn tab(&mut self) {
        self.xml.open("w:r", &[]);
        self.xml.empty("w:tab", &[]);
        self.xml.close();
    }

    /// A redline as tracked changes: who accepts them all is left with B's words, who rejects them with A's.
    fn redline(&mut self, redline: &Redline, style: RedlineStyle) {
        match style {
            RedlineStyle::None => {}
            RedlineStyle::Inline => self.paragraph("Statement", |body| body.segments(redline)),
            RedlineStyle::SideBySide | RedlineStyle::Unified => {
                for (side, without) in [("A", Change::Inserted), ("B", Change::Deleted)] {
                    self.paragraph("Labelled", |body| {
                        body.bold(side);
                        body.tab();
                        body.side(redline, without);
                    });
                }
            }
        }
    }

    fn segments(&mut self, redline: &Redline) {
        for segment in &redline.segments {
            let (tag, text) = match segment.change {
                Change::Kept => {
                    run(&mut self.xml, &segment.text);
                    continue;
                }
                Change::Deleted => ("w:del", "w:delText"),
                Change::Inserted => ("w:ins", "w:t"),
            };
            self.changes += 1;
            let id = self.changes.to_string();
            self.xml.open(tag, &[("w:id", &id), ("w:author", AUTHOR), ("w:date", DATE)]);
            self.xml.open("w:r", &[]);
            self.xml.text(text, &[("xml:space", "preserve")], &segment.text);
            self.xml.close();
            self.xml.close();
        }
    }

    /// One side of a redline, what the other lacks set off.
    fn side(&mut self, redline: &Redline, without: Change) {
        for segment in redline.segments.iter().filter(|segment| segment.change != without) {
            match segment.change {
                Change::Kept => run(&mut self.xml, &segment.text),
                Change::Deleted => styled(&mut self.xml, "OnlyInA", &segment.text),
                Change::Inserted => styled(&mut self.xml, "OnlyInB", &segment.text),
            }
        }
    }

    fn redline_key(&mut self, style: RedlineStyle) {
        match style {
            RedlineStyle::None => {}
            RedlineStyle::Inline => {
                let key =
                    "The differences are tracked changes: accepted, B's statement is left; rejected, A's.";
                self.paragraph("BodyText", |body| run(&mut body.xml, key));
            }
            RedlineStyle::SideBySide | RedlineStyle::Unified => self.paragraph("BodyText", |body| {
                styled(&mut body.xml, "OnlyInA", "only in A");
                run(&mut body.xml, " ");
                styled(&mut body.xml, "OnlyInB", "only in B");
            }),
        }
    }

    /// The heading of the endnotes, and the sources that nothing cites.
    pub(super) fn sources(&mut self, sources: &[&SourceNote]) {
        if sources.is_empty() {
            return;
        }
        self.paragraph("Heading1", |body| run(&mut body.xml, "Sources"));
        for source in self.notes.uncited() {
            self.paragraph("EndnoteText", |body| {
                run(&mut body.xml, &source.number.to_string());
                body.tab();
                run(&mut body.xml, &source.to_words());
                if let Some(url) = &source.url {
                    run(&mut body.xml, " ");
                    address(&mut body.xml, url);
                }
            });
        }
    }

    /// Ends a part whose sheets lie so.
    pub(super) fn section_break(&mut self, turn: Turn) {
        self.xml.open("w:p", &[]);
        self.xml.open("w:pPr", &[]);
        self.xml.empty("w:pStyle", &[("w:val", "TableGap")]);
        self.section(turn);
        self.xml.close();
        self.xml.close();
    }

    fn section(&mut self, turn: Turn) {
        let (width, height) = turn.paper();
        let (width, height, margin) = (width.to_string(), height.to_string(), MARGIN.to_string());
        let lies = match turn {
            Turn::Portrait => "portrait",
            Turn::Landscape => "landscape",
        };
        self.xml.open("w:sectPr", &[]);
        let is_first = self.parts == 0;
        self.parts += 1;
        self.xml.empty("w:headerReference", &[("w:type", "default"), ("r:id", "header")]);
        self.xml.empty("w:footerReference", &[("w:type", "default"), ("r:id", "footer")]);
        if is_first {
            self.xml.empty("w:footerReference", &[("w:type", "first"), ("r:id", "footer")]);
        }
        self.xml.open("w:endnotePr", &[]);
        self.xml.empty("w:numFmt", &[("w:val", "decimal")]);
        self.xml.close();
        self.xml.empty("w:pgSz", &[("w:w", &width), ("w:h", &height), ("w:orient", lies)]);
        let sides = ["w:top", "w:right", "w:bottom", "w:left"];
        let mut margins: Vec<(&str, &str)> = sides.iter().map(|side| (*side, margin.as_str())).collect();
        margins.extend([("w:header", EDGE), ("w:footer", EDGE), ("w:gutter", "0")]);
        self.xml.empty("w:pgMar", &margins);
        if is_first {
            // The title stands on the page already.
            self.xml.empty("w:titlePg", &[]);
        }
        self.xml.close();
    }
}

/// Whether an item says what the redline below it is, and stays with it.
fn is_of_redline(item: &Item, below: &[&Block]) -> bool {
    let is_plain = |item: &Item| item.marker == Marker::None && item.below.is_empty();
    let next = below.iter().find(|block| !matches!(block, Block::Item(item) if is_plain(item)));
    is_plain(item) && matches!(next, Some(Block::Redline(..)))
}
