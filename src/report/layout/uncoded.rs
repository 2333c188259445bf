//! Points that nobody has coded, beside those that they are paired with by their wording.

use std::sync::Arc;

use super::super::model::{ComparisonReport, UncodedSide};
use super::super::page::{Block, Marker, Page, RedlineStyle, Text};
use super::marks::certainty_mark;
use crate::text;

/// Lays out the points that nobody has coded.
pub(super) fn uncoded(page: &mut Page, report: &ComparisonReport, style: RedlineStyle) {
    let Some(points) = &report.uncoded else { return };
    page.heading(2, "Points not coded, paired by wording, no verdict");
    let count = |count, side| (count > 0).then(|| format!("{} of {side}", text::count(count, "point")));
    let counts =
        [count(points.a, "A"), count(points.b, "B")].into_iter().flatten().collect::<Vec<_>>().join(" and ");
    page.paragraph(Text::bold(format!("Not coded, so in no figure of this report: {counts}.")));
    page.paragraph(
        "The pairing is by wording alone, and no verdict is given: nobody has decided yet what these points say on which \
         issue. Points with few words in common are left alone.",
    );
    if style != RedlineStyle::None {
        page.push(Block::RedlineKey(style));
    }
    for pair in &points.pairs {
        let side = |name: &str, side: &UncodedSide| {
            let mark = side.certainty.map_or("", certainty_mark);
            Text::from(format!("{name} {}{mark}", side.origin)).cite(&side.sources)
        };
        let likeness = format!(" · {} % alike", pair.likeness);
        let aside = side("A", &pair.a).then(" · ").append(side("B", &pair.b)).then(likeness);
        let title = format!("A's point {} and B's point {}", pair.a.point, pair.b.point);
        page.heading_tagged(4, title, Text::from("· ").append(aside), Arc::default());
        if style != RedlineStyle::None {
            page.push(Block::Redline(pair.redline.clone(), style));
        }
    }
    for (name, alone) in ["A", "B"].iter().zip(&points.alone) {
        for side in alone {
            page.item(
                1,
                Marker::Label(format!("Only {name}, {}:", side.point)),
                Text::from(side.text.as_str()).cite(&side.sources),
            );
        }
    }
}
