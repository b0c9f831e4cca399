//! Seeds from whole paragraphs: copies of very common paragraphs, and paragraphs with close simhashes.

use crate::fingerprint::hamming;

use super::pair::{PairSeed, Seed};
use super::prepared::{Prepared, StoredParagraph};
use super::tasks::Tasks;

/// A paragraph with more copies than this is collapsed: each copy is paired with the first one, by the ids of the documents, and with no
/// other.
const MAX_COPIES: usize = 48;

/// Up to `SCAN_LIMIT` paragraphs all simhashes are compared with all. Beyond, only simhashes that share a block of 16 bits are compared;
/// beyond `INDEX_LIMIT`, a block of 21 bits, so that few share one by chance.
const SCAN_LIMIT: usize = 20_000;
const INDEX_LIMIT: usize = 1_000_000;

/// A paragraph is compared with this many others of its bucket in the simhash index.
const BUCKET_LIMIT: usize = 200;

/// A paragraph gets seeds with this many close ones, if all are compared with all. Rows of a table that differ in their numbers are all
/// close.
const CLOSE_LIMIT: usize = 200;

/// Minimum number of units of a paragraph that is considered here: too many shorter lines are alike.
const MIN_UNITS: u32 = 12;

/// The seeds from whole paragraphs, and what was left out.
#[derive(Debug, Default)]
pub(super) struct ParagraphCandidates {
    /// Seeds, ordered.
    pub(super) seeds: Vec<PairSeed>,
    /// Collapsed copies: document, first unit, one past the last. Their units make no anchors.
    pub(super) left_out: Vec<(u32, u32, u32)>,
    /// Paragraphs whose simhash was not compared with all similar ones.
    pub(super) crowded: usize,
}

/// A paragraph with its document.
#[derive(Clone, Copy)]
struct DocumentParagraph {
    /// Rank of the document in the order of ids. The limits leave out by rank, so that the result does not depend on the order of adding.
    rank: u32,
    document: u32,
    paragraph: StoredParagraph,
}

/// Finds the seeds.
pub(super) fn find(documents: &[Prepared], tasks: &impl Tasks) -> ParagraphCandidates {
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

/// Takes the copies of very common paragraphs out of `entries`.
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

/// Adds the seeds of paragraphs with close simhashes.
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

/// The seeds of paragraphs whose simhashes are close and share one block of bits; and the number of paragraphs that were left out.
fn block_of_bits(entries: &[DocumentParagraph], bits: u32, block: u32) -> (Vec<PairSeed>, usize) {
    // The shared bits come first. Numbers are sorted instead of references, because entries are far apart in memory.
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

/// The seed of two paragraphs with close simhashes. Its length is 0: the paragraphs begin there, and their first units may differ.
fn close(x: &DocumentParagraph, y: &DocumentParagraph) -> Option<PairSeed> {
    let (p, q) = (x.paragraph, y.paragraph);
    if hamming(p.simhash, q.simhash) > threshold(p.units.min(q.units)) {
        return None;
    }
    seed(x, y, 0)
}

/// The seed of two paragraphs. `None` if they are of one document.
fn seed(x: &DocumentParagraph, y: &DocumentParagraph, len: u32) -> Option<PairSeed> {
    let (x, y) = if x.document < y.document { (x, y) } else { (y, x) };
    let seed = Seed { a: x.paragraph.first, b: y.paragraph.first, len };
    (x.document != y.document).then_some(PairSeed { documents: (x.document, y.document), seed })
}

/// Maximum distance of two close simhashes, in bits, by the units of the shorter paragraph. An edit moves more bits of a shorter
/// paragraph. Unrelated pairs differ in 32 +- 4 bits; the least distance that was seen is 13.
const fn threshold(units: u32) -> u32 {
    match units {
        0..=24 => 8,
        25..=80 => 11,
        _ => 12,
    }
}
