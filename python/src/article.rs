//! Articles.

use newsieve::schema::{ArticleRow, ParagraphRow, RemovedRow};
use newsieve::{Cleaner, Error, simhash_of};
use pyo3::exceptions::PyValueError;
use pyo3::prelude::*;
use pyo3::sync::PyOnceLock;
use pyo3::types::{PyDateTime, PyDict, PyString, PyType};

use crate::document::Document;

/// A cleaned document.
///
/// Kept paragraphs and removed blocks together are all blocks of the document. Offsets are code points: `start` and `end` of a paragraph are
/// those of `text`; `source_start` and `source_end` are those of the decoded document, which `newsieve.decode` gives.
///
/// >>> import newsieve
/// >>> article = newsieve.clean("Follow us\n\nThe ferry returned to service on Monday, after a winter in the dock.")
/// >>> article.text
/// 'The ferry returned to service on Monday, after a winter in the dock.'
/// >>> [block.text for block in article.removed]
/// ['Follow us']
#[pyclass(frozen, module = "newsieve")]
pub(crate) struct Article {
    row: ArticleRow,
    /// The text as an object of Python, made when it is first asked for.
    text: PyOnceLock<Py<PyString>>,
    /// And the blocks.
    paragraphs: PyOnceLock<Vec<Py<Paragraph>>>,
    removed: PyOnceLock<Vec<Py<RemovedBlock>>>,
}

impl Article {
    pub(crate) const fn new(row: ArticleRow) -> Self {
        Self { row, text: PyOnceLock::new(), paragraphs: PyOnceLock::new(), removed: PyOnceLock::new() }
    }

    /// Cleans a document. Needs no interpreter.
    pub(crate) fn clean(cleaner: &Cleaner, document: &Document<'_>) -> Result<ArticleRow, Error> {
        let raw = document.raw();
        let (decoded, article) = cleaner.clean_with_source(&raw)?;
        Ok(ArticleRow::without_fingerprints(raw.id(), &decoded, article))
    }

    /// Its row, as the command line writes it.
    fn json(&self) -> PyResult<String> {
        let mut row = self.row.clone();
        row.fingerprint();
        serde_json::to_string(&row).map_err(|cause| PyValueError::new_err(cause.to_string()))
    }
}

#[pymethods]
impl Article {
    /// The main content: its paragraphs, joined by blank lines.
    #[getter]
    fn text(&self, py: Python<'_>) -> Py<PyString> {
        self.text.get_or_init(py, || PyString::new(py, &self.row.text).unbind()).clone_ref(py)
    }

    /// The id that was given, else the address, else `document`.
    #[getter]
    fn id(&self) -> &str {
        &self.row.id
    }

    /// The headline, without the name of the site.
    #[getter]
    fn title(&self) -> Option<&str> {
        self.row.metadata.title.as_deref()
    }

    /// The authors.
    #[getter]
    fn authors(&self) -> Vec<&str> {
        self.row.metadata.author.as_deref().map_or_else(Vec::new, |names| names.split(", ").collect())
    }

    /// The date of publication as a `datetime`; at midnight if the hour is not known, and with a time zone if the document tells its offset.
    #[getter]
    fn date<'py>(&self, py: Python<'py>) -> PyResult<Option<Bound<'py, PyAny>>> {
        datetime(py, self.row.metadata.date.as_deref())
    }

    /// The same in ISO 8601, as far as it is known: a day, or a day and a time.
    #[getter]
    fn date_text(&self) -> Option<&str> {
        self.row.metadata.date.as_deref()
    }

    /// The date of the last modification as a `datetime`, where the page names one.
    #[getter]
    fn modified<'py>(&self, py: Python<'py>) -> PyResult<Option<Bound<'py, PyAny>>> {
        datetime(py, self.row.metadata.modified.as_deref())
    }

    /// The same in ISO 8601, as far as it is known.
    #[getter]
    fn modified_text(&self) -> Option<&str> {
        self.row.metadata.modified.as_deref()
    }

    /// The agency or the medium that the article comes from, where the page names it.
    #[getter]
    fn source(&self) -> Option<&str> {
        self.row.metadata.source.as_deref()
    }

    /// The name of the site, or its host.
    #[getter]
    fn site(&self) -> Option<&str> {
        self.row.metadata.site.as_deref()
    }

    /// The address.
    #[getter]
    fn url(&self) -> Option<&str> {
        self.row.metadata.url.as_deref()
    }

    /// The language, ISO 639-1.
    #[getter]
    fn language(&self) -> Option<&str> {
        self.row.metadata.language.as_deref()
    }

    /// The script of a language that has several, ISO 15924: `Hans` and `Hant` of Chinese.
    #[getter]
    fn script(&self) -> Option<&str> {
        self.row.metadata.script.as_deref()
    }

    /// The address that the page gives as its own.
    #[getter]
    fn canonical_url(&self) -> Option<&str> {
        self.row.metadata.canonical_url.as_deref()
    }

    /// The description that the page states.
    #[getter]
    fn description(&self) -> Option<&str> {
        self.row.metadata.description.as_deref()
    }

    /// The address of the picture of the article.
    #[getter]
    fn image(&self) -> Option<&str> {
        self.row.metadata.image.as_deref()
    }

    /// The section of the site.
    #[getter]
    fn section(&self) -> Option<&str> {
        self.row.metadata.section.as_deref()
    }

    /// Tags and keywords.
    #[getter]
    fn tags(&self) -> Vec<&str> {
        self.row.metadata.tags.iter().map(String::as_str).collect()
    }

    /// Whether the article can be read without paying, where the page states it.
    #[getter]
    const fn is_accessible_for_free(&self) -> Option<bool> {
        self.row.metadata.is_accessible_for_free
    }

    /// The type of the article in schema.org: `NewsArticle`.
    #[getter]
    fn schema_type(&self) -> Option<&str> {
        self.row.metadata.schema_type.as_deref()
    }

    /// Where each field of metadata was taken from, and how far it is to be trusted: for each field that has a value `from` (names of sources, the best
    /// first), `disputed` if another source has another value, and `confidence`, a share from 0 to 1, where it was measured.
    #[getter]
    fn metadata_evidence<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        let evidence = serde_json::to_string(&self.row.metadata.evidence).map_err(|cause| PyValueError::new_err(cause.to_string()))?;
        py.import("json")?.call_method1("loads", (evidence,))
    }

    /// The encoding of the document, by its name in the Encoding Standard.
    #[getter]
    fn encoding(&self) -> &str {
        &self.row.encoding.name
    }

    /// The kind of the page; None for text and Markdown.
    #[getter]
    fn page_kind(&self) -> Option<&'static str> {
        self.row.page_kind.map(newsieve::PageKind::name)
    }

    /// Where `text` comes from if the page does not show it: the script, and the names that lead to the text in its data. None if the page shows it.
    #[getter]
    fn text_source(&self) -> Option<&str> {
        self.row.text_source.as_deref()
    }

    /// Why `text` is empty; None if it is not.
    #[getter]
    fn empty_reason(&self) -> Option<&'static str> {
        self.row.empty.map(newsieve::schema::EmptyReason::name)
    }

    /// The kept blocks, in the order of the document.
    #[getter]
    fn paragraphs(&self, py: Python<'_>) -> PyResult<Vec<Py<Paragraph>>> {
        let make = || {
            let rows = self.row.paragraphs().iter().zip(self.row.paragraph_texts());
            rows.map(|(row, text)| Py::new(py, Paragraph::of(row, text))).collect::<PyResult<Vec<_>>>()
        };
        Ok(self.paragraphs.get_or_try_init(py, make)?.iter().map(|paragraph| paragraph.clone_ref(py)).collect())
    }

    /// The removed blocks, in the order of the document.
    #[getter]
    fn removed(&self, py: Python<'_>) -> PyResult<Vec<Py<RemovedBlock>>> {
        let make = || self.row.removed().iter().map(|row| Py::new(py, RemovedBlock::of(row))).collect::<PyResult<Vec<_>>>();
        Ok(self.removed.get_or_try_init(py, make)?.iter().map(|block| block.clone_ref(py)).collect())
    }

    /// The row that the command line writes, as a dict.
    fn to_dict<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyDict>> {
        Ok(py.import("json")?.call_method1("loads", (self.json()?,))?.cast_into()?)
    }

    /// The row that the command line writes: one line of JSON.
    fn to_json(&self) -> PyResult<String> {
        self.json()
    }

    /// The article as Markdown: title, headings, lists, quotations, tables.
    fn to_markdown(&self) -> String {
        self.row.to_markdown()
    }

    /// Makes an article of its row in JSON, as `to_json` and the command line write it.
    #[classmethod]
    fn from_json(_class: &Bound<'_, PyType>, row: &str) -> PyResult<Self> {
        let row = serde_json::from_str(row).map_err(|cause| PyValueError::new_err(format!("it is no row of an article: {cause}")))?;
        check_spans(&row).map_err(|what| PyValueError::new_err(format!("it is no row of an article: {what}")))?;
        Ok(Self::new(row))
    }

    fn __reduce__<'py>(slf: &Bound<'py, Self>) -> PyResult<(Bound<'py, PyAny>, (String,))> {
        Ok((slf.get_type().getattr("from_json")?, (slf.get().json()?,)))
    }

    fn __eq__(&self, other: &Bound<'_, PyAny>) -> PyResult<bool> {
        let Ok(other) = other.cast::<Self>() else { return Ok(false) };
        Ok(self.json()? == other.get().json()?)
    }

    fn __str__(&self, py: Python<'_>) -> Py<PyString> {
        self.text(py)
    }

    fn __repr__(&self, py: Python<'_>) -> PyResult<String> {
        let title =
            self.title().map_or_else(|| Ok("None".to_owned()), |title| Ok::<_, PyErr>(PyString::new(py, title).repr()?.to_string()))?;
        let (kept, removed) = (self.row.paragraphs().len(), self.row.removed().len());
        Ok(format!("<Article {title}: {kept} paragraphs, {removed} removed blocks>"))
    }

    /// What a notebook shows: kept and removed blocks in colour, in the order of the document.
    fn _repr_html_(&self) -> String {
        let kept = self.row.paragraphs().iter().zip(self.row.paragraph_texts()).map(|(p, text)| (p.block, text, None));
        let removed = self.row.removed().iter().map(|r| (r.block, r.text.as_str(), Some(r)));
        let mut blocks: Vec<_> = kept.chain(removed).collect();
        blocks.sort_by_key(|block| block.0);
        let title = self.title().map_or_else(String::new, |title| format!("<h3>{}</h3>", escaped(title)));
        let shown = blocks.into_iter().map(|(_, text, removed)| match removed {
            None => format!("<p style=\"border-left:.3em solid #2a8a2a;padding-left:.5em\">{}</p>", escaped(text)),
            Some(r) => format!(
                "<p style=\"border-left:.3em solid #c04040;padding-left:.5em;opacity:.6;font-size:85%\" title=\"{}\">{} <i>[{}]</i></p>",
                escaped(&r.reason),
                escaped(text),
                escaped(&r.rule)
            ),
        });
        format!("<div>{title}{}</div>", shown.collect::<String>())
    }
}

/// A date in ISO 8601 as a `datetime`.
fn datetime<'py>(py: Python<'py>, date: Option<&str>) -> PyResult<Option<Bound<'py, PyAny>>> {
    let Some(date) = date else { return Ok(None) };
    // Python before 3.11 reads no `Z`.
    let date = date.strip_suffix('Z').map_or_else(|| date.to_owned(), |date| format!("{date}+00:00"));
    let found = py.get_type::<PyDateTime>().call_method1("fromisoformat", (date,));
    found.map(Some).or_else(|error| if error.is_instance_of::<PyValueError>(py) { Ok(None) } else { Err(error) })
}

/// Refuses spans that are not in the text, one after the other.
fn check_spans(row: &ArticleRow) -> Result<(), &'static str> {
    let (mut end, length) = (0, row.text.chars().count());
    for paragraph in row.paragraphs() {
        if paragraph.start < end || paragraph.end < paragraph.start || paragraph.end > length {
            return Err("a paragraph is not in its text");
        }
        end = paragraph.end;
    }
    Ok(())
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}

/// A kept block of an article.
#[pyclass(frozen, get_all, module = "newsieve")]
pub(crate) struct Paragraph {
    /// Its text.
    text: String,
    /// Its number among all blocks of the document.
    block: usize,
    /// What it is by its markup: paragraph, heading, list-item, table-cell, quote, code, caption, image, control.
    kind: String,
    /// The level of a heading, 1 to 6.
    level: Option<u8>,
    /// The row of a cell of a table: cells of one row have the same number.
    row: Option<usize>,
    /// Where it begins in the text of the article, in code points.
    start: usize,
    /// Where it ends there, exclusive.
    end: usize,
    /// Where it begins in the decoded document, in code points, if it has a place there.
    source_start: Option<usize>,
    /// Where it ends there, exclusive.
    source_end: Option<usize>,
    /// The probability that it is main content, by the model.
    score: f64,
}

impl Paragraph {
    fn of(row: &ParagraphRow, text: &str) -> Self {
        Self {
            text: text.to_owned(),
            block: row.block,
            kind: row.kind.to_string(),
            level: row.level,
            row: row.row,
            start: row.start,
            end: row.end,
            source_start: row.source_start,
            source_end: row.source_end,
            score: row.score,
        }
    }
}

#[pymethods]
impl Paragraph {
    /// The 64-bit simhash of its folded text.
    #[getter]
    fn simhash(&self) -> u64 {
        simhash_of(&self.text)
    }

    fn __str__(&self) -> &str {
        &self.text
    }

    fn __repr__(&self, py: Python<'_>) -> PyResult<String> {
        Ok(format!("<Paragraph {} {}>", self.kind, shown(py, &self.text)?))
    }
}

/// A removed block of a document.
#[pyclass(frozen, get_all, module = "newsieve")]
pub(crate) struct RemovedBlock {
    /// Its text.
    text: String,
    /// Its number among all blocks of the document.
    block: usize,
    /// The rule that removed it.
    rule: String,
    /// Why, in words.
    reason: String,
    /// The probability that it is main content, by the model.
    score: f64,
    /// Where it begins in the decoded document, in code points, if it has a place there.
    source_start: Option<usize>,
    /// Where it ends there, exclusive.
    source_end: Option<usize>,
}

impl RemovedBlock {
    fn of(row: &RemovedRow) -> Self {
        Self {
            text: row.text.clone(),
            block: row.block,
            rule: row.rule.to_string(),
            reason: row.reason.to_string(),
            score: row.score,
            source_start: row.source_start,
            source_end: row.source_end,
        }
    }
}

#[pymethods]
impl RemovedBlock {
    fn __str__(&self) -> &str {
        &self.text
    }

    fn __repr__(&self, py: Python<'_>) -> PyResult<String> {
        Ok(format!("<RemovedBlock {} {}>", self.rule, shown(py, &self.text)?))
    }
}

/// How much of a text a repr shows, in characters.
const SHOWN: usize = 40;

/// The beginning of a text, as Python writes strings.
pub(crate) fn shown(py: Python<'_>, text: &str) -> PyResult<String> {
    let mut short: String = text.chars().take(SHOWN).collect();
    if short.len() < text.len() {
        short.push('…');
    }
    Ok(PyString::new(py, &short).repr()?.to_string())
}
