//! The stages over many documents: clean, learn sites, find reuse, leave out duplicates, decode.
//!
//! Documents are worked on in parallel and written in input order, in bounded memory (`ordered`). `clean` is the order of a run.

#[cfg(feature = "parquet")]
mod batch;
mod clash;
mod clean;
mod compared;
mod decode;
mod dedup;
mod finish;
mod ids;
mod index;
mod learn;
mod memory;
mod ordered;
mod passages;
mod progress;
mod record;
mod records;
#[cfg(feature = "report")]
mod report;
mod reuse;
mod rows;
mod sites;
mod spilled;
#[cfg(feature = "parquet")]
mod steps;
mod stored;
mod stream;
mod summary;
#[cfg(feature = "internals")]
mod survey;
mod texts;
mod whole;

#[cfg(feature = "parquet")]
pub use batch::{BatchOptions, clean_batch, cleaned_schema, reuse_batch};
pub use clean::{CleanOptions, clean_to_folder};
pub use decode::{decode_to_folder, decode_to_writer, readings_to_writer};
pub use dedup::Dedup;
pub use index::{IndexOptions, add_to_index, clusters_of, find_shared, for_each_document, like_rows, passage_rows};
pub use learn::learn_sites;
pub use memory::Memory;
pub use passages::PassageOptions;
pub use progress::{Progress, Step};
#[cfg(feature = "report")]
pub use report::{LeftOut, Report, ReportOptions, report_again, write_report};
pub use reuse::{Comparison, find_reuse, reuse_to_folder};
#[cfg(feature = "parquet")]
pub use steps::ColumnStep;
pub use stream::clean_to_writer;
pub use summary::{Named, Summary};
#[cfg(feature = "internals")]
pub use survey::Survey;
pub use whole::{RunOptions, run, run_with_index};
