//! Where a block stands among the others, in reading order.

use std::ops::Range;

use rustc_hash::{FxBuildHasher, FxHashMap};

use super::own::{class, flag, ratio};
use super::{Row, Sums};
use crate::extract::observe::{
    CLUSTER_GAP, Lexeme, MAX_TITLE, Measure, Page, Section, clusters_of, heaviest, lexemes, opens_section, running,
};
use crate::lexicon::{Phrase, credit};
use crate::parse::{BlockKind, Blocks};

/// Fills the columns of place and neighbours, as far as they do not depend on learned tables.
pub(super) fn fill(rows: &mut [Row], page: &Page<'_>) {
    let order = &page.order;
    repeats(rows, page.blocks);
    if order.len() == rows.len() {
        return fill_ordered(rows, page, &page.measures);
    }
    let mut ordered: Vec<Row> = order.iter().map(|&i| rows[i]).collect();
    let measures: Vec<Measure> = order.iter().map(|&i| page.measures[i]).collect();
    fill_ordered(&mut ordered, page, &measures);
    for (&i, row) in order.iter().zip(ordered) {
        rows[i] = row;
    }
}

/// The same, given the rows and measures of the blocks that have a place.
fn fill_ordered(rows: &mut [Row], page: &Page<'_>, measures: &[Measure]) {
    let (order, blocks) = (page.order.as_slice(), page.blocks);
    places(rows, measures);
    headings(rows, order, blocks, &page.phrases);
    runs(rows, measures);
    fill_clusters(rows, measures);
    around(rows, measures);
    pictures(rows, order, blocks);
    neighbours(rows, order, blocks);
}

/// Fills the columns of credits: captions come in groups, and stand beside pictures that a text does not show; for text.
pub(super) fn fill_credits(rows: &mut [Row], page: &Page<'_>) {
    for &i in &page.order {
        rows[i].ends_credit = flag(credit(&page.blocks[i].text).is_some());
    }
    for pair in page.order.windows(2) {
        rows[pair[1]].prev_credit = rows[pair[0]].ends_credit;
        rows[pair[0]].next_credit = rows[pair[1]].ends_credit;
    }
}

fn repeats(rows: &mut [Row], blocks: &Blocks) {
    let mut count: FxHashMap<&str, u16> = FxHashMap::with_capacity_and_hasher(blocks.len(), FxBuildHasher);
    for block in blocks.iter() {
        let seen = count.entry(&block.text).or_default();
        *seen = seen.saturating_add(1);
    }
    for (row, block) in rows.iter_mut().zip(blocks.iter()) {
        row.repeats = f32::from(count[block.text.as_str()] - 1);
    }
}

/// Fills the columns of sections of related news and comments, anew; for text.
pub(in crate::extract) fn fill_sections(rows: &mut [Row], page: &Page<'_>, sections: &[Section]) {
    let text = |range: Range<usize>| page.measures[range].iter().map(running).sum::<f32>();
    let all = text(0..rows.len());
    for row in &mut *rows {
        (row.section, row.into_section, row.section_text) = (0.0, 0.0, 0.0);
    }
    for section in sections {
        let share = ratio(text(section.clone()), all);
        for (into, row) in rows[section.clone()].iter_mut().enumerate() {
            row.section = class(page.phrases[section.start]);
            row.into_section = into as f32;
            row.section_text = share;
        }
    }
}

/// Fills the columns of the title.
pub(super) fn fill_title(rows: &mut [Row], page: &Page<'_>, title: &str) {
    let at = titles(rows, page, title).and_then(|block| page.order.binary_search(&block).ok());
    if let Some(at) = at {
        for (i, &block) in page.order.iter().enumerate() {
            rows[block].since_title = i as f32 - at as f32;
        }
    }
}

/// Compares each short block with the title; gives the number of the block that is most like it.
fn titles(rows: &mut [Row], page: &Page<'_>, title: &str) -> Option<usize> {
    let mut wanted: Vec<u64> = lexemes(title).into_iter().filter_map(Lexeme::token).collect();
    wanted.sort_unstable();
    wanted.dedup();
    let mut found = vec![usize::MAX; wanted.len()];
    // Most words are not of the title, which a few bits of their hashes tell.
    let bit = |token: u64| 1u64 << (token >> 58);
    let bits = wanted.iter().fold(0, |bits, &token| bits | bit(token));
    for (i, (row, words)) in rows.iter_mut().zip(page.lexemes.blocks()).enumerate().filter(|(_, (row, _))| row.weight <= MAX_TITLE) {
        let (mut own, mut common, mut distinct) = (0.0, 0.0, 0.0);
        for token in words.iter().filter_map(|lexeme| lexeme.token()) {
            own += 1.0;
            if bits & bit(token) != 0
                && let Ok(at) = wanted.binary_search(&token)
            {
                common += 1.0;
                distinct += flag(found[at] != i);
                found[at] = i;
            }
        }
        row.in_title = ratio(common, own);
        row.of_title = ratio(distinct, wanted.len() as f32);
    }
    for row in rows.iter_mut() {
        row.page_title = wanted.len() as f32;
    }
    // The last of equals: a menu may show the title before the heading does.
    let rank = |row: &Row, is_h1: bool| row.in_title * row.of_title + if is_h1 { 0.1 } else { 0.0 };
    let ranks = rows.iter().zip(page.blocks.iter()).map(|(row, b)| rank(row, b.kind == BlockKind::Heading(1)));
    ranks.enumerate().filter(|&(_, r)| r >= 0.3).max_by(|a, b| a.1.total_cmp(&b.1).then(b.0.cmp(&a.0))).map(|(i, _)| i)
}

fn places(rows: &mut [Row], measures: &[Measure]) {
    let n = rows.len() as f32;
    let all: f32 = measures.iter().map(running).sum();
    let mut before = 0.0;
    for (i, (row, measure)) in rows.iter_mut().zip(measures).enumerate() {
        row.index = i as f32;
        row.place = i as f32 / n;
        row.text_before = ratio(before, all);
        before += running(measure);
        row.text_after = ratio(all - before, all).max(0.0);
    }
}

fn headings(rows: &mut [Row], order: &[usize], blocks: &Blocks, phrases: &[Option<&Phrase>]) {
    let mut last: Option<(usize, f32)> = None;
    for (i, row) in rows.iter_mut().enumerate() {
        row.since_heading = last.map_or(99.0, |(at, _)| (i - at) as f32);
        row.heading_phrase = last.map_or(0.0, |(_, class)| class);
        let block = order[i];
        let opens = phrases[block].is_some_and(|p| opens_section(p.chrome, blocks.format));
        if opens || blocks[block].kind.heading_level().is_some() {
            last = Some((i, class(phrases[block])));
        }
    }
}

/// Runs of blocks that are, or are not, running text.
fn runs(rows: &mut [Row], measures: &[Measure]) {
    let mut start = 0;
    while start < rows.len() {
        let kind = measures[start].is_running_text();
        let end = (start..rows.len()).find(|&i| measures[i].is_running_text() != kind).unwrap_or(rows.len());
        let sign = if kind { 1.0 } else { -1.0 };
        let weight: f32 = measures[start..end].iter().map(Measure::weight).sum();
        for row in &mut rows[start..end] {
            row.run_blocks = sign * (end - start) as f32;
            row.run_weight = sign * weight;
        }
        start = end;
    }
}

/// Clusters of running text: the article is often the heaviest.
fn fill_clusters(rows: &mut [Row], measures: &[Measure]) {
    let clusters = clusters_of(measures);
    let Some(&(first, last, most)) = heaviest(&clusters) else { return };
    let mut next = clusters.iter().peekable();
    for (i, row) in rows.iter_mut().enumerate() {
        while next.next_if(|c| c.1 + CLUSTER_GAP < i).is_some() {}
        row.cluster_share = next.peek().filter(|c| i + CLUSTER_GAP >= c.0).map_or(0.0, |c| c.2 / most);
        row.to_main_cluster = if i < first { i as f32 - first as f32 } else { i.saturating_sub(last) as f32 };
    }
}

/// A line with a date that is no heavier than this is not much more than the date.
const SHORT: f32 = 20.0;

fn around(rows: &mut [Row], measures: &[Measure]) {
    let weight = Sums::of(measures.iter().map(Measure::weight));
    let text = Sums::of(measures.iter().map(running));
    let items = Sums::of(rows.iter().map(|row| flag(row.kind == 7.0 || row.kind == 8.0)));
    let dated = Sums::of(measures.iter().map(|m| flag((m.has_time || m.has_year) && m.weight() <= SHORT)));
    let cut = Sums::of(rows.iter().map(|row| row.ends_cut));
    let ones = Sums::of(rows.iter().map(|_| 1.0));
    let links = Sums::of(measures.iter().map(|m| m.weight() * m.link_share));
    for (i, row) in rows.iter_mut().enumerate() {
        let share = |part: &Sums, reach| ratio(part.around(i, reach), weight.around(i, reach));
        row.running_near = share(&text, 2);
        row.running_around = share(&text, 6);
        row.running_far = share(&text, 20);
        row.links_around = share(&links, 6);
        row.items_around = ratio(items.around(i, 6), ones.around(i, 6));
        row.dated_around = ratio(dated.around(i, 6), ones.around(i, 6));
        row.cut_around = ratio(cut.around(i, 6), ones.around(i, 6));
    }
}

/// Pictures on both sides: what stands next to one may be its caption.
fn pictures(rows: &mut [Row], order: &[usize], blocks: &Blocks) {
    let mut from = 0;
    for (i, &block) in order.iter().enumerate() {
        // Pictures of a dump are blocks outside the order.
        let markup = blocks[from..block].iter().filter(|b| b.kind == BlockKind::Image).count() as f32;
        let count = f32::from(blocks[block].pictures_before) + markup;
        rows[i].pictures_before = count;
        if i > 0 {
            rows[i - 1].pictures_after = count;
        }
        from = block;
    }
}

fn neighbours(rows: &mut [Row], order: &[usize], blocks: &Blocks) {
    let same_parent = |i: usize, j: usize| flag(blocks.parent(order[i]) == blocks.parent(order[j]));
    for i in 0..rows.len() {
        if i > 0 {
            let [other, row] = &mut rows[i - 1..=i] else { continue };
            (row.prev_weight, row.prev_link_share, row.prev_ends_sentence) = (other.weight, other.link_share, other.ends_sentence);
            (row.prev_kind, row.prev_phrase, row.prev_same_parent) = (other.kind, other.phrase, same_parent(i, i - 1));
        }
        if i + 1 < rows.len() {
            let [row, other] = &mut rows[i..=i + 1] else { continue };
            (row.next_weight, row.next_link_share, row.next_ends_sentence) = (other.weight, other.link_share, other.ends_sentence);
            (row.next_kind, row.next_phrase, row.next_same_parent) = (other.kind, other.phrase, same_parent(i, i + 1));
        }
    }
}
