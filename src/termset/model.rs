//! The term set: one document, term by term. Plain values, without a trace of the file they came from.

use std::collections::BTreeSet;
use std::sync::Arc;

use serde::{Deserialize, Serialize};

use super::point::Point;
use super::vocabulary::{Certainty, Extent, Kind, Modality, Numbering, RelationKind, Status, VariantKind};
use crate::catalogue::{CircumstanceId, Date, EventId, IssueId, PartyId, Position, UnitId};
use crate::text;

/// A proposal, draft, agreement or stated position, encoded term by term.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct TermSet {
    /// Its identifier, equal to the file name.
    pub id: String,
    /// The name it goes by.
    pub title: String,
    /// A name for narrow columns.
    pub short: Option<String>,
    /// What sort of document it is.
    pub kind: Kind,
    /// Who put it forward.
    pub authors: Vec<PartyId>,
    /// Whom it is addressed to.
    pub addressed_to: Vec<PartyId>,
    /// When it was made, signed or first reported.
    pub date: Date,
    /// How it became known.
    pub status: Status,
    /// How much of it is known.
    pub text: Extent,
    /// How it became known, in a sentence or two.
    pub summary: String,
    /// How it is related to other documents.
    pub relations: Vec<Link>,
    /// Points of the earlier text that a reply deletes.
    pub strikes: Vec<Strike>,
    /// Points of which nothing is known.
    pub unseen: Vec<Point>,
    /// Points known only in part.
    pub seen_in_part: Vec<Point>,
    /// Issues on which, as a source says, it has nothing.
    pub silent_on: Vec<SilentOn>,
    /// Its several versions of one matter.
    pub variants: Vec<Variant>,
    /// What the file does not settle.
    pub caveats: Vec<String>,
    /// The sources, in the order of the file.
    pub sources: Vec<Source>,
    /// The terms, in the order of the file.
    pub terms: Vec<Term>,
    /// Points whose wording is there and that nobody has coded yet.
    pub uncoded: Vec<Uncoded>,
}

/// A relation to another document.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Link {
    /// What the relation is.
    pub kind: RelationKind,
    /// The id of the other term set.
    pub to: String,
    /// Whether a reply keeps the numbers of the other text.
    pub numbering: Option<Numbering>,
    /// In words.
    pub note: Option<String>,
    /// Key of the source that says so.
    pub source: Option<Arc<str>>,
}

/// A point of the earlier text that a reply deletes.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Strike {
    /// The point deleted, with all its parts.
    pub point: Point,
    /// Key of the source that says so.
    pub source: Arc<str>,
}

/// An issue on which a source says that the document has nothing.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct SilentOn {
    /// The issue, with all its parts.
    pub issue: IssueId,
    /// Key of the source that says so.
    pub source: Option<Arc<str>>,
    /// In words.
    pub note: Option<String>,
}

/// A version of one matter.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Variant {
    /// Its identifier.
    pub id: Arc<str>,
    /// Whether the document offers a choice or its sides differ.
    pub kind: VariantKind,
    /// What the versions of one matter share.
    pub group: Arc<str>,
    /// Who holds it.
    pub held_by: Vec<PartyId>,
    /// How a report names it.
    pub label: Option<String>,
}

/// Where a fact was found.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Source {
    /// Its key within the file.
    pub key: Arc<str>,
    /// Who published it.
    pub publisher: String,
    /// Its headline.
    pub title: Option<String>,
    /// When it was published.
    pub date: Option<Date>,
    /// Its address.
    pub url: Option<String>,
    /// What it holds.
    pub note: Option<String>,
}

/// What one point of one document says on one issue.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Term {
    /// The point it comes from.
    pub point: Point,
    /// The issue.
    pub issue: IssueId,
    /// The outcomes that it admits.
    pub position: Option<Position>,
    /// Who has to do or refrain from something.
    pub binds: Vec<PartyId>,
    /// What it does to whom it binds.
    pub modality: Modality,
    /// One neutral sentence of ours.
    pub statement: Box<str>,
    /// Exact words of the source.
    pub quote: Option<Box<str>>,
    /// The verbatim text.
    pub wording: Option<Box<str>>,
    /// The language of the verbatim text.
    pub language: Option<Box<str>>,
    /// Key of the source that says so.
    pub source: Arc<str>,
    /// Keys of other sources that say the same.
    pub also: Vec<Arc<str>>,
    /// How well it is known.
    pub certainty: Certainty,
    /// Whom it benefits.
    pub benefits: Vec<PartyId>,
    /// Circumstances in which alone it holds.
    pub when: BTreeSet<CircumstanceId>,
    /// A condition in words.
    pub condition: Option<Box<str>>,
    /// The event it starts from or is counted from.
    pub start: Option<Start>,
    /// What it waits for: all of these.
    pub after: Vec<Wait>,
    /// By when.
    pub deadline: Option<Box<Deadline>>,
    /// The day its places are meant.
    pub as_of: Option<Date>,
    /// The points answered, in a reply, where the number is not the same.
    pub answers: Vec<Point>,
    /// The variant it belongs to.
    pub variant: Option<Arc<str>>,
    /// Where sources or readings differ, and how.
    pub note: Option<Box<str>>,
}

/// A point of which the wording is known and that nobody has coded yet. It counts in no figure.
///
/// What `import` suggests for it stands in the file and is not read here, so that no comparison can take it for
/// coding.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Uncoded {
    /// The point.
    pub point: Point,
    /// The heading that it stands under.
    pub heading: Option<String>,
    /// The verbatim text.
    pub wording: String,
    /// Its language.
    pub language: Option<String>,
    /// Key of the source that has it.
    pub source: Arc<str>,
}

/// What a time is counted from.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Start {
    /// An event of the catalogue.
    Event(EventId),
    /// The text does not say.
    NotStated,
}

/// What a term waits for.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Wait {
    /// An event of the catalogue.
    Event(EventId),
    /// Other terms of the document.
    Term {
        /// Their point; a point stands for its parts too.
        point: Point,
        /// Only those on this issue.
        issue: Option<IssueId>,
        /// The issues that they are on, by which it is compared with what another document waits for.
        issues: BTreeSet<IssueId>,
    },
}

impl Wait {
    /// Whether it is for `other` where `term` has it; `variant` has the document's variant of an identifier. Terms of
    /// two variants of one matter are not in force together, and do not wait for one another.
    pub(super) fn is_for<'v>(
        &self,
        other: &Term,
        term: &Term,
        variant: impl Fn(&str) -> Option<&'v Variant>,
    ) -> bool {
        let Self::Term { point, issue, .. } = self else { return false };
        let variant = |term: &Term| variant(term.variant.as_deref()?);
        point.covers(&other.point)
            && issue.as_ref().is_none_or(|issue| *issue == other.issue)
            && variant(term)
                .zip(variant(other))
                .is_none_or(|(one, other)| one.id == other.id || one.group != other.group)
    }
}

/// By when something is due.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Deadline {
    /// On a date.
    By(Date),
    /// Within a time.
    Within {
        /// How long.
        time: Time,
        /// Counted from what.
        from: Start,
    },
}

/// A length of time.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Time {
    /// As soon as possible.
    Soon,
    /// A number of units.
    Amount {
        /// The number, in base units.
        amount: crate::catalogue::Amount,
        /// The unit.
        unit: UnitId,
    },
}

/// How much of a point is known.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Seen {
    /// All of it.
    Whole,
    /// Some of it.
    InPart,
    /// Nothing.
    Not,
}

impl TermSet {
    /// What the file does not settle, in sentences: that points are not coded yet, and its own caveats.
    pub fn caveats(&self) -> Vec<String> {
        self.not_coded().into_iter().chain(self.caveats.iter().cloned()).collect()
    }

    /// Which points are not coded yet, as a caveat.
    pub fn not_coded(&self) -> Option<String> {
        let points: Vec<&str> = self.uncoded.iter().map(|entry| entry.point.as_str()).collect();
        (!points.is_empty()).then(|| {
            let is = if points.len() == 1 { "is" } else { "are" };
            let count = text::count(points.len(), "point");
            format!(
                "{count} {is} not coded yet and in no figure: {}.",
                text::join(points.iter().copied(), "and")
            )
        })
    }

    /// The most characters of a name for narrow columns.
    pub const LONGEST_SHORT: usize = 24;

    /// The name for narrow columns, or the title.
    pub fn short_title(&self) -> &str {
        self.short.as_deref().unwrap_or(&self.title)
    }

    /// How much of a point is known: the longest number listed for it decides, and points that are not listed
    /// are known whole.
    pub fn seen(&self, point: &Point) -> Seen {
        let longest = |points: &[Point]| {
            points.iter().filter(|listed| listed.covers(point)).map(|listed| listed.as_str().len()).max()
        };
        match (longest(&self.unseen), longest(&self.seen_in_part)) {
            (None, None) => Seen::Whole,
            (Some(unseen), Some(in_part)) if in_part > unseen => Seen::InPart,
            (Some(_), _) => Seen::Not,
            (None, Some(_)) => Seen::InPart,
        }
    }

    /// Drops what only a reader needs: the statements, quotes, wordings, notes and sources of its terms. Positions and
    /// all else that is compared and counted stays.
    pub fn forget_words(&mut self) {
        self.sources = Vec::new();
        for term in &mut self.terms {
            term.statement = Box::default();
            term.also = Vec::new();
            for words in [&mut term.quote, &mut term.wording, &mut term.note] {
                *words = None;
            }
        }
    }

    /// The relation by which this document is a reply to another.
    pub fn revises(&self, other: &Self) -> Option<&Link> {
        self.relations.iter().find(|link| link.kind == RelationKind::Revises && link.to == other.id)
    }

    /// Whether one of the two is an account of the other, or both are of a third: what differs between them is how a text
    /// was reported, not what a party put forward.
    pub fn is_account_of_same(&self, other: &Self) -> bool {
        let reported = |set: &Self| {
            let links = set.relations.iter().filter(|link| link.kind == RelationKind::Reports);
            links.map(|link| link.to.clone()).chain([set.id.clone()]).collect::<Vec<_>>()
        };
        let own = reported(self);
        reported(other).iter().any(|id| own.contains(id))
    }

    /// The variant of an identifier.
    pub fn variant(&self, id: &str) -> Option<&Variant> {
        self.variants.iter().find(|variant| &*variant.id == id)
    }

    /// Whether `term` waits for `other` by `wait`: one of the point, or of a part of it, on the issue where one is named,
    /// that may be in force beside it.
    pub fn waits_for(&self, term: &Term, wait: &Wait, other: &Term) -> bool {
        wait.is_for(other, term, |id| self.variant(id))
    }

    /// Writes down at every wait on which issues the terms are that are waited for.
    pub(super) fn settle_waits(&mut self) {
        let settled: Vec<Vec<Wait>> = self.terms.iter().map(|term| self.settled(term)).collect();
        for (term, after) in self.terms.iter_mut().zip(settled) {
            term.after = after;
        }
    }

    fn settled(&self, term: &Term) -> Vec<Wait> {
        let settle = |wait: &Wait| match wait {
            Wait::Event(event) => Wait::Event(event.clone()),
            Wait::Term { point, issue, .. } => {
                let awaited = self.terms.iter().filter(|other| self.waits_for(term, wait, other));
                let issues =
                    awaited.filter(|other| !std::ptr::eq(*other, term)).map(|other| other.issue.clone());
                Wait::Term { point: point.clone(), issue: issue.clone(), issues: issues.collect() }
            }
        };
        term.after.iter().map(settle).collect()
    }

    /// The source of a key.
    pub fn source(&self, key: &str) -> Option<&Source> {
        self.sources.iter().find(|source| &*source.key == key)
    }
}

/// The points of some terms, each once, in the order of the terms.
pub fn points<'t>(terms: impl IntoIterator<Item = &'t Term>) -> Vec<String> {
    let mut points: Vec<String> = Vec::new();
    for term in terms {
        if !points.iter().any(|known| known == term.point.as_str()) {
            points.push(term.point.to_string());
        }
    }
    points
}
