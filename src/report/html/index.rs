//! What a page's links lead to: rows by their tags, sources by their numbers.

use std::cell::RefCell;
use std::collections::BTreeMap;

use super::outline::{Names, Section, slug};
use crate::report::page::{Block, Page, Row, Tag};

/// Where everything on a page stands that a link leads to.
pub(super) struct Index<'p> {
    /// The token of each tag of a row, and the rows that have it, in their order.
    tags: BTreeMap<&'p Tag, (String, Vec<usize>)>,
    /// The number of each tagged row, by where it stands in memory, which is what tells equal rows apart.
    rows: BTreeMap<*const Row, usize>,
    /// The names of the tagged rows, in their order.
    names: Vec<String>,
    /// The section that has the words of what a row is about, by the first such row.
    wordings: BTreeMap<usize, String>,
    /// How often each source has been cited so far.
    cited: RefCell<BTreeMap<usize, usize>>,
}

/// The tags that name what a row is about: an issue, or a document of a list.
const ABOUT: [&str; 2] = ["issue", "id"];

/// The tag that names the pair of documents, on a page that has several.
const PAIR: &str = "pair";

impl<'p> Index<'p> {
    pub(super) fn of(page: &'p Page, root: &Section<'p>) -> Self {
        let mut index = Self {
            tags: BTreeMap::new(),
            rows: BTreeMap::new(),
            names: Vec::new(),
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
            let issue = row.tags.iter().find(|(name, _)| ABOUT.contains(name)).map_or("", |(_, value)| value);
            index.names.push(names.unique(&format!("row {issue}")));
            index.rows.insert(std::ptr::from_ref(row), number);
            for tag in &*row.tags {
                let new = || (token(tag, &mut tokens), Vec::new());
                index.tags.entry(tag).or_insert_with(new).1.push(number);
            }
        }
        index.find_wordings(root);
        index
    }

    fn find_wordings(&mut self, section: &Section<'p>) {
        let about = section.heading.and_then(|heading| about(&heading.tags));
        if let Some(row) = about.and_then(|tags| self.first_number(tags)) {
            self.wordings.entry(row).or_insert_with(|| section.id.clone());
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

    /// The first row that has all of some tags.
    pub(super) fn first<'t>(&self, tags: impl IntoIterator<Item = &'t Tag>) -> Option<&str> {
        self.names.get(self.first_number(tags)?).map(String::as_str)
    }

    fn first_number<'t>(&self, tags: impl IntoIterator<Item = &'t Tag>) -> Option<usize> {
        let with = |tag| self.tags.get(tag).map(|(_, rows)| rows);
        let with_each: Vec<&Vec<usize>> = tags.into_iter().map(with).collect::<Option<_>>()?;
        let (one, others) = with_each.split_first()?;
        let has_all = |row: &&usize| others.iter().all(|rows| rows.binary_search(row).is_ok());
        one.iter().find(has_all).copied()
    }

    /// The row that is about the same as a part with these tags.
    pub(super) fn row_of(&self, tags: &[Tag]) -> Option<&str> {
        self.first(about(tags)?)
    }

    /// The section that has the words of what a row is about.
    pub(super) fn wording_of(&self, row: &Row) -> Option<&str> {
        self.wordings.get(&self.first_number(about(&row.tags)?)?).map(String::as_str)
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
        tags.sort_by_key(|((name, _), (_, rows))| (place(name), rows.first().copied()));
        for (tag, (token, rows)) in tags {
            let (name, value) = (tag.0, tag.1.as_str());
            if ABOUT.contains(&name) {
                continue;
            }
            let choice = Choice { value, token: token.clone(), rows: rows.len() };
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

/// What tags say a row or a part is about: an issue, of one of several pairs.
fn about(tags: &[Tag]) -> Option<Vec<&Tag>> {
    let about: Vec<&Tag> = tags.iter().filter(|(name, _)| *name == PAIR || ABOUT.contains(name)).collect();
    about.iter().any(|(name, _)| *name != PAIR).then_some(about)
}

/// Where what narrows the rows by tags of a name stands: what a document is about first, its points last.
fn place(name: &str) -> usize {
    let order = [PAIR, "area", "relation", "party"];
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
