//! Files that are written whole or not at all.

use std::fs::{self, File, OpenOptions};
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};
use tempfile::NamedTempFile;

/// A file that is being written beside the one whose place it takes when all of it is written.
/// Dropped before that, it leaves everything as it was.
pub(super) enum Replacement {
    /// Written in the same folder, and renamed.
    Beside {
        file: BufWriter<NamedTempFile>,
        path: PathBuf,
    },
    /// A device or a pipe has nothing to be kept whole, and must not be renamed over.
    Through(BufWriter<File>),
}

impl Replacement {
    /// Begins a file that is to stand at `path`, with the permissions of the one that stands there.
    pub(super) fn of(path: &Path) -> io::Result<Self> {
        let before = fs::metadata(path).ok();
        if before.as_ref().is_some_and(|what| what.is_dir()) {
            return Err(io::ErrorKind::IsADirectory.into());
        }
        if before.as_ref().is_some_and(|what| !what.is_file()) {
            let file = OpenOptions::new().write(true).open(path)?;
            return Ok(Self::Through(BufWriter::new(file)));
        }
        // What stands behind a link is replaced, not the link.
        let path = match before {
            Some(_) => path.canonicalize()?,
            None => path.to_owned(),
        };
        let folder = match path.parent() {
            Some(folder) if !folder.as_os_str().is_empty() => folder,
            _ => Path::new("."),
        };
        let file = named(folder)?;
        if let Some(before) = before {
            file.as_file().set_permissions(before.permissions())?;
        }
        Ok(Self::Beside {
            file: BufWriter::new(file),
            path,
        })
    }

    /// Puts the file in its place, once its bytes are on the disk.
    pub(super) fn commit(self) -> io::Result<()> {
        match self {
            Self::Through(mut file) => file.flush(),
            Self::Beside { file, path } => {
                let file = file.into_inner().map_err(io::IntoInnerError::into_error)?;
                file.as_file().sync_all()?;
                file.persist(path).map_err(|error| error.error)?;
                Ok(())
            }
        }
    }
}

impl Write for Replacement {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        match self {
            Self::Beside { file, .. } => file.write(bytes),
            Self::Through(file) => file.write(bytes),
        }
    }

    fn flush(&mut self) -> io::Result<()> {
        match self {
            Self::Beside { file, .. } => file.flush(),
            Self::Through(file) => file.flush(),
        }
    }
}

/// A hidden file in `folder`, with the permissions that a new file has there.
fn named(folder: &Path) -> io::Result<NamedTempFile> {
    let mut builder = tempfile::Builder::new();
    builder.prefix(".onrecord-");
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        // Less what the user's mask takes away.
        builder.permissions(fs::Permissions::from_mode(0o666));
    }
    builder.tempfile_in(folder)
}
