//! The index on the disk.

use std::path::PathBuf;
use std::sync::{PoisonError, RwLock, RwLockReadGuard, RwLockWriteGuard};

use newsieve::CharOffsets;
use newsieve::corpus::{clusters_of, find_shared};
use newsieve::index::{Keeps, NewDocument, SameId};
use pyo3::prelude::*;
use pyo3::types::{PyDict, PyType};

use crate::batch::run;
use crate::document::text_of;
use crate::errors::{choice, raised};
use crate::reuse::{Passage, Reuse, passages_of};

/// A document for an index, or one of an index.
#[pyclass(frozen, get_all, skip_from_py_object, module = "newsieve")]
#[derive(Clone)]
pub(crate) struct IndexDocument {
    /// Its id.
    id: String,
    /// Its text. None if the index keeps no texts.
    text: Option<String>,
    /// Its date of publication, as it was given.
    date: Option<String>,
    /// The name of its site.
    site: Option<String>,
    /// Its headline.
    title: Option<String>,
    /// Its address.
    url: Option<String>,
}

#[pymethods]
impl IndexDocument {
    /// A text. `date` is its date of publication, a str in any form that pages write or an object of `datetime`; `site` the name of its site.
    #[new]
    #[pyo3(signature = (id, text, *, date=None, site=None, title=None, url=None))]
    fn new(
        id: String,
        text: String,
        date: Option<&Bound<'_, PyAny>>,
        site: Option<String>,
        title: Option<String>,
        url: Option<String>,
    ) -> PyResult<Self> {
        let date = date.map(|date| text_of("date", date)).transpose()?;
        Ok(Self { id, text: Some(text), date, site, title, url })
    }

    fn __repr__(&self, py: Python<'_>) -> PyResult<String> {
        Ok(format!("<IndexDocument {}>", crate::article::shown(py, &self.id)?))
    }
}

impl IndexDocument {
    fn prepared(&self) -> NewDocument {
        NewDocument::new(&*self.id, self.text.as_deref().unwrap_or_default())
            .with_date(self.date.as_deref())
            .with_site(self.site.as_deref())
            .with_title(self.title.as_deref())
            .with_url(self.url.as_deref())
    }
}

/// A document of an index that has a paragraph like one of a text.
#[pyclass(frozen, get_all, skip_from_py_object, module = "newsieve")]
#[derive(Clone)]
pub(crate) struct LikeParagraph {
    /// The id of the document.
    id: String,
    /// Its date, as it was given.
    date: Option<String>,
    /// The number of the paragraph in the document, counted from 0.
    paragraph: usize,
    /// Where the paragraph begins in the text.
    start: usize,
    /// Where it ends, exclusive.
    end: usize,
    /// Number of bits in which the simhashes differ. None if the paragraphs are equal.
    distance: Option<u32>,
}

#[pymethods]
impl LikeParagraph {
    fn __repr__(&self, py: Python<'_>) -> PyResult<String> {
        let how = self.distance.map_or_else(|| "equal".to_owned(), |bits| format!("{bits} bits differ"));
        Ok(format!("<LikeParagraph {} {}: {how}>", crate::article::shown(py, &self.id)?, self.paragraph))
    }
}

/// A damaged part of an index.
#[pyclass(frozen, get_all, skip_from_py_object, module = "newsieve")]
#[derive(Clone)]
pub(crate) struct Damage {
    /// The file.
    file: String,
    /// What is wrong.
    what: String,
    /// The ids of the documents that it touches.
    documents: Vec<String>,
    /// Whether it touches documents that it does not name.
    others: bool,
}

#[pymethods]
impl Damage {
    fn __repr__(&self) -> String {
        format!("<Damage {}: {}>", self.file, self.what)
    }
}

/// An index of documents on the disk, which grows. Many can read it, and one can write.
///
/// >>> import tempfile
/// >>> from newsieve import Index, IndexDocument
/// >>> quote = "The minister said that the new line would open in spring and cost no more than planned."
/// >>> index = Index.create(tempfile.mkdtemp())
/// >>> index.add([IndexDocument("a", quote, date="2024-03-01")])
/// >>> index.query(f"Critics doubt it. {quote}")
/// [<Passage exact '' 'a': 'The minister said that the new line woul…'>]
#[pyclass(frozen, module = "newsieve")]
pub(crate) struct Index {
    /// It is locked without the interpreter alone: a thread that waits for one must not hold the other.
    index: RwLock<newsieve::Index>,
}

impl Index {
    fn read(&self) -> RwLockReadGuard<'_, newsieve::Index> {
        self.index.read().unwrap_or_else(PoisonError::into_inner)
    }

    fn write(&self) -> RwLockWriteGuard<'_, newsieve::Index> {
        self.index.write().unwrap_or_else(PoisonError::into_inner)
    }

    const fn of(index: newsieve::Index) -> Self {
        Self { index: RwLock::new(index) }
    }
}

/// What is done about ids that are there already.
const fn same_id(replace: bool) -> SameId {
    if replace { SameId::Replace } else { SameId::Refuse }
}

/// Documents, prepared on the threads of a run.
fn prepared(documents: &[IndexDocument]) -> Vec<NewDocument> {
    use rayon::prelude::*;
    documents.par_iter().map(IndexDocument::prepared).collect()
}

/// Documents from an iterable.
fn documents_of(documents: &Bound<'_, PyAny>) -> PyResult<Vec<IndexDocument>> {
    documents.try_iter()?.map(|document| Ok(document?.cast_into::<IndexDocument>().map_err(PyErr::from)?.get().clone())).collect()
}

#[pymethods]
impl Index {
    /// Makes an index in a folder that is not there or empty. `keep` is "texts", for verified passages, or "fingerprints", for equal and similar paragraphs
    /// in at most a hundred bytes each.
    #[classmethod]
    #[pyo3(signature = (path, *, keep="texts"))]
    fn create(_class: &Bound<'_, PyType>, py: Python<'_>, path: PathBuf, keep: &str) -> PyResult<Self> {
        let keeps = choice("keep", keep, &[("texts", Keeps::Texts), ("fingerprints", Keeps::Fingerprints)]);
        let made = keeps.and_then(|keeps| py.detach(|| newsieve::Index::create(path, keeps)));
        made.map(Self::of).map_err(|error| raised(py, &error))
    }

    /// Opens an index.
    #[classmethod]
    fn open(_class: &Bound<'_, PyType>, py: Python<'_>, path: PathBuf) -> PyResult<Self> {
        py.detach(|| newsieve::Index::open(path)).map(Self::of).map_err(|error| raised(py, &error))
    }

    /// Adds documents: all of them, or none where it fails. A document whose id is there already raises `InputError`, if it is not the same document and
    /// `replace` is not given.
    #[pyo3(signature = (documents, *, replace=false, threads=None))]
    fn add(&self, py: Python<'_>, documents: &Bound<'_, PyAny>, replace: bool, threads: Option<usize>) -> PyResult<()> {
        let documents = documents_of(documents)?;
        run(py, threads, None, |_| self.write().add(prepared(&documents), same_id(replace)).map(drop))
    }

    /// Finds what new documents share with those of the index and with each other; with `add` they are then added. In passages between old and new documents
    /// the new one is `a`.
    #[pyo3(signature = (documents, *, add=false, replace=false, threads=None))]
    fn find(&self, py: Python<'_>, documents: &Bound<'_, PyAny>, add: bool, replace: bool, threads: Option<usize>) -> PyResult<Reuse> {
        let documents = documents_of(documents)?;
        run(py, threads, None, |_| {
            let shared = find_shared(&mut self.write(), &prepared(&documents), same_id(replace), add)?;
            Ok(Reuse::of_shared(&shared, &clusters_of(&shared)))
        })
    }

    /// The passages that a text shares with the documents, which are `b`. Its own id is the empty string, and it comes after all of them.
    #[pyo3(signature = (text, *, date=None))]
    fn query(&self, py: Python<'_>, text: String, date: Option<&Bound<'_, PyAny>>) -> PyResult<Vec<Passage>> {
        let date = date.map(|date| text_of("date", date)).transpose()?;
        let asked = || self.read().query(&NewDocument::new("", text).with_date(date.as_deref())).map(|shared| passages_of(&shared));
        py.detach(asked).map_err(|error| raised(py, &error))
    }

    /// The documents of an index of fingerprints that have paragraphs like those of a text.
    fn like(&self, py: Python<'_>, text: String) -> PyResult<Vec<LikeParagraph>> {
        let asked = || {
            let offsets = CharOffsets::new(&text);
            let like = self.read().like(&NewDocument::new("", &*text))?;
            let paragraph = |p: newsieve::index::LikeParagraph| {
                let span = offsets.scalars(p.span);
                LikeParagraph { id: p.id, date: p.date, paragraph: p.paragraph, start: span.start, end: span.end, distance: p.distance }
            };
            Ok(like.paragraphs.into_iter().map(paragraph).collect())
        };
        py.detach(asked).map_err(|error: newsieve::Error| raised(py, &error))
    }

    /// The document with an id, or None.
    fn get(&self, py: Python<'_>, id: &str) -> PyResult<Option<IndexDocument>> {
        let found = py.detach(|| self.read().get(id)).map_err(|error| raised(py, &error))?;
        Ok(found.map(|found| IndexDocument {
            id: found.id,
            text: found.text,
            date: found.date,
            site: found.site,
            title: found.title,
            url: found.url,
        }))
    }

    /// Removes documents by their ids. Gives the ids that are not there.
    fn remove(&self, py: Python<'_>, ids: Vec<String>) -> PyResult<Vec<String>> {
        let ids: Vec<&str> = ids.iter().map(String::as_str).collect();
        let removed = py.detach(|| self.write().remove(&ids));
        removed.map(|absent| absent.into_iter().map(str::to_owned).collect()).map_err(|error| raised(py, &error))
    }

    /// Merges all segments into one. Nothing is left of removed documents.
    fn merge(&self, py: Python<'_>) -> PyResult<()> {
        py.detach(|| self.write().merge()).map_err(|error| raised(py, &error))
    }

    /// What the index holds and keeps.
    fn stats<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyDict>> {
        let stats = py.detach(|| self.read().stats());
        let dict = PyDict::new(py);
        dict.set_item("keeps", stats.keeps.name())?;
        dict.set_item("algorithm", stats.algorithm)?;
        dict.set_item("documents", stats.documents)?;
        dict.set_item("removed", stats.removed)?;
        dict.set_item("paragraphs", stats.paragraphs)?;
        dict.set_item("units", stats.units)?;
        dict.set_item("segments", stats.segments)?;
        dict.set_item("bytes", stats.bytes)?;
        Ok(dict)
    }

    /// Compares all checksums of the index in a folder, and gives what is damaged.
    #[staticmethod]
    fn verify(py: Python<'_>, path: PathBuf) -> PyResult<Vec<Damage>> {
        let found = py.detach(|| newsieve::Index::verify(path)).map_err(|error| raised(py, &error))?;
        let damage = |d: newsieve::index::Damage| Damage { file: d.file, what: d.what, documents: d.documents, others: d.others };
        Ok(found.into_iter().map(damage).collect())
    }

    fn __len__(&self, py: Python<'_>) -> usize {
        py.detach(|| self.read().len()) as usize
    }

    fn __contains__(&self, py: Python<'_>, id: &str) -> PyResult<bool> {
        py.detach(|| self.read().contains(id)).map_err(|error| raised(py, &error))
    }

    fn __repr__(&self, py: Python<'_>) -> String {
        py.detach(|| {
            let index = self.read();
            format!("<Index {}: {} documents>", index.folder().display(), index.len())
        })
    }
}
