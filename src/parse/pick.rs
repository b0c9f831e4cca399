//! Which blocks of a page a user's CSS selectors keep and drop.
//!
//! The page is parsed once more, with all attributes, and its elements are copied to a tree of scraper, which matches selectors. The texts of the
//! elements that match are known by their places in the source, and so are blocks.

use rustc_hash::FxHashMap;
use scraper::node::{Element as CssElement, Text as CssText};
use scraper::{Html, Node as CssNode, Selector};

use super::Blocks;
use super::dom::{Dom, Kind, NodeId};
use super::text_place::Parts;
use super::tree;
use crate::text::Span;

/// What a user's selectors say of a block.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Pick {
    /// Nothing.
    Unsaid,
    /// It stands in an element that is kept.
    Kept,
    /// Elements are kept, and it stands outside them: by the row of this number.
    Outside(usize),
    /// It stands in an element that is dropped, by the row of this number.
    Dropped(usize),
}

/// The selectors of a row.
pub(crate) struct Wanted<'r> {
    pub(crate) number: usize,
    pub(crate) keep: Option<&'r Selector>,
    pub(crate) drop: Option<&'r Selector>,
}

/// Tells of each block what the selectors say of it. What is dropped is dropped, whatever keeps it.
pub(crate) fn pick(source: &str, blocks: &mut Blocks, wanted: &[Wanted<'_>]) {
    let dom = tree::parse_with_all_attributes(source).dom;
    let selectors: Vec<&Selector> = wanted.iter().flat_map(|row| [row.keep, row.drop]).flatten().collect();
    let mut inside = inside(&dom, &selectors).into_iter();
    let nodes = nodes_of(source, &dom, blocks);
    let mut picks = vec![Pick::Unsaid; blocks.len()];
    let is_in = |inside: &[bool], node: Option<NodeId>| node.is_some_and(|node| inside[node.index()]);
    for row in wanted {
        // Where nothing matches, the page is of another kind.
        let kept = row.keep.and_then(|_| inside.next()).filter(|inside| inside.contains(&true));
        let dropped = row.drop.and_then(|_| inside.next());
        for (pick, &(node, has_place)) in picks.iter_mut().zip(&nodes) {
            if let Some(kept) = &kept
                && *pick != Pick::Kept
                && !matches!(pick, Pick::Dropped(_))
            {
                *pick = if is_in(kept, node) { Pick::Kept } else { Pick::Outside(row.number) };
            }
            // What stands elsewhere than its source has it may be in another element than the block before it.
            if has_place && dropped.as_ref().is_some_and(|dropped| is_in(dropped, node)) {
                *pick = Pick::Dropped(row.number);
            }
        }
    }
    if picks.iter().any(|pick| *pick != Pick::Unsaid) {
        blocks.set_picks(picks);
    }
}

/// For each selector which nodes stand in an element that matches it.
fn inside(dom: &Dom, selectors: &[&Selector]) -> Vec<Vec<bool>> {
    let mut html = Html::new_document();
    let root = html.tree.root().id();
    let mut copies = vec![None; dom.len()];
    let mut numbers = FxHashMap::default();
    for node in dom.document().descendants().skip(1) {
        let value = match node.kind() {
            Kind::Element(_) => node.element().map(|e| CssNode::Element(CssElement::new(e.name.clone(), e.attrs.clone()))),
            Kind::Text(_) => node.text().map(|text| CssNode::Text(CssText { text: text.text.clone() })),
            Kind::Fragment => Some(CssNode::Fragment),
            Kind::Document | Kind::Other => None,
        };
        let parent = node.parent().and_then(|parent| copies[parent.id.index()]).unwrap_or(root);
        if let Some(copy) = value.and_then(|value| html.tree.get_mut(parent).map(|mut parent| parent.append(value).id())) {
            copies[node.id.index()] = Some(copy);
            numbers.insert(copy, node.id.index());
        }
    }
    let inside_one = |selector: &&Selector| {
        let mut inside = vec![false; dom.len()];
        for number in html.select(selector).filter_map(|element| numbers.get(&element.id())) {
            inside[*number] = true;
        }
        for node in dom.document().descendants() {
            inside[node.id.index()] |= node.parent().is_some_and(|parent| inside[parent.id.index()]);
        }
        inside
    };
    selectors.iter().map(inside_one).collect()
}

/// The node of the first text of each block, and whether it has a place. A block without one is taken to be where the block before it is.
fn nodes_of(source: &str, dom: &Dom, blocks: &Blocks) -> Vec<(Option<NodeId>, bool)> {
    let texts = dom.document().descendants().filter_map(|node| Some((node.id, node.text()?)));
    let mut places: Vec<(Span, NodeId)> =
        texts.filter_map(|(id, text)| Some((Parts::new(source, &text.place).next(&text.text)?, id))).collect();
    places.sort_unstable();
    let mut last = None;
    let node_at = |place: Span| {
        let next = places.partition_point(|(span, _)| span.start <= place.start);
        next.checked_sub(1).map(|at| places[at]).filter(|(span, _)| span.end > place.start).map(|(_, id)| id)
    };
    blocks
        .iter()
        .map(|block| {
            last = block.span.map_or(last, node_at);
            (last, block.span.is_some())
        })
        .collect()
}
