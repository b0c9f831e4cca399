//! Custom elements (`<story-text>`), of which a page alone knows whether they begin a line.

use ego_tree::NodeRef;
use scraper::Node;
use scraper::node::Element as DomElement;

use super::tags;

/// Whether a custom element begins and ends a line of its own: it has content, stands beside another custom element, and neither stands in the
/// middle of other text.
pub(super) fn is_block(element: &DomElement, node: NodeRef<'_, Node>) -> bool {
    if !is_custom(element) || node.parent().is_some_and(|parent| is_line(parent)) {
        return false;
    }
    let (before, after) = (beside(node.prev_sibling(), |n| n.prev_sibling()), beside(node.next_sibling(), |n| n.next_sibling()));
    let beside = [before, after];
    let is_in_text =
        beside.iter().flatten().any(|n| !n.value().as_element().is_some_and(|e| is_custom(e) || tags::of(&e.name.local).is_block_level));
    let has_custom = beside.iter().flatten().any(|n| n.value().as_element().is_some_and(is_custom));
    has_custom && !is_in_text && node.children().any(|child| !is_blank(child))
}

fn is_custom(element: &DomElement) -> bool {
    element.name().contains('-') && tags::of(&element.name.local).name.is_empty()
}

/// Whether a node is an element that has lines, and no lines in them.
fn is_line(node: NodeRef<'_, Node>) -> bool {
    node.value().as_element().is_some_and(|e| {
        matches!(e.name(), "p" | "a" | "span" | "h1" | "h2" | "h3" | "h4" | "h5" | "h6" | "li" | "td" | "b" | "strong" | "em" | "i")
    })
}

/// The next node in a direction that is more than white space, or a comment.
fn beside<'t>(
    from: Option<NodeRef<'t, Node>>,
    next: impl Fn(&NodeRef<'t, Node>) -> Option<NodeRef<'t, Node>>,
) -> Option<NodeRef<'t, Node>> {
    std::iter::successors(from, next).find(|&node| !is_blank(node))
}

fn is_blank(node: NodeRef<'_, Node>) -> bool {
    match node.value() {
        Node::Text(text) => text.trim_start().is_empty(),
        Node::Element(_) => false,
        _ => true,
    }
}
