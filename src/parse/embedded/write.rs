//! Writes the text of values as HTML: strings, lists of blocks, and documents of editors (ProseMirror, Portable Text, Draft.js, Editor.js, Lexical, Slate).

use super::kinds::{CONTENT, KIND, NO_KIND, is_holder, is_inline, is_no_text, is_text, tag};
use super::mapped::Mapped;
use super::names::{TITLED, entry_bits, plain};
use super::reader::Node;
use crate::parse::decode_references;

/// How deep blocks are written.
const DEPTH: usize = 24;

/// The name of a piece of text in a list of Quill, whose pieces have the line breaks.
const INSERTED: &str = "insert";

/// How deep the content of a block is looked for.
const CONTENT_DEPTH: usize = 4;

/// Elements that divide a text into blocks.
const DIVIDING: [&str; 12] = ["<p", "<br", "<div", "</p", "<li", "<h1", "<h2", "<h3", "<section", "<blockquote", "<table", "<article"];

/// Those without which line breaks divide it.
const PARAGRAPHS: [&str; 4] = ["<p", "<br", "<div", "<table"];

/// Writes a value as blocks.
pub(super) fn write(node: &Node, out: &mut Mapped) {
    write_block(node, "", DEPTH, out);
}

/// Whether a list is the blocks of one text: they have text, and are no entries.
pub(super) fn is_block_list(items: &[Node]) -> bool {
    let (mut blocks, mut entries) = (0, 0);
    for item in items.iter().filter(|item| !is_no_text(&kind_of(item))) {
        match item {
            _ if is_entry(item) => entries += 1,
            Node::Text(_) => blocks += 1,
            Node::Object(_) => blocks += usize::from(content_of(item, CONTENT_DEPTH).is_some()),
            _ => {}
        }
    }
    blocks > 0 && entries * 4 <= blocks
}

/// Whether most of the blocks of a list say that they are text, so that nothing else is to be looked for in it.
pub(super) fn is_typed(items: &[Node]) -> bool {
    let is_of_text = |item: &&Node| item.text().is_some() || is_text(&kind_of(item));
    items.iter().filter(is_of_text).count() * 2 >= items.len()
}

/// An entry of a list of articles or comments.
fn is_entry(node: &Node) -> bool {
    let Node::Object(members) = node else { return false };
    let bits = members.iter().filter(|(_, value)| *value != Node::Other).fold(0, |bits, (key, _)| bits | entry_bits(key));
    bits.count_ones() >= 2 || (bits == TITLED && kind_of(node).is_empty())
}

/// The kind of a block, as its letters and digits.
fn kind_of(node: &Node) -> String {
    let value = |key: &str| node.get(key).and_then(Node::text).map(|text| plain(&text.text)).filter(|kind| !kind.is_empty());
    let kind = KIND.into_iter().filter_map(value).find(|kind| !NO_KIND.contains(&kind.as_str()));
    let style = value("style").filter(|style| tag(style) != "p");
    style.or(kind).or_else(|| value("name")).unwrap_or_default()
}

/// The value that holds the content of a block.
fn content_of(node: &Node, depth: usize) -> Option<&Node> {
    let Node::Object(members) = node else { return None };
    let depth = depth.checked_sub(1)?;
    let has_content = |value: &&Node| match value {
        Node::Text(text) => !text.text.trim().is_empty(),
        Node::Array(items) => !items.is_empty(),
        Node::Object(_) => content_of(value, depth).is_some(),
        _ => false,
    };
    CONTENT.iter().find_map(|key| members.iter().find(|(name, _)| name == key).map(|(_, value)| value).filter(has_content))
}

/// Writes a block; `outer` is the kind of the value around it, where that is the same block.
fn write_block(node: &Node, outer: &str, depth: usize, out: &mut Mapped) {
    let Some(depth) = depth.checked_sub(1) else { return };
    match node {
        Node::Text(text) => write_text(text, tag(outer), out),
        Node::Array(items) => match inserted(items) {
            Some(text) => write_text(&text, tag(outer), out),
            None => items.iter().filter(|item| !is_entry(item)).for_each(|item| write_block(item, "", depth, out)),
        },
        Node::Object(_) => {
            let own = kind_of(node);
            let kind = if own.is_empty() { outer } else { &own };
            if is_no_text(kind) {
                return;
            }
            match content_of(node, CONTENT_DEPTH) {
                Some(Node::Array(items)) => write_parts(items, kind, depth, out),
                Some(content) => write_block(content, kind, depth, out),
                None => {}
            }
        }
        _ => {}
    }
}

/// The text of a list of Quill.
fn inserted(items: &[Node]) -> Option<Mapped> {
    let mut text = Mapped::default();
    for item in items {
        if let Some(piece) = item.get(INSERTED)?.text() {
            text.push_part(piece, 0..piece.text.len());
        }
    }
    (!items.is_empty()).then_some(text)
}

/// Writes the parts of a block: other blocks, or parts of a line.
fn write_parts(items: &[Node], kind: &str, depth: usize, out: &mut Mapped) {
    if let Some(text) = inserted(items) {
        return write_text(&text, tag(kind), out);
    }
    let is_list = tag(kind) == "ul";
    let is_part = |item: &Node| {
        let kind = kind_of(item);
        is_inline(&kind) || (kind.is_empty() && !matches!(item, Node::Array(_)))
    };
    if is_list {
        open("ul", out);
        for item in items {
            write_block(item, "li", depth, out);
        }
        close("ul", out);
    } else if is_holder(kind) || !items.iter().all(is_part) {
        let tag = if tag(kind) == "blockquote" { "blockquote" } else { "div" };
        open(tag, out);
        items.iter().for_each(|item| write_block(item, "", depth, out));
        close(tag, out);
    } else {
        open(tag(kind), out);
        items.iter().for_each(|item| write_inline(item, depth, out));
        close(tag(kind), out);
    }
}

fn write_inline(node: &Node, depth: usize, out: &mut Mapped) {
    let Some(depth) = depth.checked_sub(1) else { return };
    match node {
        Node::Text(text) => push_escaped(text, 0, text.text.len(), out),
        Node::Array(items) => items.iter().for_each(|item| write_inline(item, depth, out)),
        Node::Object(_) => match content_of(node, CONTENT_DEPTH) {
            Some(content) => write_inline(content, depth, out),
            None if kind_of(node).ends_with("break") || kind_of(node) == "br" => out.push("<br>", None),
            None => {}
        },
        _ => {}
    }
}

/// Writes a string: markup as it stands, and other text line by line.
fn write_text(text: &Mapped, tag: &str, out: &mut Mapped) {
    let string = text.text.as_str();
    let is_escaped = !string.contains("</") && (string.contains("&lt;/") || string.contains("&lt;br"));
    if is_escaped {
        return write_text(&Mapped::placeless(decode_references(string)), tag, out);
    }
    let lower = string.to_ascii_lowercase();
    let has = |tags: &[&str]| tags.iter().any(|tag| lower.contains(tag));
    if has(&PARAGRAPHS) || (has(&DIVIDING) && !string.trim().contains('\n')) {
        open("div", out);
        out.push_part(text, 0..string.len());
        return close("div", out);
    }
    let has_blocks = has(&DIVIDING);
    let mut at = 0;
    for line in string.split_inclusive(['\n', '\r']) {
        let end = at + line.len();
        if !line.trim().is_empty() {
            open(tag, out);
            push_escaped(text, at, end, out);
            if !has_blocks {
                close(tag, out);
            }
        }
        at = end;
    }
}

/// Writes a part of a string whose angle brackets may be signs.
fn push_escaped(text: &Mapped, start: usize, end: usize, out: &mut Mapped) {
    let bytes = text.text.as_bytes();
    let last_end = text.text[start..end].rfind('>').map_or(start, |i| start + i);
    let mut from = start;
    for (i, _) in text.text[start..end].match_indices('<') {
        let at = start + i;
        let begins_tag = bytes.get(at + 1).is_some_and(|b| b.is_ascii_alphabetic() || matches!(b, b'/' | b'!'));
        if begins_tag && at < last_end {
            continue;
        }
        out.push_part(text, from..at);
        out.push("&lt;", None);
        from = at + 1;
    }
    out.push_part(text, from..end);
}

fn open(tag: &str, out: &mut Mapped) {
    out.push(&format!("<{tag}>"), None);
}

fn close(tag: &str, out: &mut Mapped) {
    out.push(&format!("</{tag}>"), None);
}

#[cfg(test)]
mod tests {
    use super::super::reader::LiteralReader;
    use super::*;
    use crate::parse::{Format, parse};

    fn written(data: &str) -> Vec<String> {
        let node = LiteralReader::new(data, Some(0), 0, 10_000).value().expect("it is a literal");
        let mut html = Mapped::default();
        write(&node, &mut html);
        parse(&html.text, Format::Html).iter().map(|b| format!("{} {}", b.kind.name(), b.text)).collect()
    }

    #[test]
    fn forms_of_documents() {
        let forms = [
            (
                "prose mirror",
                r#"{"type":"doc","content":[{"type":"heading","attrs":{"level":2},"content":[{"type":"text","text":"H"}]},{"type":"paragraph","content":[{"type":"text","text":"a "},{"type":"text","marks":[{"type":"bold"}],"text":"b"}]}]}"#,
            ),
            (
                "portable text",
                r#"[{"_type":"block","style":"h2","children":[{"_type":"span","text":"H"}]},{"_type":"block","style":"normal","children":[{"_type":"span","text":"a "},{"_type":"span","text":"b"}]},{"_type":"image","caption":"x"}]"#,
            ),
            (
                "draft",
                r#"{"blocks":[{"key":"1","text":"H","type":"header-two","data":{}},{"key":"2","text":"a b","type":"unstyled","data":{}}],"entityMap":{}}"#,
            ),
            (
                "editor",
                r#"{"time":1,"blocks":[{"type":"header","data":{"text":"H","level":2}},{"type":"paragraph","data":{"text":"a <b>b</b>"}}]}"#,
            ),
            (
                "lexical",
                r#"{"root":{"children":[{"type":"heading","tag":"h2","children":[{"text":"H"}]},{"type":"paragraph","children":[{"text":"a ","type":"text"},{"text":"b","type":"text"}]}],"type":"root"}}"#,
            ),
            (
                "contentful",
                r#"{"nodeType":"document","content":[{"nodeType":"heading-2","content":[{"nodeType":"text","value":"H"}]},{"nodeType":"paragraph","content":[{"nodeType":"text","value":"a b"}]}]}"#,
            ),
            ("tree of html", r#"[{"tag":"h2","children":["H"]},{"tag":"p","children":["a ",{"tag":"a","children":["b"]}]}]"#),
            (
                "model",
                r#"[{"type":"subheadline","model":{"text":"H"}},{"type":"text","model":{"blocks":[{"type":"paragraph","model":{"text":"a b","blocks":[{"type":"fragment","model":{"text":"a b"}}]}}]}}]"#,
            ),
            (
                "quill",
                r#"{"ops":[{"insert":"H"},{"attributes":{"header":2},"insert":"\na "},{"insert":"b"},{"insert":{"image":"/i.png"}},{"insert":"\n"}]}"#,
            ),
            (
                "gutenberg",
                r#"[{"name":"core/heading","attributes":{"content":"H"},"innerBlocks":[]},{"name":"core/paragraph","attributes":{"content":"a b"},"innerBlocks":[]}]"#,
            ),
        ];
        for (name, data) in forms {
            let heading = if name == "quill" { "paragraph H" } else { "heading H" };
            assert_eq!(written(data), [heading, "paragraph a b"], "{name}");
        }
    }

    #[test]
    fn strings() {
        assert_eq!(written(r#""a < b &amp; c\n\nd""#), ["paragraph a < b & c", "paragraph d"]);
        assert_eq!(written(r#""<p>a</p><p>b<br>c</p>""#), ["paragraph a", "paragraph b", "paragraph c"]);
        assert_eq!(written(r#""&lt;p&gt;a&lt;/p&gt;&lt;p&gt;b&lt;/p&gt;""#), ["paragraph a", "paragraph b"]);
        assert_eq!(written(r#""a <i>b</i>\n<h2>c</h2>\nd""#), ["paragraph a b", "heading c", "paragraph d"]);
        assert_eq!(written(r#"{"type":"list","items":["a","b"]}"#), ["list-item a", "list-item b"]);
    }
}
