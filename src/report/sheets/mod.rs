//! Turns reports into sheets: one file a report. The first sheet of a report has its rows; each carries the marks,
//! notes, caveats and sources that it needs to stand alone.

mod brief;
mod common_ground;
mod comparison;
mod documents;
mod history;
mod issues;
mod ledger;
mod matrix;
mod parts;
mod search;
mod sequence;
mod stance;
mod together;
mod track;

pub(super) use brief::brief;
pub(super) use common_ground::common_ground;
pub(super) use comparison::comparison;
pub(super) use documents::{list, show};
pub(super) use history::history;
pub(super) use issues::{issue, issues};
pub(super) use ledger::ledger;
pub(super) use matrix::matrix;
pub(super) use search::search;
pub(super) use sequence::sequence;
pub(super) use stance::stance;
pub(super) use together::together;
pub(super) use track::track;
