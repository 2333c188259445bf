//! A scene as SVG.

use maud::{Markup, html};

use super::scene::{Anchor, Ink, Scene, Shape, Words};
use super::{Ground, Picture};
use crate::text::shown;

/// The colour of text on white paper.
const PAPER_TEXT: &str = "#1a1a1a";

/// Writes a scene with the title and the alternative text of its picture.
pub(super) fn write(picture: &Picture, scene: &Scene, ground: Ground) -> String {
    let is_paper = ground == Ground::Paper;
    let (width, height) = scene.size();
    let written = html! {
        svg xmlns="http://www.w3.org/2000/svg" viewBox={ "0 0 " (width) " " (height) } width=(width) height=(height)
            role="img" color=[is_paper.then_some(PAPER_TEXT)] font-family="'DejaVu Sans', Verdana, sans-serif"
        {
            title { (shown(&picture.title)) }
            desc { (shown(&picture.alternative)) }
            @if is_paper { rect width="100%" height="100%" fill="#ffffff" {} }
            @for shape in &scene.shapes { "\n" (self::shape(shape)) }
            "\n"
        }
    };
    written.into_string()
}

fn shape(shape: &Shape) -> Markup {
    match shape {
        Shape::Path { points, is_closed, fill, stroke, is_dashed } => {
            let (fill, stroke) = (Paint::of(*fill), Stroke::of(*stroke));
            html! {
                path d=(path(points, *is_closed)) fill=(fill.color) fill-opacity=[fill.opacity] stroke=[stroke.color]
                    stroke-opacity=[stroke.opacity] stroke-width=[stroke.width]
                    stroke-dasharray=[is_dashed.then_some("3 2")] {}
            }
        }
        Shape::Circle { x, y, radius, fill, stroke } => {
            let (fill, stroke) = (Paint::of(*fill), Stroke::of(*stroke));
            html! {
                circle cx=(number(*x)) cy=(number(*y)) r=(number(*radius)) fill=(fill.color) fill-opacity=[fill.opacity]
                    stroke=[stroke.color] stroke-opacity=[stroke.opacity] stroke-width=[stroke.width] {}
            }
        }
        Shape::Words(words) => self::words(words),
    }
}

fn words(words: &Words) -> Markup {
    let anchor = match words.anchor {
        Anchor::Start => None,
        Anchor::Middle => Some("middle"),
        Anchor::End => Some("end"),
    };
    let fill = Paint::of(Some(words.ink));
    html! {
        text x=(number(words.x)) y=(number(words.y)) font-size=(number(words.size)) text-anchor=[anchor]
            font-weight=[words.is_bold.then_some("bold")] fill=(fill.color) fill-opacity=[fill.opacity]
        { (shown(&words.text)) }
    }
}

fn path(points: &[(f64, f64)], is_closed: bool) -> String {
    let mut written = String::new();
    for (index, (x, y)) in points.iter().enumerate() {
        written.push(if index == 0 { 'M' } else { 'L' });
        written.extend([number(*x).as_str(), " ", number(*y).as_str()]);
    }
    if is_closed {
        written.push('Z');
    }
    written
}

/// A colour with its opacity, where it is not whole.
struct Paint {
    color: &'static str,
    opacity: Option<&'static str>,
}

impl Paint {
    fn of(ink: Option<Ink>) -> Self {
        let (color, opacity) = match ink {
            None => ("none", None),
            Some(Ink::Text) => ("currentColor", None),
            Some(Ink::Muted) => ("currentColor", Some("0.75")),
            Some(Ink::Faint) => ("currentColor", Some("0.3")),
            Some(Ink::Color(color)) => (color, None),
        };
        Self { color, opacity }
    }
}

#[derive(Default)]
struct Stroke {
    color: Option<&'static str>,
    opacity: Option<&'static str>,
    width: Option<String>,
}

impl Stroke {
    fn of(stroke: Option<(Ink, f64)>) -> Self {
        let Some((ink, width)) = stroke else { return Self::default() };
        let paint = Paint::of(Some(ink));
        Self { color: Some(paint.color), opacity: paint.opacity, width: Some(number(width)) }
    }
}

/// A number to a tenth.
fn number(number: f64) -> String {
    let written = format!("{number:.1}");
    let short = written.strip_suffix(".0").unwrap_or(&written);
    if short == "-0" { "0".to_owned() } else { short.to_owned() }
}
