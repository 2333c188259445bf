//! What follows from a comparison, in sentences, each with the rows that it is drawn from.

use schemars::JsonSchema;
use serde::Serialize;

use crate::compare::Difference;
use crate::report::model::{Case, ComparisonReport, ReportRow};
use crate::text;

/// A sentence drawn from the rows of a comparison.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct Finding {
    /// The sentence, without the rows.
    pub sentence: String,
    /// The rows that it is drawn from; none where it is drawn from the counts by point.
    pub rows: Vec<FindingRow>,
}

/// A row that a finding is drawn from.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct FindingRow {
    /// The issue's identifier.
    pub issue: String,
    /// The issue's name, with the size of a difference where that is what was found.
    pub label: String,
}

/// What is not settled, or not known.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct OpenPoint {
    /// The issue's identifier.
    pub issue: String,
    /// The issue's name.
    pub label: String,
    /// Why it is open.
    pub reason: String,
    /// What A holds.
    pub a: Vec<String>,
    /// What B holds.
    pub b: Vec<String>,
}

/// The findings of a comparison, at most ten.
pub(super) fn findings(report: &ComparisonReport) -> Vec<Finding> {
    let by_point = report.points.iter().map(|figures| &figures.sentence);
    let by_reply = report.reply.iter().map(|reply| &reply.sentence);
    let counted =
        by_point.chain(by_reply).map(|sentence| Finding { sentence: sentence.clone(), rows: Vec::new() });
    let rows = [
        drawn(report, is_figure, by_how_much, "Both give a figure, and the figures differ, on"),
        drawn(
            report,
            |row| stands(row, &["differing"]) && !is_figure(row),
            name,
            "No outcome satisfies both on",
        ),
        drawn(
            report,
            |row| stands(row, &["same", "narrower", "broader", "overlapping"]),
            name,
            "Some outcome satisfies both on",
        ),
        drawn(report, |row| stands(row, &["dropped"]), name, "The reply drops what the earlier text has on"),
        drawn(
            report,
            |row| stands(row, &["left to talks", "not agreed"]),
            name,
            "One document leaves to talks, or its own sides do not agree, on",
        ),
        drawn(
            report,
            |row| stands(row, &["unclear", "not coded", "not reported", "not stated"]),
            name,
            "What one document has is not known, which is not to say that it has nothing, on",
        ),
        drawn(report, is_weak, name, "Only reported, or disputed between sources, is a term on"),
    ];
    counted.chain(rows.into_iter().flatten()).take(MOST).collect()
}

/// How many findings a briefing has at most.
const MOST: usize = 10;

/// The rows that `is_meant`, in a sentence that begins so, or `None` where there are none.
fn drawn(
    report: &ComparisonReport,
    is_meant: impl Fn(&ReportRow) -> bool,
    label: fn(&ReportRow) -> String,
    start: &str,
) -> Option<Finding> {
    let all = || report.areas.iter().flat_map(|area| &area.rows);
    let rows: Vec<FindingRow> = all()
        .filter(|row| is_meant(row))
        .map(|row| FindingRow { issue: row.issue.clone(), label: label(row) })
        .collect();
    let of = text::count(all().count(), "row");
    (!rows.is_empty()).then(|| Finding { sentence: format!("{start} {} of {of}", rows.len()), rows })
}

fn stands(row: &ReportRow, words: &[&str]) -> bool {
    words.contains(&row.standing.counted)
}

fn name(row: &ReportRow) -> String {
    row.label.clone()
}

/// The figures by which the cases of a row differ.
fn figures(row: &ReportRow) -> impl Iterator<Item = &Case> {
    let is_amount = |case: &&Case| {
        matches!(case.difference_data, Some(Difference::Amount { .. } | Difference::Limit { .. }))
    };
    row.cases.iter().filter(is_amount)
}

fn is_figure(row: &ReportRow) -> bool {
    stands(row, &["differing"]) && figures(row).next().is_some()
}

/// The name of an issue with both figures and how far they are apart.
fn by_how_much(row: &ReportRow) -> String {
    let apart = figures(row).map(|case| {
        let size = case.difference.as_deref().unwrap_or_default();
        format!("{} in A, {} in B, {size}", case.a.position, case.b.position)
    });
    format!("{} ({})", row.label, apart.collect::<Vec<_>>().join("; "))
}

fn is_weak(row: &ReportRow) -> bool {
    let certainties = row.cases.iter().flat_map(|case| [case.a.certainty, case.b.certainty]).flatten();
    certainties.into_iter().any(|certainty| certainty != "stated")
}

/// The rows that settle nothing, each with why.
pub(super) fn open(report: &ComparisonReport) -> Vec<OpenPoint> {
    let rows = report.areas.iter().flat_map(|area| &area.rows);
    let is_open = |row: &&ReportRow| {
        stands(
            row,
            &[
                "unclear",
                "left to talks",
                "not agreed",
                "not coded",
                "not reported",
                "not stated",
                "in general",
            ],
        )
    };
    let one = |row: &ReportRow| OpenPoint {
        issue: row.issue.clone(),
        label: row.label.clone(),
        reason: row.standing.word.clone(),
        a: row.cases.iter().map(|case| case.a.position.clone()).collect(),
        b: row.cases.iter().map(|case| case.b.position.clone()).collect(),
    };
    rows.filter(is_open).map(one).collect()
}
