//! A picture as pixels, drawn from its SVG by `resvg` with the fonts that are part of the program.

use std::sync::{Arc, LazyLock};

use resvg::tiny_skia::{Pixmap, Transform};
use resvg::usvg::fontdb::Database;
use resvg::usvg::{Options, Tree};

use super::measure::{BOLD, REGULAR};

/// How many pixels make one of the picture's own: 228 a inch where it is printed 16 cm wide.
const SCALE: f32 = 3.0;

static FONTS: LazyLock<Arc<Database>> = LazyLock::new(|| {
    let mut fonts = Database::new();
    for font in [REGULAR, BOLD] {
        fonts.load_font_data(font.to_vec());
    }
    Arc::new(fonts)
});

/// Draws an SVG text of ours.
pub(super) fn draw(svg: &str) -> Vec<u8> {
    let options = Options { fontdb: Arc::clone(&FONTS), ..Options::default() };
    let tree = Tree::from_str(svg, &options).expect("it is well-formed: every word in it is escaped");
    let size = tree.size().to_int_size().scale_by(SCALE).expect("a picture has a size");
    let mut pixels =
        Pixmap::new(size.width(), size.height()).expect("a picture is not empty, nor larger than memory");
    resvg::render(&tree, Transform::from_scale(SCALE, SCALE), &mut pixels.as_mut());
    pixels.encode_png().expect("it is written to memory")
}
