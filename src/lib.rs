//! Cleans scraped news of any encoding down to its articles, and finds the text they share.
//!
//! Bytes go in; a clean article comes out, with every removed block and the reason for its removal. The
//! paragraphs of many articles can then be compared: an index finds the passages that they share, across
//! simplified and traditional Chinese, inside paragraphs and after edits.
//!
//! # Features
//!
//! * `cli` (default): the `newsieve` program; implies `corpus`.
//! * `corpus`: folders and records in and out, many documents at once, with rayon.
//!
//! With `default-features = false` the engine alone is built: no threads, no I/O.

pub mod decode;
pub mod extract;
pub mod parse;
pub mod rules;
pub mod text;

mod error;
mod pipeline;

pub use decode::Decoded;
pub use error::Error;
pub use extract::Article;
pub use parse::Blocks;
pub use pipeline::{Cleaner, DEFAULT_MAX_BYTES, Hints, Options, RawDocument, clean};
