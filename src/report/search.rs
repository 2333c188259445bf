//! Builds the report of a search.

use std::ops::Range;

use schemars::JsonSchema;
use serde::Serialize;

use super::documents::{ShownTerm, shown_term};
use super::heading::{caveats_of_shown, heading};
use super::model::{DocumentHead, SourceNote};
use super::sources::Sources;
use crate::catalogue::Catalogue;
use crate::compare::{Field, Filter, Hit, Query, search};
use crate::termset::TermSet;
use crate::text;

/// Name and version of the layout.
const SCHEMA: &str = "peaceterms/search/1";

/// What a search found.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct SearchReport {
    /// Name and version of this layout.
    #[schemars(extend("const" = SCHEMA))]
    pub schema: &'static str,
    /// The words and phrases searched for.
    pub query: Vec<String>,
    /// How the search was narrowed, where it was.
    pub narrowed: Option<String>,
    /// How many terms were found.
    pub found: usize,
    /// Whether every hit has all words and phrases; otherwise no term has, and hits have some.
    pub has_all: bool,
    /// The words that no text of the library has, each with the nearest that there are.
    pub unknown: Vec<UnknownWord>,
    /// The terms shown, best first.
    pub hits: Vec<HitLine>,
    /// What the files of the documents shown do not settle, each with the document's short name.
    pub caveats: Vec<String>,
    /// The sources cited.
    pub sources: Vec<SourceNote>,
}

/// A word or phrase that no text has.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct UnknownWord {
    /// The word.
    pub word: String,
    /// The nearest words that there are.
    pub near: Vec<String>,
}

/// A term that was found.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct HitLine {
    /// Its document.
    pub document: DocumentHead,
    /// The term.
    pub term: ShownTerm,
    /// The statement in pieces.
    pub statement: Vec<Piece>,
    /// The quote in pieces.
    pub quote: Vec<Piece>,
    /// What stands around the places found in the verbatim text; empty where nothing was found there.
    pub wording: Vec<Piece>,
    /// The name of the issue in pieces.
    pub label: Vec<Piece>,
    /// The question of the issue in pieces; empty where nothing was found there.
    pub question: Vec<Piece>,
}

/// A piece of a text that was searched.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Piece {
    /// The text.
    pub text: String,
    /// Whether it is what was searched for.
    pub found: bool,
}

/// The report of a search in `sets`, with at most `limit` hits.
pub fn searched(
    query: &Query,
    sets: &[TermSet],
    filter: &Filter,
    limit: Option<usize>,
    catalogue: &Catalogue,
) -> SearchReport {
    let found = search(query, sets, filter, catalogue);
    let mut sources = Sources::default();
    let shown = || found.hits.iter().take(limit.unwrap_or(usize::MAX));
    let hits = shown().map(|hit| line(hit, catalogue, &mut sources)).collect();
    let mut documents: Vec<&TermSet> = Vec::new();
    for hit in shown() {
        if !documents.iter().any(|known| known.id == hit.set.id) {
            documents.push(hit.set);
        }
    }
    SearchReport {
        schema: SCHEMA,
        query: query.parts.iter().map(|part| part.written.clone()).collect(),
        narrowed: narrowed(filter, catalogue),
        found: found.hits.len(),
        has_all: found.has_all,
        unknown: found.unknown.into_iter().map(|(word, near)| UnknownWord { word, near }).collect(),
        hits,
        caveats: caveats_of_shown(documents, sets),
        sources: sources.into_notes(),
    }
}

fn line<'t>(hit: &Hit<'t>, catalogue: &Catalogue, sources: &mut Sources<'t>) -> HitLine {
    let term = shown_term(hit.set, hit.term, catalogue, sources);
    let found = |field: Field| hit.found.get(&field).map_or(&[][..], Vec::as_slice);
    let whole = |text: &str, field| pieces(text, found(field));
    let where_found = |text: &str, field| {
        if found(field).is_empty() { Vec::new() } else { pieces(text, found(field)) }
    };
    let question = catalogue.issue(hit.term.issue.as_str()).map_or("", |issue| &issue.question);
    HitLine {
        document: heading(hit.set, catalogue),
        statement: whole(&term.statement, Field::Statement),
        quote: whole(term.quote.as_deref().unwrap_or_default(), Field::Quote),
        wording: around(where_found(hit.term.wording.as_deref().unwrap_or_default(), Field::Wording)),
        label: whole(&term.label, Field::Label),
        question: where_found(question, Field::Question),
        term,
    }
}

/// `text` in pieces, what stands at `found` apart from the rest.
fn pieces(text: &str, found: &[Range<usize>]) -> Vec<Piece> {
    let mut pieces = Vec::new();
    let mut add = |range: Range<usize>, found: bool| {
        let part = text.get(range).unwrap_or_default();
        if !part.is_empty() {
            pieces.push(Piece { text: part.to_owned(), found });
        }
    };
    let mut at = 0;
    for range in found {
        add(at..range.start, false);
        add(range.clone(), true);
        at = range.end;
    }
    add(at..text.len(), false);
    pieces
}

/// How many words stand before and behind what was found in a long text.
const WORDS_AROUND: usize = 12;

/// The pieces found with the words around them; `…` stands for what is left out.
fn around(pieces: Vec<Piece>) -> Vec<Piece> {
    let last = pieces.len().saturating_sub(1);
    let shorten = |(index, piece): (usize, Piece)| {
        if piece.found {
            return piece;
        }
        let words: Vec<&str> = piece.text.split_inclusive(char::is_whitespace).collect();
        let before = if index == 0 { 0 } else { WORDS_AROUND };
        let behind = if index == last { 0 } else { WORDS_AROUND };
        let text = match (words.get(..before), words.len().checked_sub(behind).and_then(|at| words.get(at..)))
        {
            (Some(head), Some(tail)) if words.len() > before + behind => {
                let (head, tail) = (head.concat(), tail.concat());
                let gap = if head.is_empty() || tail.is_empty() { "…" } else { "… " };
                format!("{head}{gap}{tail}")
            }
            _ => piece.text,
        };
        Piece { text, found: false }
    };
    pieces.into_iter().enumerate().map(shorten).collect()
}

fn narrowed(filter: &Filter, catalogue: &Catalogue) -> Option<String> {
    let list = |labels: Vec<&str>| text::join(labels, "or");
    let areas: Vec<&str> = filter.areas.iter().map(|area| catalogue.area_label(area)).collect();
    let parties: Vec<&str> = filter.parties.iter().map(|party| catalogue.parties().label(party)).collect();
    let area = (!areas.is_empty()).then(|| format!("on {}", list(areas)));
    let party = (!parties.is_empty()).then(|| format!("by or binding {}", list(parties)));
    let since = filter.since.map(|date| format!("since {date}"));
    let until = filter.until.map(|date| format!("until {date}"));
    let limits: Vec<String> = [area, party, since, until].into_iter().flatten().collect();
    (!limits.is_empty()).then(|| limits.join(", "))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_long_text_is_shown_around_what_was_found() {
        let long =
            format!("{}FOUND {}FOUND{}", "before ".repeat(30), "between ".repeat(40), " behind".repeat(30));
        let places: Vec<_> = long.match_indices("FOUND").map(|(at, word)| at..at + word.len()).collect();
        let shown: String = around(pieces(&long, &places)).into_iter().map(|piece| piece.text).collect();
        let expected = format!(
            "…{}FOUND {}… {}FOUND{}…",
            "before ".repeat(12),
            "between ".repeat(11),
            "between ".repeat(12),
            " behind".repeat(11) + " "
        );
        assert_eq!(shown, expected);
        let short = pieces("a b FOUND c", std::slice::from_ref(&(4..9)));
        assert_eq!(around(short.clone()), short);
    }
}
