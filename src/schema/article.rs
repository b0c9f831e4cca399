//! The row of an article.

use std::borrow::Cow;

use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

use crate::decode::Decoded;
use crate::extract::markdown::{MarkdownParagraph, markdown};
use crate::extract::{Article, ListItem, Metadata, PageKind, Paragraph, Removed, Rule};
use crate::fingerprint::{Fingerprints, simhash_of};
use crate::parse::BlockKind;
use crate::text::CharOffsets;

use super::rounded;

/// A row of `articles.jsonl`: a cleaned document.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "json-schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct ArticleRow {
    /// Id of the document, unique in a run: the `id` of its record, its path below the input, or its place (`news.jsonl:12`). A second
    /// document with an id gets its place appended.
    pub id: String,
    /// What the record of the input calls it. Absent if that is `id`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub record_id: Option<String>,
    /// The article: its paragraphs, joined by blank lines.
    pub text: String,
    /// Address, title, author, date, site, language.
    #[serde(flatten)]
    pub metadata: Metadata,
    /// Kind of the page. Null for Markdown and plain text.
    pub page_kind: Option<PageKind>,
    /// Where `text` comes from if the page does not show it: the script, by its id or the name that its data is assigned to, and the names that lead
    /// to the text in the data (`__NEXT_DATA__ props.pageProps.article.content`). Absent if the page shows the text.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub text_source: Option<String>,
    /// Why `text` is empty. Absent if it is not.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub empty: Option<EmptyReason>,
    /// How the bytes were decoded.
    pub encoding: EncodingRow,
    /// The kept blocks, in source order. Absent with `--slim`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub paragraphs: Option<Vec<ParagraphRow>>,
    /// The removed blocks, in source order. Absent with `--slim`. Kept and removed blocks together are all blocks of the document.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub removed: Option<Vec<RemovedRow>>,
    /// The fields of the input record that are not used. Absent if there are none. In Parquet the object as JSON, in a string.
    #[serde(default, skip_serializing_if = "Map::is_empty")]
    pub meta: Map<String, Value>,
}

/// Why an article has no text.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "json-schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
#[non_exhaustive]
pub enum EmptyReason {
    /// The document is empty, or holds nothing but white space.
    NoText,
    /// The document shows no text: its page is made by scripts, or holds pictures alone.
    NoVisibleText,
    /// The document has the name or the type of a page, and is JSON.
    NotHtml,
    /// The page tells of an error in the place of an article: not found, access denied, a check for robots.
    ErrorPage,
    /// All text was removed as chrome: see `removed`.
    NoMainContent,
    /// All paragraphs are in an article before (`--dedup drop-paragraphs`).
    AllDuplicate,
}

impl EmptyReason {
    /// Its name in rows.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::NoText => "no-text",
            Self::NoVisibleText => "no-visible-text",
            Self::NotHtml => "not-html",
            Self::ErrorPage => "error-page",
            Self::NoMainContent => "no-main-content",
            Self::AllDuplicate => "all-duplicate",
        }
    }

    /// The reason that a row of `articles` has among its fields, where it is read again.
    #[cfg(feature = "corpus")]
    pub(crate) fn of_fields(fields: &Map<String, Value>) -> Option<Self> {
        Self::deserialize(fields.get("empty")?).ok()
    }

    /// Whether the document had something that the article does not have: then it is unlike other empty ones.
    #[cfg(feature = "corpus")]
    pub(crate) const fn is_of_cleaning(self) -> bool {
        !matches!(self, Self::NoText)
    }

    /// The reason of an article that has no text; nothing for others.
    fn of(source: &str, article: &Article) -> Option<Self> {
        let has_rule = |rule: &Rule| article.removed().iter().any(|r| r.rule == *rule);
        match () {
            () if !article.text().is_empty() => None,
            () if source.trim().is_empty() => Some(Self::NoText),
            () if article.removed().is_empty() => Some(Self::NoVisibleText),
            () if has_rule(&Rule::NotHtml) => Some(Self::NotHtml),
            () if has_rule(&Rule::ErrorPage) => Some(Self::ErrorPage),
            () => Some(Self::NoMainContent),
        }
    }
}

/// How a document's bytes were decoded.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "json-schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct EncodingRow {
    /// Encoding, by its name in the WHATWG Encoding Standard, or `UTF-32LE`, `UTF-32BE`, `CESU-8`, `ISO-2022-KR`, `HZ-GB-2312`, `UTF-7`,
    /// `IBM437` and other code pages of MS-DOS. Of a document in two encodings, that of the greater part.
    pub name: String,
    /// What decided, the encoding of other parts, the runner-up, and the declared encoding: see below.
    pub evidence: String,
    /// Probability that the encoding is right, so that another one would not give another text: 0 to .999, rounded to a thousandth. It says nothing
    /// of damage.
    pub probability: f64,
    /// Whether no reading of the bytes is likely (`probability` below .5), so that the text may be wrong.
    pub doubtful: bool,
    /// Number of replacement characters (U+FFFD) that the decoding made.
    pub errors: usize,
    /// Repairs of text that had been garbled before it came here. Absent if there are none.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub repairs: Vec<RepairRow>,
}

/// A repair of garbled text.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "json-schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct RepairRow {
    /// The encoding that the text had been read in by mistake.
    pub read_as: String,
    /// The encoding that it is in.
    pub really: String,
    /// Number of repaired lines.
    pub lines: usize,
}

impl RepairRow {
    /// The rows of a document's repairs.
    pub(super) fn all_of(decoded: &Decoded) -> Vec<Self> {
        let row = |r: &crate::decode::Repair| Self { read_as: r.read_as.name().into(), really: r.really.name().into(), lines: r.lines };
        decoded.repairs.iter().map(row).collect()
    }
}

impl EncodingRow {
    /// The row of a decoded document.
    #[must_use]
    pub fn of(decoded: &Decoded) -> Self {
        Self {
            name: decoded.encoding.name().into(),
            evidence: decoded.evidence.to_string(),
            probability: rounded(decoded.evidence.probability),
            doubtful: decoded.is_doubtful(),
            errors: decoded.errors,
            repairs: RepairRow::all_of(decoded),
        }
    }
}

/// A kept block.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "json-schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct ParagraphRow {
    /// Number of the block among all blocks of the document, from 0.
    pub block: usize,
    /// Start in `text`, in Unicode scalar values.
    pub start: usize,
    /// End in `text`, exclusive.
    pub end: usize,
    /// Start in the decoded source, in Unicode scalar values. Null if the block has no place there.
    pub source_start: Option<usize>,
    /// End in the decoded source, exclusive. Null where `source_start` is.
    pub source_end: Option<usize>,
    /// What the block is by its markup: `paragraph`, `heading`, `list-item`, `table-cell`, `quote`, `code`, `caption`, `image`, `control`.
    pub kind: Cow<'static, str>,
    /// Level of a heading, 1 to 6. Absent for others.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub level: Option<u8>,
    /// Row of a cell of a data table: cells of one row have the same number. Absent for others.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub row: Option<usize>,
    /// Of a list item the number of lists around its own list. Absent for others.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub list_level: Option<u8>,
    /// Number of an item of an ordered list, from 1. Absent for others.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub item_number: Option<u32>,
    /// Probability that the block is main content, by the model: 0 to 1, rounded to a thousandth.
    pub score: f64,
    /// 64-bit simhash of the folded text, 16 hexadecimal digits.
    pub simhash: String,
}

/// A removed block.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "json-schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct RemovedRow {
    /// Number of the block among all blocks of the document, from 0.
    pub block: usize,
    /// Start in the decoded source, in Unicode scalar values. Null if the block has no place there.
    pub source_start: Option<usize>,
    /// End in the decoded source, exclusive. Null where `source_start` is.
    pub source_end: Option<usize>,
    /// Why it was removed, in words.
    pub reason: Cow<'static, str>,
    /// Id of the rule that removed it.
    pub rule: Cow<'static, str>,
    /// Probability that the block is main content, by the model: 0 to 1, rounded to a thousandth.
    pub score: f64,
    /// Text of the block.
    pub text: String,
}

impl ArticleRow {
    /// The row of an article that was cleaned from `decoded`, with its fingerprints.
    #[must_use]
    pub fn of(id: impl Into<String>, decoded: &Decoded, article: Article) -> Self {
        let mut row = Self::without_fingerprints(id, decoded, article);
        row.fingerprint();
        row
    }

    /// Computes the fingerprints of the paragraphs.
    pub fn fingerprint(&mut self) {
        self.fingerprint_with(None);
    }

    /// The same without fingerprints, whose making takes time: [`ParagraphRow::simhash`] is empty.
    #[must_use]
    pub fn without_fingerprints(id: impl Into<String>, decoded: &Decoded, article: Article) -> Self {
        Self { id: id.into(), ..Self::of_source(&decoded.text, EncodingRow::of(decoded), article) }
    }

    /// The article as Markdown, as [`Article::to_markdown`] gives it. Without paragraphs (`--slim`) there is the title alone.
    #[must_use]
    pub fn to_markdown(&self) -> String {
        let texts = self.paragraph_texts();
        let paragraphs = self.paragraphs().iter().zip(texts).map(|(p, text)| MarkdownParagraph {
            kind: BlockKind::of_name(&p.kind, p.level).unwrap_or(BlockKind::Paragraph),
            row: p.row,
            item: p.list_level.map(|level| ListItem { level, number: p.item_number }),
            text,
        });
        markdown(self.metadata.title.as_deref(), &paragraphs.collect::<Vec<_>>())
    }

    /// The row of an article that was cleaned from a source; neither id nor fingerprints are known yet.
    pub(crate) fn of_source(source: &str, encoding: EncodingRow, article: Article) -> Self {
        let empty = EmptyReason::of(source, &article);
        let Article { metadata, page_kind, text, text_source, paragraphs, removed } = article;
        let (in_text, in_source) = (CharOffsets::new(&text), CharOffsets::new(source));
        let paragraphs = paragraphs.iter().map(|p| ParagraphRow::of(p, &in_text, &in_source)).collect();
        let removed = removed.into_iter().map(|r| RemovedRow::of(r, &in_source)).collect();
        Self {
            text,
            metadata,
            page_kind,
            text_source,
            empty,
            encoding,
            paragraphs: Some(paragraphs),
            removed: Some(removed),
            ..Self::default()
        }
    }

    /// The kept blocks, as far as the row has them.
    #[must_use]
    pub fn paragraphs(&self) -> &[ParagraphRow] {
        self.paragraphs.as_deref().unwrap_or_default()
    }

    /// The removed blocks, as far as the row has them.
    #[must_use]
    pub fn removed(&self) -> &[RemovedRow] {
        self.removed.as_deref().unwrap_or_default()
    }

    /// The texts of its paragraphs.
    #[must_use]
    pub fn paragraph_texts(&self) -> Vec<&str> {
        let mut rest = &*self.text;
        let mut at = 0;
        let mut texts = Vec::with_capacity(self.paragraphs().len());
        for p in self.paragraphs() {
            rest = after(rest, p.start.saturating_sub(at));
            let next = after(rest, p.end.saturating_sub(p.start));
            texts.push(&rest[..rest.len() - next.len()]);
            (rest, at) = (next, p.end);
        }
        texts
    }

    /// Computes the fingerprints of the paragraphs, or takes them from `prints`, which are of the lines of the text.
    pub(crate) fn fingerprint_with(&mut self, prints: Option<&Fingerprints>) {
        let mut known = prints.map(|prints| prints.paragraphs.as_slice()).unwrap_or_default().iter().peekable();
        let start = self.text.as_ptr() as usize;
        let simhash = |text: &str| {
            let at = text.as_ptr() as usize - start;
            while known.next_if(|print| print.span.start < at).is_some() {}
            let same = known.peek().filter(|print| print.span.start == at && print.span.len() == text.len());
            same.map_or_else(|| simhash_of(text), |print| print.simhash)
        };
        let simhashes = self.paragraph_texts().into_iter().map(simhash).collect();
        self.set_fingerprints(simhashes);
    }

    fn set_fingerprints(&mut self, simhashes: Vec<u64>) {
        for (paragraph, simhash) in self.paragraphs.iter_mut().flatten().zip(simhashes) {
            paragraph.simhash = format!("{simhash:016x}");
        }
    }
}

impl ParagraphRow {
    fn of(paragraph: &Paragraph, text: &CharOffsets<'_>, source: &CharOffsets<'_>) -> Self {
        let span = text.scalars(paragraph.span);
        let place = paragraph.source.map(|span| source.scalars(span));
        Self {
            block: paragraph.block,
            start: span.start,
            end: span.end,
            source_start: place.map(|s| s.start),
            source_end: place.map(|s| s.end),
            kind: Cow::Borrowed(paragraph.kind.name()),
            level: paragraph.kind.heading_level(),
            row: paragraph.row,
            list_level: paragraph.item.map(|item| item.level),
            item_number: paragraph.item.and_then(|item| item.number),
            score: rounded(paragraph.score),
            simhash: String::new(),
        }
    }
}

impl RemovedRow {
    fn of(removed: Removed, source: &CharOffsets<'_>) -> Self {
        let place = removed.source.map(|span| source.scalars(span));
        Self {
            block: removed.block,
            source_start: place.map(|s| s.start),
            source_end: place.map(|s| s.end),
            reason: removed.reason,
            rule: removed.rule.into_id(),
            score: rounded(removed.score),
            text: removed.text,
        }
    }
}

/// What is left of a text after a number of characters.
fn after(text: &str, chars: usize) -> &str {
    // As many bytes are as many characters, if they are of ASCII.
    if let Some((first, rest)) = text.split_at_checked(chars)
        && first.is_ascii()
    {
        return rest;
    }
    text.char_indices().nth(chars).map_or("", |(at, _)| &text[at..])
}
