//! The report of a comparison.

use super::super::headline::ratio;
use super::super::model::{
    ComparisonReport, DocumentHead, IssueFigures, PointFigures, TermLine, VerdictFigure,
};
use super::super::page::{Block, Cell, Figure, Marker, Page, RedlineStyle, Table, Text};
use super::marks::certainty_mark;
use super::overlap::{TagsByIssue, overlap};
use super::parts::{particulars, point_tag, sources};
use super::uncoded::uncoded;
use super::wordings::wordings;
use crate::compare::Ratio;
use crate::text;

/// Lays out how one document compares with another.
pub(super) fn comparison(report: &ComparisonReport, redlines: RedlineStyle) -> Page {
    let mut page = Page::new(format!("{}, held against {}", report.a.title, report.b.title));
    documents(&mut page, report);
    points(&mut page, report);
    // Where nothing of a document is coded, its words are all that there is to compare.
    let is_bare = [&report.a, &report.b].iter().any(|head| head.terms == 0);
    if is_bare {
        uncoded(&mut page, report, redlines);
    }
    issues(&mut page, report);
    let tags = overlap(&mut page, report);
    wordings(&mut page, report, &tags, redlines);
    if !is_bare {
        uncoded(&mut page, report, redlines);
    }
    one_sided(&mut page, report, &tags);
    notes(&mut page, report, &tags);
    sources(&mut page, &report.sources);
    page
}

/// Both documents, with how much of each is known.
pub(super) fn documents(page: &mut Page, report: &ComparisonReport) {
    document(page, "A", &report.a);
    document(page, "B", &report.b);
}

/// A document's side, name and particulars.
fn document(page: &mut Page, side: &str, head: &DocumentHead) {
    page.gap();
    let title = Text::bold(head.title.as_str()).then(format!(" ({})", head.id));
    page.item_with(0, Marker::Label(side.to_owned()), title, particulars(head).to_vec());
}

/// How far each document meets the points of the other.
pub(super) fn points(page: &mut Page, report: &ComparisonReport) {
    page.heading(2, "By point");
    for figures in &report.points {
        point_figures(page, figures);
        page.gap();
    }
    if let Some(reply) = &report.reply {
        page.paragraph(Text::bold(reply.sentence.as_str()));
        let original = if reply.reply == "A" { "B" } else { "A" };
        let side = |figure: &VerdictFigure| if figure.verdict == "added" { reply.reply } else { original };
        page.push(verdicts(&reply.treatments, side));
    }
}

fn point_figures(page: &mut Page, figures: &PointFigures) {
    page.paragraph(Text::bold(figures.sentence.as_str()));
    page.push(verdicts(&figures.verdicts, |_| figures.other));
    for (reason, points) in [("unclear", &figures.unclear), ("compared by wording alone", &figures.worded)] {
        if !points.is_empty() {
            page.item(1, Marker::None, format!("Not counted, {reason}: {}", points.join(", ")));
        }
    }
}

/// The points of each verdict; `side` says whose points they are.
fn verdicts<'s>(figures: &[VerdictFigure], side: impl Fn(&VerdictFigure) -> &'s str) -> Block {
    let figure = |figure: &VerdictFigure| {
        let rests = match figure.rests_on.as_slice() {
            [] => String::new(),
            rests => format!("  ({})", rests.join(", ")),
        };
        Figure {
            count: Some(figure.points.len()),
            label: figure.verdict.to_owned(),
            text: points_of(side(figure), &figure.points).then(rests),
        }
    };
    Block::Figures(figures.iter().map(figure).collect())
}

/// Points of document `side`, each of which stands for its rows.
fn points_of(side: &str, points: &[String]) -> Text {
    points.iter().enumerate().fold(Text::default(), |text, (index, point)| {
        let text = if index > 0 { text.then(", ") } else { text };
        text.rows(point.as_str(), point_tag(side, point))
    })
}

/// The counts by issue, in all and area by area.
pub(super) fn issues(page: &mut Page, report: &ComparisonReport) {
    let Some(all) = report.figures.first() else { return };
    page.heading(2, "By issue");
    let figures = &all.figures;
    let rows: usize = figures.rows.values().sum();
    let mut counts = Text::from(format!("{}: ", text::count(rows, "row")));
    for (index, (standing, count)) in figures.rows.iter().enumerate() {
        let tag = ("relation", (*standing).to_owned());
        let gap = if index > 0 { ", " } else { "" };
        counts = counts.then(gap).rows(format!("{count} {standing}"), tag);
    }
    page.paragraph(counts.then("."));
    let lines = RATIOS.iter().zip(ratios(all)).map(|((name, meaning), figure)| Figure {
        count: None,
        label: (*name).to_owned(),
        text: Text::from(format!("{} · {meaning}", ratio(figure))),
    });
    page.push(Block::Figures(lines.collect()));
    by_area(page, &report.figures);
    page.pictures(&report.pictures);
}

/// The ratios, in the order of the table by area, and what they count.
const RATIOS: [(&str, &str); 5] = [
    ("Shared agenda", "issues that both address, of those that either does"),
    ("Agreement", "issues on which some outcome satisfies both, of those both decide"),
    ("Same", "of the same"),
    ("A meets B", "issues, of those that B decides"),
    ("B meets A", "issues, of those that A decides"),
];

fn ratios(of: &IssueFigures) -> [&Ratio; 5] {
    let figures = &of.figures;
    [&figures.shared_agenda, &figures.agreement, &figures.same, &figures.a_meets_b, &figures.b_meets_a]
}

/// The least width at which six columns do not cut their headings.
const LEAST_FOR_TABLE_OF_AREAS: usize = 80;

fn by_area(page: &mut Page, figures: &[IssueFigures]) {
    page.gap();
    let shares = [15, 16, 14, 15, 15];
    let columns = RATIOS.iter().zip(shares).map(|((name, _), share)| (*name, share));
    let columns: Vec<_> = std::iter::once(("Area", 25)).chain(columns).collect();
    let mut table = Table::new(LEAST_FOR_TABLE_OF_AREAS, &columns).dense();
    for of_area in figures {
        let Some(area) = &of_area.area else { continue };
        let cells = ratios(of_area).map(|ratio| Cell::from(short_ratio(ratio)));
        let name = Text::default().rows(area.as_str(), ("area", area.clone()));
        table.row(std::iter::once(Cell::from(name)).chain(cells).collect());
    }
    page.push(Block::Table(table));
    page.paragraph("of these: r rest on reported or disputed terms, f have a facet that differs, i rest on an implication");
}

/// A ratio for a narrow column: `2/4 2r 1i`.
fn short_ratio(ratio: &Ratio) -> String {
    if ratio.whole == 0 {
        return "–".to_owned();
    }
    let rests = [(ratio.weak, 'r'), (ratio.facet, 'f'), (ratio.implied, 'i')];
    let rests = rests.into_iter().filter(|(count, _)| *count > 0);
    let parts = rests.map(|(count, letter)| format!("{count}{letter}"));
    std::iter::once(format!("{}/{}", ratio.part, ratio.whole)).chain(parts).collect::<Vec<_>>().join(" ")
}

/// The terms on issues that only one document addresses, and the options not taken.
pub(super) fn one_sided(page: &mut Page, report: &ComparisonReport, tags: &TagsByIssue<'_>) {
    for (side, lines) in ["A", "B"].iter().zip(&report.only) {
        if lines.is_empty() {
            continue;
        }
        page.heading(2, format!("Only {side} says outright"));
        for line in lines {
            page.item_tagged(1, term_line(line), tags.get(line.issue.as_str()).cloned().unwrap_or_default());
        }
    }
    if !report.options_not_taken.is_empty() {
        page.heading(2, "Options not taken");
        for line in &report.options_not_taken {
            page.item(1, Marker::None, line.as_str());
        }
    }
}

/// A term in words, with its point, mark and sources.
fn term_line(line: &TermLine) -> Text {
    let quote = line.quote.as_deref().map(|quote| format!(" “{quote}”")).unwrap_or_default();
    let mark = certainty_mark(line.certainty);
    Text::default()
        .rows(line.point.as_str(), ("issue", line.issue.clone()))
        .then(format!("{mark}  {}{quote}", line.statement))
        .cite(&line.sources)
}

/// Where sources or readings differ, and what the files do not settle.
pub(super) fn notes(page: &mut Page, report: &ComparisonReport, tags: &TagsByIssue<'_>) {
    if !report.notes.is_empty() {
        page.heading(2, "Where sources or readings differ");
        for note in &report.notes {
            let point = format!("{} {}", note.side, note.point);
            let line = Text::default().rows(point, point_tag(note.side, &note.point));
            let line = line.then(format!(" ({}): {}", note.label, note.text));
            page.item_tagged(1, line, tags.get(note.issue.as_str()).cloned().unwrap_or_default());
        }
    }
    if report.caveats.iter().any(|caveats| !caveats.is_empty()) {
        page.heading(2, "Caveats");
        for (side, caveats) in ["A", "B"].iter().zip(&report.caveats) {
            for caveat in caveats {
                page.item(1, Marker::Label((*side).to_owned()), caveat.as_str());
            }
        }
    }
}
