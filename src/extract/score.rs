//! How much each block looks like main content: weights set by hand over the block, its links and its elements.

use crate::parse::{Block, BlockKind, Blocks, ElementId, Format};
use crate::rules::{Role, Tokens};

use super::candidate::Candidates;
use super::measure::Measure;

/// Scores each block; above zero looks like content.
pub(super) fn score(blocks: &Blocks, measures: &[Measure], tokens: &Tokens) -> Vec<f32> {
    let own = blocks.iter().zip(measures).map(|(b, m)| text_evidence(b, m));
    if blocks.format != Format::Html {
        return own.collect();
    }
    let candidates = Candidates::of(blocks, measures, tokens);
    own.zip(blocks.iter()).map(|(score, block)| score + element_evidence(blocks, block, &candidates)).collect()
}

/// What the text itself says.
fn text_evidence(block: &Block, measure: &Measure) -> f32 {
    let weight = measure.weight();
    let punctuated = measure.ends_sentence || measure.clauses + measure.sentences >= 2;
    let by_length = match (punctuated, weight) {
        (true, w) if w >= 14.0 => 1.0 + (w / 40.0).min(2.0),
        (true, w) if w >= 6.0 => 0.4,
        (true, _) => -0.1,
        (false, w) if w >= 60.0 => 0.6,
        (false, w) if w >= 24.0 => 0.1,
        (false, _) => -0.5,
    };
    let by_links = match measure.link_share {
        s if s > 0.8 => -2.5,
        s if s > 0.3 => -3.0 * (s - 0.2),
        _ => 0.0,
    };
    let by_kind = match block.kind {
        BlockKind::ListItem if !punctuated => -0.4,
        BlockKind::Control => -3.0,
        BlockKind::Quote => 0.3,
        _ => 0.0,
    };
    // A row of many short parts is a menu, however long it is.
    let by_dividers = if measure.dividers >= 4 && measure.dividers * 12 > measure.tokens { -3.0 } else { 0.0 };
    by_length + by_links + by_kind + by_dividers + if measure.tokens == 0 { -0.5 } else { 0.0 }
}

/// What the elements around the block say.
fn element_evidence(blocks: &Blocks, block: &Block, candidates: &Candidates) -> f32 {
    let Some(top) = candidates.top else { return 0.0 };
    let path: Vec<ElementId> = blocks.path(block.element).collect();
    let depth_of_top = path.iter().position(|&id| id == top);
    let inside = depth_of_top.unwrap_or(path.len());
    let mut score = if depth_of_top.is_some() { 0.8 } else { -2.5 + sibling_bonus(blocks, &path, candidates, top) };
    for &id in &path[..inside] {
        score += by_role(candidates, id);
        score += by_tag(&blocks.element(id).tag);
        score += by_links(candidates, id, top);
    }
    score
}

fn by_role(candidates: &Candidates, id: ElementId) -> f32 {
    let roles = &candidates.roles[id.index()];
    let is_content = roles.contains(&Role::Content);
    roles
        .iter()
        .map(|role| match role {
            Role::Content => 0.2,
            // "article-header", "post-tags": half a name for content.
            Role::Chrome if is_content => -0.7,
            Role::Chrome => -1.5,
            Role::Related if is_content => -1.2,
            Role::Related => -2.0,
            Role::Comments => -2.5,
            Role::Caption => -1.2,
            Role::Byline => -0.9,
        })
        .sum()
}

fn by_tag(tag: &str) -> f32 {
    match tag {
        "nav" | "footer" | "aside" | "form" => -2.5,
        "header" => -0.8,
        "figure" | "figcaption" => -1.0,
        "button" | "select" | "fieldset" => -2.0,
        _ => 0.0,
    }
}

/// Groups of links inside the article: lists, boxes.
fn by_links(candidates: &Candidates, id: ElementId, top: ElementId) -> f32 {
    let is_small = candidates.text_bytes[id.index()] * 3 < candidates.text_bytes[top.index()];
    match candidates.link_share(id) {
        s if is_small && s > 0.5 => -1.5,
        s if is_small && s > 0.25 => -0.5,
        _ => 0.0,
    }
}

/// Blocks beside the top element, under the same parent or grandparent, are forgiven their place when what holds
/// them there is good by itself.
fn sibling_bonus(blocks: &Blocks, path: &[ElementId], candidates: &Candidates, top: ElementId) -> f32 {
    let parents: Vec<ElementId> = blocks.path(top).skip(1).take(2).collect();
    let Some(at) = path.iter().position(|id| parents.contains(id)) else { return 0.0 };
    if at == 0 {
        return 1.2;
    }
    let sibling = path[at - 1];
    let needed = (candidates.points[top.index()] * 0.2).max(10.0);
    let is_good = candidates.points[sibling.index()] >= needed && candidates.link_share(sibling) < 0.3;
    let is_paragraph = blocks.element(sibling).tag == "p" && candidates.link_share(sibling) < 0.25;
    if is_good {
        2.6
    } else if is_paragraph {
        1.8
    } else {
        0.0
    }
}
