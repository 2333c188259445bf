//! The relations against an oracle: in small outcome spaces every position that can be written and every
//! outcome are listed, and each relation is decided by plain inclusion of sets.

use std::collections::BTreeSet;
use std::fmt::Debug;

use peaceterms::catalogue::read::position;
use peaceterms::catalogue::{Catalogue, Outcomes, Position, Space};
use peaceterms::compare::{Relation, relation};
use peaceterms::yaml::{self, At, Findings};

use crate::support::read_catalogue;

/// A position as it is written, and the outcomes that it admits.
type Written<O> = (String, BTreeSet<O>);

const CATALOGUE: &str = "
areas: {land: {label: Land}}
units:
  m: {label: m, measure: length, base: m, factor: 1}
  km: {label: km, measure: length, base: m, factor: 1000}
  percent: {label: percent, measure: share, base: percent, factor: 1}
";

const ISSUES: &str = "
area: land
issues:
  scale: {label: S, question: S?, space: {kind: scale, options: {o0: a, o1: b, o2: c, o3: d}, ends: [low, high]}}
  choice: {label: C, question: C?, space: {kind: choice, options: {o0: a, o1: b, o2: c}}}
  limit: {label: L, question: L?, space: {kind: quantity, unit: km, no_limit: true}}
  number: {label: N, question: N?, space: {kind: quantity, unit: km}}
  share: {label: P, question: P?, space: {kind: quantity, unit: percent, max: 3}}
  set: {label: T, question: T?, space: {kind: set, items: {a: A, b: B, c: C}}}
";

fn catalogue() -> Catalogue {
    read_catalogue(&[CATALOGUE, ISSUES])
}

/// Reads a position; `None` where the reader refuses it.
fn read(written: &str, space: &Space, catalogue: &Catalogue) -> Option<Outcomes> {
    let document = yaml::read("x.yaml", format!("position: {written}").as_bytes()).expect("it is plain YAML");
    let mut findings = Findings::of(&document.source);
    let value = document.value.get("position").expect("it was just written");
    match position(value, &At::ROOT.key("position"), "x", space, catalogue, &mut findings)? {
        Position::Decided(outcomes) => Some(outcomes),
        other => panic!("{written} is {other:?}"),
    }
}

/// The relation of two sets by plain inclusion.
fn by_inclusion<O: Ord>(a: &BTreeSet<O>, b: &BTreeSet<O>) -> Relation {
    match (a.is_subset(b), b.is_subset(a)) {
        (true, true) => Relation::Same,
        (true, false) => Relation::Narrower,
        (false, true) => Relation::Broader,
        (false, false) if a.is_disjoint(b) => Relation::Differing,
        (false, false) => Relation::Overlapping,
    }
}

/// Holds every two positions on an issue against each other.
fn assert_as_by_inclusion<O: Ord + Clone + Debug>(issue: &str, positions: &[Written<O>]) {
    let catalogue = catalogue();
    let space = &catalogue.issue(issue).expect("it is in the catalogue").space;
    let mut read_positions = Vec::new();
    for (written, outcomes) in positions {
        let read = read(written, space, &catalogue);
        assert_eq!(read.is_none(), outcomes.is_empty(), "{written} admits {outcomes:?}");
        read_positions.extend(read.map(|read| (written, read, outcomes)));
    }
    let mut seen = BTreeSet::new();
    for (a_written, a, a_outcomes) in &read_positions {
        for (b_written, b, b_outcomes) in &read_positions {
            let expected = by_inclusion(a_outcomes, b_outcomes);
            let found = relation(a, b).expect("both are on one issue");
            assert_eq!(found, expected, "{issue}: {a_written} to {b_written}");
            assert_eq!(relation(b, a), Some(found.converse()), "{issue}: {b_written} to {a_written}");
            let common: BTreeSet<O> = a_outcomes.intersection(b_outcomes).cloned().collect();
            let both = a.intersection(b);
            assert_eq!(both.is_none(), common.is_empty(), "{issue}: {a_written} and {b_written}");
            // What both admit is what is left, held against everything that can be written.
            for (c_written, c, c_outcomes) in both.iter().flat_map(|_| &read_positions) {
                let found = both.as_ref().and_then(|both| relation(both, c));
                assert_eq!(
                    found,
                    Some(by_inclusion(&common, c_outcomes)),
                    "{issue}: {a_written} and {b_written} to {c_written}"
                );
            }
            seen.insert(found);
        }
    }
    // An oracle that never saw a relation would not miss it.
    assert!(seen.len() >= 3 && seen.contains(&Relation::Differing), "{issue} shows only {seen:?}");
    assert_laws(issue, &read_positions.iter().map(|(_, read, _)| read).collect::<Vec<_>>());
}

/// Meets is reflexive and transitive, and two positions are the same exactly where each meets the other.
fn assert_laws(issue: &str, positions: &[&Outcomes]) {
    let meets = |a: &Outcomes, b: &Outcomes| relation(a, b).is_some_and(Relation::meets);
    for a in positions {
        assert!(meets(a, a), "{issue}");
        for b in positions {
            assert_eq!(relation(a, b) == Some(Relation::Same), meets(a, b) && meets(b, a), "{issue}");
            for c in positions.iter().filter(|_| meets(a, b)) {
                assert!(!meets(b, c) || meets(a, c), "{issue}: meets is not transitive");
            }
        }
    }
}

/// All subsets of `members`, the empty one first.
fn subsets<T: Clone + Ord>(members: &[T]) -> Vec<BTreeSet<T>> {
    members.iter().fold(vec![BTreeSet::new()], |sets, member| {
        let with = sets.iter().map(|set| set.iter().cloned().chain([member.clone()]).collect());
        sets.iter().cloned().chain(with).collect()
    })
}

fn option_forms(count: usize, is_scale: bool) -> Vec<Written<usize>> {
    let all: Vec<usize> = (0..count).collect();
    let id = |index: usize| format!("o{index}");
    let mut forms: Vec<Written<usize>> = Vec::new();
    for index in 0..count {
        let from = |range: std::ops::Range<usize>| range.collect::<BTreeSet<_>>();
        forms.push((id(index), from(index..index + 1)));
        forms.push((
            format!("{{not: {}}}", id(index)),
            all.iter().copied().filter(|other| *other != index).collect(),
        ));
        if is_scale {
            forms.push((format!("{{at_least: {}}}", id(index)), from(index..count)));
            forms.push((format!("{{at_most: {}}}", id(index)), from(0..index + 1)));
            for high in 0..count {
                let between = if high < index { BTreeSet::new() } else { from(index..high + 1) };
                forms.push((format!("{{between: [{}, {}]}}", id(index), id(high)), between));
            }
        }
    }
    for set in subsets(&all).into_iter().skip(1) {
        let ids: Vec<String> = set.iter().map(|index| id(*index)).collect();
        forms.push((format!("{{one_of: [{}]}}", ids.join(", ")), set));
    }
    forms
}

#[test]
fn scales_and_choices() {
    assert_as_by_inclusion("scale", &option_forms(4, true));
    assert_as_by_inclusion("choice", &option_forms(3, false));
}

/// An outcome of a quantity: halves of the unit, a figure above all that are written, and no limit.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Figure {
    Halves(u32),
    NoLimit,
}

/// The positions that can be written with the figures 1 to 3, over outcomes from nothing up to `top` halves.
fn quantity_forms(top: u32, no_limit: bool, other_unit: bool) -> Vec<Written<Figure>> {
    let mut all: Vec<Figure> = (0..=top).map(Figure::Halves).collect();
    all.extend(no_limit.then_some(Figure::NoLimit));
    let from = |low: u32, high: Option<u32>| -> BTreeSet<Figure> {
        let is_in = |figure: &&Figure| match figure {
            Figure::Halves(halves) => *halves >= low && high.is_none_or(|high| *halves <= high),
            Figure::NoLimit => high.is_none(),
        };
        all.iter().filter(is_in).copied().collect()
    };
    let mut forms: Vec<Written<Figure>> = Vec::new();
    let figures: Vec<u32> = (1..=3).collect();
    for figure in &figures {
        let figure = *figure;
        forms.push((figure.to_string(), from(2 * figure, Some(2 * figure))));
        if other_unit {
            forms.push((format!("{figure}000 m"), from(2 * figure, Some(2 * figure))));
            forms.push((format!("{{at_most: {figure}500 m}}"), from(0, Some(2 * figure + 1))));
        }
        forms.push((format!("{{at_least: {figure}}}"), from(2 * figure, None)));
        forms.push((format!("{{at_most: {figure}}}"), from(0, Some(2 * figure))));
        for high in &figures {
            forms.push((format!("{{between: [{figure}, {high}]}}"), from(2 * figure, Some(2 * high))));
        }
    }
    let finite = |figure: &&Figure| matches!(figure, Figure::Halves(_));
    forms.push(("some".to_owned(), all.iter().filter(finite).copied().collect()));
    if no_limit {
        forms.push(("no-limit".to_owned(), BTreeSet::from([Figure::NoLimit])));
    }
    forms
}

#[test]
fn quantities() {
    assert_as_by_inclusion("limit", &quantity_forms(9, true, true));
    assert_as_by_inclusion("number", &quantity_forms(9, false, true));
    // Shares of at most 3 percent, so that the edge of the space is met.
    assert_as_by_inclusion("share", &quantity_forms(6, false, false));
}

#[test]
fn sets() {
    // One member more than can be named: a text may always mean something that no list has.
    let universe = ["a", "b", "c", "unnamed"];
    let all = subsets(&universe);
    let where_ = |admits: &dyn Fn(&BTreeSet<&'static str>) -> bool| -> BTreeSet<BTreeSet<&'static str>> {
        all.iter().filter(|set| admits(set)).cloned().collect()
    };
    let write = |set: &BTreeSet<&str>| format!("[{}]", set.iter().copied().collect::<Vec<_>>().join(", "));
    let mut forms: Vec<Written<BTreeSet<&str>>> = vec![
        ("some".to_owned(), where_(&|set| !set.is_empty())),
        ("nothing".to_owned(), where_(&|set| set.is_empty())),
    ];
    let named: Vec<_> = subsets(&["a", "b", "c"]).into_iter().skip(1).collect();
    for one in &named {
        forms.push((write(one), where_(&|set| set == one)));
        forms.push((format!("{{at_least: {}}}", write(one)), where_(&|set| set.is_superset(one))));
        forms.push((format!("{{at_most: {}}}", write(one)), where_(&|set| set.is_subset(one))));
        forms.push((format!("{{without: {}}}", write(one)), where_(&|set| set.is_disjoint(one))));
        for other in &named {
            forms.push((
                format!("{{at_least: {}, without: {}}}", write(one), write(other)),
                where_(&|set| set.is_superset(one) && set.is_disjoint(other)),
            ));
            forms.push((
                format!("{{at_least: {}, at_most: {}}}", write(one), write(other)),
                where_(&|set| set.is_superset(one) && set.is_subset(other)),
            ));
        }
    }
    assert_as_by_inclusion("set", &forms);
}
