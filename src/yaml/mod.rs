//! A source file as plain values, with the place of each in the text.
//!
//! [`read`] turns bytes into a [`Document`]. A reader then walks its values with an [`At`] in hand, takes fields
//! with [`Fields`] and reports what it does not like to [`Findings`], which knows where everything stands.
//!
//! ```
//! use peaceterms::yaml::{At, Fields, Findings, integer, list, read, text};
//!
//! let document = read("draft.yaml", b"title: A draft\npoints: [1, 2, x]\nstatus: leaked\n").unwrap();
//! let mut report = Findings::of(&document.source);
//! let mut fields = Fields::of(&document.value, &At::ROOT, &mut report).unwrap();
//! let title = fields.required("title", &mut report, text);
//! let points = fields.optional("points", &mut report, list(integer));
//! fields.finish(&mut report);
//!
//! assert_eq!(title, Some("A draft"));
//! assert_eq!(points, Some(vec![1, 2]));
//! let findings = report.finish();
//! assert_eq!(findings[0].title, "expected a whole number, found text");
//! assert_eq!(findings[1].title, "unknown field `status`");
//! ```

mod characters;
mod document;
mod emit;
mod events;
mod fields;
mod findings;
mod input;
mod inspect;
mod locations;
mod nearest;
mod path;
mod scalars;
mod syntax;
mod value;
mod values;

pub use characters::LARGEST;
pub use document::{Document, Unreadable, read};
pub use emit::{comment, folded, in_flow, scalar};
pub use fields::Fields;
pub use findings::Findings;
pub use locations::Locations;
pub use nearest::nearest;
pub use path::At;
pub use scalars::{Vocabulary, boolean, integer, kind_of, list, map, number_meant, numbered, text, word};
pub use value::{Mapping, Value};
