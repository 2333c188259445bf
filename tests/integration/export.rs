//! The library as tables for a database.

use std::fs;
use std::path::PathBuf;

use parquet::file::reader::{FileReader, SerializedFileReader};
use parquet::record::Field;

use crate::support::{LIBRARY, draft, run};

const TABLES: [&str; 7] = ["terms", "positions", "demands", "relations", "applies", "several", "compared"];

/// A folder of the test's own, empty.
fn folder(test: &str) -> PathBuf {
    let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(format!("export-{test}"));
    let _ = fs::remove_dir_all(&folder);
    fs::create_dir_all(&folder).expect("the folder can be made");
    folder
}

/// The rows of a CSV file, the heading first.
fn csv_rows(path: &std::path::Path) -> Vec<Vec<String>> {
    let mut reader = csv::ReaderBuilder::new().has_headers(false).from_path(path).expect("it can be read");
    let row =
        |row: csv::Result<csv::StringRecord>| row.expect("it is CSV").iter().map(str::to_owned).collect();
    reader.records().map(row).collect()
}

/// The rows of a Parquet file as a CSV has them, the heading first.
fn parquet_rows(path: &std::path::Path) -> Vec<Vec<String>> {
    let file = fs::File::open(path).expect("it can be read");
    let reader = SerializedFileReader::new(file).expect("it is Parquet");
    let names =
        reader.metadata().file_metadata().schema().get_fields().iter().map(|field| field.name().to_owned());
    let mut rows = vec![names.collect()];
    for row in reader.get_row_iter(None).expect("it has rows") {
        let row = row.expect("it is a row");
        let value = |field: &Field| match field {
            Field::Null => String::new(),
            Field::Str(words) if words.starts_with(['=', '+', '-', '@', '\t', '\r']) => format!("'{words}"),
            Field::Str(words) => words.clone(),
            Field::Double(number) => number.to_string(),
            Field::Long(count) => count.to_string(),
            Field::Bool(flag) => flag.to_string(),
            other => panic!("{other:?}"),
        };
        rows.push(row.get_column_iter().map(|(_, field)| value(field)).collect());
    }
    rows
}

#[test]
fn both_forms_of_every_table_have_the_same_rows_in_every_run() {
    let folder = folder("forms");
    for table in TABLES {
        let paths =
            ["a.csv", "b.csv", "a.parquet", "b.parquet"].map(|name| folder.join(format!("{table}-{name}")));
        for path in &paths {
            let path = path.to_str().expect("it is UTF-8");
            let ran = run(&["export", "--all", "--table", table, "-o", path]);
            assert_eq!((ran.status, ran.stdout.as_str(), ran.stderr.as_str()), (0, "", ""), "{table}");
        }
        let [csv, csv_again, parquet, parquet_again] =
            paths.map(|path| (fs::read(&path).expect("it is there"), path));
        assert_eq!(csv.0, csv_again.0, "{table}");
        assert_eq!(parquet.0, parquet_again.0, "{table}");
        let rows = csv_rows(&csv.1);
        assert!(rows.len() > 1, "{table} has no rows");
        assert_eq!(rows, parquet_rows(&parquet.1), "{table}");
    }
}

#[test]
fn the_long_table_has_every_term_with_its_source_and_bounds() {
    let path = folder("terms").join("terms.csv");
    assert_eq!(run(&["export", "--all", "-o", path.to_str().expect("it is UTF-8")]).status, 0);
    let rows = csv_rows(&path);
    let terms: usize =
        LIBRARY.all().expect("the library can be read").iter().map(|set| set.terms.len()).sum();
    assert_eq!(rows.len(), terms + 1);
    let column = |name: &str| rows[0].iter().position(|column| column == name).expect("the column is there");
    let values = |document: &str, issue: &str, names: &[&str]| -> Vec<String> {
        let is_it = |row: &&Vec<String>| row[column("document")] == document && row[column("issue")] == issue;
        let row = rows.iter().find(is_it).expect("the term is there");
        names.iter().map(|name| row[column(name)].clone()).collect()
    };
    for row in &rows[1..] {
        assert!(!row[column("source")].is_empty() && !row[column("certainty")].is_empty(), "{row:?}");
    }
    let amount = ["low", "high", "unit", "decision", "certainty", "circumstances"];
    assert_eq!(
        values("european-counter-proposal-2025-11", "forces-size", &amount),
        ["800000", "800000", "personnel", "decided", "stated", "peacetime"]
    );
    assert_eq!(
        values("us-28-point-plan-2025-11", "nato-enlargement", &["options", "low", "space"]),
        ["barred", "", "choice"]
    );
}

#[test]
fn bounds_stand_in_the_issues_unit() {
    let folder = folder("units");
    let document = folder.join("d.yaml");
    let terms = draft("d").term("1", "elections-timing", "{at_most: 14 weeks}").term(
        "2",
        "forces-size",
        "{at_least: 800000}",
    );
    let terms = terms.term("3", "recognition", "{at_least: [crimea], without: [kherson]}").term(
        "4",
        "nato-membership",
        "{not: open}",
    );
    fs::write(&document, terms.yaml()).expect("it can be written");
    let path = folder.join("terms.csv");
    let arguments = ["export", document.to_str().expect("UTF-8"), "-o", path.to_str().expect("UTF-8")];
    let ran = run(&arguments);
    assert_eq!(ran.status, 0, "{}", ran.stderr);
    let rows = csv_rows(&path);
    let column = |name: &str| rows[0].iter().position(|column| column == name).expect("the column is there");
    let values = |row: usize, names: &[&str]| -> Vec<&str> {
        names.iter().map(|name| rows[row][column(name)].as_str()).collect()
    };
    assert_eq!(values(1, &["low", "high", "unit", "admits_no_limit"]), ["0", "98", "days", "false"]);
    assert_eq!(values(2, &["low", "high", "unit", "admits_no_limit"]), ["800000", "", "personnel", "true"]);
    assert_eq!(values(3, &["required", "allowed", "not_empty"]), ["crimea", "", "false"]);
    assert!(values(3, &["excluded"])[0].contains("kherson"));
    assert!(!values(4, &["options"])[0].split(';').any(|option| option == "open"));

    // Nothing is replaced unasked, and no half of a file is left.
    let before = fs::read(&path).expect("it is there");
    let again = run(&arguments);
    assert_eq!(again.status, 2);
    assert!(
        again.stderr.contains("is there already") && again.stderr.contains("--force"),
        "{}",
        again.stderr
    );
    assert_eq!(fs::read(&path).expect("it is there"), before);
    assert_eq!(run(&[&arguments[..], &["--force"]].concat()).status, 0);
    assert_eq!(fs::read_dir(&folder).expect("it is there").count(), 2);
    let unknown = run(&["export", "--all", "-o", "terms.xyz"]);
    assert!(
        unknown.status == 2 && unknown.stderr.contains("end it with .csv or .parquet"),
        "{}",
        unknown.stderr
    );
}

#[test]
fn points_that_nobody_has_coded_are_in_no_table_and_are_told() {
    let folder = folder("uncoded");
    let path = |name: &str| folder.join(name).to_str().expect("it is UTF-8").to_owned();
    let text = folder.join("text.md");
    fs::write(&text, "1. Ukraine is neutral.\n2. Sanctions are lifted.\n").expect("it can be written");
    let draft = path("piped-draft.yaml");
    let made = run(&["import", &path("text.md"), "--date", "2031", "--id", "piped-draft", "-o", &draft]);
    assert_eq!(made.status, 0, "{}", made.stderr);
    let ran = run(&["export", &draft, "us-28-point", "-o", &path("terms.csv")]);
    assert_eq!(ran.status, 0, "{}", ran.stderr);
    assert_eq!(ran.stderr, "piped-draft: 2 points are not coded yet and in no figure: 1 and 2.\n");
    assert_eq!(run(&["export", "us-28-point", "-o", &path("coded.csv")]).stderr, "");
}
