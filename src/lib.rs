//! Cleans scraped news of any encoding down to its articles, and finds the text they share.
//!
//! Bytes go in; a clean [`Article`] comes out, with every removed block and the reason for its removal. The
//! paragraphs of many articles can then be compared: [`ReuseIndex`] finds the passages that they share, across
//! simplified and traditional Chinese, inside paragraphs and after edits.
//!
//! The primary types, in the order in which a document meets them:
//!
//! * [`RawDocument`]: bytes, an id, and what is known from outside ([`Hints`]).
//! * [`Decoded`]: the text, its encoding and the evidence for it.
//! * [`Blocks`]: one form for HTML, Markdown and plain text.
//! * [`Article`]: metadata, kept paragraphs, removed blocks.
//! * [`Fingerprints`]: exact hashes, simhashes and comparison units of an article's text.
//! * [`Reuse`]: passages that two articles share, and clusters of near-duplicates.
//!
//! # Example
//!
//! ```
//! let page = "<html><body><nav><a href=/>Home</a> <a href=/news>News</a></nav>\
//!     <article><p>The council voted on Tuesday to rebuild the old bridge, which has been closed to \
//!     traffic since the flood of last spring.</p><p>Work will begin in March and, if the weather \
//!     holds, the first cars will cross before winter.</p></article></body></html>";
//! let article = newsieve::clean(page.as_bytes());
//! assert!(article.text().starts_with("The council voted"));
//! assert_eq!(article.paragraphs().len(), 2);
//! assert_eq!(article.removed()[0].text, "Home News");
//! ```
//!
//! Cleaning many documents: build a [`Cleaner`] once and share it between threads.
//!
//! ```
//! use newsieve::{Cleaner, RawDocument, ReuseIndex};
//!
//! let cleaner = Cleaner::new();
//! let story = "The harbour authority said on Monday that the ferry would return to service in May, \
//!     after engineers replaced both of its engines and repainted the hull.";
//! let mut index = ReuseIndex::new();
//! for id in ["monday", "tuesday"] {
//!     let article = cleaner.clean(&RawDocument::new(id, story.as_bytes()))?;
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
//! * `cli` (default): the `newsieve` program; implies `corpus`.
//! * `corpus`: folders and records in and out, many documents at once, with rayon.
//! * `compression`, `csv`, `warc`, `parquet`: inputs of these formats; `cli` implies them.
//!
//! With `default-features = false` the engine alone is built: no threads, no I/O.

pub mod decode;
pub mod extract;
pub mod fingerprint;
pub mod parse;
pub mod reuse;
pub mod rules;
pub mod text;

#[cfg(feature = "corpus")]
pub mod corpus;

mod error;
mod pipeline;

pub use decode::Decoded;
pub use error::Error;
pub use extract::Article;
pub use fingerprint::Fingerprints;
pub use parse::Blocks;
pub use pipeline::{Cleaner, DEFAULT_MAX_BYTES, Hints, Options, RawDocument, clean};
pub use reuse::{Prepared, Reuse, ReuseIndex};

#[cfg(doctest)]
#[doc = include_str!("../README.md")]
struct ReadmeDoctests;
