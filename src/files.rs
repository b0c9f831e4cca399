//! Files that are written whole or not at all, and locks.

use std::fs::{self, File, TryLockError};
use std::io::{BufWriter, ErrorKind, Write};
use std::path::Path;
use std::time::Duration;

use tempfile::NamedTempFile;

use crate::error::Error;

/// What temporary names begin with.
pub(crate) const TEMPORARY: &str = ".newsieve-";

/// Bytes that are written at once.
const AT_ONCE: usize = 1 << 18;

/// Writes a file under a temporary name beside it, which it gets when all of it is on the disk. A file of that name is replaced, and stays as it is where the
/// writing fails; a new one has its permissions. A link of that name is replaced, not followed.
pub(crate) fn write_whole<T>(path: &Path, write: impl FnOnce(&mut dyn Write) -> Result<T, Error>) -> Result<T, Error> {
    let failed = |e| Error::io("write it", path, e);
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let before = fs::symlink_metadata(path).ok().filter(fs::Metadata::is_file);
    let mut writer = BufWriter::with_capacity(AT_ONCE, temporary_in(folder)?);
    let written = write(&mut writer)?;
    let file = writer.into_inner().map_err(|e| failed(e.into_error()))?;
    if let Some(before) = before {
        file.as_file().set_permissions(before.permissions()).map_err(failed)?;
    }
    file.as_file().sync_all().map_err(failed)?;
    file.persist(path).map_err(|e| failed(e.error))?;
    synced_entries(folder)?;
    Ok(written)
}

/// Makes a folder and the missing ones above it. The error names a link on the way that leads nowhere, or a file.
pub(crate) fn make_folder(folder: &Path) -> Result<(), Error> {
    let made = fs::create_dir_all(folder);
    // What may not be looked at is not known to lead nowhere.
    let leads_nowhere = |path: &Path| {
        path.is_symlink() && path.try_exists().map_or_else(|error| error.kind() != ErrorKind::PermissionDenied, |is_there| !is_there)
    };
    let is_file = |path: &Path| path.exists() && !path.is_dir();
    made.map_err(|cause| match folder.ancestors().find(|path| leads_nowhere(path) || is_file(path)) {
        Some(file) if is_file(file) => Error::input(format!("{}: there is a file of this name; choose another folder", file.display())),
        Some(link) => {
            Error::input(format!("{}: it is a link to a folder that is not there; make that folder, or remove the link", link.display()))
        }
        None => Error::io("make the folder", folder, cause),
    })
}

/// A temporary file with the permissions of an ordinary one.
pub(crate) fn temporary_in(folder: &Path) -> Result<NamedTempFile, Error> {
    let made = temporary(0o666).tempfile_in(folder);
    made.map_err(|e| Error::io("write into the folder", folder, e))
}

/// A maker of temporary files and folders with a mode that the user's mask restricts.
pub(crate) fn temporary(mode: u32) -> tempfile::Builder<'static, 'static> {
    let mut builder = tempfile::Builder::new();
    builder.prefix(TEMPORARY);
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        builder.permissions(fs::Permissions::from_mode(mode));
    }
    #[cfg(not(unix))]
    let _ = mode;
    builder
}

/// Waits until the names in a folder are on the disk. A folder that may be written to but not read, and those of some file systems, cannot be waited for.
pub(crate) fn synced_entries(folder: &Path) -> Result<(), Error> {
    if cfg!(not(unix)) {
        // Other systems open no folders.
        return Ok(());
    }
    match File::open(folder).and_then(|opened| opened.sync_all()) {
        Err(e) if !matches!(e.kind(), ErrorKind::PermissionDenied | ErrorKind::InvalidInput | ErrorKind::Unsupported) => {
            Err(Error::io("write to the disk", folder, e))
        }
        _ => Ok(()),
    }
}

/// How often a lock is tried, and the time between: a forked child holds the file descriptor of a lock until it calls exec, so that a lock can outlive its
/// holder for milliseconds.
const LOCK_TRIES: usize = 10;
const LOCK_WAIT: Duration = Duration::from_millis(20);

/// Locks a file, or a folder, against others. False if somebody has the lock.
pub(crate) fn try_lock(file: &File) -> std::io::Result<bool> {
    for _ in 0..LOCK_TRIES {
        match file.try_lock() {
            Ok(()) => return Ok(true),
            Err(TryLockError::Error(error)) => return Err(error),
            Err(TryLockError::WouldBlock) => std::thread::sleep(LOCK_WAIT),
        }
    }
    Ok(false)
}
