//! Blocks to article: which of them are main content, and why not the others?
//!
//! Takes [`Blocks`]; gives an [`Article`]. The steps, each in its file: `measure` what each block is, `candidate`
//! containers (HTML only), a `score` for each block, `chrome` rules that name what they remove, `related` news, and
//! the `region` of the page that is the article. Metadata is read before chrome is removed.

mod article;
mod candidate;
mod chrome;
mod measure;
mod metadata;
mod region;
mod related;
mod score;

pub use article::{Article, Paragraph, Removed};
pub use measure::Measure;
pub use metadata::Metadata;

use crate::parse::Blocks;
use crate::rules::{Phrase, Rules};

/// What the rules and the scorer found about each block: the evidence behind an article.
///
/// Vectors have one entry for each block, in source order.
#[derive(Debug)]
pub struct Findings<'r> {
    /// Lengths, densities and counts.
    pub measures: Vec<Measure>,
    /// The phrase that the whole block matches.
    pub phrases: Vec<Option<&'r Phrase>>,
    /// How much the block looks like main content; above zero is content.
    pub scores: Vec<f32>,
    /// The verdict, with its reason.
    pub verdicts: Vec<Verdict>,
}

/// What is decided about a block.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// Main content.
    Keep,
    /// Not main content.
    Remove {
        /// The rule that decided, by its id; the scorer's decisions have the id `score`.
        rule: String,
        /// Why, in words.
        reason: String,
    },
}

impl Verdict {
    fn remove(rule: impl Into<String>, reason: impl Into<String>) -> Self {
        Self::Remove { rule: rule.into(), reason: reason.into() }
    }

    /// Whether the block stays.
    #[must_use]
    pub const fn is_keep(&self) -> bool {
        matches!(self, Self::Keep)
    }
}

/// What is known about a document from outside.
#[derive(Clone, Copy, Debug, Default)]
pub struct Known<'k> {
    /// Its address.
    pub url: Option<&'k str>,
    /// Its date of publication, in any form that pages write.
    pub date: Option<&'k str>,
}

/// Cleans a parsed document.
///
/// # Example
///
/// ```
/// use newsieve::{extract, extract::Known, parse, rules::Rules};
/// let blocks = parse::parse("会议在北京召开，多国代表出席。\n分享至\n相关推荐\n另一条新闻的标题", parse::Format::Plain);
/// let article = extract::extract(&blocks, Known::default(), Rules::builtin());
/// assert_eq!(article.text(), "会议在北京召开，多国代表出席。");
/// assert_eq!(article.removed()[0].rule, "share.zh.bar");
/// ```
#[must_use]
pub fn extract(blocks: &Blocks, known: Known<'_>, rules: &Rules) -> Article {
    let mut findings = judge(blocks, rules);
    let mut metadata = metadata::read(blocks, &findings, known);
    chrome::remove_title(blocks, &mut metadata, &mut findings);
    article::assemble(blocks, metadata, &findings)
}

/// Finds out about each block whether it is main content, and why.
#[must_use]
pub fn judge<'r>(blocks: &Blocks, rules: &'r Rules) -> Findings<'r> {
    let measures: Vec<Measure> = blocks.iter().map(Measure::of).collect();
    let phrases: Vec<Option<&Phrase>> = blocks.iter().map(|b| rules.phrase(&b.text)).collect();
    let scores = score::score(blocks, &measures, rules.tokens());
    let mut verdicts = chrome::certain(blocks, &phrases);
    related::remove_sections(blocks, &measures, &phrases, &mut verdicts);
    region::select(blocks, &measures, &scores, &mut verdicts);
    chrome::trim_edges(blocks, &measures, &phrases, &mut verdicts);
    Findings { measures, phrases, scores, verdicts }
}
