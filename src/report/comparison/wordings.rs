//! The terms in words: redlines, terms that only one document has, and notes.

use std::collections::BTreeMap;

use super::Builder;
use crate::catalogue::Issue;
use crate::compare::{Holding, Pair, Row, Side};
use crate::redline::{self, Redline, Segment, redline};
use crate::report::model::{Cited, TermLine, TermNote, Wording};
use crate::report::sources::Sources;
use crate::termset::{Term, TermSet, points};

impl<'t> Builder<'_, 't> {
    /// The terms in words of a row, their sources still to be cited.
    pub(super) fn wordings(&self, row: &Row<'t>) -> Vec<Wording> {
        said(row).map(|(pair, held)| self.wording(row.issue, pair, held)).collect()
    }

    /// Cites the sources of the terms in words of a row.
    pub(super) fn cite_wordings(&self, row: &Row<'t>, wordings: &mut [Wording], sources: &mut Sources<'t>) {
        for ((_, [a, b]), wording) in said(row).zip(wordings) {
            for (cited, side, held) in [(&mut wording.a, Side::A, a), (&mut wording.b, Side::B, b)] {
                cited.sources = sources.of_terms(self.comparison.set(side), &held.explicit, true);
            }
        }
    }

    fn wording(&self, issue: &Issue, pair: &Pair<'t>, [a, b]: [&Holding<'t>; 2]) -> Wording {
        let verbatim = verbatim(a).zip(verbatim(b)).filter(|((_, a), (_, b))| a == b);
        let quotes = Some([quotes(a), quotes(b)]).filter(|quotes| quotes.iter().all(|side| !side.is_empty()));
        Wording {
            issue: issue.id.to_string(),
            label: issue.label.clone(),
            held_by: self.held_by(pair),
            a: cited(a),
            b: cited(b),
            statements: redline(&statements(a), &statements(b)),
            wordings: verbatim.map(|((a, _), (b, _))| redline(&a, &b)),
            quotes_redline: quotes
                .as_ref()
                .map(|[a, b]| redline(&a.join(" "), &b.join(" ")))
                .filter(is_worth_reading),
            quotes,
        }
    }

    pub(super) fn only(&self, rows: &[&Row<'t>], side: Side, sources: &mut Sources<'t>) -> Vec<TermLine> {
        let set: &'t TermSet = self.comparison.set(side);
        let alone = rows.iter().filter(|row| row.is_explicit(side) && !row.is_explicit(side.other()));
        let terms = alone.flat_map(|row| row.pairs.iter().filter_map(|pair| pair.holding(side)));
        // In the order of the document, and once each.
        let terms: BTreeMap<*const Term, &'t Term> =
            terms.flat_map(|held| &held.explicit).map(|term| (std::ptr::from_ref(*term), *term)).collect();
        let line = |term: &'t Term| TermLine {
            point: term.point.to_string(),
            issue: term.issue.to_string(),
            label: self.catalogue.issue(term.issue.as_str()).map_or("", |issue| &issue.label).to_owned(),
            statement: term.statement.to_string(),
            quote: term.quote.as_deref().map(str::to_owned),
            certainty: term.certainty.as_str(),
            sources: sources.of_terms(set, &[term], true),
        };
        terms.into_values().map(line).collect()
    }

    pub(super) fn notes(&self, rows: &[&Row<'t>]) -> Vec<TermNote> {
        let mut notes: BTreeMap<(Side, *const Term), TermNote> = BTreeMap::new();
        for (pair, side) in
            rows.iter().flat_map(|row| &row.pairs).flat_map(|pair| Side::BOTH.map(|side| (pair, side)))
        {
            for term in pair.holding(side).iter().flat_map(|held| held.basis()) {
                let Some(text) = &term.note else { continue };
                let label = self.catalogue.issue(term.issue.as_str()).map_or("", |issue| &issue.label);
                notes.entry((side, std::ptr::from_ref(term))).or_insert_with(|| TermNote {
                    side: side.as_str(),
                    point: term.point.to_string(),
                    issue: term.issue.to_string(),
                    label: label.to_owned(),
                    text: text.to_string(),
                });
            }
        }
        notes.into_values().collect()
    }
}

/// The pairs of a row of which both sides are said outright, with what they hold.
fn said<'r, 't>(row: &'r Row<'t>) -> impl Iterator<Item = (&'r Pair<'t>, [&'r Holding<'t>; 2])> {
    let both = row.pairs.iter().filter_map(|pair| pair.both().map(|(a, b)| (pair, [a, b])));
    both.filter(|(_, held)| held.iter().all(|held| !held.is_implied()))
}

/// The points of terms in words and how certain they are; their sources are still to be cited.
fn cited(held: &Holding<'_>) -> Cited {
    Cited {
        points: points(held.explicit.iter().copied()),
        sources: Vec::new(),
        certainty: held.certainty().as_str(),
    }
}

pub(super) fn statements(held: &Holding<'_>) -> String {
    let statements: Vec<&str> = held.explicit.iter().map(|term| &*term.statement).collect();
    statements.join(" ")
}

fn quotes(held: &Holding<'_>) -> Vec<String> {
    held.explicit.iter().filter_map(|term| term.quote.as_deref().map(str::to_owned)).collect()
}

/// Whether two quotes share so much that their differences can be read. Those in two languages do not.
fn is_worth_reading(quotes: &Redline) -> bool {
    let letters = |wanted: fn(&Segment) -> bool| -> usize {
        quotes.segments.iter().filter(|segment| wanted(segment)).map(|segment| segment.text.len()).sum()
    };
    2 * letters(|segment| segment.change == redline::Change::Kept) >= letters(|_| true)
}

/// The verbatim text of all terms, with its language, where all have one.
fn verbatim<'h>(held: &'h Holding<'_>) -> Option<(String, Option<&'h str>)> {
    let wordings: Option<Vec<&str>> = held.explicit.iter().map(|term| term.wording.as_deref()).collect();
    let mut languages = held.explicit.iter().map(|term| term.language.as_deref());
    let language = languages.next()?;
    languages.all(|other| other == language).then_some((wordings?.join(" "), language))
}
