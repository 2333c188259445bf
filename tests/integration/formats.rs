//! One report in every format: nothing that it says is lost on the way, and files are written whole or not at all.

use std::fs;
use std::path::PathBuf;

use serde_json::Value;

use crate::support::{finish, program, tests};

/// What `arguments` print, held against the fixture library.
pub(crate) fn printed(arguments: &[&str]) -> String {
    let run = finish(program().arg("--library").arg(tests().join("fixtures/library")).args(arguments));
    assert_eq!((run.status, run.stderr.as_str()), (0, ""), "{arguments:?}");
    run.stdout
}

/// Letters and digits alone: formats differ in marks, breaks and spaces.
fn letters(text: &str) -> String {
    text.chars().filter(|character| character.is_alphanumeric()).collect()
}

/// Every text of some of a report's fields, wherever they stand in it.
pub(crate) fn texts<'j>(json: &'j Value, fields: &[&str], found: &mut Vec<&'j str>) {
    match json {
        Value::Object(object) => {
            for (name, value) in object {
                match value {
                    Value::String(text) if fields.contains(&name.as_str()) => found.push(text),
                    Value::Array(lines) if fields.contains(&name.as_str()) => {
                        found.extend(lines.iter().filter_map(Value::as_str));
                    }
                    _ => {}
                }
                texts(value, fields, found);
            }
        }
        Value::Array(values) => values.iter().for_each(|value| texts(value, fields, found)),
        _ => {}
    }
}

/// The reports that are written in every format.
pub(crate) const REPORTS: &[&[&str]] = &[
    &["compare", "arvania", "belmora"],
    &["compare", "arvania", "castria"],
    &["show", "castria"],
    &["list"],
    &["common-ground", "arvania", "belmora", "castria"],
    &["ledger", "arvania", "belmora"],
    &["track", "army-size"],
    &["sequence", "arvania", "belmora"],
    &["brief", "arvania", "belmora"],
    &["brief", "arvania", "belmora", "castria", "--title", "Three texts"],
];

/// Fields of the data that every format has to hold, as they are. A ledger, which a briefing has too, and a sequence name
/// no issue beside a statement.
fn said_by(report: &[&str]) -> Vec<&'static str> {
    let everywhere = ["title", "sentence", "statement", "url", "publisher", "caveats", "note", "text"];
    let of_rows: &[&str] =
        if ["ledger", "brief", "sequence"].contains(&report[0]) { &[] } else { &["label", "position"] };
    [&everywhere[..], of_rows].concat()
}

#[test]
fn a_page_says_what_the_data_says_in_every_format() {
    for report in REPORTS {
        let json: Value = serde_json::from_str(&printed(&[report, &["--format", "json"][..]].concat()))
            .expect("it is JSON");
        let markdown = letters(&printed(&[report, &["--format", "markdown"][..]].concat()));
        let html = letters(&crate::html::words(&printed(&[report, &["--format", "html"][..]].concat())));
        let terminal = letters(&printed(&[report, &["--width", "1000"][..]].concat()));
        let word = letters(&crate::office::words(&crate::office::written(report, "docx")));
        let mut said = Vec::new();
        texts(&json, &said_by(report), &mut said);
        assert!(said.len() > 10, "{report:?}");
        for text in said.into_iter().filter(|text| !["full", "part", "gathered"].contains(text)) {
            for (format, page) in
                [("markdown", &markdown), ("html", &html), ("terminal", &terminal), ("docx", &word)]
            {
                assert!(page.contains(&letters(text)), "{report:?} in {format} lacks {text:?}");
            }
        }
    }
}

#[test]
fn the_rows_of_the_data_are_the_rows_of_the_table() {
    let report = ["compare", "arvania", "belmora"];
    let json: Value =
        serde_json::from_str(&printed(&[&report[..], &["--format", "json"]].concat())).expect("it is JSON");
    for (format, separator) in [("csv", b','), ("tsv", b'\t')] {
        let written = printed(&[&report[..], &["--format", format]].concat());
        let mut reader = csv::ReaderBuilder::new().delimiter(separator).from_reader(written.as_bytes());
        let heading = reader.headers().expect("it has a heading").clone();
        let column = |name: &str| heading.iter().position(|known| known == name).expect("it has the column");
        let rows: Vec<csv::StringRecord> = reader.records().map(|row| row.expect("it is read")).collect();
        let areas = json["areas"].as_array().expect("it has areas");
        let expected: Vec<[&str; 4]> = areas
            .iter()
            .flat_map(|area| area["rows"].as_array().expect("it has rows"))
            .flat_map(|row| {
                row["cases"].as_array().expect("it has cases").iter().map(move |case| (row, case))
            })
            .map(|(row, case)| {
                [&row["issue"], &case["standing"]["word"], &case["a"]["position"], &case["b"]["position"]]
                    .map(|value| value.as_str().expect("it is a text"))
            })
            .collect();
        let names = ["issue", "relation", "a_position", "b_position"].map(column);
        let read: Vec<[&str; 4]> = rows.iter().map(|row| names.map(|name| &row[name])).collect();
        assert_eq!(read, expected);
    }
}

#[test]
fn counts_are_the_same_in_the_sheet_of_figures() {
    let report = ["compare", "arvania", "belmora"];
    let json: Value =
        serde_json::from_str(&printed(&[&report[..], &["--format", "json"]].concat())).expect("it is JSON");
    let written = printed(&[&report[..], &["--format", "csv", "--sheet", "figures"]].concat());
    let all = &json["figures"][0];
    for (name, field) in
        [("shared agenda", "shared_agenda"), ("agreement", "agreement"), ("A meets B", "a_meets_b")]
    {
        let line = format!("all,{name},{},{},", all[field]["part"], all[field]["whole"]);
        assert!(written.contains(&line), "{line}\n{written}");
    }
}

/// A new file of a test, in a folder of its own.
fn fresh(name: &str) -> PathBuf {
    // Each has a folder of its own: what another test is writing at the moment is no leftover of this one.
    let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("written").join(name);
    fs::create_dir_all(&folder).expect("it can be made");
    let path = folder.join(name);
    // It may not be there.
    let _ = fs::remove_file(&path);
    path
}

#[test]
fn a_file_is_written_in_the_form_that_its_name_says() {
    for (name, start) in [
        ("report.md", "# "),
        ("report.html", "<!DOCTYPE html>"),
        ("report.csv", "area,"),
        ("report.json", "{"),
        ("report.txt", "Arvania"),
    ] {
        let path = fresh(name);
        let run = finish(
            program()
                .arg("--library")
                .arg(tests().join("fixtures/library"))
                .args(["compare", "arvania", "belmora", "-o"])
                .arg(&path),
        );
        assert_eq!((run.status, run.stdout.as_str(), run.stderr.as_str()), (0, "", ""));
        let written = fs::read_to_string(&path).expect("it was written");
        assert!(written.starts_with(start), "{name}: {written}");
    }
}

#[test]
fn a_file_that_is_there_stays_unless_it_is_forced() {
    let path = fresh("there.md");
    fs::write(&path, "mine").expect("it can be written");
    let run = finish(program().args(["list", "-o"]).arg(&path));
    assert_eq!(run.status, 2);
    assert!(run.stderr.contains("is there already") && run.stderr.contains("--force"), "{}", run.stderr);
    assert_eq!(fs::read_to_string(&path).expect("it is there"), "mine");
    let run = finish(program().args(["list", "--force", "-o"]).arg(&path));
    assert_eq!(run.status, 0, "{}", run.stderr);
    assert!(fs::read_to_string(&path).expect("it is there").starts_with("# Documents"));
    let leftovers = fs::read_dir(path.parent().expect("it has a folder")).expect("it can be listed");
    let is_leftover = |name: String| name.starts_with(".peaceterms-");
    assert!(
        !leftovers
            .map(|entry| entry.expect("it is read").file_name())
            .any(|name| { is_leftover(name.to_string_lossy().into_owned()) })
    );
}

#[test]
fn a_name_that_says_no_form_lists_those_there_are() {
    let run = finish(program().args(["list", "-o", "report.wps"]));
    assert_eq!(run.status, 2);
    assert!(run.stderr.contains("`report.wps` does not say") && run.stderr.contains(".md"), "{}", run.stderr);
    let run = finish(program().args(["list", "--format", "csv", "--sheet", "x"]));
    assert!(run.stderr.contains("no sheet `x`") && run.stderr.contains("documents"), "{}", run.stderr);
    let run = finish(program().args(["list", "-o", "no/such/folder/report.md"]));
    assert!(run.status == 2 && run.stderr.contains("cannot write"), "{}", run.stderr);
}

#[test]
fn the_analysts_words_stand_first_and_act_on_nothing() {
    let note = fresh("note.md");
    fs::write(
        &note,
        "# Read this\n\nThe **reply** <script>alert(1)</script> [moves](javascript:x).\n\n- twice\n",
    )
    .expect("it can be written");
    let note = note.to_str().expect("it is UTF-8");
    let page = printed(&["brief", "arvania", "belmora", "--note", note]);
    let at = |words: &str| page.find(words).unwrap_or_else(|| panic!("{words}\n{page}"));
    assert!(at("Read this") < at("twice") && at("twice") < at("What is compared"));
    let html = printed(&["brief", "arvania", "belmora", "--note", note, "--format", "html"]);
    assert!(html.contains("&lt;script&gt;alert(1)") && !html.contains("<script>alert(1)"));
    assert!(!html.contains("href=\"javascript:"));
}

#[test]
fn a_briefing_names_what_it_was_made_from() {
    let page = printed(&["brief", "arvania", "belmora"]);
    for document in ["arvania", "belmora"] {
        let shown = printed(&["show", document]);
        let hash = shown.split_whitespace().next_back().expect("it ends in a hash");
        assert_eq!(hash.len(), 64, "{hash}");
        assert!(page.contains(hash), "{hash}\n{page}");
    }
}

#[test]
fn a_finding_names_rows_that_stand_so() {
    let json: Value = serde_json::from_str(&printed(&["brief", "arvania", "belmora", "--format", "json"]))
        .expect("it is JSON");
    let pair = &json["pairs"][0];
    let rows = pair["comparison"]["areas"].as_array().expect("it has areas").iter();
    let rows: Vec<&Value> = rows.flat_map(|area| area["rows"].as_array().expect("it has rows")).collect();
    let findings = pair["findings"].as_array().expect("it has findings");
    assert!((3..=10).contains(&findings.len()), "{findings:?}");
    let start =
        |finding: &&Value, start: &str| finding["sentence"].as_str().expect("a text").starts_with(start);
    let dropped = findings.iter().find(|finding| start(finding, "The reply drops")).expect("it drops some");
    let named: Vec<&Value> =
        dropped["rows"].as_array().expect("rows").iter().map(|row| &row["issue"]).collect();
    let stand_so = rows.iter().filter(|row| row["standing"]["counted"] == "dropped");
    assert_eq!(named, stand_so.map(|row| &row["issue"]).collect::<Vec<_>>());
    assert_eq!(findings[0]["sentence"], pair["comparison"]["points"][0]["sentence"]);
}
