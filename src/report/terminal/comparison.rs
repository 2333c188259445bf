//! The report of a comparison, for a terminal.

use super::page::{Page, Tone};
use super::wording::wordings;
use super::{LEAST_FOR_TABLE, RedlineStyle, Terminal, certainty_legend, certainty_mark, cite};
use crate::compare::Ratio;
use crate::report::headline::ratio;
use crate::report::model::{
    AreaRows, Case, ComparisonReport, DocumentHead, IssueFigures, PointFigures, ReportRow, SideCell,
    SourceNote, TermLine, VerdictFigure,
};
use crate::text;

/// Writes `report` as wide as `terminal`.
pub fn comparison(report: &ComparisonReport, terminal: Terminal, redlines: RedlineStyle) -> String {
    let mut page = Page::new(terminal);
    page.heading(&format!("{}, held against {}", report.a.title, report.b.title));
    document(&mut page, "A", &report.a);
    document(&mut page, "B", &report.b);
    points(&mut page, report);
    issues(&mut page, report);
    overlap(&mut page, report);
    wordings(&mut page, &report.wordings, redlines);
    one_sided(&mut page, report);
    notes(&mut page, report);
    sources(&mut page, &report.sources);
    page.finish()
}

/// A document's side, name and particulars.
fn document(page: &mut Page, side: &str, head: &DocumentHead) {
    page.blank();
    let title = page.paint(Tone::Bold, &head.title);
    page.item(&format!("{side}  "), &format!("{title} ({})", head.id));
    particulars(page, "   ", head);
}

/// Who put a document forward, when, and how much of it is known.
pub(super) fn particulars(page: &mut Page, indent: &str, head: &DocumentHead) {
    let addressees = match head.addressed_to.as_slice() {
        [] => String::new(),
        parties => format!(" to {}", text::join(parties.iter().map(String::as_str), "and")),
    };
    let authors = text::join(head.authors.iter().map(String::as_str), "and");
    page.item(
        indent,
        &format!(
            "{} by {authors}{addressees} · {} · {} · {} · {}, {}",
            head.kind,
            head.date,
            head.status,
            head.extent,
            text::count(head.points, "point"),
            text::count(head.terms, "term")
        ),
    );
    page.item(indent, &head.summary);
}

fn points(page: &mut Page, report: &ComparisonReport) {
    page.heading("By point");
    for figures in &report.points {
        point_figures(page, figures);
        page.blank();
    }
    if let Some(reply) = &report.reply {
        let sentence = page.paint(Tone::Bold, &reply.sentence);
        page.paragraph(&sentence);
        verdicts(page, &reply.treatments);
    }
}

fn point_figures(page: &mut Page, figures: &PointFigures) {
    let sentence = page.paint(Tone::Bold, &figures.sentence);
    page.paragraph(&sentence);
    verdicts(page, &figures.verdicts);
    for (reason, points) in [("unclear", &figures.unclear), ("compared by wording alone", &figures.worded)] {
        if !points.is_empty() {
            page.item("  ", &format!("Not counted, {reason}: {}", points.join(", ")));
        }
    }
}

fn verdicts(page: &mut Page, figures: &[VerdictFigure]) {
    let lines: Vec<(String, String)> = figures
        .iter()
        .map(|figure| {
            let rests = match figure.rests_on.as_slice() {
                [] => String::new(),
                rests => format!("  ({})", rests.join(", ")),
            };
            let label = format!("{:>3}  {}", figure.points.len(), figure.verdict);
            (label, format!("{}{rests}", figure.points.join(", ")))
        })
        .collect();
    page.aligned("", &lines);
}

fn overlap(page: &mut Page, report: &ComparisonReport) {
    page.heading("Overlap, issue by issue");
    if let Some(narrowed) = &report.narrowed {
        page.paragraph(&format!("Narrowed to {narrowed}. The figures are those of the whole comparison."));
    }
    if report.areas.is_empty() {
        page.paragraph("No row: neither document has a term here.");
        return;
    }
    for area in &report.areas {
        page.blank();
        let label = page.paint(Tone::Bold, &area.label);
        page.paragraph(&label);
        if page.width() < LEAST_FOR_TABLE { area_list(page, area) } else { area_table(page, area) }
    }
    legend(page, report);
}

fn area_table(page: &mut Page, area: &AreaRows) {
    let rows = area.rows.iter().flat_map(row_cells).collect();
    // Narrow columns need room for the longest word of a relation, which would otherwise be cut.
    let shares = if page.width() < 80 { [19, 25, 25, 31] } else { [22, 28, 28, 22] };
    page.table(&["Issue", "A", "B", "A to B"], &shares, rows);
}

fn row_cells(row: &ReportRow) -> Vec<Vec<(Tone, String)>> {
    let head = if row.cases.len() > 1 {
        let summary = format!("{} {}", row.standing.sign, row.standing.word);
        Some(vec![
            (Tone::Plain, row.label.clone()),
            (Tone::Plain, String::new()),
            (Tone::Plain, String::new()),
            (tone(&row.standing.sign), summary),
        ])
    } else {
        None
    };
    let is_single = head.is_none();
    let case_cells = |case: &Case| {
        let label = if is_single { row.label.clone() } else { case.held_by.join("\n") };
        vec![
            (Tone::Plain, label),
            (Tone::Plain, side_lines(&case.a).join("\n")),
            (Tone::Plain, side_lines(&case.b).join("\n")),
            (tone(&case.standing.sign), standing_lines(case).join("\n")),
        ]
    };
    head.into_iter().chain(row.cases.iter().map(case_cells)).collect()
}

fn area_list(page: &mut Page, area: &AreaRows) {
    for row in &area.rows {
        page.blank();
        let sign =
            page.paint(tone(&row.standing.sign), &format!("{} {}", row.standing.sign, row.standing.word));
        page.paragraph(&format!("{}: {sign}", row.label));
        for case in &row.cases {
            for holder in &case.held_by {
                page.item("  ", holder);
            }
            page.item("  A  ", &side_lines(&case.a).join("; "));
            page.item("  B  ", &side_lines(&case.b).join("; "));
            let more = standing_lines(case);
            if row.cases.len() > 1 || more.len() > 1 {
                page.item("  →  ", &more.join("; "));
            }
        }
    }
}

/// What one document holds: the position, how it holds, and where it stands.
fn side_lines(cell: &SideCell) -> Vec<String> {
    let mark = cell.certainty.map_or("", certainty_mark);
    let mut lines =
        vec![if cell.present { format!("{}{mark}", cell.position) } else { format!("({})", cell.position) }];
    lines.extend(cell.holds.iter().cloned());
    if let Some(as_of) = &cell.as_of {
        lines.push(format!("as of {as_of}"));
    }
    let cited = cite(&cell.sources);
    let noun = if cell.points.len() == 1 { "point" } else { "points" };
    let said = (!cell.points.is_empty()).then(|| format!("{noun} {}", cell.points.join(", ")));
    let also = if said.is_some() { "also follows" } else { "follows" };
    let follows =
        (!cell.follows_from.is_empty()).then(|| format!("← {also} from {}", cell.follows_from.join("; ")));
    let grounds: Vec<String> = said.into_iter().chain(follows).collect();
    lines.push(format!("{} {cited}", grounds.join("\n")).trim().to_owned());
    lines.retain(|line| !line.is_empty() && line != "()");
    lines
}

/// How the two stand: the sign and word, the size, what else differs, what the reply did.
fn standing_lines(case: &Case) -> Vec<String> {
    let mut lines = vec![format!("{} {}", case.standing.sign, case.standing.word)];
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
    lines
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
    page.blank();
    page.item(
        "",
        "= same · ⊂ narrower: A settles what B leaves open, and satisfies it · ⊃ broader: B satisfies A · \
         ∩ overlapping: some outcomes would satisfy both · ≠ differing: none would · ~ worded: no verdict · \
         ? unclear · … left to talks · [ ] the sides of a document differ · – only one document has a term · \
         * another facet differs: what A says / what B says",
    );
    let cells = || {
        report
            .areas
            .iter()
            .flat_map(|area| &area.rows)
            .flat_map(|row| &row.cases)
            .flat_map(|case| [&case.a, &case.b])
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
    page.paragraph(&marks.join(" · "));
}

fn one_sided(page: &mut Page, report: &ComparisonReport) {
    for (side, lines) in ["A", "B"].iter().zip(&report.only) {
        if lines.is_empty() {
            continue;
        }
        page.heading(&format!("Only {side} says outright"));
        for line in lines {
            page.item("  ", &term_line(line));
        }
    }
    if !report.options_not_taken.is_empty() {
        page.heading("Options not taken");
        for line in &report.options_not_taken {
            page.item("  ", line);
        }
    }
}

/// A term in words, with its point, mark and sources.
pub(super) fn term_line(line: &TermLine) -> String {
    let quote = line.quote.as_deref().map(|quote| format!(" “{quote}”")).unwrap_or_default();
    let mark = certainty_mark(line.certainty);
    format!("{}{mark}  {}{quote} {}", line.point, line.statement, cite(&line.sources))
}

fn issues(page: &mut Page, report: &ComparisonReport) {
    let Some(all) = report.figures.first() else { return };
    page.heading("By issue");
    let figures = &all.figures;
    let rows: usize = figures.rows.values().sum();
    let counts: Vec<String> =
        figures.rows.iter().map(|(standing, count)| format!("{count} {standing}")).collect();
    page.paragraph(&format!("{}: {}.", text::count(rows, "row"), counts.join(", ")));
    let lines: Vec<(String, String)> = [
        ("Shared agenda", &figures.shared_agenda, "issues that both address, of those that either does"),
        (
            "Agreement",
            &figures.agreement,
            "issues on which some outcome satisfies both, of those both decide",
        ),
        ("Same", &figures.same, "of the same"),
        ("A meets B", &figures.a_meets_b, "issues, of those that B decides"),
        ("B meets A", &figures.b_meets_a, "issues, of those that A decides"),
    ]
    .into_iter()
    .map(|(name, figure, meaning)| (name.to_owned(), format!("{} · {meaning}", ratio(figure))))
    .collect();
    page.aligned("  ", &lines);
    by_area(page, &report.figures);
}

/// The ratios of a table by area, in the order of its columns.
const RATIOS: [&str; 5] = ["Shared agenda", "Agreement", "Same", "A meets B", "B meets A"];

fn by_area(page: &mut Page, figures: &[IssueFigures]) {
    page.blank();
    let of_areas = figures.iter().filter_map(|of_area| Some((of_area.area.as_ref()?, &of_area.figures)));
    let rows: Vec<(&String, [String; 5])> = of_areas
        .map(|(area, figures)| {
            let ratios = [
                &figures.shared_agenda,
                &figures.agreement,
                &figures.same,
                &figures.a_meets_b,
                &figures.b_meets_a,
            ];
            (area, ratios.map(short_ratio))
        })
        .collect();
    if page.width() < LEAST_FOR_TABLE_OF_AREAS {
        for (area, ratios) in rows {
            let named = RATIOS.iter().zip(ratios).map(|(name, ratio)| format!("{name} {ratio}"));
            page.item("  ", &format!("{area}: {}", named.collect::<Vec<_>>().join(" · ")));
        }
    } else {
        let header: Vec<&str> = std::iter::once("Area").chain(RATIOS).collect();
        let cells = rows.into_iter().map(|(area, ratios)| {
            std::iter::once(area.clone()).chain(ratios).map(|text| (Tone::Plain, text)).collect()
        });
        page.dense_table(&header, &[25, 15, 16, 14, 15, 15], cells.collect());
    }
    page.paragraph("of these: r rest on reported or disputed terms, f have a facet that differs, i rest on an implication");
}

/// The least width at which six columns do not cut their headings.
const LEAST_FOR_TABLE_OF_AREAS: usize = 80;

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

fn notes(page: &mut Page, report: &ComparisonReport) {
    if !report.notes.is_empty() {
        page.heading("Where sources or readings differ");
        for note in &report.notes {
            page.item("  ", &format!("{} {} ({}): {}", note.side, note.point, note.label, note.text));
        }
    }
    if report.caveats.iter().any(|caveats| !caveats.is_empty()) {
        page.heading("Caveats");
        for (side, caveats) in ["A", "B"].iter().zip(&report.caveats) {
            for caveat in caveats {
                page.item(&format!("  {side}  "), caveat);
            }
        }
    }
}

/// The list of sources, by number.
pub(super) fn sources(page: &mut Page, sources: &[SourceNote]) {
    if sources.is_empty() {
        return;
    }
    page.heading("Sources");
    for source in sources {
        let title = source.title.as_deref().map(|title| format!(", “{title}”")).unwrap_or_default();
        let date = source.date.as_deref().map(|date| format!(", {date}")).unwrap_or_default();
        let note = source.note.as_deref().map(|note| format!(" ({note})")).unwrap_or_default();
        let number = format!("{:>5} ", format!("[{}]", source.number));
        page.item(&number, &format!("{}{title}{date}{note}", source.publisher));
        if let Some(url) = &source.url {
            page.unbroken("      ", url);
        }
    }
}
