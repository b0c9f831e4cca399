//! The output folder: files that are written whole or not at all.

use std::fs::{self, File, OpenOptions, TryLockError};
use std::io::{BufRead, BufReader, BufWriter, Write};
use std::path::{Path, PathBuf};
use std::time::Duration;

use serde::Serialize;
use tempfile::{NamedTempFile, TempDir};

use crate::error::Error;

use super::names::FileNames;
use super::store::{self, Journal, Manifest};

/// What to do where the output folder holds something already.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum WhenUsed {
    /// Refuse.
    #[default]
    Refuse,
    /// Go on with an earlier run, finished or not, of the same settings: documents that are the same as then are taken over.
    Resume,
    /// Begin again in a folder that a run of ours has written. Its files are removed; others are left alone.
    Force,
}

/// An output folder.
#[derive(Debug)]
pub struct OutputFolder {
    path: PathBuf,
    /// Held as long as the folder is written to.
    _lock: Option<File>,
    when_used: WhenUsed,
}

const ARTICLES: &str = "articles.jsonl";

/// Name of the list of files of documents, below the state.
const LIST: &str = "files.jsonl";

/// What temporary names begin with.
const TEMPORARY: &str = ".newsieve-";

/// Files that runs make, beside those of documents, which are listed in the state.
pub(super) const OURS: &[&str] = &[
    ARTICLES,
    "deduplicated.jsonl",
    "dropped.jsonl",
    "reuse.jsonl",
    "clusters.jsonl",
    "failed.jsonl",
    "run.json",
    "report.html",
    "decoded.jsonl",
];

impl OutputFolder {
    /// Opens or makes the folder.
    ///
    /// # Errors
    ///
    /// If it holds something and `when_used` is [`WhenUsed::Refuse`], if another run writes into it, or if it cannot be made or
    /// read.
    pub fn open(path: impl Into<PathBuf>, when_used: WhenUsed) -> Result<Self, Error> {
        let path = path.into();
        Self::check(&path)?;
        fs::create_dir_all(&path).map_err(|e| Error::io("make the folder", &path, e))?;
        let lock = lock(&path)?;
        let folder = Self { path, _lock: lock, when_used };
        let is_ours = store::is_ours(&folder.state());
        let is_used = folder.holds_others()?;
        match when_used {
            WhenUsed::Refuse if is_used || is_ours => Err(folder
                .refused("the folder is not empty; --resume goes on with an earlier run, --force begins again, or choose another folder")),
            WhenUsed::Resume | WhenUsed::Force if is_used && !is_ours => {
                Err(folder.refused("the folder holds files that newsieve did not write; choose another folder"))
            }
            WhenUsed::Force => {
                folder.remove_leftovers()?;
                folder.remove(OURS)?;
                folder.remove_listed()?;
                remove_any(&folder.state())?;
                Ok(folder)
            }
            WhenUsed::Resume => folder.remove_leftovers().map(|()| folder),
            WhenUsed::Refuse => Ok(folder),
        }
    }

    fn refused(&self, what: &str) -> Error {
        Error::input(format!("{}: {what}", self.path.display()))
    }

    /// Whether there is more in the folder than our own state and temporary files.
    fn holds_others(&self) -> Result<bool, Error> {
        let entries = fs::read_dir(&self.path).map_err(|e| Error::io("read the folder", &self.path, e))?;
        let is_state = |name: &str| name == store::FOLDER || name.starts_with(TEMPORARY);
        Ok(entries.filter_map(Result::ok).any(|entry| !entry.file_name().to_str().is_some_and(is_state)))
    }

    /// The folder for the state of the run.
    fn state(&self) -> PathBuf {
        self.path.join(store::FOLDER)
    }

    /// Begins a run: notes its settings, or checks that they are those of the run that it goes on with, and gives the documents of that.
    pub(super) fn begin(&self, settings: serde_json::Map<String, serde_json::Value>) -> Result<Journal, Error> {
        let (state, manifest) = (self.state(), Manifest::of(settings));
        let journal = state.join("journal");
        if self.when_used == WhenUsed::Resume && store::is_ours(&state) {
            manifest.check(&state, &self.path)?;
            // The rest was made of other articles than there will be.
            self.remove(OURS.iter().filter(|name| **name != ARTICLES))?;
            if is_file(&journal) {
                return Journal::open(&journal);
            }
        }
        // Nothing of another origin is written through.
        remove_any(&state)?;
        fs::create_dir(&state).map_err(|e| Error::io("make the folder", &state, e))?;
        manifest.write(&state)?;
        Journal::create(&journal)
    }

    /// Begins a run that cannot be resumed.
    pub(super) fn begin_anew(&self, command: &str) -> Result<(), Error> {
        self.begin([("command".to_owned(), command.into())].into_iter().collect()).map(drop)
    }

    /// The list of the files of documents: a later run may remove what is on it.
    pub(super) fn list(&self) -> Result<FileList, Error> {
        let path = self.state().join(LIST);
        let file = OpenOptions::new().create(true).append(true).open(&path).map_err(|e| Error::io("write it", &path, e))?;
        Ok(FileList { path, file })
    }

    /// Removes the files of documents that earlier runs noted, and folders that are empty then. Others are left alone.
    fn remove_listed(&self) -> Result<(), Error> {
        let path = self.state().join(LIST);
        let Ok(list) = File::open(&path) else { return Ok(()) };
        for line in BufReader::new(list).lines() {
            let line = line.map_err(|e| Error::io("read it", &path, e))?;
            // The list may have been cut, or written by somebody else.
            let Ok(name) = serde_json::from_str::<PathBuf>(&line) else { continue };
            if name.components().all(|part| matches!(part, std::path::Component::Normal(_))) && is_file(&self.path.join(&name)) {
                remove_any(&self.path.join(&name))?;
                name.ancestors().skip(1).take_while(|folder| fs::remove_dir(self.path.join(folder)).is_ok()).for_each(drop);
            }
        }
        remove_any(&path)
    }

    /// Whether a folder can be there at all.
    ///
    /// # Errors
    ///
    /// If a file has this name.
    pub fn check(path: &Path) -> Result<(), Error> {
        if path.exists() && !path.is_dir() {
            return Err(Error::input(format!("{}: there is a file of this name; choose another folder for the output", path.display())));
        }
        Ok(())
    }

    /// Where it is.
    #[must_use]
    pub fn path(&self) -> &Path {
        &self.path
    }

    fn remove<'n>(&self, names: impl IntoIterator<Item = &'n &'n str>) -> Result<(), Error> {
        names.into_iter().try_for_each(|name| remove_any(&self.path.join(name)))
    }

    /// Removes what a run that was broken off left under temporary names.
    fn remove_leftovers(&self) -> Result<(), Error> {
        let entries = fs::read_dir(&self.path).map_err(|e| Error::io("read the folder", &self.path, e))?;
        let is_leftover = |entry: &fs::DirEntry| entry.file_name().to_str().is_some_and(|name| name.starts_with(TEMPORARY));
        entries.filter_map(Result::ok).filter(is_leftover).try_for_each(|entry| remove_any(&entry.path()))
    }

    /// A file of rows that appears under its name when it is finished.
    pub(super) fn rows(&self, name: &str) -> Result<RowsFile, Error> {
        let path = self.path.join(name);
        let file = temporary_in(&self.path)?;
        Ok(RowsFile { path, writer: BufWriter::new(file) })
    }

    /// The lines of the finished articles.
    pub(super) fn finished_articles(&self) -> Result<impl Iterator<Item = Result<Vec<u8>, Error>> + use<>, Error> {
        let path = self.path.join(ARTICLES);
        let file = File::open(&path).map_err(|e| Error::io("read it", &path, e))?;
        Ok(BufReader::with_capacity(1 << 20, file).split(b'\n').map(move |line| line.map_err(|e| Error::io("read it", &path, e))))
    }

    /// The file of finished articles.
    pub(super) fn article_rows(&self) -> Result<RowsFile, Error> {
        self.rows(ARTICLES)
    }

    /// Writes `run.json`: see [`Summary::to_json`](super::Summary::to_json).
    ///
    /// # Errors
    ///
    /// If it cannot be written.
    pub fn write_run(&self, run: &serde_json::Value) -> Result<(), Error> {
        write_file(&self.path.join("run.json"), |file| writeln!(file, "{run:#}"))
    }

    /// A folder of plain texts, one for each document, that appears under its name when it is finished.
    pub(super) fn texts(&self) -> Result<TextsFolder<'_>, Error> {
        let folder = temporary(0o777).tempdir_in(&self.path).map_err(|e| Error::io("write into the folder", &self.path, e))?;
        Ok(TextsFolder { out: self, folder, names: FileNames::default(), written: Vec::new() })
    }
}

/// How often the lock of a folder is tried, and the time between: a forked child holds the lock's file descriptor until it calls exec, so that a
/// lock can outlive its run for milliseconds.
const LOCK_TRIES: usize = 10;
const LOCK_WAIT: Duration = Duration::from_millis(20);

/// Locks the folder against other runs: the folder itself, so that nothing is left there. Where that cannot be done (not
/// every system and file system can) there is no lock.
fn lock(path: &Path) -> Result<Option<File>, Error> {
    let Ok(folder) = File::open(path) else { return Ok(None) };
    for _ in 0..LOCK_TRIES {
        match folder.try_lock() {
            Ok(()) => return Ok(Some(folder)),
            Err(TryLockError::Error(_)) => return Ok(None),
            Err(TryLockError::WouldBlock) => std::thread::sleep(LOCK_WAIT),
        }
    }
    Err(Error::input(format!("{}: another run is writing into this folder; wait for it or choose another one", path.display())))
}

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
    let real = fs::canonicalize(path).unwrap_or_else(|_| path.to_owned());
    let folder = real.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    fs::create_dir_all(folder).map_err(|e| Error::io("make the folder", folder, e))?;
    let mut writer = BufWriter::new(temporary_in(folder)?);
    write(&mut writer).map_err(failed)?;
    let file = writer.into_inner().map_err(|e| failed(e.into_error()))?;
    if let Ok(before) = real.metadata() {
        file.as_file().set_permissions(before.permissions()).map_err(failed)?;
    }
    publish(file, &real)
}

/// Writes a text below a folder under the name that its id gives, or a flat one where the file system rejects that; gives the name.
///
/// # Errors
///
/// If the file cannot be written under any name.
pub(super) fn write_document(folder: &Path, names: &mut FileNames, id: &str, suffix: &str, text: &str) -> Result<PathBuf, Error> {
    let mut name = names.name(id, suffix);
    let mut written = write_below(folder, &name, text);
    if written.as_ref().is_err_and(is_of_name) {
        name = names.flat_name(id, suffix);
        written = write_below(folder, &name, text);
    }
    match written {
        Ok(()) => Ok(name),
        Err(e) => Err(Error::io("write it", folder.join(name), e)),
    }
}

fn write_below(folder: &Path, name: &Path, text: &str) -> std::io::Result<()> {
    let path = folder.join(name);
    path.parent().map_or(Ok(()), fs::create_dir_all)?;
    // Two names may be one to the file system.
    OpenOptions::new().write(true).create_new(true).open(path)?.write_all(text.as_bytes())
}

/// Whether an error comes of a name, and not of the disk.
fn is_of_name(error: &std::io::Error) -> bool {
    use std::io::ErrorKind::{AlreadyExists, InvalidFilename, InvalidInput, IsADirectory, NotADirectory};
    matches!(error.kind(), AlreadyExists | InvalidFilename | InvalidInput | IsADirectory | NotADirectory)
}

/// A temporary file with the permissions of an ordinary one.
fn temporary_in(folder: &Path) -> Result<NamedTempFile, Error> {
    let made = temporary(0o666).tempfile_in(folder);
    made.map_err(|e| Error::io("write into the folder", folder, e))
}

/// A maker of temporary files and folders with a mode that the user's mask restricts.
fn temporary(mode: u32) -> tempfile::Builder<'static, 'static> {
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

/// Gives a temporary file its name when all of it is on the disk.
fn publish(file: NamedTempFile, path: &Path) -> Result<(), Error> {
    file.as_file().sync_all().map_err(|e| Error::io("write it", path, e))?;
    file.persist(path).map_err(|e| Error::io("write it", path, e.error))?;
    Ok(())
}

/// A file of JSON lines that grows under a temporary name.
pub(super) struct RowsFile {
    path: PathBuf,
    writer: BufWriter<NamedTempFile>,
}

impl RowsFile {
    pub(super) fn push(&mut self, row: &impl Serialize) -> Result<(), Error> {
        write_row(&mut self.writer, row).map_err(|e| Error::io("write it", &self.path, e))
    }

    /// Adds a row that is written already, without the end of its line.
    pub(super) fn push_line(&mut self, line: &[u8]) -> Result<(), Error> {
        self.writer.write_all(line).and_then(|()| self.writer.write_all(b"\n")).map_err(|e| Error::io("write it", &self.path, e))
    }

    pub(super) fn finish(self) -> Result<(), Error> {
        let file = self.writer.into_inner().map_err(|e| Error::io("write it", &self.path, e.into_error()))?;
        publish(file, &self.path)
    }
}

/// Writes a row and the end of its line.
pub(super) fn write_row(writer: &mut impl Write, row: &impl Serialize) -> std::io::Result<()> {
    let mut line = serde_json::to_vec(row)?;
    line.push(b'\n');
    writer.write_all(&line)
}

/// Whether a path is that of a file, and not of a link to one: what others left in a folder leads nowhere.
fn is_file(path: &Path) -> bool {
    fs::symlink_metadata(path).is_ok_and(|found| found.is_file())
}

/// Removes a file, a link or a folder, if it is there.
fn remove_any(path: &Path) -> Result<(), Error> {
    let removed =
        if fs::symlink_metadata(path).is_ok_and(|found| found.is_dir()) { fs::remove_dir_all(path) } else { fs::remove_file(path) };
    match removed {
        Err(e) if e.kind() != std::io::ErrorKind::NotFound => Err(Error::io("remove it", path, e)),
        _ => Ok(()),
    }
}

/// The files of documents that a run has written.
pub(super) struct FileList {
    path: PathBuf,
    file: File,
}

impl FileList {
    /// Adds a file, by its path below the output folder.
    pub(super) fn add(&mut self, name: &Path) -> Result<(), Error> {
        write_row(&mut self.file, &name.to_string_lossy()).map_err(|e| Error::io("write it", &self.path, e))
    }
}

/// `text/` while it grows.
pub(super) struct TextsFolder<'o> {
    out: &'o OutputFolder,
    folder: TempDir,
    names: FileNames,
    /// The files, below the folder.
    written: Vec<PathBuf>,
}

impl TextsFolder<'_> {
    /// Writes the text of a document.
    pub(super) fn push(&mut self, id: &str, suffix: &str, text: &str) -> Result<(), Error> {
        self.written.push(write_document(self.folder.path(), &mut self.names, id, suffix, text)?);
        Ok(())
    }

    /// Puts the texts in the place of those of earlier runs; files of others stay.
    pub(super) fn finish(self) -> Result<(), Error> {
        let place = Path::new(TEXT);
        self.out.remove_listed()?;
        let mut list = self.out.list()?;
        self.written.iter().try_for_each(|name| list.add(&place.join(name)))?;
        let target = self.out.path.join(place);
        let failed = |e| Error::io("write it", &target, e);
        if fs::symlink_metadata(&target).is_err() {
            return fs::rename(self.folder.keep(), &target).map_err(failed);
        }
        for name in &self.written {
            let path = target.join(name);
            path.parent()
                .map_or(Ok(()), fs::create_dir_all)
                .and_then(|()| fs::rename(self.folder.path().join(name), &path))
                .map_err(failed)?;
        }
        Ok(())
    }
}

/// The folder of texts.
const TEXT: &str = "text";
