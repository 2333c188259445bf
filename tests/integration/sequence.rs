//! What waits for what: the order respects every wait, and nothing but the waits.

use std::collections::{BTreeMap, BTreeSet};

use peaceterms::compare::{Facet, Order, OrderStage, Sequence, compare, sequence, turned};
use peaceterms::termset::{Term, TermSet};
use proptest::collection::vec;
use proptest::prelude::*;

use crate::support::{catalogue, draft, run};

/// Issues to tell the terms of a test apart.
const ISSUES: [(&str, &str); 8] = [
    ("neutrality", "free"),
    ("nato-membership", "open"),
    ("elections-held", "held"),
    ("military-limits", "limited"),
    ("forces-size", "600000"),
    ("recognition", "nothing"),
    ("long-range-weapons", "allowed"),
    ("territory", "deferred"),
];

/// A document whose point `n` waits for the points given.
fn document(id: &str, waits: &[&str]) -> TermSet {
    let term = |draft: crate::support::Draft, (number, after): (usize, &&str)| {
        let (issue, position) = ISSUES[number];
        let after = format!("after: [{after}]");
        let fields = if after == "after: []" { vec![] } else { vec![after.as_str()] };
        draft.term_with(&(number + 1).to_string(), issue, position, &fields)
    };
    waits.iter().enumerate().fold(draft(id), term).read_loosely()
}

fn point(number: usize) -> String {
    format!("{{point: \"{number}\"}}")
}

/// The points of each step; then those in circles, and those behind.
fn steps(sequence: &Sequence<'_>) -> Vec<Vec<String>> {
    let points = |terms: &[peaceterms::compare::Waiting<'_>]| {
        terms.iter().map(|waiting| waiting.term.point.to_string()).collect::<Vec<_>>()
    };
    sequence.steps.iter().map(|step| points(step)).collect()
}

#[test]
fn a_term_stands_behind_the_last_that_it_waits_for() {
    let set = document("a", &["", &point(1), &format!("{}, {}", point(1), point(2)), "signature", ""]);
    let found = sequence(&set);
    assert_eq!(steps(&found), [vec!["1"], vec!["2", "4"], vec!["3"]]);
    assert_eq!(found.free.iter().map(|term| term.point.to_string()).collect::<Vec<_>>(), ["5"]);
    assert!(found.circles.is_empty() && found.behind.is_empty());
}

#[test]
fn a_circle_is_named_and_what_waits_for_it_stands_behind() {
    let set = document("a", &[&point(2), &point(1), &point(2), "signature"]);
    let found = sequence(&set);
    let circle: Vec<String> = found.circles.iter().flatten().map(|one| one.term.point.to_string()).collect();
    let behind: Vec<String> = found.behind.iter().map(|one| one.term.point.to_string()).collect();
    assert_eq!((circle, behind), (vec!["1".to_owned(), "2".to_owned()], vec!["3".to_owned()]));
    assert_eq!(steps(&found), [vec![], vec!["4"]]);
    // A term that waits for itself is a circle of its own.
    assert_eq!(sequence(&document("b", &[&point(1)])).circles.len(), 1);
}

#[test]
fn a_point_stands_for_its_parts_but_not_for_those_of_another_option() {
    let set = draft("a")
        .line("variants: [{id: x, kind: option}, {id: y, kind: option}]")
        .term_with("2a", "neutrality", "free", &["variant: x"])
        .term_with("2b", "elections-held", "held", &["variant: y"])
        .term_with("3", "forces-size", "600000", &["variant: x", "after: [{point: \"2\"}]"])
        .term_with("4", "nato-membership", "open", &["after: [{point: \"2\", issue: elections-held}]"])
        .read_loosely();
    let found = sequence(&set);
    let waits: BTreeMap<String, Vec<String>> = found
        .steps
        .iter()
        .flatten()
        .map(|one| {
            let terms = one.terms.iter().map(|term| term.point.to_string()).collect();
            (one.term.point.to_string(), terms)
        })
        .collect();
    assert_eq!(waits["3"], ["2a"]);
    assert_eq!(waits["4"], ["2b"]);
}

#[test]
fn steps_change_order_by_issue_whatever_their_numbers() {
    let a = document("a", &["", &point(1), &point(2), "signature"]);
    let b = draft("b")
        .term("9", "elections-held", "held")
        .term_with("7", "neutrality", "free", &["after: [{point: \"9\"}]"])
        .term("8", "nato-membership", "open")
        .term("5", "military-limits", "limited")
        .read_loosely();
    let [of_a, of_b] = turned(&a, &b, catalogue());
    let name = |stage: &OrderStage<'_>| match stage {
        OrderStage::Event(event) => event.to_string(),
        OrderStage::Issue(issue) => issue.to_string(),
    };
    let found: Vec<(String, String, Order)> =
        of_a.iter().map(|one| (name(&one.first), name(&one.then), one.order.clone())).collect();
    let line = |first: &str, then: &str, order| (first.to_owned(), then.to_owned(), order);
    // Through the NATO term, which B has too and does not put in any order.
    let reversed = line("neutrality", "elections-held", Order::Reversed);
    assert_eq!(found.first(), Some(&reversed), "{found:?}");
    assert!(found.contains(&line("neutrality", "nato-membership", Order::OnlyIn)), "{found:?}");
    assert!(!found.iter().any(|(first, ..)| first == "signature"), "B knows of no signature: {found:?}");
    assert_eq!(of_b.len(), 1);
    assert_eq!(of_b[0].order, Order::Reversed);
}

#[test]
fn what_is_waited_for_is_compared_by_issue_and_marks_the_row() {
    let of = |id: &str, number: &str, after: &str| {
        draft(id)
            .term(number, "neutrality", "free")
            .term_with("20", "forces-size", "600000", &[after])
            .read_loosely()
    };
    let facets = |a: &TermSet, b: &TermSet| {
        let comparison = compare(a, b, catalogue());
        let rows = comparison.rows.iter().filter(|row| row.issue.id.as_str() == "forces-size");
        rows.flat_map(|row| &row.pairs).flat_map(|pair| pair.facets.clone()).collect::<Vec<_>>()
    };
    let a = of("a", "1", "after: [{point: \"1\"}]");
    assert_eq!(facets(&a, &of("b", "7", "after: [{point: \"7\"}]")), []);
    assert_eq!(facets(&a, &of("b", "1", "after: [signature]")), [Facet::After]);
    assert_eq!(facets(&a, &of("b", "1", "note: No wait.")), [Facet::After]);
}

#[test]
fn the_ceasefire_of_the_28_points_waits_for_the_withdrawal_and_that_of_the_20_does_not() {
    let run = run(&["sequence", "us-28-point", "20-point-framework", "--width", "200"]);
    assert_eq!((run.status, run.stderr.as_str()), (0, ""));
    let mut rest = run.stdout.as_str();
    for said in ["28b", "acceptance of the plan", "28a", "point 28b", "Steps that change order"] {
        rest =
            rest.split_once(said).unwrap_or_else(|| panic!("{said} is not in its place\n{}", run.stdout)).1;
    }
}

/// Waits of up to eight terms, circles among them.
fn waits() -> impl Strategy<Value = Vec<BTreeSet<usize>>> {
    (1..=ISSUES.len()).prop_flat_map(|count| vec(proptest::collection::btree_set(0..=count, 0..3), count))
}

fn written(waits: &[BTreeSet<usize>]) -> TermSet {
    let entry = |number: &usize| if *number == 0 { "signature".to_owned() } else { point(*number) };
    let lines: Vec<String> =
        waits.iter().map(|own| own.iter().map(entry).collect::<Vec<_>>().join(", ")).collect();
    document("a", &lines.iter().map(String::as_str).collect::<Vec<_>>())
}

fn placed(sequence: &Sequence<'_>) -> BTreeMap<String, String> {
    let point = |term: &Term| term.point.to_string();
    let in_steps = sequence.steps.iter().enumerate();
    let in_steps =
        in_steps.flat_map(|(step, terms)| terms.iter().map(move |one| (point(one.term), step.to_string())));
    let circles = sequence.circles.iter().flatten().map(|one| (point(one.term), "circle".to_owned()));
    let behind = sequence.behind.iter().map(|one| (point(one.term), "behind".to_owned()));
    let free = sequence.free.iter().map(|term| (point(term), "free".to_owned()));
    in_steps.chain(circles).chain(behind).chain(free).collect()
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn the_order_respects_every_wait_and_has_every_term_once(waits in waits()) {
        let set = written(&waits);
        let found = sequence(&set);
        let places = placed(&found);
        let listed = found.steps.iter().flatten().count() + found.circles.iter().flatten().count()
            + found.behind.len() + found.free.len();
        prop_assert_eq!(listed, set.terms.len());
        prop_assert_eq!(places.len(), set.terms.len());
        for one in found.steps.iter().flatten() {
            let own: usize = places[&one.term.point.to_string()].parse().expect("it is in a step");
            let before = one.terms.iter().map(|term| places[&term.point.to_string()].parse::<usize>());
            // One step behind the last that it waits for: no wait is broken, and none is made up.
            let last = before.map(|step| step.expect("what is waited for has a step") + 1).max().unwrap_or(0);
            prop_assert_eq!(own, last.max(usize::from(!one.events.is_empty())));
        }
        for one in found.circles.iter().flatten().chain(&found.behind) {
            let is_caught = |term: &&Term| ["circle", "behind"].contains(&places[&term.point.to_string()].as_str());
            let waits_for_a_circle = one.terms.iter().any(is_caught);
            prop_assert!(waits_for_a_circle);
        }
    }

    #[test]
    fn the_order_of_the_terms_in_the_file_changes_nothing(waits in waits(), turn in 0..8usize) {
        let set = written(&waits);
        let mut other = set.clone();
        let count = other.terms.len();
        other.terms.rotate_left(turn % count);
        prop_assert_eq!(placed(&sequence(&set)), placed(&sequence(&other)));
    }
}

#[test]
fn a_term_under_a_condition_is_told_from_one_that_waits_for_nothing() {
    let set = draft("a").term("1", "neutrality", "neutral").term_with(
        "2",
        "forces-size",
        "600000",
        &["condition: the truce holds"],
    );
    let set = set.read();
    let report = peaceterms::report::sequences(&[&set], catalogue());
    let [sequence] = report.sequences.as_slice() else { panic!("{report:#?}") };
    assert_eq!((sequence.free, sequence.conditional_points.as_slice()), (2, &["2".to_owned()][..]));
    let page = run(&["sequence", "gaza", "--width", "200"]).stdout;
    assert!(page.contains("Of these, only in some circumstances or under a condition: points "), "{page}");
}
