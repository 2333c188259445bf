//! What several documents all admit.

use super::super::common_ground::{CommonGroundReport, GroundLine, StandLine};
use super::super::page::{Block, Cell, Marker, Page, Row, Table, Text, Tone};
use super::LEAST_FOR_TABLE;
use super::marks::{certainty_legend, certainty_mark};
use super::parts::caveats;
use crate::text;

/// Lays out what several documents all admit.
pub(super) fn common_ground(report: &CommonGroundReport) -> Page {
    let names: Vec<&str> = report.documents.iter().map(|document| document.short.as_str()).collect();
    let mut page = Page::new(format!("Common ground of {}", text::join(names, "and")));
    for document in &report.documents {
        let line = format!("{} ({}) · {} · {}", document.title, document.id, document.date, document.extent);
        page.item(0, Marker::Bullet, line);
    }
    page.gap();
    let all = format!(
        "All decide {}: some outcome satisfies all on {}, none on {}.",
        text::count(report.common.len() + report.apart_decided_by_all, "issue"),
        report.common.len(),
        report.apart_decided_by_all,
    );
    let of_some = (report.documents.len() > 2).then(|| {
        format!(
            " Others only some decide: some outcome satisfies those on {}, none on {}.",
            report.common_of_some.len(),
            report.apart.len() - report.apart_decided_by_all
        )
    });
    page.paragraph(all + &of_some.unwrap_or_default());
    page.paragraph(
        "Read off what the documents say. A stated position is a claimed edge, not what a side would at worst \
         accept; an issue on which one is silent is no agreement.",
    );
    section(&mut page, "Outcomes that all admit", "Common ground", &report.common, Tone::Good);
    section(
        &mut page,
        "Outcomes that those admit which decide, where others do not",
        "Common to those",
        &report.common_of_some,
        Tone::Open,
    );
    section(&mut page, "No outcome that all admit", "Gap", &report.apart, Tone::Bad);
    page.pictures(&report.pictures);
    legend(&mut page, report);
    if !report.not_shared.is_empty() {
        page.heading(2, "Decided by fewer than two");
        for line in &report.not_shared {
            page.item(1, Marker::None, line.as_str());
        }
    }
    for line in &report.left_out {
        page.paragraph(line.as_str());
    }
    caveats(&mut page, &report.caveats);
    page
}

fn section(page: &mut Page, title: &str, column: &str, lines: &[GroundLine], tone: Tone) {
    if lines.is_empty() {
        return;
    }
    page.heading(2, title);
    let mut table = Table::new(LEAST_FOR_TABLE, &[("Issue", 24), ("Positions", 46), (column, 30)]);
    for line in lines {
        let stands = line.stands.iter().map(stand_line).collect();
        let cells = vec![label(line), Cell::of(stands), outcome(line).toned(tone)];
        let documents = line.stands.iter().map(|stand| ("document", stand.document.clone()));
        let tags = [("area", line.area.clone()), ("issue", line.issue.clone())];
        table.rows.push(Row { cells, tags: tags.into_iter().chain(documents).collect() });
    }
    page.push(Block::Table(table));
}

fn label(line: &GroundLine) -> Cell {
    Cell::led_by_first(
        std::iter::once(&line.label).chain(&line.holds).map(|line| Text::from(line.as_str())).collect(),
    )
}

fn outcome(line: &GroundLine) -> Cell {
    let found = line.common.as_deref().or(line.gap.as_deref()).unwrap_or("in units without a fixed factor");
    let marks = line.as_worded.iter().chain(&line.edges);
    let edges = marks.map(|mark| Text::from(mark.as_str()).aside());
    let others = line.others.iter().map(|others| Text::from(format!("({others})")));
    Cell::of(std::iter::once(Text::from(found)).chain(edges).chain(others).collect())
}

fn stand_line(stand: &StandLine) -> Text {
    let arrow = if stand.implied { "← " } else { "" };
    let mark = certainty_mark(stand.certainty);
    Text::from(format!("{}: {}{mark} [{arrow}{}]", stand.document, stand.position, stand.points.join(", ")))
}

fn legend(page: &mut Page, report: &CommonGroundReport) {
    let stands = || {
        [&report.common, &report.common_of_some, &report.apart]
            .into_iter()
            .flatten()
            .flat_map(|line| &line.stands)
    };
    let mut marks = certainty_legend(stands().map(|stand| stand.certainty));
    if stands().any(|stand| stand.implied) {
        marks.push("← follows, wholly or in part, from terms on other issues".to_owned());
    }
    if !marks.is_empty() {
        marks.push("the notes are in `peaceterms show`".to_owned());
        page.gap();
        page.paragraph(marks.join(" · "));
    }
}
