//! The library that the program carries. `build.rs` reads and checks `proposals/` and writes it in the form
//! that is decoded here.

use std::collections::BTreeMap;

use crate::catalogue::{Catalogue, Guidance, IssueId};
use crate::termset::TermSet;

static CATALOGUE: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/catalogue.bin"));

include!(concat!(env!("OUT_DIR"), "/documents.rs"));

static GUIDANCE: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/guidance.bin"));

/// The catalogue, without its guidance.
pub(super) fn catalogue() -> Catalogue {
    let mut catalogue: Catalogue =
        postcard::from_bytes(CATALOGUE).expect("build.rs wrote it with the same types");
    catalogue.index();
    catalogue
}

/// What helps to code each issue of the catalogue.
pub(super) fn guidance() -> BTreeMap<IssueId, Guidance> {
    postcard::from_bytes(GUIDANCE).expect("build.rs wrote it with the same types")
}

/// The term sets, by id, each still to be decoded.
pub(super) fn documents() -> impl Iterator<Item = (&'static str, &'static [u8])> {
    DOCUMENTS.iter().copied()
}

/// The term set that `bytes` hold.
pub(super) fn decode(bytes: &[u8]) -> TermSet {
    postcard::from_bytes(bytes).expect("build.rs wrote it with the same types")
}
