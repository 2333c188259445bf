//! A rail of time down the left side of a timeline: a point and the day beside each document, the year where it changes,
//! and a broken line with its length in words where months pass without any. So a document of the same week as ten others
//! is read as well as one that stands alone, and long silences are still seen.

use super::Line;
use super::scene::{Anchor, Ink, MARGIN, SMALL, Scene, Shape, Style, wide};
use crate::catalogue::Date;
use crate::text;

const DAY: Style = (SMALL, false, Ink::Text);
const YEAR: Style = (SMALL, true, Ink::Text);

/// The room between the labels, the rail and the documents.
const GAP: f64 = 7.0;

/// A rail of time.
pub(super) struct Rail {
    /// How much room it takes at the left.
    pub(super) width: f64,
}

impl Rail {
    /// The rail for the dates of `lines`; `None` where all are the same.
    pub(super) fn new(lines: &[Line]) -> Option<Self> {
        let dates = || lines.iter().filter_map(|line| line.date);
        if dates().min() == dates().max() {
            return None;
        }
        let labels = dates().flat_map(|date| [(day(date), DAY), (date.year().to_string(), YEAR)]);
        let widest = labels.map(|(label, style)| wide(&label, style)).fold(0.0, f64::max);
        Some(Self { width: widest.ceil() + 2.0 * GAP + 4.0 })
    }

    /// Draws the rail beside documents that stand at `places`.
    pub(super) fn draw(&self, scene: &mut Scene, places: &[(Option<Date>, f64)]) {
        let x = MARGIN + self.width - GAP - 2.0;
        let mut before: Option<(Date, f64)> = None;
        for (date, y) in places.iter().filter_map(|(date, y)| Some(((*date)?, *y))) {
            if let Some((earlier, above)) = before {
                scene.shapes.push(Shape::Path {
                    points: vec![(x, above), (x, y)],
                    is_closed: false,
                    fill: None,
                    stroke: Some((Ink::Muted, 1.0)),
                    is_dashed: pause(earlier, date).is_some(),
                });
            }
            if before.is_none_or(|(earlier, _)| earlier != date) {
                scene.words((x - GAP, y + 4.0), Anchor::End, DAY, &day(date));
            }
            // Below the day, where a year alone has none.
            if before.is_none_or(|(earlier, _)| earlier.year() != date.year()) {
                let down = if day(date).is_empty() { 4.0 } else { 18.0 };
                scene.words((x - GAP, y + down), Anchor::End, YEAR, &date.year().to_string());
            }
            before = Some((date, y));
        }
        for (_, y) in places {
            scene.circle((x, *y), 2.6, Some(Ink::Text), None);
        }
    }
}

/// How long it is from one document to the next, where that is a month or more.
pub(super) fn pause(earlier: Date, later: Date) -> Option<String> {
    let months = earlier.months_until(later);
    let (years, months) = (months / 12, months % 12);
    let parts = [(years, "year"), (months, "month")];
    let said: Vec<String> = parts
        .into_iter()
        .filter(|(count, _)| *count > 0)
        .map(|(count, noun)| text::count(count, noun))
        .collect();
    (!said.is_empty()).then(|| format!("{} later", said.join(" ")))
}

/// The day and the month of a date in short, as far as they are known: `15 Apr`.
fn day(date: Date) -> String {
    let words = date.to_string();
    let year = date.year().to_string();
    let parts = words.split(' ').filter(|part| *part != year);
    parts.map(|part| part.chars().take(3).collect::<String>()).collect::<Vec<_>>().join(" ")
}
