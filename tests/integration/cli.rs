//! The behaviour of a good command-line program.

use std::fs;
use std::io::Read as _;
use std::path::PathBuf;
use std::process::Stdio;

use crate::support::{draft, finish, program, run};

/// A file in a folder of the test's own.
fn file(test: &str, name: &str, content: &str) -> PathBuf {
    let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(test);
    fs::create_dir_all(&folder).expect("the folder can be made");
    let path = folder.join(name);
    fs::write(&path, content).expect("the file can be written");
    path
}

fn path(path: &std::path::Path) -> &str {
    path.to_str().expect("it is UTF-8")
}

#[test]
fn the_first_report_says_what_the_draft_meets() {
    let run = run(&["compare", "us-draft-afp", "russia-long", "--width", "400"]);
    assert_eq!((run.status, run.stderr.as_str()), (0, ""));
    let text = run.stdout.split_whitespace().collect::<Vec<_>>().join(" ");
    for said in [
        "A meets 2 of B's 4 points (both on reported or disputed terms",
        "contradicts none; 2 are not reported.",
        "Not counted, unclear: e (What Russia does in return)",
        "B meets 0 of A's 4 points",
        "follows from c (Size of Ukraine's armed forces); d (Long-range weapons of Ukraine)",
        "some places, none named†",
    ] {
        assert!(text.contains(said), "{said}\n{}", run.stdout);
    }
}

#[test]
fn every_line_fits_the_width_except_an_address() {
    for (a, b) in [("us-draft-afp", "russia-long"), ("us-28-point", "european-counter")] {
        for width in ["20", "40", "59", "60", "80", "120", "200"] {
            for redline in ["inline", "side-by-side", "unified", "none"] {
                let run = run(&["compare", a, b, "--width", width, "--redline", redline]);
                assert_eq!(run.status, 0);
                let columns: usize = width.parse().expect("it is a number");
                for line in run.stdout.lines().filter(|line| !line.trim_start().starts_with("http")) {
                    let wide = unicode_width::UnicodeWidthStr::width(line);
                    assert!(wide <= columns, "{wide} columns of {width}: {line}");
                }
            }
        }
    }
}

#[test]
fn no_word_of_a_table_is_lost_at_any_width() {
    for width in ["40", "60", "80", "120", "200"] {
        let run =
            run(&["compare", "us-28-point", "european-counter", "--width", width, "--area", "military"]);
        let table = run
            .stdout
            .split("Overlap, issue by issue")
            .nth(1)
            .and_then(|rest| rest.split("Terms in words").next());
        let table = table.expect("the section is there");
        for word in [
            "600,000",
            "800,000",
            "+200,000",
            "(+33%)",
            "peacetime",
            "≠*",
            "differing",
            "circumstances:",
            "raised",
        ] {
            assert!(table.contains(word), "{word} at {width}\n{table}");
        }
    }
}

#[test]
fn colours_only_where_they_are_wanted() {
    let is_coloured = |arguments: &[&str], variables: &[(&str, &str)]| {
        let mut command = program();
        command
            .args(["compare", "us-draft-afp", "russia-long"])
            .args(arguments)
            .envs(variables.iter().copied());
        finish(&mut command).stdout.contains('\u{1b}')
    };
    assert!(!is_coloured(&[], &[]), "a pipe gets none");
    assert!(is_coloured(&["--color", "always"], &[]));
    assert!(is_coloured(&["--color", "always"], &[("NO_COLOR", "1")]), "the flag goes before the variable");
    assert!(is_coloured(&[], &[("CLICOLOR_FORCE", "1")]));
    assert!(!is_coloured(&[], &[("CLICOLOR_FORCE", "1"), ("NO_COLOR", "1")]));
    assert!(!is_coloured(&["--color", "never"], &[("CLICOLOR_FORCE", "1")]));
}

#[test]
fn colours_change_no_letter() {
    let plain = run(&["compare", "us-28-point", "european-counter", "--redline", "none"]).stdout;
    let painted =
        run(&["compare", "us-28-point", "european-counter", "--redline", "none", "--color", "always"]).stdout;
    let mut stripped = String::new();
    let mut parts = painted.split('\u{1b}');
    stripped.push_str(parts.next().unwrap_or_default());
    for part in parts {
        stripped.push_str(part.split_once('m').map_or("", |(_, rest)| rest));
    }
    let lines = |text: &str| text.lines().map(|line| line.trim_end().to_owned()).collect::<Vec<_>>();
    assert_eq!(lines(&stripped), lines(&plain));
}

#[test]
fn the_exit_status_tells_whether_anything_differs() {
    let a = file("exit", "a.yaml", &draft("a").term("1", "forces-size", "600000").yaml());
    let b = file("exit", "b.yaml", &draft("b").term("1", "forces-size", "800000").yaml());
    let (a, b) = (path(&a), path(&b));
    assert_eq!(run(&["compare", a, a, "--exit-code"]).status, 0);
    assert_eq!(run(&["compare", a, b, "--exit-code"]).status, 1);
    assert_eq!(run(&["compare", a, b]).status, 0);
    assert_eq!(run(&["compare", a]).status, 2);
    assert_eq!(run(&["compare", a, "no/such.yaml"]).status, 2);
    assert_eq!(run(&["frobnicate"]).status, 2);
    assert_eq!(run(&["--help"]).status, 0);
}

#[test]
fn equal_texts_in_another_order_or_unit_are_equal() {
    let terms =
        [("1", "forces-size", "600000"), ("2", "pull-back-depth", "30"), ("3", "elections-held", "held")];
    let write = |id: &str, order: &[usize], depth: &str| {
        order.iter().fold(draft(id), |draft, index| {
            let (point, issue, position) = terms[*index];
            draft.term(point, issue, if issue == "pull-back-depth" { depth } else { position })
        })
    };
    let a = file("order", "a.yaml", &write("a", &[0, 1, 2], "30").yaml());
    let b = file("order", "b.yaml", &write("b", &[2, 0, 1], "30000 m").yaml());
    assert_eq!(run(&["compare", path(&a), path(&b), "--exit-code"]).status, 0);
}

#[test]
fn a_term_split_in_two_is_still_one_position() {
    let whole = draft("a").term("1", "recognition-us-de-facto", "[crimea, luhansk]");
    let split = draft("b").term("1", "recognition-us-de-facto", "[crimea]").term(
        "1",
        "recognition-us-de-facto",
        "[luhansk]",
    );
    let a = file("split", "a.yaml", &whole.yaml());
    let b = file("split", "b.yaml", &split.yaml());
    assert_eq!(run(&["compare", path(&a), path(&b), "--exit-code"]).status, 0);
}

#[test]
fn an_issue_that_one_side_lacks_is_shown_as_such() {
    let a = file(
        "lacks",
        "a.yaml",
        &draft("a").term("1", "forces-size", "600000").term("2", "claims", "waived").yaml(),
    );
    let b = file("lacks", "b.yaml", &draft("b").term("1", "forces-size", "600000").yaml());
    let run = run(&["compare", path(&a), path(&b), "--exit-code"]);
    assert_eq!(run.status, 1);
    assert!(run.stdout.contains("– silent in B"), "{}", run.stdout);
}

#[test]
fn unknown_and_ambiguous_names_list_the_candidates() {
    let unknown = run(&["show", "us-darft"]);
    assert_eq!((unknown.status, unknown.stdout.as_str()), (2, ""));
    assert!(unknown.stderr.starts_with("error: no term set `us-darft`"), "{}", unknown.stderr);
    assert!(unknown.stderr.contains("did you mean `us-draft-afp-2025-11`"), "{}", unknown.stderr);
    let ambiguous = run(&["show", "2025-11"]);
    assert_eq!(ambiguous.status, 2);
    assert!(ambiguous.stderr.contains("european-counter-proposal-2025-11"), "{}", ambiguous.stderr);
}

#[test]
fn unknown_words_in_options_name_the_nearest() {
    for (option, word, near) in [
        ("--area", "territori", "territory"),
        ("--issue", "force-size", "forces-size"),
        ("--relation", "difering", "differing"),
        ("--binds", "ukrain", "ukraine"),
    ] {
        let run = run(&["compare", "us-draft-afp", "russia-long", option, word]);
        assert_eq!(run.status, 2, "{option}");
        assert!(run.stderr.contains(&format!("did you mean `{near}`?")), "{}", run.stderr);
    }
}

#[test]
fn rows_can_be_narrowed_and_say_so() {
    let narrowed = |arguments: &[&str]| {
        let all: Vec<&str> = ["compare", "us-28-point", "european-counter", "--redline", "none"]
            .into_iter()
            .chain(arguments.iter().copied())
            .collect();
        run(&all).stdout
    };
    let area = narrowed(&["--area", "military"]);
    assert!(area.contains("Narrowed to area military: 1 of"), "{area}");
    assert!(!narrowed(&["--issue", "forces-size"]).contains("Grain and food"));
    assert!(narrowed(&["--relation", "dropped"]).contains("US share of the"));
    assert!(!narrowed(&["--relation", "not-reported"]).contains("US share of the"));
    assert!(narrowed(&["--binds", "iaea"]).contains("Narrowed to binding iaea"));
    let none = narrowed(&["--area", "military", "--relation", "same"]);
    assert!(none.contains("No row"), "{none}");
}

#[test]
fn json_carries_what_the_table_shows() {
    let run = run(&["compare", "us-28-point", "european-counter", "--format", "json"]);
    let report: serde_json::Value = serde_json::from_str(&run.stdout).expect("it is JSON");
    assert_eq!(report["schema"], "peaceterms/comparison/1");
    let rows = report["areas"]
        .as_array()
        .into_iter()
        .flatten()
        .flat_map(|area| area["rows"].as_array().into_iter().flatten());
    let row = rows.into_iter().find(|row| row["issue"] == "forces-size").expect("the row is there");
    assert_eq!(row["standing"]["sign"], "≠*");
    assert_eq!(row["cases"][0]["difference"], "+200,000 personnel (+33%)");
    assert_eq!(row["cases"][0]["a"]["points"][0], "6");
    assert_eq!(row["cases"][0]["change"], "raised");
    assert!(report["sources"].as_array().is_some_and(|sources| sources.len() > 10));
}

#[test]
fn a_reader_that_goes_away_is_no_mistake() {
    let mut child = program()
        .args(["compare", "us-28-point", "european-counter", "--format", "json"])
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the program can be started");
    drop(child.stdout.take());
    let mut errors = String::new();
    child.stderr.take().expect("it is piped").read_to_string(&mut errors).expect("it is UTF-8");
    let status = child.wait().expect("it ends");
    assert_eq!((status.code(), errors.as_str()), (Some(0), ""));
}

#[test]
fn same_input_same_bytes() {
    let once = run(&["compare", "us-28-point", "european-counter"]).stdout;
    let mut elsewhere = program();
    elsewhere.current_dir("/").args(["compare", "us-28-point", "european-counter"]).envs([
        ("LC_ALL", "tr_TR.UTF-8"),
        ("LANG", "de_DE.UTF-8"),
        ("TZ", "Asia/Tokyo"),
    ]);
    assert_eq!(finish(&mut elsewhere).stdout, once);
}

#[test]
fn a_mistake_in_a_file_is_drawn_on_standard_error() {
    let broken = file("broken", "broken.yaml", &draft("broken").term("1", "forces-size", "600k").yaml());
    let run = run(&["show", path(&broken)]);
    assert_eq!((run.status, run.stdout.as_str()), (2, ""));
    assert!(run.stderr.contains("error[bad-number]"), "{}", run.stderr);
    assert!(run.stderr.contains("━━━━ write 600000"), "{}", run.stderr);
    assert!(run.stderr.contains("broken.yaml:15:15"), "{}", run.stderr);
}

#[test]
fn a_folder_lies_over_the_library() {
    let own = draft("my-proposal").term("1", "forces-size", "700000");
    let path_of = file("folder", "my-proposal.yaml", &own.yaml());
    let folder = path_of.parent().expect("it has a folder");
    let run = run(&[
        "--library",
        path(folder),
        "compare",
        "my-prop",
        "us-28-point",
        "--issue",
        "forces-size",
        "--width",
        "200",
    ]);
    assert_eq!(run.status, 0, "{}", run.stderr);
    assert!(run.stdout.contains("−100,000 personnel (−14%)"), "{}", run.stdout);
}

#[test]
fn an_issue_is_tracked_through_the_documents_by_date() {
    let run = run(&["track", "forces-size", "--width", "300"]);
    assert_eq!((run.status, run.stderr.as_str()), (0, ""));
    let order = [
        "2022-04-15",
        "85,000 personnel",
        "2025-11-20",
        "600,000 personnel",
        "2025-11-23",
        "+200,000 personnel (+33%)",
    ];
    let mut rest = run.stdout.as_str();
    for said in order {
        let (_, after) =
            rest.split_once(said).unwrap_or_else(|| panic!("{said} is not in its place\n{}", run.stdout));
        rest = after;
    }
    let unknown = crate::support::run(&["track", "force-size"]);
    assert_eq!(unknown.status, 2);
    assert!(unknown.stderr.contains("did you mean `forces-size`?"), "{}", unknown.stderr);
    let akin = crate::support::run(&["track", "size-of-russian-army"]).stderr;
    assert!(akin.contains("forces-size") && !akin.contains("amnesty"), "{akin}");
}

#[test]
fn what_is_not_known_to_have_gone_is_not_said_to_vanish() {
    let run = run(&["ledger", "us-28-point", "european-counter", "--width", "200"]);
    let line = |label: &str| {
        run.stdout.lines().rev().find(|line| line.contains(label)).unwrap_or_default().to_owned()
    };
    assert!(line("Treaties on nuclear arms").contains("not reported in B"), "{}", run.stdout);
    assert!(
        line("Bar on NATO membership in Ukraine's constitution").contains("vanishes: dropped"),
        "{}",
        run.stdout
    );
}

#[test]
fn a_mark_is_explained_wherever_it_is_printed() {
    let commands: [&[&str]; 5] = [
        &["compare", "us-draft-afp", "russia-long"],
        &["common-ground", "us-28-point", "istanbul-draft"],
        &["ledger", "istanbul-draft"],
        &["track", "nato-membership"],
        &["show", "istanbul-draft"],
    ];
    for command in commands {
        let printed = run(command).stdout;
        let explained = "† only reported: no text of it was seen";
        assert!(printed.split_whitespace().collect::<Vec<_>>().join(" ").contains(explained), "{command:?}");
    }
}

#[test]
fn no_report_drops_the_caveats_of_a_document() {
    let commands: [&[&str]; 10] = [
        &["compare", "russia-draft-agreement-nato", "us-28-point"],
        &["common-ground", "russia-draft-agreement-nato", "us-28-point"],
        &["ledger", "russia-draft-agreement-nato"],
        &["track", "nato-membership"],
        &["show", "russia-draft-agreement-nato"],
        &["history", "russia-draft-agreement-nato"],
        &["search", "NATO", "--until", "2021-12-31"],
        &["stance", "russia", "--on", "2022-01-01"],
        &["brief", "russia-draft-agreement-nato", "us-28-point"],
        &["compare", "russia-draft-agreement-nato", "us-28-point", "european-counter"],
    ];
    for command in commands {
        let printed = run(command).stdout;
        let printed = printed.split_whitespace().collect::<Vec<_>>().join(" ");
        assert!(printed.contains("Article 8 was not visible in any excerpt"), "{command:?}");
    }
}
