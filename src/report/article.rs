//! A row of `articles.jsonl`, as the report has it: what its tables show, and the row without what nobody sees.

use std::borrow::Cow;

use serde::ser::SerializeTuple;
use serde::{Deserialize, Serialize, Serializer};
use serde_json::value::RawValue;

use crate::error::Error;
use crate::extract::chrome::TEMPLATE;

/// A row. What is only handed on stays as it is written.
#[derive(Deserialize, Serialize)]
struct Row<'r> {
    #[serde(borrow)]
    id: Cow<'r, str>,
    #[serde(borrow, default, skip_serializing_if = "Option::is_none")]
    record_id: Option<&'r RawValue>,
    #[serde(borrow)]
    text: Cow<'r, str>,
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
    #[serde(borrow, default, skip_serializing_if = "Option::is_none")]
    empty: Option<Cow<'r, str>>,
    #[serde(borrow)]
    encoding: &'r RawValue,
    #[serde(borrow, default, skip_serializing_if = "Option::is_none")]
    meta: Option<&'r RawValue>,
    #[serde(borrow, default, skip_serializing_if = "Option::is_none")]
    paragraphs: Option<Vec<Paragraph<'r>>>,
    #[serde(borrow, default, skip_serializing_if = "Option::is_none")]
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

/// A kept block. It is written as a list of its fields in this order, which takes a third of the bytes.
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

/// A removed block, written as a list of its fields in this order.
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
    text: Cow<'r, str>,
    source_start: Option<usize>,
    source_end: Option<usize>,
}

impl Serialize for Paragraph<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut list = serializer.serialize_tuple(9)?;
        list.serialize_element(&self.block)?;
        list.serialize_element(&self.start)?;
        list.serialize_element(&self.end)?;
        list.serialize_element(self.kind)?;
        list.serialize_element(self.score)?;
        list.serialize_element(&self.source_start)?;
        list.serialize_element(&self.source_end)?;
        list.serialize_element(&self.level)?;
        list.serialize_element(&self.row)?;
        list.end()
    }
}

impl Serialize for Removed<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut list = serializer.serialize_tuple(7)?;
        list.serialize_element(&self.block)?;
        list.serialize_element(&self.rule)?;
        list.serialize_element(&self.reason)?;
        list.serialize_element(self.score)?;
        list.serialize_element(&self.text)?;
        list.serialize_element(&self.source_start)?;
        list.serialize_element(&self.source_end)?;
        list.end()
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
    pub(super) removed: usize,
    pub(super) empty: Option<String>,
    pub(super) removed_by_rule: Vec<RemovedByRule>,
    /// The texts that were removed because they are on many pages of the site.
    pub(super) templates: Vec<String>,
}

/// Reads a row of `articles.jsonl`. Gives the facts, and the row as the report has it, without a line end.
///
/// # Errors
///
/// If it is no such row.
pub(crate) fn read_article(line: &[u8]) -> Result<(ArticleFacts, Vec<u8>), Error> {
    let damaged = |cause: serde_json::Error| Error::input(format!("a row of articles is damaged: {cause}"));
    let row: Row<'_> = serde_json::from_slice(line).map_err(damaged)?;
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
        kept: row.text.chars().count(),
        removed: 0,
        empty: owned(&row.empty),
        removed_by_rule: Vec::new(),
        templates: Vec::new(),
    };
    row.removed.iter().flatten().for_each(|removed| facts.add(removed));
    Ok((facts, serde_json::to_vec(&row).map_err(damaged)?))
}

impl ArticleFacts {
    fn add(&mut self, removed: &Removed<'_>) {
        let characters = removed.text.chars().count();
        self.removed += characters;
        if removed.rule == TEMPLATE {
            self.templates.push(removed.text.clone().into_owned());
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
    }
}
