//! The page of one document: its blocks, and what decided about each.

use serde_json::{Map, Value, json};

use crate::error::Error;
use crate::explain::Explanation;
use crate::schema::ArticleRow;

use super::article::read_article;
use super::index::IndexBuilder;
use super::page::{compressed, page};

/// Features of a block that are shown.
const FEATURES: usize = 5;

/// The page that shows a document, its kept and removed blocks and the features that decided: what `newsieve inspect --html` writes. It loads nothing.
///
/// # Errors
///
/// If the row of the document cannot be written, which does not happen.
pub fn page_of_one(id: &str, explanation: &Explanation) -> Result<Vec<u8>, Error> {
    let broken = |cause: serde_json::Error| Error::input(format!("a row cannot be written: {cause}"));
    let row = ArticleRow::of(id, &explanation.decoded, explanation.article.clone());
    let (facts, row) = read_article(&serde_json::to_vec(&row).map_err(broken)?)?;
    let explain = explanation.blocks.iter().enumerate().map(|(block, explained)| features(block, explained)).collect();
    let mut row: Map<String, Value> = serde_json::from_slice(&row).map_err(broken)?;
    row.insert("explain".to_owned(), Value::Array(explain));
    let line = serde_json::to_vec(&row).map_err(broken)?;
    let mut builder = IndexBuilder::new(&json!({"newsieve": env!("CARGO_PKG_VERSION"), "command": "inspect", "documents": 1}));
    builder.add_article(facts, 0, 0);
    builder.end_articles();
    let mut index = builder.finish(None);
    index.inspect = true;
    let chunks = [("index", index.to_json()?), ("articles-0", line)].map(|(name, data)| (name, compressed(&data)));
    let mut out = Vec::new();
    page(&mut out, false, chunks.iter().map(|(name, bytes)| ((*name).to_owned(), bytes.as_slice())))
        .map_err(|cause| Error::input(format!("the page cannot be written: {cause}")))?;
    Ok(out)
}

fn features(block: usize, explained: &crate::explain::ExplainedBlock) -> Value {
    let rounded = |value: f32| (f64::from(value) * 1000.0).round() / 1000.0;
    let effects = explained.effects.iter().take(FEATURES).map(|f| json!([f.feature, rounded(f.effect), rounded(f.value)]));
    json!({"block": block, "features": effects.collect::<Vec<_>>()})
}
