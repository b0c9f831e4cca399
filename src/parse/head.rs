//! What the head of a page says of it, and the few elements of the body that say something of the page.

use html5ever::ns;

use super::Head;
use super::dom::Element;
use super::element::attr;
use super::tags;
use crate::text::{collapse_space, legible};

/// The use of the text of an element.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Reading {
    Body,
    Title,
    JsonLd,
}

/// Reads an element, which is inside this many elements that are not shown. Gives the use of its text, if it has one here.
pub(super) fn read(head: &mut Head, element: &Element, unseen: usize) -> Option<Reading> {
    match element.name() {
        "html" if head.language.is_none() => {
            head.language = attr(element, "lang").or_else(|| attr(element, "xml:lang")).map(str::to_owned);
        }
        // Not the title of a drawing.
        "title" if head.title.is_none() && unseen <= 1 && element.name.ns == ns!(html) => return Some(Reading::Title),
        "script" if attr(element, "type").is_some_and(tags::is_json_ld) => return Some(Reading::JsonLd),
        "meta" => push_meta(head, element),
        "link" if head.canonical.is_none() && attr(element, "rel").is_some_and(|r| r.eq_ignore_ascii_case("canonical")) => {
            head.canonical = attr(element, "href").map(str::to_owned);
        }
        _ => {}
    }
    None
}

fn push_meta(head: &mut Head, element: &Element) {
    let name = ["property", "name", "itemprop", "http-equiv"].into_iter().find_map(|a| attr(element, a));
    // Some sites write the wrong attribute.
    if let (Some(name), Some(content)) = (name, attr(element, "content").or_else(|| attr(element, "value"))) {
        let content = collapse_space(&legible(content));
        if !content.is_empty() {
            head.metas.push((name.trim().to_lowercase(), content));
        }
    }
}
