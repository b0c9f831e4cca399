//! What the trainer (`training/`) needs of the engine, which nothing else may use: it computes features and scores by the same code as
//! the program.

use crate::error::Error;
use crate::extract::features::{self, Features, First};
use crate::extract::observe::BUCKETS;

use super::reader::ModelReader;
use super::{Cascade, DistinctBuckets, Forest, PAGE_BUCKETS, SCALE, prior, probability};

pub use crate::extract::features::{Clues, OfSite, Row, names, words};
pub use crate::extract::observe::Page;
pub use crate::extract::site::{DocumentFrequency, GapMeans, block_hashes};
pub use crate::extract::{Model, PageKind};

pub use super::Titled;

/// The columns of the rows that the trees for headlines see, by their number.
pub const HEADLINE_COLUMNS: usize = features::headline::COLUMNS;

/// A linear table, in the form that it has in a model file.
#[derive(Debug)]
pub struct Table(super::Table);

impl Table {
    /// The bytes of a table over blocks: the scale, the bias and a weight for each bucket.
    pub const BYTES: usize = 8 + BUCKETS;
    /// The bytes of a table over pages.
    pub const PAGE_BYTES: usize = 8 + PAGE_BUCKETS;

    /// Reads a table over blocks.
    ///
    /// # Errors
    ///
    /// If there are fewer than [`Self::BYTES`].
    pub fn of_blocks(bytes: &[u8]) -> Result<Self, Error> {
        super::Table::read(BUCKETS, &mut ModelReader::new(bytes)).map(Self)
    }

    /// Reads a table over pages.
    ///
    /// # Errors
    ///
    /// If there are fewer than [`Self::PAGE_BYTES`].
    pub fn of_pages(bytes: &[u8]) -> Result<Self, Error> {
        super::Table::read(PAGE_BUCKETS, &mut ModelReader::new(bytes)).map(Self)
    }

    /// The bytes that it was read from.
    #[must_use]
    pub fn bytes(&self) -> Vec<u8> {
        let weights = self.0.weights.iter().map(|weight| weight.cast_unsigned());
        self.0.scale.to_le_bytes().into_iter().chain(self.0.bias.to_le_bytes()).chain(weights).collect()
    }

    /// The value of a block, given its buckets.
    ///
    /// # Panics
    ///
    /// If the table is one over pages.
    #[must_use]
    pub fn value(&self, buckets: &[u16]) -> f32 {
        let sum = buckets.iter().map(|&bucket| i32::from(self.0.weights[usize::from(bucket)])).sum();
        self.0.value((sum, buckets.len() as u32))
    }

    /// The value of a page, given the buckets of its blocks.
    #[must_use]
    pub fn page_value(&self, buckets: &[u16]) -> f32 {
        let mut distinct = DistinctBuckets::of(&self.0);
        buckets.iter().for_each(|&bucket| distinct.add(bucket));
        distinct.value()
    }
}

/// The buckets of a page, each once, given those of its blocks.
#[must_use]
pub fn page_buckets(of_blocks: &[u16]) -> Vec<u16> {
    let mut buckets: Vec<u16> = of_blocks.iter().map(|bucket| bucket % PAGE_BUCKETS as u16).collect();
    buckets.sort_unstable();
    buckets.dedup();
    buckets
}

/// The lines of a text that may be its headline: the block of each, and the values that the trees for headlines see.
#[must_use]
pub fn headline_rows(page: &Page<'_>) -> Vec<(usize, [f32; HEADLINE_COLUMNS])> {
    let Features { rows, candidates } = Features::of(page);
    candidates.iter().map(|candidate| (candidate.block, candidate.values(&rows[candidate.block]))).collect()
}

/// The evidence against each block of a page: one bit for each row of the table of priors, in its order.
#[must_use]
pub fn evidence(page: &Page<'_>, rows: &[Row]) -> Vec<u8> {
    prior::evidence(page, rows, &features::holds_headline(page, rows), |_| true)
}

/// The numbers of the blocks that have a place among others, ascending.
#[must_use]
pub fn reading_order<'p>(page: &'p Page<'_>) -> &'p [usize] {
    &page.order
}

/// Fills the columns of what tables say, given the value of each block's words and names; `order` is the reading order.
///
/// # Panics
///
/// If `words` or `names` has fewer entries than `rows`.
pub fn fill_learned(rows: &mut [Row], order: &[usize], words: &[f32], names: &[f32]) {
    features::fill_learned(rows, order, words, names);
}

/// The mean of all rows of a page.
#[must_use]
pub fn mean(rows: &[Row]) -> [f32; Row::NAMES.len()] {
    features::mean(rows)
}

/// The features of a text's blocks that come from its site, in reading order, given the scores of the first trees in log odds. `gaps` are the
/// [`GapMeans::values`] of the blocks in reading order. `None` for a copy.
#[must_use]
pub fn of_site(
    rows: &[Row],
    order: &[usize],
    frequencies: &[Option<DocumentFrequency>],
    gaps: &[[f32; 6]],
    scores: &[f32],
) -> Option<Vec<OfSite>> {
    // Scores are whole numbers in the program.
    let first = |&score: &f32| {
        let score = (score * SCALE).round() as i32;
        First { score: score as f32 / SCALE, probability: probability(score) }
    };
    let gaps: Vec<GapMeans> = gaps.iter().map(|&values| GapMeans::from_values(values)).collect();
    features::of_site(rows, order, frequencies, &gaps, &scores.iter().map(first).collect::<Vec<_>>())
}

impl Model {
    /// The tables of blocks, of words and of names.
    #[must_use]
    pub fn tables(&self, is_html: bool) -> [Table; 2] {
        let family = if is_html { &self.html } else { &self.text };
        [&family.words, &family.names].map(|table| Table(table.clone()))
    }

    /// Scores of rows by one part of the model, in units of 1/1024; `None` if there is no such part. The trees for kinds of pages give
    /// a score for each kind of [`PageKind::OTHERS`], one after the other.
    #[must_use]
    pub fn scores_of_part(&self, part: &str, rows: &[Vec<f32>]) -> Option<Vec<i32>> {
        let cascade = |trees: &Cascade| trees.scores(rows, |row| sized::<{ Row::NAMES.len() }>(row));
        let forest = |trees: &Forest| rows.iter().map(|row| trees.score(row)).collect();
        Some(match part {
            "html" => cascade(&self.html.trees),
            "others" => cascade(&self.others),
            "text" => cascade(&self.text.trees),
            "gate" => forest(&self.gate),
            "kinds" => rows.iter().flat_map(|row| self.scores_of_kinds(&sized(row))).collect(),
            "of-site" => forest(&self.of_site),
            "headline" => forest(&self.headline),
            "clean" => forest(&self.clean),
            _ => return None,
        })
    }
}

/// The values of a row, 0 for those that it lacks.
fn sized<const N: usize>(row: &[f32]) -> [f32; N] {
    std::array::from_fn(|column| row.get(column).copied().unwrap_or_default())
}
