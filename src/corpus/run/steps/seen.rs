//! The documents of an index, read in parts.
//!
//! In the rows of the steps a document of an index has an odd place, and one of the job an even one: so each step knows which are new.

use arrow_array::RecordBatch;
use arrow_schema::SchemaRef;

use crate::error::Error;
use crate::index::{Index, IndexPart, PartDocument};

use super::Work;
use super::columns::{Bytes, Integers, batch, integers, none, strings};
use super::documents::{Row, rows};

/// Documents of a part: some hundred kB of text.
const PART: u32 = 256;

/// Whether the document at a place is one of an index.
pub(super) const fn is_seen(place: usize) -> bool {
    place % 2 == 1
}

/// The step from the folder of an index to its parts.
pub(super) struct Parts;

/// A part, with the folder of its index.
type PartOf<'b> = (&'b str, IndexPart);

impl Work for Parts {
    fn schema(&self) -> SchemaRef {
        part_rows(&[]).map_or_else(|_| none(), |empty| empty.schema())
    }

    fn push(&mut self, batch: &RecordBatch) -> Result<RecordBatch, Error> {
        let folders = Bytes::of(batch, "index")?;
        let mut parts = Vec::new();
        for row in 0..batch.num_rows() {
            let folder = folders.text(row).unwrap_or_default();
            parts.extend(Index::open(folder)?.parts(PART)?.into_iter().map(|part| (folder, part)));
        }
        part_rows(&parts)
    }
}

fn part_rows(rows: &[PartOf<'_>]) -> Result<RecordBatch, Error> {
    batch(vec![
        ("index", strings(rows, |r| Some(r.0))),
        ("state", integers(rows, |r| Some(r.1.state.into()))),
        ("segment", integers(rows, |r| i64::try_from(r.1.segment).ok())),
        ("first", integers(rows, |r| Some(r.1.first.into()))),
        ("end", integers(rows, |r| Some(r.1.end.into()))),
    ])
}

/// The step from parts to documents.
#[derive(Default)]
pub(super) struct Documents {
    /// The index that was read last.
    open: Option<(String, Index)>,
}

impl Documents {
    /// The documents of a part.
    fn read(&mut self, folder: &str, part: IndexPart) -> Result<Vec<PartDocument>, Error> {
        if self.open.as_ref().is_none_or(|(open, _)| open != folder) {
            self.open = Some((folder.to_owned(), Index::open(folder)?));
        }
        self.open.as_ref().map_or_else(|| Ok(Vec::new()), |(_, index)| index.documents_of(part))
    }
}

impl Work for Documents {
    fn schema(&self) -> SchemaRef {
        rows(&[]).map_or_else(|_| none(), |empty| empty.schema())
    }

    fn push(&mut self, batch: &RecordBatch) -> Result<RecordBatch, Error> {
        let folders = Bytes::of(batch, "index")?;
        let number = |name| Integers::of(batch, name);
        let [state, segment, first, end] = [number("state")?, number("segment")?, number("first")?, number("end")?];
        let mut found = Vec::new();
        for row in 0..batch.num_rows() {
            let part =
                IndexPart { state: state.number(row)?, segment: segment.number(row)?, first: first.number(row)?, end: end.number(row)? };
            found.extend(self.read(folders.text(row).unwrap_or_default(), part)?);
        }
        let own = found.iter().map(|d| Row {
            text: &d.text,
            date: d.date.as_deref(),
            is_known: d.prepared.exact().is_some(),
            seen: i64::try_from(d.serial).ok(),
            prepared: &d.prepared,
        });
        rows(&own.collect::<Vec<_>>())
    }
}
