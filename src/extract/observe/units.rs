//! Data tables and simple lists: blocks that are kept or removed as a whole.
//!
//! A table is data or layout. It is data by its shape: two rows and two columns at least, short cells, no table inside it. A list is simple
//! if its items are short: others are made of whole posts or sections.

use std::ops::Range;

use super::{Measure, ends, running};
use crate::parse::{BlockKind, Blocks, ElementId};

/// What a unit is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::extract) enum UnitKind {
    /// A data table.
    Table {
        /// Whether it has header cells or a caption.
        has_header: bool,
        /// Whether it is evidently data: it has a header, or many cells are numbers.
        is_evident: bool,
    },
    /// A list, with the lists inside it.
    List,
}

/// A data table or a simple list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::extract) struct Unit {
    pub(in crate::extract) kind: UnitKind,
    pub(in crate::extract) element: ElementId,
    /// The first block in it to the last.
    pub(in crate::extract) blocks: Range<usize>,
}

impl Unit {
    pub(in crate::extract) const fn is_table(&self) -> bool {
        matches!(self.kind, UnitKind::Table { .. })
    }
}

/// Minimum number of rows of a data table, of blocks in it, and of blocks in a row, on average. Chosen by hand.
const ROWS: usize = 2;
const CELLS: usize = 4;
const COLUMNS: f32 = 1.6;

/// Weight from which on a cell or an item is running text of its own, and the share of a unit's weight that may be so. Chosen by hand.
const HEAVY: f32 = 40.0;
const HEAVY_SHARE: f32 = 0.4;

/// Minimum share of digits in a number, and share of numbers among the cells of a table that is evidently data. Chosen by hand.
const MOSTLY_DIGITS: f32 = 0.4;
const NUMBERS: f32 = 0.3;

/// Minimum number of items of a list.
const ITEMS: usize = 2;

/// The units of a page, in order. None is inside another.
pub(in crate::extract) fn units(blocks: &Blocks, measures: &[Measure]) -> Vec<Unit> {
    let ends = ends(blocks);
    let of_element = blocks.gather((usize::MAX, 0), |i| (i, i + 1), |outer, inner| *outer = (outer.0.min(inner.0), outer.1.max(inner.1)));
    let mut found: Vec<Unit> = Vec::new();
    let mut after = 0;
    for (id, element) in blocks.ids().zip(blocks.elements()).skip(1) {
        let (first, end) = of_element[id.index()];
        if id.index() < after || first >= end {
            continue;
        }
        let inner = &blocks.elements()[id.index() + 1..ends[id.index()]];
        let kind = match element.tag {
            "table" if !inner.iter().any(|e| e.tag == "table") && is_data(blocks, measures, first..end) => {
                let has_header = inner.iter().any(|e| matches!(e.tag, "th" | "thead" | "caption"));
                UnitKind::Table { has_header, is_evident: has_header || has_numbers(measures, first..end) }
            }
            "ul" | "ol" | "dl" if is_simple(blocks, measures, first..end) => UnitKind::List,
            _ => continue,
        };
        after = ends[id.index()];
        found.push(Unit { kind, element: id, blocks: first..end });
    }
    found
}

/// Whether a table without a table inside it is data.
fn is_data(blocks: &Blocks, measures: &[Measure], range: Range<usize>) -> bool {
    let mut rows = 0;
    let mut last = None;
    for block in &blocks[range.clone()] {
        let row = blocks.path(block.element).find(|&id| blocks.element(id).tag == "tr");
        rows += usize::from(row.is_some() && row != last);
        last = row;
    }
    let has_form = blocks[range.clone()].iter().any(|b| matches!(b.kind, BlockKind::Control | BlockKind::Heading(1 | 2)));
    let is_shaped = rows >= ROWS && range.len() >= CELLS && range.len() as f32 >= COLUMNS * rows as f32;
    is_shaped && !has_form && is_light(measures, range)
}

/// Whether many cells are numbers.
fn has_numbers(measures: &[Measure], range: Range<usize>) -> bool {
    let numbers = measures[range.clone()].iter().filter(|m| m.digit_share >= MOSTLY_DIGITS).count();
    numbers as f32 >= NUMBERS * range.len() as f32
}

/// Whether a list has short items alone.
fn is_simple(blocks: &Blocks, measures: &[Measure], range: Range<usize>) -> bool {
    let is_item = |kind| matches!(kind, BlockKind::ListItem | BlockKind::Paragraph);
    range.len() >= ITEMS && blocks[range.clone()].iter().all(|b| is_item(b.kind)) && is_light(measures, range)
}

/// Whether hardly any block is running text of its own.
fn is_light(measures: &[Measure], range: Range<usize>) -> bool {
    let heavy = |m: &&Measure| running(m) >= HEAVY;
    let all: f32 = measures[range.clone()].iter().map(Measure::weight).sum();
    measures[range].iter().filter(heavy).map(Measure::weight).sum::<f32>() <= HEAVY_SHARE * all
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::parse::{Format, parse};

    fn found(page: &str) -> Vec<UnitKind> {
        let blocks = parse(page, Format::Html);
        let measures: Vec<Measure> = blocks.iter().map(Measure::of).collect();
        units(&blocks, &measures).into_iter().map(|unit| unit.kind).collect()
    }

    #[test]
    fn data_is_told_from_layout() {
        assert_eq!(
            found("<table><tr><th>Year<th>Ships<tr><td>2022<td>14<tr><td>2023<td>9</table>"),
            [UnitKind::Table { has_header: true, is_evident: true }]
        );
        let text = "The old pier was closed in March, after divers had found that its deck was no longer safe for the crowds of the summer, \
                    and since then the ferry has landed at the boathouse, where there is room for one bus and hardly a place to wait.";
        assert_eq!(found(&format!("<table><tr><td>Menu<td>{text}<td>More<tr><td>a<td>{text}<td>b</table>")), []);
        assert_eq!(found("<table><tr><td>One</table>"), []);
    }

    #[test]
    fn a_list_has_those_inside_it() {
        assert_eq!(found("<ul><li>Deck<ul><li>oak<li>steel</ul><li>Roof</ul><ol><li>One<li>Two</ol>"), [UnitKind::List, UnitKind::List]);
    }
}
