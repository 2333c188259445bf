//! The numbers, letters and bullets that a point begins with.

use super::numbering;

/// The way in which a text marks its points.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Style {
    /// `Chapter II`, `Part 1`, `Section 3`: a word for a part that holds points.
    Part,
    /// `Article 5`, `Point 3`.
    Named,
    /// `1.` or `12a.`
    Decimal,
    /// `2.4`, the numbers of all levels.
    Path,
    /// `(a)`.
    Letter,
    /// `IV.`
    UpperRoman,
    /// `(ii)`.
    LowerRoman,
    /// `•` or `-`.
    Bullet(char),
    /// An item of a list that the file marks as one, by its depth.
    Item(usize),
}

/// What closes a number: `1.`, `1)` and `(1)` are of different levels.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Closing {
    /// A full stop, or nothing that sets it apart.
    Stop,
    /// A bracket behind it.
    Bracket,
    /// Brackets on both sides.
    Brackets,
}

/// A mark at the start of a point.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Marker<'t> {
    pub(super) style: Style,
    pub(super) closing: Closing,
    /// The number as written, without what encloses it; empty for a bullet.
    pub(super) number: String,
    /// Which of its kind it is, from 1.
    pub(super) ordinal: u32,
    /// The text behind it.
    pub(super) rest: &'t str,
}

/// Words for a point, and for a part that holds points.
const NAMES: [(&str, Style); 13] = [
    ("article", Style::Named),
    ("art", Style::Named),
    ("point", Style::Named),
    ("paragraph", Style::Named),
    ("clause", Style::Named),
    ("item", Style::Named),
    ("step", Style::Named),
    ("chapter", Style::Part),
    ("part", Style::Part),
    ("section", Style::Part),
    ("title", Style::Part),
    ("annex", Style::Part),
    ("phase", Style::Part),
];

/// Marks that stand before an item instead of a number.
const BULLETS: [char; 16] =
    ['•', '◦', '▪', '●', '○', '■', '‣', '·', '*', '-', '–', '—', '\u{F0B7}', '➢', '→', '⁃'];

/// The most digits of a number: `2014.` is a year.
const MOST_DIGITS: usize = 3;

impl<'t> Marker<'t> {
    /// The likeliest reading of how a text begins.
    pub(super) fn at_start_of(text: &'t str) -> Option<Self> {
        Self::readings(text).into_iter().next()
    }

    /// How the start of a text may be read: `(i)` is the letter or the number.
    pub(super) fn readings(text: &'t str) -> Vec<Self> {
        let text = text.trim_start();
        if let Some(rest) = text.strip_prefix(BULLETS) {
            let bullet = text.chars().next().unwrap_or_default();
            let is_mark = rest.starts_with(char::is_whitespace) && !rest.trim().is_empty();
            let mark = Self {
                style: Style::Bullet(bullet),
                closing: Closing::Stop,
                number: String::new(),
                ordinal: 1,
                rest: rest.trim_start(),
            };
            return if is_mark { vec![mark] } else { Vec::new() };
        }
        if let Some(named) = Self::named(text) {
            return vec![named];
        }
        Self::numbered(text)
    }

    fn named(text: &'t str) -> Option<Self> {
        let (word, behind) = text.split_once(char::is_whitespace)?;
        let word = word.trim_end_matches('.').to_lowercase();
        let (_, style) = NAMES.iter().find(|(name, _)| *name == word)?;
        let behind = behind.trim_start();
        let end =
            behind.find(|letter: char| !letter.is_alphanumeric() && letter != '.').unwrap_or(behind.len());
        let (token, rest) = behind.split_at_checked(end)?;
        let token = token.trim_end_matches('.');
        let is_free = {
            let next = behind.get(token.len()..)?;
            let words = next.trim_start();
            next.is_empty()
                || next.starts_with(['.', ':', ')', '–', '—', '-'])
                || words.starts_with(['–', '—', '-', ':'])
                || words.starts_with(char::is_uppercase)
        };
        let ordinal = decimal(token).or_else(|| roman(&token.to_lowercase()))?;
        let rest = rest.trim_start_matches(['.', ':', ')', '–', '—', '-', ' ', '\u{A0}']);
        is_free.then(|| Self {
            style: *style,
            closing: Closing::Stop,
            number: token.to_owned(),
            ordinal,
            rest,
        })
    }

    fn numbered(text: &'t str) -> Vec<Self> {
        let opened = text.strip_prefix('(');
        let inner = opened.unwrap_or(text);
        let end = inner
            .find(|letter: char| !letter.is_ascii_alphanumeric() && letter != '.')
            .unwrap_or(inner.len());
        let Some((token, behind)) = inner.split_at_checked(end) else { return Vec::new() };
        let is_path = token.trim_end_matches('.').contains('.');
        let (closing, behind) = match (opened, behind.strip_prefix(')')) {
            (Some(_), Some(behind)) => (Closing::Brackets, behind),
            (None, Some(behind)) => (Closing::Bracket, behind),
            (None, None) if token.ends_with('.') || is_path => (Closing::Stop, behind),
            _ => return Self::joined(text),
        };
        if !(behind.is_empty() || behind.starts_with(char::is_whitespace)) {
            return Self::joined(text);
        }
        let token = token.trim_end_matches('.');
        let of = |style, ordinal| Self {
            style,
            closing,
            number: token.to_owned(),
            ordinal,
            rest: behind.trim_start(),
        };
        let mut readings = Vec::new();
        if is_path {
            return match path(token) {
                Some(ordinal) => vec![of(Style::Path, ordinal)],
                None => Self::joined(text),
            };
        }
        readings.extend(decimal(token).map(|ordinal| of(Style::Decimal, ordinal)));
        readings.extend(letter(token).map(|ordinal| of(Style::Letter, ordinal)));
        let is_upper = token.chars().all(|letter| letter.is_ascii_uppercase());
        let style = if is_upper { Style::UpperRoman } else { Style::LowerRoman };
        let number = roman(&token.to_ascii_lowercase())
            .filter(|_| is_upper || token.chars().all(|letter| letter.is_ascii_lowercase()));
        readings.extend(number.map(|ordinal| of(style, ordinal)));
        readings
    }

    /// `1.The parties`: a number without a space behind it.
    fn joined(text: &'t str) -> Vec<Self> {
        let Some((token, rest)) = text.split_once(['.', ')']) else { return Vec::new() };
        let is_number = !token.is_empty() && token.bytes().all(|byte| byte.is_ascii_digit());
        match decimal(token).filter(|_| is_number && rest.starts_with(char::is_uppercase)) {
            Some(ordinal) => vec![Self {
                style: Style::Decimal,
                closing: Closing::Stop,
                number: token.to_owned(),
                ordinal,
                rest,
            }],
            None => Vec::new(),
        }
    }

    /// Whether a mark is of the same level.
    pub(super) fn is_like(&self, style: Style, closing: Closing) -> bool {
        self.style == style && self.closing == closing
    }
}

/// `12`, or `12a`.
fn decimal(token: &str) -> Option<u32> {
    let digits = token.trim_end_matches(|letter: char| letter.is_ascii_lowercase());
    let letters = token.len() - digits.len();
    let is_number = !digits.is_empty() && digits.len() <= MOST_DIGITS && letters <= 1;
    is_number.then(|| digits.parse().ok()).flatten()
}

/// The last number of `2.4.1`.
fn path(token: &str) -> Option<u32> {
    let mut parts = token.split('.');
    let is_part = |part: &str| decimal(part).is_some() || roman(&part.to_ascii_lowercase()).is_some();
    if !parts.clone().all(is_part) || parts.clone().count() > 6 {
        return None;
    }
    parts.next_back().and_then(decimal)
}

fn letter(token: &str) -> Option<u32> {
    let mut bytes = token.bytes();
    match (bytes.next(), bytes.next()) {
        (Some(byte), None) if byte.is_ascii_alphabetic() => {
            Some(u32::from(byte.to_ascii_lowercase() - b'a') + 1)
        }
        _ => None,
    }
}

/// A Roman number of lower-case letters, up to 49.
fn roman(token: &str) -> Option<u32> {
    (1..50).find(|number| numbering::roman(*number) == token)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_are_read_in_the_styles_that_texts_use() {
        for (text, style, number, rest) in [
            ("1. Arvania", Style::Decimal, "1", "Arvania"),
            ("12) Arvania", Style::Decimal, "12", "Arvania"),
            ("(3) Arvania", Style::Decimal, "3", "Arvania"),
            ("7a. Arvania", Style::Decimal, "7a", "Arvania"),
            ("1.Arvania", Style::Decimal, "1", "Arvania"),
            ("2.4 Arvania", Style::Path, "2.4", "Arvania"),
            ("2.4.1. Arvania", Style::Path, "2.4.1", "Arvania"),
            ("(b) Arvania", Style::Letter, "b", "Arvania"),
            ("b. Arvania", Style::Letter, "b", "Arvania"),
            ("ii) Arvania", Style::LowerRoman, "ii", "Arvania"),
            ("IV. Arvania", Style::UpperRoman, "IV", "Arvania"),
            ("Article 5", Style::Named, "5", ""),
            ("Article 5. Arvania", Style::Named, "5", "Arvania"),
            ("ARTICLE IV — Arvania", Style::Named, "IV", "Arvania"),
            ("Point 3: Arvania", Style::Named, "3", "Arvania"),
            ("Section 2 Arvania", Style::Part, "2", "Arvania"),
            ("• Arvania", Style::Bullet('•'), "", "Arvania"),
            ("- Arvania", Style::Bullet('-'), "", "Arvania"),
        ] {
            let read = Marker::at_start_of(text).unwrap_or_else(|| panic!("{text}"));
            assert_eq!((read.style, read.number.as_str(), read.rest), (style, number, rest), "{text}");
        }
    }

    #[test]
    fn what_only_looks_like_a_mark_is_text() {
        for text in [
            "2014. Arvania",
            "600,000 personnel",
            "Article 5 of the treaty",
            "-5 degrees",
            "Arvania",
            "100 days",
            "",
            "(",
            "1",
            "3.5 million",
            "e.g. a ceasefire",
            "Part of the forces",
        ] {
            let readings = Marker::readings(text);
            assert!(readings.iter().all(|mark| mark.style == Style::Path), "{text}: {readings:?}");
        }
    }

    #[test]
    fn a_letter_may_be_a_roman_number() {
        let styles: Vec<Style> = Marker::readings("(i) one").iter().map(|mark| mark.style).collect();
        assert_eq!(styles, [Style::Letter, Style::LowerRoman]);
    }
}
