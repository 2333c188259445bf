//! Telling whether two readers have the same term set.

use sha2::{Digest, Sha256};

use crate::termset::TermSet;

/// The content hash of a term set: SHA-256 (FIPS 180-4) over what the program reads from the file, in hexadecimal.
///
/// Comments, the order of keys and the style of the file change nothing in it; any term, source or caveat does.
pub(super) fn fingerprint(set: &TermSet) -> String {
    let content = serde_json::to_vec(set).expect("a term set holds nothing that JSON cannot");
    Sha256::digest(content).iter().map(|byte| format!("{byte:02x}")).collect::<Vec<_>>().concat()
}
