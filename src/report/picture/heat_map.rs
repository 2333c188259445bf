//! The heat map: how every two of some documents stand to each other, a square a pair.

use super::HeatMap;
use super::scene::{Anchor, Ink, MARGIN, SMALL, Scene, Style, WIDTH, WORDS, hatched, wide};
use crate::text::shown;

const NAME: Style = (WORDS, false, Ink::Text);
const ABOUT: Style = (SMALL, false, Ink::Muted);

/// How wide squares are, and the most documents for which they are so wide.
const SIDES: [(f64, usize); 2] = [(50.0, 8), (30.0, 24)];
const LEAST_SIDE: f64 = 15.0;

/// How wide the names of the rows are at most.
const MOST_NAME: f64 = 190.0;

/// Below how many issues a ratio says so little that its square is hatched.
const FEW: usize = 5;

/// Shades from few to many, each for up to so many percent, with the colour of words on it. They are those of C. Brewer's
/// scheme "Blues" for five classes (colorbrewer2.org), which get darker step by step in grey too.
const SHADES: [(usize, &str, &str); 6] = [
    (0, "#ffffff", "#000000"),
    (20, "#eff3ff", "#000000"),
    (40, "#bdd7e7", "#000000"),
    (60, "#6baed6", "#000000"),
    (80, "#3182bd", "#ffffff"),
    (100, "#08519c", "#ffffff"),
];

/// Draws squares below their title, the names of the documents beside the rows.
pub(super) fn draw(title: &str, map: &HeatMap) -> Scene {
    let count = map.names.len();
    let side = SIDES.iter().find(|(_, most)| count <= *most).map_or(LEAST_SIDE, |(side, _)| *side);
    let names: Vec<String> = numbered(&map.names);
    let longest = names.iter().map(|name| wide(name, NAME)).fold(0.0, f64::max).min(MOST_NAME);
    let left = MARGIN + longest + 8.0;
    let mut scene = Scene::titled(title, (left + side * places(count) + MARGIN).max(WIDTH));
    scene.paragraph(MARGIN, &map.meaning, ABOUT);
    scene.room(8.0);
    numbers(&mut scene, count, (left, side));
    for (name, cells) in names.iter().zip(&map.cells) {
        let top = scene.height;
        scene.words((left - 8.0, top + side / 2.0 + 4.0), Anchor::End, NAME, &shortened(name));
        for (column, cell) in cells.iter().enumerate() {
            square(&mut scene, *cell, (left + side * places(column), top), side);
        }
        scene.room(side);
    }
    scene.room(6.0);
    key(&mut scene, side >= SIDES[1].0);
    scene.room(MARGIN);
    scene
}

fn numbered(names: &[String]) -> Vec<String> {
    names.iter().enumerate().map(|(place, name)| format!("{} {}", place + 1, shown(name))).collect()
}

/// A name, cut where it is too long; the table and the list of documents beside the picture have it whole.
fn shortened(name: &str) -> String {
    if wide(name, NAME) <= MOST_NAME {
        return name.to_owned();
    }
    let mut kept: Vec<char> = name.chars().collect();
    let written = |kept: &[char]| format!("{}…", kept.iter().collect::<String>().trim_end());
    while !kept.is_empty() && wide(&written(&kept), NAME) > MOST_NAME {
        kept.pop();
    }
    written(&kept)
}

/// The numbers of the documents above their columns.
fn numbers(scene: &mut Scene, count: usize, (left, side): (f64, f64)) {
    let style = (if side > LEAST_SIDE { SMALL } else { 8.5 }, false, Ink::Text);
    scene.room(14.0);
    let y = scene.height - 4.0;
    for column in 0..count {
        let middle = left + side * (places(column) + 0.5);
        scene.words((middle, y), Anchor::Middle, style, &(column + 1).to_string());
    }
}

/// One pair: a shade with its figure, hatched where few issues count, a dot where none does.
fn square(scene: &mut Scene, cell: Option<[usize; 2]>, (x, y): (f64, f64), side: f64) {
    let corner = (x + 0.5, y + 0.5);
    let (inner, middle) = (side - 1.0, (x + side / 2.0, y + side / 2.0));
    let Some([part, whole]) = cell else { return };
    if whole == 0 {
        scene.circle(middle, 1.2, Some(Ink::Text), None);
        return;
    }
    let (fill, ink) = shade(part, whole);
    scene.rectangle(corner, (inner, inner), Some(Ink::Color(fill)), Some((Ink::Faint, 0.6)));
    if whole < FEW {
        for (from, to) in hatched(corner, (inner, inner), true, 6.0) {
            scene.line(from, to, Ink::Color("#7f7f7f"), 0.7);
        }
    }
    let style = |size: f64| (size, false, Ink::Color(ink));
    let figure = format!("{part}/{whole}");
    let of_room = |style: &Style| wide(&figure, *style) + 4.0 <= side;
    let fits = [style(SMALL), style(9.0), style(8.0)].into_iter().find(of_room);
    let Some(style) = fits.filter(|_| side >= SIDES[1].0) else { return };
    if whole < FEW {
        let wide = wide(&figure, style) + 4.0;
        let box_size = (wide, style.0 + 3.0);
        scene.rectangle(
            (middle.0 - wide / 2.0, middle.1 - box_size.1 / 2.0),
            box_size,
            Some(Ink::Color(fill)),
            None,
        );
    }
    scene.words((middle.0, middle.1 + style.0 * 0.36), Anchor::Middle, style, &figure);
}

fn shade(part: usize, whole: usize) -> (&'static str, &'static str) {
    let found = SHADES.iter().find(|(percent, ..)| part * 100 <= percent * whole);
    let (_, fill, ink) = found.unwrap_or(&SHADES[SHADES.len() - 1]);
    (fill, ink)
}

/// What the shades mean.
fn key(scene: &mut Scene, has_figures: bool) {
    let mut from = 0;
    let mut x = MARGIN;
    scene.room(17.0);
    let mut entry = |scene: &mut Scene, words: &str, draw: &dyn Fn(&mut Scene, (f64, f64))| {
        let width = 18.0 + wide(words, ABOUT) + 12.0;
        if x > MARGIN && x + width > scene.width - MARGIN {
            x = MARGIN;
            scene.room(18.0);
        }
        draw(scene, (x, scene.height - 12.0));
        scene.words((x + 18.0, scene.height - 2.0), Anchor::Start, ABOUT, words);
        x += width;
    };
    for (percent, fill, _) in SHADES {
        let words = if percent == 0 { "none".to_owned() } else { format!("over {from} to {percent}%") };
        from = percent;
        entry(scene, &words, &|scene, corner| {
            scene.rectangle(corner, (12.0, 12.0), Some(Ink::Color(fill)), Some((Ink::Faint, 0.6)));
        });
    }
    entry(scene, &format!("of fewer than {FEW} issues"), &|scene, corner| {
        scene.rectangle(corner, (12.0, 12.0), Some(Ink::Color("#ffffff")), Some((Ink::Faint, 0.6)));
        for (from, to) in hatched(corner, (12.0, 12.0), true, 6.0) {
            scene.line(from, to, Ink::Color("#7f7f7f"), 0.7);
        }
    });
    entry(scene, "no issue to count", &|scene, (x, y)| {
        scene.circle((x + 6.0, y + 6.0), 1.2, Some(Ink::Text), None);
    });
    if !has_figures {
        scene.paragraph(MARGIN, "Every figure stands in the table.", ABOUT);
    }
}

#[expect(clippy::cast_precision_loss, reason = "documents are few")]
fn places(count: usize) -> f64 {
    count as f64
}
