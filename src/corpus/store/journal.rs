//! Each document that a run has cleaned, as it was cleaned: a file that only grows.
//!
//! A frame is the length of its body, a checksum (CRC-32) of key and body, the key, and the body, compressed (LZ4). The key is a digest (SHA-256) of
//! everything that the article was made from: a document that has changed has another key. A run that is killed leaves at most one frame that is not whole;
//! it and what follows is cut off when the run goes on.

use std::fs::{File, OpenOptions};
use std::io::{BufReader, BufWriter, Read, Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};

use rustc_hash::FxHashMap;
use sha2::{Digest, Sha256};

use crate::corpus::sink::replace_file;
use crate::error::Error;

/// The digest of what an article is made from.
pub(in crate::corpus) type Key = [u8; 32];

/// Length and checksum.
const HEAD: usize = 8;

/// Where a frame stands: its first byte, and the bytes of its body.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::corpus) struct Frame {
    at: u64,
    len: u32,
}

/// Makes the key of a document.
#[derive(Default)]
pub(in crate::corpus) struct KeyMaker(Sha256);

impl KeyMaker {
    /// Adds a part; parts do not run into each other.
    pub(in crate::corpus) fn add(&mut self, part: Option<&[u8]>) {
        // No part is as long as none.
        self.0.update(part.map_or(u64::MAX, |part| part.len() as u64).to_le_bytes());
        self.0.update(part.unwrap_or_default());
    }

    pub(in crate::corpus) fn finish(self) -> Key {
        self.0.finalize().into()
    }
}

/// The journal of an output folder.
pub(in crate::corpus) struct Journal {
    pub(in crate::corpus) reader: JournalReader,
    pub(in crate::corpus) writer: JournalWriter,
}

/// What is in a journal.
pub(in crate::corpus) struct JournalReader {
    path: PathBuf,
    /// The frames of earlier runs, by their keys.
    earlier: FxHashMap<Key, Frame>,
    file: Mutex<File>,
}

/// The end of a journal, which grows.
pub(in crate::corpus) struct JournalWriter {
    path: PathBuf,
    file: BufWriter<File>,
    end: u64,
}

/// Bytes that are written together: this much work at most is lost when a run is killed.
const BUFFER: usize = 256 << 10;

/// Bytes of a frame before its body.
const BEFORE_BODY: u64 = (HEAD + size_of::<Key>()) as u64;

impl Journal {
    /// A journal without frames.
    pub(in crate::corpus) fn create(path: &Path) -> Result<Self, Error> {
        File::create(path).map_err(|e| Error::io("write it", path, e))?;
        Self::open(path)
    }

    /// A journal with the frames that earlier runs wrote.
    pub(in crate::corpus) fn open(path: &Path) -> Result<Self, Error> {
        let failed = |e| Error::io("read it", path, e);
        let file = OpenOptions::new().read(true).append(true).open(path).map_err(failed)?;
        let (earlier, end) = frames(&file).map_err(failed)?;
        file.set_len(end).map_err(|e| Error::io("write it", path, e))?;
        let reader = JournalReader { path: path.to_owned(), earlier, file: Mutex::new(File::open(path).map_err(failed)?) };
        let writer = JournalWriter { path: path.to_owned(), file: BufWriter::with_capacity(BUFFER, file), end };
        Ok(Self { reader, writer })
    }

    /// Ends the journal of a finished run; `live` are the frames of its documents. Drops the other frames where they are more than half of the file.
    pub(in crate::corpus) fn finish(mut self, live: &[Frame]) -> Result<(), Error> {
        self.writer.flush()?;
        // Equal documents share a frame.
        let mut live = live.to_vec();
        live.sort_unstable_by_key(|frame| frame.at);
        live.dedup();
        let bytes: u64 = live.iter().map(|frame| BEFORE_BODY + u64::from(frame.len)).sum();
        if bytes * 2 >= self.writer.end {
            return Ok(());
        }
        let path = self.writer.path.clone();
        // Some systems replace no file that is open.
        drop(self);
        let smaller = path.with_extension("smaller");
        let mut from = File::open(&path).map_err(|e| Error::io("read it", &path, e))?;
        replace_file(&smaller, |to| {
            for frame in live {
                from.seek(SeekFrom::Start(frame.at))?;
                std::io::copy(&mut (&mut from).take(BEFORE_BODY + u64::from(frame.len)), to)?;
            }
            Ok(())
        })?;
        drop(from);
        std::fs::rename(&smaller, &path).map_err(|e| Error::io("write it", &path, e))
    }
}

impl JournalReader {
    /// The frame that an earlier run wrote for a key.
    pub(in crate::corpus) fn earlier(&self, key: &Key) -> Option<Frame> {
        self.earlier.get(key).copied()
    }

    /// How many frames earlier runs wrote.
    pub(in crate::corpus) fn earlier_count(&self) -> u64 {
        self.earlier.len() as u64
    }

    /// The body of a frame that is on the disk.
    pub(in crate::corpus) fn read(&self, frame: Frame) -> Result<Vec<u8>, Error> {
        let failed = |e| Error::io("read it", &self.path, e);
        let mut body = vec![0; frame.len as usize];
        {
            let mut file = self.file.lock().unwrap_or_else(PoisonError::into_inner);
            file.seek(SeekFrom::Start(frame.at + BEFORE_BODY)).and_then(|_| file.read_exact(&mut body)).map_err(failed)?;
        }
        uncompressed(&body).map_err(failed)
    }
}

impl JournalWriter {
    /// Adds a frame with a body that [`compressed`] has made; it may be read after [`JournalWriter::flush`].
    pub(in crate::corpus) fn append(&mut self, key: &Key, body: &[u8]) -> Result<Frame, Error> {
        let failed = |e| Error::io("write it", &self.path, e);
        let len = u32::try_from(body.len()).map_err(|_| failed(std::io::Error::other("an article is too large")))?;
        let frame = Frame { at: self.end, len };
        for part in [&len.to_le_bytes()[..], &checksum(key, body).to_le_bytes(), key, body] {
            self.file.write_all(part).map_err(failed)?;
            self.end += part.len() as u64;
        }
        Ok(frame)
    }

    /// Writes what is not written yet.
    pub(in crate::corpus) fn flush(&mut self) -> Result<(), Error> {
        self.file.flush().map_err(|e| Error::io("write it", &self.path, e))
    }
}

/// Compresses the body of a frame.
pub(in crate::corpus) fn compressed(body: &[u8]) -> Vec<u8> {
    lz4_flex::compress_prepend_size(body)
}

/// The body of a frame, from what [`compressed`] has made.
pub(in crate::corpus) fn uncompressed(body: &[u8]) -> std::io::Result<Vec<u8>> {
    let (size, compressed) = lz4_flex::block::uncompressed_size(body).map_err(std::io::Error::other)?;
    // A byte of LZ4 gives 255 at most: a larger size is made up.
    if size > compressed.len().saturating_mul(255) {
        return Err(std::io::Error::other("its size is wrong"));
    }
    lz4_flex::block::decompress(compressed, size).map_err(std::io::Error::other)
}

fn checksum(key: &Key, body: &[u8]) -> u32 {
    let mut sum = crc32fast::Hasher::new();
    sum.update(key);
    sum.update(body);
    sum.finalize()
}

/// The frames of a file, and where the last whole one ends.
fn frames(file: &File) -> std::io::Result<(FxHashMap<Key, Frame>, u64)> {
    let size = file.metadata()?.len();
    let mut reader = BufReader::with_capacity(BUFFER, file);
    reader.seek(SeekFrom::Start(0))?;
    let (mut found, mut at) = (FxHashMap::default(), 0);
    let mut body = Vec::new();
    while at + BEFORE_BODY <= size {
        let (mut len, mut sum, mut key) = ([0; 4], [0; 4], [0; 32]);
        reader.read_exact(&mut len)?;
        reader.read_exact(&mut sum)?;
        reader.read_exact(&mut key)?;
        let len = u32::from_le_bytes(len);
        if at + BEFORE_BODY + u64::from(len) > size {
            break;
        }
        body.resize(len as usize, 0);
        reader.read_exact(&mut body)?;
        if checksum(&key, &body) != u32::from_le_bytes(sum) {
            break;
        }
        found.insert(key, Frame { at, len });
        at += BEFORE_BODY + u64::from(len);
    }
    Ok((found, at))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn key(text: &str) -> Key {
        let mut key = KeyMaker::default();
        key.add(Some(text.as_bytes()));
        key.finish()
    }

    fn add(journal: &mut Journal, text: &str) -> Frame {
        journal.writer.append(&key(text), &compressed(text.as_bytes())).expect("it can be written")
    }

    #[test]
    fn parts_do_not_run_into_each_other() {
        let of = |parts: &[Option<&str>]| {
            let mut key = KeyMaker::default();
            parts.iter().for_each(|part| key.add(part.map(str::as_bytes)));
            key.finish()
        };
        let keys = [of(&[Some("ab"), Some("c")]), of(&[Some("a"), Some("bc")]), of(&[Some("abc"), None]), of(&[Some("abc"), Some("")])];
        assert!(keys.iter().enumerate().all(|(i, key)| !keys[i + 1..].contains(key)));
    }

    #[test]
    fn frames_come_back_and_a_cut_one_is_forgotten() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("journal");
        let texts = ["one".repeat(1000), "two".to_owned(), String::new(), "four".repeat(10)];
        let mut journal = Journal::create(&path).expect("it can be made");
        let added: Vec<Frame> = texts.iter().map(|text| add(&mut journal, text)).collect();
        journal.writer.flush().expect("it can be written");
        for (frame, text) in added.iter().zip(&texts) {
            assert_eq!(journal.reader.read(*frame).expect("it is there"), text.as_bytes());
        }
        drop(journal);
        let whole = std::fs::read(&path).expect("it is there");
        for end in 0..=whole.len() {
            std::fs::write(&path, &whole[..end]).expect("it can be written");
            let mut journal = Journal::open(&path).expect("any bytes are a journal");
            let found: Vec<Frame> = texts.iter().filter_map(|text| journal.reader.earlier(&key(text))).collect();
            assert_eq!(found, added[..found.len()], "cut at byte {end}");
            let next = add(&mut journal, "next");
            journal.writer.flush().expect("it can be written");
            assert_eq!(journal.reader.read(next).expect("it is there"), b"next");
            found
                .iter()
                .zip(&texts)
                .for_each(|(frame, text)| assert_eq!(journal.reader.read(*frame).expect("it is there"), text.as_bytes()));
        }
        let mut damaged = whole;
        damaged[50] ^= 1;
        std::fs::write(&path, damaged).expect("it can be written");
        assert_eq!(Journal::open(&path).expect("any bytes are a journal").reader.earlier(&key(&texts[0])), None);
    }

    #[test]
    fn dead_frames_are_dropped() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("journal");
        let mut journal = Journal::create(&path).expect("it can be made");
        let frames: Vec<Frame> = ["one", "two", "three"].iter().map(|text| add(&mut journal, text)).collect();
        journal.finish(&frames).expect("it can be written");
        let all = std::fs::read(&path).expect("it is there");
        Journal::open(&path).expect("it is there").finish(&frames[1..2]).expect("it can be written");
        assert!(std::fs::read(&path).expect("it is there").len() < all.len() / 2);
        let journal = Journal::open(&path).expect("it is there");
        let frame = journal.reader.earlier(&key("two")).expect("it was kept");
        assert_eq!(journal.reader.read(frame).expect("it is there"), b"two");
        assert_eq!(journal.reader.earlier(&key("one")), None);
    }
}
