//! Which line is the headline of a text that no markup says it of.
//!
//! A headline stands shortly before the running text and shares its words. Lines around it do one of the two: menus and
//! datelines stand there, titles of related news share words.

use rustc_hash::{FxHashMap, FxHashSet};

use super::features::{main_cluster, terms};
use super::measure::Measure;
use crate::parse::{BlockKind, Blocks};
use crate::rules::{Chrome, Phrase};

/// So many blocks before the first running text, and from it on, are looked at.
const BEFORE: usize = 40;
const AFTER: usize = 12;

/// Weights of headlines.
const LIGHTEST: f32 = 2.0;
const HEAVIEST: f32 = 60.0;

/// Terms that are enough for a line to be known for the text's by them.
const ENOUGH: f32 = 4.0;

/// What a heading of each level is worth beside a full share of common terms, and what each block of distance costs.
const HEADING: [f32; 3] = [0.3, 0.2, 0.1];
const DISTANCE: f32 = 0.004;

/// What it is worth that the page says a line twice, and that the line of date and author follows; and what speaks
/// against a line.
const REPEATED: f32 = 0.15;
const DATED: f32 = 0.25;
const SENTENCE: f32 = 0.25;
const INSIDE: f32 = 0.25;

/// Points under which no line is a headline.
const LEAST: f32 = 0.3;

/// Points from which on a line is the headline for sure: what is before it belongs to the page.
const SURE: f32 = 0.8;

/// More running text than this before a line says that it is a sub-heading after all.
const TEXTS_BEFORE: usize = 2;

/// The line that looks most like the headline.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Headline {
    pub(super) block: usize,
    /// Whether what stands before it is no part of the article.
    pub(super) is_sure: bool,
}

/// The headline, if any line looks like one: by its words, else by its place among the lines of a page's head.
pub(super) fn find(blocks: &Blocks, measures: &[Measure], phrases: &[Option<&Phrase>]) -> Option<Headline> {
    by_words(blocks, measures, phrases).or_else(|| by_place(measures, phrases))
}

/// The first line that is no menu entry, where lines known for chrome are between it and the text, or before it.
fn by_place(measures: &[Measure], phrases: &[Option<&Phrase>]) -> Option<Headline> {
    let is_headline = |i: &usize| {
        let m = &measures[*i];
        phrases[*i].is_none() && m.weight() >= LONE_WEIGHT && m.link_share < 0.5 && m.digit_share < 0.5
    };
    (0..head_end(measures, phrases)).find(is_headline).map(|block| Headline { block, is_sure: false })
}

/// A paragraph of this weight that ends as a sentence is the beginning of the text, whatever comes after it.
const FIRST_PARAGRAPH: f32 = 34.0;

/// Lighter lines are no headlines for their place alone.
const LONE_WEIGHT: f32 = 8.0;

/// One past the last block of the document's head: the last line before the text that is known for chrome.
pub(super) fn head_end(measures: &[Measure], phrases: &[Option<&Phrase>]) -> usize {
    let is_text = |i: usize| {
        phrases[i].is_none() && measures[i].weight() >= FIRST_PARAGRAPH && measures[i].ends_sentence && measures[i].link_share < 0.3
    };
    let text = (0..measures.len()).find(|&i| is_text(i)).unwrap_or(0);
    (0..text).rev().find(|&i| phrases[i].is_some()).map_or(0, |i| i + 1)
}

fn by_words(blocks: &Blocks, measures: &[Measure], phrases: &[Option<&Phrase>]) -> Option<Headline> {
    let text = main_cluster(measures)?;
    let (first, last) = (*text.start(), *text.end());
    let running: Vec<usize> = text.filter(|&i| measures[i].is_running_text()).collect();
    let count = count_terms(blocks, &running);
    let mut best: Option<(f32, usize)> = None;
    for i in (first.saturating_sub(BEFORE)..=(first + AFTER).min(last)).filter(|&i| may_be(blocks, measures, phrases, i)) {
        let dated = if is_dated(measures, phrases, i) { DATED } else { 0.0 };
        let points = points(blocks, i, &running, &count, first) + dated;
        // The last of equals: the headline rather than its repeat in a breadcrumb.
        if points >= LEAST && best.is_none_or(|(most, _)| points >= most) {
            best = Some((points, i));
        }
    }
    best.map(|(points, block)| Headline { block, is_sure: points >= SURE && has_head(measures, phrases, block) })
}

/// Whether the head of a page is around a headline: lines of it before, or one with date or author after; and not the
/// article, of which the line would be a sub-heading.
fn has_head(measures: &[Measure], phrases: &[Option<&Phrase>], block: usize) -> bool {
    let texts_before = measures[..block].iter().filter(|m| m.is_running_text()).count();
    texts_before <= TEXTS_BEFORE && (is_dated(measures, phrases, block) || phrases[..block].iter().any(Option::is_some))
}

fn may_be(blocks: &Blocks, measures: &[Measure], phrases: &[Option<&Phrase>], i: usize) -> bool {
    let m = &measures[i];
    // A headline may read like a heading of related news ("More on ..."), but like no other chrome.
    let is_chrome = phrases[i].is_some_and(|p| p.chrome != Chrome::RelatedHeading);
    blocks[i].kind != BlockKind::Image && !is_chrome && (LIGHTEST..=HEAVIEST).contains(&m.weight()) && m.digit_share < 0.5
}

/// Whether a line with a date or an author is among the next three.
fn is_dated(measures: &[Measure], phrases: &[Option<&Phrase>], i: usize) -> bool {
    (i + 1..measures.len().min(i + 4)).any(|j| {
        let m = &measures[j];
        let is_named = phrases[j].is_some_and(|p| matches!(p.chrome, Chrome::Byline | Chrome::Dateline));
        is_named || (m.has_year && m.has_time && m.weight() <= HEAVIEST)
    })
}

/// In how many blocks of running text each term is.
fn count_terms(blocks: &Blocks, running: &[usize]) -> FxHashMap<u64, usize> {
    let mut count: FxHashMap<u64, usize> = FxHashMap::default();
    for &i in running {
        for term in distinct_terms(&blocks[i].text) {
            *count.entry(term).or_default() += 1;
        }
    }
    count
}

fn distinct_terms(text: &str) -> FxHashSet<u64> {
    let mut found = FxHashSet::default();
    terms(text, |term| {
        found.insert(term);
    });
    found
}

/// The share of a line's terms that the running text has, and what else speaks for it.
fn points(blocks: &Blocks, i: usize, running: &[usize], count: &FxHashMap<u64, usize>, first: usize) -> f32 {
    let own = distinct_terms(&blocks[i].text);
    // The line itself and its repeats do not count.
    let repeats = running.iter().filter(|&&j| blocks[j].text == blocks[i].text).count();
    let common = own.iter().filter(|term| count.get(term).is_some_and(|&blocks| blocks > repeats)).count() as f32;
    if common == 0.0 {
        return 0.0;
    }
    let share = common / own.len() as f32 * (common / ENOUGH).min(1.0);
    let heading = blocks[i].kind.heading_level().and_then(|level| HEADING.get(usize::from(level) - 1)).copied().unwrap_or(0.0);
    let is_repeated = blocks.iter().enumerate().any(|(j, other)| j != i && other.text == blocks[i].text);
    let repeated = if is_repeated { REPEATED } else { 0.0 };
    // A line that ends as a sentence, or stands among the text already, is more likely part of it.
    let sentence = if blocks[i].text.ends_with(['.', '。', ':', '：', ';']) { SENTENCE } else { 0.0 };
    let inside = if i > first { INSIDE } else { 0.0 };
    share + heading + repeated - DISTANCE * first.abs_diff(i) as f32 - sentence - inside
}
