//! `peaceterms import`

use std::fs::File;
use std::io::{self, Read};
use std::path::{Path, PathBuf};

use clap::builder::PossibleValuesParser;

use super::file::{Existing, write_file};
use super::narrowing::each;
use super::{Context, Error, Outcome, Progress, readable, write};
use crate::catalogue::{Date, as_id, is_id};
use crate::import::{self, Form, Frame, LARGEST_FILE, Suggester};
use crate::termset::{Kind, Status};
use crate::yaml::Vocabulary;

/// Arguments of `import`.
#[derive(Debug, clap::Args)]
pub(super) struct Arguments {
    /// A text in plain text, Markdown, HTML, DOCX or PDF; - for standard input
    file: PathBuf,

    /// The id of the term set [default: made of the file's name]
    #[arg(long)]
    id: Option<String>,

    /// Its title [default: the title in the text]
    #[arg(long)]
    title: Option<String>,

    /// What sort of document it is
    #[arg(long, default_value = "proposal", value_parser = PossibleValuesParser::new(Kind::WORDS))]
    kind: String,

    /// A party that put it forward, as in the catalogue; may be given again
    #[arg(long, value_name = "PARTY")]
    author: Vec<String>,

    /// When it was made, signed or first reported: 2025-11-19, 2025-11 or 2025 [default: the first date in the text]
    #[arg(long)]
    date: Option<String>,

    /// How it became known
    #[arg(long, default_value = "published", value_parser = PossibleValuesParser::new(Status::WORDS))]
    status: String,

    /// Who published it
    #[arg(long)]
    publisher: Option<String>,

    /// Where it was published
    #[arg(long)]
    url: Option<String>,

    /// The language that the text is in, as in `en`
    #[arg(long, default_value = "en")]
    language: String,

    /// Write to this file, named by the id as in proposals/some-draft-2026-01.yaml
    #[arg(short = 'o', long = "output", value_name = "FILE")]
    output: Option<PathBuf>,

    /// Replace the file if it is there already
    #[arg(long, requires = "output")]
    force: bool,
}

/// Makes a draft of a term set from a published text.
pub(super) fn run(arguments: &Arguments, context: &Context) -> Result<Outcome, Error> {
    let bytes = bytes(&arguments.file)?;
    let refused = |error: import::Unreadable| Error::Argument {
        title: format!("`{}` {error}", arguments.file.display()),
        help: error.help().map(str::to_owned),
    };
    let extension = arguments.file.extension().and_then(|extension| extension.to_str());
    let form = Form::of(&bytes, extension).map_err(refused)?;
    let blocks = Progress::during("reading the text", || import::blocks(&bytes, form)).map_err(refused)?;
    let outline = import::outline(&blocks);
    let library = context.library()?;
    let catalogue = library.guided_catalogue();
    let texts = blocks.iter().map(|block| block.text.as_str());
    let frame = frame(arguments, import::first_date(texts), &catalogue)?;
    let sets = readable(library)?;
    let suggester = Suggester::new(&catalogue, sets.iter().flat_map(|set| &set.terms));
    let draft = Progress::during("suggesting", || import::draft(&frame, &outline, &catalogue, &suggester));
    match &arguments.output {
        None => write(draft)?,
        Some(path) => {
            let existing = if arguments.force { Existing::Replace } else { Existing::Ask };
            write_file(path, draft.as_bytes(), existing)?;
            let points = crate::text::count(outline.points.len(), "point");
            write(format!("{}: {points}, none coded; `peaceterms check` lists them\n", path.display()))?;
        }
    }
    Ok(Outcome::Done)
}

/// The bytes of the file, or of standard input for `-`, and no more than are read of any.
fn bytes(path: &Path) -> Result<Vec<u8>, Error> {
    let failed = |error: io::Error| Error::Argument {
        title: format!("cannot read `{}`: {error}", path.display()),
        help: None,
    };
    let mut bytes = Vec::new();
    let most = LARGEST_FILE as u64 + 1;
    if path == Path::new("-") {
        io::stdin().lock().take(most).read_to_end(&mut bytes).map_err(failed)?;
    } else {
        if path.is_dir() {
            return Err(Error::Argument {
                title: format!("`{}` is a folder", path.display()),
                help: Some("name one file with a text".to_owned()),
            });
        }
        File::open(path).and_then(|file| file.take(most).read_to_end(&mut bytes)).map_err(failed)?;
    }
    Ok(bytes)
}

/// What the draft needs beside its points, from the flags, and what had to be put in.
fn frame(
    arguments: &Arguments,
    first_date: Option<String>,
    catalogue: &crate::catalogue::Catalogue,
) -> Result<Frame, Error> {
    let mut assumed = vec!["kind", "status", "text"];
    let stem = |path: &Path| path.file_stem().and_then(|stem| stem.to_str()).map(str::to_owned);
    let id = match (&arguments.id, &arguments.output) {
        (Some(id), _) => id.clone(),
        (None, Some(output)) => stem(output).unwrap_or_default(),
        (None, None) => as_id(&stem(&arguments.file).unwrap_or_default()),
    };
    if !is_id(&id) {
        return Err(Error::Argument {
            title: format!("`{id}` is no id"),
            help: Some(
                "give --id with lower-case letters, digits and hyphens: some-draft-2026-01".to_owned(),
            ),
        });
    }
    let date = match (&arguments.date, first_date) {
        (Some(date), _) => Date::parse(date).map(Date::iso).ok_or_else(|| Error::Argument {
            title: format!("`{date}` is no date"),
            help: Some("write it as 2025-11-19, 2025-11 or 2025".to_owned()),
        })?,
        (None, Some(date)) => {
            assumed.push("date (the first in the text)");
            date
        }
        (None, None) => {
            return Err(Error::Argument {
                title: "the text has no date".to_owned(),
                help: Some("say with --date when it was made, signed or first reported".to_owned()),
            });
        }
    };
    let known: Vec<_> = catalogue.parties().ids().collect();
    let mut authors: Vec<String> = each(&arguments.author, "party", &known, |id| id.as_str())?
        .into_iter()
        .map(|party| party.to_string())
        .collect();
    if authors.is_empty() {
        assumed.push("authors");
        authors.extend(known.iter().find(|party| party.as_str() == "not-named").map(ToString::to_string));
    }
    if arguments.publisher.is_none() {
        assumed.push("publisher");
    }
    Ok(Frame {
        id,
        title: arguments.title.clone(),
        kind: Kind::from_word(&arguments.kind).unwrap_or(Kind::Proposal),
        authors,
        date,
        status: Status::from_word(&arguments.status).unwrap_or(Status::Published),
        publisher: arguments.publisher.clone().unwrap_or_else(|| "not stated".to_owned()),
        url: arguments.url.clone(),
        language: Some(arguments.language.clone()),
        assumed,
    })
}
