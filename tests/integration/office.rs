//! Documents for Word and workbooks, read from their parts.

use std::io::{Cursor, Read as _};

use quick_xml::Reader;
use quick_xml::events::Event;

use crate::support::{program, tests};

/// The bytes of a report on the fixture library.
pub(crate) fn written(report: &[&str], format: &str) -> Vec<u8> {
    let mut command = program();
    command.arg("--library").arg(tests().join("fixtures/library")).args(report).args(["--format", format]);
    let output = command.output().expect("the program can be started");
    assert!(output.status.success(), "{report:?}: {}", String::from_utf8_lossy(&output.stderr));
    output.stdout
}

/// A part of an archive.
fn part(archive: &[u8], name: &str) -> String {
    let mut archive = zip::ZipArchive::new(Cursor::new(archive)).expect("it is an archive");
    let mut text = String::new();
    archive.by_name(name).expect("it has the part").read_to_string(&mut text).expect("it is text");
    text
}

/// The words of a part, without the changes that `rejected` names.
fn words_of(part: &str, rejected: Option<&str>) -> String {
    let mut reader = Reader::from_str(part);
    let (mut words, mut inside) = (String::new(), 0_usize);
    loop {
        match reader.read_event().expect("it is well-formed") {
            Event::Start(tag) if Some(tag.name().0) == rejected => inside += 1,
            Event::End(tag) if Some(tag.name().0) == rejected => inside -= 1,
            Event::Text(text) if inside == 0 => {
                words.push_str(&text);
                words.push(' ');
            }
            Event::GeneralRef(name) if inside == 0 => {
                words
                    .push_str(quick_xml::escape::resolve_predefined_entity(&name).expect("one of XML's own"));
            }
            Event::Eof => return words,
            _ => {}
        }
    }
}

/// All words of a document for Word.
pub(crate) fn words(document: &[u8]) -> String {
    ["word/document.xml", "word/endnotes.xml"].map(|name| words_of(&part(document, name), None)).join(" ")
}

fn letters(text: &str) -> String {
    text.chars().filter(|character| character.is_alphanumeric()).collect()
}

#[test]
fn accepting_all_changes_leaves_the_words_of_b_and_rejecting_them_those_of_a() {
    let report = ["compare", "arvania", "belmora"];
    let document = part(&written(&report, "docx"), "word/document.xml");
    let json: serde_json::Value = serde_json::from_slice(&written(&report, "json")).expect("it is JSON");
    let (old, new) =
        (letters(&words_of(&document, Some("w:ins"))), letters(&words_of(&document, Some("w:del"))));
    let mut changed = 0;
    for wording in json["wordings"].as_array().expect("it has wordings") {
        let segments = wording["statements"]["segments"].as_array().expect("it has segments");
        let without = |change: &str| -> String {
            let kept = segments.iter().filter(|segment| segment["change"] != change);
            kept.map(|segment| segment["text"].as_str().expect("a text")).collect()
        };
        let (a, b) = (letters(&without("inserted")), letters(&without("deleted")));
        assert!(old.contains(&a) && new.contains(&b), "{wording}");
        if a != b {
            // The table may have either sentence too, as the position on a text issue.
            let count = |words: &str, sentence: &str| words.matches(sentence).count();
            assert!(count(&old, &a) > count(&new, &a) && count(&new, &b) > count(&old, &b), "{wording}");
            changed += 1;
        }
    }
    assert!(changed > 3, "{changed} wordings differ");
    assert!(document.contains("w:author=\"peaceterms\" w:date=\"2000-01-01T00:00:00Z\""));
}

#[test]
fn a_table_repeats_its_heading_and_the_overlap_lies_on_turned_sheets() {
    let document = part(&written(&["compare", "arvania", "belmora"], "docx"), "word/document.xml");
    assert_eq!(document.matches("<w:tblHeader/>").count(), document.matches("<w:tbl>").count());
    assert!(document.contains("w:orient=\"landscape\"") && document.contains("w:orient=\"portrait\""));
}

#[test]
fn the_same_report_gives_the_same_bytes_in_every_process() {
    for format in ["docx", "xlsx"] {
        let report = ["brief", "arvania", "belmora"];
        assert!(written(&report, format) == written(&report, format), "{format}");
    }
}

#[test]
fn text_that_acts_is_shown_in_word_and_in_a_workbook() {
    let folder = tests().join("fixtures/hostile");
    let [plan, reply] = ["hostile-plan-2031-06.yaml", "hostile-reply-2031-07.yaml"]
        .map(|name| folder.join(name).to_str().expect("it is UTF-8").to_owned());
    let report = ["compare", &plan, &reply];
    let document = written(&report, "docx");
    assert!(words(&document).contains("script"), "{}", words(&document));
    assert!(!part(&document, "word/endnotes.xml").contains("HYPERLINK \"javascript:"));
    let workbook = written(&report, "xlsx");
    let strings = part(&workbook, "xl/sharedStrings.xml");
    assert!(strings.contains("&lt;script&gt;"), "{strings}");
    assert!(!part(&workbook, "xl/worksheets/sheet1.xml").contains("<f>"));
}
