//! Reports as data: every word and figure that any format shows, and nothing that it has to compute.

use schemars::JsonSchema;
use serde::Serialize;

use super::picture::Picture;
use crate::redline::Redline;

/// How one document compares with another.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct ComparisonReport {
    /// Name and version of this layout, for programs that read it.
    #[schemars(extend("const" = Self::SCHEMA))]
    pub schema: &'static str,
    /// The program that made it.
    pub program: &'static str,
    /// The document named first.
    pub a: DocumentHead,
    /// The document named second.
    pub b: DocumentHead,
    /// How far the points of each document are met by the other: B's first, as in the headline.
    pub points: [PointFigures; 2],
    /// What the reply does to the points of the original.
    pub reply: Option<ReplyFigures>,
    /// The counts by issue: in all, then area by area.
    pub figures: Vec<IssueFigures>,
    /// How the rows stand, and the positions on the issues that the report is narrowed to.
    #[serde(skip)]
    pub pictures: Vec<Picture>,
    /// How the rows were narrowed, where they were.
    pub narrowed: Option<String>,
    /// The rows, area by area.
    pub areas: Vec<AreaRows>,
    /// The terms in words, of every issue that both documents address.
    pub wordings: Vec<Wording>,
    /// Points that nobody has coded, where a document has any.
    pub uncoded: Option<UncodedPoints>,
    /// The terms in words on issues that only one document addresses: A's, then B's.
    pub only: [Vec<TermLine>; 2],
    /// Options that a document offers and that are not compared.
    pub options_not_taken: Vec<String>,
    /// What the terms shown leave open: where sources or readings differ.
    pub notes: Vec<TermNote>,
    /// What each file does not settle: A's, then B's.
    pub caveats: [Vec<String>; 2],
    /// The sources cited, in the order of their numbers.
    pub sources: Vec<SourceNote>,
}

impl ComparisonReport {
    /// The layout that this version writes.
    pub const SCHEMA: &str = "peaceterms/comparison/1";
}

/// Points that nobody has coded, paired with points of the other document by their wording alone.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct UncodedPoints {
    /// How many points of A nobody has coded.
    pub a: usize,
    /// How many of B.
    pub b: usize,
    /// The points that are paired.
    pub pairs: Vec<UncodedPair>,
    /// The points without a counterpart: A's, then B's.
    pub alone: [Vec<UncodedSide>; 2],
}

/// Two points that are paired by their wording.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct UncodedPair {
    /// A's point.
    pub a: UncodedSide,
    /// B's point.
    pub b: UncodedSide,
    /// How alike their words are, in percent.
    pub likeness: u8,
    /// A's words turned into B's.
    pub redline: Redline,
}

/// A point of one side of a pair.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct UncodedSide {
    /// Its number.
    pub point: String,
    /// Where its words are from: `not coded`, `verbatim`, `quoted` or `our statements`.
    pub origin: &'static str,
    /// Its words.
    pub text: String,
    /// How well a coded point is known.
    pub certainty: Option<&'static str>,
    /// Numbers of its sources.
    pub sources: Vec<usize>,
}

/// A document as a heading shows it.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct DocumentHead {
    /// Its identifier.
    pub id: String,
    /// The name it goes by.
    pub title: String,
    /// A name for narrow columns.
    pub short: String,
    /// What sort of document it is.
    pub kind: &'static str,
    /// Who put it forward.
    pub authors: Vec<String>,
    /// Whom it is addressed to.
    pub addressed_to: Vec<String>,
    /// Its date in words.
    pub date: String,
    /// Its date as in the file.
    pub iso_date: String,
    /// How it became known.
    pub status: &'static str,
    /// How much of it is known: `full`, `part` or `gathered`.
    pub text: &'static str,
    /// The same in words, and how many points are not coded yet.
    pub extent: String,
    /// How it became known, in a sentence or two.
    pub summary: String,
    /// How it is related to the other document or documents of the library.
    pub relations: Vec<String>,
    /// How many points of it are coded.
    pub points: usize,
    /// How many terms it has.
    pub terms: usize,
    /// How many points nobody has coded yet.
    pub uncoded: usize,
}

/// How far one document meets the points of the other.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct PointFigures {
    /// The document that meets: `A` or `B`.
    pub side: &'static str,
    /// The document whose points are met.
    pub other: &'static str,
    /// How many points are met, under a condition or without.
    pub met: usize,
    /// How many points there are to meet.
    pub of: usize,
    /// The headline in a sentence.
    pub sentence: String,
    /// The points of each verdict that occurs.
    pub verdicts: Vec<VerdictFigure>,
    /// The points that have nothing to meet, since all that they say is unclear; each with its issue.
    pub unclear: Vec<String>,
    /// The points that are compared by wording alone.
    pub worded: Vec<String>,
}

/// The points of one verdict.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct VerdictFigure {
    /// The verdict.
    pub verdict: &'static str,
    /// The points, by number.
    pub points: Vec<String>,
    /// What they rest on, in words.
    pub rests_on: Vec<String>,
}

/// What a reply does to the points of the original.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct ReplyFigures {
    /// The reply: `A` or `B`.
    pub reply: &'static str,
    /// How many points the original has.
    pub of: usize,
    /// The headline in a sentence.
    pub sentence: String,
    /// The points of each treatment that occurs.
    pub treatments: Vec<VerdictFigure>,
}

/// Counts by issue.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct IssueFigures {
    /// The area, or `None` for all of them.
    pub area: Option<String>,
    /// The counts as the comparison gives them.
    #[serde(flatten)]
    pub figures: crate::compare::Figures,
}

/// The rows of one area.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct AreaRows {
    /// The area's identifier.
    pub id: String,
    /// Its name.
    pub label: String,
    /// Its rows.
    pub rows: Vec<ReportRow>,
}

/// A row of the overlap table.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct ReportRow {
    /// The issue's identifier.
    pub issue: String,
    /// The issue's name.
    pub label: String,
    /// The issue's question.
    pub question: String,
    /// How the documents stand.
    pub standing: StandingCell,
    /// What is compared: one case, or one for each wording where the sides of a document differ.
    pub cases: Vec<Case>,
}

/// How two documents stand, as a row shows it.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct StandingCell {
    /// The sign, with its star.
    pub sign: String,
    /// The word.
    pub word: String,
    /// The word under which the figures count it, whichever document it is about.
    pub counted: &'static str,
    /// Which document has none, or leaves it to talks.
    pub side: Option<&'static str>,
    /// Whether another facet differs.
    pub star: bool,
}

/// One comparison within a row.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct Case {
    /// Whose wordings are compared, where the sides of a document differ.
    pub held_by: Vec<String>,
    /// How the documents stand.
    pub standing: StandingCell,
    /// What A holds.
    pub a: SideCell,
    /// What B holds.
    pub b: SideCell,
    /// The size and direction of the difference, in words.
    pub difference: Option<String>,
    /// The same as data.
    pub difference_data: Option<crate::compare::Difference>,
    /// The facets that differ, with what each document says.
    pub facets: Vec<FacetCell>,
    /// What the reply does, in words.
    pub change: Option<String>,
    /// What a reader has to know.
    pub remarks: Vec<String>,
}

/// What one document holds, as a row shows it.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct SideCell {
    /// The position in words, or how its silence is read.
    pub position: String,
    /// Whether it has a term here, or one that follows from another.
    pub present: bool,
    /// The points that say it outright.
    pub points: Vec<String>,
    /// From which points and issues it follows, where they say more than the points alone.
    pub follows_from: Vec<String>,
    /// The circumstances and the condition under which it holds.
    pub holds: Vec<String>,
    /// `stated`, `reported` or `disputed`.
    pub certainty: Option<&'static str>,
    /// Who is bound.
    pub binds: Vec<String>,
    /// The day its places are meant.
    pub as_of: Option<String>,
    /// Numbers of the sources cited.
    pub sources: Vec<usize>,
}

/// A facet that differs.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct FacetCell {
    /// The facet.
    pub facet: &'static str,
    /// What A says.
    pub a: String,
    /// What B says.
    pub b: String,
}

/// The terms of both documents on one issue, in words.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct Wording {
    /// The issue's identifier.
    pub issue: String,
    /// The issue's name.
    pub label: String,
    /// Whose wordings these are, where the sides of a document differ.
    pub held_by: Vec<String>,
    /// A's points with the sources of each.
    pub a: Cited,
    /// B's points with the sources of each.
    pub b: Cited,
    /// Our statements of both: the differences are in our phrasing, not in theirs.
    pub statements: Redline,
    /// The verbatim wordings, where both are known in one language.
    pub wordings: Option<Redline>,
    /// The quotes, where both have them.
    pub quotes: Option<[Vec<String>; 2]>,
    /// The quotes held against each other, where they share enough words for that to be read.
    pub quotes_redline: Option<Redline>,
}

/// Points with their sources.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct Cited {
    /// The points.
    pub points: Vec<String>,
    /// Numbers of all sources that say so.
    pub sources: Vec<usize>,
    /// `stated`, `reported` or `disputed`.
    pub certainty: &'static str,
}

/// A term in words.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct TermLine {
    /// Its point.
    pub point: String,
    /// The issue's identifier.
    pub issue: String,
    /// The issue's name.
    pub label: String,
    /// The statement.
    pub statement: String,
    /// The quote.
    pub quote: Option<String>,
    /// How well it is known.
    pub certainty: &'static str,
    /// Numbers of all sources that say so.
    pub sources: Vec<usize>,
}

/// Where sources or readings of a term differ.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct TermNote {
    /// The document: `A` or `B`.
    pub side: &'static str,
    /// The point.
    pub point: String,
    /// The issue's identifier.
    pub issue: String,
    /// The issue's name.
    pub label: String,
    /// The note.
    pub text: String,
}

/// A source with its number.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct SourceNote {
    /// The number under which it is cited.
    pub number: usize,
    /// Who published it.
    pub publisher: String,
    /// Its headline.
    pub title: Option<String>,
    /// When it was published, in words.
    pub date: Option<String>,
    /// Its address.
    pub url: Option<String>,
    /// What it holds.
    pub note: Option<String>,
}

impl SourceNote {
    /// The source in words, without its number and address.
    pub(super) fn to_words(&self) -> String {
        let title = self.title.as_deref().map(|title| format!(", “{title}”")).unwrap_or_default();
        let date = self.date.as_deref().map(|date| format!(", {date}")).unwrap_or_default();
        let note = self.note.as_deref().map(|note| format!(" ({note})")).unwrap_or_default();
        format!("{}{title}{date}{note}", self.publisher)
    }
}
