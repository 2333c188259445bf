//! What a party states: which documents count, and what stands on each issue.

use peaceterms::catalogue::{Date, PartyId};
use peaceterms::compare::{Holdings, Standing, compare};
use peaceterms::library::{Part, Stance, stance};
use peaceterms::termset::TermSet;
use proptest::collection::vec;
use proptest::prelude::*;

use crate::support::{Draft, LIBRARY, catalogue, draft, run};

fn party(id: &str) -> PartyId {
    catalogue().parties().ids().find(|party| party.as_str() == id).expect("it is there").clone()
}

fn date(text: &str) -> Date {
    Date::parse(text).expect("it is a date")
}

/// The document at a date, by Ukraine.
fn dated(draft: &Draft, on: &str) -> TermSet {
    TermSet { date: date(on), ..draft.read() }
}

fn of_ukraine(sets: &[TermSet], on: Option<&str>) -> Option<Stance> {
    stance(&party("ukraine"), on.map(date), sets, catalogue())
}

/// The points of a stance, each with the name of its document.
fn points(stance: &Stance) -> Vec<&str> {
    stance.set.terms.iter().map(|term| term.point.as_str()).collect()
}

#[test]
fn on_each_issue_the_latest_document_stands_whole() {
    let sets = [
        dated(
            &draft("early").term("1", "neutrality", "permanent").term("2", "nato-membership", "barred").term(
                "3",
                "nato-membership",
                "{at_most: postponed}",
            ),
            "2025-01-05",
        ),
        dated(&draft("late").term("7a", "nato-membership", "open"), "2025-03-01"),
    ];
    let latest = of_ukraine(&sets, None).expect("it has a position");
    assert_eq!(points(&latest), ["early:1", "late:7a"]);
    let before = of_ukraine(&sets, Some("2025-02")).expect("it has a position");
    assert_eq!(points(&before), ["early:1", "early:2", "early:3"]);
    let parts: Vec<Part> = before.considered.iter().map(|considered| considered.part).collect();
    assert_eq!(parts, [Part::Latest(2), Part::Later]);
    let note = latest.set.terms[1].note.as_deref().expect("it says where it comes from");
    assert_eq!(note, "From The late, 1 March 2025, point 7a.");
    assert!(latest.set.source(&latest.set.terms[1].source).is_some());
    assert!(of_ukraine(&sets, Some("2024")).is_none());
    assert!(stance(&party("russia"), None, &sets, catalogue()).is_none());
}

#[test]
fn a_document_of_a_month_counts_once_the_month_has_passed() {
    let sets = [
        dated(&draft("day").term("1", "nato-membership", "open"), "2025-05-02"),
        dated(&draft("month").term("1", "nato-membership", "barred"), "2025-06"),
    ];
    for (on, expected) in [
        ("2025-06-29", &["day:1"][..]),
        ("2025-06-30", &["month:1"]),
        ("2025-06", &["month:1"]),
        ("2025-05", &["day:1"]),
    ] {
        let stance = of_ukraine(&sets, Some(on)).expect("it has a position");
        assert_eq!(points(&stance), expected, "{on}");
    }
    let stance = of_ukraine(&sets, Some("2025-06-10")).expect("it has a position");
    assert_eq!(stance.considered[1].part, Part::MayBeLater);
    assert!(stance.set.caveats[0].contains("June 2025"), "{:?}", stance.set.caveats);
}

#[test]
fn documents_of_one_time_stand_beside_each_other_and_a_conflict_is_not_resolved() {
    for (one, other) in [("2025-05-02", "2025-05-02"), ("2025-05", "2025-05-02"), ("2025", "2025-05")] {
        let sets = [
            dated(&draft("one").term("1", "nato-membership", "open"), one),
            dated(&draft("other").term("1", "nato-membership", "barred"), other),
        ];
        let stance = of_ukraine(&sets, None).expect("it has a position");
        let mut found = points(&stance);
        found.sort_unstable();
        assert_eq!(found, ["one:1", "other:1"], "{one} {other}");
        let plan = draft("plan").term("1", "nato-membership", "open").read();
        let comparison = compare(&plan, &stance.set, catalogue());
        assert_eq!(comparison.rows[0].standing, Standing::NotAgreed, "{one} {other}");
    }
}

#[test]
fn what_is_only_raised_gives_way_to_what_was_said_before_and_is_named() {
    let sets = [
        dated(&draft("said").term("1", "nato-membership", "open"), "2025-05-02"),
        dated(
            &draft("raised").term("9", "nato-membership", "unclear").term("9", "neutrality", "unclear"),
            "2025-06-01",
        ),
    ];
    let stance = of_ukraine(&sets, None).expect("it has a position");
    assert_eq!(points(&stance), ["raised:9", "said:1"]);
    let note = stance.set.terms[1].note.as_deref().expect("it is noted");
    assert!(
        note.ends_with("Raised later, where what is said is not known: The raised, 1 June 2025."),
        "{note}"
    );
}

#[test]
fn of_wordings_only_its_own_count() {
    let bracketed = draft("joint")
        .line("variants: [{id: ours, kind: bracket, held_by: [ukraine]}, {id: theirs, kind: bracket, held_by: [russia]}]")
        .term_with("1", "nato-membership", "open", &["variant: ours"])
        .term_with("1", "nato-membership", "barred", &["variant: theirs"]);
    let sets = [TermSet { authors: vec![party("russia"), party("ukraine")], ..bracketed.read() }];
    for (who, expected) in [("ukraine", "open"), ("russia", "barred")] {
        let stance = stance(&party(who), None, &sets, catalogue()).expect("it has a position");
        assert!(stance.considered[0].is_joint);
        let issue = catalogue().issue("nato-membership").expect("it is there");
        let held = Holdings::of(&stance.set, &[], catalogue());
        let held = held.on(catalogue().rank(&issue.id));
        assert_eq!(held.len(), 1);
        let words = catalogue().describe(issue, &held[0].position);
        let only = draft("only").term("1", "nato-membership", expected).read();
        let position = only.terms[0].position.as_ref().expect("it has one");
        assert_eq!(words, catalogue().describe(issue, position), "{who}");
    }
}

#[test]
fn every_stance_of_the_library_compares_and_cites_the_documents_that_it_comes_from() {
    let sets = LIBRARY.all().expect("the library can be read");
    for party in catalogue().parties().ids() {
        let Some(stance) = stance(party, None, &sets, catalogue()) else { continue };
        if stance.beside.is_empty() {
            crate::laws::assert_like_itself(&stance.set, catalogue());
        } else {
            let beside = compare(&stance.set, &stance.set, catalogue());
            assert!(beside.rows.iter().any(|row| stance.beside.contains_key(&row.issue.id)));
        }
        assert_eq!(stance.set.terms.len(), stance.origins.len());
        for (term, origin) in stance.set.terms.iter().zip(&stance.origins) {
            let from = &stance.considered[origin.document].document;
            let own = &from.terms[origin.term];
            assert_eq!(term.point.as_str(), format!("{}:{}", from.id, own.point));
            assert_eq!((&term.issue, &term.statement), (&own.issue, &own.statement));
            assert!(from.authors.contains(party));
            let cited = stance.set.source(&term.source).expect("it is there");
            assert_eq!(Some(&cited.publisher), from.source(&own.source).map(|source| &source.publisher));
        }
    }
}

#[test]
fn a_stance_stands_wherever_an_id_does() {
    let ran = run(&["compare", "us-28-point", "stance:russia@2025-11-20", "--redline", "none"]);
    assert_eq!((ran.status, ran.stderr.as_str()), (0, ""));
    for (name, message) in [
        ("stance:rusia", "no party `rusia`\n  help: did you mean `russia`?"),
        ("stance:russia@yesterday", "`yesterday` is not a date"),
        (
            "stance:russia@1990",
            "no document of `russia` counts by the end of 1990\n  help: its first document is of",
        ),
        ("stance:", "no party ``"),
    ] {
        let ran = run(&["show", name]);
        assert_eq!(ran.status, 2);
        assert!(ran.stderr.contains(message), "{name}: {}", ran.stderr);
    }
}

const DATES: &[&str] =
    &["2024", "2024-12", "2025", "2025-01", "2025-01-15", "2025-02", "2025-02-28", "2025-03-01"];

proptest! {
    #![proptest_config(ProptestConfig { cases: 128, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_stance_never_uses_a_later_document_nor_one_that_is_known_to_be_outdated(
        documents in vec((0..DATES.len(), vec((0..3usize, 0..3usize), 1..4)), 1..6),
        on in 0..DATES.len(),
    ) {
        let issues = ["nato-membership", "neutrality", "elections-held"];
        let positions = [["open", "barred", "unclear"], ["free", "neutral", "unclear"], ["held", "not-held", "unclear"]];
        let sets: Vec<TermSet> = documents.iter().enumerate().map(|(index, (at, terms))| {
            let write = |draft: Draft, (number, (issue, position)): (usize, &(usize, usize))| {
                draft.term(&number.to_string(), issues[*issue], positions[*issue][*position])
            };
            dated(&terms.iter().enumerate().fold(draft(&format!("d{index}")), write), DATES[*at])
        }).collect();
        let on = date(DATES[on]);
        let in_time: Vec<&TermSet> = sets.iter().filter(|set| set.date.last_day() <= on.last_day()).collect();
        let found = stance(&party("ukraine"), Some(on), &sets, catalogue());
        prop_assert_eq!(found.is_some(), !in_time.is_empty());
        let Some(found) = found else { return Ok(()) };
        for (term, origin) in found.set.terms.iter().zip(&found.origins) {
            let from = &found.considered[origin.document].document;
            prop_assert!(from.date.last_day() <= on.last_day());
            let is_known = |set: &TermSet| {
                set.terms.iter().any(|other| {
                    let position = other.position.as_ref();
                    other.issue == term.issue && position.is_some_and(|known| !matches!(known, peaceterms::catalogue::Position::Unclear))
                })
            };
            let newer = in_time.iter().any(|set| set.date.first_day() > from.date.last_day() && is_known(set));
            prop_assert!(!newer, "{} on {}", from.id, term.issue);
        }
        let spoken: std::collections::BTreeSet<_> = in_time.iter().flat_map(|set| &set.terms).map(|term| &term.issue).collect();
        let stated: std::collections::BTreeSet<_> = found.set.terms.iter().map(|term| &term.issue).collect();
        prop_assert_eq!(spoken, stated);
        // What is later changes nothing.
        let earlier: Vec<TermSet> = in_time.into_iter().cloned().collect();
        let again = stance(&party("ukraine"), Some(on), &earlier, catalogue()).expect("there are documents");
        prop_assert_eq!(points(&again), points(&found));
    }
}
