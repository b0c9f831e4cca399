//! The search for text that documents share.

use std::fs::File;
use std::io::{BufReader, BufWriter, Read, Write};
use std::path::PathBuf;

use newsieve::reuse::{Confidence, Side, SourceEvidence};
use newsieve::{CharOffsets, Prepared, Span};
use pyo3::exceptions::PyValueError;
use pyo3::prelude::*;
use pyo3::types::PyType;
use serde::{Deserialize, Serialize};

use crate::errors::file_error;

/// What a file of an index begins with: its format, and the version of the fingerprints in it.
const MAGIC: &[u8] = b"newsieve index 1\n";

/// The texts of documents, made ready for the search for text that they share.
///
/// >>> from newsieve import ReuseIndex
/// >>> quote = "The minister said that the new line would open in spring and cost no more than planned."
/// >>> index = ReuseIndex()
/// >>> index.add("a", quote, date="2024-03-01")
/// >>> index.add("b", f"Critics doubt it. {quote} Work goes on.", date="2024-03-02")
/// >>> index.find().passages
/// [<Passage exact 'a' 'b': 'The minister said that the new line woul…'>]
#[pyclass(module = "newsieve")]
#[derive(Default)]
pub(crate) struct ReuseIndex {
    documents: Vec<Document>,
}

/// A document of an index.
#[derive(Clone, Serialize, Deserialize)]
struct Document {
    text: String,
    prepared: Prepared,
}

impl ReuseIndex {
    fn index(&self) -> newsieve::ReuseIndex {
        let mut index = newsieve::ReuseIndex::new();
        self.documents.iter().for_each(|document| index.add_prepared(document.prepared.clone()));
        index
    }

    fn passage(&self, found: &newsieve::reuse::Passage) -> Passage {
        let scalars = |document: usize, span: Span| CharOffsets::new(&self.documents[document].text).scalars(span);
        let (a_span, b_span) = (scalars(found.a, found.a_span), scalars(found.b, found.b_span));
        Passage {
            a: self.documents[found.a].prepared.id().to_owned(),
            a_start: a_span.start,
            a_end: a_span.end,
            a_text: self.documents[found.a].text[found.a_span.range()].to_owned(),
            b: self.documents[found.b].prepared.id().to_owned(),
            b_start: b_span.start,
            b_end: b_span.end,
            b_text: self.documents[found.b].text[found.b_span.range()].to_owned(),
            kind: found.kind.name(),
            identity: found.identity,
            source: found.source.map(Side::name),
            evidence: found.evidence.map(SourceEvidence::name),
            confidence: found.confidence.map(Confidence::name),
            is_boilerplate: found.boilerplate.is_some(),
            family: found.family,
        }
    }

    fn cluster(&self, found: &newsieve::reuse::Cluster) -> Cluster {
        let id = |document: usize| self.documents[document].prepared.id().to_owned();
        let member = |m: &newsieve::reuse::Member| ClusterMember {
            id: id(m.document),
            relation: m.relation.name(),
            resemblance: m.resemblance,
            containment: m.containment,
            of_representative: m.of_representative,
        };
        Cluster {
            representative: id(found.representative),
            reason: found.reason.name(),
            members: found.members.iter().map(member).collect(),
        }
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
    /// texts of one site share is boilerplate.
    #[pyo3(signature = (id, text, *, date=None, site=None))]
    fn add(&mut self, py: Python<'_>, id: String, text: String, date: Option<&Bound<'_, PyAny>>, site: Option<&str>) -> PyResult<()> {
        let date: Option<String> = match date {
            Some(date) if date.hasattr("isoformat")? => Some(date.call_method0("isoformat")?.extract()?),
            Some(date) => Some(date.extract()?),
            None => None,
        };
        let prepared = py.detach(|| Prepared::of(&text).with_id(id).with_date(date.as_deref()).with_site(site));
        self.documents.push(Document { text, prepared });
        Ok(())
    }

    /// Finds the passages that the documents share, and clusters of near-duplicates. The result does not depend on the order in which documents were
    /// added, except that the one that was added first is `a`.
    fn find(&self, py: Python<'_>) -> Reuse {
        py.detach(|| {
            let found = self.index().find();
            Reuse {
                passages: found.passages.iter().map(|passage| self.passage(passage)).collect(),
                clusters: found.clusters.iter().map(|cluster| self.cluster(cluster)).collect(),
            }
        })
    }

    /// The passages that a text shares with the documents, which are `b`. Its own id is the empty string. The index stays as it is. Takes as long as to
    /// make the index.
    #[pyo3(signature = (text, *, date=None))]
    fn search(&self, py: Python<'_>, text: String, date: Option<&str>) -> Vec<Passage> {
        py.detach(|| {
            let mut with_text = Self { documents: Vec::with_capacity(self.documents.len() + 1) };
            let prepared = Prepared::of(&text).with_date(date);
            with_text.documents.push(Document { text, prepared });
            with_text.documents.extend(self.documents.iter().cloned());
            let index = with_text.index();
            let search = index.search();
            let place = index.by_rank().iter().position(|&document| document == 0).unwrap_or_default();
            let own = search.pairs_of(place).pairs.into_iter();
            let later = (place + 1..index.len()).flat_map(|other| search.pairs_of(other).pairs);
            let pairs = own.chain(later).filter(|pair| pair.a == 0 || pair.b == 0);
            let mut found: Vec<_> = pairs.flat_map(|pair| index.verify(&pair)).collect();
            found.sort_by_key(newsieve::reuse::Passage::order);
            found.iter().map(|passage| with_text.passage(passage)).collect()
        })
    }

    /// Writes the index to a file.
    fn save(&self, py: Python<'_>, path: PathBuf) -> PyResult<()> {
        py.detach(|| {
            let mut file = BufWriter::new(File::create(&path).map_err(|cause| file_error(&path, cause))?);
            file.write_all(MAGIC)?;
            rmp_serde::encode::write(&mut file, &self.documents).map_err(|cause| PyValueError::new_err(cause.to_string()))?;
            file.flush().map_err(|cause| file_error(&path, cause))
        })
    }

    /// Reads an index from a file that `save` wrote.
    #[classmethod]
    fn load(_class: &Bound<'_, PyType>, py: Python<'_>, path: PathBuf) -> PyResult<Self> {
        py.detach(|| {
            let mut file = BufReader::new(File::open(&path).map_err(|cause| file_error(&path, cause))?);
            let mut magic = [0; MAGIC.len()];
            let is_index = file.read_exact(&mut magic).is_ok() && magic == MAGIC;
            let bad = |what: String| PyValueError::new_err(format!("{}: {what}", path.display()));
            if !is_index {
                return Err(bad("it is no index of this version; add the texts again".to_owned()));
            }
            let documents = rmp_serde::from_read(file).map_err(|cause| bad(format!("it is damaged: {cause}")))?;
            Ok(Self { documents })
        })
    }

    const fn __len__(&self) -> usize {
        self.documents.len()
    }

    fn __repr__(&self) -> String {
        format!("<ReuseIndex: {} documents>", self.documents.len())
    }
}

/// What the documents of an index share.
#[pyclass(frozen, module = "newsieve")]
pub(crate) struct Reuse {
    passages: Vec<Passage>,
    clusters: Vec<Cluster>,
}

#[pymethods]
impl Reuse {
    /// The passages, in the order of the documents.
    #[getter]
    fn passages(&self) -> Vec<Passage> {
        self.passages.clone()
    }

    /// Groups of near-duplicates.
    #[getter]
    fn clusters(&self) -> Vec<Cluster> {
        self.clusters.clone()
    }

    fn __repr__(&self) -> String {
        format!("<Reuse: {} passages, {} clusters>", self.passages.len(), self.clusters.len())
    }
}

/// A passage that two documents share. Offsets are code points.
#[pyclass(frozen, get_all, module = "newsieve")]
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
    /// Whether many documents of one site have it.
    is_boilerplate: bool,
    /// The number of places that have it, if they are so many that only the first is listed with each other.
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
#[pyclass(frozen, get_all, module = "newsieve")]
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
#[pyclass(frozen, get_all, module = "newsieve")]
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
