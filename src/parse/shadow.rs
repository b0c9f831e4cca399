//! Declarative shadow trees: what a host has in its `<template shadowrootmode>` is shown in its place, with the host's own content in the slots.

use std::collections::VecDeque;

use ego_tree::{NodeId, Tree};
use rustc_hash::FxHashMap;
use scraper::Node;

/// The attribute that makes a template a shadow tree.
pub(super) const MODE: &str = "shadowrootmode";

/// Puts the content of hosts into the slots of their shadow trees. Content without a slot stays where it is.
pub(super) fn fill_slots(tree: &mut Tree<Node>) {
    let is_shadow = |id: &NodeId| tree.get(*id).is_some_and(|node| node.value().as_element().is_some_and(|e| e.attr(MODE).is_some()));
    let shadows: Vec<NodeId> = tree.nodes().map(|node| node.id()).filter(is_shadow).collect();
    for shadow in shadows {
        let slots = slots(tree, shadow);
        for (slot, content) in assigned(tree, shadow, &slots) {
            fill(tree, slot, &content);
        }
    }
}

/// The slots of a shadow tree by their names. Those of templates inside it are theirs.
fn slots(tree: &Tree<Node>, shadow: NodeId) -> FxHashMap<String, NodeId> {
    let mut slots = FxHashMap::default();
    let mut open: VecDeque<NodeId> = tree.get(shadow).into_iter().flat_map(|node| node.children()).map(|node| node.id()).collect();
    while let Some(node) = open.pop_front().and_then(|id| tree.get(id)) {
        let Some(element) = node.value().as_element() else {
            // The content of a template is in a fragment.
            open.extend(node.children().map(|child| child.id()));
            continue;
        };
        match element.name() {
            "template" => {}
            "slot" => {
                slots.entry(element.attr("name").unwrap_or_default().to_owned()).or_insert(node.id());
            }
            _ => open.extend(node.children().map(|child| child.id())),
        }
    }
    slots
}

/// The content of the host for each slot, in order.
fn assigned(tree: &Tree<Node>, shadow: NodeId, slots: &FxHashMap<String, NodeId>) -> Vec<(NodeId, Vec<NodeId>)> {
    let mut content: Vec<(NodeId, Vec<NodeId>)> = Vec::new();
    let mut places: FxHashMap<NodeId, usize> = FxHashMap::default();
    let host = tree.get(shadow).and_then(|node| node.parent());
    for child in host.into_iter().flat_map(|host| host.children()).filter(|child| child.id() != shadow) {
        let name = match child.value() {
            Node::Element(element) => element.attr("slot").unwrap_or_default(),
            Node::Text(text) if !text.trim().is_empty() => "",
            _ => continue,
        };
        if let Some(&slot) = slots.get(name) {
            let place = *places.entry(slot).or_insert(content.len());
            if place == content.len() {
                content.push((slot, Vec::new()));
            }
            content[place].1.push(child.id());
        }
    }
    content
}

/// Puts nodes into a slot, in the place of what it has for want of them.
fn fill(tree: &mut Tree<Node>, slot: NodeId, content: &[NodeId]) {
    let instead: Vec<NodeId> = tree.get(slot).into_iter().flat_map(|node| node.children()).map(|node| node.id()).collect();
    for id in instead {
        if let Some(mut node) = tree.get_mut(id) {
            node.detach();
        }
    }
    if let Some(mut slot) = tree.get_mut(slot) {
        for &id in content {
            slot.append_id(id);
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::parse::{Format, parse};

    #[test]
    fn slots_are_filled() {
        let page = "<x-story><template shadowrootmode=open><style>p{}</style><h1><slot name=head>None</slot></h1><main><slot></slot></main><p>end</p></template>\
            <p>one</p><b slot=head>The pier</b>two</x-story><template><p>inert</p></template>";
        let blocks = parse(page, Format::Html);
        let texts: Vec<&str> = blocks.iter().map(|b| b.text.as_str()).collect();
        assert_eq!(texts, ["The pier", "one", "two", "end"]);
        assert_eq!(parse("<x-a><template shadowrootmode=open><p>seen</template></x-a>", Format::Html)[0].text, "seen");
    }
}
