//! A row of `articles.jsonl`, as the report has it: what its tables show, and the row without what nobody sees.

use std::borrow::Cow;

use rustc_hash::FxHashMap;
use serde::{Deserialize, Serialize};
use serde_json::value::RawValue;

use crate::error::Error;
use crate::extract::Rule;
use crate::extract::decide::templates::read_template_reason;

/// A row. What is only handed on stays as it is written.
#[derive(Deserialize)]
struct Row<'r> {
    #[serde(borrow)]
    id: Cow<'r, str>,
    #[serde(borrow)]
    record_id: Option<&'r RawValue>,
    #[serde(borrow)]
    text: &'r RawValue,
    #[serde(borrow)]
    title: Option<Cow<'r, str>>,
    #[serde(borrow)]
    url: Option<Cow<'r, str>>,
    #[serde(borrow)]
    site: Option<Cow<'r, str>>,
    #[serde(borrow)]
    date: Option<Cow<'r, str>>,
    #[serde(borrow)]
    language: Option<Cow<'r, str>>,
    #[serde(borrow)]
    author: Option<&'r RawValue>,
    #[serde(borrow)]
    page_kind: Option<&'r RawValue>,
    #[serde(borrow)]
    empty: Option<Cow<'r, str>>,
    #[serde(borrow)]
    encoding: &'r RawValue,
    #[serde(borrow)]
    meta: Option<&'r RawValue>,
    #[serde(borrow)]
    paragraphs: Option<Vec<Paragraph<'r>>>,
    #[serde(borrow)]
    removed: Option<Vec<Removed<'r>>>,
}

#[derive(Deserialize)]
struct Encoding<'r> {
    #[serde(borrow)]
    name: Cow<'r, str>,
    doubtful: bool,
    #[serde(borrow)]
    repairs: Option<Vec<&'r RawValue>>,
}

/// A kept block.
#[derive(Deserialize)]
struct Paragraph<'r> {
    block: usize,
    start: usize,
    end: usize,
    #[serde(borrow)]
    kind: &'r RawValue,
    level: Option<u8>,
    row: Option<usize>,
    #[serde(borrow)]
    score: &'r RawValue,
    source_start: Option<usize>,
    source_end: Option<usize>,
}

/// A removed block.
#[derive(Deserialize)]
struct Removed<'r> {
    block: usize,
    #[serde(borrow)]
    rule: Cow<'r, str>,
    #[serde(borrow)]
    reason: Cow<'r, str>,
    #[serde(borrow)]
    score: &'r RawValue,
    #[serde(borrow)]
    text: &'r RawValue,
    source_start: Option<usize>,
    source_end: Option<usize>,
}

/// The row as the report has it, in about half the bytes: a block is a list, a rule and its reason a number, and a place the difference to the one before.
#[derive(Serialize)]
struct Packed<'r> {
    id: &'r str,
    #[serde(skip_serializing_if = "Option::is_none")]
    record_id: Option<&'r RawValue>,
    text: &'r RawValue,
    title: Option<&'r str>,
    url: Option<&'r str>,
    site: Option<&'r str>,
    date: Option<&'r str>,
    language: Option<&'r str>,
    author: Option<&'r RawValue>,
    page_kind: Option<&'r RawValue>,
    #[serde(skip_serializing_if = "Option::is_none")]
    empty: Option<&'r str>,
    encoding: &'r RawValue,
    #[serde(skip_serializing_if = "Option::is_none")]
    meta: Option<Cow<'r, RawValue>>,
    /// Each rule with its reason.
    rules: Vec<(&'r str, &'r str)>,
    #[serde(skip_serializing_if = "Option::is_none")]
    paragraphs: Option<Vec<PackedParagraph<'r>>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    removed: Option<Vec<PackedRemoved<'r>>>,
}

/// A kept block: blocks since the one before, characters of the text since the one before, its length there, kind, score, place in the source, level and row.
type PackedParagraph<'r> = (i64, i64, i64, &'r RawValue, &'r RawValue, Option<Step>, Option<u8>, Option<usize>);

/// A removed block: blocks since the one before, number of its rule, score, text, place in the source.
type PackedRemoved<'r> = (i64, usize, &'r RawValue, &'r RawValue, Option<Step>);

/// A span: from the end of the span before to its start, and its length.
type Step = (i64, i64);

/// Where a list of spans is.
#[derive(Default)]
struct Place(i64);

impl Place {
    /// The step to a span.
    fn step(&mut self, start: usize, end: usize) -> Step {
        let [start, end] = [start, end].map(|at| i64::try_from(at).unwrap_or(i64::MAX));
        let step = (start.saturating_sub(self.0), end.saturating_sub(start));
        self.0 = end;
        step
    }

    fn step_if(&mut self, start: Option<usize>, end: Option<usize>) -> Option<Step> {
        Some(self.step(start?, end?))
    }
}

/// The fields of a record that are not used, as an object: Parquet has it as JSON in a string.
fn object_of(meta: &RawValue) -> Cow<'_, RawValue> {
    let in_string = || RawValue::from_string(serde_json::from_str(meta.get()).ok()?).ok();
    in_string().map_or(Cow::Borrowed(meta), Cow::Owned)
}

impl<'r> Packed<'r> {
    fn of(row: &'r Row<'r>) -> Self {
        let mut numbers = FxHashMap::default();
        let mut rules = Vec::new();
        let removed = row.removed.as_ref().map(|removed| {
            let (mut blocks, mut source) = (Place::default(), Place::default());
            let pack = |block: &'r Removed<'r>| {
                let rule = (&*block.rule, &*block.reason);
                let number = *numbers.entry(rule).or_insert_with(|| {
                    rules.push(rule);
                    rules.len() - 1
                });
                let (since, _) = blocks.step(block.block, block.block);
                (since, number, block.score, block.text, source.step_if(block.source_start, block.source_end))
            };
            removed.iter().map(pack).collect()
        });
        let paragraphs = row.paragraphs.as_ref().map(|paragraphs| {
            let (mut blocks, mut text, mut source) = (Place::default(), Place::default(), Place::default());
            let pack = |block: &'r Paragraph<'r>| {
                let ((since, _), (start, length)) = (blocks.step(block.block, block.block), text.step(block.start, block.end));
                let place = source.step_if(block.source_start, block.source_end);
                (since, start, length, block.kind, block.score, place, block.level, block.row)
            };
            paragraphs.iter().map(pack).collect()
        });
        Self {
            id: &row.id,
            record_id: row.record_id,
            text: row.text,
            title: row.title.as_deref(),
            url: row.url.as_deref(),
            site: row.site.as_deref(),
            date: row.date.as_deref(),
            language: row.language.as_deref(),
            author: row.author,
            page_kind: row.page_kind,
            empty: row.empty.as_deref(),
            encoding: row.encoding,
            meta: row.meta.map(object_of),
            rules,
            paragraphs,
            removed,
        }
    }
}

/// Text of an article that one rule removed.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct RemovedByRule {
    pub(super) rule: String,
    pub(super) reason: String,
    pub(super) blocks: usize,
    /// In Unicode scalar values.
    pub(super) characters: usize,
}

/// The rule of the model, whose reason says what decided.
const SCORE: &str = "score";

impl RemovedByRule {
    /// What is counted together with it beside its rule: the reasons of other rules hold counts and names.
    pub(super) fn group(&self) -> String {
        if self.rule == SCORE { self.reason.clone() } else { String::new() }
    }
}

/// An article, as tables show it. Lengths are in Unicode scalar values.
#[derive(Debug)]
pub(crate) struct ArticleFacts {
    pub(super) id: String,
    pub(super) title: Option<String>,
    pub(super) url: Option<String>,
    pub(super) site: Option<String>,
    pub(super) date: Option<String>,
    pub(super) language: Option<String>,
    pub(super) encoding: String,
    pub(super) is_repaired: bool,
    pub(super) is_doubtful: bool,
    pub(super) kept: usize,
    /// None of a row without its blocks.
    pub(super) removed: Option<usize>,
    pub(super) empty: Option<String>,
    pub(super) removed_by_rule: Vec<RemovedByRule>,
    /// What was removed because it is on many pages of the site.
    pub(super) templates: Vec<TemplateFacts>,
}

/// A text that is on many pages of a site.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct TemplateFacts {
    pub(super) site: String,
    pub(super) text: String,
    pub(super) pages: u32,
    pub(super) of: u32,
}

/// Reads a row of `articles.jsonl`. Gives the facts, and the row as the report has it, without a line end.
///
/// # Errors
///
/// If it is no such row.
pub(crate) fn read_article(line: &[u8]) -> Result<(ArticleFacts, Vec<u8>), Error> {
    let damaged = |cause: serde_json::Error| Error::input(format!("a row of articles is damaged: {cause}"));
    // Checked once, not string by string.
    let line = std::str::from_utf8(line).map_err(|cause| Error::input(format!("a row of articles is damaged: {cause}")))?;
    let row: Row<'_> = serde_json::from_str(line).map_err(damaged)?;
    let encoding: Encoding<'_> = serde_json::from_str(row.encoding.get()).map_err(damaged)?;
    let owned = |text: &Option<Cow<'_, str>>| text.as_deref().map(str::to_owned);
    let mut facts = ArticleFacts {
        id: row.id.clone().into_owned(),
        title: owned(&row.title),
        url: owned(&row.url),
        site: owned(&row.site),
        date: owned(&row.date),
        language: owned(&row.language),
        encoding: encoding.name.into_owned(),
        is_repaired: encoding.repairs.is_some_and(|repairs| !repairs.is_empty()),
        is_doubtful: encoding.doubtful,
        kept: scalars(row.text).map_err(damaged)?,
        removed: row.removed.is_some().then_some(0),
        empty: owned(&row.empty),
        removed_by_rule: Vec::new(),
        templates: Vec::new(),
    };
    row.removed.iter().flatten().try_for_each(|removed| facts.add(removed)).map_err(damaged)?;
    Ok((facts, serde_json::to_vec(&Packed::of(&row)).map_err(damaged)?))
}

/// The Unicode scalar values of a string, as JSON writes it. An error if it is no string.
fn scalars(string: &RawValue) -> Result<usize, serde_json::Error> {
    let quoted = string.get();
    if !quoted.starts_with('"') {
        return Err(serde::de::Error::custom("a text is no string"));
    }
    let written = quoted.chars().count().saturating_sub(2);
    let mut escapes = memchr::memchr_iter(b'\\', quoted.as_bytes());
    let (mut more, mut next) = (0, 0);
    while let Some(at) = escapes.find(|&at| at >= next) {
        let (length, scalars) = match quoted.as_bytes().get(at + 1..at + 4) {
            // The second half of a surrogate pair makes no character of its own.
            Some([b'u', b'd' | b'D', b'c'..=b'f' | b'C'..=b'F']) => (6, 0),
            Some([b'u', ..]) => (6, 1),
            _ => (2, 1),
        };
        more += length - scalars;
        next = at + length;
    }
    Ok(written.saturating_sub(more))
}

impl ArticleFacts {
    fn add(&mut self, removed: &Removed<'_>) -> Result<(), serde_json::Error> {
        let characters = scalars(removed.text)?;
        self.removed = self.removed.map(|sum| sum + characters);
        if removed.rule == Rule::Template.id()
            && let Some((template, site)) = read_template_reason(&removed.reason)
        {
            let text = serde_json::from_str(removed.text.get())?;
            self.templates.push(TemplateFacts { site: site.to_owned(), text, pages: template.pages, of: template.of });
        }
        match self.removed_by_rule.iter_mut().find(|of| of.rule == removed.rule && (of.rule != SCORE || of.reason == removed.reason)) {
            Some(of) => (of.blocks, of.characters) = (of.blocks + 1, of.characters + characters),
            None => self.removed_by_rule.push(RemovedByRule {
                rule: removed.rule.clone().into_owned(),
                reason: removed.reason.clone().into_owned(),
                blocks: 1,
                characters,
            }),
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn characters_are_counted_in_written_strings() {
        for text in ["", "plain", "\"quoted\" \\ and \n\n lines", "桥 🌉 é", "\u{1}\u{1f}\u{7f}", "\\\\u0041", "\\"] {
            let written = serde_json::value::to_raw_value(text).expect("text can be written");
            assert_eq!(scalars(&written).ok(), Some(text.chars().count()), "{text:?}");
        }
        let escaped: Box<RawValue> = serde_json::from_str(r#""a\u00e9\ud83c\udf09\/b""#).expect("it is a string");
        assert_eq!(scalars(&escaped).ok(), Some("aé🌉/b".chars().count()));
        assert!(scalars(&serde_json::value::to_raw_value(&7).expect("a number can be written")).is_err());
    }
}
