//! Custom elements (`<story-text>`). Only the page can tell whether one begins a line.

use super::dom::{Element, Kind, Node};

/// Whether a custom element begins and ends a line of its own: it has content, stands beside another custom element, and neither stands in the
/// middle of other text.
pub(super) fn is_block(element: &Element, node: Node<'_>) -> bool {
    if !is_custom(element) || node.parent().is_some_and(|parent| is_line(parent)) {
        return false;
    }
    let (before, after) = (beside(node.previous(), |n| n.previous()), beside(node.next(), |n| n.next()));
    let beside = [before, after];
    let is_in_text = beside.iter().flatten().any(|n| !n.element().is_some_and(|e| is_custom(e) || e.traits.is_block_level));
    let has_custom = beside.iter().flatten().any(|n| n.element().is_some_and(is_custom));
    has_custom && !is_in_text && node.children().any(|child| !is_blank(child))
}

fn is_custom(element: &Element) -> bool {
    element.traits.name.is_empty() && element.name().contains('-')
}

/// Whether a node is an element that has lines, and no lines in them.
fn is_line(node: Node<'_>) -> bool {
    node.element().is_some_and(|e| {
        matches!(e.name(), "p" | "a" | "span" | "h1" | "h2" | "h3" | "h4" | "h5" | "h6" | "li" | "td" | "b" | "strong" | "em" | "i")
    })
}

/// The next node in a direction that is more than white space, or a comment.
fn beside<'d>(from: Option<Node<'d>>, next: impl Fn(&Node<'d>) -> Option<Node<'d>>) -> Option<Node<'d>> {
    std::iter::successors(from, next).find(|&node| !is_blank(node))
}

fn is_blank(node: Node<'_>) -> bool {
    match node.kind() {
        Kind::Text(_) => node.text().is_none_or(|text| text.text.trim_start().is_empty()),
        Kind::Element(_) => false,
        _ => true,
    }
}
