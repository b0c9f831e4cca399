//! Many files to UTF-8.

use std::io::Write;

use crate::corpus::sink::OutputFolder;
use crate::corpus::source::{Inputs, without_extension};
use crate::decode::{CharacterEncoding, DecidedBy, Decoded, Reading as ReadingCost, Repair, decode, readings};
use crate::error::Error;
use crate::schema::{DecodedRow, EncodingRow, Table};
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
            copies.push(without_extension(id), &decoded.text)?;
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
            let name = decoded.encoding.name();
            let tell = |r: &Repair| format!("\t{} of {} had been read as {}", counted(r.lines, "line"), r.really.name(), r.read_as);
            let repairs: String = decoded.repairs.iter().map(tell).collect();
            let (id, evidence) = (visible(id), decoded.evidence.to_string());
            let doubt = if decoded.is_doubtful() { ", doubtful" } else { "" };
            let probability = decoded.evidence.probability;
            let line =
                format!("{id}\t{name}\t{}\t{}\tp {probability:.3}{doubt}{repairs}", visible(&evidence), counted(decoded.errors, "error"));
            writeln!(writer, "{line}").map_err(to_stdout)
        },
    )?;
    writer.flush().map_err(to_stdout)?;
    Ok(summary)
}

/// A number of things: `1 line`, `2 lines`.
fn counted(count: usize, thing: &str) -> String {
    format!("{count} {thing}{}", if count == 1 { "" } else { "s" })
}

/// Readings that are shown of a file, and characters of each.
const SHOWN: usize = 8;
const SHOWN_CHARS: usize = 60;

/// Writes for each input the likeliest readings that were compared, with what each costs in nats and the text around the bytes that tell.
///
/// # Errors
///
/// If the writer fails, or the run is cancelled or out of time. Files that fail are in the summary.
pub fn readings_to_writer(inputs: &Inputs, writer: &mut impl Write, max_bytes: u64, progress: &Progress<'_>) -> Result<Summary, Error> {
    let look = |bytes: &[u8]| readings(bytes, None);
    let summary = decode_each(inputs, max_bytes, progress, Failures::untold(), look, |id, decoded, readings| {
        write_readings(writer, id, decoded, &readings).map_err(to_stdout)
    })?;
    writer.flush().map_err(to_stdout)?;
    Ok(summary)
}

fn write_readings(writer: &mut impl Write, id: &str, decoded: &Decoded, readings: &[ReadingCost]) -> std::io::Result<()> {
    let evidence = visible(&decoded.evidence.to_string()).into_owned();
    writeln!(writer, "{}: {} ({evidence}), p {:.3}", visible(id), decoded.encoding, decoded.evidence.probability)?;
    match decoded.evidence.decided_by {
        _ if decoded.is_doubtful() => writeln!(writer, "doubtful: an encoding that is not known here explains the bytes better")?,
        DecidedBy::Likelihood | DecidedBy::Declared => {}
        DecidedBy::Pieces => writeln!(writer, "read in parts: the costs are those of one encoding for the whole")?,
        _ => writeln!(writer, "decided by its form; the costs are those of other readings")?,
    }
    if readings.iter().all(|reading| reading.sample.is_ascii()) {
        return Ok(());
    }
    writeln!(writer, "{:>11} {:>8} {:>8} {:>10}  {:<14} text around the bytes that tell", "cost", "share", "label", "text", "encoding")?;
    let is_chosen = |reading: &ReadingCost| reading.encoding == Some(decoded.encoding);
    for (_, reading) in readings.iter().enumerate().filter(|(i, reading)| *i < SHOWN || is_chosen(reading)) {
        let (mark, name) = (if is_chosen(reading) { '*' } else { ' ' }, reading.encoding.map_or("not known", CharacterEncoding::name));
        let text: String = reading.sample.chars().take(SHOWN_CHARS).map(|c| if c == '\u{fdd0}' { '□' } else { c }).collect();
        let text = visible(&text.replace('\n', " … ")).into_owned();
        let (cost, share, label) = (reading.cost(), reading.share, reading.label);
        writeln!(writer, "{mark}{cost:>10.2} {share:>8.2} {label:>8.2} {:>10.2}  {name:<14} {text}", reading.text)?;
    }
    Ok(())
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
                summary.count_decoding(&id, &DecodingFacts::of(&EncodingRow::of(&decoded)));
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
