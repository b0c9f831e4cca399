//! Units of comparison: a word, or a character where words are not spaced.

use super::chars::is_letter;
use super::folded::Folded;
use super::invisible::extends_letter;
use super::script::is_unspaced;
use super::span::Span;

/// The unit in which two texts are aligned.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Unit {
    /// Hash of the folded word or character. Equal units have equal hashes on every platform and in every version
    /// of the same [`crate::fingerprint::ALGORITHM`].
    pub hash: u64,
    /// Where the unit stands in the source, in bytes.
    pub span: Span,
    /// Whether the unit is a single character of an unspaced script.
    pub is_unspaced: bool,
}

/// Cuts a folded text into units: runs of letters and digits with nothing but marks and invisible characters between them, and single
/// characters of unspaced scripts, each with its marks.
#[must_use]
pub fn units(folded: &Folded) -> Vec<Unit> {
    let mut out = Vec::with_capacity(folded.len() / 2);
    add_units(folded, 0, &mut out);
    out
}

/// Adds the units of a part of a text that begins at a byte of it.
pub(crate) fn add_units(folded: &Folded, start: usize, out: &mut Vec<Unit>) {
    let mut word = TextHasher::default();
    let mut open: Option<(Span, bool)> = None;
    for (c, source) in folded.placed() {
        match &mut open {
            Some((span, _)) if !source.begins() => *span = span.cover(source.span()),
            open => {
                if let Some((span, is_unspaced)) = open.replace((source.span(), is_unspaced(c))) {
                    out.push(Unit { hash: word.take(), span: span.shifted(start), is_unspaced });
                }
            }
        }
        word.push(c);
    }
    if let Some((span, is_unspaced)) = open {
        out.push(Unit { hash: word.take(), span: span.shifted(start), is_unspaced });
    }
}

/// How many units `text` has, counted without folding it: the length that thresholds are given in, since a
/// character of Chinese weighs about as much as a word of English.
#[must_use]
pub fn count_tokens(text: &str) -> usize {
    let mut count = 0;
    let mut in_word = false;
    for c in text.chars() {
        if !is_letter(c) {
            in_word &= extends_letter(c);
        } else if is_unspaced(c) {
            count += usize::from(!extends_letter(c));
            in_word = false;
        } else if !extends_letter(c) {
            count += usize::from(!in_word);
            in_word = true;
        }
    }
    count
}

/// Hashes the characters of a unit or a text: FNV-1a over scalar values, with MurmurHash3's final mix to spread the low
/// bits. The same on every platform.
pub(crate) struct TextHasher(u64);

const FNV_OFFSET: u64 = 0xcbf2_9ce4_8422_2325;
const FNV_PRIME: u64 = 0x0100_0000_01b3;

impl Default for TextHasher {
    fn default() -> Self {
        Self(FNV_OFFSET)
    }
}

impl TextHasher {
    pub(crate) const fn push(&mut self, c: char) {
        self.0 = (self.0 ^ c as u64).wrapping_mul(FNV_PRIME);
    }

    pub(crate) fn take(&mut self) -> u64 {
        mix(std::mem::take(self).0)
    }
}

/// A hash of a whole text, by the same function as its units'.
#[must_use]
pub fn hash_text(text: &str) -> u64 {
    let mut hasher = TextHasher::default();
    for c in text.chars() {
        hasher.push(c);
    }
    hasher.take()
}

/// MurmurHash3's 64-bit finalizer: every input bit moves every output bit.
#[must_use]
#[inline]
pub const fn mix(mut x: u64) -> u64 {
    x ^= x >> 33;
    x = x.wrapping_mul(0xff51_afd7_ed55_8ccd);
    x ^= x >> 33;
    x = x.wrapping_mul(0xc4ce_b9fe_1a85_ec53);
    x ^ (x >> 33)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::fold;

    fn texts(source: &str) -> Vec<&str> {
        units(&fold(source)).iter().map(|u| &source[u.span.range()]).collect()
    }

    #[test]
    fn words_and_characters() {
        assert_eq!(texts("F-35戰機 was Built, 2 days"), ["F", "35", "戰", "機", "was", "Built", "2", "days"]);
        assert_eq!(texts("ﬁne ½"), ["ﬁne", "½", "½"], "as 1/2 is");
        assert_eq!(texts("\u{200b}Bun\u{ad}des\u{200b} \u{feff}हिन्दी กำ"), ["Bun\u{ad}des\u{200b}", "हिन्दी", "กำ"]);
        assert_eq!(count_tokens("F-35戰機 was Built, 2 days"), 8);
        assert_eq!(count_tokens("Bun\u{ad}des\u{200b} हिन्दी कर"), 3);
    }

    #[test]
    fn equal_words_have_equal_hashes() {
        let hashes = |s: &str| units(&fold(s)).iter().map(|u| u.hash).collect::<Vec<_>>();
        assert_eq!(hashes("臺灣 Test"), hashes("台湾TEST"));
    }
}
