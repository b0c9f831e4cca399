//! Plain text to blocks: a line is a block, unless the lines are broken at a fixed width.

use super::front::front;
use super::remains::Remains;
use super::wrap::{column_gap, has_columns, is_wrapped};
use super::{Block, BlockKind, Blocks, ElementId, Format};
use crate::text::{Span, is_space};

/// Parses plain text. The text of a block is the line as it stands, without the white space around it, so that
/// cleaning a clean text changes nothing.
pub(super) fn parse(text: &str) -> Blocks {
    let mut blocks = Blocks::new(Format::Plain);
    if let Some(front) = front(text) {
        (blocks.head.front, blocks.head.front_end) = (front.values, front.end);
    }
    let has_columns = has_columns(text);
    let joins_lines = !has_columns && is_wrapped(text);
    let remains = Remains::of(text);
    let mut open: Option<Span> = None;
    let mut after_blank = true;
    for line in lines(text) {
        let joins = joins_lines && line.start >= blocks.head.front_end && !line.is_empty() && !is_list_item(&text[line.range()]);
        if let Some(span) = open
            && joins
            && span.start >= blocks.head.front_end
        {
            open = Some(span.cover(line));
            continue;
        }
        if let Some(span) = open.take() {
            push_columns(&mut blocks, text, span, after_blank, has_columns, remains);
            after_blank = false;
        }
        if line.is_empty() {
            after_blank = true;
        } else {
            open = Some(line);
        }
    }
    if let Some(span) = open {
        push_columns(&mut blocks, text, span, after_blank, has_columns, remains);
    }
    blocks
}

/// Pushes a line; where the text is laid out in columns, each of its columns.
fn push_columns(blocks: &mut Blocks, text: &str, mut span: Span, after_blank: bool, has_columns: bool, remains: Remains) {
    while let Some(gap) = column_gap(&text[span.range()]).filter(|_| has_columns) {
        push_pieces(blocks, text, Span::new(span.start, span.start + gap.start), after_blank, remains);
        span = Span::new(span.start + gap.end, span.end);
    }
    push_pieces(blocks, text, span, after_blank, remains);
}

/// Pushes what a line, or several that are joined, has beside the remains of markup.
fn push_pieces(blocks: &mut Blocks, text: &str, span: Span, after_blank: bool, remains: Remains) {
    let source = &text[span.range()];
    if !remains.may_be_in(source) {
        let is_joined = source.contains(['\n', '\r']);
        let joined = if is_joined { source.lines().map(str::trim).collect::<Vec<_>>().join(" ") } else { source.to_owned() };
        return push(blocks, joined, span, after_blank, false);
    }
    for (i, piece) in remains.pieces(text, span).into_iter().enumerate() {
        push(blocks, piece.text, piece.span, after_blank && i == 0, piece.is_image);
    }
}

fn push(blocks: &mut Blocks, text: String, span: Span, after_blank: bool, is_picture: bool) {
    let kind = if is_picture || is_image(&text) || is_address_of_image(&text) {
        BlockKind::Image
    } else if is_list_item(&text) {
        BlockKind::ListItem
    } else {
        BlockKind::Paragraph
    };
    blocks.push(Block { span: Some(span), after_break: !after_blank, ..Block::bare(kind, text, ElementId::ROOT) });
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

/// Whether the line consists of addresses of images and nothing else; some forums write tags in square brackets around them.
fn is_address_of_image(line: &str) -> bool {
    const EXTENSIONS: [&str; 7] = ["jpg", "jpeg", "png", "gif", "webp", "bmp", "svg"];
    let is_image = |word: &str| {
        let lower = word.to_ascii_lowercase();
        let inner = lower.strip_prefix("[img]").map_or(lower.as_str(), |rest| rest.strip_suffix("[/img]").unwrap_or(rest));
        let path = inner.split(['?', '#']).next().unwrap_or_default();
        let is_address = ["http://", "https://", "//"].iter().any(|start| path.starts_with(start));
        is_address && path.rsplit_once('.').is_some_and(|(_, extension)| EXTENSIONS.contains(&extension))
    };
    line.contains("//") && line.split_whitespace().all(is_image)
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
    fn remains_of_markup_divide_lines() {
        let text = "One pier is open.<br>The other is <b>closed</b>.<br>\n<br>\nhttps://pier.example/a.JPG?w=1\n<img src=\"b.png\">";
        let blocks = parse(text);
        let seen: Vec<_> = blocks.iter().map(|b| (b.text.as_str(), b.kind)).collect();
        assert_eq!(
            seen,
            [
                ("One pier is open.", BlockKind::Paragraph),
                ("The other is closed.", BlockKind::Paragraph),
                ("https://pier.example/a.JPG?w=1", BlockKind::Image),
                ("<img src=\"b.png\">", BlockKind::Image),
            ]
        );
        assert_eq!(blocks[1].span.map(|span| &text[span.range()]), Some("The other is <b>closed</b>."));
    }

    #[test]
    fn images() {
        assert!(is_address_of_image("[img]http://pier.example/a.gif[/img]"));
        assert!(!is_address_of_image("http://pier.example/a.gif shows it") && !is_address_of_image("a.gif"));
        assert!(is_image("![]()") && is_image("![a](b) ![](c)"));
        assert!(!is_image("![]() text") && !is_image("![note]") && !is_image(""));
    }
}
