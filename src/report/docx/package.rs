//! The parts of a document for Word that are alike for every report, and the archive of all of them.

use std::io::{Cursor, Write};

use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

use super::notes::{field, run};
use super::pictures::file_name;
use super::xml::Xml;
use super::{AUTHOR, DATE, part};

/// The styles, made once with a text editor: fonts, sizes and spaces are no business of the code.
const STYLES: &str = include_str!("styles.xml");

/// The only list there is: points, one for each depth.
const NUMBERING: &str = include_str!("numbering.xml");

/// The fonts: one that every Word has, and what may stand in for it.
const FONTS: &str = include_str!("fonts.xml");

/// Where the kinds of parts and of references between them are defined.
const OFFICE: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const PACKAGE: &str = "http://schemas.openxmlformats.org/package/2006";
const WORD_PART: &str = "application/vnd.openxmlformats-officedocument.wordprocessingml";

/// The archive of a document with this title.
pub(super) fn pack(title: &str, document: Vec<u8>, endnotes: Vec<u8>, pictures: Vec<Vec<u8>>) -> Vec<u8> {
    let names: Vec<String> = (1..=pictures.len()).map(file_name).collect();
    let parts = [
        ("[Content_Types].xml", content_types()),
        (
            "_rels/.rels",
            references(&[
                ("document", &format!("{OFFICE}/officeDocument"), "word/document.xml"),
                ("core", &format!("{PACKAGE}/relationships/metadata/core-properties"), "docProps/core.xml"),
            ]),
        ),
        ("docProps/core.xml", properties(title)),
        ("word/document.xml", document),
        ("word/_rels/document.xml.rels", document_references(&names)),
        ("word/styles.xml", STYLES.as_bytes().to_vec()),
        ("word/numbering.xml", NUMBERING.as_bytes().to_vec()),
        ("word/endnotes.xml", endnotes),
        ("word/settings.xml", settings()),
        ("word/fontTable.xml", FONTS.as_bytes().to_vec()),
        ("word/header.xml", header(title)),
        ("word/footer.xml", footer()),
    ];
    let pictures = names.iter().map(|name| format!("word/{name}")).zip(pictures);
    let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
    // Without a time of their own entries have the first that the format knows.
    let options = SimpleFileOptions::default()
        .compression_method(CompressionMethod::Deflated)
        .last_modified_time(zip::DateTime::default());
    for (name, content) in parts.map(|(name, content)| (name.to_owned(), content)).into_iter().chain(pictures)
    {
        archive.start_file(name, options).expect("every part has a name of its own");
        archive.write_all(&content).expect("a vector takes any bytes");
    }
    archive.finish().expect("a vector takes any bytes").into_inner()
}

/// What the text refers to.
fn document_references(pictures: &[String]) -> Vec<u8> {
    let kind = |kind: &str| format!("{OFFICE}/{kind}");
    let parts = [
        ("styles", kind("styles"), "styles.xml"),
        ("numbering", kind("numbering"), "numbering.xml"),
        ("endnotes", kind("endnotes"), "endnotes.xml"),
        ("settings", kind("settings"), "settings.xml"),
        ("fonts", kind("fontTable"), "fontTable.xml"),
        ("header", kind("header"), "header.xml"),
        ("footer", kind("footer"), "footer.xml"),
    ];
    let image = kind("image");
    let parts = parts.iter().map(|(id, kind, target)| (*id, kind.as_str(), *target));
    let pictures = pictures.iter().map(|name| (name.as_str(), image.as_str(), name.as_str()));
    references(&parts.chain(pictures).collect::<Vec<_>>())
}

fn content_types() -> Vec<u8> {
    let mut xml = Xml::new();
    xml.open("Types", &[("xmlns", &format!("{PACKAGE}/content-types"))]);
    let rels = "application/vnd.openxmlformats-package.relationships+xml";
    xml.empty("Default", &[("Extension", "rels"), ("ContentType", rels)]);
    xml.empty("Default", &[("Extension", "xml"), ("ContentType", "application/xml")]);
    xml.empty("Default", &[("Extension", "png"), ("ContentType", "image/png")]);
    for (name, kind) in [
        ("document", "document.main"),
        ("styles", "styles"),
        ("numbering", "numbering"),
        ("endnotes", "endnotes"),
        ("settings", "settings"),
        ("fontTable", "fontTable"),
        ("header", "header"),
        ("footer", "footer"),
    ] {
        let (name, kind) = (format!("/word/{name}.xml"), format!("{WORD_PART}.{kind}+xml"));
        xml.empty("Override", &[("PartName", &name), ("ContentType", &kind)]);
    }
    let core = "application/vnd.openxmlformats-package.core-properties+xml";
    xml.empty("Override", &[("PartName", "/docProps/core.xml"), ("ContentType", core)]);
    xml.finish()
}

/// What a part refers to: by which name, what that is, and where it lies.
fn references(targets: &[(&str, &str, &str)]) -> Vec<u8> {
    let mut xml = Xml::new();
    xml.open("Relationships", &[("xmlns", &format!("{PACKAGE}/relationships"))]);
    for (id, kind, target) in targets {
        xml.empty("Relationship", &[("Id", id), ("Type", kind), ("Target", target)]);
    }
    xml.finish()
}

fn properties(title: &str) -> Vec<u8> {
    let mut xml = Xml::new();
    xml.open(
        "cp:coreProperties",
        &[
            ("xmlns:cp", &format!("{PACKAGE}/metadata/core-properties")),
            ("xmlns:dc", "http://purl.org/dc/elements/1.1/"),
            ("xmlns:dcterms", "http://purl.org/dc/terms/"),
            ("xmlns:xsi", "http://www.w3.org/2001/XMLSchema-instance"),
        ],
    );
    xml.text("dc:title", &[], title);
    xml.text("dc:creator", &[], AUTHOR);
    xml.text("dc:language", &[], "en");
    xml.text("cp:lastModifiedBy", &[], AUTHOR);
    for name in ["dcterms:created", "dcterms:modified"] {
        xml.text(name, &[("xsi:type", "dcterms:W3CDTF")], DATE);
    }
    xml.finish()
}

fn settings() -> Vec<u8> {
    let mut xml = part("w:settings");
    xml.open("w:endnotePr", &[]);
    xml.empty("w:numFmt", &[("w:val", "decimal")]);
    xml.empty("w:endnote", &[("w:id", "-1")]);
    xml.empty("w:endnote", &[("w:id", "0")]);
    xml.close();
    xml.open("w:compat", &[]);
    let word = "http://schemas.microsoft.com/office/word";
    // Else Word opens the file in the way of an old version.
    xml.empty("w:compatSetting", &[("w:name", "compatibilityMode"), ("w:uri", word), ("w:val", "15")]);
    xml.close();
    xml.finish()
}

/// The title, above every page but the first.
fn header(title: &str) -> Vec<u8> {
    let mut xml = part("w:hdr");
    xml.open("w:p", &[]);
    style(&mut xml, "Header");
    run(&mut xml, title);
    xml.finish()
}

/// Who wrote it, and the number of the page.
fn footer() -> Vec<u8> {
    let mut xml = part("w:ftr");
    xml.open("w:p", &[]);
    style(&mut xml, "Footer");
    run(&mut xml, concat!("peaceterms ", env!("CARGO_PKG_VERSION"), " · page "));
    field(&mut xml, " PAGE ", "1");
    run(&mut xml, " of ");
    field(&mut xml, " NUMPAGES ", "1");
    xml.finish()
}

fn style(xml: &mut Xml, style: &str) {
    xml.open("w:pPr", &[]);
    xml.empty("w:pStyle", &[("w:val", style)]);
    xml.close();
}
