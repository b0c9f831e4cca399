//! Fingerprints to passages and clusters: which texts share which passages, and which text is the likely source.
//!
//! Takes texts (or their fingerprints) with an id and an optional date; gives [`Passage`]s and [`Cluster`]s. There are three pure
//! steps. Each is public, so that a distributed engine can shuffle between them:
//!
//! 1. [`search`](ReuseIndex::search) finds pairs of documents that may share text, with seeds. Seeds come from keys (hashes of n-grams of units)
//!    and from whole paragraphs. What very many documents share is paired with the first of them only, so that the work grows with the number of
//!    documents, and not with that of pairs.
//! 2. [`verify`](ReuseIndex::verify) aligns the two documents of a pair from their seeds. Only aligned text is reported. Then
//!    [`mark_boilerplate`](ReuseIndex::mark_boilerplate) marks the passages that are boilerplate of one site.
//! 3. [`clusters`](ReuseIndex::clusters) groups near-duplicates. Each member is checked against the representative of its cluster.
//!
//! This module knows nothing of files, pages or threads. The result does not depend on the order in which documents are added, except that
//! the document that was added first is `a`.

mod aggregates;
mod align;
mod anchors;
mod attribution;
mod between;
mod boilerplate;
mod candidates;
mod chain;
mod clusters;
mod coverage;
mod diff;
mod direction;
mod documents;
mod dropped;
mod extend;
mod facts;
mod grouping;
mod keys;
#[cfg(feature = "corpus")]
mod packed;
mod pair;
mod paragraphs;
mod passage;
mod prepared;
mod quotation;
mod rank;
mod relation;
mod search;
mod signature;
mod significance;
mod source_name;
mod spelling;
mod statistics;
mod tasks;

use std::convert::Infallible;

pub use crate::text::Confidence;
pub use boilerplate::{are_most, depths, on_site};
pub use candidates::{Candidates, candidates};
pub use clusters::{Cluster, Member, Preference, may_be_related};
pub use dropped::{Droppable, Dropped};
pub use grouping::{is_family, is_frequent, seed_of_family, seeds_of_key, seeds_of_long_key};
pub use keys::{Key, keys};
pub use pair::{Pair, PairSeed, Seed};
pub use paragraphs::{ParagraphKey, paragraph_keys, seeds_of_bucket};
pub use passage::{OnSite, Passage, PassageKind, Side, Sides, SourceEvidence, passages};
pub use prepared::{Prepared, exact_of};
pub use rank::{by_rank, rank_of};
pub use relation::{Comparison, Relation, compare};
pub use search::Search;
pub use statistics::Statistics;

use crate::until::Until;
use significance::Significance;
#[cfg(not(feature = "corpus"))]
use tasks::InTurn;

#[cfg(feature = "corpus")]
pub(crate) use candidates::{NEAR, SHIFT, is_enough_alone, may_be_candidate};
#[cfg(feature = "corpus")]
pub(crate) use clusters::Clustering;
pub(crate) use clusters::compared;
#[cfg(feature = "corpus")]
pub(crate) use documents::{Documents, Measures};
#[cfg(feature = "corpus")]
pub(crate) use dropped::dropped;
#[cfg(feature = "corpus")]
pub(crate) use grouping::{Grouping, grouping, pairs_of_long, pairs_of_short};
#[cfg(feature = "corpus")]
pub(crate) use keys::{BITS as KEY_BITS, key_length};
#[cfg(feature = "corpus")]
pub(crate) use packed::{put, take, take_u32, take_u64};
#[cfg(feature = "corpus")]
pub(crate) use pair::merge;
#[cfg(feature = "corpus")]
pub(crate) use paragraphs::{
    BLOCKS, MAX_CLOSE, MAX_DISTANCE, MIN_UNITS, WINDOW, block_first, paragraph_seed, seeds_of_bucket_until, threshold,
};
#[cfg(feature = "corpus")]
pub(crate) use prepared::StoredParagraph;
#[cfg(feature = "corpus")]
pub(crate) use tasks::InTurn;
pub(crate) use tasks::Tasks;

/// What cannot fail.
pub(crate) fn always<T>(result: Result<T, Infallible>) -> T {
    match result {
        Ok(value) => value,
        Err(never) => match never {},
    }
}

/// The result: passages and clusters.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
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
#[non_exhaustive]
pub struct Skipped {
    /// Paragraphs whose simhash was not compared with all similar ones, because there were too many.
    pub crowded_simhashes: usize,
    /// Pairs of documents that were not aligned, because enough others share the same stretch with the later one.
    pub crowded_pairs: usize,
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
#[derive(Clone, Debug, Default, serde::Serialize, serde::Deserialize)]
pub struct ReuseIndex {
    documents: Vec<Prepared>,
    statistics: Statistics,
}

impl ReuseIndex {
    /// An empty index.
    #[must_use]
    pub const fn new() -> Self {
        Self { documents: Vec::new(), statistics: Statistics::new() }
    }

    /// Some documents of a collection, with the statistics of all of it.
    #[cfg(feature = "corpus")]
    pub(crate) const fn part(documents: Vec<Prepared>, statistics: Statistics) -> Self {
        Self { documents, statistics }
    }

    /// Number of units of all documents.
    #[cfg(feature = "corpus")]
    pub(crate) const fn unit_count(&self) -> u64 {
        self.statistics.unit_count()
    }

    /// The documents, in the order of adding.
    #[cfg(feature = "corpus")]
    pub(crate) fn documents(&self) -> &[Prepared] {
        &self.documents
    }

    /// The same, to keep.
    #[cfg(feature = "corpus")]
    pub(crate) fn into_documents(self) -> impl Iterator<Item = Prepared> {
        self.documents.into_iter()
    }

    /// Gives a document another id.
    #[cfg(feature = "corpus")]
    pub(crate) fn rename(&mut self, document: usize, id: String) {
        self.documents[document].id = id;
    }

    /// Adds a text. `date` is its date of publication, in any form that pages write.
    pub fn add(&mut self, id: impl Into<String>, text: &str, date: Option<&str>) {
        self.add_prepared(Prepared::of(text).with_id(id).with_date(date));
    }

    /// Adds a document that was prepared elsewhere (in another thread, say).
    pub fn add_prepared(&mut self, document: Prepared) {
        self.statistics.add(&document);
        self.documents.push(document);
    }

    /// The index of a part of a collection that has these statistics.
    #[must_use]
    pub fn with_statistics(mut self, statistics: Statistics) -> Self {
        self.statistics = statistics;
        self
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

    /// The site of a document, if it is known.
    #[must_use]
    pub fn site(&self, document: usize) -> Option<&str> {
        self.documents[document].site.as_deref()
    }

    /// A hash of the units of a document: equal documents have equal ones. `None` if its text is not known.
    #[must_use]
    pub fn exact(&self, document: usize) -> Option<u64> {
        self.documents[document].exact
    }

    /// Length of the paragraphs of a document in bytes: its text without blank lines and margins.
    #[must_use]
    pub fn solid_len(&self, document: usize) -> usize {
        self.documents[document].solid_bytes
    }

    /// Step 1: the search for pairs of documents that may share text, with the seeds for their alignment.
    #[must_use]
    pub fn search(&self) -> Search<'_> {
        self.search_with(&InTurn(Until::never()))
    }

    /// Step 1, with its tasks run by `tasks`, in threads if it likes.
    pub(crate) fn search_with(&self, tasks: &impl Tasks) -> Search<'_> {
        Search::new(&self.documents, Significance::of(&self.statistics), tasks)
    }

    /// Step 2: the passages that a pair of documents shares. The minimum score of a passage grows with the logarithm of the size of
    /// the index. The document that was added first is `a`.
    #[must_use]
    pub fn verify(&self, pair: &Pair) -> Vec<Passage> {
        let found = passages(pair, &self.documents[pair.a], &self.documents[pair.b], &self.statistics);
        if pair.a <= pair.b { found } else { found.into_iter().map(Passage::swapped).collect() }
    }

    /// Marks the passages that are boilerplate: both documents are of one site, and many documents of the site have the passage. Takes all
    /// passages of the index at once, ordered by their documents.
    pub fn mark_boilerplate(&self, passages: &mut [Passage]) {
        boilerplate::mark(&self.documents, &self.statistics, passages);
    }

    /// Step 3: clusters of near-duplicates, from all verified passages, ordered by their documents. Boilerplate does not count.
    #[must_use]
    pub fn clusters(&self, passages: &[Passage]) -> Vec<Cluster> {
        self.clusters_with(passages, &InTurn(Until::never()))
    }

    /// Step 3, with its tasks run by `tasks`.
    pub(crate) fn clusters_with(&self, passages: &[Passage], tasks: &impl Tasks) -> Vec<Cluster> {
        always(clusters::find(&self.documents[..], &self.statistics, passages, tasks))
    }

    /// Compares two documents, whether or not the search brought them together.
    #[must_use]
    pub fn compare(&self, a: usize, b: usize) -> Comparison {
        always(compared(&self.documents[..], a, b, &self.statistics))
    }

    /// All documents by rank: the earliest date first, documents without a date last; then by id.
    #[must_use]
    pub fn by_rank(&self) -> Vec<usize> {
        by_rank(&self.documents)
    }

    /// All three steps.
    #[must_use]
    pub fn find(&self) -> Reuse {
        let search = self.search();
        let mut skipped = search.skipped();
        let mut passages: Vec<Passage> = Vec::new();
        for place in 0..self.len() {
            let found = search.pairs_of(place);
            skipped.crowded_pairs += found.crowded;
            passages.extend(found.pairs.iter().flat_map(|pair| self.verify(pair)));
        }
        passages.sort_by_key(Passage::order);
        self.mark_boilerplate(&mut passages);
        let clusters = self.clusters(&passages);
        Reuse { passages, clusters, skipped }
    }
}
