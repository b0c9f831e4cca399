//! The output folder.

use std::fs::{self, File, OpenOptions};
use std::io::{BufRead, BufReader, Read, Write};
use std::path::{Component, Path, PathBuf};

use serde_json::{Map, Value};

use crate::corpus::store::{self, Journal, Manifest};
use crate::error::Error;
use crate::files::{TEMPORARY, make_folder, synced_entries, try_lock};
use crate::schema::Table;

use super::documents::{DocumentsFolder, TEXT, TextFormat};
use super::file::{has_real_folders, is_file, remove_any, replace_file};
use super::table::{RowFormat, RowOptions, TableFile};

/// What to do where the output folder holds something already.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum WhenUsed {
    /// Refuse.
    #[default]
    Refuse,
    /// Go on with an earlier run, finished or not, of the same options: documents that have not changed are taken over.
    Resume,
    /// Begin again in a folder that newsieve has written. The files that it has written are removed; others are left alone.
    Force,
}

/// An output folder.
#[derive(Debug)]
pub struct OutputFolder {
    path: PathBuf,
    /// Whether it was not there before.
    is_new: bool,
    /// Held as long as the folder is written to.
    _lock: Option<File>,
    when_used: WhenUsed,
    rows: RowOptions,
}

/// Name of the list of files, below the state.
const LIST: &str = "files.jsonl";

/// The longest line of the list, in bytes.
const LONGEST_NAME: u64 = 1 << 16;

/// The file that tells how a run went.
const RUN: &str = "run.json";

impl OutputFolder {
    /// Opens or makes the folder. Nothing in it is changed before a run begins.
    ///
    /// # Errors
    ///
    /// If it holds something and `when_used` is [`WhenUsed::Refuse`], if newsieve has not written it, if another run writes into it, or if
    /// it cannot be made or read.
    pub fn open(path: impl Into<PathBuf>, when_used: WhenUsed) -> Result<Self, Error> {
        let path = path.into();
        Self::check(&path)?;
        let is_new = !path.exists();
        make_folder(&path)?;
        let lock = lock(&path)?;
        let folder = Self { path, is_new, _lock: lock, when_used, rows: RowOptions::new() };
        let is_ours = store::is_ours(&folder.state());
        let is_used = folder.holds_others()?;
        match when_used {
            WhenUsed::Refuse if is_ours && !folder.has_no_document() => Err(folder.refused(
                "the folder is not empty; use another folder, --force to begin again, or --resume (of run and clean) to go on with an earlier run",
            )),
            _ if is_used && !is_ours => {
                Err(folder.refused("the folder holds files, and newsieve has not written them; use another folder"))
            }
            _ => Ok(folder),
        }
    }

    /// Writes rows so.
    ///
    /// # Errors
    ///
    /// If this build cannot write such rows.
    pub fn with_rows(mut self, rows: RowOptions) -> Result<Self, Error> {
        rows.check()?;
        self.rows = rows;
        Ok(self)
    }

    /// Opens a folder in which a run has ended, to write a report beside its results. Gives what its `run.json` holds, too.
    ///
    /// # Errors
    ///
    /// If there is no such folder, or another run writes into it.
    #[cfg(feature = "report")]
    pub(in crate::corpus) fn open_finished(path: &Path) -> Result<(Self, Value), Error> {
        let run = path.join(RUN);
        let what = "no run has ended in this folder; name the folder that newsieve run -o wrote";
        let bytes = fs::read(&run).map_err(|_| Error::input(format!("{}: {what}", path.display())))?;
        let value: Value =
            serde_json::from_slice(&bytes).map_err(|cause| Error::input(format!("{}: it is damaged: {cause}", run.display())))?;
        if !value.is_object() {
            return Err(Error::input(format!("{}: it is damaged: it is no object", run.display())));
        }
        if !has_real_folders(path, &Path::new(store::FOLDER).join(LIST)) {
            return Err(Error::input(format!("{}: {} is a link or a file; remove it", path.display(), store::FOLDER)));
        }
        let folder =
            Self { path: path.to_owned(), is_new: false, _lock: lock(path)?, when_used: WhenUsed::Resume, rows: RowOptions::new() };
        Ok((folder, value))
    }

    /// Writes a file of the report, by its path below the folder, and notes it among those that a later run removes. Gives its path.
    #[cfg(feature = "report")]
    pub(in crate::corpus) fn write_beside(
        &self,
        name: &str,
        write: impl FnOnce(&mut dyn Write) -> std::io::Result<()>,
    ) -> Result<PathBuf, Error> {
        if !has_real_folders(&self.path, Path::new(name)) {
            return Err(self.refused(&format!("the way to {name} leads over a link; remove the link")));
        }
        // A folder that was copied without its state has no list.
        if self.state().is_dir() {
            self.list()?.add(Path::new(name))?;
        }
        let path = self.path.join(name);
        replace_file(&path, write)?;
        Ok(path)
    }

    /// Removes the scripts in a folder below this one: the pieces of an earlier report. A shorter report would leave some of them.
    #[cfg(feature = "report")]
    pub(in crate::corpus) fn remove_scripts(&self, folder: &Path) -> Result<(), Error> {
        let path = self.path.join(folder);
        if !has_real_folders(&self.path, &folder.join("x")) || !path.is_dir() {
            return Ok(());
        }
        let failed = |e| Error::io("read the folder", &path, e);
        for entry in fs::read_dir(&path).map_err(failed)? {
            let file = entry.map_err(failed)?.path();
            let name = file.file_name().and_then(|name| name.to_str()).unwrap_or_default();
            if name.starts_with("articles-") && name.ends_with(".js") && is_file(&file) {
                remove_any(&file)?;
            }
        }
        Ok(())
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
    pub(in crate::corpus) fn state(&self) -> PathBuf {
        self.path.join(store::FOLDER)
    }

    /// Begins a run: notes its options, or checks that they are those of the run that it goes on with, and gives the documents of that.
    /// Results of an earlier run are removed: they would be of other documents than those of this one.
    pub(in crate::corpus) fn begin(&self, settings: Map<String, Value>) -> Result<Journal, Error> {
        let (state, manifest) = (self.state(), Manifest::of(settings));
        let journal = state.join("journal");
        let goes_on = self.when_used == WhenUsed::Resume && store::is_ours(&state);
        if goes_on {
            manifest.check(&state, &self.path)?;
        }
        self.remove_leftovers()?;
        self.remove_listed()?;
        if goes_on && is_file(&journal) {
            return Journal::open(&journal);
        }
        // Nothing of another origin is written through.
        remove_any(&state)?;
        fs::create_dir(&state).map_err(|e| Error::io("make the folder", &state, e))?;
        manifest.write(&state)?;
        Journal::create(&journal)
    }

    /// Ends a run that was refused: what it wrote goes, so that the corrected command can have the folder. A run that goes on with an earlier one, or
    /// takes its place, leaves what there is: the corrected command may have the folder as this one did.
    pub(in crate::corpus) fn give_up(&self) -> Result<(), Error> {
        if self.when_used != WhenUsed::Refuse && !self.is_new {
            return Ok(());
        }
        self.remove_leftovers()?;
        self.remove_listed()?;
        remove_any(&self.state())
    }

    /// Begins a run that cannot be resumed.
    pub(in crate::corpus) fn begin_anew(&self, command: &str) -> Result<(), Error> {
        self.begin([("command".to_owned(), command.into())].into_iter().collect()).map(drop)
    }

    /// The list of the files that are written: a later run removes what is on it.
    pub(super) fn list(&self) -> Result<FileList, Error> {
        let path = self.state().join(LIST);
        if !is_file(&path) {
            remove_any(&path)?;
        }
        let file = OpenOptions::new().create(true).append(true).open(&path).map_err(|e| Error::io("write it", &path, e))?;
        Ok(FileList { path, file })
    }

    /// Removes the files that earlier runs noted, and folders that are empty then. Others are left alone.
    fn remove_listed(&self) -> Result<(), Error> {
        let path = self.state().join(LIST);
        if !is_file(&path) {
            return remove_any(&path);
        }
        let failed = |e| Error::io("read it", &path, e);
        let mut list = BufReader::new(File::open(&path).map_err(failed)?);
        let mut line = Vec::new();
        // A crash may have cut the list, and somebody else may have written it: lines without a name are skipped.
        while list.by_ref().take(LONGEST_NAME).read_until(b'\n', &mut line).map_err(failed)? > 0 {
            let name = serde_json::from_slice::<PathBuf>(&line);
            line.clear();
            let Ok(name) = name else { continue };
            let is_below = name.components().all(|part| matches!(part, Component::Normal(_)));
            if is_below && has_real_folders(&self.path, &name) && is_file(&self.path.join(&name)) {
                remove_any(&self.path.join(&name))?;
                let folders = name.ancestors().skip(1).filter(|folder| !folder.as_os_str().is_empty());
                folders.take_while(|folder| fs::remove_dir(self.path.join(folder)).is_ok()).for_each(drop);
            }
        }
        // A run without documents leaves no file in it.
        let _ = fs::remove_dir(self.path.join(TEXT));
        remove_any(&path)
    }

    /// Whether the run that wrote the folder ended without a document: the corrected command can have the folder.
    fn has_no_document(&self) -> bool {
        let run = fs::read(self.path.join(RUN)).ok().filter(|bytes| bytes.len() < LONGEST_NAME as usize);
        let run = run.and_then(|bytes| serde_json::from_slice::<Value>(&bytes).ok());
        run.is_some_and(|run| run["documents"] == 0)
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

    /// Refuses an output folder and an index that are one folder, or one within the other: each removes files that it does not know.
    ///
    /// # Errors
    ///
    /// If they are not apart.
    pub fn check_apart(output: &Path, index: &Path) -> Result<(), Error> {
        let (out, dir) = (real(output), real(index));
        if !out.starts_with(&dir) && !dir.starts_with(&out) {
            return Ok(());
        }
        let (output, index) = (output.display(), index.display());
        Err(Error::input(format!(
            "{output}: the results and the index {index} need two folders, neither within the other; choose another folder"
        )))
    }

    /// Where it is.
    #[must_use]
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// Removes what a run that was broken off left under temporary names.
    fn remove_leftovers(&self) -> Result<(), Error> {
        let entries = fs::read_dir(&self.path).map_err(|e| Error::io("read the folder", &self.path, e))?;
        let is_leftover = |entry: &fs::DirEntry| entry.file_name().to_str().is_some_and(|name| name.starts_with(TEMPORARY));
        let entries: Result<Vec<fs::DirEntry>, _> = entries.collect();
        let entries = entries.map_err(|e| Error::io("read the folder", &self.path, e))?;
        entries.iter().filter(|entry| is_leftover(entry)).try_for_each(|entry| remove_any(&entry.path()))
    }

    /// A table that appears under its name when it is finished. Failures are always lines of JSON.
    pub(in crate::corpus) fn table(&self, table: Table) -> Result<TableFile, Error> {
        let rows = if table == Table::Failed { RowOptions::new() } else { self.rows };
        Ok(TableFile::new(table, self.path.clone(), rows, self.list()?))
    }

    /// The format of rows.
    pub(in crate::corpus) const fn row_format(&self) -> RowFormat {
        self.rows.format
    }

    /// `text/`: a file for each document.
    pub(in crate::corpus) fn texts(&self, format: TextFormat) -> Result<DocumentsFolder, Error> {
        DocumentsFolder::of_texts(&self.path, format, self.list()?)
    }

    /// Copies of documents under their ids, beside the tables.
    pub(in crate::corpus) fn copies(&self) -> Result<DocumentsFolder, Error> {
        DocumentsFolder::of_copies(&self.path, self.list()?)
    }

    /// Writes `run.json`, the last file of a run: where it is, the run was finished. See [`Summary::to_json`](crate::corpus::Summary::to_json).
    ///
    /// # Errors
    ///
    /// If it cannot be written.
    pub fn write_run(&self, run: &Value) -> Result<(), Error> {
        self.list()?.add(Path::new(RUN))?;
        replace_file(&self.path.join(RUN), |file| writeln!(file, "{run:#}"))?;
        synced_entries(&self.path)
    }
}

/// A folder that was made for a command that then wrote nothing goes.
impl Drop for OutputFolder {
    fn drop(&mut self) {
        if self.is_new {
            // One that holds something stays.
            let _ = fs::remove_dir(&self.path);
        }
    }
}

/// A path without links, as far as it is there.
fn real(path: &Path) -> PathBuf {
    let path = std::path::absolute(path).unwrap_or_else(|_| path.to_owned());
    // No part of the rest is there, so none is a link.
    let mut parts = path.ancestors().filter_map(|part| Some((part.canonicalize().ok()?, path.strip_prefix(part).ok()?)));
    let Some((mut real, rest)) = parts.next() else { return path };
    for part in rest.components() {
        match part {
            Component::ParentDir => _ = real.pop(),
            part => real.push(part),
        }
    }
    real
}

/// Names of files beside those of documents.
pub(super) fn names_of_tables() -> Vec<String> {
    let tables = Table::ALL.iter().map(|table| format!("{}.jsonl", table.name()));
    tables.chain([RUN.to_owned(), "report.html".to_owned()]).collect()
}

/// Locks the folder against other runs: the folder itself, so that nothing is left there. Where that cannot be done (not
/// every system and file system can) there is no lock.
fn lock(path: &Path) -> Result<Option<File>, Error> {
    let Ok(folder) = File::open(path) else { return Ok(None) };
    match try_lock(&folder) {
        Ok(true) => Ok(Some(folder)),
        Err(_) => Ok(None),
        Ok(false) => {
            Err(Error::input(format!("{}: another run is writing into this folder; wait for it or choose another one", path.display())))
        }
    }
}

/// The files that a run writes.
#[derive(Debug)]
pub(super) struct FileList {
    path: PathBuf,
    file: File,
}

impl FileList {
    /// Adds a file, by its path below the output folder.
    pub(super) fn add(&mut self, name: &Path) -> Result<(), Error> {
        let mut line = serde_json::to_vec(&name.to_string_lossy()).unwrap_or_default();
        line.push(b'\n');
        self.file.write_all(&line).map_err(|e| Error::io("write it", &self.path, e))
    }

    /// Waits until the list is on the disk.
    pub(super) fn sync(&mut self) -> Result<(), Error> {
        self.file.sync_data().map_err(|e| Error::io("write it", &self.path, e))
    }
}
