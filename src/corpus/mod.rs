//! Folders and records in, files out, many documents at once.
//!
//! Takes [`Inputs`] and an [`OutputFolder`]; gives the files of the output contract and a [`Summary`]. Documents are
//! worked on in parallel and written in input order, so that the number of threads never changes a byte. One bad
//! document costs one document: it goes to `failed.jsonl` with the reason.

mod clean;
mod decode;
mod dedup;
mod finish;
mod ids;
mod names;
mod ordered;
mod output;
mod records;
mod reuse;
mod rows;
mod run;
mod sites;
mod source;
mod store;
mod summary;
mod survey;

pub use clean::{Finish, TextFormat, clean_to_folder, clean_to_writer, learn_sites};
pub use decode::{decode_to_folder, decode_to_writer};
pub use dedup::Dedup;
pub use output::{OutputFolder, WhenUsed, write_file};
pub use reuse::{Comparison, reuse_to_folder};
pub use rows::{ArticleRow, ClusterRow, DeduplicatedRow, DroppedRow, FailedRow, PassageRow};
pub use run::run;
#[doc(hidden)]
pub use source::{Counts, count};
pub use source::{Fields, InputFormat, InputOptions, Inputs, Kinds, PassedOver, SkippedKind, Why};
pub use summary::{Progress, Summary};
pub use survey::Survey;
