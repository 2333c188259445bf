//! A page as Markdown with the tables and footnotes of GitHub.

use pulldown_cmark::{Alignment, CowStr, Event, HeadingLevel, Options, Tag, TagEnd};

use super::model::SourceNote;
use super::page::{Block, Cell, Figure, Heading, Item, Marker, Page, RedlineStyle, Row, Span, Table, Text};
use super::picture::Picture;
use crate::redline::{Change, Redline};
use crate::text::is_web_address;

/// Writes `page` as Markdown. Whatever its words hold is escaped, so that it is read as those words.
pub fn render(page: &Page) -> String {
    let mut writer = Writer::default();
    for block in &page.blocks {
        if !matches!(block, Block::Item(_)) {
            writer.end_list();
        }
        match block {
            Block::Heading(heading) => writer.heading(heading),
            Block::Paragraph(text) => writer.paragraph(text),
            Block::Item(item) => writer.item(item),
            Block::Figures(figures) => writer.figures(figures),
            Block::Table(table) => writer.table(table),
            Block::Redline(redline, style) => writer.redline(redline, *style),
            Block::RedlineKey(style) => writer.redline_key(*style),
            Block::Sources(sources) => writer.sources(sources),
            Block::Picture(picture) => writer.picture(picture),
            Block::Gap => {}
        }
    }
    writer.finish()
}

/// What a reader of the text understands beyond plain Markdown.
const DIALECT: Options =
    Options::ENABLE_TABLES.union(Options::ENABLE_FOOTNOTES).union(Options::ENABLE_STRIKETHROUGH);

/// The events of a Markdown text, in order.
#[derive(Default)]
struct Writer {
    events: Vec<Event<'static>>,
    in_list: bool,
}

impl Writer {
    fn finish(mut self) -> String {
        self.end_list();
        let mut written = String::new();
        let style = pulldown_cmark_to_cmark::Options { list_token: '-', ..Default::default() };
        let whole = pulldown_cmark_to_cmark::cmark_with_options(
            self.events.iter(),
            &mut written,
            DIALECT,
            style.clone(),
        );
        if whole.is_err() {
            // The marks of Markdown cannot set off every word: not one with a space at its edge, for one.
            written.clear();
            let events = self.events.iter().map(without_marks);
            pulldown_cmark_to_cmark::cmark_with_options(events, &mut written, DIALECT, style)
                .expect("every start has its end, tags stand anywhere, and a string takes any text");
        }
        written.push('\n');
        written
    }

    /// `inside` between the start and the end of a piece.
    fn within(&mut self, tag: Tag<'static>, inside: impl FnOnce(&mut Self)) {
        let end = TagEnd::from(tag.clone());
        self.events.push(Event::Start(tag));
        inside(self);
        self.events.push(Event::End(end));
    }

    fn words(&mut self, words: &str) {
        if !words.is_empty() {
            self.events.push(Event::Text(CowStr::from(words.to_owned())));
        }
    }

    fn html(&mut self, tag: &'static str) {
        self.events.push(Event::InlineHtml(CowStr::from(tag)));
    }

    fn text(&mut self, text: &Text) {
        for span in &text.spans {
            match span {
                Span::Plain(words) | Span::Rows(words, _) => self.words(words),
                Span::Bold(words) => self.strong(words),
                Span::Cite(numbers) => {
                    let notes = numbers.iter().map(|number| CowStr::from(number.to_string()));
                    self.events.extend(notes.map(Event::FootnoteReference));
                }
            }
        }
    }

    fn strong(&mut self, words: &str) {
        self.within(Tag::Strong, |writer| writer.words(words));
    }

    fn heading(&mut self, heading: &Heading) {
        let level = HeadingLevel::try_from(usize::from(heading.level)).unwrap_or(HeadingLevel::H6);
        let tag = Tag::Heading { level, id: None, classes: Vec::new(), attrs: Vec::new() };
        self.within(tag, |writer| writer.words(&heading.title));
        self.paragraph(&heading.aside);
    }

    fn paragraph(&mut self, text: &Text) {
        if !text.is_empty() {
            self.within(Tag::Paragraph, |writer| writer.text(text));
        }
    }

    /// A picture in words: a Markdown text has no place for a drawing of its own.
    fn picture(&mut self, picture: &Picture) {
        self.within(Tag::Paragraph, |writer| {
            writer.strong(&format!("{}.", picture.title));
            writer.words(" ");
            writer.words(&picture.alternative);
        });
    }

    fn start_list(&mut self) {
        if !self.in_list {
            self.events.push(Event::Start(Tag::List(None)));
            self.in_list = true;
        }
    }

    fn end_list(&mut self) {
        if self.in_list {
            self.events.push(Event::End(TagEnd::List(false)));
            self.in_list = false;
        }
    }

    fn item(&mut self, item: &Item) {
        self.start_list();
        self.within(Tag::Item, |writer| {
            if let Marker::Label(label) = &item.marker {
                writer.strong(label);
                writer.words(" ");
            }
            writer.text(&item.text);
            for text in &item.below {
                writer.html("<br>");
                writer.text(text);
            }
        });
    }

    fn figures(&mut self, figures: &[Figure]) {
        self.start_list();
        for figure in figures {
            self.within(Tag::Item, |writer| {
                let label = match figure.count {
                    Some(count) => format!("{count} {}", figure.label),
                    None => figure.label.clone(),
                };
                writer.strong(&label);
                writer.words(": ");
                writer.text(&figure.text);
            });
        }
        self.end_list();
    }

    fn table(&mut self, table: &Table) {
        self.within(Tag::Table(vec![Alignment::None; table.columns.len()]), |writer| {
            writer.within(Tag::TableHead, |writer| {
                for column in &table.columns {
                    writer.within(Tag::TableCell, |writer| writer.words(&column.name));
                }
            });
            for row in &table.rows {
                writer.row(row);
            }
        });
    }

    fn row(&mut self, row: &Row) {
        self.within(Tag::TableRow, |writer| {
            for cell in &row.cells {
                writer.within(Tag::TableCell, |writer| writer.cell(cell));
            }
        });
    }

    fn cell(&mut self, cell: &Cell) {
        for (index, line) in cell.lines.iter().enumerate() {
            if index > 0 {
                self.html("<br>");
            }
            self.text(line);
            // Else it would join the bar that ends the cell.
            if line.to_plain().ends_with('\\') {
                self.words(" ");
            }
        }
    }

    fn redline(&mut self, redline: &Redline, style: RedlineStyle) {
        match style {
            RedlineStyle::None => {}
            _ if redline.is_unchanged() => self.paragraph(&Text::from(redline.old_text())),
            RedlineStyle::Inline => self.within(Tag::Paragraph, |writer| writer.segments(redline, None)),
            RedlineStyle::SideBySide | RedlineStyle::Unified => {
                for (side, without) in [("A: ", Change::Inserted), ("B: ", Change::Deleted)] {
                    self.within(Tag::Paragraph, |writer| {
                        writer.words(side);
                        writer.segments(redline, Some(without));
                    });
                }
            }
        }
    }

    /// The pieces of a redline without those of one kind. Tags of HTML are read everywhere, even within a word,
    /// where the marks of Markdown are not.
    fn segments(&mut self, redline: &Redline, without: Option<Change>) {
        for segment in redline.segments.iter().filter(|segment| Some(segment.change) != without) {
            let (start, end) = match segment.change {
                Change::Kept => ("", ""),
                Change::Deleted => ("<del>", "</del>"),
                Change::Inserted => ("<ins>", "</ins>"),
            };
            if start.is_empty() {
                self.words(&segment.text);
            } else {
                self.html(start);
                self.words(&segment.text);
                self.html(end);
            }
        }
    }

    fn redline_key(&mut self, style: RedlineStyle) {
        if style == RedlineStyle::Inline {
            self.within(Tag::Paragraph, |writer| {
                writer.html("<del>");
                writer.words("only in A");
                writer.html("</del>");
                writer.words(" ");
                writer.html("<ins>");
                writer.words("only in B");
                writer.html("</ins>");
            });
        }
    }

    fn sources(&mut self, sources: &[SourceNote]) {
        for source in sources {
            self.within(Tag::FootnoteDefinition(CowStr::from(source.number.to_string())), |writer| {
                writer.within(Tag::Paragraph, |writer| {
                    writer.words(&source.to_words());
                    if let Some(url) = source.url.as_deref() {
                        writer.words(" ");
                        writer.address(url);
                    }
                });
            });
        }
    }

    /// An address, as a link where it is one of the web.
    fn address(&mut self, url: &str) {
        if is_web_address(url) {
            let link = Tag::Link {
                link_type: pulldown_cmark::LinkType::Autolink,
                dest_url: CowStr::from(url.to_owned()),
                title: CowStr::from(""),
                id: CowStr::from(""),
            };
            self.within(link, |writer| writer.words(url));
        } else {
            self.words(url);
        }
    }
}

/// The event, set off by a tag where it is set off by marks.
fn without_marks(event: &Event<'static>) -> Event<'static> {
    match event {
        Event::Start(Tag::Strong) => Event::InlineHtml(CowStr::from("<b>")),
        Event::End(TagEnd::Strong) => Event::InlineHtml(CowStr::from("</b>")),
        event => event.clone(),
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use pulldown_cmark::Parser;

    use super::*;

    /// The words that a reader of Markdown sees, and how often it sees anything but words in paragraphs and cells.
    fn read(markdown: &str) -> (String, usize) {
        let mut words = String::new();
        let mut others = 0;
        for event in Parser::new_ext(markdown, DIALECT) {
            match event {
                Event::Text(text) => words.push_str(&text),
                Event::SoftBreak => words.push('\n'),
                Event::Start(
                    Tag::Paragraph | Tag::Table(_) | Tag::TableHead | Tag::TableRow | Tag::TableCell,
                )
                | Event::End(_) => {}
                _ => others += 1,
            }
        }
        (words, others)
    }

    #[test]
    fn words_are_read_as_words() {
        for words in [
            "*bold* _it_ `code` ~~gone~~",
            "<script>alert(1)</script> & &amp;",
            "[a](javascript:x) ![b](c) [^1]",
            "# no heading",
            "1. no list",
            "- no list",
            "| a | b |",
            "a | b \\| c",
            "> no quote",
            "=HYPERLINK(\"x\")",
            "\\",
            "https://x.example <https://x.example>",
        ] {
            let mut page = Page { title: String::new(), blocks: Vec::new() };
            page.paragraph(words);
            let markdown = render(&page);
            assert_eq!(read(&markdown), (words.to_owned(), 0), "{markdown}");
            let mut table = Table::new(0, &[("x", 1)]);
            table.row(vec![Cell::from(words)]);
            page.blocks = vec![Block::Table(table)];
            let markdown = render(&page);
            assert_eq!(read(&markdown), (format!("x{words}"), 0), "{markdown}");
        }
    }

    #[test]
    fn words_that_no_mark_can_set_off_are_set_off_by_a_tag() {
        let mut page = Page { title: String::new(), blocks: Vec::new() };
        page.paragraph(Text::bold(" x ").then("y"));
        assert!(render(&page).contains("<b> x </b>y"), "{}", render(&page));
    }

    proptest! {
        #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

        #[test]
        fn any_word_is_read_as_that_word(words in "[-a-z0-9 .!*_`~<>\\[\\](){}#+|\\\\&:\"'=^]{0,40}") {
            let words = words.split_whitespace().collect::<Vec<_>>().join(" ");
            prop_assume!(!words.is_empty());
            let mut page = Page { title: String::new(), blocks: Vec::new() };
            page.paragraph(words.as_str());
            prop_assert_eq!(read(&render(&page)), (words, 0));
        }
    }
}
