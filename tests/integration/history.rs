//! Where terms come from: what is followed back, through other numbers and silent texts, and what is left open.

use peaceterms::catalogue::Date;
use peaceterms::compare::{Change, Silence, Turn, history};
use peaceterms::termset::{Link, Numbering, RelationKind, TermSet};
use proptest::collection::vec;
use proptest::prelude::*;

use crate::support::{Draft, LIBRARY, catalogue, draft, run};

fn dated(draft: &Draft, on: &str) -> TermSet {
    TermSet { date: Date::parse(on).expect("it is a date"), ..draft.read() }
}

fn revises(to: &str) -> Link {
    Link {
        kind: RelationKind::Revises,
        to: to.to_owned(),
        numbering: Some(Numbering::Kept),
        note: None,
        source: None,
    }
}

/// By point of the last document: the document that first had the term, and what became of each earlier form.
fn origins(sets: &[TermSet]) -> Vec<(String, String, Vec<Turn>)> {
    let last = sets.last().expect("there is one");
    let history = history(last, sets, catalogue());
    let threads = history.threads.iter().map(|thread| {
        let first = thread.first().map_or(&last.id, |stage| &stage.set.id);
        let turns = thread.stages.iter().map(|stage| stage.turn.clone()).collect();
        (thread.term.point.to_string(), first.clone(), turns)
    });
    threads.collect()
}

#[test]
fn a_term_is_followed_through_other_numbers_splits_and_merges() {
    let sets = [
        dated(
            &draft("a").term("1", "neutrality", "permanent").term("2", "elections-held", "held"),
            "2025-01-01",
        ),
        dated(
            &draft("b")
                .line("relations: [{kind: revises, to: a}]")
                .term_with("7", "elections-held", "held", &["answers: [\"2\"]"])
                .term_with("8", "neutrality", "neutral", &["answers: [\"1\"]"]),
            "2025-02-01",
        ),
        dated(
            &draft("c")
                .line("relations: [{kind: revises, to: b}]")
                .term_with("3", "neutrality", "neutral", &["answers: [\"8\"]"])
                .term_with("3", "elections-held", "held", &["answers: [\"7\"]"])
                .term("4", "nato-membership", "open"),
            "2025-03-01",
        ),
    ];
    let steps = Change::Steps { steps: 1, towards: "not committed".to_owned() };
    let found = origins(&sets);
    assert_eq!(found[0].1, "b");
    assert_eq!(found[0].2.len(), 2);
    assert_eq!(found[0].2[0], Turn::Kept);
    assert!(
        matches!(&found[0].2[1], Turn::Changed(Some(change), _) if std::mem::discriminant(change) == std::mem::discriminant(&steps)),
        "{found:?}"
    );
    assert_eq!(found[1], ("3".to_owned(), "a".to_owned(), vec![Turn::Kept, Turn::Kept]));
    assert_eq!(found[2], ("4".to_owned(), "c".to_owned(), Vec::new()));
}

#[test]
fn what_a_text_between_left_out_was_restored_and_what_is_unseen_is_not_known() {
    let chain = |middle: &'static str| {
        [
            dated(
                &draft("a").term("1", "neutrality", "permanent").term("2", "elections-held", "held"),
                "2025-01-01",
            ),
            dated(&draft("b").text(middle).revises("a").term("2", "elections-held", "held"), "2025-02-01"),
            dated(&draft("c").revises("b").term("1", "neutrality", "permanent"), "2025-03-01"),
        ]
    };
    let sets = chain("full");
    let whole = history(&sets[2], &sets, catalogue());
    let thread = &whole.threads[0];
    assert_eq!(thread.first().map(|stage| stage.set.id.as_str()), Some("a"));
    assert!(thread.gaps[0].is_bridged);
    assert_eq!(thread.unknown().count(), 0);
    assert_eq!(
        whole.gone.iter().map(|gone| (gone.term.point.as_str(), gone.by.id.as_str())).collect::<Vec<_>>(),
        [("2", "c")]
    );
    // Without the first text nobody can say whether the part not seen of the second had it.
    let sets = chain("part");
    let rest = [sets[1].clone(), sets[2].clone()];
    let history = history(&rest[1], &rest, catalogue());
    let thread = &history.threads[0];
    assert!(thread.first().is_none());
    let unknown: Vec<(&str, Silence)> =
        thread.unknown().map(|gap| (gap.set.id.as_str(), gap.silence)).collect();
    assert_eq!(unknown, [("b", Silence::NotReported)]);
    assert!(history.missing.contains("a"));
}

/// A copy of a document that revises it.
fn copy(set: &TermSet, id: &str) -> TermSet {
    let mut copy = set.clone();
    id.clone_into(&mut copy.id);
    copy.relations = vec![revises(&set.id)];
    copy.strikes.clear();
    copy.terms.iter_mut().for_each(|term| term.answers.clear());
    copy
}

fn assert_goes_to_the_original(set: &TermSet) {
    let one = TermSet { relations: Vec::new(), ..set.clone() };
    let two = copy(&one, "a-copy");
    let three = copy(&two, "a-copy-of-it");
    let sets = [one, two, three];
    let history = history(&sets[2], &sets, catalogue());
    assert_eq!(history.threads.len(), set.terms.len());
    for thread in &history.threads {
        let first = thread.first().map(|stage| stage.set.id.as_str());
        assert_eq!(first, Some(set.id.as_str()), "{} {}", thread.term.point, thread.term.issue);
        assert!(thread.stages.iter().all(|stage| stage.turn == Turn::Kept));
    }
    assert_eq!((history.gone.len(), history.missing.len()), (0, 0));
}

#[test]
fn the_history_of_a_copy_of_any_document_goes_to_the_original() {
    for set in LIBRARY.all().expect("the library can be read") {
        assert_goes_to_the_original(&set);
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn the_history_of_an_unchanged_copy_attributes_everything_to_the_original(
        terms in vec((1..6usize, 0..3usize, 0..3usize), 1..8),
    ) {
        let issues = ["nato-membership", "forces-size", "implementation-other"];
        let positions = [["open", "barred", "unclear"], ["600000", "some", "no-limit"], ["", "", "deferred"]];
        let written = terms.iter().fold(draft("original"), |draft, (point, issue, position)| {
            draft.term(&point.to_string(), issues[*issue], positions[*issue][*position])
        });
        assert_goes_to_the_original(&written.read());
    }
}

#[test]
fn documents_that_go_back_to_one_another_in_a_circle_end() {
    let sets = [
        dated(&draft("a").revises("b").term("1", "neutrality", "permanent"), "2025-01"),
        dated(&draft("b").revises("a").term("1", "neutrality", "free"), "2025-01-05"),
    ];
    assert_eq!(history(&sets[0], &sets, catalogue()).lineage.len(), 1);
    assert_eq!(history(&sets[1], &sets, catalogue()).lineage.len(), 1);
}

#[test]
fn a_point_that_there_is_not_is_answered_with_those_there_are() {
    let run = run(&["history", "us-draft-afp", "77"]);
    assert_eq!(run.status, 2);
    assert!(run.stderr.contains("no point and no issue `77`\n  help: its points are"), "{}", run.stderr);
}
