//! The file of a document that is still to be encoded: what is known of it, and a line of comment for all that is not.

use std::fmt::Write as _;

use super::fields::{DOCUMENT_FIELDS, Field, TERM_FIELDS};
use super::model::{Deadline, Start, Term, TermSet, Time, Wait};
use super::vocabulary::{Extent, Kind, Status};
use crate::catalogue::{Catalogue, CircumstanceId, Date, PartyId, written};
use crate::yaml::{comment, folded, in_flow, scalar};

/// What is known of a document before it is encoded.
#[derive(Clone, Debug, Default)]
pub struct Skeleton<'s> {
    /// Its identifier.
    pub id: String,
    /// Where the schema for editors lies, seen from the file.
    pub schema: Option<&'s str>,
    /// The name it goes by.
    pub title: Option<String>,
    /// A name for narrow columns.
    pub short: Option<String>,
    /// What sort of document it is.
    pub kind: Option<Kind>,
    /// Who put it forward.
    pub authors: Vec<PartyId>,
    /// Whom it is addressed to.
    pub addressed_to: Vec<PartyId>,
    /// When it was made, signed or first reported.
    pub date: Option<Date>,
    /// How it became known.
    pub status: Option<Status>,
    /// How much of it is known.
    pub text: Option<Extent>,
    /// How it became known, in a sentence or two.
    pub summary: Option<String>,
    /// Who published it.
    pub publisher: Option<String>,
    /// Where it was published.
    pub url: Option<String>,
    /// The document that it revises, whose terms are its basis.
    pub revises: Option<&'s TermSet>,
}

/// The key of the one source that a skeleton has.
const SOURCE: &str = "s1";

impl Skeleton<'_> {
    /// The file.
    pub fn write(&self, catalogue: &Catalogue) -> String {
        let mut file = String::new();
        if let Some(schema) = self.schema {
            line(&mut file, format_args!("# yaml-language-server: $schema={schema}"));
        }
        said(
            &mut file,
            "A term set that is still to be filled in. A line of comment stands for a field: write what belongs there and \
             take the mark out, or leave an optional one out. `peaceterms check` says what is missing, `peaceterms issues \
             WORDS` finds issues and shows how positions on them are written.",
        );
        for field in DOCUMENT_FIELDS {
            match (field.name, self.field(field.name)) {
                ("relations", _) if self.revises.is_some() => self.relations(&mut file),
                ("variants", _) if self.revises.is_some_and(|text| !text.variants.is_empty()) => {
                    self.variants(&mut file);
                }
                ("sources", _) => self.sources(&mut file, &meaning(field)),
                ("terms", _) => self.terms(&mut file, &meaning(field), catalogue),
                (name, Some(value)) => line(&mut file, format_args!("{name}: {value}")),
                (name, None) => said(&mut file, &format!("{name}: {}", meaning(field))),
            }
        }
        file
    }

    /// The value of a field of the document, where it is known.
    fn field(&self, name: &str) -> Option<String> {
        let words = |text: &Option<String>| text.as_deref().map(|text| folded(text, name.len() + 2, 2));
        match name {
            "id" => Some(scalar(&self.id)),
            "title" => words(&self.title),
            "short" => words(&self.short),
            "kind" => self.kind.map(|kind| kind.as_str().to_owned()),
            "authors" => parties(&self.authors),
            "addressed_to" => parties(&self.addressed_to),
            "date" => self.date.map(Date::iso),
            "status" => self.status.map(|status| status.as_str().to_owned()),
            "text" => self.text.map(|text| text.as_str().to_owned()),
            "summary" => words(&self.summary),
            _ => None,
        }
    }

    fn relations(&self, file: &mut String) {
        let Some(text) = self.revises else { return };
        line(file, format_args!("relations:"));
        line(file, format_args!("  # `numbering: kept` says that its point 7 answers point 7 of the other."));
        line(file, format_args!("  - {{kind: revises, to: {}, numbering: kept}}", text.id));
    }

    fn variants(&self, file: &mut String) {
        line(file, format_args!("variants:"));
        for variant in self.revises.into_iter().flat_map(|text| &text.variants) {
            let held_by = parties(&variant.held_by).map(|list| format!(", held_by: {list}"));
            let label = variant.label.as_deref().map(|label| format!(", label: {}", in_flow(label)));
            line(
                file,
                format_args!(
                    "  - {{id: {}, kind: {}, group: {}{}{}}}",
                    variant.id,
                    variant.kind.as_str(),
                    in_flow(&variant.group),
                    held_by.unwrap_or_default(),
                    label.unwrap_or_default()
                ),
            );
        }
    }

    fn sources(&self, file: &mut String, about: &str) {
        let Some(publisher) = &self.publisher else {
            said(file, &format!("sources: {about}"));
            for example in
                ["  s1:", "    publisher: who published it", "    title: its headline", "    url: https://…"]
            {
                line(file, format_args!("# {example}"));
            }
            return;
        };
        line(file, format_args!("sources:"));
        line(file, format_args!("  {SOURCE}:"));
        line(file, format_args!("    publisher: {}", folded(publisher, 15, 6)));
        if let Some(url) = &self.url {
            line(file, format_args!("    url: {}", scalar(url)));
        }
    }

    fn terms(&self, file: &mut String, about: &str, catalogue: &Catalogue) {
        if let Some(text) = self.revises.filter(|text| !text.terms.is_empty()) {
            said(
                file,
                &format!(
                    "The terms of `{}` are a basis: change what this text changes, take out what it drops, add what it \
                     adds. Quotes, wordings and notes are of the earlier text and were left there. A term counts only with \
                     a source, so at each the lines `source` and `certainty` wait for whoever has seen that this text says \
                     so.",
                    text.id
                ),
            );
            line(file, format_args!("terms:"));
            for term in &text.terms {
                basis(file, term, catalogue);
            }
            return;
        }
        said(file, &format!("terms: {about}. For all that a point decides one term, in these fields:"));
        for (index, field) in TERM_FIELDS.iter().enumerate() {
            let mark = if index == 0 { "- " } else { "  " };
            line(file, format_args!("#   {mark}{}: {}", field.name, meaning(field)));
        }
    }
}

/// What a field means, for who has the file and not the manual before them.
fn meaning(field: &Field) -> String {
    field
        .about
        .replace("see below", "see docs/term-sets.md")
        .replace("in the forms below", "as `peaceterms issues ISSUE` shows it")
}

/// A term of the earlier text, without what makes it count.
fn basis(file: &mut String, term: &Term, catalogue: &Catalogue) {
    line(file, format_args!("  - point: \"{}\"", term.point));
    let mut field = |name: &str, value: Option<String>| {
        if let Some(value) = value {
            line(file, format_args!("    {name}: {value}"));
        }
    };
    let position = catalogue.issue(term.issue.as_str()).zip(term.position.as_ref());
    let words = |text: &str, name: &str| folded(text, name.len() + 6, 6);
    field("issue", Some(term.issue.to_string()));
    field("position", position.map(|(issue, position)| written(position, issue, catalogue)));
    field("binds", Some(parties(&term.binds).unwrap_or_else(|| "[]".to_owned())));
    field("modality", Some(term.modality.as_str().to_owned()));
    field("statement", Some(words(&term.statement, "statement")));
    field("benefits", parties(&term.benefits));
    let when: Vec<&str> = term.when.iter().map(CircumstanceId::as_str).collect();
    field("when", Some(format!("[{}]", when.join(", "))).filter(|_| !when.is_empty()));
    field("condition", term.condition.as_deref().map(|text| words(text, "condition")));
    field("start", term.start.as_ref().map(|start| event(start).to_owned()));
    let after: Vec<String> = term.after.iter().map(wait).collect();
    field("after", Some(format!("[{}]", after.join(", "))).filter(|_| !after.is_empty()));
    field("deadline", term.deadline.as_ref().map(|deadline| self::deadline(deadline, catalogue)));
    field("variant", term.variant.as_deref().map(scalar));
    line(file, format_args!("    # source: {SOURCE}\n    # certainty: stated"));
}

fn wait(wait: &Wait) -> String {
    match wait {
        Wait::Event(event) => event.to_string(),
        Wait::Term { point, issue, .. } => {
            let issue = issue.as_ref().map(|issue| format!(", issue: {issue}"));
            format!("{{point: \"{point}\"{}}}", issue.unwrap_or_default())
        }
    }
}

fn event(start: &Start) -> &str {
    match start {
        Start::Event(event) => event.as_str(),
        Start::NotStated => "not-stated",
    }
}

fn deadline(deadline: &Deadline, catalogue: &Catalogue) -> String {
    match deadline {
        Deadline::By(date) => format!("{{by: {}}}", date.iso()),
        Deadline::Within { time: Time::Soon, from } => format!("{{within: soon, from: {}}}", event(from)),
        Deadline::Within { time: Time::Amount { amount, unit }, from } => {
            let factor = catalogue.units().get(unit).map_or(1, |unit| unit.factor);
            let number = amount.divided_by(factor).unwrap_or(*amount).to_string().replace(',', "");
            format!("{{within: {number} {unit}, from: {}}}", event(from))
        }
    }
}

/// Parties as a list; `None` where there are none.
fn parties(parties: &[PartyId]) -> Option<String> {
    let ids: Vec<&str> = parties.iter().map(PartyId::as_str).collect();
    (!ids.is_empty()).then(|| format!("[{}]", ids.join(", ")))
}

fn line(file: &mut String, text: std::fmt::Arguments<'_>) {
    writeln!(file, "{text}").expect("a string takes any text");
}

/// A comment. What goes on is set off from the next field.
fn said(file: &mut String, text: &str) {
    file.push_str(&comment(text, ["# ", "#   "]));
}
