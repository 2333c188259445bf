//! Pictures of results: what they show, as data; drawn as SVG, which every other form of them is made of.
//!
//! A picture never says anything by colour alone: marks differ in shape, shares in their signs and hatching, and every
//! figure stands in words beside its mark. The colours are those of M. Okabe and K. Ito, "Color Universal Design"
//! (2008), which readers with any colour vision tell apart.

mod axis;
mod heat_map;
mod measure;
mod overlap;
#[cfg(feature = "png")]
mod png;
mod positions;
mod scene;
mod svg;
#[cfg(test)]
mod tests;
mod time;

use crate::catalogue::{Amount, Date};

/// A picture.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Picture {
    /// What sort of picture it is.
    pub kind: Kind,
    /// What it is called.
    pub title: String,
    /// All that it shows, in words, for whoever cannot see it.
    pub alternative: String,
    /// What is drawn.
    pub drawing: Drawing,
}

/// A sort of picture.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// How many rows of a comparison stand in which relation.
    Overlap,
    /// The positions of documents on an issue, by position.
    Ladder,
    /// The positions of documents on an issue, by date.
    Timeline,
    /// How every two of some documents stand to each other.
    HeatMap,
}

impl Kind {
    /// The word for it.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Overlap => "overlap",
            Self::Ladder => "ladder",
            Self::Timeline => "timeline",
            Self::HeatMap => "heat-map",
        }
    }
}

/// What is drawn.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Drawing {
    /// Bars of counts.
    Overlap(Overlap),
    /// Positions on an axis, a line each.
    Positions(Positions),
    /// Shares of pairs of documents, a square each.
    HeatMap(HeatMap),
}

/// Counts of rows, as bars.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Overlap {
    /// What is counted, in all and then by area.
    pub bars: Vec<Bar>,
}

/// One bar.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Bar {
    /// What is counted.
    pub label: String,
    /// The shares, from most to least agreement, those of none left out.
    pub shares: Vec<(Share, usize)>,
}

/// Shares of every two of some documents.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HeatMap {
    /// What is counted.
    pub meaning: String,
    /// The names of the documents, as rows and as columns.
    pub names: Vec<String>,
    /// By row and column, how many issues count, and of how many; `None` for a document and itself.
    pub cells: Vec<Vec<Option<[usize; 2]>>>,
}

/// How rows stand.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Share {
    /// Both admit the same outcomes.
    Same,
    /// A settles what B leaves open.
    Narrower,
    /// A leaves open what B settles.
    Broader,
    /// Some outcomes would satisfy both.
    Overlapping,
    /// No outcome would satisfy both.
    Differing,
    /// Both speak on it, and there is no relation: unclear, left to talks, not agreed, or worded.
    Unsettled,
    /// Only one document has a term.
    OneSided,
}

impl Share {
    /// All shares, from most to least agreement.
    pub const ALL: [Self; 7] = [
        Self::Same,
        Self::Narrower,
        Self::Broader,
        Self::Overlapping,
        Self::Differing,
        Self::Unsettled,
        Self::OneSided,
    ];

    /// The sign that reports have for it.
    pub fn sign(self) -> &'static str {
        match self {
            Self::Same => "=",
            Self::Narrower => "⊂",
            Self::Broader => "⊃",
            Self::Overlapping => "∩",
            Self::Differing => "≠",
            Self::Unsettled => "?",
            Self::OneSided => "–",
        }
    }

    /// What it counts, in words.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Same => "same",
            Self::Narrower => "narrower",
            Self::Broader => "broader",
            Self::Overlapping => "overlapping",
            Self::Differing => "differing",
            Self::Unsettled => "unclear, left to talks, not agreed or worded",
            Self::OneSided => "only one document has a term",
        }
    }
}

/// Positions of documents on one issue.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Positions {
    /// The question of the issue.
    pub question: String,
    /// What the positions are measured by.
    pub axis: Axis,
    /// The positions, from top to bottom.
    pub lines: Vec<Line>,
    /// Whether a rail of time stands beside them.
    pub is_dated: bool,
    /// What else belongs to it, in words.
    pub notes: Vec<String>,
}

/// What positions are measured by.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Axis {
    /// Amounts of a unit, from none.
    Amounts {
        /// The unit.
        unit: String,
    },
    /// Options; what the ends of a scale mean, where it is one.
    Options {
        /// Their names, in order.
        labels: Vec<String>,
        /// What the low end and the high end mean.
        ends: Option<[String; 2]>,
    },
    /// Members of sets.
    Members {
        /// Their names.
        labels: Vec<String>,
    },
}

/// The position of one document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    /// The name of the document, with the mark of its certainty.
    pub name: String,
    /// `stated`, `reported` or `disputed`.
    pub certainty: &'static str,
    /// Who put the document forward, and when its position holds.
    pub about: Vec<String>,
    /// The date of the document.
    pub date: Option<Date>,
    /// The position in words.
    pub position: String,
    /// Where it stands on the axis.
    pub place: Place,
}

/// Where a position stands on its axis.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Place {
    /// From one amount to another, in units of the axis; without the latter, to every higher one.
    Amounts {
        /// The least.
        low: Amount,
        /// The most.
        high: Option<Amount>,
        /// Whether no limit is admitted too.
        or_no_limit: bool,
    },
    /// That there is no limit.
    NoLimit,
    /// These options, by number.
    Options(Vec<usize>),
    /// Sets of members.
    Members {
        /// The members that it has to have, by number.
        required: Vec<usize>,
        /// The members that it may have beside, by number.
        allowed: Vec<usize>,
    },
    /// Nowhere: it is unclear, left to talks, or without a figure.
    Apart,
}

/// What a picture is drawn on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ground {
    /// A page that has colours of its own: letters take that of its text.
    Page,
    /// White paper.
    Paper,
}

impl Picture {
    /// The picture as SVG 1.1, with its title and its alternative text in it.
    ///
    /// Letters take the colour of the text around them where it is drawn on a page. It has no style sheet, no script and
    /// no identifier, so that several stand in one page and under any security policy.
    pub fn svg(&self, ground: Ground) -> String {
        svg::write(self, &self.scene(), ground)
    }

    /// The picture as PNG on white paper, three pixels to one of [`size`](Self::size).
    #[cfg(feature = "png")]
    pub fn png(&self) -> Vec<u8> {
        png::draw(&self.svg(Ground::Paper))
    }

    /// How wide and how high the picture is, in CSS pixels of a 96th of an inch.
    pub fn size(&self) -> (u32, u32) {
        self.scene().size()
    }

    fn scene(&self) -> scene::Scene {
        match &self.drawing {
            Drawing::Overlap(overlap) => overlap::draw(&self.title, overlap),
            Drawing::Positions(positions) => positions::draw(&self.title, positions),
            Drawing::HeatMap(map) => heat_map::draw(&self.title, map),
        }
    }
}
