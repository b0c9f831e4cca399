//! Many documents on several threads.

use std::collections::VecDeque;
use std::sync::{Mutex, PoisonError};

use newsieve::schema::ArticleRow;
use pyo3::exceptions::PyTypeError;
use pyo3::prelude::*;
use pyo3::types::{PyBytes, PyDict, PyIterator, PyMapping, PyString};
use rayon::prelude::*;

use crate::article::Article;
use crate::batch::pool;
use crate::cleaner::Cleaner;
use crate::document::{About, Borrowed, Data, Document};
use crate::errors::{choice, input_error, raised};

/// So many documents for each thread are cleaned together.
const FOR_EACH_THREAD: usize = 16;

/// The articles of many documents, in their order.
#[pyclass(frozen, module = "newsieve")]
pub(crate) struct CleanedMany {
    cleaner: Py<Cleaner>,
    documents: Py<PyIterator>,
    threads: rayon::ThreadPool,
    gives_errors: bool,
    ready: Mutex<VecDeque<Cleaned>>,
}

/// What comes of a document.
enum Cleaned {
    Article(Box<ArticleRow>),
    /// It cannot be cleaned.
    Failed(PyErr),
    /// The iterable gives no more.
    Broken(PyErr),
}

impl CleanedMany {
    pub(crate) fn new(cleaner: &Bound<'_, Cleaner>, documents: &Bound<'_, PyAny>, threads: Option<usize>, errors: &str) -> PyResult<Self> {
        let py = cleaner.py();
        let is_one =
            documents.is_instance_of::<PyString>() || documents.is_instance_of::<PyBytes>() || documents.cast::<PyMapping>().is_ok();
        if is_one {
            return Err(PyTypeError::new_err("documents is an iterable of documents; clean takes one"));
        }
        let gives_errors = choice("errors", errors, &[("raise", false), ("return", true)]).map_err(|error| raised(py, &error))?;
        Ok(Self {
            cleaner: cleaner.clone().unbind(),
            documents: documents.try_iter()?.unbind(),
            threads: pool(py, threads)?,
            gives_errors,
            ready: Mutex::default(),
        })
    }

    /// Cleans the next documents. What the iterable raises comes after the documents before it.
    fn clean_next(&self, py: Python<'_>) -> VecDeque<Cleaned> {
        let (mut given, mut last) = (Vec::new(), None);
        let mut documents = self.documents.bind(py).clone();
        while given.len() < FOR_EACH_THREAD * self.threads.current_num_threads() {
            match documents.next() {
                Some(Ok(document)) => given.push(parts(py, &document)),
                Some(Err(raised)) => {
                    last = Some(Cleaned::Broken(raised));
                    break;
                }
                None => break,
            }
        }
        let borrowed: Vec<Option<(Borrowed<'_>, &About)>> =
            given.iter().map(|given| given.as_ref().ok().and_then(|(data, about)| Some((data.borrowed().ok()?, about)))).collect();
        let cleaner = &self.cleaner.get().inner;
        let clean = |&(data, about): &(Borrowed<'_>, &About)| Article::clean(cleaner, &Document { data, about });
        let cleaned: Vec<Option<Result<ArticleRow, newsieve::Error>>> =
            py.detach(|| self.threads.install(|| borrowed.par_iter().map(|document| document.as_ref().map(clean)).collect()));
        let mut results = VecDeque::with_capacity(given.len() + 1);
        for (given, cleaned) in given.into_iter().zip(cleaned) {
            results.push_back(match (given, cleaned) {
                (Err(raised), _) => Cleaned::Failed(raised),
                (Ok(_), Some(Ok(row))) => Cleaned::Article(Box::new(row)),
                (Ok(_), Some(Err(error))) => Cleaned::Failed(raised(py, &error)),
                (Ok(_), None) => Cleaned::Failed(input_error(py, "a document cannot be read".to_owned())),
            });
        }
        results.extend(last);
        results
    }

    fn lock(&self) -> std::sync::MutexGuard<'_, VecDeque<Cleaned>> {
        self.ready.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[pymethods]
impl CleanedMany {
    const fn __iter__(slf: Py<Self>) -> Py<Self> {
        slf
    }

    fn __next__(&self, py: Python<'_>) -> PyResult<Option<Py<PyAny>>> {
        let ready = self.lock().pop_front();
        let next = match ready {
            Some(next) => Some(next),
            None => {
                let mut cleaned = self.clean_next(py);
                let next = cleaned.pop_front();
                self.lock().extend(cleaned);
                next
            }
        };
        match next {
            None => Ok(None),
            Some(Cleaned::Article(row)) => Ok(Some(Bound::new(py, Article::new(*row))?.into_any().unbind())),
            Some(Cleaned::Failed(raised)) if self.gives_errors => Ok(Some(raised.into_value(py).into_any())),
            Some(Cleaned::Failed(raised) | Cleaned::Broken(raised)) => Err(raised),
        }
    }
}

/// A document and what is known of it: bytes, a str, or a mapping.
fn parts<'py>(py: Python<'py>, document: &Bound<'py, PyAny>) -> PyResult<(Data<'py>, About)> {
    let Ok(fields) = document.cast::<PyMapping>() else { return Ok((Data::of(document)?, About::of(py, None)?)) };
    let about = PyDict::new(py);
    about.update(fields)?;
    let Some(data) = about.get_item("data")? else {
        let keys = about.keys().iter().map(|key| key.to_string()).collect::<Vec<_>>().join(", ");
        return Err(input_error(
            py,
            format!("a document that is a dict has its bytes or its text in the key \"data\"; this one has {keys}"),
        ));
    };
    about.del_item("data")?;
    Ok((Data::of(&data)?, About::of(py, Some(&about))?))
}
