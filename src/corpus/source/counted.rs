//! How far the reading of the inputs has come.

use std::io::{self, Read};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

/// Bytes that are read from files, as they are on the disk. All readers of a run share one.
#[derive(Clone, Debug, Default)]
pub(in crate::corpus) struct BytesRead(Arc<AtomicU64>);

impl BytesRead {
    /// Adds bytes.
    pub(super) fn add(&self, bytes: u64) {
        self.0.fetch_add(bytes, Ordering::Relaxed);
    }

    /// How many there are.
    pub(in crate::corpus) fn get(&self) -> u64 {
        self.0.load(Ordering::Relaxed)
    }
}

/// A reader that counts.
pub(super) struct Counted<R> {
    pub(super) reader: R,
    pub(super) read: BytesRead,
}

impl<R: Read> Read for Counted<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let count = self.reader.read(buffer)?;
        self.read.add(count as u64);
        Ok(count)
    }
}
