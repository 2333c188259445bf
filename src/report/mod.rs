//! Reports: built once as data, then rendered by each format. No format computes a result of its own.

pub mod common_ground;
mod comparison;
pub mod documents;
mod heading;
mod headline;
pub mod ledger;
pub mod model;
mod sources;
pub mod terminal;
mod view;

pub use common_ground::common_grounds;
pub use comparison::comparison;
pub use ledger::ledgers;
pub use view::{Sort, View};
