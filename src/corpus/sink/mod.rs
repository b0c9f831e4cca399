//! What can be written: tables of rows, files of documents, and the folder that holds them.
//!
//! Rows are lines of JSON or columns of Parquet, plain or compressed, in one file or in shards. A file has its name when it is whole.

#[cfg(feature = "parquet")]
mod batch;
mod documents;
mod file;
mod folder;
mod names;
#[cfg(feature = "parquet")]
mod parquet;
mod table;

pub use documents::TextFiles;
pub(in crate::corpus) use file::replace_file;
pub use file::write_file;
pub use folder::{OutputFolder, WhenUsed};
pub use table::{Compression, RowFormat, RowOptions};

#[cfg(feature = "parquet")]
pub(super) use batch::batch_of_lines;
pub(super) use documents::TextFormat;
#[cfg(feature = "parquet")]
pub(super) use table::Row;
pub(super) use table::TableFile;
