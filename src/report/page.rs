//! A report laid out: headings, paragraphs, tables and redlines in reading order, for any format to write.

use std::borrow::Cow;
use std::sync::Arc;

use super::model::SourceNote;
use super::picture::Picture;
use crate::redline::Redline;

/// A report laid out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Page {
    /// What the report is called.
    pub title: String,
    /// What stands in it, from top to bottom.
    pub blocks: Vec<Block>,
}

/// A piece of a page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Block {
    /// A heading.
    Heading(Heading),
    /// A paragraph.
    Paragraph(Text),
    /// An item of a list; neighbouring ones make one list.
    Item(Item),
    /// Figures with what they count, one below the other.
    Figures(Vec<Figure>),
    /// A table.
    Table(Table),
    /// Two texts as one, with what was deleted and inserted marked.
    Redline(Redline, RedlineStyle),
    /// What the marks of the redlines that follow mean.
    RedlineKey(RedlineStyle),
    /// The sources that the page cites, by number, under a heading such as the format has for them.
    Sources(Vec<SourceNote>),
    /// A picture, which shows what stands in words beside it too.
    Picture(Picture),
    /// Some room before what comes next.
    Gap,
}

/// A heading.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Heading {
    /// 1 for the page, 2 for a section, 3 and 4 for parts of it.
    pub level: u8,
    /// What it says.
    pub title: String,
    /// What stands beside it and is no part of the name.
    pub aside: Text,
    /// What the part that it heads can be found by, like a row of a table.
    pub tags: Tags,
}

/// What a row can be found by: a name such as `area` or `relation`, and its value.
pub type Tag = (&'static str, String);

/// The tags of a part of a page; what is about the same shares them.
pub type Tags = Arc<[Tag]>;

/// Text in a line or a paragraph.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Text {
    /// Its pieces, in reading order.
    pub spans: Vec<Span>,
    /// Whether it only adds to what stands before it, and may be set smaller.
    pub is_aside: bool,
}

/// A piece of text of one kind.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Span {
    /// Words as they are.
    Plain(String),
    /// Words that are set off.
    Bold(String),
    /// Numbers of sources.
    Cite(Vec<usize>),
    /// Words that stand for the rows with all these tags, such as a count of them.
    Rows(String, Vec<Tag>),
}

/// An item of a list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Item {
    /// How deep it is set in: 0 for the margin.
    pub depth: u8,
    /// What stands before it.
    pub marker: Marker,
    /// What it says.
    pub text: Text,
    /// What is said of it, in paragraphs below.
    pub below: Vec<Text>,
    /// What it can be found by, like a row of a table.
    pub tags: Tags,
}

/// What stands before an item.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Marker {
    /// Nothing.
    None,
    /// A point.
    Bullet,
    /// A word or a letter.
    Label(String),
}

/// A figure with what it counts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Figure {
    /// How many there are, where it is a count.
    pub count: Option<usize>,
    /// What is counted or measured.
    pub label: String,
    /// The ratio or the points counted, and what they rest on.
    pub text: Text,
}

/// A table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Table {
    /// Its columns.
    pub columns: Vec<Column>,
    /// Its rows.
    pub rows: Vec<Row>,
    /// Whether its cells are short enough to do without lines between rows.
    pub is_dense: bool,
    /// The least width in characters at which its columns can be read; below it each row is written as a list.
    pub least_width: usize,
    /// How its columns may be divided among several tables where there is no room for all of them.
    pub blocks: Option<Blocks>,
}

/// How a table of many columns is divided where there is no room for all.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Blocks {
    /// How many columns from the first stand in every block.
    pub repeated: usize,
    /// The least width in characters of all repeated columns together, and of each other column.
    pub least: [usize; 2],
}

/// A column of a table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Column {
    /// Its heading.
    pub name: String,
    /// What the heading stands for, where it is a letter; empty where it says so itself.
    pub about: String,
    /// Its share of the width, beside the shares of the others.
    pub share: usize,
}

/// A row of a table.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Row {
    /// Its cells, one a column.
    pub cells: Vec<Cell>,
    /// What it can be found by.
    pub tags: Tags,
}

/// A cell of a table.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Cell {
    /// Its lines; none where there is nothing to say.
    pub lines: Vec<Text>,
    /// How it is set off.
    pub tone: Tone,
}

/// How a cell is set off. What it means is always said in words too.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Tone {
    /// Not at all.
    #[default]
    Plain,
    /// As agreement.
    Good,
    /// As a difference.
    Bad,
    /// As not settled.
    Open,
    /// As of less weight.
    Dim,
}

/// How two statements are held against each other.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum RedlineStyle {
    /// In one text, what was deleted and inserted marked.
    #[default]
    Inline,
    /// In two columns.
    SideBySide,
    /// In two lines.
    Unified,
    /// Not at all.
    None,
}

impl Page {
    /// An empty page with its heading.
    pub(super) fn new(title: String) -> Self {
        let mut page = Self { title: title.clone(), blocks: Vec::new() };
        page.heading(1, title);
        page
    }

    /// A part of a page, to be put into one.
    pub(super) fn part() -> Self {
        Self { title: String::new(), blocks: Vec::new() }
    }

    pub(super) fn heading(&mut self, level: u8, title: impl Into<String>) {
        self.heading_with(level, title, Text::default());
    }

    /// A heading with something beside it.
    pub(super) fn heading_with(&mut self, level: u8, title: impl Into<String>, aside: Text) {
        self.heading_tagged(level, title, aside, Arc::default());
    }

    /// A heading of a part that can be found by tags.
    pub(super) fn heading_tagged(&mut self, level: u8, title: impl Into<String>, aside: Text, tags: Tags) {
        self.blocks.push(Block::Heading(Heading { level, title: title.into(), aside, tags }));
    }

    /// A paragraph, unless it is empty.
    pub(super) fn paragraph(&mut self, text: impl Into<Text>) {
        let text = text.into();
        if !text.is_empty() {
            self.blocks.push(Block::Paragraph(text));
        }
    }

    pub(super) fn item(&mut self, depth: u8, marker: Marker, text: impl Into<Text>) {
        self.item_with(depth, marker, text, Vec::new());
    }

    /// An item with paragraphs below it.
    pub(super) fn item_with(&mut self, depth: u8, marker: Marker, text: impl Into<Text>, below: Vec<Text>) {
        self.blocks.push(Block::Item(Item { depth, marker, text: text.into(), below, tags: Arc::default() }));
    }

    /// An item that can be found by tags.
    pub(super) fn item_tagged(&mut self, depth: u8, text: impl Into<Text>, tags: Tags) {
        let (marker, text, below) = (Marker::None, text.into(), Vec::new());
        self.blocks.push(Block::Item(Item { depth, marker, text, below, tags }));
    }

    pub(super) fn pictures<'p>(&mut self, pictures: impl IntoIterator<Item = &'p Picture>) {
        self.blocks.extend(pictures.into_iter().cloned().map(Block::Picture));
    }

    pub(super) fn gap(&mut self) {
        self.blocks.push(Block::Gap);
    }

    pub(super) fn push(&mut self, block: Block) {
        self.blocks.push(block);
    }
}

impl Text {
    /// Words that are set off.
    pub(super) fn bold(words: impl Into<String>) -> Self {
        Self { spans: vec![Span::Bold(words.into())], is_aside: false }
    }

    /// The text with words behind it.
    pub(super) fn then(mut self, words: impl Into<String>) -> Self {
        let words = words.into();
        if !words.is_empty() {
            self.spans.push(Span::Plain(words));
        }
        self
    }

    /// The text with words behind it that stand for the rows with a tag.
    pub(super) fn rows(mut self, words: impl Into<String>, tag: Tag) -> Self {
        self.spans.push(Span::Rows(words.into(), vec![tag]));
        self
    }

    /// The text with the numbers of sources behind it.
    pub(super) fn cite(mut self, numbers: &[usize]) -> Self {
        if !numbers.is_empty() {
            if !self.is_empty() {
                self.spans.push(Span::Plain(" ".to_owned()));
            }
            self.spans.push(Span::Cite(numbers.to_vec()));
        }
        self
    }

    /// The text as one that only adds to what stands before it.
    pub(super) fn aside(self) -> Self {
        Self { is_aside: true, ..self }
    }

    /// The text with another behind it.
    pub(super) fn append(mut self, other: Self) -> Self {
        self.spans.extend(other.spans);
        self
    }

    /// Whether there is nothing in it.
    pub fn is_empty(&self) -> bool {
        self.spans.is_empty()
    }

    /// The text without any marks of its kind.
    pub fn to_plain(&self) -> String {
        self.spans.iter().map(Span::to_plain).collect()
    }
}

impl Span {
    /// The words, or the numbers in brackets.
    pub fn to_plain(&self) -> Cow<'_, str> {
        match self {
            Self::Plain(words) | Self::Bold(words) | Self::Rows(words, _) => Cow::Borrowed(words),
            Self::Cite(numbers) => Cow::Owned(cited(numbers)),
        }
    }
}

impl<T: Into<String>> From<T> for Text {
    fn from(words: T) -> Self {
        Self::default().then(words)
    }
}

impl Table {
    /// An empty table; each column is a heading with its share of the width.
    pub(super) fn new(least_width: usize, columns: &[(&str, usize)]) -> Self {
        let column = |(name, share): &(&str, usize)| Column {
            name: (*name).to_owned(),
            about: String::new(),
            share: *share,
        };
        Self {
            columns: columns.iter().map(column).collect(),
            rows: Vec::new(),
            is_dense: false,
            least_width,
            blocks: None,
        }
    }

    /// The table with what the heading of a column stands for.
    pub(super) fn about(mut self, name: &str, about: &str) -> Self {
        for column in self.columns.iter_mut().filter(|column| column.name == name) {
            about.clone_into(&mut column.about);
        }
        self
    }

    /// The table without lines between its rows.
    pub(super) fn dense(self) -> Self {
        Self { is_dense: true, ..self }
    }

    /// The table, to be divided into blocks of columns where there is no room for all.
    pub(super) fn in_blocks(self, blocks: Blocks) -> Self {
        Self { blocks: Some(blocks), ..self }
    }

    /// The table in as few blocks of columns as have room within `width`, as even as can be.
    pub fn within(&self, width: usize) -> Vec<Cow<'_, Self>> {
        let Some(Blocks { repeated, least: [least_of_repeated, least] }) = self.blocks else {
            return vec![Cow::Borrowed(self)];
        };
        let others = self.columns.len().saturating_sub(repeated);
        let most = (width.saturating_sub(least_of_repeated) / least.max(1)).max(1);
        let blocks = others.div_ceil(most).max(1);
        let of_block = |block: usize| {
            let (from, to) = (repeated + block * others / blocks, repeated + (block + 1) * others / blocks);
            let is_in = move |column: usize| column < repeated || (from..to).contains(&column);
            let row = |row: &Row| Row { cells: picked(&row.cells, is_in), tags: row.tags.clone() };
            Self {
                columns: picked(&self.columns, is_in),
                rows: self.rows.iter().map(row).collect(),
                blocks: None,
                ..self.clone_empty()
            }
        };
        (0..blocks).map(of_block).map(Cow::Owned).collect()
    }

    fn clone_empty(&self) -> Self {
        Self { columns: Vec::new(), rows: Vec::new(), ..*self }
    }

    pub(super) fn row(&mut self, cells: Vec<Cell>) {
        self.rows.push(Row { cells, tags: Arc::default() });
    }
}

/// The items at the places that are wanted.
fn picked<T: Clone>(items: &[T], is_wanted: impl Fn(usize) -> bool) -> Vec<T> {
    items.iter().enumerate().filter(|(place, _)| is_wanted(*place)).map(|(_, item)| item.clone()).collect()
}

impl Cell {
    /// A cell of several lines, the empty ones left out.
    pub(super) fn of(lines: Vec<Text>) -> Self {
        let lines = lines.into_iter().filter(|line| !line.is_empty()).collect();
        Self { lines, tone: Tone::Plain }
    }

    /// A cell of several lines, all but the first of which add to it.
    pub(super) fn led_by_first(lines: Vec<Text>) -> Self {
        let mut lines = lines.into_iter().filter(|line| !line.is_empty());
        let first = lines.next();
        Self::of(first.into_iter().chain(lines.map(Text::aside)).collect())
    }

    /// The cell in a tone.
    pub(super) fn toned(self, tone: Tone) -> Self {
        Self { tone, ..self }
    }
}

impl<T: Into<Text>> From<T> for Cell {
    fn from(text: T) -> Self {
        Self::of(vec![text.into()])
    }
}

/// Numbers of sources as they are cited, in one word so that no line break parts them: `[1,4-6]`.
pub fn cited(numbers: &[usize]) -> String {
    let mut runs: Vec<(usize, usize)> = Vec::new();
    for number in numbers {
        match runs.last_mut() {
            Some((_, last)) if *last + 1 == *number => *last = *number,
            _ => runs.push((*number, *number)),
        }
    }
    let written: Vec<String> = runs
        .into_iter()
        .map(|(first, last)| match last - first {
            0 => first.to_string(),
            1 => format!("{first},{last}"),
            _ => format!("{first}-{last}"),
        })
        .collect();
    if written.is_empty() { String::new() } else { format!("[{}]", written.join(",")) }
}

#[cfg(test)]
mod tests {
    use super::cited;

    #[test]
    fn runs_of_sources_are_cited_as_ranges() {
        for (numbers, expected) in
            [(&[][..], ""), (&[3], "[3]"), (&[1, 2], "[1,2]"), (&[1, 4, 5, 6, 9], "[1,4-6,9]")]
        {
            assert_eq!(cited(numbers), expected);
        }
    }
}
