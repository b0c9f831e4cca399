//! Rows in order that need not fit into memory: sorted runs in a file without a name, merged when they are read.
//!
//! Rows are collected up to a limit of bytes; then they are sorted and written as a run. Rows that stay below the limit stay in memory.
//!
//! Runs are in levels: 128 runs of one level are merged into one of the next. So a row is written once for each level, and levels grow with the logarithm of
//! the number of runs.

use std::cmp::Ordering;
use std::collections::BinaryHeap;
use std::collections::binary_heap::PeekMut;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use rayon::prelude::*;

use crate::error::Error;
use crate::until::Until;

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
}

/// Bytes of a block of rows, at least: what is read at once of each run.
const BLOCK: usize = 64 << 10;

/// Runs that are merged at once: each needs a block in memory.
const MOST_RUNS: usize = 128;

/// The fewest rows of a run, whatever memory there is.
const FEWEST_ROWS: usize = 64;

/// A run: its blocks, in order.
type Run = Vec<Spooled>;

/// Rows that are to be sorted.
pub(in crate::corpus) struct Sorter<'u, R> {
    folder: PathBuf,
    /// Bytes that rows in memory may take.
    most: usize,
    rows: Vec<R>,
    /// Runs that were written, by how often their rows were merged.
    levels: Vec<Level>,
    until: Until<'u>,
}

/// Runs of one size, in a file of their own: it goes when they are merged.
struct Level {
    writer: SpoolWriter,
    runs: Vec<Run>,
}

/// Rows in their order.
pub(in crate::corpus) enum Sorted<'u, R> {
    Memory(std::vec::IntoIter<R>),
    Runs(Merge<'u, R>),
}

impl<'u, R: Sortable> Sorter<'u, R> {
    /// Runs are written on the file system of `folder`. The rows in memory take at most this many bytes. The writing ends with an error when work is to end.
    pub(in crate::corpus) fn new(folder: &Path, most: usize, until: Until<'u>) -> Self {
        Self { folder: folder.to_owned(), most, rows: Vec::new(), levels: Vec::new(), until }
    }

    /// Adds a row.
    pub(in crate::corpus) fn push(&mut self, row: R) -> Result<(), Error> {
        self.rows.push(row);
        if size_of_val(self.rows.as_slice()) >= self.most && self.rows.len() >= FEWEST_ROWS { self.end_run() } else { Ok(()) }
    }

    /// Ends the rows.
    pub(in crate::corpus) fn finish(mut self) -> Result<Sorted<'u, R>, Error> {
        if self.levels.is_empty() {
            self.rows.par_sort_unstable();
            return Ok(Sorted::Memory(self.rows.into_iter()));
        }
        if !self.rows.is_empty() {
            self.end_run()?;
        }
        self.rows = Vec::new();
        // Small runs are merged first. The last level never has to be: it has fewer runs than are merged at once.
        let mut level = 0;
        while self.levels.iter().map(|level| level.runs.len()).sum::<usize>() > MOST_RUNS {
            self.merge_level(level)?;
            level += 1;
        }
        Merge::of(self.levels, self.until).map(Sorted::Runs)
    }

    fn end_run(&mut self) -> Result<(), Error> {
        self.rows.par_sort_unstable();
        let mut rows = std::mem::take(&mut self.rows);
        self.add_run(0, rows.drain(..).map(Ok))?;
        // What was allocated is used again.
        self.rows = rows;
        let mut level = 0;
        while self.levels[level].runs.len() >= MOST_RUNS {
            self.merge_level(level)?;
            level += 1;
        }
        Ok(())
    }

    /// Makes the runs of a level one run of the next.
    fn merge_level(&mut self, level: usize) -> Result<(), Error> {
        let full = std::mem::replace(&mut self.levels[level], Level::new(&self.folder)?);
        let mut merge: Merge<'_, R> = Merge::of(vec![full], self.until)?;
        self.add_run(level + 1, std::iter::from_fn(|| merge.next_row().transpose()))
    }

    /// Writes ordered rows as a run of a level.
    fn add_run(&mut self, level: usize, mut rows: impl Iterator<Item = Result<R, Error>>) -> Result<(), Error> {
        if level == self.levels.len() {
            self.levels.push(Level::new(&self.folder)?);
        }
        let Level { writer, runs } = &mut self.levels[level];
        let mut run = RunWriter::new(writer, self.until);
        rows.try_for_each(|row| run.push(row?))?;
        runs.push(run.finish()?);
        Ok(())
    }
}

impl Level {
    fn new(folder: &Path) -> Result<Self, Error> {
        Ok(Self { writer: SpoolWriter::create_in(folder)?, runs: Vec::new() })
    }
}

impl<R: Sortable> Iterator for Sorted<'_, R> {
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
    until: Until<'w>,
}

impl<'w, R: Sortable> RunWriter<'w, R> {
    pub(in crate::corpus) const fn new(writer: &'w mut SpoolWriter, until: Until<'w>) -> Self {
        Self { writer, blocks: Vec::new(), block: Vec::new(), before: None, until }
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
        self.until.check()?;
        let block = if R::IS_COMPRESSED { self.writer.append(&compressed(&self.block)) } else { self.writer.append(&self.block) };
        self.blocks.push(block?);
        self.block.clear();
        self.before = None;
        Ok(())
    }
}

/// Reads the rows of a run.
pub(in crate::corpus) struct RunReader<'u> {
    blocks: std::vec::IntoIter<Spooled>,
    block: Vec<u8>,
    at: usize,
    until: Until<'u>,
}

impl<'u> RunReader<'u> {
    pub(in crate::corpus) fn new(run: Run, until: Until<'u>) -> Self {
        Self { blocks: run.into_iter(), block: Vec::new(), at: 0, until }
    }

    /// The next row. `before` is the one that it gave last.
    pub(in crate::corpus) fn next<R: Sortable>(&mut self, reader: &SpoolReader, before: Option<&R>) -> Result<Option<R>, Error> {
        let mut before = before;
        if self.at == self.block.len() {
            let Some(block) = self.blocks.next() else { return Ok(None) };
            self.until.check()?;
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
pub(in crate::corpus) struct Merge<'u, R> {
    heads: BinaryHeap<Head<'u, R>>,
}

/// The next row of a run.
struct Head<'u, R> {
    row: R,
    run: RunReader<'u>,
    /// The file of its level.
    file: Arc<SpoolReader>,
}

impl<'u, R: Sortable> Merge<'u, R> {
    fn of(levels: Vec<Level>, until: Until<'u>) -> Result<Self, Error> {
        let mut heads = BinaryHeap::new();
        for Level { writer, runs } in levels {
            let file = Arc::new(writer.into_reader()?);
            for run in runs {
                let mut run = RunReader::new(run, until);
                if let Some(row) = run.next(&file, None)? {
                    heads.push(Head { row, run, file: Arc::clone(&file) });
                }
            }
        }
        Ok(Self { heads })
    }

    fn next_row(&mut self) -> Result<Option<R>, Error> {
        let Some(mut head) = self.heads.peek_mut() else { return Ok(None) };
        let Head { row, run, file } = &mut *head;
        Ok(Some(match run.next(file, Some(row))? {
            Some(next) => std::mem::replace(row, next),
            None => PeekMut::pop(head).row,
        }))
    }
}

// The heap gives its greatest first.
impl<R: Ord> Ord for Head<'_, R> {
    fn cmp(&self, other: &Self) -> Ordering {
        other.row.cmp(&self.row)
    }
}

impl<R: Ord> PartialOrd for Head<'_, R> {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl<R: Ord> PartialEq for Head<'_, R> {
    fn eq(&self, other: &Self) -> bool {
        self.row == other.row
    }
}

impl<R: Ord> Eq for Head<'_, R> {}

/// The groups of rows with one key, of rows that are ordered by it.
pub(in crate::corpus) struct Groups<'u, R, K, F: Fn(&R) -> K> {
    rows: Sorted<'u, R>,
    next: Option<R>,
    key: F,
}

impl<'u, R: Sortable, K: PartialEq, F: Fn(&R) -> K> Groups<'u, R, K, F> {
    pub(in crate::corpus) const fn new(rows: Sorted<'u, R>, key: F) -> Self {
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

impl<R: Sortable, K: PartialEq, F: Fn(&R) -> K> Iterator for Groups<'_, R, K, F> {
    type Item = Result<(K, Vec<R>), Error>;

    fn next(&mut self) -> Option<Self::Item> {
        let mut group = Vec::new();
        self.next_into(&mut group).map(|key| key.map(|key| (key, group))).transpose()
    }
}

#[cfg(test)]
mod tests {
    use std::sync::atomic::{AtomicBool, AtomicU64, Ordering::Relaxed};

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
        let mut sorter: Sorter<'_, Number<IS_COMPRESSED>> = Sorter::new(&std::env::temp_dir(), most, Until::never());
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

    /// A row that counts how often rows are written.
    #[derive(PartialEq, Eq, PartialOrd, Ord)]
    struct Counted(u64);

    thread_local! {
        static WRITTEN: std::cell::Cell<u64> = const { std::cell::Cell::new(0) };
    }

    impl Sortable for Counted {
        const IS_COMPRESSED: bool = false;

        fn write(&self, _: Option<&Self>, out: &mut Vec<u8>) {
            WRITTEN.set(WRITTEN.get() + 1);
            crate::reuse::put(self.0, out);
        }

        fn read(_: Option<&Self>, bytes: &mut &[u8]) -> Option<Self> {
            crate::reuse::take(bytes).map(Self)
        }
    }

    #[test]
    fn a_row_is_written_once_for_each_level() {
        // With the smallest limit a run has 64 rows, one of the second level 8192, one of the third a million.
        for count in [64, 8191, 8192, 100_000, 1_000_000, 1_200_000] {
            WRITTEN.set(0);
            let mut sorter: Sorter<'_, Counted> = Sorter::new(&std::env::temp_dir(), 0, Until::never());
            (0..count).for_each(|i| sorter.push(Counted(i * 7919 % count)).expect("it can be written"));
            let rows = sorter.finish().expect("it can be written");
            assert!(rows.map(|row| row.expect("it can be read").0).is_sorted());
            assert!(WRITTEN.get() <= 3 * count, "{count} rows: {} were written", WRITTEN.get());
        }
    }

    /// A row that asks for the end when some were written.
    #[derive(PartialEq, Eq, PartialOrd, Ord)]
    struct Ending(u64);

    static IS_OVER: AtomicBool = AtomicBool::new(false);
    static ENDING_WRITTEN: AtomicU64 = AtomicU64::new(0);
    static END_AFTER: AtomicU64 = AtomicU64::new(u64::MAX);

    impl Sortable for Ending {
        const IS_COMPRESSED: bool = false;

        fn write(&self, _: Option<&Self>, out: &mut Vec<u8>) {
            IS_OVER.fetch_or(ENDING_WRITTEN.fetch_add(1, Relaxed) + 1 >= END_AFTER.load(Relaxed), Relaxed);
            out.extend(self.0.to_le_bytes());
        }

        fn read(_: Option<&Self>, bytes: &mut &[u8]) -> Option<Self> {
            crate::reuse::take_u64(bytes).map(Self)
        }
    }

    #[test]
    fn a_merge_can_be_ended() {
        // 128 runs, which the last row makes one of the next level.
        const ROWS: u64 = 128 * 1024;
        let sort = |after: u64| {
            END_AFTER.store(after, Relaxed);
            ENDING_WRITTEN.store(0, Relaxed);
            IS_OVER.store(false, Relaxed);
            let mut sorter = Sorter::new(&std::env::temp_dir(), 8 * 1024, Until::never().or_cancelled(&IS_OVER));
            let pushed = (0..ROWS).try_for_each(|i| sorter.push(Ending(i * 7919 % ROWS)));
            let count = pushed.and_then(|()| sorter.finish()?.try_fold(0, |count, row| row.map(|_| count + 1)));
            (count, ENDING_WRITTEN.load(Relaxed))
        };
        let (count, written) = sort(u64::MAX);
        assert_eq!((count.expect("it can be read"), written), (ROWS, 2 * ROWS));
        let after = ROWS + ROWS / 2;
        let (count, written) = sort(after);
        assert!(count.is_err_and(|e| e.is_cancelled()));
        assert!(written <= after + (BLOCK / 8) as u64, "{} rows more were written", written - after);
        // What is merged when it is read ends, too.
        IS_OVER.store(false, Relaxed);
        END_AFTER.store(u64::MAX, Relaxed);
        let mut sorter = Sorter::new(&std::env::temp_dir(), 16 * BLOCK, Until::never().or_cancelled(&IS_OVER));
        (0..4 * ROWS).for_each(|i| sorter.push(Ending(i * 7919 % ROWS)).expect("it can be written"));
        let rows = sorter.finish().expect("it can be written");
        IS_OVER.store(true, Relaxed);
        let read = rows.take_while(Result::is_ok).count() as u64;
        assert!(read < ROWS, "{read}");
    }

    #[test]
    fn groups_are_whole() {
        let mut sorter: Sorter<'_, Number<true>> = Sorter::new(&std::env::temp_dir(), 0, Until::never());
        (0..1000).rev().for_each(|i| sorter.push(Number(i)).expect("it can be written"));
        let groups = Groups::new(sorter.finish().expect("it can be written"), |row| row.0 / 30);
        let groups: Vec<(u64, usize)> = groups.map(|group| group.map(|(key, rows)| (key, rows.len())).expect("it can be read")).collect();
        assert_eq!(groups.len(), 34);
        assert!(groups.iter().zip(0..).all(|(&(key, len), wanted)| key == wanted && len == if key == 33 { 10 } else { 30 }));
    }
}
