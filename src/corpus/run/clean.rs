//! Many documents cleaned: in parallel, in order.
//!
//! 1. Records are read. Pages of HTML are cleaned into the journal; texts are parsed into a spool.
//! 2. What the texts of each site share is learned; the texts are cleaned into the journal.
//! 3. What the pages of each site share is learned, and the articles are written without it.

use std::time::Instant;

use rustc_hash::FxHashMap;
use serde_json::{Map, Value};

use crate::corpus::sink::{OutputFolder, TextFiles};
use crate::corpus::source::Inputs;
use crate::corpus::store::{Frame, Journal, JournalReader, JournalWriter, Key, uncompressed};
use crate::error::Error;
use crate::extract::SiteModel;
use crate::lexicon::Rules;
use crate::parse::Format;
use crate::pipeline::Cleaner;
use crate::schema::{ArticleRow, FailedRow};

use super::clash::{ClashCheck, may_clash};
use super::finish::{Articles, IdsWriter};
use super::ids::{Identity, Ids};
use super::ordered::for_each_in_order;
use super::progress::{Progress, Reading};
use super::record::{Times, clean, content_key, decode, identity_of, journal_key};
use super::records::{NoRecord, Pending, for_each_record, guarded};
use super::sites::{Seen, SiteLearner, template_hashes};
use super::stored::{packed_row, unpacked_row};
use super::summary::{Failures, Summary};
use super::texts::{Packed, Text, Texts, TextsWriter};

/// What is done with the articles of a run.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct CleanOptions {
    /// Whether blocks that are on many pages of one site are removed.
    pub site_templates: bool,
    /// Whether rows leave out `paragraphs` and `removed`.
    pub slim: bool,
    /// The files of `text/`.
    pub texts: TextFiles,
}

impl Default for CleanOptions {
    fn default() -> Self {
        Self::new()
    }
}

impl CleanOptions {
    /// Site templates are removed, rows are complete, and folders of files give files of text.
    #[must_use]
    pub const fn new() -> Self {
        Self { site_templates: true, slim: false, texts: TextFiles::Auto }
    }

    /// Whether blocks that are on many pages of one site are removed.
    #[must_use]
    pub const fn with_site_templates(mut self, site_templates: bool) -> Self {
        self.site_templates = site_templates;
        self
    }

    /// Whether rows leave out `paragraphs` and `removed`.
    #[must_use]
    pub const fn with_slim(mut self, slim: bool) -> Self {
        self.slim = slim;
        self
    }

    /// The files of `text/`.
    #[must_use]
    pub const fn with_texts(mut self, texts: TextFiles) -> Self {
        self.texts = texts;
        self
    }
}

/// What became of an item of an input.
enum Taken {
    /// A page that is cleaned.
    Page(Box<Cleaned>),
    /// A text that is parsed.
    Text(Identity, Packed, u64, Times),
    Missing(NoRecord),
}

/// A cleaned document.
struct Cleaned {
    identity: Identity,
    body: Body,
    /// What is counted of it for its site.
    seen: Seen,
    bytes_in: u64,
    times: Times,
}

/// Its row without an id: ids depend on the documents before it.
enum Body {
    /// New for the journal.
    Made(Key, Vec<u8>),
    /// An earlier run has made it.
    Earlier(Frame),
}

impl Body {
    /// The row.
    fn row(&self, journal: &JournalReader) -> Result<ArticleRow, Error> {
        match self {
            Self::Made(_, row) => {
                let broken = |e: std::io::Error| Error::input(format!("an article cannot be read again: {e}"));
                Ok(unpacked_row(&uncompressed(row).map_err(broken)?)?.0)
            }
            Self::Earlier(frame) => Ok(unpacked_row(&journal.read(*frame)?)?.0),
        }
    }

    const fn len(&self) -> usize {
        match self {
            Self::Made(_, row) => row.len(),
            Self::Earlier(_) => 0,
        }
    }
}

impl Taken {
    fn bytes(&self) -> usize {
        match self {
            Self::Page(page) => page.seen.bytes() + page.body.len(),
            Self::Text(_, packed, ..) => packed.bytes(),
            Self::Missing(NoRecord::Failed(row)) => row.id.len() + row.error.len(),
            Self::Missing(NoRecord::Skipped(_)) => 0,
        }
    }
}

/// A run that cleans.
struct Run<'r> {
    cleaner: &'r Cleaner,
    options: CleanOptions,
    progress: &'r Progress<'r>,
    reader: JournalReader,
    summary: Summary,
    /// The frame of each document, in input order; of texts not before they are cleaned.
    frames: Vec<Option<Frame>>,
    clashes: Option<&'r dyn ClashCheck>,
    /// The ids of the texts that may clash.
    suspects: FxHashMap<usize, String>,
}

/// Cleans all inputs into the journal of `out`. Gives the articles, to be written, and the summary.
pub(super) fn clean_into(
    inputs: &Inputs,
    out: &OutputFolder,
    cleaner: &Cleaner,
    options: CleanOptions,
    clashes: Option<&dyn ClashCheck>,
    progress: &Progress<'_>,
) -> Result<(Articles, Summary), Error> {
    let Journal { reader, mut writer } = out.begin(settings(cleaner, options))?;
    let mut run = Run {
        cleaner,
        options,
        progress,
        reader,
        summary: Summary::of(inputs),
        frames: Vec::new(),
        clashes,
        suspects: FxHashMap::default(),
    };
    run.summary.earlier = run.reader.earlier_count();
    let mut failures = Failures::in_folder(out)?;
    let mut ids = IdsWriter::new(out)?;
    let (texts, mut learner) = run.read(inputs, out, &mut writer, &mut ids, &mut failures)?;
    run.clean_texts(&texts, &mut writer, &mut learner, &mut failures)?;
    failures.finish(&mut run.summary)?;
    drop(texts);
    writer.flush()?;
    let sites = if options.site_templates { learner.finish()? } else { learner.finish_without_templates() };
    let articles = Articles::new(Journal { reader: run.reader, writer }, run.frames, ids.into_reader()?, sites, options.slim);
    Ok((articles, run.summary))
}

impl Run<'_> {
    /// Stage 1: reads the records, cleans pages and parses texts.
    fn read(
        &mut self,
        inputs: &Inputs,
        out: &OutputFolder,
        writer: &mut JournalWriter,
        names: &mut IdsWriter,
        failures: &mut Failures,
    ) -> Result<(Texts, SiteLearner), Error> {
        let mut texts = TextsWriter::new(&out.state())?;
        let mut learner = SiteLearner::new(&out.state())?;
        let mut ids = Ids::default();
        let reading = Reading::of(inputs);
        let (cleaner, options, progress, clashes) = (self.cleaner, self.options, self.progress, self.clashes);
        let (reader, summary, frames) = (&self.reader, &mut self.summary, &mut self.frames);
        let work = |_, pending| take_in(pending, cleaner, options, reader);
        for_each_record(inputs, cleaner.options().max_bytes(), work, Taken::bytes, |taken| {
            let document = frames.len();
            match taken {
                Taken::Page(page) => {
                    summary.read(page.bytes_in, &page.times, &page.identity);
                    summary.resumed += u64::from(matches!(page.body, Body::Earlier(_)));
                    let name = ids.next(&page.identity);
                    if may_clash(clashes, &name.0)? {
                        clashes.map_or(Ok(()), |clashes| clashes.check(&name.0, &page.body.row(reader)?))?;
                    }
                    names.add(name)?;
                    frames.push(Some(kept(writer, page.body)?));
                    learner.add(document, page.seen)?;
                }
                Taken::Text(identity, packed, bytes_in, times) => {
                    summary.read(bytes_in, &times, &identity);
                    let name = ids.next(&identity);
                    if may_clash(clashes, &name.0)? {
                        self.suspects.insert(document, name.0.clone());
                    }
                    names.add(name)?;
                    frames.push(None);
                    texts.add(document, packed)?;
                }
                Taken::Missing(missing) => failures.add_missing(missing, summary, progress)?,
            }
            progress.read("read and clean", summary.documents + failures.count(), &reading)
        })?;
        let texts = texts.learn(progress)?;
        learner.name_groups_after(texts.sites.groups());
        Ok((texts, learner))
    }

    /// Stage 2: cleans the texts with the templates of their sites.
    fn clean_texts(
        &mut self,
        texts: &Texts,
        writer: &mut JournalWriter,
        learner: &mut SiteLearner,
        failures: &mut Failures,
    ) -> Result<(), Error> {
        let (cleaner, progress, reader) = (self.cleaner, self.progress, &self.reader);
        let total = texts.texts.len() as u64;
        let work = |_, text: Text| (text.document, clean_text(texts, text, cleaner, reader));
        let size = |(_, made): &(usize, CleanedText)| made.as_ref().map_or(0, |(body, _)| body.len());
        let mut done = 0;
        for_each_in_order(rayon::current_num_threads(), texts.texts.iter().copied(), work, size, |(document, made)| {
            match made {
                Ok((body, times)) => {
                    self.summary.resumed += u64::from(matches!(body, Body::Earlier(_)));
                    self.summary.took("clean", times.clean);
                    if let Some((clashes, id)) = self.clashes.zip(self.suspects.get(&document)) {
                        clashes.check(id, &body.row(reader)?)?;
                    }
                    self.frames[document] = Some(kept(writer, body)?);
                    learner.add(document, Seen::Before(texts.sites.site(document).map(str::to_owned)))?;
                }
                Err(NoText::Failed(row)) => {
                    self.summary.documents -= 1;
                    failures.add(&row, progress)?;
                }
                Err(NoText::Aborted(error)) => return Err(error),
            }
            done += 1;
            progress.step("clean texts", done, total)
        })
    }
}

/// The row of a text and the time that it took.
type CleanedText = Result<(Body, Times), NoText>;

/// Why there is no row of a text.
enum NoText {
    Failed(FailedRow),
    /// The run cannot go on.
    Aborted(Error),
}

impl From<Error> for NoText {
    fn from(error: Error) -> Self {
        Self::Aborted(error)
    }
}

/// The frame of a row, in the journal.
fn kept(writer: &mut JournalWriter, body: Body) -> Result<Frame, Error> {
    match body {
        Body::Made(key, row) => writer.append(&key, &row),
        Body::Earlier(frame) => Ok(frame),
    }
}

/// Reads a record and cleans it, unless it is a text: that is only parsed.
fn take_in(pending: Pending, cleaner: &Cleaner, options: CleanOptions, journal: &JournalReader) -> Taken {
    let record = match pending.read() {
        Ok(record) => record,
        Err(missing) => return Taken::Missing(missing),
    };
    let identity = identity_of(&record);
    let bytes_in = record.bytes.len() as u64;
    let waits = |format| options.site_templates && format != Format::Html;
    let content = content_key(&record);
    let key = journal_key(&content, None);
    if record.hints.format().is_some_and(|format| !waits(format))
        && let Some(earlier) = earlier_page(journal, &key, &identity, bytes_in)
    {
        return earlier;
    }
    let mut times = Times::begin();
    let made = guarded(|| {
        let (decoded, format) = decode(&record, cleaner, &mut times)?;
        if waits(format) {
            let packed = Packed::parse(&record, content, decoded, format, cleaner, &mut times)?;
            return Ok(Taken::Text(identity.clone(), packed, bytes_in, times));
        }
        if record.hints.format().is_none()
            && let Some(earlier) = earlier_page(journal, &key, &identity, bytes_in)
        {
            return Ok(earlier);
        }
        let row = clean(&record, &decoded, format, cleaner, &mut times)?;
        let hashes = template_hashes(&row);
        let seen = Seen::of(&row, &hashes);
        let body = Body::Made(key, packed_row(row, &hashes)?);
        Ok(Taken::Page(Box::new(Cleaned { identity: identity.clone(), body, seen, bytes_in, times })))
    });
    made.unwrap_or_else(|error| Taken::Missing(NoRecord::failed(identity.place, error)))
}

/// A page that an earlier run has cleaned.
fn earlier_page(journal: &JournalReader, key: &Key, identity: &Identity, bytes_in: u64) -> Option<Taken> {
    let frame = journal.earlier(key)?;
    // What cannot be read again is cleaned again.
    let (row, hashes) = journal.read(frame).and_then(|body| unpacked_row(&body)).ok()?;
    let (body, times) = (Body::Earlier(frame), Times::begin());
    Some(Taken::Page(Box::new(Cleaned { identity: identity.clone(), body, seen: Seen::of(&row, &hashes), bytes_in, times })))
}

/// Cleans a text with the templates of its site, unless an earlier run has cleaned the same text.
fn clean_text(texts: &Texts, text: Text, cleaner: &Cleaner, journal: &JournalReader) -> CleanedText {
    let parsed = texts.read(text)?;
    let known = texts.known_site(text.document);
    let key = journal_key(&parsed.content, known.map(|site| (site.name, site.checksum)));
    let mut times = Times::begin();
    if let Some(frame) = journal.earlier(&key) {
        return Ok((Body::Earlier(frame), times));
    }
    let start = Instant::now();
    let place = parsed.place.clone();
    let made = guarded(|| {
        let of_site = known.map(|site| (site.model, site.name));
        let row = parsed.into_row(|blocks, hashes, hints| cleaner.clean_blocks(blocks, hashes, hints, of_site));
        let hashes = template_hashes(&row);
        packed_row(row, &hashes)
    });
    times.clean = start.elapsed();
    made.map(|row| (Body::Made(key, row), times)).map_err(|error| NoText::Failed(FailedRow { id: place, error }))
}

/// The options of a run that change its articles.
fn settings(cleaner: &Cleaner, options: CleanOptions) -> Map<String, Value> {
    let of_cleaner = cleaner.options();
    let wishes = of_cleaner.wishes();
    let digest = |sum: Option<u32>| sum.map_or(Value::Null, |sum| format!("{sum:08x}").into());
    [
        ("command", "clean or run".into()),
        ("max-bytes", of_cleaner.max_bytes().into()),
        ("comments", wishes.comments.name().into()),
        ("captions", wishes.captions.name().into()),
        ("tables", wishes.tables.name().into()),
        ("no-site-templates", (!options.site_templates).into()),
        ("rules", digest(of_cleaner.rules().map(Rules::checksum))),
        ("model", digest(Some(cleaner.labeller().model.checksum()))),
        ("sites", digest(of_cleaner.sites().map(SiteModel::checksum))),
    ]
    .map(|(name, value)| (name.to_owned(), value))
    .into_iter()
    .collect()
}

/// Cleans all inputs and writes `articles`, `text/` and `failed.jsonl`.
///
/// # Errors
///
/// If the output cannot be written, or the run is cancelled or out of time. Documents that fail are in the summary.
pub fn clean_to_folder(
    inputs: &Inputs,
    out: &OutputFolder,
    cleaner: &Cleaner,
    options: CleanOptions,
    progress: &Progress<'_>,
) -> Result<Summary, Error> {
    let (articles, mut summary) = clean_into(inputs, out, cleaner, options, None, progress)?;
    articles.write(out, options.texts.of(inputs), progress, &mut summary, None)?;
    articles.finish()?;
    Ok(summary)
}
