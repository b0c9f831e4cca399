//! A file in pages, each with a checksum that is compared whenever the page is read from the disk.
//!
//! Pages are read by position into a small cache. A memory map would look keys up faster, but needs `unsafe`, and a page that the disk
//! cannot read would end the program; docs/decisions/index.md has the measurements.

use std::fs::{File, OpenOptions};
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};

use crate::error::Error;

use super::format::PAGE;
use super::manifest::REBUILD;

/// Number of pages in the cache of a file: 32 MiB.
const SLOTS: usize = 8192;

/// Bytes in pages.
pub(super) struct Pages {
    /// The file, for messages.
    path: PathBuf,
    source: Source,
    len: u64,
    /// The checksum of each page.
    sums: Vec<u32>,
    /// Pages that were read, each in the slot of its number.
    slots: Vec<Mutex<Slot>>,
    /// Whether pages are read whose checksums are wrong.
    reads_damaged: bool,
}

enum Source {
    File(Positioned),
    Memory(Vec<u8>),
}

#[derive(Default)]
struct Slot {
    /// The number of the page, and one.
    page: u64,
    bytes: Vec<u8>,
}

/// A file that threads read at positions.
pub(crate) struct Positioned {
    #[cfg(unix)]
    file: File,
    #[cfg(not(unix))]
    file: Mutex<File>,
}

impl Positioned {
    pub(crate) fn new(file: File) -> Self {
        #[cfg(not(unix))]
        let file = Mutex::new(file);
        Self { file }
    }

    /// The file once more, for a reader from one end to the other.
    pub(crate) fn try_clone(&self) -> std::io::Result<File> {
        #[cfg(unix)]
        {
            self.file.try_clone()
        }
        #[cfg(not(unix))]
        {
            self.file.lock().unwrap_or_else(PoisonError::into_inner).try_clone()
        }
    }

    pub(crate) fn read(&self, at: u64, bytes: &mut [u8]) -> std::io::Result<()> {
        #[cfg(unix)]
        {
            std::os::unix::fs::FileExt::read_exact_at(&self.file, bytes, at)
        }
        #[cfg(not(unix))]
        {
            use std::io::{Read, Seek, SeekFrom};
            let mut file = self.file.lock().unwrap_or_else(PoisonError::into_inner);
            file.seek(SeekFrom::Start(at)).and_then(|_| file.read_exact(bytes))
        }
    }
}

/// Opens a file of an index. Who opens a pipe waits until somebody writes to it, and a device may never end.
pub(super) fn open_regular(path: &Path, options: &OpenOptions) -> std::io::Result<File> {
    if std::fs::metadata(path).is_ok_and(|found| !found.is_file()) {
        return Err(std::io::Error::new(
            std::io::ErrorKind::InvalidInput,
            "it is no regular file; put the file of the index back, or remove it",
        ));
    }
    options.open(path)
}

impl Pages {
    /// The pages of a file. Its first `len` bytes have checksums.
    pub(super) fn of_file(path: &Path, file: Positioned, len: u64, sums: Vec<u32>) -> Self {
        let slots = std::iter::repeat_with(Mutex::default).take(SLOTS.min(sums.len())).collect();
        Self { path: path.to_owned(), source: Source::File(file), len, sums, slots, reads_damaged: false }
    }

    /// The pages of bytes in memory, which were compared before.
    pub(super) fn of_bytes(name: &Path, bytes: Vec<u8>, len: u64, sums: Vec<u32>) -> Self {
        Self { path: name.to_owned(), source: Source::Memory(bytes), len, sums, slots: Vec::new(), reads_damaged: false }
    }

    /// Reads pages whose checksums are wrong, too: to tell what is in them.
    pub(super) const fn reading_damaged(mut self, reads_damaged: bool) -> Self {
        self.reads_damaged = reads_damaged;
        self
    }

    /// Whether it does.
    pub(super) const fn reads_damaged(&self) -> bool {
        self.reads_damaged
    }

    /// Number of pages.
    pub(super) const fn count(&self) -> u64 {
        self.sums.len() as u64
    }

    /// What is wrong with the file; `what` completes the sentence "it is damaged: …".
    pub(super) fn damaged(&self, what: &str) -> Error {
        Error::input(format!(
            "{}: it is damaged: {what}; newsieve index verify says what it touches; if it cannot be mended {REBUILD}",
            self.path.display()
        ))
    }

    /// Fills `out` with the bytes from `at` on.
    pub(super) fn read(&self, at: u64, out: &mut [u8]) -> Result<(), Error> {
        if at.checked_add(out.len() as u64).is_none_or(|end| end > self.len) {
            return Err(self.damaged("a part of it is beyond its end"));
        }
        let (mut at, mut filled) = (at, 0);
        while filled < out.len() {
            let (page, from) = (at / PAGE as u64, at as usize % PAGE);
            let count = (PAGE - from).min(out.len() - filled);
            self.copy(page, from, &mut out[filled..filled + count])?;
            (at, filled) = (at + count as u64, filled + count);
        }
        Ok(())
    }

    /// The bytes from `at` on, as many as are asked for.
    pub(super) fn bytes(&self, at: u64, len: usize) -> Result<Vec<u8>, Error> {
        // The length is compared before so much memory is taken.
        if at.checked_add(len as u64).is_none_or(|end| end > self.len) {
            return Err(self.damaged("a part of it is beyond its end"));
        }
        let mut out = vec![0; len];
        self.read(at, &mut out)?;
        Ok(out)
    }

    fn copy(&self, page: u64, from: usize, out: &mut [u8]) -> Result<(), Error> {
        if let Source::Memory(bytes) = &self.source {
            copy_from(bytes, page * PAGE as u64 + from as u64, out);
            return Ok(());
        }
        let mut slot = self.slots[page as usize % self.slots.len()].lock().unwrap_or_else(PoisonError::into_inner);
        if slot.page != page + 1 {
            slot.page = 0;
            if !self.load(page, &mut slot.bytes)? && !self.reads_damaged {
                return Err(self.damaged(&format!("the checksum of page {page} is wrong")));
            }
            slot.page = page + 1;
        }
        out.copy_from_slice(&slot.bytes[from..from + out.len()]);
        Ok(())
    }

    /// Reads a page. Says whether its checksum is right.
    fn load(&self, page: u64, bytes: &mut Vec<u8>) -> Result<bool, Error> {
        let at = page * PAGE as u64;
        bytes.resize((self.len - at).min(PAGE as u64) as usize, 0);
        match &self.source {
            Source::File(file) => file.read(at, bytes).map_err(|e| Error::io("read it", &self.path, e))?,
            Source::Memory(all) => copy_from(all, at, bytes),
        }
        Ok(crc32fast::hash(bytes) == self.sums[page as usize])
    }

    /// The pages whose checksums are wrong.
    pub(super) fn damaged_pages(&self) -> Result<Vec<u64>, Error> {
        let (mut damaged, mut bytes) = (Vec::new(), Vec::new());
        for page in 0..self.count() {
            if !self.load(page, &mut bytes)? {
                damaged.push(page);
            }
        }
        Ok(damaged)
    }
}

/// Fills `out` with bytes from a place on. They are there: lengths were compared.
fn copy_from(bytes: &[u8], at: u64, out: &mut [u8]) {
    let end = at as usize + out.len();
    out.copy_from_slice(&bytes[at as usize..end]);
}
