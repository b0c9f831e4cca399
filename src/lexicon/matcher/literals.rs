//! Finds the literals of many rows in a text, in one pass.
//!
//! Hardly any position of a text begins a literal, so nearly all of the time goes into rejecting positions. An automaton over
//! some hundred literals of many scripts waits for memory at every byte. A set of hashes of the first three bytes of all literals
//! (as in Wu and Manber, "A Fast Algorithm for Multi-Pattern Searching", 1994) fits into a few cache lines, and the look-ups do not wait
//! for each other. Other words often begin with the same three bytes, so there is a second set, of longer beginnings.

use std::borrow::Cow;

use rustc_hash::FxHashMap;

use crate::text::BloomFilter;

/// How many bytes the longer beginnings have.
const HEAD: usize = 6;

/// The literals of the rows, ready for the search.
#[derive(Clone, Debug)]
pub(in crate::lexicon) struct LiteralFinder {
    /// The first three bytes of literals. A literal of two bytes is here with any third byte.
    starts: BloomFilter,
    /// The first three bytes of literals that are shorter than [`HEAD`].
    short_starts: BloomFilter,
    /// The first [`HEAD`] bytes of the others.
    heads: BloomFilter,
    /// The literals, with their rows, by their first three bytes. One of two bytes is here with 0 as the third.
    by_start: FxHashMap<[u8; 3], Vec<(Cow<'static, str>, usize)>>,
    /// The first two bytes of literals of two bytes.
    pairs: BloomFilter,
    /// Three bytes in a row of literals that begin less than [`Self::stride`] bytes after their beginning.
    grams: BloomFilter,
    /// Step between the positions that are tested: any `stride` positions in a row include the start of one of a literal's `grams`.
    stride: usize,
}

/// Maximum stride. Chosen by hand: more than the shortest words of the lexicon allow.
const STRIDE: usize = 8;

impl LiteralFinder {
    /// A finder of literals, each with its row. Literals of one byte are not found.
    pub(in crate::lexicon) fn new(literals: impl IntoIterator<Item = (Cow<'static, str>, usize)>) -> Self {
        let [starts, short_starts, heads, pairs, grams] = [(); 5].map(|()| BloomFilter::default());
        let literals: Vec<(Cow<'static, str>, usize)> = literals.into_iter().filter(|(literal, _)| literal.len() > 1).collect();
        let shortest = literals.iter().map(|(literal, _)| literal.len()).min().unwrap_or(0);
        let stride = shortest.saturating_sub(2).clamp(1, STRIDE);
        let mut found = Self { starts, short_starts, heads, by_start: FxHashMap::default(), pairs, grams, stride };
        for (literal, row) in literals {
            literal.as_bytes().windows(3).take(stride).for_each(|gram| found.grams.add(gram));
            let &[first, second, ref rest @ ..] = literal.as_bytes() else { continue };
            let head = literal.as_bytes().first_chunk::<HEAD>();
            for third in rest.first().map_or(0..=u8::MAX, |&third| third..=third) {
                found.starts.add(&[first, second, third]);
                found.grams.add(&[first, second, third]);
                if head.is_none() {
                    found.short_starts.add(&[first, second, third]);
                }
            }
            if let Some(head) = head {
                found.heads.add(head);
            }
            if rest.is_empty() {
                found.pairs.add(&[first, second]);
            }
            found.by_start.entry([first, second, rest.first().copied().unwrap_or(0)]).or_default().push((literal, row));
        }
        found
    }

    /// Calls `each` for each literal in a text, with its position in bytes and its row.
    pub(in crate::lexicon) fn find(&self, text: &str, each: impl FnMut(usize, usize)) {
        self.find_in_bytes(text.as_bytes(), each);
    }

    /// The same for the bytes of a text.
    pub(in crate::lexicon) fn find_in_bytes(&self, bytes: &[u8], mut each: impl FnMut(usize, usize)) {
        let mut at = 0;
        while at + 1 < bytes.len() {
            let start = start_at(bytes, at);
            if self.starts.have(&start) {
                let rest = &bytes[at..];
                if self.short_starts.have(&start) || rest.first_chunk::<HEAD>().is_some_and(|head| self.heads.have(head)) {
                    let literals = self.beginning_with(start);
                    literals.filter(|(literal, _)| rest.starts_with(literal.as_bytes())).for_each(|&(_, row)| each(at, row));
                }
            }
            at += char_bytes(start[0]);
        }
    }

    /// Whether a text has one of the literals, which are in lower case; letters of ASCII may be capitals in the text.
    pub(in crate::lexicon) fn has_in_any_case(&self, text: &str) -> bool {
        let bytes = text.as_bytes();
        let lower = |at: usize| start_at(bytes, at).map(|byte| byte.to_ascii_lowercase());
        let begins = |at: usize, literal: &[u8]| bytes[at..].get(..literal.len()).is_some_and(|start| start.eq_ignore_ascii_case(literal));
        let has_at = |at: usize| self.beginning_with(lower(at)).any(|(literal, _)| begins(at, literal.as_bytes()));
        let may_have = |at: &usize| self.grams.have(&lower(*at));
        let mut ends = (self.stride - 1..bytes.len()).step_by(self.stride).filter(may_have);
        ends.any(|end| (end + 1 - self.stride..=end).any(has_at))
    }

    /// The literals that begin with these three bytes, and those of the first two of them.
    fn beginning_with(&self, start: [u8; 3]) -> impl Iterator<Item = &(Cow<'static, str>, usize)> {
        let pair = Some([start[0], start[1], 0]).filter(|pair| self.pairs.have(&pair[..2]) && *pair != start);
        pair.into_iter().chain([start]).filter_map(|start| self.by_start.get(&start)).flatten()
    }
}

/// Three bytes from a place on. The last two bytes of a text may be a literal; what follows them is any byte.
fn start_at(bytes: &[u8], at: usize) -> [u8; 3] {
    [bytes[at], bytes.get(at + 1).copied().unwrap_or(0), bytes.get(at + 2).copied().unwrap_or(0)]
}

/// How many bytes the character has that begins with one.
const fn char_bytes(first: u8) -> usize {
    match first {
        0..0xc0 => 1,
        0xc0..0xe0 => 2,
        0xe0..0xf0 => 3,
        0xf0..=0xff => 4,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pieces_are_found_wherever_they_stand() {
        let literals = [("by", 0), ("©", 1), ("文", 2), ("related", 3), ("relate", 4), ("相关新闻", 5), ("ab", 6), ("bc", 7)];
        let found = LiteralFinder::new(literals.map(|(literal, row)| (Cow::Borrowed(literal), row)));
        let rows = |text: &str| {
            let mut rows = Vec::new();
            found.find(text, |at, row| {
                assert!(text[at..].starts_with(literals[row].0));
                rows.push(row);
            });
            rows.sort_unstable();
            rows
        };
        for text in ["", "b", "by", "standby", "by ©", "文", "中文", "文by", "unrelated", "relate", "看相关新闻", "相关新", "abc", "©"]
        {
            assert_eq!(found.has_in_any_case(&text.to_ascii_uppercase()), !rows(text).is_empty(), "{text}");
            let alone: Vec<usize> = literals.iter().filter(|(literal, _)| text.contains(literal)).map(|&(_, row)| row).collect();
            assert_eq!(rows(text), alone, "{text}");
        }
    }

    #[test]
    fn long_literals_are_found_at_all_distances() {
        for literals in [&["cookie", "datenschutz", "隐私"][..], &["consent of the reader", "données personnelles"], &["abc"]] {
            let found = LiteralFinder::new(literals.iter().map(|&literal| (Cow::Borrowed(literal), 0)));
            for literal in literals {
                for (before, after) in (0..12).flat_map(|before| [(before, 0), (before, 1), (before, 9)]) {
                    let text =
                        format!("{}{}{}", "é".repeat(before % 2) + &"x".repeat(before), literal.to_ascii_uppercase(), "y".repeat(after));
                    assert!(found.has_in_any_case(&text), "{text}");
                    assert!(!found.has_in_any_case(&text.replacen(|c: char| c.is_uppercase() || c > 'é', "", 1)), "{text}");
                }
            }
        }
    }
}
