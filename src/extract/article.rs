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
    /// The row of a data table that it is a cell of: cells of one row have the same number.
    pub row: Option<usize>,
    /// Its place in a list, if it is an item of one.
    pub item: Option<ListItem>,
    /// Where it stands in [`Article::text`], in bytes.
    pub span: Span,
    /// Where it stands in the decoded source, in bytes, if that is known.
    pub source: Option<Span>,
    /// The score that it has.
    pub score: f32,
}

/// The place of an item in its list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct ListItem {
    /// The number of lists around its own list.
    pub level: u8,
    /// Its number in an ordered list, from 1.
    pub number: Option<u32>,
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

/// What stands between two paragraphs of the text: a tab between cells of one row, else a blank line.
pub(crate) fn separator(row_before: Option<usize>, row: Option<usize>) -> &'static str {
    if row.is_some() && row == row_before { "\t" } else { "\n\n" }
}

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

    /// The main content: its paragraphs, joined by blank lines; cells of a row of a data table are joined by tabs.
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
    let (rows, numbers) = (rows_of_tables(scored), numbers_of_items(blocks));
    for (i, (block, verdict)) in blocks.iter().zip(verdicts).enumerate() {
        match verdict {
            Verdict::Keep => {
                if let Some(before) = article.paragraphs.last() {
                    article.text.push_str(separator(before.row, rows[i]));
                }
                let start = article.text.len();
                article.text.push_str(&block.text);
                let span = Span::new(start, article.text.len());
                article.paragraphs.push(Paragraph {
                    block: i,
                    kind: block.kind,
                    row: rows[i],
                    item: item_of(blocks, &numbers, i),
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
pub(super) fn removed(paragraph: &Paragraph, text: String, rule: Rule) -> Removed {
    let reason = Cow::Borrowed(rule.reason());
    Removed { block: paragraph.block, text, source: paragraph.source, rule, reason, score: paragraph.score }
}

/// For each block the row of the data table that it is in, as the number of the row's element.
fn rows_of_tables(scored: &Scored<'_>) -> Vec<Option<usize>> {
    let blocks = scored.page.blocks;
    let mut rows = vec![None; blocks.len()];
    for unit in scored.page.units.iter().filter(|unit| unit.is_table()) {
        for i in unit.blocks.clone() {
            rows[i] = blocks.path(blocks[i].element).find(|&id| blocks.element(id).tag == "tr").map(|id| id.index());
        }
    }
    rows
}

/// For each element its number, if it is an item of an ordered list.
fn numbers_of_items(blocks: &Blocks) -> Vec<Option<u32>> {
    let elements = blocks.elements();
    let mut counts: Vec<u32> = vec![0; elements.len()];
    let mut numbers = vec![None; elements.len()];
    for (i, element) in elements.iter().enumerate().skip(1) {
        let list = element.parent.index();
        if element.tag == "li" && elements[list].tag == "ol" {
            counts[list] += 1;
            numbers[i] = Some(counts[list]);
        }
    }
    numbers
}

/// The place of a block in a list, if it is an item.
fn item_of(blocks: &Blocks, numbers: &[Option<u32>], block: usize) -> Option<ListItem> {
    if blocks[block].kind != BlockKind::ListItem {
        return None;
    }
    let path = || blocks.path(blocks[block].element);
    let lists = path().filter(|&id| matches!(blocks.element(id).tag, "ul" | "ol" | "dl")).count();
    let number = path().find(|&id| blocks.element(id).tag == "li").and_then(|id| numbers[id.index()]);
    Some(ListItem { level: u8::try_from(lists.saturating_sub(1)).unwrap_or(u8::MAX), number })
}
