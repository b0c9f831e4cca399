//! Folders and records in, files out, many documents at once.
//!
//! Takes [`Inputs`] and an [`OutputFolder`]; writes the rows of [`schema`](crate::schema) and gives a [`Summary`]. Documents are
//! worked on in parallel and written in input order, so that the number of threads never changes a byte. One bad
//! document costs one document: `failed.jsonl` has it, with the reason.
//!
//! `source` reads, `run` works, `sink` writes, and `store` holds the state of a run on disk.

mod run;
mod sink;
mod source;
mod store;

pub use crate::reuse::Droppable;
#[cfg(feature = "internals")]
#[doc(hidden)]
pub use run::Survey;
#[cfg(feature = "parquet")]
pub use run::{BatchOptions, ColumnStep, clean_batch, cleaned_schema, reuse_batch};
pub use run::{
    CleanOptions, Comparison, Dedup, IndexOptions, Memory, Named, PassageOptions, Progress, RunOptions, Step, Summary, add_to_index,
    clean_to_folder, clean_to_writer, clusters_of, decode_to_folder, decode_to_writer, find_reuse, find_shared, for_each_document,
    learn_sites, like_rows, passage_rows, readings_to_writer, reuse_to_folder, run, run_with_index,
};
#[cfg(feature = "report")]
pub use run::{LeftOut, Report, ReportOptions, report_again, write_report};
pub use sink::{Compression, OutputFolder, RowFormat, RowOptions, TextFiles, WhenUsed, write_file};
#[doc(hidden)]
pub use source::{Counts, count};
pub use source::{Fields, InputFormat, InputOptions, Inputs, Kinds, PassedOver, SkippedKind, Why};

/// Maximum number of threads that a caller may ask for: 16 for each core, at least 256. More are typing errors.
const THREADS_OF_CORE: usize = 16;
const FEW_THREADS: usize = 256;

/// The number of cores of this machine.
#[must_use]
pub fn cores() -> usize {
    std::thread::available_parallelism().map_or(1, usize::from)
}

/// The maximum number of threads that it is sensible to ask for on this machine.
#[must_use]
pub fn max_threads() -> usize {
    (cores() * THREADS_OF_CORE).max(FEW_THREADS)
}
