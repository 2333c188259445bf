//! Writing a file whole or not at all.

use std::fs;
use std::io::{self, IsTerminal, Write};
use std::path::Path;

use super::Error;

/// What becomes of a file that is there already.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Existing {
    /// It stays, unless whoever sits at the terminal says otherwise.
    Ask,
    /// It is replaced.
    Replace,
}

/// Writes `bytes` to a file at `path`.
///
/// They are written beside it first and then take its name at once, so that nobody ever reads half a file and a
/// full disk leaves what was there. A link is followed.
pub(super) fn write_file(path: &Path, bytes: &[u8], existing: Existing) -> Result<(), Error> {
    write_file_with(path, existing, |file| file.write_all(bytes))
}

/// Writes to a file at `path` what `write` writes, as [`write_file`] does.
pub(super) fn write_file_with(
    path: &Path,
    existing: Existing,
    write: impl FnOnce(&mut fs::File) -> io::Result<()>,
) -> Result<(), Error> {
    let failed = |error: &io::Error| Error::Argument {
        title: format!("cannot write `{}`: {error}", path.display()),
        help: None,
    };
    if path.is_dir() {
        return Err(Error::Argument {
            title: format!("`{}` is a folder", path.display()),
            help: Some("name a file in it".to_owned()),
        });
    }
    // A device or a pipe holds nothing and gives its name to no file: it is written to as it stands.
    if fs::metadata(path).is_ok_and(|kind| !kind.is_file()) {
        let mut device = fs::OpenOptions::new().write(true).open(path).map_err(|error| failed(&error))?;
        return write(&mut device).and_then(|()| device.flush()).map_err(|error| failed(&error));
    }
    let may_replace = existing == Existing::Replace || (path.exists() && is_allowed(path));
    if path.exists() && !may_replace {
        return Err(Error::Argument {
            title: format!("`{}` is there already", path.display()),
            help: Some("write to another file, or give --force to replace it".to_owned()),
        });
    }
    let target = fs::canonicalize(path).unwrap_or_else(|_| path.to_owned());
    let folder = target.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let mut beside = new_file(folder).map_err(|error| failed(&error))?;
    write(beside.as_file_mut()).and_then(|()| beside.as_file().sync_all()).map_err(|error| failed(&error))?;
    let moved = if may_replace { beside.persist(&target) } else { beside.persist_noclobber(&target) };
    moved.map(drop).map_err(|error| failed(&error.error))
}

/// A file without a name of its own yet, open to whom the system's settings say.
fn new_file(folder: &Path) -> io::Result<tempfile::NamedTempFile> {
    let mut builder = tempfile::Builder::new();
    builder.prefix(".peaceterms-");
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        builder.permissions(fs::Permissions::from_mode(0o666));
    }
    builder.tempfile_in(folder)
}

/// Whether whoever sits at the terminal lets the file be replaced. Without a terminal nobody does.
fn is_allowed(path: &Path) -> bool {
    if !(io::stdin().is_terminal() && io::stderr().is_terminal()) {
        return false;
    }
    let asked = write!(io::stderr(), "`{}` is there already. Replace it? [y/N] ", path.display());
    let mut answer = String::new();
    asked.is_ok()
        && io::stdin().read_line(&mut answer).is_ok()
        && ["y", "yes"].iter().any(|yes| answer.trim().eq_ignore_ascii_case(yes))
}
