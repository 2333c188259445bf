//! Terms that wait for one another.

use super::Draft;
use crate::diagnostic::Code;
use crate::termset::model::Term;
use crate::yaml::{At, Findings};

/// Reports circles of waits, each at the first of its terms.
pub(super) fn check(draft: &Draft<'_>, report: &mut Findings<'_>) {
    let count = draft.terms.len();
    let variant =
        |id: &str| draft.variants.iter().map(|(_, variant)| variant).find(|variant| *variant.id == *id);
    let waits_for =
        |term: &Term, other: &Term| term.after.iter().any(|wait| wait.is_for(other, term, variant));
    let before: Vec<Vec<usize>> = (0..count)
        .map(|index| {
            let Some((_, term)) = draft.terms.get(index) else { return Vec::new() };
            if term.after.is_empty() {
                return Vec::new();
            }
            let others = draft.terms.iter().enumerate().filter(|(other, _)| *other != index);
            others.filter(|(_, (_, other))| waits_for(term, other)).map(|(other, _)| other).collect()
        })
        .collect();
    let mut told = vec![false; count];
    for index in 0..count {
        let Some(circle) = way_back(index, &before)
            .filter(|circle| !circle.iter().any(|node| told.get(*node) == Some(&true)))
        else {
            continue;
        };
        for node in &circle {
            if let Some(told) = told.get_mut(*node) {
                *told = true;
            }
        }
        let points: Vec<String> = circle
            .iter()
            .chain([&index])
            .filter_map(|node| draft.terms.get(*node))
            .map(|(_, term)| format!("\"{}\"", term.point))
            .collect();
        if let Some((number, _)) = draft.terms.get(index) {
            let at = At::ROOT.key("terms");
            report
                .value(
                    Code::CircularWait,
                    &at.index(*number).key("after"),
                    "terms wait for one another".to_owned(),
                )
                .help(format!("{} wait in a circle; take one of the waits out", points.join(" → ")));
        }
    }
}

/// The shortest way from a term over what it waits for back to itself, without the return.
fn way_back(from: usize, before: &[Vec<usize>]) -> Option<Vec<usize>> {
    let mut came_from: Vec<Option<usize>> = vec![None; before.len()];
    let mut pending = std::collections::VecDeque::from([from]);
    while let Some(node) = pending.pop_front() {
        for next in before.get(node).into_iter().flatten().copied() {
            if next == from {
                let mut way = vec![node];
                while let Some(Some(earlier)) =
                    way.last().and_then(|last| came_from.get(*last)).filter(|_| way.last() != Some(&from))
                {
                    way.push(*earlier);
                }
                way.reverse();
                return Some(way);
            }
            if let Some(here) = came_from.get_mut(next).filter(|here| here.is_none()) {
                *here = Some(node);
                pending.push_back(next);
            }
        }
    }
    None
}
