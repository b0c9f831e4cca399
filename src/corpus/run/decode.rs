//! Many files to UTF-8.

use std::io::Write;

use crate::corpus::sink::OutputFolder;
use crate::corpus::source::Inputs;
use crate::decode::{Decoded, Repair, decode, readings};
use crate::error::Error;
use crate::schema::{DecodedRow, Table};
use crate::text::visible;

use super::ids::{Identity, Ids};
use super::progress::{Progress, Reading};
use super::record::identity_of;
use super::records::{NoRecord, Pending, for_each_record, guarded};
use super::summary::{DecodingFacts, Failures, Summary};

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
    let summary = decode_each(
        inputs,
        max_bytes,
        progress,
        Failures::in_folder(out)?,
        |_| (),
        |id, decoded, ()| {
            copies.push(id, &decoded.text)?;
            rows.push(&DecodedRow::of(id, decoded))
        },
    )?;
    copies.finish()?;
    rows.finish()?;
    Ok(summary)
}

/// Writes one line for each input that tells how it was read: id, encoding, evidence, errors, probability, divided by tabs.
///
/// # Errors
///
/// If the writer fails, or the run is cancelled or out of time. Files that fail are in the summary.
pub fn decode_to_writer(inputs: &Inputs, writer: &mut impl Write, max_bytes: u64, progress: &Progress<'_>) -> Result<Summary, Error> {
    let summary = decode_each(
        inputs,
        max_bytes,
        progress,
        Failures::untold(),
        |_| (),
        |id, decoded, ()| {
            let name = decoded.encoding_name();
            let tell = |r: &Repair| format!("\t{} lines of {} had been read as {}", r.lines, r.really.name(), r.read_as);
            let repairs: String = decoded.repairs.iter().map(tell).collect();
            let (id, evidence) = (visible(id), decoded.evidence.to_string());
            let doubt = if decoded.is_doubtful() { ", doubtful" } else { "" };
            let probability = decoded.evidence.probability;
            let line = format!("{id}\t{name}\t{}\t{} errors\tp {probability:.3}{doubt}{repairs}", visible(&evidence), decoded.errors);
            writeln!(writer, "{line}").map_err(to_stdout)
        },
    )?;
    writer.flush().map_err(to_stdout)?;
    Ok(summary)
}

/// Readings that are shown of a file, and characters of each.
const SHOWN: usize = 8;
const SHOWN_CHARS: usize = 60;

/// Writes for each input the likeliest readings that were compared, with what each costs in nats and how it begins.
///
/// # Errors
///
/// If the writer fails, or the run is cancelled or out of time. Files that fail are in the summary.
pub fn readings_to_writer(inputs: &Inputs, writer: &mut impl Write, max_bytes: u64, progress: &Progress<'_>) -> Result<Summary, Error> {
    let look = |bytes: &[u8]| readings(bytes, None);
    let summary = decode_each(inputs, max_bytes, progress, Failures::untold(), look, |id, decoded, readings| {
        let (name, evidence) = (decoded.encoding_name(), decoded.evidence.to_string());
        writeln!(writer, "{}: {name} ({}), p {:.3}", visible(id), visible(&evidence), decoded.evidence.probability).map_err(to_stdout)?;
        writeln!(writer, "{:>10} {:>8} {:>8} {:>10}  encoding", "cost", "share", "label", "text").map_err(to_stdout)?;
        for reading in readings.iter().take(SHOWN) {
            let name = reading.encoding.map_or("not known", |e| e.name());
            let begins: String = reading.sample.chars().take(SHOWN_CHARS).collect();
            let (cost, begins) = (reading.cost(), begins.replace(char::is_whitespace, " "));
            let line = format!("{cost:>10.2} {:>8.2} {:>8.2} {:>10.2}  {name:<14} ", reading.share, reading.label, reading.text);
            writeln!(writer, "{line}{}", visible(&begins)).map_err(to_stdout)?;
        }
        Ok(())
    })?;
    writer.flush().map_err(to_stdout)?;
    Ok(summary)
}

fn to_stdout(cause: std::io::Error) -> Error {
    Error::io("write", "standard output", cause)
}

/// Decodes each input; `look` sees its bytes, `take` gets the id, the text, and what `look` gave.
fn decode_each<T: Send>(
    inputs: &Inputs,
    max_bytes: u64,
    progress: &Progress<'_>,
    mut failures: Failures,
    look: impl Fn(&[u8]) -> T + Sync,
    mut take: impl FnMut(&str, &Decoded, T) -> Result<(), Error>,
) -> Result<Summary, Error> {
    let mut summary = Summary::of(inputs);
    let reading = Reading::of(inputs);
    let mut ids = Ids::default();
    let work = |_, pending| decode_record(pending, &look);
    let size = |outcome: &Result<DecodedDocument<T>, NoRecord>| outcome.as_ref().map_or(0, |read| read.decoded.text.len());
    for_each_record(inputs, max_bytes, work, size, |outcome| {
        match outcome {
            Ok(DecodedDocument { identity, bytes, decoded, seen }) => {
                summary.documents += 1;
                summary.bytes_in += bytes;
                summary.bytes_out += decoded.text.len() as u64;
                let id = ids.next(&identity).0;
                summary.count_decoding(&id, &DecodingFacts::of(&decoded));
                take(&id, &decoded, seen)?;
            }
            Err(missing) => failures.add_missing(missing, &mut summary, progress)?,
        }
        progress.read("decode", summary.documents + failures.count(), &reading)
    })?;
    failures.finish(&mut summary)?;
    Ok(summary)
}

/// A document, decoded.
struct DecodedDocument<T> {
    identity: Identity,
    bytes: u64,
    decoded: Decoded,
    seen: T,
}

fn decode_record<T>(pending: Pending, look: impl Fn(&[u8]) -> T) -> Result<DecodedDocument<T>, NoRecord> {
    let record = pending.read()?;
    let identity = identity_of(&record);
    let read = guarded(|| Ok((decode(&record.bytes, None), look(&record.bytes))));
    let (decoded, seen) = read.map_err(|what| NoRecord::failed(identity.place.clone(), what))?;
    Ok(DecodedDocument { identity, bytes: record.bytes.len() as u64, decoded, seen })
}
