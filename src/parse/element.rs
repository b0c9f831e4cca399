//! What the attributes of an element say.

use html5ever::{LocalName, local_name};

use super::dom::{Element, Node};
use super::hiding::{Names, Style, hides};
use super::line::Hiding;
use super::shadow;

/// The value of an attribute. Interned names are compared as numbers.
pub(super) fn attr<'e, N: ?Sized>(element: &'e Element, name: &N) -> Option<&'e str>
where
    LocalName: PartialEq<N>,
{
    element.attrs.iter().find(|a| a.name.local == *name && a.name.ns.is_empty()).map(|a| &*a.value)
}

/// Least length of a text that is a paragraph where its style alone makes it one, in bytes; a label of this style stays in its line.
const LEAST_PARAGRAPH: usize = 80;

/// How many nodes are looked at.
const MOST_NODES: usize = 32;

/// Whether an element has so much text that it may be a paragraph.
pub(super) fn is_long(node: Node<'_>) -> bool {
    let mut texts = node.descendants().take(MOST_NODES).filter_map(Node::text);
    let mut len = 0;
    texts.any(|text| {
        len += text.text.trim().len();
        len >= LEAST_PARAGRAPH
    })
}

/// Whether an element is hidden by its attributes.
pub(super) fn is_hidden(element: &Element) -> bool {
    attr(element, &local_name!("hidden")).is_some() || attr(element, &local_name!("style")).is_some_and(hides)
}

/// What the names of an element say.
pub(super) fn names_of(element: &Element) -> Names {
    if element.attrs.is_empty() {
        return Names::default();
    }
    let of = |value: Option<&str>| value.map(Names::of).unwrap_or_default();
    of(attr(element, &local_name!("class"))).and(of(attr(element, &local_name!("id"))))
}

/// Whether an element is the shadow tree of another.
pub(super) fn is_shadow(element: &Element) -> bool {
    element.name() == "template" && attr(element, shadow::MODE).is_some()
}

/// Whether programs that read pages aloud pass an element over.
pub(super) fn is_kept_from_readers(element: &Element) -> bool {
    attr(element, &local_name!("aria-hidden")).is_some_and(|value| value.eq_ignore_ascii_case("true"))
}

/// Why an element of a line is hidden, if it is.
pub(super) fn hiding(is_hidden: bool, names: Names, style: Style, element: &Element, node: Node<'_>) -> Option<Hiding> {
    let is_base = || [Some(node), node.parent()].into_iter().flatten().any(|n| is_named(n, &["ruby", "rb"]));
    if is_hidden {
        Some(if names.more { Hiding::Openable } else { Hiding::Style })
    } else if names.for_readers || style.is_off_line {
        Some(Hiding::OffScreen)
    } else if names.ligature && is_name_of_icon(node) {
        Some(Hiding::FromReaders { is_icon: true })
    } else if is_kept_from_readers(element) && !names.formula && !is_base() {
        Some(Hiding::FromReaders { is_icon: names.icon })
    } else {
        None
    }
}

/// Whether the text of a node is the name of an icon, as fonts that make icons of words have them.
fn is_name_of_icon(node: Node<'_>) -> bool {
    let mut texts = node.descendants().take(MOST_NODES).filter_map(Node::text).map(|text| text.text.trim());
    let is_name = |text: &str| text.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'_');
    texts.next().is_some_and(is_name) && texts.all(is_name)
}

/// Whether a node is an element of one of these names.
fn is_named(node: Node<'_>, names: &[&str]) -> bool {
    node.element().is_some_and(|element| names.contains(&element.name()))
}
