//! Pictures as files of their own, drawn of the fixture library.

use std::fs;
use std::path::PathBuf;

use serde_json::Value;

use crate::office::written;
use crate::support::{assert_fresh, program, run, tests};

/// A report with a picture, the name of the kind, and the file that holds what is drawn.
const PICTURES: &[(&[&str], &str)] = &[
    (&["compare", "arvania", "belmora"], "overlap"),
    (&["compare", "arvania", "belmora", "--issue", "army-size"], "ladder"),
    (&["track", "army-size"], "timeline"),
    (&["matrix", "arvania", "belmora", "castria"], "heat-map"),
];

fn svg(report: &[&str], kind: &str) -> String {
    let text = written(&[report, &["--picture", kind][..]].concat(), "svg");
    String::from_utf8(text).expect("it is text")
}

#[test]
fn pictures_are_as_they_were_looked_at() {
    for (report, kind) in PICTURES {
        let path: PathBuf = tests().join(format!("fixtures/pictures/{kind}.svg"));
        fs::create_dir_all(path.parent().expect("it lies in a folder")).expect("the folder can be made");
        assert_fresh(&path, &svg(report, kind));
    }
}

#[test]
fn a_picture_says_in_words_all_that_it_draws() {
    for (report, kind) in PICTURES {
        let svg = svg(report, kind);
        let alternative = svg.split("<desc").nth(1).and_then(|rest| rest.split("</desc>").next());
        let alternative = alternative.expect("it has a description");
        let data: Value = serde_json::from_slice(&written(report, "json")).expect("it is JSON");
        match *kind {
            "overlap" => {
                let rows = data["areas"].as_array().expect("there are areas").iter();
                let count: usize = rows.map(|area| area["rows"].as_array().expect("it has rows").len()).sum();
                assert!(alternative.contains(&format!("All {count} rows")), "{alternative}");
            }
            "heat-map" => {
                for cell in data["cells"].as_array().expect("there are cells") {
                    let figure = format!("{} of {}", cell["meets"]["part"], cell["meets"]["whole"]);
                    assert!(alternative.contains(&figure), "{figure} in {alternative}");
                }
            }
            _ => {
                for name in ["Arvania", "Belmora"] {
                    assert!(alternative.contains(name), "{name} in {alternative}");
                }
            }
        }
    }
}

#[cfg(feature = "png")]
#[test]
fn pixels_are_three_to_one_of_the_drawing() {
    for (report, kind) in PICTURES {
        let svg = svg(report, kind);
        let number = |name: &str| -> u32 {
            let rest = svg.split(&format!("{name}=\"")).nth(1).expect("the picture has a size");
            rest.split('"').next().and_then(|number| number.parse().ok()).expect("it is a number")
        };
        let png = written(&[*report, &["--picture", kind][..]].concat(), "png");
        assert!(png.starts_with(b"\x89PNG\r\n\x1a\n"), "{kind}");
        let at = |from: usize| png[from..from + 4].try_into().map(u32::from_be_bytes).expect("four bytes");
        assert_eq!([at(16), at(20)], [number("width") * 3, number("height") * 3], "{kind}");
    }
}

#[test]
fn a_picture_that_is_not_there_is_named_with_those_that_are() {
    for (arguments, expected) in [
        (
            &["compare", "arvania", "belmora", "--picture", "timeline"][..],
            "this report has no picture `timeline`",
        ),
        (&["list"], "this report has no picture"),
    ] {
        let mut command = program();
        command
            .arg("--library")
            .arg(tests().join("fixtures/library"))
            .args(arguments)
            .args(["--format", "svg"]);
        let output = command.output().expect("the program can be started");
        let said = String::from_utf8_lossy(&output.stderr);
        assert_eq!(output.status.code(), Some(2), "{said}");
        assert!(said.contains(expected), "{said}");
    }
}

/// Files of the manual, and the command that writes each of the built-in library.
const OF_THE_MANUAL: &[(&str, &[&str])] = &[
    ("docs/example/briefing.md", &["brief", "us-draft-afp", "russia-long", "--format", "markdown"]),
    ("docs/example/briefing.html", &["brief", "us-draft-afp", "russia-long", "--format", "html"]),
    ("docs/pictures/overlap.svg", &["compare", "us-28-point", "european-counter", "--format", "svg"]),
    ("docs/pictures/timeline.svg", &["track", "forces-size", "--format", "svg"]),
    ("docs/pictures/ladder.svg", &["track", "forces-size", "--picture", "ladder", "--format", "svg"]),
    (
        "docs/pictures/heat-map.svg",
        &[
            "matrix",
            "russia-memorandum",
            "us-28-point",
            "european-counter",
            "ukraine-us-20-point",
            "ukraine-memorandum",
            "istanbul-communique",
            "--format",
            "svg",
        ],
    ),
];

#[test]
fn the_worked_example_and_the_pictures_of_the_manual_are_fresh() {
    let root = tests().parent().expect("the tests lie in the project").to_owned();
    for (file, command) in OF_THE_MANUAL {
        let written = run(command).stdout;
        assert!(!written.is_empty(), "{command:?}");
        assert_fresh(&root.join(file), &written);
    }
}
