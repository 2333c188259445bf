//! Builds the report of a comparison.

mod facets;
mod sides;
mod uncoded;
mod wordings;

use super::heading::heading;
use super::headline;
use super::model::{AreaRows, Case, ComparisonReport, IssueFigures, ReportRow, StandingCell};
use super::pictures;
use super::sources::Sources;
use super::view::{Sort, View};
use crate::catalogue::{Catalogue, Outcomes};
use crate::compare::{
    Change, Comparison, Difference, Holding, Pair, Relation, Row, Side, Silence, Standing, Unclear, change,
};
use crate::termset::{Extent, VariantKind};
use crate::{parallel, text};

/// The report of `comparison`, narrowed and sorted as `view` says.
pub fn comparison(comparison: &Comparison<'_>, catalogue: &Catalogue, view: &View) -> ComparisonReport {
    let mut sources = Sources::default();
    let report = comparison_citing(comparison, catalogue, view, &mut sources);
    ComparisonReport { sources: sources.into_notes(), ..report }
}

/// The same as a part of a longer report, which lists the sources.
pub(super) fn comparison_citing<'t>(
    comparison: &Comparison<'t>,
    catalogue: &Catalogue,
    view: &View,
    sources: &mut Sources<'t>,
) -> ComparisonReport {
    let builder = Builder { comparison, catalogue };
    let mut rows: Vec<&Row<'_>> = comparison.rows.iter().filter(|row| view.shows(row)).collect();
    view.sort.apply(&mut rows);
    let narrowed = view
        .in_words()
        .map(|words| format!("{words}: {} of {}", rows.len(), text::count(comparison.rows.len(), "row")));
    // What was asked for by name, and else where two figures differ.
    let is_pictured = |row: &&Row<'_>| !view.issues.is_empty() || row.pairs.iter().any(gives_two_figures);
    let with_ladder: Vec<&Row<'_>> = rows.iter().copied().filter(is_pictured).collect();
    let ladders = pictures::ladders_of_rows(&with_ladder, comparison, catalogue);
    let pictures = pictures::overlap(comparison, catalogue).into_iter().chain(ladders).collect();
    // Sources are numbered in the order in which a reader meets them.
    let mut shown = parallel::map_many(&rows, |row| builder.row(row));
    rows.iter().zip(&mut shown).for_each(|(row, shown)| builder.cite_row(row, shown, sources));
    let areas = builder.areas(&rows, shown, view.sort);
    let mut wordings = parallel::map_many(&rows, |row| builder.wordings(row));
    rows.iter().zip(&mut wordings).for_each(|(row, wordings)| builder.cite_wordings(row, wordings, sources));
    let wordings = wordings.into_iter().flatten().collect();
    let only = Side::BOTH.map(|side| builder.only(&rows, side, sources));
    let notes = builder.notes(&rows);
    let uncoded = builder.uncoded(sources);
    ComparisonReport {
        schema: ComparisonReport::SCHEMA,
        program: concat!("peaceterms ", env!("CARGO_PKG_VERSION")),
        a: heading(comparison.a, catalogue),
        b: heading(comparison.b, catalogue),
        points: Side::BOTH.map(|side| headline::points(comparison, side, catalogue)),
        reply: comparison.reply.as_ref().map(headline::reply),
        figures: builder.figures(),
        pictures,
        narrowed,
        areas,
        wordings,
        uncoded,
        only,
        options_not_taken: builder.options_not_taken(),
        notes,
        caveats: [comparison.a.caveats(), comparison.b.caveats()],
        sources: Vec::new(),
    }
}

/// Turns what a comparison found into what a report shows.
#[derive(Clone, Copy)]
struct Builder<'b, 't> {
    comparison: &'b Comparison<'t>,
    catalogue: &'b Catalogue,
}

impl<'t> Builder<'_, 't> {
    fn figures(&self) -> Vec<IssueFigures> {
        let of_area = |area: &crate::catalogue::Area| {
            let figures = self.comparison.by_area.get(&area.id)?.clone();
            Some(IssueFigures { area: Some(area.label.clone()), figures })
        };
        let all = IssueFigures { area: None, figures: self.comparison.figures.clone() };
        std::iter::once(all).chain(self.catalogue.areas().iter().filter_map(of_area)).collect()
    }

    fn areas(&self, rows: &[&Row<'t>], shown: Vec<ReportRow>, order: Sort) -> Vec<AreaRows> {
        let mut areas: Vec<AreaRows> = Vec::new();
        for (row, shown) in rows.iter().zip(shown) {
            let (id, label) = match order {
                Sort::Area => (row.issue.area.as_str(), self.catalogue.area_label(&row.issue.area)),
                Sort::Relation | Sort::A | Sort::B | Sort::Issue => ("all", "All areas"),
            };
            match areas.last_mut().filter(|area| area.id == id) {
                Some(area) => area.rows.push(shown),
                None => {
                    areas.push(AreaRows { id: id.to_owned(), label: label.to_owned(), rows: vec![shown] });
                }
            }
        }
        areas
    }

    /// A row as it is shown, its sources still to be cited.
    fn row(&self, row: &Row<'t>) -> ReportRow {
        ReportRow {
            issue: row.issue.id.to_string(),
            label: row.issue.label.clone(),
            question: row.issue.question.clone(),
            standing: standing(row.standing, row.pairs.iter().any(Pair::is_starred), all_in_part(row)),
            cases: row.pairs.iter().map(|pair| self.case(pair)).collect(),
        }
    }

    /// Cites the sources of a row where it is shown.
    fn cite_row(&self, row: &Row<'t>, shown: &mut ReportRow, sources: &mut Sources<'t>) {
        for (pair, case) in row.pairs.iter().zip(&mut shown.cases) {
            case.a.sources = self.cited(pair, Side::A, sources);
            case.b.sources = self.cited(pair, Side::B, sources);
        }
    }

    fn case(&self, pair: &Pair<'t>) -> Case {
        let both_addressed = pair.both().is_some();
        Case {
            held_by: self.held_by(pair),
            standing: standing(pair.standing, pair.is_starred(), pair.in_part),
            a: self.side(pair, Side::A),
            b: self.side(pair, Side::B),
            difference: pair.difference.as_ref().map(Difference::to_words),
            difference_data: pair.difference.clone(),
            facets: if both_addressed { self.facets(pair) } else { Vec::new() },
            change: self.change(pair).map(|change| change.to_words()),
            remarks: self.remarks(pair),
        }
    }

    fn change(&self, pair: &Pair<'t>) -> Option<Change> {
        let reply = self.comparison.reply.as_ref()?;
        change(pair, reply.reply, self.catalogue)
    }

    fn remarks(&self, pair: &Pair<'t>) -> Vec<String> {
        let mut remarks = Vec::new();
        match pair.standing {
            Standing::Unclear(Unclear::AnotherUnit) => {
                remarks.push("another unit: there is no fixed factor between the two".to_owned());
            }
            Standing::Unclear(Unclear::NoFigure) => {
                remarks.push("one has a figure, the other only as soon as possible".to_owned());
            }
            Standing::Unclear(Unclear::Contradictory) => {
                remarks.push("the terms of one document contradict one another".to_owned());
            }
            Standing::Unclear(Unclear::Position)
            | Standing::OneSided { .. }
            | Standing::Worded
            | Standing::NotAgreed
            | Standing::LeftToTalks { .. }
            | Standing::Related(_) => {}
        }
        for (side, issue) in &pair.contradicted_through {
            remarks.push(format!("{} is contradicted through {}", side.as_str(), issue.label));
        }
        for side in &pair.without_object {
            let set = self.comparison.set(*side);
            let known = match set.text {
                _ if !set.uncoded.is_empty() => ", as far as it is coded",
                Extent::Full => "",
                Extent::Part | Extent::Gathered => ", as far as it is known",
            };
            remarks.push(format!("without object in {}{known}", side.as_str()));
        }
        if let Some((a, b)) = pair.both() {
            let is_some = |held: &Holding<'_>| held.position.outcomes().is_some_and(Outcomes::is_some);
            let related = pair.standing.relation();
            if is_some(b) && !is_some(a) && related.is_some_and(Relation::meets) {
                remarks.push("A meets B as worded: B names none".to_owned());
            }
            if is_some(a) && !is_some(b) && related.is_some_and(|relation| relation.converse().meets()) {
                remarks.push("B meets A as worded: A names none".to_owned());
            }
            if !self.catalogue.parties().may_meet(&a.binds(), &b.binds()) {
                remarks.push("they bind no party in common".to_owned());
            }
            if self.catalogue.occasions().exclude_one_another(a.slot.circumstances, b.slot.circumstances) {
                remarks.push("their circumstances exclude one another".to_owned());
            }
        }
        remarks
    }

    fn options_not_taken(&self) -> Vec<String> {
        let mut lines = Vec::new();
        for (side, taken) in Side::BOTH.into_iter().zip(&self.comparison.taken) {
            let set = self.comparison.set(side);
            let options = set.variants.iter().filter(|variant| variant.kind == VariantKind::Option);
            for variant in options.filter(|variant| !taken.iter().any(|taken| taken.id == variant.id)) {
                let terms = set.terms.iter().filter(|term| term.variant.as_ref() == Some(&variant.id));
                let points: Vec<&str> = terms.map(|term| term.point.as_str()).collect();
                let label = variant.label.as_deref().map(|label| format!(" ({label})")).unwrap_or_default();
                lines.push(format!(
                    "{} also offers {}{label} on {}: points {}; not compared and counted nowhere",
                    side.as_str(),
                    variant.id,
                    variant.group,
                    points.join(", ")
                ));
            }
        }
        lines
    }
}

fn standing(standing: Standing, star: bool, in_part: bool) -> StandingCell {
    let side = match standing {
        Standing::OneSided { without, .. } => Some(without.as_str()),
        Standing::LeftToTalks { by } => Some(by.as_str()),
        Standing::Worded | Standing::NotAgreed | Standing::Unclear(_) | Standing::Related(_) => None,
    };
    let word = match standing {
        Standing::OneSided { without, silence: Silence::InGeneral } => {
            format!("{} speaks in general only", without.as_str())
        }
        Standing::OneSided { without, silence } => format!("{} in {}", silence.as_str(), without.as_str()),
        Standing::LeftToTalks { by } => format!("left to talks in {}", by.as_str()),
        Standing::Related(_) if in_part => format!("{} in part", standing.as_str()),
        Standing::Worded | Standing::NotAgreed | Standing::Unclear(_) | Standing::Related(_) => {
            standing.as_str().to_owned()
        }
    };
    StandingCell {
        sign: format!("{}{}", standing.sign(), if star { "*" } else { "" }),
        word,
        counted: standing.as_str(),
        side,
        star,
    }
}

fn all_in_part(row: &Row<'_>) -> bool {
    row.pairs.iter().all(|pair| pair.in_part)
}

/// Whether both sides give an amount, and not the same.
fn gives_two_figures(pair: &Pair<'_>) -> bool {
    matches!(pair.difference, Some(Difference::Amount { .. }))
}
