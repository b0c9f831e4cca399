//! Which pairs of documents are worth aligning, and from where.

use std::collections::BTreeMap;

use crate::fingerprint::hamming;
use crate::text::{Unit, mix};

use super::{Document, Skipped};

/// Units in an anchor, by the script of its first unit: four characters, or three words.
const GRAM_UNSPACED: usize = 4;
const GRAM_SPACED: usize = 3;

/// An n-gram that stands in more documents than this is no anchor; a group of documents that share a frequent one
/// is still found by its rarer neighbours.
const MAX_DOCUMENTS: usize = 48;

/// Up to this many paragraphs all simhashes are compared with all; beyond, only those that share 16 bits of 64.
const SCAN_LIMIT: usize = 20_000;

/// In a bucket of the simhash index with more paragraphs than this, each is compared with the next ones only.
const BUCKET_LIMIT: usize = 200;

/// Paragraphs of fewer units have no simhash candidates: too many short lines are alike.
const MIN_UNITS: u32 = 12;

/// A place where two documents agree: numbers of units.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Seed {
    /// Unit of the first document.
    pub a: u32,
    /// Unit of the second document.
    pub b: u32,
    /// How many units from there on are equal.
    pub len: u32,
}

/// Two documents that may share text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pair {
    /// Number of the first document.
    pub a: usize,
    /// Number of the second document, greater than `a`.
    pub b: usize,
    /// Where they agree, ordered by the place in `a`, then in `b`.
    pub seeds: Vec<Seed>,
}

/// All pairs, ordered.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Candidates {
    /// The pairs, ordered by their documents.
    pub pairs: Vec<Pair>,
    /// What was left out.
    pub skipped: Skipped,
}

/// One occurrence of an n-gram.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Posting {
    hash: u64,
    document: u32,
    unit: u32,
}

/// Finds the pairs. The search goes through the documents in the order of their ids, so that what its caps leave out
/// does not depend on the order in which they were added.
pub(super) fn find(documents: &[Document]) -> Candidates {
    let mut order: Vec<usize> = (0..documents.len()).collect();
    order.sort_by_key(|&number| (&documents[number].id, number));
    let ordered: Vec<&Document> = order.iter().map(|&number| &documents[number]).collect();
    let mut skipped = Skipped::default();
    let mut seeds: BTreeMap<(u32, u32), Vec<Seed>> = BTreeMap::new();
    anchors(&ordered, &mut seeds, &mut skipped);
    simhashes(&ordered, &mut seeds, &mut skipped);
    let pairs = seeds.into_iter().map(|((x, y), seeds)| pair(order[x as usize], order[y as usize], seeds));
    let mut pairs: Vec<Pair> = pairs.collect();
    pairs.sort_by_key(|p| (p.a, p.b));
    Candidates { pairs, skipped }
}

fn pair(x: usize, y: usize, seeds: Vec<Seed>) -> Pair {
    if x < y { Pair { a: x, b: y, seeds: merge(seeds) } } else { Pair { a: y, b: x, seeds: merge(swapped(&seeds)) } }
}

/// The seeds seen from the other document, ordered.
pub(super) fn swapped(seeds: &[Seed]) -> Vec<Seed> {
    let mut out: Vec<Seed> = seeds.iter().map(|s| Seed { a: s.b, b: s.a, len: s.len }).collect();
    out.sort_unstable();
    out
}

/// The anchors at each unit of a document: a hash over the unit and those after it.
fn grams(units: &[Unit]) -> impl Iterator<Item = (u64, u32)> + '_ {
    (0..units.len()).filter_map(|i| {
        let gram = units.get(i..i + gram_len(&units[i]))?;
        let hash = gram.iter().fold(0u64, |h, u| mix(h.rotate_left(23) ^ u.hash));
        Some((hash, i as u32))
    })
}

fn anchors(documents: &[&Document], seeds: &mut BTreeMap<(u32, u32), Vec<Seed>>, skipped: &mut Skipped) {
    let mut postings: Vec<Posting> = Vec::new();
    for (number, document) in documents.iter().enumerate() {
        postings.extend(grams(&document.prints.units).map(|(hash, unit)| Posting { hash, document: number as u32, unit }));
    }
    postings.sort_unstable();
    for group in postings.chunk_by(|x, y| x.hash == y.hash) {
        let documents_in_group = group.chunk_by(|x, y| x.document == y.document).count();
        if documents_in_group < 2 {
            continue;
        }
        if documents_in_group > MAX_DOCUMENTS {
            skipped.frequent_grams += 1;
            continue;
        }
        for (i, x) in group.iter().enumerate() {
            let len = gram_len(&documents[x.document as usize].prints.units[x.unit as usize]) as u32;
            // Repeats within a document would multiply; the first few are enough to start an alignment.
            for y in group[i + 1..].iter().filter(|y| y.document != x.document).take(MAX_DOCUMENTS * 2) {
                seeds.entry((x.document, y.document)).or_default().push(Seed { a: x.unit, b: y.unit, len });
            }
        }
    }
}

/// Units in the anchor that begins with this unit.
const fn gram_len(first: &Unit) -> usize {
    if first.is_unspaced { GRAM_UNSPACED } else { GRAM_SPACED }
}

/// A paragraph in the list that simhashes are compared in.
#[derive(Clone, Copy)]
struct Entry {
    simhash: u64,
    document: u32,
    first: u32,
    len: u32,
}

fn simhashes(documents: &[&Document], seeds: &mut BTreeMap<(u32, u32), Vec<Seed>>, skipped: &mut Skipped) {
    let entries: Vec<Entry> = documents
        .iter()
        .enumerate()
        .flat_map(|(number, d)| {
            d.prints.paragraphs.iter().map(move |p| Entry {
                simhash: p.simhash,
                document: number as u32,
                first: p.units.0,
                len: p.units.1 - p.units.0,
            })
        })
        .filter(|e| e.len >= MIN_UNITS)
        .collect();
    let mut add = |x: &Entry, y: &Entry| {
        let (x, y) = if x.document < y.document { (x, y) } else { (y, x) };
        if x.document != y.document && hamming(x.simhash, y.simhash) <= threshold(x.len.min(y.len)) {
            // A length of none: the paragraphs begin here, whether or not their first units agree.
            seeds.entry((x.document, y.document)).or_default().push(Seed { a: x.first, b: y.first, len: 0 });
        }
    };
    if entries.len() <= SCAN_LIMIT {
        for (i, x) in entries.iter().enumerate() {
            entries[i + 1..].iter().for_each(|y| add(x, y));
        }
        return;
    }
    for block in 0..4 {
        let key = |e: &Entry| (e.simhash >> (16 * block)) as u16;
        let mut sorted: Vec<&Entry> = entries.iter().collect();
        sorted.sort_by_key(|e| (key(e), e.simhash, e.document, e.first));
        for bucket in sorted.chunk_by(|x, y| key(x) == key(y)) {
            skipped.crowded_simhashes += bucket.len().saturating_sub(BUCKET_LIMIT);
            for (i, x) in bucket.iter().enumerate() {
                bucket[i + 1..].iter().take(BUCKET_LIMIT).for_each(|y| add(x, y));
            }
        }
    }
}

/// How many bits the simhashes of two paragraphs may differ in, by the units of the shorter one. An edit moves more
/// bits of a short paragraph; unrelated pairs differ in 32 +- 4 bits, and 13 is the least seen.
const fn threshold(units: u32) -> u32 {
    match units {
        0..=24 => 8,
        25..=80 => 11,
        _ => 12,
    }
}

/// Orders seeds and joins those that continue each other on the same diagonal.
fn merge(mut seeds: Vec<Seed>) -> Vec<Seed> {
    seeds.sort_unstable_by_key(|s| (i64::from(s.b) - i64::from(s.a), s.a, s.len));
    let mut out: Vec<Seed> = Vec::with_capacity(seeds.len() / 4);
    for seed in seeds {
        match out.last_mut() {
            Some(last) if seed.b.wrapping_sub(seed.a) == last.b.wrapping_sub(last.a) && seed.a <= last.a + last.len => {
                last.len = last.len.max(seed.a + seed.len - last.a);
            }
            _ => out.push(seed),
        }
    }
    out.sort_unstable();
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn seeds_on_one_diagonal_are_joined() {
        let seed = |a, b, len| Seed { a, b, len };
        assert_eq!(merge(vec![seed(2, 5, 4), seed(0, 3, 4), seed(1, 4, 4), seed(9, 1, 4)]), [seed(0, 3, 6), seed(9, 1, 4)]);
    }
}
