//! A comparator for peace proposals.
//!
//! A proposal, a draft, an agreement or a stated position is encoded once, as a *term set*: what each of its
//! points says on each *issue* of a *catalogue*, as the set of outcomes that it admits. Two term sets are then
//! compared term by term: where they agree, differ or are silent, how far each meets the other, and what
//! exactly changed in the wording.
//!
//! ```
//! use peaceterms::library::Library;
//!
//! let library = Library::built_in();
//! let draft = library.find("us-draft-afp")?;
//! let demands = library.find("russia-long")?;
//! let comparison = peaceterms::compare(&draft, &demands, library.catalogue());
//! let points = &comparison.b_points.points;
//! assert_eq!(points.iter().filter(|point| point.verdict.is_met()).count(), 2);
//! assert_eq!(points.len(), 4);
//! # Ok::<(), peaceterms::library::Error>(())
//! ```
//!
//! The modules depend on one another in one direction, from the command line down to the diagnostics:
//! [`cli`], [`report`], [`format`](mod@format), [`schema`], [`compare`](mod@compare), [`redline`], [`import`],
//! [`library`], [`termset`], [`catalogue`], [`yaml`], [`diagnostic`].

pub mod catalogue;
pub mod cli;
pub mod compare;
pub mod diagnostic;
pub mod format;
pub mod import;
pub mod library;
pub mod parallel;
pub mod redline;
pub mod report;
mod room;
pub mod schema;
pub mod termset;
pub mod text;
pub mod words;
pub mod yaml;

pub use compare::compare;
