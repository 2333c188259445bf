//! The rows, figures and words of a comparison.

use super::super::model::{
    Case, ComparisonReport, DocumentHead, ReportRow, SideCell, UncodedSide, VerdictFigure,
};
use super::super::sheet::{Sheet, Value};
use super::parts::{cited, documents, numbers, sources};
use crate::compare::Ratio;

/// The sheets of a comparison.
pub(in crate::report) fn comparison(report: &ComparisonReport) -> Vec<Sheet<'_>> {
    vec![
        overlap(report),
        points(report),
        figures(report),
        wordings(report),
        one_sided(report),
        uncoded(report),
        notes(report),
        caveats(report),
        documents([&report.a, &report.b]),
        sources(&report.sources),
    ]
}

/// The columns of one document; each name is given its side.
const SIDE: [[&str; 12]; 2] = [
    [
        "a",
        "a_date",
        "a_text",
        "a_position",
        "a_present",
        "a_points",
        "a_follows_from",
        "a_holds",
        "a_certainty",
        "a_binds",
        "a_as_of",
        "a_sources",
    ],
    [
        "b",
        "b_date",
        "b_text",
        "b_position",
        "b_present",
        "b_points",
        "b_follows_from",
        "b_holds",
        "b_certainty",
        "b_binds",
        "b_as_of",
        "b_sources",
    ],
];

/// One row an issue, and where the sides of a document differ one a wording.
fn overlap(report: &ComparisonReport) -> Sheet<'static> {
    let about = ["area", "issue", "issue_label", "question", "held_by"];
    let standing = [
        "facet_differs",
        "relation",
        "relation_side",
        "row_relation",
        "difference",
        "facets",
        "change",
        "remarks",
    ];
    let rest = ["notes", "a_caveats", "b_caveats"];
    let columns = [&about[..], &SIDE[0], &SIDE[1], &standing, &rest].concat();
    let mut sheet = Sheet::new("overlap", &columns);
    for area in &report.areas {
        for row in &area.rows {
            for case in &row.cases {
                sheet.row(overlap_row(report, &area.label, row, case));
            }
        }
    }
    sheet
}

fn overlap_row(report: &ComparisonReport, area: &str, row: &ReportRow, case: &Case) -> Vec<Value> {
    let facet =
        |facet: &super::super::model::FacetCell| format!("{}: {} / {}", facet.facet, facet.a, facet.b);
    let facets: Vec<String> = case.facets.iter().map(facet).collect();
    let of_row = |note: &&super::super::model::TermNote| note.label == row.label;
    let notes: Vec<String> = report
        .notes
        .iter()
        .filter(of_row)
        .map(|note| format!("{} {}: {}", note.side, note.point, note.text))
        .collect();
    let mut values = vec![
        Value::from(area),
        Value::from(&row.issue),
        Value::from(&row.label),
        Value::from(&row.question),
        Value::list(&case.held_by),
    ];
    for (head, cell) in [(&report.a, &case.a), (&report.b, &case.b)] {
        values.extend([Value::from(&head.id), Value::from(&head.iso_date), Value::from(head.text)]);
        values.extend(side(cell, report));
    }
    values.extend([
        Value::from(if case.standing.star { "yes" } else { "no" }),
        Value::from(&case.standing.word),
        Value::from(case.standing.side),
        Value::from(&row.standing.word),
        Value::from(case.difference.as_ref()),
        Value::list(&facets),
        Value::from(case.change.as_ref()),
        Value::list(&case.remarks),
        Value::list(&notes),
    ]);
    values.extend(report.caveats.iter().map(Value::list));
    values
}

fn side(cell: &SideCell, report: &ComparisonReport) -> [Value; 9] {
    [
        Value::from(&cell.position),
        Value::from(if cell.present { "yes" } else { "no" }),
        Value::list(&cell.points),
        Value::list(&cell.follows_from),
        Value::list(&cell.holds),
        Value::from(cell.certainty),
        Value::list(&cell.binds),
        Value::from(cell.as_of.as_ref()),
        cited(&cell.sources, &report.sources),
    ]
}

/// The points of each verdict, both ways, and what a reply does to those of the original.
fn points(report: &ComparisonReport) -> Sheet<'static> {
    let columns = ["figure", "verdict", "count", "of", "points", "rests_on", "sentence"];
    let mut sheet = Sheet::new("points", &columns);
    let mut add = |name: String, of: usize, sentence: &str, figures: &[VerdictFigure]| {
        for figure in figures {
            sheet.row(vec![
                Value::from(&name),
                Value::from(figure.verdict),
                Value::from(figure.points.len()),
                Value::from(of),
                Value::list(&figure.points),
                Value::list(&figure.rests_on),
                Value::from(sentence),
            ]);
        }
    };
    for figures in &report.points {
        let name = format!("{} meets {}", figures.side, figures.other);
        add(name.clone(), figures.of, &figures.sentence, &figures.verdicts);
        let not_counted = |verdict, points: &Vec<String>| VerdictFigure {
            verdict,
            points: points.clone(),
            rests_on: Vec::new(),
        };
        let others = [
            not_counted("not counted: unclear", &figures.unclear),
            not_counted("not counted: worded", &figures.worded),
        ];
        add(name, figures.of, &figures.sentence, &others);
    }
    if let Some(reply) = &report.reply {
        add(format!("{} replies", reply.reply), reply.of, &reply.sentence, &reply.treatments);
    }
    sheet.rows.retain(|row| row.get(2) != Some(&Value::Count(0)));
    sheet
}

/// The counts by issue, in all and per area.
fn figures(report: &ComparisonReport) -> Sheet<'static> {
    let columns = ["area", "figure", "part", "whole", "reported_or_disputed", "facet_differs", "implied"];
    let mut sheet = Sheet::new("figures", &columns);
    for of_area in &report.figures {
        let area = || Value::from(of_area.area.as_deref().unwrap_or("all"));
        let figures = &of_area.figures;
        for (name, ratio) in [
            ("shared agenda", &figures.shared_agenda),
            ("agreement", &figures.agreement),
            ("same", &figures.same),
            ("A meets B", &figures.a_meets_b),
            ("B meets A", &figures.b_meets_a),
        ] {
            let Ratio { part, whole, weak, facet, implied } = *ratio;
            let counts = [part, whole, weak, facet, implied].map(Value::from);
            sheet.row([area(), Value::from(name)].into_iter().chain(counts).collect());
        }
        for (standing, count) in &figures.rows {
            let name = Value::from(format!("rows: {standing}"));
            let mut values = vec![area(), name, Value::from(*count)];
            values.resize(columns.len(), Value::Empty);
            sheet.row(values);
        }
    }
    sheet
}

/// The points that nobody has coded, paired by wording; the other side is empty where a point stands alone.
fn uncoded(report: &ComparisonReport) -> Sheet<'static> {
    let columns = [
        "paired_by",
        "likeness_percent",
        "a",
        "a_point",
        "a_origin",
        "a_words",
        "a_certainty",
        "a_sources",
        "b",
        "b_point",
        "b_origin",
        "b_words",
        "b_certainty",
        "b_sources",
    ];
    let mut sheet = Sheet::new("uncoded", &columns);
    let Some(points) = &report.uncoded else { return sheet };
    let side = |head: &DocumentHead, side: Option<&UncodedSide>| {
        let Some(side) = side else { return vec![Value::Empty; 6] };
        vec![
            Value::from(&head.id),
            Value::from(&side.point),
            Value::from(side.origin),
            Value::from(&side.text),
            Value::from(side.certainty),
            cited(&side.sources, &report.sources),
        ]
    };
    let mut add = |about: [Value; 2], a: Option<&UncodedSide>, b: Option<&UncodedSide>| {
        let sides = side(&report.a, a).into_iter().chain(side(&report.b, b));
        sheet.row(about.into_iter().chain(sides).collect());
    };
    for pair in &points.pairs {
        let likeness = Value::from(usize::from(pair.likeness));
        add([Value::from("wording alone, no verdict"), likeness], Some(&pair.a), Some(&pair.b));
    }
    let [a, b] = &points.alone;
    let alone = || [Value::from("not paired"), Value::Empty];
    for point in a {
        add(alone(), Some(point), None);
    }
    for point in b {
        add(alone(), None, Some(point));
    }
    sheet
}

/// The terms of both documents in words, of every issue that both address.
fn wordings(report: &ComparisonReport) -> Sheet<'static> {
    let columns = [
        "issue",
        "issue_label",
        "held_by",
        "a_points",
        "a_statements",
        "a_certainty",
        "a_source_numbers",
        "b_points",
        "b_statements",
        "b_certainty",
        "b_source_numbers",
        "redline",
        "a_quotes",
        "b_quotes",
        "a_wording",
        "b_wording",
    ];
    let mut sheet = Sheet::new("terms in words", &columns);
    for wording in &report.wordings {
        let quotes = |side: usize| {
            let of_side = wording.quotes.as_ref().and_then(|quotes| quotes.get(side));
            of_side.map_or(Value::Empty, Value::list)
        };
        let verbatim = wording.wordings.as_ref();
        sheet.row(vec![
            Value::from(&wording.issue),
            Value::from(&wording.label),
            Value::list(&wording.held_by),
            Value::list(&wording.a.points),
            Value::from(wording.statements.old_text()),
            Value::from(wording.a.certainty),
            numbers(&wording.a.sources),
            Value::list(&wording.b.points),
            Value::from(wording.statements.new_text()),
            Value::from(wording.b.certainty),
            numbers(&wording.b.sources),
            Value::from(wording.statements.to_plain()),
            quotes(0),
            quotes(1),
            Value::from(verbatim.map(crate::redline::Redline::old_text)),
            Value::from(verbatim.map(crate::redline::Redline::new_text)),
        ]);
    }
    sheet
}

/// The terms on issues that only one document addresses, and the options not taken.
fn one_sided(report: &ComparisonReport) -> Sheet<'static> {
    let columns = ["only_in", "point", "issue", "issue_label", "statement", "quote", "certainty", "sources"];
    let mut sheet = Sheet::new("only in one", &columns);
    for (side, lines) in ["A", "B"].into_iter().zip(&report.only) {
        for line in lines {
            sheet.row(vec![
                Value::from(side),
                Value::from(&line.point),
                Value::from(&line.issue),
                Value::from(&line.label),
                Value::from(&line.statement),
                Value::from(line.quote.as_ref()),
                Value::from(line.certainty),
                cited(&line.sources, &report.sources),
            ]);
        }
    }
    for line in &report.options_not_taken {
        let mut values = vec![Value::Empty; columns.len()];
        if let [.., statement, _, _, _] = values.as_mut_slice() {
            *statement = Value::from(format!("option not taken: {line}"));
        }
        sheet.row(values);
    }
    sheet
}

fn notes(report: &ComparisonReport) -> Sheet<'static> {
    let mut sheet = Sheet::new("notes", &["document", "point", "issue_label", "note"]);
    for note in &report.notes {
        let values = [note.side, note.point.as_str(), note.label.as_str(), note.text.as_str()];
        sheet.row(values.map(Value::from).to_vec());
    }
    sheet
}

fn caveats(report: &ComparisonReport) -> Sheet<'static> {
    let mut sheet = Sheet::new("caveats", &["document", "caveat"]);
    for (side, caveats) in ["A", "B"].into_iter().zip(&report.caveats) {
        for caveat in caveats {
            sheet.row(vec![Value::from(side), Value::from(caveat)]);
        }
    }
    if let Some(narrowed) = &report.narrowed {
        sheet.row(vec![Value::Empty, Value::from(format!("The rows are narrowed to {narrowed}."))]);
    }
    sheet
}
