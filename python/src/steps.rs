//! The steps of a run over batches of Arrow columns, for distributed engines.

use std::sync::{Mutex, PoisonError};

use arrow_array::ffi_stream::RecordBatchStreamReader;
use arrow_array::{RecordBatch, RecordBatchReader};
use arrow_pyarrow::{FromPyArrow, ToPyArrow};
use arrow_schema::ArrowError;
use newsieve::Error;
use newsieve::corpus::{ColumnStep, PassageOptions};
use pyo3::prelude::*;

use crate::columns::is_batch;
use crate::errors::{choice, raised};
use crate::runs::{check_share, droppable};
use crate::site_model::SiteModel;

/// What the steps are told beside their rows.
struct Told<'t> {
    units: u64,
    texts: bool,
    min_length: usize,
    min_identity: f64,
    cross_site_only: bool,
    kinds: Vec<String>,
    max_unique: Option<f64>,
    with_seen: bool,
    model: Option<&'t newsieve::SiteModel>,
}

/// Makes a step.
type Make = fn(&Told<'_>) -> Result<ColumnStep, Error>;

const STEPS: [(&str, Make); 20] = [
    ("documents", |_| Ok(ColumnStep::documents())),
    ("seen_parts", |_| Ok(ColumnStep::seen_parts())),
    ("seen_documents", |_| Ok(ColumnStep::seen_documents())),
    ("keys", |_| Ok(ColumnStep::keys())),
    ("paragraph_keys", |_| Ok(ColumnStep::paragraph_keys())),
    ("postings", |_| Ok(ColumnStep::postings())),
    ("seeds", |_| Ok(ColumnStep::seeds())),
    ("paragraph_seeds", |_| Ok(ColumnStep::paragraph_seeds())),
    ("pairs", |told| Ok(ColumnStep::pairs(told.units, told.with_seen))),
    ("passages", |told| Ok(ColumnStep::passages(told.units, told.texts))),
    ("depths", |_| Ok(ColumnStep::depths())),
    ("boilerplate", |_| Ok(ColumnStep::boilerplate())),
    ("related", |_| Ok(ColumnStep::related())),
    ("clusters", |told| Ok(ColumnStep::clusters(told.units))),
    ("dropped", |told| {
        let kinds: Vec<&str> = told.kinds.iter().map(String::as_str).collect();
        Ok(ColumnStep::dropped(told.units, droppable(&kinds, told.max_unique)?))
    }),
    ("passage_rows", |told| {
        check_share("min_identity", Some(told.min_identity))?;
        let options = PassageOptions::new().with_min_length(told.min_length).with_min_identity(told.min_identity);
        Ok(ColumnStep::passage_rows(options.cross_site_only(told.cross_site_only), told.with_seen))
    }),
    ("site_counts", |_| Ok(ColumnStep::site_counts())),
    ("site_templates", |_| Ok(ColumnStep::site_templates())),
    ("site_model", |_| Ok(ColumnStep::site_model())),
    ("without_templates", |told| Ok(ColumnStep::without_templates(told.model.cloned().unwrap_or_default()))),
];

/// A step over a batch or a stream of batches; the package gives it its arguments.
#[pyfunction]
#[pyo3(signature = (name, data, *, units=0, texts=false, min_length=0, min_identity=0.0, cross_site_only=false, kinds=None, max_unique=None, with_seen=false, model=None))]
pub(crate) fn _step<'py>(
    py: Python<'py>,
    name: &str,
    data: &Bound<'py, PyAny>,
    units: u64,
    texts: bool,
    min_length: usize,
    min_identity: f64,
    cross_site_only: bool,
    kinds: Option<Vec<String>>,
    max_unique: Option<f64>,
    with_seen: bool,
    model: Option<PyRef<'py, SiteModel>>,
) -> PyResult<Bound<'py, PyAny>> {
    let model = model.as_deref().map(|model| &model.inner);
    let told =
        Told { units, texts, min_length, min_identity, cross_site_only, kinds: kinds.unwrap_or_default(), max_unique, with_seen, model };
    let step = choice("step", name, &STEPS).and_then(|make| make(&told)).map_err(|error| raised(py, &error))?;
    let input = if is_batch(data)? {
        Input::Batch(Some(RecordBatch::from_pyarrow_bound(data)?))
    } else {
        Input::Stream(RecordBatchStreamReader::from_pyarrow_bound(data)?)
    };
    let mut running = Running { step, input, is_done: false };
    // Columns that are missing are told before anything is read.
    let empty = RecordBatch::new_empty(running.input.schema());
    running.step.push(&empty).map_err(|error| raised(py, &error))?;
    let schema = running.step.schema().to_pyarrow(py)?;
    py.import("pyarrow")?.getattr("RecordBatchReader")?.call_method1("from_batches", (schema, SteppedBatches(Mutex::new(running))))
}

/// What a step takes.
enum Input {
    Batch(Option<RecordBatch>),
    Stream(RecordBatchStreamReader),
}

impl Input {
    fn schema(&self) -> arrow_schema::SchemaRef {
        match self {
            Self::Batch(batch) => batch.as_ref().map_or_else(|| arrow_schema::Schema::empty().into(), RecordBatch::schema),
            Self::Stream(reader) => reader.schema(),
        }
    }

    fn next(&mut self) -> Option<Result<RecordBatch, ArrowError>> {
        match self {
            Self::Batch(batch) => batch.take().map(Ok),
            Self::Stream(reader) => reader.next(),
        }
    }
}

/// A step at work.
struct Running {
    step: ColumnStep,
    input: Input,
    is_done: bool,
}

impl Running {
    /// The next rows.
    fn next(&mut self) -> Result<Option<RecordBatch>, Error> {
        while !self.is_done {
            let given = match self.input.next() {
                Some(batch) => {
                    let batch = batch.map_err(|cause| Error::input(format!("the batches cannot be read: {cause}")))?;
                    self.step.push(&batch)?
                }
                None => {
                    self.is_done = true;
                    self.step.finish()?
                }
            };
            if given.num_rows() > 0 {
                return Ok(Some(given));
            }
        }
        Ok(None)
    }
}

/// The batches that a step gives, made as they are read.
#[pyclass(frozen, module = "newsieve")]
struct SteppedBatches(Mutex<Running>);

#[pymethods]
impl SteppedBatches {
    const fn __iter__(slf: Py<Self>) -> Py<Self> {
        slf
    }

    fn __next__<'py>(&self, py: Python<'py>) -> PyResult<Option<Bound<'py, PyAny>>> {
        py.check_signals()?;
        let next = py.detach(|| self.0.lock().unwrap_or_else(PoisonError::into_inner).next());
        next.map_err(|error| raised(py, &error))?.map(|batch| batch.to_pyarrow(py)).transpose()
    }
}
