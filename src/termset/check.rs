//! What must hold across the terms of a document, beyond what each field can show.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use super::model::{Term, TermSet};
use super::read::read_into;
use crate::catalogue::{Catalogue, Outcomes, Position, Space};
use crate::diagnostic::{Code, Finding};
use crate::yaml::{At, Document, Findings};

/// The most words of a quote.
const LONGEST_QUOTE: usize = 15;

/// All findings on the term set that `document` holds. `ids` are the term sets that it may refer to.
pub fn check(document: &Document, catalogue: &Catalogue, ids: &BTreeSet<&str>) -> Vec<Finding> {
    let mut report = Findings::of(&document.source);
    // Across terms only where each of them could be read: an index would otherwise point at another term.
    if let Some(set) = read_into(document, catalogue, &mut report).filter(|_| !report.has_errors()) {
        check_id(&set, &document.source.name, &mut report);
        check_references(&set, ids, &mut report);
        check_sources(&set, &mut report);
        for (index, term) in set.terms.iter().enumerate() {
            let terms = At::ROOT.key("terms");
            check_term(term, &terms.index(index), catalogue, &mut report);
        }
        check_contradictions(&set, catalogue, &mut report);
    }
    report.finish()
}

fn check_id(set: &TermSet, name: &str, report: &mut Findings<'_>) {
    let stem = Path::new(name).file_stem().and_then(|stem| stem.to_str());
    if let Some(stem) = stem.filter(|stem| *stem != set.id && *stem != "-") {
        report
            .value(
                Code::IdNotFileName,
                &At::ROOT.key("id"),
                format!("the id is not the file's name, `{stem}`"),
            )
            .help(format!("rename the file to `{}.yaml`, or change the id", set.id));
    }
}

fn check_references(set: &TermSet, ids: &BTreeSet<&str>, report: &mut Findings<'_>) {
    let relations = At::ROOT.key("relations");
    for (index, link) in set.relations.iter().enumerate() {
        if !ids.contains(link.to.as_str()) && link.to != set.id {
            let relation = relations.index(index);
            let near = crate::yaml::nearest(&link.to, ids.iter().copied());
            let finding = report.value(
                Code::BrokenReference,
                &relation.key("to"),
                format!("no term set `{}` in the library", link.to),
            );
            if let Some(near) = near {
                finding.label(format!("did you mean `{near}`?"));
            }
        }
    }
}

fn check_sources(set: &TermSet, report: &mut Findings<'_>) {
    let mut cited: BTreeSet<&str> = BTreeSet::new();
    for term in &set.terms {
        cited.insert(&term.source);
        cited.extend(term.also.iter().map(|key| &**key));
    }
    cited.extend(set.relations.iter().filter_map(|link| link.source.as_deref()));
    cited.extend(set.strikes.iter().map(|strike| &*strike.source));
    cited.extend(set.silent_on.iter().filter_map(|on| on.source.as_deref()));
    let sources = At::ROOT.key("sources");
    for source in set.sources.iter().filter(|source| !cited.contains(&*source.key)) {
        report
            .key(
                Code::UnusedSource,
                &sources.key(&source.key),
                format!("nothing cites the source `{}`", source.key),
            )
            .help("cite it under `source` or `also`, or take it out");
    }
}

fn check_term(term: &Term, at: &At<'_>, catalogue: &Catalogue, report: &mut Findings<'_>) {
    let takes_position =
        catalogue.issue(term.issue.as_str()).is_some_and(|issue| !matches!(issue.space, Space::Text));
    if term.position.is_none() && takes_position {
        report
            .value(
                Code::MissingPosition,
                &at.key("issue"),
                "the issue takes a position, and the term has none",
            )
            .help(format!(
                "write `position: unclear` where it is not known; `peaceterms issues {}` shows the forms",
                term.issue
            ));
    }
    if let Some(quote) = &term.quote {
        let words = quote.split_whitespace().count();
        if words > LONGEST_QUOTE {
            report
                .value(Code::QuoteTooLong, &at.key("quote"), format!("the quote has {words} words"))
                .label(format!("at most {LONGEST_QUOTE}"));
        }
    }
    if let Some(fault) = fault_of(&term.statement) {
        report.value(Code::StatementStyle, &at.key("statement"), fault);
    }
}

/// What in a statement is against the drafting style.
fn fault_of(statement: &str) -> Option<&'static str> {
    let ends = statement.ends_with('.');
    let first = statement.chars().next();
    if !ends {
        Some("a statement ends with a full stop")
    } else if first.is_some_and(char::is_lowercase) {
        Some("a statement begins with a capital letter")
    } else if [" will ", " shall "].iter().any(|word| statement.contains(word)) {
        Some("a statement is in the present tense")
    } else {
        None
    }
}

/// Terms that are in force together and have no outcome in common.
fn check_contradictions(set: &TermSet, catalogue: &Catalogue, report: &mut Findings<'_>) {
    type Together<'t> = Vec<(usize, &'t Term)>;
    let mut groups: BTreeMap<_, Together<'_>> = BTreeMap::new();
    for (index, term) in set.terms.iter().enumerate() {
        let slot = (&term.issue, &term.when, &term.condition, &term.variant);
        groups.entry(slot).or_default().push((index, term));
    }
    for ((issue, ..), terms) in groups {
        let outcomes =
            terms.iter().filter_map(|(_, term)| term.position.as_ref().and_then(Position::outcomes));
        let together: Vec<&Outcomes> = outcomes.collect();
        if together.len() < 2 || Outcomes::together(together.iter().copied()).is_some() {
            continue;
        }
        let list = At::ROOT.key("terms");
        let places: Vec<_> = terms
            .iter()
            .map(|(index, _)| {
                let term = list.index(*index);
                report.locations().value(&term.key("position"))
            })
            .collect();
        let label = catalogue.issue(issue.as_str()).map_or(issue.as_str(), |issue| &issue.label);
        let Some((primary, others)) = places.split_last() else { continue };
        let finding = report.range(
            Code::Contradiction,
            primary.clone(),
            format!("these terms admit no outcome together on `{issue}` ({label})"),
        );
        for place in others {
            finding.and(place.clone(), "and this");
        }
        finding.help("tell them apart by `when`, `condition` or `variant`, or correct one of them");
    }
}
