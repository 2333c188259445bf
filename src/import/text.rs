//! A published text as its file has it: blocks in order, whatever the format was.

use std::borrow::Cow;
use std::fmt;

/// The largest file that is read, in bytes.
pub const LARGEST_FILE: usize = 100 * 1024 * 1024;

/// The most text that is taken from a file, in bytes: an archive or a stream may unpack to any size.
pub(super) const LONGEST_TEXT: usize = 50 * 1024 * 1024;

/// A piece of a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Block {
    /// What sort of piece it is.
    pub kind: BlockKind,
    /// Its words, on one line.
    pub text: String,
}

/// What a piece of a text is, as far as its file says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum BlockKind {
    /// A heading.
    Heading,
    /// A paragraph, which may begin with a number of its own.
    Paragraph,
    /// An item of a list that the file marks as one.
    Item {
        /// How many lists it stands in, from 1.
        depth: usize,
        /// Its number, as the list counts; none in a list with bullets.
        number: Option<String>,
    },
    /// A further paragraph of an item.
    Continued,
}

impl Block {
    /// A block of `kind`, its white space made single spaces; none where no words are left.
    pub(super) fn new(kind: BlockKind, text: &str) -> Option<Self> {
        let text = clean(text);
        (!text.is_empty()).then_some(Self { kind, text })
    }
}

/// The words of a text without soft hyphens, control characters and marks of direction, single spaces between them.
///
/// Ligatures become letters; no-break spaces become spaces.
pub(super) fn clean(text: &str) -> String {
    let mut clean = String::with_capacity(text.len());
    for word in text.split_whitespace() {
        let is_after_word = !clean.is_empty() && !clean.ends_with(' ');
        let mut letters =
            word.chars().filter(|letter| !letter.is_control() && !is_invisible(*letter)).peekable();
        if letters.peek().is_some() && is_after_word {
            clean.push(' ');
        }
        for letter in letters {
            match letter {
                '\u{FB00}' => clean.push_str("ff"),
                '\u{FB01}' => clean.push_str("fi"),
                '\u{FB02}' => clean.push_str("fl"),
                '\u{FB03}' => clean.push_str("ffi"),
                '\u{FB04}' => clean.push_str("ffl"),
                _ => clean.push(letter),
            }
        }
    }
    unicode_normalization::UnicodeNormalization::nfc(clean.as_str()).collect()
}

fn is_invisible(letter: char) -> bool {
    matches!(letter, '\u{AD}' | '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{206F}' | '\u{FEFF}' | '\u{FFFE}' | '\u{FFFF}')
}

/// The forms of file that are read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// Plain text.
    Plain,
    /// Markdown.
    Markdown,
    /// A web page.
    Html,
    /// A document of Word.
    Docx,
    /// A PDF file.
    Pdf,
}

impl Form {
    /// The form of a file, by its first bytes and else by the extension of its name.
    pub fn of(bytes: &[u8], extension: Option<&str>) -> Result<Self, Unreadable> {
        let start = bytes.get(..bytes.len().min(1024)).unwrap_or_default();
        if start.windows(5).any(|window| window == b"%PDF-") {
            return Ok(Self::Pdf);
        }
        if start.starts_with(b"PK\x03\x04") {
            return Ok(Self::Docx);
        }
        if start.starts_with(&[0xD0, 0xCF, 0x11, 0xE0]) {
            return Err(Unreadable::OldWord);
        }
        if start.starts_with(b"{\\rtf") {
            return Err(Unreadable::Rtf);
        }
        let extension = extension.map(str::to_lowercase);
        match extension.as_deref() {
            Some("md" | "markdown") => return Ok(Self::Markdown),
            Some("html" | "htm" | "xhtml") => return Ok(Self::Html),
            Some("docx") => {
                return Err(Unreadable::Damaged { what: "DOCX", why: "it is no archive".to_owned() });
            }
            Some("pdf") => {
                return Err(Unreadable::Damaged { what: "PDF", why: "it does not begin as one".to_owned() });
            }
            _ => {}
        }
        let lower = start.to_ascii_lowercase();
        let is_page = [&b"<!doctype html"[..], b"<html", b"<body"]
            .iter()
            .any(|tag| lower.windows(tag.len()).any(|window| window == *tag));
        Ok(if is_page { Self::Html } else { Self::Plain })
    }
}

/// Why no text can be had from a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Unreadable {
    /// The file is larger than [`LARGEST_FILE`], or its text than 50 MB.
    TooLarge,
    /// It is neither in UTF-8 nor in UTF-16 with a mark of byte order.
    NotUtf8 {
        /// The first line that is not, from 1.
        line: usize,
    },
    /// It is no text at all.
    Binary,
    /// A document of Word before 2007.
    OldWord,
    /// Rich Text Format.
    Rtf,
    /// It takes a password to open it.
    Encrypted,
    /// It has pages and no text: pictures of pages.
    Scanned,
    /// It has no words.
    Empty,
    /// Reading it took longer than it may.
    TooSlow,
    /// It is not what its name or its first bytes say.
    Damaged {
        /// The form that it should have.
        what: &'static str,
        /// What is wrong.
        why: String,
    },
}

impl fmt::Display for Unreadable {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::TooLarge => write!(f, "is too large: at most {} MB are read", LARGEST_FILE / 1024 / 1024),
            Self::NotUtf8 { line } => write!(f, "is not in UTF-8: line {line} has other bytes"),
            Self::Binary => f.write_str("is no text"),
            Self::OldWord => f.write_str("is a document of Word before 2007"),
            Self::Rtf => f.write_str("is in Rich Text Format"),
            Self::Encrypted => f.write_str("takes a password to open"),
            Self::Scanned => f.write_str("has pages but no text on them: they are pictures"),
            Self::Empty => f.write_str("has no words"),
            Self::TooSlow => f.write_str("takes too long to read"),
            Self::Damaged { what, why } => write!(f, "cannot be read as {what}: {why}"),
        }
    }
}

impl std::error::Error for Unreadable {}

impl Unreadable {
    /// What to do about it.
    pub fn help(&self) -> Option<&'static str> {
        match self {
            Self::TooLarge => Some("cut out the part with the points"),
            Self::NotUtf8 { .. } => Some("save it in UTF-8"),
            Self::Binary => Some("plain text, Markdown, HTML, DOCX and PDF are read"),
            Self::OldWord | Self::Rtf => Some("save it as DOCX"),
            Self::Encrypted => Some("save a copy without a password"),
            Self::Scanned => Some("run it through text recognition first, such as ocrmypdf"),
            Self::TooSlow | Self::Damaged { .. } => Some("copy its text into a plain text file"),
            Self::Empty => None,
        }
    }
}

/// The blocks of a file.
pub fn blocks(bytes: &[u8], form: Form) -> Result<Vec<Block>, Unreadable> {
    if bytes.len() > LARGEST_FILE {
        return Err(Unreadable::TooLarge);
    }
    let blocks = match form {
        Form::Plain => super::plain::blocks(&decoded(bytes)?),
        Form::Markdown => super::markdown::blocks(&decoded(bytes)?),
        Form::Html => super::html::blocks(&decoded(bytes)?),
        Form::Docx => super::docx::blocks(bytes)?,
        Form::Pdf => super::pdf::blocks(bytes)?,
    };
    let has_words = |block: &Block| block.text.chars().any(char::is_alphabetic);
    if blocks.iter().any(has_words) { Ok(blocks) } else { Err(Unreadable::Empty) }
}

/// Bytes as text, without the mark of byte order.
fn decoded(bytes: &[u8]) -> Result<Cow<'_, str>, Unreadable> {
    if bytes.len() > LONGEST_TEXT {
        return Err(Unreadable::TooLarge);
    }
    match bytes {
        [0xFF, 0xFE, rest @ ..] => utf16(rest, u16::from_le_bytes).map(Cow::Owned),
        [0xFE, 0xFF, rest @ ..] => utf16(rest, u16::from_be_bytes).map(Cow::Owned),
        [0xEF, 0xBB, 0xBF, rest @ ..] => utf8(rest).map(Cow::Borrowed),
        _ => utf8(bytes).map(Cow::Borrowed),
    }
}

fn utf8(bytes: &[u8]) -> Result<&str, Unreadable> {
    if bytes.contains(&0) {
        return Err(Unreadable::Binary);
    }
    std::str::from_utf8(bytes).map_err(|error| {
        let before = bytes.get(..error.valid_up_to()).unwrap_or_default();
        Unreadable::NotUtf8 { line: 1 + String::from_utf8_lossy(before).matches('\n').count() }
    })
}

fn utf16(bytes: &[u8], unit: fn([u8; 2]) -> u16) -> Result<String, Unreadable> {
    let (pairs, rest) = bytes.as_chunks::<2>();
    let mut text = String::with_capacity(bytes.len());
    for letter in char::decode_utf16(pairs.iter().map(|pair| unit(*pair))) {
        match letter {
            Ok('\0') => return Err(Unreadable::Binary),
            Ok(letter) => text.push(letter),
            Err(_) => return Err(Unreadable::NotUtf8 { line: 1 + text.matches('\n').count() }),
        }
    }
    if rest.is_empty() { Ok(text) } else { Err(Unreadable::NotUtf8 { line: 1 + text.matches('\n').count() }) }
}
