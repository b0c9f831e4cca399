//! Rows of articles as the journal holds them.
//!
//! Most of a row are its blocks, and most of a block, written with the names of its fields, would be these names. So blocks are stored by the places of
//! their fields, and the rest of a row with names, since it has fields that may be absent.

use std::borrow::Cow;

use serde::{Deserialize, Serialize};

use crate::corpus::store::compressed;
use crate::error::Error;
use crate::parse::BlockKind;
use crate::schema::{ArticleRow, ParagraphRow, RemovedRow};

/// The blocks of a row.
#[derive(Serialize, Deserialize)]
struct JournalBlocks<'r>(#[serde(borrow)] Option<Vec<JournalParagraph<'r>>>, #[serde(borrow)] Option<Vec<JournalRemoved<'r>>>);

/// A kept block without its fingerprint, which is made when the row is written.
#[derive(Serialize, Deserialize)]
struct JournalParagraph<'r> {
    block: usize,
    span: (usize, usize),
    source: (Option<usize>, Option<usize>),
    #[serde(borrow)]
    kind: Cow<'r, str>,
    level: Option<u8>,
    row: Option<usize>,
    item: (Option<u8>, Option<u32>),
    score: f64,
    /// See [`template_hashes`](super::sites::template_hashes).
    template: Option<u64>,
}

/// A removed block.
#[derive(Serialize, Deserialize)]
struct JournalRemoved<'r> {
    block: usize,
    source: (Option<usize>, Option<usize>),
    #[serde(borrow)]
    reason: Cow<'r, str>,
    #[serde(borrow)]
    rule: Cow<'r, str>,
    score: f64,
    #[serde(borrow)]
    text: Cow<'r, str>,
}

/// A row without id and fingerprints as the journal holds it, with the hashes of its paragraphs.
pub(super) fn packed_row(mut row: ArticleRow, hashes: &[Option<u64>]) -> Result<Vec<u8>, String> {
    let (paragraphs, removed) = (row.paragraphs.take(), row.removed.take());
    let blocks = JournalBlocks(
        paragraphs
            .as_ref()
            .map(|all| all.iter().enumerate().map(|(i, row)| JournalParagraph::of(row, hashes.get(i).copied().flatten())).collect()),
        removed.as_ref().map(|all| all.iter().map(JournalRemoved::of).collect()),
    );
    let mut body = Vec::new();
    rmp_serde::encode::write_named(&mut body, &row).map_err(|e| e.to_string())?;
    rmp_serde::encode::write(&mut body, &blocks).map_err(|e| e.to_string())?;
    Ok(compressed(&body))
}

/// A row from the journal, with the hashes of its paragraphs.
pub(super) fn unpacked_row(body: &[u8]) -> Result<(ArticleRow, Vec<Option<u64>>), Error> {
    let broken = |e| Error::input(format!("an article in the journal cannot be read again: {e}; begin again with --force"));
    let mut parts = rmp_serde::Deserializer::from_read_ref(body);
    let row = ArticleRow::deserialize(&mut parts).map_err(broken)?;
    let JournalBlocks(paragraphs, removed) = JournalBlocks::deserialize(&mut parts).map_err(broken)?;
    let hashes = paragraphs.iter().flatten().map(|paragraph| paragraph.template).collect();
    let row = ArticleRow {
        paragraphs: paragraphs.map(|all| all.into_iter().map(JournalParagraph::into_row).collect()),
        removed: removed.map(|all| all.into_iter().map(JournalRemoved::into_row).collect()),
        ..row
    };
    Ok((row, hashes))
}

impl<'r> JournalParagraph<'r> {
    fn of(row: &'r ParagraphRow, template: Option<u64>) -> Self {
        let ParagraphRow { block, start, end, source_start, source_end, kind, level, row, list_level, item_number, score, simhash: _ } =
            row;
        Self {
            block: *block,
            span: (*start, *end),
            source: (*source_start, *source_end),
            kind: Cow::Borrowed(kind),
            level: *level,
            row: *row,
            item: (*list_level, *item_number),
            score: *score,
            template,
        }
    }

    fn into_row(self) -> ParagraphRow {
        let known = BlockKind::of_name(&self.kind, self.level).map(|kind| Cow::Borrowed(kind.name()));
        ParagraphRow {
            block: self.block,
            start: self.span.0,
            end: self.span.1,
            source_start: self.source.0,
            source_end: self.source.1,
            kind: known.unwrap_or_else(|| Cow::Owned(self.kind.into_owned())),
            level: self.level,
            row: self.row,
            list_level: self.item.0,
            item_number: self.item.1,
            score: self.score,
            simhash: String::new(),
        }
    }
}

impl<'r> JournalRemoved<'r> {
    fn of(row: &'r RemovedRow) -> Self {
        let RemovedRow { block, source_start, source_end, reason, rule, score, text } = row;
        Self {
            block: *block,
            source: (*source_start, *source_end),
            reason: Cow::Borrowed(reason),
            rule: Cow::Borrowed(rule),
            score: *score,
            text: Cow::Borrowed(text),
        }
    }

    fn into_row(self) -> RemovedRow {
        RemovedRow {
            block: self.block,
            source_start: self.source.0,
            source_end: self.source.1,
            reason: Cow::Owned(self.reason.into_owned()),
            rule: Cow::Owned(self.rule.into_owned()),
            score: self.score,
            text: self.text.into_owned(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::corpus::run::sites::template_hashes;
    use crate::corpus::store::uncompressed;
    use crate::{Cleaner, RawDocument};

    /// The row of a page with headings, lists, a table and chrome.
    fn row() -> ArticleRow {
        let page = "<html><title>The pier opens</title><body><nav><a href=/a>Sport</a><a href=/b>Weather</a></nav><article><h1>The pier opens</h1>\
            <p>The old pier was opened again on Friday, after divers had found that its deck is safe for all who walk on it.</p>\
            <ol><li>First, the bus stops at the gate.</li><li>Then the ferry leaves for the islands.</li></ol>\
            <table><tr><th>Ferry</th><th>Time</th></tr><tr><td>North</td><td>7:40</td></tr></table>\
            <p>“Nobody has to wait in the rain”, the master of the harbour said, and gave the first ticket to a child.</p></article>\
            <footer>© The Coast Courier</footer></body></html>";
        let (decoded, article) =
            Cleaner::new().clean_with_source(&RawDocument::new("page", page.as_bytes())).expect("the page can be cleaned");
        ArticleRow::without_fingerprints("", &decoded, article)
    }

    #[test]
    fn rows_come_back_as_they_were() {
        let json = |row: &ArticleRow| serde_json::to_string(row).expect("rows can be written");
        let whole = row();
        assert!(whole.paragraphs().len() > 3 && !whole.removed().is_empty());
        for row in [whole.clone(), ArticleRow { paragraphs: None, removed: None, ..whole }, ArticleRow::default()] {
            let wanted = json(&row);
            let hashes = template_hashes(&row);
            let packed = packed_row(row, &hashes).expect("rows can be packed");
            let body = uncompressed(&packed).expect("it was compressed");
            let (found, found_hashes) = unpacked_row(&body).expect("it was packed");
            assert_eq!((json(&found), found_hashes), (wanted, hashes));
        }
    }

    #[test]
    fn no_bytes_are_a_panic() {
        let body = uncompressed(&packed_row(row(), &[]).expect("rows can be packed")).expect("it was compressed");
        for end in 0..body.len() {
            assert!(unpacked_row(&body[..end]).is_err());
        }
    }
}
