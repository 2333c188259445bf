//! Whole reports on an invented conflict, as they are printed. `UPDATE=1` rewrites them; a change is then read as
//! a user would read it.

use crate::support::{assert_fresh, program, tests};

/// The arguments behind `--library tests/fixtures/library` and the file that holds what they print.
const REPORTS: &[(&str, &[&str])] = &[
    ("compare-80", &["compare", "arvania", "belmora"]),
    ("compare-40", &["compare", "arvania", "belmora", "--width", "40"]),
    ("compare-60", &["compare", "arvania", "belmora", "--width", "60", "--redline", "unified"]),
    ("compare-120", &["compare", "arvania", "belmora", "--width", "120", "--redline", "side-by-side"]),
    ("compare-200", &["compare", "arvania", "castria", "--width", "200"]),
    ("compare-colour", &["compare", "arvania", "belmora", "--color", "always", "--redline", "inline"]),
    ("compare-by-relation", &["compare", "arvania", "belmora", "--sort", "relation", "--redline", "none"]),
    ("compare-json", &["compare", "arvania", "belmora", "--format", "json"]),
    ("brief-80", &["brief", "arvania", "belmora", "--title", "The reply to the ten points"]),
    ("compare-three-80", &["compare", "arvania", "belmora", "castria"]),
    ("compare-three-55", &["compare", "arvania", "belmora", "castria", "--width", "55"]),
    ("matrix-80", &["matrix", "--all"]),
    ("matrix-50", &["matrix", "--all", "--width", "50", "--measure", "meets", "--measure", "same"]),
    ("history-80", &["history", "belmora"]),
    ("common-ground-80", &["common-ground", "arvania", "belmora", "castria"]),
    ("ledger-80", &["ledger", "arvania", "belmora"]),
    ("sequence-80", &["sequence", "arvania", "belmora"]),
    ("track-80", &["track", "--area", "army"]),
    ("stance-80", &["stance", "belmora"]),
    ("stance-compare-80", &["compare", "stance:arvania@2031-04", "stance:belmora", "--redline", "none"]),
    ("search-80", &["search", "the", "\"School books\"", "agreed"]),
    ("search-60", &["search", "limited", "--party", "arvania", "--since", "2031-04", "--width", "60"]),
    ("show-80", &["show", "arvania"]),
    ("show-40", &["show", "castria", "--width", "40"]),
];

#[test]
fn reports_print_what_they_printed() {
    for (name, arguments) in REPORTS {
        let mut command = program();
        command.arg("--library").arg(tests().join("fixtures/library")).args(*arguments);
        let run = crate::support::finish(&mut command);
        assert_eq!((run.status, run.stderr.as_str()), (0, ""), "{name}");
        assert_fresh(&tests().join(format!("fixtures/reports/{name}.txt")), &run.stdout);
    }
}
