//! Explanations.

use newsieve::schema::ArticleRow;
use newsieve::{CharOffsets, Cleaner, Error, Verdict};
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
    blocks: Vec<ExplainedBlock>,
}

impl Explanation {
    /// Explains a document. Needs no interpreter.
    pub(crate) fn of(cleaner: &Cleaner, document: &Document<'_>) -> Result<Self, Error> {
        let raw = document.raw();
        let found = cleaner.explain(&raw)?;
        let row = ArticleRow::without_fingerprints(raw.id(), &found.decoded, found.article);
        let source = CharOffsets::new(&found.decoded.text);
        let blocks = found.blocks.into_iter().map(|block| ExplainedBlock::of(block, &source)).collect();
        Ok(Self { row, blocks })
    }
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
        self.blocks.clone()
    }

    fn __iter__<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        self.blocks().into_pyobject(py)?.call_method0("__iter__")
    }

    fn __getitem__<'py>(&self, py: Python<'py>, index: &Bound<'py, PyAny>) -> PyResult<Bound<'py, PyAny>> {
        self.blocks().into_pyobject(py)?.get_item(index)
    }

    const fn __len__(&self) -> usize {
        self.blocks.len()
    }

    fn __repr__(&self) -> String {
        format!("<Explanation: {} blocks, {} kept>", self.blocks.len(), self.row.paragraphs().len())
    }
}

/// A block of a document with its verdict.
#[pyclass(frozen, get_all, skip_from_py_object, module = "newsieve")]
#[derive(Clone)]
pub(crate) struct ExplainedBlock {
    /// Its text.
    text: String,
    /// What it is by its markup.
    kind: &'static str,
    /// Whether it is part of the article.
    kept: bool,
    /// The rule that removed it; None of a kept one.
    rule: Option<String>,
    /// Why it was removed, in words; None of a kept one.
    reason: Option<String>,
    /// The probability that it is main content, by the model.
    score: f32,
    /// Where it begins in the decoded document, in code points, if it has a place there.
    source_start: Option<usize>,
    /// Where it ends there, exclusive.
    source_end: Option<usize>,
    /// What moved the score: name of a feature, its value, and its effect in log odds, the greatest first.
    effects: Vec<(&'static str, f32, f32)>,
}

impl ExplainedBlock {
    fn of(block: newsieve::ExplainedBlock, source: &CharOffsets<'_>) -> Self {
        let place = block.source.map(|span| source.scalars(span));
        let kept = block.verdict.is_keep();
        let (rule, reason) = match block.verdict {
            Verdict::Remove { rule, reason } => (Some(rule.into_id().into_owned()), Some(reason.into_owned())),
            Verdict::Keep => (None, None),
        };
        Self {
            text: block.text,
            kind: block.kind.name(),
            kept,
            rule,
            reason,
            score: block.score,
            source_start: place.map(|span| span.start),
            source_end: place.map(|span| span.end),
            effects: block.effects.iter().map(|effect| (effect.feature, effect.value, effect.effect)).collect(),
        }
    }
}

#[pymethods]
impl ExplainedBlock {
    fn __str__(&self) -> &str {
        &self.text
    }

    fn __repr__(&self, py: Python<'_>) -> PyResult<String> {
        let verdict = self.rule.as_deref().unwrap_or("kept");
        Ok(format!("<ExplainedBlock {verdict} {:.2} {}>", self.score, shown(py, &self.text)?))
    }
}
