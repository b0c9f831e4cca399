//! What the labeller sees: one row of values for each block.
//!
//! Takes an observed [`Page`]; gives [`Features`]. Every value is computed with additions,
//! multiplications, divisions and comparisons only, so that it is the same on every platform.

pub(in crate::extract) mod headline;
mod holder;
mod layout;
mod of_site;
mod own;
mod page;
mod place;
mod row;
mod topic;
mod tree;

pub(super) use headline::Candidate;
pub use headline::Clues;
pub use of_site::OfSite;
pub(super) use of_site::{First, of_site};
use own::class;
pub(super) use place::fill_sections;
pub use row::Row;
use row::columns;

use super::observe::{Level, Lexeme, Page, tag_hash, word_buckets};
#[cfg(feature = "internals")]
use super::observe::{lexemes, name_parts};
use crate::parse::{Block, BlockKind, Blocks};

/// What a block without a word counts for in the mean row, in words.
const LEAST_WEIGHT: f64 = 0.01;

/// The rows of a document's blocks before its headline is known and its blocks are scored: columns that depend on either are 0.
#[derive(Clone, Debug, PartialEq)]
pub(in crate::extract) struct Features {
    /// One row for each block.
    pub(in crate::extract) rows: Vec<Row>,
    /// The lines that may be the headline, where no markup says which one it is.
    pub(in crate::extract) candidates: Vec<Candidate>,
}

impl Features {
    /// Computes the features of an observed page.
    #[must_use]
    pub(in crate::extract) fn of(page: &Page<'_>) -> Self {
        let mut rows = vec![page::row(page); page.blocks.len()];
        for (i, row) in rows.iter_mut().enumerate() {
            own::fill(row, &page.blocks[i], &page.measures[i], page.phrases[i]);
        }
        place::fill(&mut rows, page);
        if page.is_html() {
            tree::fill(&mut rows, page);
            return Self { rows, candidates: Vec::new() };
        }
        // None of these helps where elements tell the article from what is around it.
        layout::fill(&mut rows, page);
        place::fill_credits(&mut rows, page);
        topic::fill(&mut rows, page);
        fill_sections(&mut rows, page, &page.sections);
        Self { rows, candidates: headline::candidates(page) }
    }
}

/// For each element whether the headline is in it, or a repeat of it, by the columns of the title.
pub(in crate::extract) fn holds_headline(page: &Page<'_>, rows: &[Row]) -> Vec<bool> {
    let is_headline = |i: usize| rows[i].repeats_title(page.blocks[i].kind.heading_level().is_some());
    page.blocks.gather(false, is_headline, |outer, inner| *outer |= inner)
}

/// Fills the columns that depend on the headline: it is the title that blocks are compared with. Without one, the title is that of the
/// page's head.
pub(in crate::extract) fn fill_title(rows: &mut [Row], page: &Page<'_>, headline: Option<usize>) {
    let title = headline.map(|block| page.blocks[block].text.as_str()).or_else(|| page_title(page.blocks));
    if let Some(title) = title {
        place::fill_title(rows, page, title);
    }
}

/// Fills the columns of what the learned tables say: of each block's words, and of the names around it.
/// `order` has the blocks in reading order.
pub(in crate::extract) fn fill_learned(rows: &mut [Row], order: &[usize], words: &[f32], names: &[f32]) {
    page::fill_learned(rows, order, words, names);
}

/// The mean row of a page. Each block counts by its weight.
pub(in crate::extract) fn mean(rows: &[Row]) -> [f32; Row::NAMES.len()] {
    let mut sums = [0.0f64; Row::NAMES.len()];
    let mut all = 0.0;
    for row in rows {
        let weight = f64::from(row.weight) + LEAST_WEIGHT;
        all += weight;
        for (sum, value) in sums.iter_mut().zip(row.values()) {
            *sum += f64::from(value) * weight;
        }
    }
    sums.map(|sum| if all > 0.0 { (sum / all) as f32 } else { 0.0 })
}

/// For each block, the sum that a table of weights gives to its words, and the number of those words; `each` is called with their
/// buckets.
pub(super) fn sum_words(page: &Page<'_>, weights: &[i8], mut each: impl FnMut(u16)) -> Vec<(i32, u32)> {
    let of_block = |lexemes: &[Lexeme]| {
        let mut sum = (0, 0);
        word_buckets(lexemes, |bucket| {
            sum = (sum.0 + i32::from(weights[usize::from(bucket)]), sum.1 + 1);
            each(bucket);
        });
        sum
    };
    page.lexemes.blocks().map(of_block).collect()
}

/// The buckets of a block's words.
#[cfg(feature = "internals")]
#[must_use]
pub fn words(text: &str) -> Vec<u16> {
    let mut out = Vec::new();
    word_buckets(&lexemes(text), |bucket| out.push(bucket));
    out
}

/// For each block, the sum that a table of weights gives to the names around it, and the number of those names; `each` is called
/// with the buckets of the names that are around any block.
pub(super) fn sum_names(page: &Page<'_>, weights: &[i8], mut each: impl FnMut(u16)) -> Vec<(i32, u32)> {
    let (blocks, names) = (page.blocks, &page.containers.names);
    let weigh = |bucket: u16| i32::from(weights[usize::from(bucket)]);
    let is_at = levels(blocks);
    let (mut inner, mut outer) = (Vec::new(), Vec::new());
    for (element, [is_inner, is_outer]) in blocks.elements().iter().zip(is_at) {
        let (mut in_sum, mut out_sum, mut count) = (0, 0, 0);
        for &name in std::iter::once(&tag_hash(element.tag)).chain(names.parts(element)) {
            let (in_bucket, out_bucket) = (Level::Inner.bucket(name), Level::Outer.bucket(name));
            in_sum += weigh(in_bucket);
            out_sum += weigh(out_bucket);
            count += 1;
            if is_inner {
                each(in_bucket);
            }
            if is_outer {
                each(out_bucket);
            }
        }
        inner.push((in_sum, count));
        outer.push((out_sum, count));
    }
    // An element's outer sum with those of all around it; the root has no names.
    outer[0] = (0, 0);
    for i in 1..outer.len() {
        let around = outer[blocks.elements()[i].parent.index()];
        outer[i] = (outer[i].0 + around.0, outer[i].1 + around.1);
    }
    let add = |a: (i32, u32), b: (i32, u32)| (a.0 + b.0, a.1 + b.1);
    let of_block = |block: &Block| {
        let mut path = blocks.path(block.element);
        let near = path.by_ref().take(Level::INNER).map(|id| inner[id.index()]).fold((0, 0), add);
        path.next().map_or(near, |id| add(near, outer[id.index()]))
    };
    blocks.iter().map(of_block).collect()
}

/// For each element whether it is an inner one, and whether it is an outer one, of some block.
fn levels(blocks: &Blocks) -> Vec<[bool; 2]> {
    let mut is_at = vec![[false; 2]; blocks.element_count()];
    for block in blocks.iter() {
        let mut path = blocks.path(block.element);
        for id in path.by_ref().take(Level::INNER) {
            is_at[id.index()][0] = true;
        }
        if let Some(id) = path.next() {
            is_at[id.index()][1] = true;
        }
    }
    blocks.add_up(&mut is_at, |outer, inner| outer[1] |= inner[1]);
    // The root has no names.
    is_at[0] = [false; 2];
    is_at
}

/// The buckets of all names around a block.
#[cfg(feature = "internals")]
#[must_use]
pub fn names(blocks: &Blocks, block: usize) -> Vec<u16> {
    let mut out = Vec::new();
    for (out_by, id) in blocks.path(blocks[block].element).enumerate() {
        let element = blocks.element(id);
        let level = Level::at(out_by);
        out.push(level.bucket(tag_hash(element.tag)));
        name_parts(blocks.names_of(id), |part| out.push(level.bucket(part)));
    }
    out
}

/// The title that blocks of HTML are compared with: the page's, or a document's first heading.
fn page_title(blocks: &Blocks) -> Option<&str> {
    let head = &blocks.head;
    let og = || head.metas.iter().find(|(name, _)| name == "og:title").map(|(_, value)| value.as_str());
    let heading = || blocks.iter().find(|b| b.kind == BlockKind::Heading(1)).map(|b| b.text.as_str());
    head.title.as_deref().or_else(og).or_else(heading)
}

/// Prefix sums, for sums over a window.
struct Sums(Vec<f64>);

impl Sums {
    fn of(values: impl Iterator<Item = f32>) -> Self {
        let mut sums = vec![0.0];
        let mut total = 0.0;
        for value in values {
            total += f64::from(value);
            sums.push(total);
        }
        Self(sums)
    }

    /// The sum over entry `i` and `reach` more on each side.
    fn around(&self, i: usize, reach: usize) -> f32 {
        let end = (i + reach + 1).min(self.0.len() - 1);
        (self.0[end] - self.0[i.saturating_sub(reach)]) as f32
    }

    /// The sum of the first `n` entries.
    fn before(&self, n: usize) -> f32 {
        self.0[n] as f32
    }

    /// The sum of all entries.
    fn all(&self) -> f32 {
        self.before(self.0.len() - 1)
    }
}
