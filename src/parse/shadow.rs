//! Declarative shadow trees: what a host has in its `<template shadowrootmode>` is shown in its place, with the host's own content in the slots.

use std::collections::VecDeque;

use rustc_hash::FxHashMap;

use super::dom::{Dom, NodeId};
use super::element::attr;

/// The attribute that makes a template a shadow tree.
pub(super) const MODE: &str = "shadowrootmode";

/// Puts the content of hosts into the slots of their shadow trees. Content without a slot stays where it is.
pub(super) fn fill_slots(tree: &mut Dom) {
    let is_shadow = |id: &NodeId| tree.node(*id).element().is_some_and(|e| attr(e, MODE).is_some());
    let shadows: Vec<NodeId> = tree.ids().filter(is_shadow).collect();
    for shadow in shadows {
        let slots = slots(tree, shadow);
        for (slot, content) in assigned(tree, shadow, &slots) {
            fill(tree, slot, &content);
        }
    }
}

/// The slots of a shadow tree by their names. Those of templates inside it are theirs.
fn slots(tree: &Dom, shadow: NodeId) -> FxHashMap<String, NodeId> {
    let mut slots = FxHashMap::default();
    let mut open: VecDeque<NodeId> = tree.node(shadow).children().map(|node| node.id).collect();
    while let Some(node) = open.pop_front().map(|id| tree.node(id)) {
        let Some(element) = node.element() else {
            // The content of a template is in a fragment.
            open.extend(node.children().map(|child| child.id));
            continue;
        };
        match element.name() {
            "template" => {}
            "slot" => {
                slots.entry(attr(element, "name").unwrap_or_default().to_owned()).or_insert(node.id);
            }
            _ => open.extend(node.children().map(|child| child.id)),
        }
    }
    slots
}

/// The content of the host for each slot, in order.
fn assigned(tree: &Dom, shadow: NodeId, slots: &FxHashMap<String, NodeId>) -> Vec<(NodeId, Vec<NodeId>)> {
    let mut content: Vec<(NodeId, Vec<NodeId>)> = Vec::new();
    let mut places: FxHashMap<NodeId, usize> = FxHashMap::default();
    let host = tree.node(shadow).parent();
    for child in host.into_iter().flat_map(|host| host.children()).filter(|child| child.id != shadow) {
        let name = match (child.element(), child.text()) {
            (Some(element), _) => attr(element, "slot").unwrap_or_default(),
            (None, Some(text)) if !text.text.trim().is_empty() => "",
            _ => continue,
        };
        if let Some(&slot) = slots.get(name) {
            let place = *places.entry(slot).or_insert(content.len());
            if place == content.len() {
                content.push((slot, Vec::new()));
            }
            content[place].1.push(child.id);
        }
    }
    content
}

/// Puts nodes into a slot, in the place of what it has for want of them.
fn fill(tree: &mut Dom, slot: NodeId, content: &[NodeId]) {
    while let Some(instead) = tree.node(slot).first_child().map(|node| node.id) {
        tree.detach(instead);
    }
    for &id in content {
        tree.detach(id);
        tree.append(slot, id);
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
