//! What the attributes of an element say.

use ego_tree::NodeRef;
use html5ever::{LocalName, local_name};
use scraper::Node;
use scraper::node::Element as DomElement;

use super::hiding::{Names, Style, hides};
use super::line::Hiding;
use super::shadow;

/// The value of an attribute. `Element::attr` interns the name at each call; here the caller gives an interned name, and names are compared
/// as numbers.
pub(super) fn attr<'e, N: ?Sized>(element: &'e DomElement, name: &N) -> Option<&'e str>
where
    LocalName: PartialEq<N>,
{
    element.attrs.iter().find(|(n, _)| n.local == *name && n.ns.is_empty()).map(|(_, value)| &**value)
}
/// Least length of a text that is a paragraph where its style alone makes it one, in bytes; a label of this style stays in its line.
const LEAST_PARAGRAPH: usize = 80;

/// How many nodes are looked at.
const MOST_NODES: usize = 32;

/// Whether an element has so much text that it may be a paragraph.
pub(super) fn is_long(node: NodeRef<'_, Node>) -> bool {
    let mut texts = node.descendants().take(MOST_NODES).filter_map(|inner| inner.value().as_text());
    let mut len = 0;
    texts.any(|text| {
        len += text.trim().len();
        len >= LEAST_PARAGRAPH
    })
}

/// Whether an element is hidden by its attributes.
pub(super) fn is_hidden(element: &DomElement) -> bool {
    attr(element, &local_name!("hidden")).is_some() || attr(element, &local_name!("style")).is_some_and(hides)
}

/// What the names of an element say.
pub(super) fn names_of(element: &DomElement) -> Names {
    let of = |value: Option<&str>| value.map(Names::of).unwrap_or_default();
    of(attr(element, &local_name!("class"))).and(of(attr(element, &local_name!("id"))))
}

/// Whether an element is the shadow tree of another.
pub(super) fn is_shadow(element: &DomElement) -> bool {
    element.name() == "template" && element.attr(shadow::MODE).is_some()
}

/// Whether programs that read pages aloud pass an element over.
pub(super) fn is_kept_from_readers(element: &DomElement) -> bool {
    attr(element, &local_name!("aria-hidden")).is_some_and(|value| value.eq_ignore_ascii_case("true"))
}

/// Why an element of a line is hidden, if it is.
pub(super) fn hiding(is_hidden: bool, names: Names, style: Style, element: &DomElement, node: NodeRef<'_, Node>) -> Option<Hiding> {
    let is_base = || [Some(node), node.parent()].into_iter().flatten().any(|n| is_named(n, &["ruby", "rb"]));
    if is_hidden {
        Some(if names.more { Hiding::Openable } else { Hiding::Style })
    } else if names.for_readers || style.is_off_line {
        Some(Hiding::OffScreen)
    } else if is_kept_from_readers(element) && !names.formula && !is_base() {
        Some(Hiding::FromReaders { is_icon: names.icon })
    } else {
        None
    }
}

/// Whether a node is an element of one of these names.
fn is_named(node: NodeRef<'_, Node>, names: &[&str]) -> bool {
    node.value().as_element().is_some_and(|element| names.contains(&element.name()))
}
