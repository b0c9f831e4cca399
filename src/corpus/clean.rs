//! Many documents through the pipeline: in parallel, in order.

use std::io::Write;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::time::{Duration, Instant};

use crate::error::Error;
use crate::extract::{SiteModel, host_of};
use crate::pipeline::Cleaner;

use super::input::Inputs;
use super::ordered::for_each_in_order;
use super::output::{EarlierArticles, OutputFolder, WrittenArticles};
use super::record::Record;
use super::rows::ArticleRow;
use super::sites::{LearnedSites, Seen, SiteLearner};
use super::summary::{Progress, Summary};
use super::survey::{Survey, Surveyed, look_again};

/// A cleaned document.
struct Cleaned {
    /// Its line of `articles.jsonl`.
    line: Vec<u8>,
    /// What is counted of it for its site.
    seen: Seen,
    bytes_in: u64,
    bytes_out: u64,
    paragraphs: u64,
    removed: u64,
    decode: Duration,
    clean: Duration,
    is_resumed: bool,
}

/// What became of a document.
enum Outcome {
    Cleaned(Box<Cleaned>),
    /// There is none: the id of the record, and why.
    Failed(String, String),
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
    out: &mut OutputFolder,
    cleaner: &Cleaner,
    finish: Finish,
    progress: &Progress<'_>,
    also: impl FnMut(Finished),
) -> Result<Summary, Error> {
    let earlier = out.take_earlier();
    let mut articles = out.articles()?;
    let mut summary = Summary::of(inputs);
    let start = Instant::now();
    let survey = if finish.site_templates { Survey::of(inputs, cleaner, progress)? } else { Survey::default() };
    summary.took("look at texts", start.elapsed());
    let mut learner = SiteLearner::after(survey.groups());
    let total = inputs.document_count().unwrap_or(0);
    let work = |number, record: Record| clean_or_take_over(record, cleaner, survey.known(number), earlier.as_ref());
    for_each_record(inputs, cleaner.options().max_bytes(), work, Outcome::bytes, |outcome| {
        if let Some(cleaned) = outcome.account(&mut summary)? {
            articles.push_line(&cleaned.line)?;
            learner.add(cleaned.seen);
        }
        progress.step("clean", summary.documents + summary.failed.len() as u64, total)
    })?;
    let start = Instant::now();
    let learned = if finish.site_templates { learner.finish() } else { learner.finish_without_templates() };
    summary.templates = finish_articles(articles.written()?, out, &learned, finish.texts, also)?;
    summary.took("finish", start.elapsed());
    write_failed(out, &summary)?;
    Ok(summary)
}

/// A document as it is written at the end.
pub(super) struct Finished {
    pub(super) id: String,
    pub(super) text: String,
    pub(super) date: Option<String>,
    /// The site that it is from, by name or as it was grouped.
    pub(super) site: Option<String>,
    /// Its line of `articles.jsonl`.
    line: Vec<u8>,
    /// Its file of `text/`, where that is not the text.
    markdown: Option<String>,
    /// Blocks that were removed as site templates.
    templates: u64,
}

impl Finished {
    fn bytes(&self) -> usize {
        self.line.len() + self.text.len() + self.markdown.as_ref().map_or(0, String::len)
    }
}

/// Writes the articles again, without the templates of their sites, and their texts; gives the number of blocks that were
/// templates.
fn finish_articles(
    mut articles: WrittenArticles,
    out: &OutputFolder,
    learned: &LearnedSites,
    format: TextFormat,
    mut also: impl FnMut(Finished),
) -> Result<u64, Error> {
    let mut texts = out.texts()?;
    let mut file = out.article_rows()?;
    let mut templates = 0;
    let work = |number, line: Result<Vec<u8>, Error>| finish_line(line?, number, learned, format);
    for_each_in_order(
        rayon::current_num_threads(),
        articles.lines(),
        work,
        |done| done.as_ref().map_or(0, Finished::bytes),
        |done| {
            let document = done?;
            file.push_line(&document.line)?;
            match &document.markdown {
                Some(markdown) => texts.push(&document.id, ".md", markdown)?,
                None => texts.push(&document.id, ".txt", &document.text)?,
            }
            templates += document.templates;
            also(document);
            Ok(())
        },
    )?;
    texts.finish()?;
    file.finish()?;
    articles.remove()?;
    Ok(templates)
}

fn finish_line(line: Vec<u8>, number: usize, learned: &LearnedSites, format: TextFormat) -> Result<Finished, Error> {
    let broken = |e: serde_json::Error| Error::input(format!("article {} of this run cannot be read again: {e}", number + 1));
    let mut row: ArticleRow<'_> = serde_json::from_slice(&line).map_err(broken)?;
    let paragraphs = row.paragraphs.len();
    let site = learned.site(number).map(str::to_owned);
    let changed =
        site.as_deref().is_some_and(|site| learned.apply(site, &mut row)).then(|| serde_json::to_vec(&row)).transpose().map_err(broken)?;
    let markdown = (format == TextFormat::Markdown).then(|| row.markdown());
    let templates = (paragraphs - row.paragraphs.len()) as u64;
    let (id, text, date) = (row.id.into_owned(), row.text.into_owned(), row.metadata.into_owned().date);
    Ok(Finished { id, text, date, site, line: changed.unwrap_or(line), markdown, templates })
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
    let work = |_, record: Record| clean_or_take_over(record, cleaner, None, None);
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
    out: &mut OutputFolder,
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
    let work = |_, record: Record| clean_or_take_over(record, cleaner, None, None);
    for_each_record(inputs, cleaner.options().max_bytes(), work, Outcome::bytes, |outcome| {
        if let Some(cleaned) = outcome.account(&mut summary)? {
            writer.write_all(&cleaned.line).and_then(|()| writer.write_all(b"\n")).map_err(failed)?;
        }
        progress.step("clean", summary.documents + summary.failed.len() as u64, total)
    })?;
    writer.flush().map_err(failed)?;
    Ok(summary)
}

/// Gives each record, with its number among the inputs, to `work` on some thread, and the results to `take` in input order; `size` tells the
/// bytes of one.
///
/// # Errors
///
/// As `for_each_in_order`.
pub(super) fn for_each_record<R: Send>(
    inputs: &Inputs,
    max_bytes: u64,
    work: impl Fn(usize, Record) -> R + Sync,
    size: impl Fn(&R) -> usize + Sync,
    take: impl FnMut(R) -> Result<(), Error>,
) -> Result<(), Error> {
    for_each_in_order(rayon::current_num_threads(), inputs.records(max_bytes), work, size, take)
}

/// Cleans a document that no earlier run has cleaned.
fn clean_or_take_over(record: Record, cleaner: &Cleaner, known: Option<Surveyed<'_>>, earlier: Option<&EarlierArticles>) -> Outcome {
    match earlier.map_or(Ok(None), |earlier| earlier.line(&record.id)) {
        Ok(None) => clean_record(record, cleaner, known),
        Ok(Some(line)) => resumed(record.id, line, known),
        Err(error) => Outcome::Aborted(error),
    }
}

fn resumed(id: String, line: Vec<u8>, known: Option<Surveyed<'_>>) -> Outcome {
    let row: ArticleRow<'_> = match serde_json::from_slice(&line) {
        Ok(row) => row,
        Err(error) => return Outcome::Failed(id, format!("its line of the earlier run cannot be read: {error}")),
    };
    let (seen, bytes_out) = (seen_of(&row, known), row.text.len() as u64);
    Outcome::Cleaned(Box::new(Cleaned {
        line,
        seen,
        bytes_in: 0,
        bytes_out,
        paragraphs: 0,
        removed: 0,
        decode: Duration::ZERO,
        clean: Duration::ZERO,
        is_resumed: true,
    }))
}

/// What is counted of an article; nothing more of one that was surveyed.
fn seen_of(row: &ArticleRow<'_>, known: Option<Surveyed<'_>>) -> Seen {
    known.map_or_else(|| Seen::of(row), |known| Seen::Before(known.site.map(str::to_owned)))
}

fn clean_record(mut record: Record, cleaner: &Cleaner, known: Option<Surveyed<'_>>) -> Outcome {
    match guarded(|| try_clean(&mut record, cleaner, known)) {
        Ok(cleaned) => Outcome::Cleaned(Box::new(cleaned)),
        Err(error) => Outcome::Failed(record.id, error),
    }
}

/// Does the work of one document; a fault of ours in it must not end the others.
pub(super) fn guarded<T>(work: impl FnOnce() -> Result<T, String>) -> Result<T, String> {
    catch_unwind(AssertUnwindSafe(work)).unwrap_or_else(|_| Err("an internal error; please report it with this document".to_owned()))
}

fn try_clean(record: &mut Record, cleaner: &Cleaner, known: Option<Surveyed<'_>>) -> Result<Cleaned, String> {
    let document = record.document(cleaner.options().max_bytes())?;
    let bytes_in = document.bytes().len() as u64;
    let start = Instant::now();
    let decoded = cleaner.decode(&document).map_err(|e| e.to_string())?;
    let decode = start.elapsed();
    let article = match known.and_then(|known| Some((known.model, known.site?))) {
        Some((sites, site)) => cleaner.clean_of_site(&decoded, document.hints(), sites, site),
        None => cleaner.clean_decoded(&decoded, document.hints()),
    };
    let clean = start.elapsed() - decode;
    let row = ArticleRow::of(document.id(), &decoded, &article);
    Ok(Cleaned {
        line: serde_json::to_vec(&row).map_err(|e| e.to_string())?,
        seen: seen_of(&row, known),
        bytes_in,
        bytes_out: article.text().len() as u64,
        paragraphs: article.paragraphs().len() as u64,
        removed: article.removed().len() as u64,
        decode,
        clean,
        is_resumed: false,
    })
}

impl Outcome {
    /// The bytes that it holds, about.
    fn bytes(&self) -> usize {
        match self {
            Self::Cleaned(cleaned) => cleaned.line.len() + cleaned.seen.bytes(),
            Self::Failed(id, error) => id.len() + error.len(),
            Self::Aborted(_) => 0,
        }
    }

    /// Counts it; gives the document, if there is one.
    fn account(self, summary: &mut Summary) -> Result<Option<Cleaned>, Error> {
        match self {
            Self::Cleaned(cleaned) => {
                summary.documents += 1;
                summary.resumed += u64::from(cleaned.is_resumed);
                summary.bytes_in += cleaned.bytes_in;
                summary.bytes_out += cleaned.bytes_out;
                summary.paragraphs += cleaned.paragraphs;
                summary.removed += cleaned.removed;
                summary.took("decode", cleaned.decode);
                summary.took("parse and extract", cleaned.clean);
                Ok(Some(*cleaned))
            }
            Self::Failed(id, error) => {
                summary.fail(id, error);
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
