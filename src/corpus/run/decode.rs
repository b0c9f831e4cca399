//! Many files to UTF-8.

use std::io::Write;

use crate::corpus::sink::OutputFolder;
use crate::corpus::source::Inputs;
use crate::decode::{Decoded, Repair, decode};
use crate::error::Error;
use crate::schema::{DecodedRow, Table};
use crate::text::visible;

use super::ids::{Identity, Ids};
use super::progress::{Progress, Reading};
use super::record::identity_of;
use super::records::{NoRecord, Pending, for_each_record, guarded};
use super::summary::{Failures, Summary};

/// Writes each input as UTF-8 under its id, nothing else changed, and `decoded.jsonl`, which tells how it was read.
/// `max_bytes` is the size over which a file is refused.
///
/// # Errors
///
/// If the output cannot be written, or the run is cancelled or out of time. Files that fail are in the summary.
pub fn decode_to_folder(inputs: &Inputs, out: &OutputFolder, max_bytes: u64, progress: &Progress<'_>) -> Result<Summary, Error> {
    out.begin_anew("decode")?;
    let mut rows = out.table(Table::Decoded)?;
    let mut copies = out.copies()?;
    let summary = decode_each(inputs, max_bytes, progress, Failures::in_folder(out)?, |id, decoded| {
        copies.push(id, &decoded.text)?;
        rows.push(&DecodedRow::of(id, decoded))
    })?;
    copies.finish()?;
    rows.finish()?;
    Ok(summary)
}

/// Writes one line for each input that tells how it was read: id, encoding, evidence, errors, divided by tabs.
///
/// # Errors
///
/// If the writer fails, or the run is cancelled or out of time. Files that fail are in the summary.
pub fn decode_to_writer(inputs: &Inputs, writer: &mut impl Write, max_bytes: u64, progress: &Progress<'_>) -> Result<Summary, Error> {
    let failed = |e| Error::io("write", "standard output", e);
    let summary = decode_each(inputs, max_bytes, progress, Failures::untold(), |id, decoded| {
        let name = decoded.encoding_name();
        let tell = |r: &Repair| format!("\t{} lines of {} had been read as {}", r.lines, r.really.name(), r.read_as.name());
        let repairs: String = decoded.repairs.iter().map(tell).collect();
        let (id, evidence) = (visible(id), decoded.evidence.to_string());
        writeln!(writer, "{id}\t{name}\t{}\t{} errors{repairs}", visible(&evidence), decoded.errors).map_err(failed)
    })?;
    writer.flush().map_err(failed)?;
    Ok(summary)
}

fn decode_each(
    inputs: &Inputs,
    max_bytes: u64,
    progress: &Progress<'_>,
    mut failures: Failures,
    mut take: impl FnMut(&str, &Decoded) -> Result<(), Error>,
) -> Result<Summary, Error> {
    let mut summary = Summary::of(inputs);
    let reading = Reading::of(inputs);
    let mut ids = Ids::default();
    let work = |_, pending| decode_record(pending);
    let size = |outcome: &Result<DecodedDocument, NoRecord>| outcome.as_ref().map_or(0, |read| read.decoded.text.len());
    for_each_record(inputs, max_bytes, work, size, |outcome| {
        match outcome {
            Ok(DecodedDocument { identity, bytes, decoded }) => {
                summary.documents += 1;
                summary.bytes_in += bytes;
                summary.bytes_out += decoded.text.len() as u64;
                take(&ids.next(&identity).0, &decoded)?;
            }
            Err(missing) => failures.add_missing(missing, &mut summary, progress)?,
        }
        progress.read("decode", summary.documents + failures.count(), &reading)
    })?;
    failures.finish(&mut summary)?;
    Ok(summary)
}

/// A document, decoded.
struct DecodedDocument {
    identity: Identity,
    bytes: u64,
    decoded: Decoded,
}

fn decode_record(pending: Pending) -> Result<DecodedDocument, NoRecord> {
    let record = pending.read()?;
    let identity = identity_of(&record);
    let decoded = guarded(|| Ok(decode(&record.bytes, None))).map_err(|what| NoRecord::failed(identity.place.clone(), what))?;
    Ok(DecodedDocument { identity, bytes: record.bytes.len() as u64, decoded })
}
