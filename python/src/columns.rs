//! Batches of Arrow columns.

use std::sync::{Mutex, PoisonError};

use arrow_array::ffi_stream::RecordBatchStreamReader;
use arrow_array::{RecordBatch, RecordBatchReader};
use arrow_pyarrow::{FromPyArrow, ToPyArrow};
use arrow_schema::ArrowError;
use newsieve::corpus::{BatchOptions, Fields, PassageOptions, Progress, cleaned_schema};
use pyo3::prelude::*;

use crate::batch::run;
use crate::cleaner::Cleaner;
use crate::errors::raised;
use crate::runs::check_share;

/// Rows that are cleaned together: a frame may come as one batch of a million.
const ROWS: usize = 1024;

/// Cleans the documents of Arrow columns, on several threads and without a copy of their texts.
///
/// `data` is a `pyarrow.RecordBatch`, which gives a `pyarrow.RecordBatch`; or a stream of batches, which gives a `pyarrow.RecordBatchReader` that cleans as it is
/// read: a `pyarrow.Table` or `RecordBatchReader`, a DataFrame of pandas or polars, or another object with `__arrow_c_array__` or `__arrow_c_stream__`.
///
/// Row n of the result is the article of row n. Its columns are those of `articles.parquet` (docs/schema.md), then `error`: the message of a document that
/// cannot be cleaned, whose text is empty. Columns of the input are known by their names: `text` or `html` (strings, or bytes in any encoding), `url`,
/// `date`, `title`, `author`, `id`, and their usual other names. `fields="text=story,url=href"` gives them others. A document without an id is called by its address,
/// or by the number of its row.
///
/// `slim` leaves out paragraphs and removed blocks; `meta` copies the columns that are not used into `meta`, as JSON.
///
/// >>> import pyarrow, newsieve
/// >>> batch = pyarrow.RecordBatch.from_pydict({"html": ["<nav><a href=/>Home</a></nav><p>The bridge is open again, after a year of work."]})
/// >>> newsieve.clean_batch(batch).column("text").to_pylist()
/// ['The bridge is open again, after a year of work.']
#[pyfunction]
#[pyo3(signature = (data, *, cleaner=None, fields=None, threads=None, slim=false, meta=false))]
pub(crate) fn clean_batch<'py>(
    py: Python<'py>,
    data: &Bound<'py, PyAny>,
    cleaner: Option<Bound<'py, Cleaner>>,
    fields: Option<&str>,
    threads: Option<usize>,
    slim: bool,
    meta: bool,
) -> PyResult<Bound<'py, PyAny>> {
    let cleaner = cleaner.map_or_else(|| py.get_type::<Cleaner>().call0()?.cast_into().map_err(PyErr::from), Ok)?.unbind();
    let options = BatchOptions::new().with_fields(fields_of(py, fields)?).slim(slim).with_meta(meta);
    let engine = &cleaner.get().inner;
    if is_batch(data)? {
        let batch = RecordBatch::from_pyarrow_bound(data)?;
        let clean = |progress: &Progress<'_>| newsieve::corpus::clean_batch(&batch, 0, engine, &options, progress);
        return run(py, threads, None, clean)?.to_pyarrow(py);
    }
    let reader = RecordBatchStreamReader::from_pyarrow_bound(data)?;
    // A batch that has no text is refused before it is read.
    let empty = RecordBatch::new_empty(reader.schema());
    newsieve::corpus::clean_batch(&empty, 0, engine, &options, &Progress::silent()).map_err(|error| raised(py, &error))?;
    let reading = Reading { reader, current: empty, first_row: 0 };
    let cleaned = CleanedBatches { reading: Mutex::new(reading), cleaner, options, threads };
    py.import("pyarrow")?.getattr("RecordBatchReader")?.call_method1("from_batches", (cleaned_schema().to_pyarrow(py)?, cleaned))
}

/// Finds the passages that the documents of Arrow columns share, with the columns of `reuse.parquet` (docs/schema.md). Offsets are code points.
///
/// `data` and `fields` are those of `clean_batch`; all documents of a stream are held in memory. Texts are compared as they are: clean them first. In a row
/// with text and HTML, the text counts. A second document with an id gets `#` and the number of its row appended. Passages shorter than `min_length` characters or less alike than `min_identity` are left
/// out, and so are those within one site, by the addresses, if `cross_site_only`. `texts` adds the text of each passage in both documents.
///
/// >>> import pyarrow, newsieve
/// >>> quote = "The minister said that the new line would open in spring and cost no more than planned."
/// >>> batch = pyarrow.RecordBatch.from_pydict({"id": ["a", "b"], "text": [quote, f"Critics doubt it. {quote}"]})
/// >>> newsieve.reuse_batch(batch).select(["a", "b", "kind", "b_span"]).to_pylist()
/// [{'a': 'a', 'b': 'b', 'kind': 'exact', 'b_span': [18, 105]}]
#[pyfunction]
#[pyo3(signature = (data, *, fields=None, threads=None, min_length=0, min_identity=0.0, cross_site_only=false, texts=false))]
pub(crate) fn reuse_batch<'py>(
    py: Python<'py>,
    data: &Bound<'py, PyAny>,
    fields: Option<&str>,
    threads: Option<usize>,
    min_length: usize,
    min_identity: f64,
    cross_site_only: bool,
    texts: bool,
) -> PyResult<Bound<'py, PyAny>> {
    let fields = fields_of(py, fields)?;
    check_share("min_identity", Some(min_identity)).map_err(|error| raised(py, &error))?;
    let options = PassageOptions::new().with_min_length(min_length).with_min_identity(min_identity);
    let options = options.cross_site_only(cross_site_only).with_texts(texts);
    let batches = if is_batch(data)? {
        vec![RecordBatch::from_pyarrow_bound(data)?]
    } else {
        let reader = RecordBatchStreamReader::from_pyarrow_bound(data)?;
        let empty = RecordBatch::new_empty(reader.schema());
        let read: Result<Vec<_>, ArrowError> = py.detach(|| std::iter::once(Ok(empty)).chain(reader).collect());
        read.map_err(|cause| unreadable(py, &cause))?
    };
    run(py, threads, None, |progress| newsieve::corpus::reuse_batch(&batches, &fields, options, progress))?.to_pyarrow(py)
}

fn fields_of(py: Python<'_>, fields: Option<&str>) -> PyResult<Fields> {
    Fields::parse(fields.unwrap_or_default()).map_err(|error| raised(py, &error))
}

/// Whether the object is one batch, and no stream of them.
pub(crate) fn is_batch(data: &Bound<'_, PyAny>) -> PyResult<bool> {
    let (is_batch, is_stream) = (data.hasattr("__arrow_c_array__")?, data.hasattr("__arrow_c_stream__")?);
    if !is_batch && !is_stream {
        let name = data.get_type().name()?;
        let what = format!("data is a RecordBatch, a Table, a RecordBatchReader or a DataFrame, not {name}");
        return Err(pyo3::exceptions::PyTypeError::new_err(what));
    }
    Ok(is_batch)
}

/// A reader, and what is left of the batch that it gave last.
struct Reading {
    reader: RecordBatchStreamReader,
    current: RecordBatch,
    first_row: u64,
}

impl Reading {
    /// The next rows, and the number of the first one.
    fn next(&mut self) -> Option<Result<(RecordBatch, u64), ArrowError>> {
        while self.current.num_rows() == 0 {
            match self.reader.next()? {
                Ok(batch) => self.current = batch,
                Err(error) => return Some(Err(error)),
            }
        }
        let (rows, first) = (self.current.num_rows().min(ROWS), self.first_row);
        let batch = self.current.slice(0, rows);
        self.current = self.current.slice(rows, self.current.num_rows() - rows);
        self.first_row += rows as u64;
        Some(Ok((batch, first)))
    }
}

/// The batches of a reader, cleaned as they are read. Arrow's own readers have no errors of Python, so that Ctrl-C would be lost in one.
#[pyclass(frozen, module = "newsieve")]
struct CleanedBatches {
    reading: Mutex<Reading>,
    cleaner: Py<Cleaner>,
    options: BatchOptions,
    threads: Option<usize>,
}

#[pymethods]
impl CleanedBatches {
    const fn __iter__(slf: Py<Self>) -> Py<Self> {
        slf
    }

    fn __next__<'py>(&self, py: Python<'py>) -> PyResult<Option<Bound<'py, PyAny>>> {
        let next = py.detach(|| self.reading.lock().unwrap_or_else(PoisonError::into_inner).next());
        let Some(next) = next else { return Ok(None) };
        let (batch, first) = next.map_err(|cause| unreadable(py, &cause))?;
        let engine = &self.cleaner.get().inner;
        let clean = |progress: &Progress<'_>| newsieve::corpus::clean_batch(&batch, first, engine, &self.options, progress);
        run(py, self.threads, None, clean)?.to_pyarrow(py).map(Some)
    }
}

fn unreadable(py: Python<'_>, cause: &ArrowError) -> PyErr {
    raised(py, &newsieve::Error::input(format!("the batches cannot be read: {cause}")))
}
