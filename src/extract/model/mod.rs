//! The learned labeller: two linear tables over hashed words and names, and boosted trees over the features.
//!
//! A document goes through three states, each made from the one before: the observed [`Page`], [`Titled`], [`Scored`].
//!
//! A model is a file: a header in text that says how it was made, an empty line, the numbers, little-endian, and a checksum of all that.
//! Scores are sums of whole numbers, so that they are the same on every platform.

use std::sync::LazyLock;

mod forest;
#[cfg(feature = "internals")]
pub mod internals;
mod layout;
mod page_kind;
mod prior;
mod reader;
mod scored;
mod titled;

pub use page_kind::PageKind;
pub use scored::Scored;
pub use titled::Titled;

use super::features::{self, Clues, First, OfSite, Row, headline};
use super::observe::{BUCKETS, Page, states_thread};
use super::site::{DocumentFrequency, GapMeans};
use crate::error::Error;

use forest::{Cascade, Forest};
use layout::LANES;
use reader::ModelReader;

/// First line of every model.
const MAGIC: &str = "newsieve labeller 9";

/// How leaf values and scores are scaled to whole numbers.
const SCALE: f32 = UNIT as f32;

/// A labeller: scores each block of a document by how likely it is main content.
#[derive(Clone, Debug, PartialEq)]
pub struct Model {
    /// The header, with what it was trained on.
    about: String,
    checksum: u32,
    /// For HTML. Its trees are trained on articles alone.
    html: Family,
    /// Trees for HTML, trained on pages of all kinds.
    others: Cascade,
    /// Tables over the words of a page and over the names of its elements: is it an article?
    page_words: Table,
    page_names: Table,
    /// Forest over the mean row of a page of HTML and the values of these tables: is it an article?
    gate: Forest,
    /// Forest over the same columns: the kind of a page that is no article. The trees are for each of the other kinds in turn.
    kinds: Forest,
    /// For Markdown and plain text.
    text: Family,
    /// Forest over the blocks of a text whose site is known: the second score, from the first one and the site's document frequencies and gaps.
    of_site: Forest,
    /// Forest over the candidates for the headline of a text.
    headline: Forest,
    /// Forest over the mean row of a text: is it clean already?
    clean: Forest,
}

/// The tables and trees for one kind of input.
#[derive(Clone, Debug, PartialEq)]
struct Family {
    words: Table,
    names: Table,
    trees: Cascade,
}

/// A linear model over hashed features: one weight for each bucket.
#[derive(Clone, Debug, PartialEq)]
struct Table {
    weights: Vec<i8>,
    scale: f32,
    bias: f32,
}

/// Number of buckets of the tables of pages. Two buckets of blocks share one of them.
const PAGE_BUCKETS: usize = BUCKETS / 2;

/// Number of columns for pages: those of the mean row, and the values of the two tables of pages.
const PAGE_COLUMNS: usize = Row::NAMES.len() + 2;

/// A log odds of 1, in units of scores.
const UNIT: i32 = 1024;

/// A probability of 1, in units for blending scores as whole numbers.
const SHARES: i32 = 64;

/// The scores of a text are raised if it is clean with at least the first probability. They get the whole bonus from the second one on.
const MAYBE_CLEAN: f32 = 0.1;
const SURELY_CLEAN: f32 = 0.9;
const CLEAN_BONUS: f32 = 12.0 * SCALE;

/// Minimum probability of an article, in units of 1 / [`SHARES`]. It is below one half, because most pages are articles, and [`prior`](super::prior)
/// applies to articles only.
const LEAST_ARTICLE: i32 = SHARES * 3 / 8;

/// The built-in model.
static BUILTIN: LazyLock<Model> =
    LazyLock::new(|| Model::from_bytes(include_bytes!("labeller.model")).expect("the built-in model is whole; a test reads it"));

/// The class of a page of HTML.
#[derive(Clone, Copy, Debug)]
struct PageClass {
    kind: PageKind,
    /// Whether it is almost certainly an article.
    is_surely_article: bool,
}

impl Model {
    /// The built-in model.
    #[must_use]
    pub fn builtin() -> &'static Self {
        &BUILTIN
    }

    /// How it was made: lines of `key value`.
    #[must_use]
    pub fn about(&self) -> &str {
        &self.about
    }

    /// Its checksum (CRC-32): two models with the same one are the same.
    #[must_use]
    pub const fn checksum(&self) -> u32 {
        self.checksum
    }

    /// Reads a model that `training/labeller.py` has written.
    ///
    /// # Errors
    ///
    /// If the bytes are not a model, if its checksum (CRC-32, as in gzip) is wrong, or if it was made for other features than this version
    /// computes.
    pub fn from_bytes(bytes: &[u8]) -> Result<Self, Error> {
        let end = bytes.windows(2).position(|w| w == b"\n\n").ok_or_else(|| Error::model("it has no header"))?;
        let header = std::str::from_utf8(&bytes[..end]).map_err(|_| Error::model("its header is not text"))?;
        if header.lines().next() != Some(MAGIC) {
            return Err(Error::model(format!("it does not begin with `{MAGIC}`")));
        }
        let (bytes, sum) = bytes.split_last_chunk().ok_or_else(|| Error::model("it has no checksum"))?;
        let checksum = u32::from_le_bytes(*sum);
        if crc32fast::hash(bytes) != checksum {
            return Err(Error::model("its checksum is wrong: it is cut or damaged"));
        }
        let has = |key: &str, names: &[&str]| {
            let columns = header.lines().find_map(|line| line.strip_prefix(key)).unwrap_or_default();
            columns.split(' ').eq(names.iter().copied())
        };
        if !has("columns ", Row::NAMES) || !has("clues ", Clues::NAMES) || !has("of-site ", OfSite::NAMES) {
            return Err(Error::model("it was trained on other features than this version computes"));
        }
        let mut rest = ModelReader::new(bytes.get(end + 2..).unwrap_or_default());
        let about = header.to_owned();
        let model = Self {
            about,
            checksum,
            html: Family::read(&mut rest)?,
            others: Cascade::read(Row::NAMES.len(), &mut rest)?,
            page_words: Table::read(PAGE_BUCKETS, &mut rest)?,
            page_names: Table::read(PAGE_BUCKETS, &mut rest)?,
            gate: Forest::read(PAGE_COLUMNS, &mut rest)?,
            kinds: Forest::read(PAGE_COLUMNS, &mut rest)?,
            text: Family::read(&mut rest)?,
            of_site: Forest::read(OfSite::NAMES.len(), &mut rest)?,
            headline: Forest::read(headline::COLUMNS, &mut rest)?,
            clean: Forest::read(Row::NAMES.len(), &mut rest)?,
        };
        if rest.is_empty() { Ok(model) } else { Err(Error::model("it goes on after its end")) }
    }

    /// Completes the features and scores each block; for HTML, also classifies the page. A score is the log odds that the block is main
    /// content, in units of 1/1024. Pages of different kinds want different answers, so the scores of the trees for articles and of the trees for
    /// all pages are blended by the probability that the page is an article.
    fn score(&self, page: &Page<'_>, rows: &mut [Row]) -> (Vec<i32>, Option<PageClass>) {
        let is_html = page.is_html();
        let Family { words, names, trees } = if is_html { &self.html } else { &self.text };
        let (mut page_words, mut page_names) = (DistinctBuckets::of(&self.page_words), DistinctBuckets::of(&self.page_names));
        let of_blocks = features::sum_words(page, &words.weights, |bucket| {
            if is_html {
                page_words.add(bucket);
            }
        });
        let of_words: Vec<f32> = of_blocks.into_iter().map(|sum| words.value(sum)).collect();
        let of_elements = features::sum_names(page, &names.weights, |bucket| page_names.add(bucket));
        let of_names: Vec<f32> = of_elements.into_iter().map(|sum| names.value(sum)).collect();
        features::fill_learned(rows, &page.order, &of_words, &of_names);
        if !is_html {
            return (trees.scores(rows, Row::values), None);
        }
        let (kind, article) =
            if states_thread(page) { (PageKind::Forum, 0) } else { self.page_kind(rows, page_words.value(), page_names.value()) };
        let by = |trees: &Cascade| trees.scores(rows, Row::values);
        let scores = match article {
            SHARES => by(trees),
            0 => by(&self.others),
            _ => {
                let pairs = by(trees).into_iter().zip(by(&self.others));
                pairs.map(|(one, other)| (article * one + (SHARES - article) * other) / SHARES).collect()
            }
        };
        (scores, Some(PageClass { kind, is_surely_article: article * 4 >= SHARES * 3 }))
    }

    /// Scores the blocks of a text again, given their document frequencies on the site and the means of their gaps. Images are outside the
    /// reading order and keep their scores. So do all blocks of a copy of other pages.
    fn score_of_site(
        &self,
        rows: &[Row],
        order: &[usize],
        frequencies: &[Option<DocumentFrequency>],
        gaps: &[GapMeans],
        scores: &mut [i32],
    ) {
        let first = |&score: &i32| First { score: score as f32 / SCALE, probability: probability(score) };
        let firsts: Vec<First> = scores.iter().map(first).collect();
        let Some(rows) = features::of_site(rows, order, frequencies, gaps, &firsts) else { return };
        for (&i, score) in order.iter().zip(self.of_site.scores(rows.iter().map(OfSite::values))) {
            scores[i] = score;
        }
    }

    /// The bonus on the scores of a text that looks clean already by its mean row, so that little of it is removed.
    fn bonus_if_clean(&self, mean: &[f32; Row::NAMES.len()]) -> i32 {
        let clean = probability(self.clean.score(mean));
        let share = (clean - MAYBE_CLEAN) / (SURELY_CLEAN - MAYBE_CLEAN);
        (share.clamp(0.0, 1.0) * CLEAN_BONUS) as i32
    }

    /// The columns that moved a block's score most, each with its value and the change in log odds, largest first. The change is the score, less the score with
    /// the page's mean in that column. `kind` is the kind of the page: it chooses the trees.
    #[must_use]
    pub fn explain(&self, kind: Option<PageKind>, rows: &[Row], block: usize) -> Vec<(&'static str, f32, f32)> {
        let trees = match kind {
            Some(PageKind::Article) => &self.html.trees,
            Some(_) => &self.others,
            None => &self.text.trees,
        };
        let (values, mean) = (rows[block].values(), features::mean(rows));
        let score = trees.score(&values);
        let moved = |column: usize| {
            let mut other = values;
            other[column] = mean[column];
            (score - trees.score(&other)) as f32 / SCALE
        };
        let mut found: Vec<(&'static str, f32, f32)> =
            Row::NAMES.iter().enumerate().map(|(i, name)| (*name, values[i], moved(i))).collect();
        found.retain(|(.., by)| *by != 0.0);
        found.sort_by(|a, b| b.2.abs().total_cmp(&a.2.abs()).then(a.0.cmp(b.0)));
        found
    }

    /// The kind of a page of HTML, given its completed features; and the probability of an article, in units of 1 / [`SHARES`]. A probability
    /// near 0 or 1 is rounded to it, which saves half of the trees.
    fn page_kind(&self, rows: &[Row], words: f32, names: f32) -> (PageKind, i32) {
        let mut page = [0.0; PAGE_COLUMNS];
        page[..Row::NAMES.len()].copy_from_slice(&features::mean(rows));
        page[Row::NAMES.len()..].copy_from_slice(&[words, names]);
        let article = match (probability(self.gate.score(&page)) * SHARES as f32) as i32 {
            share if share <= SHARES / 16 => 0,
            share if share >= SHARES - SHARES / 16 => SHARES,
            share => share,
        };
        if article >= LEAST_ARTICLE {
            return (PageKind::Article, article);
        }
        let scores = self.scores_of_kinds(&page);
        let best = (0..scores.len()).max_by_key(|&kind| (scores[kind], std::cmp::Reverse(kind)));
        (PageKind::OTHERS[best.unwrap_or(0)], article)
    }

    /// The score of each kind of [`PageKind::OTHERS`], given the columns of a page.
    fn scores_of_kinds(&self, page: &[f32; PAGE_COLUMNS]) -> [i32; PageKind::OTHERS.len()] {
        let mut scores = [0i32; PageKind::OTHERS.len()];
        self.kinds.leaves(&page.map(|value| [value; LANES]), |tree, leaves| scores[tree % PageKind::OTHERS.len()] += i32::from(leaves[0]));
        scores
    }
}

/// The value that a table gives to the buckets of a page. Each bucket counts once.
struct DistinctBuckets<'t> {
    table: &'t Table,
    seen: [u64; PAGE_BUCKETS / 64],
    sum: i32,
    count: u32,
}

impl<'t> DistinctBuckets<'t> {
    const fn of(table: &'t Table) -> Self {
        Self { table, seen: [0; PAGE_BUCKETS / 64], sum: 0, count: 0 }
    }

    /// Adds a bucket of a block.
    fn add(&mut self, bucket: u16) {
        let bucket = usize::from(bucket) % PAGE_BUCKETS;
        let (word, bit) = (&mut self.seen[bucket / 64], 1 << (bucket % 64));
        if *word & bit == 0 {
            *word |= bit;
            self.sum += i32::from(self.table.weights[bucket]);
            self.count += 1;
        }
    }

    fn value(&self) -> f32 {
        self.table.value((self.sum, self.count))
    }
}

impl Table {
    /// The value of a block or a page, given the sum of its weights and their number.
    fn value(&self, (sum, count): (i32, u32)) -> f32 {
        if count == 0 { self.bias } else { self.bias + sum as f32 * self.scale / (count as f32).sqrt() }
    }
}

/// The probability of a score, 0 to 1. Scores are log odds in units of 1/1024.
fn probability(score: i32) -> f32 {
    // (1 + x/2^20)^(2^20), by multiplications alone: exp() differs between platforms in the last digit.
    let x = (f64::from(score) / f64::from(SCALE)).clamp(-16.0, 16.0);
    let mut e = 1.0 - x / f64::from(1 << 20);
    for _ in 0..20 {
        e *= e;
    }
    (1.0 / (1.0 + e)) as f32
}

impl Family {
    fn read(from: &mut ModelReader<'_>) -> Result<Self, Error> {
        Ok(Self { words: Table::read(BUCKETS, from)?, names: Table::read(BUCKETS, from)?, trees: Cascade::read(Row::NAMES.len(), from)? })
    }
}

impl Table {
    fn read(buckets: usize, from: &mut ModelReader<'_>) -> Result<Self, Error> {
        let (scale, bias) = (from.f32()?, from.f32()?);
        let weights = from.take(buckets)?.iter().map(|&b| b.cast_signed()).collect();
        Ok(Self { weights, scale, bias })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn damaged_models_are_refused() {
        let good = include_bytes!("labeller.model");
        assert!(Model::from_bytes(good).is_ok());
        for at in (0..good.len()).step_by(good.len() / 50) {
            let mut bad = good.to_vec();
            bad[at] ^= 4;
            assert!(Model::from_bytes(&bad).is_err(), "byte {at}");
            assert!(Model::from_bytes(&good[..at]).is_err(), "cut at byte {at}");
        }
    }
}
