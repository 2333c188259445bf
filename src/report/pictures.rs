//! Builds the pictures of reports from what was found.

use std::collections::BTreeSet;

use super::circumstances::{circumstances, wording};
use super::layout::marks::certainty_mark;
use super::picture::{Axis, Bar, Drawing, Kind, Line, Overlap, Picture, Place, Positions, Share};
use crate::catalogue::{
    Allowed, Amount, Catalogue, Date, Edge, Interval, Issue, MemberId, MembersOf, Outcomes, Position, Space,
};
use crate::compare::{Comparison, Ground, Holding, Row, Side, Standing, Step};
use crate::termset::TermSet;
use crate::text;

/// How the rows of a comparison stand, in all and by area; `None` where there are none.
pub(super) fn overlap(comparison: &Comparison<'_>, catalogue: &Catalogue) -> Option<Picture> {
    let bar = |label: &str, rows: &[&Row<'_>]| {
        let count = |share: Share| rows.iter().filter(|row| self::share(row.standing) == share).count();
        let shares = Share::ALL.map(|share| (share, count(share)));
        Bar { label: label.to_owned(), shares: shares.into_iter().filter(|(_, count)| *count > 0).collect() }
    };
    let rows: Vec<&Row<'_>> = comparison.rows.iter().collect();
    let all = text::count(rows.len(), "row");
    let by_area = catalogue.areas().iter().map(|area| {
        let own: Vec<&Row<'_>> = rows.iter().copied().filter(|row| row.issue.area == area.id).collect();
        bar(&area.label, &own)
    });
    let bars: Vec<Bar> = std::iter::once(bar(&format!("All {all}"), &rows))
        .chain(by_area.filter(|bar| !bar.shares.is_empty()))
        .collect();
    if rows.is_empty() {
        return None;
    }
    let counts = |bar: &Bar| {
        let counts = bar.shares.iter().map(|(share, count)| format!("{count} {}", share.as_str()));
        format!("{}: {}.", bar.label, counts.collect::<Vec<_>>().join(", "))
    };
    let (a, b) = (comparison.a.short_title(), comparison.b.short_title());
    Some(Picture {
        kind: Kind::Overlap,
        title: format!("{a} held against {b}: how the rows stand"),
        alternative: format!(
            "Bars of how many rows stand in which relation. {}",
            bars.iter().map(counts).collect::<Vec<_>>().join(" ")
        ),
        drawing: Drawing::Overlap(Overlap { bars }),
    })
}

fn share(standing: Standing) -> Share {
    use crate::compare::Relation;
    match standing {
        Standing::Related(Relation::Same) => Share::Same,
        Standing::Related(Relation::Narrower) => Share::Narrower,
        Standing::Related(Relation::Broader) => Share::Broader,
        Standing::Related(Relation::Overlapping) => Share::Overlapping,
        Standing::Related(Relation::Differing) => Share::Differing,
        Standing::Worded | Standing::NotAgreed | Standing::Unclear(_) | Standing::LeftToTalks { .. } => {
            Share::Unsettled
        }
        Standing::OneSided { .. } => Share::OneSided,
    }
}

/// The positions of both documents on the issue of each of `rows`, where the issue has an axis.
pub(super) fn ladders_of_rows(
    rows: &[&Row<'_>],
    comparison: &Comparison<'_>,
    catalogue: &Catalogue,
) -> Vec<Picture> {
    let mut issues: Vec<&Issue> = Vec::new();
    for row in rows {
        if !issues.iter().any(|known| known.id == row.issue.id) {
            issues.push(row.issue);
        }
    }
    let ladder = |issue: &&Issue| {
        let of_issue = rows.iter().filter(|row| row.issue.id == issue.id);
        let mut held: Vec<Held> = Vec::new();
        for pair in of_issue.flat_map(|row| &row.pairs) {
            for side in Side::BOTH {
                let set = if side == Side::A { comparison.a } else { comparison.b };
                let one = pair.holding(side).map(|holding| of_holding(set, holding, catalogue));
                held.extend(one.filter(|one| !held.contains(one)));
            }
        }
        picture(Kind::Ladder, issue, held, Vec::new(), catalogue)
    };
    issues.iter().filter_map(ladder).collect()
}

/// The positions of documents on an issue by date, then by position.
pub(super) fn of_track(issue: &Issue, steps: &[Step<'_>], catalogue: &Catalogue) -> Vec<Picture> {
    let of_step = |step: &Step<'_>| {
        let held = step.holdings.iter().map(|holding| of_holding(step.set, holding, catalogue));
        held.collect::<Vec<_>>()
    };
    let held: Vec<Held> = steps.iter().flat_map(of_step).collect();
    let kinds = [Kind::Timeline, Kind::Ladder];
    kinds.into_iter().filter_map(|kind| picture(kind, issue, held.clone(), Vec::new(), catalogue)).collect()
}

/// The positions on the issue of `ground`; `None` where it is not measured how far they are apart.
pub(super) fn ladder_of_ground(
    ground: &Ground<'_>,
    sets: &[&TermSet],
    notes: Vec<String>,
    catalogue: &Catalogue,
) -> Option<Picture> {
    ground.gap.as_ref()?.2.as_ref()?.size()?;
    let held = ground.stands.iter().filter_map(|stand| {
        let set = sets.get(stand.document)?;
        let holder = stand.bracket.map(|variant| wording(variant, catalogue));
        let follows = stand.is_implied.then(|| FOLLOWS.to_owned());
        let holds = circumstances(&ground.slot, catalogue).into_iter().chain(holder).chain(follows).collect();
        Some(Held::new(
            set,
            Position::Decided(stand.outcomes.clone()),
            stand.certainty.as_str(),
            holds,
            catalogue,
        ))
    });
    picture(Kind::Ladder, ground.issue, held.collect(), notes, catalogue)
}

/// What a picture says of a position that is not said outright, or not all of it.
const FOLLOWS: &str = "follows from other terms";

/// What a document holds, as a picture needs it.
#[derive(Clone, Debug)]
struct Held {
    name: String,
    certainty: &'static str,
    about: Vec<String>,
    date: Date,
    position: Position,
}

impl PartialEq for Held {
    fn eq(&self, other: &Self) -> bool {
        (&self.name, self.date, &self.about) == (&other.name, other.date, &other.about)
    }
}

impl Held {
    fn new(
        set: &TermSet,
        position: Position,
        certainty: &'static str,
        holds: Vec<String>,
        catalogue: &Catalogue,
    ) -> Self {
        let authors = text::join(set.authors.iter().map(|party| catalogue.parties().label(party)), "and");
        Self {
            name: format!("{}{}", set.short_title(), certainty_mark(certainty)),
            certainty,
            about: std::iter::once(authors).chain(holds).collect(),
            date: set.date,
            position,
        }
    }
}

fn of_holding(set: &TermSet, holding: &Holding<'_>, catalogue: &Catalogue) -> Held {
    let holder = holding.bracket.map(|variant| wording(variant, catalogue));
    let follows = holding.rests_on_implication.then(|| FOLLOWS.to_owned());
    let holds = circumstances(&holding.slot, catalogue).into_iter().chain(holder).chain(follows).collect();
    Held::new(set, holding.position.clone(), holding.certainty().as_str(), holds, catalogue)
}

/// A picture of positions; `None` where the issue has no axis or fewer than two stand on it.
fn picture(
    kind: Kind,
    issue: &Issue,
    held: Vec<Held>,
    notes: Vec<String>,
    catalogue: &Catalogue,
) -> Option<Picture> {
    let ruler = Ruler::of(issue, &held, catalogue)?;
    let mut lines: Vec<Line> = held.into_iter().map(|held| ruler.line(held, catalogue)).collect();
    if lines.iter().filter(|line| line.place != Place::Apart).count() < 2 {
        return None;
    }
    let is_dated = kind == Kind::Timeline;
    if !is_dated {
        lines.sort_by_key(|line| rank(&line.place));
    }
    let title = if is_dated { format!("{} over time", issue.label) } else { issue.label.clone() };
    let alternative = in_words(&ruler.axis, &lines, is_dated, &notes);
    let question = issue.question.clone();
    let drawing = Drawing::Positions(Positions { question, axis: ruler.axis, lines, is_dated, notes });
    Some(Picture { kind, title, alternative, drawing })
}

/// Puts low before high, and what stands nowhere last.
fn rank(place: &Place) -> (u8, Option<Amount>, Option<Amount>, Vec<usize>) {
    match place {
        Place::Amounts { low, high: Some(high), .. } => (0, Some(*low), Some(*high), Vec::new()),
        Place::Amounts { low, high: None, .. } => (1, Some(*low), None, Vec::new()),
        Place::NoLimit => (2, None, None, Vec::new()),
        Place::Options(options) => (0, None, None, options.clone()),
        Place::Members { required, allowed } => (0, None, None, [required.as_slice(), allowed].concat()),
        Place::Apart => (3, None, None, Vec::new()),
    }
}

fn in_words(axis: &Axis, lines: &[Line], is_dated: bool, notes: &[String]) -> String {
    let list = |labels: &[String]| labels.join(", ");
    let axis = match axis {
        Axis::Amounts { unit } => format!("on a line of {unit} from none upwards"),
        Axis::Options { labels, ends: Some([low, high]) } => {
            format!("on a scale from {low} to {high}: {}", list(labels))
        }
        Axis::Options { labels, ends: None } => format!("among the options {}", list(labels)),
        Axis::Members { labels } => format!("over the members {}", list(labels)),
    };
    let order = if is_dated { "by date, with the time between them" } else { "from low to high" };
    let line = |line: &Line| {
        let known = match line.certainty {
            "reported" => ", only reported",
            "disputed" => ", disputed",
            _ => "",
        };
        let name = line.name.trim_end_matches(['†', '‡']);
        let date = line.date.map(|date| date.to_string());
        let about: Vec<String> = date.into_iter().chain(line.about.iter().cloned()).collect();
        format!("{name} ({}): {}{known}", about.join("; "), line.position)
    };
    let lines: Vec<String> = lines.iter().map(line).collect();
    format!("Positions {axis}; {order}. {}. {}", lines.join(". "), notes.join(" ")).trim_end().to_owned()
}

/// What the positions on an issue are measured by.
struct Ruler<'c> {
    issue: &'c Issue,
    axis: Axis,
    /// How many base units make one of the axis.
    factor: u32,
    members: Vec<MemberId>,
}

impl<'c> Ruler<'c> {
    fn of(issue: &'c Issue, held: &[Held], catalogue: &Catalogue) -> Option<Self> {
        let label = |of: &MembersOf, member: &MemberId| catalogue.member_label(of, member).to_owned();
        let outcomes = || held.iter().filter_map(|held| held.position.outcomes());
        let (axis, factor, members) = match &issue.space {
            Space::Text => return None,
            Space::Scale { options, ends } => {
                let labels = options.iter().map(|option| option.label.clone()).collect();
                (Axis::Options { labels, ends: Some(ends.clone()) }, 1, Vec::new())
            }
            Space::Choice { options } => {
                let labels = options.iter().map(|option| option.label.clone()).collect();
                (Axis::Options { labels, ends: None }, 1, Vec::new())
            }
            Space::Quantity { unit, .. } => {
                let unit = catalogue.units().get(unit)?;
                let amounts = outcomes().flat_map(amounts).collect::<Vec<_>>();
                let is_even = amounts.iter().all(|amount| amount.divided_by(unit.factor).is_some());
                let unit = if is_even { unit } else { catalogue.units().get(&unit.base)? };
                (Axis::Amounts { unit: unit.label.clone() }, unit.factor, Vec::new())
            }
            Space::Set { of, .. } => {
                let members: BTreeSet<MemberId> = outcomes().flat_map(members).collect();
                let labels = members.iter().map(|member| label(of, member)).collect();
                (Axis::Members { labels }, 1, members.into_iter().collect())
            }
        };
        Some(Self { issue, axis, factor, members })
    }

    fn line(&self, held: Held, catalogue: &Catalogue) -> Line {
        Line {
            position: catalogue.describe(self.issue, &held.position),
            place: held.position.outcomes().map_or(Place::Apart, |outcomes| self.place(outcomes, catalogue)),
            name: held.name,
            certainty: held.certainty,
            about: held.about,
            date: Some(held.date),
        }
    }

    fn place(&self, outcomes: &Outcomes, catalogue: &Catalogue) -> Place {
        match outcomes {
            _ if outcomes.is_some() => Place::Apart,
            Outcomes::Options(options) => Place::Options(options.iter().collect()),
            Outcomes::Amounts(interval) => self.amounts(interval, catalogue),
            Outcomes::Members(members) => {
                let numbers = |holds: &dyn Fn(&MemberId) -> bool| {
                    let found = self.members.iter().enumerate().filter(|(_, member)| holds(member));
                    found.map(|(number, _)| number).collect()
                };
                let is_required = |member: &MemberId| members.required().atoms.contains(member);
                let is_left_open =
                    |member: &MemberId| members.allowed().contains(member) && !is_required(member);
                Place::Members { required: numbers(&is_required), allowed: numbers(&is_left_open) }
            }
        }
    }

    fn amounts(&self, interval: &Interval, catalogue: &Catalogue) -> Place {
        let Space::Quantity { unit, .. } = &self.issue.space else { return Place::Apart };
        let is_of_base = catalogue.units().get(unit).is_some_and(|unit| unit.base == interval.base);
        let on_axis = |amount: Amount| amount.divided_by(self.factor);
        match (interval.low, interval.high) {
            _ if !is_of_base => Place::Apart,
            (Edge::NoLimit, _) => Place::NoLimit,
            (Edge::Unbounded, _) => Place::Apart,
            (Edge::Amount(low), high) => {
                let Some(low) = on_axis(low) else { return Place::Apart };
                let or_no_limit = high == Edge::NoLimit;
                let high = match high {
                    Edge::Amount(high) => on_axis(high),
                    Edge::Unbounded | Edge::NoLimit => None,
                };
                Place::Amounts { low, high, or_no_limit }
            }
        }
    }
}

/// The figures that a position names, in base units.
fn amounts(outcomes: &Outcomes) -> Vec<Amount> {
    let Outcomes::Amounts(interval) = outcomes else { return Vec::new() };
    let amount = |edge| match edge {
        Edge::Amount(amount) => Some(amount),
        Edge::Unbounded | Edge::NoLimit => None,
    };
    [interval.low, interval.high].into_iter().filter_map(amount).collect()
}

/// The members that a position names.
fn members(outcomes: &Outcomes) -> Vec<MemberId> {
    let Outcomes::Members(members) = outcomes else { return Vec::new() };
    let bound = match members.allowed() {
        Allowed::Only(set) | Allowed::Except(set) => set,
    };
    members.required().atoms.union(&bound.atoms).cloned().collect()
}
