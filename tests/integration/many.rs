//! Many documents at once.

use peaceterms::catalogue::AreaId;
use peaceterms::compare::matrix::{matrix, narrowed};
use peaceterms::compare::{Agreement, Cell, Relation, compare, relation, together};
use peaceterms::termset::TermSet;
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::strategy::ValueTree as _;

use crate::laws::{Choice, ISSUES, POINTS, extent, terms, write};
use crate::support::{Draft, LIBRARY, catalogue, draft, run};

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

#[test]
fn a_matrix_needs_no_words_of_terms() {
    let (whole, wordless) = (LIBRARY.all(), LIBRARY.all_without_words());
    let [whole, wordless] = [whole, wordless].map(|sets| sets.expect("the library can be read"));
    assert!(wordless.iter().flat_map(|set| &set.terms).all(|term| term.statement.is_empty()));
    let of = |sets: &[TermSet]| matrix(&sets.iter().collect::<Vec<_>>(), &[], catalogue());
    let (of_whole, of_wordless) = (of(&whole), of(&wordless));
    for (a, b) in (0..whole.len()).flat_map(|a| (0..whole.len()).map(move |b| (a, b))) {
        assert_eq!(of_whole.cell(a, b), of_wordless.cell(a, b));
    }
}

#[test]
fn a_matrix_in_another_order_has_the_same_cells() {
    let sets = LIBRARY.all().expect("the library can be read");
    let of_library = || matrix(&sets.iter().collect::<Vec<_>>(), &[], catalogue());
    let count = sets.len();
    let mut order: Vec<usize> = (0..count).collect();
    order.rotate_left(count / 3);
    order[..count / 2].reverse();
    let (as_named, ordered) = (of_library(), of_library().in_order(&order));
    assert_eq!((ordered.len(), ordered.compared_in_full), (count, as_named.compared_in_full));
    for (a, b) in (0..count).flat_map(|a| (0..count).map(move |b| (a, b))) {
        assert_eq!(ordered.cell(a, b), as_named.cell(order[a], order[b]));
    }
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
    #![proptest_config(ProptestConfig { cases: 40, failure_persistence: None, ..ProptestConfig::default() })]

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

#[test]
fn a_matrix_is_narrowed_by_area_and_date() {
    let ids = |arguments: &[&str]| -> Vec<String> {
        let ran = run(&[&["matrix", "--all", "--format", "json"], arguments].concat());
        assert_eq!(ran.status, 0, "{}", ran.stderr);
        let report: serde_json::Value = serde_json::from_str(&ran.stdout).expect("it is JSON");
        let documents = report["documents"].as_array().expect("it has documents");
        let (count, cells) = (documents.len(), report["cells"].as_array().map(Vec::len));
        assert_eq!(cells, Some(count * (count - 1)));
        documents.iter().map(|head| head["iso_date"].as_str().unwrap_or_default().to_owned()).collect()
    };
    let all = ids(&[]);
    let (early, late) = (ids(&["--until", "2025-11-19"]), ids(&["--since", "2025-11-20"]));
    assert_eq!(early.len() + late.len(), all.len());
    assert!(early.iter().all(|date| date.as_str() <= "2025-11-19"), "{early:?}");
    let november = ids(&["--since", "2025-11", "--until", "2025-11"]);
    assert!(november.len() > 3 && november.iter().all(|date| date.starts_with("2025-11")), "{november:?}");

    let figures =
        |arguments: &[&str]| run(&[&["matrix", "us-28", "european-counter"], arguments].concat()).stdout;
    assert!(figures(&["--area", "military"]).contains("Narrowed to issues of"));
    assert_ne!(figures(&[]), figures(&["--area", "military"]));
}

#[test]
fn a_matrix_that_cannot_be_says_why() {
    for (arguments, said) in [
        (&["matrix", "us-28-point"][..], "there is only 1"),
        (&["matrix", "us-28-point", "us-28-point-plan-2025-11"], "there is only 1"),
        (&["matrix", "--all", "--since", "2080"], "there is none"),
        (&["matrix", "--all", "--since", "soon"], "expected a date"),
        (&["matrix"], "required arguments"),
        (&["matrix", "--all", "--area", "militray"], "did you mean `military`"),
    ] {
        let ran = run(arguments);
        assert_eq!((ran.status, ran.stdout.as_str()), (2, ""), "{arguments:?}");
        assert!(ran.stderr.contains(said), "{arguments:?}\n{}", ran.stderr);
    }
}

#[test]
fn every_line_of_a_matrix_fits_and_no_cell_is_cut() {
    for documents in [
        &["--all"][..],
        &["us-28", "european-counter", "geneva-19", "russia-long", "istanbul-comm", "minsk-2"],
    ] {
        let cells = run(&[&["matrix", "--format", "csv"], documents].concat()).stdout;
        for width in ["40", "80", "160"] {
            let ran = run(&[&["matrix", "--width", width], documents].concat());
            assert_eq!(ran.status, 0, "{}", ran.stderr);
            let columns: usize = width.parse().expect("it is a number");
            for line in ran.stdout.lines() {
                assert!(unicode_width::UnicodeWidthStr::width(line) <= columns, "{width}: {line}");
            }
            let wanted: Vec<String> = cells
                .lines()
                .skip(1)
                .flat_map(|line| {
                    let fields: Vec<&str> = line.split(',').collect();
                    [(2, 3), (7, 8), (17, 18)]
                        .map(|(part, whole)| (fields[part].to_owned(), fields[whole].to_owned()))
                })
                .filter(|(_, whole)| whole != "0")
                .map(|(part, whole)| format!("{part}/{whole}"))
                .collect();
            let shown: Vec<String> = ran
                .stdout
                .split_whitespace()
                .map(|word| word.trim_end_matches('†').to_owned())
                .filter(|word| {
                    word.split_once('/').is_some_and(|(one, other)| {
                        one.parse::<u16>().is_ok() && other.parse::<u16>().is_ok()
                    })
                })
                .collect();
            // A name may have such a word too, so that more may be shown.
            for cell in &wanted {
                let count = |words: &[String]| words.iter().filter(|word| *word == cell).count();
                assert!(count(&shown) >= count(&wanted), "{cell} at {width}");
            }
        }
    }
}

/// Whether some outcome satisfies all of these documents on the issue of a row, with all their wordings.
fn have_common_outcome(row: &peaceterms::compare::Together<'_>, documents: &[usize]) -> bool {
    let mut outcomes = row
        .ground
        .stands
        .iter()
        .filter(|stand| documents.contains(&stand.document))
        .map(|stand| stand.outcomes.clone());
    let first = outcomes.next().expect("some document decides");
    outcomes.try_fold(first, |common, next| common.intersection(&next)).is_some()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, failure_persistence: None, ..ProptestConfig::default() })]

    /// Held against every subset of the documents there is.
    #[test]
    fn groups_are_exactly_the_maximal_sets_with_a_common_outcome(documents in vec(varied(), 3..7)) {
        let sets: Vec<TermSet> = documents
            .iter()
            .enumerate()
            .map(|(number, document)| write_varied(&format!("d{number}"), document).read_loosely())
            .collect();
        for row in together(&sets.iter().collect::<Vec<_>>(), catalogue()) {
            let deciding: Vec<usize> =
                (0..sets.len()).filter(|document| row.ground.stands.iter().any(|stand| stand.document == *document)).collect();
            let subset = |mask: usize| -> Vec<usize> {
                deciding.iter().enumerate().filter(|(bit, _)| mask >> bit & 1 == 1).map(|(_, document)| *document).collect()
            };
            let all: Vec<Vec<usize>> =
                (1..1_usize << deciding.len()).map(subset).filter(|group| have_common_outcome(&row, group)).collect();
            let is_within = |one: &Vec<usize>, other: &Vec<usize>| one.iter().all(|document| other.contains(document));
            let mut maximal: Vec<Vec<usize>> = all
                .iter()
                .filter(|group| !all.iter().any(|other| other != *group && is_within(group, other)))
                .cloned()
                .collect();
            let mut found = row.groups.clone();
            maximal.sort();
            found.sort();
            prop_assert_eq!(&found, &maximal, "{} {:?}", row.ground.issue.id, row.ground.stands);
            for document in &deciding {
                let alone = all.iter().all(|group| group.len() == 1 || !group.contains(document));
                prop_assert_eq!(row.apart.contains(document), alone && deciding.len() > 1);
            }
            let stands = &row.ground.stands;
            let all_same = stands.iter().all(|stand| relation(&stand.outcomes, &stands[0].outcomes) == Some(Relation::Same));
            prop_assert_eq!(row.agreement == Agreement::Same, deciding.len() == sets.len() && all_same);
            let has_common = deciding.len() > 1 && have_common_outcome(&row, &deciding);
            prop_assert_eq!(matches!(row.agreement, Agreement::Same | Agreement::Compatible | Agreement::CompatibleAsFarAsDecided), has_common);
        }
    }
}

#[test]
fn that_every_two_overlap_makes_no_group() {
    let position =
        ["{one_of: [barred, open]}", "{one_of: [barred, postponed]}", "{one_of: [postponed, open]}"];
    let sets: Vec<TermSet> = position
        .iter()
        .enumerate()
        .map(|(number, position)| draft(&format!("d{number}")).term("1", "nato-membership", position).read())
        .collect();
    let rows = together(&sets.iter().collect::<Vec<_>>(), catalogue());
    let row =
        rows.iter().find(|row| row.ground.issue.id.as_str() == "nato-membership").expect("all decide it");
    assert_eq!(row.agreement, Agreement::Apart);
    assert_eq!(row.groups, [[0, 1], [0, 2], [1, 2]]);
    assert_eq!(row.apart, [0; 0]);
}

#[test]
fn three_documents_are_shown_side_by_side() {
    let arguments = ["compare", "us-28-point", "european-counter", "russia-memo", "--issue", "forces-size"];
    let shown = run(&arguments);
    assert_eq!((shown.status, shown.stderr.as_str()), (0, ""));
    for said in [
        "compatible: A C",
        "compatible: B C",
        "up to 200,000",
        "* circumstances",
        "2 options",
        "in peacetime",
    ] {
        assert!(shown.stdout.contains(said), "{said}\n{}", shown.stdout);
    }
    let rows = run(&[&arguments[..], &["--format", "csv"]].concat()).stdout;
    assert_eq!(rows.lines().count(), 1 + 2 * 3, "{rows}");
    assert_eq!(run(&[&arguments[..], &["--exit-code"]].concat()).status, 1);
    let same =
        ["compare", "us-28-point", "us-28-point", "us-28-point", "--issue", "forces-size", "--exit-code"];
    assert_eq!(run(&same).status, 0);
    for option in
        [&["--redline", "none"][..], &["--sort", "a"], &["--binds", "russia"], &["--relation", "same"]]
    {
        let refused = run(&[&arguments[..], option].concat());
        assert_eq!((refused.status, refused.stdout.as_str()), (2, ""));
        assert!(refused.stderr.contains("is for two documents, and here are 3"), "{}", refused.stderr);
    }
}

#[test]
fn columns_of_many_documents_are_divided_and_never_cut() {
    let documents = [
        "us-28",
        "european-counter",
        "russia-memo",
        "geneva-19",
        "istanbul-comm",
        "ukraine-memo",
        "putin-terms",
    ];
    for width in ["50", "80", "120"] {
        let shown =
            run(&[&["compare", "--area", "military", "--width", width], &documents[..]].concat()).stdout;
        let columns: usize = width.parse().expect("it is a number");
        for line in shown.lines().filter(|line| !line.trim_start().starts_with("http")) {
            assert!(unicode_width::UnicodeWidthStr::width(line) <= columns, "{width}: {line}");
        }
        let words = shown.split_whitespace().collect::<Vec<_>>().join(" ");
        for said in ["A US 28", "G Putin's", "600,000", "800,000"] {
            assert!(words.contains(said), "{said} at {width}\n{shown}");
        }
    }
}
