//! Simhash (Charikar, STOC 2002) over character n-grams.

use crate::text::mix;

/// The 64-bit simhash of `folded` over its n-grams of `size` characters, one vote a gram; a text shorter than that is one n-gram.
///
/// The hash of a gram is a polynomial in its characters (Karp and Rabin, 1987), mixed.
#[must_use]
pub fn simhash(folded: &str, size: usize) -> u64 {
    let mut votes = Votes::default();
    if folded.is_ascii() {
        votes.add_grams(folded.bytes().map(u64::from), size.max(1));
    } else {
        votes.add_grams(folded.chars().map(u64::from), size.max(1));
    }
    votes.majority()
}

/// How many bits two simhashes differ in, 0 to 64.
#[must_use]
pub fn hamming(a: u64, b: u64) -> u32 {
    simhash::hamming_distance(a, b)
}

/// An odd number without a pattern in its bits.
const BASE: u64 = 0x9e37_79b9_7f4a_7c15;

/// For each of 64 bits the number of hashes that have it, as binary numbers that stand upright: word `k` holds digit `k` of
/// all 64 numbers, so that a hash is added to all of them with a few operations on words.
#[derive(Default)]
struct Votes {
    digits: [u64; 32],
    count: u32,
}

/// Number of hashes that are added at once.
const BATCH: usize = 8;

impl Votes {
    /// Adds the grams of `size` characters. Fewer characters are one gram.
    fn add_grams(&mut self, chars: impl Iterator<Item = u64> + Clone, size: usize) {
        let leaving_weight = (0..size).fold(1u64, |weight, _| weight.wrapping_mul(BASE));
        let join = |gram: u64, c: u64| gram.wrapping_mul(BASE).wrapping_add(c);
        let (mut leaving, mut entering) = (chars.clone(), chars);
        let (mut gram, mut length) = (0, 0);
        for c in entering.by_ref().take(size) {
            (gram, length) = (join(gram, c), length + 1);
        }
        if length == 0 {
            return;
        }
        let mut batch = [mix(gram); BATCH];
        let mut filled = 1;
        for (c, gone) in entering.zip(leaving.by_ref()) {
            gram = join(gram, c).wrapping_sub(gone.wrapping_mul(leaving_weight));
            batch[filled % BATCH] = mix(gram);
            filled += 1;
            if filled % BATCH == 0 {
                self.add_batch(&batch);
            }
        }
        batch[..filled % BATCH].iter().for_each(|&hash| self.add(hash));
    }

    fn add(&mut self, hash: u64) {
        self.count = self.count.saturating_add(1);
        self.carry(hash, 0);
    }

    /// Adds eight hashes by carry-save adders (Harley and Seal), without a question for each.
    fn add_batch(&mut self, batch: &[u64; BATCH]) {
        self.count = self.count.saturating_add(BATCH as u32);
        let [ones, twos, fours, ..] = &mut self.digits;
        let mut carried = [0; 4];
        for (pair, carried) in batch.chunks_exact(2).zip(&mut carried) {
            *carried = add_two(ones, pair[0], pair[1]);
        }
        let (first, second) = (add_two(twos, carried[0], carried[1]), add_two(twos, carried[2], carried[3]));
        let eights = add_two(fours, first, second);
        self.carry(eights, 3);
    }

    /// Adds a digit to all numbers, from a place on.
    fn carry(&mut self, mut carry: u64, from: usize) {
        for digit in &mut self.digits[from..] {
            (*digit, carry) = (*digit ^ carry, *digit & carry);
            if carry == 0 {
                break;
            }
        }
    }

    /// The bits that more than half of the hashes have.
    fn majority(&self) -> u64 {
        let half = self.count / 2;
        let (mut greater, mut equal) = (0, !0);
        for (k, &digit) in self.digits.iter().enumerate().rev() {
            if half >> k & 1 == 0 {
                greater |= equal & digit;
                equal &= !digit;
            } else {
                equal &= digit;
            }
        }
        greater
    }
}

/// Adds two digits to a third, for each of 64 numbers; gives what is carried.
const fn add_two(digit: &mut u64, x: u64, y: u64) -> u64 {
    let half = *digit ^ x;
    let carried = (*digit & x) | (half & y);
    *digit = half ^ y;
    carried
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The `simhash` crate votes one by one; it hashes with SipHash-2-4, which the standard library still has.
    #[test]
    #[allow(deprecated, reason = "the standard library's only SipHash-2-4")]
    fn votes_are_those_of_the_crate() {
        use std::hash::{Hash, Hasher, SipHasher};
        for count in [0, 1, 2, 3, 7, 64, 1000] {
            let words: Vec<String> = (0..count).map(|i| format!("w{i}")).collect();
            let mut hashes = Vec::new();
            for word in &words {
                let mut hasher = SipHasher::new();
                word.as_str().hash(&mut hasher);
                hashes.push(hasher.finish());
            }
            let (mut votes, mut batches) = (Votes::default(), Votes::default());
            hashes.iter().for_each(|&hash| votes.add(hash));
            let (eights, rest) = hashes.as_chunks::<BATCH>();
            eights.iter().for_each(|eight| batches.add_batch(eight));
            rest.iter().for_each(|&hash| batches.add(hash));
            let of_crate = simhash::simhash_stream(words.iter().map(String::as_str));
            assert_eq!((votes.majority(), batches.majority()), (of_crate, of_crate), "{count}");
        }
    }

    #[test]
    fn grams_of_characters() {
        let of = |text: &str| mix(text.chars().fold(0u64, |g, c| g.wrapping_mul(BASE).wrapping_add(u64::from(c))));
        let votes = |grams: &[&str]| {
            let mut votes = Votes::default();
            grams.iter().for_each(|g| votes.add(of(g)));
            votes.majority()
        };
        assert_eq!(simhash("台湾问题", 2), votes(&["台湾", "湾问", "问题"]));
        assert_eq!(simhash("abcdef", 4), votes(&["abcd", "bcde", "cdef"]));
        assert_eq!(simhash("ab", 4), of("ab"));
        assert_eq!(simhash("", 4), 0);
    }

    #[test]
    fn small_edits_move_few_bits() {
        let a = "记者从市政府获悉新的图书馆将于明年春天建成开放市民可以免费借阅图书和报刊杂志";
        let b = a.replace("春天", "夏天");
        let other = "昨晚的比赛中主队以三比一战胜客队继续领跑积分榜球迷们在场外庆祝到深夜才散去";
        assert!(hamming(simhash(a, 2), simhash(&b, 2)) <= 12);
        assert!(hamming(simhash(a, 2), simhash(other, 2)) >= 18);
    }
}
