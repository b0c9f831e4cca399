//! Which line is the headline of a text that no markup says it of.
//!
//! A headline stands shortly before the running text and shares its words. Lines around it do one of the two: menus and
//! datelines stand there, titles of related news share words. What tells is learned: here are the lines that may be one, with
//! what is known of them beside their [`Row`].

use rustc_hash::FxHashMap;

use super::features::{Row, class, columns, main_cluster};
use super::measure::Measure;
use crate::parse::{BlockKind, Blocks};
use crate::rules::{Chrome, Phrase};

/// So many blocks before the first running text, and from it on, are looked at.
const BEFORE: usize = 60;
const AFTER: usize = 13;

/// Weights of headlines.
const LIGHTEST: f32 = 1.5;
const HEAVIEST: f32 = 60.0;

/// How likely a line must be the headline to be taken for it; to end a section of related news; to be it for sure, so that what is
/// before it belongs to the page; and for the latter where lines known for chrome stand before it. On sites that were not trained on,
/// lines from the second on hardly ever have content before them, even where they are the wrong ones.
const LEAST: f32 = 0.07;
const LIKELY: f32 = 0.2;
const SURE: f32 = 0.4;
const SURE_IN_HEAD: f32 = 0.2;

/// More running text than this before a line says that it may be another article's.
const TEXTS_BEFORE: usize = 2;

columns! {
    /// What speaks for a line as the headline, beside its row.
    Clues:
    /// Terms that the running text has, too, without those that stand in repeats of the line alone.
    common_terms,
    /// Their share of its terms.
    common_share,
    /// The share of its terms that two more blocks have.
    frequent_share,
    /// Its terms.
    terms,
    /// Blocks from it to the first running text; negative after.
    to_text,
    /// Blocks of the main text before it.
    texts_before,
    /// Class of the phrase that the second block after it is.
    phrase_after_next,
    /// Class of the phrase that the third block after it is.
    third_phrase,
    /// Class of the phrase that the second block before it is.
    phrase_before_last,
    /// Signs of a date and a time in the next block.
    next_dated,
    /// Signs of a date and a time in the one after that.
    after_next_dated,
    /// Phrases of chrome before it.
    phrases_before,
    /// Bars and arrows in it.
    bars,
}

/// A line that may be the headline.
#[derive(Clone, Debug, PartialEq)]
pub struct Candidate {
    /// The block.
    pub block: usize,
    /// What speaks for it.
    pub clues: Clues,
    /// Whether it is no menu entry, and stands in the page's head: before a line known for chrome that comes before the text.
    is_placed: bool,
    /// Blocks of running text before it.
    running_before: usize,
}

/// How many values the trees for headlines see: the clues, then the row of the block, without what depends on a headline.
pub(super) const COLUMNS: usize = Clues::NAMES.len() + Row::NAMES.len();

impl Candidate {
    /// The values that the trees see, given the block's row.
    pub(super) fn values(&self, row: &Row) -> [f32; COLUMNS] {
        let mut values = [0.0; COLUMNS];
        let (clues, rest) = values.split_at_mut(Clues::NAMES.len());
        clues.copy_from_slice(&self.clues.values());
        rest.copy_from_slice(&row.values());
        values
    }
}

/// The line that looks most like the headline.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Headline {
    pub(super) block: usize,
    /// Whether what follows it is no related news.
    pub(super) is_likely: bool,
    /// Whether what stands before it is no part of the article.
    pub(super) is_sure: bool,
}

impl Headline {
    /// The best of the candidates, each with how likely it is the headline, 0 to 1; of equals the last: the headline rather than
    /// its repeat in a breadcrumb. Where none is likely, the one that the place tells. What many pages of the site have may be what another
    /// page's headline is.
    pub(super) fn of(candidates: &[Candidate], likely: impl Iterator<Item = f32>, is_template: impl Fn(usize) -> bool) -> Option<Self> {
        let best = candidates.iter().zip(likely).reduce(|best, next| if next.1 >= best.1 { next } else { best });
        let best = best.filter(|&(_, likely)| likely >= LEAST).map(|(candidate, likely)| {
            let sure = if candidate.clues.phrases_before > 0.0 { SURE_IN_HEAD } else { SURE };
            // The first line of all may be the headline, or the beginning of a text that was cleaned before; and a line after much
            // running text may be that of another article.
            let is_first_text = candidate.block > 0 && candidate.running_before <= TEXTS_BEFORE;
            let is_own = !is_template(candidate.block);
            Self { block: candidate.block, is_likely: is_own && likely >= LIKELY, is_sure: is_own && likely >= sure && is_first_text }
        });
        best.or_else(|| candidates.iter().find(|c| c.is_placed).map(|c| Self { block: c.block, is_likely: false, is_sure: false }))
    }
}

/// The lines of a text that may be its headline, in order; `terms` are those of each block.
pub(super) fn candidates(blocks: &Blocks, measures: &[Measure], phrases: &[Option<&Phrase>], terms: &[Vec<u64>]) -> Vec<Candidate> {
    let Some(text) = main_cluster(measures) else { return Vec::new() };
    let first = *text.start();
    let running: Vec<usize> = text.filter(|&i| measures[i].is_running_text()).collect();
    let phrase_places: Vec<usize> = (0..blocks.len()).filter(|&i| phrases[i].is_some()).collect();
    let all_running: Vec<usize> = (0..blocks.len()).filter(|&i| measures[i].is_running_text()).collect();
    let seen = Seen { blocks, measures, phrases, terms, first, count: count_terms(terms, &running), running, phrase_places };
    // A headline may read like a heading of related news ("More on ..."), but like no other chrome.
    let is_chrome = |i: usize| phrases[i].is_some_and(|p| p.chrome != Chrome::RelatedHeading);
    let may_be =
        |i: &usize| blocks[*i].kind != BlockKind::Image && !is_chrome(*i) && (LIGHTEST..=HEAVIEST).contains(&measures[*i].weight());
    let lines = (first.saturating_sub(BEFORE)..(first + AFTER).min(blocks.len())).filter(may_be);
    let head_end = head_end(measures, phrases);
    let is_placed = |i: usize| {
        let m = &measures[i];
        i < head_end && phrases[i].is_none() && m.weight() >= LONE_WEIGHT && m.link_share < 0.5 && m.digit_share < 0.5
    };
    let candidate = |block: usize| Candidate {
        block,
        clues: seen.clues(block),
        is_placed: is_placed(block),
        running_before: number_before(&all_running, block),
    };
    lines.map(candidate).collect()
}

/// How many of some places, in order, are before a block.
fn number_before(places: &[usize], block: usize) -> usize {
    places.partition_point(|&place| place < block)
}

/// Lighter lines are no headlines for their place alone.
const LONE_WEIGHT: f32 = 8.0;

/// What the clues are read from.
struct Seen<'d> {
    blocks: &'d Blocks,
    measures: &'d [Measure],
    phrases: &'d [Option<&'d Phrase>],
    terms: &'d [Vec<u64>],
    /// The first block of the main text, and all of them.
    first: usize,
    running: Vec<usize>,
    /// In how many of them each term is.
    count: FxHashMap<u64, usize>,
    /// The blocks that are phrases of chrome.
    phrase_places: Vec<usize>,
}

impl Seen<'_> {
    fn clues(&self, i: usize) -> Clues {
        let text = &self.blocks[i].text;
        let own = &self.terms[i];
        let repeats = self.running.iter().filter(|&&j| self.blocks[j].text == *text).count();
        let in_more_than = |n: usize| own.iter().filter(|term| self.count.get(term).is_some_and(|&blocks| blocks > n)).count() as f32;
        let (terms, common_terms) = (own.len() as f32, in_more_than(repeats));
        let phrase = |j: Option<usize>| j.and_then(|j| self.phrases.get(j)).map_or(0.0, |p| class(*p));
        let dated = |j: usize| self.measures.get(j).map_or(0.0, |m| f32::from(u8::from(m.has_year) + u8::from(m.has_time)));
        Clues {
            common_terms,
            common_share: common_terms / terms.max(1.0),
            frequent_share: in_more_than(repeats + 1) / terms.max(1.0),
            terms,
            to_text: self.first as f32 - i as f32,
            texts_before: number_before(&self.running, i) as f32,
            phrase_after_next: phrase(Some(i + 2)),
            third_phrase: phrase(Some(i + 3)),
            phrase_before_last: phrase(i.checked_sub(2)),
            next_dated: dated(i + 1),
            after_next_dated: dated(i + 2),
            phrases_before: number_before(&self.phrase_places, i) as f32,
            bars: text.chars().filter(|c| matches!(c, '|' | '>' | '»')).count() as f32,
        }
    }
}

/// In how many blocks of running text each term is.
fn count_terms(terms: &[Vec<u64>], running: &[usize]) -> FxHashMap<u64, usize> {
    let mut count: FxHashMap<u64, usize> = FxHashMap::default();
    for &i in running {
        for &term in &terms[i] {
            *count.entry(term).or_default() += 1;
        }
    }
    count
}

/// A paragraph of this weight that ends as a sentence is the beginning of the text, whatever comes after it.
const FIRST_PARAGRAPH: f32 = 34.0;

/// One past the last block of the document's head: the last line before the text that is known for chrome.
pub(super) fn head_end(measures: &[Measure], phrases: &[Option<&Phrase>]) -> usize {
    let is_text = |i: usize| {
        phrases[i].is_none() && measures[i].weight() >= FIRST_PARAGRAPH && measures[i].ends_sentence && measures[i].link_share < 0.3
    };
    let text = (0..measures.len()).find(|&i| is_text(i)).unwrap_or(0);
    (0..text).rev().find(|&i| phrases[i].is_some()).map_or(0, |i| i + 1)
}
