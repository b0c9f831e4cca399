//! The rows of the output files. Offsets in them are in Unicode scalar values, end-exclusive.

use std::borrow::Cow;

use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

use crate::decode::Decoded;
use crate::extract::markdown::{MarkdownParagraph, markdown};
use crate::extract::{Article, Metadata, PageKind, SEPARATOR};
use crate::fingerprint::simhash_of;
use crate::parse::BlockKind;
use crate::reuse::{PassageKind, Side, SourceEvidence};
use crate::text::CharOffsets;

/// A line of `articles.jsonl`.
#[derive(Debug, Serialize, Deserialize)]
pub struct ArticleRow<'a> {
    /// Path below the input folder, record id, or the line's number.
    pub id: Cow<'a, str>,
    /// What the record of the input calls it, where that is something else.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub record_id: Option<Cow<'a, str>>,
    /// Paragraphs joined by a blank line.
    pub text: Cow<'a, str>,
    /// Address, title, author, date, site, language.
    #[serde(flatten)]
    pub metadata: Cow<'a, Metadata>,
    /// What the page is as a whole: article, forum, product, listing or other; null for Markdown and plain text.
    pub page_kind: Option<PageKind>,
    /// How the bytes were read.
    pub encoding: EncodingRow,
    /// The kept blocks.
    pub paragraphs: Vec<ParagraphRow>,
    /// The removed blocks.
    pub removed: Vec<RemovedRow<'a>>,
    /// The other fields of the record of the input.
    #[serde(default, skip_serializing_if = "is_empty")]
    pub meta: Cow<'a, Map<String, Value>>,
}

fn is_empty(meta: &Map<String, Value>) -> bool {
    meta.is_empty()
}

/// How a document's bytes were read.
#[derive(Debug, Serialize, Deserialize)]
pub struct EncodingRow {
    /// WHATWG name of the encoding.
    pub name: Cow<'static, str>,
    /// What decided for it.
    pub evidence: String,
    /// Replacement characters made.
    pub errors: usize,
    /// What was done to text that had been garbled before it came here.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub repairs: Vec<RepairRow>,
}

/// A repair of garbled text.
#[derive(Debug, Serialize, Deserialize)]
pub struct RepairRow {
    /// The encoding that the text had been read in by mistake.
    pub read_as: Cow<'static, str>,
    /// The encoding that it is in.
    pub really: Cow<'static, str>,
    /// How many lines were repaired.
    pub lines: usize,
}

impl EncodingRow {
    /// The row of a decoded document.
    #[must_use]
    pub fn of(decoded: &Decoded) -> Self {
        Self {
            name: decoded.encoding_name().into(),
            evidence: decoded.evidence.to_string(),
            errors: decoded.errors,
            repairs: repair_rows(decoded),
        }
    }
}

/// The rows of a document's repairs.
pub(super) fn repair_rows(decoded: &Decoded) -> Vec<RepairRow> {
    decoded.repairs.iter().map(|r| RepairRow { read_as: r.read_as.name().into(), really: r.really.name().into(), lines: r.lines }).collect()
}

/// A kept block.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct ParagraphRow {
    /// Its number among all blocks of the document.
    pub block: usize,
    /// Offsets in `text`.
    pub start: usize,
    /// See `start`.
    pub end: usize,
    /// Offsets in the decoded source; null where the block has no place in it.
    pub source_start: Option<usize>,
    /// See `source_start`.
    pub source_end: Option<usize>,
    /// What it is by its markup.
    pub kind: Cow<'static, str>,
    /// The level of a heading, 1 to 6.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub level: Option<u8>,
    /// For a cell of a table, the row that it is in: cells of one row have the same number.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub row: Option<usize>,
    /// The score of the block, rounded to a thousandth.
    pub score: f64,
    /// 64-bit simhash of the folded text, 16 hexadecimal digits.
    pub simhash: String,
}

/// A removed block.
#[derive(Debug, Serialize, Deserialize)]
pub struct RemovedRow<'a> {
    /// Its number among all blocks of the document.
    pub block: usize,
    /// Offsets in the decoded source; null where the block has no place in it.
    pub source_start: Option<usize>,
    /// See `source_start`.
    pub source_end: Option<usize>,
    /// Why, in words.
    pub reason: Cow<'a, str>,
    /// The rule that decided.
    pub rule: Cow<'a, str>,
    /// The score of the block, rounded to a thousandth.
    pub score: f64,
    /// The block's text.
    pub text: Cow<'a, str>,
}

impl<'a> ArticleRow<'a> {
    /// The row of an article that was cleaned from `decoded`.
    #[must_use]
    pub fn of(id: &'a str, decoded: &Decoded, article: &'a Article) -> Self {
        let (text, source) = (CharOffsets::new(article.text()), CharOffsets::new(&decoded.text));
        let paragraphs = article.paragraphs().iter().map(|p| {
            let span = text.scalars(p.span);
            let place = p.source.map(|s| source.scalars(s));
            ParagraphRow {
                block: p.block,
                start: span.start,
                end: span.end,
                source_start: place.map(|s| s.start),
                source_end: place.map(|s| s.end),
                kind: p.kind.name().into(),
                level: p.kind.heading_level(),
                row: p.row,
                score: rounded(p.score),
                simhash: format!("{:016x}", simhash_of(&article.text()[p.span.range()])),
            }
        });
        let removed = article.removed().iter().map(|r| {
            let place = r.source.map(|s| source.scalars(s));
            RemovedRow {
                block: r.block,
                source_start: place.map(|s| s.start),
                source_end: place.map(|s| s.end),
                reason: (*r.reason).into(),
                rule: (*r.rule).into(),
                score: rounded(r.score),
                text: r.text.as_str().into(),
            }
        });
        Self {
            id: id.into(),
            record_id: None,
            text: article.text().into(),
            metadata: Cow::Borrowed(article.metadata()),
            page_kind: article.page_kind(),
            encoding: EncodingRow::of(decoded),
            paragraphs: paragraphs.collect(),
            removed: removed.collect(),
            meta: Cow::Owned(Map::new()),
        }
    }
}

impl ArticleRow<'_> {
    /// The texts of its paragraphs.
    pub(super) fn paragraph_texts(&self) -> Vec<&str> {
        let mut rest = &*self.text;
        let mut at = 0;
        let mut texts = Vec::with_capacity(self.paragraphs.len());
        for p in &self.paragraphs {
            rest = skip(rest, p.start.saturating_sub(at));
            let after = skip(rest, p.end.saturating_sub(p.start));
            texts.push(&rest[..rest.len() - after.len()]);
            (rest, at) = (after, p.end);
        }
        texts
    }

    /// Moves the paragraphs that have a rule and a reason to the removed blocks.
    pub(super) fn remove(&mut self, why: &[Option<(&'static str, String)>]) {
        let mut text = String::with_capacity(self.text.len());
        let mut chars = 0;
        let mut kept = Vec::with_capacity(self.paragraphs.len());
        let mut removed = Vec::new();
        for ((p, own), why) in self.paragraphs.iter().zip(self.paragraph_texts()).zip(why) {
            if let Some((rule, reason)) = why {
                removed.push(RemovedRow {
                    block: p.block,
                    source_start: p.source_start,
                    source_end: p.source_end,
                    reason: reason.clone().into(),
                    rule: Cow::Borrowed(*rule),
                    score: p.score,
                    text: Cow::Owned(own.to_owned()),
                });
                continue;
            }
            if !text.is_empty() {
                text.push_str(SEPARATOR);
                chars += SEPARATOR.len();
            }
            text.push_str(own);
            let len = p.end - p.start;
            kept.push(ParagraphRow { start: chars, end: chars + len, ..p.clone() });
            chars += len;
        }
        self.paragraphs = kept;
        self.removed.extend(removed);
        self.removed.sort_by_key(|r| r.block);
        self.text = text.into();
    }

    /// The article as Markdown.
    pub(super) fn markdown(&self) -> String {
        let texts = self.paragraph_texts();
        let pieces = self.paragraphs.iter().zip(texts).map(|(p, text)| MarkdownParagraph {
            kind: BlockKind::of_name(&p.kind, p.level).unwrap_or(BlockKind::Paragraph),
            row: p.row,
            text,
        });
        markdown(self.metadata.title.as_deref(), &pieces.collect::<Vec<_>>())
    }
}

/// What is left of a text after so many characters.
fn skip(text: &str, chars: usize) -> &str {
    text.char_indices().nth(chars).map_or("", |(at, _)| &text[at..])
}

/// A share or a score as output files have it: to a thousandth.
pub(super) fn rounded(share: impl Into<f64>) -> f64 {
    (share.into() * 1000.0).round() / 1000.0
}

/// A line of `reuse.jsonl`.
#[derive(Debug, Serialize)]
pub struct PassageRow<'a> {
    /// The document that comes first in the input.
    pub a: &'a str,
    /// Offsets in its text.
    pub a_span: [usize; 2],
    /// The other document.
    pub b: &'a str,
    /// Offsets in its text.
    pub b_span: [usize; 2],
    /// How alike the two are.
    pub kind: PassageKind,
    /// Share of the aligned units that are equal, rounded to a thousandth.
    pub identity: f64,
    /// The likely source.
    pub source: Option<Side>,
    /// What tells it: the date, that the other document says that it has the passage from somebody else, or that it has it in
    /// quotation marks.
    pub evidence: Option<SourceEvidence>,
    /// The documents that have it in quotation marks: a quotation that several articles have is no copy of one from another.
    pub quoted: &'static [&'static str],
    /// The documents that say that they have it from somebody else.
    pub attributed: &'static [&'static str],
    /// Where it is boilerplate of the site of both documents and no reuse, on how many documents of the site it stands, and of how
    /// many.
    pub boilerplate: Option<[u32; 2]>,
}

/// A line of `clusters.jsonl`.
#[derive(Debug, Serialize)]
pub struct ClusterRow<'a> {
    /// Number of the cluster, from 0.
    pub id: usize,
    /// Ids of the documents, in input order.
    pub members: Vec<&'a str>,
    /// The document that stands for the others.
    pub representative: &'a str,
    /// For each member the share of the shorter of it and the representative that passages cover.
    pub similarity: Vec<f64>,
}

/// A line of `deduplicated.jsonl`: an article, and what it is a near-duplicate of.
#[derive(Debug, Serialize)]
pub struct DeduplicatedRow<'a> {
    /// The article.
    #[serde(flatten)]
    pub article: ArticleRow<'a>,
    /// The representative of its cluster, where it is another document.
    pub duplicate_of: Option<&'a str>,
    /// The share of the shorter of the two that passages cover.
    pub similarity: Option<f64>,
}

/// A line of `dropped.jsonl`: an article that is not in `deduplicated.jsonl`.
#[derive(Debug, Serialize)]
pub struct DroppedRow<'a> {
    /// The document.
    pub id: &'a str,
    /// The representative of its cluster, which is there.
    pub duplicate_of: &'a str,
    /// The share of the shorter of the two that passages cover.
    pub similarity: f64,
}

/// A line of `failed.jsonl`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct FailedRow {
    /// The document.
    pub id: String,
    /// What went wrong, and what can be done.
    pub error: String,
}
