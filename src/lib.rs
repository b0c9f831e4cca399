//! Cleans scraped news of any encoding down to its articles, and finds the text they share.
//!
//! [`clean`] takes the bytes of one document and gives an [`Article`]: the clean text, and every removed block with the reason for its
//! removal. [`ReuseIndex`] compares the texts of many articles and finds the passages that they share, across simplified and
//! traditional Chinese, inside paragraphs and after edits.
//!
//! The primary types, in pipeline order:
//!
//! * [`RawDocument`]: the bytes of a document, its id, and [`Hints`] such as its address.
//! * [`Decoded`]: the text, its encoding, and the evidence for the encoding.
//! * [`Article`]: metadata, paragraphs (the kept blocks), and removed blocks.
//! * [`Fingerprints`]: the units of a text, and an exact hash and a simhash for each paragraph.
//! * [`Reuse`]: passages that two articles share, and clusters of near-duplicates.
//!
//! A [`Cleaner`] cleans many documents; its [`Options`] hold rules, the model, and templates of sites. [`Cleaner::explain`] tells what decided
//! about each block. The words used here are explained in
//! `docs/glossary.md`.
//!
//! # Example
//!
//! ```
//! let page = "<html><body><nav><a href=/>Home</a> <a href=/news>News</a></nav>\
//!     <article><p>The council voted on Tuesday to rebuild the old bridge, which has been closed to \
//!     traffic since the flood of last spring.</p><p>Work will begin in March and, if the weather \
//!     holds, the first cars will cross before winter.</p></article></body></html>";
//! let article = newsieve::clean(page);
//! assert!(article.text().starts_with("The council voted"));
//! assert_eq!(article.paragraphs().len(), 2);
//! assert_eq!(article.removed()[0].text, "Home News");
//! ```
//!
//! # Many documents
//!
//! Build a [`Cleaner`] once and share it between threads. Texts go into a [`ReuseIndex`], which finds what they share.
//!
//! ```
//! use newsieve::{Cleaner, RawDocument, ReuseIndex};
//!
//! let cleaner = Cleaner::new();
//! let story = "The harbour authority said on Monday that the ferry would return to service in May, \
//!     after engineers replaced both of its engines and repainted the hull.";
//! let mut index = ReuseIndex::new();
//! for id in ["monday", "tuesday"] {
//!     let article = cleaner.clean(&RawDocument::from_text(id, story))?;
//!     index.add(id, article.text(), None);
//! }
//! let reuse = index.find();
//! assert_eq!(reuse.passages.len(), 1);
//! assert_eq!(reuse.passages[0].identity, 1.0);
//! # Ok::<(), newsieve::Error>(())
//! ```
//!
//! # Features
//!
//! * `cli` (default): the `newsieve` program. It implies all features below.
//! * `corpus`: runs over folders and files of records, in parallel with rayon.
//! * `compression`, `csv`, `warc`, `parquet`: inputs of these formats.
//! * `report`: the report of a run as a page.
//!
//! The feature `internals` is for `training/` alone and no part of the public API.
//!
//! `default-features = false` builds the engine alone, which starts no threads and does no I/O.

// The modules of the engine are open to the program, the tests and the benchmarks of this package. They are no part of the public API: what
// is re-exported below is.
#[doc(hidden)]
pub mod decode;
#[doc(hidden)]
pub mod extract;
#[doc(hidden)]
pub mod fingerprint;
#[doc(hidden)]
pub mod lexicon;
#[doc(hidden)]
pub mod parse;
#[doc(hidden)]
pub mod text;

pub mod reuse;
pub mod schema;

#[cfg(feature = "corpus")]
pub mod corpus;
#[cfg(feature = "corpus")]
pub mod index;

mod error;
mod explain;
#[cfg(feature = "corpus")]
mod files;
mod pipeline;
#[cfg(feature = "report")]
mod report;
mod until;

pub use decode::{CharacterEncoding, DecidedBy, Decoded, EncodingEvidence, Repair, decode};
pub use error::Error;
pub use explain::{ExplainedBlock, Explanation, FeatureEffect};
#[cfg(feature = "internals")]
#[doc(hidden)]
pub use extract::internals;
pub use extract::{
    Article, FieldEvidence, Metadata, MetadataEvidence, Model, PageKind, Paragraph, Removed, Rule, SiteModel, Verdict, Wish, Wishes,
};
pub use fingerprint::{Fingerprints, ParagraphPrint, hamming, simhash_of};
#[cfg(feature = "corpus")]
pub use index::Index;
pub use lexicon::Rules;
pub use parse::{BlockKind, Format};
pub use pipeline::{Cleaner, DEFAULT_MAX_BYTES, Hints, Options, RawDocument, clean};
#[cfg(feature = "report")]
pub use report::page_of_one;
pub use reuse::{Prepared, Reuse, ReuseIndex};
pub use text::{CharOffsets, Span};

#[cfg(doctest)]
#[doc = include_str!("../README.md")]
struct ReadmeDoctests;
