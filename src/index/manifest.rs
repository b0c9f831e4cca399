//! The list of the segments of an index: what a reader believes. It is replaced as a whole, so that an interrupted change leaves the old state.

use std::fs::{self, File, OpenOptions};
use std::io::Read;
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

use crate::error::Error;
use crate::files::{TEMPORARY, make_folder, try_lock, write_whole};
use crate::fingerprint::ALGORITHM;

use super::format::{Keeps, VERSION};
use super::pages::open_regular;
use super::segment::{Segment, other_version};

/// The files of an index beside its segments.
const MANIFEST: &str = "index.json";
const LOCK: &str = "lock";

/// What names of segments end with.
const SEGMENT: &str = ".segment";

/// What the manifest says that it is.
const FORMAT: &str = "newsieve index";

/// A manifest has at most this many bytes: it is read whole. Ten million removed documents have less. Chosen by hand.
const MOST_BYTES: u64 = 1 << 28;

/// The greatest numbers of the next segment and the next document. No writer comes near them.
const MOST_SEGMENTS: u32 = 1 << 31;
const MOST_DOCUMENTS: u64 = 1 << 62;

/// The way out where an index cannot be read.
pub(super) const REBUILD: &str = "put back a copy of the folder, or build the index again in another one";

/// A manifest names its format within this many bytes.
const HEAD: u64 = 64;

/// The segments of an index.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Manifest {
    /// It stays the first field: [`is_manifest`] reads only the beginning.
    format: String,
    version: u32,
    /// The algorithm version of the fingerprints.
    algorithm: u32,
    pub(super) keeps: Keeps,
    /// The number of the next document in the order of adding, and that of the next segment.
    pub(super) next_document: u64,
    pub(super) next_segment: u32,
    pub(super) segments: Vec<Listed>,
    /// CRC-32 of the manifest with 0 in this place.
    checksum: u32,
}

/// A segment in the manifest.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Listed {
    /// Its file is named by this number.
    pub(super) number: u32,
    pub(super) bytes: u64,
    /// The last four bytes of the file, which are a checksum of all others: another segment is not taken for it.
    pub(super) checksum: u32,
    /// The documents in it that were removed, ascending.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub(super) removed: Vec<u32>,
}

impl Listed {
    /// A segment that was written under its number.
    pub(super) fn of(number: u32, segment: &Segment) -> Self {
        Self { number, bytes: segment.len(), checksum: segment.checksum(), removed: Vec::new() }
    }

    /// Whether a segment is the one that is listed.
    pub(super) fn is_of(&self, segment: &Segment, keeps: Keeps) -> bool {
        (segment.len(), segment.checksum(), segment.keeps()) == (self.bytes, self.checksum, keeps)
            && self.removed.last().is_none_or(|&last| last < segment.documents())
    }

    /// Marks documents as removed.
    pub(super) fn remove(&mut self, documents: impl IntoIterator<Item = u32>) {
        self.removed.extend(documents);
        self.removed.sort_unstable();
        self.removed.dedup();
    }
}

impl Manifest {
    /// One without segments.
    fn new(keeps: Keeps) -> Self {
        Self {
            format: FORMAT.to_owned(),
            version: VERSION,
            algorithm: ALGORITHM,
            keeps,
            next_document: 0,
            next_segment: 1,
            segments: Vec::new(),
            checksum: 0,
        }
    }

    /// Makes an index without documents in a folder that is not there or empty.
    pub(super) fn create(folder: &Path, keeps: Keeps) -> Result<(), Error> {
        make_folder(folder)?;
        Self::refuse_used(folder)?;
        let _lock = Lock::take(folder)?;
        // Another process may have made an index since.
        Self::refuse_used(folder)?;
        Self::new(keeps).write(folder)
    }

    /// Refuses a folder in which no index can be made.
    fn refuse_used(folder: &Path) -> Result<(), Error> {
        let names = names(folder)?;
        if names.iter().any(|name| name == MANIFEST) {
            // One that cannot be read says why.
            Self::read(folder)?;
            return Err(Error::input(format!("{}: there is an index already; newsieve index add adds to it", folder.display())));
        }
        match names.iter().find(|name| !is_left_over(name)) {
            Some(name) => {
                let folder = folder.display();
                Err(Error::input(format!("{folder}: it has other files ({name}); an index needs a new or empty folder")))
            }
            None => Ok(()),
        }
    }

    /// Reads the manifest of a folder.
    pub(super) fn read(folder: &Path) -> Result<Self, Error> {
        let path = folder.join(MANIFEST);
        let mut text = Vec::new();
        let opened = open_regular(&path, OpenOptions::new().read(true));
        let read = opened.and_then(|file| file.take(MOST_BYTES + 1).read_to_end(&mut text));
        read.map_err(|e| match e.kind() {
            std::io::ErrorKind::NotFound | std::io::ErrorKind::NotADirectory => no_index(folder),
            _ => Error::io("read it", &path, e),
        })?;
        let refuse = |what: &str| Error::input(format!("{}: {what}", path.display()));
        let damaged = |what: &str| refuse(&format!("it is damaged: {what}; {REBUILD}"));
        if text.len() as u64 > MOST_BYTES {
            return Err(damaged(&format!("it has more than {MOST_BYTES} bytes")));
        }
        // The version comes first: what else there is depends on it.
        let value: serde_json::Value = serde_json::from_slice(&text).map_err(|_| damaged("it cannot be read"))?;
        if value["format"] != FORMAT {
            return Err(refuse("it is not of an index: newsieve index build makes one in a new folder"));
        }
        let number = |name: &str| value[name].as_u64().and_then(|number| u32::try_from(number).ok()).unwrap_or_default();
        let (version, algorithm) = (number("version"), number("algorithm"));
        if (version, algorithm) != (VERSION, ALGORITHM) {
            return Err(refuse(&other_version(version, algorithm)));
        }
        let manifest: Self = serde_json::from_value(value).map_err(|_| damaged("it cannot be read"))?;
        if manifest.sum()? != manifest.checksum {
            return Err(damaged("its checksum is wrong"));
        }
        if !manifest.is_sound() {
            return Err(damaged("its numbers contradict each other"));
        }
        Ok(manifest)
    }

    /// Whether numbers are those of a writer: new ones are free, and documents are removed once.
    fn is_sound(&self) -> bool {
        let mut numbers: Vec<u32> = self.segments.iter().map(|listed| listed.number).collect();
        numbers.sort_unstable();
        numbers.is_sorted_by(|x, y| x < y)
            && numbers.last().is_none_or(|&last| last < self.next_segment)
            && self.next_segment <= MOST_SEGMENTS
            && self.next_document <= MOST_DOCUMENTS
            && self.segments.iter().all(|listed| listed.removed.is_sorted_by(|x, y| x < y))
    }

    /// Its checksum, which tells one state of the index from another.
    #[cfg(feature = "parquet")]
    pub(super) const fn checksum(&self) -> u32 {
        self.checksum
    }

    /// Writes the manifest in the place of the one before.
    pub(super) fn write(mut self, folder: &Path) -> Result<(), Error> {
        self.checksum = self.sum()?;
        let path = folder.join(MANIFEST);
        write_whole(&path, |file| {
            serde_json::to_writer_pretty(&mut *file, &self).map_err(|e| Error::io("write it", &path, e.into()))?;
            file.write_all(b"\n").map_err(|e| Error::io("write it", &path, e))
        })
    }

    fn sum(&self) -> Result<u32, Error> {
        let bytes = serde_json::to_vec(&Self { checksum: 0, ..self.clone() });
        bytes.map(|bytes| crc32fast::hash(&bytes)).map_err(|e| Error::input(format!("the list of segments cannot be written: {e}")))
    }

    /// Removes the files of segments that are not listed, and temporary ones: a writer that was interrupted left them. The lock is held.
    pub(super) fn sweep(&self, folder: &Path) -> Result<(), Error> {
        let listed: Vec<String> = self.segments.iter().map(|segment| segment_name(segment.number)).collect();
        for name in names(folder)?.into_iter().filter(|name| name.starts_with(TEMPORARY) || is_segment(name) && !listed.contains(name)) {
            // A system that does not remove open files leaves it to the next writer.
            let _ = fs::remove_file(folder.join(name));
        }
        Ok(())
    }
}

/// That a folder has no manifest, and what it is.
fn no_index(folder: &Path) -> Error {
    let (path, shown) = (folder.join(MANIFEST), folder.display());
    let has_segments = names(folder).is_ok_and(|names| names.iter().any(|name| is_segment(name)));
    Error::input(if path.is_symlink() {
        format!("{}: it is a link to a file that is not there; {REBUILD}", path.display())
    } else if has_segments {
        format!("{shown}: it is no index: it has segments, but no {MANIFEST}, which lists them; {REBUILD}")
    } else if folder.is_dir() {
        format!("{shown}: it is no index; newsieve index build makes one in a new or empty folder")
    } else if folder.is_symlink() && !folder.exists() {
        format!("{shown}: it is no index: it is a link to a folder that is not there")
    } else if folder.exists() {
        format!("{shown}: it is no folder, and an index is one; newsieve index build makes one in a new or empty folder")
    } else {
        format!("{shown}: it is no index: there is no such folder; newsieve index build makes one")
    })
}

/// Whether an index can be made in a folder: it is not there, or has nothing but what an interrupted maker of an index left.
pub(super) fn is_vacant(folder: &Path) -> bool {
    match fs::read_dir(folder) {
        Ok(_) => names(folder).is_ok_and(|names| names.iter().all(|name| is_left_over(name))),
        Err(error) => error.kind() == std::io::ErrorKind::NotFound && !folder.is_symlink(),
    }
}

/// Whether a file is left by an interrupted maker of an index.
fn is_left_over(name: &str) -> bool {
    name == LOCK || name.starts_with(TEMPORARY)
}

/// Whether a name is that of a segment.
fn is_segment(name: &str) -> bool {
    name.strip_suffix(SEGMENT).is_some_and(|number| number.len() == 8 && number.bytes().all(|c| c.is_ascii_digit()))
}

/// Whether a file is the manifest of an index, of any version.
pub(crate) fn is_manifest(path: &Path) -> bool {
    if path.file_name().is_none_or(|name| name != MANIFEST) {
        return false;
    }
    let mut head = Vec::new();
    let read = open_regular(path, OpenOptions::new().read(true)).and_then(|file| file.take(HEAD).read_to_end(&mut head));
    let head: String = String::from_utf8_lossy(&head).split_whitespace().collect();
    read.is_ok() && head.starts_with(&format!(r#"{{"format":"{}""#, FORMAT.replace(' ', "")))
}

/// Whether a folder is an index, and has nothing else.
pub(crate) fn is_index(folder: &Path) -> bool {
    let is_own = |name: &String| name == MANIFEST || name == LOCK || name.ends_with(SEGMENT) || name.starts_with(TEMPORARY);
    is_manifest(&folder.join(MANIFEST)) && names(folder).is_ok_and(|names| names.iter().all(is_own))
}

/// The path of the segment with a number.
pub(super) fn segment_path(folder: &Path, number: u32) -> PathBuf {
    folder.join(segment_name(number))
}

fn segment_name(number: u32) -> String {
    format!("{number:08}{SEGMENT}")
}

fn names(folder: &Path) -> Result<Vec<String>, Error> {
    let failed = |e| Error::io("read the folder", folder, e);
    let entries = fs::read_dir(folder).map_err(failed)?;
    entries.map(|entry| Ok(entry.map_err(failed)?.file_name().to_string_lossy().into_owned())).collect()
}

/// The right to write to an index, until it is dropped or the process ends.
pub(super) struct Lock {
    _file: File,
}

impl Lock {
    pub(super) fn take(folder: &Path) -> Result<Self, Error> {
        let path = folder.join(LOCK);
        if path.is_symlink() {
            return Err(Error::input(format!(
                "{}: it is no regular file but a link, which may lead out of the index; remove it",
                path.display()
            )));
        }
        let failed = |e| Error::io("lock it", &path, e);
        let file = open_regular(&path, OpenOptions::new().create(true).truncate(false).write(true)).map_err(failed)?;
        match try_lock(&file).map_err(failed)? {
            true => Ok(Self { _file: file }),
            false => {
                Err(Error::input(format!("{}: another process is writing to this index; try again when it has ended", folder.display())))
            }
        }
    }
}
