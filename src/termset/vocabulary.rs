//! The closed vocabularies of a term set. Each has one list, from which reading, printing and help come.

use serde::{Deserialize, Serialize};

use crate::yaml::Vocabulary;

macro_rules! vocabulary {
    ($(#[$doc:meta])* $name:ident, $what:literal { $(#[doc = $about:literal] $variant:ident = $word:literal,)* }) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
        pub enum $name {
            $(#[doc = $about] $variant,)*
        }

        impl $name {
            /// Every value, in the order of this list.
            pub const ALL: &'static [Self] = &[$(Self::$variant,)*];

            /// The value as it is written in a file.
            pub fn as_str(self) -> &'static str {
                match self {
                    $(Self::$variant => $word,)*
                }
            }

            /// What the value means, in a sentence.
            pub fn about(self) -> &'static str {
                match self {
                    $(Self::$variant => $about,)*
                }
            }
        }

        impl Vocabulary for $name {
            const NAME: &'static str = $what;
            const WORDS: &'static [&'static str] = &[$($word,)*];

            fn from_word(word: &str) -> Option<Self> {
                match word {
                    $($word => Some(Self::$variant),)*
                    _ => None,
                }
            }
        }
    };
}

vocabulary! {
    /// What sort of document a term set encodes.
    Kind, "kind of document" {
        /// A proposal by one side or a mediator.
        Proposal = "proposal",
        /// A reply to a proposal.
        CounterProposal = "counter-proposal",
        /// What a party says that it wants.
        Position = "position",
        /// A text that its parties agreed.
        Agreement = "agreement",
        /// A statement by states or organisations that are not parties to it.
        Declaration = "declaration",
    }
}

vocabulary! {
    /// How a document became known.
    Status, "status" {
        /// Issued by its authors.
        Official = "official",
        /// Printed in full by others, not disowned.
        Published = "published",
        /// Passed on without its authors' leave.
        Leaked = "leaked",
        /// Known from accounts of it.
        Reported = "reported",
        /// Ascribed to a party by others.
        Attributed = "attributed",
    }
}

vocabulary! {
    /// How much of a document is known.
    Extent, "extent of the text" {
        /// Wholly known.
        Full = "full",
        /// Only some of it is known.
        Part = "part",
        /// A position put together from statements.
        Gathered = "gathered",
    }
}

vocabulary! {
    /// What a term does to the party that it binds.
    Modality, "modality" {
        /// Has to do something.
        Obligation = "obligation",
        /// Has to refrain from something.
        Prohibition = "prohibition",
        /// May do something.
        Permission = "permission",
        /// Recognises something.
        Recognition = "recognition",
        /// Stands in for something.
        Guarantee = "guarantee",
        /// States something.
        Declaration = "declaration",
        /// Is expected to do something.
        Expectation = "expectation",
    }
}

vocabulary! {
    /// How well a term is known, from best to least.
    Certainty, "certainty" {
        /// The text was seen.
        Stated = "stated",
        /// Only told.
        Reported = "reported",
        /// Sources differ.
        Disputed = "disputed",
    }
}

vocabulary! {
    /// How a document is related to another.
    RelationKind, "kind of relation" {
        /// Works through the other text and changes it.
        Revises = "revises",
        /// Answers the other text.
        RespondsTo = "responds-to",
        /// Says the same again.
        Repeats = "repeats",
        /// Takes from the other text.
        DrawsOn = "draws-on",
        /// Is an account of the same text.
        Reports = "reports",
        /// Comes after it in the same talks.
        Follows = "follows",
        /// Was handed over together with it.
        Accompanies = "accompanies",
        /// Is another text, though often taken for it.
        DistinctFrom = "distinct-from",
    }
}

vocabulary! {
    /// Whether a reply keeps the numbers of the text that it revises.
    Numbering, "numbering" {
        /// Its point 7 answers point 7.
        Kept = "kept",
        /// Its points have numbers of their own.
        Own = "own",
    }
}

vocabulary! {
    /// What a document's several versions of one matter are to each other.
    VariantKind, "kind of variant" {
        /// A choice that the document offers.
        Option = "option",
        /// A wording that one side holds and another does not.
        Bracket = "bracket",
    }
}

impl Modality {
    /// How much force a term of this modality has.
    pub fn force(self) -> Force {
        match self {
            Self::Expectation => Force::Expectation,
            Self::Declaration => Force::Declaration,
            Self::Obligation | Self::Prohibition | Self::Permission | Self::Recognition | Self::Guarantee => {
                Force::Binding
            }
        }
    }
}

/// The three grades of force, from least to most.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Force {
    /// It is expected.
    Expectation,
    /// It is stated.
    Declaration,
    /// It binds.
    Binding,
}

impl Force {
    /// The grade in one word.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Expectation => "expectation",
            Self::Declaration => "declaration",
            Self::Binding => "binding",
        }
    }
}
