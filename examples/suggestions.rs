//! Measures how often `import` suggests the right issue: `cargo run --release --example suggestions`.
//!
//! Each document of the library is left out in turn, the suggestions are learned from the others, and its coded
//! terms are the test. Where a document shares its lineage with others, their texts are partly its own, so the
//! figures are told also with all of these left out.

#![allow(clippy::print_stdout, clippy::unwrap_used, reason = "a program for the developer at a terminal")]

use std::collections::BTreeSet;

use peaceterms::import::Suggester;
use peaceterms::library::Library;
use peaceterms::termset::{RelationKind, Term, TermSet};
use peaceterms::words::number_of;

/// What of a term is given to the suggester.
type Text = fn(&Term) -> Option<&str>;

fn main() {
    let library = Library::built_in();
    let catalogue = library.guided_catalogue();
    let sets = library.all().unwrap();
    let words: Text = |term| term.quote.as_deref().or(term.wording.as_deref());
    let statement: Text = |term| Some(&term.statement);
    for (what, text) in [("words of the document", words), ("our statements", statement)] {
        println!("{what}");
        for (left_out, leave) in [
            ("the document", alone as fn(&TermSet, &[TermSet]) -> BTreeSet<String>),
            ("its next of kin", kin),
            ("its whole lineage", lineage),
        ] {
            let (mut documents, mut texts, mut first, mut third, mut sure) = (0, 0, 0, 0, 0u32);
            for set in &sets {
                let out = leave(set, &sets);
                let train =
                    sets.iter().filter(|other| !out.contains(&other.id)).flat_map(|other| &other.terms);
                let tested: Vec<(&Term, &str)> =
                    set.terms.iter().filter_map(|term| Some((term, text(term)?))).collect();
                if tested.is_empty() {
                    continue;
                }
                let suggester = Suggester::new(&catalogue, train);
                documents += 1;
                for (term, text) in tested {
                    let found = suggester.suggest(text, 3);
                    texts += 1;
                    first += usize::from(found.first().is_some_and(|best| best.issue == term.issue));
                    third += usize::from(found.iter().any(|one| one.issue == term.issue));
                    sure += found.first().map_or(0, |best| u32::from(best.score));
                }
            }
            let share = |count: usize| 100.0 * number_of(count) / number_of(texts);
            println!(
                "  without {left_out:18} {documents} documents, {texts} texts: top-1 {:.1} %, top-3 {:.1} %, mean score {:.1}",
                share(first),
                share(third),
                f64::from(sure) / number_of(texts)
            );
        }
    }
}

fn alone(set: &TermSet, _: &[TermSet]) -> BTreeSet<String> {
    BTreeSet::from([set.id.clone()])
}

/// The document and those that it, or that them, is related to.
fn kin(set: &TermSet, sets: &[TermSet]) -> BTreeSet<String> {
    let is_akin = |a: &TermSet, b: &TermSet| {
        a.relations.iter().any(|link| link.to == b.id && link.kind != RelationKind::DistinctFrom)
    };
    let found = sets.iter().filter(|other| is_akin(set, other) || is_akin(other, set));
    found.map(|other| other.id.clone()).chain([set.id.clone()]).collect()
}

/// The document and all that are related to it, directly or through others.
fn lineage(set: &TermSet, sets: &[TermSet]) -> BTreeSet<String> {
    let mut found = alone(set, sets);
    loop {
        let more: BTreeSet<String> = sets
            .iter()
            .filter(|other| found.contains(&other.id))
            .flat_map(|other| kin(other, sets))
            .collect();
        if more.len() == found.len() {
            return found;
        }
        found = more;
    }
}
