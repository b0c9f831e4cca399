//! The records of the inputs, one after the other: read on many threads, taken in input order.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;

use crate::corpus::source::{Inputs, Item, ReadOptions, Record, SkippedKind};
use crate::error::Error;
use crate::schema::FailedRow;

use super::ordered::for_each_in_order;

/// Calls `work` with each record and its number on worker threads, and `take` with the results in input order; `size` gives the bytes of a
/// result.
///
/// # Errors
///
/// As `for_each_in_order`.
pub(super) fn for_each_record<R: Send>(
    inputs: &Inputs,
    max_bytes: u64,
    work: impl Fn(usize, Pending) -> R + Sync,
    size: impl Fn(&R) -> usize + Sync,
    take: impl FnMut(R) -> Result<(), Error>,
) -> Result<(), Error> {
    let options = inputs.read_options(max_bytes);
    let work = |number, item| work(number, Pending { item, options: Arc::clone(&options) });
    for_each_in_order(rayon::current_num_threads(), inputs.items(&options), work, size, take)
}

/// What an input gave, before it is read.
pub(super) struct Pending {
    item: Item,
    options: Arc<ReadOptions>,
}

impl Pending {
    /// The record, read; or why there is none.
    pub(super) fn read(self) -> Result<Record, NoRecord> {
        match self.item {
            Item::Raw(raw) => {
                let place = raw.place.to_string();
                let read = guarded(|| Ok(raw.into_record(&self.options)));
                read.and_then(|record| record.map_err(|failure| failure.what())).map_err(|what| NoRecord::failed(place, what))
            }
            Item::Failed(failure) => Err(NoRecord::failed(failure.place.to_string(), failure.what())),
            Item::Skipped(kind) => Err(NoRecord::Skipped(kind)),
        }
    }
}

/// Why there is no record.
pub(super) enum NoRecord {
    /// It cannot be read.
    Failed(FailedRow),
    /// It is of a kind that is not taken.
    Skipped(SkippedKind),
}

impl NoRecord {
    /// A record at this place that cannot be read, and why.
    pub(super) const fn failed(id: String, error: String) -> Self {
        Self::Failed(FailedRow { id, error })
    }
}

/// Does the work of one document; a fault of ours in it must not end the others.
pub(super) fn guarded<T>(work: impl FnOnce() -> Result<T, String>) -> Result<T, String> {
    catch_unwind(AssertUnwindSafe(work)).unwrap_or_else(|_| Err("an internal error; please report it with this document".to_owned()))
}
