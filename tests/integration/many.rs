//! Many documents at once.

use peaceterms::catalogue::AreaId;
use peaceterms::compare::matrix::{matrix, narrowed};
use peaceterms::compare::{Cell, compare};
use peaceterms::termset::TermSet;
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::strategy::ValueTree as _;

use crate::laws::{Choice, ISSUES, POINTS, extent, terms, write};
use crate::support::{Draft, LIBRARY, catalogue, draft};

/// Every cell is what the comparison of its two documents says.
fn assert_agrees_with_compare(sets: &[&TermSet], areas: &[AreaId]) {
    let matrix = matrix(sets, areas, catalogue());
    for (a, one) in sets.iter().enumerate() {
        for (b, other) in sets.iter().enumerate() {
            let Some(cell) = matrix.cell(a, b) else {
                assert_eq!(a, b);
                continue;
            };
            let figures = narrowed(&compare(one, other, catalogue()), areas);
            let expected = Cell {
                shared_agenda: figures.shared_agenda,
                agreement: figures.agreement,
                same: figures.same,
                meets: figures.a_meets_b,
            };
            assert_eq!(cell, expected, "{} and {}\n{one:#?}\n{other:#?}", one.id, other.id);
        }
    }
}

#[test]
fn the_matrix_of_the_library_agrees_cell_by_cell_with_compare() {
    let sets = LIBRARY.all().expect("the library can be read");
    let sets: Vec<&TermSet> = sets.iter().collect();
    assert_agrees_with_compare(&sets, &[]);
    let areas: Vec<AreaId> = catalogue()
        .areas()
        .iter()
        .map(|area| area.id.clone())
        .filter(|id| ["military", "territory"].contains(&id.as_str()))
        .collect();
    assert_eq!(areas.len(), 2);
    assert_agrees_with_compare(&sets, &areas);
}

/// What a document's variants are, and the variant of a term by its number.
const VARIANTS: &[(&str, &[&str])] = &[
    ("", &[]),
    ("", &[]),
    (
        "variants: [{id: x, kind: bracket, held_by: [russia]}, {id: y, kind: bracket, held_by: [ukraine]}]",
        &["variant: x", "variant: y"],
    ),
    ("variants: [{id: x, kind: option}, {id: y, kind: option}]", &["variant: x", "variant: y"]),
];

/// The fields that tell terms apart in what a matrix counts.
const FIELDS: &[&[&str]] = &[
    &[],
    &[],
    &["when: [peacetime]"],
    &["when: [wartime]"],
    &["condition: both sides agree"],
    &["certainty: reported"],
    &["modality: expectation"],
    &["binds: [russia]"],
    &["binds: [ukraine]"],
    &["binds: [russia, united-states]"],
    &["binds: [european-union]", "deadline: {within: 100 days, from: signature}"],
    &["start: signature", "when: [peacetime]", "certainty: disputed"],
];

/// A document that may have variants, and terms of any facets.
fn varied() -> impl Strategy<Value = (&'static str, usize, Vec<Choice>, Vec<usize>)> {
    let terms = vec((0..POINTS.len(), 0..ISSUES.len(), 0..8usize, 0..FIELDS.len()), 1..24);
    (extent(), 0..VARIANTS.len(), terms, vec(0..4usize, 24))
}

fn write_varied(
    id: &str,
    (extent, kind, terms, variants): &(&'static str, usize, Vec<Choice>, Vec<usize>),
) -> Draft {
    let (line, of_terms) = VARIANTS[*kind];
    let mut document = draft(id).text(extent).line(line);
    for (number, (point, issue, position, fields)) in terms.iter().enumerate() {
        let (issue, positions) = ISSUES[*issue];
        let variant = of_terms.get(if number < 2 { number } else { variants[number % variants.len()] });
        let fields: Vec<&str> = FIELDS[*fields].iter().copied().chain(variant.copied()).collect();
        document = document.term_with(POINTS[*point], issue, positions[position % positions.len()], &fields);
    }
    document
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_matrix_agrees_cell_by_cell_with_compare(documents in vec(varied(), 2..7), revises in any::<bool>()) {
        let sets: Vec<TermSet> = documents
            .iter()
            .enumerate()
            .map(|(number, document)| {
                let draft = write_varied(&format!("d{number}"), document);
                let draft = if revises && number == 1 && document.1 < 2 { draft.revises("d0") } else { draft };
                draft.read_loosely()
            })
            .collect();
        assert_agrees_with_compare(&sets.iter().collect::<Vec<_>>(), &[]);
    }
}

#[test]
fn more_documents_than_a_machine_word_has_bits_are_counted_right() {
    let mut runner = proptest::test_runner::TestRunner::deterministic();
    let sets: Vec<TermSet> = (0..70)
        .map(|number| {
            let terms = terms().new_tree(&mut runner).expect("it makes one").current();
            write(&format!("d{number}"), "full", &terms).read()
        })
        .collect();
    assert_agrees_with_compare(&sets.iter().collect::<Vec<_>>(), &[]);
}
