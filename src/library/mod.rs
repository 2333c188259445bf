//! Which term sets there are: those built into the program, those of a folder that lies over them, and plain
//! files.

mod built_in;
mod error;
mod pair;
mod stance;

use std::collections::BTreeMap;
use std::fs;
use std::io::{self, Read};
use std::path::{Path, PathBuf};

pub use error::{Error, Rejected};
pub use stance::{Considered, Origin, Part, Stance, stance};

use crate::catalogue::{Catalogue, Date, PartyId, read as catalogue_read};
use crate::diagnostic::Finding;
use crate::parallel;
use crate::termset::{self, TermSet};
use crate::yaml::{self, Document, nearest};

/// The folder inside a library that holds a catalogue of its own.
pub(crate) const CATALOGUE: &str = "catalogue";

/// What the name of a stance begins with: `stance:russia`, `stance:russia@2025-11-20`.
const STANCE: &str = "stance:";

/// Where a term set of the library is kept.
#[derive(Clone, Debug)]
enum Place {
    BuiltIn(&'static [u8]),
    File(PathBuf),
}

/// The catalogue and the term sets that a name may stand for.
#[derive(Debug)]
pub struct Library {
    catalogue: Catalogue,
    places: BTreeMap<String, Place>,
}

impl Library {
    /// The library that the program carries, read and checked when it was built.
    pub fn built_in() -> Self {
        let places =
            built_in::documents().map(|(id, bytes)| (id.to_owned(), Place::BuiltIn(bytes))).collect();
        Self { catalogue: built_in::catalogue(), places }
    }

    /// The built-in library, with a folder over it if there is one.
    pub fn open(folder: Option<&Path>) -> Result<Self, Error> {
        match folder {
            Some(folder) => Self::built_in().with_folder(folder),
            None => Ok(Self::built_in()),
        }
    }

    /// Lays a folder of term sets over this library: its `*.yaml` files, each named by its id, and what its
    /// `catalogue` folder adds, if it has one.
    pub fn with_folder(mut self, folder: &Path) -> Result<Self, Error> {
        for path in yaml_files(folder)? {
            if let Some(id) = path.file_stem().and_then(|stem| stem.to_str()) {
                self.places.insert(id.to_owned(), Place::File(path.clone()));
            }
        }
        let own = folder.join(CATALOGUE);
        if own.is_dir() {
            self.catalogue = read_catalogue(&own, &self.catalogue)?;
        }
        Ok(self)
    }

    /// Lays single files of term sets over this library, each named by its id. Files of a catalogue folder are none.
    #[must_use]
    pub fn with_files<'p>(mut self, files: impl IntoIterator<Item = &'p Path>) -> Self {
        for path in files {
            let is_of_catalogue = path
                .parent()
                .is_some_and(|folder| folder.components().any(|part| part.as_os_str() == CATALOGUE));
            if let Some(id) = path.file_stem().and_then(|stem| stem.to_str()).filter(|_| !is_of_catalogue) {
                self.places.insert(id.to_owned(), Place::File(path.to_owned()));
            }
        }
        self
    }

    /// The catalogue.
    pub fn catalogue(&self) -> &Catalogue {
        &self.catalogue
    }

    /// The catalogue with what helps to code each issue, which messages about mistakes draw on.
    pub fn guided_catalogue(&self) -> Catalogue {
        self.catalogue.clone().with_guidance(built_in::guidance())
    }

    /// The ids of all term sets, in order.
    pub fn ids(&self) -> impl Iterator<Item = &str> {
        self.places.keys().map(String::as_str)
    }

    /// The term set that `name` stands for: a path, an id, any part of an id that no other id has, or a stance
    /// (`stance:russia@2025-11-20`).
    pub fn find(&self, name: &str) -> Result<TermSet, Error> {
        if let Some(stance) = name.strip_prefix(STANCE) {
            let (party, on) = stance.split_once('@').map_or((stance, None), |(party, on)| (party, Some(on)));
            let on =
                on.map(|on| Date::parse(on).ok_or_else(|| Error::NoSuchDate(on.to_owned()))).transpose()?;
            return self.stance(party, on).map(|stance| stance.set);
        }
        if is_path(name) {
            return self.load(Path::new(name));
        }
        self.load_id(&self.resolve(name)?)
    }

    /// What a party states on each issue by the end of `on`, or by the latest of its documents.
    pub fn stance(&self, party: &str, on: Option<Date>) -> Result<Stance, Error> {
        let parties = || self.catalogue.parties().ids();
        let known: Option<&PartyId> = parties().find(|known| known.as_str() == party);
        let Some(party) = known else {
            let near = nearest(party, parties().map(PartyId::as_str)).map(str::to_owned);
            return Err(Error::NoSuchParty { given: party.to_owned(), near });
        };
        let sets = self.all()?;
        stance(party, on, &sets, &self.catalogue).ok_or_else(|| {
            let wrote = sets.iter().filter(|set| set.authors.contains(party));
            Error::NothingStated { party: party.to_string(), on, first: wrote.map(|set| set.date).min() }
        })
    }

    /// The term sets that names stand for, in the order of the names.
    pub fn find_all(&self, names: &[String]) -> Result<Vec<TermSet>, Error> {
        parallel::map(names, |name| self.find(name)).into_iter().collect()
    }

    /// Every term set, by id.
    pub fn all(&self) -> Result<Vec<TermSet>, Error> {
        let ids: Vec<&String> = self.places.keys().collect();
        parallel::map(&ids, |id| self.load_id(id)).into_iter().collect()
    }

    /// Every term set, by id, without the words of its terms: as many as a machine has room for.
    pub fn all_without_words(&self) -> Result<Vec<TermSet>, Error> {
        let ids: Vec<&String> = self.places.keys().collect();
        let without_words = |id: &&String| {
            let mut set = self.load_id(id)?;
            set.forget_words();
            Ok(set)
        };
        parallel::map(&ids, without_words).into_iter().collect()
    }

    /// Every term set that has no mistakes, by id, and the files of those that have some.
    pub fn readable(&self) -> Result<(Vec<TermSet>, Vec<Rejected>), Error> {
        let ids: Vec<&String> = self.places.keys().collect();
        let (mut sets, mut rejected) = (Vec::new(), Vec::new());
        for loaded in parallel::map(&ids, |id| self.load_id(id)) {
            match loaded {
                Ok(set) => sets.push(set),
                Err(Error::Rejected(files)) => rejected.extend(files),
                Err(error) => return Err(error),
            }
        }
        Ok((sets, rejected))
    }

    /// The id that `name` stands for.
    pub fn resolve(&self, name: &str) -> Result<String, Error> {
        if self.places.contains_key(name) {
            return Ok(name.to_owned());
        }
        let wanted = name.to_lowercase();
        let candidates: Vec<&String> = self.places.keys().filter(|id| id.contains(&wanted)).collect();
        match candidates.as_slice() {
            [only] => Ok((*only).clone()),
            [] => Err(Error::no_such(name, self.ids())),
            // A part that one id begins with is meant for that one.
            several => {
                match several.iter().filter(|id| id.starts_with(&wanted)).collect::<Vec<_>>().as_slice() {
                    [only] => Ok((**only).clone()),
                    _ => Err(Error::Ambiguous {
                        given: name.to_owned(),
                        candidates: several.iter().map(|id| (*id).clone()).collect(),
                    }),
                }
            }
        }
    }

    fn load_id(&self, id: &str) -> Result<TermSet, Error> {
        match self.places.get(id) {
            Some(Place::BuiltIn(bytes)) => Ok(built_in::decode(bytes)),
            Some(Place::File(path)) => self.load(path),
            None => Err(Error::no_such(id, self.ids())),
        }
    }

    /// Reads a term set from a file.
    fn load(&self, path: &Path) -> Result<TermSet, Error> {
        self.read(document(path)?)
    }

    /// Reads the term set of a document.
    fn read(&self, document: Document) -> Result<TermSet, Error> {
        if let (Some(set), errors) = termset::read(&document, &self.catalogue)
            && errors.is_empty()
        {
            return Ok(set);
        }
        // Only now, for its messages, is the rest of the catalogue worth its time.
        let (_, findings) = termset::read(&document, &self.guided_catalogue());
        Err(Error::Rejected(vec![Rejected { source: document.source, findings }]))
    }
}

/// Whether a name is meant as a path: it ends like a file of ours, or names a folder on the way.
fn is_path(name: &str) -> bool {
    let path = Path::new(name);
    let is_yaml = path.extension().is_some_and(|extension| extension == "yaml" || extension == "yml");
    is_yaml || path.components().count() > 1
}

/// The bytes of a file, and of one that is too large or has no end only as many as show it.
pub fn bytes(path: &Path) -> io::Result<Vec<u8>> {
    let file = fs::File::open(path)?;
    // What the system says of the size is a hint: a device has none, and a file may grow.
    let size = file.metadata().map_or(0, |data| data.len());
    let mut bytes = Vec::with_capacity(usize::try_from(size).unwrap_or(0).min(yaml::LARGEST) + 1);
    file.take(yaml::LARGEST as u64 + 1).read_to_end(&mut bytes)?;
    Ok(bytes)
}

/// Reads a file as plain YAML.
pub fn document(path: &Path) -> Result<Document, Error> {
    let bytes = bytes(path).map_err(|error| Error::Unreadable { path: path.to_owned(), error })?;
    yaml::read(&path.display().to_string(), bytes).map_err(|unreadable| {
        Error::Rejected(vec![Rejected { source: unreadable.source, findings: unreadable.findings }])
    })
}

/// All findings that `check` has on a file, those on the file as YAML included.
pub fn findings(path: &Path, check: impl FnOnce(&Document) -> Vec<Finding>) -> Result<Rejected, Error> {
    let bytes = bytes(path).map_err(|error| Error::Unreadable { path: path.to_owned(), error })?;
    let (source, findings) = match yaml::read(&path.display().to_string(), bytes) {
        Ok(document) => {
            let findings = check(&document);
            (document.source, findings)
        }
        Err(unreadable) => unreadable.check(check),
    };
    Ok(Rejected { source, findings })
}

/// The YAML files of a folder, by name: what is no file, such as a folder or a pipe, is left out. A link that leads nowhere
/// is among them, so that whoever reads it is told, unless it is hidden: editors mark open files by such links.
pub fn yaml_files(folder: &Path) -> Result<Vec<PathBuf>, Error> {
    let unreadable = |error| Error::Unreadable { path: folder.to_owned(), error };
    let mut paths = Vec::new();
    for entry in fs::read_dir(folder).map_err(unreadable)? {
        let path = entry.map_err(unreadable)?.path();
        let is_hidden = path.file_name().is_some_and(|name| name.as_encoded_bytes().starts_with(b"."));
        let is_file = fs::metadata(&path).map_or(!is_hidden, |data| data.is_file());
        if path.extension().is_some_and(|extension| extension == "yaml") && is_file {
            paths.push(path);
        }
    }
    paths.sort();
    Ok(paths)
}

/// Reads the files of a catalogue folder over `base`.
pub fn read_catalogue(folder: &Path, base: &Catalogue) -> Result<Catalogue, Error> {
    let mut documents = Vec::new();
    let mut rejected = Vec::new();
    let issues = folder.join("issues");
    let nested = if issues.is_dir() { yaml_files(&issues)? } else { Vec::new() };
    let paths: Vec<PathBuf> = yaml_files(folder)?.into_iter().chain(nested).collect();
    for read in parallel::map(&paths, |path| document(path)) {
        match read {
            Ok(document) => documents.push(document),
            Err(Error::Rejected(more)) => rejected.extend(more),
            Err(error) => return Err(error),
        }
    }
    let (catalogue, findings) = catalogue_read::read(&documents, base);
    for (document, findings) in documents.into_iter().zip(findings) {
        if !findings.is_empty() {
            rejected.push(Rejected { source: document.source, findings });
        }
    }
    if rejected.is_empty() { Ok(catalogue) } else { Err(Error::Rejected(rejected)) }
}
