//! Term sets: the model, and how it is read and checked.

mod check;
mod fields;
mod model;
mod point;
mod read;
mod skeleton;
mod style;
mod values;
mod vocabulary;

pub use check::check;
pub use fields::{DOCUMENT_FIELDS, Field, TERM_FIELDS, UNCODED_FIELDS};
pub use model::{
    Deadline, Link, Seen, SilentOn, Source, Start, Strike, Term, TermSet, Time, Uncoded, Variant, Wait,
    points,
};
pub use point::Point;
pub use read::read;
pub use skeleton::Skeleton;
pub use vocabulary::{
    Certainty, Extent, Force, Kind, Modality, Numbering, RelationKind, Status, VariantKind,
};
