//! The overlap table of a comparison, area by area.

use std::collections::BTreeSet;

use rustc_hash::FxHashMap;

use super::super::model::{AreaRows, Case, ComparisonReport, ReportRow, SideCell, StandingCell};
use super::super::page::{Block, Cell, Page, Row, Table, Tag, Tags, Text, Tone};
use super::LEAST_FOR_TABLE;
use super::marks::{certainty_legend, certainty_mark};
use super::parts::point_tag;
use crate::parallel;

/// Lays out the rows of a comparison with what their signs mean; returns what the row of each issue can be found by.
pub(super) fn overlap<'r>(page: &mut Page, report: &'r ComparisonReport) -> TagsByIssue<'r> {
    let mut tags = TagsByIssue::default();
    page.heading(2, "Overlap, issue by issue");
    if let Some(narrowed) = &report.narrowed {
        page.paragraph(format!("Narrowed to {narrowed}. The figures are those of the whole comparison."));
    }
    if report.areas.is_empty() {
        page.paragraph("No row: neither document has a term here.");
        return tags;
    }
    for area in &report.areas {
        page.heading(3, area.label.as_str());
        page.push(Block::Table(table(report, area, &mut tags)));
    }
    legend(page, report);
    tags
}

fn table<'r>(report: &ComparisonReport, area: &'r AreaRows, tags: &mut TagsByIssue<'r>) -> Table {
    let columns = [("Issue", 22), ("A", 28), ("B", 28), ("A to B", 22)];
    let mut table =
        Table::new(LEAST_FOR_TABLE, &columns).about("A", &report.a.short).about("B", &report.b.short);
    for (row, rows) in area.rows.iter().zip(parallel::map_many(&area.rows, |row| rows(area, row))) {
        tags.extend(rows.first().map(|first| (row.issue.as_str(), first.tags.clone())));
        table.rows.extend(rows);
    }
    table
}

/// One row an issue; where the sides of a document differ, one more for each of their wordings.
fn rows(area: &AreaRows, row: &ReportRow) -> Vec<Row> {
    let head = (row.cases.len() > 1).then(|| {
        let standing = Cell::from(sign_and_word(&row.standing)).toned(tone(&row.standing.sign));
        vec![Cell::from(row.label.as_str()), Cell::default(), Cell::default(), standing]
    });
    let is_single = head.is_none();
    let case = |case: &Case| {
        let label = if is_single {
            Cell::from(row.label.as_str())
        } else {
            Cell::of(case.held_by.iter().map(|holder| Text::from(holder.as_str())).collect())
        };
        let standing = Cell::led_by_first(standing_lines(case)).toned(tone(&case.standing.sign));
        vec![
            label,
            Cell::led_by_first(side_lines(&case.a)),
            Cell::led_by_first(side_lines(&case.b)),
            standing,
        ]
    };
    let tags = tags(area, row);
    let cells = head.into_iter().chain(row.cases.iter().map(case));
    cells.map(|cells| Row { cells, tags: tags.clone() }).collect()
}

/// What the row of each issue, and whatever else is about that issue, can be found by.
pub(super) type TagsByIssue<'r> = FxHashMap<&'r str, Tags>;

/// What a row can be found by.
fn tags(area: &AreaRows, row: &ReportRow) -> Tags {
    let mut parties: Vec<&String> =
        row.cases.iter().flat_map(|case| case.a.binds.iter().chain(&case.b.binds)).collect();
    parties.sort_unstable();
    parties.dedup();
    let sides = |case: &Case| [("A", case.a.points.clone()), ("B", case.b.points.clone())];
    let points = row
        .cases
        .iter()
        .flat_map(sides)
        .flat_map(|(side, points)| points.into_iter().map(move |point| point_tag(side, &point)));
    let points: BTreeSet<Tag> = points.collect();
    [
        ("area", area.label.clone()),
        ("issue", row.issue.clone()),
        ("relation", row.standing.counted.to_owned()),
    ]
    .into_iter()
    .chain(parties.into_iter().map(|party| ("party", party.clone())))
    .chain(points)
    .collect()
}

/// What one document holds: the position, how it holds, and where it stands.
fn side_lines(cell: &SideCell) -> Vec<Text> {
    let mark = cell.certainty.map_or("", certainty_mark);
    let position =
        if cell.present { format!("{}{mark}", cell.position) } else { format!("({})", cell.position) };
    let mut lines = vec![position];
    lines.extend(cell.holds.iter().cloned());
    lines.extend(cell.as_of.iter().map(|as_of| format!("as of {as_of}")));
    let noun = if cell.points.len() == 1 { "point" } else { "points" };
    let said = (!cell.points.is_empty()).then(|| format!("{noun} {}", cell.points.join(", ")));
    let also = if said.is_some() { "also follows" } else { "follows" };
    let follows =
        (!cell.follows_from.is_empty()).then(|| format!("← {also} from {}", cell.follows_from.join("; ")));
    lines.extend(said.into_iter().chain(follows));
    lines.retain(|line| !line.is_empty() && line != "()");
    let mut lines: Vec<Text> = lines.into_iter().map(Text::from).collect();
    if let Some(last) = lines.last_mut() {
        *last = std::mem::take(last).cite(&cell.sources);
    }
    lines
}

/// How the two stand: the sign and word, the size, what else differs, what the reply did.
fn standing_lines(case: &Case) -> Vec<Text> {
    let mut lines = Vec::new();
    lines.extend(case.difference.clone());
    for facet in &case.facets {
        lines.push(format!("* {}: {} / {}", facet.facet, facet.a, facet.b));
    }
    let said = |change: &&String| {
        let by_size = case.difference.as_ref().is_some_and(|difference| difference.contains(change.as_str()));
        !by_size && !case.standing.word.starts_with(change.as_str())
    };
    lines.extend(case.change.iter().filter(said).map(|change| format!("→ {change}")));
    lines.extend(case.remarks.iter().cloned());
    let standing = sign_and_word(&case.standing);
    std::iter::once(standing).chain(lines).map(Text::from).collect()
}

fn sign_and_word(standing: &StandingCell) -> String {
    format!("{} {}", standing.sign, standing.word)
}

fn tone(sign: &str) -> Tone {
    match sign.trim_end_matches('*') {
        "=" | "⊂" => Tone::Good,
        "≠" => Tone::Bad,
        "⊃" | "∩" | "?" | "…" | "[ ]" => Tone::Open,
        _ => Tone::Dim,
    }
}

fn legend(page: &mut Page, report: &ComparisonReport) {
    page.gap();
    page.paragraph(
        "= same · ⊂ narrower: A settles what B leaves open, and satisfies it · ⊃ broader: B satisfies A · \
         ∩ overlapping: some outcomes would satisfy both · ≠ differing: none would · ~ worded: no verdict · \
         ? unclear · … left to talks · [ ] the sides of a document differ · – only one document has a term · \
         * another facet differs: what A says / what B says",
    );
    let cells = || {
        let rows = report.areas.iter().flat_map(|area| &area.rows);
        rows.flat_map(|row| &row.cases).flat_map(|case| [&case.a, &case.b])
    };
    let mut marks = certainty_legend(cells().filter_map(|cell| cell.certainty));
    if cells().any(|cell| !cell.follows_from.is_empty()) {
        marks.push(
            "← not said outright, or not all of it: follows from another term by a rule of the catalogue"
                .to_owned(),
        );
    }
    if report.reply.is_some() {
        marks.push("→ what the reply does to the earlier text".to_owned());
    }
    marks.push("numbers behind a position are points of the document, those in [ ] sources".to_owned());
    page.paragraph(marks.join(" · "));
}
