//! Data under the name of a page has no article.

use crate::extract::{Rule, Verdict};
use crate::parse::{Blocks, Format};

/// Removes all of a "page" that is JSON: the answer of a programming interface, saved under the name of a page.
pub(in crate::extract) fn remove(blocks: &Blocks, verdicts: &mut [Verdict]) {
    let begins_data = blocks.first().is_some_and(|b| b.text.starts_with(['{', '[']));
    // The parser puts text without markup into a body.
    let has_markup = || blocks.iter().any(|b| !matches!(blocks.element(b.element).tag, "" | "html" | "body"));
    if blocks.format != Format::Html || !begins_data || blocks.head.title.is_some() || has_markup() {
        return;
    }
    let text: String = blocks.iter().map(|b| b.text.as_str()).collect::<Vec<_>>().join("\n");
    if serde_json::from_str::<serde::de::IgnoredAny>(&text).is_ok() {
        for verdict in verdicts.iter_mut().filter(|verdict| verdict.is_keep()) {
            *verdict = Verdict::by(Rule::NotHtml);
        }
    }
}
