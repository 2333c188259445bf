//! Laws that hold for any two documents.

use std::collections::{BTreeMap, BTreeSet};

use peaceterms::catalogue::Catalogue;
use peaceterms::compare;
use peaceterms::compare::{Comparison, Side, Standing, Treatment, Unclear, Verdict};
use peaceterms::termset::{Link, Numbering, RelationKind, Term, TermSet, Variant, VariantKind};
use proptest::collection::vec;
use proptest::prelude::*;

use crate::support::{Draft, LIBRARY, catalogue, draft, read_catalogue, verdicts};

/// Issues of all kinds, with positions that can be written on them.
pub(crate) const ISSUES: &[(&str, &[&str])] = &[
    ("forces-size", &["600000", "800000", "{at_most: 600000}", "{at_least: 800000}", "some", "no-limit"]),
    ("military-limits", &["limited", "not-limited"]),
    ("long-range-weapons", &["given-up", "range-limited", "allowed", "{not: allowed}"]),
    ("neutrality", &["free", "neutral", "permanent", "{at_least: neutral}"]),
    ("nato-membership", &["barred", "open", "{at_most: postponed}", "unclear", "deferred"]),
    ("recognition", &["nothing", "some", "[crimea]", "{at_least: [crimea]}"]),
    ("recognition-us-de-jure", &["[crimea]", "nothing", "{without: [kherson]}"]),
    ("recognition-us-de-facto", &["[crimea, luhansk]", "[donetsk]", "some", "{at_most: [crimea]}"]),
    ("territory", &["deferred", "line-of-contact", "recognised-borders"]),
    ("elections-held", &["held", "not-held"]),
    ("elections-timing", &["100", "{at_most: 14 weeks}", "soon", "6 months"]),
    ("znpp-share-ukraine", &["50", "33", "some", "{at_least: 50}"]),
    ("joint-security-body", &["[united-states, russia]", "{at_least: [ukraine]}", "some"]),
    ("implementation-other", &["", "unclear", "deferred"]),
];

pub(crate) const POINTS: &[&str] = &["1", "2a", "2b", "3", "4a", "4b-1", "II.5", "c"];

const FIELDS: &[&[&str]] = &[
    &[],
    &["when: [peacetime]"],
    &["when: [wartime]"],
    &["condition: both sides agree"],
    &["certainty: reported"],
    &["modality: expectation"],
    &["binds: [russia]"],
    &["binds: [ukraine]"],
    &["statement: Another thing is done."],
    &["variant: v1"],
    &["variant: v2"],
    &["variant: v1", "when: [peacetime]"],
];

/// What a variant of a document may be beyond its name.
const VARIANTS: [[&str; 2]; 3] = [
    ["kind: bracket, held_by: [ukraine]", "kind: bracket, held_by: [russia]"],
    ["kind: bracket, label: one", "kind: bracket, label: other"],
    ["kind: option", "kind: option"],
];

pub(crate) type Choice = (usize, usize, usize, usize);

/// A document of up to a dozen terms.
pub(crate) fn terms() -> impl Strategy<Value = Vec<Choice>> {
    vec((0..POINTS.len(), 0..ISSUES.len(), 0..8usize, 0..FIELDS.len()), 1..12)
}

pub(crate) fn write(id: &str, extent: &'static str, terms: &[Choice]) -> Draft {
    let used: BTreeSet<&str> = terms
        .iter()
        .flat_map(|(.., fields)| FIELDS[*fields])
        .filter_map(|field| field.strip_prefix("variant: "))
        .collect();
    // Chosen so that the order of the terms does not matter.
    let has_variant = |fields: &usize| FIELDS[*fields].iter().any(|field| field.starts_with("variant: "));
    let chosen =
        terms.iter().filter(|(.., fields)| has_variant(fields)).map(|(_, _, position, _)| *position).max();
    let kinds = ["v1", "v2"].into_iter().zip(VARIANTS[chosen.unwrap_or_default() % VARIANTS.len()]);
    let variants: Vec<String> = kinds
        .filter(|(name, _)| used.contains(name))
        .map(|(name, what)| format!("{{id: {name}, group: g, {what}}}"))
        .collect();
    let start = draft(id).text(extent);
    let start =
        if variants.is_empty() { start } else { start.line(&format!("variants: [{}]", variants.join(", "))) };
    terms.iter().fold(start, |draft, (point, issue, position, fields)| {
        let (issue, positions) = ISSUES[*issue];
        draft.term_with(POINTS[*point], issue, positions[position % positions.len()], FIELDS[*fields])
    })
}

pub(crate) fn extent() -> impl Strategy<Value = &'static str> {
    prop_oneof![Just("full"), Just("part"), Just("gathered")]
}

/// The option of a document that has this name.
fn option<'t>(set: &'t TermSet, id: &str) -> Option<&'t Variant> {
    set.variant(id).filter(|variant| variant.kind == VariantKind::Option)
}

/// The points of a document as they are counted: a choice between options is one.
fn counted(set: &TermSet) -> BTreeSet<String> {
    let point = |term: &Term| match term.variant.as_deref().and_then(|id| option(set, id)) {
        Some(option) => option.group.to_string(),
        None => term.point.counted().to_string(),
    };
    set.terms.iter().map(point).collect()
}

fn is_contradictory(pair: &compare::Pair<'_>) -> bool {
    pair.standing == Standing::Unclear(Unclear::Contradictory)
}

/// Every decided row is the same, what is unclear stays unclear, and every point is met and kept.
pub(crate) fn assert_like_itself(set: &TermSet, catalogue: &Catalogue) {
    let comparison = compare(set, set, catalogue);
    for row in &comparison.rows {
        for pair in &row.pairs {
            let id = (&set.id, &row.issue.id);
            let alike = match pair.standing {
                Standing::Related(relation) => relation.meets() && relation.converse().meets(),
                Standing::Worded | Standing::Unclear(Unclear::Position | Unclear::Contradictory) => true,
                _ => false,
            };
            assert!(alike, "{id:?} is {:?}", pair.standing);
            assert_eq!(pair.facets, [], "{id:?}");
            assert_eq!(pair.difference, None, "{id:?}");
        }
    }
    assert!(!comparison.has_differences(), "{}", set.id);
    let mut copy = set.clone();
    "a-copy".clone_into(&mut copy.id);
    copy.strikes.clear();
    copy.relations = vec![Link {
        kind: RelationKind::Revises,
        to: set.id.clone(),
        numbering: Some(Numbering::Kept),
        note: None,
        source: None,
    }];
    for term in &mut copy.terms {
        term.answers.clear();
    }
    let comparison = compare(set, &copy, catalogue);
    let reply = comparison.reply.as_ref().expect("the copy revises it");
    let contradictory = comparison.rows.iter().flat_map(|row| &row.pairs).any(is_contradictory);
    for (point, treatment) in &reply.points {
        assert!(contradictory || *treatment == Treatment::Kept, "{}: {point} is {treatment:?}", set.id);
    }
    assert!(reply.added.is_empty() && reply.replaced.is_empty());
    // Where one side's wording is unclear and another's is not, the row is not agreed, even in a copy.
    let not_agreed = comparison.rows.iter().any(|row| row.standing == Standing::NotAgreed);
    for point in comparison.b_points.points.iter().filter(|_| !contradictory && !not_agreed) {
        assert_eq!(point.verdict, Verdict::Met, "{}: {}", set.id, point.point);
    }
}

/// A comparison in short, whatever the order and the names of what was compared.
fn summary(comparison: &Comparison<'_>) -> (BTreeMap<String, usize>, [BTreeMap<String, Verdict>; 2], String) {
    let mut rows = BTreeMap::new();
    for row in &comparison.rows {
        let pairs: Vec<String> =
            row.pairs.iter().map(|pair| format!("{:?} {:?}", pair.standing, pair.facets)).collect();
        *rows.entry(format!("{} {:?} {}", row.issue.id, row.standing, pairs.join(";"))).or_default() += 1;
    }
    let points = [verdicts(&comparison.a_points), verdicts(&comparison.b_points)];
    (rows, points, format!("{:?}", comparison.figures))
}

fn mirrored(standing: Standing) -> Standing {
    match standing {
        Standing::OneSided { without, silence } => Standing::OneSided { without: without.other(), silence },
        Standing::LeftToTalks { by } => Standing::LeftToTalks { by: by.other() },
        Standing::Related(relation) => Standing::Related(relation.converse()),
        Standing::Worded | Standing::NotAgreed | Standing::Unclear(_) => standing,
    }
}

/// What A is to B, B is to A the other way round.
fn assert_converse(a: &TermSet, b: &TermSet) {
    let (forth, back) = (compare(a, b, catalogue()), compare(b, a, catalogue()));
    let standings = |comparison: &Comparison<'_>, turn: fn(Standing) -> Standing| {
        let mut counts: BTreeMap<_, usize> = BTreeMap::new();
        for row in &comparison.rows {
            *counts.entry((row.issue.id.to_string(), turn(row.standing))).or_default() += 1;
        }
        counts
    };
    let ids = (&a.id, &b.id);
    assert_eq!(standings(&forth, |standing| standing), standings(&back, mirrored), "{ids:?}");
    assert_eq!(verdicts(&forth.a_points), verdicts(&back.b_points), "{ids:?}");
    assert_eq!(verdicts(&forth.b_points), verdicts(&back.a_points), "{ids:?}");
    assert_eq!(forth.figures.agreement, back.figures.agreement, "{ids:?}");
    assert_eq!(forth.figures.shared_agenda, back.figures.shared_agenda, "{ids:?}");
    assert_eq!(forth.figures.a_meets_b, back.figures.b_meets_a, "{ids:?}");
    assert_eq!(forth.has_differences(), back.has_differences(), "{ids:?}");
}

#[test]
fn equal_choices_of_two_documents_are_settled_alike_both_ways() {
    let one = write("a", "full", &[(0, 4, 2, 10), (0, 12, 2, 11)]).read();
    let other = write("b", "full", &[(0, 12, 2, 10), (0, 5, 0, 9), (0, 4, 2, 0)]).read();
    assert_converse(&one, &other);
}

#[test]
fn any_two_documents_of_the_library_are_each_others_converse() {
    let sets = LIBRARY.all().expect("the library can be read");
    for (index, a) in sets.iter().enumerate() {
        for b in sets.iter().skip(index + 1) {
            assert_converse(a, b);
        }
    }
}

const BY_HOLDER: &str = "variants: [{id: u, kind: bracket, held_by: [ukraine], group: g}, \
                         {id: r, kind: bracket, held_by: [russia], group: g}]";

#[test]
fn a_wording_that_adds_nothing_to_what_all_sides_say_takes_it_from_none() {
    let a = draft("a").line(BY_HOLDER).term_with("1", "recognition", "{at_least: [crimea]}", &["variant: u"]);
    let b = draft("b")
        .line(BY_HOLDER)
        .term_with("1", "recognition-us-de-jure", "[crimea]", &["variant: u"])
        .term("1", "recognition", "[crimea]");
    assert_converse(&a.read(), &b.read());
}

#[test]
fn a_wording_whose_holder_the_other_text_does_not_know_stands_against_all_of_it() {
    let a = draft("a").line("variants: [{id: u, kind: bracket, held_by: [ukraine], group: g}]").term_with(
        "1",
        "forces-size",
        "600000",
        &["variant: u"],
    );
    let b = draft("b").line(BY_HOLDER).term_with("1", "forces-size", "600000", &["variant: u"]).term_with(
        "1",
        "forces-size",
        "800000",
        &["variant: r"],
    );
    let (a, b) = (a.read(), b.read());
    assert_converse(&a, &b);
    let comparison = compare(&a, &b, catalogue());
    let standings: Vec<Standing> = comparison.rows[0].pairs.iter().map(|pair| pair.standing).collect();
    assert_eq!(standings, [compare::Relation::Same, compare::Relation::Differing].map(Standing::Related));
    assert_eq!(comparison.rows[0].standing, Standing::NotAgreed);
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 256, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_document_differs_nowhere_from_itself(terms in terms(), extent in extent()) {
        let set = write("a", extent, &terms).read();
        // Of wordings that nobody is known to hold, each stands against each.
        let is_anonymous = |variant: &Variant| variant.kind == VariantKind::Bracket && variant.held_by.is_empty();
        prop_assume!(!set.variants.iter().any(is_anonymous));
        assert_like_itself(&set, catalogue());
    }

    #[test]
    fn b_to_a_is_the_converse_of_a_to_b(one in terms(), other in terms(), a_extent in extent(), b_extent in extent()) {
        assert_converse(&write("a", a_extent, &one).read(), &write("b", b_extent, &other).read());
    }

    #[test]
    fn counts_add_up(one in terms(), other in terms()) {
        let (a, b) = (write("a", "full", &one).read(), write("b", "part", &other).revises_a().read());
        let comparison = compare(&a, &b, catalogue());
        for side in Side::BOTH {
            let counts = comparison.points(side);
            prop_assert_eq!(counts.points.len() + counts.left_out.len(), counted(comparison.set(side)).len());
            let by_verdict: usize = Verdict::ALL.into_iter().map(|verdict| counts.of(verdict).count()).sum();
            prop_assert_eq!(by_verdict, counts.points.len());
        }
        let reply = comparison.reply.as_ref().expect("b revises a");
        let by_treatment: usize = Treatment::ALL.into_iter().map(|treatment| reply.of(treatment).count()).sum();
        // Options that are not taken are counted nowhere.
        let is_left = |term: &&Term| {
            let option = term.variant.as_deref().and_then(|id| option(&a, id));
            option.is_none_or(|option| comparison.taken[0].iter().any(|taken| taken.id == option.id))
        };
        let original: BTreeSet<_> = a.terms.iter().filter(is_left).map(|term| term.point.counted()).collect();
        prop_assert_eq!(by_treatment, original.len());
        prop_assert_eq!(comparison.figures.rows.values().sum::<usize>(), comparison.rows.len());
        let by_area: usize = comparison.by_area.values().flat_map(|figures| figures.rows.values()).sum();
        prop_assert_eq!(by_area, comparison.rows.len());
        let agreement = |figures: &compare::Figures| (figures.agreement.part, figures.agreement.whole);
        let summed = comparison.by_area.values().map(agreement).fold((0, 0), |sum, next| (sum.0 + next.0, sum.1 + next.1));
        prop_assert_eq!(agreement(&comparison.figures), summed);
        prop_assert!(comparison.figures.same.part <= comparison.figures.agreement.part);
        prop_assert!(comparison.figures.agreement.part <= comparison.figures.agreement.whole);
    }

    #[test]
    fn the_order_of_terms_and_the_name_of_a_document_change_nothing(one in terms(), other in terms(), turn in 0..12usize) {
        let (a, b) = (write("a", "full", &one).read(), write("b", "full", &other).read());
        let mut turned = one.clone();
        let by = turn % turned.len();
        turned.rotate_left(by);
        let renamed = write("another-name", "full", &turned).read();
        prop_assert_eq!(summary(&compare(&a, &b, catalogue())), summary(&compare(&renamed, &b, catalogue())));
        prop_assert_eq!(summary(&compare(&b, &a, catalogue())), summary(&compare(&b, &renamed, catalogue())));
    }
}

impl Draft {
    fn revises_a(self) -> Self {
        self.revises("a")
    }
}

const SMALL: &str = "
areas: {land: {label: Land}}
units: {m: {label: m, measure: length, base: m, factor: 1}}
parties: {ukraine: {label: Ukraine}}
roles: {not-named: {label: not named}}
circumstances: {}
";

const OPTIONS: &str =
    "space: {kind: scale, options: {low: low, middle: middle, high: high}, ends: [down, up]}";

proptest! {
    #![proptest_config(ProptestConfig { cases: 128, failure_persistence: None, ..ProptestConfig::default() })]

    /// One issue is split into two that always go together: points are the document's own, so that their
    /// counts stay what they were.
    #[test]
    fn refining_the_catalogue_leaves_the_counts_by_point(
        one in vec((0..4usize, 0..3usize, 0..4usize), 1..8),
        other in vec((0..4usize, 0..3usize, 0..4usize), 1..8),
    ) {
        let issue = |id: &str| format!("  {id}: {{label: L, question: Q?, {OPTIONS}}}\n");
        let coarse = read_catalogue(&[SMALL, &format!("area: land\nissues:\n{}{}{}", issue("i0"), issue("i1"), issue("i2"))]);
        let fine = read_catalogue(&[
            SMALL,
            &format!("area: land\nissues:\n{}{}{}", issue("i0"), issue("i1"), issue("i2")),
            &format!("area: land\nissues:\n{}", issue("i0-twin")),
        ]);
        let positions = ["low", "middle", "{at_least: middle}", "deferred"];
        let write = |id: &str, terms: &[(usize, usize, usize)], twin: bool| {
            terms.iter().fold(draft(id), |draft, (point, issue, position)| {
                let (point, position) = ((point + 1).to_string(), positions[*position]);
                let draft = draft.term(&point, &format!("i{issue}"), position);
                if twin && *issue == 0 { draft.term(&point, "i0-twin", position) } else { draft }
            })
        };
        let (a, b) = (write("a", &one, false).read_with(&coarse), write("b", &other, false).read_with(&coarse));
        let (fine_a, fine_b) = (write("a", &one, true).read_with(&fine), write("b", &other, true).read_with(&fine));
        let (before, after) = (compare(&a, &b, &coarse), compare(&fine_a, &fine_b, &fine));
        prop_assert_eq!(verdicts(&before.a_points), verdicts(&after.a_points));
        prop_assert_eq!(verdicts(&before.b_points), verdicts(&after.b_points));
    }
}

#[test]
fn splitting_a_catalogue_over_files_changes_nothing() {
    let issue = |id: &str| format!("  {id}: {{label: L, question: Q?, {OPTIONS}}}\n");
    let whole = read_catalogue(&[SMALL, &format!("area: land\nissues:\n{}{}", issue("i0"), issue("i1"))]);
    let split = read_catalogue(&[
        &format!("area: land\nissues:\n{}", issue("i0")),
        &format!("area: land\nissues:\n{}", issue("i1")),
        SMALL,
    ]);
    let write = |id: &str, position: &str| draft(id).term("1", "i0", "low").term("2", "i1", position);
    let sets = |catalogue: &Catalogue| {
        [write("a", "low").read_with(catalogue), write("b", "high").read_with(catalogue)]
    };
    let ([a, b], [other_a, other_b]) = (sets(&whole), sets(&split));
    assert_eq!(summary(&compare(&a, &b, &whole)), summary(&compare(&other_a, &other_b, &split)));
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn the_ledger_counts_every_term_once_for_each_party_that_it_binds(terms in terms()) {
        let set = write("a", "full", &terms).read();
        let ledger = compare::ledger(&set, catalogue());
        let bound: usize = ledger.accounts.iter().map(|account| account.entries.len()).sum();
        let expected: usize = set.terms.iter().map(|term| term.binds.len()).sum();
        prop_assert_eq!(bound, expected);
        let entries = ledger.accounts.iter().flat_map(|account| &account.entries).chain(&ledger.nobody);
        let seen: BTreeSet<*const _> = entries.map(|entry| std::ptr::from_ref(entry.term)).collect();
        prop_assert_eq!(seen.len(), set.terms.len());
    }
}

/// The ground on the same issue in the same circumstances.
fn find<'g, 't>(
    grounds: &'g [compare::Ground<'t>],
    like: &compare::Ground<'_>,
) -> Option<&'g compare::Ground<'t>> {
    grounds.iter().find(|ground| ground.issue.id == like.issue.id && ground.slot == like.slot)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 128, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn common_ground_is_the_intersection_and_shrinks_as_documents_are_added(
        one in terms(), other in terms(), third in terms(),
    ) {
        let sets = [write("a", "full", &one).read(), write("b", "full", &other).read(), write("c", "full", &third).read()];
        let [a, b, c] = &sets;
        let same = |one: &Option<peaceterms::catalogue::Outcomes>, other: &Option<peaceterms::catalogue::Outcomes>| {
            match (one, other) {
                (Some(one), Some(other)) => compare::relation(one, other) == Some(compare::Relation::Same),
                (None, None) => true,
                _ => false,
            }
        };
        let of_two = compare::common_ground(&[a, b], catalogue());
        let turned = compare::common_ground(&[b, a], catalogue());
        let of_three = compare::common_ground(&[a, b, c], catalogue());
        prop_assert_eq!(of_two.len(), turned.len());
        for ground in &of_two {
            let back = find(&turned, ground).expect("the order of documents changes nothing");
            prop_assert!(same(&ground.common, &back.common), "{}", ground.issue.id);
            if let [first, second] = ground.stands.as_slice() {
                let both = first.outcomes.intersection(&second.outcomes);
                prop_assert!(same(&ground.common, &both), "{}", ground.issue.id);
            }
            let more = find(&of_three, ground).expect("another document takes no issue away");
            if let Some(left) = &more.common {
                let before = ground.common.as_ref();
                let shrinks = before.is_none_or(|before| left.is_within(before)) && (before.is_some() || ground.stands.is_empty());
                prop_assert!(shrinks, "{}", ground.issue.id);
            }
        }
    }
}
