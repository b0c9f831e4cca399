//! Web archives.
//!
//! Takes a stream; gives the pages of its `response`, `resource` and `conversion` records. All other records are
//! sound and skipped.
//!
//! A record's `Content-Length` is believed only where another record or the end follows it. Otherwise the record ends
//! where the next one begins. A record with a broken header costs itself: reading goes on at the next version line.
//! The block of a record is held while it is within the limit, and otherwise passed over in pieces.
//!
//! The reader is our own. The crate `fastwarc` 2.0 has 30 dependencies, among them the hashes of MD5 and SHA, UUIDs and
//! the unmaintained `encoding`; it gives no record behind a broken header, only errors without an end. `warc` 0.4 has
//! `url`, `chrono` and a second inflate; it gives nothing of a truncated record and loses sound ones beside a broken one.

mod content_type;
mod header;
mod http;
mod page;
mod window;

use std::sync::Arc;

use memchr::memmem;

use super::failure::{Failure, Place, Reason};
use super::head::Stream;
use super::{Item, Payload, Raw, ReadOptions};
use header::{End, Header};
use window::Window;

pub(super) use page::Page;

/// The longest header of a record that is read. Addresses of a megabyte do not happen in news.
const MAX_HEADER: usize = 256 << 10;

/// What each record begins with.
const VERSION: &[u8] = b"WARC/";

/// Bytes behind a block that are looked at: line ends and the next version line.
const BEHIND: usize = 64;

/// The records of a stream.
pub(super) struct Archive {
    window: Window,
    id: String,
    number: u64,
    /// The longest block that is held: a page of the limit with its header.
    limit: u64,
    /// What follows the last item given.
    queued: Option<Item>,
    is_done: bool,
}

/// A record as far as it was found.
enum Found {
    Item(Item),
    /// Its bytes are passed over.
    Broken(Reason),
    End,
}

impl Archive {
    pub(super) fn new(stream: Stream, id: &str, options: &Arc<ReadOptions>) -> Self {
        let limit = options.max_bytes.saturating_add(1 << 20);
        Self { window: Window::new(stream), id: id.to_owned(), number: 0, limit, queued: None, is_done: false }
    }

    fn failed(&self, reason: Reason) -> Item {
        Item::Failed(Failure { place: Place::numbered(&self.id, self.number.max(1)), reason })
    }

    /// The end of the archive, which is a failure if reading failed.
    fn ended(&mut self) -> Found {
        self.is_done = true;
        match self.window.take_error() {
            Some(error) => Found::Item(self.failed(error.into())),
            None => Found::End,
        }
    }

    fn next_record(&mut self) -> Found {
        if !self.skip_line_ends() {
            return self.ended();
        }
        if !self.window.fill(VERSION.len()).starts_with(VERSION) {
            let passed = self.skip_to_record();
            // A stream that is cut may end within a version line.
            if self.window.fill(1).is_empty()
                && let Some(error) = self.window.take_error()
            {
                return Found::Broken(error.into());
            }
            return broken(format!("{passed} bytes behind it are no WARC record and were passed over"));
        }
        self.number += 1;
        let header = match self.read_header() {
            Ok(header) => header,
            Err(reason) => return Found::Broken(reason),
        };
        let (_, fields) = Header::split(&header);
        let length = fields.get("Content-Length").unwrap_or_default();
        let Ok(length) = length.parse::<u64>() else {
            self.skip_to_record();
            return broken(format!("its Content-Length is \"{}\"", length.get(..40).unwrap_or(&length)));
        };
        if length > self.limit { self.pass_over(fields, length) } else { self.read_block(fields, length as usize) }
    }

    /// Whether anything is left behind line ends.
    fn skip_line_ends(&mut self) -> bool {
        loop {
            let bytes = self.window.fill(1);
            let count = bytes.iter().take_while(|b| matches!(b, b'\r' | b'\n')).count();
            if count < bytes.len() {
                self.window.advance(count);
                return true;
            }
            if count == 0 {
                return false;
            }
            self.window.advance(count);
        }
    }

    /// Takes the header of the record that begins here.
    fn read_header(&mut self) -> Result<Vec<u8>, Reason> {
        let mut wanted = 4096;
        loop {
            let bytes = self.window.fill(wanted);
            let bytes = &bytes[..bytes.len().min(MAX_HEADER)];
            let searched = bytes.len();
            match header::end(bytes, is_version_line) {
                End::Blank(end) => {
                    let header = bytes[..end].to_vec();
                    self.window.advance(end);
                    return Ok(header);
                }
                // The next record begins before this header ends.
                End::Broken(next) => {
                    self.window.advance(next);
                    return Err(Reason::Malformed(CUT_HEADER.to_owned()));
                }
                End::Open => {}
            }
            if searched == MAX_HEADER {
                self.window.advance(searched);
                self.skip_to_record();
                return Err(Reason::Malformed("its header is longer than 256 KiB".to_owned()));
            }
            if self.window.is_ended() {
                self.window.advance(searched);
                return Err(self.window.take_error().map_or_else(|| Reason::Malformed(CUT_HEADER.to_owned()), Reason::from));
            }
            wanted = searched * 2;
        }
    }

    /// The record whose block of `length` bytes begins here.
    fn read_block(&mut self, fields: Header<'_>, length: usize) -> Found {
        let bytes = self.window.fill(length + BEHIND);
        let is_cut = bytes.len() < length;
        let mut end = length.min(bytes.len());
        if is_cut || !is_boundary(&bytes[end..]) {
            // The length is wrong, or the archive is damaged here.
            let searched = &bytes[..bytes.len().min(end + VERSION_LINE)];
            end = start_of_record(searched).map_or(end, |next| next.min(end));
        }
        let is_cut = is_cut && end == bytes.len();
        let block = if end < length { without_line_ends(&bytes[..end]) } else { &bytes[..end] };
        let found = Page::new(fields, block);
        self.window.advance(end);
        let item = match found {
            Ok(page) => Item::Raw(Raw { place: Place::numbered(&self.id, self.number), payload: Payload::Page(Box::new(page)) }),
            Err(skipped) => Item::Skipped(skipped),
        };
        if is_cut {
            let reason = match self.window.take_error() {
                Some(error) => error.into(),
                None => Reason::Malformed(format!("the archive breaks off in this record: {end} of {length} bytes are there")),
            };
            self.queued = Some(self.failed(reason));
        }
        Found::Item(item)
    }

    /// Passes over a block that is too large to be held, up to its end or to where a record begins.
    fn pass_over(&mut self, fields: Header<'_>, length: u64) -> Found {
        let mut left = length;
        while left > 0 {
            self.window.fill(BEHIND * 1024);
            let bytes = self.window.bytes();
            if bytes.is_empty() {
                break;
            }
            let part = &bytes[..bytes.len().min(usize::try_from(left).unwrap_or(usize::MAX))];
            if let Some(next) = start_of_record(part) {
                self.window.advance(next);
                break;
            }
            // A version line may lie across two parts.
            let is_last = self.window.is_ended() || part.len() as u64 == left;
            let passed = if is_last { part.len() } else { part.len() - VERSION_LINE.min(part.len() - 1) };
            left -= passed as u64;
            self.window.advance(passed);
        }
        let kind = fields.get("WARC-Type").unwrap_or_default().to_ascii_lowercase();
        Found::Item(match page::skipped_type(&kind, None) {
            Some(skipped) => Item::Skipped(skipped),
            None => self.failed(Reason::TooLarge { bytes: Some(length), limit: self.limit }),
        })
    }

    /// Passes over what is no record; gives its bytes.
    fn skip_to_record(&mut self) -> u64 {
        let mut passed = 0;
        loop {
            self.window.fill(BEHIND * 1024);
            let bytes = self.window.bytes();
            if bytes.starts_with(VERSION) {
                return passed;
            }
            let found = start_of_record(bytes);
            let count = match found {
                Some(at) => at,
                None if self.window.is_ended() => bytes.len(),
                None => bytes.len() - VERSION_LINE,
            };
            let is_end = found.is_none() && self.window.is_ended();
            self.window.advance(count);
            passed += count as u64;
            if found.is_some() || is_end {
                return passed;
            }
        }
    }
}

impl Iterator for Archive {
    type Item = Item;

    fn next(&mut self) -> Option<Item> {
        if let Some(item) = self.queued.take() {
            return Some(item);
        }
        if self.is_done {
            return None;
        }
        match self.next_record() {
            Found::Item(item) => Some(item),
            Found::Broken(reason) => Some(self.failed(reason)),
            Found::End => None,
        }
    }
}

const CUT_HEADER: &str = "its header breaks off";

fn broken(what: String) -> Found {
    Found::Broken(Reason::Malformed(what))
}

/// How far [`start_of_record`] looks behind the line feed.
const VERSION_LINE: usize = 16;

/// Where a line begins in `bytes` that is the version line of a record, but for the first line.
fn start_of_record(bytes: &[u8]) -> Option<usize> {
    memmem::find_iter(bytes, b"\nWARC/").map(|at| at + 1).find(|&at| is_version_line(&bytes[at..]))
}

/// Whether a version line is here: `WARC/1.0` and a line end.
fn is_version_line(bytes: &[u8]) -> bool {
    let Some(version) = bytes.strip_prefix(VERSION) else { return false };
    let digits = version.iter().take_while(|b| b.is_ascii_digit() || **b == b'.').count();
    (3..=8).contains(&digits) && matches!(version.get(digits), Some(b'\r' | b'\n'))
}

/// Whether a record may end before `bytes`.
fn is_boundary(bytes: &[u8]) -> bool {
    let rest = without_leading_line_ends(bytes);
    rest.is_empty() || rest.starts_with(VERSION) || (rest.len() < VERSION.len() && VERSION.starts_with(rest))
}

fn without_leading_line_ends(bytes: &[u8]) -> &[u8] {
    let count = bytes.iter().take_while(|b| matches!(b, b'\r' | b'\n')).count();
    &bytes[count..]
}

fn without_line_ends(bytes: &[u8]) -> &[u8] {
    let count = bytes.iter().rev().take_while(|b| matches!(b, b'\r' | b'\n')).count();
    &bytes[..bytes.len() - count]
}

#[cfg(test)]
mod tests;
