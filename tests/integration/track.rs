//! How an issue moves: who is said to have moved towards whom, what came back, and when nothing is said.

use peaceterms::catalogue::{Date, Outcomes, PartyId, Position};
use peaceterms::compare::{
    Change, Difference, Measure, Relation, Silence, Step, Way, approach, relation, track,
};
use peaceterms::termset::TermSet;
use proptest::prelude::*;

use crate::laws::ISSUES;
use crate::support::{Draft, catalogue, draft, run};

fn by(draft: &Draft, author: &str, on: &str) -> TermSet {
    let mut set = draft.read();
    set.date = Date::parse(on).expect("it is a date");
    let party = |word: &str| catalogue().parties().ids().find(|id| id.as_str() == word).cloned();
    set.authors = author.split(' ').map(|word| party(word).expect("it is a party")).collect();
    set
}

fn says(id: &str, issue: &str, position: &str, author: &str, on: &str) -> TermSet {
    by(&draft(id).term("1", issue, position), author, on)
}

fn tracked<'t>(issue: &str, sets: &'t [TermSet]) -> Vec<Step<'t>> {
    let issue = catalogue().issue(issue).expect("it is an issue");
    track(issue, &sets.iter().collect::<Vec<_>>(), catalogue())
}

/// Who moved which way in each document: `russia towards ukraine`.
fn movements(issue: &str, sets: &[TermSet]) -> Vec<Vec<String>> {
    let names = |parties: &std::collections::BTreeSet<PartyId>| {
        parties.iter().map(ToString::to_string).collect::<Vec<_>>().join("+")
    };
    let of_step = |step: &Step<'_>| {
        let said = step.approaches.iter();
        said.map(|one| format!("{} {} {}", names(&one.parties), one.way.as_str(), names(&one.others)))
            .collect()
    };
    tracked(issue, sets).iter().map(of_step).collect()
}

#[test]
fn a_narrower_gap_is_a_movement_and_a_wider_one_is_one_away() {
    let sets = [
        says("a", "forces-size", "85000", "russia", "2022-01-01"),
        says("b", "forces-size", "250000", "ukraine", "2022-02-01"),
        says("c", "forces-size", "100000", "russia", "2022-03-01"),
        says("d", "forces-size", "no-limit", "ukraine", "2022-04-01"),
        says("e", "forces-size", "100000", "russia", "2022-05-01"),
    ];
    let found = movements("forces-size", &sets);
    let expected: [&[&str]; 5] = [&[], &[], &["russia towards ukraine"], &["ukraine away from russia"], &[]];
    assert_eq!(found, expected);
    let steps = tracked("forces-size", &sets);
    let Measure::Gap { before, now } = &steps[2].approaches[0].measure else { panic!("{steps:#?}") };
    let size = |gap: &Option<Difference>| gap.as_ref().and_then(Difference::size);
    assert_eq!(
        (size(before).as_deref(), size(now).as_deref()),
        (Some("165,000 personnel"), Some("150,000 personnel"))
    );
}

#[test]
fn an_account_of_a_text_and_the_text_are_no_movement() {
    let told = |line: &str| {
        let draft = draft("b").term("1", "forces-size", "400000");
        by(&if line.is_empty() { draft } else { draft.line(line) }, "russia", "2025-01-02")
    };
    let movement = |line: &str| {
        let sets = [
            says("a", "forces-size", "800000", "ukraine", "2025-01-01"),
            told(line),
            says("c", "forces-size", "600000", "russia", "2025-01-03"),
        ];
        movements("forces-size", &sets).pop().expect("there are three")
    };
    assert_eq!(movement(""), ["russia towards ukraine"]);
    assert_eq!(movement("relations: [{kind: reports, to: c}]"), [""; 0]);
    // Nor does the text restore what its account had otherwise.
    let restored = |line: &str| {
        let sets = [
            says("a", "forces-size", "600000", "russia", "2025-01-01"),
            told(line),
            says("c", "forces-size", "600000", "russia", "2025-01-03"),
        ];
        tracked("forces-size", &sets).pop().expect("there are three").restores.len()
    };
    assert_eq!((restored(""), restored("relations: [{kind: reports, to: c}]")), (1, 0));
}

#[test]
fn becoming_compatible_is_a_movement_in_a_joint_document_too() {
    let sets = [
        says("a", "forces-size", "600000", "united-states", "2025-01-01"),
        says("b", "forces-size", "{at_least: 800000}", "ukraine", "2025-01-02"),
        says("c", "forces-size", "800000", "united-states ukraine", "2025-01-03"),
    ];
    assert_eq!(movements("forces-size", &sets)[2], ["united-states towards ukraine"]);
    let steps = tracked("forces-size", &sets);
    let measure = &steps[2].approaches[0].measure;
    assert_eq!(measure, &Measure::Relation { before: Relation::Differing, now: Relation::Narrower });
}

#[test]
fn fewer_places_in_conflict_are_a_movement_and_other_places_are_none() {
    let of = |second: &str| {
        [
            says("a", "recognition", "[crimea, donetsk, luhansk]", "russia", "2025-01-01"),
            says("b", "recognition", "nothing", "ukraine", "2025-01-02"),
            says("c", "recognition", second, "russia", "2025-01-03"),
        ]
    };
    assert_eq!(movements("recognition", &of("[crimea]"))[2], ["russia towards ukraine"]);
    assert_eq!(movements("recognition", &of("[kherson]"))[2], [""; 0]);
    assert_eq!(
        movements("recognition", &of("[crimea, donetsk, luhansk, kherson]"))[2],
        ["russia away from ukraine"]
    );
}

#[test]
fn nothing_is_said_without_a_figure_an_order_or_a_known_position() {
    let last = |issue: &str, second: &str, third: &str, day: &str| {
        let sets = [
            says("a", issue, "600000", "russia", "2025-01-01"),
            says("b", issue, second, "ukraine", "2025-01-02"),
            says("c", issue, third, "russia", day),
        ];
        movements(issue, &sets).pop().expect("there are three")
    };
    assert_eq!(last("forces-size", "800000", "700000", "2025-01-03"), ["russia towards ukraine"]);
    // Without a figure, left to talks, unclear, and on the day on which the other side spoke.
    for (second, third, day) in [
        ("some", "700000", "2025-01-03"),
        ("800000", "some", "2025-01-03"),
        ("deferred", "700000", "2025-01-03"),
        ("unclear", "700000", "2025-01-03"),
        ("800000", "unclear", "2025-01-03"),
        ("800000", "700000", "2025-01-02"),
        ("800000", "700000", "2025-01"),
    ] {
        assert_eq!(last("forces-size", second, third, day), [""; 0], "{second} {third} {day}");
    }
    // An unclear position gives way to the one before it.
    let sets = [
        says("a", "forces-size", "600000", "russia", "2025-01-01"),
        says("b", "forces-size", "800000", "ukraine", "2025-01-02"),
        says("c", "forces-size", "unclear", "ukraine", "2025-01-03"),
        says("d", "forces-size", "700000", "russia", "2025-01-04"),
    ];
    assert_eq!(movements("forces-size", &sets)[3], ["russia towards ukraine"]);
}

#[test]
fn what_is_put_to_the_sides_of_another_conflict_is_no_position_in_this_one() {
    let to = |mut set: TermSet, parties: &str| {
        set.addressed_to = by(&draft("x").term("1", "neutrality", "free"), parties, "2025-01-01").authors;
        set
    };
    let of = |first: &str, last: &str| {
        [
            to(says("a", "forces-size", "400000", "united-states", "2025-01-01"), first),
            to(says("b", "forces-size", "800000", "ukraine", "2025-01-02"), "united-states"),
            to(says("c", "forces-size", "600000", "united-states", "2025-01-03"), last),
        ]
    };
    assert_eq!(
        movements("forces-size", &of("russia", "russia ukraine"))[2],
        ["united-states towards ukraine"]
    );
    assert_eq!(movements("forces-size", &of("israel", "russia ukraine"))[2], [""; 0]);
}

#[test]
fn a_side_moves_from_its_own_wording_and_not_from_the_others() {
    let brackets = draft("a")
        .line("variants: [{id: ru, kind: bracket, held_by: [russia]}, {id: ua, kind: bracket, held_by: [ukraine]}]")
        .term_with("1", "forces-size", "85000", &["variant: ru"])
        .term_with("1", "forces-size", "250000", &["variant: ua"]);
    let sets = [
        by(&brackets, "russia ukraine", "2022-01-01"),
        says("b", "forces-size", "200000", "ukraine", "2022-02-01"),
    ];
    assert_eq!(movements("forces-size", &sets)[1], ["ukraine towards russia"]);
}

#[test]
fn a_position_that_comes_back_is_restored_unless_others_alone_had_another() {
    let restored = |sets: &[TermSet]| {
        let steps = tracked("forces-size", sets);
        let last = steps.last().expect("there is one");
        last.restores
            .iter()
            .map(|found| format!("{} {}", found.from.id, found.gone_in.id))
            .collect::<Vec<_>>()
    };
    let of = |between: &str| {
        [
            says("a", "forces-size", "600000", "russia", "2025-01-01"),
            says("b", "forces-size", "800000", between, "2025-01-02"),
            says("c", "forces-size", "600000", "russia", "2025-01-03"),
        ]
    };
    assert_eq!(restored(&of("russia")), ["a b"]);
    assert_eq!(restored(&of("ukraine")), [""; 0]);
    // In a lineage, whoever wrote it.
    let replies = [
        says("a", "forces-size", "600000", "russia", "2025-01-01"),
        by(&draft("b").revises("a").term("1", "forces-size", "800000"), "ukraine", "2025-01-02"),
        by(&draft("c").revises("b").term("1", "forces-size", "600000"), "united-states", "2025-01-03"),
    ];
    assert_eq!(restored(&replies), ["a b"]);
}

#[test]
fn what_a_reply_drops_is_a_step_and_restores_what_it_takes_up_again() {
    let sets = [
        by(
            &draft("a").term("1", "forces-size", "600000").term("2", "neutrality", "free"),
            "russia",
            "2025-01-01",
        ),
        by(&draft("b").revises("a").term("2", "neutrality", "free"), "ukraine", "2025-01-02"),
        by(&draft("c").revises("b").term("1", "forces-size", "600000"), "russia", "2025-01-03"),
    ];
    let steps = tracked("forces-size", &sets);
    let dropped = steps[1].leaves_out.map(|(original, silence)| (original.id.as_str(), silence));
    assert_eq!(dropped, Some(("a", Silence::Dropped)));
    let found: Vec<_> =
        steps[2].restores.iter().map(|found| (found.from.id.as_str(), found.gone_in.id.as_str())).collect();
    assert_eq!(found, [("a", "b")]);
    // The change in words is still from the last document that says something.
    assert_eq!(steps[2].moves[0].change, Some(Change::Unchanged));
}

#[test]
fn the_story_of_the_size_of_the_forces_is_told_from_istanbul_on() {
    let run = run(&["track", "forces-size", "--width", "300"]);
    let mut rest = run.stdout.as_str();
    for said in [
        "2022-04-15",
        "Ukraine away from Russia",
        "Ukraine towards United States",
        "2025-11-23",
        "United States towards Ukraine",
        "Who moved towards whom",
        "differing before, narrower now",
    ] {
        rest =
            rest.split_once(said).unwrap_or_else(|| panic!("{said} is not in its place\n{}", run.stdout)).1;
    }
    // The figure told to AFP and that of the text are of one text.
    assert!(!run.stdout.contains("2025-11-20 · United States towards"), "{}", run.stdout);
}

#[test]
fn an_area_is_tracked_between_two_parties_or_two_documents() {
    let parties = run(&["track", "--area", "military", "--between", "russia", "ukraine", "--format", "json"]);
    let report: serde_json::Value = serde_json::from_str(&parties.stdout).expect("it is JSON");
    let issues = report["issues"].as_array().expect("they are listed");
    assert!(issues.len() > 5, "{report:#}");
    for step in issues.iter().flat_map(|issue| issue["steps"].as_array().expect("they are listed")) {
        let authors = step["document"]["authors"].as_array().expect("they are listed");
        assert!(authors.iter().any(|author| author == "Russia" || author == "Ukraine"), "{authors:?}");
    }
    let ends = ["us-28-point", "us-draft-afp"];
    for between in [ends, [ends[1], ends[0]]] {
        let found = run(&["track", "forces-size", "--between", between[0], between[1], "--format", "csv"]);
        let dates: Vec<&str> = found.stdout.lines().skip(1).filter_map(|line| line.get(..10)).collect();
        let is_between = |date: &&str| ["2025-11-19", "2025-11-20"].contains(date);
        assert!(dates.len() > 2 && dates.iter().all(is_between), "{dates:?}");
    }
    let mixed = run(&["track", "forces-size", "--between", "russia", "us-28-point"]);
    assert_eq!(mixed.status, 2);
    assert!(mixed.stderr.contains("`russia` is a party, and `us-28-point` is none"), "{}", mixed.stderr);
}

/// Positions of one issue as sets of outcomes.
fn outcomes(issue: usize) -> Vec<Outcomes> {
    let (issue, positions) = ISSUES[issue];
    let decided =
        positions.iter().filter(|position| !["", "unclear", "deferred", "soon"].contains(*position));
    let read =
        |position: &&str| draft("d").term("1", issue, position).read_loosely().terms[0].position.clone();
    decided
        .filter_map(read)
        .filter_map(|position| match position {
            Position::Decided(outcomes) => Some(outcomes),
            _ => None,
        })
        .collect()
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn to_move_back_is_to_move_the_other_way_and_nothing_is_nearer_than_the_same(
        issue in 0..ISSUES.len(), picks in proptest::array::uniform3(0..16usize)
    ) {
        let of = outcomes(issue);
        prop_assume!(!of.is_empty());
        let [before, now, other] = picks.map(|pick| &of[pick % of.len()]);
        let issue = catalogue().issue(ISSUES[issue].0).expect("it is an issue");
        let way = |before, now, other| approach(before, now, other, issue, catalogue()).map(|(way, _)| way);
        let back = |way| match way { Way::Towards => Way::Away, Way::Away => Way::Towards };
        prop_assert_eq!(way(now, before, other), way(before, now, other).map(back));
        if [before, other].iter().all(|outcomes| !outcomes.is_some()) {
            let expected = match relation(before, other) {
                None | Some(Relation::Same) => None,
                Some(_) => Some(Way::Towards),
            };
            prop_assert_eq!(way(before, other, other), expected);
        }
        // Whoever moves towards or away ends elsewhere than it began.
        if relation(before, now) == Some(Relation::Same) {
            prop_assert_eq!(way(before, now, other), None);
        }
    }
}
