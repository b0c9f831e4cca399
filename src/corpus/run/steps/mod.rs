//! The steps of a run over batches of Arrow columns, as a distributed engine runs them: it sorts and joins rows, and a step does the work.
//!
//! The steps of reuse are those of `docs/reuse.md`, in this order. Their rows have 64-bit integers, strings and bytes alone, which every engine knows.
//!
//! | step | takes rows of | sorted by | gives rows of |
//! |---|---|---|---|
//! | `documents` | texts or articles | | documents with their rank |
//! | `seen_parts`, `seen_documents` | the folder of an index | | its documents |
//! | `keys`, `paragraph_keys` | documents with their place | | keys |
//! | `postings` | keys | `short` | occurrences that are paired, of short and of long keys |
//! | `seeds` | postings | `is_long`, `key` | seeds |
//! | `paragraph_seeds` | paragraph keys | `bucket` | seeds |
//! | `pairs` | documents, then their seeds | `document` | pairs with their seeds |
//! | `passages` | pairs with both documents | | passages |
//! | `depths`, `boilerplate` | spans of passages within one site | `document` | passages that are marked |
//! | `related` | passages | `a`, `b` | pairs of documents that may come into one cluster |
//! | `clusters`, `dropped` | documents and passages | `component` | clusters, documents that may be left out |
//!
//! With the documents of an index, which were compared with each other before, their places are odd, and those of new documents even.
//!
//! A step takes batches one after the other, and rows of one group may be in several. It gives the rows that are ready after each batch, and the last ones
//! at the end. One step serves one partition.

mod boilerplate;
mod clusters;
mod columns;
mod component;
mod documents;
mod groups;
mod keys;
mod pairs;
mod passages;
mod seeds;
mod seen;
mod sites;

use arrow_array::RecordBatch;
use arrow_schema::SchemaRef;

use crate::corpus::Droppable;
use crate::error::Error;
use crate::extract::SiteModel;

use super::passages::PassageOptions;

/// A step over batches of columns.
pub struct ColumnStep(Box<dyn Work>);

/// What a step does.
trait Work: Send {
    /// The columns of what it gives.
    fn schema(&self) -> SchemaRef;

    /// Takes a batch.
    fn push(&mut self, batch: &RecordBatch) -> Result<RecordBatch, Error>;

    /// Gives what is left when there are no more batches.
    fn finish(&mut self) -> Result<RecordBatch, Error> {
        Ok(RecordBatch::new_empty(self.schema()))
    }
}

impl ColumnStep {
    /// Texts or articles to documents.
    ///
    /// Takes `id` and `text`, and if they are there `date`, `site` (or `url`, whose host it is) and `empty`, as articles have them. Gives `second` and `seconds`,
    /// by which and by `id` documents are put in the order of rank; a hash of the text; the number of its units.
    #[must_use]
    pub fn documents() -> Self {
        Self(Box::new(documents::Documents))
    }

    /// The folder of an index (`index`) to parts of it, which tasks read.
    #[must_use]
    pub fn seen_parts() -> Self {
        Self(Box::new(seen::Parts))
    }

    /// Parts of an index to its documents, as [`documents`](Self::documents) gives them, with their number in the order of adding in `seen`. An index that
    /// was changed since its parts were told is an error.
    #[must_use]
    pub fn seen_documents() -> Self {
        Self(Box::<seen::Documents>::default())
    }

    /// Documents with their place in the order of rank (`document`) to keys.
    ///
    /// A key that is frequent in this partition alone is frequent in all of them together. Its first rows tell that it is frequent. The others have
    /// `is_frequent`, and are postings of their long keys already.
    #[must_use]
    pub fn keys() -> Self {
        Self(Box::<keys::Keys>::default())
    }

    /// Documents with their place to the keys of their paragraphs.
    #[must_use]
    pub fn paragraph_keys() -> Self {
        Self(Box::new(keys::ParagraphKeys))
    }

    /// Keys, sorted by `short`, to postings: occurrences of short keys, and of the long keys in place of those that are frequent. Rows with `is_frequent`
    /// may be anywhere.
    #[must_use]
    pub fn postings() -> Self {
        Self(Box::<keys::Postings>::default())
    }

    /// Postings, sorted by `is_long` and `key`, to seeds. A posting of a family with `count` and the first occurrence (`first_document`, `first_unit`,
    /// `first_is_unspaced`) needs no others beside it.
    #[must_use]
    pub fn seeds() -> Self {
        Self(Box::<seeds::Seeds>::default())
    }

    /// Keys of paragraphs, sorted by `bucket`, to seeds. A row without documents has the number of `crowded` paragraphs, which were not compared with all
    /// similar ones.
    #[must_use]
    pub fn paragraph_seeds() -> Self {
        Self(Box::<seeds::ParagraphSeeds>::default())
    }

    /// The seeds of documents to pairs. Takes rows sorted by `document`: one with the text, and one for each seed. `units` are those of the collection. A row
    /// without `a` has the number of `crowded` pairs that were left out. `with_seen` leaves out pairs of two documents of an index.
    #[must_use]
    pub fn pairs(units: u64, with_seen: bool) -> Self {
        Self(Box::new(pairs::Pairs::new(units, with_seen)))
    }

    /// Pairs, with both documents as `a_id`, `a_text`, `a_date`, `a_site` and `b_id` and so on, to passages.
    #[must_use]
    pub fn passages(units: u64, with_texts: bool) -> Self {
        Self(Box::new(passages::Passages::new(units, with_texts)))
    }

    /// Spans in documents (`start`, `end`), sorted by `document`, to the same with their `depth`.
    #[must_use]
    pub fn depths() -> Self {
        Self(Box::<boilerplate::Depths>::default())
    }

    /// Passages within one site, with `a_depth`, `b_depth` and the number of the site's documents, `of`, to the same with boilerplate marked.
    #[must_use]
    pub fn boilerplate() -> Self {
        Self(Box::new(boilerplate::Boilerplate))
    }

    /// Passages, sorted by `a` and `b`, to the pairs of documents that may be related.
    #[must_use]
    pub fn related() -> Self {
        Self(Box::<clusters::Related>::default())
    }

    /// Documents and passages, sorted by `component`, to the rows of clusters. Documents of one component are those that pairs of related documents connect,
    /// and those with the same units. A document without a text has that of the document `text_of`, and the same [hash](crate::ReuseIndex::exact): so a text that
    /// very many have is there once. Documents with a number in `seen` are those of an index.
    #[must_use]
    pub fn clusters(units: u64) -> Self {
        Self(Box::new(clusters::Clusters::new(units, None)))
    }

    /// The same to the documents that may be left out.
    #[must_use]
    pub fn dropped(units: u64, droppable: Droppable) -> Self {
        Self(Box::new(clusters::Clusters::new(units, Some(droppable))))
    }

    /// Passages to the rows of `reuse.parquet`. `with_seen` puts new documents before those of an index.
    #[must_use]
    pub fn passage_rows(options: PassageOptions, with_seen: bool) -> Self {
        Self(Box::new(passages::Rows::new(options, with_seen)))
    }

    /// Articles to counts of the blocks of their sites: `site`, `template`, `pages`. A row without `template` counts the pages of the site. Counts of parts are
    /// summed.
    #[must_use]
    pub fn site_counts() -> Self {
        Self(Box::<sites::Count>::default())
    }

    /// The counts of all pages, with the number of the site's pages, `of`, to those of templates.
    #[must_use]
    pub fn site_templates() -> Self {
        Self(Box::new(sites::Templates))
    }

    /// Templates to one row, with the file of a [`SiteModel`] in `model`.
    #[must_use]
    pub fn site_model() -> Self {
        Self(Box::<sites::Model>::default())
    }

    /// Articles to articles without the templates of their sites.
    #[must_use]
    pub fn without_templates(model: SiteModel) -> Self {
        Self(Box::new(sites::Apply::new(model)))
    }

    /// The columns of what it gives.
    #[must_use]
    pub fn schema(&self) -> SchemaRef {
        self.0.schema()
    }

    /// Takes a batch, and gives the rows that are ready.
    ///
    /// # Errors
    ///
    /// If a column is missing or of another type, or if the rows cannot be those of this step.
    pub fn push(&mut self, batch: &RecordBatch) -> Result<RecordBatch, Error> {
        self.0.push(batch)
    }

    /// Gives the last rows.
    ///
    /// # Errors
    ///
    /// As [`push`](Self::push).
    pub fn finish(&mut self) -> Result<RecordBatch, Error> {
        self.0.finish()
    }
}
