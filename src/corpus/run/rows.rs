//! What a run does with the rows of articles.

use std::borrow::Cow;

use crate::extract::separator;
use crate::schema::{ArticleRow, EmptyReason, ParagraphRow, RemovedRow};

/// Moves the paragraphs that have a rule and a reason to the removed blocks. `empty` is why the article is empty if none is left.
pub(super) fn remove_paragraphs(row: &mut ArticleRow, why: &[Option<(Cow<'static, str>, String)>], empty: EmptyReason) {
    let mut text = String::with_capacity(row.text.len());
    let mut chars = 0;
    let mut kept: Vec<ParagraphRow> = Vec::with_capacity(row.paragraphs().len());
    let mut removed = row.removed.take().unwrap_or_default();
    for ((p, own), why) in row.paragraphs().iter().zip(row.paragraph_texts()).zip(why) {
        if let Some((rule, reason)) = why {
            removed.push(RemovedRow {
                block: p.block,
                source_start: p.source_start,
                source_end: p.source_end,
                reason: reason.clone().into(),
                rule: rule.clone(),
                score: p.score,
                text: own.to_owned(),
            });
            continue;
        }
        if let Some(before) = kept.last() {
            let separator = separator(before.row, p.row);
            text.push_str(separator);
            chars += separator.len();
        }
        text.push_str(own);
        let len = p.end - p.start;
        kept.push(ParagraphRow { start: chars, end: chars + len, ..p.clone() });
        chars += len;
    }
    removed.sort_by_key(|r| r.block);
    if text.is_empty() && row.empty.is_none() {
        row.empty = Some(empty);
    }
    row.paragraphs = Some(kept);
    row.removed = Some(removed);
    row.text = text;
}
