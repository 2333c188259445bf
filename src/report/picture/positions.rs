//! The ladder and the timeline: positions of documents on the axis of an issue, a line each.

use std::collections::BTreeSet;

use super::axis::{END, Scale};
use super::measure::wrap;
use super::scene::{Anchor, Ink, MARGIN, NAME, SMALL, Scene, Shape, Style, WIDTH, WORDS, wide};
use super::time::{Rail, pause};
use super::{Line, Place, Positions};
use crate::catalogue::Date;
use crate::text::shown;

/// Okabe and Ito's blue: as dark on white as it is light on black.
const MARK: Ink = Ink::Color("#0072b2");

const BOLD: Style = (NAME, true, Ink::Text);
const ABOUT: Style = (SMALL, false, Ink::Muted);
const POSITION: Style = (WORDS, false, Ink::Text);

/// The least room between words of one line.
const GAP: f64 = 14.0;

/// Draws positions below their title.
pub(super) fn draw(title: &str, positions: &Positions) -> Scene {
    let mut scene = Scene::titled(title, WIDTH);
    scene.paragraph(MARGIN, &positions.question, ABOUT);
    scene.room(8.0);
    let rail = positions.is_dated.then(|| Rail::new(&positions.lines)).flatten();
    let left = MARGIN + rail.as_ref().map_or(0.0, |rail| rail.width);
    let scale = Scale::new(&positions.axis, &positions.lines, left + 8.0, WIDTH - MARGIN - END);
    scale.draw_labels(&mut scene);
    let mut places: Vec<(Option<Date>, f64)> = Vec::new();
    let mut apart = false;
    for line in &positions.lines {
        let is_apart = matches!(line.place, Place::Apart);
        if is_apart && !apart && !positions.is_dated {
            scene.room(6.0);
            scene.paragraph(left, "Not on the axis:", ABOUT);
        }
        apart = is_apart;
        let before = places.last().and_then(|(date, _)| *date).filter(|_| rail.is_some());
        if let Some(pause) = before.zip(line.date).and_then(|(before, date)| pause(before, date)) {
            scene.room(8.0);
            scene.paragraph(left, &pause, ABOUT);
            scene.room(2.0);
        }
        scene.room(7.0);
        places.push((line.date, scene.height + NAME * 0.7));
        words(&mut scene, left, line, rail.is_none());
        if !is_apart {
            track(&mut scene, &scale, line);
        }
    }
    if let Some(rail) = &rail {
        rail.draw(&mut scene, &places);
    }
    scene.room(8.0);
    legend(&mut scene, positions);
    for note in &positions.notes {
        scene.paragraph(MARGIN, note, ABOUT);
    }
    scene.room(MARGIN);
    scene
}

/// The document, what is to be known of it, and its position in words: on one line where there is room.
fn words(scene: &mut Scene, left: f64, line: &Line, has_date: bool) {
    let right = scene.width - MARGIN;
    let name = shown(&line.name).into_owned();
    let date = line.date.filter(|_| has_date).map(|date| date.to_string());
    let about: Vec<String> = date.into_iter().chain(line.about.iter().cloned()).collect();
    let about = shown(&about.join(" · ")).into_owned();
    let position = shown(&line.position).into_owned();
    let room = right - left;
    let position_fits = wide(&name, BOLD) + GAP + wide(&position, POSITION) <= room;
    let mut y = scene.height;
    for (index, part) in wrap(&name, NAME, true, room).iter().enumerate() {
        y += 16.0;
        scene.words((left, y - 3.0), Anchor::Start, BOLD, part);
        if index == 0 && position_fits {
            scene.words((right, y - 3.0), Anchor::End, POSITION, &position);
        }
    }
    scene.height = y;
    if !position_fits {
        scene.paragraph(left, &position, POSITION);
    }
    scene.paragraph(left, &about, ABOUT);
}

/// Where the position stands: a mark or a span on a line of its own.
fn track(scene: &mut Scene, scale: &Scale, line: &Line) {
    let y = scene.height + 10.0;
    scene.room(17.0);
    let mark = Marks { y, certainty: line.certainty };
    let covered = mark.place(scale, &line.place);
    base_line(scene, scale, y, &covered.iter().map(|(from, to, _)| (*from, *to)).collect::<Vec<_>>());
    scene.shapes.extend(covered.into_iter().flat_map(|(.., shapes)| shapes));
}

/// The axis at the height of one position, with its ticks, left out where marks stand.
fn base_line(scene: &mut Scene, scale: &Scale, y: f64, covered: &[(f64, f64)]) {
    let mut covered = covered.to_vec();
    covered.sort_by(|one, other| one.0.total_cmp(&other.0));
    let mut from = scale.left;
    for (start, end) in covered.iter().copied().chain([(scale.right, scale.right)]) {
        if start.min(scale.right) > from {
            scene.line((from, y), (start.min(scale.right), y), Ink::Faint, 1.0);
        }
        from = from.max(end);
    }
    for x in scale.stops.iter().map(|(x, _)| *x).chain(scale.no_limit) {
        if !covered.iter().any(|(start, end)| *start <= x && x <= *end) {
            scene.line((x, y - 3.0), (x, y + 3.0), Ink::Faint, 1.0);
        }
    }
}

/// How marks of one position look.
struct Marks<'l> {
    y: f64,
    certainty: &'l str,
}

/// What stands from one place on an axis to another.
type Covered = (f64, f64, Vec<Shape>);

impl Marks<'_> {
    fn place(&self, scale: &Scale, place: &Place) -> Vec<Covered> {
        match place {
            Place::Apart => Vec::new(),
            Place::NoLimit => scale.no_limit.map(|x| self.point(x)).into_iter().collect(),
            Place::Amounts { low, high: Some(high), .. } if low == high => {
                vec![self.point(scale.at(low.to_f64()))]
            }
            Place::Amounts { low, high, or_no_limit } => {
                let (from, to) = (scale.at(low.to_f64()), high.map(|high| scale.at(high.to_f64())));
                let is_from_nothing = low.to_f64() <= 0.0;
                let span = self.span(from, to.unwrap_or(scale.right + 8.0), is_from_nothing, to.is_none());
                let no_limit = scale.no_limit.filter(|_| *or_no_limit).map(|x| self.point(x));
                std::iter::once(span).chain(no_limit).collect()
            }
            Place::Options(options) => {
                let stops: Vec<(usize, f64)> =
                    options.iter().filter_map(|option| Some((*option, scale.stop(*option)?))).collect();
                stops.iter().map(|(_, x)| self.point(*x)).collect()
            }
            Place::Members { required, allowed } => {
                let square =
                    |member: &usize, is_required| Some(self.square(scale.stop(*member)?, is_required));
                let required = required.iter().filter_map(|member| square(member, true));
                required.chain(allowed.iter().filter_map(|member| square(member, false))).collect()
            }
        }
    }

    /// A filled disc for what is stated, a ring for what is reported, an empty lozenge for what is disputed.
    fn point(&self, x: f64) -> Covered {
        let (y, outline) = (self.y, Some((MARK, 2.0)));
        let shape = match self.certainty {
            "disputed" => {
                let points = vec![(x, y - 6.5), (x + 6.5, y), (x, y + 6.5), (x - 6.5, y)];
                Shape::Path { points, is_closed: true, fill: None, stroke: outline, is_dashed: false }
            }
            "reported" => Shape::Circle { x, y, radius: 5.0, fill: None, stroke: outline },
            _ => Shape::Circle { x, y, radius: 6.0, fill: Some(MARK), stroke: None },
        };
        (x - 7.5, x + 7.5, vec![shape])
    }

    /// A bar from edge to edge, with an arrow where there is none.
    fn span(&self, from: f64, to: f64, is_open_below: bool, is_open_above: bool) -> Covered {
        let (y, half) = (self.y, 4.0);
        let mut points = Vec::new();
        if is_open_below {
            points.extend([(from + 7.0, y + half), (from, y), (from + 7.0, y - half)]);
        } else {
            points.extend([(from, y + half), (from, y - half)]);
        }
        if is_open_above {
            points.extend([(to - 7.0, y - half), (to, y), (to - 7.0, y + half)]);
        } else {
            points.extend([(to, y - half), (to, y + half)]);
        }
        let is_stated = self.certainty == "stated";
        let bar = Shape::Path {
            points,
            is_closed: true,
            fill: is_stated.then_some(MARK),
            stroke: Some((MARK, 1.5)),
            is_dashed: self.certainty == "disputed",
        };
        let edge = |x: f64| Shape::Path {
            points: vec![(x, y - 7.0), (x, y + 7.0)],
            is_closed: false,
            fill: None,
            stroke: Some((MARK, 2.5)),
            is_dashed: false,
        };
        let edges = [(!is_open_below).then(|| edge(from)), (!is_open_above).then(|| edge(to))];
        (from - 2.0, to + 2.0, std::iter::once(bar).chain(edges.into_iter().flatten()).collect())
    }

    /// A square for a member: filled where it is required, empty where it is only allowed.
    fn square(&self, x: f64, is_required: bool) -> Covered {
        let (y, half) = (self.y, 5.5);
        let points =
            vec![(x - half, y - half), (x + half, y - half), (x + half, y + half), (x - half, y + half)];
        let fill = is_required.then_some(MARK);
        let is_dashed = self.certainty == "disputed";
        let shape = Shape::Path { points, is_closed: true, fill, stroke: Some((MARK, 1.5)), is_dashed };
        (x - 7.5, x + 7.5, vec![shape])
    }
}

/// What the marks that occur mean.
fn legend(scene: &mut Scene, positions: &Positions) {
    let lines = || positions.lines.iter();
    let mut said = Vec::new();
    let is_span =
        |line: &Line| matches!(&line.place, Place::Amounts { low, high, .. } if Some(*low) != *high);
    let is_set = |line: &Line| matches!(line.place, Place::Members { .. });
    let used: BTreeSet<&str> = lines().map(|line| line.certainty).collect();
    if used.contains("reported") {
        said.push("† only reported: an empty mark");
    }
    if used.contains("disputed") {
        let has_span = lines().any(|line| is_span(line) || is_set(line));
        said.push(if has_span {
            "‡ disputed: a lozenge, or a broken edge"
        } else {
            "‡ disputed: a lozenge"
        });
    }
    if lines().any(is_span) {
        said.push("a bar: any amount from edge to edge; an arrow: no edge on that side");
    }
    if lines().any(|line| matches!(&line.place, Place::Options(options) if options.len() > 1)) {
        said.push("several marks on one line: any of them");
    }
    if lines().any(is_set) {
        said.push("a filled square: has to be in; an empty one: may be in");
    }
    scene.paragraph(MARGIN, &said.join(" · "), ABOUT);
}
