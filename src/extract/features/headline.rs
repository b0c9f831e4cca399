//! The headline of a text without markup.
//!
//! A headline comes shortly before the running text and shares its words. The lines around it have one of these two properties: menus and
//! datelines come before the running text, and titles of related news share its words. Trees of the model weigh the properties. This module
//! collects the candidate lines and computes their [`Clues`], which the trees see beside the [`Row`] of each line.

use rustc_hash::FxHashMap;

use super::{Row, class, columns};
use crate::extract::observe::{Measure, Page, main_cluster};
use crate::lexicon::{Chrome, Phrase};
use crate::parse::{BlockKind, Blocks};

/// Candidates are searched among this many blocks before the first running text, and this many from it on.
const BEFORE: usize = 60;
const AFTER: usize = 13;

/// Minimum and maximum weight of a headline.
const LIGHTEST: f32 = 1.5;
const HEAVIEST: f32 = 60.0;

/// Minimum probability of a headline.
const LEAST: f32 = 0.07;

/// From this probability on the headline ends a section of related news.
const LIKELY: f32 = 0.2;

/// From this probability on the headline is sure: the blocks before it belong to the page, not to the article. The second bound applies if
/// phrases of chrome come before the headline. On sites outside the training data hardly any content comes before a candidate from the second
/// line on, even if the candidate is the wrong one.
const SURE: f32 = 0.4;
const SURE_IN_HEAD: f32 = 0.2;

/// Maximum number of blocks of running text before a sure headline. With more the line may be the headline of another article.
const TEXTS_BEFORE: usize = 2;

columns! {
    /// The evidence that a line is the headline, beside its row.
    Clues:
    /// Number of the line's terms that the running text shares. Repeats of the line in the running text do not count.
    common_terms,
    /// The same, as a share of the line's terms.
    common_share,
    /// Share of the line's terms that at least two blocks of the running text have, beside repeats of the line.
    frequent_share,
    /// Number of the line's terms.
    terms,
    /// Number of blocks from the line to the first running text; negative after it.
    to_text,
    /// Number of blocks of the main text before the line.
    texts_before,
    /// Class of the phrase that the second block after the line matches.
    phrase_after_next,
    /// Class of the phrase that the third block after the line matches.
    third_phrase,
    /// Class of the phrase that the second block before the line matches.
    phrase_before_last,
    /// The next block has a year, a time, or both: 0 to 2.
    next_dated,
    /// The same for the block after that.
    after_next_dated,
    /// Number of phrases of chrome before the line.
    phrases_before,
    /// Number of bars and arrows in the line.
    bars,
}

/// A line that may be the headline.
#[derive(Clone, Debug, PartialEq)]
pub(in crate::extract) struct Candidate {
    /// The block.
    pub(in crate::extract) block: usize,
    /// The evidence for it.
    pub(in crate::extract) clues: Clues,
    /// Whether its position makes it a headline: it is in the head (see [`Page::head_end`]), and is no phrase, menu entry or number.
    is_placed: bool,
    /// Number of blocks of running text before it.
    running_before: usize,
}

/// Number of values that the trees for headlines see: the clues, then the row of the block. The columns that depend on a headline are still 0.
pub(in crate::extract) const COLUMNS: usize = Clues::NAMES.len() + Row::NAMES.len();

impl Candidate {
    /// The values that the trees see; `row` is that of the block.
    pub(in crate::extract) fn values(&self, row: &Row) -> [f32; COLUMNS] {
        let mut values = [0.0; COLUMNS];
        let (clues, rest) = values.split_at_mut(Clues::NAMES.len());
        clues.copy_from_slice(&self.clues.values());
        rest.copy_from_slice(&row.values());
        values
    }
}

/// The headline that was found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::extract) struct Headline {
    pub(in crate::extract) block: usize,
    /// Whether it ends a section of related news.
    pub(in crate::extract) is_likely: bool,
    /// Whether the blocks before it are no part of the article.
    pub(in crate::extract) is_sure: bool,
}

impl Headline {
    /// The most probable candidate; `likely` are the probabilities, 0 to 1. Of equal candidates the last wins: a breadcrumb before the headline
    /// may repeat it. If all are improbable, the first candidate in the position of a headline is taken. A template of the site
    /// (`is_template`) is never likely or sure: it may be the headline of another page.
    pub(in crate::extract) fn of(
        candidates: &[Candidate],
        likely: impl Iterator<Item = f32>,
        is_template: impl Fn(usize) -> bool,
    ) -> Option<Self> {
        let best = candidates.iter().zip(likely).reduce(|best, next| if next.1 >= best.1 { next } else { best });
        let best = best.filter(|&(_, likely)| likely >= LEAST).map(|(candidate, likely)| {
            let sure = if candidate.clues.phrases_before > 0.0 { SURE_IN_HEAD } else { SURE };
            // The first line of the document may be the beginning of a text that was cleaned before. A line after much running text may be
            // the headline of another article.
            let is_first_text = candidate.block > 0 && candidate.running_before <= TEXTS_BEFORE;
            let is_own = !is_template(candidate.block);
            Self { block: candidate.block, is_likely: is_own && likely >= LIKELY, is_sure: is_own && likely >= sure && is_first_text }
        });
        best.or_else(|| candidates.iter().find(|c| c.is_placed).map(|c| Self { block: c.block, is_likely: false, is_sure: false }))
    }
}

/// The lines of a text that may be its headline, in order.
pub(in crate::extract) fn candidates(page: &Page<'_>) -> Vec<Candidate> {
    let (blocks, measures, phrases, terms) = (page.blocks, page.measures.as_slice(), page.phrases.as_slice(), page.terms.as_slice());
    let Some(text) = main_cluster(measures) else { return Vec::new() };
    let first = *text.start();
    let running: Vec<usize> = text.filter(|&i| measures[i].is_running_text()).collect();
    let phrase_blocks: Vec<usize> = (0..blocks.len()).filter(|&i| phrases[i].is_some()).collect();
    let all_running: Vec<usize> = (0..blocks.len()).filter(|&i| measures[i].is_running_text()).collect();
    let context = HeadlineContext { blocks, measures, phrases, terms, first, count: count_terms(terms, &running), running, phrase_blocks };
    // A headline may read like a heading of related news ("More on ..."), but like no other chrome.
    let is_chrome = |i: usize| phrases[i].is_some_and(|p| p.chrome != Chrome::RelatedHeading);
    let may_be =
        |i: &usize| blocks[*i].kind != BlockKind::Image && !is_chrome(*i) && (LIGHTEST..=HEAVIEST).contains(&measures[*i].weight());
    let lines = (first.saturating_sub(BEFORE)..(first + AFTER).min(blocks.len())).filter(may_be);
    let head_end = page.head_end();
    let is_placed = |i: usize| {
        let m = &measures[i];
        i < head_end && phrases[i].is_none() && m.weight() >= LONE_WEIGHT && m.link_share < 0.5 && m.digit_share < 0.5
    };
    let candidate = |block: usize| Candidate {
        block,
        clues: context.clues(block),
        is_placed: is_placed(block),
        running_before: number_before(&all_running, block),
    };
    lines.map(candidate).collect()
}

/// Number of the given blocks, in ascending order, that come before a block.
fn number_before(blocks: &[usize], block: usize) -> usize {
    blocks.partition_point(|&other| other < block)
}

/// Minimum weight of a headline that is told by its position alone.
const LONE_WEIGHT: f32 = 8.0;

/// What the clues are computed from.
struct HeadlineContext<'d> {
    blocks: &'d Blocks,
    measures: &'d [Measure],
    phrases: &'d [Option<&'d Phrase>],
    terms: &'d [Vec<u64>],
    /// The first block of the main text.
    first: usize,
    /// The blocks of running text in the main text.
    running: Vec<usize>,
    /// For each term the number of these blocks that have it.
    count: FxHashMap<u64, usize>,
    /// The blocks that match a phrase of chrome.
    phrase_blocks: Vec<usize>,
}

impl HeadlineContext<'_> {
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
            phrases_before: number_before(&self.phrase_blocks, i) as f32,
            bars: text.chars().filter(|c| matches!(c, '|' | '>' | '»')).count() as f32,
        }
    }
}

/// For each term the number of blocks of running text that have it.
fn count_terms(terms: &[Vec<u64>], running: &[usize]) -> FxHashMap<u64, usize> {
    let mut count: FxHashMap<u64, usize> = FxHashMap::default();
    for &i in running {
        for &term in &terms[i] {
            *count.entry(term).or_default() += 1;
        }
    }
    count
}
