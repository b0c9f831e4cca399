//! The output folder: files that are written whole or not at all.

use std::collections::HashMap;
use std::fs::{self, File, OpenOptions, TryLockError};
use std::io::{BufRead, BufReader, BufWriter, Read, Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};
use std::time::Duration;

use serde::Serialize;
use tempfile::{NamedTempFile, TempDir};

use crate::error::Error;
use crate::text::{hash_text, prefix};

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

/// What temporary names begin with.
const TEMPORARY: &str = ".newsieve-";

/// Files and folders that runs make.
const OURS: &[&str] = &[
    ARTICLES,
    PARTIAL,
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
        if path.exists() && !path.is_dir() {
            return Err(Error::input(format!("{}: there is a file of this name; choose another folder for the output", path.display())));
        }
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
            }
            WhenUsed::Force => {
                folder.remove_leftovers()?;
                folder.remove_ours()?;
            }
            WhenUsed::Refuse => {}
        }
        Ok(folder)
    }

    /// Where it is.
    #[must_use]
    pub fn path(&self) -> &Path {
        &self.path
    }

    fn remove_ours(&self) -> Result<(), Error> {
        for name in OURS {
            let path = self.path.join(name);
            let removed = if path.is_dir() { fs::remove_dir_all(&path) } else { fs::remove_file(&path) };
            match removed {
                Err(e) if e.kind() != std::io::ErrorKind::NotFound => return Err(Error::io("remove it", &path, e)),
                _ => {}
            }
        }
        Ok(())
    }

    /// Removes what a run that was broken off left under temporary names.
    fn remove_leftovers(&self) -> Result<(), Error> {
        let entries = fs::read_dir(&self.path).map_err(|e| Error::io("read the folder", &self.path, e))?;
        for entry in entries.filter_map(Result::ok) {
            let path = entry.path();
            let is_leftover = entry.file_name().to_str().is_some_and(|n| n.starts_with(TEMPORARY));
            if is_leftover {
                let removed = if path.is_dir() { fs::remove_dir_all(&path) } else { fs::remove_file(&path) };
                removed.map_err(|e| Error::io("remove it", &path, e))?;
            }
        }
        Ok(())
    }

    /// The articles of an earlier run: of one that was broken off, or of a finished one.
    fn earlier_articles(&self) -> Result<Option<EarlierArticles>, Error> {
        let (partial, kept) = (self.path.join(PARTIAL), self.path.join(format!("{PARTIAL}.earlier")));
        let finished = self.path.join(ARTICLES);
        if partial.exists() {
            fs::rename(&partial, &kept).map_err(|e| Error::io("rename it", &partial, e))?;
        }
        let found = [kept, finished].into_iter().find(|p| p.exists());
        found.map(|path| EarlierArticles::read(&path)).transpose()
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
        let file = File::create(&partial).map_err(|e| Error::io("write it", &partial, e))?;
        Ok(ArticlesFile { folder: self.path.clone(), partial, writer: BufWriter::with_capacity(1 << 20, file) })
    }

    /// Writes `run.json`: see [`Summary::to_json`](super::Summary::to_json).
    ///
    /// # Errors
    ///
    /// If it cannot be written.
    pub fn write_run(&self, run: &serde_json::Value) -> Result<(), Error> {
        write_whole(&self.path.join("run.json"), format!("{run:#}\n").as_bytes())
    }

    /// A folder of plain texts, one for each document, that appears under its name when it is finished.
    pub(super) fn texts(&self) -> Result<TextsFolder, Error> {
        let folder = tempfile::Builder::new()
            .prefix(TEMPORARY)
            .tempdir_in(&self.path)
            .map_err(|e| Error::io("write into the folder", &self.path, e))?;
        Ok(TextsFolder { path: self.path.join("text"), folder })
    }
}

/// How often the lock of a folder is tried, and the time between: a program that starts another one, in another thread, shares the locks of
/// runs that have just ended with it until that one has begun.
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

/// Writes a file under a temporary name and renames it.
pub(super) fn write_whole(path: &Path, bytes: &[u8]) -> Result<(), Error> {
    let folder = path.parent().unwrap_or(Path::new("."));
    fs::create_dir_all(folder).map_err(|e| Error::io("make the folder", folder, e))?;
    let mut file = temporary_in(folder)?;
    file.write_all(bytes).map_err(|e| Error::io("write it", path, e))?;
    publish(file, path)
}

fn temporary_in(folder: &Path) -> Result<NamedTempFile, Error> {
    tempfile::Builder::new().prefix(TEMPORARY).tempfile_in(folder).map_err(|e| Error::io("write into the folder", folder, e))
}

/// Gives a temporary file its name, with the permissions of an ordinary file.
fn publish(file: NamedTempFile, path: &Path) -> Result<(), Error> {
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        let ordinary = fs::Permissions::from_mode(0o644);
        file.as_file().set_permissions(ordinary).map_err(|e| Error::io("write it", path, e))?;
    }
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
    /// The next lines, at most so many, without their ends.
    pub(super) fn next_lines(&mut self, most: usize) -> Result<Vec<Vec<u8>>, Error> {
        let mut lines = Vec::new();
        while lines.len() < most {
            let mut line = Vec::new();
            let read = self.reader.read_until(b'\n', &mut line).map_err(|e| Error::io("read it", &self.partial, e))?;
            if read == 0 {
                break;
            }
            line.pop();
            lines.push(line);
        }
        Ok(lines)
    }

    /// Removes them: the finished ones are in their place.
    pub(super) fn remove(self) -> Result<(), Error> {
        fs::remove_file(&self.partial).map_err(|e| Error::io("remove it", &self.partial, e))?;
        // What a resumed run took over is in the new file.
        let _ = fs::remove_file(self.folder.join(format!("{PARTIAL}.earlier")));
        Ok(())
    }
}

/// The lines of articles that an earlier run wrote, by id.
#[derive(Debug)]
pub(super) struct EarlierArticles {
    path: PathBuf,
    file: File,
    places: HashMap<String, (u64, usize)>,
}

impl EarlierArticles {
    fn read(path: &Path) -> Result<Self, Error> {
        let failed = |e| Error::io("read it", path, e);
        let file = OpenOptions::new().read(true).open(path).map_err(failed)?;
        let mut reader = BufReader::new(&file);
        let mut places = HashMap::new();
        let mut at = 0;
        loop {
            let mut line = Vec::new();
            let len = reader.read_until(b'\n', &mut line).map_err(failed)?;
            // A last line without an end was being written when the run broke off.
            if line.pop() != Some(b'\n') {
                break;
            }
            // A line that another version wrote otherwise is no article of this one: its document is cleaned again.
            if let Ok(row) = serde_json::from_slice::<ArticleRow<'_>>(&line) {
                places.insert(row.id.into_owned(), (at, line.len()));
            }
            at += len as u64;
        }
        Ok(Self { path: path.to_owned(), file, places })
    }

    pub(super) fn has(&self, id: &str) -> bool {
        self.places.contains_key(id)
    }

    /// The line of a document.
    pub(super) fn line(&mut self, id: &str) -> Result<Option<Vec<u8>>, Error> {
        let Some(&(at, len)) = self.places.get(id) else { return Ok(None) };
        let mut line = vec![0; len];
        let read = self.file.seek(SeekFrom::Start(at)).and_then(|_| self.file.read_exact(&mut line));
        read.map_err(|e| Error::io("read it", &self.path, e))?;
        Ok(Some(line))
    }
}

/// `text/` while it grows.
pub(super) struct TextsFolder {
    path: PathBuf,
    folder: TempDir,
}

impl TextsFolder {
    /// Writes the text of a document.
    pub(super) fn push(&self, id: &str, suffix: &str, text: &str) -> Result<(), Error> {
        let path = self.folder.path().join(safe_path(id, suffix));
        if let Some(parent) = path.parent() {
            fs::create_dir_all(parent).map_err(|e| Error::io("make the folder", parent, e))?;
        }
        fs::write(&path, text).map_err(|e| Error::io("write it", &path, e))
    }

    pub(super) fn finish(self) -> Result<(), Error> {
        if self.path.exists() {
            fs::remove_dir_all(&self.path).map_err(|e| Error::io("replace the folder", &self.path, e))?;
        }
        #[cfg(unix)]
        {
            use std::os::unix::fs::PermissionsExt;
            let ordinary = fs::Permissions::from_mode(0o755);
            fs::set_permissions(self.folder.path(), ordinary).map_err(|e| Error::io("write it", &self.path, e))?;
        }
        let folder = self.folder.keep();
        fs::rename(&folder, &self.path).map_err(|e| Error::io("write it", &self.path, e))
    }
}

/// The longest name of a file that is written, in bytes.
const MAX_NAME: usize = 200;

/// A path below the output folder for a document: an id is not trusted to be one. Parts that would lead elsewhere are
/// renamed; too long ones are cut and get a hash.
pub(super) fn safe_path(id: &str, suffix: &str) -> PathBuf {
    let mut path = PathBuf::new();
    let parts: Vec<&str> = id.split(['/', '\\']).filter(|p| !p.is_empty() && *p != ".").collect();
    for (i, part) in parts.iter().enumerate() {
        let suffix = if i + 1 == parts.len() { suffix } else { "" };
        path.push(safe_name(part, suffix));
    }
    if parts.is_empty() {
        path.push(safe_name("_", suffix));
    }
    path
}

fn safe_name(part: &str, suffix: &str) -> String {
    let mut name: String =
        part.chars().map(|c| if c.is_control() || matches!(c, ':' | '*' | '?' | '"' | '<' | '>' | '|') { '_' } else { c }).collect();
    if name == ".." {
        "__".clone_into(&mut name);
    }
    if name.len() + suffix.len() > MAX_NAME {
        name = format!("{}-{:016x}", prefix(&name, MAX_NAME - suffix.len() - 17), hash_text(part));
    }
    name + suffix
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_stay_inside() {
        let path = |id: &str| safe_path(id, ".txt").display().to_string();
        assert_eq!(path("a/b.html"), "a/b.html.txt");
        assert_eq!(path("../../etc/passwd"), "__/__/etc/passwd.txt");
        assert_eq!(path("/abs\0olute"), "abs_olute.txt");
        assert_eq!(path("http://x/?q=1"), "http_/x/_q=1.txt");
        assert_eq!(path(""), "_.txt");
        assert!(path(&"长".repeat(300)).len() <= MAX_NAME);
    }
}
