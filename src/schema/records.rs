//! Rows about documents that are no articles.

use serde::{Deserialize, Serialize};

use crate::decode::Decoded;

use super::{RepairRow, rounded};

/// A row of `failed.jsonl`: a document that could not be read.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "json-schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct FailedRow {
    /// Place of the document among the inputs: its path, and the number of its record (`news.jsonl:12`).
    pub id: String,
    /// What went wrong, and what can be done.
    pub error: String,
}

/// A row of `decoded.jsonl`: how a file was decoded.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "json-schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct DecodedRow {
    /// Id of the document; its copy in UTF-8 has this name, without the extension of a compression.
    pub id: String,
    /// Encoding, by its name in the WHATWG Encoding Standard, or `UTF-32LE`, `UTF-32BE`, `CESU-8`, `ISO-2022-KR`, `HZ-GB-2312`, `UTF-7`,
    /// `IBM437` and other code pages of MS-DOS. Of a document in two encodings, that of the greater part.
    pub encoding: String,
    /// What decided, the encoding of other parts, the runner-up, and the declared encoding: see below.
    pub evidence: String,
    /// Probability that the encoding is right, so that another one would not give another text: 0 to .999, rounded to a thousandth. It says nothing
    /// of damage.
    pub probability: f64,
    /// Whether no reading of the bytes is likely (`probability` below .5), so that the text may be wrong.
    pub doubtful: bool,
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
            encoding: decoded.encoding.name().to_owned(),
            evidence: decoded.evidence.to_string(),
            probability: rounded(decoded.evidence.probability),
            doubtful: decoded.is_doubtful(),
            errors: decoded.errors,
            repairs: RepairRow::all_of(decoded),
        }
    }
}
