//! The texts of a search for reuse: in memory, or on the disk when they are too many for it.

use crate::corpus::sink::OutputFolder;
use crate::error::Error;
use crate::reuse::{Cluster, Documents, Droppable, Dropped, Passage, dropped};

use super::clash::ClashCheck;
use super::dedup::around_index;
use super::finish::ForReuse;
use super::memory::Memory;
use super::passages::{NotedTexts, PairInScalars, PassageOptions, for_each_pair};
use super::progress::Progress;
use super::reuse::TextsInMemory;
use super::spilled::{self, PassageRun, Stored, Storing};
use super::summary::Summary;

/// Texts that are added one by one, and then compared.
pub(super) trait CompareTexts {
    /// What ends a run early.
    fn clashes(&self) -> Option<&dyn ClashCheck>;

    /// Adds a text.
    fn add(&mut self, text: ForReuse) -> Result<(), Error>;

    /// Finds the reuse and writes `reuse.jsonl`, `pairs.jsonl` and `clusters.jsonl`. No text is left.
    fn write(&mut self, summary: &mut Summary, progress: &Progress<'_>) -> Result<Compared, Error>;
}

/// The texts that are compared: in memory, or on the disk when they are too many for it.
pub(super) struct ComparedTexts<'o> {
    out: &'o OutputFolder,
    within_documents: bool,
    options: PassageOptions,
    /// The bytes that the search may take.
    memory: u64,
    kept: Kept,
}

enum Kept {
    InMemory(TextsInMemory),
    Stored(Box<Storing>),
}

/// What was compared, and what was found.
pub(super) struct Compared {
    texts: Found,
    pub(super) clusters: Vec<Cluster>,
}

enum Found {
    InMemory(TextsInMemory, Vec<Passage>),
    Stored(Box<Stored>, PassageRun),
}

/// More units are not numbered in memory.
const MOST_UNITS: u64 = (1 << 31) - 2;

impl<'o> ComparedTexts<'o> {
    /// No text yet.
    pub(super) fn new(out: &'o OutputFolder, options: PassageOptions, within_documents: bool, memory: Memory) -> Self {
        let kept = Kept::InMemory(TextsInMemory::with_options(options, within_documents));
        Self { out, within_documents, options, memory: memory.bytes(), kept }
    }
}

impl CompareTexts for ComparedTexts<'_> {
    fn clashes(&self) -> Option<&dyn ClashCheck> {
        None
    }

    fn add(&mut self, document: ForReuse) -> Result<(), Error> {
        match &mut self.kept {
            Kept::InMemory(texts) => {
                texts.add(document);
                if texts.needed() > self.memory || texts.index.unit_count() > MOST_UNITS {
                    let texts = std::mem::take(texts);
                    self.kept = Kept::Stored(stored(texts, self.out, self.options)?);
                }
                Ok(())
            }
            Kept::Stored(texts) => texts.add(document.named()),
        }
    }

    fn write(&mut self, summary: &mut Summary, progress: &Progress<'_>) -> Result<Compared, Error> {
        let storing = match std::mem::replace(&mut self.kept, Kept::InMemory(TextsInMemory::default())) {
            Kept::InMemory(texts) => {
                // The passages may be more than was foreseen; to sort them takes their size once more.
                let room = usize::try_from(self.memory.saturating_sub(texts.needed_without_passages())).unwrap_or(usize::MAX);
                if let Some(passages) = texts.passages_up_to(room / 2 / size_of::<Passage>(), summary, progress)? {
                    return texts.write_found(self.out, passages, summary, progress);
                }
                stored(texts, self.out, self.options)?
            }
            Kept::Stored(storing) => storing,
        };
        let stored = Box::new(storing.finish(self.memory)?);
        let (passages, clusters) = spilled::write(&stored, self.out, (self.options, self.within_documents), summary, progress)?;
        Ok(Compared { texts: Found::Stored(stored, passages), clusters })
    }
}

/// Moves texts from memory to the disk.
fn stored(texts: TextsInMemory, out: &OutputFolder, options: PassageOptions) -> Result<Box<Storing>, Error> {
    let mut storing = Box::new(Storing::new(&out.state(), options.has_notes())?);
    texts.into_documents().try_for_each(|document| storing.add(document))?;
    Ok(storing)
}

impl Compared {
    /// What was found in memory.
    pub(super) const fn in_memory(texts: TextsInMemory, passages: Vec<Passage>, clusters: Vec<Cluster>) -> Self {
        Self { texts: Found::InMemory(texts, passages), clusters }
    }

    /// Number of documents.
    pub(super) fn count(&self) -> usize {
        match &self.texts {
            Found::InMemory(texts, _) => texts.index.len(),
            Found::Stored(texts, _) => texts.count(),
        }
    }

    /// The id of a document.
    pub(super) fn id(&self, document: usize) -> &str {
        match &self.texts {
            Found::InMemory(texts, _) => texts.index.id(document),
            Found::Stored(texts, _) => texts.id(document),
        }
    }

    /// The text of a document.
    pub(super) fn text(&self, document: usize) -> Result<String, Error> {
        match &self.texts {
            Found::InMemory(texts, _) => Ok(texts.texts[document].clone()),
            Found::Stored(texts, _) => Ok(texts.noted(document)?.text.into_owned()),
        }
    }

    /// All documents by rank.
    pub(super) fn by_rank(&self) -> Vec<usize> {
        match &self.texts {
            Found::InMemory(texts, _) => texts.index.by_rank(),
            Found::Stored(texts, _) => texts.by_rank().iter().map(|&document| document as usize).collect(),
        }
    }

    /// The documents that may be left out, given how many of them are articles: those after them are of an index, which is in memory alone, and stay.
    pub(super) fn dropped(&self, droppable: Droppable, articles: usize) -> Result<Vec<Dropped>, Error> {
        match &self.texts {
            Found::InMemory(texts, _) => {
                let index = &texts.index;
                let exact: Vec<Option<u64>> = (0..index.len()).map(|document| index.exact(document)).collect();
                let around = around_index(&self.clusters, droppable, articles, &exact, |a, b| index.compare(a, b).of_a);
                Ok(index.dropped(&around, droppable))
            }
            Found::Stored(texts, _) => dropped(&**texts, texts.statistics(), &self.clusters, droppable),
        }
    }

    /// Hands on the passages of each pair, in their order.
    pub(super) fn for_each_pair(&self, each: &mut dyn FnMut(&mut PairInScalars<'_, '_>) -> Result<(), Error>) -> Result<(), Error> {
        match &self.texts {
            Found::InMemory(texts, passages) => for_each_pair(&texts.in_memory(), passages, each),
            Found::Stored(texts, passages) => passages.parts(texts).try_for_each(|part| for_each_pair(&**texts, &part?, &mut *each)),
        }
    }
}
