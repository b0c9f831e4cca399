//! Models of sites.

use std::fs::File;
use std::io::{BufReader, BufWriter, Write};
use std::path::PathBuf;

use newsieve::corpus::{InputOptions, Inputs, Kinds, learn_sites};
use pyo3::prelude::*;
use pyo3::types::{PyBytes, PyType};

use crate::batch;
use crate::cleaner::Cleaner;
use crate::errors::{file_error, input_error};
use crate::runs::paths_of;

/// How often blocks stand on the pages of sites: a block that is on many pages of one site is chrome.
///
/// `Cleaner(sites=model)` applies it to the pages of the sites that it knows.
#[pyclass(module = "newsieve")]
#[derive(Default)]
pub(crate) struct SiteModel {
    pub(crate) inner: newsieve::SiteModel,
}

/// The file of a model, in memory.
pub(crate) fn to_bytes(model: &newsieve::SiteModel) -> PyResult<Vec<u8>> {
    let mut bytes = Vec::new();
    model.write(&mut bytes)?;
    Ok(bytes)
}

#[pymethods]
impl SiteModel {
    /// A model that knows no site.
    #[new]
    fn new() -> Self {
        Self::default()
    }

    /// Learns the sites of the documents in files and folders, as `newsieve sites learn` does. Takes one path or an iterable of them. Documents that cannot be read are
    /// passed over; it raises if all are.
    #[classmethod]
    #[pyo3(signature = (inputs, *, cleaner=None, threads=None, on_progress=None))]
    fn learn(
        _class: &Bound<'_, PyType>,
        py: Python<'_>,
        inputs: &Bound<'_, PyAny>,
        cleaner: Option<&Bound<'_, Cleaner>>,
        threads: Option<usize>,
        on_progress: Option<&Bound<'_, PyAny>>,
    ) -> PyResult<Self> {
        let (paths, default) = (paths_of(inputs)?, newsieve::Cleaner::new());
        let cleaner = cleaner.map_or(&default, |cleaner| &cleaner.get().inner);
        let inner = batch::run(py, threads, on_progress, |progress| {
            let inputs = Inputs::find_with(&paths, InputOptions::new(Kinds::Documents))?;
            let (model, summary) = learn_sites(&inputs, cleaner, progress)?;
            if summary.documents == 0 && summary.failed.count > 0 {
                let first = summary.failed.first.join(", ");
                return Err(newsieve::Error::input(format!("none of {} documents can be read: {first}", summary.failed.count)));
            }
            Ok(model)
        })?;
        Ok(Self { inner })
    }

    /// Counts the blocks of one page of a site. Blocks are texts: those of the paragraphs and of the removed blocks of an article.
    fn add(&mut self, site: &str, blocks: Vec<String>) {
        self.inner.add(site, blocks.iter().map(String::as_str));
    }

    /// Adds the counts of a model of other pages, in any order.
    fn merge(slf: &Bound<'_, Self>, other: &Bound<'_, Self>) -> PyResult<()> {
        // Both may be one object.
        let other = other.try_borrow()?.inner.clone();
        slf.try_borrow_mut()?.inner.merge(&other);
        Ok(())
    }

    /// The number of pages of a site that were counted.
    fn pages(&self, site: &str) -> u32 {
        self.inner.pages(site)
    }

    /// The blocks that are on two pages of their site or more: site, pages that have the block, pages of the site, and the beginning of the block.
    fn templates(&self) -> Vec<(String, u32, u32, String)> {
        self.inner.templates().map(|(site, template, text)| (site.to_owned(), template.pages, template.of, text.to_owned())).collect()
    }

    /// Writes the model to a file.
    fn save(&self, py: Python<'_>, path: PathBuf) -> PyResult<()> {
        let write = || {
            let mut file = BufWriter::new(File::create(&path)?);
            self.inner.write(&mut file)?;
            file.flush()
        };
        py.detach(write).map_err(|cause| file_error(&path, cause))
    }

    /// Reads a model from a file that `save` or `newsieve sites learn` wrote.
    #[classmethod]
    fn load(_class: &Bound<'_, PyType>, py: Python<'_>, path: PathBuf) -> PyResult<Self> {
        let read = || newsieve::SiteModel::read(BufReader::new(File::open(&path)?));
        let is_damaged = |cause: &std::io::Error| cause.raw_os_error().is_none();
        let read = py.detach(read).map_err(|cause| match cause {
            cause if is_damaged(&cause) => input_error(py, format!("{}: {cause}", path.display())),
            cause => file_error(&path, cause),
        });
        Ok(Self { inner: read? })
    }

    /// The model of what `__reduce__` gives.
    #[classmethod]
    fn _of_bytes(_class: &Bound<'_, PyType>, bytes: &[u8]) -> PyResult<Self> {
        Ok(Self { inner: newsieve::SiteModel::read(bytes)? })
    }

    fn __reduce__<'py>(slf: &Bound<'py, Self>) -> PyResult<(Bound<'py, PyAny>, (Bound<'py, PyBytes>,))> {
        let bytes = PyBytes::new(slf.py(), &to_bytes(&slf.try_borrow()?.inner)?);
        Ok((slf.get_type().getattr("_of_bytes")?, (bytes,)))
    }

    fn __repr__(&self) -> String {
        format!("<SiteModel: {} sites>", self.inner.site_count())
    }
}
