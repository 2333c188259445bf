//! A scale of time down the left side of a timeline, with a line from each date to its document. So documents of one week
//! stand apart and can be read, and years without any are still seen to be long.

use super::Line;
use super::scene::{Anchor, Ink, MARGIN, SMALL, Scene, Style, wide};
use crate::catalogue::Date;

const LABEL: Style = (SMALL, false, Ink::Muted);

/// How far it is from the scale to the documents.
const REACH: f64 = 26.0;

/// The least height between two labels.
const LEAST: f64 = 16.0;

/// The span in days from which years are told apart, and no months.
const YEARS: i64 = 800;

/// A scale of time.
pub(super) struct Strip {
    first: i64,
    last: i64,
    /// First days of years or months, or the two ends, with their labels, in order.
    ticks: Vec<(i64, String)>,
    /// How much room it takes at the left.
    pub(super) width: f64,
}

impl Strip {
    /// The scale for the dates of `lines`; `None` where all are the same.
    pub(super) fn new(lines: &[Line]) -> Option<Self> {
        let dates = || lines.iter().filter_map(|line| line.date);
        let (first, last) = (dates().min()?, dates().max()?);
        let (first_day, last_day) = (first.day_number(), last.day_number());
        if first_day == last_day {
            return None;
        }
        let ticks = ticks(first, last);
        let widest = ticks.iter().map(|(_, label)| wide(label, LABEL)).fold(0.0, f64::max);
        Some(Self { first: first_day, last: last_day, ticks, width: widest.ceil() + 8.0 + REACH })
    }

    /// Draws the scale beside documents that stand at `places`, from `top` down to the last of them.
    pub(super) fn draw(&self, scene: &mut Scene, top: f64, places: &[(Option<Date>, f64)]) {
        let x = MARGIN + self.width - REACH;
        let bottom = places.iter().map(|(_, y)| *y).fold(top, f64::max);
        let at = |day: i64| top + (bottom - top) * share(day - self.first, self.last - self.first);
        scene.line((x, top), (x, bottom), Ink::Muted, 1.0);
        let mut free = f64::NEG_INFINITY;
        for (day, label) in &self.ticks {
            let y = at(*day);
            scene.line((x - 4.0, y), (x, y), Ink::Muted, 1.0);
            if y >= free {
                scene.words((x - 6.0, y + 4.0), Anchor::End, LABEL, label);
                free = y + LEAST;
            }
        }
        for (date, y) in places.iter().filter_map(|(date, y)| Some(((*date)?, *y))) {
            let from = at(date.day_number());
            scene.line((x, from), (x + REACH - 5.0, y), Ink::Text, 0.5);
            scene.circle((x, from), 2.2, Some(Ink::Text), None);
        }
    }
}

/// The first days of the years or, where there are few, of the months from one date to another; the dates themselves
/// where there are not two of those.
fn ticks(first: Date, last: Date) -> Vec<(i64, String)> {
    let (first_day, last_day) = (first.day_number(), last.day_number());
    let years = first.year()..=last.year();
    let months = if last_day - first_day > YEARS { 1..=1 } else { 1..=12 };
    let starts = years.flat_map(|year| months.clone().map(move |month| format!("{year:04}-{month:02}")));
    let label = |date: Date| if last_day - first_day > YEARS { date.year().to_string() } else { short(date) };
    let dates = starts.filter_map(|start| Date::parse(&start));
    let ticks: Vec<(i64, String)> = dates.map(|date| (date.day_number(), label(date))).collect();
    let within: Vec<(i64, String)> =
        ticks.into_iter().filter(|(day, _)| (first_day..=last_day).contains(day)).collect();
    if within.len() > 1 {
        within
    } else {
        [first, last].map(|date| (date.day_number(), short(date))).to_vec()
    }
}

/// A date with its month in three letters.
fn short(date: Date) -> String {
    let words = date.to_string();
    let parts = words.split(' ').map(|part| part.chars().take(4).collect::<String>());
    let is_month = |part: &String| part.starts_with(char::is_alphabetic);
    let parts = parts.map(|part| if is_month(&part) { part.chars().take(3).collect() } else { part });
    parts.collect::<Vec<_>>().join(" ")
}

#[expect(clippy::cast_precision_loss, reason = "days are few")]
fn share(part: i64, whole: i64) -> f64 {
    part as f64 / whole.max(1) as f64
}
