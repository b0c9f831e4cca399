//! Fingerprints to passages and clusters: which texts share what, exactly where, and who was first.
//!
//! Takes texts (or their fingerprints) with an id and maybe a date; gives [`Passage`]s and [`Cluster`]s. Three pure
//! steps, each public, so that a distributed engine can shuffle between them:
//!
//! 1. `candidates`: pairs of documents with seeds, from anchors (rare n-grams of units) and from simhashes.
//! 2. `verify`: local alignment of a pair from its seeds; what is not aligned is not reported.
//! 3. `clusters`: near-duplicates, each member checked against its cluster's representative.
//!
//! Knows nothing of files, pages or threads; the answer does not depend on the order in which documents are added,
//! beyond `a` standing before `b`.

mod align;
mod candidates;
mod clusters;
mod passage;

pub use candidates::{Candidates, Pair, Seed};
pub use clusters::Cluster;
pub use passage::{Kind, Passage, Side};

use crate::fingerprint::Fingerprints;
use crate::text::parse_date;

/// A document of the index.
#[derive(Clone, Debug)]
pub(crate) struct Document {
    id: String,
    date: Option<String>,
    /// Length of the text in bytes, for the choice of a representative.
    bytes: usize,
    prints: Fingerprints,
    /// For each unit, how far its passage may go over punctuation beside it: `(before, after)` in bytes.
    margins: Vec<(u8, u8)>,
}

/// The result: passages and clusters.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Reuse {
    /// Passages that two documents share, in the order of the documents and their places.
    pub passages: Vec<Passage>,
    /// Groups of near-duplicate documents.
    pub clusters: Vec<Cluster>,
    /// What was left out of the search.
    pub skipped: Skipped,
}

/// What the search for candidates left out, and so what may be missing from the result.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, serde::Serialize)]
pub struct Skipped {
    /// N-grams that stood in more documents than the cap.
    pub frequent_grams: usize,
    /// Simhashes that were not compared, because too many were alike.
    pub crowded_simhashes: usize,
}

/// Finds the text that documents share.
///
/// # Example
///
/// ```
/// use newsieve::ReuseIndex;
/// let quote = "The minister said that the new line would open in spring and cost no more than planned.";
/// let mut index = ReuseIndex::new();
/// index.add("a", quote, Some("2024-03-01"));
/// index.add("b", &format!("Critics doubt it. {quote} Work goes on."), Some("2024-03-02"));
/// let passage = &index.find().passages[0];
/// assert_eq!((passage.a_span.start, passage.a_span.end), (0, quote.len()));
/// assert_eq!(passage.source, Some(newsieve::reuse::Side::A));
/// ```
#[derive(Clone, Debug, Default)]
pub struct ReuseIndex {
    documents: Vec<Document>,
}

impl ReuseIndex {
    /// An empty index.
    #[must_use]
    pub const fn new() -> Self {
        Self { documents: Vec::new() }
    }

    /// Adds a text; `date` is its date of publication in any form that pages write.
    pub fn add(&mut self, id: impl Into<String>, text: &str, date: Option<&str>) {
        self.add_prepared(Prepared::of(text), id, date);
    }

    /// Adds a text whose fingerprints were computed elsewhere (in another thread, say).
    pub fn add_prepared(&mut self, prepared: Prepared, id: impl Into<String>, date: Option<&str>) {
        let Prepared { bytes, prints, margins } = prepared;
        self.documents.push(Document { id: id.into(), date: date.and_then(parse_date), bytes, prints, margins });
    }

    /// Number of documents.
    #[must_use]
    pub fn len(&self) -> usize {
        self.documents.len()
    }

    /// Whether there are no documents.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.documents.is_empty()
    }

    /// The id of a document, by its number in the order of adding.
    #[must_use]
    pub fn id(&self, document: usize) -> &str {
        &self.documents[document].id
    }

    /// Step 1: pairs of documents that may share text, with the seeds from which they are aligned.
    #[must_use]
    pub fn candidates(&self) -> Candidates {
        candidates::find(&self.documents)
    }

    /// Step 2: the passages that a pair of documents really shares.
    #[must_use]
    pub fn verify(&self, pair: &Pair) -> Vec<Passage> {
        passage::verify(&self.documents, pair)
    }

    /// Step 3: clusters of near-duplicates, from all verified passages.
    #[must_use]
    pub fn clusters(&self, passages: &[Passage]) -> Vec<Cluster> {
        clusters::find(&self.documents, passages)
    }

    /// All three steps.
    #[must_use]
    pub fn find(&self) -> Reuse {
        let candidates = self.candidates();
        let passages: Vec<Passage> = candidates.pairs.iter().flat_map(|pair| self.verify(pair)).collect();
        let clusters = self.clusters(&passages);
        Reuse { passages, clusters, skipped: candidates.skipped }
    }
}

/// A text made ready for the index: the part of the work that needs no other document.
#[derive(Clone, Debug)]
pub struct Prepared {
    bytes: usize,
    prints: Fingerprints,
    margins: Vec<(u8, u8)>,
}

impl Prepared {
    /// Prepares `text`.
    #[must_use]
    pub fn of(text: &str) -> Self {
        let prints = Fingerprints::of(text);
        let margins = prints.units.iter().map(|u| (opening_before(&text[..u.span.start]), closing_after(&text[u.span.end..]))).collect();
        Self { bytes: text.len(), prints, margins }
    }
}

/// Bytes of opening punctuation directly before a unit.
fn opening_before(text: &str) -> u8 {
    let opens =
        |c: &char| matches!(c, '(' | '[' | '"' | '\'' | '“' | '‘' | '«' | '„' | '「' | '『' | '《' | '（' | '【' | '〈' | '¿' | '¡');
    text.chars().rev().take(3).take_while(opens).map(char::len_utf8).sum::<usize>() as u8
}

/// Bytes of other punctuation directly after a unit.
fn closing_after(text: &str) -> u8 {
    let closes = |c: &char| {
        !c.is_alphanumeric()
            && !c.is_whitespace()
            && !matches!(c, '(' | '[' | '“' | '‘' | '«' | '„' | '「' | '『' | '《' | '（' | '【' | '〈')
    };
    text.chars().take(4).take_while(closes).map(char::len_utf8).sum::<usize>() as u8
}
