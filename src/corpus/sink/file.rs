//! Files of an output folder: written whole or not at all, and removed.

use std::fs::{self, File, OpenOptions};
use std::io::Write;
use std::path::Path;

use tempfile::{NamedTempFile, TempPath};

use crate::error::Error;
use crate::files::{make_folder, write_whole};

/// Writes a file whole or not at all: under a temporary name beside it, which it gets when all is on the disk. A file of that name is
/// replaced, and stays as it is where the writing fails. A device or a pipe of that name is written to.
///
/// # Errors
///
/// If the file cannot be written.
pub fn write_file(path: &Path, write: impl FnOnce(&mut dyn Write) -> std::io::Result<()>) -> Result<(), Error> {
    let failed = |e| Error::io("write it", path, e);
    if path.metadata().is_ok_and(|found| !found.is_file() && !found.is_dir()) {
        let mut file = OpenOptions::new().write(true).open(path).map_err(failed)?;
        return write(&mut file).map_err(failed);
    }
    // A link stays, and the file that it leads to is replaced.
    replace_file(&fs::canonicalize(path).unwrap_or_else(|_| path.to_owned()), write)
}

/// The same for a file in an output folder: what others left there under its name, a link or a pipe, is replaced and leads nowhere.
///
/// # Errors
///
/// If the file cannot be written, or if a folder has its name.
pub(in crate::corpus) fn replace_file(path: &Path, write: impl FnOnce(&mut dyn Write) -> std::io::Result<()>) -> Result<(), Error> {
    let failed = |e| Error::io("write it", path, e);
    if fs::symlink_metadata(path).is_ok_and(|before| before.is_dir()) {
        return Err(Error::input(format!("{}: a folder has the name of this file; move it away", path.display())));
    }
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    make_folder(folder)?;
    write_whole(path, |out| write(out).map_err(failed))
}

/// Writes a file that is whole to the disk; it keeps its temporary name.
pub(super) fn synced(file: NamedTempFile) -> std::io::Result<TempPath> {
    file.as_file().sync_all()?;
    Ok(file.into_temp_path())
}

/// Waits until all that was written below a folder is on the disk. Where the system has no call for that, each file was synced.
pub(super) fn synced_folder(folder: &Path) -> Result<(), Error> {
    let failed = |e: std::io::Error| Error::io("write to the disk", folder, e);
    #[cfg(target_os = "linux")]
    {
        // One call for all files: a call for each of a hundred thousand small ones takes minutes.
        let opened = File::open(folder).map_err(failed)?;
        rustix::fs::syncfs(opened).map_err(|e| failed(e.into()))
    }
    #[cfg(not(target_os = "linux"))]
    {
        let _ = failed;
        crate::files::synced_entries(folder)
    }
}

/// Whether the folders of a path below `root` that are there are real ones: links that others left lead nowhere.
pub(super) fn has_real_folders(root: &Path, name: &Path) -> bool {
    let mut folders = name.ancestors().skip(1).filter(|folder| !folder.as_os_str().is_empty());
    folders.all(|folder| fs::symlink_metadata(root.join(folder)).map_or(true, |found| found.is_dir()))
}

/// Whether a path is that of a file, and not of a link to one: what others left in a folder leads nowhere.
pub(super) fn is_file(path: &Path) -> bool {
    fs::symlink_metadata(path).is_ok_and(|found| found.is_file())
}

/// Removes a file, a link or a folder, if it is there.
pub(super) fn remove_any(path: &Path) -> Result<(), Error> {
    let removed =
        if fs::symlink_metadata(path).is_ok_and(|found| found.is_dir()) { fs::remove_dir_all(path) } else { fs::remove_file(path) };
    match removed {
        Err(e) if e.kind() != std::io::ErrorKind::NotFound => Err(Error::io("remove it", path, e)),
        _ => Ok(()),
    }
}
