//! Many documents through the pipeline: in parallel, in order.

use std::borrow::Cow;
use std::io::Write;
use std::time::{Duration, Instant};

use serde_json::{Map, Value};

use crate::error::Error;
use crate::extract::{SiteModel, host_of};
use crate::pipeline::{Cleaner, RawDocument};
use crate::rules::Rules;

use super::finish::{Finished, Written, finish_articles, with_id};
use super::ids::{Identity, Ids};
use super::output::OutputFolder;
use super::records::{NoRecord, Pending, for_each_record, guarded};
use super::rows::ArticleRow;
use super::sites::{Seen, SiteLearner};
use super::source::{Inputs, Record, SkippedKind};
use super::store::{Frame, Journal, Key, KeyMaker, Reader, compressed};
use super::summary::{Progress, Summary};
use super::survey::{Survey, Surveyed, look_again};

/// A cleaned document.
struct Cleaned {
    identity: Identity,
    row: Row,
    /// What is counted of it for its site.
    seen: Seen,
    bytes_in: u64,
    bytes_out: u64,
    paragraphs: u64,
    removed: u64,
    decode: Duration,
    clean: Duration,
}

/// Its row, without an id: ids depend on the documents before it.
enum Row {
    /// As JSON, where no journal keeps it.
    Json(Vec<u8>),
    /// For the journal: its key, and the compressed JSON.
    Made(Key, Vec<u8>),
    /// An earlier run has made it.
    Earlier(Frame),
}

/// What became of what an input gave.
enum Outcome {
    Cleaned(Box<Cleaned>),
    /// There is no document: its place, and why.
    Failed(String, String),
    /// It is of a kind that is not taken.
    Skipped(SkippedKind),
    /// The run cannot go on.
    Aborted(Error),
}

/// How articles are finished and written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Finish {
    /// Whether what stands on many pages of one site is removed from them.
    pub site_templates: bool,
    /// What the files of `text/` are.
    pub texts: TextFormat,
}

impl Default for Finish {
    fn default() -> Self {
        Self::new()
    }
}

impl Finish {
    /// Site templates are removed, and texts are plain.
    #[must_use]
    pub const fn new() -> Self {
        Self { site_templates: true, texts: TextFormat::Plain }
    }

    /// Leaves alone what stands on many pages of one site.
    #[must_use]
    pub const fn without_site_templates(mut self) -> Self {
        self.site_templates = false;
        self
    }

    /// Writes the files of `text/` in this format.
    #[must_use]
    pub const fn with_texts(mut self, texts: TextFormat) -> Self {
        self.texts = texts;
        self
    }
}

/// What the files of `text/` are.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum TextFormat {
    /// `ID.txt`: the text of the article as `articles.jsonl` has it.
    #[default]
    Plain,
    /// `ID.md`: Markdown, with the title, headings, lists and tables.
    Markdown,
}

/// Cleans all inputs and writes `articles.jsonl`, `text/` and `failed.jsonl`; each finished document is also given to
/// `also`, in input order.
pub(super) fn clean_into(
    inputs: &Inputs,
    out: &OutputFolder,
    cleaner: &Cleaner,
    finish: Finish,
    progress: &Progress<'_>,
    also: impl FnMut(Finished),
) -> Result<Summary, Error> {
    let Journal { reader, mut writer } = out.begin(settings(cleaner, finish))?;
    let mut summary = Summary::of(inputs);
    let start = Instant::now();
    let survey = if finish.site_templates { Survey::of(inputs, cleaner, progress)? } else { Survey::default() };
    summary.took("look at texts", start.elapsed());
    let mut learner = SiteLearner::after(survey.groups());
    let (mut ids, mut written) = (Ids::default(), Vec::new());
    let total = inputs.document_count().unwrap_or(0);
    let work = |number, record| clean_record(record, cleaner, survey.known(number), Some(&reader));
    for_each_record(inputs, cleaner.options().max_bytes(), work, Outcome::bytes, |outcome| {
        if let Some(cleaned) = outcome.account(&mut summary)? {
            let (id, record_id) = ids.next(&cleaned.identity);
            let frame = match cleaned.row {
                Row::Made(key, row) => writer.append(&key, &row)?,
                Row::Earlier(frame) => frame,
                Row::Json(_) => return Err(Error::input(format!("{id}: its article was not made for the journal"))),
            };
            written.push(Written { frame, id, record_id });
            learner.add(cleaned.seen);
        }
        progress.step("clean", summary.documents + summary.failed.len() as u64, total)
    })?;
    writer.flush()?;
    let start = Instant::now();
    let learned = if finish.site_templates { learner.finish() } else { learner.finish_without_templates() };
    summary.templates = finish_articles(&reader, &written, out, &learned, finish.texts, also)?;
    let frames: Vec<Frame> = written.iter().map(|document| document.frame).collect();
    Journal { reader, writer }.finish(&frames)?;
    summary.took("finish", start.elapsed());
    write_failed(out, &summary)?;
    Ok(summary)
}

/// The settings of a run that change its articles.
fn settings(cleaner: &Cleaner, finish: Finish) -> Map<String, Value> {
    let options = cleaner.options();
    let wishes = options.wishes();
    let digest = |sum: Option<u32>| sum.map_or(Value::Null, |sum| format!("{sum:08x}").into());
    [
        ("command", "clean or run".into()),
        ("max_bytes", options.max_bytes().into()),
        ("comments", wishes.comments.name().into()),
        ("captions", wishes.captions.name().into()),
        ("tables", wishes.tables.name().into()),
        ("site_templates", finish.site_templates.into()),
        ("rules", digest(options.rules().map(Rules::checksum))),
        ("model", digest(Some(cleaner.labeller().model.checksum()))),
        ("sites", digest(options.sites().map(SiteModel::checksum))),
    ]
    .map(|(name, value)| (name.to_owned(), value))
    .into_iter()
    .collect()
}

/// Learns what stands on many pages of the sites of the inputs, of which pages the address is known.
///
/// # Errors
///
/// If the run is cancelled or out of time. Documents that fail are in the summary.
pub fn learn_sites(inputs: &Inputs, cleaner: &Cleaner, progress: &Progress<'_>) -> Result<(SiteModel, Summary), Error> {
    let mut learner = SiteLearner::default();
    let mut summary = Summary::of(inputs);
    let total = inputs.document_count().unwrap_or(0);
    let work = |_, record| clean_record(record, cleaner, None, None);
    for_each_record(inputs, cleaner.options().max_bytes(), work, Outcome::bytes, |outcome| {
        if let Some(cleaned) = outcome.account(&mut summary)? {
            learner.add(cleaned.seen);
        }
        progress.step("clean", summary.documents + summary.failed.len() as u64, total)
    })?;
    let mut model = learner.into_model();
    if inputs.can_be_read_again() {
        look_again(inputs, cleaner, progress, &mut model, |_, record| record.hints.url().and_then(host_of))?;
    }
    Ok((model, summary))
}

/// Cleans all inputs into a folder: `articles.jsonl`, `text/`, `failed.jsonl`.
///
/// # Errors
///
/// If the output cannot be written, or the run is cancelled or out of time. Documents that fail are in the summary.
pub fn clean_to_folder(
    inputs: &Inputs,
    out: &OutputFolder,
    cleaner: &Cleaner,
    finish: Finish,
    progress: &Progress<'_>,
) -> Result<Summary, Error> {
    clean_into(inputs, out, cleaner, finish, progress, |_| {})
}

/// Cleans all inputs and writes the articles as JSON lines, as soon as they are cleaned: what stands on many pages of a
/// site is not known then.
///
/// # Errors
///
/// If the writer fails, or the run is cancelled or out of time. Documents that fail are in the summary.
pub fn clean_to_writer(inputs: &Inputs, writer: &mut impl Write, cleaner: &Cleaner, progress: &Progress<'_>) -> Result<Summary, Error> {
    let failed = |e| Error::io("write the articles", "standard output", e);
    let mut summary = Summary::of(inputs);
    let total = inputs.document_count().unwrap_or(0);
    let mut ids = Ids::default();
    let work = |_, record| clean_record(record, cleaner, None, None);
    for_each_record(inputs, cleaner.options().max_bytes(), work, Outcome::bytes, |outcome| {
        if let Some(cleaned) = outcome.account(&mut summary)? {
            let (id, record_id) = ids.next(&cleaned.identity);
            let Row::Json(body) = cleaned.row else { return Ok(()) };
            let (_, line) = with_id(&body, &id, record_id.as_deref(), |_| {})?;
            writer.write_all(&line).and_then(|()| writer.write_all(b"\n")).map_err(failed)?;
        }
        progress.step("clean", summary.documents + summary.failed.len() as u64, total)
    })?;
    writer.flush().map_err(failed)?;
    Ok(summary)
}

/// Cleans what an input gave, unless an earlier run has cleaned the same.
fn clean_record(pending: Pending, cleaner: &Cleaner, known: Option<Surveyed<'_>>, journal: Option<&Reader>) -> Outcome {
    let record = match pending.read() {
        Ok(record) => record,
        Err(NoRecord::Failed(place, what)) => return Outcome::Failed(place, what),
        Err(NoRecord::Skipped(kind)) => return Outcome::Skipped(kind),
    };
    let place = record.place.to_string();
    let cleaned = match journal {
        None => guarded(|| try_clean(&record, cleaner, None, known)),
        Some(journal) => {
            let key = key_of(&record, known);
            match journal.earlier(&key).map(|frame| (frame, journal.read(frame))) {
                Some((frame, Ok(body))) => resumed(&record, &body, frame, known),
                Some((_, Err(error))) => return Outcome::Aborted(error),
                None => guarded(|| try_clean(&record, cleaner, Some(key), known)),
            }
        }
    };
    cleaned.map_or_else(|what| Outcome::Failed(place, what), |cleaned| Outcome::Cleaned(Box::new(cleaned)))
}

/// The digest of all that an article is made from, beside the settings of the run.
fn key_of(record: &Record, known: Option<Surveyed<'_>>) -> Key {
    let mut key = KeyMaker::default();
    key.add(Some(&record.bytes));
    record.hints.parts().into_iter().for_each(|part| key.add(part.map(str::as_bytes)));
    key.add(record.record_id.as_deref().map(str::as_bytes));
    key.add((!record.meta.is_empty()).then(|| serde_json::to_vec(&record.meta).unwrap_or_default()).as_deref());
    key.add(Some(&record.replaced.to_le_bytes()));
    // Of a text it changes the article what the others of its site have.
    key.add(known.and_then(|known| known.site).map(str::as_bytes));
    key.add(known.map(|known| known.checksum.to_le_bytes()).as_ref().map(|sum| &sum[..]));
    key.finish()
}

fn identity(record: &Record) -> Identity {
    Identity { place: record.place.to_string(), record_id: record.record_id.clone() }
}

fn resumed(record: &Record, body: &[u8], frame: Frame, known: Option<Surveyed<'_>>) -> Result<Cleaned, String> {
    let row: ArticleRow<'_> = serde_json::from_slice(body).map_err(|e| format!("its article of the earlier run cannot be read: {e}"))?;
    Ok(Cleaned {
        identity: identity(record),
        row: Row::Earlier(frame),
        seen: seen_of(&row, known),
        bytes_in: record.bytes.len() as u64,
        bytes_out: row.text.len() as u64,
        paragraphs: row.paragraphs.len() as u64,
        removed: row.removed.len() as u64,
        decode: Duration::ZERO,
        clean: Duration::ZERO,
    })
}

/// What is counted of an article; nothing more of one that was surveyed.
fn seen_of(row: &ArticleRow<'_>, known: Option<Surveyed<'_>>) -> Seen {
    known.map_or_else(|| Seen::of(row), |known| Seen::Before(known.site.map(str::to_owned)))
}

/// Cleans a document; `key` is its key in the journal, if there is one.
fn try_clean(record: &Record, cleaner: &Cleaner, key: Option<Key>, known: Option<Surveyed<'_>>) -> Result<Cleaned, String> {
    let place = record.place.to_string();
    let document = RawDocument::new(place.as_str(), &*record.bytes).with_hints(record.hints.clone());
    let start = Instant::now();
    let mut decoded = cleaner.decode(&document).map_err(|e| e.to_string())?;
    decoded.errors += record.replaced;
    let decode = start.elapsed();
    let article = match known.and_then(|known| Some((known.model, known.site?))) {
        Some((sites, site)) => cleaner.clean_of_site(&decoded, document.hints(), sites, site),
        None => cleaner.clean_decoded(&decoded, document.hints()),
    };
    let clean = start.elapsed() - decode;
    let row = ArticleRow { meta: Cow::Borrowed(&record.meta), ..ArticleRow::of("", &decoded, &article) };
    let body = serde_json::to_vec(&row).map_err(|e| e.to_string())?;
    Ok(Cleaned {
        identity: identity(record),
        seen: seen_of(&row, known),
        row: match key {
            Some(key) => Row::Made(key, compressed(&body)),
            None => Row::Json(body),
        },
        bytes_in: record.bytes.len() as u64,
        bytes_out: article.text().len() as u64,
        paragraphs: article.paragraphs().len() as u64,
        removed: article.removed().len() as u64,
        decode,
        clean,
    })
}

impl Outcome {
    /// The bytes that it holds, about.
    fn bytes(&self) -> usize {
        match self {
            Self::Cleaned(cleaned) => {
                cleaned.seen.bytes()
                    + match &cleaned.row {
                        Row::Json(row) | Row::Made(_, row) => row.len(),
                        Row::Earlier(_) => 0,
                    }
            }
            Self::Failed(place, what) => place.len() + what.len(),
            Self::Skipped(_) | Self::Aborted(_) => 0,
        }
    }

    /// Counts it; gives the document, if there is one.
    fn account(self, summary: &mut Summary) -> Result<Option<Cleaned>, Error> {
        match self {
            Self::Cleaned(cleaned) => {
                summary.documents += 1;
                summary.resumed += u64::from(matches!(cleaned.row, Row::Earlier(_)));
                summary.bytes_in += cleaned.bytes_in;
                summary.bytes_out += cleaned.bytes_out;
                summary.paragraphs += cleaned.paragraphs;
                summary.removed += cleaned.removed;
                summary.took("decode", cleaned.decode);
                summary.took("parse and extract", cleaned.clean);
                Ok(Some(*cleaned))
            }
            Self::Failed(place, what) => {
                summary.fail(place, what);
                Ok(None)
            }
            Self::Skipped(kind) => {
                summary.skip(kind);
                Ok(None)
            }
            Self::Aborted(error) => Err(error),
        }
    }
}

pub(super) fn write_failed(out: &OutputFolder, summary: &Summary) -> Result<(), Error> {
    let mut file = out.rows("failed.jsonl")?;
    for row in &summary.failed {
        file.push(row)?;
    }
    file.finish()
}
