//! Telling whether two readers have the same term set.

use sha2::{Digest, Sha256};

use crate::termset::TermSet;

/// The content hash of a term set: SHA-256 (FIPS 180-4) over what the program reads from the file, in hexadecimal.
///
/// Comments, the order of keys and the style of the file change nothing in it; any term, source or caveat does.
pub(super) fn fingerprint(set: &TermSet) -> String {
    let mut content = serde_json::to_value(set).expect("a term set holds nothing that JSON cannot");
    if set.uncoded.is_empty()
        && let Some(fields) = content.as_object_mut()
    {
        // So that a document without such points keeps the hash that it had before there were any.
        fields.shift_remove("uncoded");
    }
    let content = serde_json::to_vec(&content).expect("it is JSON already");
    Sha256::digest(content).iter().map(|byte| format!("{byte:02x}")).collect::<Vec<_>>().concat()
}
