//! The search for text that documents share.

use std::collections::HashSet;
use std::path::PathBuf;
use std::sync::{PoisonError, RwLock, RwLockReadGuard};

use newsieve::corpus::find_reuse;
use newsieve::reuse::{Confidence, Side, SourceEvidence};
use newsieve::{CharOffsets, Prepared, Span};
use pyo3::prelude::*;
use pyo3::sync::PyOnceLock;
use pyo3::types::PyType;

use crate::batch::run;
use crate::document::text_of;
use crate::errors::{file_error, input_error, raised};
use crate::runs::droppable;

/// What a file of an index begins with.
const MAGIC: &[u8] = b"newsieve index 2\n";

/// The texts of documents, made ready for the search for text that they share.
///
/// >>> from newsieve import ReuseIndex
/// >>> quote = "The minister said that the new line would open in spring and cost no more than planned."
/// >>> index = ReuseIndex()
/// >>> index.add("a", quote, date="2024-03-01")
/// >>> index.add("b", f"Critics doubt it. {quote} Work goes on.", date="2024-03-02")
/// >>> index.find().passages
/// [<Passage exact 'a' 'b': 'The minister said that the new line woul…'>]
#[pyclass(frozen, module = "newsieve")]
#[derive(Default)]
pub(crate) struct ReuseIndex {
    /// It is locked without the interpreter alone: a thread that waits for one must not hold the other.
    documents: RwLock<Documents>,
}

/// The documents of an index.
#[derive(Default)]
struct Documents {
    index: newsieve::ReuseIndex,
    texts: Vec<String>,
    ids: HashSet<String>,
}

/// The passages of an index in code points. `texts` are those of its documents.
fn in_code_points(found: &[newsieve::reuse::Passage], index: &newsieve::ReuseIndex, texts: &[&str]) -> Vec<Passage> {
    let mut passages = Vec::with_capacity(found.len());
    for group in found.chunk_by(|x, y| x.a == y.a) {
        // The offsets of a first document are prepared once.
        let offsets = CharOffsets::new(texts[group[0].a]);
        for of_pair in group.chunk_by(|x, y| x.b == y.b) {
            let other = CharOffsets::new(texts[of_pair[0].b]);
            let passage = |p: &newsieve::reuse::Passage| Passage::of(p, index, texts, offsets.scalars(p.a_span), other.scalars(p.b_span));
            passages.extend(of_pair.iter().map(passage));
        }
    }
    passages
}

impl Passage {
    fn of(found: &newsieve::reuse::Passage, index: &newsieve::ReuseIndex, texts: &[&str], a: Span, b: Span) -> Self {
        Self {
            a: index.id(found.a).to_owned(),
            a_start: a.start,
            a_end: a.end,
            a_text: texts[found.a][found.a_span.range()].to_owned(),
            b: index.id(found.b).to_owned(),
            b_start: b.start,
            b_end: b.end,
            b_text: texts[found.b][found.b_span.range()].to_owned(),
            kind: found.kind.name(),
            identity: found.identity,
            source: found.source.map(Side::name),
            evidence: found.evidence.map(SourceEvidence::name),
            confidence: found.confidence.map(Confidence::name),
            quoted: found.quoted.to_vec().into_iter().map(Side::name).collect(),
            attributed: found.attributed.to_vec().into_iter().map(Side::name).collect(),
            boilerplate: found.boilerplate.map(|on_site| (on_site.documents, on_site.of)),
            is_boilerplate: found.boilerplate.is_some(),
            family: found.family,
        }
    }
}

impl ReuseIndex {
    fn read(&self) -> RwLockReadGuard<'_, Documents> {
        self.documents.read().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Kinds of duplicates, as they are given: a string or an iterable of strings.
struct Kinds(Vec<String>);

impl Kinds {
    fn duplicates() -> Self {
        Self(vec!["duplicate".to_owned()])
    }
}

impl<'py> FromPyObject<'_, 'py> for Kinds {
    type Error = PyErr;

    fn extract(given: Borrowed<'_, 'py, PyAny>) -> PyResult<Self> {
        if let Ok(kinds) = given.extract::<String>() {
            return Ok(Self(vec![kinds]));
        }
        given.try_iter()?.map(|kind| kind?.extract::<String>()).collect::<PyResult<_>>().map(Self)
    }
}

impl Documents {
    /// Reads the documents of a file. If it is none, says what it is.
    fn read(bytes: &[u8]) -> Result<Self, String> {
        let Some(rest) = bytes.strip_prefix(MAGIC) else {
            return Err("it is no index of this version; add the texts again".to_owned());
        };
        let sum = |(before, sum): (&[u8], &[u8; 4])| crc32fast::hash(before) == u32::from_le_bytes(*sum);
        let (Some((written, _)), true) = (rest.split_last_chunk::<4>(), bytes.split_last_chunk::<4>().is_some_and(sum)) else {
            return Err("it is damaged: its checksum is wrong".to_owned());
        };
        let (texts, index): (Vec<String>, newsieve::ReuseIndex) =
            rmp_serde::from_slice(written).map_err(|cause| format!("it is damaged: {cause}"))?;
        if texts.len() != index.len() {
            return Err("it is damaged: it has other texts than documents".to_owned());
        }
        let ids = (0..index.len()).map(|document| index.id(document).to_owned()).collect();
        Ok(Self { index, texts, ids })
    }

    fn texts(&self) -> Vec<&str> {
        self.texts.iter().map(String::as_str).collect()
    }

    fn cluster(&self, found: &newsieve::reuse::Cluster) -> Cluster {
        Cluster::of(found, |document| self.index.id(document).to_owned())
    }
}

impl Cluster {
    fn of(found: &newsieve::reuse::Cluster, id: impl Fn(usize) -> String) -> Self {
        let member = |m: &newsieve::reuse::Member| ClusterMember {
            id: id(m.document),
            relation: m.relation.name(),
            resemblance: m.resemblance,
            containment: m.containment,
            of_representative: m.of_representative,
        };
        Self { representative: id(found.representative), reason: found.reason.name(), members: found.members.iter().map(member).collect() }
    }
}

#[pymethods]
impl ReuseIndex {
    /// An empty index.
    #[new]
    fn new() -> Self {
        Self::default()
    }

    /// Adds a text. `date` is its date of publication, a str in any form that pages write or an object of `datetime`; `site` the name of its site: what many
    /// texts of one site share is boilerplate. A second text with an id raises `InputError`.
    #[pyo3(signature = (id, text, *, date=None, site=None))]
    fn add(&self, py: Python<'_>, id: String, text: String, date: Option<&Bound<'_, PyAny>>, site: Option<&str>) -> PyResult<()> {
        let date = date.map(|date| text_of("date", date)).transpose()?;
        let added = py.detach(|| {
            let prepared = Prepared::of(&text).with_id(id.as_str()).with_date(date.as_deref()).with_site(site);
            let mut documents = self.documents.write().unwrap_or_else(PoisonError::into_inner);
            let is_new = documents.ids.insert(id.clone());
            if is_new {
                documents.index.add_prepared(prepared);
                documents.texts.push(text);
            }
            is_new
        });
        if added { Ok(()) } else { Err(input_error(py, format!("the index has a text with the id {id:?}"))) }
    }

    /// Finds the passages that the documents share, and clusters of near-duplicates. The result does not depend on the order in which documents were
    /// added, except that the one that was added first is `a`.
    ///
    /// `threads` is the number of threads; that of the processors if not given. Ctrl-C ends the search.
    #[pyo3(signature = (*, threads=None))]
    fn find(&self, py: Python<'_>, threads: Option<usize>) -> PyResult<Reuse> {
        run(py, threads, None, |progress| {
            let documents = self.read();
            let found = find_reuse(&documents.index, progress)?;
            Ok(Reuse {
                passages: in_code_points(&found.passages, &documents.index, &documents.texts()),
                clusters: found.clusters.iter().map(|cluster| documents.cluster(cluster)).collect(),
                made: Made::default(),
            })
        })
    }

    /// The documents that may be left out, because another one that stays has their text: what `newsieve run --dedup` leaves out.
    ///
    /// `kinds` is "duplicate", "revision", "excerpt", or several of them: with commas or as an iterable. `max_unique` is the share of a text that the other one need not have; .05 if not
    /// given, and any share for revisions.
    #[pyo3(signature = (kinds=Kinds::duplicates(), *, max_unique=None, threads=None), text_signature = "($self, kinds='duplicate', *, max_unique=None, threads=None)")]
    fn duplicates(&self, py: Python<'_>, kinds: Kinds, max_unique: Option<f64>, threads: Option<usize>) -> PyResult<Vec<Duplicate>> {
        let kinds: Vec<&str> = kinds.0.iter().flat_map(|kinds| kinds.split(',')).map(str::trim).collect();
        let droppable = droppable(&kinds, max_unique).map_err(|error| raised(py, &error))?;
        run(py, threads, None, |progress| {
            let Documents { index, .. } = &*self.read();
            let id = |document: usize| index.id(document).to_owned();
            let duplicate = |d: newsieve::reuse::Dropped| Duplicate {
                id: id(d.document),
                duplicate_of: id(d.duplicate_of),
                relation: d.relation.name(),
                containment: d.containment,
            };
            let clusters = find_reuse(index, progress)?.clusters;
            Ok(index.dropped(&clusters, droppable).into_iter().map(duplicate).collect())
        })
    }

    /// The passages that a text shares with the documents, which are `b`. Its own id is the empty string. The index stays as it is. Takes as long as to
    /// make the index.
    #[pyo3(signature = (text, *, date=None))]
    fn search(&self, py: Python<'_>, text: String, date: Option<&Bound<'_, PyAny>>) -> PyResult<Vec<Passage>> {
        let date = date.map(|date| text_of("date", date)).transpose()?;
        Ok(py.detach(|| {
            let documents = self.read();
            let (mut index, mut texts, own) = (documents.index.clone(), documents.texts(), documents.index.len());
            index.add_prepared(Prepared::of(&text).with_date(date.as_deref()));
            texts.push(&text);
            let search = index.search();
            // A pair is found from its later document.
            let place = index.by_rank().iter().position(|&document| document == own).unwrap_or_default();
            let pairs = (place..index.len()).flat_map(|place| search.pairs_of(place).pairs).filter(|pair| pair.a == own || pair.b == own);
            let mut found: Vec<_> = pairs.flat_map(|pair| index.verify(&pair)).map(newsieve::reuse::Passage::swapped).collect();
            found.sort_by_key(newsieve::reuse::Passage::order);
            in_code_points(&found, &index, &texts)
        }))
    }

    /// Writes the index to a file.
    fn save(&self, py: Python<'_>, path: PathBuf) -> PyResult<()> {
        let written = py.detach(|| {
            let Documents { index, texts, .. } = &*self.read();
            let mut bytes = MAGIC.to_vec();
            rmp_serde::encode::write(&mut bytes, &(texts, index)).map_err(std::io::Error::other)?;
            let sum = crc32fast::hash(&bytes);
            bytes.extend(sum.to_le_bytes());
            std::fs::write(&path, bytes)
        });
        written.map_err(|cause| file_error(&path, cause))
    }

    /// Reads an index from a file that `save` wrote.
    #[classmethod]
    fn load(_class: &Bound<'_, PyType>, py: Python<'_>, path: PathBuf) -> PyResult<Self> {
        let read = py.detach(|| std::fs::read(&path).map(|bytes| Documents::read(&bytes)));
        let documents =
            read.map_err(|cause| file_error(&path, cause))?.map_err(|what| input_error(py, format!("{}: {what}", path.display())))?;
        Ok(Self { documents: RwLock::new(documents) })
    }

    fn __len__(&self, py: Python<'_>) -> usize {
        py.detach(|| self.read().texts.len())
    }

    fn __repr__(&self, py: Python<'_>) -> String {
        format!("<ReuseIndex: {} documents>", self.__len__(py))
    }
}

/// What the documents of an index share.
#[pyclass(frozen, module = "newsieve")]
pub(crate) struct Reuse {
    passages: Vec<Passage>,
    clusters: Vec<Cluster>,
    made: Made,
}

/// The same as objects of Python, made when they are first asked for.
#[derive(Default)]
struct Made {
    passages: PyOnceLock<Vec<Py<Passage>>>,
    clusters: PyOnceLock<Vec<Py<Cluster>>>,
}

impl Reuse {
    /// What an index found.
    pub(crate) fn of_shared(shared: &newsieve::index::SharedText, clusters: &[newsieve::reuse::Cluster]) -> Self {
        let clusters = clusters.iter().map(|cluster| Cluster::of(cluster, |document| shared.id(document).to_owned()));
        Self { passages: passages_of(shared), clusters: clusters.collect(), made: Made::default() }
    }
}

/// The passages of an answer of an index.
pub(crate) fn passages_of(shared: &newsieve::index::SharedText) -> Vec<Passage> {
    let texts: Vec<&str> = (0..shared.len()).map(|document| shared.text(document)).collect();
    in_code_points(shared.passages(), shared.reuse_index(), &texts)
}

#[pymethods]
impl Reuse {
    /// The passages, in the order of the documents.
    #[getter]
    fn passages(&self, py: Python<'_>) -> PyResult<Vec<Py<Passage>>> {
        let make = || self.passages.iter().map(|passage| Py::new(py, passage.clone())).collect::<PyResult<Vec<_>>>();
        Ok(self.made.passages.get_or_try_init(py, make)?.iter().map(|passage| passage.clone_ref(py)).collect())
    }

    /// Groups of near-duplicates.
    #[getter]
    fn clusters(&self, py: Python<'_>) -> PyResult<Vec<Py<Cluster>>> {
        let make = || self.clusters.iter().map(|cluster| Py::new(py, cluster.clone())).collect::<PyResult<Vec<_>>>();
        Ok(self.made.clusters.get_or_try_init(py, make)?.iter().map(|cluster| cluster.clone_ref(py)).collect())
    }

    fn __repr__(&self) -> String {
        format!("<Reuse: {} passages, {} clusters>", self.passages.len(), self.clusters.len())
    }
}

/// A passage that two documents share. Offsets are code points.
#[pyclass(frozen, get_all, skip_from_py_object, module = "newsieve")]
#[derive(Clone)]
pub(crate) struct Passage {
    /// The id of the first document.
    a: String,
    /// Where the passage begins in it.
    a_start: usize,
    /// Where it ends, exclusive.
    a_end: usize,
    /// Its text there.
    a_text: String,
    /// The id of the second document.
    b: String,
    /// Where the passage begins in it.
    b_start: usize,
    /// Where it ends, exclusive.
    b_end: usize,
    /// Its text there.
    b_text: String,
    /// How alike the two texts are: exact, near, edited; formula is no reuse.
    kind: &'static str,
    /// The share of equal words, or characters of scripts without spaces.
    identity: f64,
    /// The likely source, "a" or "b", if it is known.
    source: Option<&'static str>,
    /// The evidence for that: date, attribution or quotation.
    evidence: Option<&'static str>,
    /// How sure the source is: high, medium or low.
    confidence: Option<&'static str>,
    /// The sides, "a" and "b", that have it in quotation marks and name the speaker.
    quoted: Vec<&'static str>,
    /// The sides that attribute it to somebody else.
    attributed: Vec<&'static str>,
    /// On how many documents of the site it is, and how many there are, if it is boilerplate of one site.
    boilerplate: Option<(u32, u32)>,
    /// Whether many documents of one site have it.
    is_boilerplate: bool,
    /// The number of places that have the passage. It is None unless there are so many that each is listed with the first one only.
    family: Option<u32>,
}

#[pymethods]
impl Passage {
    fn __repr__(&self, py: Python<'_>) -> PyResult<String> {
        let shown = |text: &str| crate::article::shown(py, text);
        Ok(format!("<Passage {} {} {}: {}>", self.kind, shown(&self.a)?, shown(&self.b)?, shown(&self.a_text)?))
    }
}

/// A group of near-duplicates.
#[pyclass(frozen, get_all, skip_from_py_object, module = "newsieve")]
#[derive(Clone)]
pub(crate) struct Cluster {
    /// The id of the document that stands for the others: the longest one.
    representative: String,
    /// By what it is preferred: longest, earliest or first-id.
    reason: &'static str,
    /// The others.
    members: Vec<ClusterMember>,
}

#[pymethods]
impl Cluster {
    fn __repr__(&self, py: Python<'_>) -> PyResult<String> {
        Ok(format!("<Cluster {}: {} members>", crate::article::shown(py, &self.representative)?, self.members.len()))
    }
}

/// A member of a cluster, compared with the representative.
#[pyclass(frozen, get_all, skip_from_py_object, module = "newsieve")]
#[derive(Clone)]
pub(crate) struct ClusterMember {
    /// The id of the document.
    id: String,
    /// What it is to the representative: duplicate, revision, excerpt, aggregate or template.
    relation: &'static str,
    /// The share of both texts that both have.
    resemblance: f64,
    /// The share of the member that the representative has.
    containment: f64,
    /// The share of the representative that the member has.
    of_representative: f64,
}

#[pymethods]
impl ClusterMember {
    fn __repr__(&self, py: Python<'_>) -> PyResult<String> {
        Ok(format!("<ClusterMember {} {} {:.2}>", self.relation, crate::article::shown(py, &self.id)?, self.containment))
    }
}

/// A document that may be left out.
#[pyclass(frozen, get_all, skip_from_py_object, module = "newsieve")]
#[derive(Clone)]
pub(crate) struct Duplicate {
    /// Its id.
    id: String,
    /// The id of the document that stays for it.
    duplicate_of: String,
    /// What it is to that: duplicate, revision or excerpt.
    relation: &'static str,
    /// The share of its text that the other one has.
    containment: f64,
}

#[pymethods]
impl Duplicate {
    fn __repr__(&self, py: Python<'_>) -> PyResult<String> {
        let shown = |text: &str| crate::article::shown(py, text);
        Ok(format!("<Duplicate {} of {}: {} {:.2}>", shown(&self.id)?, shown(&self.duplicate_of)?, self.relation, self.containment))
    }
}
