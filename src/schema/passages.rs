//! Rows about the text that documents share.

use serde::{Deserialize, Serialize};

use crate::reuse::{Confidence, PassageKind, Side, SourceEvidence};

use super::ArticleRow;

/// A row of `reuse.jsonl`: a passage that two documents share.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "json-schema", derive(schemars::JsonSchema))]
pub struct PassageRow {
    /// Id of the document that comes first in the input.
    pub a: String,
    /// Start and end of the passage in the text of `a`: Unicode scalar values, end-exclusive.
    pub a_span: [usize; 2],
    /// Id of the other document.
    pub b: String,
    /// Start and end of the passage in the text of `b`.
    pub b_span: [usize; 2],
    /// How alike the two are: `exact` if all units are equal, `near` from an identity of 0.9 on, `edited` from 0.3 on. To keep copies
    /// alone, take passages from an identity of 0.8 on.
    pub kind: PassageKind,
    /// Share of the aligned units (words, or characters of scripts without spaces) that are equal: 0 to 1, rounded to a thousandth.
    pub identity: f64,
    /// The document that is the likely source; null if nothing tells.
    pub source: Option<Side>,
    /// What tells the source; null if nothing does.
    pub evidence: Option<SourceEvidence>,
    /// How sure the source is; null if there is none. Take `high` and `medium` to leave out weak evidence.
    pub confidence: Option<Confidence>,
    /// The documents that have the passage in quotation marks and name the speaker. A quotation that several articles have is not copied from
    /// one of them.
    pub quoted: Vec<Side>,
    /// The documents that attribute the passage to a source that they name.
    pub attributed: Vec<Side>,
    /// If the passage is boilerplate of the site of both documents: on how many documents of the site it is, and how many the site has.
    /// Null for reuse.
    pub boilerplate: Option<[u32; 2]>,
    /// Number of occurrences of the passage in the collection, if they are so many (over sixteen) that only those between the earliest document and
    /// each of the others are listed. Null if all are.
    pub family: Option<u32>,
}

/// A row of `clusters.jsonl`: a group of near-duplicate documents.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "json-schema", derive(schemars::JsonSchema))]
pub struct ClusterRow {
    /// Number of the cluster, from 0.
    pub id: usize,
    /// Ids of the documents, in input order.
    pub members: Vec<String>,
    /// Id of the document that stands for the others: the one with the earliest known date, else the longest, else the first.
    pub representative: String,
    /// For each member, the share of the shorter of it and the representative that passages cover: 0 to 1, rounded to a thousandth.
    pub similarity: Vec<f64>,
}

/// A row of `deduplicated.jsonl`: an article, and what it is a near-duplicate of.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "json-schema", derive(schemars::JsonSchema))]
pub struct DeduplicatedRow {
    /// The article.
    #[serde(flatten)]
    pub article: ArticleRow,
    /// Id of the representative of its cluster; null if it is that itself, or in no cluster.
    pub duplicate_of: Option<String>,
    /// Share of the shorter of the two that passages cover: 0 to 1, rounded to a thousandth. Null where `duplicate_of` is.
    pub similarity: Option<f64>,
}

/// A row of `dropped.jsonl`: an article that is not in `deduplicated.jsonl`.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "json-schema", derive(schemars::JsonSchema))]
pub struct DroppedRow {
    /// Id of the document.
    pub id: String,
    /// Id of the representative of its cluster, which is in `deduplicated.jsonl`.
    pub duplicate_of: String,
    /// Share of the shorter of the two that passages cover: 0 to 1, rounded to a thousandth.
    pub similarity: f64,
}
