//! Pictures in a document for Word: pixels in parts of their own, and all that they show as alternative text.

use super::blocks::Body;
use super::sections::{MARGIN, Turn};
use super::xml::Xml;
#[cfg(feature = "png")]
use crate::parallel;
use crate::report::page::{Block, Page};
use crate::report::picture::Picture;
use crate::text::shown;

/// Where drawings, pictures and their place in a text are defined.
const DRAWING: &str = "http://schemas.openxmlformats.org/drawingml/2006/main";
const PIXELS: &str = "http://schemas.openxmlformats.org/drawingml/2006/picture";
pub(super) const PLACED: &str = "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing";

/// How many units of length of a drawing make a twentieth of a point, and one of the pixels of a picture's size.
const UNITS_IN_TWENTIETH: usize = 635;
const UNITS_IN_PIXEL: usize = 9525;

/// How much of the height of a sheet a picture may take, in twentieths of a point: there is a heading above it.
const ROOM_ABOVE: usize = 1400;

/// The pictures of a page as PNG, in its order.
pub(super) struct Pictures {
    /// The files.
    pub(super) files: Vec<Vec<u8>>,
    /// How many have their place in the text already.
    placed: usize,
}

impl Pictures {
    /// Draws the pictures of `page`; none where the program was built without pixels.
    pub(super) fn of(page: &Page) -> Self {
        let pictures: Vec<&Picture> = page
            .blocks
            .iter()
            .filter_map(|block| match block {
                Block::Picture(picture) => Some(picture),
                _ => None,
            })
            .collect();
        Self { files: drawn(&pictures), placed: 0 }
    }

    /// The number of the next picture of the page, from 1; `None` where it was not drawn.
    fn place(&mut self) -> Option<usize> {
        self.placed += 1;
        (self.placed <= self.files.len()).then_some(self.placed)
    }
}

/// The name of a picture's part, and of the reference to it.
pub(super) fn file_name(number: usize) -> String {
    format!("picture{number}.png")
}

#[cfg(feature = "png")]
fn drawn(pictures: &[&Picture]) -> Vec<Vec<u8>> {
    parallel::map(pictures, |picture| picture.png())
}

#[cfg(not(feature = "png"))]
fn drawn(_: &[&Picture]) -> Vec<Vec<u8>> {
    Vec::new()
}

impl Body<'_> {
    /// The next picture of the page, as wide as the text at most; in words where it was not drawn.
    pub(super) fn picture(&mut self, picture: &Picture, turn: Turn) {
        match self.pictures.place() {
            Some(number) => self.paragraph("Picture", |body| draw(&mut body.xml, picture, number, turn)),
            None => self.paragraph("BodyText", |body| {
                body.bold(&picture.title);
                super::notes::run(&mut body.xml, &format!(": {}", picture.alternative));
            }),
        }
    }
}

fn draw(xml: &mut Xml, picture: &Picture, number: usize, turn: Turn) {
    let (width, height) = extent(picture, turn);
    let extent = [("cx", width.as_str()), ("cy", height.as_str())];
    let (id, name, file) = (number.to_string(), format!("Picture {number}"), file_name(number));
    let (title, alternative) = (shown(&picture.title), shown(&picture.alternative));
    xml.open("w:r", &[]);
    xml.open("w:drawing", &[]);
    xml.open("wp:inline", &[("distT", "0"), ("distB", "0"), ("distL", "0"), ("distR", "0")]);
    xml.empty("wp:extent", &extent);
    xml.empty("wp:docPr", &[("id", &id), ("name", &name), ("descr", &alternative), ("title", &title)]);
    xml.open("a:graphic", &[("xmlns:a", DRAWING)]);
    xml.open("a:graphicData", &[("uri", PIXELS)]);
    xml.open("pic:pic", &[("xmlns:pic", PIXELS)]);
    xml.open("pic:nvPicPr", &[]);
    xml.empty("pic:cNvPr", &[("id", &id), ("name", &file)]);
    xml.empty("pic:cNvPicPr", &[]);
    xml.close();
    xml.open("pic:blipFill", &[]);
    xml.empty("a:blip", &[("r:embed", &file)]);
    xml.open("a:stretch", &[]);
    xml.empty("a:fillRect", &[]);
    xml.close();
    xml.close();
    xml.open("pic:spPr", &[]);
    xml.open("a:xfrm", &[]);
    xml.empty("a:off", &[("x", "0"), ("y", "0")]);
    xml.empty("a:ext", &extent);
    xml.close();
    xml.open("a:prstGeom", &[("prst", "rect")]);
    xml.empty("a:avLst", &[]);
    for _ in 0..8 {
        xml.close();
    }
}

/// How wide and how high a picture is drawn: in its own size, or as large as a sheet has room for.
fn extent(picture: &Picture, turn: Turn) -> (String, String) {
    let (width, height) = picture.size();
    let own = |pixels: u32| usize::try_from(pixels).unwrap_or(usize::MAX).saturating_mul(UNITS_IN_PIXEL);
    let (own_width, own_height) = (own(width).max(1), own(height).max(1));
    let most_wide = turn.room() * UNITS_IN_TWENTIETH;
    let most_high = (turn.paper().1 - 2 * MARGIN - ROOM_ABOVE) * UNITS_IN_TWENTIETH;
    let wide = own_width.min(most_wide).min(own_width.saturating_mul(most_high) / own_height);
    let high = own_height.saturating_mul(wide) / own_width;
    (wide.to_string(), high.to_string())
}
