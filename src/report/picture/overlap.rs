//! The overlap bar: how many rows stand in which relation, in all and area by area.

use super::scene::{Anchor, Ink, MARGIN, SMALL, Scene, Style, WIDTH, WORDS, hatched, wide};
use super::{Bar, Overlap, Share};
use crate::text::shown;

const LABEL: Style = (WORDS, true, Ink::Text);
const COUNTS: Style = (WORDS, false, Ink::Text);
const KEY: Style = (SMALL, false, Ink::Muted);

/// How high the bar for all rows and that of an area are.
const HEIGHTS: [f64; 2] = [22.0, 12.0];

/// Draws bars below their title.
pub(super) fn draw(title: &str, overlap: &Overlap) -> Scene {
    let mut scene = Scene::titled(title, WIDTH);
    let total = |bar: &Bar| bar.shares.iter().map(|(_, count)| *count).sum::<usize>();
    let most = overlap.bars.iter().skip(1).map(total).max().unwrap_or(0);
    for (index, bar) in overlap.bars.iter().enumerate() {
        scene.room(if index == 0 { 6.0 } else { 3.0 });
        // All rows fill the width; the areas share a scale of their own.
        let (whole, height) = if index == 0 { (total(bar), HEIGHTS[0]) } else { (most, HEIGHTS[1]) };
        label(&mut scene, bar);
        shares(&mut scene, bar, whole, height);
        if index == 0 && overlap.bars.len() > 1 {
            scene.room(4.0);
            scene.paragraph(MARGIN, "By area, all on one scale:", KEY);
        }
    }
    scene.room(10.0);
    key(&mut scene, overlap);
    scene.room(MARGIN);
    scene
}

/// What is counted, with every count in words.
fn label(scene: &mut Scene, bar: &Bar) {
    let counts = bar.shares.iter().map(|(share, count)| format!("{} {count}", share.sign()));
    let counts = counts.collect::<Vec<_>>().join(" · ");
    let label = shown(&bar.label).into_owned();
    if wide(&label, LABEL) + 14.0 + wide(&counts, COUNTS) <= scene.width - 2.0 * MARGIN {
        scene.room(17.0);
        let y = scene.height - 4.0;
        scene.words((MARGIN, y), Anchor::Start, LABEL, &label);
        scene.words((scene.width - MARGIN, y), Anchor::End, COUNTS, &counts);
    } else {
        scene.paragraph(MARGIN, &label, LABEL);
        scene.paragraph(MARGIN, &counts, COUNTS);
    }
    scene.room(2.0);
}

fn shares(scene: &mut Scene, bar: &Bar, whole: usize, height: f64) {
    let room = scene.width - 2.0 * MARGIN;
    let (mut from, y) = (MARGIN, scene.height);
    for (share, count) in &bar.shares {
        let width = room * ratio(*count, whole);
        segment(scene, *share, (from, y), (width, height));
        from += width;
    }
    scene.room(height);
}

/// A share of a bar: a colour, and a hatching or an outline that tells it from its neighbours without one.
fn segment(scene: &mut Scene, share: Share, (x, y): (f64, f64), (width, height): (f64, f64)) {
    let (x, width) = (x + 0.5, (width - 1.0).max(0.5));
    let outline = Some((Ink::Text, 0.8));
    let (fill, hatching) = look(share);
    scene.rectangle((x, y), (width, height), fill, outline);
    if let Some((falls, every)) = hatching {
        for (from, to) in hatched((x, y), (width, height), falls, every) {
            scene.line(from, to, if fill.is_some() { Ink::Color("#000000") } else { Ink::Text }, 0.9);
        }
    }
    let ink = match share {
        Share::Same => Ink::Color("#ffffff"),
        Share::OneSided => Ink::Text,
        Share::Narrower | Share::Broader | Share::Overlapping | Share::Differing | Share::Unsettled => {
            Ink::Color("#000000")
        }
    };
    let style = ((height - 2.0).min(14.0), true, ink);
    let sign = wide(share.sign(), style);
    if sign + 5.0 <= width {
        let middle = (x + width / 2.0, y + height / 2.0);
        if hatching.is_some() {
            scene.rectangle((middle.0 - sign / 2.0 - 2.0, y + 1.0), (sign + 4.0, height - 2.0), fill, None);
        }
        scene.words((middle.0, middle.1 + style.0 * 0.36), Anchor::Middle, style, share.sign());
    }
}

/// The colour of a share, and whether its hatching falls and how far apart the lines are.
fn look(share: Share) -> (Option<Ink>, Option<(bool, f64)>) {
    match share {
        Share::Same => (Some(Ink::Color("#0072b2")), None),
        Share::Narrower => (Some(Ink::Color("#56b4e9")), None),
        Share::Broader => (Some(Ink::Color("#56b4e9")), Some((false, 6.0))),
        Share::Overlapping => (Some(Ink::Color("#f0e442")), None),
        Share::Differing => (Some(Ink::Color("#d55e00")), Some((true, 5.0))),
        Share::Unsettled => (Some(Ink::Color("#ffffff")), Some((false, 4.0))),
        Share::OneSided => (None, None),
    }
}

/// What the shares that occur mean.
fn key(scene: &mut Scene, overlap: &Overlap) {
    let occurs =
        |share: &Share| overlap.bars.iter().flat_map(|bar| &bar.shares).any(|(known, _)| known == share);
    let mut x = MARGIN;
    scene.room(17.0);
    for share in Share::ALL.into_iter().filter(occurs) {
        let words = format!("{} {}", share.sign(), share.as_str());
        let width = 20.0 + wide(&words, KEY) + 12.0;
        if x > MARGIN && x + width > scene.width - MARGIN {
            x = MARGIN;
            scene.room(18.0);
        }
        let y = scene.height;
        segment(scene, share, (x, y - 12.0), (16.0, 12.0));
        scene.words((x + 20.0, y - 2.0), Anchor::Start, KEY, &words);
        x += width;
    }
}

#[expect(clippy::cast_precision_loss, reason = "rows are few")]
fn ratio(part: usize, whole: usize) -> f64 {
    part as f64 / whole.max(1) as f64
}
