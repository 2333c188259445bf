//! Why a term set cannot be had.

use std::fmt;
use std::io;
use std::path::PathBuf;

use crate::catalogue::Date;
use crate::diagnostic::{Finding, Source};
use crate::text;
use crate::yaml::nearest;

/// A file with mistakes in it.
#[derive(Debug)]
pub struct Rejected {
    /// The file.
    pub source: Source,
    /// The mistakes.
    pub findings: Vec<Finding>,
}

/// Why a term set or a catalogue cannot be had.
#[derive(Debug)]
pub enum Error {
    /// No term set has this name.
    NoSuchTermSet {
        /// The name given.
        given: String,
        /// The nearest ids, best first.
        near: Vec<String>,
    },
    /// Several ids have this part.
    Ambiguous {
        /// The part given.
        given: String,
        /// The ids.
        candidates: Vec<String>,
    },
    /// A file or a folder cannot be read.
    Unreadable {
        /// The file or folder.
        path: PathBuf,
        /// What the system says.
        error: io::Error,
    },
    /// The catalogue has no such party.
    NoSuchParty {
        /// The name given.
        given: String,
        /// The nearest id.
        near: Option<String>,
    },
    /// A stance is asked for at something that is no date.
    NoSuchDate(String),
    /// No document of a party counts by a date.
    NothingStated {
        /// The party.
        party: String,
        /// The date.
        on: Option<Date>,
        /// The date of its first document.
        first: Option<Date>,
    },
    /// Files have mistakes in them.
    Rejected(Vec<Rejected>),
}

impl Error {
    /// Most ids to suggest.
    const SUGGESTIONS: usize = 3;

    pub(super) fn no_such<'i>(given: &str, ids: impl Iterator<Item = &'i str>) -> Self {
        let mut left: Vec<&str> = ids.collect();
        let mut near = Vec::new();
        let wanted = given.to_lowercase();
        while near.len() < Self::SUGGESTIONS
            && let Some(best) = nearest_part(&wanted, &left)
        {
            left.retain(|id| *id != best);
            near.push(best.to_owned());
        }
        Self::NoSuchTermSet { given: given.to_owned(), near }
    }

    /// What the user can do about it.
    pub fn help(&self) -> Option<String> {
        match self {
            Self::NoSuchTermSet { near, .. } if near.is_empty() => {
                Some("`peaceterms list` shows all term sets; a path to a YAML file works too".to_owned())
            }
            Self::NoSuchTermSet { near, .. } => {
                let ids: Vec<String> = near.iter().map(|id| format!("`{id}`")).collect();
                let ids = text::join(ids.iter().map(String::as_str), "or");
                Some(format!("did you mean {ids}? `peaceterms list` shows all term sets"))
            }
            Self::Ambiguous { candidates, .. } => Some(format!("it is part of: {}", candidates.join(", "))),
            Self::NoSuchParty { near: Some(near), .. } => Some(format!("did you mean `{near}`?")),
            Self::NoSuchParty { near: None, .. } => Some(
                "a party is named by its id in the catalogue, such as `russia` or `united-states`".to_owned(),
            ),
            Self::NoSuchDate(_) => Some("write it as in `stance:russia@2025-11-20`".to_owned()),
            Self::NothingStated { first: Some(first), .. } => {
                Some(format!("its first document is of {first}"))
            }
            Self::NothingStated { first: None, .. } => {
                Some("`peaceterms list` shows the documents and who wrote them".to_owned())
            }
            Self::Unreadable { .. } | Self::Rejected(_) => None,
        }
    }
}

/// The id that has the part nearest to `wanted`.
fn nearest_part<'i>(wanted: &str, ids: &[&'i str]) -> Option<&'i str> {
    nearest(wanted, ids.iter().copied()).or_else(|| {
        let similarity = |id: &str| {
            let parts = |text: &str| text.split('-').map(str::to_owned).collect::<Vec<_>>();
            let close = |part: &String| {
                parts(id).iter().map(|own| strsim::jaro_winkler(part, own)).fold(0.0, f64::max)
            };
            let given = parts(wanted);
            given.iter().map(close).sum::<f64>() / f64::from(u32::try_from(given.len()).unwrap_or(u32::MAX))
        };
        let scored = ids.iter().map(|id| (similarity(id), *id)).filter(|(score, _)| *score > 0.8);
        scored.max_by(|one, other| one.0.total_cmp(&other.0)).map(|(_, id)| id)
    })
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NoSuchTermSet { given, .. } => write!(f, "no term set `{given}`"),
            Self::Ambiguous { given, candidates } => {
                write!(f, "`{given}` may mean {}", text::count(candidates.len(), "term set"))
            }
            Self::NoSuchParty { given, .. } => write!(f, "no party `{given}`"),
            Self::NoSuchDate(given) => write!(f, "`{given}` is not a date"),
            Self::NothingStated { party, on: Some(on), .. } => {
                write!(f, "no document of `{party}` counts by the end of {on}")
            }
            Self::NothingStated { party, on: None, .. } => {
                write!(f, "no document of `{party}` is in the library")
            }
            Self::Unreadable { path, error } => write!(f, "cannot read {}: {error}", path.display()),
            Self::Rejected(rejected) => {
                write!(f, "{} cannot be used", text::count(rejected.len(), "file"))
            }
        }
    }
}

impl std::error::Error for Error {}
