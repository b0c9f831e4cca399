//! Several segments to one, without the documents that were removed.

use std::cmp::Reverse;
use std::collections::BinaryHeap;

use crate::error::Error;
use crate::until::Until;

use super::format::{Table, key_row, long_of, numbered, short_of, u32_at, u64_at, unit_of};
use super::segment::{Rank, Segment};
use super::writer::{Content, Entry};

/// Bytes of a table that are read together.
const BUFFER: u64 = 256 << 10;

/// Marks a document or a paragraph that is left out.
const GONE: u32 = u32::MAX;

/// A segment that is merged, and where its documents go.
struct Source<'s> {
    segment: &'s Segment,
    /// For each document its number in the new segment, or [`GONE`].
    places: Vec<u32>,
    /// For each document its first unit here, and what is added to its units.
    units: Vec<(u64, i128)>,
    /// For each document its first paragraph here, and what is added to its paragraphs.
    paragraphs: Vec<(u32, i64)>,
}

/// The next document of a source: the least one comes first.
type Next = Reverse<(Rank, u32, u32)>;

/// The documents of several segments, in the order of rank.
pub(super) struct Merged<'s> {
    sources: Vec<Source<'s>>,
    /// The source of each document, and its number there.
    order: Vec<(u32, u32)>,
}

impl<'s> Merged<'s> {
    /// Puts the documents of the segments in order, without the removed ones. An error if work is to end before.
    pub(super) fn of(segments: &[(&'s Segment, &[u32])], until: Until<'_>) -> Result<Self, Error> {
        let next = |source: usize, from: u32| -> Result<Option<Next>, Error> {
            let (segment, removed) = segments[source];
            let live = (from..segment.documents()).find(|document| removed.binary_search(document).is_err());
            live.map(|document| Ok(Reverse((segment.rank(document)?, source as u32, document)))).transpose()
        };
        let mut heap = BinaryHeap::new();
        for source in 0..segments.len() {
            heap.extend(next(source, 0)?);
        }
        let mut order = Vec::new();
        while let Some(Reverse((_, source, document))) = heap.pop() {
            until.check()?;
            order.push((source, document));
            heap.extend(next(source as usize, document + 1)?);
        }
        let mut sources = Vec::new();
        for (segment, _) in segments {
            let (mut units, mut paragraphs) = (Vec::new(), Vec::new());
            for document in 0..segment.documents() {
                until.check()?;
                let row = segment.document_row(document)?;
                units.push((row.first_unit, 0));
                paragraphs.push((row.first_paragraph, 0));
            }
            sources.push(Source { segment, places: vec![GONE; units.len()], units, paragraphs });
        }
        let (mut first_unit, mut first_paragraph) = (0u64, 0u32);
        for (place, &(source, document)) in order.iter().enumerate() {
            let of = &mut sources[source as usize];
            let document = document as usize;
            of.places[document] = place as u32;
            of.units[document].1 = i128::from(first_unit) - i128::from(of.units[document].0);
            of.paragraphs[document].1 = i64::from(first_paragraph) - i64::from(of.paragraphs[document].0);
            let next = of.segment.document_row(document as u32 + 1)?;
            first_unit = first_unit.saturating_add(next.first_unit.saturating_sub(of.units[document].0));
            first_paragraph = first_paragraph
                .checked_add(next.first_paragraph.saturating_sub(of.paragraphs[document].0))
                .ok_or_else(|| of.segment.pages().damaged("it has too many paragraphs"))?;
        }
        Ok(Self { sources, order })
    }

    fn source(&self, document: u32) -> (&Segment, u32) {
        let (source, document) = self.order[document as usize];
        (self.sources[source as usize].segment, document)
    }
}

impl Source<'_> {
    /// A row of a table as the new segment has it. `None` if its document was removed.
    fn moved(&self, table: Table, row: &[u8]) -> Option<[u8; 16]> {
        let mut out = [0; 16];
        match table {
            Table::Keys => {
                let key = row.first_chunk().map(|row| u128::from_be_bytes(*row))?;
                let unit = unit_of(key);
                let document = self.units.partition_point(|(first, _)| *first <= unit).checked_sub(1)?;
                let unit = u64::try_from(i128::from(unit) + self.units[document].1).ok()?;
                (self.places[document] != GONE).then_some(())?;
                out = key_row(short_of(key), long_of(key), unit).to_be_bytes();
            }
            Table::Ids | Table::Exacts => {
                let place = *self.places.get(u32_at(row, 8) as usize)?;
                (place != GONE).then_some(())?;
                out[..12].copy_from_slice(&numbered(u64_at(row, 0), place));
            }
            Table::Equal | Table::Block(_) => {
                let paragraph = u32_at(row, 8);
                let document = self.paragraphs.partition_point(|(first, _)| *first <= paragraph).checked_sub(1)?;
                (self.places[document] != GONE).then_some(())?;
                let paragraph = u32::try_from(i64::from(paragraph) + self.paragraphs[document].1).ok()?;
                out[..12].copy_from_slice(&numbered(u64_at(row, 0), paragraph));
            }
            Table::Documents => return None,
        }
        Some(out)
    }
}

/// The rows of a table of one source, from the first to the last.
struct Cursor<'s> {
    source: &'s Source<'s>,
    table: Table,
    buffer: Vec<u8>,
    /// Where the next row begins in the buffer.
    at: usize,
    /// The number of the first row after the buffer.
    next: u64,
}

impl Cursor<'_> {
    /// The next row that stays.
    fn next(&mut self) -> Result<Option<[u8; 16]>, Error> {
        let len = self.table.row();
        loop {
            if self.at == self.buffer.len() {
                let to = (self.next + BUFFER / len as u64).min(self.source.segment.rows(self.table));
                if self.next == to {
                    return Ok(None);
                }
                self.buffer = self.source.segment.read_rows(self.table, self.next..to)?;
                (self.at, self.next) = (0, to);
            }
            let row = &self.buffer[self.at..self.at + len];
            self.at += len;
            if let Some(row) = self.source.moved(self.table, row) {
                return Ok(Some(row));
            }
        }
    }
}

impl Content for Merged<'_> {
    fn count(&self) -> u32 {
        self.order.len() as u32
    }

    fn entry(&self, document: u32) -> Result<Entry, Error> {
        let (segment, document) = self.source(document);
        segment.entry(document)
    }

    fn text(&self, document: u32) -> Result<Vec<u8>, Error> {
        let (segment, document) = self.source(document);
        segment.compressed_text(document)
    }

    fn paragraphs(&self, document: u32) -> Result<Vec<u8>, Error> {
        let (segment, document) = self.source(document);
        segment.paragraph_rows(document)
    }

    fn rows(&self, table: Table, each: &mut dyn FnMut(&[u8]) -> Result<(), Error>) -> Result<(), Error> {
        let cursor = |source| Cursor { source, table, buffer: Vec::new(), at: 0, next: 0 };
        let mut cursors: Vec<Cursor<'_>> = self.sources.iter().map(cursor).collect();
        let mut heap = BinaryHeap::new();
        for (i, cursor) in cursors.iter_mut().enumerate() {
            heap.extend(cursor.next()?.map(|row| Reverse((row, i))));
        }
        while let Some(Reverse((row, i))) = heap.pop() {
            each(&row[..table.row()])?;
            heap.extend(cursors[i].next()?.map(|row| Reverse((row, i))));
        }
        Ok(())
    }
}
