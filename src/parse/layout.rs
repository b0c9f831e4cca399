//! Where the blocks of a text stand: a dump that keeps the layout of a page shows what stands in what by indentation, and by blank
//! lines what goes together.

use super::wrap::{columns_of, has_columns};
use super::{Blocks, Format};

/// A tab is as wide as this.
const TAB: usize = 4;

/// Fills in, for each block that has a place, its column and the blank lines before it; the others have the column of the one before.
pub(super) fn fill(text: &str, blocks: &mut Blocks) {
    let has_columns = blocks.format == Format::Plain && has_columns(text);
    let (mut end, mut indent) = (0, 0);
    for block in blocks.blocks_mut() {
        if let Some(span) = block.span.filter(|span| span.start >= end) {
            let gap = &text[end..span.start];
            let line_end = if gap.contains('\n') { '\n' } else { '\r' };
            match gap.rsplit_once(line_end) {
                Some((before, line)) => {
                    indent = width(&line[..line.len() - line.trim_start().len()]);
                    // The line before may end here.
                    let lines = before.split(line_end).skip(usize::from(end > 0));
                    block.blank_lines_before = narrow(lines.filter(|line| line.trim().is_empty()).count());
                }
                None if end == 0 => indent = width(gap),
                None if has_columns => indent += width(gap),
                None => {}
            }
            block.indent = narrow(indent);
            if has_columns {
                // What is divided by columns is one line.
                indent += width(&text[span.range()]);
            }
            end = span.end;
        } else {
            block.indent = narrow(indent);
        }
    }
}

fn width(text: &str) -> usize {
    text.chars().map(|c| columns_of(c, TAB)).sum()
}

fn narrow(number: usize) -> u16 {
    u16::try_from(number).unwrap_or(u16::MAX)
}

#[cfg(test)]
mod tests {
    use super::super::parse;
    use super::*;

    fn places(text: &str, format: Format) -> Vec<(String, u16, u16)> {
        parse(text, format).iter().map(|b| (b.text.clone(), b.indent, b.blank_lines_before)).collect()
    }

    #[test]
    fn lines_are_indented_after_blank_lines() {
        let of = |text: &str, indent, blank| (text.to_owned(), indent, blank);
        let text = "\n  one\n\n \n\ttwo\r\n\r\n\u{3000}\u{3000}三\nfour";
        assert_eq!(places(text, Format::Plain), [of("one", 2, 1), of("two", 4, 2), of("三", 4, 1), of("four", 0, 0)]);
        let text = "One **two**\n\n\n  * three\n    * [four](/4)\n";
        assert_eq!(places(text, Format::Markdown), [of("One two", 0, 0), of("three", 2, 2), of("four", 4, 0)]);
    }

    #[test]
    fn columns_stand_beside_each_other() {
        let text = "menu      text of the page\n".repeat(8);
        let found: Vec<(u16, u16)> = places(&text, Format::Plain).iter().take(4).map(|(_, indent, blank)| (*indent, *blank)).collect();
        assert_eq!(found, [(0, 0), (10, 0), (0, 0), (10, 0)]);
    }
}
