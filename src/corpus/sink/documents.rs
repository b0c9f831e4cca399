//! One file a document: the files of `text/`, and copies in UTF-8.

use std::fs::{self, OpenOptions};
use std::io::Write;
use std::path::{Path, PathBuf};

use tempfile::TempDir;

use crate::corpus::source::Inputs;
use crate::error::Error;
use crate::files::temporary;

use super::file::{has_real_folders, synced_folder};
use super::folder::{FileList, names_of_tables};
use super::names::FileNames;

/// The files of documents.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum TextFiles {
    /// Plain text, where each document is a file; none for records.
    #[default]
    Auto,
    /// No files.
    None,
    /// `ID.txt`: the text of the article.
    Plain,
    /// `ID.md`: Markdown, with the title, headings, lists and tables.
    Markdown,
}

/// What a file of text is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::corpus) enum TextFormat {
    Plain,
    Markdown,
}

impl TextFiles {
    /// What the files are for these inputs; nothing if there are none.
    pub(in crate::corpus) fn of(self, inputs: &Inputs) -> Option<TextFormat> {
        match self {
            Self::Auto => inputs.document_count().map(|_| TextFormat::Plain),
            Self::None => None,
            Self::Plain => Some(TextFormat::Plain),
            Self::Markdown => Some(TextFormat::Markdown),
        }
    }
}

/// The folder of texts.
pub(super) const TEXT: &str = "text";

/// Files of documents, which get their place when all are written.
pub(in crate::corpus) struct DocumentsFolder {
    /// Where they are written first.
    folder: TempDir,
    /// Where they go.
    out: PathBuf,
    /// The folder below that; empty for the folder itself.
    place: &'static str,
    names: FileNames,
    /// The extension of all files, with its dot; none for copies, whose names are the ids.
    extension: Option<&'static str>,
    list: FileList,
}

impl DocumentsFolder {
    /// The files of `text/`.
    pub(super) fn of_texts(out: &Path, format: TextFormat, list: FileList) -> Result<Self, Error> {
        let extension = match format {
            TextFormat::Plain => ".txt",
            TextFormat::Markdown => ".md",
        };
        Self::new(out, TEXT, FileNames::default(), Some(extension), list)
    }

    /// Copies of documents.
    pub(super) fn of_copies(out: &Path, list: FileList) -> Result<Self, Error> {
        Self::new(out, "", FileNames::beside(&names_of_tables()), None, list)
    }

    fn new(out: &Path, place: &'static str, names: FileNames, extension: Option<&'static str>, list: FileList) -> Result<Self, Error> {
        let target = out.join(place);
        if fs::symlink_metadata(&target).is_ok_and(|found| !found.is_dir()) {
            return Err(Error::input(format!("{}: it is no folder; remove it, or use another folder for the output", target.display())));
        }
        let folder = temporary(0o777).tempdir_in(out).map_err(|e| Error::io("write into the folder", out, e))?;
        Ok(Self { folder, out: out.to_owned(), place, names, extension, list })
    }

    /// Writes the text of a document under the name that its id gives, or a flat one where the file system rejects that.
    pub(in crate::corpus) fn push(&mut self, id: &str, text: &str) -> Result<(), Error> {
        let mut name = match self.extension {
            Some(extension) => self.names.text_name(id, extension),
            None => self.names.name(id, ""),
        };
        let mut written = self.write(&name, text);
        for _ in 0..TRIES {
            if !written.as_ref().is_err_and(is_of_name) {
                break;
            }
            name = self.names.flat_name(id, self.extension.unwrap_or_default());
            written = self.write(&name, text);
        }
        written.map_err(|e| Error::io("write it", self.out.join(self.place).join(&name), e))?;
        self.list.add(&Path::new(self.place).join(name))
    }

    /// Writes a file, unless its place is taken by somebody else: our files of earlier runs are removed before.
    fn write(&self, name: &Path, text: &str) -> std::io::Result<()> {
        let place = self.out.join(self.place);
        if has_real_folders(&place, name) && fs::symlink_metadata(place.join(name)).is_err() {
            write_below(self.folder.path(), name, text)
        } else {
            Err(std::io::ErrorKind::AlreadyExists.into())
        }
    }

    /// Puts the files into their place; files of others stay.
    pub(in crate::corpus) fn finish(mut self) -> Result<(), Error> {
        let target = self.out.join(self.place);
        let failed = |e: std::io::Error| Error::io("write it", &target, e);
        synced_folder(self.folder.path())?;
        self.list.sync()?;
        if fs::symlink_metadata(&target).is_err() {
            return fs::rename(self.folder.keep(), &target).map_err(failed);
        }
        for entry in walkdir::WalkDir::new(self.folder.path()) {
            let entry = entry.map_err(|e| failed(e.into()))?;
            if !entry.file_type().is_file() {
                continue;
            }
            let name = entry.path().strip_prefix(self.folder.path()).unwrap_or_else(|_| entry.path());
            let path = target.join(name);
            path.parent().map_or(Ok(()), fs::create_dir_all).and_then(|()| fs::rename(entry.path(), &path)).map_err(failed)?;
        }
        Ok(())
    }
}

/// Names that are tried where those before are taken.
const TRIES: usize = 8;

fn write_below(folder: &Path, name: &Path, text: &str) -> std::io::Result<()> {
    let path = folder.join(name);
    path.parent().map_or(Ok(()), fs::create_dir_all)?;
    // Two names may be one to the file system.
    let mut file = OpenOptions::new().write(true).create_new(true).open(path)?;
    file.write_all(text.as_bytes())?;
    // On Linux all are synced with one call: see `synced_folder`.
    if cfg!(target_os = "linux") { Ok(()) } else { file.sync_all() }
}

/// Whether an error comes of a name, and not of the disk.
fn is_of_name(error: &std::io::Error) -> bool {
    use std::io::ErrorKind::{AlreadyExists, InvalidFilename, InvalidInput, IsADirectory, NotADirectory};
    matches!(error.kind(), AlreadyExists | InvalidFilename | InvalidInput | IsADirectory | NotADirectory)
}
