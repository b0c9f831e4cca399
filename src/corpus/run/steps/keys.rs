//! Documents to keys, and keys to postings.

use arrow_array::RecordBatch;
use arrow_schema::SchemaRef;
use rustc_hash::FxHashMap;

use crate::error::Error;
use crate::reuse::{Key, ParagraphKey, is_frequent, keys, paragraph_keys};

use super::Work;
use super::columns::{Bytes, Flags, Integers, batch, bytes, flags, integers, none, packed};
use super::documents::DocumentColumns;
use super::groups::Groups;

/// Maximum number of keys that are counted at once: 32 MB, about. Beyond it the counts begin anew, but for the keys that are known to be frequent;
/// where those are half of them, all are forgotten.
const COUNTED: usize = 1 << 20;

/// The step from documents to keys.
#[derive(Default)]
pub(super) struct Keys {
    /// Occurrences of each short key in this partition, until it is known to be frequent.
    counts: FxHashMap<u64, u8>,
}

impl Keys {
    /// Whether the key was seen often enough before to be frequent.
    fn is_frequent(&mut self, short: u64) -> bool {
        if self.counts.len() >= COUNTED {
            self.counts.retain(|_, count| is_frequent(usize::from(*count)));
            if self.counts.len() >= COUNTED / 2 {
                self.counts.clear();
            }
        }
        let count = self.counts.entry(short).or_default();
        let is_known = is_frequent(usize::from(*count));
        *count += u8::from(!is_known);
        is_known
    }
}

/// A key, and whether it is known to be frequent.
type Counted = (Key, bool);

impl Work for Keys {
    fn schema(&self) -> SchemaRef {
        key_rows(&[]).map_or_else(|_| none(), |empty| empty.schema())
    }

    fn push(&mut self, batch: &RecordBatch) -> Result<RecordBatch, Error> {
        let (places, documents) = (Integers::of(batch, "document")?, DocumentColumns::of(batch)?);
        let mut found: Vec<Counted> = Vec::new();
        for row in 0..batch.num_rows() {
            let place: u32 = places.number(row)?;
            let counted = keys(&documents.prepared(row), place).map(|key| (key, self.is_frequent(key.short))).collect::<Vec<_>>();
            // A frequent key at the end of a text has no long key: it is paired with nothing.
            found.extend(counted.into_iter().filter(|(key, is_frequent)| !is_frequent || key.long.is_some()));
        }
        key_rows(&found)
    }
}

fn key_rows(rows: &[Counted]) -> Result<RecordBatch, Error> {
    batch(vec![
        ("short", integers(rows, |(key, _)| Some(key.short.cast_signed()))),
        ("long", integers(rows, |(key, _)| key.long.map(u64::cast_signed))),
        ("document", integers(rows, |(key, _)| Some(key.document.into()))),
        ("unit", integers(rows, |(key, _)| Some(key.unit.into()))),
        ("is_unspaced", flags(rows, |(key, _)| Some(key.is_unspaced))),
        ("is_frequent", flags(rows, |(_, is_frequent)| Some(*is_frequent))),
    ])
}

/// The step from documents to the keys of paragraphs.
pub(super) struct ParagraphKeys;

impl Work for ParagraphKeys {
    fn schema(&self) -> SchemaRef {
        paragraph_rows(&[]).map_or_else(|_| none(), |empty| empty.schema())
    }

    fn push(&mut self, batch: &RecordBatch) -> Result<RecordBatch, Error> {
        let (places, documents) = (Integers::of(batch, "document")?, DocumentColumns::of(batch)?);
        let mut found = Vec::new();
        for row in 0..batch.num_rows() {
            let place: u32 = places.number(row)?;
            for key in paragraph_keys(&documents.prepared(row), place) {
                found.push((key.bucket(), packed(&key)?));
            }
        }
        paragraph_rows(&found)
    }
}

fn paragraph_rows(rows: &[(u32, Vec<u8>)]) -> Result<RecordBatch, Error> {
    batch(vec![
        ("bucket", integers(rows, |(bucket, _)| Some((*bucket).into()))),
        ("paragraph", bytes(rows, |(_, key)| Some(key.as_slice()))),
    ])
}

/// The keys of paragraphs in a batch, with their buckets.
pub(super) fn read_paragraphs(batch: &RecordBatch) -> Result<Vec<(u32, ParagraphKey)>, Error> {
    let (buckets, paragraphs) = (Integers::of(batch, "bucket")?, Bytes::of(batch, "paragraph")?);
    (0..batch.num_rows()).map(|row| Ok((buckets.number(row)?, paragraphs.unpacked(row)?))).collect()
}

/// The step from keys to postings.
#[derive(Default)]
pub(super) struct Postings {
    groups: Groups<u64, Key>,
}

impl Work for Postings {
    fn schema(&self) -> SchemaRef {
        posting_rows(&[]).map_or_else(|_| none(), |empty| empty.schema())
    }

    fn push(&mut self, batch: &RecordBatch) -> Result<RecordBatch, Error> {
        let [short, long] = [Integers::of(batch, "short")?, Integers::of(batch, "long")?];
        let (rest, is_known) = (KeyColumns::of(batch)?, Flags::if_any(batch, "is_frequent")?);
        let mut found = Vec::new();
        for row in 0..batch.num_rows() {
            if is_known.get(row) == Some(true) {
                // The others of its key need not be here.
                found.push((long.bits(row)?, true, rest.key(row)?));
                continue;
            }
            let key = Key { short: short.bits(row)?, long: long.get(row).map(i64::cast_unsigned), ..rest.key(row)? };
            found.extend(self.groups.add(key.short, key).into_iter().flat_map(|(_, keys)| postings(keys)));
        }
        posting_rows(&found)
    }

    fn finish(&mut self) -> Result<RecordBatch, Error> {
        let last: Vec<Posting> = self.groups.take().into_iter().flat_map(|(_, keys)| postings(keys)).collect();
        posting_rows(&last)
    }
}

/// The columns that say where a key is.
pub(super) struct KeyColumns<'b> {
    documents: Integers<'b>,
    units: Integers<'b>,
    is_unspaced: Flags<'b>,
}

impl<'b> KeyColumns<'b> {
    pub(super) fn of(batch: &'b RecordBatch) -> Result<Self, Error> {
        Self::named(batch, ["document", "unit", "is_unspaced"])
    }

    pub(super) fn named(batch: &'b RecordBatch, [document, unit, is_unspaced]: [&'static str; 3]) -> Result<Self, Error> {
        Ok(Self {
            documents: Integers::of(batch, document)?,
            units: Integers::of(batch, unit)?,
            is_unspaced: Flags::if_any(batch, is_unspaced)?,
        })
    }

    /// The key in a row, without the hashes.
    pub(super) fn key(&self, row: usize) -> Result<Key, Error> {
        let is_unspaced = self.is_unspaced.get(row).unwrap_or_default();
        Ok(Key { short: 0, long: None, document: self.documents.number(row)?, unit: self.units.number(row)?, is_unspaced })
    }
}

/// An occurrence of a key, and whether that is the long one.
type Posting = (u64, bool, Key);

/// The postings of one short key.
fn postings(keys: Vec<Key>) -> Vec<Posting> {
    match keys.len() {
        0 | 1 => Vec::new(),
        count if is_frequent(count) => keys.into_iter().filter_map(|key| Some((key.long?, true, key))).collect(),
        _ => keys.into_iter().map(|key| (key.short, false, key)).collect(),
    }
}

fn posting_rows(rows: &[Posting]) -> Result<RecordBatch, Error> {
    batch(vec![
        ("key", integers(rows, |(key, ..)| Some(key.cast_signed()))),
        ("is_long", flags(rows, |(_, is_long, _)| Some(*is_long))),
        ("document", integers(rows, |(.., key)| Some(key.document.into()))),
        ("unit", integers(rows, |(.., key)| Some(key.unit.into()))),
        ("is_unspaced", flags(rows, |(.., key)| Some(key.is_unspaced))),
    ])
}
