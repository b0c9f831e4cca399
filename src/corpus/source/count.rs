//! What an input holds, counted. The bench reads with it: all other parts of this module are private.

use std::path::Path;
use std::sync::Arc;

use super::{Item, ReadOptions, open_file};

/// What an input holds.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    /// Records that were read.
    pub records: u64,
    /// Bytes of their documents.
    pub bytes: u64,
    /// Records that cannot be used.
    pub failed: u64,
    /// Records of kinds that are not taken.
    pub skipped: u64,
}

/// Reads the file at `path`, on one thread, and counts what it holds.
#[must_use]
pub fn count(path: &Path) -> Counts {
    let options = Arc::new(ReadOptions::default());
    let mut counts = Counts::default();
    for item in open_file(path, &path.to_string_lossy(), &options) {
        let read = match item {
            Item::Raw(raw) => raw.into_record(&options),
            Item::Failed(failure) => Err(failure),
            Item::Skipped(_) => {
                counts.skipped += 1;
                continue;
            }
        };
        match read {
            Ok(record) => {
                counts.records += 1;
                counts.bytes += record.bytes.len() as u64;
            }
            Err(_) => counts.failed += 1,
        }
    }
    counts
}
