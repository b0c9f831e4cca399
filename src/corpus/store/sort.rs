//! Rows in order that need not fit into memory: sorted runs in a file without a name, merged when they are read.
//!
//! Rows are collected until they take as many bytes as they may; then they are sorted and written as a run. Rows that never take so many stay in memory.

use std::cmp::Ordering;
use std::collections::BinaryHeap;
use std::collections::binary_heap::PeekMut;
use std::path::{Path, PathBuf};

use rayon::prelude::*;

use crate::error::Error;

use super::journal::{compressed, uncompressed};
use super::spool::{SpoolReader, SpoolWriter, Spooled};

/// A row that can be sorted.
pub(in crate::corpus) trait Sortable: Ord + Send + Sized {
    /// Whether blocks of rows are compressed.
    const IS_COMPRESSED: bool;

    /// Adds the row to bytes. `before` is the row before it in its block.
    fn write(&self, before: Option<&Self>, out: &mut Vec<u8>);

    /// Takes a row off the front of bytes.
    fn read(before: Option<&Self>, bytes: &mut &[u8]) -> Option<Self>;

    /// The bytes that it holds beside its own.
    fn held(&self) -> usize {
        0
    }
}

/// Bytes of a block of rows, at least: what is read at once of each run.
const BLOCK: usize = 64 << 10;

/// So many runs are made one: each that is read needs a block in memory.
const MOST_RUNS: usize = 128;

/// The fewest rows of a run, whatever memory there is.
const FEWEST_ROWS: usize = 64;

/// A run: its blocks, in order.
type Run = Vec<Spooled>;

/// Rows that are to be sorted.
pub(in crate::corpus) struct Sorter<R> {
    folder: PathBuf,
    /// Bytes that rows in memory may take.
    most: usize,
    rows: Vec<R>,
    held: usize,
    writer: Option<SpoolWriter>,
    runs: Vec<Run>,
}

/// Rows in their order.
pub(in crate::corpus) enum Sorted<R> {
    Memory(std::vec::IntoIter<R>),
    Runs(Merge<R>),
}

impl<R: Sortable> Sorter<R> {
    /// Runs are written on the file system of `folder`. The rows in memory take at most this many bytes.
    pub(in crate::corpus) fn new(folder: &Path, most: usize) -> Self {
        Self { folder: folder.to_owned(), most, rows: Vec::new(), held: 0, writer: None, runs: Vec::new() }
    }

    /// Adds a row.
    pub(in crate::corpus) fn push(&mut self, row: R) -> Result<(), Error> {
        self.held += size_of::<R>() + row.held();
        self.rows.push(row);
        if self.held >= self.most && self.rows.len() >= FEWEST_ROWS { self.end_run() } else { Ok(()) }
    }

    /// Ends the rows.
    pub(in crate::corpus) fn finish(mut self) -> Result<Sorted<R>, Error> {
        if self.runs.is_empty() {
            self.rows.par_sort_unstable();
            return Ok(Sorted::Memory(self.rows.into_iter()));
        }
        if !self.rows.is_empty() {
            self.end_run()?;
        }
        self.rows = Vec::new();
        let Some(writer) = self.writer else { return Ok(Sorted::Memory(Vec::new().into_iter())) };
        Merge::of(writer.into_reader()?, self.runs).map(Sorted::Runs)
    }

    fn end_run(&mut self) -> Result<(), Error> {
        self.rows.par_sort_unstable();
        let mut writer = self.writer.take().map_or_else(|| SpoolWriter::create_in(&self.folder), Ok)?;
        let mut run = RunWriter::new(&mut writer);
        self.rows.drain(..).try_for_each(|row| run.push(row))?;
        self.runs.push(run.finish()?);
        self.held = 0;
        if self.runs.len() >= MOST_RUNS {
            let mut merge: Merge<R> = Merge::of(writer.into_reader()?, std::mem::take(&mut self.runs))?;
            writer = SpoolWriter::create_in(&self.folder)?;
            let mut run = RunWriter::new(&mut writer);
            while let Some(row) = merge.next_row()? {
                run.push(row)?;
            }
            self.runs.push(run.finish()?);
        }
        self.writer = Some(writer);
        Ok(())
    }
}

impl<R: Sortable> Iterator for Sorted<R> {
    type Item = Result<R, Error>;

    fn next(&mut self) -> Option<Self::Item> {
        match self {
            Self::Memory(rows) => rows.next().map(Ok),
            Self::Runs(merge) => merge.next_row().transpose(),
        }
    }
}

/// Writes rows in blocks.
pub(in crate::corpus) struct RunWriter<'w, R> {
    writer: &'w mut SpoolWriter,
    blocks: Run,
    block: Vec<u8>,
    before: Option<R>,
}

impl<'w, R: Sortable> RunWriter<'w, R> {
    pub(in crate::corpus) const fn new(writer: &'w mut SpoolWriter) -> Self {
        Self { writer, blocks: Vec::new(), block: Vec::new(), before: None }
    }

    pub(in crate::corpus) fn push(&mut self, row: R) -> Result<(), Error> {
        row.write(self.before.as_ref(), &mut self.block);
        self.before = Some(row);
        if self.block.len() >= BLOCK { self.end_block() } else { Ok(()) }
    }

    /// The blocks that were written.
    pub(in crate::corpus) fn finish(mut self) -> Result<Run, Error> {
        if !self.block.is_empty() {
            self.end_block()?;
        }
        Ok(self.blocks)
    }

    fn end_block(&mut self) -> Result<(), Error> {
        let block = if R::IS_COMPRESSED { self.writer.append(&compressed(&self.block)) } else { self.writer.append(&self.block) };
        self.blocks.push(block?);
        self.block.clear();
        self.before = None;
        Ok(())
    }
}

/// Reads the rows of a run.
pub(in crate::corpus) struct RunReader {
    blocks: std::vec::IntoIter<Spooled>,
    block: Vec<u8>,
    at: usize,
}

impl RunReader {
    pub(in crate::corpus) fn new(run: Run) -> Self {
        Self { blocks: run.into_iter(), block: Vec::new(), at: 0 }
    }

    /// The next row. `before` is the one that it gave last.
    pub(in crate::corpus) fn next<R: Sortable>(&mut self, reader: &SpoolReader, before: Option<&R>) -> Result<Option<R>, Error> {
        let mut before = before;
        if self.at == self.block.len() {
            let Some(block) = self.blocks.next() else { return Ok(None) };
            self.block = reader.read(block)?;
            if R::IS_COMPRESSED {
                self.block = uncompressed(&self.block).map_err(|cause| reader.failed(cause))?;
            }
            (self.at, before) = (0, None);
        }
        let mut rest = &self.block[self.at..];
        let row = R::read(before, &mut rest).ok_or_else(|| reader.failed(std::io::Error::other("it was changed by another program")))?;
        self.at = self.block.len() - rest.len();
        Ok(Some(row))
    }
}

/// Runs that are read together.
pub(in crate::corpus) struct Merge<R> {
    reader: SpoolReader,
    heads: BinaryHeap<Head<R>>,
}

/// The next row of a run.
struct Head<R> {
    row: R,
    run: RunReader,
}

impl<R: Sortable> Merge<R> {
    fn of(reader: SpoolReader, runs: Vec<Run>) -> Result<Self, Error> {
        let mut heads = BinaryHeap::with_capacity(runs.len());
        for run in runs {
            let mut run = RunReader::new(run);
            if let Some(row) = run.next(&reader, None)? {
                heads.push(Head { row, run });
            }
        }
        Ok(Self { reader, heads })
    }

    fn next_row(&mut self) -> Result<Option<R>, Error> {
        let Some(mut head) = self.heads.peek_mut() else { return Ok(None) };
        let Head { row, run } = &mut *head;
        Ok(Some(match run.next(&self.reader, Some(row))? {
            Some(next) => std::mem::replace(row, next),
            None => PeekMut::pop(head).row,
        }))
    }
}

// The heap gives its greatest first.
impl<R: Ord> Ord for Head<R> {
    fn cmp(&self, other: &Self) -> Ordering {
        other.row.cmp(&self.row)
    }
}

impl<R: Ord> PartialOrd for Head<R> {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl<R: Ord> PartialEq for Head<R> {
    fn eq(&self, other: &Self) -> bool {
        self.row == other.row
    }
}

impl<R: Ord> Eq for Head<R> {}

/// The groups of rows with one key, of rows that are ordered by it.
pub(in crate::corpus) struct Groups<R, K, F: Fn(&R) -> K> {
    rows: Sorted<R>,
    next: Option<R>,
    key: F,
}

impl<R: Sortable, K: PartialEq, F: Fn(&R) -> K> Groups<R, K, F> {
    pub(in crate::corpus) const fn new(rows: Sorted<R>, key: F) -> Self {
        Self { rows, next: None, key }
    }

    /// Puts the rows of the next group into `group`, in the place of what it holds. Gives its key.
    pub(in crate::corpus) fn next_into(&mut self, group: &mut Vec<R>) -> Result<Option<K>, Error> {
        group.clear();
        let Some(first) = self.next.take().map(Ok).or_else(|| self.rows.next()).transpose()? else { return Ok(None) };
        let key = (self.key)(&first);
        group.push(first);
        for row in &mut self.rows {
            let row = row?;
            if (self.key)(&row) != key {
                self.next = Some(row);
                break;
            }
            group.push(row);
        }
        Ok(Some(key))
    }
}

impl<R: Sortable, K: PartialEq, F: Fn(&R) -> K> Iterator for Groups<R, K, F> {
    type Item = Result<(K, Vec<R>), Error>;

    fn next(&mut self) -> Option<Self::Item> {
        let mut group = Vec::new();
        self.next_into(&mut group).map(|key| key.map(|key| (key, group))).transpose()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
    struct Number<const IS_COMPRESSED: bool>(u64);

    impl<const IS_COMPRESSED: bool> Sortable for Number<IS_COMPRESSED> {
        const IS_COMPRESSED: bool = IS_COMPRESSED;

        fn write(&self, before: Option<&Self>, out: &mut Vec<u8>) {
            crate::reuse::put(self.0 - before.map_or(0, |before| before.0), out);
        }

        fn read(before: Option<&Self>, bytes: &mut &[u8]) -> Option<Self> {
            Some(Self(crate::reuse::take(bytes)? + before.map_or(0, |before| before.0)))
        }
    }

    fn sorted<const IS_COMPRESSED: bool>(count: u64, most: usize) -> Vec<u64> {
        let mut sorter: Sorter<Number<IS_COMPRESSED>> = Sorter::new(&std::env::temp_dir(), most);
        (0..count).for_each(|i| sorter.push(Number(i * 7919 % count * 1000)).expect("it can be written"));
        sorter.finish().expect("it can be written").map(|row| row.expect("it can be read").0).collect()
    }

    #[test]
    fn rows_come_in_order_whatever_memory_there_is() {
        let wanted: Vec<u64> = (0..20_000).map(|i| i * 1000).collect();
        // All in memory, in two runs, in many, and in more than are merged at once.
        for most in [usize::MAX, 100_000, 4000, 0] {
            assert_eq!(sorted::<false>(20_000, most), wanted, "{most}");
            assert_eq!(sorted::<true>(20_000, most), wanted, "{most}");
        }
        assert!(sorted::<false>(0, 0).is_empty());
    }

    #[test]
    fn groups_are_whole() {
        let mut sorter: Sorter<Number<true>> = Sorter::new(&std::env::temp_dir(), 0);
        (0..1000).rev().for_each(|i| sorter.push(Number(i)).expect("it can be written"));
        let groups = Groups::new(sorter.finish().expect("it can be written"), |row| row.0 / 30);
        let groups: Vec<(u64, usize)> = groups.map(|group| group.map(|(key, rows)| (key, rows.len())).expect("it can be read")).collect();
        assert_eq!(groups.len(), 34);
        assert!(groups.iter().zip(0..).all(|(&(key, len), wanted)| key == wanted && len == if key == 33 { 10 } else { 30 }));
    }
}
