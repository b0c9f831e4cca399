//! Seeds from whole paragraphs: those with close simhashes.
//!
//! Equal paragraphs need no such seeds: they have all their keys in common.

use serde::{Deserialize, Serialize};

use crate::fingerprint::hamming;

use super::pair::{PairSeed, Seed};
use super::prepared::{Prepared, StoredParagraph};
use super::tasks::Tasks;
use crate::until::Until;

/// Simhashes are compared if they share a block of 16 bits: one of the four quarters, or of the four sets of every fourth bit.
const BITS: u32 = 16;
const QUARTERS: u8 = (64 / BITS) as u8;

/// Number of blocks of a simhash.
pub(crate) const BLOCKS: u8 = 2 * QUARTERS;

/// A paragraph is compared with this many others on each side of it, in the order of the simhashes that share a block.
pub(crate) const WINDOW: usize = 100;

/// Maximum number of seeds of a paragraph with earlier ones, in one block: the first ones by rank. Rows of a table that differ in their numbers
/// are all close.
pub(crate) const MAX_CLOSE: usize = 4;

/// Minimum number of units of a paragraph that is considered here: too many shorter lines are alike.
pub(crate) const MIN_UNITS: u32 = 12;

/// Paragraphs between two looks at whether the step is to end.
const STEP: usize = 1024;

/// A block of the simhash of a paragraph. A row: rows of one [`bucket`](Self::bucket) are to be grouped.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct ParagraphKey {
    /// The number of the block, 0 to 7.
    pub(super) block: u8,
    /// The bits of the simhash, those of the block first.
    pub(super) bits: u64,
    /// The place of the document in the order of rank.
    pub(super) document: u32,
    pub(super) paragraph: StoredParagraph,
}

impl ParagraphKey {
    /// Rows of one bucket share a block of their simhashes.
    #[must_use]
    pub const fn bucket(&self) -> u32 {
        (self.block as u32) << BITS | (self.bits >> (64 - BITS)) as u32
    }
}

/// The blocks of the paragraphs of a document. `place` is its place in the order of rank.
pub fn paragraph_keys(document: &Prepared, place: u32) -> impl Iterator<Item = ParagraphKey> + '_ {
    let key = move |block, p: &StoredParagraph| ParagraphKey { block, bits: block_first(p.simhash, block), document: place, paragraph: *p };
    (0..BLOCKS).flat_map(move |block| long_paragraphs(document).map(move |p| key(block, p)))
}

fn long_paragraphs(document: &Prepared) -> impl Iterator<Item = &StoredParagraph> {
    document.paragraphs.iter().filter(|p| p.units >= MIN_UNITS)
}

/// A paragraph with the place of its document.
type Placed = (u32, StoredParagraph);

/// The simhash of a paragraph, the bits of a block first, and the number of the paragraph in a list.
type Numbered = (u64, u32);

/// The seeds of paragraphs with close simhashes, in a collection in memory; and the number of paragraphs that have more neighbours than they
/// are compared with. Documents come in the order of rank.
pub(super) fn find(documents: &[&Prepared], tasks: &impl Tasks) -> (Vec<PairSeed>, usize) {
    let placed = documents.iter().zip(0..).flat_map(|(document, place)| long_paragraphs(document).map(move |p| (place, *p)));
    let paragraphs: Vec<Placed> = placed.collect();
    let until = tasks.until();
    let of_block = tasks.run(usize::from(BLOCKS), |block| {
        let mut numbered: Vec<Numbered> = paragraphs.iter().map(|(_, p)| block_first(p.simhash, block as u8)).zip(0..).collect();
        numbered.sort_unstable();
        let (mut seeds, mut crowded) = (Vec::new(), 0);
        for bucket in numbered.chunk_by(|(x, _), (y, _)| x >> (64 - BITS) == y >> (64 - BITS)) {
            let (of_bucket, left) = seeds_of_sorted(bucket, |number| paragraphs[number as usize], until);
            seeds.extend(of_bucket);
            crowded += left;
        }
        (seeds, crowded)
    });
    let (mut seeds, mut crowded) = (Vec::new(), 0);
    for (of_block, left) in of_block {
        seeds.extend(of_block);
        crowded += left;
    }
    seeds.sort_unstable();
    (seeds, crowded)
}

/// The seeds of the paragraphs of one bucket, and the number of paragraphs that have more neighbours than they are compared with.
#[must_use]
pub fn seeds_of_bucket(keys: Vec<ParagraphKey>) -> (Vec<PairSeed>, usize) {
    seeds_of_bucket_until(keys, Until::never())
}

/// The same; not all of them if it is to end before.
pub(crate) fn seeds_of_bucket_until(mut keys: Vec<ParagraphKey>, until: Until<'_>) -> (Vec<PairSeed>, usize) {
    keys.sort_unstable();
    let numbered: Vec<Numbered> = keys.iter().map(|key| key.bits).zip(0..).collect();
    seeds_of_sorted(&numbered, |number| (keys[number as usize].document, keys[number as usize].paragraph), until)
}

/// The same for a bucket in the order of simhashes, documents and paragraphs.
fn seeds_of_sorted(bucket: &[Numbered], paragraph: impl Fn(u32) -> Placed, until: Until<'_>) -> (Vec<PairSeed>, usize) {
    let (mut seeds, mut crowded) = (Vec::new(), 0);
    for (i, &(bits, own)) in bucket.iter().enumerate() {
        if i.is_multiple_of(STEP) && until.is_over() {
            break;
        }
        let (from, to) = (i.saturating_sub(WINDOW), bucket.len().min(i + WINDOW + 1));
        crowded += usize::from(to - from < bucket.len());
        // The order of bits does not change a distance. Few are so close that the paragraphs are looked up.
        let near = bucket[from..to].iter().filter(|(other, _)| hamming(*other, bits) <= MAX_DISTANCE);
        let mut close: Vec<PairSeed> = near.filter_map(|&(_, other)| close(&paragraph(other), &paragraph(own))).collect();
        close.sort_unstable();
        close.truncate(MAX_CLOSE);
        seeds.append(&mut close);
    }
    (seeds, crowded)
}

/// The bits of a simhash in an order in which those of a block come first.
pub(crate) const fn block_first(simhash: u64, block: u8) -> u64 {
    let bits = if block < QUARTERS { simhash } else { transposed(simhash) };
    bits.rotate_right(BITS * (block % QUARTERS) as u32)
}

/// A simhash in which every fourth bit stand together.
const fn transposed(simhash: u64) -> u64 {
    let (mut out, mut bit) = (0, 0);
    while bit < 64 {
        out |= (simhash >> bit & 1) << (bit % 4 * 16 + bit / 4);
        bit += 1;
    }
    out
}

/// The seed of two paragraphs with close simhashes, if the first is in an earlier document.
fn close((earlier, first): &Placed, (later, second): &Placed) -> Option<PairSeed> {
    let seed = if earlier < later { paragraph_seed(first, second) } else { None };
    seed.map(|seed| PairSeed { later: *later, earlier: *earlier, seed })
}

/// The seed of two paragraphs with close simhashes. Its length is 0: the paragraphs begin there, and their first units may differ.
pub(crate) fn paragraph_seed(a: &StoredParagraph, b: &StoredParagraph) -> Option<Seed> {
    let is_close = a.exact != b.exact && hamming(a.simhash, b.simhash) <= threshold(a.units.min(b.units));
    is_close.then_some(Seed { a: a.first, b: b.first, len: 0, family: 0 })
}

/// Adds the seeds of paragraphs with close simhashes that other seeds are in: an alignment begins where both paragraphs do.
pub(super) fn with_paragraphs(seeds: &[Seed], a: &Prepared, b: &Prepared) -> Vec<Seed> {
    let of = |paragraphs: &[StoredParagraph], unit: u32| {
        let number = paragraphs.partition_point(|p| p.first <= unit).checked_sub(1)?;
        (paragraphs[number].units >= MIN_UNITS).then_some(number)
    };
    let mut both: Vec<(usize, usize)> = seeds.iter().filter_map(|s| of(&a.paragraphs, s.a).zip(of(&b.paragraphs, s.b))).collect();
    both.sort_unstable();
    both.dedup();
    let mut out = seeds.to_vec();
    out.extend(both.into_iter().filter_map(|(x, y)| paragraph_seed(&a.paragraphs[x], &b.paragraphs[y])));
    out.sort_unstable();
    out.dedup();
    out
}

/// Maximum distance of two close simhashes, in bits, by the units of the shorter paragraph. An edit moves more bits of a shorter
/// paragraph. Unrelated pairs differ in 32 +- 4 bits; the least distance that was seen is 13.
pub(crate) const fn threshold(units: u32) -> u32 {
    match units {
        0..=24 => 8,
        25..=80 => 11,
        _ => MAX_DISTANCE,
    }
}

/// The greatest of these distances.
pub(crate) const MAX_DISTANCE: u32 = 12;

#[cfg(all(test, feature = "corpus"))]
mod tests {
    use std::cell::Cell;
    use std::sync::atomic::{AtomicBool, Ordering};

    use super::*;

    #[test]
    fn one_bucket_can_be_ended() {
        // Many paragraphs of one simhash.
        let bucket: Vec<Numbered> = (0..20_000).map(|number| (7, number)).collect();
        let looked_up = |ends: bool| {
            let (flag, count) = (AtomicBool::new(false), Cell::new(0usize));
            let paragraph = |number: u32| {
                count.set(count.get() + 1);
                flag.store(ends, Ordering::SeqCst);
                (number, StoredParagraph { first: 0, units: MIN_UNITS, simhash: 7, exact: u64::from(number) })
            };
            seeds_of_sorted(&bucket, paragraph, Until::never().or_cancelled(&flag));
            count.get()
        };
        assert!(looked_up(false) > 20_000 * WINDOW);
        assert!(looked_up(true) <= STEP * 2 * (2 * WINDOW + 1));
    }
}
