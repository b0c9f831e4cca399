//! The rows that leave the program: owned, serialisable, with a version.
//!
//! Takes what the engine made of a document ([`Decoded`](crate::Decoded), [`Article`](crate::Article),
//! [`Passage`](crate::reuse::Passage)); gives one row for each line of an output file. Offsets in rows are in Unicode scalar values,
//! end-exclusive; inside the engine they are in bytes.
//!
//! A column is named here and nowhere else. `docs/schema.md`, the JSON Schema files in `docs/schema/` and the columns of Parquet are made
//! from these types.
//!
//! ```
//! use newsieve::{Cleaner, RawDocument, schema::ArticleRow};
//! let cleaner = Cleaner::new();
//! let document = RawDocument::new("a", "The ferry returns to service in May, the harbour authority said.".as_bytes());
//! let decoded = cleaner.decode(&document)?;
//! let article = cleaner.clean_decoded(&decoded, document.hints());
//! let row = ArticleRow::of("a", &decoded, article);
//! assert_eq!(serde_json::to_value(&row)?["paragraphs"][0]["end"], 64);
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

mod article;
#[cfg(feature = "parquet")]
mod columns;
#[cfg(feature = "json-schema")]
mod document;
mod passages;
mod records;
mod table;

pub use article::{ArticleRow, EmptyReason, EncodingRow, ParagraphRow, RemovedRow, RepairRow};
#[cfg(feature = "parquet")]
pub use columns::arrow_schema;
#[cfg(feature = "json-schema")]
pub use document::markdown;
pub use passages::{ClusterRow, DeduplicatedRow, DocumentNote, DroppedRow, LikeRow, MemberRow, PairRow, PassageRow};
pub use records::{DecodedRow, FailedRow};
pub use table::Table;

/// Version of the rows. It grows when a column is removed, renamed, or gets another meaning; a new column leaves it as it is.
pub const VERSION: u32 = 2;

/// A share or a score as rows have it: to a thousandth.
pub(crate) fn rounded(share: impl Into<f64>) -> f64 {
    (share.into() * 1000.0).round() / 1000.0
}
