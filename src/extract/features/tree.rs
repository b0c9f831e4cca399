//! What the elements around a block say; for HTML.

use rustc_hash::{FxBuildHasher, FxHashMap};

use super::own::{flag, ratio};
use super::{Row, holder};
use crate::extract::observe::{Containers, Measure, Page, running, tag_hash};
use crate::parse::{Blocks, ElementId};
use crate::text::mix;

/// Most pages have fewer paths that differ.
const PATHS: usize = 200;

/// Sums over all that is inside an element.
#[derive(Clone, Copy, Default)]
struct Inside {
    blocks: f32,
    weight: f32,
    running: f32,
    linked: f32,
}

/// What an element passes on to all that is inside it.
#[derive(Clone, Copy)]
struct Outside {
    depth: f32,
    in_chrome_tag: bool,
    in_header: bool,
    in_article: bool,
    in_list: bool,
    in_table: bool,
    in_figure: bool,
    best_points: f32,
    path: u64,
}

/// Fills the columns of the elements.
pub(super) fn fill(rows: &mut [Row], page: &Page<'_>) {
    let (blocks, measures, candidates) = (page.blocks, page.measures.as_slice(), &page.containers);
    let inside = inside(blocks, measures);
    let outside = outside(blocks, candidates);
    let text = |i: usize| candidates.text_bytes[i] as f32;
    let top_share = candidates.top.map_or(0.0, |top| ratio(text(top.index()), text(0)));
    for (i, row) in rows.iter_mut().enumerate() {
        let element = blocks[i].element;
        around(row, &outside[element.index()]);
        containers(row, blocks, element, &inside, candidates);
        row.top_share = top_share;
    }
    paths(rows, blocks, measures, &outside);
    copies(rows, blocks, &outside, &inside);
    holder::fill(rows, blocks, measures, |id| inside[id.index()].blocks > 1.0);
    repeated(rows, blocks, measures, &outside);
}

fn inside(blocks: &Blocks, measures: &[Measure]) -> Vec<Inside> {
    let of = |i: usize| {
        let m = &measures[i];
        Inside { blocks: 1.0, weight: m.weight(), running: running(m), linked: m.weight() * m.link_share }
    };
    blocks.gather(Inside::default(), of, |outer, inner| {
        outer.blocks += inner.blocks;
        outer.weight += inner.weight;
        outer.running += inner.running;
        outer.linked += inner.linked;
    })
}

fn outside(blocks: &Blocks, candidates: &Containers) -> Vec<Outside> {
    let root = Outside {
        depth: 0.0,
        in_chrome_tag: false,
        in_header: false,
        in_article: false,
        in_list: false,
        in_table: false,
        in_figure: false,
        best_points: 0.0,
        path: 7,
    };
    let mut all = vec![root; blocks.element_count()];
    for (i, element) in blocks.elements().iter().enumerate().skip(1) {
        let mut out = all[element.parent.index()];
        out.depth += 1.0;
        let tag = element.tag;
        out.in_chrome_tag |= matches!(tag, "nav" | "footer" | "aside" | "form");
        out.in_header |= tag == "header";
        out.in_article |= matches!(tag, "article" | "main");
        out.in_list |= matches!(tag, "ul" | "ol" | "dl");
        out.in_table |= tag == "table";
        out.in_figure |= tag == "figure";
        out.best_points = out.best_points.max(ratio(candidates.points[i], candidates.best_points));
        out.path = mix(tag_hash(tag) ^ candidates.names.shape(element).wrapping_add(out.path.rotate_left(1)));
        all[i] = out;
    }
    all
}

fn around(row: &mut Row, outside: &Outside) {
    row.depth = outside.depth;
    row.in_chrome_tag = flag(outside.in_chrome_tag);
    row.in_header = flag(outside.in_header);
    row.in_article = flag(outside.in_article);
    row.in_list = flag(outside.in_list);
    row.in_table = flag(outside.in_table);
    row.in_figure = flag(outside.in_figure);
    row.best_points = outside.best_points;
}

/// The three next elements outwards, each with more blocks than the one before.
fn containers(row: &mut Row, blocks: &Blocks, element: ElementId, inside: &[Inside], candidates: &Containers) {
    let best = candidates.best_points;
    let all = inside[0].weight;
    let mut path = blocks.path(element).filter(|id| inside[id.index()].blocks > 1.0);
    let Some(parent) = path.next() else { return };
    let own = inside[parent.index()];
    row.parent_points = ratio(candidates.points[parent.index()], best);
    row.parent_link_share = ratio(own.linked, own.weight);
    row.parent_running = ratio(own.running, own.weight);
    row.parent_text = ratio(own.weight, all);
    row.parent_blocks = own.blocks;
    let mut wider = path.filter(|id| inside[id.index()].blocks > own.blocks);
    let Some(outer) = wider.next() else { return };
    let sums = inside[outer.index()];
    row.outer_points = ratio(candidates.points[outer.index()], best);
    row.outer_link_share = ratio(sums.linked, sums.weight);
    row.outer_running = ratio(sums.running, sums.weight);
    row.outer_text = ratio(sums.weight, all);
    let Some(third) = wider.find(|id| inside[id.index()].blocks > sums.blocks) else { return };
    let sums = inside[third.index()];
    row.third_link_share = ratio(sums.linked, sums.weight);
    row.third_running = ratio(sums.running, sums.weight);
    row.third_text = ratio(sums.weight, all);
}

/// Sums over the blocks that have the same path.
fn paths(rows: &mut [Row], blocks: &Blocks, measures: &[Measure], outside: &[Outside]) {
    let mut sums: FxHashMap<u64, Inside> = FxHashMap::with_capacity_and_hasher(PATHS, FxBuildHasher);
    let path = |i: usize| outside[blocks[i].element.index()].path;
    for (i, m) in measures.iter().enumerate() {
        let sum = sums.entry(path(i)).or_default();
        sum.blocks += 1.0;
        sum.weight += m.weight();
        sum.running += running(m);
        sum.linked += m.weight() * m.link_share;
    }
    let all: f32 = measures.iter().map(running).sum();
    for (i, row) in rows.iter_mut().enumerate() {
        let sum = sums[&path(i)];
        row.path_text = ratio(sum.running, all);
        row.path_blocks = sum.blocks;
        row.path_running = ratio(sum.running, sum.weight);
        row.path_link_share = ratio(sum.linked, sum.weight);
        row.path_weight = sum.weight / sum.blocks;
    }
}

/// How many elements have the same path: items of lists, comments, teasers.
fn copies(rows: &mut [Row], blocks: &Blocks, outside: &[Outside], inside: &[Inside]) {
    let mut count: FxHashMap<u64, f32> = FxHashMap::with_capacity_and_hasher(PATHS, FxBuildHasher);
    for out in outside {
        *count.entry(out.path).or_default() += 1.0;
    }
    let mut most = vec![0.0f32; outside.len()];
    for (i, element) in blocks.elements().iter().enumerate().skip(1) {
        // Paragraphs are many in every article.
        let own = if inside[i].blocks > 1.0 { count[&outside[i].path] } else { 0.0 };
        most[i] = most[element.parent.index()].max(own);
    }
    for (row, block) in rows.iter_mut().zip(blocks.iter()) {
        let mut path = blocks.path(block.element).filter(|id| inside[id.index()].blocks > 1.0);
        let mut next = || path.next().map_or(0.0, |id| count[&outside[id.index()].path]);
        (row.holder_copies, row.outer_copies) = (next(), next());
        row.most_copies = most[block.element.index()];
    }
}

/// Posts of a thread, items of a shop: running text that lies under one path in many elements.
fn repeated(rows: &mut [Row], blocks: &Blocks, measures: &[Measure], outside: &[Outside]) {
    let mut holders: FxHashMap<u64, (f32, ElementId)> = FxHashMap::default();
    for (block, measure) in blocks.iter().zip(measures).filter(|(_, m)| m.is_running_text()) {
        debug_assert!(measure.tokens > 0);
        // The element around the paragraph: a post, a cell, a description.
        let holder = blocks.element(block.element).parent;
        let entry = holders.entry(outside[holder.index()].path).or_insert((0.0, ElementId::ROOT));
        if entry.1 != holder {
            *entry = (entry.0 + 1.0, holder);
        }
    }
    let most = holders.values().map(|(n, _)| *n).fold(0.0, f32::max);
    for row in rows {
        row.page_repeated = most;
    }
}
