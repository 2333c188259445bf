//! Builds the report of what several documents all admit.

use schemars::JsonSchema;
use serde::Serialize;

use super::circumstances::{circumstances, wording};
use super::heading::{caveats, heading};
use super::model::DocumentHead;
use super::picture::Picture;
use super::pictures;
use crate::catalogue::Catalogue;
use crate::compare::{Ground, Relation, Silence, Stand, common_ground, relation};
use crate::termset::{TermSet, VariantKind};
use crate::text;

/// Name and version of the layout.
const SCHEMA: &str = "peaceterms/common-ground/1";

/// What several documents all admit.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct CommonGroundReport {
    /// Name and version of this layout.
    #[schemars(extend("const" = SCHEMA))]
    pub schema: &'static str,
    /// The documents.
    pub documents: Vec<DocumentHead>,
    /// The issues that all documents decide, and on which some outcome satisfies all.
    pub common: Vec<GroundLine>,
    /// The issues on which some outcome satisfies those that decide, and not all do: no agreement of all.
    pub common_of_some: Vec<GroundLine>,
    /// The issues on which no outcome satisfies those that decide.
    pub apart: Vec<GroundLine>,
    /// How many of the issues in `apart` all documents decide.
    pub apart_decided_by_all: usize,
    /// The positions on the issues of `apart` of which the gap is measured.
    #[serde(skip)]
    pub pictures: Vec<Picture>,
    /// The issues that fewer than two documents decide, in words, with who says nothing.
    pub not_shared: Vec<String>,
    /// What was left out, in words.
    pub left_out: Vec<String>,
    /// What the files of the documents do not settle, each with the document's short name.
    pub caveats: Vec<String>,
}

/// One issue, in the same circumstances.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct GroundLine {
    /// The issue's identifier.
    pub issue: String,
    /// Its name.
    pub label: String,
    /// Its area.
    pub area: String,
    /// The circumstances and the condition.
    pub holds: Vec<String>,
    /// What each document admits.
    pub stands: Vec<StandLine>,
    /// What all admit, in words.
    pub common: Option<String>,
    /// Whether that is a single outcome.
    pub is_single: bool,
    /// Who names no figure or no members, so that nothing more than the words is common; in words.
    pub as_worded: Option<String>,
    /// Who stands at the edges of what is common, in words.
    pub edges: Vec<String>,
    /// By how much the two that are furthest apart differ, and which they are.
    pub gap: Option<String>,
    /// Which documents do not decide the issue here, and how: in words.
    pub others: Vec<String>,
}

/// What one document, or one side of it, admits.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct StandLine {
    /// The document's short name, with the side whose wording it is.
    pub document: String,
    /// What it admits, in words.
    pub position: String,
    /// The points that say it, or that it follows from.
    pub points: Vec<String>,
    /// Whether it follows, in part or wholly, from terms on other issues.
    pub implied: bool,
    /// `stated`, `reported` or `disputed`.
    pub certainty: &'static str,
}

/// The common ground of `sets`.
pub fn common_grounds(sets: &[&TermSet], catalogue: &Catalogue) -> CommonGroundReport {
    let builder = Builder { sets, catalogue };
    let grounds = common_ground(sets, catalogue);
    let (shared, others): (Vec<_>, Vec<_>) = grounds.iter().partition(|ground| ground.is_shared());
    let (found, apart): (Vec<_>, Vec<_>) = shared.into_iter().partition(|ground| ground.common.is_some());
    let (common, of_some): (Vec<_>, Vec<_>) = found.into_iter().partition(|ground| is_decided_by_all(ground));
    CommonGroundReport {
        schema: SCHEMA,
        documents: sets.iter().map(|set| heading(set, catalogue)).collect(),
        apart_decided_by_all: apart.iter().filter(|ground| is_decided_by_all(ground)).count(),
        pictures: apart.iter().filter_map(|ground| builder.ladder(ground)).collect(),
        common: common.into_iter().map(|ground| builder.line(ground)).collect(),
        common_of_some: of_some.into_iter().map(|ground| builder.line(ground)).collect(),
        apart: apart.into_iter().map(|ground| builder.line(ground)).collect(),
        not_shared: others.into_iter().map(|ground| builder.not_shared(ground)).collect(),
        caveats: caveats(sets.iter().copied()),
        left_out: sets.iter().filter_map(|set| options_left_out(set)).collect(),
    }
}

/// The most documents that are named at one edge.
const MOST_NAMED: usize = 4;

fn is_decided_by_all(ground: &Ground<'_>) -> bool {
    let others = [&ground.undecided, &ground.deferred, &ground.elsewhere, &ground.silent];
    others.iter().all(|documents| documents.is_empty())
}

struct Builder<'b> {
    sets: &'b [&'b TermSet],
    catalogue: &'b Catalogue,
}

impl Builder<'_> {
    fn line(&self, ground: &Ground<'_>) -> GroundLine {
        let gap = ground.gap.as_ref().map(|(low, high, size)| {
            let between = format!("{} and {}", self.at_edge(ground, *low), self.at_edge(ground, *high));
            match size.as_ref().and_then(crate::compare::Difference::size) {
                Some(size) => format!("{size} between {between}"),
                None => format!("between {between}"),
            }
        });
        GroundLine {
            issue: ground.issue.id.to_string(),
            label: ground.issue.label.clone(),
            area: self.catalogue.area_label(&ground.issue.area).to_owned(),
            holds: circumstances(&ground.slot, self.catalogue),
            stands: ground.stands.iter().map(|stand| self.stand(ground, stand)).collect(),
            common: ground
                .common
                .as_ref()
                .map(|common| self.catalogue.describe_outcomes(ground.issue, common)),
            is_single: ground.common.as_ref().is_some_and(crate::catalogue::Outcomes::is_exact),
            as_worded: self.as_worded(ground),
            edges: self.edges(ground),
            gap,
            others: self.others(ground),
        }
    }

    /// Who admits what the stand at an edge of a gap admits.
    fn at_edge(&self, ground: &Ground<'_>, edge: usize) -> String {
        let Some(own) = ground.stands.get(edge) else { return String::new() };
        let is_there = |stand: &&Stand<'_>| relation(&stand.outcomes, &own.outcomes) == Some(Relation::Same);
        self.named(ground.stands.iter().filter(is_there))
    }

    /// Who names no figure or no members, where what is common names some.
    fn as_worded(&self, ground: &Ground<'_>) -> Option<String> {
        ground.unnamed().next()?;
        Some(format!("as worded: none named by {}", self.named(ground.unnamed())))
    }

    /// Who stands at the edges of what is common.
    fn edges(&self, ground: &Ground<'_>) -> Vec<String> {
        let [low, high] = ground.edges();
        let named =
            |there: Vec<usize>| self.named(there.iter().filter_map(|index| ground.stands.get(*index)));
        [("no lower for", low), ("no higher for", high)]
            .into_iter()
            .filter(|(_, there)| !there.is_empty())
            .map(|(words, there)| format!("{words} {}", named(there)))
            .collect()
    }

    /// The names of stands; of many the first, and how many more.
    fn named<'s>(&self, stands: impl Iterator<Item = &'s Stand<'s>>) -> String {
        let names: Vec<String> = stands.map(|stand| self.name(stand)).collect();
        match names.get(..MOST_NAMED).filter(|_| names.len() > MOST_NAMED + 1) {
            Some(first) => format!("{} and {} more", first.join(", "), names.len() - MOST_NAMED),
            None => text::join(names.iter().map(String::as_str), "and"),
        }
    }

    fn ladder(&self, ground: &Ground<'_>) -> Option<Picture> {
        let others =
            self.others(ground).into_iter().map(|others| format!("On this issue: {others}.")).collect();
        pictures::ladder_of_ground(ground, self.sets, others, self.catalogue)
    }

    fn not_shared(&self, ground: &Ground<'_>) -> String {
        let deciding: Vec<String> = ground.stands.iter().map(|stand| self.name(stand)).collect();
        let deciding = (!deciding.is_empty())
            .then(|| format!("decided by {}", text::join(deciding.iter().map(String::as_str), "and")));
        let parts: Vec<String> = deciding.into_iter().chain(self.others(ground)).collect();
        let holds = circumstances(&ground.slot, self.catalogue)
            .iter()
            .map(|holds| format!(" ({holds})"))
            .collect::<Vec<_>>()
            .concat();
        format!("{}{holds}: {}", ground.issue.label, parts.join("; "))
    }

    fn stand(&self, ground: &Ground<'_>, stand: &Stand<'_>) -> StandLine {
        StandLine {
            document: self.name(stand),
            position: self.catalogue.describe_outcomes(ground.issue, &stand.outcomes),
            points: stand.points.clone(),
            implied: stand.is_implied,
            certainty: stand.certainty.as_str(),
        }
    }

    fn name(&self, stand: &Stand<'_>) -> String {
        let short = self.sets.get(stand.document).map_or("", |set| set.short_title());
        match stand.bracket {
            None => short.to_owned(),
            Some(variant) => format!("{short} ({})", wording(variant, self.catalogue)),
        }
    }

    /// The documents that do not decide, each with the reason. What is not known is not said to be missing.
    fn others(&self, ground: &Ground<'_>) -> Vec<String> {
        let silent = |silence: Silence| -> Vec<usize> {
            let reads_so =
                |index: &&usize| self.sets.get(**index).is_some_and(|set| Silence::of(set) == silence);
            ground.silent.iter().filter(reads_so).copied().collect()
        };
        let parts = [
            ("left open by", ground.undecided.clone()),
            ("left to talks in", ground.deferred.clone()),
            ("only in other circumstances in", ground.elsewhere.clone()),
            ("nothing in", silent(Silence::Silent)),
            ("not coded in", silent(Silence::NotCoded)),
            ("not reported in", silent(Silence::NotReported)),
            ("not stated in", silent(Silence::NotStated)),
        ];
        let named = parts.into_iter().filter(|(_, documents)| !documents.is_empty());
        let words = named.map(|(words, documents)| {
            format!("{words} {}", text::join(self.names(&documents).iter().map(String::as_str), "and"))
        });
        words.collect()
    }

    fn names(&self, documents: &[usize]) -> Vec<String> {
        documents
            .iter()
            .filter_map(|index| self.sets.get(*index))
            .map(|set| set.short_title().to_owned())
            .collect()
    }
}

pub(super) fn options_left_out(set: &TermSet) -> Option<String> {
    let options = set.variants.iter().filter(|variant| variant.kind == VariantKind::Option).count();
    (options > 0).then(|| {
        format!(
            "{} offers {}; their terms are left out, since it is not decided which holds",
            set.short_title(),
            text::count(options, "option")
        )
    })
}
