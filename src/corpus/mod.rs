//! Folders and records in, files out, many documents at once.
//!
//! Takes [`Inputs`] and an [`OutputFolder`]; gives the files of the output contract and a [`Summary`]. Documents are
//! worked on in parallel and written in input order, so that the number of threads never changes a byte. One bad
//! document costs one document: it goes to `failed.jsonl` with the reason.

mod clean;
mod decode;
mod dedup;
mod input;
mod lines;
mod names;
mod ordered;
mod output;
mod passed;
mod record;
mod reuse;
mod rows;
mod run;
mod sites;
#[allow(dead_code, unused_imports, reason = "nothing reads through it yet")]
mod source;
mod summary;
mod survey;
mod walk;

pub use clean::{Finish, TextFormat, clean_to_folder, clean_to_writer, learn_sites};
pub use decode::{decode_to_folder, decode_to_writer};
pub use dedup::Dedup;
pub use input::{InputOptions, Inputs, Kinds};
pub use output::{OutputFolder, WhenUsed, write_file};
pub use passed::{PassedOver, Why};
pub use reuse::{Comparison, reuse_to_folder};
pub use rows::{ArticleRow, ClusterRow, DeduplicatedRow, DroppedRow, FailedRow, PassageRow};
pub use run::run;
pub use source::{Fields, InputFormat, ReadOptions, SkippedKind};
pub use summary::{Progress, Summary};
pub use survey::Survey;
