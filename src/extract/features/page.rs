//! What the page as a whole shows: the same for all its blocks.

use super::own::ratio;
use super::{Row, Sums};
use crate::extract::observe::{Containers, Measure, Page, running};
use crate::lexicon::ElementRole;
use crate::parse::{BlockKind, Blocks, Element, Head};

/// A row with the columns of the page, which each block's begins as.
pub(super) fn row(page: &Page<'_>) -> Row {
    let (blocks, measures) = (page.blocks, &page.measures);
    let n = blocks.len() as f32;
    let count = |is: &dyn Fn(BlockKind) -> bool| blocks.iter().filter(|b| is(b.kind)).count() as f32;
    let weight = measures.iter().map(Measure::weight).sum::<f32>();
    let text = measures.iter().map(running).sum::<f32>();
    Row {
        page_blocks: n,
        page_running_weight: text,
        page_running: ratio(text, weight),
        page_link_share: ratio(measures.iter().map(|m| m.weight() * m.link_share).sum(), weight),
        page_heaviest: measures.iter().map(Measure::weight).fold(0.0, f32::max),
        page_h1: count(&|k| k == BlockKind::Heading(1)),
        page_headings: count(&|k| k.heading_level().is_some()) / n,
        page_controls: count(&|k| k == BlockKind::Control) / n,
        page_money: measures.iter().filter(|m| m.has_money).count() as f32 / n,
        page_articles: blocks.elements().iter().filter(|e| e.tag == "article").count() as f32,
        page_comments: comments(blocks, &page.containers),
        page_declared: declared(&blocks.head),
        ..Row::default()
    }
}

/// Share of the text in the outermost elements that are named as comments.
fn comments(blocks: &Blocks, containers: &Containers) -> f32 {
    let is_comments = |element: &Element| containers.names.roles(element).has(ElementRole::Comments);
    let is_outermost = |element: &Element| is_comments(element) && !blocks.path(element.parent).any(|id| is_comments(blocks.element(id)));
    let inner: u32 = (1..blocks.element_count()).filter(|&i| is_outermost(&blocks.elements()[i])).map(|i| containers.text_bytes[i]).sum();
    ratio(inner as f32, containers.text_bytes[0] as f32)
}

/// What the page says it is, in OpenGraph or in the types of JSON-LD.
fn declared(head: &Head) -> f32 {
    let kinds: [(f32, &[&str]); 5] = [
        (3.0, &["discussionforumposting", "qapage", "question"]),
        (1.0, &["newsarticle", "reportagenewsarticle", "blogposting", "article", "techarticle", "recipe"]),
        (2.0, &["product", "offer", "og:product", "product.item"]),
        (4.0, &["collectionpage", "itemlist", "searchresultspage"]),
        (5.0, &["organization", "website", "webpage", "localbusiness", "service", "faqpage"]),
    ];
    let types = types(head);
    kinds.iter().find(|(_, names)| types.iter().any(|t| names.contains(&t.as_str()))).map_or(0.0, |(kind, _)| *kind)
}

/// Declared types, in lower case.
fn types(head: &Head) -> Vec<String> {
    let mut types: Vec<String> = head.metas.iter().filter(|(name, _)| name == "og:type").map(|(_, v)| v.to_lowercase()).collect();
    for text in &head.json_ld {
        // The value of each "@type", a string or a list of them: enough without a parse of the whole.
        for rest in text.split("\"@type\"").skip(1) {
            let value = rest.trim_start_matches([' ', ':', '\n', '\t', '\r', '[']);
            types.extend(value.strip_prefix('"').and_then(|v| v.split('"').next()).map(str::to_lowercase));
        }
    }
    types
}

/// Fills the columns that come from the tables of words and names, given what they say of each block; `order` has the
/// numbers of the blocks that have a place.
pub(super) fn fill_learned(rows: &mut [Row], order: &[usize], words: &[f32], names: &[f32]) {
    let weight = Sums::of(order.iter().map(|&i| rows[i].weight));
    let weighted = Sums::of(order.iter().map(|&i| rows[i].weight * words[i]));
    for (k, &i) in order.iter().enumerate() {
        let row = &mut rows[i];
        row.words = words[i];
        row.names = names[i];
        row.words_near = ratio(weighted.around(k, 2), weight.around(k, 2));
        row.words_around = ratio(weighted.around(k, 6), weight.around(k, 6));
        if k > 0 {
            (row.prev_words, row.prev_names) = (words[order[k - 1]], names[order[k - 1]]);
        }
        if let Some(&next) = order.get(k + 1) {
            (row.next_words, row.next_names) = (words[next], names[next]);
        }
    }
}
