//! What a page's links lead to: rows by their tags, sources by their numbers.

use std::cell::RefCell;
use std::collections::BTreeMap;

use super::outline::{Names, Section, slug};
use crate::report::page::{Block, Page, Row, Tag};

/// Where everything on a page stands that a link leads to.
pub(super) struct Index<'p> {
    /// The token of each tag of a row, and the first row that has it.
    tags: BTreeMap<&'p Tag, (String, usize)>,
    /// The name of each tagged row, by where it stands in memory, which is what tells equal rows apart.
    rows: BTreeMap<*const Row, usize>,
    /// The names of the tagged rows, in their order.
    names: Vec<String>,
    /// How many rows have a tag.
    counts: BTreeMap<&'p Tag, usize>,
    /// The section that has an issue's wordings.
    wordings: BTreeMap<&'p str, String>,
    /// How often each source has been cited so far.
    cited: RefCell<BTreeMap<usize, usize>>,
}

/// The tag that names what a row is about.
const ABOUT: &str = "issue";

impl<'p> Index<'p> {
    pub(super) fn of(page: &'p Page, root: &Section<'p>) -> Self {
        let mut index = Self {
            tags: BTreeMap::new(),
            rows: BTreeMap::new(),
            names: Vec::new(),
            counts: BTreeMap::new(),
            wordings: BTreeMap::new(),
            cited: RefCell::default(),
        };
        let (mut names, mut tokens) = (Names::default(), Names::default());
        let tables = page.blocks.iter().filter_map(|block| match block {
            Block::Table(table) => Some(table),
            _ => None,
        });
        for row in tables.flat_map(|table| &table.rows).filter(|row| !row.tags.is_empty()) {
            let number = index.names.len();
            let about = about(&row.tags).unwrap_or_default();
            index.names.push(names.unique(&format!("row {about}")));
            index.rows.insert(std::ptr::from_ref(row), number);
            for tag in &row.tags {
                *index.counts.entry(tag).or_default() += 1;
                index.tags.entry(tag).or_insert_with(|| (token(tag, &mut tokens), number));
            }
        }
        index.find_wordings(root);
        index
    }

    fn find_wordings(&mut self, section: &Section<'p>) {
        if let Some(heading) = section.heading
            && let Some(issue) = about(&heading.tags)
        {
            self.wordings.entry(issue).or_insert_with(|| section.id.clone());
        }
        for part in &section.parts {
            self.find_wordings(part);
        }
    }

    /// The name of a row that has tags.
    pub(super) fn name(&self, row: &Row) -> Option<&str> {
        let number = self.rows.get(&std::ptr::from_ref(row))?;
        self.names.get(*number).map(String::as_str)
    }

    /// The first row with a tag, and the tag's token.
    pub(super) fn first(&self, tag: &Tag) -> Option<(&str, &str)> {
        let (token, row) = self.tags.get(tag)?;
        Some((self.names.get(*row)?, token))
    }

    /// The row that is about the same as a part with these tags.
    pub(super) fn row_of(&self, tags: &[Tag]) -> Option<&str> {
        let tag = tags.iter().find(|(name, _)| *name == ABOUT)?;
        self.first(tag).map(|(row, _)| row)
    }

    /// The section that has the words of what a row is about.
    pub(super) fn wording_of(&self, row: &Row) -> Option<&str> {
        self.wordings.get(about(&row.tags)?).map(String::as_str)
    }

    /// The tokens of tags, apart by spaces; none where no row has any of them.
    pub(super) fn tokens(&self, tags: &[Tag]) -> Option<String> {
        let tokens: Vec<&str> =
            tags.iter().filter_map(|tag| self.tags.get(tag)).map(|(token, _)| token.as_str()).collect();
        (!tokens.is_empty()).then(|| tokens.join(" "))
    }

    /// The tags that rows can be narrowed to, by name, each with its token and how many rows have it.
    pub(super) fn choices(&self) -> Vec<(&'p str, Vec<Choice<'p>>)> {
        let mut names: Vec<(&str, Vec<Choice<'p>>)> = Vec::new();
        let mut tags: Vec<_> = self.tags.iter().collect();
        tags.sort_by_key(|((name, _), (_, row))| (place(name), *row));
        for (tag, (token, _)) in tags {
            let (name, value) = (tag.0, tag.1.as_str());
            if name == ABOUT {
                continue;
            }
            let choice =
                Choice { value, token: token.clone(), rows: self.counts.get(tag).copied().unwrap_or(0) };
            match names.iter_mut().find(|(known, _)| *known == name) {
                Some((_, choices)) => choices.push(choice),
                None => names.push((name, vec![choice])),
            }
        }
        names.retain(|(_, choices)| choices.len() > 1);
        names
    }

    /// How many rows have tags.
    pub(super) fn tagged_rows(&self) -> usize {
        self.names.len()
    }

    /// The name of the next place that cites a source.
    pub(super) fn cite(&self, source: usize) -> String {
        let mut cited = self.cited.borrow_mut();
        let times = cited.entry(source).or_default();
        *times += 1;
        citation(source, *times)
    }

    /// How often a source has been cited so far.
    pub(super) fn times_cited(&self, source: usize) -> usize {
        self.cited.borrow().get(&source).copied().unwrap_or(0)
    }
}

/// A value that rows can be narrowed to.
pub(super) struct Choice<'p> {
    /// The value.
    pub(super) value: &'p str,
    /// What stands for it in the page.
    pub(super) token: String,
    /// How many rows have it.
    pub(super) rows: usize,
}

/// The name of the place that cites a source for the `time`th time.
pub(super) fn citation(source: usize, time: usize) -> String {
    format!("cited-{source}-{time}")
}

fn about(tags: &[Tag]) -> Option<&str> {
    tags.iter().find(|(name, _)| *name == ABOUT).map(|(_, value)| value.as_str())
}

/// Where what narrows the rows by tags of a name stands: what a document is about first, its points last.
fn place(name: &str) -> usize {
    let order = ["area", "relation", "party"];
    order
        .iter()
        .position(|known| *known == name)
        .unwrap_or(order.len() + usize::from(name.starts_with("point")))
}

/// What stands for a tag in the page and in its address: `area=territory`. No two tags have the same.
fn token((name, value): &Tag, tokens: &mut Names) -> String {
    let unique = tokens.unique(&format!("{name} {value}"));
    let value = unique.strip_prefix(&format!("{}-", slug(name))).unwrap_or(&unique).to_owned();
    format!("{name}={value}")
}
