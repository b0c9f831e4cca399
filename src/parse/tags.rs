//! What the HTML parser knows of element names. Data only.

use super::BlockKind;

/// Elements whose content is never shown as text. Sorted.
const UNSEEN: &[&str] = &[
    "applet", "audio", "canvas", "datalist", "head", "iframe", "math", "noembed", "noframes", "noscript", "object", "script", "style",
    "svg", "template", "title", "video",
];

/// Elements that begin and end a line of their own. Sorted.
const BLOCK_LEVEL: &[&str] = &[
    "address",
    "article",
    "aside",
    "blockquote",
    "body",
    "button",
    "caption",
    "center",
    "dd",
    "details",
    "dialog",
    "dir",
    "div",
    "dl",
    "dt",
    "fieldset",
    "figcaption",
    "figure",
    "footer",
    "form",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "header",
    "hgroup",
    "hr",
    "html",
    "li",
    "listing",
    "main",
    "menu",
    "nav",
    "ol",
    "optgroup",
    "option",
    "p",
    "plaintext",
    "pre",
    "search",
    "section",
    "select",
    "summary",
    "table",
    "tbody",
    "td",
    "textarea",
    "tfoot",
    "th",
    "thead",
    "tr",
    "ul",
    "xmp",
];

/// Elements that emphasise. Sorted.
const EMPHASIS: &[&str] = &["b", "em", "i", "strong"];

fn holds(table: &[&str], tag: &str) -> bool {
    table.binary_search(&tag).is_ok()
}

/// Whether the element's content is never shown as text.
pub(super) fn is_unseen(tag: &str) -> bool {
    holds(UNSEEN, tag)
}

/// Whether the element begins and ends a line of its own.
pub(super) fn is_block_level(tag: &str) -> bool {
    holds(BLOCK_LEVEL, tag)
}

/// Whether the element emphasises its content.
pub(super) fn is_emphasis(tag: &str) -> bool {
    holds(EMPHASIS, tag)
}

/// Whether the element shows a picture or a film.
pub(super) fn is_picture(tag: &str) -> bool {
    matches!(tag, "img" | "video" | "iframe" | "object" | "embed")
}

/// The kind that an element gives to the blocks inside it, if it gives one.
pub(super) fn kind_of(tag: &str) -> Option<BlockKind> {
    Some(match tag {
        "h1" => BlockKind::Heading(1),
        "h2" => BlockKind::Heading(2),
        "h3" => BlockKind::Heading(3),
        "h4" => BlockKind::Heading(4),
        "h5" => BlockKind::Heading(5),
        "h6" => BlockKind::Heading(6),
        "li" | "dt" | "dd" => BlockKind::ListItem,
        "td" | "th" => BlockKind::TableCell,
        "blockquote" => BlockKind::Quote,
        "pre" | "listing" | "xmp" | "plaintext" => BlockKind::Code,
        "figcaption" | "caption" => BlockKind::Caption,
        "button" | "option" | "select" | "textarea" => BlockKind::Control,
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tables_are_sorted() {
        for table in [UNSEEN, BLOCK_LEVEL, EMPHASIS] {
            assert!(table.is_sorted(), "{table:?}");
        }
    }
}
