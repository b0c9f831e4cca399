//! The main job: clean, fingerprint, find reuse.

use crate::corpus::sink::OutputFolder;
use crate::corpus::source::Inputs;
use crate::error::Error;
use crate::pipeline::Cleaner;

use super::clean::{CleanOptions, clean_into};
use super::dedup::{self, Dedup};
use super::progress::Progress;
use super::reuse::ComparedTexts;
use super::summary::Summary;

/// Cleans all inputs and finds the text that the articles share; writes all files of the output contract but
/// `run.json`, which holds the caller's options. With `dedup` it writes the articles without duplicates, too.
///
/// # Errors
///
/// If the output cannot be written, or the run is cancelled or out of time. Documents that fail are in the summary.
pub fn run(
    inputs: &Inputs,
    out: &OutputFolder,
    cleaner: &Cleaner,
    options: CleanOptions,
    dedup: Option<Dedup>,
    progress: &Progress<'_>,
) -> Result<Summary, Error> {
    let (articles, mut summary) = clean_into(inputs, out, cleaner, options, progress)?;
    let mut texts = ComparedTexts::default();
    articles.write(out, options.texts.of(inputs), progress, &mut summary, Some(&mut |article| texts.add(article)))?;
    let shared = texts.write(out, &mut summary, progress)?;
    if let Some(dedup) = dedup {
        dedup::write(&articles, out, dedup, &texts, &shared, progress, &mut summary)?;
    }
    articles.finish()?;
    Ok(summary)
}
