//! Searching: what is found, in which order, and what is said where nothing is.

use peaceterms::catalogue::{Date, PartyId};
use peaceterms::compare::{Field, Filter, Query, search};
use peaceterms::termset::TermSet;

use crate::support::{LIBRARY, catalogue, draft, run};

fn sets() -> Vec<TermSet> {
    vec![
        draft("early")
            .term_with(
                "1",
                "forces-size",
                "600000",
                &["statement: The army has guarantees.", "binds: [ukraine]"],
            )
            .term_with("2", "neutrality", "permanent", &["statement: The country is neutral."])
            .read(),
        draft("late")
            .term_with(
                "1",
                "elections-held",
                "held",
                &["statement: Security is kept.", "quote: security guarantees of the guarantors"],
            )
            .term_with(
                "2",
                "elections-held",
                "held",
                &["statement: Guarantees of security.", "binds: [russia]"],
            )
            .read(),
    ]
}

/// The documents and points found.
fn points(query: &str, sets: &[TermSet], filter: &Filter) -> Vec<String> {
    let found = search(&Query::parse(query), sets, filter, catalogue());
    found.hits.iter().map(|hit| format!("{} {}", hit.set.id, hit.term.point)).collect()
}

#[test]
fn words_are_found_in_every_field_and_all_of_them_are_wanted() {
    let sets = sets();
    for (query, expected) in [
        ("neutral countries", &["early 2"][..]),
        ("GUARANTEE security", &["late 1", "late 2"]),
        ("\"security guarantees\"", &["late 1"]),
        ("\"guarantees of security\"", &["late 2"]),
        ("personnel many", &["early 1"]),
        ("how many people", &["early 1"]),
        // Nothing has both; what has one is better than nothing, and said to be so.
        ("neutral guarantors", &["late 1", "early 2"]),
    ] {
        let mut found = points(query, &sets, &Filter::default());
        let mut expected: Vec<String> = expected.iter().map(|point| (*point).to_owned()).collect();
        found.sort();
        expected.sort();
        assert_eq!(found, expected, "{query}");
    }
}

#[test]
fn a_search_is_narrowed_by_area_party_and_date() {
    let sets = sets();
    let area = catalogue().issue("forces-size").expect("it is there").area.clone();
    let other_area = catalogue().issue("energy-strikes").or(catalogue().issue("sanctions-relief"));
    let other_area = other_area.expect("it is there").area.clone();
    let party = |id: &str| -> PartyId {
        catalogue().parties().ids().find(|party| party.as_str() == id).expect("it is there").clone()
    };
    let date = |text: &str| Date::parse(text);
    for (filter, expected) in [
        (Filter { areas: vec![area], ..Filter::default() }, &["early 1"][..]),
        (Filter { areas: vec![other_area], ..Filter::default() }, &[]),
        (Filter { parties: vec![party("russia")], ..Filter::default() }, &["late 2"]),
        (Filter { parties: vec![party("ukraine")], ..Filter::default() }, &["early 1", "late 1", "late 2"]),
        (Filter { since: date("2025-11-20"), ..Filter::default() }, &[]),
        (
            Filter { since: date("2025-11"), until: date("2025"), ..Filter::default() },
            &["early 1", "late 1", "late 2"],
        ),
    ] {
        let mut found = points("guarantees", &sets, &filter);
        found.sort();
        assert_eq!(found, expected, "{filter:?}");
    }
}

#[test]
fn what_a_document_says_goes_before_what_it_is_about_and_rare_words_before_common_ones() {
    let said = ["statement: Ballots are counted."];
    let set = |id: &str| {
        draft(id).term_with("1", "elections-held", "held", &["statement: Something happens."]).term_with(
            "2",
            "elections-held",
            "held",
            &["statement: Elections take place."],
        )
    };
    let sets = [set("a").read(), set("b").term_with("3", "elections-held", "held", &said).read()];
    assert_eq!(points("elections", &sets, &Filter::default())[..2], ["a 2", "b 2"]);
    assert_eq!(points("ballots", &sets, &Filter::default()), ["b 3"]);
}

#[test]
fn what_is_found_is_where_it_is_said_to_be() {
    let sets = LIBRARY.all().expect("the library can be read");
    let found = search(&Query::parse("\"armed forces\" limits"), &sets, &Filter::default(), catalogue());
    assert!(found.has_all && found.hits.len() > 3, "{}", found.hits.len());
    for hit in &found.hits {
        for range in hit.found.get(&Field::Statement).into_iter().flatten() {
            let words = hit.term.statement.get(range.clone()).expect("it is a range of it").to_lowercase();
            assert!(words.contains("armed forces") || words.starts_with("limit"), "{words}");
        }
    }
    assert!(found.hits.windows(2).all(|pair| pair[0].score >= pair[1].score));
}

#[test]
fn where_nothing_is_found_the_nearest_words_are_named() {
    let run = run(&["search", "demilitarisaton"]);
    assert_eq!(run.status, 0, "{}", run.stderr);
    assert!(run.stdout.contains("Nothing was found."), "{}", run.stdout);
    assert!(run.stdout.contains("did you mean `demilitarised`"), "{}", run.stdout);
}

#[test]
fn a_search_without_a_word_is_refused() {
    let run = run(&["search", "\"..\""]);
    assert_eq!(run.status, 2);
    assert!(run.stderr.contains("no word to search for"), "{}", run.stderr);
}
