//! Rows about the text that documents share.

use serde::{Deserialize, Serialize};

use crate::reuse::{Confidence, PassageKind, Preference, Relation, Side, SourceEvidence};

use super::ArticleRow;

/// A row of `reuse.jsonl`: a passage that two documents share.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "json-schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct PassageRow {
    /// Id of the document that comes first in the input.
    pub a: String,
    /// Start and end of the passage in the text of `a`: Unicode scalar values, end-exclusive.
    pub a_span: [usize; 2],
    /// Id of the other document.
    pub b: String,
    /// Start and end of the passage in the text of `b`.
    pub b_span: [usize; 2],
    /// How alike the two are: `exact` if all units are equal, `near` from an identity of 0.9 on, `edited` from 0.3 on. `formula` is no reuse: words
    /// that very many documents have, or a form with other facts. To keep copies alone, take passages from an identity of 0.8 on.
    pub kind: PassageKind,
    /// Length of the shorter of the two in Unicode scalar values.
    pub length: usize,
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
    /// Number of occurrences of the passage in the collection, if they are more than sixteen, so that only those between the earliest document and
    /// each of the others are listed. Null if all are.
    pub family: Option<u32>,
    /// True if `b` is a document of the index; absent if not. An article of the run may have the same id.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub b_in_index: Option<bool>,
    /// The passage as `a` has it. These and the following fields are there if they were asked for.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub a_text: Option<String>,
    /// The passage as `b` has it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub b_text: Option<String>,
    /// Title, date and address of `a`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub a_document: Option<DocumentNote>,
    /// Title, date and address of `b`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub b_document: Option<DocumentNote>,
}

/// What is known of a document of a passage.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "json-schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct DocumentNote {
    /// Its headline.
    pub title: Option<String>,
    /// Its date of publication, as in `articles.jsonl`.
    pub date: Option<String>,
    /// Its address.
    pub url: Option<String>,
}

/// A row of `pairs.jsonl`: the rows of `reuse.jsonl` of two documents together, boilerplate and formulas left out.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "json-schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct PairRow {
    /// Id of the document that comes first in the input.
    pub a: String,
    /// Id of the other document.
    pub b: String,
    /// Number of passages.
    pub passages: usize,
    /// Unicode scalar values of the text of `a` that passages cover.
    pub a_length: usize,
    /// Unicode scalar values of the text of `b` that passages cover.
    pub b_length: usize,
    /// Share of the text of `a` that passages cover, without white space around paragraphs: 0 to 1, rounded to a thousandth.
    pub a_share: f64,
    /// Share of the text of `b` that passages cover.
    pub b_share: f64,
    /// Mean identity of the passages by their lengths: 0 to 1, rounded to a thousandth.
    pub identity: f64,
    /// The document that is the likely source of most of the text, if the passages do not contradict each other; else null.
    pub source: Option<Side>,
    /// True if `b` is a document of the index; absent if not.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub b_in_index: Option<bool>,
}

/// A row of `clusters.jsonl`: a group of near-duplicate documents.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "json-schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct ClusterRow {
    /// Number of the cluster, from 0.
    pub id: usize,
    /// Id of the document that stands for the others. It may be a member of another cluster, by a weaker relation.
    pub representative: String,
    /// Why it does: `longest`, `earliest` of the longest, or `first-id` of those.
    pub reason: Preference,
    /// The documents, in input order, the representative among them.
    pub members: Vec<MemberRow>,
}

/// A document of a cluster.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "json-schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct MemberRow {
    /// Id of the document.
    pub id: String,
    /// What it is to the representative; null for that itself.
    pub relation: Option<Relation>,
    /// Share of the two texts together that both have: 0 to 1, rounded to a thousandth. Words count by their length.
    pub resemblance: f64,
    /// Share of its text that the representative has.
    pub containment: f64,
    /// Share of the representative's text that it has.
    pub of_representative: f64,
    /// True if it is a document of the index; absent if not.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub in_index: Option<bool>,
}

/// A row of `deduplicated.jsonl`: an article, and what it is a near-duplicate of.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "json-schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct DeduplicatedRow {
    /// The article.
    #[serde(flatten)]
    pub article: ArticleRow,
    /// Id of the representative of its cluster; null if it is in none, or represents one and is in no other.
    pub duplicate_of: Option<String>,
    /// What it is to `duplicate_of`; null where that is.
    pub relation: Option<Relation>,
    /// Share of its text that `duplicate_of` has: 0 to 1, rounded to a thousandth. Null where that is.
    pub containment: Option<f64>,
    /// True if `duplicate_of` is a document of the index; absent if not.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub duplicate_of_in_index: Option<bool>,
}

/// A row of `dropped.jsonl`: an article that is not in `deduplicated.jsonl`.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "json-schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct DroppedRow {
    /// Id of the document.
    pub id: String,
    /// Id of the article that stands for it, which is in `deduplicated.jsonl`; or of the document of the index that does.
    pub duplicate_of: String,
    /// What it is to the representative of its cluster.
    pub relation: Relation,
    /// Share of its text that `duplicate_of` has: 0 to 1, rounded to a thousandth.
    pub containment: f64,
    /// True if `duplicate_of` is a document of the index; absent if not.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub duplicate_of_in_index: Option<bool>,
}

/// A line of `newsieve index query` for an index that keeps fingerprints alone: a document that has the same text, or a paragraph like one of the
/// text.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct LikeRow {
    /// The text that was asked for, if it is one of several.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub query: Option<String>,
    /// The paragraph of the text: start and end. Absent if the whole text is the same.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub span: Option<[usize; 2]>,
    /// The document of the index.
    pub id: String,
    /// Its date, if it is known.
    pub date: Option<String>,
    /// The number of the paragraph there, counted from 0.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub paragraph: Option<usize>,
    /// Number of bits in which the simhashes differ; null if the texts are equal.
    pub distance: Option<u32>,
}
