//! The chunks of a report: rows of articles, compressed, as many together as the front end reads at once.

use std::sync::atomic::{AtomicBool, Ordering};

use crate::corpus::source::ResultLines;
use crate::error::Error;
use crate::report::{ArticleFacts, compressed, read_article, size_in_page};

use super::super::ordered::for_each_in_order;

/// Bytes of rows in a chunk: the front end reads a chunk for each article that is shown.
const CHUNK_BYTES: usize = 256 << 10;

/// Articles whose rows are one chunk.
pub(super) struct Chunk {
    pub(super) facts: Vec<ArticleFacts>,
    /// The lengths of the rows, in bytes.
    pub(super) lines: Vec<u32>,
    /// The rows, compressed; nothing where nobody needs them.
    pub(super) bytes: Vec<u8>,
}

/// The chunks of a page. In the folder form they are files, and none is held here.
#[derive(Default)]
pub(super) struct Chunks {
    held: Vec<Vec<u8>>,
    files: usize,
    /// Bytes that they take in the page.
    in_page: u64,
    /// Bytes of the rows in them.
    rows: u64,
}

impl Chunks {
    /// Holds a chunk of rows of these lengths.
    pub(super) fn add(&mut self, lines: &[u32], bytes: Vec<u8>) {
        self.in_page += size_in_page(bytes.len());
        self.rows += lines.iter().map(|&length| u64::from(length)).sum::<u64>();
        self.held.push(bytes);
    }

    /// Counts a chunk that is a file.
    pub(super) const fn add_file(&mut self) {
        self.files += 1;
    }

    /// How many there are: the number of the next one.
    pub(super) fn count(&self) -> usize {
        self.held.len() + self.files
    }

    pub(super) fn held(&self) -> &[Vec<u8>] {
        &self.held
    }

    /// Bytes that they take in the page.
    pub(super) const fn in_page(&self) -> u64 {
        self.in_page
    }

    /// Bytes in the page for each byte of rows.
    pub(super) fn in_page_of_row(&self) -> f64 {
        self.in_page.max(1) as f64 / self.rows.max(1) as f64
    }

    /// Drops the last ones until they take no more than this many bytes. Gives the number of those that are left.
    pub(super) fn cut(&mut self, bytes: u64) -> usize {
        while self.in_page > bytes
            && let Some(last) = self.held.pop()
        {
            self.in_page -= size_in_page(last.len());
        }
        self.held.len()
    }
}

/// Makes chunks of rows on all threads, and calls `take` with each in the order of the rows. `is_wanted` tells by its number whether a row is in a chunk. Once `take`
/// says that there is no room for more, chunks may come without their bytes.
pub(super) fn for_each_chunk(
    lines: ResultLines,
    is_wanted: impl Fn(usize) -> bool + Send,
    mut take: impl FnMut(Result<Chunk, Error>) -> Result<bool, Error>,
) -> Result<(), Error> {
    let is_full = AtomicBool::new(false);
    let wanted = lines.enumerate().filter(move |(number, line)| line.is_err() || is_wanted(*number)).map(|(_, line)| line);
    let groups = Groups { lines: wanted };
    let size = |chunk: &Result<Chunk, Error>| chunk.as_ref().map_or(0, |chunk| chunk.bytes.len());
    let work = |_, lines: Result<Vec<Vec<u8>>, Error>| Chunk::of(&lines?, &is_full);
    for_each_in_order(rayon::current_num_threads(), groups, work, size, |chunk| {
        if !take(chunk)? {
            is_full.store(true, Ordering::Relaxed);
        }
        Ok(())
    })
}

/// Rows, as many together as are one chunk.
struct Groups<I> {
    lines: I,
}

impl<I: Iterator<Item = Result<Vec<u8>, Error>>> Iterator for Groups<I> {
    type Item = Result<Vec<Vec<u8>>, Error>;

    fn next(&mut self) -> Option<Self::Item> {
        let (mut group, mut bytes) = (Vec::new(), 0);
        while bytes < CHUNK_BYTES {
            match self.lines.next() {
                None => break,
                Some(Ok(line)) => {
                    bytes += line.len();
                    group.push(line);
                }
                Some(Err(error)) => return Some(Err(error)),
            }
        }
        (!group.is_empty()).then_some(Ok(group))
    }
}

impl Chunk {
    fn of(lines: &[Vec<u8>], is_full: &AtomicBool) -> Result<Self, Error> {
        let (mut facts, mut lengths, mut rows) = (Vec::new(), Vec::new(), Vec::new());
        for line in lines {
            let (article, row) = read_article(line)?;
            facts.push(article);
            lengths.push(u32::try_from(row.len()).unwrap_or(u32::MAX));
            rows.push(row);
        }
        let bytes = if is_full.load(Ordering::Relaxed) { Vec::new() } else { compressed(&rows.join(&b'\n')) };
        Ok(Self { facts, lines: lengths, bytes })
    }
}
