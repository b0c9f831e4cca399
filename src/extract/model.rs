//! The learned labeller: two linear tables over hashed words and names, and boosted trees over the features.
//!
//! A model is a file: a header in text that says how it was made, an empty line, and the numbers, little-endian.
//! Scores are sums of whole numbers, so that they are the same on every platform.

use std::sync::LazyLock;

use super::PageKind;
use super::features::{self, BUCKETS, Clues, Features, Row};
use super::forest::{Forest, LANES, Node};
use super::headline::{self, Headline};
use crate::error::Error;
use crate::parse::{Blocks, Format};

/// First line of every model.
const MAGIC: &str = "newsieve labeller 3";

/// How leaf values and scores are scaled to whole numbers.
const SCALE: f32 = 1024.0;

/// A labeller: for each block of a document, how likely it is main content.
#[derive(Clone, Debug, PartialEq)]
pub struct Model {
    /// The header, with what it was trained on.
    about: String,
    /// For HTML; its trees know articles alone.
    html: Family,
    /// Forest for HTML pages of other kinds.
    others: Forest,
    /// Forest over the mean row of a page of HTML: whether it is an article.
    gate: Forest,
    /// And if not, of what kind it is: a tree for each kind but articles in turn.
    kinds: Forest,
    /// For Markdown and plain text.
    text: Family,
    /// Forest over the lines of a text that may be its headline.
    headline: Forest,
}

/// What was learned for one kind of input.
#[derive(Clone, Debug, PartialEq)]
struct Family {
    words: Table,
    names: Table,
    trees: Forest,
}

/// A linear model over hashed features: one weight for each bucket.
#[derive(Clone, Debug, PartialEq)]
struct Table {
    weights: Vec<i8>,
    scale: f32,
    bias: f32,
}

/// A probability of one, where scores are blended as whole numbers.
const SHARES: i32 = 64;

/// The built-in model.
static BUILTIN: LazyLock<Model> =
    LazyLock::new(|| Model::from_bytes(include_bytes!("labeller.model")).expect("the built-in model is whole; a test reads it"));

/// What a page of HTML is as a whole.
#[derive(Clone, Copy, Debug)]
pub(super) struct Page {
    pub(super) kind: PageKind,
    /// Whether it is hardly anything else than an article.
    pub(super) is_surely_article: bool,
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

    /// Reads a model that `training/labeller.py` has written.
    ///
    /// # Errors
    ///
    /// If the bytes are not a model, or one made for other features than this version computes.
    pub fn from_bytes(bytes: &[u8]) -> Result<Self, Error> {
        let end = bytes.windows(2).position(|w| w == b"\n\n").ok_or_else(|| Error::model("it has no header"))?;
        let header = std::str::from_utf8(&bytes[..end]).map_err(|_| Error::model("its header is not text"))?;
        if header.lines().next() != Some(MAGIC) {
            return Err(Error::model(format!("it does not begin with `{MAGIC}`")));
        }
        let has = |key: &str, names: &[&str]| {
            let columns = header.lines().find_map(|line| line.strip_prefix(key)).unwrap_or_default();
            columns.split(' ').eq(names.iter().copied())
        };
        if !has("columns ", Row::NAMES) || !has("clues ", Clues::NAMES) {
            return Err(Error::model("it was trained on other features than this version computes"));
        }
        let mut rest = Reader(&bytes[end + 2..]);
        let about = header.to_owned();
        let model = Self {
            about,
            html: rest.family()?,
            others: rest.trees(Row::NAMES.len())?,
            gate: rest.trees(Row::NAMES.len())?,
            kinds: rest.trees(Row::NAMES.len())?,
            text: rest.family()?,
            headline: rest.trees(headline::COLUMNS)?,
        };
        if rest.0.is_empty() { Ok(model) } else { Err(Error::model("it goes on after its end")) }
    }

    /// Completes the features, and gives each block its score: the logarithm of the odds that it is main content,
    /// in units of 1/1024; and of HTML the kind of the page. Pages of different kinds want different answers: the scores are
    /// those of the trees for articles and of the trees for all pages, by how likely the page is an article.
    pub(super) fn score(&self, blocks: &Blocks, features: &mut Features) -> (Vec<i32>, Option<Page>) {
        if blocks.format != Format::Html {
            self.find_headline(blocks, features);
        }
        let Family { words, names, trees } = if blocks.format == Format::Html { &self.html } else { &self.text };
        let of_words: Vec<f32> = blocks.iter().map(|b| words.value(features::sum_words(&b.text, &words.weights))).collect();
        let of_names: Vec<f32> = features::sum_names(blocks, &names.weights).into_iter().map(|sum| names.value(sum)).collect();
        features.fill_learned(&of_words, &of_names);
        if blocks.format != Format::Html {
            return (scores(trees, &features.rows), None);
        }
        let (kind, article) = self.page_kind(features);
        let scores = match article {
            SHARES => scores(trees, &features.rows),
            0 => scores(&self.others, &features.rows),
            _ => {
                let pairs = scores(trees, &features.rows).into_iter().zip(scores(&self.others, &features.rows));
                pairs.map(|(one, other)| (article * one + (SHARES - article) * other) / SHARES).collect()
            }
        };
        (scores, Some(Page { kind, is_surely_article: article * 4 >= SHARES * 3 }))
    }

    /// Looks for the headline of a text, and fills the columns that depend on it.
    pub fn find_headline(&self, blocks: &Blocks, features: &mut Features) {
        let likely = features.candidates.iter().map(|c| probability(self.headline.score(&c.values(&features.rows[c.block]))));
        let headline = Headline::of(&features.candidates, likely);
        features.set_headline(blocks, headline);
    }

    /// Which columns moved a block's score most, and by how much: the difference that it makes to the score, in log
    /// odds, to give the column the mean value of the page instead. Largest first.
    #[must_use]
    pub fn explain(&self, format: Format, features: &Features, block: usize) -> Vec<(&'static str, f32)> {
        let trees = match format {
            Format::Html if self.page_kind(features).0 == PageKind::Article => &self.html.trees,
            Format::Html => &self.others,
            _ => &self.text.trees,
        };
        let (values, mean) = (features.rows[block].values(), features.mean());
        let score = trees.score(&values);
        let moved = |column: usize| {
            let mut other = values;
            other[column] = mean[column];
            (score - trees.score(&other)) as f32 / SCALE
        };
        let mut found: Vec<(&'static str, f32)> = Row::NAMES.iter().enumerate().map(|(i, name)| (*name, moved(i))).collect();
        found.retain(|(_, by)| *by != 0.0);
        found.sort_by(|a, b| b.1.abs().total_cmp(&a.1.abs()).then(a.0.cmp(b.0)));
        found
    }

    /// The kind of a page of HTML, given its completed features, and how likely it is an article, of [`SHARES`]. Where
    /// there is hardly a doubt there is none, which saves half of the trees.
    fn page_kind(&self, features: &Features) -> (PageKind, i32) {
        let mean = features.mean();
        let article = match (probability(self.gate.score(&mean)) * SHARES as f32) as i32 {
            share if share <= SHARES / 16 => 0,
            share if share >= SHARES - SHARES / 16 => SHARES,
            share => share,
        };
        if article * 2 >= SHARES {
            return (PageKind::Article, article);
        }
        let mut scores = [0i32; PageKind::OTHERS.len()];
        self.kinds.leaves(&mean.map(|value| [value; LANES]), |tree, leaves| scores[tree % PageKind::OTHERS.len()] += i32::from(leaves[0]));
        let best = (0..scores.len()).max_by_key(|&kind| (scores[kind], std::cmp::Reverse(kind)));
        (PageKind::OTHERS[best.unwrap_or(0)], article)
    }
}

impl Table {
    /// The value of a block for the sum of its weights and their number.
    fn value(&self, (sum, count): (i32, u32)) -> f32 {
        if count == 0 { self.bias } else { self.bias + sum as f32 * self.scale / (count as f32).sqrt() }
    }
}

/// The scores of rows.
fn scores(trees: &Forest, rows: &[Row]) -> Vec<i32> {
    let mut all = Vec::with_capacity(rows.len().next_multiple_of(LANES));
    for some in rows.chunks(LANES) {
        let mut columns = [[0.0; LANES]; Row::NAMES.len()];
        for (lane, row) in some.iter().enumerate() {
            for (column, value) in columns.iter_mut().zip(row.values()) {
                column[lane] = value;
            }
        }
        all.extend(trees.scores(&columns));
    }
    all.truncate(rows.len());
    all
}

/// Odds to probability: for a score, in units of 1/1024, between 0 and 1.
pub(super) fn probability(score: i32) -> f32 {
    // (1 + x/2^20)^(2^20), by multiplications alone: exp() differs between platforms in the last digit.
    let x = (f64::from(score) / f64::from(SCALE)).clamp(-16.0, 16.0);
    let mut e = 1.0 - x / f64::from(1 << 20);
    for _ in 0..20 {
        e *= e;
    }
    (1.0 / (1.0 + e)) as f32
}

/// What is left to read of a model.
struct Reader<'b>(&'b [u8]);

impl<'b> Reader<'b> {
    fn take(&mut self, bytes: usize) -> Result<&'b [u8], Error> {
        let (taken, rest) = self.0.split_at_checked(bytes).ok_or_else(|| Error::model("it ends too early"))?;
        self.0 = rest;
        Ok(taken)
    }

    fn u16(&mut self) -> Result<u16, Error> {
        Ok(u16::from_le_bytes([self.take(1)?[0], self.take(1)?[0]]))
    }

    fn f32(&mut self) -> Result<f32, Error> {
        let low = self.u16()?;
        Ok(f32::from_bits(u32::from(low) | u32::from(self.u16()?) << 16))
    }

    fn family(&mut self) -> Result<Family, Error> {
        Ok(Family { words: self.table()?, names: self.table()?, trees: self.trees(Row::NAMES.len())? })
    }

    fn table(&mut self) -> Result<Table, Error> {
        let (scale, bias) = (self.f32()?, self.f32()?);
        let weights = self.take(BUCKETS)?.iter().map(|&b| b.cast_signed()).collect();
        Ok(Table { weights, scale, bias })
    }

    fn trees(&mut self, columns: usize) -> Result<Forest, Error> {
        let (trees, nodes, leaves) = (self.u16()?, self.u16()?, self.u16()?);
        let mut roots = Vec::new();
        for _ in 0..trees {
            roots.push(self.u16()?);
        }
        let mut read = Vec::new();
        for _ in 0..nodes {
            let (threshold, column) = (self.f32()?, self.u16()?);
            read.push(Node { threshold, column, next: [self.u16()?, self.u16()?] });
        }
        let mut values = Vec::new();
        for _ in 0..leaves {
            values.push(self.u16()?.cast_signed());
        }
        Forest::new(columns, &roots, &read, &values)
    }
}
