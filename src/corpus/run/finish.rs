//! The end of a run: articles from the journal, without the templates of their sites, written.

use serde::{Deserialize, Serialize};

use crate::corpus::sink::{OutputFolder, RowFormat, TextFormat};
use crate::corpus::store::{Frame, Journal, SpoolReader, SpoolWriter};
use crate::error::Error;
use crate::fingerprint::Fingerprints;
use crate::reuse::Prepared;
use crate::schema::{ArticleRow, DocumentNote, EmptyReason, Table};

use super::ordered::for_each_in_order;
use super::progress::Progress;
use super::sites::LearnedSites;
use super::stored::unpacked_row;
use super::summary::{Facts, Summary};

/// The ids of the documents of a run, on the disk.
pub(super) struct IdsWriter(SpoolWriter);

/// The same, to be read.
pub(super) struct IdsReader(SpoolReader);

/// An id, and what the record calls itself if that is something else.
#[derive(Serialize, Deserialize)]
struct DocumentName(String, Option<String>);

impl IdsWriter {
    pub(super) fn new(out: &OutputFolder) -> Result<Self, Error> {
        Ok(Self(SpoolWriter::create_in(&out.state())?))
    }

    /// Adds the id of the next document.
    pub(super) fn add(&mut self, (id, record_id): (String, Option<String>)) -> Result<(), Error> {
        let bytes = rmp_serde::to_vec(&DocumentName(id, record_id)).map_err(|e| Error::input(format!("an id cannot be kept: {e}")))?;
        self.0.append(&bytes).map(drop)
    }

    pub(super) fn into_reader(self) -> Result<IdsReader, Error> {
        Ok(IdsReader(self.0.into_reader()?))
    }
}

/// The cleaned articles of a run.
pub(super) struct Articles {
    journal: Journal,
    /// The frame of each document, in input order; none of one that failed late.
    frames: Vec<Option<Frame>>,
    ids: IdsReader,
    sites: LearnedSites,
    slim: bool,
}

/// The fingerprints that are made of an article.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Prints {
    None,
    /// Those of its row.
    OfParagraphs,
    /// Those of its row, and what the search for reuse needs.
    ForReuse,
}

/// An article as it is written.
pub(super) struct Finished {
    /// Its number among the articles of the run.
    pub(super) number: usize,
    pub(super) row: ArticleRow,
    /// Blocks that were removed as templates of the site.
    templates: u64,
    /// Its text for the search of reuse, if that was asked for.
    pub(super) prepared: Option<Prepared>,
}

/// What is written of an article.
struct Rendered {
    line: Vec<u8>,
    /// Its file of `text/`.
    file: Option<String>,
    facts: Facts,
    kept: Option<ForReuse>,
    id: String,
}

/// What the search for reuse takes of an article.
pub(super) struct ForReuse {
    pub(super) id: String,
    pub(super) text: String,
    /// Its title, date and address.
    pub(super) note: DocumentNote,
    pub(super) prepared: Prepared,
}

impl Articles {
    pub(super) const fn new(journal: Journal, frames: Vec<Option<Frame>>, ids: IdsReader, sites: LearnedSites, slim: bool) -> Self {
        Self { journal, frames, ids, sites, slim }
    }

    /// Number of articles.
    pub(super) fn len(&self) -> usize {
        self.frames.iter().flatten().count()
    }

    /// Calls `render` with each article on worker threads, and `take` with the results in input order; `size` gives the bytes of a result.
    /// Rows have no fingerprints where `prints` says so.
    pub(super) fn for_each<R: Send>(
        &self,
        prints: Prints,
        render: impl Fn(Finished) -> R + Sync,
        size: impl Fn(&R) -> usize + Sync,
        mut take: impl FnMut(R) -> Result<(), Error>,
    ) -> Result<(), Error> {
        let mut ids = self.ids.0.all()?;
        let broken = |e: rmp_serde::decode::Error| Error::input(format!("a temporary file of this run cannot be read again: {e}"));
        let named = self.frames.iter().enumerate().map(move |(document, frame)| {
            let named: Result<DocumentName, Error> = rmp_serde::from_read(&mut ids).map_err(broken);
            (document, *frame, named)
        });
        let items = named.filter_map(|(document, frame, named)| Some((document, frame?, named)));
        let work = |number, (document, frame, named): (usize, Frame, Result<DocumentName, Error>)| {
            named.and_then(|named| self.finished(number, document, frame, named, prints)).map(&render)
        };
        let size = |result: &Result<R, Error>| result.as_ref().map_or(0, &size);
        for_each_in_order(rayon::current_num_threads(), items, work, size, |result| take(result?))
    }

    fn finished(
        &self,
        number: usize,
        document: usize,
        frame: Frame,
        DocumentName(id, record_id): DocumentName,
        prints: Prints,
    ) -> Result<Finished, Error> {
        let (mut row, hashes) = unpacked_row(&self.journal.reader.read(frame)?)?;
        let site = self.sites.site(document);
        let before = row.paragraphs().len();
        if let Some(site) = site {
            self.sites.apply(site, &mut row, &hashes);
        }
        let templates = (before - row.paragraphs().len()) as u64;
        (row.id, row.record_id) = (id, record_id);
        let lines = (prints == Prints::ForReuse).then(|| Fingerprints::of(&row.text));
        if prints != Prints::None {
            row.fingerprint_with(lines.as_ref());
        }
        let is_left = !row.text.is_empty() || !row.empty.is_some_and(EmptyReason::is_of_cleaning);
        let prepared = lines.map(|prints| Prepared::with_fingerprints(&row.text, &prints).with_site(site));
        let prepared = prepared.map(|prepared| if is_left { prepared } else { prepared.with_unknown_text() });
        Ok(Finished { number, row, templates, prepared })
    }

    /// Whether rows leave out `paragraphs` and `removed`.
    pub(super) const fn is_slim(&self) -> bool {
        self.slim
    }

    /// Writes the articles and, in `texts`, their files; hands each on to the search of reuse, if there is one.
    pub(super) fn write(
        &self,
        out: &OutputFolder,
        texts: Option<TextFormat>,
        progress: &Progress<'_>,
        summary: &mut Summary,
        mut for_reuse: Option<&mut dyn FnMut(ForReuse) -> Result<(), Error>>,
    ) -> Result<(), Error> {
        let mut file = out.table(Table::Articles)?;
        let mut folder = texts.map(|format| out.texts(format)).transpose()?;
        let total = self.frames.len() as u64;
        let row_format = out.row_format();
        let render = |finished| self.rendered(finished, texts, row_format);
        let size = |rendered: &Result<Rendered, Error>| rendered.as_ref().map_or(0, Rendered::bytes);
        let mut done = 0;
        let prints = if for_reuse.is_some() { Prints::ForReuse } else { Prints::OfParagraphs };
        self.for_each(prints, render, size, |rendered| {
            let Rendered { line, file: text_file, facts, kept, id } = rendered?;
            file.push_line(&line)?;
            folder.iter_mut().zip(text_file).try_for_each(|(folder, text)| folder.push(&id, &text))?;
            summary.count(&id, &facts);
            for_reuse.iter_mut().zip(kept).try_for_each(|(take, kept)| take(kept))?;
            done += 1;
            progress.step("write", done, total)
        })?;
        folder.map_or(Ok(()), |folder| folder.finish())?;
        file.finish()
    }

    fn rendered(&self, finished: Finished, texts: Option<TextFormat>, format: RowFormat) -> Result<Rendered, Error> {
        let Finished { row, templates, prepared, .. } = finished;
        let file = texts.map(|format| match format {
            TextFormat::Plain if row.text.is_empty() => String::new(),
            TextFormat::Plain => format!("{}\n", row.text),
            TextFormat::Markdown => row.to_markdown(),
        });
        let facts = Facts::of(&row, templates);
        let row = as_written(row, self.slim);
        let line = format.line(&row)?;
        let ArticleRow { id, text, metadata, .. } = row;
        let note = DocumentNote { title: metadata.title, date: metadata.date, url: metadata.url };
        let kept = prepared.map(|prepared| ForReuse { id: id.clone(), text, note, prepared });
        Ok(Rendered { line, file, facts, kept, id })
    }

    /// Ends the run: drops what the journal holds of documents that are gone.
    pub(super) fn finish(self) -> Result<(), Error> {
        let frames: Vec<Frame> = self.frames.into_iter().flatten().collect();
        self.journal.finish(&frames)
    }
}

impl Rendered {
    /// The bytes that it holds, about.
    fn bytes(&self) -> usize {
        // A prepared text is about six times as long as the text.
        let kept = self.kept.as_ref().map_or(0, |kept| kept.text.len() * 7);
        self.line.len() + self.file.as_ref().map_or(0, String::len) + kept
    }
}

/// A row as it is written: with `slim` without `paragraphs` and `removed`.
pub(super) fn as_written(row: ArticleRow, slim: bool) -> ArticleRow {
    if slim { ArticleRow { paragraphs: None, removed: None, ..row } } else { row }
}

/// A row as JSON, made before its id is known.
pub(super) struct LineWithoutId(Vec<u8>);

/// The first bytes of a row that has no id.
const NO_ID: &[u8] = br#"{"id":"""#;

impl LineWithoutId {
    /// The line of a row that has no id yet.
    pub(super) fn of(row: &ArticleRow) -> Result<Self, String> {
        let line = serde_json::to_vec(row).map_err(|e| e.to_string())?;
        if line.starts_with(NO_ID) { Ok(Self(line)) } else { Err("its row has an id already".to_owned()) }
    }

    /// The bytes of the line.
    pub(super) const fn len(&self) -> usize {
        self.0.len()
    }

    /// Writes the line with its id.
    pub(super) fn write(&self, writer: &mut impl std::io::Write, id: &str, record_id: Option<&str>) -> std::io::Result<()> {
        writer.write_all(br#"{"id":"#)?;
        serde_json::to_writer(&mut *writer, id)?;
        if let Some(record_id) = record_id {
            writer.write_all(br#","record_id":"#)?;
            serde_json::to_writer(&mut *writer, record_id)?;
        }
        writer.write_all(&self.0[NO_ID.len()..])?;
        writer.write_all(b"\n")
    }
}
