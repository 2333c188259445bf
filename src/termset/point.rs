//! Points: how a document numbers what it says.

use std::fmt;
use std::sync::Arc;

use serde::{Deserialize, Serialize};

/// The number of a point, or of a part of one, as the document writes it.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Point(Arc<str>);

impl Point {
    /// A point of this number; `None` for an empty number or one with white space or control characters.
    pub fn parse(number: &str) -> Option<Self> {
        let odd = |letter: char| letter.is_whitespace() || letter.is_control();
        (!number.is_empty() && !number.contains(odd)).then(|| Self(number.into()))
    }

    /// The number as written.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The number under which the point is counted: up to the first letter or hyphen after a digit. A number
    /// without a digit is itself. What stands before a colon names the document that the point is of.
    ///
    /// ```
    /// use peaceterms::termset::Point;
    /// let counted = |number| Point::parse(number).unwrap().counted().to_string();
    /// assert_eq!(counted("7a"), "7");
    /// assert_eq!(counted("12-US"), "12");
    /// assert_eq!(counted("II.2.4a"), "II.2.4");
    /// assert_eq!(counted("c"), "c");
    /// assert_eq!(counted("a-text-2025-06:7a"), "a-text-2025-06:7");
    /// ```
    #[must_use]
    pub fn counted(&self) -> Self {
        let number = self.0.rfind(':').map_or(0, |colon| colon + 1);
        let mut seen_digit = false;
        for (index, letter) in self.0.char_indices().skip_while(|(index, _)| *index < number) {
            if seen_digit && (letter.is_alphabetic() || letter == '-') {
                return Self(self.0.get(..index).unwrap_or(&self.0).into());
            }
            seen_digit |= letter.is_ascii_digit();
        }
        self.clone()
    }

    /// Whether a reference to `self` covers `point`: it is the same or a part of it. `3` covers `3a`, not `30`.
    pub fn covers(&self, point: &Self) -> bool {
        let Some(rest) = point.0.strip_prefix(&*self.0) else { return false };
        let goes_on = |kind: fn(&char) -> bool| {
            self.0.chars().next_back().as_ref().is_some_and(kind)
                && rest.chars().next().as_ref().is_some_and(kind)
        };
        !goes_on(char::is_ascii_digit) && !goes_on(|letter| letter.is_alphabetic())
    }
}

impl From<Point> for Arc<str> {
    fn from(point: Point) -> Self {
        point.0
    }
}

impl fmt::Display for Point {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&self.0)
    }
}

impl fmt::Debug for Point {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn point(number: &str) -> Point {
        Point::parse(number).unwrap()
    }

    #[test]
    fn parts_are_counted_with_their_point() {
        for (part, whole) in [
            ("7a", "7"),
            ("7b", "7"),
            ("12-US", "12"),
            ("II.2.4a", "II.2.4"),
            ("10c-1", "10"),
            ("a", "a"),
            ("T2", "T2"),
            ("3.1", "3.1"),
            ("III", "III"),
        ] {
            assert_eq!(point(part).counted(), point(whole), "{part}");
        }
    }

    #[test]
    fn a_reference_covers_parts_and_never_longer_numbers() {
        for (reference, part) in
            [("3", "3"), ("3", "3a"), ("12", "12-US"), ("II.2", "II.2.4"), ("10c", "10c-1")]
        {
            assert!(point(reference).covers(&point(part)), "{reference} {part}");
        }
        for (reference, other) in [("3", "30"), ("3a", "3"), ("10c", "10ca"), ("1", "21"), ("I", "II")] {
            assert!(!point(reference).covers(&point(other)), "{reference} {other}");
        }
    }
}
