//! Many documents through the pipeline: in parallel, in order.

use std::io::Write;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::time::{Duration, Instant};

use rayon::prelude::*;

use crate::error::Error;
use crate::pipeline::{Cleaner, RawDocument};

use super::input::Inputs;
use super::output::{ArticlesFile, EarlierArticles, OutputFolder, TextsFolder};
use super::record::Record;
use super::rows::{ArticleRow, RecordRow};
use super::summary::{Progress, Summary};

/// Documents in a batch, for each thread: enough to keep threads busy beside a slow page, few enough to keep memory
/// bounded.
const BATCH: usize = 32;

/// A cleaned document, ready to be written.
pub(super) struct Cleaned {
    pub(super) id: String,
    /// Its line of `articles.jsonl`.
    pub(super) line: Vec<u8>,
    pub(super) text: String,
    pub(super) date: Option<String>,
    bytes_in: u64,
    paragraphs: u64,
    removed: u64,
    decode: Duration,
    clean: Duration,
    is_resumed: bool,
}

/// A document, or why there is none.
type Outcome = Result<Cleaned, (String, String)>;

/// Cleans all inputs and writes `articles.jsonl`, `text/` and `failed.jsonl`; each cleaned document is also given to
/// `also`, in input order.
pub(super) fn clean_into(
    inputs: &Inputs,
    out: &mut OutputFolder,
    cleaner: &Cleaner,
    progress: &Progress<'_>,
    mut also: impl FnMut(Cleaned),
) -> Result<Summary, Error> {
    let mut earlier = out.take_earlier();
    let mut articles = out.articles()?;
    let texts = out.texts()?;
    let mut summary = Summary { passed_over: inputs.passed_over(), ..Summary::default() };
    let total = inputs.document_count().unwrap_or(0);
    for_each_batch(inputs, |batch| {
        let outcomes = clean_batch(batch, cleaner, earlier.as_mut())?;
        for outcome in outcomes {
            if let Some(cleaned) = account(outcome, &mut summary) {
                write_article(&cleaned, &mut articles, &texts)?;
                also(cleaned);
            }
        }
        progress.step("clean", summary.documents + summary.failed.len() as u64, total)
    })?;
    articles.finish()?;
    texts.finish()?;
    write_failed(out, &summary)?;
    Ok(summary)
}

/// Cleans all inputs into a folder: `articles.jsonl`, `text/`, `failed.jsonl`.
///
/// # Errors
///
/// If the output cannot be written, or the run is cancelled. Documents that fail are in the summary.
pub fn clean_to_folder(inputs: &Inputs, out: &mut OutputFolder, cleaner: &Cleaner, progress: &Progress<'_>) -> Result<Summary, Error> {
    clean_into(inputs, out, cleaner, progress, |_| {})
}

/// Cleans all inputs and writes the articles as JSON lines.
///
/// # Errors
///
/// If the writer fails, or the run is cancelled. Documents that fail are in the summary.
pub fn clean_to_writer(inputs: &Inputs, writer: &mut impl Write, cleaner: &Cleaner, progress: &Progress<'_>) -> Result<Summary, Error> {
    let failed = |e| Error::io("write the articles", "standard output", e);
    let mut summary = Summary { passed_over: inputs.passed_over(), ..Summary::default() };
    let total = inputs.document_count().unwrap_or(0);
    for_each_batch(inputs, |batch| {
        for outcome in clean_batch(batch, cleaner, None)? {
            if let Some(cleaned) = account(outcome, &mut summary) {
                writer.write_all(&cleaned.line).and_then(|()| writer.write_all(b"\n")).map_err(failed)?;
            }
        }
        progress.step("clean", summary.documents + summary.failed.len() as u64, total)
    })?;
    writer.flush().map_err(failed)?;
    Ok(summary)
}

/// Hands the records on in batches, in order.
pub(super) fn for_each_batch(inputs: &Inputs, mut work: impl FnMut(Vec<Record>) -> Result<(), Error>) -> Result<(), Error> {
    let size = BATCH * rayon::current_num_threads();
    let mut records = inputs.records();
    loop {
        let batch: Vec<Record> = records.by_ref().take(size).collect();
        if batch.is_empty() {
            return Ok(());
        }
        work(batch)?;
    }
}

fn clean_batch(batch: Vec<Record>, cleaner: &Cleaner, mut earlier: Option<&mut EarlierArticles>) -> Result<Vec<Outcome>, Error> {
    let is_done: Vec<bool> = batch.iter().map(|r| earlier.as_ref().is_some_and(|e| e.has(&r.id))).collect();
    let ids: Vec<String> = batch.iter().map(|r| r.id.clone()).collect();
    let mut outcomes: Vec<Option<Outcome>> =
        batch.into_par_iter().zip(&is_done).map(|(record, &is_done)| (!is_done).then(|| clean_record(record, cleaner))).collect();
    for (outcome, id) in outcomes.iter_mut().zip(&ids).filter(|(o, _)| o.is_none()) {
        let line = earlier.as_mut().map(|e| e.line(id)).transpose()?.flatten().unwrap_or_default();
        *outcome = Some(resumed(id, line));
    }
    Ok(outcomes.into_iter().flatten().collect())
}

fn resumed(id: &str, line: Vec<u8>) -> Outcome {
    let row: RecordRow<'_> =
        serde_json::from_slice(&line).map_err(|e| (id.to_owned(), format!("its line of the earlier run cannot be read: {e}")))?;
    let (text, date) = (row.text.unwrap_or_default().into_owned(), row.date.map(|d| d.into_owned()));
    Ok(Cleaned {
        id: id.to_owned(),
        line,
        text,
        date,
        bytes_in: 0,
        paragraphs: 0,
        removed: 0,
        decode: Duration::ZERO,
        clean: Duration::ZERO,
        is_resumed: true,
    })
}

fn clean_record(mut record: Record, cleaner: &Cleaner) -> Outcome {
    let id = record.id.clone();
    guarded(|| try_clean(&mut record, cleaner)).map_err(|error| (id, error))
}

/// Does the work of one document; a fault of ours in it must not end the others.
pub(super) fn guarded<T>(work: impl FnOnce() -> Result<T, String>) -> Result<T, String> {
    catch_unwind(AssertUnwindSafe(work)).unwrap_or_else(|_| Err("an internal error; please report it with this document".to_owned()))
}

fn try_clean(record: &mut Record, cleaner: &Cleaner) -> Result<Cleaned, String> {
    let bytes = record.read(cleaner.options().max_bytes())?;
    let bytes_in = bytes.len() as u64;
    let start = Instant::now();
    let document = RawDocument::new(record.id.as_str(), bytes).with_hints(record.hints.clone());
    let decoded = cleaner.decode(&document).map_err(|e| e.to_string())?;
    let decode = start.elapsed();
    let article = cleaner.clean_decoded(&decoded, document.hints());
    let clean = start.elapsed() - decode;
    let line = serde_json::to_vec(&ArticleRow::of(&record.id, &decoded, &article)).map_err(|e| e.to_string())?;
    Ok(Cleaned {
        id: record.id.clone(),
        line,
        text: article.text().to_owned(),
        date: article.metadata().date.clone(),
        bytes_in,
        paragraphs: article.paragraphs().len() as u64,
        removed: article.removed().len() as u64,
        decode,
        clean,
        is_resumed: false,
    })
}

/// Counts an outcome; gives the document, if there is one.
fn account(outcome: Outcome, summary: &mut Summary) -> Option<Cleaned> {
    match outcome {
        Ok(cleaned) => {
            summary.documents += 1;
            summary.resumed += u64::from(cleaned.is_resumed);
            summary.bytes_in += cleaned.bytes_in;
            summary.bytes_out += cleaned.text.len() as u64;
            summary.paragraphs += cleaned.paragraphs;
            summary.removed += cleaned.removed;
            summary.took("decode", cleaned.decode);
            summary.took("parse and extract", cleaned.clean);
            Some(cleaned)
        }
        Err((id, error)) => {
            summary.fail(id, error);
            None
        }
    }
}

fn write_article(cleaned: &Cleaned, articles: &mut ArticlesFile, texts: &TextsFolder) -> Result<(), Error> {
    articles.push_line(&cleaned.line)?;
    texts.push(&cleaned.id, &cleaned.text)
}

pub(super) fn write_failed(out: &OutputFolder, summary: &Summary) -> Result<(), Error> {
    let mut file = out.rows("failed.jsonl")?;
    for row in &summary.failed {
        file.push(row)?;
    }
    file.finish()
}
