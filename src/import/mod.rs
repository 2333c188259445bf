//! From a published text to a draft of a term set: what the file says, its points, and what each may be about.
//!
//! Nothing here decides anything. What is read off the words is a suggestion, and is marked as one.

mod dates;
mod docx;
mod draft;
mod html;
mod issues;
mod markdown;
mod marker;
mod numbering;
mod outline;
mod pdf;
mod plain;
mod reading;
mod text;
mod verbs;

pub use dates::first_date;
pub use draft::{Frame, draft};
pub use issues::{Candidate, Suggester};
pub use outline::{Found, Outline, outline};
pub use reading::{Reading, position, reading};
pub use text::{Block, BlockKind, Form, LARGEST_FILE, Unreadable, blocks};
