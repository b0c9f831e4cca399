//! The state of a run on disk, in a folder of its own below the output: what the run was asked for, and each document that is cleaned.
//!
//! The manifest is written before anything else. The journal grows with each document, and stays when the run is finished: a later run over
//! changed inputs takes over what is the same.

mod journal;
mod manifest;
mod sort;
mod spool;

pub(super) use journal::{Frame, Journal, JournalReader, JournalWriter, Key, KeyMaker, compressed, uncompressed};
pub(super) use manifest::{Manifest, is_ours};
pub(super) use sort::{Groups, RunReader, RunWriter, Sortable, Sorted, Sorter};
pub(super) use spool::{SpoolReader, SpoolWriter, Spooled};

/// The folder below the output.
pub(super) const FOLDER: &str = ".newsieve";
