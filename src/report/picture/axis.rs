//! The axis of an issue: where an amount, an option or a member stands between its left and its right end, and the labels
//! that say so.

use super::measure::{width, wrap};
use super::scene::{Anchor, Ink, SMALL, Scene, Style};
use super::{Axis, Line, Place};
use crate::catalogue::Amount;
use crate::text::shown;

const LABEL: Style = (SMALL, false, Ink::Muted);

/// Labels of steps, which stand closer.
const STEP: Style = (10.5, false, Ink::Muted);

/// The least room between two labels.
const GAP: f64 = 8.0;

/// The outcome behind every amount.
const NO_LIMIT: &str = "no limit";

/// How far labels may reach beyond the right end of an axis.
pub(super) const END: f64 = 14.0;

/// An axis laid between two ends.
pub(super) struct Scale {
    pub(super) left: f64,
    pub(super) right: f64,
    /// The highest amount on it, which stands at `right`.
    pub(super) most: f64,
    /// Where it stands that there is no limit, where that occurs.
    pub(super) no_limit: Option<f64>,
    /// Where each tick, option or member stands, and its label.
    pub(super) stops: Vec<(f64, String)>,
    /// Whether `stops` are apart from one another, so that there is nothing between them.
    pub(super) is_stepped: bool,
    /// What is counted, or what the ends mean.
    title: Option<String>,
}

impl Scale {
    /// The axis of `lines`, laid from `left` to `right`.
    pub(super) fn new(axis: &Axis, lines: &[Line], left: f64, right: f64) -> Self {
        match axis {
            Axis::Amounts { unit } => Self::of_amounts(unit, lines, left, right),
            Axis::Options { labels, ends } => {
                let title = ends.as_ref().map(|[low, high]| format!("from {low} to {high}"));
                Self { title, ..Self::of_steps(labels, left, right) }
            }
            Axis::Members { labels } => Self::of_steps(labels, left, right),
        }
    }

    fn of_amounts(unit: &str, lines: &[Line], left: f64, right: f64) -> Self {
        let (mut highest, mut no_limit, mut is_open) = (0.0_f64, false, false);
        for line in lines {
            match &line.place {
                Place::Amounts { low, high, or_no_limit } => {
                    highest = highest.max(low.to_f64()).max(high.map_or(0.0, Amount::to_f64));
                    no_limit |= *or_no_limit;
                    is_open |= high.is_none();
                }
                Place::NoLimit => no_limit = true,
                Place::Options(_) | Place::Members { .. } | Place::Apart => {}
            }
        }
        let highest = if highest > 0.0 { highest } else { 1.0 };
        let (factor, word) = magnitude(highest);
        // Behind the last amount there has to be room for half of its label and for the whole of this.
        let label = width(NO_LIMIT, SMALL, false);
        let last = width(&grouped(highest / factor * 2.0), SMALL, false);
        let end = if no_limit { right + END - label - GAP - last / 2.0 } else { right };
        let step = step(highest / factor, end - left);
        // An arrow to higher amounts needs room behind the highest.
        let reaches = highest / factor / step;
        let count = if is_open && (reaches.ceil() - reaches) < 0.2 {
            reaches.ceil() + 1.0
        } else {
            reaches.ceil().max(1.0)
        };
        let most = count * step;
        let tick = |index: u32| {
            let amount = f64::from(index) * step;
            (left + (end - left) * amount / most, grouped(amount))
        };
        let counts = (0_u32..64).take_while(|index| f64::from(*index) <= count);
        Self {
            left,
            right: end,
            most: most * factor,
            no_limit: no_limit.then_some(right + END - label / 2.0),
            stops: counts.map(tick).collect(),
            is_stepped: false,
            title: Some(if word.is_empty() { unit.to_owned() } else { format!("{word} {unit}") }),
        }
    }

    fn of_steps(labels: &[String], left: f64, right: f64) -> Self {
        let count = u32::try_from(labels.len().max(1)).unwrap_or(u32::MAX);
        let wide = (right - left) / f64::from(count);
        let stop = |(index, label): (u32, &String)| {
            (left + wide * (f64::from(index) + 0.5), shown(label).into_owned())
        };
        let stops = (0..count).zip(labels).map(stop).collect();
        Self { left, right, most: 1.0, no_limit: None, stops, is_stepped: true, title: None }
    }

    /// Where an amount stands.
    pub(super) fn at(&self, amount: f64) -> f64 {
        self.left + (self.right - self.left) * (amount / self.most).clamp(0.0, 1.0)
    }

    /// Where an option or a member stands.
    pub(super) fn stop(&self, index: usize) -> Option<f64> {
        self.stops.get(index).map(|(x, _)| *x)
    }

    /// How wide the labels of steps may be.
    fn room(&self) -> f64 {
        let count = u32::try_from(self.stops.len().max(1)).unwrap_or(u32::MAX);
        (self.right - self.left) / f64::from(count) - GAP / 2.0
    }

    /// Draws the labels below all that there is in `scene`. Where those of steps have no room, they are numbered, and
    /// the numbers are explained first.
    pub(super) fn draw_labels(&self, scene: &mut Scene) {
        if let Some(title) = &self.title {
            scene.paragraph(self.left, title, LABEL);
        }
        let (mut columns, fit) = self.columns();
        if !fit {
            let key: Vec<String> = self
                .stops
                .iter()
                .enumerate()
                .map(|(index, (_, label))| format!("{} {label}", index + 1))
                .collect();
            scene.paragraph(self.left, &key.join(" · "), LABEL);
            columns = (1..=self.stops.len()).map(|number| vec![number.to_string()]).collect();
        }
        if self.no_limit.is_some() {
            columns.push(vec![NO_LIMIT.to_owned()]);
        }
        let style = if self.is_stepped { STEP } else { LABEL };
        let places = self.stops.iter().map(|(x, _)| *x).chain(self.no_limit);
        let most = columns.iter().map(Vec::len).max().unwrap_or(0);
        let top = scene.height;
        for (x, lines) in places.zip(&columns) {
            // Labels stand on the axis, so short ones are set in from above.
            let mut y = top + 11.0;
            (lines.len()..most).for_each(|_| y += 14.0);
            for line in lines {
                scene.words((x, y), Anchor::Middle, style, line);
                y += 14.0;
            }
        }
        (0..most).for_each(|_| scene.room(14.0));
        scene.room(2.0);
    }

    /// The lines of each label, and whether they have room.
    fn columns(&self) -> (Vec<Vec<String>>, bool) {
        if !self.is_stepped {
            return (self.stops.iter().map(|(_, label)| vec![label.clone()]).collect(), true);
        }
        let room = self.room();
        let fits = |label: &str| label.split_whitespace().all(|word| width(word, STEP.0, false) <= room);
        let columns: Vec<Vec<String>> =
            self.stops.iter().map(|(_, label)| wrap(label, STEP.0, false, room)).collect();
        let fit =
            self.stops.iter().all(|(_, label)| fits(label)) && columns.iter().all(|lines| lines.len() <= 4);
        (columns, fit)
    }
}

/// The power of a thousand in which amounts up to `highest` are written, and its name. Below ten thousand digits read best.
fn magnitude(highest: f64) -> (f64, &'static str) {
    if highest >= 1e12 {
        (1e12, "trillion")
    } else if highest >= 1e9 {
        (1e9, "billion")
    } else if highest >= 1e6 {
        (1e6, "million")
    } else if highest >= 1e4 {
        (1e3, "thousand")
    } else {
        (1.0, "")
    }
}

/// A round distance between ticks from 0 to `highest`, so that there are at most six and their labels fit in `room`.
fn step(highest: f64, room: f64) -> f64 {
    let mut power = 1e-6;
    loop {
        for digit in [1.0, 2.0, 5.0] {
            let step = digit * power;
            let count = (highest / step).ceil().max(1.0) + 1.0;
            let widest = width(&grouped(step * count), SMALL, false);
            if count <= 6.0 && (count - 1.0) * (widest + GAP) <= room {
                return step;
            }
        }
        power *= 10.0;
    }
}

/// A round number with its digits in groups of three.
fn grouped(number: f64) -> String {
    let written = format!("{number:.6}");
    let (whole, fraction) = written.split_once('.').unwrap_or((&written, ""));
    let mut text = String::new();
    for (index, digit) in whole.chars().enumerate() {
        if index > 0 && (whole.len() - index).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    match fraction.trim_end_matches('0') {
        "" => text,
        fraction => format!("{text}.{fraction}"),
    }
}
