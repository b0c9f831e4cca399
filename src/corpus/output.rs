//! The output folder: files that are written whole or not at all.

use std::collections::{HashMap, HashSet};
use std::fs::{self, File, OpenOptions, TryLockError};
use std::io::{BufRead, BufReader, BufWriter, Read, Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};
use std::time::Duration;

use serde::Serialize;
use tempfile::{NamedTempFile, TempDir};

use crate::error::Error;

use super::names::FileNames;
use super::rows::ArticleRow;

/// What to do where the output folder holds something already.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum WhenUsed {
    /// Refuse.
    #[default]
    Refuse,
    /// Take over the articles that an earlier run, finished or not, left there.
    Resume,
    /// Begin again. Files of ours are replaced; others are left alone.
    Force,
}

/// An output folder.
#[derive(Debug)]
pub struct OutputFolder {
    path: PathBuf,
    /// Held as long as the folder is written to.
    _lock: Option<File>,
    earlier: Option<EarlierArticles>,
}

/// Name of the file of articles while it grows.
const PARTIAL: &str = "articles.jsonl.partial";
const ARTICLES: &str = "articles.jsonl";

/// Name of the articles of runs that were broken off.
const EARLIER: &str = "articles.jsonl.partial.earlier";

/// What temporary names begin with.
const TEMPORARY: &str = ".newsieve-";

/// Files and folders that runs make.
pub(super) const OURS: &[&str] = &[
    ARTICLES,
    "text",
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
        let mut folder = Self { path, _lock: lock, earlier: None };
        let is_used = fs::read_dir(&folder.path).map_err(|e| Error::io("read the folder", &folder.path, e))?.next().is_some();
        match when_used {
            WhenUsed::Refuse if is_used => {
                return Err(Error::input(format!(
                    "{}: the folder is not empty; --resume goes on with an earlier run, --force begins again, or choose another folder",
                    folder.path.display()
                )));
            }
            WhenUsed::Resume => {
                folder.remove_leftovers()?;
                folder.earlier = folder.earlier_articles()?;
                // The rest was made of other articles than there will be.
                folder.remove(OURS.iter().filter(|name| **name != ARTICLES))?;
            }
            WhenUsed::Force => {
                folder.remove_leftovers()?;
                folder.remove(OURS)?;
                folder.remove(&[PARTIAL, EARLIER])?;
            }
            WhenUsed::Refuse => {}
        }
        Ok(folder)
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

    /// The articles of earlier runs: of a finished one, and of those since that were broken off.
    fn earlier_articles(&self) -> Result<Option<EarlierArticles>, Error> {
        let (partial, kept) = (self.path.join(PARTIAL), self.path.join(EARLIER));
        if is_file(&partial) && is_file(&kept) {
            append_lines(&partial, &kept)?;
            fs::remove_file(&partial).map_err(|e| Error::io("remove it", &partial, e))?;
        } else if is_file(&partial) {
            fs::rename(&partial, &kept).map_err(|e| Error::io("rename it", &partial, e))?;
        }
        let found: Vec<PathBuf> = [self.path.join(ARTICLES), kept].into_iter().filter(|path| is_file(path)).collect();
        if found.is_empty() { Ok(None) } else { EarlierArticles::read(&found).map(Some) }
    }

    pub(super) fn take_earlier(&mut self) -> Option<EarlierArticles> {
        self.earlier.take()
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

    /// The file of articles: it grows under a name of its own, so that a broken run can be resumed.
    pub(super) fn articles(&self) -> Result<ArticlesFile, Error> {
        let partial = self.path.join(PARTIAL);
        // A link of that name may lead anywhere.
        remove_any(&partial)?;
        let file = File::create_new(&partial).map_err(|e| Error::io("write it", &partial, e))?;
        Ok(ArticlesFile { folder: self.path.clone(), partial, writer: BufWriter::with_capacity(1 << 20, file) })
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
    pub(super) fn texts(&self) -> Result<TextsFolder, Error> {
        let folder = temporary(0o777).tempdir_in(&self.path).map_err(|e| Error::io("write into the folder", &self.path, e))?;
        Ok(TextsFolder { path: self.path.join("text"), folder, names: FileNames::default() })
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

/// Writes a text below a folder under the name that its id gives, or a flat one where the file system rejects that.
///
/// # Errors
///
/// If the file cannot be written under any name.
pub(super) fn write_document(folder: &Path, names: &mut FileNames, id: &str, suffix: &str, text: &str) -> Result<(), Error> {
    let mut name = names.name(id, suffix);
    let mut written = write_below(folder, &name, text);
    if written.as_ref().is_err_and(is_of_name) {
        name = names.flat_name(id, suffix);
        written = write_below(folder, &name, text);
    }
    written.map_err(|e| Error::io("write it", folder.join(name), e))
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
    serde_json::to_writer(&mut *writer, row)?;
    writer.write_all(b"\n")
}

/// `articles.jsonl` while it grows.
pub(super) struct ArticlesFile {
    folder: PathBuf,
    partial: PathBuf,
    writer: BufWriter<File>,
}

impl ArticlesFile {
    /// Adds a line, without its end.
    pub(super) fn push_line(&mut self, line: &[u8]) -> Result<(), Error> {
        self.writer.write_all(line).and_then(|()| self.writer.write_all(b"\n")).map_err(|e| Error::io("write it", &self.partial, e))
    }

    /// Ends the writing, and gives the lines back.
    pub(super) fn written(mut self) -> Result<WrittenArticles, Error> {
        self.writer.flush().map_err(|e| Error::io("write it", &self.partial, e))?;
        let file = File::open(&self.partial).map_err(|e| Error::io("read it", &self.partial, e))?;
        Ok(WrittenArticles { folder: self.folder, partial: self.partial, reader: BufReader::with_capacity(1 << 20, file) })
    }
}

/// The articles of this run, as each document alone gave them.
pub(super) struct WrittenArticles {
    folder: PathBuf,
    partial: PathBuf,
    reader: BufReader<File>,
}

impl WrittenArticles {
    /// The lines, without their ends.
    pub(super) fn lines(&mut self) -> impl Iterator<Item = Result<Vec<u8>, Error>> {
        let (reader, path) = (&mut self.reader, &self.partial);
        reader.split(b'\n').map(move |line| line.map_err(|e| Error::io("read it", path, e)))
    }

    /// Removes them: the finished ones are in their place.
    pub(super) fn remove(self) -> Result<(), Error> {
        fs::remove_file(&self.partial).map_err(|e| Error::io("remove it", &self.partial, e))?;
        // What a resumed run took over is in the new file.
        let _ = fs::remove_file(self.folder.join(EARLIER));
        Ok(())
    }
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

/// Appends the whole lines of one file to another, whose last line may not be whole.
fn append_lines(from: &Path, to: &Path) -> Result<(), Error> {
    let unread = |e| Error::io("read it", from, e);
    let failed = |e| Error::io("write it", to, e);
    let mut reader = BufReader::new(File::open(from).map_err(unread)?);
    let mut writer = BufWriter::new(OpenOptions::new().append(true).open(to).map_err(failed)?);
    let mut line = b"\n".to_vec();
    while line.ends_with(b"\n") {
        writer.write_all(&line).map_err(failed)?;
        line.clear();
        reader.read_until(b'\n', &mut line).map_err(unread)?;
    }
    let file = writer.into_inner().map_err(|e| failed(e.into_error()))?;
    file.sync_all().map_err(failed)
}

/// The lines of articles that earlier runs wrote, by id.
#[derive(Debug)]
pub(super) struct EarlierArticles {
    files: Vec<(PathBuf, Mutex<File>)>,
    places: HashMap<String, Place>,
    /// Ids that stand twice.
    repeated: HashSet<String>,
}

/// Where a line is: in which file, from which byte on, how long; and what it holds.
#[derive(Clone, Copy, Debug)]
struct Place {
    file: usize,
    at: u64,
    len: usize,
    hash: u32,
}

impl EarlierArticles {
    /// Reads which articles there are; of a document that several files have, the last one counts.
    fn read(paths: &[PathBuf]) -> Result<Self, Error> {
        let mut earlier = Self { files: Vec::new(), places: HashMap::new(), repeated: HashSet::new() };
        for path in paths {
            let file = earlier.read_places(path).map_err(|e| Error::io("read it", path, e))?;
            earlier.files.push((path.clone(), Mutex::new(file)));
        }
        Ok(earlier)
    }

    fn read_places(&mut self, path: &Path) -> std::io::Result<File> {
        let file = File::open(path)?;
        let mut reader = BufReader::new(&file);
        let mut at = 0;
        let mut line = Vec::new();
        loop {
            line.clear();
            let len = reader.read_until(b'\n', &mut line)?;
            if len == 0 {
                break;
            }
            // A line without an end was being written when the run broke off. A line that another version wrote otherwise is no article of
            // this one. Both documents are cleaned again.
            if line.pop() == Some(b'\n')
                && let Ok(row) = serde_json::from_slice::<ArticleRow<'_>>(&line)
            {
                let place = Place { file: self.files.len(), at, len: line.len(), hash: crc32fast::hash(&line) };
                let before = self.places.insert(row.id.to_string(), place);
                // Which of two documents of one id an article is of cannot be told.
                if before.is_some_and(|before| before.file == place.file && before.hash != place.hash) {
                    self.repeated.insert(row.id.into_owned());
                }
            }
            at += len as u64;
        }
        Ok(file)
    }

    /// The line of a document, if there is one.
    pub(super) fn line(&self, id: &str) -> Result<Option<Vec<u8>>, Error> {
        let Some(place) = self.places.get(id).filter(|_| !self.repeated.contains(id)) else { return Ok(None) };
        let (path, file) = &self.files[place.file];
        let mut file = file.lock().unwrap_or_else(PoisonError::into_inner);
        let mut line = vec![0; place.len];
        let read = file.seek(SeekFrom::Start(place.at)).and_then(|_| file.read_exact(&mut line));
        read.map_err(|e| Error::io("read it", path, e))?;
        Ok(Some(line))
    }
}

/// `text/` while it grows.
pub(super) struct TextsFolder {
    path: PathBuf,
    folder: TempDir,
    names: FileNames,
}

impl TextsFolder {
    /// Writes the text of a document.
    pub(super) fn push(&mut self, id: &str, suffix: &str, text: &str) -> Result<(), Error> {
        write_document(self.folder.path(), &mut self.names, id, suffix, text)
    }

    pub(super) fn finish(self) -> Result<(), Error> {
        if self.path.exists() {
            fs::remove_dir_all(&self.path).map_err(|e| Error::io("replace the folder", &self.path, e))?;
        }
        let folder = self.folder.keep();
        fs::rename(&folder, &self.path).map_err(|e| Error::io("write it", &self.path, e))
    }
}
