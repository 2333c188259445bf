//! Whether the terms go with what the document says is not known, or not there.

use super::Draft;
use crate::catalogue::{Catalogue, IssueId};
use crate::diagnostic::Code;
use crate::yaml::{At, Findings};

/// Checks the terms against `unseen` and `silent_on`.
pub(super) fn check(draft: &Draft<'_>, catalogue: &Catalogue, report: &mut Findings<'_>) {
    let terms = At::ROOT.key("terms");
    for (index, term) in &draft.terms {
        let entry = terms.index(*index);
        if let Some(position) = draft.unseen.iter().position(|point| *point == term.point) {
            let listed = report.locations().value(&At::ROOT.key("unseen").index(position));
            report
                .value(
                    Code::TermOfUnseen,
                    &entry.key("point"),
                    format!("a term of point \"{}\", which is unseen", term.point),
                )
                .label("known all the same")
                .and(listed, "listed as unseen")
                .help("list the point under `seen_in_part`");
        }
        let silent = |issue: &IssueId| {
            term.issue == *issue || catalogue.wider(&term.issue).any(|wider| wider.id == *issue)
        };
        if let Some((position, silence)) = draft.silent_on.iter().find(|(_, entry)| silent(&entry.issue)) {
            let list = At::ROOT.key("silent_on");
            let listed = report.locations().value(&list.index(*position).key("issue"));
            report
                .value(
                    Code::ContradictedSilence,
                    &entry.key("issue"),
                    format!("a term on `{}`, on which the document is said to be silent", term.issue),
                )
                .label("this says something")
                .and(listed, format!("nothing on `{}`", silence.issue))
                .help("take one of them out; where sources differ, keep the term with `certainty: disputed`");
        }
    }
}
