//! Rows about documents that are no articles.

use serde::{Deserialize, Serialize};

use crate::decode::Decoded;

use super::RepairRow;

/// A row of `failed.jsonl`: a document that could not be read.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "json-schema", derive(schemars::JsonSchema))]
pub struct FailedRow {
    /// Place of the document among the inputs: its path, and the number of its record (`news.jsonl:12`).
    pub id: String,
    /// What went wrong, and what can be done.
    pub error: String,
}

/// A row of `decoded.jsonl`: how a file was decoded.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "json-schema", derive(schemars::JsonSchema))]
pub struct DecodedRow {
    /// Id of the document; its copy in UTF-8 has this name.
    pub id: String,
    /// Encoding, by its name in the WHATWG Encoding Standard, or `UTF-32LE` and `UTF-32BE`.
    pub encoding: String,
    /// The rule that decided, the runner-up, and the declared label.
    pub evidence: String,
    /// Number of replacement characters (U+FFFD) that the decoding made.
    pub errors: usize,
    /// Repairs of text that had been garbled before it came here. Absent if there are none.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub repairs: Vec<RepairRow>,
}

impl DecodedRow {
    /// The row of a decoded document.
    #[must_use]
    pub fn of(id: impl Into<String>, decoded: &Decoded) -> Self {
        Self {
            id: id.into(),
            encoding: decoded.encoding_name().to_owned(),
            evidence: decoded.evidence.to_string(),
            errors: decoded.errors,
            repairs: RepairRow::all_of(decoded),
        }
    }
}
