//! Explanations: each block of a document with its verdict, and what moved its score.

use crate::decode::Decoded;
use crate::error::Error;
use crate::extract::{Article, Embedded, Labeller, Scored, Verdict, assemble, complete, score};
use crate::parse::{Block, BlockKind};
use crate::pipeline::{Cleaner, RawDocument};
use crate::text::Span;

/// Why an article is what it is: all blocks of its document, in source order.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct Explanation {
    /// The decoded document. [`ExplainedBlock::source`] points into its text.
    pub decoded: Decoded,
    /// The article, as [`Cleaner::clean`] gives it.
    pub article: Article,
    /// The blocks.
    pub blocks: Vec<ExplainedBlock>,
}

/// A block with its verdict.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct ExplainedBlock {
    /// What it is by its markup.
    pub kind: BlockKind,
    /// Its text.
    pub text: String,
    /// Where it stands in the decoded text, in bytes, if that is known.
    pub source: Option<Span>,
    /// The probability that it is main content, by the model, 0 to 1.
    pub score: f32,
    /// What was decided, by which rule and for what reason.
    pub verdict: Verdict,
    /// What moved the score, the greatest effect first.
    pub effects: Vec<FeatureEffect>,
}

/// The part of a feature in a score.
#[derive(Clone, Copy, Debug, PartialEq)]
#[non_exhaustive]
pub struct FeatureEffect {
    /// The name of the feature.
    pub feature: &'static str,
    /// Its value in the block.
    pub value: f32,
    /// By how much the score has changed against the mean of the page in this feature, in log odds.
    pub effect: f32,
}

impl Cleaner {
    /// Cleans a document and tells why each block was kept or removed. It takes several times as long as [`Cleaner::clean`].
    ///
    /// # Errors
    ///
    /// If the document is over the limit of size or time. The time is checked between the steps.
    ///
    /// # Example
    ///
    /// ```
    /// use newsieve::{Cleaner, RawDocument};
    /// let text = "The bridge, closed since spring, was opened again on Friday.\n\nShare this article";
    /// let explanation = Cleaner::new().explain(&RawDocument::from_text("bridge", text))?;
    /// let last = explanation.blocks.last().expect("it has two blocks");
    /// assert_eq!((last.text.as_str(), last.verdict.is_keep()), ("Share this article", false));
    /// # Ok::<(), newsieve::Error>(())
    /// ```
    pub fn explain(&self, document: &RawDocument<'_>) -> Result<Explanation, Error> {
        let start = std::time::Instant::now();
        let in_time = || self.options().check_time(document.id(), start);
        let decoded = self.decode(document)?;
        in_time()?;
        let blocks = self.blocks(&decoded, document.hints());
        in_time()?;
        let (known, labeller) = (document.hints().known(), self.labeller());
        let scored = score(&blocks, known, &labeller);
        let effects = all_effects(&labeller, &scored);
        in_time()?;
        let (article, embedded) = complete(assemble(&scored, known, &labeller), &decoded.text, &blocks, known, &labeller);
        let mut all: Vec<(&Block, Vec<FeatureEffect>)> = blocks.iter().zip(effects).collect();
        if let Some(Embedded { at, blocks }) = &embedded {
            let effects = all_effects(&labeller, &score(blocks, known, &labeller));
            all.splice(*at..*at, blocks.iter().zip(effects));
        }
        let blocks = explained(all, &article);
        Ok(Explanation { decoded, article, blocks })
    }
}

/// The effects on each block.
fn all_effects(labeller: &Labeller<'_>, scored: &Scored<'_>) -> Vec<Vec<FeatureEffect>> {
    (0..scored.page.blocks.len()).map(|block| effects(labeller, scored, block)).collect()
}

fn effects(labeller: &Labeller<'_>, scored: &Scored<'_>, block: usize) -> Vec<FeatureEffect> {
    let found = labeller.model.explain(scored.page_kind, &scored.rows, block);
    found.into_iter().map(|(feature, value, effect)| FeatureEffect { feature, value, effect }).collect()
}

/// The blocks with what the article says of each: it has every one, kept or removed.
fn explained(blocks: Vec<(&Block, Vec<FeatureEffect>)>, article: &Article) -> Vec<ExplainedBlock> {
    let (mut removed, mut kept) = (article.removed().iter().peekable(), article.paragraphs().iter());
    let explain = |(i, (block, effects)): (usize, (&Block, Vec<FeatureEffect>))| {
        let (score, verdict) = match removed.next_if(|r| r.block == i) {
            Some(r) => (r.score, Verdict::Remove { rule: r.rule.clone(), reason: r.reason.clone() }),
            None => (kept.next().map_or(0.0, |p| p.score), Verdict::Keep),
        };
        ExplainedBlock { kind: block.kind, text: block.text.clone(), source: block.span, score, verdict, effects }
    };
    blocks.into_iter().enumerate().map(explain).collect()
}
