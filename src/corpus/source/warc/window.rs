//! A part of a stream that can be looked at before it is taken.

use std::io;

use super::super::head::Stream;

/// The rest of a stream; its first bytes may be in memory.
pub(super) struct Window {
    stream: Stream,
    buffer: Vec<u8>,
    from: usize,
    is_ended: bool,
    failed: Option<io::Error>,
}

impl Window {
    pub(super) const fn new(stream: Stream) -> Self {
        Self { stream, buffer: Vec::new(), from: 0, is_ended: false, failed: None }
    }

    /// Reads until `count` bytes are in memory or the stream ends; gives the bytes in memory.
    ///
    /// Each byte is moved a bounded number of times, whatever counts are asked for.
    pub(super) fn fill(&mut self, count: usize) -> &[u8] {
        while self.buffer.len() - self.from < count && !self.is_ended {
            let remaining = self.buffer.len() - self.from;
            if self.from > remaining {
                self.buffer.copy_within(self.from.., 0);
                self.buffer.truncate(remaining);
                self.from = 0;
            }
            match self.stream.fill_buf() {
                Ok([]) => self.is_ended = true,
                Ok(read) => {
                    self.buffer.extend_from_slice(read);
                    let count = read.len();
                    self.stream.consume(count);
                }
                Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
                Err(error) => {
                    self.is_ended = true;
                    self.failed = Some(error);
                }
            }
        }
        self.bytes()
    }

    /// The bytes in memory.
    pub(super) fn bytes(&self) -> &[u8] {
        &self.buffer[self.from..]
    }

    /// Passes over `count` bytes that are in memory.
    pub(super) fn advance(&mut self, count: usize) {
        self.from = (self.from + count).min(self.buffer.len());
    }

    /// Whether all that is left of the stream is in memory.
    pub(super) const fn is_ended(&self) -> bool {
        self.is_ended
    }

    /// The error that ended the stream, once.
    pub(super) const fn take_error(&mut self) -> Option<io::Error> {
        self.failed.take()
    }
}
