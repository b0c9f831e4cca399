//! What could not be read, and where.

use std::fmt;
use std::io;

/// The place of a record in the inputs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::corpus) struct Place {
    /// The id of the input.
    pub(in crate::corpus) path: String,
    /// The line, row, record or element, counted from 1. A file that is one document has none.
    pub(in crate::corpus) number: Option<u64>,
}

impl Place {
    /// A whole input.
    pub(super) fn whole(path: &str) -> Self {
        Self { path: path.to_owned(), number: None }
    }

    /// A line, row, record or element; `number` counts from 1.
    pub(super) fn numbered(path: &str, number: u64) -> Self {
        Self { path: path.to_owned(), number: Some(number) }
    }
}

impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.path)?;
        self.number.map_or(Ok(()), |number| write!(f, ":{number}"))
    }
}

/// A record, or the rest of an input, that cannot be used.
#[derive(Debug, thiserror::Error)]
#[error("{place}: {reason}")]
pub(in crate::corpus) struct Failure {
    pub(in crate::corpus) place: Place,
    pub(in crate::corpus) reason: Reason,
}

impl Failure {
    /// The cause, without the place.
    pub(in crate::corpus) fn what(&self) -> String {
        self.reason.to_string()
    }
}

/// Why a record cannot be used.
#[derive(Debug, thiserror::Error)]
pub(in crate::corpus) enum Reason {
    /// Reading failed. A codec that found its stream cut or damaged says so in `0`.
    #[error("cannot read it: {0}")]
    Io(#[from] io::Error),
    /// The bytes are of a type that has no text.
    #[error("no text: it is {0}")]
    NotText(&'static str),
    /// More bytes than a document may have. How many is known only if they were counted.
    #[error("{}more than the limit of {limit} bytes; raise the limit (--max-bytes) or split it", .bytes.map(|b| format!("{b} bytes, ")).unwrap_or_default())]
    TooLarge { bytes: Option<u64>, limit: u64 },
    /// A record that is no object of JSON.
    #[error("not an object of JSON: {0}")]
    NotJson(String),
    /// A row or record that breaks the rules of its format.
    #[error("{0}")]
    Malformed(String),
    /// A record without a text.
    #[error("no text in it: {0}")]
    NoText(String),
    /// This build cannot read the format.
    #[cfg_attr(
        all(feature = "compression", feature = "csv", feature = "warc", feature = "parquet"),
        allow(dead_code, reason = "all can be read")
    )]
    #[error("{format} cannot be read by this build; build newsieve with the feature `{feature}`")]
    NeedsFeature { format: &'static str, feature: &'static str },
}
