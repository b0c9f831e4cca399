//! Where a block of text stands by its layout: what is nested in a page is indented in many dumps, and an article's paragraphs begin
//! at one column. Only differences are told, since how far the whole of a page is indented is a matter of its site.

use std::collections::BTreeMap;

use super::Row;
use crate::extract::observe::{Measure, Page, running};
use crate::parse::Blocks;

/// More columns and blank lines than these do not tell more.
const WIDEST: u16 = 60;
const BLANK: u16 = 10;

/// Fills the columns of layout.
pub(super) fn fill(rows: &mut [Row], page: &Page<'_>) {
    let (order, blocks) = (&page.order, page.blocks);
    let indent = |i: usize| f32::from(blocks[i].indent.min(WIDEST));
    let main = f32::from(main_indent(order, blocks, &page.measures));
    for &i in order {
        rows[i].indent_from_main = indent(i) - main;
        rows[i].blank_before = f32::from(blocks[i].blank_lines_before.min(BLANK));
    }
    for pair in order.windows(2) {
        let (before, after) = (pair[0], pair[1]);
        let change = indent(after) - indent(before);
        (rows[before].indent_to_next, rows[after].indent_from_prev) = (change, change);
        rows[before].blank_after = rows[after].blank_before;
    }
}

/// The column at which most of the running text begins; of equals the first.
fn main_indent(order: &[usize], blocks: &Blocks, measures: &[Measure]) -> u16 {
    let mut at: BTreeMap<u16, f32> = BTreeMap::new();
    for &i in order {
        *at.entry(blocks[i].indent.min(WIDEST)).or_default() += running(&measures[i]);
    }
    at.iter().rev().max_by(|a, b| a.1.total_cmp(b.1)).map_or(0, |(&indent, _)| indent)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lexicon::Rules;
    use crate::parse::{Format, parse};

    #[test]
    fn paragraphs_begin_at_one_column() {
        let line = "The old pier was closed in March, after divers had found that its deck was no longer safe.";
        let text = format!("* Menu\n  * Sport\n\n\n    {line}\n\n    {line} And more.\n  * Weather\n");
        let blocks = parse(&text, Format::Plain);
        let page = Page::of(&blocks, Rules::builtin());
        let mut rows = vec![Row::default(); blocks.len()];
        fill(&mut rows, &page);
        let seen: Vec<_> = rows.iter().map(|r| (r.indent_from_main, r.indent_from_prev, r.blank_before, r.blank_after)).collect();
        assert_eq!(
            seen,
            [(-4.0, 0.0, 0.0, 0.0), (-2.0, 2.0, 0.0, 2.0), (0.0, 2.0, 2.0, 1.0), (0.0, 0.0, 1.0, 0.0), (-2.0, -2.0, 0.0, 0.0)]
        );
        assert_eq!(rows[3].indent_to_next, -2.0);
        assert_eq!(main_indent(&[0, 1], &blocks, &page.measures), 0);
    }
}
