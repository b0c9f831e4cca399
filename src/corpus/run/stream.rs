//! Articles as JSON lines, each as soon as it is cleaned.

use std::io::Write;

use crate::corpus::source::Inputs;
use crate::error::Error;
use crate::pipeline::Cleaner;

use super::clean::CleanOptions;
use super::finish::{LineWithoutId, as_written};
use super::ids::{Identity, Ids};
use super::progress::{Progress, Reading};
use super::record::{Times, clean, decode, identity_of};
use super::records::{NoRecord, Pending, for_each_record, guarded};
use super::summary::{Facts, Failures, Summary};

/// Cleans all inputs and writes the articles as JSON lines, each as soon as it is cleaned: blocks that are on many pages of a site are
/// not known then.
///
/// # Errors
///
/// If the writer fails, or the run is cancelled or out of time. Documents that fail are told to `progress`.
pub fn clean_to_writer(
    inputs: &Inputs,
    writer: &mut impl Write,
    cleaner: &Cleaner,
    options: CleanOptions,
    progress: &Progress<'_>,
) -> Result<Summary, Error> {
    let failed = |e| Error::io("write the articles", "standard output", e);
    let mut summary = Summary::of(inputs);
    let mut failures = Failures::untold();
    let reading = Reading::of(inputs);
    let mut ids = Ids::default();
    let work = |_, pending| clean_line(pending, cleaner, options);
    let size = |line: &Result<Line, NoRecord>| line.as_ref().map_or(0, |line| line.json.len());
    for_each_record(inputs, cleaner.options().max_bytes(), work, size, |line| {
        match line {
            Ok(line) => {
                let (id, record_id) = ids.next(&line.identity);
                summary.read(line.bytes_in, &line.times, &line.identity);
                summary.count(&id, &line.facts);
                line.json.write(writer, &id, record_id.as_deref()).map_err(failed)?;
            }
            Err(missing) => failures.add_missing(missing, &mut summary, progress)?,
        }
        progress.read("clean", summary.documents + failures.count(), &reading)
    })?;
    failures.finish(&mut summary)?;
    writer.flush().map_err(failed)?;
    Ok(summary)
}

/// A document cleaned by itself.
struct Line {
    identity: Identity,
    json: LineWithoutId,
    facts: Facts,
    bytes_in: u64,
    times: Times,
}

fn clean_line(pending: Pending, cleaner: &Cleaner, options: CleanOptions) -> Result<Line, NoRecord> {
    let record = pending.read()?;
    let identity = identity_of(&record);
    let mut times = Times::begin();
    let made = guarded(|| {
        let (decoded, format) = decode(&record, cleaner, &mut times)?;
        let mut row = clean(&record, &decoded, format, cleaner, &mut times)?;
        row.fingerprint_with(None);
        let facts = Facts::of(&row, 0);
        Ok((LineWithoutId::of(&as_written(row, options.slim))?, facts))
    });
    match made {
        Ok((json, facts)) => Ok(Line { identity, json, facts, bytes_in: record.bytes.len() as u64, times }),
        Err(error) => Err(NoRecord::failed(identity.place, error)),
    }
}
