//! The points of a text: which block begins one, how they nest, and what numbers they have.

use std::collections::BTreeSet;

use super::marker::{Closing, Marker, Style};
use super::text::{Block, BlockKind};

/// The most levels of points within points.
const DEEPEST: usize = 8;

/// How many numbers a text may skip: copies of texts leave points out.
const LARGEST_GAP: u32 = 30;

/// The most characters of a heading.
const LONGEST_HEADING: usize = 100;

/// A text, taken apart.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Outline {
    /// Its title, where it has one.
    pub title: Option<String>,
    /// What stands before the first point.
    pub before: Vec<String>,
    /// Its points, in order.
    pub points: Vec<Found>,
    /// What stands behind the last point.
    pub after: Vec<String>,
    /// Whether the points are paragraphs, since the text has no numbers and no lists.
    pub is_by_paragraph: bool,
}

/// A point of a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Found {
    /// Its number as the text has it, with those of the points around it; a letter where it has none.
    pub number: String,
    /// The heading that it stands under.
    pub heading: Option<String>,
    /// The words by which the point that it is a part of leads to it.
    pub lead: Option<String>,
    /// Its words.
    pub wording: String,
}

/// A point while the text is read.
struct Node {
    style: Style,
    closing: Closing,
    number: String,
    ordinal: u32,
    parent: Option<usize>,
    heading: Option<String>,
    paragraphs: Vec<String>,
    has_parts: bool,
}

/// Takes a text apart.
pub fn outline(blocks: &[Block]) -> Outline {
    let mut reader = Reader::default();
    for block in blocks {
        reader.take(block);
    }
    reader.finish()
}

#[derive(Default)]
struct Reader {
    title: Option<String>,
    after: Vec<String>,
    heading: Option<String>,
    /// The headings that paragraphs without numbers stand under.
    loose: Vec<(Option<String>, String)>,
    nodes: Vec<Node>,
    /// The points that are open, outermost first.
    open: Vec<usize>,
}

impl Reader {
    fn take(&mut self, block: &Block) {
        let mark = self.mark(block);
        match (&block.kind, mark) {
            (_, Some(mark)) => self.begin(&mark),
            (BlockKind::Heading, None) => self.head(&block.text),
            (BlockKind::Paragraph, None) => {
                // The list has ended; a point with a number in its text goes on until the next.
                while self.open.last().is_some_and(|node| matches!(self.nodes[*node].style, Style::Item(_))) {
                    self.open.pop();
                }
                // So has one of bullets that stands in no point.
                if let [node] = self.open.as_slice()
                    && matches!(self.nodes[*node].style, Style::Bullet(_))
                {
                    self.open.clear();
                }
                self.go_on(&block.text);
            }
            (BlockKind::Continued | BlockKind::Item { .. }, None) => self.go_on(&block.text),
        }
    }

    fn head(&mut self, text: &str) {
        if self.title.is_none() && self.nodes.is_empty() && self.loose.is_empty() {
            self.title = Some(text.to_owned());
            return;
        }
        // A heading right below `Article 5` is the article's.
        if let Some(node) = self.open.last().map(|node| &mut self.nodes[*node])
            && node.paragraphs.is_empty()
            && node.style == Style::Named
        {
            node.heading = Some(text.to_owned());
            return;
        }
        self.heading = Some(text.to_owned());
        let keeps = |style: Style| matches!(style, Style::Part | Style::UpperRoman);
        while self.open.last().is_some_and(|node| !keeps(self.nodes[*node].style)) {
            self.open.pop();
        }
    }

    fn go_on(&mut self, text: &str) {
        match self.open.last() {
            Some(node) => self.nodes[*node].paragraphs.push(text.to_owned()),
            None if self.nodes.is_empty() => self.loose.push((self.heading.clone(), text.to_owned())),
            None => self.after.push(text.to_owned()),
        }
    }

    /// The mark that a block begins with, in the reading that fits what came before.
    fn mark<'b>(&self, block: &'b Block) -> Option<Marker<'b>> {
        let readings = Marker::readings(&block.text);
        let fits = readings.into_iter().max_by_key(|mark| self.fit(mark)).filter(|mark| self.fit(mark) > 0);
        match &block.kind {
            BlockKind::Item { depth, number } => {
                Some(fits.filter(|mark| !matches!(mark.style, Style::Bullet(_))).unwrap_or_else(|| Marker {
                    style: Style::Item(*depth),
                    closing: Closing::Stop,
                    number: number.clone().unwrap_or_default(),
                    ordinal: 1,
                    rest: &block.text,
                }))
            }
            BlockKind::Heading | BlockKind::Paragraph | BlockKind::Continued => fits,
        }
    }

    /// How well a mark goes on from the points that are open; 0 where it does not.
    fn fit(&self, mark: &Marker<'_>) -> u8 {
        if matches!(mark.style, Style::Bullet(_) | Style::Named | Style::Part) {
            return 2;
        }
        let level = self
            .open
            .iter()
            .rev()
            .map(|node| &self.nodes[*node])
            .find(|node| mark.is_like(node.style, node.closing));
        match level {
            Some(node) if mark.ordinal == node.ordinal + 1 => 4,
            Some(node)
                if mark.style == Style::Decimal
                    && mark.ordinal == node.ordinal
                    && mark.number != node.number =>
            {
                4
            }
            Some(node) if mark.ordinal > node.ordinal && mark.ordinal - node.ordinal <= LARGEST_GAP => 2,
            _ if mark.style == Style::Path => u8::from(self.is_part_of_open(mark)) * 3,
            _ if mark.ordinal == 1 => 3,
            // The numbers go on where a part or a heading has ended the points before.
            None if self.goes_on_from_earlier(mark) => 4,
            // An excerpt may begin with any number.
            None if mark.style == Style::Decimal && self.nodes.is_empty() => 1,
            _ => 0,
        }
    }

    /// Whether the last point of the mark's style is the one before it.
    fn goes_on_from_earlier(&self, mark: &Marker<'_>) -> bool {
        let last = self.nodes.iter().rev().find(|node| mark.is_like(node.style, node.closing));
        last.is_some_and(|node| mark.ordinal > node.ordinal && mark.ordinal - node.ordinal <= LARGEST_GAP)
            && mark.style == Style::Decimal
    }

    /// Whether a number such as `2.4` can follow: its first part is that of a point that is open, or nothing is.
    fn is_part_of_open(&self, mark: &Marker<'_>) -> bool {
        let first = mark.number.split('.').next();
        let outermost = self
            .open
            .iter()
            .map(|node| &self.nodes[*node])
            .find(|node| !matches!(node.style, Style::Part | Style::UpperRoman));
        match outermost {
            None => mark.ordinal == 1 || !self.nodes.is_empty(),
            Some(node) if node.style == Style::Path => true,
            Some(node) => first == Some(node.number.as_str()),
        }
    }

    fn begin(&mut self, mark: &Marker<'_>) {
        let is_restart =
            mark.ordinal == 1 && matches!(mark.style, Style::Decimal | Style::Letter | Style::LowerRoman);
        let found = self.open.iter().rposition(|node| {
            let node = &self.nodes[*node];
            mark.is_like(node.style, node.closing)
                && !(is_restart && node.ordinal >= 1 && mark.number != "1" && node.ordinal == 1)
        });
        let level = match (mark.style, found) {
            (Style::Path, _) => self.path_level(&mark.number),
            // A part stands above all points, and a named point above all that are not parts.
            (Style::Part, _) => 0,
            (Style::Named, None) => self
                .open
                .iter()
                .take_while(|node| matches!(self.nodes[**node].style, Style::Part | Style::UpperRoman))
                .count(),
            // The numbers begin anew inside a point: a list of its own.
            (_, Some(level))
                if is_restart && self.nodes[self.open[level]].ordinal > 1 && level + 1 == self.open.len() =>
            {
                level + 1
            }
            (_, Some(level)) => level,
            (_, None) => self.open.len(),
        };
        self.open.truncate(level.min(DEEPEST - 1));
        let parent = self.open.last().copied();
        if let Some(parent) = parent {
            self.nodes[parent].has_parts = true;
        }
        let paragraphs = if mark.rest.is_empty() { Vec::new() } else { vec![mark.rest.to_owned()] };
        self.nodes.push(Node {
            style: mark.style,
            closing: mark.closing,
            number: mark.number.clone(),
            ordinal: mark.ordinal,
            parent,
            heading: self.heading.clone(),
            paragraphs,
            has_parts: false,
        });
        self.open.push(self.nodes.len() - 1);
    }

    /// How many of the open points a number such as `2.4.1` stands under.
    fn path_level(&self, number: &str) -> usize {
        let is_above = |node: &&usize| {
            let node = &self.nodes[**node];
            matches!(node.style, Style::Part | Style::UpperRoman)
                || number.strip_prefix(node.number.as_str()).is_some_and(|rest| rest.starts_with('.'))
        };
        self.open.iter().take_while(is_above).count()
    }

    fn finish(mut self) -> Outline {
        if self.nodes.is_empty() {
            return self.by_paragraph();
        }
        let mut outline = Outline {
            title: self.title.take(),
            before: self.loose.iter().map(|(_, text)| text.clone()).collect(),
            after: std::mem::take(&mut self.after),
            ..Outline::default()
        };
        if outline.title.is_none() && outline.before.first().is_some_and(|first| is_heading(first)) {
            outline.title = Some(outline.before.remove(0));
        }
        let numbers = self.numbers();
        for (index, number) in numbers.into_iter().enumerate() {
            let (heading, text) = self.heading_and_text(index);
            let Some(text) = text else { continue };
            let lead = self.nodes[index].parent.and_then(|parent| self.heading_and_text(parent).1);
            outline.points.push(Found { number, heading, lead, wording: text });
        }
        outline
    }

    fn by_paragraph(self) -> Outline {
        let mut paragraphs = self.loose;
        let mut title = self.title;
        if title.is_none() && paragraphs.len() > 1 && is_heading(&paragraphs[0].1) {
            title = Some(paragraphs.remove(0).1);
        }
        let mut points = Vec::new();
        let mut under: Option<String> = None;
        for (heading, text) in paragraphs {
            if is_heading(&text) {
                under = Some(text);
                continue;
            }
            let number = letters(points.len());
            points.push(Found { number, heading: under.clone().or(heading), lead: None, wording: text });
        }
        Outline { title, points, is_by_paragraph: true, ..Outline::default() }
    }

    /// The heading of a point and its words: a short first line without a full stop is a heading where more follows.
    fn heading_and_text(&self, index: usize) -> (Option<String>, Option<String>) {
        let node = &self.nodes[index];
        let above = || {
            let parent = node.parent.map(|parent| self.heading_and_text(parent).0);
            node.heading.clone().or(parent.flatten())
        };
        match node.paragraphs.as_slice() {
            [] => (above(), None),
            [first, rest @ ..] if is_heading(first) && (!rest.is_empty() || node.has_parts) => {
                let text = (!rest.is_empty()).then(|| rest.join("\n"));
                (Some(first.clone()), text)
            }
            all => (above(), Some(all.join("\n"))),
        }
    }

    /// The number of every point. Those of parts and sections stand before it only where points would share one.
    fn numbers(&self) -> Vec<String> {
        let without = self.numbers_with(|style| !matches!(style, Style::Part | Style::UpperRoman));
        let holds_text = |index: &usize| self.heading_and_text(*index).1.is_some();
        let shown: Vec<&String> =
            (0..self.nodes.len()).filter(holds_text).map(|index| &without[index]).collect();
        let unique: BTreeSet<&String> = shown.iter().copied().collect();
        let mut numbers =
            if unique.len() == shown.len() { without.clone() } else { self.numbers_with(|_| true) };
        // What still is there twice is told apart by letters of ours.
        let mut taken: BTreeSet<String> = BTreeSet::new();
        for number in &mut numbers {
            let mut own = number.clone();
            let mut again = 2;
            while !taken.insert(own.clone()) {
                own = format!("{number}-{again}");
                again += 1;
            }
            *number = own;
        }
        numbers
    }

    fn numbers_with(&self, counts: impl Fn(Style) -> bool) -> Vec<String> {
        let mut numbers: Vec<String> = Vec::with_capacity(self.nodes.len());
        // How many points without a number each point has had; the last is that of the text.
        let mut unnumbered = vec![0; self.nodes.len() + 1];
        for node in &self.nodes {
            let above = node.parent.filter(|parent| counts(self.nodes[*parent].style));
            let above = above.map_or("", |parent| numbers[parent].as_str());
            let own = if node.number.is_empty() {
                let nth = &mut unnumbered[node.parent.unwrap_or(self.nodes.len())];
                *nth += 1;
                letters(*nth - 1)
            } else {
                node.number.clone()
            };
            numbers.push(if node.style == Style::Path && own.starts_with(above) {
                own
            } else {
                join(above, &own, node.style)
            });
        }
        numbers
    }
}

/// The number of a part behind that of its point: `7a`, `7.1`, `7.i`, `II.3`.
fn join(above: &str, own: &str, style: Style) -> String {
    let follows_digit = above.ends_with(|last: char| last.is_ascii_digit());
    let is_letter = own.chars().all(|letter| letter.is_ascii_alphabetic())
        && !matches!(style, Style::LowerRoman | Style::UpperRoman);
    let between = if above.is_empty() || (follows_digit && is_letter) { "" } else { "." };
    format!("{above}{between}{own}")
}

/// `a` to `z`, then `aa`.
fn letters(index: usize) -> String {
    let letter = char::from(b'a' + u8::try_from(index % 26).unwrap_or_default());
    match index / 26 {
        0 => letter.to_string(),
        more => letters(more - 1) + &letter.to_string(),
    }
}

/// Whether a line is a heading: short, beginning with a capital letter, and no sentence.
fn is_heading(text: &str) -> bool {
    let is_short = text.chars().count() <= LONGEST_HEADING && text.split_whitespace().count() <= 12;
    let is_open = !text.ends_with(['.', ';', ':', ',', '!', '?', '\u{201D}', '"']) && !text.contains('\n');
    let begins = text.chars().next().is_some_and(|first| first.is_uppercase() || first.is_ascii_digit());
    is_short && is_open && begins
}
