//! Sheets and values that several reports have.

use super::super::documents::ShownTerm;
use super::super::model::{DocumentHead, SourceNote};
use super::super::sheet::{Sheet, Value};

/// The documents of a report.
pub(in crate::report) fn documents<'h>(heads: impl IntoIterator<Item = &'h DocumentHead>) -> Sheet<'static> {
    let mut sheet = Sheet::new(
        "documents",
        &[
            "document",
            "title",
            "kind",
            "authors",
            "addressed_to",
            "date",
            "status",
            "text",
            "points",
            "terms",
            "uncoded",
            "summary",
            "relations",
        ],
    );
    for head in heads {
        sheet.row(vec![
            Value::from(&head.id),
            Value::from(&head.title),
            Value::from(head.kind),
            Value::list(&head.authors),
            Value::list(&head.addressed_to),
            Value::from(&head.iso_date),
            Value::from(head.status),
            Value::from(head.text),
            Value::from(head.points),
            Value::from(head.terms),
            Value::from(head.uncoded),
            Value::from(&head.summary),
            Value::list(&head.relations),
        ]);
    }
    sheet
}

/// The sources of a report.
pub(in crate::report) fn sources(notes: &[SourceNote]) -> Sheet<'static> {
    let mut sheet = Sheet::new("sources", &["number", "publisher", "title", "date", "url", "note"]);
    for note in notes {
        sheet.row(vec![
            Value::from(note.number),
            Value::from(&note.publisher),
            Value::from(note.title.as_ref()),
            Value::from(note.date.as_ref()),
            Value::from(note.url.as_ref()),
            Value::from(note.note.as_ref()),
        ]);
    }
    sheet
}

/// What the files of the documents do not settle.
pub(in crate::report) fn caveats<'c>(caveats: impl IntoIterator<Item = &'c String>) -> Sheet<'static> {
    let mut sheet = Sheet::new("caveats", &["caveat"]);
    for caveat in caveats {
        sheet.row(vec![Value::from(caveat)]);
    }
    sheet
}

/// The sources of these numbers in full, so that a row can be cited by itself.
pub(in crate::report) fn cited(numbers: &[usize], notes: &[SourceNote]) -> Value {
    let words = numbers.iter().filter_map(|number| {
        let note = notes.iter().find(|note| note.number == *number)?;
        let url = note.url.as_deref().map(|url| format!(" {url}")).unwrap_or_default();
        Some(format!("[{number}] {}{url}", note.to_words()))
    });
    Value::from(words.collect::<Vec<_>>().join("; "))
}

/// The columns of a term, as [`term`] fills them.
pub(in crate::report) const TERM: [&str; 15] = [
    "point",
    "issue",
    "issue_label",
    "position",
    "holds",
    "timing",
    "due",
    "modality",
    "binds",
    "certainty",
    "statement",
    "quote",
    "note",
    "source_numbers",
    "sources",
];

/// A term as values.
pub(in crate::report) fn term(term: &ShownTerm, notes: &[SourceNote]) -> Vec<Value> {
    vec![
        Value::from(&term.point),
        Value::from(&term.issue),
        Value::from(&term.label),
        Value::from(&term.position),
        Value::list(&term.holds),
        Value::list(&term.timing),
        Value::from(term.due.as_ref()),
        Value::from(term.modality),
        Value::list(&term.binds),
        Value::from(term.certainty),
        Value::from(&term.statement),
        Value::from(term.quote.as_ref()),
        Value::from(term.note.as_ref()),
        numbers(&term.sources),
        cited(&term.sources, notes),
    ]
}

/// Numbers of sources.
pub(in crate::report) fn numbers(numbers: &[usize]) -> Value {
    Value::from(numbers.iter().map(ToString::to_string).collect::<Vec<_>>().join("; "))
}
