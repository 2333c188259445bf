//! What a search found.

use super::super::search::SearchReport;
use super::super::sheet::{Sheet, Value};
use super::parts::{TERM, caveats, sources, term};

/// The sheets of a search: one row a term found.
pub(in crate::report) fn search(report: &SearchReport) -> Vec<Sheet<'_>> {
    let columns = [&["rank", "date", "document", "status", "text", "found"][..], &TERM].concat();
    let mut hits = Sheet::new("hits", &columns);
    for (index, hit) in report.hits.iter().enumerate() {
        let fields = [&hit.statement, &hit.quote, &hit.wording, &hit.label, &hit.question];
        let mut words: Vec<&String> = Vec::new();
        for piece in fields.into_iter().flatten().filter(|piece| piece.found) {
            if !words.contains(&&piece.text) {
                words.push(&piece.text);
            }
        }
        let about = [
            Value::from(index + 1),
            Value::from(&hit.document.iso_date),
            Value::from(&hit.document.id),
            Value::from(hit.document.status),
            Value::from(hit.document.text),
            Value::list(words),
        ];
        hits.row(about.into_iter().chain(term(&hit.term, &report.sources)).collect());
    }
    vec![hits, caveats(&report.caveats), sources(&report.sources)]
}
