//! `peaceterms new`

use std::path::{Path, PathBuf};

use clap::builder::PossibleValuesParser;

use super::file::{Existing, write_file};
use super::narrowing::{date, each};
use super::{Context, Error, Outcome, write};
use crate::catalogue::{Catalogue, Date, PartyId, as_id, is_id};
use crate::termset::{Extent, Kind, Skeleton, Status, TermSet};
use crate::text;
use crate::yaml::Vocabulary;

/// Arguments of `new`.
#[derive(Debug, clap::Args)]
pub(super) struct Arguments {
    /// The id: author, what, year-month, as in us-draft-2025-11; the file is named by it
    id: String,

    /// The name it goes by
    #[arg(long)]
    title: Option<String>,

    /// A name of at most 24 characters for narrow columns
    #[arg(long)]
    short: Option<String>,

    /// What sort of document it is
    #[arg(long, value_parser = PossibleValuesParser::new(Kind::WORDS))]
    kind: Option<String>,

    /// A party that put it forward, as in the catalogue; may be given again
    #[arg(long, visible_alias = "by", value_name = "PARTY")]
    author: Vec<String>,

    /// A party that it is addressed to; may be given again
    #[arg(long, value_name = "PARTY")]
    to: Vec<String>,

    /// When it was made, signed or first reported: 2025-11-19, 2025-11 or 2025 [default: the month that the id ends with]
    #[arg(long, value_parser = date)]
    date: Option<Date>,

    /// How it became known
    #[arg(long, value_parser = PossibleValuesParser::new(Status::WORDS))]
    status: Option<String>,

    /// How much of it is known
    #[arg(long, value_parser = PossibleValuesParser::new(Extent::WORDS))]
    text: Option<String>,

    /// How it became known, in a sentence or two
    #[arg(long)]
    summary: Option<String>,

    /// Who published it
    #[arg(long)]
    publisher: Option<String>,

    /// Where it was published
    #[arg(long, requires = "publisher")]
    url: Option<String>,

    /// Start a revision of this document, with its terms as a basis
    #[arg(long, value_name = "DOCUMENT")]
    from: Option<String>,

    /// The folder that the file is written to [default: the library's folder, or the current one]
    #[arg(long, value_name = "DIR")]
    place: Option<PathBuf>,
}

/// Writes the file of a document that is still to be encoded.
pub(super) fn run(arguments: &Arguments, context: &Context) -> Result<Outcome, Error> {
    check_id(&arguments.id)?;
    let folder = arguments.place.as_deref().or(context.library.as_deref()).unwrap_or(Path::new("."));
    if !folder.is_dir() {
        return Err(Error::Argument {
            title: format!("there is no folder `{}`", folder.display()),
            help: Some("make it, or name another with --place".to_owned()),
        });
    }
    let path = folder.join(format!("{}.yaml", arguments.id));
    let path = path.strip_prefix("./").unwrap_or(&path);
    if path.exists() {
        return Err(Error::Argument {
            title: format!("`{}` is there already", path.display()),
            help: Some("choose another id, or go on in that file".to_owned()),
        });
    }
    let library = context.library()?;
    if library.ids().any(|id| id == arguments.id) {
        return Err(Error::Argument {
            title: format!("the library has a term set `{}` already", arguments.id),
            help: Some(format!(
                "choose another id; `peaceterms new ID --from {}` starts a revision of it",
                arguments.id
            )),
        });
    }
    let revised = arguments.from.as_deref().map(|name| library.find(name)).transpose()?;
    if let Some(text) = revised.as_ref().filter(|text| !is_id(&text.id)) {
        return Err(Error::Argument {
            title: format!("`{}` is no document that can be revised", text.id),
            help: Some("name one that `peaceterms list` shows, or a file".to_owned()),
        });
    }
    let schema = Path::new("../docs/schema/term-set.schema.json");
    let schema = schema.to_str().filter(|_| folder.join(schema).is_file());
    let skeleton = skeleton(arguments, schema, revised.as_ref(), library.catalogue())?;
    write_file(path, skeleton.write(library.catalogue()).as_bytes(), Existing::Ask)?;
    let basis = match &revised {
        Some(text) => {
            format!(" with {} of `{}` to go through", text::count(text.terms.len(), "term"), text.id)
        }
        None => String::new(),
    };
    write(format!(
        "{path}{basis}; `peaceterms check {path}` says what is missing\n",
        path = crate::diagnostic::sanitize(&path.display().to_string())
    ))?;
    Ok(Outcome::Done)
}

/// What the flags say of the document.
fn skeleton<'s>(
    arguments: &Arguments,
    schema: Option<&'s str>,
    revises: Option<&'s TermSet>,
    catalogue: &Catalogue,
) -> Result<Skeleton<'s>, Error> {
    let short = arguments.short.as_deref().map(str::trim);
    if let Some(short) = short.filter(|short| short.chars().count() > TermSet::LONGEST_SHORT) {
        return Err(Error::Argument {
            title: format!("the short name has {}", text::count(short.chars().count(), "character")),
            help: Some(format!("it may have {}", TermSet::LONGEST_SHORT)),
        });
    }
    let words = |text: &Option<String>| {
        let words: Vec<&str> = text.as_deref().unwrap_or_default().split_whitespace().collect();
        (!words.is_empty()).then(|| words.join(" "))
    };
    Ok(Skeleton {
        id: arguments.id.clone(),
        schema,
        title: words(&arguments.title),
        short: words(&arguments.short),
        kind: arguments.kind.as_deref().and_then(Kind::from_word),
        authors: parties(&arguments.author, catalogue)?,
        addressed_to: parties(&arguments.to, catalogue)?,
        date: arguments.date.or_else(|| month_of(&arguments.id)),
        status: arguments.status.as_deref().and_then(Status::from_word),
        text: arguments.text.as_deref().and_then(Extent::from_word),
        summary: words(&arguments.summary),
        publisher: words(&arguments.publisher),
        url: arguments.url.clone(),
        revises,
    })
}

/// The parties of these names.
fn parties(given: &[String], catalogue: &Catalogue) -> Result<Vec<PartyId>, Error> {
    let known: Vec<&PartyId> = catalogue.parties().ids().collect();
    // Also `a,b`, as in a file.
    let given: Vec<String> =
        given.iter().flat_map(|names| names.split(',')).map(|name| name.trim().to_owned()).collect();
    each(&given, "party", &known, |id| id.as_str())
}

/// The year and month that an id ends with, as in `us-draft-2025-11`.
fn month_of(id: &str) -> Option<Date> {
    let parts: Vec<&str> = id.rsplitn(3, '-').collect();
    let [month, year, _] = parts.as_slice() else { return None };
    Date::parse(&format!("{year}-{month}"))
}

/// Refuses what is no id, with one that it may be meant to be.
fn check_id(id: &str) -> Result<(), Error> {
    if is_id(id) {
        return Ok(());
    }
    let meant = as_id(id.trim_end_matches(".yaml"));
    let near = if is_id(&meant) { format!("; `{meant}` would be one") } else { String::new() };
    Err(Error::Argument {
        title: format!("{} is no id", crate::diagnostic::quoted(id)),
        help: Some(format!("lower-case letters, digits and hyphens: author, what, year-month{near}")),
    })
}
