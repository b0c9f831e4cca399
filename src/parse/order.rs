//! The order of blocks in the source. A page shows some text elsewhere than its source has it: what stands loose in a table is shown before it, and
//! slots have what stands outside them. Spans are in source order nevertheless: the blocks that are out of order have none.

use super::{Block, BlockKind};
use crate::text::Span;

/// Takes the spans of as few blocks as possible, so that those of the others are in order. Hidden parts go with the line before them.
pub(super) fn keep_order(blocks: &mut [Block]) {
    let lines = |blocks: &[Block]| -> Vec<(usize, Span)> {
        let lines = blocks.iter().enumerate().filter(|(_, block)| block.kind != BlockKind::Hidden);
        lines.filter_map(|(number, block)| block.span.map(|span| (number, span))).collect()
    };
    let is_in_order = |pair: &[(usize, Span)]| pair[1].1.start >= pair[0].1.end;
    let lines = lines(blocks);
    if lines.windows(2).all(is_in_order) {
        return;
    }
    let kept = longest_chain(&lines);
    let mut kept = kept.into_iter().peekable();
    let mut is_kept = true;
    for (number, block) in blocks.iter_mut().enumerate() {
        if block.kind != BlockKind::Hidden && block.span.is_some() {
            is_kept = kept.next_if_eq(&number).is_some();
        }
        if !is_kept {
            block.span = None;
        }
    }
}

/// The numbers of a longest row of lines that follow each other in the source; of two, that which ends first.
fn longest_chain(lines: &[(usize, Span)]) -> Vec<usize> {
    // For each length the line that ends first among those that a row of this length ends with.
    let mut ends: Vec<usize> = Vec::new();
    let mut before: Vec<Option<usize>> = Vec::with_capacity(lines.len());
    for (at, (_, span)) in lines.iter().enumerate() {
        let len = ends.partition_point(|&line| lines[line].1.end <= span.start);
        before.push(len.checked_sub(1).map(|len| ends[len]));
        match ends.get_mut(len) {
            Some(line) if lines[*line].1.end > span.end => *line = at,
            Some(_) => {}
            None => ends.push(at),
        }
    }
    let mut chain: Vec<usize> = std::iter::successors(ends.last().copied(), |&line| before[line]).map(|line| lines[line].0).collect();
    chain.reverse();
    chain
}

#[cfg(test)]
mod tests {
    use crate::parse::{Format, parse};

    fn spans(page: &str) -> Vec<(String, Option<&str>)> {
        parse(page, Format::Html).iter().map(|b| (b.text.clone(), b.span.map(|s| &page[s.range()]))).collect()
    }

    #[test]
    fn what_is_shown_elsewhere_has_no_place() {
        let page = "<table><tr><td>cell</td><td>other</td></tr>moved</table>after";
        let expected = [("moved", None), ("cell", Some("cell")), ("other", Some("other")), ("after", Some("after"))];
        assert_eq!(spans(page), expected.map(|(text, span)| (text.to_owned(), span)));
        // The text around the table is one text.
        let page = "<div>a<table><tr><td>cell</td></tr>b</table>c</div>";
        assert_eq!(spans(page), [("ab", None), ("cell", Some("cell")), ("c", Some("c"))].map(|(text, span)| (text.to_owned(), span)));
        let page = "<table>first<tr><td>cell</td></tr></table>";
        assert_eq!(spans(page), [("first", Some("first")), ("cell", Some("cell"))].map(|(text, span)| (text.to_owned(), span)));
    }
}
