//! How several documents stand to one another.

use super::super::page::{Block, Blocks, Cell, Marker, Page, Row, Table, Text, Tone};
use super::super::together::{TogetherArea, TogetherCell, TogetherPosition, TogetherReport, TogetherRow};
use super::LEAST_FOR_TABLE;
use super::marks::{certainty_legend, certainty_mark};
use super::parts::{caveats, sources};
use crate::text;

/// Lays out how several documents stand to one another.
pub(super) fn together(report: &TogetherReport) -> Page {
    let names: Vec<&str> = report.documents.iter().map(|head| head.short.as_str()).collect();
    let mut page = Page::new(format!("{}, held against one another", text::join(names, "and")));
    for (place, head) in report.documents.iter().enumerate() {
        let line = format!("{} ({}) · {} · {}", head.title, head.id, head.date, head.extent);
        page.item(0, Marker::Label(letter(place)), line);
    }
    page.gap();
    if let Some(narrowed) = &report.narrowed {
        page.paragraph(format!("Only {narrowed}."));
    }
    let rows: usize = report.counts.iter().map(|count| count.rows).sum();
    let mut counts = Text::from(format!("{}: ", text::count(rows, "row")));
    for (index, count) in report.counts.iter().enumerate() {
        let tag = ("agreement", count.agreement.to_owned());
        counts = counts
            .then(if index > 0 { ", " } else { "" })
            .rows(format!("{} {}", count.rows, count.agreement), tag);
    }
    page.paragraph(counts.then("."));
    page.paragraph(
        "Documents are compatible where one outcome satisfies all of them; a document that says nothing on an issue, \
         leaves it open or to talks is never compatible by that.",
    );
    for area in &report.areas {
        page.heading(2, area.label.as_str());
        page.push(Block::Table(table(report, area)));
    }
    legend(&mut page, report);
    for line in &report.left_out {
        page.paragraph(line.as_str());
    }
    if !report.notes.is_empty() {
        page.heading(2, "Where sources or readings differ");
        for note in &report.notes {
            page.item(1, Marker::None, note.as_str());
        }
    }
    caveats(&mut page, &report.caveats);
    sources(&mut page, &report.sources);
    page
}

/// The letter of a document, or its number where there are more than letters.
fn letter(place: usize) -> String {
    match u8::try_from(place) {
        Ok(place) if place < 26 => char::from(b'A' + place).to_string(),
        _ => (place + 1).to_string(),
    }
}

fn table(report: &TogetherReport, area: &TogetherArea) -> Table {
    let names: Vec<String> = report
        .documents
        .iter()
        .enumerate()
        .map(|(place, head)| format!("{} {}", letter(place), head.short))
        .collect();
    let columns: Vec<(&str, usize)> = std::iter::once(("Issue, and all together", 26))
        .chain(names.iter().map(|name| (name.as_str(), 20)))
        .collect();
    let mut table = Table::new(LEAST_FOR_TABLE, &columns).in_blocks(Blocks { repeated: 1, least: [26, 18] });
    for row in &area.rows {
        let cells = std::iter::once(all_together(row)).chain(row.cells.iter().map(cell)).collect();
        let tags = [
            ("area", area.label.clone()),
            ("issue", row.issue.clone()),
            ("agreement", row.agreement.to_owned()),
        ];
        table.rows.push(Row { cells, tags: tags.into() });
    }
    table
}

fn all_together(row: &TogetherRow) -> Cell {
    let letters = |group: &Vec<usize>| group.iter().map(|place| letter(*place)).collect::<Vec<_>>().join(" ");
    let mut lines = vec![row.label.clone()];
    lines.extend(row.holds.iter().map(|holds| format!("({holds})")));
    lines.push(format!("{} {}", row.sign, row.agreement));
    lines.extend(row.common.iter().map(|common| format!("in common: {common}")));
    if !row.as_worded.is_empty() {
        lines.push(format!("as worded: none named by {}", letters(&row.as_worded)));
    }
    lines.extend(row.gap.iter().map(|gap| format!("up to {gap} apart")));
    let several: Vec<String> = row.groups.iter().filter(|group| group.len() > 1).map(letters).collect();
    lines.extend(several.iter().map(|group| format!("compatible: {group}")));
    if !row.apart.is_empty() {
        lines.push(format!("apart: {}", letters(&row.apart)));
    }
    if row.sign.ends_with('*') {
        lines.push(format!("* {}", row.facets.join(", ")));
    }
    Cell::led_by_first(lines.into_iter().map(Text::from).collect()).toned(
        match row.sign.trim_end_matches('*') {
            "=" | "∩" => Tone::Good,
            "≠" => Tone::Bad,
            _ => Tone::Plain,
        },
    )
}

fn cell(cell: &TogetherCell) -> Cell {
    if cell.positions.is_empty() {
        return Cell::from(format!("({})", cell.state)).toned(Tone::Dim);
    }
    Cell::of(cell.positions.iter().flat_map(position).collect())
}

fn position(position: &TogetherPosition) -> Vec<Text> {
    let mark = certainty_mark(position.certainty);
    let said = Text::from(format!("{}{mark}", position.position));
    let arrow = if position.implied { "← " } else { "" };
    let noun = if position.points.len() == 1 { "point" } else { "points" };
    let points = Text::from(format!("{arrow}{noun} {}", position.points.join(", "))).cite(&position.sources);
    let held_by = position.held_by.as_deref().map(Text::from);
    std::iter::once(said).chain(held_by).chain([points.aside()]).collect()
}

fn legend(page: &mut Page, report: &TogetherReport) {
    let positions = || {
        let rows = report.areas.iter().flat_map(|area| &area.rows);
        rows.flat_map(|row| &row.cells).flat_map(|cell| &cell.positions)
    };
    let mut marks = vec![
        "= all the same · ∩ some outcome satisfies all that decide · ≠ none does · – fewer than two decide · * another \
         facet of any two differs · compatible: one outcome satisfies all of these · apart: none satisfies it and any other"
            .to_owned(),
    ];
    marks.extend(certainty_legend(positions().map(|position| position.certainty)));
    if positions().any(|position| position.implied) {
        marks.push("← follows, wholly or in part, from terms on other issues".to_owned());
    }
    page.gap();
    page.paragraph(marks.join(" · "));
}
