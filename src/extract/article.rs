//! The result: what stays, what goes, and why.

use std::borrow::Cow;

use crate::parse::{BlockKind, Blocks};
use crate::text::Span;

use super::metadata::Metadata;
use super::{PageKind, Rule, Scored, Verdict};

/// A cleaned document. Kept paragraphs and removed blocks together are all blocks, in source order.
#[derive(Clone, Debug, PartialEq)]
pub struct Article {
    pub(crate) metadata: Metadata,
    pub(crate) page_kind: Option<PageKind>,
    pub(crate) text: String,
    pub(crate) text_source: Option<String>,
    pub(crate) paragraphs: Vec<Paragraph>,
    pub(crate) removed: Vec<Removed>,
}

/// A kept block.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Paragraph {
    /// Its number among all blocks of the document.
    pub block: usize,
    /// What it is by its markup.
    pub kind: BlockKind,
    /// The row of a table that it is a cell of: cells of one row have the same number.
    pub row: Option<usize>,
    /// Where it stands in [`Article::text`], in bytes.
    pub span: Span,
    /// Where it stands in the decoded source, in bytes, if that is known.
    pub source: Option<Span>,
    /// The score that it has.
    pub score: f32,
}

/// A removed block.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Removed {
    /// Its number among all blocks of the document.
    pub block: usize,
    /// Its text.
    pub text: String,
    /// Where it stands in the decoded source, in bytes, if that is known.
    pub source: Option<Span>,
    /// The rule that removed it.
    pub rule: Rule,
    /// Why, in words.
    pub reason: Cow<'static, str>,
    /// The score that it had.
    pub score: f32,
}

/// What stands between two paragraphs of the text.
pub(crate) const SEPARATOR: &str = "\n\n";

impl Article {
    /// Title, author, date, site, address and language, as far as they are known.
    #[must_use]
    pub const fn metadata(&self) -> &Metadata {
        &self.metadata
    }

    /// What the page is as a whole; absent for Markdown and plain text, which do not show it.
    #[must_use]
    pub const fn page_kind(&self) -> Option<PageKind> {
        self.page_kind
    }

    /// The main content: its paragraphs, joined by blank lines.
    #[must_use]
    pub fn text(&self) -> &str {
        &self.text
    }

    /// Where the text comes from if the page does not show it: the script, and the names that lead to the text in its data. Nothing if the page
    /// shows it.
    #[must_use]
    pub fn text_source(&self) -> Option<&str> {
        self.text_source.as_deref()
    }

    /// The text, without a copy.
    #[must_use]
    pub fn into_text(self) -> String {
        self.text
    }

    /// The kept blocks.
    #[must_use]
    pub fn paragraphs(&self) -> &[Paragraph] {
        &self.paragraphs
    }

    /// The removed blocks.
    #[must_use]
    pub fn removed(&self) -> &[Removed] {
        &self.removed
    }
}

impl std::fmt::Display for Article {
    /// The text.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.text)
    }
}

/// Puts the article together from the verdicts.
pub(super) fn assemble(scored: &Scored<'_>, metadata: Metadata, verdicts: &[Verdict]) -> Article {
    let blocks = scored.page.blocks;
    let mut article = Article {
        metadata,
        page_kind: scored.page_kind,
        text: String::new(),
        text_source: None,
        paragraphs: Vec::new(),
        removed: Vec::new(),
    };
    for (i, (block, verdict)) in blocks.iter().zip(verdicts).enumerate() {
        match verdict {
            Verdict::Keep => {
                if !article.text.is_empty() {
                    article.text.push_str(SEPARATOR);
                }
                let start = article.text.len();
                article.text.push_str(&block.text);
                let span = Span::new(start, article.text.len());
                article.paragraphs.push(Paragraph {
                    block: i,
                    kind: block.kind,
                    row: row_of(blocks, i),
                    span,
                    source: block.span,
                    score: scored.probabilities[i],
                });
            }
            Verdict::Remove { rule, reason } => article.removed.push(Removed {
                block: i,
                text: block.text.clone(),
                source: block.span,
                rule: rule.clone(),
                reason: reason.clone(),
                score: scored.probabilities[i],
            }),
        }
    }
    article
}

/// A kept block of this text that is removed after all, by a rule whose reason is always the same.
pub(super) fn removed(paragraph: Paragraph, text: String, rule: Rule) -> Removed {
    let reason = match Verdict::by(rule.clone()) {
        Verdict::Remove { reason, .. } => reason,
        Verdict::Keep => Cow::Borrowed(""),
    };
    Removed { block: paragraph.block, text, source: paragraph.source, rule, reason, score: paragraph.score }
}

/// The row of a table that a block is a cell of, as the number of its element.
fn row_of(blocks: &Blocks, block: usize) -> Option<usize> {
    let is_cell = blocks[block].kind == BlockKind::TableCell;
    let row = blocks.path(blocks[block].element).find(|&id| blocks.element(id).tag == "tr");
    row.filter(|_| is_cell).map(|id| id.index())
}
