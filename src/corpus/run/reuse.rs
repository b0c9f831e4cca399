//! Reuse over many documents: prepared and aligned in parallel, written in order.

use std::time::{Duration, Instant};

use rayon::prelude::*;

use crate::corpus::sink::OutputFolder;
use crate::corpus::source::Inputs;
use crate::decode::decode;
use crate::error::Error;
use crate::extract::host_of;
use crate::parse::Format;
use crate::pipeline::DEFAULT_MAX_BYTES;
use crate::reuse::{Candidates, Cluster, Passage, Prepared, Reuse, ReuseIndex, Skipped, Tasks};
use crate::schema::{ClusterRow, DocumentNote, EmptyReason, MemberRow, Table, rounded};
use crate::until::Until;

use super::compared::{CompareTexts, Compared, ComparedTexts};
use super::finish::ForReuse;
use super::ids::{Identity, Ids};
use super::memory::Memory;
use super::passages::{InMemory, OfIndex, PassageOptions, PassageSource, note_of, true_or_absent};
use super::progress::{Progress, Reading};
use super::record::identity_of;
use super::records::{NoRecord, Pending, for_each_record, guarded};
use super::summary::{Failures, Summary};

/// Documents between two steps of progress.
const STEP: usize = 1024;

/// Tasks side by side.
pub(super) struct InThreads<'u>(pub(super) Until<'u>);

impl Tasks for InThreads<'_> {
    fn run<T: Send>(&self, count: usize, task: impl Fn(usize) -> T + Sync) -> Vec<T> {
        (0..count).into_par_iter().map(&task).collect()
    }

    fn until(&self) -> Until<'_> {
        self.0
    }
}

/// How documents are compared.
#[derive(Clone, Copy, Debug, PartialEq)]
#[non_exhaustive]
pub struct Comparison {
    /// The size in bytes over which a document is refused.
    pub max_bytes: u64,
    /// Whether what stands twice in one document is reported, too.
    pub within_documents: bool,
    /// Which passages are written.
    pub passages: PassageOptions,
    /// The memory that the search may take.
    pub memory: Memory,
}

impl Default for Comparison {
    fn default() -> Self {
        Self::new()
    }
}

impl Comparison {
    /// Documents are compared with each other, up to [`DEFAULT_MAX_BYTES`].
    #[must_use]
    pub fn new() -> Self {
        Self { max_bytes: DEFAULT_MAX_BYTES, within_documents: false, passages: PassageOptions::new(), memory: Memory::new() }
    }

    /// Refuses documents over this many bytes.
    #[must_use]
    pub const fn with_max_bytes(mut self, max_bytes: u64) -> Self {
        self.max_bytes = max_bytes;
        self
    }

    /// Chooses the passages that are written.
    #[must_use]
    pub const fn with_passages(mut self, passages: PassageOptions) -> Self {
        self.passages = passages;
        self
    }

    /// Sets the memory that the search may take.
    #[must_use]
    pub const fn with_memory(mut self, memory: Memory) -> Self {
        self.memory = memory;
        self
    }

    /// Compares each document with itself, too.
    #[must_use]
    pub const fn within_documents(mut self, within: bool) -> Self {
        self.within_documents = within;
        self
    }
}

impl ForReuse {
    /// The document with its id and date.
    pub(super) fn named(self) -> Self {
        let prepared = self.prepared.with_id(self.id.clone()).with_date(self.note.date.as_deref());
        Self { prepared, ..self }
    }
}

/// Bytes that a document takes beside what is counted of it, about: its passages, as they were measured on generated reuse.
const BESIDE: usize = 6 << 10;

/// Texts that are compared in memory.
#[derive(Default)]
pub(super) struct TextsInMemory {
    within_documents: bool,
    options: PassageOptions,
    pub(super) index: ReuseIndex,
    pub(super) texts: Vec<String>,
    /// Titles, dates and addresses, if they are asked for.
    notes: Vec<DocumentNote>,
    of_index: OfIndex,
    /// The bytes that all these hold, and the table of units will.
    held: usize,
}

impl TextsInMemory {
    /// No text yet.
    pub(super) fn with_options(options: PassageOptions, within_documents: bool) -> Self {
        Self { within_documents, options, ..Self::default() }
    }

    /// Adds a document.
    pub(super) fn add(&mut self, document: ForReuse) {
        let document = document.named();
        self.held += document.prepared.held() + document.text.len() + document.prepared.unit_count() * 2 * size_of::<u32>();
        self.index.add_prepared(document.prepared);
        self.texts.push(document.text);
        if self.options.has_notes() {
            let note = document.note;
            let strings = [&note.title, &note.date, &note.url].into_iter().flatten().map(String::len);
            self.held += size_of::<DocumentNote>() + strings.sum::<usize>();
            self.notes.push(note);
        }
    }

    /// The bytes that a search among them takes, about.
    pub(super) fn needed(&self) -> u64 {
        self.needed_without_passages() + (self.texts.len() * BESIDE) as u64
    }

    pub(super) const fn needed_without_passages(&self) -> u64 {
        self.held as u64
    }

    /// The documents, one after the other.
    pub(super) fn into_documents(self) -> impl Iterator<Item = ForReuse> {
        let notes = self.notes.into_iter().chain(std::iter::repeat_with(DocumentNote::default));
        let documents = self.index.into_documents().zip(self.texts).zip(notes);
        documents.map(|((prepared, text), note)| ForReuse { id: prepared.id().to_owned(), text, note, prepared })
    }

    /// Finds the passages, in their order, with those that are boilerplate marked.
    #[cfg(feature = "parquet")]
    pub(super) fn passages(&self, summary: &mut Summary, progress: &Progress<'_>) -> Result<Vec<Passage>, Error> {
        Ok(find_passages(&self.index, self.within_documents, any_number, progress)?.counted(summary))
    }

    /// The same passages; none if they are more than `most`.
    pub(super) fn passages_up_to(
        &self,
        most: usize,
        summary: &mut Summary,
        progress: &Progress<'_>,
    ) -> Result<Option<Vec<Passage>>, Error> {
        let fits = |found: usize| if found > most { Err(Ended::TooMany) } else { Ok(()) };
        match find_passages(&self.index, self.within_documents, fits, progress) {
            Ok(found) => Ok(Some(found.counted(summary))),
            Err(Ended::TooMany) => Ok(None),
            Err(Ended::Failed(error)) => Err(error),
        }
    }

    pub(super) fn in_memory(&self) -> InMemory<'_> {
        InMemory { texts: &self.texts, notes: &self.notes }
    }

    /// What the rows of passages are made of.
    pub(super) fn source(&self) -> PassageSource<'_, [Prepared], InMemory<'_>> {
        PassageSource { documents: self.index.documents(), texts: self.in_memory(), options: self.options, of_index: self.of_index }
    }

    /// Texts that were compared elsewhere, some of them with an index.
    pub(super) fn of_parts(
        (index, texts): (ReuseIndex, Vec<String>),
        notes: Vec<DocumentNote>,
        options: PassageOptions,
        of_index: OfIndex,
    ) -> Self {
        let notes = if options.has_notes() { notes } else { Vec::new() };
        Self { within_documents: false, options, index, texts, notes, of_index, held: 0 }
    }

    /// Writes `reuse.jsonl`, `pairs.jsonl` and `clusters.jsonl` of passages that were found.
    pub(super) fn write_found(
        self,
        out: &OutputFolder,
        passages: Vec<Passage>,
        summary: &mut Summary,
        progress: &Progress<'_>,
    ) -> Result<Compared, Error> {
        (summary.passages, summary.boilerplate_passages) = self.source().write(out, &passages)?;
        let start = Instant::now();
        let mut clusters = clusters_until(&self.index, &passages, progress)?;
        clusters.retain(|cluster| has_new(cluster, |document| self.of_index.has(document)));
        let named = |document| (self.index.id(document), self.of_index.has(document));
        write_clusters(out, &clusters, named, summary)?;
        summary.took("cluster", start.elapsed());
        Ok(Compared::in_memory(self, passages, clusters))
    }
}

/// The clusters of passages, found on all threads.
fn clusters_until(index: &ReuseIndex, passages: &[Passage], progress: &Progress<'_>) -> Result<Vec<Cluster>, Error> {
    progress.step("cluster", 0, 0)?;
    let clusters = index.clusters_with(passages, &InThreads(progress.until()));
    progress.step("cluster", 0, 0)?;
    Ok(clusters)
}

/// Writes `clusters.jsonl`. `named` gives the id of a document, and whether it is one of an index.
pub(super) fn write_clusters<'d>(
    out: &OutputFolder,
    clusters: &[Cluster],
    named: impl Fn(usize) -> (&'d str, bool),
    summary: &mut Summary,
) -> Result<(), Error> {
    summary.clusters = clusters.len() as u64;
    let mut file = out.table(Table::Clusters)?;
    clusters.iter().enumerate().try_for_each(|(number, cluster)| file.push(&cluster_row(&named, number, cluster)))?;
    file.finish()
}

/// Whether a cluster has a document that is not of the index: what documents of the index are to each other is known.
pub(super) fn has_new(cluster: &Cluster, is_of_index: impl Fn(usize) -> bool) -> bool {
    !is_of_index(cluster.representative) || cluster.members.iter().any(|member| !is_of_index(member.document))
}

/// The row of a cluster. `named` gives the id of a document, and whether it is one of an index.
pub(super) fn cluster_row<'d>(named: impl Fn(usize) -> (&'d str, bool), id: usize, cluster: &Cluster) -> ClusterRow {
    let name = |document: usize| named(document).0.to_owned();
    let in_index = |document: usize| true_or_absent(named(document).1);
    let own = MemberRow {
        id: name(cluster.representative),
        relation: None,
        resemblance: 1.0,
        containment: 1.0,
        of_representative: 1.0,
        in_index: in_index(cluster.representative),
    };
    let others = cluster.members.iter().map(|m| {
        let row = MemberRow {
            id: name(m.document),
            relation: Some(m.relation),
            resemblance: rounded(m.resemblance),
            containment: rounded(m.containment),
            of_representative: rounded(m.of_representative),
            in_index: in_index(m.document),
        };
        (m.document, row)
    });
    let mut members: Vec<(usize, MemberRow)> = others.chain([(cluster.representative, own)]).collect();
    members.sort_by_key(|m| m.0);
    let members = members.into_iter().map(|m| m.1).collect();
    ClusterRow { id, representative: name(cluster.representative), reason: cluster.reason, members }
}

/// Passages, and how long it took to find them.
struct FoundPassages {
    passages: Vec<Passage>,
    skipped: Skipped,
    candidates: Duration,
    align: Duration,
}

impl FoundPassages {
    /// The passages; how long they took and what was left out goes to the summary.
    fn counted(self, summary: &mut Summary) -> Vec<Passage> {
        summary.took("candidates", self.candidates);
        summary.took("align", self.align);
        summary.skipped = self.skipped;
        self.passages
    }
}

/// Why a search ended before its end.
enum Ended {
    /// It found more passages than it may.
    TooMany,
    Failed(Error),
}

impl From<Error> for Ended {
    fn from(error: Error) -> Self {
        Self::Failed(error)
    }
}

/// Passages fit, however many they are.
const fn any_number(_: usize) -> Result<(), Error> {
    Ok(())
}

/// Finds the passages of an index on all threads, in their order, with those that are boilerplate marked. `fits` ends the search if the passages found so far
/// are too many.
fn find_passages<E: From<Error>>(
    index: &ReuseIndex,
    within_documents: bool,
    fits: impl Fn(usize) -> Result<(), E>,
    progress: &Progress<'_>,
) -> Result<FoundPassages, E> {
    let start = Instant::now();
    progress.step("candidates", 0, 0)?;
    let search = index.search_with(&InThreads(progress.until()));
    let candidates = start.elapsed();
    let start = Instant::now();
    let total = index.len();
    let mut skipped = search.skipped();
    let mut passages: Vec<Passage> = Vec::new();
    let until = progress.until();
    for from in (0..total).step_by(STEP) {
        let to = (from + STEP).min(total);
        let of_place = |place| {
            // Long documents take a while, and the step after them ends the search.
            if until.is_over() {
                return (Vec::new(), 0);
            }
            let Candidates { pairs, crowded } = search.pairs_of(place);
            let within = if within_documents { search.pair_within(place) } else { None };
            let passages: Vec<Passage> = pairs.into_iter().chain(within).flat_map(|pair| index.verify(&pair)).collect();
            (passages, crowded)
        };
        let found: Vec<(Vec<Passage>, usize)> = (from..to).into_par_iter().map(of_place).collect();
        for (found, crowded) in found {
            passages.extend(found);
            skipped.crowded_pairs += crowded;
        }
        fits(passages.len())?;
        progress.step("align", to as u64, total as u64)?;
    }
    passages.par_sort_by_key(Passage::order);
    index.mark_boilerplate(&mut passages);
    Ok(FoundPassages { passages, skipped, candidates, align: start.elapsed() })
}

/// What [`ReuseIndex::find`] gives, found on all threads.
///
/// # Errors
///
/// If it is cancelled or out of time.
pub fn find_reuse(index: &ReuseIndex, progress: &Progress<'_>) -> Result<Reuse, Error> {
    let FoundPassages { passages, skipped, .. } = find_passages(index, false, any_number, progress)?;
    let clusters = clusters_until(index, &passages, progress)?;
    Ok(Reuse { passages, clusters, skipped })
}

/// Finds the text that the inputs share, taking their texts as they are, and writes `reuse.jsonl`, `pairs.jsonl`,
/// `clusters.jsonl` and `failed.jsonl`.
///
/// # Errors
///
/// If the output cannot be written, or the run is cancelled or out of time. Documents that fail are in the summary.
pub fn reuse_to_folder(inputs: &Inputs, out: &OutputFolder, comparison: Comparison, progress: &Progress<'_>) -> Result<Summary, Error> {
    let mut summary = Summary::of(inputs);
    let start = Instant::now();
    out.begin_anew("reuse")?;
    let mut texts = ComparedTexts::new(out, comparison.passages, comparison.within_documents, comparison.memory);
    let mut failures = Failures::in_folder(out)?;
    for_each_text(inputs, comparison.max_bytes, &mut summary, &mut failures, progress, |text| texts.add(text))?;
    summary.took("fingerprint", start.elapsed());
    failures.finish(&mut summary)?;
    texts.write(&mut summary, progress)?;
    Ok(summary)
}

/// Hands on the texts of all inputs, taken as they are, and counts those that fail.
pub(super) fn for_each_text(
    inputs: &Inputs,
    max_bytes: u64,
    summary: &mut Summary,
    failures: &mut Failures,
    progress: &Progress<'_>,
    mut each: impl FnMut(ForReuse) -> Result<(), Error>,
) -> Result<(), Error> {
    let (reading, mut ids) = (Reading::of(inputs), Ids::default());
    let size = |outcome: &Result<ReadText, NoRecord>| outcome.as_ref().map_or(0, ReadText::size);
    for_each_record(
        inputs,
        max_bytes,
        |_, pending| read_text(pending),
        size,
        |outcome| {
            match outcome {
                Ok(read) => each(read.into_text(summary, &mut ids))?,
                Err(missing) => failures.add_missing(missing, summary, progress)?,
            }
            progress.read("fingerprint", summary.documents + failures.count(), &reading)
        },
    )
}

/// A document, read.
pub(super) struct ReadText {
    identity: Identity,
    bytes: u64,
    text: String,
    note: DocumentNote,
    prepared: Prepared,
    /// Whether it is a page of HTML, which is compared with its markup.
    is_html: bool,
}

impl ReadText {
    /// The bytes that it holds, about.
    pub(super) const fn size(&self) -> usize {
        self.text.len() * 7
    }

    /// Counts it, and gives it its id.
    pub(super) fn into_text(self, summary: &mut Summary, ids: &mut Ids) -> ForReuse {
        let id = ids.next(&self.identity).0;
        summary.documents += 1;
        summary.bytes_in += self.bytes;
        if self.is_html {
            summary.markup.add(&id);
        }
        ForReuse { id, text: self.text, note: self.note, prepared: self.prepared }
    }
}

pub(super) fn read_text(pending: Pending) -> Result<ReadText, NoRecord> {
    let record = pending.read()?;
    let identity = identity_of(&record);
    let site = record.hints.url().and_then(host_of);
    let read = || {
        let text = decode(&record.bytes, record.hints.charset()).text;
        let prepared = Prepared::of(&text).with_site(site.as_deref());
        // A row of articles says that cleaning has left nothing.
        let is_emptied = text.is_empty() && EmptyReason::of_fields(&record.meta).is_some_and(EmptyReason::is_of_cleaning);
        let prepared = if is_emptied { prepared.with_unknown_text() } else { prepared };
        let format = record.hints.format().unwrap_or_else(|| Format::sniff(&text));
        Ok((text, prepared, format == Format::Html))
    };
    let (text, prepared, is_html) = guarded(read).map_err(|what| NoRecord::failed(identity.place.clone(), what))?;
    let note = note_of(&record.hints);
    Ok(ReadText { identity, bytes: record.bytes.len() as u64, text, note, prepared, is_html })
}
