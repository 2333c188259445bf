//! JSON Schemas of the files that people write, so that an editor completes and explains them.
//!
//! They are built from the vocabularies of the term set and from a catalogue, and say of every issue which positions
//! it takes. Draft 7, which every editor's language server reads.

mod catalogue;
mod parts;
mod position;
mod term_set;

pub use catalogue::catalogue;
pub use term_set::term_set;
