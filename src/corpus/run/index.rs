//! Runs and an index: texts that are added to it, and what they share with it.

use std::time::Instant;

use crate::corpus::sink::OutputFolder;
use crate::corpus::source::Inputs;
use crate::error::Error;
use crate::extract::host_of;
use crate::index::{Adding, Index, LikeParagraphs, NewDocument, SameId, SharedText};
use crate::pipeline::DEFAULT_MAX_BYTES;
use crate::reuse::Cluster;
use crate::schema::{ArticleRow, DocumentNote, LikeRow, PassageRow};
use crate::text::CharOffsets;
use crate::until::Until;

use super::clash::ClashCheck;
use super::compared::{CompareTexts, Compared};
use super::finish::ForReuse;
use super::passages::{InMemory, OfIndex, PassageOptions, PassageSource};
use super::progress::Progress;
use super::reuse::{InThreads, TextsInMemory, for_each_text};
use super::summary::{Failures, Summary};

/// How documents are added to an index.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct IndexOptions {
    max_bytes: u64,
    prefix: String,
    same_id: SameId,
}

impl Default for IndexOptions {
    fn default() -> Self {
        Self::new()
    }
}

impl IndexOptions {
    /// Ids as they are given. A document whose id another one of the index has is refused.
    #[must_use]
    pub const fn new() -> Self {
        Self { max_bytes: DEFAULT_MAX_BYTES, prefix: String::new(), same_id: SameId::Refuse }
    }

    /// Refuses documents over this many bytes.
    #[must_use]
    pub const fn with_max_bytes(mut self, max_bytes: u64) -> Self {
        self.max_bytes = max_bytes;
        self
    }

    /// Puts this before each id in the index.
    #[must_use]
    pub fn with_prefix(mut self, prefix: impl Into<String>) -> Self {
        self.prefix = prefix.into();
        self
    }

    /// Sets what is done about ids that are there already.
    #[must_use]
    pub const fn with_same_id(mut self, same_id: SameId) -> Self {
        self.same_id = same_id;
        self
    }

    /// The id of a document in the index.
    fn id(&self, id: &str) -> String {
        format!("{}{id}", self.prefix)
    }

    fn document(&self, ForReuse { id, text, note, prepared }: ForReuse) -> NewDocument {
        let document = NewDocument::of_prepared(prepared.with_id(self.id(&id)), text);
        document.with_date(note.date.as_deref()).with_title(note.title.as_deref()).with_url(note.url.as_deref())
    }
}

/// Adds the texts of the inputs to an index, taking them as they are: all that can be read, or none where it is interrupted.
///
/// # Errors
///
/// If the index cannot be written, has other documents with these ids, or the run is cancelled or out of time. Documents that fail are told to
/// `progress`.
pub fn add_to_index(inputs: &Inputs, index: &mut Index, options: &IndexOptions, progress: &Progress<'_>) -> Result<Summary, Error> {
    let (mut summary, mut failures) = (Summary::of(inputs), Failures::untold());
    let start = Instant::now();
    let mut adding = index.begin_until(options.same_id, progress.until())?;
    for_each_text(inputs, options.max_bytes, &mut summary, &mut failures, progress, |text| adding.push(&options.document(text)))?;
    failures.finish(&mut summary)?;
    summary.added = Some(adding.commit()?);
    summary.took("index", start.elapsed());
    Ok(summary)
}

/// Reads the texts of the inputs as [`add_to_index`] does, and hands them on.
///
/// # Errors
///
/// What `each` gives, or if the run is cancelled or out of time. Documents that fail are told to `progress`, and counted in the summary.
pub fn for_each_document(
    inputs: &Inputs,
    options: &IndexOptions,
    progress: &Progress<'_>,
    mut each: impl FnMut(NewDocument) -> Result<(), Error>,
) -> Result<Summary, Error> {
    let (mut summary, mut failures) = (Summary::of(inputs), Failures::untold());
    for_each_text(inputs, options.max_bytes, &mut summary, &mut failures, progress, |text| each(options.document(text)))?;
    failures.finish(&mut summary)?;
    Ok(summary)
}

/// Finds what new documents share with those of an index and with each other, on all threads. With `add` they are then added to it.
///
/// # Errors
///
/// If the index keeps no texts, has other documents with their ids, if another process writes to it, or if its folder cannot be written: also without `add`, since the
/// new documents are a segment while they are compared.
pub fn find_shared(index: &mut Index, documents: &[NewDocument], same_id: SameId, add: bool) -> Result<SharedText, Error> {
    let mut adding = index.begin(same_id)?;
    documents.iter().try_for_each(|document| adding.push(document))?;
    let shared = adding.shared_with(documents, &InThreads(Until::never()))?;
    if add {
        adding.commit()?;
    }
    Ok(shared)
}

/// The clusters of an answer, found on all threads.
#[must_use]
pub fn clusters_of(shared: &SharedText) -> Vec<Cluster> {
    shared.index.clusters_with(&shared.passages, &InThreads(Until::never()))
}

/// The texts of a run that are compared with those of an index, and then added to it.
pub(super) struct IndexedTexts<'i> {
    out: &'i OutputFolder,
    passages: PassageOptions,
    adding: Adding<'i>,
    options: &'i IndexOptions,
    documents: Vec<NewDocument>,
    ids: Vec<String>,
}

impl<'i> IndexedTexts<'i> {
    /// No text yet.
    pub(super) fn new(
        index: &'i mut Index,
        options: &'i IndexOptions,
        (out, passages): (&'i OutputFolder, PassageOptions),
        progress: &Progress<'i>,
    ) -> Result<Self, Error> {
        index.needs_texts()?;
        let adding = index.begin_until(options.same_id, progress.until())?;
        Ok(Self { out, passages, adding, options, documents: Vec::new(), ids: Vec::new() })
    }

    /// Adds the articles to the index, and tells the summary.
    pub(super) fn commit(self, summary: &mut Summary) -> Result<(), Error> {
        let start = Instant::now();
        summary.added = Some(self.adding.commit()?);
        summary.took("index", start.elapsed());
        Ok(())
    }
}

impl CompareTexts for IndexedTexts<'_> {
    fn clashes(&self) -> Option<&dyn ClashCheck> {
        Some(self)
    }

    fn add(&mut self, mut article: ForReuse) -> Result<(), Error> {
        self.ids.push(article.id.clone());
        // Texts of no known site are in a group of this run, which is no name for other runs.
        let site = article.note.url.as_deref().and_then(host_of);
        article.prepared = article.prepared.with_site(site.as_deref());
        self.documents.push(self.options.document(article));
        Ok(())
    }

    fn write(&mut self, summary: &mut Summary, progress: &Progress<'_>) -> Result<Compared, Error> {
        let start = Instant::now();
        progress.step("index", 0, 0)?;
        for document in &self.documents {
            self.adding.push(document)?;
        }
        let SharedText { mut index, texts, notes, passages: mut found, skipped, new } =
            self.adding.shared_with(&self.documents, &InThreads(progress.until()))?;
        // A run tells what documents share, not what one repeats.
        found.retain(|passage| passage.a != passage.b);
        self.documents = Vec::new();
        progress.step("index", 0, 0)?;
        summary.took("index", start.elapsed());
        summary.skipped = skipped;
        // In the files of the run its documents have their own names.
        self.ids.drain(..).enumerate().for_each(|(document, id)| index.rename(document, id));
        let notes = notes.into_iter().map(|note| DocumentNote { title: note.title, date: note.date, url: note.url });
        TextsInMemory::of_parts((index, texts), notes.collect(), self.passages, OfIndex(Some(new)))
            .write_found(self.out, found, summary, progress)
    }
}

impl ClashCheck for IndexedTexts<'_> {
    fn may_clash(&self, id: &str) -> Result<bool, Error> {
        self.adding.may_clash(&self.options.id(id))
    }

    fn check(&self, id: &str, row: &ArticleRow) -> Result<(), Error> {
        self.adding.refuse_other(&self.options.id(id), row.metadata.date.as_deref(), &row.text)
    }
}

/// The rows of `reuse.jsonl` of an answer, with texts, titles, dates and addresses. They are ordered by the new document, then by the rank of the other one:
/// the earliest date first.
#[must_use]
pub fn passage_rows(shared: &SharedText) -> Vec<PassageRow> {
    let note = |note: &crate::index::Note| DocumentNote { title: note.title.clone(), date: note.date.clone(), url: note.url.clone() };
    let notes: Vec<DocumentNote> = shared.notes.iter().map(note).collect();
    let options = PassageOptions::new().with_texts(true).with_notes(true);
    let texts = InMemory { texts: &shared.texts, notes: &notes };
    let mut places = vec![0; shared.len()];
    shared.by_rank().into_iter().zip(0..).for_each(|(document, place)| places[document] = place);
    let mut passages = shared.passages.clone();
    passages.sort_by_key(|passage| (passage.a, places[passage.b]));
    PassageSource { documents: shared.index.documents(), texts, options, of_index: OfIndex(Some(shared.new)) }.rows(&passages)
}

/// The rows of what an index has like a text, by fingerprints alone. The text has a name if it is one of several.
#[must_use]
pub fn like_rows(query: Option<&str>, text: &str, like: &LikeParagraphs) -> Vec<LikeRow> {
    let query = || query.map(str::to_owned);
    let offsets = CharOffsets::new(text);
    let equal = like.equal.iter().map(|(id, date)| LikeRow {
        query: query(),
        span: None,
        id: id.clone(),
        date: date.clone(),
        paragraph: None,
        distance: None,
    });
    let paragraphs = like.paragraphs.iter().map(|p| {
        let span = offsets.scalars(p.span);
        let (id, date) = (p.id.clone(), p.date.clone());
        LikeRow { query: query(), span: Some([span.start, span.end]), id, date, paragraph: Some(p.paragraph), distance: p.distance }
    });
    equal.chain(paragraphs).collect()
}
