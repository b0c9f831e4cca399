//! The search for reuse on the disk, for collections that do not fit into memory.
//!
//! It is the dataflow of `docs/reuse.md` over sorted rows: documents to keys, groups of one key to seeds, seeds of one document to pairs, pairs to passages,
//! passages to marks of boilerplate, rows and clusters. The steps are the functions of `reuse`; here rows are sorted and documents are read again. The result
//! is that of the search in memory, to the byte.
//!
//! In memory are about 150 bytes and the id of each document: its date, its measures and its places; then 40 bytes for each member of a cluster, the
//! comparisons of one component, and the places that share one passage. Everything else is in files without names in the folder of the state, which the system
//! removes when the run ends, however it ends.

mod align;
mod documents;
mod groups;
mod passages;
mod rows;
mod seeds;

use std::time::Instant;

use crate::corpus::sink::OutputFolder;
use crate::error::Error;
use crate::reuse::{Cluster, Documents, Skipped};
use crate::until::Until;

use super::passages::PassageOptions;
use super::progress::Progress;
use super::reuse::write_clusters;
use super::summary::Summary;

pub(super) use documents::{Stored, Storing};
pub(super) use passages::PassageRun;

/// Documents between two steps of progress.
const STEP: u64 = 1024;

/// Tells steps of a stage from passes whose parts are not documents, so that they can be ended.
struct Beat<'p> {
    progress: &'p Progress<'p>,
    stage: &'static str,
    /// What is told: documents that are done, and all.
    done: (u64, u64),
    /// Parts between two steps.
    every: u64,
    parts: u64,
}

impl<'p> Beat<'p> {
    const fn new(progress: &'p Progress<'p>, stage: &'static str, done: (u64, u64), every: u64) -> Self {
        Self { progress, stage, done, every, parts: 0 }
    }

    /// When the run is to end: for one part that is large.
    const fn until(&self) -> Until<'p> {
        self.progress.until()
    }

    /// Counts parts; an error if the run is to end.
    fn parts(&mut self, count: usize) -> Result<(), Error> {
        let before = self.parts / self.every;
        self.parts += count as u64;
        if self.parts / self.every > before { self.progress.step(self.stage, self.done.0, self.done.1) } else { Ok(()) }
    }
}

/// Finds the reuse and writes `reuse.jsonl`, `pairs.jsonl` and `clusters.jsonl`.
pub(super) fn write(
    documents: &Stored,
    out: &OutputFolder,
    (options, within_documents): (PassageOptions, bool),
    summary: &mut Summary,
    progress: &Progress<'_>,
) -> Result<(PassageRun, Vec<Cluster>), Error> {
    summary.on_disk = true;
    let start = Instant::now();
    let (seeds, crowded_simhashes) = seeds::find(documents, within_documents, progress)?;
    summary.took("candidates", start.elapsed());
    let start = Instant::now();
    let (found, crowded_pairs) = align::find(documents, seeds, progress)?;
    let passages = passages::marked(documents, found, progress)?;
    summary.took("align", start.elapsed());
    summary.skipped = Skipped { crowded_simhashes, crowded_pairs };
    (summary.passages, summary.boilerplate_passages) = passages.write(documents, out, options, progress)?;
    let start = Instant::now();
    let clusters = groups::clusters(documents, &passages, progress)?;
    write_clusters(out, &clusters, |document| (documents.id(document), false), summary)?;
    summary.took("cluster", start.elapsed());
    Ok((passages, clusters))
}
