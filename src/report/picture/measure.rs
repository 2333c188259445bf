//! How wide words are, in a font that is at least as wide as those that a reader is likely to have.

use std::sync::LazyLock;

use ttf_parser::Face;

/// `DejaVu` Sans, the parts of it that reports need.
pub(super) const REGULAR: &[u8] = include_bytes!("../../../assets/fonts/DejaVuSans.subset.ttf");
/// The same in bold.
pub(super) const BOLD: &[u8] = include_bytes!("../../../assets/fonts/DejaVuSans-Bold.subset.ttf");

static FACES: LazyLock<[Face<'static>; 2]> = LazyLock::new(|| {
    [REGULAR, BOLD].map(|font| Face::parse(font, 0).expect("the font is part of the program"))
});

/// How wide `words` are in letters of `size`.
pub(super) fn width(words: &str, size: f64, is_bold: bool) -> f64 {
    words.chars().map(|letter| advance(letter, size, is_bold)).sum()
}

/// How wide a letter is.
fn advance(letter: char, size: f64, is_bold: bool) -> f64 {
    let [regular, bold] = &*FACES;
    let face = if is_bold { bold } else { regular };
    let advance = face.glyph_index(letter).and_then(|glyph| face.glyph_hor_advance(glyph));
    // A letter that the font lacks is drawn by another one, seldom wider than it is high.
    advance.map_or(size * 1.05, |advance| f64::from(advance) * size / f64::from(face.units_per_em()))
}

/// `words` in lines that are at most `most` wide. A word that is wider by itself is broken.
pub(super) fn wrap(words: &str, size: f64, is_bold: bool, most: f64) -> Vec<String> {
    let (mut lines, mut line, mut so_far) = (Vec::new(), String::new(), 0.0);
    let space = advance(' ', size, is_bold);
    for word in words.split_whitespace() {
        let wide = width(word, size, is_bold);
        if !line.is_empty() && so_far + space + wide > most {
            lines.push(std::mem::take(&mut line));
            so_far = 0.0;
        }
        if !line.is_empty() {
            line.push(' ');
            so_far += space;
        }
        for letter in word.chars() {
            let wide = advance(letter, size, is_bold);
            if !line.is_empty() && so_far + wide > most + 0.01 {
                lines.push(std::mem::take(&mut line));
                so_far = 0.0;
            }
            line.push(letter);
            so_far += wide;
        }
    }
    if !line.is_empty() {
        lines.push(line);
    }
    lines
}
