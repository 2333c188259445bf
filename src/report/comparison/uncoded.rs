//! Points that nobody has coded, in the report.

use super::super::model::{UncodedPair, UncodedPoints, UncodedSide};
use crate::compare::{Comparison, Worded, uncoded as pairs};
use crate::redline::redline;

/// The points that nobody has coded, where a document has any.
pub(super) fn uncoded(comparison: &Comparison<'_>) -> Option<UncodedPoints> {
    let (a, b) = (comparison.a.uncoded.len(), comparison.b.uncoded.len());
    if a + b == 0 {
        return None;
    }
    let mut points = UncodedPoints { a, b, pairs: Vec::new(), alone: [Vec::new(), Vec::new()] };
    for pair in pairs(comparison.a, comparison.b) {
        match (&pair.a, &pair.b) {
            (Some(a), Some(b)) => points.pairs.push(UncodedPair {
                a: side(a),
                b: side(b),
                likeness: percent(pair.likeness),
                redline: redline(&a.text, &b.text),
            }),
            (Some(a), None) => points.alone[0].push(side(a)),
            (None, Some(b)) => points.alone[1].push(side(b)),
            (None, None) => {}
        }
    }
    Some(points)
}

fn side(point: &Worded<'_>) -> UncodedSide {
    UncodedSide {
        point: point.point.to_string(),
        origin: point.origin.as_str(),
        text: point.text.clone().into_owned(),
    }
}

#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "likeness lies between 0 and 1")]
fn percent(likeness: f64) -> u8 {
    (likeness * 100.0).round() as u8
}
