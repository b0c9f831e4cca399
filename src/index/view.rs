//! Segments seen as one collection: where a key occurs, and which paragraphs have a simhash like one.

use std::sync::{Arc, Mutex, PoisonError};

use rustc_hash::FxHashMap;

use crate::error::Error;
use crate::reuse::{KEY_BITS, MAX_DISTANCE, Statistics, StoredParagraph, WINDOW};
use crate::text::hash_text;

use super::format::{Table, key_row, long_of, numbered, u32_at, u64_at, unit_of};
use super::segment::{Rank, Segment};

/// A document of a view: the number of its segment, and its number there.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(super) struct Ref {
    pub(super) segment: usize,
    pub(super) document: u32,
}

/// A segment of a view, with the documents that were removed from it.
#[derive(Clone)]
pub(super) struct Part {
    pub(super) segment: Arc<Segment>,
    /// The removed documents, ascending, with their units and their paragraphs.
    removed: Vec<u32>,
    removed_units: Vec<(u64, u64)>,
    removed_paragraphs: Vec<(u32, u32)>,
}

impl Part {
    pub(super) fn new(segment: Arc<Segment>, removed: Vec<u32>) -> Result<Self, Error> {
        let (mut removed_units, mut removed_paragraphs) = (Vec::new(), Vec::new());
        for &document in &removed {
            let (row, next) = (segment.document_row(document)?, segment.document_row(document.saturating_add(1))?);
            removed_units.push((row.first_unit, next.first_unit));
            removed_paragraphs.push((row.first_paragraph, next.first_paragraph));
        }
        Ok(Self { segment, removed, removed_units, removed_paragraphs })
    }

    pub(super) fn removed(&self) -> &[u32] {
        &self.removed
    }

    pub(super) fn is_live(&self, document: u32) -> bool {
        self.removed.binary_search(&document).is_err()
    }

    fn is_live_unit(&self, unit: u64) -> bool {
        let after = self.removed_units.partition_point(|(first, _)| *first <= unit);
        after.checked_sub(1).is_none_or(|before| unit >= self.removed_units[before].1)
    }

    pub(super) fn is_live_paragraph(&self, paragraph: u32) -> bool {
        let after = self.removed_paragraphs.partition_point(|(first, _)| *first <= paragraph);
        after.checked_sub(1).is_none_or(|before| paragraph >= self.removed_paragraphs[before].1)
    }

    /// Its documents that were not removed.
    pub(super) fn live(&self) -> impl Iterator<Item = u32> + '_ {
        (0..self.segment.documents()).filter(|document| self.is_live(*document))
    }
}

/// Segments as one collection.
#[derive(Clone)]
pub(super) struct View {
    pub(super) parts: Vec<Part>,
    pub(super) statistics: Statistics,
}

/// Where the documents before and after a place in the order of rank end and begin in a segment.
#[derive(Clone, Copy, Debug)]
pub(super) struct Bound {
    pub(super) document: u32,
    pub(super) unit: u64,
    pub(super) paragraph: u32,
}

/// The occurrences of a key in a segment.
pub(super) enum Run {
    /// Few, or some that were removed are left out: their rows.
    Listed(Vec<u128>),
    /// The rows of the table.
    Rows(u64, u64),
}

/// Rows that are read at once where a key or a hash is looked up. Most have fewer. Chosen by hand.
const AT_ONCE: u64 = 24;

/// A paragraph near another one in the order of the bits of a block.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Near {
    pub(super) segment: usize,
    pub(super) bits: u64,
    pub(super) paragraph: u32,
}

/// Paragraphs of one block that were looked up, by their segments and numbers.
pub(super) type Known = FxHashMap<(usize, u32), (Ref, StoredParagraph)>;

/// The places of documents in the order of rank that were looked up.
#[derive(Default)]
pub(super) struct Ranks(Mutex<FxHashMap<Ref, Arc<Rank>>>);

impl Ranks {
    pub(super) fn get(&self, view: &View, at: Ref) -> Result<Arc<Rank>, Error> {
        let known = || self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(rank) = known().get(&at) {
            return Ok(Arc::clone(rank));
        }
        let rank = Arc::new(view.rank(at)?);
        known().insert(at, Arc::clone(&rank));
        Ok(rank)
    }
}

/// A paragraph whose neighbours are searched.
pub(super) struct Place<'p> {
    /// Its segment, and its number there.
    pub(super) segment: usize,
    pub(super) paragraph: u32,
    /// Where the documents before its own end in each segment.
    pub(super) bounds: &'p [Bound],
    /// Whether its segment comes after all others, whatever the dates.
    pub(super) is_last: bool,
    pub(super) ranks: &'p Ranks,
}

impl View {
    /// A view of segments.
    pub(super) fn new(parts: Vec<Part>) -> Result<Self, Error> {
        let mut statistics = Statistics::new();
        for part in &parts {
            statistics.merge(part.segment.statistics());
            for &document in &part.removed {
                let entry = part.segment.entry(document)?;
                statistics.remove(u64::from(entry.units), entry.site.as_deref());
            }
        }
        Ok(Self { parts, statistics })
    }

    /// The view with another segment.
    pub(super) fn with(&self, part: Part) -> Self {
        let mut with = self.clone();
        with.statistics.merge(part.segment.statistics());
        with.parts.push(part);
        with
    }

    /// The document with an id.
    pub(super) fn find(&self, id: &str) -> Result<Option<Ref>, Error> {
        let hash = hash_text(id);
        for (number, part) in self.parts.iter().enumerate() {
            for document in part.of_hash(Table::Ids, hash, usize::MAX, |document| part.is_live(document))? {
                if part.segment.id(&part.segment.document_row(document)?)? == id {
                    return Ok(Some(Ref { segment: number, document }));
                }
            }
        }
        Ok(None)
    }

    pub(super) fn rank(&self, at: Ref) -> Result<Rank, Error> {
        self.parts[at.segment].segment.rank(at.document)
    }

    /// The bounds of a document in each segment.
    pub(super) fn bounds(&self, own: Ref, rank: Option<&Rank>) -> Result<Vec<Bound>, Error> {
        let bound = |(number, part): (usize, &Part)| {
            let document = match rank {
                _ if number == own.segment => own.document,
                Some(rank) => part.segment.first_from(rank)?,
                None => part.segment.documents(),
            };
            let row = part.segment.document_row(document)?;
            Ok(Bound { document, unit: row.first_unit, paragraph: row.first_paragraph })
        };
        self.parts.iter().enumerate().map(bound).collect()
    }

    /// The occurrences of a short key in each segment.
    pub(super) fn runs(&self, short: u64) -> Result<Vec<Run>, Error> {
        let from = key_row(short, Some(0), 0);
        let to = if short >> KEY_BITS == 0 && (short + 1) >> KEY_BITS == 0 { key_row(short + 1, Some(0), 0) } else { u128::MAX };
        self.parts.iter().map(|part| part.run(from, to)).collect()
    }

    /// The occurrences among these that have a long key, too.
    pub(super) fn with_long(&self, runs: &[Run], short: u64, long: u64) -> Result<Vec<Run>, Error> {
        let (from, to) = (key_row(short, Some(long), 0), key_row(short, Some(long + 1), 0));
        let within = |(run, part): (&Run, &Part)| match run {
            Run::Listed(rows) => Ok(Run::Listed(rows.iter().copied().filter(|&row| long_of(row) == Some(long)).collect())),
            Run::Rows(..) => part.run(from, to),
        };
        runs.iter().zip(&self.parts).map(within).collect()
    }

    /// The units of a run.
    pub(super) fn units(&self, segment: usize, run: &Run) -> Result<Vec<u64>, Error> {
        match run {
            Run::Listed(rows) => Ok(rows.iter().map(|&row| unit_of(row)).collect()),
            &Run::Rows(from, to) => Ok(self.parts[segment].keys(from, to)?.into_iter().map(unit_of).collect()),
        }
    }

    /// The unit of the first occurrence of a run, in the order of rank.
    pub(super) fn first_unit(&self, segment: usize, run: &Run) -> Result<Option<u64>, Error> {
        match run {
            // Those of one long key are in the order of their units.
            Run::Listed(rows) => Ok(rows.iter().map(|&row| unit_of(row)).min()),
            &Run::Rows(from, _) => Ok(self.parts[segment].keys(from, from + 1)?.first().map(|&row| unit_of(row))),
        }
    }

    /// The paragraphs that a paragraph is compared with in a block, and whether there are more. Its bits have those of the block first.
    pub(super) fn near(&self, block: u8, bits: u64, own: &Place<'_>) -> Result<(Vec<Near>, bool), Error> {
        let (mut before, mut after) = (Vec::new(), Vec::new());
        for (segment, part) in self.parts.iter().enumerate() {
            let bound = if segment == own.segment { own.paragraph } else { own.bounds[segment].paragraph };
            let near = |(bits, paragraph)| Near { segment, bits, paragraph };
            let at = part.segment.lower_bound(Table::Block(block), &numbered(bits, bound))?;
            before.extend(part.neighbours(block, bits, at, false)?.into_iter().map(near));
            let is_other = |(_, paragraph): &(u64, u32)| segment != own.segment || *paragraph != own.paragraph;
            after.extend(part.neighbours(block, bits, at, true)?.into_iter().filter(is_other).map(near));
        }
        // The paragraph itself was among those after it.
        let is_crowded = before.len().max(after.len()) > WINDOW;
        let mut near = self.nearest(before, true, own)?;
        near.extend(self.nearest(after, false, own)?);
        Ok((near, is_crowded))
    }

    /// The first ones in the order of the bits and of rank; with `backwards` the last ones.
    fn nearest(&self, mut near: Vec<Near>, backwards: bool, own: &Place<'_>) -> Result<Vec<Near>, Error> {
        if near.len() <= WINDOW {
            return Ok(near);
        }
        let bits = |near: &Near| if backwards { !near.bits } else { near.bits };
        near.sort_by_key(bits);
        let last = bits(&near[WINDOW - 1]);
        let from = near.partition_point(|near| bits(near) < last);
        let tied = near.partition_point(|near| bits(near) <= last);
        if tied > WINDOW {
            near.truncate(tied);
            self.sort_by_rank(&mut near[from..], own)?;
            if backwards {
                near[from..].reverse();
            }
        }
        near.truncate(WINDOW);
        Ok(near)
    }

    /// Puts paragraphs in the order of rank. Those of one segment are so by their numbers, and those of one document have one rank: a text that repeats
    /// itself needs one look-up.
    fn sort_by_rank(&self, near: &mut [Near], own: &Place<'_>) -> Result<(), Error> {
        near.sort_unstable_by_key(|near| (near.segment, near.paragraph));
        if near.first().map(|near| near.segment) == near.last().map(|near| near.segment) {
            return Ok(());
        }
        // The documents, those that come last without a rank; and for each paragraph its document.
        let (mut documents, mut numbers) = (Vec::<(bool, Option<Arc<Rank>>)>::new(), FxHashMap::default());
        let mut within = (usize::MAX, 0);
        for near in &*near {
            if within.0 != near.segment || within.1 <= near.paragraph {
                let (document, _, next) = self.parts[near.segment].segment.document_of_paragraph(near.paragraph)?;
                let is_last = own.is_last && near.segment == own.segment;
                let rank = if is_last { None } else { Some(own.ranks.get(self, Ref { segment: near.segment, document })?) };
                documents.push((is_last, rank));
                within = (near.segment, next.first_paragraph);
            }
            numbers.insert((near.segment, near.paragraph), documents.len() - 1);
        }
        let mut order: Vec<usize> = (0..documents.len()).collect();
        order.sort_by_key(|&document| &documents[document]);
        let mut places = vec![0; order.len()];
        order.iter().enumerate().for_each(|(place, &document)| places[document] = place);
        near.sort_unstable_by_key(|near| (places[numbers[&(near.segment, near.paragraph)]], near.paragraph));
        Ok(())
    }

    /// A paragraph whose simhash is close to these bits, with its document. Its simhash has the bits in the same order. `known` are those that were looked
    /// up before.
    pub(super) fn close(&self, near: Near, bits: u64, known: &mut Known) -> Result<Option<(Ref, StoredParagraph)>, Error> {
        if !is_close(near.bits, bits) {
            return Ok(None);
        }
        let place = (near.segment, near.paragraph);
        if let Some(found) = known.get(&place) {
            return Ok(Some(*found));
        }
        let segment = &self.parts[near.segment].segment;
        let paragraph = StoredParagraph { simhash: near.bits, ..segment.paragraph(near.paragraph)? };
        let (document, ..) = segment.document_of_paragraph(near.paragraph)?;
        let found = (Ref { segment: near.segment, document }, paragraph);
        known.insert(place, found);
        Ok(Some(found))
    }
}

/// Whether two simhashes may be those of close paragraphs.
pub(super) fn is_close(x: u64, y: u64) -> bool {
    crate::fingerprint::hamming(x, y) <= MAX_DISTANCE
}

impl Part {
    /// The numbers in the first rows of a hash that are live: at most `most`.
    pub(super) fn of_hash(&self, table: Table, hash: u64, most: usize, is_live: impl Fn(u32) -> bool) -> Result<Vec<u32>, Error> {
        let mut row = self.segment.lower_bound(table, &numbered(hash, 0))?;
        let (mut found, count) = (Vec::new(), self.segment.rows(table));
        while found.len() < most && row < count {
            let rows = self.segment.read_rows(table, row..(row + AT_ONCE).min(count))?;
            let of_hash = rows.chunks_exact(12).take_while(|row| u64_at(row, 0) == hash).map(|row| u32_at(row, 8));
            let numbers: Vec<u32> = of_hash.collect();
            let is_last = numbers.len() * 12 < rows.len();
            found.extend(numbers.into_iter().filter(|&number| is_live(number)));
            if is_last {
                break;
            }
            row += AT_ONCE;
        }
        found.truncate(most);
        Ok(found)
    }

    /// The occurrences in rows from one key to another.
    fn run(&self, from: u128, to: u128) -> Result<Run, Error> {
        let segment = &self.segment;
        if segment.rows(Table::Keys) == 0 {
            return Ok(Run::Listed(Vec::new()));
        }
        let first = segment.lower_bound(Table::Keys, &from.to_be_bytes())?;
        let mut rows = self.keys(first, (first + AT_ONCE).min(segment.rows(Table::Keys)))?;
        let is_whole = rows.last().is_none_or(|&last| last >= to) || (rows.len() as u64) < AT_ONCE;
        rows.retain(|&row| row < to);
        if !is_whole {
            let last = segment.lower_bound(Table::Keys, &to.to_be_bytes())?.max(first);
            if self.removed.is_empty() {
                return Ok(Run::Rows(first, last));
            }
            rows = self.keys(first, last)?;
        }
        if !self.removed.is_empty() {
            rows.retain(|&row| self.is_live_unit(unit_of(row)));
        }
        Ok(Run::Listed(rows))
    }

    fn keys(&self, from: u64, to: u64) -> Result<Vec<u128>, Error> {
        let rows = self.segment.read_rows(Table::Keys, from..to)?;
        Ok(rows.as_chunks::<16>().0.iter().map(|row| u128::from_be_bytes(*row)).collect())
    }

    /// The rows of a block before or after a place that share the block's bits, up to one more than are compared.
    pub(super) fn neighbours(&self, block: u8, bits: u64, at: u64, is_after: bool) -> Result<Vec<(u64, u32)>, Error> {
        // One of those after it may be the paragraph itself.
        let most = WINDOW + 2;
        let count = self.segment.rows(Table::Block(block));
        // Most buckets have few rows.
        let (mut found, mut edge, mut step) = (Vec::new(), at, 16);
        while found.len() < most {
            let range = if is_after { edge..(edge + step).min(count) } else { edge.saturating_sub(step)..edge };
            step *= 2;
            if range.is_empty() {
                break;
            }
            edge = if is_after { range.end } else { range.start };
            let rows = self.segment.read_rows(Table::Block(block), range)?;
            let mut rows: Vec<(u64, u32)> = rows.chunks_exact(12).map(|row| (u64_at(row, 0), u32_at(row, 8))).collect();
            if !is_after {
                rows.reverse();
            }
            let all = rows.len();
            let in_bucket = rows.iter().take_while(|row| row.0 >> 48 == bits >> 48).count();
            rows.truncate(in_bucket);
            rows.retain(|row| self.removed.is_empty() || self.is_live_paragraph(row.1));
            found.extend(rows);
            if in_bucket < all {
                break;
            }
        }
        found.truncate(most);
        Ok(found)
    }
}

impl Run {
    /// Number of occurrences.
    pub(super) const fn len(&self) -> usize {
        match self {
            Self::Listed(rows) => rows.len(),
            Self::Rows(from, to) => (*to - *from) as usize,
        }
    }
}
