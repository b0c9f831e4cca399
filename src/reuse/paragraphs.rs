//! Candidates from whole paragraphs: those that are equal in very many documents, and those whose simhashes are close.

use crate::fingerprint::hamming;

use super::candidates::{PairSeed, Seed};
use super::document::{Document, StoredParagraph};
use super::tasks::Tasks;

/// A paragraph that is equal in more documents than this is collapsed: it is compared in the first of them, by id, and
/// found in each of the others against that one only.
const MAX_COPIES: usize = 48;

/// Up to this many paragraphs all simhashes are compared with all; beyond, only those that share 16 bits of 64; beyond the second
/// number, 21 bits, so that what shares them by chance stays little.
const SCAN_LIMIT: usize = 20_000;
const INDEX_LIMIT: usize = 1_000_000;

/// In a bucket of the simhash index with more paragraphs than this, each is compared with the next ones only.
const BUCKET_LIMIT: usize = 200;

/// A paragraph is compared with this many others that are close to it: rows of a table that differ in their numbers are all close.
const CLOSE_LIMIT: usize = 200;

/// Paragraphs of fewer units are neither collapsed nor have simhash candidates: too many short lines are alike.
const MIN_UNITS: u32 = 12;

/// What whole paragraphs give.
#[derive(Debug, Default)]
pub(super) struct ParagraphCandidates {
    /// Seeds, ordered.
    pub(super) seeds: Vec<PairSeed>,
    /// Collapsed paragraphs, whose units make no anchors: document, first unit, one past the last.
    pub(super) left_out: Vec<(u32, u32, u32)>,
    /// Simhashes that were not compared with all that are close, or may be.
    pub(super) crowded: usize,
}

/// A paragraph and the document that it stands in.
#[derive(Clone, Copy)]
struct DocumentParagraph {
    /// The document's place in the order of ids, so that what the caps leave out does not depend on the order of adding.
    rank: u32,
    document: u32,
    paragraph: StoredParagraph,
}

/// Finds the candidates.
pub(super) fn find(documents: &[Document], tasks: &impl Tasks) -> ParagraphCandidates {
    let mut order: Vec<usize> = (0..documents.len()).collect();
    order.sort_by_key(|&number| (&documents[number].id, number));
    let entries = order.iter().enumerate().flat_map(|(rank, &number)| {
        let entry = move |p: &StoredParagraph| DocumentParagraph { rank: rank as u32, document: number as u32, paragraph: *p };
        documents[number].paragraphs.iter().filter(|p| p.units >= MIN_UNITS).map(entry)
    });
    let mut found = ParagraphCandidates::default();
    let rest = collapse(entries.collect(), &mut found);
    simhashes(&rest, &mut found, tasks);
    found.seeds.sort_unstable();
    found.seeds.dedup();
    found
}

/// Takes the copies of paragraphs that very many documents have out of `entries`.
fn collapse(mut entries: Vec<DocumentParagraph>, found: &mut ParagraphCandidates) -> Vec<DocumentParagraph> {
    entries.sort_unstable_by_key(|e| (e.paragraph.exact, e.rank, e.paragraph.first));
    let mut rest = Vec::with_capacity(entries.len());
    for copies in entries.chunk_by(|x, y| x.paragraph.exact == y.paragraph.exact) {
        let first = copies[0];
        rest.push(first);
        if copies.len() <= MAX_COPIES {
            rest.extend(&copies[1..]);
            continue;
        }
        for copy in &copies[1..] {
            let p = copy.paragraph;
            found.left_out.push((copy.document, p.first, p.first + p.units));
            found.seeds.extend(seed(&first, copy, p.units.min(first.paragraph.units)));
        }
    }
    rest
}

/// Seeds from paragraphs whose simhashes are close.
fn simhashes(entries: &[DocumentParagraph], found: &mut ParagraphCandidates, tasks: &impl Tasks) {
    if entries.len() <= SCAN_LIMIT {
        for (i, x) in entries.iter().enumerate() {
            let before = found.seeds.len();
            found.seeds.extend(entries[i + 1..].iter().filter_map(|y| close(x, y)).take(CLOSE_LIMIT));
            found.crowded += usize::from(found.seeds.len() - before == CLOSE_LIMIT);
        }
        return;
    }
    let bits = if entries.len() <= INDEX_LIMIT { 16 } else { 21 };
    for (seeds, crowded) in tasks.run(64 / bits as usize, |block| block_of_bits(entries, bits, block as u32 + 1)) {
        found.seeds.extend(seeds);
        found.crowded += crowded;
    }
}

/// Seeds from paragraphs whose simhashes are close and share one block of bits, and how many were not compared.
fn block_of_bits(entries: &[DocumentParagraph], bits: u32, block: u32) -> (Vec<PairSeed>, usize) {
    // The bits that must be shared come first. Numbers are sorted, not references: entries are far apart.
    let number = |(e, number): (&DocumentParagraph, u32)| (e.paragraph.simhash.rotate_right(bits * block), e.rank, number);
    let mut sorted: Vec<(u64, u32, u32)> = entries.iter().zip(0..).map(number).collect();
    sorted.sort_unstable();
    let (mut seeds, mut crowded) = (Vec::new(), 0);
    for bucket in sorted.chunk_by(|x, y| x.0 >> (64 - bits) == y.0 >> (64 - bits)) {
        crowded += bucket.len().saturating_sub(BUCKET_LIMIT);
        for (i, x) in bucket.iter().enumerate() {
            let next = bucket[i + 1..].iter().take(BUCKET_LIMIT);
            seeds.extend(next.filter_map(|y| close(&entries[x.2 as usize], &entries[y.2 as usize])));
        }
    }
    (seeds, crowded)
}

/// The seed of two paragraphs if their simhashes are close. It has a length of none: the paragraphs begin there, whether or not
/// their first units agree.
fn close(x: &DocumentParagraph, y: &DocumentParagraph) -> Option<PairSeed> {
    let (p, q) = (x.paragraph, y.paragraph);
    if hamming(p.simhash, q.simhash) > threshold(p.units.min(q.units)) {
        return None;
    }
    seed(x, y, 0)
}

/// The seed of two paragraphs of different documents.
fn seed(x: &DocumentParagraph, y: &DocumentParagraph, len: u32) -> Option<PairSeed> {
    let (x, y) = if x.document < y.document { (x, y) } else { (y, x) };
    let seed = Seed { a: x.paragraph.first, b: y.paragraph.first, len };
    (x.document != y.document).then_some(PairSeed { documents: (x.document, y.document), seed })
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
