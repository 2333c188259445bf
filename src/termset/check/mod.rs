//! What must hold across the terms of a document, beyond what each field can show.

mod known;
mod references;
mod together;
mod uncoded;
mod waits;

use std::collections::BTreeSet;
use std::path::Path;

use super::model::TermSet;
use super::read::{Draft, read_into};
use crate::catalogue::Catalogue;
use crate::diagnostic::{Code, Finding};
use crate::yaml::{At, Document, Findings};

/// All findings on the term set that `document` holds. `ids` are the term sets that it may refer to, and `find` has
/// the one of an id.
pub fn check(
    document: &Document,
    catalogue: &Catalogue,
    ids: &BTreeSet<&str>,
    find: &dyn Fn(&str) -> Option<TermSet>,
) -> Vec<Finding> {
    let mut report = Findings::of(&document.source);
    if let Some(draft) = read_into(document, catalogue, &mut report) {
        check_id(draft.id, &document.source.name, &mut report);
        references::check(&draft, &document.value, ids, find, &mut report);
        known::check(&draft, catalogue, &mut report);
        uncoded::check(&draft, &mut report);
        together::check(&draft, &document.value, catalogue, &mut report);
        waits::check(&draft, &mut report);
    }
    report.finish()
}

fn check_id(id: Option<&str>, name: &str, report: &mut Findings<'_>) {
    let stem = Path::new(name).file_stem().and_then(|stem| stem.to_str());
    let (Some(id), Some(stem)) = (id, stem.filter(|stem| *stem != "-")) else { return };
    if stem != id {
        report
            .value(
                Code::IdNotFileName,
                &At::ROOT.key("id"),
                format!("the id is not the file's name, `{stem}`"),
            )
            .help(format!("rename the file to `{id}.yaml`, or change the id"));
    }
}
