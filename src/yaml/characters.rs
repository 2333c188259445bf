//! From bytes to text: encoding, byte-order mark, size, and characters that have no business in a text.

use std::borrow::Cow;

use crate::diagnostic::{Code, Finding, Source};

/// The largest file that is read, in bytes.
pub const LARGEST: usize = 64 << 20;

/// How many findings about single characters a file gets; more would say nothing new.
const MOST_FINDINGS: usize = 20;

/// How much of a file that is too large is kept to show where it is.
const KEPT: usize = 200;

/// The text of a file, or what is wrong with its bytes.
pub(super) fn decode(name: &str, bytes: Cow<'_, [u8]>) -> (Source, Option<Finding>) {
    let source = |text: String| Source { name: name.to_owned(), text };
    if bytes.len() > LARGEST {
        let start = String::from_utf8_lossy(bytes.get(..KEPT).unwrap_or_default());
        let first_line = start.lines().next().unwrap_or_default().to_owned();
        let mut finding = Finding::new(Code::TooLarge, "the file is larger than 64 MiB", 0..0);
        finding.help("split it, or keep the full text elsewhere");
        return (source(first_line), Some(finding));
    }
    let bytes = match bytes.strip_prefix(b"\xEF\xBB\xBF") {
        Some(bytes) => bytes.to_vec(),
        None => bytes.into_owned(),
    };
    match String::from_utf8(bytes) {
        Ok(text) => (source(text), None),
        Err(error) => {
            let (bytes, error) = (error.as_bytes(), error.utf8_error());
            // What comes before the bad byte is UTF-8, so the lossy text agrees with it up to there.
            let at = error.valid_up_to();
            let byte = bytes.get(at).copied().unwrap_or_default();
            let mut finding =
                Finding::new(Code::NotUtf8, "the file is not UTF-8 text", at..at + '\u{FFFD}'.len_utf8());
            finding
                .label(format!("the byte {byte:#04x} begins no character"))
                .help("open the file in the encoding it was saved in and save it as UTF-8");
            (source(String::from_utf8_lossy(bytes).into_owned()), Some(finding))
        }
    }
}

/// What is wrong with single characters of the text.
pub(super) fn strange_characters(text: &str) -> Vec<Finding> {
    let mut findings = Vec::new();
    for at in suspects(text) {
        let mut rest = text.get(at..).unwrap_or_default().chars();
        let Some(character) = rest.next() else { continue };
        let Some((title, help)) = fault(character, rest.next()) else { continue };
        let mut finding = Finding::new(Code::ControlCharacter, title, at..at + character.len_utf8());
        finding.label(format!("U+{:04X}", u32::from(character))).help(help);
        findings.push(finding);
        if findings.len() == MOST_FINDINGS {
            break;
        }
    }
    findings
}

/// Where strange characters may begin. Nearly everywhere there are none, so many bytes are looked at together.
fn suspects(text: &str) -> impl Iterator<Item = usize> {
    const TOGETHER: usize = 64;
    let may_be = |bytes: &[u8]| bytes.iter().fold(false, |found, byte| found | may_be_strange(*byte));
    let parts = text.as_bytes().chunks(TOGETHER).enumerate().filter(move |(_, bytes)| may_be(bytes));
    parts.flat_map(|(part, bytes)| {
        let here = bytes.iter().enumerate().filter(|(_, byte)| may_be_strange(**byte));
        here.map(move |(at, _)| part * TOGETHER + at)
    })
}

/// Whether a strange character may begin with this byte; none begins with another.
fn may_be_strange(byte: u8) -> bool {
    (byte < b' ' && byte != b'\n') || matches!(byte, 0x7F | 0xC2 | 0xE2 | 0xEF)
}

/// The first character of a value, which an escape may have put there, that should not be in a text.
pub(super) fn strange_character(text: &str) -> Option<char> {
    let mut characters = suspects(text).filter_map(|at| text.get(at..)?.chars().next());
    characters.find(|character| fault(*character, None).is_some())
}

fn fault(character: char, next: Option<char>) -> Option<(&'static str, &'static str)> {
    match character {
        '\n' | '\t' => None,
        '\r' if next == Some('\n') => None,
        '\r' => Some(("a carriage return without a line feed", "save the file with Unix line ends")),
        '\u{85}' | '\u{2028}' | '\u{2029}' => Some((
            "a line separator that not every tool takes for one",
            "replace it by a line break or a space",
        )),
        '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}' => {
            Some(("a control character that turns the direction of writing", "delete it"))
        }
        '\u{FEFF}' => Some(("a byte-order mark inside the text", "delete it")),
        _ if character.is_control() => Some(("a control character", "delete it")),
        _ => None,
    }
}

#[cfg(test)]
#[expect(clippy::string_slice, reason = "a range that is wrong has to fail the test")]
mod tests {
    use super::*;

    #[test]
    fn a_byte_order_mark_at_the_start_is_taken_off() {
        let (source, finding) = decode("x.yaml", b"\xEF\xBB\xBFid: x\ntitle: y\n".into());
        assert_eq!(source.text, "id: x\ntitle: y\n");
        assert_eq!(finding, None);
    }

    #[test]
    fn the_first_bad_byte_is_pointed_at() {
        let (source, finding) = decode("x.yaml", b"title: Gespr\xE4che\nx: \xFF\n".into());
        let finding = finding.unwrap();
        assert_eq!(finding.code, Code::NotUtf8);
        assert_eq!(&source.text[finding.primary.range.clone()], "\u{FFFD}");
        assert_eq!(finding.primary.text, "the byte 0xe4 begins no character");
        assert_eq!(finding.primary.range.start, 12);
    }

    #[test]
    fn a_file_cut_inside_a_character_is_not_utf_8() {
        let (source, finding) = decode("x.yaml", (&"я".as_bytes()[..1]).into());
        assert_eq!((source.text.as_str(), finding.unwrap().primary.range), ("\u{FFFD}", 0..3));
    }

    #[test]
    fn a_file_that_is_too_large_is_not_kept() {
        let (source, finding) = decode("x.yaml", vec![b'a'; LARGEST + 1].into());
        assert_eq!(finding.unwrap().code, Code::TooLarge);
        assert_eq!(source.text.len(), KEPT);
    }

    #[test]
    fn characters_that_show_nothing_are_found() {
        for (text, at) in [
            ("a\u{1b}[31m", 1),
            ("a\rb", 1),
            ("мир \u{202e}", 7),
            ("\u{85}", 0),
            ("a\u{2028}", 1),
            ("a\u{FEFF}", 1),
            ("a\0", 1),
            ("\u{7f}", 0),
            ("a\r", 1),
        ] {
            let found = strange_characters(text);
            assert_eq!(found.len(), 1, "{text:?}");
            assert_eq!(found[0].primary.range.start, at, "{text:?}");
        }
        assert_eq!(strange_characters("мир — “é” 漢字 ﷺ\r\n\tx\u{200D}"), []);
    }

    #[test]
    fn many_strange_characters_are_not_all_listed() {
        assert_eq!(strange_characters(&"\0".repeat(1000)).len(), MOST_FINDINGS);
    }
}
