//! The terms in words: redlines, terms that only one document has, and notes.

use std::collections::BTreeMap;

use super::Builder;
use crate::catalogue::Issue;
use crate::compare::{Holding, Pair, Row, Side};
use crate::redline::{self, Redline, Segment, redline};
use crate::report::model::{Cited, TermLine, TermNote, Wording};
use crate::termset::{Term, TermSet, points};

impl<'t> Builder<'_, 't> {
    pub(super) fn wordings(&mut self, row: &Row<'t>) -> Vec<Wording> {
        let pairs: Vec<&Pair<'t>> = row
            .pairs
            .iter()
            .filter(|pair| pair.both().is_some_and(|(a, b)| !a.is_implied() && !b.is_implied()))
            .collect();
        pairs.into_iter().filter_map(|pair| self.wording(row.issue, pair)).collect()
    }

    fn wording(&mut self, issue: &Issue, pair: &Pair<'t>) -> Option<Wording> {
        let (a, b) = pair.both()?;
        let verbatim = verbatim(a).zip(verbatim(b)).filter(|((_, a), (_, b))| a == b);
        let quotes = Some([quotes(a), quotes(b)]).filter(|quotes| quotes.iter().all(|side| !side.is_empty()));
        Some(Wording {
            issue: issue.id.to_string(),
            label: issue.label.clone(),
            held_by: self.held_by(pair),
            a: self.cited(Side::A, a),
            b: self.cited(Side::B, b),
            statements: redline(&statements(a), &statements(b)),
            wordings: verbatim.map(|((a, _), (b, _))| redline(&a, &b)),
            quotes_redline: quotes
                .as_ref()
                .map(|[a, b]| redline(&a.join(" "), &b.join(" ")))
                .filter(is_worth_reading),
            quotes,
        })
    }

    fn cited(&mut self, side: Side, held: &Holding<'t>) -> Cited {
        Cited {
            points: points(held.explicit.iter().copied()),
            sources: self.sources.of_terms(self.comparison.set(side), &held.explicit, true),
            certainty: held.certainty().as_str(),
        }
    }

    pub(super) fn only(&mut self, rows: &[&Row<'t>], side: Side) -> Vec<TermLine> {
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
            sources: self.sources.of_terms(set, &[term], true),
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
