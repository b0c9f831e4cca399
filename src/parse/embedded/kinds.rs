//! What blocks in data are, by the name of their kind. Tables of plain names (`names::plain`), sorted.

/// Names whose value is the kind of a block, in the order in which they are asked.
pub(super) const KIND: [&str; 10] =
    ["type", "_type", "nodeType", "blockType", "blockName", "kind", "__typename", "component", "tagName", "tag"];

/// Kinds that say nothing; the name says it.
pub(super) const NO_KIND: [&str; 4] = ["element", "node", "tag", "component"];

/// Names whose value is the content of a block, in the order in which they are asked.
pub(super) const CONTENT: [&str; 33] = [
    "html",
    "text",
    "content",
    "contents",
    "children",
    "value",
    "paragraph",
    "paragraphs",
    "body",
    "rendered",
    "processed",
    "innerHTML",
    "saveContent",
    "originalContent",
    "items",
    "blocks",
    "nodes",
    "elements",
    "innerBlocks",
    "leaves",
    "data",
    "model",
    "attrs",
    "attributes",
    "props",
    "fields",
    "node",
    "root",
    "document",
    "txt",
    "insert",
    "ops",
    "desc",
];

/// A block whose kind holds one of these is no text of the article.
const NO_TEXT: &[&str] = &[
    "advert",
    "audio",
    "button",
    "carousel",
    "divider",
    "embed",
    "gallery",
    "iframe",
    "image",
    "interstitial",
    "linklist",
    "newsletter",
    "photo",
    "picture",
    "podcast",
    "poll",
    "promo",
    "quiz",
    "readmore",
    "recirc",
    "reference",
    "related",
    "separator",
    "slideshow",
    "social",
    "tweet",
    "video",
];

/// Kinds that are no text of the article as a whole.
const NO_TEXT_WHOLE: &[&str] = &["ad", "ads", "delimiter", "hr", "img", "map", "script", "style"];

/// Kinds of parts of a line.
const INLINE: &[&str] = &[
    "a",
    "autolink",
    "b",
    "bold",
    "br",
    "code",
    "em",
    "emoji",
    "fragment",
    "hardbreak",
    "hyperlink",
    "i",
    "inline",
    "italic",
    "linebreak",
    "link",
    "mark",
    "mention",
    "span",
    "strong",
    "sub",
    "sup",
    "text",
    "textnode",
    "u",
    "underline",
];

/// Kinds of blocks that hold others.
const HOLDER: &[&str] = &["article", "body", "chapter", "column", "columns", "div", "doc", "document", "group", "page", "root", "section"];

/// Kinds of blocks of text, whole.
const TEXT: &[&str] =
    &["block", "blockquote", "coreparagraph", "heading", "html", "li", "list", "p", "paragraph", "quote", "rawhtml", "text", "unstyled"];

/// Whether a block of this plain kind is no text of the article.
pub(super) fn is_no_text(kind: &str) -> bool {
    NO_TEXT.iter().any(|part| kind.contains(part)) || NO_TEXT_WHOLE.contains(&kind)
}

/// Whether a block of this plain kind is part of a line.
pub(super) fn is_inline(kind: &str) -> bool {
    INLINE.contains(&kind)
}

/// Whether a block of this plain kind holds others.
pub(super) fn is_holder(kind: &str) -> bool {
    HOLDER.contains(&kind)
}

/// Whether this plain kind is one of blocks of text.
pub(super) fn is_text(kind: &str) -> bool {
    TEXT.contains(&kind) || tag(kind) != "p"
}

/// The element of HTML that a block of this plain kind is.
pub(super) fn tag(kind: &str) -> &'static str {
    let is_level = kind.strip_prefix('h').is_some_and(|level| level.len() == 1 && level.bytes().all(|b| b.is_ascii_digit()));
    match kind {
        _ if is_level || kind.contains("heading") || kind.starts_with("header") || kind.contains("subhead") => "h2",
        _ if kind.contains("quote") => "blockquote",
        "li" => "li",
        "ul" | "ol" => "ul",
        _ if kind.contains("list") && kind.contains("item") => "li",
        _ if kind.contains("list") => "ul",
        _ => "p",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tables_are_sorted() {
        for table in [NO_TEXT, NO_TEXT_WHOLE, INLINE, HOLDER, TEXT] {
            assert!(table.is_sorted(), "{table:?}");
        }
    }

    #[test]
    fn kinds_are_elements() {
        assert_eq!((tag("headertwo"), tag("orderedlistitem"), tag("coreparagraph")), ("h2", "li", "p"));
    }
}
