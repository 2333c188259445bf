//! Measures how often `import` suggests the right issue: `cargo run --release --example suggestions`.
//!
//! Each document of the library is left out in turn, the suggestions are learned from the others, and its coded
//! terms are the test. Where a document shares its lineage with others, their texts are partly its own, so the
//! figures are told also with all of these left out.

#![allow(clippy::print_stdout, clippy::unwrap_used, reason = "a program for the developer at a terminal")]

use std::collections::{BTreeMap, BTreeSet};

use peaceterms::catalogue::IssueId;
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
    let leaves: [(&str, Leave); 3] =
        [("the document", alone), ("its next of kin", kin), ("its whole lineage", lineage)];
    let words: Text = |term| term.quote.as_deref().or(term.wording.as_deref());
    let english: Text =
        |term| term.quote.as_deref().or(term.wording.as_deref()).filter(|text| is_english(text));
    let statement: Text = |term| Some(&term.statement);
    for (left_out, leave) in leaves {
        println!("without {left_out}");
        let kinds = [
            ("words of the document", words),
            ("of these, in English", english),
            ("our statements", statement),
        ];
        let mut counts = kinds.map(|_| Counts::default());
        for set in &sets {
            let out = leave(set, &sets);
            let train = sets.iter().filter(|other| !out.contains(&other.id)).flat_map(|other| &other.terms);
            let suggester = Suggester::new(&catalogue, train);
            for ((_, text), counts) in kinds.iter().zip(&mut counts) {
                counts.test(set, *text, &suggester);
            }
        }
        for ((what, _), counts) in kinds.iter().zip(&counts) {
            counts.print(what);
        }
    }
}

/// Whether a text is in English, as far as its letters and commonest words tell; the suggestions know no other language.
fn is_english(text: &str) -> bool {
    const OTHERS: [&str; 17] = [
        "alle", "bei", "del", "delle", "der", "di", "die", "diese", "durch", "ein", "il", "ihre", "sulle",
        "um", "und", "vom", "wird",
    ];
    let is_other = |word: &str| OTHERS.contains(&word.to_lowercase().as_str());
    !text.chars().any(|letter| ('\u{400}'..'\u{530}').contains(&letter))
        && !text.split(|letter: char| !letter.is_alphabetic()).any(is_other)
}

/// Which documents are left out with one.
type Leave = fn(&TermSet, &[TermSet]) -> BTreeSet<String>;

/// How often the suggestions were right.
#[derive(Default)]
struct Counts {
    documents: usize,
    terms: usize,
    first: usize,
    third: usize,
    /// Texts, where several terms are coded from one: any of their issues is right.
    texts: usize,
    text_first: usize,
    text_third: usize,
    score: u32,
}

impl Counts {
    fn test(&mut self, set: &TermSet, text: Text, suggester: &Suggester) {
        let mut texts: BTreeMap<&str, Vec<&IssueId>> = BTreeMap::new();
        for term in &set.terms {
            if let Some(text) = text(term) {
                texts.entry(text).or_default().push(&term.issue);
            }
        }
        self.documents += usize::from(!texts.is_empty());
        for (text, issues) in texts {
            let found: Vec<_> = suggester.suggest(text, "", 3);
            let is_first = |issue: &&IssueId| found.first().is_some_and(|best| best.issue == **issue);
            let is_there = |issue: &&IssueId| found.iter().any(|one| one.issue == **issue);
            self.terms += issues.len();
            self.first += issues.iter().copied().filter(is_first).count();
            self.third += issues.iter().copied().filter(is_there).count();
            self.texts += 1;
            self.text_first += usize::from(issues.iter().any(is_first));
            self.text_third += usize::from(issues.iter().any(is_there));
            self.score += found.first().map_or(0, |best| u32::from(best.score));
        }
    }

    fn print(&self, what: &str) {
        let share = |count: usize, of: usize| 100.0 * number_of(count) / number_of(of);
        println!(
            "  {what}, {} documents\n    each term:  {:4} terms, top-1 {:.1} %, top-3 {:.1} %\n    each text:  {:4} texts, \
             top-1 {:.1} %, top-3 {:.1} %, mean score of the first {:.1}",
            self.documents,
            self.terms,
            share(self.first, self.terms),
            share(self.third, self.terms),
            self.texts,
            share(self.text_first, self.texts),
            share(self.text_third, self.texts),
            f64::from(self.score) / number_of(self.texts)
        );
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
