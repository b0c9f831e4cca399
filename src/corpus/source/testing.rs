//! What the tests of all formats need.

#![allow(dead_code, reason = "some features need less")]

use std::io::Cursor;
#[cfg(feature = "compression")]
use std::io::Write;
use std::sync::Arc;

use super::{Failure, Item, ReadOptions, Record, SkippedKind, open_file, open_reader};

#[cfg(feature = "compression")]
pub(super) fn gzipped(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
    encoder.write_all(bytes).expect("memory takes it");
    encoder.finish().expect("memory takes it")
}

#[cfg(feature = "compression")]
pub(super) fn zstded(bytes: &[u8]) -> Vec<u8> {
    zstd::encode_all(bytes, 1).expect("memory takes it")
}

#[cfg(feature = "compression")]
pub(super) fn bzip2ed(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = bzip2::write::BzEncoder::new(Vec::new(), bzip2::Compression::fast());
    encoder.write_all(bytes).expect("memory takes it");
    encoder.finish().expect("memory takes it")
}

/// Bytes that look random; the same for the same seed.
pub(super) fn noise(seed: u64, length: usize) -> Vec<u8> {
    let mut state = seed.wrapping_mul(2_862_933_555_777_941_757).wrapping_add(3_037_000_493);
    let mut next = || {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (state >> 56) as u8
    };
    (0..length).map(|_| next()).collect()
}

/// What an input gave, parsed.
#[derive(Debug, Default)]
pub(super) struct Read {
    pub(super) records: Vec<Record>,
    pub(super) failures: Vec<Failure>,
    pub(super) skipped: Vec<SkippedKind>,
}

impl Read {
    fn of(items: impl Iterator<Item = Item>, options: &ReadOptions) -> Self {
        let mut read = Self::default();
        for item in items {
            match item {
                Item::Raw(raw) => match raw.into_record(options) {
                    Ok(record) => read.records.push(record),
                    Err(failure) => read.failures.push(failure),
                },
                Item::Failed(failure) => read.failures.push(failure),
                Item::Skipped(kind) => read.skipped.push(kind),
            }
        }
        read
    }

    pub(super) fn texts(&self) -> Vec<String> {
        self.records.iter().map(|r| String::from_utf8_lossy(&r.bytes).into_owned()).collect()
    }

    pub(super) fn places(&self) -> Vec<String> {
        self.records.iter().map(|r| r.place.to_string()).collect()
    }

    pub(super) fn messages(&self) -> Vec<String> {
        self.failures.iter().map(ToString::to_string).collect()
    }

    /// The one record, where nothing failed.
    pub(super) fn only(mut self) -> Record {
        assert_eq!((self.messages(), self.records.len()), (Vec::new(), 1));
        self.records.remove(0)
    }
}

/// Reads `bytes` as a file of that name.
pub(super) fn file_with(name: &str, bytes: &[u8], options: &ReadOptions) -> Read {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join(name);
    std::fs::write(&path, bytes).expect("a file");
    let options = Arc::new(options.clone());
    Read::of(open_file(&path, name, &options), &options)
}

/// Reads `bytes` as a file of that name.
pub(super) fn file(name: &str, bytes: &[u8]) -> Read {
    file_with(name, bytes, &ReadOptions::default())
}

/// Reads `bytes` as standard input.
pub(super) fn stdin(bytes: &[u8]) -> Read {
    let options = Arc::new(ReadOptions::default());
    Read::of(open_reader(Box::new(Cursor::new(bytes.to_vec())), "stdin", &options), &options)
}
