//! Reuse over many documents: prepared and aligned in parallel, written in order.

use std::time::Instant;

use rayon::prelude::*;

use crate::corpus::sink::OutputFolder;
use crate::corpus::source::Inputs;
use crate::decode::decode;
use crate::error::Error;
use crate::extract::host_of;
use crate::parse::Format;
use crate::pipeline::DEFAULT_MAX_BYTES;
use crate::reuse::{Candidates, Cluster, Passage, Prepared, ReuseIndex, Side, Sides, Tasks};
use crate::schema::{ClusterRow, PassageRow, Table, rounded};
use crate::text::{CharOffsets, Span};

use super::finish::ForReuse;
use super::ids::{Identity, Ids};
use super::progress::{Progress, Reading};
use super::record::identity_of;
use super::records::{NoRecord, Pending, for_each_record, guarded};
use super::summary::{Failures, Summary};

/// Documents between two steps of progress.
const STEP: usize = 1024;

/// Tasks side by side.
struct InThreads;

impl Tasks for InThreads {
    fn run<T: Send>(&self, count: usize, task: impl Fn(usize) -> T + Sync) -> Vec<T> {
        (0..count).into_par_iter().map(&task).collect()
    }
}

/// How documents are compared.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Comparison {
    /// The size in bytes over which a document is refused.
    pub max_bytes: u64,
    /// Whether what stands twice in one document is reported, too.
    pub within_documents: bool,
}

impl Default for Comparison {
    fn default() -> Self {
        Self::new()
    }
}

impl Comparison {
    /// Documents are compared with each other, up to [`DEFAULT_MAX_BYTES`].
    #[must_use]
    pub const fn new() -> Self {
        Self { max_bytes: DEFAULT_MAX_BYTES, within_documents: false }
    }

    /// Refuses documents over so many bytes.
    #[must_use]
    pub const fn with_max_bytes(mut self, max_bytes: u64) -> Self {
        self.max_bytes = max_bytes;
        self
    }

    /// Compares each document with itself, too.
    #[must_use]
    pub const fn within_documents(mut self, within: bool) -> Self {
        self.within_documents = within;
        self
    }
}

/// The texts that are compared.
#[derive(Default)]
pub(super) struct ComparedTexts {
    within_documents: bool,
    pub(super) index: ReuseIndex,
    pub(super) texts: Vec<String>,
}

/// What they share.
pub(super) struct Shared {
    pub(super) passages: Vec<Passage>,
    pub(super) clusters: Vec<Cluster>,
}

impl ComparedTexts {
    /// Adds a document.
    pub(super) fn add(&mut self, document: ForReuse) {
        self.index.add_prepared(document.prepared.with_id(document.id).with_date(document.date.as_deref()));
        self.texts.push(document.text);
    }

    /// Finds the reuse and writes `reuse.jsonl` and `clusters.jsonl`.
    pub(super) fn write(&self, out: &OutputFolder, summary: &mut Summary, progress: &Progress<'_>) -> Result<Shared, Error> {
        let start = Instant::now();
        progress.step("candidates", 0, 0)?;
        let search = self.index.search_with(&InThreads);
        summary.took("candidates", start.elapsed());
        let start = Instant::now();
        let total = self.index.len();
        let mut skipped = search.skipped();
        let mut passages: Vec<Passage> = Vec::new();
        for from in (0..total).step_by(STEP) {
            let to = (from + STEP).min(total);
            let of_place = |place| {
                let Candidates { pairs, crowded } = search.pairs_of(place);
                let within = if self.within_documents { search.pair_within(place) } else { None };
                let passages: Vec<Passage> = pairs.into_iter().chain(within).flat_map(|pair| self.index.verify(&pair)).collect();
                (passages, crowded)
            };
            let found: Vec<(Vec<Passage>, usize)> = (from..to).into_par_iter().map(of_place).collect();
            for (found, crowded) in found {
                passages.extend(found);
                skipped.crowded_pairs += crowded;
            }
            progress.step("align", to as u64, total as u64)?;
        }
        passages.par_sort_by_key(Passage::order);
        self.index.mark_boilerplate(&mut passages);
        summary.took("align", start.elapsed());
        summary.skipped = skipped;
        summary.passages = passages.len() as u64;
        summary.boilerplate_passages = passages.iter().filter(|p| p.boilerplate.is_some()).count() as u64;
        self.write_passages(out, &passages)?;
        let clusters = self.write_clusters(out, &passages, summary)?;
        Ok(Shared { passages, clusters })
    }

    /// Hands passages on, in their order, each with its two spans in scalar values.
    pub(super) fn for_each_in_scalars(
        &self,
        passages: &[Passage],
        mut each: impl FnMut(&Passage, Span, Span) -> Result<(), Error>,
    ) -> Result<(), Error> {
        // Passages come ordered by their first document: its offsets are prepared once.
        for group in passages.chunk_by(|x, y| x.a == y.a) {
            let offsets = CharOffsets::new(&self.texts[group[0].a]);
            for of_pair in group.chunk_by(|x, y| x.b == y.b) {
                let other = CharOffsets::new(&self.texts[of_pair[0].b]);
                for p in of_pair {
                    each(p, offsets.scalars(p.a_span), other.scalars(p.b_span))?;
                }
            }
        }
        Ok(())
    }

    fn write_passages(&self, out: &OutputFolder, passages: &[Passage]) -> Result<(), Error> {
        let mut file = out.table(Table::Reuse)?;
        self.for_each_in_scalars(passages, |p, a_span, b_span| {
            file.push(&PassageRow {
                a: self.index.id(p.a).to_owned(),
                a_span: [a_span.start, a_span.end],
                b: self.index.id(p.b).to_owned(),
                b_span: [b_span.start, b_span.end],
                kind: p.kind,
                identity: rounded(p.identity),
                source: p.source,
                evidence: p.evidence,
                confidence: p.confidence,
                quoted: sides(p.quoted),
                attributed: sides(p.attributed),
                boilerplate: p.boilerplate.map(|on| [on.documents, on.of]),
                family: p.family,
            })
        })?;
        file.finish()
    }

    fn write_clusters(&self, out: &OutputFolder, passages: &[Passage], summary: &mut Summary) -> Result<Vec<Cluster>, Error> {
        let start = Instant::now();
        let clusters = self.index.clusters(passages);
        summary.clusters = clusters.len() as u64;
        let mut file = out.table(Table::Clusters)?;
        for (id, cluster) in clusters.iter().enumerate() {
            file.push(&ClusterRow {
                id,
                members: cluster.members.iter().map(|&m| self.index.id(m).to_owned()).collect(),
                representative: self.index.id(cluster.representative).to_owned(),
                similarity: cluster.similarity.iter().map(|&s| rounded(s)).collect(),
            })?;
        }
        file.finish()?;
        summary.took("cluster", start.elapsed());
        Ok(clusters)
    }
}

/// Finds the text that the inputs share, taking their texts as they are, and writes `reuse.jsonl`,
/// `clusters.jsonl` and `failed.jsonl`.
///
/// # Errors
///
/// If the output cannot be written, or the run is cancelled or out of time. Documents that fail are in the summary.
pub fn reuse_to_folder(inputs: &Inputs, out: &OutputFolder, comparison: Comparison, progress: &Progress<'_>) -> Result<Summary, Error> {
    let mut summary = Summary::of(inputs);
    let mut texts = ComparedTexts { within_documents: comparison.within_documents, ..ComparedTexts::default() };
    let reading = Reading::of(inputs);
    let start = Instant::now();
    out.begin_anew("reuse")?;
    let mut failures = Failures::in_folder(out)?;
    let mut ids = Ids::default();
    let size = |outcome: &Result<ReadText, NoRecord>| outcome.as_ref().map_or(0, ReadText::size);
    for_each_record(
        inputs,
        comparison.max_bytes,
        |_, pending| read_text(pending),
        size,
        |outcome| {
            match outcome {
                Ok(ReadText { identity, bytes, text, date, prepared, is_html }) => {
                    summary.documents += 1;
                    summary.bytes_in += bytes;
                    let id = ids.next(&identity).0;
                    if is_html {
                        summary.markup.add(&id);
                    }
                    texts.add(ForReuse { id, text, date, prepared });
                }
                Err(missing) => failures.add_missing(missing, &mut summary, progress)?,
            }
            progress.read("fingerprint", summary.documents + failures.count(), &reading)
        },
    )?;
    summary.took("fingerprint", start.elapsed());
    failures.finish(&mut summary)?;
    texts.write(out, &mut summary, progress)?;
    Ok(summary)
}

/// The documents of a passage that something is true of.
fn sides(sides: Sides) -> Vec<Side> {
    let all = [(sides.a, Side::A), (sides.b, Side::B)];
    all.into_iter().filter(|(is_it, _)| *is_it).map(|(_, side)| side).collect()
}

/// A document, read.
struct ReadText {
    identity: Identity,
    bytes: u64,
    text: String,
    date: Option<String>,
    prepared: Prepared,
    /// Whether it is a page of HTML, which is compared with its markup.
    is_html: bool,
}

impl ReadText {
    /// The bytes that it holds, about.
    const fn size(&self) -> usize {
        self.text.len() * 7
    }
}

fn read_text(pending: Pending) -> Result<ReadText, NoRecord> {
    let record = pending.read()?;
    let identity = identity_of(&record);
    let site = record.hints.url().and_then(host_of);
    let read = || {
        let text = decode(&record.bytes, record.hints.charset()).text;
        let prepared = Prepared::of(&text).with_site(site.as_deref());
        let format = record.hints.format().unwrap_or_else(|| Format::sniff(&text));
        Ok((text, prepared, format == Format::Html))
    };
    let (text, prepared, is_html) = guarded(read).map_err(|what| NoRecord::failed(identity.place.clone(), what))?;
    let date = record.hints.date().map(str::to_owned);
    Ok(ReadText { identity, bytes: record.bytes.len() as u64, text, date, prepared, is_html })
}
