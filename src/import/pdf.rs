//! PDF files, read by `pdf-extract`.

use std::collections::{BTreeMap, BTreeSet};
use std::io::{self, Read};
use std::panic::{self, AssertUnwindSafe};
use std::sync::{Once, mpsc};
use std::thread;
use std::time::Duration;

use pdf_extract::{Dictionary, Document, Object, ObjectId, PlainTextOutput, Stream, output_doc_page};

use super::plain;
use super::text::{Block, LONGEST_TEXT, Unreadable};

/// How long a file may take.
const LONGEST: Duration = Duration::from_secs(60);

/// The stack of the thread that reads, in bytes: objects may lie deep within one another.
const STACK: usize = 256 * 1024 * 1024;

/// The name of the thread that reads.
const READER: &str = "reader of a PDF";

/// How many lines at the top and the bottom of a page may be a header or a footer.
const MARGIN: usize = 3;

/// The blocks of a PDF file, without headers, footers and page numbers.
pub(super) fn blocks(bytes: &[u8]) -> Result<Vec<Block>, Unreadable> {
    let pages = pages(bytes)?;
    if !pages.iter().any(|page| page.chars().any(char::is_alphabetic)) {
        return Err(Unreadable::Scanned);
    }
    let lines: Vec<Vec<String>> =
        pages.iter().map(|page| page.lines().map(|line| line.trim().to_owned()).collect()).collect();
    Ok(plain::blocks(&without_margins(&lines)))
}

/// The text of each page.
///
/// The library panics on some files that are not in order (its issues 47 and 133) and has no limit of time, so it
/// works in a thread of its own: a panic there becomes an error, and what takes too long is left behind and ends
/// with the program.
fn pages(bytes: &[u8]) -> Result<Vec<String>, Unreadable> {
    silence_the_reader();
    let bytes = bytes.to_owned();
    let (send, receive) = mpsc::channel();
    let reader = thread::Builder::new().name(READER.to_owned()).stack_size(STACK);
    let started = reader.spawn(move || {
        let read = panic::catch_unwind(AssertUnwindSafe(|| read_pages(&bytes)));
        // Nobody waits any more where it took too long.
        let _ = send.send(read.unwrap_or_else(|_| Err(damaged("it is not in order"))));
    });
    started.map_err(|_| damaged("there is no memory to read it"))?;
    match receive.recv_timeout(LONGEST) {
        Ok(read) => read,
        Err(mpsc::RecvTimeoutError::Timeout) => Err(Unreadable::TooSlow),
        Err(mpsc::RecvTimeoutError::Disconnected) => Err(damaged("it is not in order")),
    }
}

/// Keeps the messages of panics that become errors off the terminal.
fn silence_the_reader() {
    static ONCE: Once = Once::new();
    ONCE.call_once(|| {
        let usual = panic::take_hook();
        panic::set_hook(Box::new(move |what| {
            if thread::current().name() != Some(READER) {
                usual(what);
            }
        }));
    });
}

fn read_pages(bytes: &[u8]) -> Result<Vec<String>, Unreadable> {
    let mut document = Document::load_mem(bytes).map_err(|error| damaged(&error.to_string()))?;
    if document.is_encrypted() && document.decrypt("").is_err() {
        return Err(Unreadable::Encrypted);
    }
    check_sizes(&document)?;
    check_forms(&document)?;
    let mut pages = Vec::new();
    let mut size = 0;
    for number in document.get_pages().into_keys() {
        let mut page = String::new();
        let read = panic::catch_unwind(AssertUnwindSafe(|| {
            output_doc_page(&document, &mut PlainTextOutput::new(&mut page), number)
        }));
        // A page that is left out would be a point that nobody misses.
        if !matches!(read, Ok(Ok(()))) {
            return Err(damaged(&format!("page {number} is not in order")));
        }
        size += page.len();
        if size > LONGEST_TEXT {
            return Err(Unreadable::TooLarge);
        }
        pages.push(page);
    }
    Ok(pages)
}

fn damaged(why: &str) -> Unreadable {
    Unreadable::Damaged { what: "PDF", why: why.to_owned() }
}

/// Refuses a file whose text unpacks to more than is read. Pictures are not unpacked.
fn check_sizes(document: &Document) -> Result<(), Unreadable> {
    let mut left = LONGEST_TEXT as u64 * 4;
    for object in document.objects.values() {
        let Object::Stream(stream) = object else { continue };
        let is_picture = name_of(&stream.dict, b"Subtype") == Some(b"Image");
        let is_packed = name_of(&stream.dict, b"Filter") == Some(b"FlateDecode")
            || stream.dict.get(b"Filter").is_ok_and(|filter| matches!(filter, Object::Array(_)));
        if is_picture || !is_packed {
            continue;
        }
        let unpacked = flate2::read::ZlibDecoder::new(stream.content.as_slice());
        // What is not in order is the library's to judge.
        let size = io::copy(&mut unpacked.take(left + 1), &mut io::sink()).unwrap_or_default();
        left = left.checked_sub(size).ok_or(Unreadable::TooLarge)?;
    }
    Ok(())
}

fn name_of<'d>(dictionary: &'d Dictionary, key: &[u8]) -> Option<&'d [u8]> {
    dictionary.get(key).ok()?.as_name().ok()
}

/// Refuses a file with a form that draws itself, which the library would follow until its stack ends.
fn check_forms(document: &Document) -> Result<(), Unreadable> {
    let drawn_by = |stream: &Stream| -> Vec<ObjectId> {
        let resources = stream.dict.get(b"Resources").ok().and_then(|object| resolved(document, object));
        let forms = resources
            .and_then(|object| object.as_dict().ok())
            .and_then(|resources| resolved(document, resources.get(b"XObject").ok()?));
        let forms = forms.and_then(|object| object.as_dict().ok());
        forms
            .into_iter()
            .flat_map(|forms| forms.iter().filter_map(|(_, form)| form.as_reference().ok()))
            .collect()
    };
    let mut forms: BTreeMap<ObjectId, Vec<ObjectId>> = BTreeMap::new();
    for (id, object) in &document.objects {
        if let Object::Stream(stream) = object
            && name_of(&stream.dict, b"Subtype") == Some(b"Form")
        {
            // A form without resources of its own has those of the page, and so may draw itself.
            let drawn = if stream.dict.has(b"Resources") { drawn_by(stream) } else { Vec::new() };
            forms.insert(*id, drawn);
        }
    }
    // Forms that draw only forms already found harmless are harmless.
    let mut harmless: BTreeSet<ObjectId> = BTreeSet::new();
    loop {
        let before = harmless.len();
        for (id, drawn) in &forms {
            if drawn.iter().all(|form| !forms.contains_key(form) || harmless.contains(form)) {
                harmless.insert(*id);
            }
        }
        if harmless.len() == before {
            break;
        }
    }
    if harmless.len() == forms.len() { Ok(()) } else { Err(damaged("a form in it draws itself")) }
}

fn resolved<'d>(document: &'d Document, object: &'d Object) -> Option<&'d Object> {
    document.dereference(object).ok().map(|(_, object)| object)
}

/// The pages as one text, without lines at their top and bottom that come again on other pages.
fn without_margins(pages: &[Vec<String>]) -> String {
    let mut seen: BTreeMap<String, usize> = BTreeMap::new();
    let at_margin = |lines: &[String]| -> BTreeSet<usize> {
        let filled: Vec<usize> = (0..lines.len()).filter(|line| !lines[*line].is_empty()).collect();
        filled.iter().take(MARGIN).chain(filled.iter().rev().take(MARGIN)).copied().collect()
    };
    for lines in pages {
        let patterns: BTreeSet<String> = at_margin(lines).iter().map(|line| pattern(&lines[*line])).collect();
        for pattern in patterns {
            *seen.entry(pattern).or_default() += 1;
        }
    }
    let often = (pages.len() / 2).max(3);
    let mut text = String::new();
    for lines in pages {
        let margin = at_margin(lines);
        let kept: Vec<&String> = lines
            .iter()
            .enumerate()
            .filter(|(index, line)| {
                let repeats = seen.get(&pattern(line)).is_some_and(|times| *times >= often);
                !(margin.contains(index) && (repeats || is_page_number(line)))
            })
            .map(|(_, line)| line)
            .collect();
        let first = kept.iter().position(|line| !line.is_empty()).unwrap_or(kept.len());
        let last = kept.iter().rposition(|line| !line.is_empty()).map_or(first, |last| last + 1);
        // A sentence goes on over the page.
        let goes_on =
            text.trim_end().ends_with(|letter: char| letter.is_alphanumeric() || matches!(letter, ',' | '-'));
        if !goes_on {
            text.push('\n');
        }
        for line in kept.get(first..last).unwrap_or_default() {
            text.push_str(line);
            text.push('\n');
        }
    }
    text
}

/// A line with every number made the same, so that page numbers do not tell headers apart.
fn pattern(line: &str) -> String {
    let mut pattern = String::new();
    for letter in line.chars() {
        match letter {
            _ if letter.is_ascii_digit() && pattern.ends_with('#') => {}
            _ if letter.is_ascii_digit() => pattern.push('#'),
            _ => pattern.push(letter),
        }
    }
    pattern
}

/// `12`, `- 12 -`, `Page 3 of 10`.
fn is_page_number(line: &str) -> bool {
    let words: Vec<&str> =
        line.split(|letter: char| !letter.is_alphanumeric()).filter(|word| !word.is_empty()).collect();
    let is_number = |word: &&str| word.bytes().all(|byte| byte.is_ascii_digit());
    let is_word = |word: &&str| ["page", "of"].iter().any(|known| word.eq_ignore_ascii_case(known));
    !words.is_empty()
        && words.iter().all(|word| is_number(word) || is_word(word))
        && words.iter().any(is_number)
        && !line.split(' ').any(|word| word.ends_with(['.', ')']))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headers_and_page_numbers_are_left_out_and_sentences_go_on() {
        let page = |number: usize, text: &str| {
            vec!["Draft of 3 March".to_owned(), String::new(), text.to_owned(), number.to_string()]
        };
        let pages = vec![
            page(1, "1. Arvania withdraws its"),
            page(2, "forces."),
            page(3, "2. Belmora does too."),
            page(4, "3. 100"),
        ];
        assert_eq!(
            without_margins(&pages).trim(),
            "1. Arvania withdraws its\nforces.\n\n2. Belmora does too.\n\n3. 100"
        );
    }

    #[test]
    fn page_numbers_are_told_from_points() {
        for (line, is_number) in [
            ("12", true),
            ("- 12 -", true),
            ("Page 3 of 10", true),
            ("12.", false),
            ("Article 5", false),
            ("", false),
        ] {
            assert_eq!(is_page_number(line), is_number, "{line}");
        }
    }
}
