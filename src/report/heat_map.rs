//! Builds the heat map of a matrix.

use super::matrix::{MatrixReport, Measure};
use super::picture::{Drawing, HeatMap, Kind, Picture};
use crate::text;

/// The most documents of which the alternative text says every figure.
const MOST_IN_WORDS: usize = 8;

/// The heat map of a figure, called `name`, which counts what `meaning` says.
pub(super) fn heat_map(report: &MatrixReport, measure: Measure, (name, meaning): (&str, &str)) -> Picture {
    let places = 0..report.documents.len();
    let ratio = |row, column| report.cells.get(row, column).map(|cell| measure.of(&cell));
    let cell = |row, column| ratio(row, column).map(|ratio| [ratio.part, ratio.whole]);
    let cells: Vec<Vec<_>> =
        places.clone().map(|row| places.clone().map(|column| cell(row, column)).collect()).collect();
    let names: Vec<String> = report.documents.iter().map(|head| head.short.clone()).collect();
    let rows: Vec<String> =
        names.iter().zip(&cells).map(|(name, cells)| in_words(name, &names, cells)).collect();
    let measured = if names.len() > MOST_IN_WORDS {
        "Of each document the highest share that is one of five issues or more; the table has all. "
    } else {
        ""
    };
    Picture {
        kind: Kind::HeatMap,
        title: format!("{name}, {}", text::count(names.len(), "document")),
        alternative: format!("{meaning} {measured}{}", rows.join(" ")),
        drawing: Drawing::HeatMap(HeatMap { meaning: meaning.to_owned(), names, cells }),
    }
}

/// What a row of the map shows: all of it, or where there are many documents its highest share.
fn in_words(name: &str, names: &[String], cells: &[Option<[usize; 2]>]) -> String {
    let counted = names.iter().zip(cells).filter_map(|(name, cell)| cell.map(|cell| (name, cell)));
    let figure = |(name, [part, whole]): (&String, [usize; 2])| format!("{name} {part} of {whole}");
    if names.len() <= MOST_IN_WORDS {
        return format!("{name}: {}.", counted.map(figure).collect::<Vec<_>>().join(", "));
    }
    let enough = counted.filter(|(_, [part, whole])| *whole >= 5 && *part > 0);
    // The first of several, so that the words do not depend on how a maximum is searched.
    let highest = enough.reduce(|best, next| {
        let ([part, whole], [most, of]) = (next.1, best.1);
        if part * of > most * whole { next } else { best }
    });
    highest.map_or_else(|| format!("{name}: none."), |highest| format!("{name}: {}.", figure(highest)))
}
