//! Documents for Word and workbooks, read from their parts.

use std::io::{Cursor, Read as _};

use peaceterms::library::Library;
use peaceterms::report::page::{Block, Cell, Column, RedlineStyle, Span, Text};
use peaceterms::report::{Brief, Report, brief, docx};
use quick_xml::Reader;
use quick_xml::events::Event;

use crate::formats::REPORTS;
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

/// The alternative texts of the pictures of a part.
fn alternatives(part: &str) -> String {
    let mut reader = Reader::from_str(part);
    let mut words = String::new();
    loop {
        match reader.read_event().expect("it is well-formed") {
            Event::Empty(tag) if tag.name().0 == "wp:docPr" => {
                let attribute = |name| {
                    let attribute =
                        tag.try_get_attribute(name).expect("it is well-formed").expect("it has it");
                    attribute
                        .normalized_value(quick_xml::XmlVersion::default())
                        .expect("it is text")
                        .into_owned()
                };
                words.extend([" ", &attribute("title"), ": ", &attribute("descr"), " "]);
            }
            Event::Eof => return words,
            _ => {}
        }
    }
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
    let [text, endnotes] = ["word/document.xml", "word/endnotes.xml"].map(|name| part(document, name));
    [words_of(&text, None), words_of(&endnotes, None), alternatives(&text)].join(" ")
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

/// A paragraph or a row of a document: its style, or none in a row, and its words, cells apart by `|` and lines by `/`.
type Piece = (String, String);

/// The paragraphs outside tables and the rows of tables of a part, in reading order, changes all accepted.
fn pieces(part: &str) -> Vec<Piece> {
    let mut reader = Reader::from_str(part);
    let mut pieces: Vec<Piece> = Vec::new();
    let (mut style, mut words, mut cell, mut row) = (String::new(), String::new(), Vec::new(), Vec::new());
    let (mut in_row, mut in_deleted) = (false, false);
    loop {
        match reader.read_event().expect("it is well-formed") {
            Event::Start(tag) => match tag.name().0 {
                "w:tr" => in_row = true,
                "w:del" => in_deleted = true,
                _ => {}
            },
            Event::Empty(tag) => match tag.name().0 {
                "w:pStyle" => {
                    let value =
                        tag.attributes().next().expect("it has a value").expect("it is well-formed").value;
                    style = value.into_owned();
                }
                // Word counts the note; its number is that of the source.
                "w:endnoteReference" => {
                    let value =
                        tag.attributes().last().expect("it has an id").expect("it is well-formed").value;
                    words.push_str(&value);
                }
                "w:tab" => words.push('\t'),
                _ => {}
            },
            Event::Text(text) if !in_deleted => words.push_str(&text),
            Event::GeneralRef(name) if !in_deleted => {
                words
                    .push_str(quick_xml::escape::resolve_predefined_entity(&name).expect("one of XML's own"));
            }
            Event::End(tag) => match tag.name().0 {
                "w:del" => in_deleted = false,
                "w:p" if in_row => cell.push(std::mem::take(&mut words)),
                "w:p" => pieces.push((style.clone(), std::mem::take(&mut words))),
                "w:tc" => row.push(std::mem::take(&mut cell).join("/")),
                "w:tr" => {
                    in_row = false;
                    pieces.push((String::new(), std::mem::take(&mut row).join("|")));
                }
                _ => {}
            },
            Event::Eof => return pieces,
            _ => {}
        }
    }
}

/// A text as the document has it: every source cited by its own number, since each is a note.
fn in_words(text: &Text) -> String {
    let span = |span: &Span| match span {
        Span::Cite(numbers) => {
            let numbers: Vec<String> = numbers.iter().map(ToString::to_string).collect();
            format!("[{}]", numbers.join(","))
        }
        Span::Plain(_) | Span::Bold(_) | Span::Rows(..) => span.to_plain().into_owned(),
    };
    text.spans.iter().map(span).collect()
}

#[test]
fn rows_figures_headings_and_sources_of_a_page_are_those_of_the_document() {
    let library = Library::built_in().with_folder(&tests().join("fixtures/library")).expect("it is read");
    let [a, b] = ["arvania", "belmora"].map(|name| library.find(name).expect("it is there"));
    let report = brief(&Brief::default(), &a, &[b], library.catalogue());
    let page = report.page(RedlineStyle::Inline);
    let document = docx::render(&page);
    let written = pieces(&part(&document, "word/document.xml"));
    let notes = pieces(&part(&document, "word/endnotes.xml"));

    let mut expected: Vec<Piece> = Vec::new();
    let mut sources = Vec::new();
    for block in &page.blocks {
        match block {
            Block::Heading(heading) => expected.push(("heading".to_owned(), heading.title.clone())),
            Block::Figures(figures) => expected.extend(figures.iter().map(|figure| {
                let label = figure.count.map_or(String::new(), |count| format!("{count} ")) + &figure.label;
                ("Figure".to_owned(), format!("{label}\t{}", in_words(&figure.text)))
            })),
            Block::Table(table) => expected.extend(table.rows.iter().map(|row| {
                let cell = |cell: &Cell| match cell.lines.as_slice() {
                    [] if table.is_dense => "–".to_owned(),
                    lines => lines.iter().map(in_words).collect::<Vec<_>>().join("/"),
                };
                (String::new(), row.cells.iter().map(cell).collect::<Vec<_>>().join("|"))
            })),
            Block::Sources(notes) => sources.extend(notes),
            _ => {}
        }
    }
    expected.push(("heading".to_owned(), "Sources".to_owned()));
    // No page ends in words that announce what stands on the next.
    for pair in written.windows(2) {
        assert!(pair[1].0 != "Statement" || pair[0].0 == "Aside", "{pair:?}");
    }
    let headings: Vec<String> = page
        .blocks
        .iter()
        .filter_map(|block| match block {
            Block::Table(table) => {
                let column = |column: &Column| match column.about.as_str() {
                    "" => column.name.clone(),
                    about => format!("{}/{about}", column.name),
                };
                Some(table.columns.iter().map(column).collect::<Vec<_>>().join("|"))
            }
            _ => None,
        })
        .collect();
    let (repeated, written): (Vec<Piece>, Vec<Piece>) = written
        .into_iter()
        .filter(|(style, _)| {
            style.is_empty() || style == "Figure" || style == "Title" || style.starts_with("Heading")
        })
        .map(|(style, words)| {
            let is_heading = style == "Title" || style.starts_with("Heading");
            (if is_heading { "heading".to_owned() } else { style }, words)
        })
        .partition(|(style, words)| style.is_empty() && headings.contains(words));
    assert_eq!(repeated.len(), headings.len());
    assert_eq!(written, expected);
    assert!(expected.len() > 40, "{}", expected.len());

    let notes: Vec<&str> =
        notes.iter().map(|(_, words)| words.as_str()).filter(|words| !words.is_empty()).collect();
    assert_eq!(notes.len(), sources.len());
    for (note, source) in notes.iter().zip(sources) {
        for words in
            [Some(&source.publisher), source.title.as_ref(), source.url.as_ref(), source.note.as_ref()]
        {
            assert!(words.is_none_or(|words| note.contains(words.as_str())), "{note} lacks {words:?}");
        }
    }
}

#[test]
fn a_source_has_the_number_that_it_has_in_every_format_and_words_lead_to_rows() {
    for report in REPORTS {
        let document = written(report, "docx");
        let json: serde_json::Value = serde_json::from_slice(&written(report, "json")).expect("it is JSON");
        let body = part(&document, "word/document.xml");
        let notes = part(&document, "word/endnotes.xml");
        let sources = json["sources"].as_array().map_or(0, Vec::len);
        // In this order Word counts to the same numbers.
        let mut cited = 0;
        for number in 1..=sources {
            let reference = format!("<w:endnoteReference w:id=\"{number}\"/>");
            let at = body.find(&reference).unwrap_or_else(|| panic!("{report:?} lacks {reference}"));
            assert!(at > cited, "{report:?}: {number}");
            cited = at;
            assert!(notes.contains(&format!("<w:endnote w:id=\"{number}\">")), "{report:?}: {number}");
        }
        for link in body.split("w:anchor=\"").skip(1) {
            let (name, _) = link.split_once('"').expect("it ends");
            assert_eq!(body.matches(&format!("w:name=\"{name}\"")).count(), 1, "{report:?}: {name}");
        }
    }
    let body = part(&written(&["brief", "arvania", "belmora"], "docx"), "word/document.xml");
    assert!(body.matches("w:anchor=\"").count() > 5);
}
