//! Builds the list of issues and the page of one: what it asks, how it can be decided and written, who says what on it.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::Serialize;

use super::documents::{ShownTerm, shown_term};
use super::heading::{caveats_of_shown, heading};
use super::model::{DocumentHead, SourceNote};
use super::sources::Sources;
use crate::catalogue::read::forms;
use crate::catalogue::{Catalogue, Choice, Conclusion, Implication, Issue, IssueId, MembersOf, Space};
use crate::termset::TermSet;

/// Name and version of the layout.
const ISSUES_SCHEMA: &str = "peaceterms/issues/1";

/// Issues, one line each.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct IssuesReport {
    /// Name and version of this layout.
    #[schemars(extend("const" = ISSUES_SCHEMA))]
    pub schema: &'static str,
    /// The words that were looked for; empty where all issues are listed.
    pub words: Vec<String>,
    /// The issues: best first where words were looked for, else in the order of the catalogue.
    pub issues: Vec<IssueLine>,
}

/// An issue in a list.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct IssueLine {
    /// Its identifier.
    pub issue: String,
    /// Its name.
    pub label: String,
    /// The name of its area.
    pub area: String,
    /// Its question.
    pub question: String,
    /// Its outcomes in words.
    pub outcomes: String,
    /// How many documents have a term on it.
    pub documents: usize,
}

/// Name and version of the layout.
const ISSUE_SCHEMA: &str = "peaceterms/issue/1";

/// All there is to know of one issue.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct IssueReport {
    /// Name and version of this layout.
    #[schemars(extend("const" = ISSUE_SCHEMA))]
    pub schema: &'static str,
    /// Its identifier.
    pub issue: String,
    /// Its name.
    pub label: String,
    /// The name of its area.
    pub area: String,
    /// Its question.
    pub question: String,
    /// The kind of its outcome space.
    pub kind: &'static str,
    /// Its outcomes in words.
    pub outcomes: String,
    /// Its options, or the items that its members are; in order where it is a scale.
    pub options: Vec<OptionLine>,
    /// What the two ends of a scale mean.
    pub ends: Vec<String>,
    /// Ways to write a position on it.
    pub forms: Vec<FormLine>,
    /// The wider issue that it is a part of.
    pub part_of: Option<IssueName>,
    /// The outcome that holds while nobody decides.
    pub if_silent: Option<String>,
    /// Issues of which at least one must hold something, or a term is without object.
    pub needs: Vec<IssueName>,
    /// What follows from a position on it, and from what a position on it follows.
    pub implications: Vec<ImplicationLine>,
    /// Words that texts use for it.
    pub words: Vec<String>,
    /// How to code it.
    pub note: Option<String>,
    /// Codes in other coding schemes, by scheme.
    pub codes: BTreeMap<String, Vec<String>>,
    /// The documents that have a term on it, by date.
    pub positions: Vec<DocumentTerms>,
    /// What the files of these documents do not settle, each with the document's short name.
    pub caveats: Vec<String>,
    /// The sources cited.
    pub sources: Vec<SourceNote>,
}

/// An option or an item.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct OptionLine {
    /// How it is written.
    pub id: String,
    /// How a report names it.
    pub label: String,
}

/// A way to write a position.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct FormLine {
    /// The position as it stands in a file.
    pub written: String,
    /// What it means.
    pub meaning: String,
}

/// The identifier and the name of another issue.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct IssueName {
    /// Its identifier.
    pub issue: String,
    /// Its name.
    pub label: String,
}

/// A rule by which something follows.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct ImplicationLine {
    /// The issue that it starts from.
    pub from: String,
    /// What has to hold there, in words.
    pub premise: String,
    /// The issue on which something follows.
    pub to: String,
    /// What follows there, in words.
    pub conclusion: String,
    /// Why it holds.
    pub reason: String,
}

/// The terms of one document on an issue.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct DocumentTerms {
    /// The document.
    pub document: DocumentHead,
    /// Its terms.
    pub terms: Vec<ShownTerm>,
}

/// The list of `issues`, with how many of `sets` have a term on each.
pub fn issues(issues: &[&Issue], words: &[String], sets: &[TermSet], catalogue: &Catalogue) -> IssuesReport {
    let line = |issue: &&Issue| IssueLine {
        issue: issue.id.to_string(),
        label: issue.label.clone(),
        area: catalogue.area_label(&issue.area).to_owned(),
        question: issue.question.clone(),
        outcomes: outcomes(issue, catalogue),
        documents: sets.iter().filter(|set| has_term(set, &issue.id)).count(),
    };
    IssuesReport { schema: ISSUES_SCHEMA, words: words.to_vec(), issues: issues.iter().map(line).collect() }
}

/// The page of one issue. `catalogue` has its guidance.
pub fn issue(issue: &Issue, sets: &[TermSet], catalogue: &Catalogue) -> IssueReport {
    let mut sources = Sources::default();
    let guidance = catalogue.guidance().get(&issue.id).cloned().unwrap_or_default();
    let mut on_it: Vec<&TermSet> = sets.iter().filter(|set| has_term(set, &issue.id)).collect();
    on_it.sort_by(|one, other| (one.date, &one.id).cmp(&(other.date, &other.id)));
    let name = |id: &IssueId| IssueName {
        issue: id.to_string(),
        label: catalogue.issue(id.as_str()).map_or(id.as_str(), |issue| &issue.label).to_owned(),
    };
    let mut document = |set| DocumentTerms {
        document: heading(set, catalogue),
        terms: set
            .terms
            .iter()
            .filter(|term| term.issue == issue.id)
            .map(|term| shown_term(set, term, catalogue, &mut sources))
            .collect(),
    };
    let positions = on_it.iter().map(|set: &&TermSet| document(set)).collect();
    let rules = catalogue.implications().filter(|rule| rule.from == issue.id || rule.to == issue.id);
    IssueReport {
        schema: ISSUE_SCHEMA,
        issue: issue.id.to_string(),
        label: issue.label.clone(),
        area: catalogue.area_label(&issue.area).to_owned(),
        question: issue.question.clone(),
        kind: issue.space.kind(),
        outcomes: outcomes(issue, catalogue),
        options: choices(&issue.space).iter().map(option).collect(),
        ends: match &issue.space {
            Space::Scale { ends, .. } => ends.to_vec(),
            Space::Choice { .. } | Space::Quantity { .. } | Space::Set { .. } | Space::Text => Vec::new(),
        },
        forms: forms(issue, catalogue)
            .into_iter()
            .map(|form| FormLine { written: form.written, meaning: form.meaning })
            .collect(),
        part_of: issue.part_of.as_ref().map(name),
        if_silent: issue.if_silent.as_ref().map(|silent| catalogue.describe_outcomes(issue, silent)),
        needs: issue.needs.iter().map(name).collect(),
        implications: rules.map(|rule| implication(rule, catalogue)).collect(),
        words: guidance.words,
        note: guidance.note.map(|note| note.trim_end().to_owned()),
        codes: guidance.codes,
        positions,
        caveats: caveats_of_shown(on_it, sets),
        sources: sources.into_notes(),
    }
}

fn has_term(set: &TermSet, issue: &IssueId) -> bool {
    set.terms.iter().any(|term| term.issue == *issue)
}

fn option(choice: &Choice) -> OptionLine {
    OptionLine { id: choice.id.clone(), label: choice.label.clone() }
}

/// The options of an issue, or the items that its members are.
fn choices(space: &Space) -> &[Choice] {
    match space {
        Space::Set { of: MembersOf::Items(items), .. } => items,
        space => space.options(),
    }
}

/// The outcome space in words.
fn outcomes(issue: &Issue, catalogue: &Catalogue) -> String {
    let listed = |choices: &[Choice], between: &str| {
        choices.iter().map(|choice| choice.label.as_str()).collect::<Vec<_>>().join(between)
    };
    match &issue.space {
        Space::Scale { options, .. } => listed(options, " < "),
        Space::Choice { options } => listed(options, " · "),
        Space::Quantity { unit, no_limit, label, .. } => {
            let unit = catalogue.units().get(unit).map_or(unit.as_str(), |unit| &unit.label);
            let what = label.as_deref().unwrap_or("number");
            format!("a {what} in {unit}{}", if *no_limit { ", or no limit" } else { "" })
        }
        Space::Set { of: MembersOf::Items(items), .. } => format!("any of: {}", listed(items, " · ")),
        Space::Set { of: MembersOf::Places, .. } => "a set of places".to_owned(),
        Space::Set { of: MembersOf::Parties, .. } => "a set of parties".to_owned(),
        Space::Text => "no formal outcomes: compared by wording alone".to_owned(),
    }
}

fn implication(rule: &Implication, catalogue: &Catalogue) -> ImplicationLine {
    let premise = rule.premise.as_ref().zip(catalogue.issue(rule.from.as_str()));
    let conclusion = match (&rule.conclusion, catalogue.issue(rule.to.as_str())) {
        (Conclusion::Outcomes(outcomes), Some(issue)) => catalogue.describe_outcomes(issue, outcomes),
        (Conclusion::Outcomes(_), None) => String::new(),
        (Conclusion::CarriesMembers, _) => "the same members".to_owned(),
    };
    ImplicationLine {
        from: rule.from.to_string(),
        premise: premise.map_or("any position".to_owned(), |(premise, issue)| {
            catalogue.describe_outcomes(issue, premise)
        }),
        to: rule.to.to_string(),
        conclusion,
        reason: rule.reason.clone(),
    }
}
