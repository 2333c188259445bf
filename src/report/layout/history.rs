//! Where the terms of a document come from.

use super::super::history::{HistoryReport, StageLine, ThreadLine};
use super::super::page::{Block, Cell, Marker, Page, Table, Text, Tone};
use super::LEAST_FOR_TABLE;
use super::marks::{certainty_legend, certainty_mark};
use super::parts::{caveats, particulars, sources};
use crate::text;

/// Lays out where the terms of a document come from.
pub(super) fn history(report: &HistoryReport) -> Page {
    let mut page = Page::new(format!("Where the terms come from: {}", report.document.title));
    page.paragraph(report.document.id.as_str());
    for line in particulars(&report.document) {
        page.paragraph(line);
    }
    lineage(&mut page, report);
    if let Some(narrowed) = &report.narrowed {
        page.paragraph(format!("Only the terms of {narrowed}."));
    }
    page.gap();
    page.push(Block::Table(threads(&report.threads)));
    if !report.gone.is_empty() {
        page.heading(2, "Dropped on the way");
        for gone in &report.gone {
            let mark = certainty_mark(gone.term.certainty);
            let line = format!(
                "{} {}{mark}, dropped in {}  {}: {}",
                gone.document, gone.term.point, gone.by, gone.term.label, gone.term.statement
            );
            page.item(1, Marker::None, Text::from(line).cite(&gone.term.sources));
        }
    }
    let stages = report.threads.iter().flat_map(|thread| &thread.stages).flat_map(|stage| &stage.terms);
    let shown = report.threads.iter().map(|thread| &thread.term).chain(stages);
    let shown = shown.chain(report.gone.iter().map(|gone| &gone.term));
    page.gap();
    page.paragraph(certainty_legend(shown.map(|term| term.certainty)).join(" · "));
    notes(&mut page, report);
    caveats(&mut page, &report.caveats);
    sources(&mut page, &report.sources);
    page
}

/// Where sources or readings of the terms and of their earlier forms differ, each once.
fn notes(page: &mut Page, report: &HistoryReport) {
    let own = report.threads.iter().map(|thread| (&report.document.short, &thread.term));
    let forms = report.threads.iter().flat_map(|thread| &thread.stages);
    let forms = forms.flat_map(|stage| stage.terms.iter().map(move |term| (&stage.document, term)));
    let gone = report.gone.iter().map(|gone| (&gone.document, &gone.term));
    let mut told: Vec<String> = Vec::new();
    for (document, term) in own.chain(forms).chain(gone) {
        let Some(note) = &term.note else { continue };
        let line = format!("{document} {} ({}): {note}", term.point, term.label);
        if !told.contains(&line) {
            told.push(line);
        }
    }
    if told.is_empty() {
        return;
    }
    page.heading(2, "Where sources or readings differ");
    for line in told {
        page.item(1, Marker::None, line);
    }
}

fn lineage(page: &mut Page, report: &HistoryReport) {
    if report.lineage.is_empty() {
        page.paragraph("No document of the library comes before it in its lineage.");
    } else {
        page.heading(2, "Lineage");
        for relation in &report.document.relations {
            page.item(0, Marker::Bullet, format!("{} {relation}", report.document.short));
        }
        for head in &report.lineage {
            let relations = head.relations.iter().map(String::as_str);
            let relations = text::join(relations, "and");
            let relations = if relations.is_empty() { String::new() } else { format!(": {relations}") };
            page.item(0, Marker::Bullet, format!("{} {}{relations}", head.iso_date, head.short));
        }
    }
    for missing in &report.missing {
        page.paragraph(format!("It goes back to {missing} too, which is not in the library."));
    }
}

fn threads(lines: &[ThreadLine]) -> Table {
    let columns = [("Point", 9), ("Issue and position", 31), ("Comes from", 26), ("On the way", 34)];
    let mut table = Table::new(LEAST_FOR_TABLE, &columns);
    for line in lines {
        let mark = certainty_mark(line.term.certainty);
        let position = format!("{}{mark}", line.term.position);
        let holds = line.term.terms().cloned();
        let what = std::iter::once(line.term.label.clone()).chain([position]).chain(holds);
        let unknown: Vec<&str> = line.unknown.iter().map(String::as_str).collect();
        let unknown = match unknown.as_slice() {
            [] => String::new(),
            names => format!("whether {} had it is not known", text::join(names.iter().copied(), "or")),
        };
        let tone = if line.stages.is_empty() { Tone::Open } else { Tone::Plain };
        let mut stages: Vec<&StageLine> = line.stages.iter().collect();
        stages.sort_by(|one, other| other.iso_date.cmp(&one.iso_date));
        let way = stages.into_iter().map(stage).chain(line.gaps.iter().map(|gap| Text::from(gap.as_str())));
        table.row(vec![
            Cell::from(line.term.point.as_str()),
            Cell::led_by_first(cited(what.map(Text::from).collect(), &line.term.sources)),
            Cell::led_by_first([line.origin.clone(), unknown].map(Text::from).to_vec()).toned(tone),
            Cell::of(way.collect()),
        ]);
    }
    table
}

/// The lines with the sources of the term behind the last.
fn cited(mut lines: Vec<Text>, numbers: &[usize]) -> Vec<Text> {
    if let Some(last) = lines.last_mut() {
        *last = std::mem::take(last).cite(numbers);
    }
    lines
}

fn stage(stage: &StageLine) -> Text {
    let said: Vec<String> = stage
        .terms
        .iter()
        .map(|term| {
            format!("{} {}{}", term.point, term.position, certainty_mark(term.certainty))
                .trim_end()
                .to_owned()
        })
        .collect();
    let mut numbers: Vec<usize> = stage.terms.iter().flat_map(|term| term.sources.iter().copied()).collect();
    numbers.sort_unstable();
    numbers.dedup();
    Text::from(format!("{} {}: {}", stage.iso_date, stage.document, said.join("; ")))
        .cite(&numbers)
        .then(format!("; {}", stage.turn))
}
