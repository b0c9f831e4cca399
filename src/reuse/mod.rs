//! Fingerprints to passages and clusters: which texts share which passages, and which text is the likely source.
//!
//! Takes texts (or their fingerprints) with an id and an optional date; gives [`Passage`]s and [`Cluster`]s. There are three pure
//! steps. Each is public, so that a distributed engine can shuffle between them:
//!
//! 1. [`search`](ReuseIndex::search) finds pairs of documents that may share text, with seeds. Seeds come from anchors (rare n-grams of
//!    units) and from whole paragraphs.
//! 2. [`verify`](ReuseIndex::verify) aligns the two documents of a pair from their seeds. Only aligned text is reported. Then
//!    [`mark_boilerplate`](ReuseIndex::mark_boilerplate) marks the passages that are boilerplate of one site.
//! 3. [`clusters`](ReuseIndex::clusters) groups near-duplicates. Each member is checked against the representative of its cluster.
//!
//! This module knows nothing of files, pages or threads. The result does not depend on the order in which documents are added, except that
//! the document that was added first is `a`.

mod align;
mod anchors;
mod attribution;
mod attribution_rows;
mod boilerplate;
mod candidates;
mod clusters;
mod direction;
mod document;
mod paragraphs;
mod passage;
mod quotation;
mod significance;
mod source_name;
mod source_words;
mod speech_words;
mod tasks;

pub use crate::text::Confidence;
pub use candidates::{Pair, Search, Seed};
pub use clusters::Cluster;
pub use document::Prepared;
pub use passage::{OnSite, Passage, PassageKind, Side, Sides, SourceEvidence};

use crate::text::Moment;
use document::Document;
use significance::Significance;
use tasks::InTurn;

pub(crate) use tasks::Tasks;

/// The result: passages and clusters.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Reuse {
    /// Passages that two documents share, in order of the documents, then of the spans.
    pub passages: Vec<Passage>,
    /// Groups of near-duplicate documents.
    pub clusters: Vec<Cluster>,
    /// What the search left out.
    pub skipped: Skipped,
}

/// What the search left out: passages may be missing from the result for it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, serde::Serialize)]
pub struct Skipped {
    /// N-grams that have too many occurrences, even in their long form, to be anchors.
    pub frequent_grams: usize,
    /// Paragraphs whose simhash was not compared with all similar ones, because there were too many.
    pub crowded_simhashes: usize,
    /// Copies of very common paragraphs. Each is compared with the first copy only.
    pub collapsed_paragraphs: usize,
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
    /// Number of units of all documents.
    units: u64,
}

impl ReuseIndex {
    /// An empty index.
    #[must_use]
    pub const fn new() -> Self {
        Self { documents: Vec::new(), units: 0 }
    }

    /// Adds a text. `date` is its date of publication, in any form that pages write.
    pub fn add(&mut self, id: impl Into<String>, text: &str, date: Option<&str>) {
        self.add_prepared(Prepared::of(text), id, date);
    }

    /// Adds a text whose fingerprints were computed elsewhere (in another thread, say).
    pub fn add_prepared(&mut self, prepared: Prepared, id: impl Into<String>, date: Option<&str>) {
        let Prepared { site, credits, bytes, solid_bytes, units, paragraphs } = prepared;
        let moment = date.and_then(Moment::of_text);
        let credited_from = credits.iter().map(|credit| credit.1).min();
        self.units += units.len() as u64;
        self.documents.push(Document { id: id.into(), moment, credited_from, site, bytes, solid_bytes, units, paragraphs });
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

    /// The id of a document. Documents are numbered in the order of adding.
    #[must_use]
    pub fn id(&self, document: usize) -> &str {
        &self.documents[document].id
    }

    /// Step 1: the search for pairs of documents that may share text, with the seeds for their alignment.
    #[must_use]
    pub fn search(&self) -> Search<'_> {
        self.search_with(&InTurn)
    }

    /// Step 1, with its tasks run by `tasks`, in threads if it likes.
    pub(crate) fn search_with(&self, tasks: &impl Tasks) -> Search<'_> {
        Search::new(&self.documents, Significance::among(self.units), tasks)
    }

    /// Step 2: the passages that a pair of documents shares. The minimum score of a passage grows with the logarithm of the size of
    /// the index.
    #[must_use]
    pub fn verify(&self, pair: &Pair) -> Vec<Passage> {
        passage::verify(&self.documents, pair, Significance::among(self.units))
    }

    /// Marks the passages that are boilerplate: both documents are of one site, and many documents of the site have the passage. Takes all
    /// passages of the index at once, ordered by their documents.
    pub fn mark_boilerplate(&self, passages: &mut [Passage]) {
        boilerplate::mark(&self.documents, passages);
    }

    /// Step 3: clusters of near-duplicates, from all verified passages. Boilerplate does not count.
    #[must_use]
    pub fn clusters(&self, passages: &[Passage]) -> Vec<Cluster> {
        clusters::find(&self.documents, passages)
    }

    /// All documents by rank: the representative of a cluster is its document of best rank. The earliest date ranks first, then the longest
    /// text, then the document that was added first.
    #[must_use]
    pub fn by_rank(&self) -> Vec<usize> {
        clusters::by_rank(&self.documents)
    }

    /// All three steps.
    #[must_use]
    pub fn find(&self) -> Reuse {
        let search = self.search();
        let pairs = (0..self.len()).flat_map(|document| search.pairs_of(document));
        let mut passages: Vec<Passage> = pairs.flat_map(|pair| self.verify(&pair)).collect();
        self.mark_boilerplate(&mut passages);
        let clusters = self.clusters(&passages);
        Reuse { passages, clusters, skipped: search.skipped() }
    }
}
