//! The main job: clean, fingerprint, find reuse.

use crate::error::Error;
use crate::pipeline::Cleaner;

use super::clean::{Finish, clean_into};
use super::dedup::{self, Dedup};
use super::output::OutputFolder;
use super::reuse::{TextOf, Texts};
use super::source::Inputs;
use super::summary::{Progress, Summary};

/// Documents that are fingerprinted together.
const BATCH: usize = 1024;

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
    finish: Finish,
    dedup: Option<Dedup>,
    progress: &Progress<'_>,
) -> Result<Summary, Error> {
    let mut texts = Texts::default();
    let mut waiting = Vec::new();
    let mut summary = clean_into(inputs, out, cleaner, finish, progress, |cleaned| {
        waiting.push(TextOf { id: cleaned.id, text: cleaned.text, date: cleaned.date, site: cleaned.site });
        if waiting.len() >= BATCH {
            texts.add(std::mem::take(&mut waiting));
        }
    })?;
    texts.add(waiting);
    let shared = texts.write(out, &mut summary, progress)?;
    if let Some(dedup) = dedup {
        dedup::write(out, dedup, &texts, &shared, &mut summary)?;
    }
    Ok(summary)
}
