//! Identifiers of catalogue entries: checked once when a file is read, plain values afterwards.

use std::borrow::Borrow;
use std::fmt;
use std::sync::Arc;

use serde::{Deserialize, Serialize};

macro_rules! ids {
    ($($(#[$doc:meta])* $name:ident)*) => {$(
        $(#[$doc])*
        #[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(transparent)]
        pub struct $name(Arc<str>);

        impl $name {
            /// Makes an identifier of a word that the reader has checked.
            pub(crate) fn new(word: &str) -> Self {
                Self(word.into())
            }

            /// The identifier as it is written in a file.
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl Borrow<str> for $name {
            fn borrow(&self) -> &str {
                &self.0
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.pad(&self.0)
            }
        }

        impl fmt::Debug for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.pad(&self.0)
            }
        }
    )*};
}

ids! {
    /// An area that groups issues.
    AreaId
    /// An issue.
    IssueId
    /// A member of a set issue: a place, a group of places, a party or a named item.
    MemberId
    /// A party or a role.
    PartyId
    /// A unit of a quantity.
    UnitId
    /// A circumstance in which alone a term holds.
    CircumstanceId
    /// An event that a step starts from or a deadline is counted from.
    EventId
}

/// Words of the position grammar, and words that other YAML tools turn into something else.
///
/// None of them may be an option, a place, a party or an item.
pub const RESERVED: [&str; 15] = [
    "some", "soon", "nothing", "no-limit", "not", "deferred", "unclear", "yes", "no", "none", "null", "on",
    "off", "true", "false",
];

/// Whether `word` has the form of an identifier: lower-case letters, digits and single hyphens between them.
pub fn is_id(word: &str) -> bool {
    !word.is_empty()
        && word.split('-').all(|part| {
            !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit())
        })
}

/// Words as an identifier, as far as they have letters and digits for one: `Some Draft (2026)` is `some-draft-2026`.
pub fn as_id(words: &str) -> String {
    let letters = words.to_lowercase();
    let parts = letters.split(|letter: char| !letter.is_ascii_alphanumeric()).filter(|part| !part.is_empty());
    parts.collect::<Vec<_>>().join("-")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_are_lower_case_words_joined_by_hyphens() {
        for good in ["a", "us-28-point-plan-2025-11", "e3"] {
            assert!(is_id(good), "{good}");
        }
        for bad in ["", "-", "A", "a--b", "a-", "a_b", "é"] {
            assert!(!is_id(bad), "{bad}");
        }
    }
}
