//! Reports: built once as data, laid out once as a page, then written by each format. No format computes a result of
//! its own.

pub mod brief;
mod circumstances;
pub mod common_ground;
mod comparison;
pub mod csv;
pub mod documents;
pub mod docx;
pub mod export;
mod fingerprint;
mod heading;
mod headline;
pub mod history;
pub mod html;
pub mod issues;
mod layout;
pub mod ledger;
pub mod markdown;
pub mod matrix;
pub mod model;
mod note;
pub mod page;
mod parquet;
pub mod search;
pub mod sheet;
mod sheets;
mod sources;
pub mod stance;
pub mod terminal;
pub mod together;
pub mod track;
mod view;
pub mod xlsx;

pub use brief::{Brief, brief};
pub use common_ground::common_grounds;
pub use comparison::comparison;
pub use history::histories;
pub use issues::{issue, issues};
pub use layout::Report;
pub use ledger::ledgers;
pub use matrix::matrices;
pub use search::searched;
pub use stance::stances;
pub use together::togethers;
pub use track::tracks;
pub use view::{Sort, View};
