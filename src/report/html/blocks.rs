//! Paragraphs, lists, figures and sources.

use maud::{Markup, PreEscaped, html};

use super::Writer;
use super::index::citation;
use crate::report::model::SourceNote;
use crate::report::page::{Block, Figure, Item, Marker, Span, Text};
use crate::report::picture::Ground;
use crate::text::{is_web_address, shown};

impl<'p> Writer<'p> {
    /// Blocks that stand under one heading, which is `name`. Neighbouring items make one list, also across a gap.
    pub(super) fn blocks(&self, blocks: &[&'p Block], name: &str) -> Markup {
        let mut items: Vec<&Item> = Vec::new();
        let mut written = Vec::new();
        for block in blocks {
            match block {
                Block::Item(item) => items.push(item),
                Block::Gap => {}
                Block::Heading(_)
                | Block::Paragraph(_)
                | Block::Figures(_)
                | Block::Table(_)
                | Block::Redline(..)
                | Block::RedlineKey(_)
                | Block::Picture(_)
                | Block::Sources(_) => {
                    written.push(self.list(&std::mem::take(&mut items)));
                    written.push(self.block(block, name));
                }
            }
        }
        written.push(self.list(&items));
        html! { @for piece in written { (piece) } }
    }

    fn block(&self, block: &Block, name: &str) -> Markup {
        match block {
            // Headings begin sections, items are gathered to lists.
            Block::Heading(_) | Block::Item(_) | Block::Gap => Markup::default(),
            Block::Paragraph(text) => html! { p { (self.text(text)) } },
            Block::Figures(figures) => self.figures(figures),
            Block::Table(table) => self.table(table, name),
            Block::Redline(redline, style) => super::redline::redline(redline, *style),
            Block::RedlineKey(style) => super::redline::key(*style),
            Block::Sources(sources) => self.sources(sources),
            // It is written by us, every word in it escaped.
            Block::Picture(picture) => html! { figure { (PreEscaped(picture.svg(Ground::Page))) } },
        }
    }

    pub(super) fn text(&self, text: &Text) -> Markup {
        html! { @for span in &text.spans { (self.span(span)) } }
    }

    fn span(&self, span: &Span) -> Markup {
        html! {
            @match span {
                Span::Plain(words) => (shown(words)),
                Span::Bold(words) => strong { (shown(words)) },
                Span::Cite(numbers) => (self.citations(numbers)),
                Span::Rows(words, tags) => @match self.index.first(tags) {
                    Some(row) => a.rows href={ "#" (row) } data-tag=[self.index.tokens(tags)] { (shown(words)) },
                    None => (shown(words)),
                },
            }
        }
    }

    /// Numbers of sources, each a link to it.
    fn citations(&self, numbers: &[usize]) -> Markup {
        html! {
            span.cite {
                "["
                @for (index, number) in numbers.iter().enumerate() {
                    @if index > 0 { ", " }
                    a #(self.index.cite(*number)) href={ "#source-" (number) } { (number) }
                }
                "]"
            }
        }
    }

    /// Items as a list, those that are set in deeper as lists within.
    fn list(&self, items: &[&Item]) -> Markup {
        let Some(depth) = items.iter().map(|item| item.depth).min() else { return Markup::default() };
        let kind = if items.iter().all(|item| matches!(item.marker, Marker::Label(_))) {
            Some("labelled")
        } else {
            items.iter().all(|item| item.marker == Marker::None).then_some("plain")
        };
        let mut rest = items;
        let mut lines = Vec::new();
        while let Some((first, after)) = rest.split_first() {
            let deeper = after.iter().take_while(|item| item.depth > depth).count();
            let (inner, next) = after.split_at(deeper);
            lines.push(self.item(first, inner));
            rest = next;
        }
        html! {
            ul class=[kind] { @for line in lines { (line) } }
        }
    }

    fn item(&self, item: &Item, inner: &[&Item]) -> Markup {
        html! {
            li data-tags=[self.index.tokens(&item.tags)] {
                @if let Marker::Label(label) = &item.marker { b.label { (shown(label.trim_end_matches([':', '.']))) } " " }
                div {
                    (self.text(&item.text))
                    @for text in &item.below { p { (self.text(text)) } }
                    (self.list(inner))
                }
            }
        }
    }

    fn figures(&self, figures: &[Figure]) -> Markup {
        html! {
            @if !figures.is_empty() {
                dl.figures {
                    @for figure in figures {
                        div {
                            dt {
                                @if let Some(count) = figure.count { b { (count) } " " }
                                (shown(&figure.label))
                            }
                            dd { (self.text(&figure.text)) }
                        }
                    }
                }
            }
        }
    }

    fn sources(&self, sources: &[SourceNote]) -> Markup {
        html! {
            ol.sources {
                @for source in sources {
                    li id={ "source-" (source.number) } value=(source.number) {
                        span.source { (shown(&source.to_words())) }
                        @if let Some(url) = source.url.as_deref() { " " (address(url)) }
                        (self.back(source.number))
                    }
                }
            }
        }
    }

    /// The ways back from a source to where it is cited.
    fn back(&self, source: usize) -> Markup {
        let times = self.index.times_cited(source);
        html! {
            @if times > 0 {
                " "
                span.back {
                    "Cited: "
                    @for time in 1..=times.min(MOST_WAYS_BACK) {
                        @if time > 1 { " " }
                        a href={ "#" (citation(source, time)) } { span.unseen { "place " } (time) }
                    }
                    @if times > MOST_WAYS_BACK { " … " (times) " times" }
                }
            }
        }
    }
}

/// More ways back than a reader would try are only counted.
const MOST_WAYS_BACK: usize = 8;

/// An address, as a link where it is one of the web.
fn address(url: &str) -> Markup {
    html! {
        @if is_web_address(url) { a.address href=(shown(url)) { (shown(url)) } } @else { span.address { (shown(url)) } }
    }
}
