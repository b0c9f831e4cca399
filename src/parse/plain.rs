//! Plain text to blocks: a line is a block, unless the lines are broken at a fixed width.

use super::wrap::{column_gap, has_columns, is_wrapped};
use super::{Block, BlockKind, Blocks, ElementId, Format, Links};
use crate::text::{Span, is_space};

/// Parses plain text. The text of a block is the line as it stands, without the white space around it, so that
/// cleaning a clean text changes nothing.
pub(super) fn parse(text: &str) -> Blocks {
    let mut blocks = Blocks::new(Format::Plain);
    let has_columns = has_columns(text);
    let joins_lines = !has_columns && is_wrapped(text);
    let mut open: Option<Span> = None;
    let mut after_blank = true;
    for line in lines(text) {
        let joins = joins_lines && !line.is_empty() && !is_list_item(&text[line.range()]);
        if let Some(span) = open
            && joins
        {
            open = Some(span.cover(line));
            continue;
        }
        if let Some(span) = open.take() {
            push_columns(&mut blocks, text, span, after_blank, has_columns);
            after_blank = false;
        }
        if line.is_empty() {
            after_blank = true;
        } else {
            open = Some(line);
        }
    }
    if let Some(span) = open {
        push_columns(&mut blocks, text, span, after_blank, has_columns);
    }
    blocks
}

/// Pushes a line; where the text is laid out in columns, each of its columns.
fn push_columns(blocks: &mut Blocks, text: &str, mut span: Span, after_blank: bool, has_columns: bool) {
    while let Some(gap) = column_gap(&text[span.range()]).filter(|_| has_columns) {
        push(blocks, text, Span::new(span.start, span.start + gap.start), after_blank);
        span = Span::new(span.start + gap.end, span.end);
    }
    push(blocks, text, span, after_blank);
}

fn push(blocks: &mut Blocks, text: &str, span: Span, after_blank: bool) {
    let source = &text[span.range()];
    let joined =
        if source.contains(['\n', '\r']) { source.lines().map(str::trim).collect::<Vec<_>>().join(" ") } else { source.to_owned() };
    let kind = if is_image(&joined) {
        BlockKind::Image
    } else if is_list_item(&joined) {
        BlockKind::ListItem
    } else {
        BlockKind::Paragraph
    };
    blocks.push(Block {
        kind,
        text: joined,
        span: Some(span),
        element: ElementId::ROOT,
        links: Links::default(),
        after_break: !after_blank,
        is_emphasised: false,
        is_hidden: false,
        pictures_before: 0,
        indent: 0,
        blank_lines_before: 0,
    });
}

/// The lines of `text` without the white space around them; vertical tabs, form feeds and the Unicode separators
/// end lines too.
fn lines(text: &str) -> impl Iterator<Item = Span> + '_ {
    const ENDS: [char; 7] = ['\n', '\r', '\u{b}', '\u{c}', '\u{85}', '\u{2028}', '\u{2029}'];
    let mut at = 0;
    std::iter::from_fn(move || {
        let rest = &text[at..];
        if rest.is_empty() {
            return None;
        }
        let len = rest.find(ENDS).unwrap_or(rest.len());
        let line = &rest[..len];
        let start = at + (len - line.trim_start_matches(is_space).len());
        let solid = line.trim_matches(is_space).len();
        // A carriage return and a line feed are one end.
        let end = if rest[len..].starts_with("\r\n") { 2 } else { rest[len..].chars().next().map_or(0, char::len_utf8) };
        at += len + end;
        Some(Span::new(start, start + solid))
    })
}

/// Whether the line consists of Markdown images and nothing else.
pub(super) fn is_image(line: &str) -> bool {
    let mut rest = line;
    while let Some(after) = rest.strip_prefix("![") {
        let Some(middle) = after.find("](") else { return false };
        let Some(end) = after[middle..].find(')') else { return false };
        rest = after[middle + end + 1..].trim_start();
        if rest.is_empty() {
            return true;
        }
    }
    false
}

fn is_list_item(line: &str) -> bool {
    ["* ", "- ", "• ", "+ ", "· ", "▪ ", "– "].iter().any(|mark| line.starts_with(mark))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_are_blocks() {
        let blocks = parse("　　第一段。\r\n\r\n![]()\n第二段。\n * item");
        let seen: Vec<_> = blocks.iter().map(|b| (b.text.as_str(), b.kind, b.after_break)).collect();
        assert_eq!(
            seen,
            [
                ("第一段。", BlockKind::Paragraph, false),
                ("![]()", BlockKind::Image, false),
                ("第二段。", BlockKind::Paragraph, true),
                ("* item", BlockKind::ListItem, true)
            ]
        );
    }

    #[test]
    fn wrapped_lines_are_joined() {
        let text = "This line was broken by a program that counts its columns, so it\ngoes on here, and then once more it goes on in the line below it,\nuntil it ends; a line is never full by accident, five times over,\nwhich is why the rule wants several of them before it believes it\nand joins.\n\nNext paragraph.";
        let blocks = parse(text);
        assert_eq!(blocks.len(), 2);
        assert!(blocks[0].text.contains("so it goes on"));
    }

    #[test]
    fn images() {
        assert!(is_image("![]()") && is_image("![a](b) ![](c)"));
        assert!(!is_image("![]() text") && !is_image("![note]") && !is_image(""));
    }
}
