//! The end of a run: removes the templates of their sites from the cleaned articles, and writes them.

use crate::error::Error;

use super::clean::TextFormat;
use super::ordered::for_each_in_order;
use super::output::OutputFolder;
use super::rows::ArticleRow;
use super::sites::LearnedSites;
use super::store::{Frame, Reader};

/// A document in the journal.
pub(super) struct Written {
    pub(super) frame: Frame,
    pub(super) id: String,
    pub(super) record_id: Option<String>,
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
pub(super) fn finish_articles(
    journal: &Reader,
    written: &[Written],
    out: &OutputFolder,
    learned: &LearnedSites,
    format: TextFormat,
    mut also: impl FnMut(Finished),
) -> Result<u64, Error> {
    let mut texts = out.texts()?;
    let mut file = out.article_rows()?;
    let mut templates = 0;
    let work = |number, document| finish_document(journal, document, learned.site(number), learned, format);
    let size = |done: &Result<Finished, Error>| done.as_ref().map_or(0, Finished::bytes);
    for_each_in_order(rayon::current_num_threads(), written.iter(), work, size, |done| {
        let document = done?;
        file.push_line(&document.line)?;
        match &document.markdown {
            Some(markdown) => texts.push(&document.id, ".md", markdown)?,
            None => texts.push(&document.id, ".txt", &document.text)?,
        }
        templates += document.templates;
        also(document);
        Ok(())
    })?;
    texts.finish()?;
    file.finish()?;
    Ok(templates)
}

fn finish_document(
    journal: &Reader,
    document: &Written,
    site: Option<&str>,
    learned: &LearnedSites,
    format: TextFormat,
) -> Result<Finished, Error> {
    let body = journal.read(document.frame)?;
    let mut templates = 0;
    let (row, line) = with_id(&body, &document.id, document.record_id.as_deref(), |row| {
        let paragraphs = row.paragraphs.len();
        if let Some(site) = site {
            learned.apply(site, row);
        }
        templates = (paragraphs - row.paragraphs.len()) as u64;
    })?;
    let markdown = (format == TextFormat::Markdown).then(|| row.markdown());
    let (text, date) = (row.text.into_owned(), row.metadata.into_owned().date);
    Ok(Finished { id: document.id.clone(), text, date, site: site.map(str::to_owned), line, markdown, templates })
}

/// A row that was made without an id, changed by `change`, with its id: as a row and as JSON.
pub(super) fn with_id<'b>(
    body: &'b [u8],
    id: &'b str,
    record_id: Option<&'b str>,
    change: impl FnOnce(&mut ArticleRow<'b>),
) -> Result<(ArticleRow<'b>, Vec<u8>), Error> {
    let broken = |e: serde_json::Error| Error::input(format!("{id}: its article cannot be read again: {e}"));
    let mut row: ArticleRow<'b> = serde_json::from_slice(body).map_err(broken)?;
    change(&mut row);
    row.id = id.into();
    row.record_id = record_id.map(Into::into);
    let line = serde_json::to_vec(&row).map_err(broken)?;
    Ok((row, line))
}
