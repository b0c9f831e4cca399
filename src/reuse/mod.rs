//! Fingerprints to passages and clusters: which texts share what, exactly where, and who was first.
//!
//! Takes texts (or their fingerprints) with an id and maybe a date; gives [`Passage`]s and [`Cluster`]s. Three pure
//! steps, each public, so that a distributed engine can shuffle between them:
//!
//! 1. `search`: pairs of documents with seeds, from anchors (rare n-grams of units) and from whole paragraphs.
//! 2. `verify`: local alignment of a pair from its seeds; what is not aligned is not reported. Then `mark_boilerplate`: what
//!    documents of one site share because it is the site's.
//! 3. `clusters`: near-duplicates, each member checked against its cluster's representative.
//!
//! Knows nothing of files, pages or threads; the answer does not depend on the order in which documents are added,
//! beyond `a` standing before `b`.

mod align;
mod anchors;
mod attribution;
mod boilerplate;
mod candidates;
mod clusters;
mod document;
mod paragraphs;
mod passage;
mod quotation;
mod significance;
mod tasks;

pub use candidates::{Pair, Search, Seed};
pub use clusters::Cluster;
pub use document::Prepared;
pub use passage::{OnSite, Passage, PassageKind, Side, Sides, SourceEvidence};

use crate::text::parse_date;
use document::Document;
use significance::Significance;
use tasks::InTurn;

pub(crate) use tasks::Tasks;

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
    /// N-grams that stood in too many places, also in their long form.
    pub frequent_grams: usize,
    /// Simhashes that were not compared, because too many were alike.
    pub crowded_simhashes: usize,
    /// Paragraphs that very many documents have, and that are compared with the first of these documents only.
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
    /// Units of all documents.
    units: u64,
}

impl ReuseIndex {
    /// An empty index.
    #[must_use]
    pub const fn new() -> Self {
        Self { documents: Vec::new(), units: 0 }
    }

    /// Adds a text; `date` is its date of publication in any form that pages write.
    pub fn add(&mut self, id: impl Into<String>, text: &str, date: Option<&str>) {
        self.add_prepared(Prepared::of(text), id, date);
    }

    /// Adds a text whose fingerprints were computed elsewhere (in another thread, say).
    pub fn add_prepared(&mut self, prepared: Prepared, id: impl Into<String>, date: Option<&str>) {
        let Prepared { site, bytes, solid_bytes, units, paragraphs } = prepared;
        let date = date.and_then(parse_date);
        self.units += units.len() as u64;
        self.documents.push(Document { id: id.into(), date, site, bytes, solid_bytes, units, paragraphs });
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

    /// Step 1: the search for pairs of documents that may share text, with the seeds from which they are aligned.
    #[must_use]
    pub fn search(&self) -> Search<'_> {
        self.search_with(&InTurn)
    }

    /// The same; `tasks` runs what it falls into, in threads if it likes.
    pub(crate) fn search_with(&self, tasks: &impl Tasks) -> Search<'_> {
        Search::new(&self.documents, Significance::among(self.units), tasks)
    }

    /// Step 2: the passages that a pair of documents really shares. How much they must share for that grows with the logarithm of
    /// the size of the index.
    #[must_use]
    pub fn verify(&self, pair: &Pair) -> Vec<Passage> {
        passage::verify(&self.documents, pair, Significance::among(self.units))
    }

    /// Says of each of all passages, ordered by their documents, whether it is boilerplate of the site that both its documents are
    /// from.
    pub fn mark_boilerplate(&self, passages: &mut [Passage]) {
        boilerplate::mark(&self.documents, passages);
    }

    /// Step 3: clusters of near-duplicates, from all verified passages but boilerplate.
    #[must_use]
    pub fn clusters(&self, passages: &[Passage]) -> Vec<Cluster> {
        clusters::find(&self.documents, passages)
    }

    /// The documents in the order in which they stand for others: the earliest date, else the longest, else the first.
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
