//! What several documents all admit, who stands at the edges of it, and what silence is no part of; who is bound.

use peaceterms::compare::{Ground, Shift, Side, common_ground, compare, shifts};
use peaceterms::termset::TermSet;

use crate::support::{catalogue, draft, run};

fn on(issue: &str, positions: &[&str]) -> Vec<TermSet> {
    let document =
        |(number, position): (usize, &&str)| draft(&format!("d{number}")).term("1", issue, position).read();
    positions.iter().enumerate().map(document).collect()
}

fn ground<'t>(sets: &'t [TermSet], issue: &str) -> Ground<'t> {
    let found = common_ground(&sets.iter().collect::<Vec<_>>(), catalogue());
    found.into_iter().find(|ground| ground.issue.id.as_str() == issue).expect("somebody speaks on it")
}

#[test]
fn the_edges_of_a_range_are_held_by_those_beyond_whom_it_does_not_go() {
    for (issue, positions, low, high) in [
        ("forces-size", &["{at_least: 600000}", "{at_least: 400000}"][..], &[0][..], &[][..]),
        (
            "forces-size",
            &["{between: [400000, 600000]}", "{at_most: 500000}", "{at_least: 400000}"],
            &[0, 2],
            &[1],
        ),
        ("nato-membership", &["{at_most: postponed}", "{not: open}"], &[], &[0]),
        // One outcome has no edges, and neither has a set.
        ("forces-size", &["600000", "{at_least: 400000}"], &[], &[]),
        ("recognition", &["{at_least: [crimea]}", "{without: [kherson]}"], &[], &[]),
    ] {
        let sets = on(issue, positions);
        let found = ground(&sets, issue);
        assert!(found.common.is_some(), "{positions:?}");
        assert_eq!(found.edges(), [low.to_vec(), high.to_vec()], "{positions:?}");
    }
}

#[test]
fn a_gap_lies_between_the_two_that_are_furthest_apart() {
    for (issue, positions, low, high, size) in [
        ("forces-size", &["600000", "85000", "800000", "400000"][..], 1, 2, Some("715,000 personnel")),
        ("forces-size", &["800000", "85000", "{at_most: 85000}", "800000"], 1, 0, Some("715,000 personnel")),
        ("forces-size", &["85000", "no-limit", "250000"], 0, 2, Some("165,000 personnel")),
        ("forces-size", &["85000", "no-limit"], 0, 1, None),
        ("nato-membership", &["open", "barred", "postponed"], 1, 0, None),
        ("recognition", &["[crimea]", "[crimea, luhansk]", "nothing"], 0, 1, None),
    ] {
        let sets = on(issue, positions);
        let found = ground(&sets, issue);
        let (below, above, difference) = found.gap.expect("nothing is common");
        assert_eq!((below, above), (low, high), "{positions:?}");
        if let Some(size) = size {
            assert_eq!(difference.and_then(|gap| gap.size()).as_deref(), Some(size), "{positions:?}");
        }
    }
}

#[test]
fn issues_on_which_some_are_silent_stand_apart() {
    let report: serde_json::Value = serde_json::from_str(
        &run(&["common-ground", "us-28-point", "european-counter", "russia-memo", "--format", "json"]).stdout,
    )
    .expect("it is JSON");
    let lines = |list: &str| report[list].as_array().expect("it is a list").clone();
    assert!(lines("common").iter().all(|line| line["others"] == serde_json::json!([])), "{report:#}");
    let of_some = lines("common_of_some");
    assert!(!of_some.is_empty() && of_some.iter().all(|line| line["others"] != serde_json::json!([])));
    let decided = |line: &&serde_json::Value| line["others"] == serde_json::json!([]);
    assert_eq!(report["apart_decided_by_all"], lines("apart").iter().filter(decided).count());
}

#[test]
fn a_duty_that_the_other_text_has_and_puts_on_nobody_is_named() {
    let of = |id: &str, binds: &str| draft(id).term_with("1", "forces-size", "600000", &[binds]).read();
    let (a, b, c) = (of("a", "binds: [ukraine]"), of("b", "binds: []"), of("c", "binds: [russia]"));
    let found =
        |a, b| shifts(&compare(a, b, catalogue())).into_iter().map(|(_, shift, _)| shift).collect::<Vec<_>>();
    assert_eq!(found(&a, &b), [Shift::BindsNobody(Side::B)]);
    assert_eq!(found(&b, &a), [Shift::BindsNobody(Side::A)]);
    assert_eq!(found(&a, &c), [Shift::ChangesHands]);
    assert_eq!(found(&a, &a), []);
}

#[test]
fn of_a_duty_that_only_follows_from_another_nobody_says_that_it_binds_nobody() {
    let cap = draft("a").term_with("1", "forces-size", "400000", &["binds: [ukraine]"]).read();
    let limit = draft("b").term_with("1", "military-limits", "limited", &["binds: [ukraine]"]).read();
    let comparison = compare(&cap, &limit, catalogue());
    let shifts = shifts(&comparison);
    assert!(shifts.iter().all(|(issue, ..)| issue.id.as_str() != "military-limits"), "{shifts:?}");
}

#[test]
fn what_is_common_with_a_text_that_names_no_figure_is_common_as_worded() {
    let words = |documents: &[&str]| {
        let report = run(&[&["common-ground"], documents, &["--format", "json"]].concat()).stdout;
        let report: serde_json::Value = serde_json::from_str(&report).expect("it is JSON");
        let lines = report["common"].as_array().expect("it is a list").clone();
        let line = lines.into_iter().find(|line| line["issue"] == "forces-size").expect("both speak on it");
        (line["common"].clone(), line["as_worded"].clone())
    };
    // The memorandum wants a limit and gives no figure: nobody may read the other's figure as its own.
    assert_eq!(
        words(&["us-28-point", "russia-memo"]),
        ("600,000 personnel".into(), "as worded: none named by Russia's memorandum".into())
    );
    assert_eq!(words(&["us-28-point", "us-28-point"]).1, serde_json::Value::Null);
}

#[test]
fn of_two_documents_nobody_is_told_what_only_some_decide() {
    let two = run(&["common-ground", "us-28-point", "russia-memo"]).stdout;
    assert!(two.contains("All decide") && !two.contains("Others only"), "{two}");
}

#[test]
fn three_texts_held_against_one_another_are_told_the_same() {
    let shown = run(&["compare", "us-28-point", "russia-memo", "european-counter", "--issue", "forces-size"]);
    let words: Vec<&str> = shown.stdout.split_whitespace().collect();
    assert!(words.join(" ").contains("as worded:"), "{}", shown.stdout);
}
