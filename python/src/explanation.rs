//! Explanations.

use newsieve::schema::ArticleRow;
use newsieve::{Cleaner, Error, Verdict};
use pyo3::prelude::*;

use crate::article::{Article, shown};
use crate::document::Document;

/// Why an article is what it is: all blocks of its document, kept and removed.
///
/// >>> from newsieve import Cleaner
/// >>> text = "The ferry returned to service on Monday, after a winter in the dock.\n\nShare this article"
/// >>> [(block.kept, block.rule) for block in Cleaner().explain(text)]
/// [(True, None), (False, 'share.en.bar')]
#[pyclass(frozen, module = "newsieve")]
pub(crate) struct Explanation {
    row: ArticleRow,
    blocks: Vec<newsieve::ExplainedBlock>,
    /// Where the blocks stand in the decoded document, in code points.
    places: Vec<Option<(usize, usize)>>,
}

impl Explanation {
    /// Explains a document. Needs no interpreter.
    pub(crate) fn of(cleaner: &Cleaner, document: &Document<'_>) -> Result<Self, Error> {
        let raw = document.raw();
        let found = cleaner.explain(&raw)?;
        let row = ArticleRow::without_fingerprints(raw.id(), &found.decoded, &found.article);
        let places = places(&found.decoded.text, &found.blocks);
        Ok(Self { row, blocks: found.blocks, places })
    }
}

/// Where the blocks stand in the decoded text, in code points. A block may stand before the one that it follows.
fn places(text: &str, blocks: &[newsieve::ExplainedBlock]) -> Vec<Option<(usize, usize)>> {
    let offsets = newsieve::CharOffsets::new(text);
    let place = |block: &newsieve::ExplainedBlock| block.source.map(|span| offsets.scalars(span)).map(|span| (span.start, span.end));
    blocks.iter().map(place).collect()
}

#[pymethods]
impl Explanation {
    /// The article, as `clean` gives it.
    #[getter]
    fn article(&self) -> Article {
        Article::new(self.row.clone())
    }

    /// All blocks, in the order of the document.
    #[getter]
    fn blocks(&self) -> Vec<ExplainedBlock> {
        self.blocks.iter().zip(&self.places).map(|(block, place)| ExplainedBlock { block: block.clone(), place: *place }).collect()
    }

    fn __iter__<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        self.blocks().into_pyobject(py)?.call_method0("__iter__")
    }

    const fn __len__(&self) -> usize {
        self.blocks.len()
    }

    fn __repr__(&self) -> String {
        format!("<Explanation: {} blocks, {} kept>", self.blocks.len(), self.row.paragraphs().len())
    }
}

/// A block of a document with its verdict.
#[pyclass(frozen, module = "newsieve")]
pub(crate) struct ExplainedBlock {
    block: newsieve::ExplainedBlock,
    place: Option<(usize, usize)>,
}

#[pymethods]
impl ExplainedBlock {
    /// Its text.
    #[getter]
    fn text(&self) -> &str {
        &self.block.text
    }

    /// What it is by its markup.
    #[getter]
    const fn kind(&self) -> &'static str {
        self.block.kind.name()
    }

    /// Whether it is part of the article.
    #[getter]
    const fn kept(&self) -> bool {
        self.block.verdict.is_keep()
    }

    /// The rule that removed it; None of a kept one.
    #[getter]
    fn rule(&self) -> Option<&str> {
        match &self.block.verdict {
            Verdict::Remove { rule, .. } => Some(rule),
            Verdict::Keep => None,
        }
    }

    /// Why it was removed, in words; None of a kept one.
    #[getter]
    fn reason(&self) -> Option<&str> {
        match &self.block.verdict {
            Verdict::Remove { reason, .. } => Some(reason),
            Verdict::Keep => None,
        }
    }

    /// The probability that it is main content, by the model.
    #[getter]
    const fn score(&self) -> f32 {
        self.block.score
    }

    /// Where it begins in the decoded document, in code points, if it has a place there.
    #[getter]
    fn source_start(&self) -> Option<usize> {
        self.place.map(|place| place.0)
    }

    /// Where it ends there, exclusive.
    #[getter]
    fn source_end(&self) -> Option<usize> {
        self.place.map(|place| place.1)
    }

    /// What moved the score: name of a feature, its value, and its effect in log odds, the greatest first.
    #[getter]
    fn effects(&self) -> Vec<(&'static str, f32, f32)> {
        self.block.effects.iter().map(|effect| (effect.feature, effect.value, effect.effect)).collect()
    }

    fn __str__(&self) -> &str {
        &self.block.text
    }

    fn __repr__(&self, py: Python<'_>) -> PyResult<String> {
        let verdict = self.rule().unwrap_or("kept");
        Ok(format!("<ExplainedBlock {verdict} {:.2} {}>", self.block.score, shown(py, &self.block.text)?))
    }
}
