//! The main job: clean, fingerprint, find reuse.

use crate::corpus::sink::OutputFolder;
use crate::corpus::source::Inputs;
use crate::error::Error;
use crate::index::Index;
use crate::pipeline::Cleaner;

use super::clean::{CleanOptions, clean_into};
use super::compared::{CompareTexts, ComparedTexts};
use super::dedup::{self, Dedup};
use super::index::{IndexOptions, IndexedTexts};
use super::memory::Memory;
use super::passages::PassageOptions;
use super::progress::Progress;
use super::summary::Summary;

/// How documents are cleaned and compared.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct RunOptions {
    clean: CleanOptions,
    passages: PassageOptions,
    dedup: Option<Dedup>,
    memory: Memory,
}

impl RunOptions {
    /// The defaults: nothing is left out.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Sets how documents are cleaned and written.
    #[must_use]
    pub const fn with_clean(mut self, clean: CleanOptions) -> Self {
        self.clean = clean;
        self
    }

    /// Sets which passages are written.
    #[must_use]
    pub const fn with_passages(mut self, passages: PassageOptions) -> Self {
        self.passages = passages;
        self
    }

    /// Sets what is done about duplicates.
    #[must_use]
    pub const fn with_dedup(mut self, dedup: Option<Dedup>) -> Self {
        self.dedup = dedup;
        self
    }

    /// Sets the memory that the search for reuse may take. With an index it has no limit.
    #[must_use]
    pub const fn with_memory(mut self, memory: Memory) -> Self {
        self.memory = memory;
        self
    }
}

/// Cleans all inputs and finds the text that the articles share; writes all files of the output contract but
/// `run.json`, which holds the caller's options. With [`RunOptions::with_dedup`] it writes the articles without duplicates, too.
///
/// # Errors
///
/// If the output cannot be written, or the run is cancelled or out of time. Documents that fail are in the summary.
pub fn run(inputs: &Inputs, out: &OutputFolder, cleaner: &Cleaner, options: RunOptions, progress: &Progress<'_>) -> Result<Summary, Error> {
    let mut texts = ComparedTexts::new(out, options.passages, false, options.memory);
    run_with(inputs, out, cleaner, options, &mut texts, progress)
}

/// The same with an index: the articles are compared with its documents, too, which rows name by their ids there; then they are added to it.
///
/// # Errors
///
/// As [`run`], and if the index keeps no texts, has other documents with the ids of the articles, or cannot be written. It is then as it was. A run that is
/// refused for its ids leaves a new folder empty.
pub fn run_with_index<'i>(
    inputs: &Inputs,
    out: &OutputFolder,
    cleaner: &Cleaner,
    options: RunOptions,
    (index, of_index): (&'i mut Index, &'i IndexOptions),
    progress: &Progress<'i>,
) -> Result<Summary, Error> {
    OutputFolder::check_apart(out.path(), index.folder())?;
    let mut texts = IndexedTexts::new(index, of_index, (out, options.passages), progress)?;
    let run = run_with(inputs, out, cleaner, options, &mut texts, progress);
    let done = run.and_then(|mut summary| texts.commit(&mut summary).map(|()| summary));
    if done.as_ref().is_err_and(Error::is_clash) {
        // The clash is what the user has to know; what could not be removed is seen.
        let _ = out.give_up();
    }
    done
}

/// Cleans all inputs, compares the articles, and writes the files.
fn run_with(
    inputs: &Inputs,
    out: &OutputFolder,
    cleaner: &Cleaner,
    options: RunOptions,
    texts: &mut impl CompareTexts,
    progress: &Progress<'_>,
) -> Result<Summary, Error> {
    let (articles, mut summary) = clean_into(inputs, out, cleaner, options.clean, texts.clashes(), progress)?;
    articles.write(out, options.clean.texts.of(inputs), progress, &mut summary, Some(&mut |article| texts.add(article)))?;
    let compared = texts.write(&mut summary, progress)?;
    if let Some(dedup) = options.dedup {
        dedup::write(&articles, out, dedup, &compared, progress, &mut summary)?;
    }
    articles.finish()?;
    Ok(summary)
}
