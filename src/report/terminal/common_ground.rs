//! What several documents all admit, for a terminal.

use super::page::{Page, Tone};
use super::{LEAST_FOR_TABLE, Terminal, caveats, certainty_legend, certainty_mark};
use crate::report::common_ground::{CommonGroundReport, GroundLine, StandLine};
use crate::text;

/// Writes what several documents all admit.
pub fn common_ground(report: &CommonGroundReport, terminal: Terminal) -> String {
    let mut page = Page::new(terminal);
    let names: Vec<&str> = report.documents.iter().map(|document| document.short.as_str()).collect();
    page.heading(&format!("Common ground of {}", text::join(names, "and")));
    for document in &report.documents {
        page.item(
            "· ",
            &format!("{} ({}) · {} · {}", document.title, document.id, document.date, document.extent),
        );
    }
    page.blank();
    let [common, apart] = report.decided_by_all;
    page.paragraph(&format!(
        "Of the issues that at least two decide, some outcome satisfies all that do on {} ({common} of them decided \
         by all), and none on {} ({apart}).",
        report.common.len(),
        report.apart.len()
    ));
    page.paragraph(
        "Read off what the documents say. A stated position is a claimed edge, not what a side would at worst \
         accept; an issue on which one is silent is no agreement.",
    );
    section(&mut page, "Outcomes that all admit", "Common ground", &report.common, Tone::Good);
    section(&mut page, "No outcome that all admit", "Gap", &report.apart, Tone::Bad);
    let lines = report.common.iter().chain(&report.apart);
    let mut marks =
        certainty_legend(lines.clone().flat_map(|line| &line.stands).map(|stand| stand.certainty));
    if lines.flat_map(|line| &line.stands).any(|stand| stand.implied) {
        marks.push("← follows, wholly or in part, from terms on other issues".to_owned());
    }
    if !marks.is_empty() {
        marks.push("the notes are in `peaceterms show`".to_owned());
        page.blank();
        page.paragraph(&marks.join(" · "));
    }
    if !report.not_shared.is_empty() {
        page.heading("Decided by fewer than two");
        for line in &report.not_shared {
            page.item("  ", line);
        }
    }
    for line in &report.left_out {
        page.item("", line);
    }
    caveats(&mut page, &report.caveats);
    page.finish()
}

fn section(page: &mut Page, title: &str, column: &str, lines: &[GroundLine], tone: Tone) {
    if lines.is_empty() {
        return;
    }
    page.heading(title);
    if page.width() < LEAST_FOR_TABLE {
        for line in lines {
            page.item("  ", &format!("{}: {}", label(line), outcome(line)));
            for stand in &line.stands {
                page.item("    ", &stand_line(stand));
            }
        }
        return;
    }
    let rows = lines.iter().map(|line| {
        let stands: Vec<String> = line.stands.iter().map(stand_line).collect();
        vec![(Tone::Plain, label(line)), (Tone::Plain, stands.join("\n")), (tone, outcome(line))]
    });
    page.table(&["Issue", "Positions", column], &[24, 46, 30], rows.collect());
}

fn label(line: &GroundLine) -> String {
    std::iter::once(line.label.clone()).chain(line.holds.iter().cloned()).collect::<Vec<_>>().join("\n")
}

fn outcome(line: &GroundLine) -> String {
    let found = line
        .common
        .clone()
        .or_else(|| line.gap.clone())
        .unwrap_or_else(|| "in units without a fixed factor".to_owned());
    let mut lines = vec![found];
    lines.extend(line.others.iter().map(|others| format!("({others})")));
    lines.join("\n")
}

fn stand_line(stand: &StandLine) -> String {
    let arrow = if stand.implied { "← " } else { "" };
    let mark = certainty_mark(stand.certainty);
    format!("{}: {}{mark} [{arrow}{}]", stand.document, stand.position, stand.points.join(", "))
}
