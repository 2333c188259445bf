//! A drawing as shapes, in the order in which they are drawn.

use super::measure::{width, wrap};
use crate::text::shown;

/// How wide every picture is, in CSS pixels: letters stay readable on a telephone of 360.
pub(super) const WIDTH: f64 = 480.0;
/// The room around a picture.
pub(super) const MARGIN: f64 = 12.0;

/// The sizes of letters.
pub(super) const TITLE: f64 = 15.0;
pub(super) const NAME: f64 = 13.0;
pub(super) const WORDS: f64 = 12.0;
pub(super) const SMALL: f64 = 11.5;

/// Shapes on a surface.
#[derive(Clone, Debug)]
pub(super) struct Scene {
    pub(super) width: f64,
    pub(super) height: f64,
    pub(super) shapes: Vec<Shape>,
}

/// A shape.
#[derive(Clone, Debug)]
pub(super) enum Shape {
    /// Straight lines from point to point, filled or not.
    Path {
        points: Vec<(f64, f64)>,
        is_closed: bool,
        fill: Option<Ink>,
        stroke: Option<(Ink, f64)>,
        is_dashed: bool,
    },
    /// A circle.
    Circle { x: f64, y: f64, radius: f64, fill: Option<Ink>, stroke: Option<(Ink, f64)> },
    /// Words on a base line.
    Words(Words),
}

/// Words on a base line.
#[derive(Clone, Debug)]
pub(super) struct Words {
    pub(super) x: f64,
    pub(super) y: f64,
    pub(super) size: f64,
    pub(super) is_bold: bool,
    pub(super) anchor: Anchor,
    pub(super) ink: Ink,
    pub(super) text: String,
}

/// Which end of the words lies at their place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Anchor {
    Start,
    Middle,
    End,
}

/// A colour.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Ink {
    /// That of the text.
    Text,
    /// That of the text, of less weight.
    Muted,
    /// That of the text, barely there.
    Faint,
    /// A colour that is the same on any ground.
    Color(&'static str),
}

/// A style of words: size, and whether they are bold.
pub(super) type Style = (f64, bool, Ink);

impl Scene {
    /// An empty scene with its title.
    pub(super) fn titled(title: &str, width: f64) -> Self {
        let mut scene = Self { width, height: MARGIN, shapes: Vec::new() };
        scene.paragraph(MARGIN, title, (TITLE, true, Ink::Text));
        scene
    }

    /// How wide and how high it is in whole pixels.
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "sizes are small and positive"
    )]
    pub(super) fn size(&self) -> (u32, u32) {
        (self.width.ceil() as u32, self.height.ceil() as u32)
    }

    /// Words with their base line at `y`, all that they hold made visible.
    pub(super) fn words(
        &mut self,
        (x, y): (f64, f64),
        anchor: Anchor,
        (size, is_bold, ink): Style,
        words: &str,
    ) {
        let text = words.to_owned();
        self.shapes.push(Shape::Words(Words { x, y, size, is_bold, anchor, ink, text }));
    }

    /// A paragraph below all that there is, from `x` to the right margin.
    pub(super) fn paragraph(&mut self, x: f64, words: &str, style: Style) {
        let (size, is_bold, _) = style;
        for line in wrap(&shown(words), size, is_bold, self.width - MARGIN - x) {
            self.height += (size * 1.3).round();
            self.words((x, self.height - (size * 0.3).round()), Anchor::Start, style, &line);
        }
    }

    pub(super) fn room(&mut self, height: f64) {
        self.height += height;
    }

    pub(super) fn line(&mut self, from: (f64, f64), to: (f64, f64), ink: Ink, width: f64) {
        self.path(vec![from, to], false, None, Some((ink, width)));
    }

    pub(super) fn path(
        &mut self,
        points: Vec<(f64, f64)>,
        is_closed: bool,
        fill: Option<Ink>,
        stroke: Option<(Ink, f64)>,
    ) {
        self.shapes.push(Shape::Path { points, is_closed, fill, stroke, is_dashed: false });
    }

    pub(super) fn rectangle(
        &mut self,
        (x, y): (f64, f64),
        (width, height): (f64, f64),
        fill: Option<Ink>,
        stroke: Option<(Ink, f64)>,
    ) {
        let points = vec![(x, y), (x + width, y), (x + width, y + height), (x, y + height)];
        self.path(points, true, fill, stroke);
    }

    pub(super) fn circle(
        &mut self,
        (x, y): (f64, f64),
        radius: f64,
        fill: Option<Ink>,
        stroke: Option<(Ink, f64)>,
    ) {
        self.shapes.push(Shape::Circle { x, y, radius, fill, stroke });
    }
}

impl Words {
    /// The corners of the box in which the words stand: left, top, right, bottom.
    #[cfg(test)]
    pub(super) fn extent(&self) -> [f64; 4] {
        let wide = width(&self.text, self.size, self.is_bold);
        let left = match self.anchor {
            Anchor::Start => self.x,
            Anchor::Middle => self.x - wide / 2.0,
            Anchor::End => self.x - wide,
        };
        [left, self.y - self.size * 0.76, left + wide, self.y + self.size * 0.24]
    }
}

/// How wide words are in a style.
pub(super) fn wide(words: &str, (size, is_bold, _): Style) -> f64 {
    width(words, size, is_bold)
}

/// Lines at 45 degrees that fill a rectangle.
pub(super) fn hatched(
    (x, y): (f64, f64),
    (width, height): (f64, f64),
    falls: bool,
    every: f64,
) -> Vec<((f64, f64), (f64, f64))> {
    let mut lines = Vec::new();
    let mut start = every / 2.0 - height;
    while start < width {
        // The line meets the upper edge at `start` and the lower one a height further right.
        let (from, to) = (start.max(0.0), (start + height).min(width));
        let depth = |along: f64| if falls { along - start } else { height - (along - start) };
        lines.push(((x + from, y + depth(from)), (x + to, y + depth(to))));
        start += every;
    }
    lines
}
