//! Points that nobody has coded, in the report.

use super::super::model::{UncodedPair, UncodedPoints, UncodedSide};
use super::super::sources::Sources;
use super::Builder;
use crate::compare::{Side, Worded, uncoded as pairs};
use crate::redline::redline;
use crate::termset::Certainty;

impl<'t> Builder<'_, 't> {
    /// The points that nobody has coded, where a document has any.
    pub(super) fn uncoded(&self, sources: &mut Sources<'t>) -> Option<UncodedPoints> {
        let (a, b) = (self.comparison.a, self.comparison.b);
        if a.uncoded.is_empty() && b.uncoded.is_empty() {
            return None;
        }
        let mut points = UncodedPoints {
            a: a.uncoded.len(),
            b: b.uncoded.len(),
            pairs: Vec::new(),
            alone: [Vec::new(), Vec::new()],
        };
        for pair in pairs(a, b) {
            match (&pair.a, &pair.b) {
                (Some(a), Some(b)) => points.pairs.push(UncodedPair {
                    a: self.worded(Side::A, a, sources),
                    b: self.worded(Side::B, b, sources),
                    likeness: percent(pair.likeness),
                    redline: redline(&a.text, &b.text),
                }),
                (Some(a), None) => points.alone[0].push(self.worded(Side::A, a, sources)),
                (None, Some(b)) => points.alone[1].push(self.worded(Side::B, b, sources)),
                (None, None) => {}
            }
        }
        Some(points)
    }

    fn worded(&self, side: Side, point: &Worded<'_>, sources: &mut Sources<'t>) -> UncodedSide {
        let set = self.comparison.set(side);
        // The key as the document itself holds it.
        let keys = point.sources.iter().filter_map(|key| set.source(key)).map(|source| &source.key);
        UncodedSide {
            point: point.point.to_string(),
            origin: point.origin.as_str(),
            text: point.text.clone().into_owned(),
            certainty: point.certainty.map(Certainty::as_str),
            sources: keys.filter_map(|key| sources.cite(set, key)).collect(),
        }
    }
}

#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "likeness lies between 0 and 1")]
fn percent(likeness: f64) -> u8 {
    (likeness * 100.0).round() as u8
}
